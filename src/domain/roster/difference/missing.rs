//! Who is in no row of the import, and who of them may be in one after all.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::super::batch::{Entry, Fate};
use super::super::class;
use super::super::problem::{Detail, Problem};
use super::people::Index;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::name;
use crate::domain::student::{Record, Student, StudentId};

impl Index<'_> {
    /// People of the classes of the rows who are in none.
    pub(super) fn missing(&self, entries: &[Entry], named: &HashSet<usize>) -> Vec<StudentId> {
        if self.students.len() == named.len() {
            return Vec::new();
        }
        // A class that somebody was left in says nothing about the others in it.
        let of_class = entries.iter().filter(|entry| !entry.record.class.is_empty() && !entry.keeps_class);
        let mut classes: HashMap<String, HashSet<&str>> = HashMap::new();
        for Entry { record, .. } in of_class {
            classes.entry(class::key(&record.class)).or_default().insert(&record.grade);
        }
        // The class of one name in another year is another class, and nobody of it is asked for.
        let asked_for = |record: &Record| {
            classes.get(&class::key(&record.class)).is_some_and(|grades| {
                record.grade.is_empty() || grades.contains("") || grades.contains(record.grade.as_str())
            })
        };
        // A refused row still says that its person is on the roster.
        let refused: HashSet<String> = entries
            .iter()
            .filter(|entry| entry.fate == Fate::Refused)
            .flat_map(|entry| {
                let written = [&entry.record.student_no, &entry.record.id_number].map(CompactString::as_str);
                written.into_iter().chain(elsewhere(entry, Field::StudentNo))
            })
            .filter(|key| !key.is_empty())
            .map(hygiene::key)
            .collect();
        let is_missing = |(i, student): &(usize, &&Student)| {
            let record = &student.record;
            !(student.gone || student.walkin || named.contains(i))
                && asked_for(record)
                && ![&record.student_no, &record.id_number]
                    .iter()
                    .any(|key| refused.contains(&hygiene::key(key)))
        };
        self.students.iter().enumerate().filter(is_missing).map(|(_, student)| student.id.clone()).collect()
    }

    /// Those of the missing who are in a class of which a list stays out: nobody knows who is not in it.
    pub(super) fn of_classes(&self, classes: &HashSet<String>, missing: &[StudentId]) -> Vec<StudentId> {
        if classes.is_empty() || missing.is_empty() {
            return Vec::new();
        }
        let missing: HashSet<&StudentId> = missing.iter().collect();
        let own = |student: &&&Student| classes.contains(student.record.class.as_str());
        let people = self.students.iter().filter(own).map(|student| &student.id);
        people.filter(|id| missing.contains(id)).cloned().collect()
    }

    /// Those of the missing whose name is in a row of their class, or of none, that is nobody's who is there: with a
    /// number in error or another one, or left out.
    pub(super) fn doubtful(
        &self,
        entries: &[Entry],
        of_entry: &[Option<usize>],
        missing: &[StudentId],
    ) -> HashSet<StudentId> {
        if missing.is_empty() {
            return HashSet::new();
        }
        let mut rows: HashMap<String, Vec<String>> = HashMap::new();
        for (entry, found) in entries.iter().zip(of_entry) {
            if found.is_some() || !matches!(entry.fate, Fate::Taken | Fate::Refused) {
                continue;
            }
            let names = elsewhere(entry, Field::Name).chain([entry.record.name.as_str()]);
            for name in names.filter(|name| !name.is_empty()) {
                rows.entry(name::key(name)).or_default().push(class::key(&entry.record.class));
            }
        }
        let missing: HashSet<&StudentId> = missing.iter().collect();
        let of = |student: &&Student| {
            let own = class::key(&student.record.class);
            rows.get(&name::key(&student.record.name))
                .is_some_and(|classes| classes.iter().any(|class| class.is_empty() || *class == own))
        };
        let missing = self.students.iter().copied().filter(|student| missing.contains(&student.id));
        missing.filter(of).map(|student| student.id.clone()).collect()
    }
}

/// What stands in another column of the row and looks like this field.
fn elsewhere(entry: &Entry, field: Field) -> impl Iterator<Item = &str> {
    let looks = move |problem: &&Problem| problem.detail == Detail::LooksLike(field);
    entry.problems.iter().filter(looks).map(|problem| problem.value.as_str())
}
