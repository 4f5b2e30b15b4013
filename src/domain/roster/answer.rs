//! Rows that came back mended, beside the file that they were in: who drops both into one folder means the mended ones.

use std::collections::HashSet;

use super::batch::{Entry, Fate};
use super::class;
use super::raw::RawSheet;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::name;
use crate::domain::student::Record;

/// How a row of one file is known in another: by its first key, else by class and name.
type Mark = (Option<Field>, String, String);

/// Rows for whom a mended one came too take no further part, and nothing is said of them.
pub(super) fn supersede(entries: &mut [Entry], sheets: &[RawSheet]) {
    let is_answer = |entry: &Entry| sheets.get(entry.sheet).is_some_and(|sheet| sheet.answer);
    let mended: HashSet<Mark> =
        entries.iter().filter(|entry| is_answer(entry)).flat_map(|entry| marks(&entry.record)).collect();
    if mended.is_empty() {
        return;
    }
    for entry in entries.iter_mut().filter(|entry| !is_answer(entry)) {
        if marks(&entry.record).first().is_some_and(|mark| mended.contains(mark)) {
            entry.fate = Fate::Repeated;
            entry.problems.clear();
        }
    }
}

/// The surest first.
fn marks(record: &Record) -> Vec<Mark> {
    let keys = [Field::StudentNo, Field::ExamNo, Field::IdNumber].into_iter();
    let mut marks: Vec<Mark> = keys
        .map(|field| (Some(field), hygiene::key(&record.text(field)), String::new()))
        .filter(|(_, key, _)| !key.is_empty())
        .collect();
    if !record.name.is_empty() {
        marks.push((None, class::key(&record.class), name::key(&record.name)));
    }
    marks
}
