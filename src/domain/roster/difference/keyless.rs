//! People whose only key was in error when their row came: the rows that may be theirs, by class and name.

use std::collections::HashMap;

use super::super::batch::{Entry, Fate};
use super::super::problem::{Detail, ProblemCode, Severity};
use super::likeness::sex_differs;
use super::people::{Index, Known, class_and_name};
use crate::domain::field::Field;
use crate::domain::sex::Sex;
use crate::domain::student::Record;

impl Index<'_> {
    /// Counts how many rows of this import that are nobody's yet have a class and name, where somebody without a key asks that.
    pub(super) fn count_names(&mut self, entries: &[Entry], known: &[Option<Known>]) {
        let someone_keyless = !self.keyless.is_empty();
        let unknown = entries.iter().zip(known).filter(|(entry, known)| entry.is_taken() && known.is_none());
        for (entry, _) in unknown.filter(|_| someone_keyless) {
            self.rows_named.entry(class_and_name(&entry.record)).or_default().push(entry.record.sex);
        }
    }

    /// Somebody without a key, by class and name.
    pub(super) fn by_name(&self, row: &Record, matched: &HashMap<usize, usize>) -> Option<usize> {
        if self.keyless.is_empty() {
            return None;
        }
        let is_keyless = row.student_no.is_empty() && row.exam_no.is_empty() && row.id_number.is_empty();
        let same = self.keyless.get(&class_and_name(row)).map(Vec::as_slice).unwrap_or_default();
        if is_keyless {
            return same.iter().copied().find(|i| !matched.contains_key(i));
        }
        let mut mended =
            same.iter().copied().filter(|i| !matched.contains_key(i) && self.brings_key(*i, row));
        let one = mended.next().filter(|_| mended.next().is_none())?;
        self.is_alone(one, row).then_some(one)
    }

    /// The row brings the key of one of several namesakes who lack it, and nothing tells of which one: it stays out.
    pub(super) fn refuse_namesake(&self, entry: &mut Entry, matched: &HashMap<usize, usize>) -> bool {
        let row = &entry.record;
        let same = self.keyless.get(&class_and_name(row)).map(Vec::as_slice).unwrap_or_default();
        let may_be = same.iter().filter(|i| !matched.contains_key(i) && self.brings_key(**i, row)).count();
        if may_be > 1 {
            entry.say(Field::Name, ProblemCode::SameName, Severity::Refused, Detail::Keyless(may_be as u32));
            entry.fate = Fate::Refused;
        }
        may_be > 1
    }

    /// The row brings the key that somebody of its class and name lacks because it was in error.
    fn brings_key(&self, i: usize, row: &Record) -> bool {
        self.students.get(i).is_some_and(|student| {
            let there = &student.record;
            let keys = Field::KEYS;
            let brings = keys.iter().any(|key| there.gaps.contains(key) && !row.text(*key).is_empty());
            brings && !student.gone && !sex_differs(there, row)
        })
    }

    /// No other row of the class and name can be that person: the sender has mended this one.
    fn is_alone(&self, i: usize, row: &Record) -> bool {
        let sex = self.record(i).and_then(|there| there.sex);
        let may_be = |row: &&Option<Sex>| row.is_none() || sex.is_none() || **row == sex;
        self.rows_named.get(&class_and_name(row)).is_some_and(|rows| rows.iter().filter(may_be).count() == 1)
    }
}
