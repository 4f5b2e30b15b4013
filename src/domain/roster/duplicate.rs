//! Rows of one import against each other: one student number twice, one ID number twice, twins.

use super::agree::together;
use super::batch::{Entry, Fate};
use super::marks::{By, Marked};
use super::problem::{Detail, Place, Problem, ProblemCode, Severity};
use super::version;
use crate::domain::field::{Field, FieldSet};
use crate::domain::name;
use crate::domain::student::Record;

/// Looks at all taken rows, in this order: a row that is refused or repeated takes no further part. Returns what is to
/// be said of files as a whole, with the place of the first sheet.
pub(super) fn find(entries: &mut [Entry], marked: &mut Marked) -> Vec<(usize, Problem)> {
    let mut same = keys(entries, marked, By::StudentNo, |_| true);
    same.extend(keys(entries, marked, By::ExamNo, |entry| entry.record.student_no.is_empty()));
    same.extend(id_numbers(entries, marked));
    let said = version::find(entries, &same);
    belongings(entries, marked, By::ExamNo);
    belongings(entries, marked, By::CaptureCode);
    twins(entries, marked);
    said
}

/// Other rows that a problem names; a sheet with one number on every row would else name them all on each.
const NAMED: usize = 6;

fn places_but(entries: &[Entry], group: &[usize], me: usize) -> Vec<Place> {
    let others = group.iter().filter(|i| **i != me).take(NAMED);
    others.filter_map(|i| entries.get(*i)).map(|entry| entry.place.clone()).collect()
}

fn each(
    entries: &mut [Entry],
    group: &[usize],
    field: Field,
    code: ProblemCode,
    severity: Severity,
    mut then: impl FnMut(&mut Entry),
) {
    for i in group {
        let rows = Detail::Rows(places_but(entries, group, *i));
        if let Some(entry) = entries.get_mut(*i) {
            entry.say(field, code, severity, rows);
            then(entry);
        }
    }
}

/// Rows that contradict each other in nothing count once; rows that differ are all refused, since nobody can know which
/// is right.
fn keys(
    entries: &mut [Entry],
    marked: &mut Marked,
    by: By,
    applies: impl Fn(&Entry) -> bool,
) -> Vec<Vec<usize>> {
    let same = marked.groups(entries, by, applies);
    let field = field(by);
    for group in &same {
        let records: Vec<&Record> =
            group.iter().filter_map(|i| entries.get(*i)).map(|entry| &*entry.record).collect();
        if let Some(all) = together(&records) {
            let place = places_but(entries, &group[..1], usize::MAX);
            join(entries, marked, group, all);
            for i in group.iter().skip(1) {
                if let Some(entry) = entries.get_mut(*i) {
                    let rows = Detail::Rows(place.clone());
                    entry.say(field, ProblemCode::StudentNoDuplicate, Severity::Warning, rows);
                    entry.fate = Fate::Repeated;
                }
            }
        } else {
            let fields = differing(&records);
            for i in group {
                let rows = places_but(entries, group, *i);
                let Some(entry) = entries.get_mut(*i) else { continue };
                let detail = Detail::Differing { rows, fields: fields.clone() };
                entry.say(field, ProblemCode::StudentNoDuplicate, Severity::Refused, detail);
                entry.fate = Fate::Refused;
            }
        }
    }
    same
}

fn field(by: By) -> Field {
    match by {
        By::StudentNo => Field::StudentNo,
        By::ExamNo => Field::ExamNo,
        By::CaptureCode => Field::CaptureCode,
        By::IdNumber => Field::IdNumber,
        By::Birthday | By::Birthplace => Field::Name,
    }
}

/// Gives the first row of a group what all of them say together. What one has right, no other has to mend.
fn join(entries: &mut [Entry], marked: &mut Marked, group: &[usize], all: Record) {
    let given: Vec<FieldSet> =
        group.iter().filter_map(|i| entries.get(*i)).map(|entry| entry.given).collect();
    for i in group {
        let Some(entry) = entries.get_mut(*i) else { continue };
        entry.problems.retain(|problem| {
            let lost = problem.severity == Severity::Error || problem.code == ProblemCode::MissingField;
            let there = problem.field.is_some_and(|field| !all.shown(field).is_empty());
            !(lost && there)
        });
    }
    if let Some((row, first)) = group.first().and_then(|row| Some((*row, entries.get_mut(*row)?))) {
        *first.record = all;
        first.given = given.into_iter().fold(first.given, FieldSet::with);
        marked.renew(row, &first.record);
    }
}

/// Fields that are not the same on all rows of a group.
fn differing(records: &[&Record]) -> Vec<Field> {
    let differs = |field: &Field| {
        let mut said = records.iter().map(|record| record.shown(*field));
        let first = said.next();
        said.any(|other| Some(other) != first)
    };
    Field::ALL.iter().copied().filter(differs).collect()
}

/// One name: two enrolments of one person, or (where a row has no other key) the same row once more.
/// Several names: somebody's number is wrong, and nobody's is taken. Returns the groups of rows that have no other key and
/// contradict each other in nothing.
fn id_numbers(entries: &mut [Entry], marked: &mut Marked) -> Vec<Vec<usize>> {
    let mut same = Vec::new();
    for group in marked.groups(entries, By::IdNumber, |_| true) {
        if !have_one_name(entries, &group) {
            each(entries, &group, Field::IdNumber, ProblemCode::IdDuplicate, Severity::Error, |_| {});
            continue;
        }
        each(entries, &group, Field::IdNumber, ProblemCode::IdDuplicate, Severity::Warning, |_| {});
        let keyed = |i: &&usize| {
            entries
                .get(**i)
                .is_some_and(|entry| !(entry.record.student_no.is_empty() && entry.record.exam_no.is_empty()))
        };
        let stays = group.iter().find(keyed).or(group.first()).copied();
        let repeats: Vec<usize> = group.iter().filter(|i| !keyed(i) && Some(**i) != stays).copied().collect();
        for i in &repeats {
            if let Some(entry) = entries.get_mut(*i) {
                entry.fate = Fate::Repeated;
            }
        }
        let records: Vec<&Record> =
            group.iter().filter_map(|i| entries.get(*i)).map(|entry| &*entry.record).collect();
        if repeats.len() + 1 == group.len()
            && group.first() == stays.as_ref()
            && let Some(all) = together(&records)
        {
            join(entries, marked, &group, all);
            same.push(group);
        }
    }
    same
}

fn have_one_name(entries: &[Entry], group: &[usize]) -> bool {
    let name = |i: &usize| entries.get(*i).map(|entry| name::key(&entry.record.name));
    let first = group.first().and_then(name);
    group.iter().all(|i| name(i) == first)
}

/// A number beside the one that people are known by, and one of several people: it is nobody's.
fn belongings(entries: &mut [Entry], marked: &Marked, by: By) {
    let field = field(by);
    for group in marked.groups(entries, by, |_| true) {
        if !have_one_name(entries, &group) {
            each(entries, &group, field, ProblemCode::StudentNoDuplicate, Severity::Error, |_| {});
        }
    }
}

/// People whom the photographer should know, and whoever checks names: born on one day with one name, or from one place
/// with one surname, as twins are.
fn twins(entries: &mut [Entry], marked: &Marked) {
    let of_one_name = marked.groups(entries, By::Birthday, |_| true);
    let of_one_place = marked.groups(entries, By::Birthplace, |_| true);
    for group in of_one_name {
        let numbers = |i: &usize| entries.get(*i).map(|entry| &entry.record.id_number);
        // One number on all of them is one person, of whom that is said elsewhere.
        if group.iter().any(|i| numbers(i) != group.first().and_then(numbers)) {
            each(entries, &group, Field::Name, ProblemCode::Twins, Severity::Warning, |_| {});
        }
    }
    for group in of_one_place {
        let mut names: Vec<String> =
            group.iter().filter_map(|i| entries.get(*i)).map(|entry| name::key(&entry.record.name)).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() == group.len() {
            each(entries, &group, Field::Name, ProblemCode::Twins, Severity::Warning, |_| {});
        }
    }
}
