//! What is settled of a log: which register number stands for which of its numbers, and what the lines and the people
//! between may be.

use super::Table;
use super::passes::NEAR;

/// A log number and the register number of the person whose line it is.
type Pair = (u32, u32);

/// All numbers ascend.
pub(super) struct Settled {
    /// Of people with one number.
    by_seq: Vec<Pair>,
    /// The other way round.
    by_register: Vec<Pair>,
    /// The register number of each line, as they stand on paper.
    by_place: Vec<Option<u32>>,
    /// Log numbers of people who have none in the register, and their lines; settled or not.
    claimed: Vec<(u32, usize)>,
    /// All numbers of the log, settled or not.
    written: Vec<u32>,
}

impl Settled {
    /// `owners` of the lines as they stand on paper; `is_settled` tells it of a line, by its place.
    pub(super) fn of(
        table: &Table<'_>,
        owners: impl Iterator<Item = Option<usize>>,
        is_settled: impl Fn(usize) -> bool,
    ) -> Settled {
        let mut settled = Settled {
            by_seq: Vec::with_capacity(table.lines.len()),
            by_register: Vec::new(),
            by_place: vec![None; table.lines.len()],
            claimed: Vec::new(),
            written: table.lines.iter().filter_map(|line| line.row.seq).collect(),
        };
        for (place, (owner, line)) in owners.zip(&table.lines).enumerate() {
            let Some((person, seq)) = owner.and_then(|owner| table.people.get(owner)).zip(line.row.seq)
            else {
                continue;
            };
            match person.seqs.as_slice() {
                [] => settled.claimed.push((seq, place)),
                [register] if is_settled(place) => {
                    settled.by_seq.push((seq, *register));
                    if let Some(at) = settled.by_place.get_mut(place) {
                        *at = Some(*register);
                    }
                }
                _ => {}
            }
        }
        settled.by_register = settled.by_seq.iter().map(|(seq, register)| (*register, *seq)).collect();
        settled.by_seq.sort_unstable();
        settled.by_register.sort_unstable();
        settled.claimed.sort_unstable();
        settled.written.sort_unstable();
        settled
    }

    /// The settled lines before and after a number of the log; none where they are far.
    fn beside(&self, seq: u32) -> (Option<Pair>, Option<Pair>) {
        beside(&self.by_seq, seq)
    }

    /// How many of the lines beside would give this one the register's number.
    pub(super) fn expects(&self, seq: u32, register: u32) -> usize {
        let off = i64::from(register) - i64::from(seq);
        let agrees = |(log, own): &Pair| i64::from(*own) - i64::from(*log) == off;
        let (before, after) = self.beside(seq);
        before.iter().chain(&after).filter(|beside| agrees(beside)).count()
    }

    /// How many lines beside there are: two, but for the ends.
    pub(super) fn sides(&self, seq: u32) -> usize {
        let (before, after) = self.beside(seq);
        before.iter().chain(&after).count()
    }

    /// The register has fewer numbers than the log between the lines beside: somebody was left out here.
    pub(super) fn lacks_room(&self, seq: u32) -> bool {
        is_narrower(self.beside(seq))
    }

    /// The log has fewer numbers than the register between those beside this one of the register: somebody is too many.
    pub(super) fn has_room(&self, register: u32) -> bool {
        is_narrower(beside(&self.by_register, register))
    }

    /// The line by which the log gives this number of the register to somebody who has none.
    pub(super) fn claim(&self, register: u32) -> Option<usize> {
        let at = self.claimed.partition_point(|(seq, _)| *seq < register);
        self.claimed.get(at).filter(|(seq, _)| *seq == register).map(|(_, line)| *line)
    }

    /// The log has not this number, and has the one before and the one after.
    pub(super) fn is_missing(&self, seq: u32) -> bool {
        let beside = [seq.checked_sub(1), seq.checked_add(1)];
        let is_written = |seq: u32| self.written.binary_search(&seq).is_ok();
        !is_written(seq) && beside.into_iter().flatten().all(is_written)
    }

    /// The line stands on paper just where the register's number belongs.
    pub(super) fn stands_for(&self, line: usize, register: u32) -> bool {
        let at = |place: Option<usize>| place.and_then(|place| self.by_place.get(place)).copied().flatten();
        let (before, after) = (at(line.checked_sub(1)), at(line.checked_add(1)));
        before.is_some_and(|before| before + 1 == register)
            && after.is_some_and(|after| register + 1 == after)
    }
}

/// The pairs just before and just after a number, where they are near.
fn beside(numbers: &[Pair], at: u32) -> (Option<Pair>, Option<Pair>) {
    let is_near = |(number, _): &Pair| number.abs_diff(at) <= NEAR;
    let (low, high) = (
        numbers.partition_point(|(number, _)| *number < at),
        numbers.partition_point(|(number, _)| *number <= at),
    );
    let before = low.checked_sub(1).and_then(|before| numbers.get(before));
    (before.copied().filter(is_near), numbers.get(high).copied().filter(is_near))
}

/// The other book has numbers between the two, but fewer.
fn is_narrower((before, after): (Option<Pair>, Option<Pair>)) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let (here, there) = (i64::from(after.0) - i64::from(before.0), i64::from(after.1) - i64::from(before.1));
    (1..here).contains(&there)
}
