//! Lines and people in circles: whoever may be meant by a line is in its circle. Knows nothing of what they are.

use std::collections::BTreeMap;

/// Lines and people who belong together, by joining what is joined.
#[derive(Default)]
pub(super) struct Joined {
    /// Circle of each line and of each person.
    lines: BTreeMap<usize, usize>,
    people: BTreeMap<usize, usize>,
    parents: Vec<usize>,
}

impl Joined {
    fn root(&self, mut at: usize) -> usize {
        while let Some(parent) = self.parents.get(at).copied().filter(|parent| *parent != at) {
            at = parent;
        }
        at
    }

    pub(super) fn line(&mut self, line: usize) -> usize {
        let fresh = self.parents.len();
        let at = *self.lines.entry(line).or_insert(fresh);
        if at == fresh {
            self.parents.push(fresh);
        }
        self.root(at)
    }

    pub(super) fn join(&mut self, line: usize, person: usize) {
        let at = self.line(line);
        let other = self.people.get(&person).copied().map(|other| self.root(other));
        self.people.entry(person).or_insert(at);
        if let Some(other) = other
            && let Some(parent) = self.parents.get_mut(other)
        {
            *parent = at;
        }
    }

    /// Lines and people of each circle.
    pub(super) fn circles(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut circles: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (line, at) in &self.lines {
            circles.entry(self.root(*at)).or_default().0.push(*line);
        }
        for (person, at) in &self.people {
            circles.entry(self.root(*at)).or_default().1.push(*person);
        }
        circles.into_values().collect()
    }
}
