//! People of a sheet who are all there already, under other numbers: the numbers are written in another way, or are new,
//! or one list has student numbers and the other one ID numbers. Taken as they stand, everybody would be there twice. A
//! person says which; nobody guesses.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::agree;
use super::super::batch::{Entry, Fate};
use super::super::judge::quoted;
use super::super::problem::{Detail, Problem, ProblemCode, Severity};
use super::meant::{Meant, Pair, Whom};
use super::people::Index;
use crate::domain::field::Field;
use crate::domain::student::Record;

/// People of one sheet who may have got another student number, as whoever changes the major does.
const CHANGED: usize = 2;

/// Finds the sheets of which most rows are such people. Their rows stay out, and those whom they mean are named all the
/// same; where a person said that they are one, the rows are theirs. Says so of each sheet.
pub(super) fn settle(
    entries: &mut [Entry],
    of_entry: &mut [Option<usize>],
    named: &mut HashSet<usize>,
    index: &Index<'_>,
) -> Vec<(usize, Problem)> {
    let mut said = Vec::new();
    for (sheet, pairs) in found(entries, of_entry, named, index) {
        said.extend(say(&pairs, entries, index).map(|problem| (sheet, problem)));
        for pair in pairs {
            match pair.whom {
                Whom::There(student) => {
                    named.insert(student);
                    of_there(pair.row, student, entries, of_entry);
                }
                Whom::Row(other) => of_row(pair.row, other, entries),
                Whom::Several => of_several(pair.row, entries),
            }
        }
    }
    said
}

fn of_there(row: usize, student: usize, entries: &mut [Entry], of_entry: &mut [Option<usize>]) {
    let (Some(entry), Some(own)) = (entries.get_mut(row), of_entry.get_mut(row)) else { return };
    if is_adopted(entry) {
        *own = Some(student);
    } else {
        entry.fate = Fate::Refused;
    }
}

/// What the row says beside the other one goes into that one.
fn of_row(row: usize, other: usize, entries: &mut [Entry]) {
    let Some(entry) = entries.get_mut(row) else { return };
    if !is_adopted(entry) {
        entry.fate = Fate::Refused;
        return;
    }
    entry.fate = Fate::Repeated;
    let (record, given) = (entry.record.clone(), entry.given);
    if let Some(kept) = entries.get_mut(other) {
        *kept.record = agree::completed(&kept.record, &[&record]);
        kept.given = kept.given.with(given);
    }
}

fn of_several(row: usize, entries: &mut [Entry]) {
    let Some(entry) = entries.get_mut(row) else { return };
    if is_adopted(entry) {
        entry.say(Field::Name, ProblemCode::SameName, Severity::Refused, Detail::None);
    }
    entry.fate = Fate::Refused;
}

fn is_adopted(entry: &Entry) -> bool {
    entry.adopted.contains(Field::StudentNo)
}

/// The sheets, and whom their rows mean. Of two lists of one import the one without student numbers is the second.
fn found(
    entries: &[Entry],
    of_entry: &[Option<usize>],
    named: &HashSet<usize>,
    index: &Index<'_>,
) -> BTreeMap<usize, Vec<Pair>> {
    let mut found = BTreeMap::new();
    let Some(meant) = Meant::of(entries, of_entry, named, index) else { return found };
    let mut out = HashSet::new();
    for (sheet, rows) in weakest_first(entries, of_entry) {
        let pair = |row: &usize| meant.by(*row, entries.get(*row)?, &out);
        let pairs: Vec<Pair> = rows.new.iter().filter_map(pair).collect();
        let pairs = most(pairs, rows.taken, entries, index);
        if !pairs.is_empty() {
            out.insert(sheet);
            found.insert(sheet, pairs);
        }
    }
    found
}

/// The rows of one sheet.
#[derive(Default)]
struct Rows {
    taken: usize,
    /// Those that nobody has the number of.
    new: Vec<usize>,
    has_student_no: bool,
}

fn weakest_first(entries: &[Entry], of_entry: &[Option<usize>]) -> Vec<(usize, Rows)> {
    let mut sheets: BTreeMap<usize, Rows> = BTreeMap::new();
    for (row, (entry, found)) in entries.iter().zip(of_entry).enumerate() {
        if !entry.is_taken() {
            continue;
        }
        let rows = sheets.entry(entry.sheet).or_default();
        rows.taken += 1;
        rows.has_student_no |= !entry.record.student_no.is_empty();
        if found.is_none() {
            rows.new.push(row);
        }
    }
    let mut sheets: Vec<(usize, Rows)> = sheets.into_iter().rev().collect();
    sheets.sort_by_key(|(_, rows)| rows.has_student_no);
    sheets
}

/// The pairs that tell of the sheet as a whole; none where they are too few. Classmates, or people of one other class or
/// sheet, are half of it; where they are of many, almost everybody has to be there, and under no number of the same kind:
/// a second degree takes people from everywhere.
fn most(pairs: Vec<Pair>, taken: usize, entries: &[Entry], index: &Index<'_>) -> Vec<Pair> {
    let is_half = |count: usize| count > CHANGED && count * 2 > taken;
    let sure = || pairs.iter().filter(|pair| pair.whom != Whom::Several);
    if !is_half(pairs.len()) {
        return Vec::new();
    }
    if is_half(sure().filter(|pair| pair.classmates).count()) {
        return pairs.into_iter().filter(|pair| pair.classmates).collect();
    }
    let group = |pair: &Pair| match pair.whom {
        Whom::There(i) => (None, index.record(i).map_or("", |there| there.class.as_str())),
        Whom::Row(i) => (entries.get(i).map(|entry| entry.sheet), ""),
        Whom::Several => (None, ""),
    };
    let mut groups: HashMap<_, usize> = HashMap::new();
    for pair in sure() {
        *groups.entry(group(pair)).or_default() += 1;
    }
    let largest = groups.into_iter().max_by_key(|(group, count)| (*count, std::cmp::Reverse(*group)));
    if let Some((largest, _)) = largest.filter(|(_, count)| is_half(*count)) {
        let is_of_it = |pair: &Pair| pair.whom == Whom::Several || group(pair) == largest;
        return pairs.into_iter().filter(is_of_it).collect();
    }
    let unnumbered = sure().filter(|pair| !pair.renumbered).count();
    if unnumbered > CHANGED && unnumbered * 4 > taken * 3 { pairs } else { Vec::new() }
}

fn say(pairs: &[Pair], entries: &[Entry], index: &Index<'_>) -> Option<Problem> {
    let pair = pairs.iter().find(|pair| pair.whom != Whom::Several)?;
    let entry = entries.get(pair.row)?;
    let (there, place) = match pair.whom {
        Whom::There(student) => (index.record(student)?, None),
        Whom::Several => return None,
        Whom::Row(row) => {
            let other = entries.get(row)?;
            (&*other.record, Some(other.place.clone()))
        }
    };
    let row = &entry.record;
    let number = [Field::StudentNo, Field::ExamNo, Field::IdNumber]
        .into_iter()
        .find(|field| !row.shown(*field).is_empty())
        .map_or_else(String::new, |field| quoted(field, row.shown(field)));
    let shared = |field: Field| !row.shown(field).is_empty() && !there.shown(field).is_empty();
    let old = [Field::StudentNo, Field::ExamNo].into_iter().find(|field| shared(*field));
    let (severity, detail) = if is_adopted(entry) {
        (Severity::Warning, Detail::Adopted(number.clone()))
    } else {
        let detail = Detail::Renumbered {
            people: pairs.len() as u32,
            name: there.name.to_string(),
            class: other_class(pair, there),
            old: old.map_or_else(String::new, |field| quoted(field, there.shown(field))),
            place,
        };
        (Severity::Refused, detail)
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

fn other_class(pair: &Pair, there: &Record) -> String {
    if pair.classmates { String::new() } else { there.class.to_string() }
}
