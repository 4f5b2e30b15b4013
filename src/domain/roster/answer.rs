//! Rows that came back mended, beside the file that they were in: who drops both into one folder means the mended ones,
//! and of two that came back the newer.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::batch::{Entry, Fate};
use super::class;
use super::raw::RawSheet;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::name;
use crate::domain::student::Record;

/// How a row of one file is known in another: by its first key, else by class and name.
type Mark = (Option<Field>, String, String);

/// Rows for whom a mended one came too, a newer one, or the same one with less left to mend, take no further part, and nothing is said of them one by one.
/// Returns how many rows of each sheet came back in such a return file.
pub(super) fn supersede(entries: &mut [Entry], sheets: &[RawSheet]) -> HashMap<usize, u32> {
    let mut older = HashMap::new();
    let answer = |entry: &Entry| sheets.get(entry.sheet).filter(|sheet| sheet.answer);
    // When the newest mended row of a person went out; none where the file does not say.
    let mut mended: HashMap<Mark, Option<NaiveDateTime>> = HashMap::new();
    // What is least left to mend in a row that went out then.
    let mut least: HashMap<(Mark, Option<NaiveDateTime>), usize> = HashMap::new();
    for entry in entries.iter() {
        let Some(sheet) = answer(entry) else { continue };
        for mark in marks(&entry.record) {
            let left = least.entry((mark.clone(), sheet.returned)).or_insert(usize::MAX);
            *left = (*left).min(to_mend(entry));
            let newest = mended.entry(mark).or_default();
            *newest = (*newest).max(sheet.returned);
        }
    }
    if mended.is_empty() {
        return older;
    }
    for entry in entries.iter_mut() {
        let Some(mark) = marks(&entry.record).into_iter().next() else { continue };
        let Some(newest) = mended.get(&mark) else { continue };
        match answer(entry) {
            None => {}
            Some(sheet)
                if sheet.returned.is_some() && *newest > sheet.returned
                    || least.get(&(mark, sheet.returned)).is_some_and(|least| *least < to_mend(entry)) =>
            {
                *older.entry(entry.sheet).or_default() += 1;
            }
            Some(_) => continue,
        }
        entry.fate = Fate::Repeated;
        entry.problems.clear();
    }
    older
}

/// What the sender was asked to mend in the row, and is still there: of a copy that nobody mended, all of it.
fn to_mend(entry: &Entry) -> usize {
    entry.problems.iter().filter(|problem| problem.asks_sender()).count()
}

/// The surest first.
fn marks(record: &Record) -> Vec<Mark> {
    let keys = Field::KEYS.into_iter();
    let mut marks: Vec<Mark> = keys
        .map(|field| (Some(field), hygiene::key(&record.text(field)), String::new()))
        .filter(|(_, key, _)| !key.is_empty())
        .collect();
    if !record.name.is_empty() {
        marks.push((None, class::key(&record.class), name::key(&record.name)));
    }
    marks
}
