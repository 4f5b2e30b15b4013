//! People of a sheet who are all there already, under other numbers: the numbers are written in another way, or are new,
//! or one list has student numbers and the other one ID numbers. Taken as they stand, everybody would be there twice. A
//! person says which; nobody guesses.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::agree;
use super::super::batch::{Entry, Fate, Said};
use super::super::judge::quoted;
use super::super::problem::{Detail, Problem, ProblemCode, Severity};
use super::meant::{Meant, Pair, Whom};
use super::people::Index;
use crate::domain::field::Field;
use crate::domain::student::Record;

/// People of one sheet who may have got another student number, as whoever changes the major does.
const CHANGED: usize = 2;
/// People of a small class whose names others may have, in a list that names another class or none.
const FEW: usize = 5;

/// What came of such sheets.
#[derive(Default)]
pub(super) struct Settled {
    /// What is said of them, with their places.
    pub said: Vec<(usize, Problem)>,
    /// The classes of those whose rows stay out.
    pub classes: HashSet<String>,
}

/// Finds the sheets with such people. Their rows stay out, and those whom they mean are named all the
/// same; where a person said that they are one, the rows are theirs.
pub(super) fn settle(
    entries: &mut [Entry],
    of_entry: &mut [Option<usize>],
    named: &mut HashSet<usize>,
    index: &Index<'_>,
) -> Settled {
    let mut settled = Settled::default();
    for (sheet, pairs) in found(entries, of_entry, named, index) {
        settled.said.extend(say(&pairs, entries, index).map(|problem| (sheet, problem)));
        if are_others(&pairs, entries) {
            continue;
        }
        for pair in pairs {
            match pair.whom {
                Whom::There(student) => {
                    named.insert(student);
                    of_there(pair.row, student, entries, of_entry);
                }
                Whom::Row(other) => of_row(pair.row, other, entries),
                Whom::Several => of_several(pair.row, entries),
            }
            let out = entries.get(pair.row).filter(|entry| entry.fate == Fate::Refused);
            let there = match pair.whom {
                Whom::There(student) => index.record(student),
                Whom::Row(other) => entries.get(other).map(|entry| &*entry.record),
                Whom::Several => None,
            };
            settled.classes.extend(out.and(there).map(|there| there.class.to_string()));
        }
    }
    settled
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

/// A person said that they are nobody who is there.
fn are_others(pairs: &[Pair], entries: &[Entry]) -> bool {
    pairs.iter().any(|pair| entries.get(pair.row).is_some_and(|entry| entry.said == Some(Said::Others)))
}

fn is_adopted(entry: &Entry) -> bool {
    entry.said == Some(Said::Same)
}

/// The sheets, and whom their rows mean. Of two lists of one import the one without student numbers is the second.
fn found(
    entries: &[Entry],
    of_entry: &[Option<usize>],
    named: &HashSet<usize>,
    index: &Index<'_>,
) -> Vec<(usize, Vec<Pair>)> {
    let mut found = Vec::new();
    let Some(meant) = Meant::of(entries, of_entry, named, index) else { return found };
    let mut out = HashSet::new();
    for (sheet, rows) in weakest_first(entries, of_entry) {
        let pair = |row: &usize| meant.by(*row, entries.get(*row)?, &out);
        let pairs: Vec<Pair> = rows.new.iter().filter_map(pair).collect();
        let pairs = most(pairs, rows.taken, &meant);
        if !pairs.is_empty() {
            out.extend(Some(sheet).filter(|_| !are_others(&pairs, entries)));
            found.push((sheet, pairs));
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

/// The pairs that tell of the sheet; none where they are too few. Three of one class and name are no namesakes, nor are
/// two who are the whole sheet. Under another class or none, those of one class or sheet have to be half of this sheet, a
/// quarter where they are [`FEW`] or more, or nearly all of that one. Where they are of many, almost everybody has to be there, and under no number of the same
/// kind: a second degree takes people from everywhere.
fn most(pairs: Vec<Pair>, taken: usize, meant: &Meant<'_>) -> Vec<Pair> {
    let sure = || pairs.iter().filter(|pair| pair.whom != Whom::Several);
    let classmates = sure().filter(|pair| pair.classmates).count();
    if classmates > CHANGED || classmates == CHANGED && classmates == taken {
        return pairs.into_iter().filter(|pair| pair.classmates).collect();
    }
    let mut groups: HashMap<usize, usize> = HashMap::new();
    for pair in sure() {
        *groups.entry(pair.group).or_default() += 1;
    }
    groups.retain(|group, count| {
        let is_half = *count > CHANGED && *count * 2 >= taken;
        let is_part = *count >= FEW && *count * 4 >= taken;
        is_half || is_part || *count > FEW && *count * 4 > meant.size(*group) * 3
    });
    if !groups.is_empty() {
        return pairs.into_iter().filter(|pair| groups.contains_key(&pair.group)).collect();
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
    let number = Field::KEYS
        .into_iter()
        .find(|field| !row.shown(*field).is_empty())
        .map_or_else(String::new, |field| quoted(field, row.shown(field)));
    let shared = |field: Field| !row.shown(field).is_empty() && !there.shown(field).is_empty();
    let old = [Field::StudentNo, Field::ExamNo].into_iter().find(|field| shared(*field));
    let (severity, detail) = if entry.said == Some(Said::Others) {
        (Severity::Warning, Detail::Apart(pairs.len() as u32))
    } else if is_adopted(entry) {
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
