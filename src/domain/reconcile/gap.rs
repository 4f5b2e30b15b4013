//! Numbers that nobody has.

use std::collections::BTreeSet;

use super::finding::{Detail, Finding};
use super::people::{Case, written};
use super::proposal::Proposal;
use crate::domain::number::VoidReason;

/// A longer gap names its ends in `seqs`, not each number.
const LISTED: u32 = 200;

/// Numbers in neither book, without an owner or a fate, strictly between the lowest and the highest number in any
/// book. Neighbours are one finding.
pub(super) fn seq_gap(case: &mut Case<'_>) -> Vec<Finding> {
    let used: BTreeSet<u32> = case.by_register.keys().chain(case.by_log.keys()).copied().collect();
    let (Some(lowest), Some(highest)) = (used.first().copied(), used.last().copied()) else {
        return Vec::new();
    };
    let fates = case.books.fates.keys().copied().filter(|seq| (lowest..highest).contains(seq));
    // A number at whose place a photo stands is that photo's finding.
    let photographed = case.shots.iter().flat_map(super::camera::Shots::holes);
    let mut known: Vec<u32> = used.iter().copied().chain(fates).chain(photographed).collect();
    known.sort_unstable();
    known.dedup();
    let holes = known.windows(2).filter_map(|pair| match pair {
        [before, after] if after.saturating_sub(*before) > 1 => Some((before + 1, after - 1)),
        _ => None,
    });
    holes.map(|(from, to)| gap(case, from, to)).collect()
}

fn gap(case: &Case<'_>, from: u32, to: u32) -> Finding {
    let seqs = if to - from < LISTED { (from..=to).collect() } else { vec![from, to] };
    let struck = case
        .books
        .log
        .iter()
        .flatten()
        .filter(|row| row.struck && row.seq.is_some_and(|seq| (from..=to).contains(&seq)));
    let void = Proposal::Void { seq: from, to: (to > from).then_some(to), reason: VoidReason::Other };
    Finding::new(Detail::SeqGap { from, to }, Vec::new(), "", seqs)
        .shown_by([case.between(from)])
        .shown_by(struck.map(written))
        .mended_by(void)
}
