//! The single passes of the matching that look at numbers.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Ground, Likeness, Spelling, Table};

/// How far the lines beside may be from a line to say something about it.
pub(super) const NEAR: u32 = 10;
/// So many lines that nobody was found for are looked at once more; a log of more has another fault.
pub(super) const LEFT_OVER: usize = 500;

impl Table<'_> {
    pub(super) fn written(&mut self) {
        let keyed: Vec<(usize, usize)> = {
            let by_key: HashMap<&str, usize> = self
                .people
                .iter()
                .enumerate()
                .filter(|(_, person)| !person.key.is_empty())
                .map(|(index, person)| (person.key.as_str(), index))
                .collect();
            let whose = |line: usize| self.lines.get(line).and_then(|line| by_key.get(line.row.key.as_str()));
            self.free_lines()
                .into_iter()
                .filter_map(|line| whose(line).map(|person| (line, *person)))
                .collect()
        };
        for (line, person) in keyed {
            let ground = if self.person_is_free(person) { Ground::Written } else { Ground::Again };
            self.take(line, person, ground);
        }
    }

    /// Takes the free candidate of each free line, if there is just one.
    fn pass(&mut self, ground: Ground, candidates: impl Fn(&Self, usize) -> Vec<usize>) {
        for line in self.free_lines() {
            let mut found = candidates(self, line);
            found.retain(|person| self.person_is_free(*person));
            if found.len() > 1 {
                let best = found.iter().map(|person| self.class_score(line, *person)).max();
                found.retain(|person| Some(self.class_score(line, *person)) == best);
            }
            if let [person] = found.as_slice() {
                self.take(line, *person, ground);
            }
        }
    }

    pub(super) fn of_student_no(&self, line: usize) -> &[usize] {
        let number = self.lines.get(line).map(|line| line.row.student_no.as_str()).unwrap_or_default();
        self.by_student_no.get(number).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn of_seq(&self, line: usize) -> &[usize] {
        let seq = self.lines.get(line).and_then(|line| line.row.seq);
        seq.and_then(|seq| self.by_seq.get(&seq)).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn has_seq_of(&self, line: usize, person: usize) -> bool {
        let seq = self.lines.get(line).and_then(|line| line.row.seq);
        let person = self.people.get(person);
        seq.is_some_and(|seq| person.is_some_and(|person| person.seqs.contains(&seq)))
    }

    /// The name is not this person's, and just so another's.
    fn is_called_otherwise(&self, line: usize, person: usize) -> bool {
        !self.reads_blank(line)
            && self.likeness(line, person) == Likeness::Different
            && !self.namesakes_of(line).is_empty()
    }

    fn reads_blank(&self, line: usize) -> bool {
        self.lines.get(line).is_none_or(|line| line.spelling.is_blank())
    }

    pub(super) fn by_student_no_and_seq(&mut self) {
        self.pass(Ground::StudentNoAndSeq, |table, line| {
            let people = table.of_student_no(line).iter().copied();
            let theirs =
                |person: &usize| table.has_seq_of(line, *person) && !table.is_called_otherwise(line, *person);
            people.filter(theirs).collect()
        });
    }

    /// Nearly the name is not enough where name and number are just somebody else's: then the student number is a slip.
    pub(super) fn by_student_no_and_name(&mut self) {
        self.pass(Ground::StudentNoAndName, |table, line| {
            let people = table.of_student_no(line).iter().copied();
            let is_just = |person: &usize| table.likeness(line, *person) == Likeness::Same;
            let alike = |person: &usize| match table.likeness(line, *person) {
                Likeness::Same => true,
                Likeness::Different => table.reads_blank(line),
                Likeness::Sound | Likeness::OneOff => !table.of_seq(line).iter().any(is_just),
            };
            people.filter(alike).collect()
        });
    }

    /// The number and the name as written. A name that several have needs its class here, or waits.
    pub(super) fn by_seq_and_name(&mut self) {
        self.pass(Ground::SeqAndName, |table, line| {
            let people = table.of_seq(line).iter().copied();
            let namesakes = table.namesakes_of(line);
            let of_class = |person: &&usize| table.class_score(line, **person) == 2;
            let alone = namesakes.len() == 1 || namesakes.iter().filter(of_class).count() == 1;
            people
                .filter(|person| table.likeness(line, *person) == Likeness::Same)
                .filter(|person| alone && (namesakes.len() == 1 || of_class(&person)))
                .collect()
        });
    }

    /// The number, and a name that sounds the same, against others whose name it is exactly: the number decides where
    /// these have none, and where its owner's own spelling stands on no line (the clerk wrote what was heard).
    pub(super) fn by_seq_against_name(&mut self) {
        let written: HashSet<Spelling> = self.lines.iter().map(|line| line.spelling.clone()).collect();
        self.pass(Ground::SeqAndNearName, |table, line| {
            let people = table.of_seq(line).iter().copied();
            let numbered = |person: &usize| table.people.get(*person).is_some_and(|one| !one.seqs.is_empty());
            let namesakes = table.namesakes_of(line);
            let nobody_else = !namesakes.is_empty() && !namesakes.iter().any(numbered);
            let unwritten = |person: usize| {
                let names = table.people.get(person).map(|person| person.names.as_slice());
                !names.unwrap_or_default().iter().any(|name| written.contains(name))
            };
            people
                .filter(|person| table.likeness(line, *person) == Likeness::Sound)
                .filter(|person| nobody_else || unwritten(*person))
                .filter(|person| table.class_score(line, *person) > 0)
                .filter(|person| !table.student_no_contradicts(line, *person))
                .collect()
        });
    }

    /// What is left of both books: a line and a person whose numbers are close and whose names are nearly the same,
    /// each the only one for the other.
    pub(super) fn by_near_name_beside(&mut self) {
        let close = |table: &Self, line: usize, person: usize| {
            let seq = table.lines.get(line).and_then(|line| line.row.seq);
            let seqs = table.people.get(person).map(|person| person.seqs.as_slice()).unwrap_or_default();
            seq.is_some_and(|seq| seqs.iter().any(|own| own.abs_diff(seq) <= NEAR))
        };
        self.only_near(Ground::NearNameBeside, |table, line, person| {
            close(table, line, person) && table.class_score(line, person) > 0
        });
    }

    /// As [`Table::by_near_name_beside`] wherever the numbers are, in the class that the line names.
    pub(super) fn by_class_and_near_name(&mut self) {
        self.only_near(Ground::ClassAndNearName, |table, line, person| table.class_score(line, person) == 2);
    }

    /// Takes free lines and people of near names that `fits` brings together, where each has but the other.
    fn only_near(&mut self, ground: Ground, fits: impl Fn(&Self, usize, usize) -> bool) {
        let free: Vec<usize> = (0..self.people.len()).filter(|person| self.person_is_free(*person)).collect();
        let lines = self.free_lines().into_iter().filter(|line| !self.reads_blank(*line));
        let mut candidates: Vec<(usize, usize)> = Vec::new();
        for line in lines.take(LEFT_OVER) {
            let near = free.iter().copied().filter(|person| {
                fits(self, line, *person)
                    && self.likeness(line, *person) != Likeness::Different
                    && !self.student_no_contradicts(line, *person)
            });
            candidates.extend(near.map(|person| (line, person)));
        }
        let mut counts: (HashMap<usize, usize>, HashMap<usize, usize>) = Default::default();
        for (line, person) in &candidates {
            *counts.0.entry(*line).or_default() += 1;
            *counts.1.entry(*person).or_default() += 1;
        }
        for (line, person) in candidates {
            if counts.0.get(&line) == Some(&1) && counts.1.get(&person) == Some(&1) {
                self.take(line, person, ground);
            }
        }
    }

    /// The number and nearly the name. A name that is more than one slip away is somebody else's where just one person
    /// has it as it is written and no number: the register took the wrong row.
    pub(super) fn by_seq_and_near_name(&mut self) {
        self.pass(Ground::SeqAndNearName, |table, line| {
            let people = table.of_seq(line).iter().copied();
            let means_another = || table.named_without_number(line).is_some();
            people
                .filter(|person| table.likeness(line, *person) != Likeness::Different)
                .filter(|person| table.is_one_slip(line, *person) || !means_another())
                .collect()
        });
    }

    /// The only person of just this name and class who has neither number nor line.
    fn named_without_number(&self, line: usize) -> Option<usize> {
        let fits = |person: &usize| {
            self.person_is_free(*person)
                && self.people.get(*person).is_some_and(|person| person.seqs.is_empty())
                && !self.student_no_contradicts(line, *person)
        };
        let free: Vec<usize> = self.namesakes_of(line).iter().copied().filter(fits).collect();
        let best =
            free.iter().map(|person| self.class_score(line, *person)).max().filter(|best| *best > 0)?;
        let mut of_class = free.into_iter().filter(|person| self.class_score(line, *person) == best);
        of_class.next().filter(|_| of_class.next().is_none())
    }

    pub(super) fn is_one_slip(&self, line: usize, person: usize) -> bool {
        let (Some(line), Some(person)) = (self.lines.get(line), self.people.get(person)) else {
            return false;
        };
        person.names.iter().any(|name| name.is_one_slip_from(&line.spelling))
    }

    pub(super) fn by_student_no(&mut self) {
        self.pass(Ground::StudentNo, |table, line| table.of_student_no(line).to_vec());
    }

    pub(super) fn by_seq(&mut self) {
        self.pass(Ground::Seq, |table, line| {
            if table.reads_blank(line) { table.of_seq(line).to_vec() } else { Vec::new() }
        });
    }

    /// Where the lines beside say that this one belongs, a near name is enough.
    pub(super) fn by_order_and_near_name(&mut self) {
        let beside = Beside::of(self);
        self.pass(Ground::OrderAndNearName, |table, line| {
            let expected = beside.expected(table, line);
            let people = expected.iter().filter_map(|seq| table.by_seq.get(seq)).flatten().copied();
            people
                .filter(|person| table.class_score(line, *person) > 0)
                .filter(|person| {
                    table.reads_blank(line) || table.likeness(line, *person) != Likeness::Different
                })
                .collect()
        });
    }
}

/// What the matched lines around a line say about the register number that it should have.
pub(super) struct Beside {
    /// Log number to register number of people with one each.
    by_seq: BTreeMap<u32, u32>,
    /// Place on paper to register number.
    by_place: BTreeMap<usize, u32>,
}

impl Beside {
    pub(super) fn of(table: &Table<'_>) -> Beside {
        let lines: HashMap<usize, usize> =
            table.lines.iter().enumerate().map(|(place, line)| (line.index, place)).collect();
        let mut beside = Beside { by_seq: BTreeMap::new(), by_place: BTreeMap::new() };
        for found in &table.matches {
            let (Some(place), Some(person)) = (lines.get(&found.line), table.people.get(found.person)) else {
                continue;
            };
            let [register] = person.seqs.as_slice() else { continue };
            beside.by_place.insert(*place, *register);
            if let Some(seq) = table.lines.get(*place).and_then(|line| line.row.seq) {
                beside.by_seq.insert(seq, *register);
            }
        }
        beside
    }

    /// The register numbers that would fit a line between its neighbours; at most two.
    pub(super) fn expected(&self, table: &Table<'_>, line: usize) -> Vec<u32> {
        let mut expected = match table.lines.get(line).and_then(|line| line.row.seq) {
            Some(seq) => self.by_number(seq),
            None => self.between(table, line),
        };
        expected.dedup();
        expected
    }

    fn by_number(&self, seq: u32) -> Vec<u32> {
        let before = self.by_seq.range(seq.saturating_sub(NEAR)..seq).next_back();
        let after = self.by_seq.range(seq + 1..=seq.saturating_add(NEAR)).next();
        let moved = |(log, register): (&u32, &u32)| {
            u32::try_from(i64::from(seq) + i64::from(*register) - i64::from(*log)).ok()
        };
        before.into_iter().chain(after).filter_map(moved).collect()
    }

    fn between(&self, table: &Table<'_>, line: usize) -> Vec<u32> {
        let before = self.by_place.range(..line).next_back().map(|(_, seq)| *seq);
        let after = self.by_place.range(line + 1..).next().map(|(_, seq)| *seq);
        match (before, after) {
            (Some(before), Some(after)) if after == before + 2 => vec![before + 1],
            // The paper begins or ends with this line.
            (None, Some(after)) if line == 0 => after.checked_sub(1).into_iter().collect(),
            (Some(before), None) if line + 1 == table.lines.len() => vec![before + 1],
            _ => Vec::new(),
        }
    }
}
