//! Blocks of numbers that move: in which order, so that none is in another's way.

use super::{Finding, Move, Proposal};

/// A shift that was accepted, with the people in it.
pub(super) struct Block {
    from: u32,
    to: u32,
    by: i32,
    /// Who moves, and from which number.
    people: Vec<(String, u32)>,
}

impl Block {
    pub(super) fn of(finding: &Finding, from: u32, to: u32, by: i32) -> Block {
        let people = finding.students.iter().cloned().zip(finding.seqs.iter().copied()).collect();
        Block { from, to, by, people }
    }

    pub(super) fn command(&self) -> Proposal {
        Proposal::Shift { from: self.from, to: self.to, by: self.by }
    }

    pub(super) fn holds(&self, seq: u32) -> bool {
        (self.from..=self.to).contains(&seq)
    }

    /// Where the block takes who stands on this number of its own.
    pub(super) fn takes(&self, seq: u32) -> u32 {
        seq.saturating_add_signed(self.by)
    }

    /// The numbers of the people in it.
    pub(super) fn seqs(&self) -> impl Iterator<Item = u32> + '_ {
        self.people.iter().map(|(_, seq)| *seq)
    }

    fn arrival(&self) -> (u32, u32) {
        (self.takes(self.from), self.takes(self.to))
    }

    /// The block moves onto this number, which is not its own.
    pub(super) fn goes_over(&self, seq: u32) -> bool {
        let (first, last) = self.arrival();
        (first..=last).contains(&seq) && !self.holds(seq)
    }

    /// The other block has to leave first: afterwards it would take along whoever arrived between its ends.
    fn waits_for(&self, other: &Block) -> bool {
        let (first, last) = self.arrival();
        first <= other.to && other.from <= last
    }

    /// Everybody moves alone.
    fn broken(self) -> Vec<Move> {
        let by = self.by;
        let alone = |(student, from): (String, u32)| Move::of(student, from, from.saturating_add_signed(by));
        self.people.into_iter().map(alone).collect()
    }
}

/// The blocks in an order in which each finds its place empty. Where blocks wait for each other in a ring (two pages
/// changed places), the smallest is broken up into people.
pub(super) fn in_order(mut blocks: Vec<Block>) -> (Vec<Block>, Vec<Move>) {
    let mut ordered = Vec::new();
    let mut broken = Vec::new();
    while !blocks.is_empty() {
        let free = (0..blocks.len()).find(|place| {
            let others = blocks.iter().enumerate().filter(|(other, _)| other != place);
            let mut others = others.map(|(_, block)| block);
            blocks.get(*place).is_some_and(|block| !others.any(|other| block.waits_for(other)))
        });
        if let Some(place) = free {
            ordered.push(blocks.remove(place));
            continue;
        }
        let smallest = blocks.iter().enumerate().min_by_key(|(_, block)| block.people.len());
        let Some(place) = smallest.map(|(place, _)| place) else { break };
        broken.extend(blocks.remove(place).broken());
    }
    (ordered, broken)
}
