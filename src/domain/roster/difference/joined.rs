//! Rows of the roster that were joined to somebody: their numbers still tell who that is, and change nothing that was
//! settled when they were joined. What the desk typed for a walk-in tells nothing.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::super::batch::Standing;
use super::corrected::key;
use super::people::same_name;
use crate::domain::field::Field;
use crate::domain::student::{Record, Student, StudentId, kept};

/// Numbers of such rows, and to whom they were joined, by the place among those who are there.
#[derive(Default)]
pub(super) struct Joined {
    numbers: HashMap<(Field, CompactString), usize>,
    /// ID numbers that one of their rows had before it was corrected.
    former_ids: HashSet<(usize, CompactString)>,
    /// Whose ID number was read from the card: what a list has instead says nothing.
    carded: HashSet<usize>,
}

impl Joined {
    pub fn of(standing: &Standing<'_>, there: &[&Student]) -> Joined {
        let all = standing.students;
        let mut known = Joined::default();
        let joined = |one: &&Student| one.joined_to.is_some() && !one.gone && !one.walkin;
        let joined: Vec<&Student> = all.iter().filter(joined).collect();
        if joined.is_empty() {
            return known;
        }
        let places: HashMap<&StudentId, usize> =
            there.iter().enumerate().map(|(i, student)| (&student.id, i)).collect();
        let next: HashMap<&StudentId, &StudentId> =
            all.iter().filter_map(|one| Some((&one.id, one.joined_to.as_ref()?))).collect();
        for one in joined {
            let kept = kept(&one.id, |id| next.get(id).copied());
            let Some(place) = places.get(kept).copied() else { continue };
            let former = |id| standing.former.get(id).into_iter().flatten();
            let own = [Field::StudentNo, Field::ExamNo].map(|field| (field, one.record.shown(field)));
            let before = former(&one.id).map(|(field, old)| (*field, old.as_str()));
            for (field, number) in own.into_iter().chain(before) {
                let number = key(field, number);
                if !number.is_empty() {
                    known.numbers.entry((field, number)).or_insert(place);
                }
            }
            if standing.settled.get(kept).is_some_and(|settled| settled.contains(&Field::IdNumber)) {
                known.carded.insert(place);
            }
            let ids = former(&one.id).chain(former(kept)).filter(|(field, _)| *field == Field::IdNumber);
            known.former_ids.extend(ids.map(|(field, old)| (place, key(*field, old))));
        }
        known
    }

    /// Who has the row's number: of that name, and no other person.
    pub fn whose(&self, row: &Record, there: &[&Student]) -> Option<usize> {
        if self.numbers.is_empty() {
            return None;
        }
        let of = |field: Field| self.numbers.get(&(field, key(field, row.shown(field)))).copied();
        let found = Field::KEYS.into_iter().find_map(of)?;
        let own = &there.get(found)?.record;
        let id = key(Field::IdNumber, &row.id_number);
        let was_theirs = self.carded.contains(&found) || self.former_ids.contains(&(found, id));
        (same_name(own, row) && (was_theirs || !own.contradicts(row))).then_some(found)
    }
}
