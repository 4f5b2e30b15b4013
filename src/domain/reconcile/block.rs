//! Blocks: stretches of the register whose numbers are all off by the same amount. The search alone; what is made of
//! them is the shift's and the swap's.

use std::collections::{BTreeMap, BTreeSet};

use super::people::{Case, Pair};

/// Fewer are single differences.
pub(super) const LEAST: usize = 3;
/// So many agreements outweigh one exception: at most 1 in 10 of a block.
const OUTWEIGHS: usize = 9;

/// One living register number.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub seq: u32,
    pub pair: usize,
    /// Log minus register; `None` when this number says nothing (one-sided, on two people).
    pub offset: Option<i64>,
    /// The offset holds for the number, though its owner should have another one of the block.
    pub exchanged: bool,
}

/// Numbers that must all move: first and last, and by how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub from: u32,
    pub to: u32,
    pub by: i32,
}

impl Block {
    pub(super) fn holds(&self, seq: u32) -> bool {
        (self.from..=self.to).contains(&seq)
    }
}

/// Widens blocks by somebody at their edge whose number the block, another one or one person needs: whoever says nothing
/// there, or something that no neighbour says, moves along with the block that takes them to a number which the log
/// gives to nobody else; two on one number move along where the log has one of them on the number after the move.
pub(super) fn widen(case: &Case<'_>, slots: &[Slot], blocks: &mut [Block]) {
    let stray =
        |slot: &&Slot| slot.offset != Some(0) && !slot.exchanged && !case.swapped.contains(&slot.pair);
    let strays: BTreeSet<u32> = slots.iter().filter(stray).map(|slot| slot.seq).collect();
    let lands_on = |block: &Block, seq: u32| {
        let from = seq.checked_add_signed(-block.by).filter(|from| block.holds(*from));
        from.is_some_and(|from| case.by_register.contains_key(&from))
    };
    // Each round takes one number along.
    for _ in 0..strays.len() {
        let held = |seq: u32| blocks.iter().any(|block| block.holds(seq));
        let needed = |seq: &u32| {
            let wanted = || is_wanted(case, blocks, *seq) || nobodys(case, *seq);
            !held(*seq) && (blocks.iter().any(|block| lands_on(block, *seq)) || wanted())
        };
        // Whoever stands between comes too.
        let stretch = |block: &Block, seq: u32| {
            let (from, to) = (block.to.saturating_add(1), seq.saturating_add(1));
            case.by_register.range(if seq < block.from { seq..block.from } else { from..to })
        };
        let found = strays.iter().copied().filter(needed).find_map(|seq| {
            let along = |block: &Block| {
                let mut stretch = stretch(block, seq).map(|(seq, _)| *seq);
                stretch.all(|seq| {
                    !held(seq) && strays.contains(&seq) && moves_along(case, blocks, seq, block.by)
                })
            };
            blocks.iter().position(along).map(|place| (seq, place))
        });
        let Some((seq, place)) = found else { return };
        let Some(block) = blocks.get_mut(place) else { return };
        (block.from, block.to) = (block.from.min(seq), block.to.max(seq));
    }
}

/// The log gives this number to one person, who has another one or none in the register.
fn is_wanted(case: &Case<'_>, blocks: &[Block], seq: u32) -> bool {
    let Some([person]) = case.by_log.get(&seq).map(Vec::as_slice) else { return false };
    let moves = |from: &u32| blocks.iter().any(|block| block.holds(*from));
    let pair = case.pairs.get(*person);
    pair.is_some_and(|pair| {
        !pair.rows.is_empty() && !pair.register.contains(&seq) && !pair.register.iter().any(moves)
    })
}

/// Two have this number, and the log gives other ones to both of them.
fn nobodys(case: &Case<'_>, seq: u32) -> bool {
    let owners = case.by_register.get(&seq).map(Vec::as_slice).unwrap_or_default();
    owners.len() > 1 && !owners.iter().any(|owner| case.may_stay(*owner, seq, seq))
}

/// Would nobody be in the way of who stands on this number, when a block takes them along?
fn moves_along(case: &Case<'_>, blocks: &[Block], seq: u32, by: i32) -> bool {
    let Some(target) = seq.checked_add_signed(by) else { return false };
    let Some(owners) = case.by_register.get(&seq) else { return false };
    let pairs = || owners.iter().filter_map(|owner| case.pairs.get(*owner));
    // Whoever stands there has no other number to go to.
    let stays = |owner: &usize| case.pairs.get(*owner).is_some_and(|pair| pair.difference().is_none());
    let held = blocks.iter().any(|block| block.holds(target));
    if !held && case.by_register.get(&target).is_some_and(|there| there.iter().any(stays)) {
        return false;
    }
    let given = case.by_log.get(&target).map(Vec::as_slice).unwrap_or_default();
    match owners.as_slice() {
        [owner] => {
            let theirs = given.is_empty() || given.contains(owner);
            theirs && pairs().all(|pair| pair.register.len() == 1)
        }
        _ => pairs().filter(|pair| pair.log == [target]).count() == 1,
    }
}

/// Where the blocks take a number.
pub(super) fn taken_by(blocks: &[Block], seq: u32) -> u32 {
    let block = blocks.iter().find(|block| block.holds(seq));
    block.map_or(seq, |block| seq.saturating_add_signed(block.by))
}

/// The living register numbers in ascending order, and what each says.
pub(super) fn slots(case: &Case<'_>) -> Vec<Slot> {
    let offset = |seq: u32, owners: &[usize]| {
        let [owner] = owners else { return None };
        let pair: &Pair = case.pairs.get(*owner)?;
        if pair.agreed().is_some() {
            // That the number stands on two lines makes it a weak witness: one of them is a slip of the pen.
            let alone = case.by_log.get(&seq).is_none_or(|lines| lines.len() < 2);
            return alone.then_some(0);
        }
        let (log, register) = pair.difference().filter(|(_, register)| *register == seq)?;
        (case.explained.get(*owner) == Some(&false)).then(|| i64::from(log) - i64::from(register))
    };
    let slot = |(seq, owners): (&u32, &Vec<usize>)| Slot {
        seq: *seq,
        pair: owners.first().copied().unwrap_or_default(),
        offset: offset(*seq, owners),
        exchanged: false,
    };
    case.by_register.iter().map(slot).collect()
}

/// Where numbers are of blocks of one offset: at least three, at most one in ten of those that say something
/// otherwise. People who agree as they are, and other blocks, are borders: no block reaches across them. Whoever the
/// other book is silent about (a page that is lost) stands between without a word. First and last place in `slots`.
pub(super) fn blocks(slots: &[Slot]) -> Vec<(usize, usize, i64)> {
    // Those that say something, and where they are in `slots`.
    let speaking: Vec<usize> = (0..slots.len()).filter(|at| offset(slots, *at).is_some()).collect();
    let walls = walls(slots, &speaking);
    let mut blocks = Vec::new();
    for (offset, places) in places(slots, &speaking) {
        for (first, last) in of_offset(&places, &walls, offset) {
            if let (Some(first), Some(last)) = (speaking.get(first), speaking.get(last)) {
                blocks.push((*first, *last, offset));
            }
        }
    }
    blocks
}

pub(super) fn offset(slots: &[Slot], at: usize) -> Option<i64> {
    slots.get(at).and_then(|slot| slot.offset)
}

/// Runs of three or more with one offset, and every number that agrees: place among those that speak, to offset.
fn walls(slots: &[Slot], speaking: &[usize]) -> BTreeMap<usize, i64> {
    let mut walls = BTreeMap::new();
    let mut start = 0;
    for run in speaking.chunk_by(|a, b| offset(slots, *a) == offset(slots, *b)) {
        match run.first().and_then(|at| offset(slots, *at)) {
            Some(offset) if offset == 0 || run.len() >= LEAST => {
                walls.extend((start..start + run.len()).map(|place| (place, offset)));
            }
            _ => {}
        }
        start += run.len();
    }
    walls
}

/// Where each offset occurs among those that speak.
fn places(slots: &[Slot], speaking: &[usize]) -> BTreeMap<i64, Vec<usize>> {
    let mut places: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (place, at) in speaking.iter().enumerate() {
        if let Some(offset) = offset(slots, *at).filter(|offset| *offset != 0) {
            places.entry(offset).or_default().push(place);
        }
    }
    places.retain(|_, places| places.len() >= LEAST);
    places
}

/// The longest blocks of one offset, first and last place of each.
fn of_offset(places: &[usize], walls: &BTreeMap<usize, i64>, offset: i64) -> Vec<(usize, usize)> {
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
