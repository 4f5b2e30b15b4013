//! Two students carry each other's number.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{self, Slot};
use super::finding::{Detail, Finding};
use super::people::Case;
use super::proposal::Proposal;

/// So many neighbours on either side tell by how much the numbers of a place are off.
const BESIDE: usize = 6;

/// A cycle of two, at any distance; `a` < `b` are register numbers.
pub(super) fn swap(case: &mut Case<'_>) -> Vec<Finding> {
    let slots = block::slots(case);
    let places = places(&slots);
    let mut findings = Vec::new();
    let mut involved = Vec::new();
    for (index, pair) in case.unexplained() {
        let Some((log, a)) = pair.difference().filter(|(log, register)| register < log) else { continue };
        let Some([other]) = case.by_register.get(&log).map(Vec::as_slice) else { continue };
        let Some(partner) = case.pairs.get(*other) else { continue };
        if case.explained.get(*other) != Some(&false) || partner.difference() != Some((a, log)) {
            continue;
        }
        // One of a block may by chance have the number that somebody who is off by another amount should have.
        let at_home = |seq: u32| places.get(&seq).is_some_and(|at| is_at_home(&slots, *at));
        if at_home(a) != at_home(log) {
            continue;
        }
        findings.extend(found(case, index, *other, false));
        involved.extend([index, *other]);
    }
    case.swapped.extend(&involved);
    case.explain(involved);
    findings
}

/// Most numbers beside are off by the same amount.
fn is_at_home(slots: &[Slot], at: usize) -> bool {
    let beside = beside(slots, at);
    let own = block::offset(slots, at).and_then(|own| beside.get(&own)).copied().unwrap_or(0);
    own >= block::LEAST && own * 2 > beside.values().sum::<usize>()
}

fn places(slots: &[Slot]) -> BTreeMap<u32, usize> {
    slots.iter().enumerate().map(|(at, slot)| (slot.seq, at)).collect()
}

/// The finding, whichever of the two has the lower number.
pub(super) fn found(case: &Case<'_>, one: usize, other: usize, in_block: bool) -> Option<Finding> {
    let mut two = [case.pairs.get(one)?, case.pairs.get(other)?];
    two.sort_by_key(|pair| pair.single().map(|(_, register)| register));
    let [(_, a), (_, b)] = [two[0].single()?, two[1].single()?];
    let students = two.map(|pair| pair.student.clone()).to_vec();
    let evidence = two.into_iter().flat_map(|pair| case.testimony(pair).into_iter().chain(case.weigh(pair)));
    let finding = Finding::new(Detail::Swap { a, b, in_block }, students, "", vec![a, b])
        .shown_by(evidence)
        .mended_by(Proposal::Swap { a, b });
    Some(finding)
}

/// Two of whom each would have the other's number once the blocks that they stand in have moved. Their places say
/// what their neighbours say; whom no block confirms is left as they were.
pub(super) fn in_blocks(case: &Case<'_>, slots: &[Slot]) -> (Vec<Slot>, Vec<(usize, usize)>) {
    let mut candidates = exchanged(case, slots);
    loop {
        let mut healed = slots.to_vec();
        for (one, other, here, there) in &candidates {
            for (at, offset) in [(one, here), (other, there)] {
                if let Some(slot) = healed.get_mut(*at) {
                    (slot.offset, slot.exchanged) = (Some(*offset), true);
                }
            }
        }
        let blocks = block::blocks(&healed);
        let plain = |first: usize, last: usize, by: i64| {
            let stretch = healed.get(first..=last).unwrap_or_default();
            stretch.iter().filter(|slot| slot.offset == Some(by) && !slot.exchanged).count()
        };
        let confirmed = |at: usize, offset: i64| {
            let holds = |(first, last, by): &(usize, usize, i64)| {
                *by == offset && (*first..=*last).contains(&at) && plain(*first, *last, *by) >= block::LEAST
            };
            offset == 0 || blocks.iter().any(holds)
        };
        let before = candidates.len();
        candidates.retain(|(one, other, here, there)| confirmed(*one, *here) && confirmed(*other, *there));
        if candidates.len() == before {
            let pair = |at: &usize| slots.get(*at).map(|slot| slot.pair);
            let pairs = candidates.iter().filter_map(|(one, other, ..)| Some((pair(one)?, pair(other)?)));
            return (healed, pairs.collect());
        }
    }
}

/// Places in `slots` of two people, and by how much the numbers of these places are off.
fn exchanged(case: &Case<'_>, slots: &[Slot]) -> Vec<(usize, usize, i64, i64)> {
    let places = places(slots);
    let usual = usual(slots);
    let mut found: Vec<(usize, usize, i64, i64)> = Vec::new();
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for (at, slot) in slots.iter().enumerate() {
        let Some(own) = slot.offset.filter(|_| !used.contains(&at)) else { continue };
        let log = i64::from(slot.seq) + own;
        let partner = usual.iter().copied().find_map(|there| {
            let other = *places.get(&u32::try_from(log - there).ok()?)?;
            // Two of a block who are as far apart as the block is off: one of them agrees as it stands.
            let their = block::offset(slots, other).filter(|offset| (own, *offset) != (0, 0))?;
            let back = i64::from(slots.get(other)?.seq) + their - i64::from(slot.seq);
            let fits = other > at
                && !used.contains(&other)
                && (back, there) != (0, 0)
                && is_told(&beside(slots, at), back, own)
                && is_told(&beside(slots, other), there, their);
            fits.then_some((other, back, there))
        });
        if let Some((other, here, there)) = partner
            && is_single(case, slots, at)
            && is_single(case, slots, other)
        {
            used.extend([at, other]);
            found.push((at, other, here, there));
        }
    }
    found
}

fn is_single(case: &Case<'_>, slots: &[Slot], at: usize) -> bool {
    let pair = slots.get(at).and_then(|slot| case.pairs.get(slot.pair));
    pair.is_some_and(|pair| pair.single().is_some())
}

/// More numbers beside say this than what the number itself says.
fn is_told(beside: &BTreeMap<i64, usize>, offset: i64, own: i64) -> bool {
    beside.get(&offset).copied().unwrap_or(0) > beside.get(&own).copied().unwrap_or(0)
}

/// By how much the numbers beside a place are off, and how many say so.
fn beside(slots: &[Slot], at: usize) -> BTreeMap<i64, usize> {
    let before = (0..at).rev().filter_map(|near| block::offset(slots, near)).take(BESIDE);
    let after = (at + 1..slots.len()).filter_map(|near| block::offset(slots, near)).take(BESIDE);
    let mut beside = BTreeMap::new();
    before.chain(after).for_each(|offset| *beside.entry(offset).or_default() += 1);
    beside
}

/// By how much three numbers or more are off; and nothing, where nothing is off.
fn usual(slots: &[Slot]) -> Vec<i64> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    slots.iter().filter_map(|slot| slot.offset).for_each(|offset| *counts.entry(offset).or_default() += 1);
    counts.retain(|offset, many| *offset == 0 || *many >= block::LEAST);
    counts.entry(0).or_default();
    counts.into_keys().collect()
}
