//! One row of a roster: what of it is taken, what is left empty, and what somebody should look at.
//!
//! Knows one row only. Duplicates and the database come in `batch` and `difference`.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::class;
use super::problem::{Detail, Problem, ProblemCode, Severity};
use super::raw::{ClassFrom, RawRow, Stored};
use super::value;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_document::{IdType, mask};
use crate::domain::id_number;
use crate::domain::name::{self, NameNote};
use crate::domain::sex::Sex;
use crate::domain::student::Record;

/// Longest value that a problem quotes, in characters.
const QUOTED_CHARS: usize = 60;

/// What a row's sheet says about all of its rows.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    pub file: &'a str,
    pub sheet: &'a str,
    /// Classes named outside of the class column.
    pub classes: &'a [(ClassFrom, String)],
    /// The sheet has a column of ID numbers, so that an empty cell is worth a note.
    pub asks_id: bool,
    /// For ages and dates of birth.
    pub today: NaiveDate,
}

/// A judged row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// As far as it could be taken, also of a refused row.
    pub record: Record,
    /// The row stays out.
    pub refused: bool,
    pub problems: Vec<Problem>,
    /// The fields in which the row has something, also where that was in error.
    pub given: BTreeSet<Field>,
}

impl Judged {
    /// A field is left empty because of an error.
    pub fn is_incomplete(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Judges one row.
pub fn judge(row: &RawRow, sheet: &Sheet<'_>) -> Judged {
    let mut desk = Desk { row, sheet, record: Record::default(), problems: Vec::new() };
    desk.plain_fields();
    desk.name();
    desk.keys();
    let id = desk.id_number();
    desk.sex(&id);
    desk.birth(&id);
    desk.ethnicity();
    desk.class();
    desk.already_captured();
    desk.example();
    let refused = desk.is_nobody();
    let given = row.values.iter().filter(|(_, raw)| !is_blank(&raw.text)).map(|(field, _)| *field).collect();
    Judged { record: desk.record, refused, problems: desk.problems, given }
}

fn is_blank(text: &str) -> bool {
    hygiene::clean(text).text.is_empty()
}

/// A cell's text as a problem may quote it: safe to print, and masked where it holds an ID number.
pub fn quoted(field: Field, text: &str) -> String {
    let text = hygiene::clean_to(text, QUOTED_CHARS).text;
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let secret =
        field == Field::IdNumber && digits > 0 || id_number::has_valid_check(&id_number::tidy(&text));
    if secret { mask(&text) } else { text }
}

struct Desk<'a> {
    row: &'a RawRow,
    sheet: &'a Sheet<'a>,
    record: Record,
    problems: Vec<Problem>,
}

impl Desk<'_> {
    fn cell(&self, field: Field) -> (&str, Stored) {
        self.row.values.get(&field).map_or(("", Stored::Text), |raw| (raw.text.as_str(), raw.stored))
    }

    fn say(&mut self, field: Field, code: ProblemCode, severity: Severity, detail: Detail) {
        let value = quoted(field, self.cell(field).0);
        if severity == Severity::Error {
            self.record.gaps.push(field);
        }
        self.problems.push(Problem {
            file: self.sheet.file.to_owned(),
            sheet: self.sheet.sheet.to_owned(),
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

    /// Fields without a rule: cleaned, and kept as written.
    fn plain_fields(&mut self) {
        for (field, raw) in &self.row.values {
            let text = match field {
                Field::Phone | Field::SchoolCode | Field::Grade | Field::CaptureCode => {
                    let tidy = id_number::tidy(&raw.text);
                    let whole = tidy.strip_suffix(".0").filter(|_| raw.stored == Stored::Number);
                    whole.map_or(tidy.clone(), str::to_owned)
                }
                _ => value::plain(&raw.text),
            };
            if let Some(slot) = self.record.slot(*field) {
                *slot = text;
            }
        }
    }

    fn name(&mut self) {
        let judged = name::judge(self.cell(Field::Name).0);
        for note in judged.notes.into_iter().filter(|_| !judged.name.is_empty()) {
            let instead = || Detail::Instead(judged.name.clone());
            let (code, detail) = match note {
                NameNote::Control => (ProblemCode::NameControl, instead()),
                NameNote::Spaces => (ProblemCode::NameSpaces, instead()),
                NameNote::Dot => (ProblemCode::NameDot, instead()),
                NameNote::Placeholder(chars) => (ProblemCode::NamePlaceholder, Detail::Characters(chars)),
                NameNote::Rare(chars) => (ProblemCode::NameRare, Detail::Characters(chars)),
            };
            self.note(Field::Name, code, detail);
        }
        self.record.name = judged.name;
    }

    fn keys(&mut self) {
        for field in [Field::StudentNo, Field::ExamNo] {
            let (text, stored) = self.cell(field);
            let number = value::number(text, stored);
            if number.is_none() {
                self.note(field, ProblemCode::StudentNoPrecisionLost, Detail::None);
            }
            if let Some(slot) = self.record.slot(field) {
                *slot = number.unwrap_or_default();
            }
        }
    }

    fn id_number(&mut self) -> id_number::IdJudged {
        let declared = IdType::parse(self.cell(Field::IdType).0);
        let (text, stored) = self.cell(Field::IdNumber);
        let id = id_number::judge(text, stored, declared, self.sheet.today);
        for issue in &id.issues {
            if issue.code != ProblemCode::MissingField || self.sheet.asks_id {
                self.say(Field::IdNumber, issue.code, issue.severity, issue.detail.clone());
            }
        }
        self.record.id_number.clone_from(&id.number);
        self.record.id_type = id.id_type;
        id
    }

    /// The column's word is taken; without one, the ID number's.
    fn sex(&mut self, id: &id_number::IdJudged) {
        let (text, _) = self.cell(Field::Sex);
        let said = Sex::recognise(text);
        if said.is_none() && !is_blank(text) {
            self.note(Field::Sex, ProblemCode::SexUnknown, Detail::None);
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
        if let (Some(said), Some(by_number)) = (value::date(text, stored), id.birth)
            && said != by_number
        {
            self.note(Field::Birth, ProblemCode::IdBirthDiffers, Detail::None);
        }
    }

    /// Students from elsewhere have no ethnic group here, or the name of their region.
    fn ethnicity(&mut self) {
        let (text, _) = self.cell(Field::Ethnicity);
        if is_blank(text) {
            return;
        }
        let (name, problem) = value::ethnicity(text);
        self.record.ethnicity = name;
        if let Some((code, suggested)) = problem.filter(|_| self.record.id_type.is_mainland()) {
            let detail = suggested.map_or(Detail::None, |name| Detail::Instead(name.to_owned()));
            self.note(Field::Ethnicity, code, detail);
        }
    }

    fn class(&mut self) {
        let column = self.record.class.clone();
        let mut sources: Vec<(ClassFrom, &str)> =
            self.sheet.classes.iter().map(|(from, class)| (*from, class.as_str())).collect();
        sources.push((ClassFrom::Column, &column));
        let (chosen, other) = class::choose(&sources);
        self.record.class = value::plain(chosen);
        if let Some(other) = other {
            let (taken, other) = (self.record.class.clone(), value::plain(other));
            self.note(Field::Class, ProblemCode::ClassDiffers, Detail::Against(other));
            if let Some(problem) = self.problems.last_mut() {
                problem.value = taken;
            }
        }
    }

    fn already_captured(&mut self) {
        if value::is_yes(self.cell(Field::AlreadyCaptured).0) {
            self.record.already_captured = true;
            self.note(Field::AlreadyCaptured, ProblemCode::AlreadyCaptured, Detail::None);
        }
    }

    fn example(&mut self) {
        let says =
            |text: &str| ["示例", "样例", "范例", "例如", "举例"].iter().any(|word| text.contains(word));
        if says(&self.record.name) || says(&self.record.remark) {
            self.note(Field::Name, ProblemCode::ExampleRow, Detail::None);
        }
    }

    /// No name, or no key at all. A key in error counts as one: these students must be found on the day.
    fn is_nobody(&mut self) -> bool {
        let nameless = self.record.name.is_empty();
        if nameless {
            self.note(Field::Name, ProblemCode::MissingField, Detail::None);
        }
        let keys = [Field::StudentNo, Field::ExamNo, Field::IdNumber];
        let keyless =
            keys.iter().all(|field| self.record.text(*field).is_empty() && !self.record.gaps.contains(field));
        if keyless {
            self.problems.retain(|problem| {
                problem.code != ProblemCode::MissingField || problem.field != Some(Field::IdNumber)
            });
            self.note(Field::StudentNo, ProblemCode::MissingField, Detail::None);
        }
        nameless || keyless
    }
}
