//! Rows of the roster that were joined to somebody: their numbers still tell who that is, and change nothing that was
//! settled when they were joined. What the desk typed for a walk-in tells nothing.

use std::collections::HashMap;

use compact_str::CompactString;

use super::people::same_name;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::student::{Record, Student, StudentId, kept};

/// Numbers of such rows, and to whom they were joined, by the place among those who are there.
#[derive(Default)]
pub(super) struct Joined(HashMap<(Field, CompactString), usize>);

impl Joined {
    pub fn of(all: &[Student], there: &[&Student]) -> Joined {
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
            for field in [Field::StudentNo, Field::ExamNo] {
                let key = hygiene::key(one.record.shown(field));
                if !key.is_empty() {
                    known.0.entry((field, key.into())).or_insert(place);
                }
            }
        }
        known
    }

    /// Who has the row's number: of that name, and no other person.
    pub fn whose(&self, row: &Record, there: &[&Student]) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        let of = |field: Field| self.0.get(&(field, hygiene::key(row.shown(field)).into())).copied();
        let found = of(Field::StudentNo).or_else(|| of(Field::ExamNo))?;
        let own = &there.get(found)?.record;
        (same_name(own, row) && !own.contradicts(row)).then_some(found)
    }
}
