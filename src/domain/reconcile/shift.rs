//! A block of register numbers that are all off by the same amount.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::Evidence;
use super::finding::{Detail, Finding};
use super::people::{Case, Pair};
use super::proposal::Proposal;

/// Fewer are single differences.
const LEAST: usize = 3;
/// So many agreements outweigh one exception: at most 1 in 10 of a block.
const OUTWEIGHS: usize = 9;

/// One living register number in ascending order.
#[derive(Clone, Copy)]
struct Slot {
    seq: u32,
    pair: usize,
    /// Log minus register; `None` when this number says nothing (one-sided, duplicated, swapped).
    offset: Option<i64>,
}

/// Blocks of at least three numbers in unbroken register order with one offset, at most one exception in ten inside.
/// People who agree as they are, and other blocks, are borders: no block reaches across them.
pub(super) fn shift(case: &mut Case<'_>) -> Vec<Finding> {
    let slots = slots(case);
    let walls = walls(&slots);
    let mut findings = Vec::new();
    let mut involved = Vec::new();
    for (offset, places) in places(&slots) {
        for (first, last) in blocks(&places, &walls, offset) {
            let Some(block) = slots.get(first..=last) else { continue };
            let moved: Vec<Slot> = block.iter().filter(|slot| slot.offset == Some(offset)).copied().collect();
            let Some(finding) = found(case, block, &moved, offset) else { continue };
            findings.push(finding);
            involved.extend(moved.iter().map(|slot| slot.pair));
        }
    }
    case.explain(involved);
    findings
}

fn slots(case: &Case<'_>) -> Vec<Slot> {
    let offset = |seq: u32, owners: &[usize]| {
        let [owner] = owners else { return None };
        let pair: &Pair = case.pairs.get(*owner)?;
        if pair.agreed().is_some() {
            return Some(0);
        }
        let (log, register) = pair.difference().filter(|(_, register)| *register == seq)?;
        (case.explained.get(*owner) == Some(&false)).then(|| i64::from(log) - i64::from(register))
    };
    let slot = |(seq, owners): (&u32, &Vec<usize>)| Slot {
        seq: *seq,
        pair: owners.first().copied().unwrap_or_default(),
        offset: offset(*seq, owners),
    };
    case.by_register.iter().map(slot).collect()
}

/// Runs of three or more with one offset, and every number that agrees: place to offset.
fn walls(slots: &[Slot]) -> BTreeMap<usize, i64> {
    let mut walls = BTreeMap::new();
    let mut start = 0;
    for run in slots.chunk_by(|a, b| a.offset == b.offset) {
        match run.first().and_then(|slot| slot.offset) {
            Some(offset) if offset == 0 || run.len() >= LEAST => {
                walls.extend((start..start + run.len()).map(|place| (place, offset)));
            }
            _ => {}
        }
        start += run.len();
    }
    walls
}

/// Where each offset occurs, in register order.
fn places(slots: &[Slot]) -> BTreeMap<i64, Vec<usize>> {
    let mut places: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (place, slot) in slots.iter().enumerate() {
        if let Some(offset) = slot.offset.filter(|offset| *offset != 0) {
            places.entry(offset).or_default().push(place);
        }
    }
    places.retain(|_, places| places.len() >= LEAST);
    places
}

/// The longest blocks of one offset, first and last place of each.
fn blocks(places: &[usize], walls: &BTreeMap<usize, i64>, offset: i64) -> Vec<(usize, usize)> {
    let mut blocks = Vec::new();
    let parted = |a: &usize, b: &usize| {
        walls.range(a + 1..*b).any(|(_, other)| *other != offset) || b - a > places.len()
    };
    for part in places.chunk_by(|a, b| !parted(a, b)) {
        let mut left = vec![part];
        while let Some(part) = left.pop() {
            let Some((from, to)) = longest(part) else { continue };
            if let (Some(first), Some(last)) = (part.get(from), part.get(to)) {
                blocks.push((*first, *last));
            }
            left.extend([part.get(..from), part.get(to + 1..)].into_iter().flatten());
        }
    }
    blocks.sort_unstable();
    blocks
}

/// The stretch with most agreements in which exceptions are at most one in ten: indices into `part`.
///
/// With `w(i) = OUTWEIGHS·place − (OUTWEIGHS+1)·i` a stretch i..=j is good when `w(j) − w(i) ≤ 1`: it spans
/// `place(j) − place(i) + 1` numbers, of which `j − i + 1` agree, and `10·exceptions ≤ span`.
fn longest(part: &[usize]) -> Option<(usize, usize)> {
    let weigh = |i: usize, place: usize| {
        let (i, place) =
            (i64::try_from(i).unwrap_or(i64::MAX / 100), i64::try_from(place).unwrap_or(i64::MAX / 100));
        i64::try_from(OUTWEIGHS).unwrap_or(9) * place - (i64::try_from(OUTWEIGHS).unwrap_or(9) + 1) * i
    };
    let weights: Vec<i64> = part.iter().enumerate().map(|(i, place)| weigh(i, *place)).collect();
    // Starts that are heavier than every start before them; the first good one is the farthest.
    let mut starts: Vec<(i64, usize)> = Vec::new();
    let mut best: Option<(usize, usize)> = None;
    for (j, weight) in weights.iter().enumerate() {
        if starts.last().is_none_or(|(heaviest, _)| weight > heaviest) {
            starts.push((*weight, j));
        }
        let start = starts.partition_point(|(start, _)| *start < weight - 1);
        if let Some((_, i)) = starts.get(start)
            && best.is_none_or(|(from, to)| j - i > to - from)
        {
            best = Some((*i, j));
        }
    }
    best.filter(|(from, to)| to - from + 1 >= LEAST)
}

fn found(case: &Case<'_>, block: &[Slot], moved: &[Slot], offset: i64) -> Option<Finding> {
    let (first, last) = (moved.first()?, moved.last()?);
    let by = i32::try_from(offset).ok()?;
    let (from, to) = (first.seq, last.seq);
    let count = |slots: &[Slot]| u32::try_from(slots.len()).unwrap_or(u32::MAX);
    let (explains, of) = (count(moved), count(block));
    let students = moved.iter().filter_map(|slot| case.pairs.get(slot.pair)).map(|pair| pair.student.clone());
    let ends: BTreeSet<usize> = [first.pair, last.pair].into();
    let shown =
        ends.into_iter().filter_map(|pair| case.pairs.get(pair)).flat_map(|pair| case.testimony(pair));
    let detail = Detail::Shift { from, to, by, explains, of };
    Some(
        Finding::new(detail, students.collect(), "", moved.iter().map(|slot| slot.seq).collect())
            .shown_by([Evidence::Explains { from, to, by, explains, of }])
            .shown_by(shown)
            .mended_by(Proposal::Shift { from, to, by }),
    )
}
