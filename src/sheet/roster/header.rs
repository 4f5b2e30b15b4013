//! The headings of one table: over one to three rows, each column settled with one meaning.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::ReadOptions;
use super::id_column;
use super::rival::{even, is_of_card, is_plain, leave_replaced, rivals};
use super::search::{beside, given, group_over, know, sentence};
use super::stand_in::{self, StandIns};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::mapping::Recalled;
use crate::domain::roster::raw::{MappedBy, MappedColumn};
use crate::sheet::grid::{Merge, Row, Sheet};
use crate::sheet::headings::{self, Known, Meaning, Trust};

/// Rows of data by which XH, BH, 序号 and 编号 are told apart.
const SAMPLE: usize = 60;
const EXAMPLES: usize = 2;
/// Columns without a heading that are shown; a page of stray cells has no end of them.
const NAMELESS: usize = 12;
/// Filled cells by which such a column is one, and no stray note.
const FILLED: usize = 2;

/// What nobody has two of: a heading of one of these over two filled columns has one too many.
pub(super) const WHOLE: [Field; 4] = [Field::Name, Field::StudentNo, Field::ExamNo, Field::IdNumber];

/// Letters and digits that a number has at least by which a person is known across classes.
const KEY_CHARS: usize = 6;

/// The headings of a sheet and what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// First and last row of the heading, as the program shows them.
    pub first: u32,
    pub last: u32,
    /// 0-based columns and what they hold; no column twice.
    meanings: Vec<(u32, Meaning)>,
    pub columns: Vec<MappedColumn>,
    /// The heading of student numbers that only count up.
    pub counted: Option<String>,
    /// Fields, the columns that were taken for them, and others that are as good and differ.
    even: Vec<(Field, [u32; 2])>,
    /// The column that was known for ID numbers by what stands in it, or several that may be.
    pub ids: Vec<u32>,
    /// What became of columns that were spoken of before, or now.
    pub recalled: Vec<Recalled>,
    pub(super) stand_ins: StandIns,
    /// The filled cells of each row of the heading.
    rows: Vec<Vec<Written>>,
}

/// A cell of the heading, to be known again on the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Written {
    column: u32,
    text: String,
    normalised: String,
}

impl Written {
    fn new(column: u32, text: &str) -> Written {
        let text = text.trim();
        Written { column, text: text.to_owned(), normalised: headings::normalise(text) }
    }

    fn is(&self, text: &str) -> bool {
        // Every row is asked, and next to none has this.
        let first = self.text.chars().next();
        first.is_some_and(|first| text.chars().any(|c| c == first))
            && (self.text == text.trim()
                || self.text.len() < 3 * text.len() && self.normalised == headings::normalise(text))
    }
}

impl Header {
    /// What a column holds.
    pub fn meaning(&self, column: u32) -> Option<Meaning> {
        self.meanings.iter().find(|(own, _)| *own == column).map(|(_, meaning)| *meaning)
    }

    /// Two headings give the same columns the same meaning.
    pub fn means_the_same(&self, other: &Header) -> bool {
        let known = |(column, meaning): &(u32, Meaning)| other.meaning(*column) == Some(*meaning);
        self.meanings.len() == other.meanings.len() && self.meanings.iter().all(known)
    }

    /// Gives a column its meaning, whatever it had before.
    pub fn mean(&mut self, column: u32, meaning: Meaning) {
        self.meanings.retain(|(own, _)| *own != column);
        self.meanings.push((column, meaning));
    }

    /// No column has this meaning any more.
    pub fn unmean(&mut self, meaning: Meaning) {
        self.meanings.retain(|(_, own)| *own != meaning);
    }

    /// The column is imported, alone or as half of a name.
    pub fn reads(&self, column: u32) -> bool {
        self.columns.iter().any(|mapped| mapped.column == column as usize && mapped.field.is_some())
    }

    pub fn column_of(&self, wanted: Meaning) -> Option<u32> {
        self.meanings.iter().find(|(_, meaning)| *meaning == wanted).map(|(column, _)| *column)
    }

    /// Somebody's own stands there, or the number of the row: nothing of a title.
    pub fn is_of_person(&self, column: u32) -> bool {
        match self.meaning(column) {
            Some(Meaning::Field(field)) => headings::is_own(field) && field != Field::Ethnicity,
            Some(meaning) => matches!(meaning, Meaning::RowNumber | Meaning::Line),
            None => false,
        }
    }

    /// Fields of which nothing, and nobody, says which of two columns is theirs.
    pub fn undecided(&self) -> Vec<(Field, [usize; 2])> {
        let said = |column: u32| {
            let mut own = self.columns.iter().filter(|own| own.column == column as usize);
            own.any(|own| matches!(own.how, MappedBy::User | MappedBy::Remembered))
        };
        let open = |(field, columns): &&(Field, [u32; 2])| {
            self.column_of(Meaning::Field(*field)) == Some(columns[0])
                && !columns.iter().any(|one| said(*one))
        };
        self.even
            .iter()
            .filter(open)
            .map(|(field, columns)| (*field, columns.map(|one| one as usize)))
            .collect()
    }

    /// The text of a field's cell, empty when the sheet has no such column.
    pub fn text<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        self.column_of(Meaning::Field(field)).map_or("", |column| row.text(column))
    }

    pub fn has(&self, field: Field) -> bool {
        self.column_of(Meaning::Field(field)).is_some()
    }

    /// The columns of 姓 and 名, where no column has the whole name.
    fn halves(&self) -> Option<(u32, u32)> {
        if self.has(Field::Name) {
            return None;
        }
        Some((self.column_of(Meaning::Surname)?, self.column_of(Meaning::GivenName)?))
    }

    /// The document that the heading of the ID numbers speaks of, where it is another than the ID card and no column
    /// says more: 护照号码.
    pub fn document(&self) -> Option<&'static str> {
        if self.has(Field::IdType) {
            return None;
        }
        let heading = &self.columns.iter().find(|column| column.field == Some(Field::IdNumber))?.heading;
        stand_in::document(heading)
    }

    /// The name, put together where it stands in two cells: `欧阳` and `静`, `Smith` and `Jo`.
    pub fn name<'r>(&self, row: &'r Row) -> Cow<'r, str> {
        let Some((surname, given)) = self.halves() else {
            return Cow::Borrowed(self.text(row, Field::Name));
        };
        let (surname, given) = (row.text(surname).trim(), row.text(given).trim());
        let latin = |text: &str| !text.is_empty() && text.chars().all(|c| !hygiene::is_hanzi(c));
        let between = if latin(surname) && latin(given) { " " } else { "" };
        Cow::Owned(format!("{surname}{between}{given}"))
    }

    /// Half of the name, which stands in two cells, or all of it is in a cell merged down from above.
    pub fn is_name_spread(&self, row: &Row) -> bool {
        let spread = |column| row.cell(column).is_some_and(|cell| cell.spread);
        self.halves().is_some_and(|(surname, given)| spread(surname) || spread(given))
    }

    /// A row that says much the same, with the name or a number in another column.
    pub fn is_reordered_by(&self, row: &Row, means: impl Fn(&str) -> Option<Meaning>) -> bool {
        let own = WHOLE.map(Meaning::Field);
        row.own().any(|(column, cell)| {
            let meaning = means(&cell.text).filter(|meaning| own.contains(meaning));
            let place = meaning.and_then(|meaning| self.column_of(meaning)).filter(|place| *place != column);
            place.is_some_and(|place| means(row.text(place)) != meaning)
        })
    }

    /// At least two cells, and half of the row, say again what the heading says in their columns; or all of them do.
    pub fn is_repeated_by(&self, row: &Row) -> bool {
        let cells = row.own().count();
        self.rows.iter().any(|heading| {
            let (mut same, mut other) = (0, 0);
            for (column, cell) in row.own() {
                let again = heading.iter().any(|own| own.column == column && own.is(&cell.text));
                if again {
                    same += 1;
                } else {
                    other += 1;
                }
                if other * 2 > cells {
                    return false;
                }
            }
            same == cells || same >= 2 && same * 2 >= cells
        })
    }
}

/// The row above a heading into which its cells are merged down: it comes again with it on the next page.
fn groups_above(sheet: &Sheet, first: u32) -> Option<&Row> {
    let above = sheet.row(first.checked_sub(1)?)?;
    let means = |text: &str| headings::is_beside(text) || headings::know(text).is_some();
    let heads = |text: &str| !sentence(text) && (headings::is_group(text) || means(text));
    let all = above.own().all(|(_, cell)| heads(&cell.text));
    (all && above.own().count() > 1).then_some(above)
}

/// The heading that these rows make, settled with the rows of data below it.
pub(super) fn header_of(sheet: &Sheet, rows: &[&Row], data: &[&Row], options: &ReadOptions) -> Header {
    let mut candidates = candidates(sheet, rows, options);
    leave_beside(&mut candidates, sheet, rows);
    leave_filler(&mut candidates);
    leave_replaced(&mut candidates, data);
    let ids = id_column::find(&mut candidates, data);
    let data: Vec<&Row> = data.iter().copied().take(SAMPLE).collect();
    leave_summary(&mut candidates, &data);
    let stand_ins = StandIns::of(&mut candidates, &data);
    let mut header = settled(candidates, sheet, &data);
    header.stand_ins = stand_ins;
    header.first = rows.first().map_or(0, |row| row.number);
    header.last = rows.last().map_or(header.first, |row| row.number);
    take_merged(&mut header, sheet, &data);
    header.ids = ids;
    if header.ids.is_empty() && !header.has(Field::IdNumber) {
        header.ids = id_column::nameless(&header.columns, &data);
    }
    let written = |row: &&Row| row.own().map(|(column, cell)| Written::new(column, &cell.text)).collect();
    header.rows = rows.iter().chain(&groups_above(sheet, header.first)).map(written).collect();
    header
}

/// One heading over two columns, both filled: surname and given name where that is what they look like, else the second
/// is a column of the same name, and one too many.
fn take_merged(header: &mut Header, sheet: &Sheet, data: &[&Row]) {
    for field in WHOLE {
        let Some(column) = header.column_of(Meaning::Field(field)) else { continue };
        let over = |area: &&Merge| {
            let within = header.first <= area.rows.0 && area.rows.1 <= header.last;
            within && area.columns.0 == column && area.columns.1 > column
        };
        let Some(last) = sheet.merges.iter().find(over).map(|area| area.columns.1) else { continue };
        let place = |header: &Header, wanted: u32| {
            header.columns.iter().position(|mapped| mapped.column == wanted as usize)
        };
        let beside = |other: &u32| {
            place(header, *other).and_then(|at| header.columns.get(at)).is_some_and(|mapped| {
                mapped.heading.is_empty() && mapped.field.is_none() && !mapped.examples.is_empty()
            })
        };
        let Some(other) = (column + 1..=last).find(beside) else { continue };
        let (Some(own), Some(second)) = (place(header, column), place(header, other)) else { continue };
        let (heading, how) = (header.columns[own].heading.clone(), header.columns[own].how);
        header.columns[second].heading = heading;
        if field == Field::Name && are_halves(data, column, other) {
            header.unmean(Meaning::Field(Field::Name));
            header.mean(column, Meaning::Surname);
            header.mean(other, Meaning::GivenName);
            (header.columns[second].field, header.columns[second].how) = (Some(Field::Name), how);
        }
    }
}

/// Surnames of one hanzi, some of two, before given names of up to three: no whole name has one alone.
fn are_halves(data: &[&Row], surname: u32, given: u32) -> bool {
    let hanzi = |text: &str, most: usize| {
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        (1..=most).contains(&count) && text.chars().all(|c| hygiene::is_hanzi(c) || c.is_whitespace())
    };
    let both: Vec<(&str, &str)> = data
        .iter()
        .map(|row| (row.text(surname).trim(), row.text(given).trim()))
        .filter(|(_, given)| !given.is_empty())
        .collect();
    let short = both.iter().filter(|(surname, _)| hanzi(surname, 1)).count();
    short > 0
        && short * 2 >= both.len()
        && both.iter().all(|(surname, given)| hanzi(surname, 2) && hanzi(given, 3))
}

/// Columns under 家长 or 父亲 say nothing of the student, unless no other column has a name.
fn leave_beside(candidates: &mut [Candidate], sheet: &Sheet, rows: &[&Row]) {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
    let whose = |one: &Candidate| {
        let whose = beside(sheet, (first.number, last.number), one.column);
        whose.filter(|_| one.by != MappedBy::User)
    };
    let names = |one: &Candidate| {
        one.known
            .is_some_and(|known| matches!(known.meaning, Meaning::Field(Field::Name) | Meaning::GivenName))
    };
    if !candidates.iter().any(|one| names(one) && whose(one).is_none()) {
        return;
    }
    for one in candidates {
        if let Some(whose) = whose(one) {
            one.heading = fit_to_show(&format!("{} {}", whose.trim(), one.heading));
            one.known = None;
            one.by = MappedBy::Nothing;
        }
    }
}

/// Whoever filled in the form is not the student where somebody else has a name in it.
fn leave_filler(candidates: &mut [Candidate]) {
    let fills = |one: &Candidate| headings::is_of_filler(&one.heading) && one.by != MappedBy::User;
    let name = |one: &Candidate| {
        one.known.is_some_and(|known| known.meaning == Meaning::Field(Field::Name)) && !fills(one)
    };
    if candidates.iter().any(name) {
        for one in candidates.iter_mut().filter(|one| fills(one)) {
            (one.known, one.by) = (None, MappedBy::Nothing);
        }
    }
}

/// A small table of head counts to the right of the people, beyond a column that is empty from top to bottom, says
/// nothing of them: its headings mean nothing here.
fn leave_summary(candidates: &mut [Candidate], data: &[&Row]) {
    let means = |one: &Candidate, field: Field| {
        one.known.is_some_and(|known| known.meaning == Meaning::Field(field)) && one.by != MappedBy::User
    };
    let filled = |column: u32| data.iter().any(|row| !row.text(column).trim().is_empty());
    let Some(name) = candidates.iter().position(|one| means(one, Field::Name)) else { return };
    let gap = |pair: &[Candidate]| {
        pair[1].column > pair[0].column + 1
            && (pair[0].column + 1..pair[1].column).all(|column| !filled(column))
    };
    let Some(from) = candidates.windows(2).skip(name).position(gap).map(|at| name + at + 1) else { return };
    let Some(beyond) = candidates.get_mut(from..) else { return };
    let counts = beyond.iter().any(|one| one.heading.contains("人数"));
    if counts && !beyond.iter().any(|one| means(one, Field::Name)) {
        for one in beyond.iter_mut().filter(|one| one.by != MappedBy::User) {
            one.known = None;
            one.by = MappedBy::Nothing;
        }
    }
}

/// One heading while columns are being settled.
pub(super) struct Candidate {
    pub column: u32,
    pub heading: String,
    pub known: Option<Known>,
    pub by: MappedBy,
}

/// For each column the lowest of its headings that means something, alone or together with those above.
fn candidates(sheet: &Sheet, rows: &[&Row], options: &ReadOptions) -> Vec<Candidate> {
    let columns: BTreeSet<u32> = rows.iter().flat_map(|row| row.cells().map(|(column, _)| column)).collect();
    let above = match rows {
        [.., above, _] => Some(above.number),
        rows => rows.last().and_then(|row| row.number.checked_sub(1)),
    };
    columns
        .into_iter()
        .map(|column| {
            let mut texts: Vec<&str> = rows.iter().map(|row| sheet.shown(row.number, column)).collect();
            texts.retain(|text| !text.trim().is_empty());
            texts.dedup();
            let heading = texts.last().copied().unwrap_or_default();
            let joined = texts.concat();
            let given = texts.iter().any(|text| given(text, options).is_some());
            let mut known = texts.iter().rev().find_map(|text| know(text, options));
            if known.is_none_or(|known| known.trust == Trust::Content) && texts.len() > 1 {
                // 号码 under 证件.
                known = know(&joined, options).or(known);
            }
            if known.is_none_or(|known| known.trust == Trust::Content) && !heading.is_empty() {
                // The same, where the heading above is left in the first of its cells alone.
                let group = above.and_then(|row| group_over(sheet, row, column));
                let joined = group.and_then(|group| know(&format!("{}{heading}", group.trim()), options));
                known = joined.filter(|joined| joined.trust < Trust::Similar).or(known);
            }
            let by = match known.map(|known| known.trust) {
                Some(_) if given => MappedBy::User,
                Some(Trust::Exact | Trust::Noted | Trust::Weak) => MappedBy::Heading,
                Some(Trust::Similar | Trust::Former) => MappedBy::Similar,
                Some(Trust::Content) => MappedBy::Content,
                None => MappedBy::Nothing,
            };
            Candidate { column, heading: fit_to_show(heading.trim()), known, by }
        })
        .collect()
}

/// Gives each field to one column: the user's word first, then the surest heading that everybody sees, then the leftmost.
fn settled(candidates: Vec<Candidate>, sheet: &Sheet, data: &[&Row]) -> Header {
    let mut order: Vec<&Candidate> =
        candidates.iter().filter(|candidate| candidate.known.is_some()).collect();
    order.sort_by_key(|candidate| {
        let trust = candidate.known.map(|known| known.trust);
        let (said, sure) = (candidate.by == MappedBy::User, trust <= Some(Trust::Noted));
        let plain = (!is_of_card(candidate), !is_plain(candidate));
        (!said, !sure, sheet.hides(candidate.column), trust, plain, candidate.column)
    });
    let mut header = Header::default();
    for candidate in order {
        let Some(known) = candidate.known else { continue };
        let values: Vec<&str> = data.iter().map(|row| row.text(candidate.column)).collect();
        let mut meaning = headings::settle(known, &values, |field| header.has(field));
        let own = meaning == Meaning::Field(Field::StudentNo) && candidate.by != MappedBy::User;
        if own && only_counts(&values) && has_other_keys(&candidates, candidate.column, data) {
            header.counted = Some(candidate.heading.clone());
            meaning = Meaning::RowNumber;
        }
        if meaning == Meaning::Other || header.column_of(meaning).is_none() {
            header.mean(candidate.column, meaning);
        }
    }
    let rivals = rivals(&header, &candidates, data);
    header.even = even(&header, &rivals, &candidates, sheet, data);
    let halves = header.halves();
    let columns = candidates.into_iter().filter(|candidate| !candidate.heading.is_empty()).map(|candidate| {
        let half = halves.is_some_and(|(one, other)| [one, other].contains(&candidate.column));
        let field = match header.meaning(candidate.column) {
            Some(Meaning::Field(field)) => Some(field),
            _ if half => Some(Field::Name),
            _ => None,
        };
        let values =
            data.iter().map(|row| row.text(candidate.column)).filter(|value| !value.trim().is_empty());
        MappedColumn {
            column: candidate.column as usize,
            heading: candidate.heading,
            field,
            rival_of: rivals.get(&candidate.column).copied(),
            how: if field.is_some() { candidate.by } else { MappedBy::Nothing },
            examples: values.take(EXAMPLES).map(str::to_owned).collect(),
        }
    });
    header.columns = columns.collect();
    header.columns.extend(nameless(&header.columns, data));
    header.columns.sort_by_key(|column| column.column);
    header
}

/// 1, 2, 3 … from the first row on, as in every other class.
fn only_counts(values: &[&str]) -> bool {
    let values: Vec<&str> =
        values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    values.len() > 1
        && values.first().is_some_and(|first| first.parse() == Ok(1))
        && headings::counts_up(&values)
}

/// Most rows have an ID number, an exam number or a student number of another column: nobody needs this one to be known
/// by.
fn has_other_keys(candidates: &[Candidate], column: u32, data: &[&Row]) -> bool {
    let keys = [Field::IdNumber, Field::ExamNo, Field::StudentNo].map(Meaning::Field);
    let long = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).count() >= KEY_CHARS;
    let own = |one: &&Candidate| {
        one.column != column && one.known.is_some_and(|known| keys.contains(&known.meaning))
    };
    candidates.iter().filter(own).any(|one| {
        let filled = data.iter().filter(|row| long(row.text(one.column))).count();
        filled * 10 >= data.len() * 8
    })
}

/// Columns that hold something under no heading: nothing is taken from them until a person says what they are.
fn nameless(named: &[MappedColumn], data: &[&Row]) -> Vec<MappedColumn> {
    let mut filled: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (column, cell) in data.iter().flat_map(|row| row.own()) {
        if !cell.text.trim().is_empty() {
            filled.entry(column).or_default().push(&cell.text);
        }
    }
    filled.retain(|column, _| !named.iter().any(|own| own.column == *column as usize));
    let least = FILLED.min(data.len());
    let some = filled.into_iter().filter(|(_, texts)| texts.len() >= least).take(NAMELESS);
    some.map(|(column, texts)| MappedColumn {
        rival_of: None,
        column: column as usize,
        heading: String::new(),
        field: None,
        how: MappedBy::Nothing,
        examples: texts.into_iter().take(EXAMPLES).map(str::to_owned).collect(),
    })
    .collect()
}
