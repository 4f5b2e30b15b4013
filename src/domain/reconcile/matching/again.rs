//! Second lines of people who have one: retakes, and what was written twice.

use super::passes::NEAR;
use super::{Ground, Likeness, Table};
use crate::domain::number::Fate;

impl Table<'_> {
    /// A second line with the name of somebody, and with a number of theirs: before anybody else's name is near.
    pub(super) fn written_again(&mut self) {
        for line in self.free_lines() {
            let Some(seq) = self.lines.get(line).and_then(|line| line.row.seq) else { continue };
            let named = |person: &usize| {
                !self.person_is_free(*person)
                    && self.likeness(line, *person) == Likeness::Same
                    && self.class_score(line, *person) > 0
                    && !self.student_no_contradicts(line, *person)
            };
            let mut theirs = self.of_seq(line).iter().copied().filter(named);
            let retaken =
                || self.written_twice(line).filter(|_| self.fates.get(&seq) == Some(&Fate::Retaken));
            if let Some(person) = theirs.next().or_else(retaken) {
                self.take(line, person, Ground::Again);
            }
        }
    }

    /// A second line of somebody who has one.
    pub(super) fn again(&mut self) {
        for line in self.free_lines() {
            let by_number =
                self.of_student_no(line).iter().copied().find(|person| !self.person_is_free(*person));
            let person = by_number.or_else(|| self.written_twice(line));
            if let Some(person) = person {
                self.take(line, person, Ground::Again);
            }
        }
    }

    /// The same name on the same number or on one that was given up, or without one where only one person has the
    /// name.
    fn written_twice(&self, line: usize) -> Option<usize> {
        let seq = self.lines.get(line)?.row.seq;
        let elsewhere = seq.is_some_and(|seq| !self.fates.contains_key(&seq));
        let fits = |person: &usize| {
            !self.person_is_free(*person)
                && self.class_score(line, *person) > 0
                && !self.student_no_contradicts(line, *person)
                && (!elsewhere || self.is_on_line(line, *person) || self.has_seq_of(line, *person))
        };
        let mut fitting: Vec<usize> = self.namesakes_of(line).iter().copied().filter(fits).collect();
        if fitting.len() > 1 {
            // A number was given up for one soon after.
            let soon = |later: &u32| seq.is_some_and(|seq| (seq..=seq.saturating_add(NEAR)).contains(later));
            fitting.retain(|person| self.line_seq_of.get(person).is_some_and(|seqs| seqs.iter().any(soon)));
        }
        if let [person] = fitting.as_slice() { Some(*person) } else { None }
    }

    fn is_on_line(&self, line: usize, person: usize) -> bool {
        let seq = self.lines.get(line).and_then(|line| line.row.seq);
        self.line_seq_of.get(&person).is_some_and(|seqs| seq.is_some_and(|seq| seqs.contains(&seq)))
    }
}
