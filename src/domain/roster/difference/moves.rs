//! Numbers that go from one person of the database to another in one import. For exam numbers (考生号) and capture
//! codes (采集码) an ID number in the row has to bear it out: two cells that were exchanged by mistake look the same.

use std::collections::{HashMap, HashSet};

use super::super::batch::{Entry, Standing};
use super::super::problem::ProblemCode;
use super::people::{Holder, Index};
use crate::domain::field::Field;
use crate::domain::student::Record;

/// Keys of a person beside the student number and the ID number.
pub(super) const OTHER_KEYS: [Field; 2] = [Field::ExamNo, Field::CaptureCode];

/// Who gives up the number that the database has for them.
pub(super) struct Moves(HashSet<(Field, usize)>);

impl Moves {
    pub(super) fn of(entries: &[Entry], of_entry: &[Option<usize>], index: &Index<'_>) -> Moves {
        let mut giving = HashSet::new();
        let rows = || entries.iter().zip(of_entry).filter(|(entry, _)| entry.is_taken());
        for field in OTHER_KEYS {
            let is_anothers = |(entry, found): (&Entry, &Option<usize>)| {
                index.number_holder(field, &entry.record).is_some_and(|holder| *found != Some(holder))
            };
            if rows().any(is_anothers) {
                let takes = takes(field, rows(), index);
                giving.extend(settled(&takes).into_iter().map(|person| (field, person)));
            }
        }
        Moves(giving)
    }

    /// The number of `other` goes to the row's person; `found`: where that one is in the database.
    pub(super) fn has(&self, field: Field, other: usize, found: Option<usize>) -> bool {
        [Some(other), found].into_iter().flatten().all(|person| self.0.contains(&(field, person)))
    }
}

/// Who gives up the ID number that the database has for them: an empty cell gives up nothing, and whoever had the card in
/// hand has settled whose it is.
pub(super) fn of_ids(
    entries: &[Entry],
    of_entry: &[Option<usize>],
    holders: &[Option<Holder>],
    index: &Index<'_>,
    standing: &Standing<'_>,
) -> HashSet<usize> {
    if !holders.iter().any(|holder| matches!(holder, Some(Holder::Moves(_)))) {
        return HashSet::new();
    }
    let stays = |i: usize, entry: &Entry| {
        let settled = |id| standing.settled.get(id).is_some_and(|fields| fields.contains(&Field::IdNumber));
        let checked = |id| standing.checked.contains(id) && !entry.list_is_right();
        index.students.get(i).is_some_and(|there| settled(&there.id) || checked(&there.id))
    };
    let rows = entries.iter().zip(of_entry).zip(holders).filter(|((entry, _), _)| entry.is_taken());
    let takes = rows.filter_map(|((entry, found), holder)| {
        let (found, row) = ((*found)?, &entry.record.id_number);
        let own = index.record(found).is_some_and(|there| there.id_number == *row);
        let in_doubt =
            || entry.answer || entry.problems.iter().any(|one| one.code == ProblemCode::IdSexDiffers);
        if row.is_empty() || own || stays(found, entry) {
            return None;
        }
        match holder {
            None => Some((found, None)),
            Some(Holder::Stays(_)) => None,
            Some(Holder::Moves(other)) => (!in_doubt()).then_some((found, Some(*other))),
        }
    });
    settled(&takes.collect())
}

/// Who takes another number than they have, and from whom; `None`: from nobody.
fn takes<'a>(
    field: Field,
    rows: impl Iterator<Item = (&'a Entry, &'a Option<usize>)>,
    index: &Index<'_>,
) -> HashMap<usize, Option<usize>> {
    let of = |(entry, found): (&Entry, &Option<usize>)| {
        let (row, found) = (&entry.record, (*found)?);
        let there = index.record(found)?;
        let from = index.number_holder(field, row);
        let other = !row.shown(field).is_empty() && from != Some(found);
        (other && (from.is_none() || is_borne_out(row, there))).then_some((found, from))
    };
    rows.filter_map(of).collect()
}

/// The row is that person's by its ID number too.
fn is_borne_out(row: &Record, there: &Record) -> bool {
    let (new, old) = (&row.id_number, &there.id_number);
    !new.is_empty() && (old.is_empty() || old == new)
}

/// Those of whose chain nobody keeps a number that goes to another one.
fn settled(takes: &HashMap<usize, Option<usize>>) -> HashSet<usize> {
    let mut known: HashMap<usize, bool> = HashMap::new();
    for first in takes.keys() {
        let mut chain = HashSet::new();
        let mut next = Some(*first);
        let gives = loop {
            // A number that nobody has; a circle of people who take each other's.
            let Some(person) = next else { break true };
            if let Some(gives) = known.get(&person) {
                break *gives;
            }
            let Some(from) = takes.get(&person) else { break false };
            if !chain.insert(person) {
                break true;
            }
            next = *from;
        };
        known.extend(chain.into_iter().map(|person| (person, gives)));
    }
    known.into_iter().filter_map(|(person, gives)| gives.then_some(person)).collect()
}
