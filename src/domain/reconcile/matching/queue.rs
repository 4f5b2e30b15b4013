//! Who stood where in the queue: people of a class come together, and a log in the order of the roster has them one
//! after another. How near neighbours stand to each other on the roster is learnt from the day itself; a day on which
//! they come as they like says nothing.

use std::cmp::Ordering;

use super::Table;

/// So many neighbours on either side of a line are looked at.
const BESIDE: usize = 3;
/// So far is the last of a class from the first of the next: who stands beside whom says nothing of that.
const ANOTHER_CLASS: usize = 100;
/// By how much the likeliest person has to be likelier than the next.
const CLEAR: f64 = 100.0;
/// Where somebody stands in the queue says no more than this.
const SURPRISE: f64 = 50.0;

/// One order in which the lines stand: by their numbers, or on paper.
struct Order {
    /// What the lines are ordered by, and the place on the roster of the person whose line it is.
    places: Vec<(usize, usize)>,
    /// How far the nearest of the neighbours is away on the roster, for everybody, ascending.
    usual: Vec<usize>,
}

pub(super) struct Queue {
    /// The place of each person on the roster; people without a student number have none.
    ranks: Vec<Option<usize>>,
    by_seq: Order,
    by_paper: Order,
}

impl Queue {
    /// `is_settled` tells of a line, by its place, that its owner is known.
    pub(super) fn of(table: &Table<'_>, is_settled: impl Fn(usize) -> bool) -> Queue {
        let mut roster: Vec<usize> = (0..table.people.len())
            .filter(|at| table.people.get(*at).is_some_and(|one| !one.student_no.is_empty()))
            .collect();
        roster.sort_by_key(|at| table.people.get(*at).map(|one| (&one.class, &one.student_no)));
        let mut ranks = vec![None; table.people.len()];
        let class = |at: &usize| table.people.get(*at).map(|one| one.class.as_str());
        let mut placed = 0;
        for (nth, people) in roster.chunk_by(|a, b| class(a) == class(b)).enumerate() {
            for at in people {
                let before = placed;
                placed += 1;
                if let Some(place) = ranks.get_mut(*at) {
                    *place = Some(before + nth * ANOTHER_CLASS);
                }
            }
        }
        let whose: std::collections::HashMap<usize, usize> =
            table.matches.iter().map(|found| (found.line, found.person)).collect();
        let known = |by: fn(usize, &super::Line<'_>) -> Option<usize>| {
            let lines = table.lines.iter().enumerate().filter(|(place, _)| is_settled(*place));
            let lines = lines.filter_map(|(place, line)| {
                let rank = ranks.get(*whose.get(&line.index)?).copied().flatten()?;
                Some((by(place, line)?, rank))
            });
            Order::of(lines.collect())
        };
        Queue {
            by_seq: known(|_, line| line.row.seq.and_then(|seq| usize::try_from(seq).ok())),
            by_paper: known(|place, _| Some(place)),
            ranks,
        }
    }

    /// The one of these people who stands where the line does, if nobody else nearly would.
    pub(super) fn pick(&self, table: &Table<'_>, line: usize, people: &[usize]) -> Option<usize> {
        let (order, key) = self.order(table, line)?;
        let mut likely: Vec<(f64, usize)> = Vec::new();
        for person in people {
            let rank = self.ranks.get(*person).copied().flatten()?;
            likely.push((order.likelihood(order.apart(key, rank)?), *person));
        }
        likely.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(Ordering::Equal));
        match likely.as_slice() {
            [(best, person), (second, _), ..] if *best >= CLEAR * second => Some(*person),
            _ => None,
        }
    }

    /// The order that says more, and where the line stands in it.
    fn order(&self, table: &Table<'_>, line: usize) -> Option<(&Order, usize)> {
        let seq = table.lines.get(line)?.row.seq.and_then(|seq| usize::try_from(seq).ok());
        Some(match seq {
            Some(seq) if self.by_seq.spread() <= self.by_paper.spread() => (&self.by_seq, seq),
            _ => (&self.by_paper, line),
        })
    }

    /// Tenths of a bit by which somebody is a surprise where the line stands; negative where anybody else would be a
    /// greater one.
    pub(super) fn surprise(&self, table: &Table<'_>, line: usize, person: usize) -> i32 {
        let likelihood = || {
            let (order, key) = self.order(table, line)?;
            let rank = self.ranks.get(person).copied().flatten()?;
            Some(order.likelihood(order.apart(key, rank)?) * order.usual.len() as f64)
        };
        let tenths = likelihood().map_or(0.0, |likelihood| -10.0 * likelihood.log2());
        tenths.clamp(-SURPRISE, SURPRISE) as i32
    }
}

impl Order {
    fn of(mut places: Vec<(usize, usize)>) -> Order {
        places.sort_unstable();
        let mut order = Order { places, usual: Vec::new() };
        order.usual = order.places.iter().filter_map(|(key, rank)| order.apart(*key, *rank)).collect();
        order.usual.sort_unstable();
        order
    }

    /// How far the nearest of the neighbours of a line is away from somebody on the roster.
    fn apart(&self, key: usize, rank: usize) -> Option<usize> {
        let before = self.places.partition_point(|(other, _)| *other < key);
        let after = self.places.partition_point(|(other, _)| *other <= key);
        let near = self.places.get(before.saturating_sub(BESIDE)..before).into_iter();
        let near = near.chain(self.places.get(after..self.places.len().min(after + BESIDE)));
        near.flatten().map(|(_, other)| other.abs_diff(rank)).min()
    }

    fn spread(&self) -> usize {
        self.usual.get(self.usual.len() / 2).copied().unwrap_or(usize::MAX)
    }

    /// How many of a thousand people, about, stand this far from their neighbours.
    fn likelihood(&self, apart: usize) -> f64 {
        let (low, high) = (apart - apart / 2, apart + apart / 2);
        let many =
            self.usual.partition_point(|one| *one <= high) - self.usual.partition_point(|one| *one < low);
        (many as f64 + 0.5) / ((high - low + 1) as f64 * self.usual.len().max(1) as f64)
    }
}
