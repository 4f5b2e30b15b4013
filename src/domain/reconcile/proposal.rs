//! The repair that a finding proposes: a desk command in the contract's shape, and the order in which several are
//! carried out.

mod blocks;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::finding::{Detail, Finding, FindingKind};
use crate::domain::facts::Method;
use crate::domain::money::Fen;
use crate::domain::number::VoidReason;
use blocks::Block;

/// The numbers that have an owner now, and what findings call the owners.
pub type Living = BTreeMap<u32, Vec<String>>;

/// The information check went through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckResult {
    Ok,
}

/// A desk command. `student` is a handle: `@id` in a database, `#128` in file mode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Proposal {
    Shift {
        from: u32,
        to: u32,
        by: i32,
    },
    Swap {
        a: u32,
        b: u32,
    },
    Assign {
        student: String,
        seq: u32,
    },
    /// `to`: all numbers from `seq` up to it.
    Void {
        seq: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<u32>,
        reason: VoidReason,
    },
    Pay {
        student: String,
        amount: Fen,
        method: Method,
    },
    /// Proposed by earlier versions; decisions on record still hold it.
    Check {
        student: String,
        result: CheckResult,
    },
}

/// The commands that carry out several accepted findings, in the order that works: shifts, swaps, `seq_differs`
/// (numbers that somebody else is waiting for are left first), then the rest: what frees a number before what takes
/// one. Findings without a proposal give none. Each command is one that the desk knows and does not refuse: a ring
/// of three or more numbers becomes swaps, a range to void one command a number, and who stands where a block has to
/// go gives the number up first. A block takes everybody along who stands in it, so the others are followed to where
/// the blocks leave them. `living`: who has which number now.
pub fn carry_out<'a>(accepted: impl IntoIterator<Item = &'a Finding>, living: &Living) -> Vec<Proposal> {
    let mut blocks = Vec::new();
    let mut swaps = Vec::new();
    let mut moves = Vec::new();
    let mut rest = Vec::new();
    for finding in accepted {
        let Some(proposal) = finding.proposal.clone() else { continue };
        match (&finding.detail, proposal) {
            (_, Proposal::Shift { from, to, by }) => blocks.push(Block::of(finding, from, to, by)),
            (detail, Proposal::Swap { a, b }) => {
                let in_block = matches!(detail, Detail::Swap { in_block: true, .. });
                swaps.push((a, b, finding.students.as_slice(), in_block));
            }
            (Detail::SeqDiffers { register_seq, .. }, Proposal::Assign { student, seq }) => {
                moves.push(Move::of(student, *register_seq, seq));
            }
            (Detail::SeqDuplicate { .. }, Proposal::Assign { student, seq })
                if let Some(from) = has(living, &student) =>
            {
                moves.push(Move::of(student, from, seq));
            }
            (detail, proposal) => rest.push((turn(detail, &proposal), proposal)),
        }
    }
    let passes = |seq: u32| blocks.iter().any(|block| block.holds(seq) || block.goes_over(seq));
    // Two who change places are two moves once a block takes one of them along; inside a block each goes where the
    // block takes the other's number.
    let (apart, swaps): (Vec<_>, Vec<_>) = swaps.into_iter().partition(|(a, b, ..)| passes(*a) || passes(*b));
    for (a, b, students, in_block) in apart {
        if let [first, second] = students {
            let (here, there) = if in_block { (taken(&blocks, a), taken(&blocks, b)) } else { (a, b) };
            moves.extend([Move::of(first.clone(), a, there), Move::of(second.clone(), b, here)]);
        }
    }
    let (shifts, broken) = blocks::in_order(blocks);
    let passes = |seq: u32| shifts.iter().any(|block| block.holds(seq) || block.goes_over(seq));
    let leaving = moves.iter().chain(&broken).map(|step| step.origin);
    let in_blocks = shifts.iter().flat_map(Block::seqs);
    let given_up = rest.iter().filter_map(|(_, proposal)| proposal.leaves());
    let gone: BTreeSet<u32> = leaving.chain(in_blocks).chain(given_up).collect();
    // Of two on one number one stays.
    let stays = |(seq, owners): &(&u32, &Vec<String>)| owners.len() > 1 || !gone.contains(seq);
    let others = living.iter().filter(stays).map(|(seq, _)| *seq).collect();
    let (shared, moves): (Vec<Move>, Vec<Move>) =
        moves.into_iter().partition(|step| living.get(&step.origin).is_some_and(|owners| owners.len() > 1));
    let (aside, mut moves) = follow(&shifts, moves, others);
    moves.extend(shared.into_iter().map(|step| Move { from: taken(&shifts, step.from), ..step }));
    let aside: Vec<Move> = aside.into_iter().chain(broken).collect();
    let wanted: BTreeSet<u32> = moves.iter().chain(&aside).map(|step| step.to).collect();
    rest.sort_by_key(|(turn, _)| *turn);
    // A number that a block or somebody else needs is given up before.
    let (early, rest): (Vec<_>, Vec<_>) = rest
        .into_iter()
        .map(|(_, proposal)| proposal)
        .partition(|proposal| proposal.leaves().is_some_and(|seq| passes(seq) || wanted.contains(&seq)));
    let mut plan = early;
    plan.extend(aside.iter().map(|step| Proposal::mistake(step.origin)));
    plan.extend(shifts.iter().map(Block::command));
    plan.extend(swaps.into_iter().map(|(a, b, ..)| Proposal::Swap { a, b }));
    plan.extend(one_by_one(moves));
    plan.extend(aside.into_iter().map(Move::command));
    plan.extend(rest.into_iter().flat_map(spread));
    plan
}

/// What has to be carried out along with these findings: who has no photo and stands where a block has to go gives
/// the number up.
pub fn along<'a>(chosen: &[Finding], found: &'a [Finding]) -> Vec<&'a Finding> {
    let asked = chosen.iter().filter(|one| one.kind() == FindingKind::Shift).flat_map(|one| &one.evidence);
    let in_the_way: BTreeSet<u32> = asked
        .filter_map(|said| match said {
            Evidence::InTheWay { seq, .. } => Some(*seq),
            _ => None,
        })
        .collect();
    let leaves = |one: &&Finding| {
        let seq = one.proposal.as_ref().and_then(Proposal::leaves);
        one.kind() == FindingKind::PhotoMissing && seq.is_some_and(|seq| in_the_way.contains(&seq))
    };
    found.iter().filter(leaves).collect()
}

/// Where the first block that holds a number takes it.
fn taken(blocks: &[Block], seq: u32) -> u32 {
    blocks.iter().find(|block| block.holds(seq)).map_or(seq, |block| block.takes(seq))
}

/// The number that somebody has who is named by it (`#128`) or by what the register calls them.
fn has(living: &Living, student: &str) -> Option<u32> {
    let named = student.strip_prefix('#').and_then(|seq| seq.parse().ok());
    let called = || living.iter().find(|(_, owners)| owners.iter().any(|owner| owner == student));
    named.or_else(|| called().map(|(seq, _)| *seq))
}

impl Proposal {
    pub(super) fn mistake(seq: u32) -> Proposal {
        Proposal::Void { seq, to: None, reason: VoidReason::Mistake }
    }

    /// The number that its owner should not have had.
    fn leaves(&self) -> Option<u32> {
        match self {
            Proposal::Void { seq, to: None, reason: VoidReason::Mistake } => Some(*seq),
            _ => None,
        }
    }
}

/// Where the blocks, in this order, take the people who move alone. In front are those who have to leave before: who
/// stands in a block's way, and whom a block would take onto a number that somebody keeps. `others`: numbers of
/// people who do not move by themselves.
fn follow(shifts: &[Block], moves: Vec<Move>, others: BTreeSet<u32>) -> (Vec<Move>, Vec<Move>) {
    let mut aside: Vec<Move> = Vec::new();
    let (mut moves, mut others) = (moves, others);
    for block in shifts {
        let leaves = |step: &Move| {
            let carried = block.takes(step.from);
            block.goes_over(step.from)
                || (block.holds(step.from) && !block.holds(carried) && others.contains(&carried))
        };
        let (early, rest): (Vec<Move>, Vec<Move>) = moves.into_iter().partition(leaves);
        aside.extend(early);
        moves = rest;
        for step in moves.iter_mut().filter(|step| block.holds(step.from)) {
            step.from = block.takes(step.from);
        }
        others =
            others.into_iter().map(|seq| if block.holds(seq) { block.takes(seq) } else { seq }).collect();
    }
    (aside, moves)
}

/// One person from one number to another.
pub(super) struct Move {
    student: String,
    /// Where the register has them.
    origin: u32,
    /// Where the blocks leave them.
    from: u32,
    to: u32,
}

impl Move {
    pub(super) fn of(student: String, from: u32, to: u32) -> Move {
        Move { student, origin: from, from, to }
    }

    fn command(self) -> Proposal {
        Proposal::Assign { student: self.student, seq: self.to }
    }
}

/// Voiding a wrongly given number comes before assigning it, giving fates to gaps after.
fn turn(detail: &Detail, proposal: &Proposal) -> u8 {
    match (detail, proposal) {
        (Detail::SeqGap { .. }, _) => 2,
        (_, Proposal::Void { .. }) => 0,
        (_, Proposal::Assign { .. }) => 1,
        _ => 3,
    }
}

/// Each number is left before somebody else takes it.
fn one_by_one(moves: Vec<Move>) -> Vec<Proposal> {
    let mut plan = Vec::new();
    let mut held: BTreeMap<u32, Move> = moves.into_iter().map(|step| (step.from, step)).collect();
    while let Some(first) = held.keys().next().copied() {
        let mut chain = vec![first];
        let mut seen = BTreeSet::from([first]);
        let mut at = first;
        while let Some(next) = held.get(&at).map(|step| step.to).filter(|to| held.contains_key(to)) {
            if !seen.insert(next) {
                break;
            }
            chain.push(next);
            at = next;
        }
        let last = held.get(&at).map(|step| step.to);
        let ring = last.and_then(|to| chain.iter().position(|seq| *seq == to));
        let (tail, ring) = match ring {
            Some(start) => {
                let ring = chain.split_off(start);
                (chain, ring)
            }
            None => (chain, Vec::new()),
        };
        if let Some((pivot, others)) = ring.split_first() {
            plan.extend(others.iter().map(|seq| Proposal::Swap { a: *pivot.min(seq), b: *pivot.max(seq) }));
            held.retain(|seq, _| !ring.contains(seq));
        }
        for seq in tail.iter().rev() {
            if let Some(step) = held.remove(seq) {
                plan.push(step.command());
            }
        }
    }
    plan
}

fn spread(proposal: Proposal) -> Vec<Proposal> {
    match proposal {
        Proposal::Void { seq, to: Some(to), reason } => {
            (seq..=to).map(|seq| Proposal::Void { seq, to: None, reason }).collect()
        }
        other => vec![other],
    }
}
