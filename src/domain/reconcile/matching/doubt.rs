//! A second look, when most lines have their owner: what is settled tells what the rest may be. Lines that stand oddly,
//! and the people they may mean, are taken together in small circles, and each circle is settled as a whole: the way
//! that needs the fewest faults of pen and desk. Where no way is clearly better everything stays as it is.

use std::collections::{BTreeSet, HashMap};

use super::circle::{self, Circle, Slot};
use super::joined::Joined;
use super::passes::LEFT_OVER;
use super::settled::Settled;
use super::{Ground, Likeness, Spelling, Table};

/// More lines and people than this are no small circle.
const CIRCLE: usize = 64;

/// What stands where, before anything is moved.
struct Standing {
    /// The owner of each line, and whether that is certain.
    owners: Vec<Option<(usize, bool)>>,
    /// Lines of each person.
    lines: HashMap<usize, Vec<usize>>,
}

impl Standing {
    fn of(table: &Table<'_>) -> Standing {
        let places: HashMap<usize, usize> =
            table.lines.iter().enumerate().map(|(place, line)| (line.index, place)).collect();
        let mut standing = Standing { owners: vec![None; table.lines.len()], lines: HashMap::new() };
        for found in &table.matches {
            let Some(place) = places.get(&found.line).copied() else { continue };
            let seq = table.lines.get(place).and_then(|line| line.row.seq);
            let certain = seq.is_none()
                || matches!(
                    found.ground,
                    Ground::Written
                        | Ground::StudentNoAndSeq
                        | Ground::StudentNoAndName
                        | Ground::SeqAndName
                        | Ground::StudentNo
                );
            if let Some(owner) = standing.owners.get_mut(place) {
                *owner = Some((found.person, certain));
            }
            standing.lines.entry(found.person).or_default().push(place);
        }
        standing
    }

    fn owner(&self, line: usize) -> Option<usize> {
        self.owners.get(line).copied().flatten().map(|(person, _)| person)
    }

    fn settled(&self, table: &Table<'_>, is_settled: impl Fn(usize) -> bool) -> Settled {
        Settled::of(table, self.owners.iter().map(|owner| owner.map(|(person, _)| person)), is_settled)
    }

    fn is_certain(&self, line: usize) -> bool {
        self.owners.get(line).copied().flatten().is_some_and(|(_, certain)| certain)
    }

    fn lines_of(&self, person: usize) -> &[usize] {
        self.lines.get(&person).map(Vec::as_slice).unwrap_or_default()
    }

    /// Numbers of a person that no certain line has: one place each in a circle. Somebody without a number has one
    /// place too.
    fn slots(&self, table: &Table<'_>, person: usize) -> Vec<Slot> {
        let Some(one) = table.people.get(person) else { return Vec::new() };
        let certain: Vec<Option<u32>> = self
            .lines_of(person)
            .iter()
            .filter(|line| self.is_certain(**line))
            .map(|line| table.lines.get(*line).and_then(|line| line.row.seq))
            .collect();
        let several = one.seqs.len() > 1;
        if !certain.is_empty() && !several {
            return Vec::new();
        }
        if one.seqs.is_empty() {
            return vec![Slot { person, seq: None, several }];
        }
        let open = one.seqs.iter().filter(|seq| !certain.contains(&Some(**seq)));
        open.map(|seq| Slot { person, seq: Some(*seq), several }).collect()
    }
}

impl Table<'_> {
    /// Settles anew what stands oddly.
    pub(super) fn in_doubt(&mut self) {
        let standing = Standing::of(self);
        let odd = self.odd(&standing);
        if odd.is_empty() || odd.len() > LEFT_OVER {
            return;
        }
        let circles = self.circles(&standing, &odd);
        let doubtful = doubtful(&odd, &circles);
        let is_settled = |line: usize| !doubtful.contains(&line);
        let settled = standing.settled(self, is_settled);
        for (circle, owners) in circle::settle(self, &settled, &circles, &is_settled) {
            self.release(&circle.lines);
            for (line, person) in owners {
                let ground =
                    if self.person_is_free(person) { self.ground(line, person) } else { Ground::Again };
                self.take(line, person, ground);
            }
        }
    }

    /// Lines that stand oddly, those too that stood well only beside odd ones.
    fn odd(&self, standing: &Standing) -> Vec<usize> {
        let odd = self.odd_lines(standing, &standing.settled(self, |_| true));
        if odd.is_empty() || odd.len() > LEFT_OVER {
            return odd;
        }
        let doubtful = doubtful(&odd, &self.circles(standing, &odd));
        let more = self.odd_lines(standing, &standing.settled(self, |line| !doubtful.contains(&line)));
        more.into_iter().chain(odd).collect::<BTreeSet<usize>>().into_iter().collect()
    }

    /// Lines with a number that have no owner, or one whose own number is neither theirs nor off like the numbers
    /// beside it.
    fn odd_lines(&self, standing: &Standing, settled: &Settled) -> Vec<usize> {
        let is_odd = |line: &usize| {
            let Some(seq) = self.lines.get(*line).and_then(|line| line.row.seq) else { return false };
            let Some(owner) = standing.owner(*line) else { return !self.fates.contains_key(&seq) };
            if standing.is_certain(*line) {
                return false;
            }
            // Nearly the name, and somebody whose name it is has no line.
            let free = |person: &usize| self.person_is_free(*person);
            if self.likeness(*line, owner) != Likeness::Same && self.namesakes_of(*line).iter().any(free) {
                return true;
            }
            match self.people.get(owner).map(|person| person.seqs.as_slice()).unwrap_or_default() {
                [] => !settled.lacks_room(seq),
                seqs => !seqs.iter().any(|own| *own == seq || settled.expects(seq, *own) > 0),
            }
        };
        (0..self.lines.len()).filter(is_odd).collect()
    }

    /// The odd lines with the people they may mean and the lines that these have now.
    fn circles(&self, standing: &Standing, odd: &[usize]) -> Vec<Circle> {
        let owners = odd.iter().filter_map(|line| standing.owner(*line));
        let claimed = |at: &usize| standing.lines_of(*at).len();
        let everybody = || self.people.iter().enumerate();
        let unclaimed = everybody().filter(|(at, person)| claimed(at) < person.seqs.len()).map(|(at, _)| at);
        let numbered = Characters::of(self, owners.chain(unclaimed).collect());
        let unnumbered =
            everybody().filter(|(at, person)| person.seqs.is_empty() && self.person_is_free(*at));
        let unnumbered = Characters::of(self, unnumbered.map(|(at, _)| at).collect());
        let mut joined = Joined::default();
        for line in odd {
            joined.line(*line);
            let mut meant: BTreeSet<usize> = self.namesakes_of(*line).iter().copied().collect();
            meant.extend(self.of_seq(*line).iter().filter(|person| self.is_near(*line, **person)));
            let mut near = numbered.alike(self, *line);
            if standing.owner(*line).is_none() {
                near.extend(unnumbered.alike(self, *line));
            }
            meant.extend(near.into_iter().filter(|person| self.is_near(*line, *person)));
            for person in meant {
                if self.may_mean(*line, person) && !standing.slots(self, person).is_empty() {
                    joined.join(*line, person);
                    for other in standing.lines_of(person).iter().filter(|line| !standing.is_certain(**line))
                    {
                        joined.join(*other, person);
                    }
                }
            }
        }
        joined
            .circles()
            .into_iter()
            .filter(|(lines, people)| lines.len().max(people.len()) <= CIRCLE)
            // Somebody alone with their line.
            .filter(|(lines, people)| {
                people.len() > 1 || lines.iter().any(|line| standing.owner(*line).is_none())
            })
            .map(|(lines, people)| Circle {
                owners: lines.iter().map(|line| standing.owner(*line)).collect(),
                slots: people.iter().flat_map(|person| standing.slots(self, *person)).collect(),
                lines,
            })
            .collect()
    }

    /// Nearly the name, or nothing that can be read and the number.
    fn is_near(&self, line: usize, person: usize) -> bool {
        let blank = self.lines.get(line).is_none_or(|line| line.spelling.is_blank());
        if blank { self.has_seq_of(line, person) } else { self.likeness(line, person) != Likeness::Different }
    }

    pub(super) fn may_mean(&self, line: usize, person: usize) -> bool {
        self.class_score(line, person) > 0 && !self.student_no_contradicts(line, person)
    }

    fn ground(&self, line: usize, person: usize) -> Ground {
        let named = self.namesakes_of(line);
        match (named.contains(&person), self.has_seq_of(line, person)) {
            (true, true) => Ground::SeqAndName,
            (true, false) if named.len() == 1 => Ground::Name,
            (true, false) => Ground::NameAmongSeveral,
            (false, true) => Ground::SeqAndNearName,
            (false, false) => Ground::OrderAndNearName,
        }
    }

    /// Takes the owners from these lines.
    fn release(&mut self, lines: &[usize]) {
        let indices: BTreeSet<usize> =
            lines.iter().filter_map(|line| self.lines.get(*line)).map(|line| line.index).collect();
        let (gone, left): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.matches).into_iter().partition(|found| indices.contains(&found.line));
        self.matches = left;
        for line in lines {
            if let Some(taken) = self.line_taken.get_mut(*line) {
                *taken = false;
            }
        }
        let seq_of: HashMap<usize, Option<u32>> = self
            .lines
            .iter()
            .filter(|line| indices.contains(&line.index))
            .map(|line| (line.index, line.row.seq))
            .collect();
        for found in gone {
            let seq = seq_of.get(&found.line).copied().flatten();
            if let Some(seqs) = self.line_seq_of.get_mut(&found.person) {
                seqs.retain(|own| Some(*own) != seq);
            }
            let still = self.matches.iter().any(|other| other.person == found.person);
            if let Some(taken) = self.person_taken.get_mut(found.person) {
                *taken = still;
            }
        }
    }
}

fn doubtful(odd: &[usize], circles: &[Circle]) -> BTreeSet<usize> {
    circles.iter().flat_map(|circle| &circle.lines).chain(odd).copied().collect()
}

/// People by the characters of their names: who shares none with a line is not meant by it.
struct Characters(HashMap<char, Vec<usize>>);

impl Characters {
    fn of(table: &Table<'_>, people: BTreeSet<usize>) -> Characters {
        let mut characters: HashMap<char, Vec<usize>> = HashMap::new();
        for person in people {
            let names = table.people.get(person).map(|person| person.names.as_slice()).unwrap_or_default();
            for character in names.iter().flat_map(Spelling::characters) {
                characters.entry(character).or_default().push(person);
            }
        }
        Characters(characters)
    }

    fn alike(&self, table: &Table<'_>, line: usize) -> BTreeSet<usize> {
        let characters = table.lines.get(line).map(|line| line.spelling.characters());
        characters
            .into_iter()
            .flatten()
            .filter_map(|character| self.0.get(&character))
            .flatten()
            .copied()
            .collect()
    }
}
