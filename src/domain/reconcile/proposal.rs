//! The repair that a finding proposes: a desk command in the contract's shape, and the order in which several are
//! carried out.

mod blocks;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::finding::{Detail, Finding};
use crate::domain::facts::Method;
use crate::domain::money::Fen;
use crate::domain::number::VoidReason;
use blocks::Block;

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
    Check {
        student: String,
        result: CheckResult,
    },
}

/// The commands that carry out several accepted findings, in the order that works: shifts, swaps, `seq_differs`
/// (numbers that somebody else is waiting for are left first), then the rest: what frees a number before what takes
/// one. Findings without a proposal give none. Each command is one that the desk knows and does not refuse: a ring
/// of three or more numbers becomes swaps, a range to void one command a number, and who stands where a block has to
/// go gives the number up first.
pub fn carry_out<'a>(accepted: impl IntoIterator<Item = &'a Finding>) -> Vec<Proposal> {
    let mut blocks = Vec::new();
    let mut swaps = Vec::new();
    let mut moves = Vec::new();
    let mut rest = Vec::new();
    for finding in accepted {
        let Some(proposal) = finding.proposal.clone() else { continue };
        match (&finding.detail, proposal) {
            (_, Proposal::Shift { from, to, by }) => blocks.push(Block::of(finding, from, to, by)),
            (_, swap @ Proposal::Swap { .. }) => swaps.push(swap),
            (Detail::SeqDiffers { register_seq, .. }, Proposal::Assign { student, seq }) => {
                moves.push(Move { student, from: *register_seq, to: seq });
            }
            (detail, proposal) => rest.push((turn(detail, &proposal), proposal)),
        }
    }
    rest.sort_by_key(|(turn, _)| *turn);
    let (shifts, broken) = blocks::in_order(blocks);
    let (aside, mut moves): (Vec<Move>, Vec<Move>) =
        moves.into_iter().partition(|step| shifts.iter().any(|block| block.goes_over(step.from)));
    for step in &mut moves {
        if let Some(block) = shifts.iter().find(|block| block.holds(step.from)) {
            step.from = step.from.saturating_add_signed(block.by);
        }
    }
    let aside: Vec<Move> = aside.into_iter().chain(broken).collect();
    let leave = |step: &Move| Proposal::Void { seq: step.from, to: None, reason: VoidReason::Mistake };
    let mut plan: Vec<Proposal> = aside.iter().map(leave).collect();
    plan.extend(shifts.iter().map(Block::command));
    plan.extend(swaps);
    plan.extend(one_by_one(moves));
    plan.extend(aside.into_iter().map(Move::command));
    plan.extend(rest.into_iter().flat_map(|(_, proposal)| spread(proposal)));
    plan
}

/// One person from one number to another.
pub(super) struct Move {
    pub student: String,
    pub from: u32,
    pub to: u32,
}

impl Move {
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
