//! Two sequences that both run in time, laid side by side at the least cost: numbers in their order, frames in
//! theirs. Either may have what the other lacks.
//!
//! Holes stand in both: a number that nobody has, and a frame that the camera counted and the card lacks. Two holes
//! side by side cost nothing, so a lost file and its number find each other.

/// One place in the order of the numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    pub kind: RowKind,
    /// When its owner was registered, in milliseconds.
    pub at: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Somebody has it: there should be a frame.
    Living,
    /// Given up: there may be one.
    GivenUp,
    /// Nobody ever had it.
    Hole,
}

/// One place in the order of the shutter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// `None`: counted by the camera, not on the card.
    pub frame: Option<usize>,
    /// By the register's clock, in milliseconds; `None` when it says nothing.
    pub at: Option<i64>,
    /// What it costs to leave it without a number.
    pub skip: f32,
    /// What it costs to give it one: it looks like a trial, or like the first of several.
    pub take: f32,
}

/// What stands beside what, in order: a row and a column, or one of them alone.
pub type Step = (Option<usize>, Option<usize>);

/// How times are weighed.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    /// Milliseconds by which a frame and its number usually differ.
    pub scale: f32,
    pub timed: bool,
    /// A card may be missing at the ends: numbers without a frame are likelier there.
    pub open_ends: bool,
    /// The camera took turns with another: a frame of another turn is nobody's of this one.
    pub turns: bool,
}

/// A number that has no frame.
const MISSING: f32 = 8.0;
/// The same after the last frame, where the next card is missing, and before the first.
const AT_END: f32 = 1.8;
const AT_START: f32 = 4.0;
/// The same, where the camera counted one that is not there.
const LOST: f32 = 1.5;
/// A frame where no number is.
const AT_HOLE: f32 = 1.0;
const HOLE: f32 = 0.2;
/// A time that is this far off says no more than that it is wrong.
const FAR: f32 = 3.0;
/// The same of a frame that is of another turn, being more than so many milliseconds away.
const OTHER_TURN: f32 = 12.0;
const TURN: f32 = 240_000.0;
/// A pair of which one has no time.
const UNTIMED: f32 = 0.5;
/// Rows and columns may drift apart by so many beyond the difference of their counts.
const DRIFT: usize = 50;
const WIDEST: usize = 3000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Both,
    Row,
    Column,
}

/// What a row and a column cost side by side.
pub fn beside(row: &Row, column: &Column, weight: Weight) -> f32 {
    let kind = match (row.kind, column.frame) {
        (RowKind::Living, Some(_)) => column.take,
        (RowKind::Hole, None) => 0.0,
        (RowKind::GivenUp, Some(_)) => 0.1 + column.take / 2.0,
        (RowKind::Hole, Some(_)) => AT_HOLE,
        (RowKind::Living, None) => LOST,
        (RowKind::GivenUp, None) => HOLE,
    };
    if !weight.timed || row.kind == RowKind::Hole || column.frame.is_none() {
        return kind;
    }
    let off = row.at.zip(column.at).map(|(row, column)| (row - column).unsigned_abs() as f32);
    let far = |off: f32| if weight.turns && off > TURN { OTHER_TURN } else { FAR };
    kind + off.map_or(UNTIMED, |off| (0.7 * off / weight.scale).min(far(off)))
}

/// `first`, `last`: before the first frame or after the last, where a card may be missing.
fn without_column(row: &Row, first: bool, last: bool) -> f32 {
    match row.kind {
        RowKind::Living if last => AT_END,
        RowKind::Living if first => AT_START,
        RowKind::Living => MISSING,
        RowKind::GivenUp => HOLE * 1.5,
        RowKind::Hole => HOLE,
    }
}

/// The cheapest way through, and what it costs. `open`: columns after the last row cost nothing.
pub fn align(rows: &[Row], columns: &[Column], weight: Weight, open: bool) -> (Vec<Step>, f32) {
    let (n, m) = (rows.len(), columns.len());
    let half = (n.abs_diff(m) + DRIFT).min(WIDEST);
    let first = |i: usize| (i * m / n.max(1)).saturating_sub(half);
    let last = |i: usize| (i * m / n.max(1) + half).min(m);
    let wide = 2 * half + 2;
    let mut moves: Vec<Move> = vec![Move::Column; (n + 1) * wide];
    let mut above: Vec<f32> = Vec::new();
    for i in 0..=n {
        let (from, to) = (first(i), last(i));
        let up = if i == 0 { 0 } else { first(i - 1) };
        let mut line: Vec<f32> = Vec::with_capacity(to - from + 1);
        for j in from..=to {
            let mut best = if i == 0 && j == 0 { 0.0 } else { f32::INFINITY };
            let mut by = Move::Column;
            if let Some(row) = i.checked_sub(1).and_then(|i| rows.get(i)) {
                if j > up
                    && let (Some(before), Some(column)) = (above.get(j - 1 - up), columns.get(j - 1))
                {
                    let cost = before + beside(row, column, weight);
                    if cost < best {
                        (best, by) = (cost, Move::Both);
                    }
                }
                if j >= up
                    && let Some(before) = above.get(j - up)
                {
                    let cost =
                        before + without_column(row, weight.open_ends && j == 0, weight.open_ends && j == m);
                    if cost < best {
                        (best, by) = (cost, Move::Row);
                    }
                }
            }
            if j > from
                && let (Some(before), Some(column)) = (line.last(), columns.get(j - 1))
            {
                let cost = before + column.skip;
                if cost < best {
                    (best, by) = (cost, Move::Column);
                }
            }
            line.push(best);
            if let Some(place) = moves.get_mut(i * wide + j - from) {
                *place = by;
            }
        }
        above = line;
    }
    let start = first(n);
    let end = if open {
        let cheapest = above.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1));
        start + cheapest.map_or(m - start, |(place, _)| place)
    } else {
        m
    };
    let cost = above.get(end - start).copied().unwrap_or(f32::INFINITY);
    let mut steps = Vec::with_capacity(n.max(m));
    let (mut i, mut j) = (n, end);
    while i > 0 || j > 0 {
        let by = moves.get(i * wide + j - first(i)).copied().unwrap_or(Move::Column);
        let by = if i == 0 { Move::Column } else { by };
        match by {
            Move::Both if j > 0 => {
                (i, j) = (i - 1, j - 1);
                steps.push((Some(i), Some(j)));
            }
            Move::Column if j > 0 => {
                j -= 1;
                steps.push((None, Some(j)));
            }
            _ => {
                i -= 1;
                steps.push((Some(i), None));
            }
        }
        if j < first(i) {
            // Cannot be reached inside the band; the rest stands alone.
            j = first(i);
        }
    }
    steps.reverse();
    (steps, cost)
}
