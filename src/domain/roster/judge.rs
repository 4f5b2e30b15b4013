//! One row of a roster: what of it is taken, what is left empty, and what somebody should look at.
//!
//! Knows one row only. Duplicates and the database come in `batch` and `difference`.

mod apart;
mod document;
mod naming;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::class;
use super::column::{self, Hints};
use super::problem::{Detail, Problem, ProblemCode, Severity, WHOLE_SHEET};
use super::raw::{ClassFrom, MappedColumn, RawRow, RawValue, Stored};
use super::remark::{self, Says};
use super::value;
use crate::domain::field::{Field, FieldSet};
use crate::domain::hygiene;
use crate::domain::id_document::mask;
use crate::domain::id_number;
use crate::domain::sex::Sex;
use crate::domain::student::Record;

/// Longest value that a problem quotes, in characters.
const QUOTED_CHARS: usize = 60;
/// Digits that are shown of a number where none belongs.
const STRAY_DIGITS: usize = 10;

/// What a row's sheet says about all of its rows.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    pub file: &'a str,
    pub sheet: &'a str,
    /// Which of the tables side by side on it.
    pub table: u32,
    /// Classes named outside of the class column.
    pub classes: &'a [(ClassFrom, String)],
    /// The sheet has a column of ID numbers, so that an empty cell is worth a note.
    pub asks_id: bool,
    /// The whole sheet is a list of people who were captured already.
    pub captured: bool,
    /// What the other rows say about its columns.
    pub hints: Hints,
    /// The column 学籍状态, which is not imported.
    pub status: Option<usize>,
    /// Those with a heading, and others.
    pub columns: &'a [MappedColumn],
    /// The column of countries, which is not imported.
    pub nationality: Option<usize>,
    /// Columns, from and before, in which the rest of an ID number may stand: those beside it that have no meaning.
    pub id_parts: (usize, usize),
    /// Cells in which a person took over what is proposed, by row and field.
    pub adopted: &'a BTreeSet<(u32, Field)>,
    /// A contradiction about the class is the same on every row, and said of the sheet.
    pub class_said: bool,
    /// For ages and dates of birth.
    pub today: NaiveDate,
}

/// A judged row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// As far as it could be taken, also of a refused row.
    pub record: Box<Record>,
    /// The row stays out.
    pub refused: bool,
    pub problems: Vec<Problem>,
    /// The fields in which the row has something, also where that was in error.
    pub given: FieldSet,
}

impl Judged {
    /// A field is left empty because of an error.
    pub fn is_incomplete(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Judges one row.
pub fn judge(row: &RawRow, sheet: &Sheet<'_>) -> Judged {
    let mut desk = Desk { row, sheet, record: Box::default(), problems: Vec::new() };
    desk.error_values();
    desk.merged_cells();
    desk.plain_fields();
    desk.name();
    let id = desk.id_number();
    desk.keys(&id);
    desk.sex(&id);
    desk.birth(&id);
    desk.ethnicity();
    desk.class();
    desk.already_captured();
    desk.standing();
    desk.example();
    let refused = desk.is_nobody();
    let given = row.values.iter().filter(|(_, raw)| !hygiene::is_empty(&raw.text)).map(|(field, _)| field);
    Judged { record: desk.record, refused, problems: desk.problems, given: given.collect() }
}

/// A cell's text as a problem may quote it: safe to print, and masked where it holds an ID number.
pub fn quoted(field: Field, text: &str) -> String {
    let text = hygiene::clean_to(text, QUOTED_CHARS).text;
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    // Part of an ID number that was split over two cells.
    let stray = matches!(field, Field::Sex | Field::Ethnicity) && digits >= STRAY_DIGITS;
    let secret = field == Field::IdNumber && digits > 0 || stray || column::is_id_number(&text);
    if secret { mask(&text) } else { column::masked(&text).into_owned() }
}

/// Fields with a judgement of their own, which also puts them into the record; the others are kept as written.
const RULED: [Field; 8] = [
    Field::Name,
    Field::StudentNo,
    Field::ExamNo,
    Field::Sex,
    Field::IdType,
    Field::IdNumber,
    Field::Ethnicity,
    Field::Birth,
];

/// What a remark says beyond its code.
fn told(said: Says) -> Detail {
    match said {
        Says::Left | Says::Captured | Says::Void => Detail::None,
        said => Detail::Remark(said),
    }
}

struct Desk<'a> {
    row: &'a RawRow,
    sheet: &'a Sheet<'a>,
    record: Box<Record>,
    problems: Vec<Problem>,
}

impl Desk<'_> {
    fn cell(&self, field: Field) -> (&str, Stored) {
        let raw = self.row.values.get(field).filter(|raw| !value::is_error(&raw.text));
        raw.map_or(("", Stored::Text), |raw| (raw.text.as_str(), raw.stored))
    }

    /// A formula that found nothing is no value, and somebody has to know that it found nothing.
    fn error_values(&mut self) {
        let row = self.row;
        for (field, raw) in row.values.iter().filter(|(_, raw)| value::is_error(&raw.text)) {
            let severity = if RULED.contains(&field) { Severity::Error } else { Severity::Warning };
            self.say_of(&raw.text, field, ProblemCode::CellError, severity, Detail::None);
        }
    }

    /// What a merged cell shows is the person's above, and this row's own is lost.
    fn merged_cells(&mut self) {
        let row = self.row;
        for (field, _) in row.values.iter().filter(|(_, raw)| raw.stored == Stored::Merged) {
            let severity = if field == Field::Name { Severity::Refused } else { Severity::Error };
            self.say(field, ProblemCode::CellMerged, severity, Detail::None);
        }
    }

    fn is_adopted(&self, field: Field) -> bool {
        let whole = field == Field::Class && self.sheet.adopted.contains(&(WHOLE_SHEET, field));
        whole || self.sheet.adopted.contains(&(self.row.row, field))
    }

    fn say(&mut self, field: Field, code: ProblemCode, severity: Severity, detail: Detail) {
        let row = self.row;
        let text = row.values.get(field).map_or("", |raw| raw.text.as_str());
        self.say_of(text, field, code, severity, detail);
    }

    fn say_of(&mut self, text: &str, field: Field, code: ProblemCode, severity: Severity, detail: Detail) {
        let lost = matches!(code, ProblemCode::IdPrecisionLost | ProblemCode::StudentNoPrecisionLost);
        let text = Some(text).filter(|text| *text != value::UNWORKED).unwrap_or_default();
        let value = quoted(field, &if lost { value::as_displayed(text) } else { text.into() });
        if severity == Severity::Error {
            self.record.gaps.push(field);
        }
        self.problems.push(Problem {
            file: self.sheet.file.to_owned(),
            sheet: self.sheet.sheet.to_owned(),
            table: self.sheet.table,
            row: Some(self.row.row),
            field: Some(field),
            severity,
            code,
            value,
            detail,
        });
    }

    fn note(&mut self, field: Field, code: ProblemCode, detail: Detail) {
        self.say(field, code, code.severity(), detail);
    }

    /// Fields without a rule: cleaned, and kept as written. An ID number in one of them would be shown to everybody:
    /// it is left out, and masked within a longer text.
    fn plain_fields(&mut self) {
        let mut misplaced = Vec::new();
        let kept = |(field, raw): &(Field, &RawValue)| !RULED.contains(field) && !value::is_error(&raw.text);
        for (field, raw) in self.row.values.iter().filter(kept) {
            if field != Field::Remark && value::is_nothing(&raw.text) {
                continue;
            }
            if column::is_id_number(&raw.text) {
                misplaced.push(field);
                continue;
            }
            let text = match field {
                Field::Phone | Field::SchoolCode | Field::Grade | Field::CaptureCode => {
                    value::whole_of(id_number::tidy_of(&raw.text))
                }
                Field::Class => value::whole_of(value::plain(&raw.text)),
                _ => value::plain(&raw.text),
            };
            if let Some(slot) = self.record.slot(field) {
                *slot = column::mask_within(text).into();
            }
        }
        for field in misplaced {
            self.note(field, ProblemCode::WrongColumn, Detail::LooksLike(Field::IdNumber));
        }
    }

    fn keys(&mut self, id: &id_number::IdJudged) {
        for field in [Field::StudentNo, Field::ExamNo] {
            let number = self.key_as_written(field, id);
            let number = self.key_without_words(field, number);
            if let (Some(number), Some(slot)) = (number, self.record.slot(field)) {
                *slot = number.into();
            }
        }
    }

    /// The number that stands in the cell; empty where something else does, or its digits are lost.
    fn key_as_written(&mut self, field: Field, id: &id_number::IdJudged) -> String {
        let (text, stored) = self.cell(field);
        let Some(number) = value::number(text, stored) else {
            self.note(field, ProblemCode::StudentNoPrecisionLost, Detail::None);
            return String::new();
        };
        let Some(instead) = column::instead_of_number(text).filter(|_| !number.is_empty()) else {
            return number;
        };
        // Where the ID column says the same, the school counts by ID numbers: nothing is lost.
        let card = instead == Field::IdNumber && id_number::lookup_key(text) == id.number;
        let severity = if card { Severity::Warning } else { Severity::Error };
        self.say(field, ProblemCode::WrongColumn, severity, Detail::LooksLike(instead));
        String::new()
    }

    /// The number alone, where a word is behind it; `None` where it is none.
    fn key_without_words(&mut self, field: Field, number: String) -> Option<String> {
        if number.bytes().all(|b| b.is_ascii_digit()) {
            let short = self.sheet.hints.zeros.is_some_and(|length| number.len() < length);
            if field == Field::StudentNo && !number.is_empty() && short {
                self.note(field, ProblemCode::StudentNoZeros, Detail::None);
            }
            return Some(number);
        }
        if value::is_no_count(&number) || value::is_no_number(&number) {
            self.note(field, ProblemCode::StudentNoFormat, Detail::None);
            return None;
        }
        let Some(bare) = value::without_word(&number) else { return Some(number) };
        let instead = Detail::Instead(bare.to_owned());
        self.say(field, ProblemCode::StudentNoFormat, Severity::Warning, instead);
        Some(bare.to_owned())
    }

    /// A number where the numbers of the column are not those of the standard.
    fn is_uncoded(&self, field: Field, text: &str) -> bool {
        self.sheet.hints.uncoded.contains(field) && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    }

    /// The column's word is taken, or what stands beside the name; without one, the ID number's.
    fn sex(&mut self, id: &id_number::IdJudged) {
        let (text, _) = self.cell(Field::Sex);
        let said = Sex::recognise(text).filter(|_| !self.is_uncoded(Field::Sex, text));
        let said = said.or(self.record.sex);
        if said.is_none() && !hygiene::is_empty(text) {
            let detail = column::instead_of_sex(text).map_or(Detail::None, Detail::LooksLike);
            self.note(Field::Sex, ProblemCode::SexUnknown, detail);
        }
        if let (Some(said), Some(by_number)) = (said, id.sex)
            && said != by_number
        {
            self.note(Field::Sex, ProblemCode::IdSexDiffers, Detail::Against(by_number.name().to_owned()));
        }
        self.record.sex = said.or(id.sex);
    }

    fn birth(&mut self, id: &id_number::IdJudged) {
        let (text, stored) = self.cell(Field::Birth);
        if let Some(birth) = id.birth.filter(|birth| value::is_another_day(text, stored, *birth)) {
            self.note(Field::Birth, ProblemCode::IdBirthDiffers, Detail::Against(birth.to_string()));
        }
    }

    /// Students from elsewhere have no ethnic group here, or the name of their region.
    fn ethnicity(&mut self) {
        let (text, _) = self.cell(Field::Ethnicity);
        if id_number::is_missing(&id_number::tidy(text)) && !text.contains('0') {
            self.record.ethnicity.clear();
            return;
        }
        if let Some(instead) = column::instead_of_group(text) {
            self.record.ethnicity.clear();
            self.note(Field::Ethnicity, ProblemCode::EthnicUnknown, Detail::LooksLike(instead));
            return;
        }
        if self.is_uncoded(Field::Ethnicity, text) {
            self.record.ethnicity.clear();
            self.note(Field::Ethnicity, ProblemCode::EthnicUnknown, Detail::None);
            return;
        }
        let elsewhere = value::is_region(text) && self.record.id_number.is_empty();
        let (name, problem) = value::ethnicity(text);
        self.record.ethnicity = column::mask_within(name).into();
        if let Some((code, suggested)) = problem.filter(|_| self.record.id_type.is_mainland() && !elsewhere) {
            let detail = match suggested {
                Some(name) if self.is_adopted(Field::Ethnicity) => {
                    self.record.ethnicity = name.into();
                    Detail::Adopted(name.to_owned())
                }
                Some(name) => Detail::Instead(name.to_owned()),
                None => Detail::None,
            };
            self.note(Field::Ethnicity, code, detail);
        }
    }

    fn class(&mut self) {
        let column = std::mem::take(&mut self.record.class);
        if self.sheet.classes.is_empty() {
            self.record.class = column;
            return;
        }
        let mut sources: Vec<(ClassFrom, &str)> =
            self.sheet.classes.iter().map(|(from, class)| (*from, class.as_str())).collect();
        sources.push((ClassFrom::Column, &column));
        let (chosen, other) = class::choose(&sources);
        self.record.class = value::plain(chosen).into();
        if let Some(other) = other {
            let (taken, other) = (self.record.class.clone(), value::plain(other).into_owned());
            let detail = if self.is_adopted(Field::Class) {
                self.record.class = other.as_str().into();
                Detail::Adopted(other)
            } else {
                Detail::Against(other)
            };
            if self.sheet.class_said {
                return;
            }
            self.note(Field::Class, ProblemCode::ClassDiffers, detail);
            if let Some(problem) = self.problems.last_mut() {
                problem.value = taken.into();
            }
        }
    }

    fn already_captured(&mut self) {
        if value::is_yes(self.cell(Field::AlreadyCaptured).0) {
            self.record.already_captured = true;
            self.note(Field::AlreadyCaptured, ProblemCode::AlreadyCaptured, Detail::None);
        } else if remark::tells(&self.record.remark, Says::Captured) {
            self.record.already_captured = true;
        }
        self.record.already_captured |= self.sheet.captured;
    }

    /// What the remark says, and the column of what a registry says; a word in another cell, or a line through the row.
    fn standing(&mut self) {
        let row = self.row;
        let said = remark::all(&self.record.remark);
        // Said of the column before.
        let in_column = value::is_yes(self.cell(Field::AlreadyCaptured).0);
        for said in said.iter().filter(|said| !(in_column && **said == Says::Captured)) {
            self.note(Field::Remark, said.code(), told(*said));
        }
        let is_left = |said: &Says| said.code() == ProblemCode::RemarkLeft;
        // The one word beside a row, under no heading, is a remark on it.
        let headed = |column: usize| {
            self.sheet.columns.iter().any(|one| one.column == column && !one.heading.is_empty())
        };
        let mut beside = row.others.iter().filter(|(column, _)| !headed(*column)).map(|(column, _)| *column);
        let alone = beside.next().filter(|_| beside.next().is_none());
        let mut others = row.others.iter().filter(|(column, text)| {
            self.sheet.status == Some(*column) || alone == Some(*column) && !remark::counts_people(text)
        });
        let left = |text: &str| remark::says(text).filter(is_left);
        if !said.iter().any(is_left)
            && let Some((text, said)) = others.find_map(|(_, text)| Some((text, left(text)?)))
        {
            self.say_of(text, Field::Remark, said.code(), Severity::Warning, told(said));
        }
        if !said.contains(&Says::Void)
            && let Some((_, text)) = row.others.iter().find(|(_, text)| value::is_void(text))
        {
            self.say_of(text, Field::Remark, ProblemCode::RowVoid, Severity::Warning, Detail::None);
        }
        if row.struck {
            self.note(Field::Name, ProblemCode::CrossedOut, Detail::None);
        }
    }

    fn example(&mut self) {
        let says =
            |text: &str| ["示例", "样例", "范例", "例如", "举例"].iter().any(|word| text.contains(word));
        let tries = self.record.name.starts_with("测试");
        if tries || says(&self.record.name) || says(&self.record.remark) {
            self.note(Field::Name, ProblemCode::ExampleRow, Detail::None);
        }
    }

    /// No name, or no key at all. A key in error counts as one: these students must be found on the day.
    fn is_nobody(&mut self) -> bool {
        let nameless = self.record.name.is_empty();
        let misplaced = self.problems.iter().any(|problem| problem.severity == Severity::Refused);
        if nameless && !misplaced {
            self.note(Field::Name, ProblemCode::MissingField, Detail::None);
        }
        let keys = Field::KEYS;
        let keyless =
            keys.iter().all(|field| self.record.text(*field).is_empty() && !self.record.gaps.contains(field));
        if keyless {
            self.problems.retain(|problem| {
                problem.code != ProblemCode::MissingField || problem.field != Some(Field::IdNumber)
            });
            self.note(Field::StudentNo, ProblemCode::MissingField, Detail::None);
        } else if self.sheet.hints.numbered
            && hygiene::is_empty(self.cell(Field::StudentNo).0)
            && !self.problems.iter().any(|problem| problem.field == Some(Field::StudentNo))
        {
            self.say(Field::StudentNo, ProblemCode::MissingField, Severity::Warning, Detail::None);
        }
        nameless || keyless
    }
}
