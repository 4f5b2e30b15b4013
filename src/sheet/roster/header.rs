//! The heading row: under titles, over one to three rows, or where the user says.

use std::collections::{BTreeMap, BTreeSet};

use super::ReadOptions;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::roster::raw::{MappedBy, MappedColumn};
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::{self, Known, Meaning, Trust};

/// Rows from the top in which headings are looked for.
const SEARCHED: usize = 60;
/// Rows that one heading may take.
const DEEPEST: usize = 3;
/// Rows of data by which XH, BH, 序号 and 编号 are told apart.
const SAMPLE: usize = 60;
const EXAMPLES: usize = 2;

/// The headings of a sheet and what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// First and last row of the heading, as the program shows them.
    pub first: u32,
    pub last: u32,
    /// 0-based columns and what they hold.
    pub meanings: BTreeMap<u32, Meaning>,
    pub columns: Vec<MappedColumn>,
}

impl Header {
    /// Columns that are imported.
    pub fn fields(&self) -> impl Iterator<Item = (u32, Field)> {
        self.meanings.iter().filter_map(|(column, meaning)| match meaning {
            Meaning::Field(field) => Some((*column, *field)),
            _ => None,
        })
    }

    pub fn column_of(&self, wanted: Meaning) -> Option<u32> {
        self.meanings.iter().find(|(_, meaning)| **meaning == wanted).map(|(column, _)| *column)
    }

    /// The text of a field's cell, empty when the sheet has no such column.
    pub fn text<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        self.column_of(Meaning::Field(field)).map_or("", |column| row.text(column))
    }

    pub fn has(&self, field: Field) -> bool {
        self.column_of(Meaning::Field(field)).is_some()
    }
}

/// One heading while columns are being settled.
struct Candidate {
    column: u32,
    heading: String,
    known: Option<Known>,
    by: MappedBy,
}

/// Finds the heading row that explains most columns; `None` when no row has a name and a second field.
pub fn find_header(sheet: &Sheet, options: &ReadOptions) -> Option<Header> {
    let place = match options.header_row {
        Some(number) => sheet.rows.binary_search_by_key(&number, |row| row.number).ok()?,
        None => best_row(sheet, options)?,
    };
    let top = sheet.rows.get(place)?;
    let mut rows = vec![top];
    for next in sheet.rows.iter().skip(place + 1).take(DEEPEST - 1) {
        let follows = rows.last().is_some_and(|last| last.number + 1 == next.number);
        if !follows || !continues_heading(next, options) {
            break;
        }
        rows.push(next);
    }
    let first = top.number;
    let last = rows.last().map_or(first, |row| row.number);
    let data: Vec<&Row> = sheet.rows.iter().filter(|row| row.number > last).take(SAMPLE).collect();
    Some(settled(first, last, candidates(sheet, &rows, options), &data))
}

fn best_row(sheet: &Sheet, options: &ReadOptions) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (place, row) in sheet.rows.iter().take(SEARCHED).enumerate() {
        let score = score(row, options);
        if score > best.map_or(0, |(score, _)| score) {
            best = Some((score, place));
        }
    }
    best.map(|(_, place)| place)
}

/// How many different things the row's cells name; 0 for a row that cannot be a heading.
fn score(row: &Row, options: &ReadOptions) -> usize {
    let known: BTreeSet<Meaning> =
        row.own().filter_map(|(_, cell)| know(&cell.text, options)).map(|k| k.meaning).collect();
    let has = |field: Field| known.contains(&Meaning::Field(field));
    // Without a name no row could be taken; prose about numbers and classes has none either.
    if has(Field::Name) && known.len() >= 2 { known.len() } else { 0 }
}

fn know(text: &str, options: &ReadOptions) -> Option<Known> {
    if sentence(text) {
        return None;
    }
    if let Some(field) = given(text, options) {
        return Some(Known { meaning: Meaning::Field(field), trust: Trust::Exact });
    }
    headings::know(text)
}

/// A title such as 班级:软件2201班 names things without being a heading for them.
fn sentence(text: &str) -> bool {
    let text = hygiene::fold_width(text);
    text.trim()
        .split_once(':')
        .is_some_and(|(_, rest)| !rest.trim().is_empty() && !rest.trim().starts_with('('))
}

fn given(text: &str, options: &ReadOptions) -> Option<Field> {
    let heading = headings::normalise(text);
    options.map.iter().find(|(_, asked)| headings::normalise(asked) == heading).map(|(field, _)| *field)
}

/// The row below a heading belongs to it when it is made of headings itself, half of them known, and no data.
fn continues_heading(row: &Row, options: &ReadOptions) -> bool {
    let own: Vec<&str> = row.own().map(|(_, cell)| cell.text.as_str()).collect();
    let known: Vec<Known> = own.iter().filter_map(|text| know(text, options)).collect();
    // A row that names the name again is a heading of its own, on the next page.
    let again = known.iter().any(|known| known.meaning == Meaning::Field(Field::Name));
    let data = own
        .iter()
        .any(|text| text.chars().filter(char::is_ascii_digit).count() >= 4 && know(text, options).is_none());
    !again && !data && !known.is_empty() && known.len() * 2 >= own.len()
}

/// For each column the lowest of its headings that means something, alone or together with those above.
fn candidates(sheet: &Sheet, rows: &[&Row], options: &ReadOptions) -> Vec<Candidate> {
    let columns: BTreeSet<u32> = rows.iter().flat_map(|row| row.cells().map(|(column, _)| column)).collect();
    columns
        .into_iter()
        .map(|column| {
            let mut texts: Vec<&str> = rows.iter().map(|row| sheet.shown(row.number, column)).collect();
            texts.retain(|text| !text.trim().is_empty());
            texts.dedup();
            let heading = texts.last().copied().unwrap_or_default();
            let joined = texts.concat();
            let given = texts.iter().any(|text| given(text, options).is_some());
            let known =
                texts.iter().rev().copied().chain([joined.as_str()]).find_map(|text| know(text, options));
            let by = match known.map(|known| known.trust) {
                Some(_) if given => MappedBy::User,
                Some(Trust::Exact | Trust::Weak) => MappedBy::Heading,
                Some(Trust::Similar) => MappedBy::Similar,
                Some(Trust::Content) => MappedBy::Content,
                None => MappedBy::Nothing,
            };
            Candidate { column, heading: heading.trim().to_owned(), known, by }
        })
        .collect()
}

/// Gives each field to one column: the user's word first, then the surest heading, then the leftmost.
fn settled(first: u32, last: u32, candidates: Vec<Candidate>, data: &[&Row]) -> Header {
    let mut order: Vec<&Candidate> =
        candidates.iter().filter(|candidate| candidate.known.is_some()).collect();
    order.sort_by_key(|candidate| {
        (candidate.by != MappedBy::User, candidate.known.map(|known| known.trust), candidate.column)
    });
    let mut meanings: BTreeMap<u32, Meaning> = BTreeMap::new();
    for candidate in order {
        let Some(known) = candidate.known else { continue };
        let values: Vec<&str> = data.iter().map(|row| row.text(candidate.column)).collect();
        let taken = |field: Field| meanings.values().any(|meaning| *meaning == Meaning::Field(field));
        let meaning = headings::settle(known, &values, taken);
        let free = meaning == Meaning::Other || !meanings.values().any(|other| *other == meaning);
        if free {
            meanings.insert(candidate.column, meaning);
        }
    }
    let columns = candidates
        .into_iter()
        .filter(|candidate| !candidate.heading.is_empty())
        .map(|candidate| {
            let field = match meanings.get(&candidate.column) {
                Some(Meaning::Field(field)) => Some(*field),
                _ => None,
            };
            let values =
                data.iter().map(|row| row.text(candidate.column)).filter(|value| !value.trim().is_empty());
            MappedColumn {
                column: candidate.column as usize,
                heading: candidate.heading,
                field,
                how: if field.is_some() { candidate.by } else { MappedBy::Nothing },
                examples: values.take(EXAMPLES).map(str::to_owned).collect(),
            }
        })
        .collect();
    Header { first, last, meanings, columns }
}
