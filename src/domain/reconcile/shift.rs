//! A block of register numbers that are all off by the same amount.

use std::collections::BTreeSet;

use super::block::{self, Block, LEAST, Slot};
use super::evidence::Evidence;
use super::finding::{Detail, Finding};
use super::people::Case;
use super::proposal::Proposal;
use super::swap;

/// Swaps, then shifts: first two who carry each other's number as it stands, then the blocks with those in them who
/// carry each other's number of a block.
pub(super) fn swaps_and_shifts(case: &mut Case<'_>) -> Vec<Finding> {
    let mut findings = swap::swap(case);
    let slots = block::slots(case);
    let (slots, pairs) = swap::in_blocks(case, &slots);
    let (mut shifts, mut blocks, mut involved) = (Vec::new(), Vec::new(), Vec::new());
    for (first, last, offset) in block::blocks(&slots) {
        let Some(stretch) = slots.get(first..=last) else { continue };
        let moved: Vec<Slot> =
            stretch.iter().filter(|slot| slot.offset == Some(offset) && !slot.exchanged).copied().collect();
        let (Some(from), Some(to)) = (stretch.first(), stretch.last()) else { continue };
        let Ok(by) = i32::try_from(offset) else { continue };
        if moved.len() < LEAST {
            continue;
        }
        let block = Block { from: from.seq, to: to.seq, by };
        shifts.push(found(case, block, stretch, &moved));
        involved.extend(moved.iter().map(|slot| slot.pair));
        blocks.push(block);
    }
    case.explain(involved);
    block::widen(case, &slots, &mut blocks);
    for (shift, Block { from, to, by }) in shifts.into_iter().zip(&blocks) {
        findings.push(shift.mended_by(Proposal::Shift { from: *from, to: *to, by: *by }));
    }
    case.blocks = blocks;
    for (a, b) in pairs {
        findings.extend(swap::found(case, a, b, true));
        case.swapped.extend([a, b]);
        case.explain([a, b]);
    }
    findings
}

fn found(case: &Case<'_>, block: Block, stretch: &[Slot], moved: &[Slot]) -> Finding {
    let Block { from, to, by } = block;
    let count = |slots: &[Slot]| u32::try_from(slots.len()).unwrap_or(u32::MAX);
    let (explains, of) = (count(moved), count(stretch));
    let students = moved.iter().filter_map(|slot| case.pairs.get(slot.pair)).map(|pair| pair.student.clone());
    let ends: BTreeSet<usize> = moved.first().into_iter().chain(moved.last()).map(|slot| slot.pair).collect();
    let shown =
        ends.into_iter().filter_map(|pair| case.pairs.get(pair)).flat_map(|pair| case.testimony(pair));
    let detail = Detail::Shift { from, to, by, explains, of };
    Finding::new(detail, students.collect(), "", moved.iter().map(|slot| slot.seq).collect())
        .shown_by([Evidence::Explains { from, to, by, explains, of }])
        .shown_by(shown)
}
