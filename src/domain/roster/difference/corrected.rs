//! Numbers that the desk corrected or typed: a list that still has the old one means the same person, and so does one
//! that has the right one where the desk mistyped it.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::super::batch::Standing;
use super::likeness::{class_differs, sex_differs};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::student::{Record, Student};

/// What the desk made of the numbers of people, by their place among those who are there.
#[derive(Default)]
pub(super) struct Corrected {
    /// Whose number it was.
    former: HashMap<(Field, CompactString), Vec<usize>>,
    /// Whose student number no roster has said.
    numbered: HashSet<usize>,
    /// Whose ID number was read from the card.
    carded: HashSet<usize>,
}

impl Corrected {
    pub fn of(there: &[&Student], standing: &Standing<'_>) -> Corrected {
        let mut corrected = Corrected::default();
        for (i, student) in there.iter().enumerate() {
            let settled =
                |field| standing.settled.get(&student.id).is_some_and(|fields| fields.contains(&field));
            corrected.numbered.extend(Some(i).filter(|_| {
                student.walkin || settled(Field::StudentNo) || standing.typed.contains(&student.id)
            }));
            corrected.carded.extend(Some(i).filter(|_| settled(Field::IdNumber)));
            for (field, old) in standing.former.get(&student.id).into_iter().flatten() {
                let old = key(*field, old);
                if !old.is_empty() && old != key(*field, student.record.shown(*field)) {
                    corrected.former.entry((*field, old)).or_default().push(i);
                }
            }
        }
        corrected
    }

    /// Whose former number the row has: one person of that name whom nothing else in the row contradicts, of those on
    /// the roster before those that are gone.
    pub fn whose(&self, row: &Record, there: &[&Student]) -> Option<(usize, Field)> {
        if self.former.is_empty() {
            return None;
        }
        Field::KEYS.into_iter().find_map(|field| {
            let known = self.former.get(&(field, key(field, row.shown(field))))?;
            let own = |gone: bool| {
                let mut own = known.iter().copied().filter(|i| {
                    there.get(*i).is_some_and(|one| one.gone == gone && self.may_be(*i, &one.record, row))
                });
                (own.next(), own.next().is_some())
            };
            match own(false) {
                (Some(found), false) => Some((found, field)),
                (None, _) => own(true).0.map(|found| (found, field)),
                (Some(_), true) => None,
            }
        })
    }

    /// Another class and another sex at once are another one of the name.
    fn may_be(&self, i: usize, there: &Record, row: &Record) -> bool {
        let agrees = |field: Field, settled: &HashSet<usize>| {
            let (new, old) = (key(field, row.shown(field)), key(field, there.shown(field)));
            settled.contains(&i)
                || new.is_empty()
                || old.is_empty()
                || new == old
                || self.former.get(&(field, new)).is_some_and(|known| known.contains(&i))
        };
        let was_theirs = |field: Field| {
            let known = self.former.get(&(field, key(field, row.shown(field))));
            known.is_some_and(|known| known.contains(&i))
        };
        // Under the number that they had, in their class, an ID number may be mended as it may be of anybody.
        let mended =
            || was_theirs(Field::StudentNo) && !class_differs(there, row) && !sex_differs(there, row);
        name::near(&there.name, &row.name).is_some()
            && !(class_differs(there, row) && sex_differs(there, row))
            && agrees(Field::StudentNo, &self.numbered)
            && (agrees(Field::IdNumber, &self.carded) || mended())
    }

    /// The desk gave them their student number.
    pub fn is_numbered(&self, i: usize) -> bool {
        self.numbered.contains(&i)
    }
}

pub(super) fn key(field: Field, text: &str) -> CompactString {
    match field {
        Field::IdNumber => id_number::lookup_key(text).into(),
        _ => hygiene::key(text).into(),
    }
}
