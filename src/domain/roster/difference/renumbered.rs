//! People of a sheet who are all there already, under other student numbers: the numbers are written in another way, or
//! are new, or one list has student numbers and the other one ID numbers. Taken as they stand, everybody would be there twice. A person says which; nobody guesses.

use std::collections::{HashMap, HashSet};

use super::super::batch::{Entry, Fate};
use super::super::judge::quoted;
use super::super::problem::{Detail, Problem, ProblemCode, Severity};
use super::people::{Index, class_and_name};
use crate::domain::field::Field;
use crate::domain::student::Record;

/// People of one sheet who may have got another student number, as whoever changes the major does.
const CHANGED: usize = 2;

/// Finds the sheets of which most rows are such people. Their rows stay out, and those whom they mean are named all the
/// same; where a person said that the numbers are new, the rows are theirs. Says so of each sheet.
pub(super) fn settle(
    entries: &mut [Entry],
    of_entry: &mut [Option<usize>],
    named: &mut HashSet<usize>,
    index: &Index<'_>,
) -> Vec<(usize, Problem)> {
    if index.students.is_empty() {
        return Vec::new();
    }
    let meant = meant(entries, of_entry, named, index);
    let mut by_sheet: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for (row, student) in meant {
        if let Some(entry) = entries.get(row) {
            by_sheet.entry(entry.sheet).or_default().push((row, student));
        }
    }
    let mut said = Vec::new();
    for (sheet, pairs) in by_sheet {
        let taken = entries.iter().filter(|entry| entry.sheet == sheet && entry.is_taken()).count();
        if pairs.len() <= CHANGED || pairs.len() * 2 <= taken {
            continue;
        }
        said.extend(say(&pairs, entries, index).map(|problem| (sheet, problem)));
        for (row, student) in pairs {
            named.insert(student);
            let (Some(entry), Some(own)) = (entries.get_mut(row), of_entry.get_mut(row)) else { continue };
            if entry.adopted.contains(Field::StudentNo) {
                *own = Some(student);
            } else {
                entry.fate = Fate::Refused;
            }
        }
    }
    said
}

/// Rows under a number that nobody has, and whom they may mean: the only one of their class and name who is in no row,
/// is no walk-in, and has no other ID number.
fn meant(
    entries: &[Entry],
    of_entry: &[Option<usize>],
    named: &HashSet<usize>,
    index: &Index<'_>,
) -> Vec<(usize, usize)> {
    let new = || {
        let rows = entries.iter().zip(of_entry).enumerate();
        let rows = rows.filter(|(_, (entry, found))| found.is_none() && entry.is_taken());
        rows.map(|(row, (entry, _))| (row, &*entry.record))
    };
    let classes: HashSet<&str> = new().map(|(_, record)| record.class.as_str()).collect();
    if classes.is_empty() || index.students.len() == named.len() {
        return Vec::new();
    }
    let mut unnamed: HashMap<(String, String), Option<usize>> = HashMap::new();
    for (i, student) in index.students.iter().enumerate().filter(|(i, _)| !named.contains(i)) {
        let record = &student.record;
        if !student.gone && !student.walkin && classes.contains(record.class.as_str()) {
            unnamed.entry(class_and_name(record)).and_modify(|one| *one = None).or_insert(Some(i));
        }
    }
    let means = |(row, record): (usize, &Record)| {
        let student = unnamed.remove(&class_and_name(record)).flatten()?;
        let there = index.record(student)?;
        let numbers = [&there.id_number, &record.id_number];
        let differ = numbers.iter().all(|number| !number.is_empty()) && numbers[0] != numbers[1];
        (!differ).then_some((row, student))
    };
    new().filter_map(means).collect()
}

fn say(pairs: &[(usize, usize)], entries: &[Entry], index: &Index<'_>) -> Option<Problem> {
    let (row, student) = pairs.first()?;
    let (entry, there) = (entries.get(*row)?, index.record(*student)?);
    let people = pairs.len() as u32;
    let row = &entry.record;
    let number = [Field::StudentNo, Field::ExamNo, Field::IdNumber]
        .into_iter()
        .find(|field| !row.shown(*field).is_empty())
        .map_or_else(String::new, |field| quoted(field, row.shown(field)));
    let shared = !row.student_no.is_empty() && !there.student_no.is_empty();
    let (severity, detail) = if entry.adopted.contains(Field::StudentNo) {
        (Severity::Warning, Detail::Adopted(number.clone()))
    } else {
        let (name, old) = (there.name.to_string(), quoted(Field::StudentNo, &there.student_no));
        (
            Severity::Refused,
            Detail::Renumbered { people, name, old: if shared { old } else { String::new() } },
        )
    };
    Some(Problem {
        table: entry.place.table,
        field: Some(Field::StudentNo),
        severity,
        value: number,
        detail,
        ..Problem::of_sheet(&entry.place.file, &entry.place.sheet, ProblemCode::StudentNoChanged)
    })
}
