//! Numbers that the desk corrected or typed: a list that still has the old one means the same person, and so does one
//! that has the right one where the desk mistyped it.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::super::batch::Standing;
use super::super::class;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::student::{Record, Student};

/// By what a list may still know somebody, the surest first.
const KEYS: [Field; 3] = [Field::StudentNo, Field::ExamNo, Field::IdNumber];

/// What the desk made of the numbers of people, by their place among those who are there.
#[derive(Default)]
pub(super) struct Corrected {
    /// Whose number it was.
    former: HashMap<(Field, CompactString), Vec<usize>>,
    /// Whose student number no roster has said.
    numbered: HashSet<usize>,
}

impl Corrected {
    pub fn of(there: &[&Student], standing: &Standing<'_>) -> Corrected {
        let mut corrected = Corrected::default();
        for (i, student) in there.iter().enumerate().filter(|(_, student)| !student.gone) {
            let settled = standing.settled.get(&student.id);
            if student.walkin || settled.is_some_and(|settled| settled.contains(&Field::StudentNo)) {
                corrected.numbered.insert(i);
            }
            for (field, old) in standing.former.get(&student.id).into_iter().flatten() {
                let key = key(*field, old);
                if !key.is_empty() && key != self::key(*field, student.record.shown(*field)) {
                    corrected.former.entry((*field, key)).or_default().push(i);
                }
            }
        }
        corrected
    }

    /// Whose former number the row has: one person of that name, whom nothing else in the row contradicts.
    pub fn whose(&self, row: &Record, there: &[&Student]) -> Option<(usize, Field)> {
        if self.former.is_empty() {
            return None;
        }
        KEYS.into_iter().find_map(|field| {
            let known = self.former.get(&(field, key(field, row.shown(field))))?;
            let mut own = known
                .iter()
                .copied()
                .filter(|i| there.get(*i).is_some_and(|student| self.may_be(*i, &student.record, row)));
            let found = own.next().filter(|_| own.next().is_none())?;
            Some((found, field))
        })
    }

    fn may_be(&self, i: usize, there: &Record, row: &Record) -> bool {
        let agrees = |field: Field| {
            let new = key(field, row.shown(field));
            let old = key(field, there.shown(field));
            new.is_empty()
                || old.is_empty()
                || new == old
                || self.former.get(&(field, new)).is_some_and(|known| known.contains(&i))
        };
        name::near(&there.name, &row.name).is_some() && agrees(Field::StudentNo) && agrees(Field::IdNumber)
    }

    /// The desk gave them their student number.
    pub fn is_numbered(&self, i: usize) -> bool {
        self.numbered.contains(&i)
    }

    /// The desk gave them their student number, and the row is of their class: with one ID number, another student
    /// number is no second enrolment.
    pub fn is_numbered_here(&self, i: usize, there: &Record, row: &Record) -> bool {
        let classes = [&there.class, &row.class];
        self.is_numbered(i)
            && (classes.iter().any(|class| class.is_empty()) || class::same(classes[0], classes[1]))
    }
}

fn key(field: Field, text: &str) -> CompactString {
    match field {
        Field::IdNumber => id_number::lookup_key(text).into(),
        _ => hygiene::key(text).into(),
    }
}
