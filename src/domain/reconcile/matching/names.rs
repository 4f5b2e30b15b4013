//! The passes of the matching that look at names, and what to do with namesakes.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::passes::Beside;
use super::queue::Queue;
use super::{Ground, Likeness, Spelling, Table};

/// So many people of one name are compared with each other; beyond it the order of their numbers decides.
const COMPARED: usize = 64;

/// How well a line fits one of several namesakes, best first when sorted.
type Fit = (Reverse<u8>, Reverse<bool>, u32, usize, usize);

impl Table<'_> {
    pub(super) fn namesakes_of(&self, line: usize) -> &[usize] {
        let spelling = self.lines.get(line).map(|line| &line.spelling);
        spelling.and_then(|name| self.namesakes.get(name)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The person may be the one of a line: `numbered` people first, since a number of their own must go somewhere.
    fn may_be(&self, line: usize, person: usize, numbered: bool) -> bool {
        self.person_is_free(person)
            && self.people.get(person).is_some_and(|person| person.seqs.is_empty() != numbered)
            && !self.student_no_contradicts(line, person)
    }

    /// A name that one person has.
    pub(super) fn by_name(&mut self, numbered: bool) {
        self.by_only_name(numbered, |class| class > 0);
    }

    /// With another class a name is theirs who alone has it only if they have a number elsewhere, and no line that says
    /// their class.
    pub(super) fn by_name_of_another_class(&mut self) {
        self.by_only_name(true, |class| class == 0);
    }

    fn by_only_name(&mut self, numbered: bool, fits: impl Fn(u8) -> bool) {
        let free = self.free_lines();
        let mut lines: HashMap<Spelling, usize> = HashMap::new();
        for line in free.iter().filter_map(|line| self.lines.get(*line)) {
            *lines.entry(line.spelling.clone()).or_default() += 1;
        }
        for line in free {
            let [person] = *self.namesakes_of(line) else { continue };
            let fits = fits(self.class_score(line, person));
            let several = self.lines.get(line).and_then(|line| lines.get(&line.spelling)) > Some(&1);
            // One of two lines of one name means whoever has its number and nearly the name.
            let means_another = several && self.means_by_number(line);
            if fits && !means_another && !self.is_blank(line) && self.may_be(line, person, numbered) {
                self.take(line, person, Ground::Name);
            }
        }
    }

    /// Somebody who has no line yet has the number of this one, and nearly its name.
    fn means_by_number(&self, line: usize) -> bool {
        let near = |person: &usize| {
            self.person_is_free(*person)
                && matches!(self.likeness(line, *person), Likeness::Sound | Likeness::OneOff)
                && self.class_score(line, *person) > 0
        };
        self.of_seq(line).iter().any(near)
    }

    fn is_blank(&self, line: usize) -> bool {
        self.lines.get(line).is_none_or(|line| line.spelling.is_blank())
    }

    /// Names that several have: class first, then where the numbers beside point, then the nearest number.
    pub(super) fn by_name_among_several(&mut self, numbered: bool) {
        let beside = Beside::of(self);
        let queue = OnceCell::new();
        let mut groups: BTreeMap<Spelling, Vec<usize>> = BTreeMap::new();
        for line in self.free_lines() {
            if self.namesakes_of(line).len() > 1 && !self.is_blank(line) {
                let Some(spelling) = self.lines.get(line).map(|line| line.spelling.clone()) else { continue };
                groups.entry(spelling).or_default().push(line);
            }
        }
        for (spelling, lines) in groups {
            let people: Vec<usize> = self.namesakes.get(&spelling).cloned().unwrap_or_default();
            for (line, person) in self.paired_off((&beside, &queue), &lines, &people, numbered) {
                self.take(line, person, Ground::NameAmongSeveral);
            }
        }
    }

    fn paired_off(
        &self,
        (beside, queue): (&Beside, &OnceCell<Queue>),
        lines: &[usize],
        people: &[usize],
        numbered: bool,
    ) -> Vec<(usize, usize)> {
        let crowd = lines.len().saturating_mul(people.len()) > COMPARED * COMPARED;
        let mut fits: Vec<Fit> = Vec::new();
        for (nth, line) in lines.iter().enumerate() {
            let expected = beside.expected(self, *line);
            let near = if crowd { people.get(nth..=nth).unwrap_or_default() } else { people };
            for person in near {
                let class = self.class_score(*line, *person);
                if class > 0 && self.may_be(*line, *person, numbered) {
                    let (placed, distance) = self.distance(*line, *person, &expected);
                    fits.push((Reverse(class), Reverse(placed), distance, *line, *person));
                }
            }
        }
        fits.sort_unstable();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut paired: (HashSet<usize>, HashSet<usize>) = Default::default();
        if !numbered && !crowd && people.len() > 1 {
            pairs = self.by_queue(queue.get_or_init(|| Queue::of(self, |_| true)), &fits);
            paired = pairs.iter().copied().unzip();
        }
        for fit in &fits {
            let is_left = |fit: &Fit| !paired.0.contains(&fit.3) && !paired.1.contains(&fit.4);
            if !is_left(fit) {
                continue;
            }
            // Others who fit this line as well; where lines are fewer than they, nobody is picked.
            let level = |other: &&Fit| (other.0, other.1) == (fit.0, fit.1) && is_left(other);
            let rivals = fits.iter().filter(|other| other.3 == fit.3).filter(level).count();
            let claims = fits.iter().filter(|other| other.4 == fit.4).filter(level).count();
            // Without numbers nothing tells two of them apart, even where there are two lines.
            if fit.1.0 || rivals <= if numbered { claims.max(1) } else { 1 } {
                pairs.push((fit.3, fit.4));
                paired.0.insert(fit.3);
                paired.1.insert(fit.4);
            }
        }
        pairs
    }

    /// Lines of people without a number whom the queue tells from their namesakes.
    fn by_queue(&self, queue: &Queue, fits: &[Fit]) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let lines: BTreeSet<usize> = fits.iter().map(|fit| fit.3).collect();
        for line in lines {
            let of_line = || fits.iter().filter(|fit| fit.3 == line);
            let Some(class) = of_line().map(|fit| fit.0).min() else { continue };
            let people: Vec<usize> = of_line().filter(|fit| fit.0 == class).map(|fit| fit.4).collect();
            pairs.extend(queue.pick(self, line, &people).map(|person| (line, person)));
        }
        // Whom two lines mean is nobody's.
        let meant = |person: usize| pairs.iter().filter(|(_, other)| *other == person).count();
        pairs.iter().copied().filter(|(_, person)| meant(*person) == 1).collect()
    }

    /// Whether the numbers beside point at this person, and how far their numbers are apart.
    fn distance(&self, line: usize, person: usize, expected: &[u32]) -> (bool, u32) {
        let seq = self.lines.get(line).and_then(|line| line.row.seq);
        let Some(person) = self.people.get(person) else { return (false, u32::MAX) };
        let own = |number: &u32| seq.map_or(u32::MAX, |seq| seq.abs_diff(*number));
        let distance = person.seqs.iter().map(own).min().unwrap_or(u32::MAX);
        let placed = if expected.is_empty() {
            distance == 0
        } else {
            person.seqs.iter().any(|number| expected.contains(number))
        };
        (placed, distance)
    }

    /// One line and one person whose names sound the same, and nobody else's do. `numbered`: among those who have a
    /// number, which must go somewhere.
    pub(super) fn by_sound(&mut self, numbered: bool) {
        let mut lines: HashMap<String, Vec<usize>> = HashMap::new();
        let mut people: HashMap<String, Vec<usize>> = HashMap::new();
        for line in self.free_lines().into_iter().filter(|line| !self.is_blank(*line)) {
            for sound in self.lines.get(line).map(|line| line.spelling.sounds()).unwrap_or_default() {
                lines.entry(sound).or_default().push(line);
            }
        }
        for (index, person) in self.people.iter().enumerate() {
            if !self.person_is_free(index) || numbered && person.seqs.is_empty() {
                continue;
            }
            for sound in person.names.iter().flat_map(Spelling::sounds) {
                let known = people.entry(sound).or_default();
                if known.last() != Some(&index) {
                    known.push(index);
                }
            }
        }
        let mut pairs = Vec::new();
        for (sound, lines) in &lines {
            if let ([line], Some([person])) = (lines.as_slice(), people.get(sound).map(Vec::as_slice)) {
                pairs.push((*line, *person));
            }
        }
        pairs.sort_unstable();
        for (line, person) in pairs {
            let alike = matches!(self.likeness(line, person), Likeness::Same | Likeness::Sound);
            if alike
                && self.person_is_free(person)
                && self.class_score(line, person) > 0
                && !self.student_no_contradicts(line, person)
            {
                self.take(line, person, Ground::Sound);
            }
        }
    }
}
