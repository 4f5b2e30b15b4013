//! Where one camera's numbers end and another's begin, to the person: some numbers around the seam are tried with either.

use super::align::{Column, Row, Weight, align};
use super::join::{Bench, Joined, Place};

/// Numbers on either side that are held against the frames.
const REACH: usize = 24;
/// By so many people a seam is moved.
const MOVED: usize = 10;

/// A frame that is farther off in time than this is of another turn, in milliseconds.
const AROUND: i64 = 300_000;

/// So many frames before a turn may be trials, and what it costs to leave one without a number.
pub(super) const TRIALS: usize = 3;
const TRIAL: f32 = 2.0;

/// One camera as it was joined.
pub(super) struct Side<'a> {
    pub joined: &'a Joined,
    pub bench: &'a Bench,
}

/// Moves the seam before a place to where both cameras' frames fit best. `whose`: the camera of each place.
pub(super) fn mend(places: &[Place], sides: &[Side<'_>], whose: &mut [usize], seam: usize) {
    let (Some(left), Some(right)) = (seam.checked_sub(1).and_then(|at| whose.get(at)), whose.get(seam))
    else {
        return;
    };
    let (left, right) = (*left, *right);
    let (Some(before), Some(after)) = (sides.get(left), sides.get(right)) else { return };
    let same = |at: &usize, body: usize| whose.get(*at) == Some(&body);
    let from = (0..seam).rev().take(REACH).take_while(|at| same(at, left)).last().unwrap_or(seam);
    let to =
        (seam..places.len()).take(REACH).take_while(|at| same(at, right)).last().map_or(seam, |at| at + 1);
    let next_of_left = (to..places.len()).find(|at| same(at, left));
    let last_of_right = (0..from).rev().find(|at| same(at, right));
    let lefts = before.between(places, Some(from), next_of_left, true);
    let rights = after.between(places, last_of_right, to.checked_sub(1), false);
    // What the camera took in another turn is not in question.
    let times = |from: usize, to: usize| {
        places.get(from..to).unwrap_or_default().iter().filter_map(Place::millis).collect::<Vec<i64>>()
    };
    let late = times(from, seam).into_iter().max().map(|last| last + AROUND);
    let early = times(seam, to).into_iter().min().map(|first| first - AROUND);
    let on = lefts.partition_point(|column| late.zip(column.at).is_none_or(|(late, at)| at <= late));
    let lefts = lefts.get(..on).unwrap_or_default();
    let off = rights.iter().take_while(|column| early.zip(column.at).is_some_and(|(early, at)| at < early));
    let mut rights = rights.get(off.count()..).unwrap_or_default().to_vec();
    // Whoever takes over looks at the light first.
    for column in rights.iter_mut().take(TRIALS) {
        column.skip = column.skip.min(TRIAL);
    }
    let cost = |at: usize| {
        let rows = |from: usize, to: usize| -> Vec<Row> {
            places.get(from..to).unwrap_or_default().iter().map(Place::row).collect()
        };
        // At a seam no card is missing.
        let shut = |weight| Weight { open_ends: false, ..weight };
        align(&rows(from, at), lefts, shut(before.bench.weight), false).1
            + align(&rows(at, to), &rights, shut(after.bench.weight), false).1
    };
    let tried = (seam.saturating_sub(MOVED).max(from + 1)..=(seam + MOVED).min(to.saturating_sub(1)))
        .map(|at| (at, cost(at)));
    let Some((best, _)) = tried.min_by(|a, b| {
        let near = |at: usize| at.abs_diff(seam);
        a.1.total_cmp(&b.1).then(near(a.0).cmp(&near(b.0)))
    }) else {
        return;
    };
    for (at, own) in whose.iter_mut().enumerate().take(to).skip(from) {
        *own = if at < best { left } else { right };
    }
}

impl Side<'_> {
    /// Columns from the frame of one place to the frame of another. With `begins` the first is among them and the last
    /// is not, else the other way round.
    fn between(&self, places: &[Place], from: Option<usize>, to: Option<usize>, begins: bool) -> &[Column] {
        let column = |place: Option<usize>| {
            let frame = *self.joined.of.get(&places.get(place?)?.seq)?;
            let before = |column: &Column| column.frame.is_none_or(|own| own < frame);
            self.bench.columns.iter().position(|column| !before(column))
        };
        let all = self.bench.columns.len();
        let shut = usize::from(!begins);
        let start = column(from).map_or(0, |at| at + shut);
        let end = column(to).map_or(all, |at| (at + shut).min(all));
        self.bench.columns.get(start..end).unwrap_or_default()
    }
}
