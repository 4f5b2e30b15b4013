//! Rows of one import against each other: one student number twice, one ID number twice, twins.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use super::batch::{Entry, Fate};
use super::problem::{Detail, Place, ProblemCode, Severity};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_document::IdType;
use crate::domain::name;

/// Looks at all taken rows, in this order: a row that is refused or repeated takes no further part.
pub(super) fn find(entries: &mut [Entry]) {
    keys(entries, Field::StudentNo, |_| true);
    keys(entries, Field::ExamNo, |entry| entry.record.student_no.is_empty());
    id_numbers(entries);
    twins(entries);
}

/// Indexes of taken rows by a key, where at least two share it, in the order of the rows.
fn groups<'e, K: Eq + Hash>(entries: &'e [Entry], key: impl Fn(&'e Entry) -> Option<K>) -> Vec<Vec<usize>> {
    let mut first: HashMap<K, usize> = HashMap::with_capacity(entries.len());
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.is_taken()) {
        if let Some(key) = key(entry) {
            let first = *first.entry(key).or_insert(i);
            if first != i {
                groups.entry(first).or_insert_with(|| vec![first]).push(i);
            }
        }
    }
    groups.into_values().collect()
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

/// Equal rows count once; rows that differ are all refused, since nobody can know which is right.
fn keys(entries: &mut [Entry], field: Field, applies: impl Fn(&Entry) -> bool) {
    let applies = &applies;
    for group in groups(entries, |entry| {
        let text = Some(entry.record.shown(field)).filter(|_| applies(entry))?;
        Some(hygiene::key_of(text)).filter(|key| !key.is_empty())
    }) {
        let record = |i: &usize| entries.get(*i).map(|entry| &entry.record);
        let Some(first) = group.first() else {
            continue;
        };
        if group.iter().all(|i| record(i) == record(first)) {
            let place = places_but(entries, &group[..1], usize::MAX);
            for i in group.iter().skip(1) {
                if let Some(entry) = entries.get_mut(*i) {
                    let rows = Detail::Rows(place.clone());
                    entry.say(field, ProblemCode::StudentNoDuplicate, Severity::Warning, rows);
                    entry.fate = Fate::Repeated;
                }
            }
        } else {
            each(entries, &group, field, ProblemCode::StudentNoDuplicate, Severity::Refused, |entry| {
                entry.fate = Fate::Refused;
            });
        }
    }
}

/// One name: two enrolments of one person, or (where a row has no other key) the same row once more.
/// Several names: somebody's number is wrong, and nobody's is taken.
fn id_numbers(entries: &mut [Entry]) {
    for group in
        groups(entries, |entry| Some(entry.record.id_number.as_str()).filter(|number| !number.is_empty()))
    {
        let names = |i: &usize| entries.get(*i).map(|entry| name::key(&entry.record.name));
        let one_name = group.iter().all(|i| names(i) == group.first().and_then(&names));
        if !one_name {
            each(entries, &group, Field::IdNumber, ProblemCode::IdDuplicate, Severity::Error, forget_number);
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
        for i in repeats {
            if let Some(entry) = entries.get_mut(i) {
                entry.fate = Fate::Repeated;
            }
        }
    }
}

/// The sex that only followed from a number goes with it.
pub(super) fn forget_number(entry: &mut Entry) {
    if !entry.given.contains(Field::Sex) {
        entry.record.sex = None;
    }
}

/// Same surname, same place, same day of birth: the photographer should know, and so should whoever checks names.
fn twins(entries: &mut [Entry]) {
    for group in groups(entries, |entry| {
        let born = entry.record.id_number.get(..14).filter(|_| entry.record.id_type == IdType::Resident)?;
        Some((born, entry.record.name.chars().next()?))
    }) {
        let mut names: Vec<String> =
            group.iter().filter_map(|i| entries.get(*i)).map(|entry| name::key(&entry.record.name)).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() == group.len() {
            each(entries, &group, Field::Name, ProblemCode::Twins, Severity::Warning, |_| {});
        }
    }
}
