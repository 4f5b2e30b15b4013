//! The rhythm of the shutter: how long a person takes, which frames belong together, where there was a break.

use std::ops::Range;

use chrono::NaiveDateTime;

use super::roll::Roll;

/// Longer waits say nothing about the time that a person takes, in milliseconds.
const WAIT: i64 = 300_000;
/// Without any times.
const USUAL: i64 = 15_000;
/// A wait between two sessions.
const APART: i64 = 45 * 60_000;
/// So many frames at the beginning and at the end may be trials.
const EDGE: usize = 8;
/// So many frames after a break may be trials of the light.
const AFTER_BREAK: usize = 4;

/// What a frame that belongs to no number most likely is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// One of several of one person: close to the frame before or after it.
    Again,
    /// A trial: before the first person, after the last, or of the light after a break.
    Trial,
    /// A trial or one of the first people: there was a wait before it and another one after.
    Early,
    /// Of another session.
    Elsewhere,
    /// Like a person of their own.
    Person,
}

/// The rhythm of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Milliseconds from one person to the next.
    pub median: i64,
    pub looks: Vec<Looks>,
    /// For each frame the first frame of its burst.
    pub bursts: Vec<usize>,
    /// More frames than people all day: several of everybody.
    pub several: bool,
}

impl Pace {
    /// `people`: how many numbers there are; `began`: when the first of them was given.
    pub fn of(roll: &Roll, people: usize, began: Option<NaiveDateTime>) -> Pace {
        let waits = waits(roll);
        let session = session(roll, &waits, people, began);
        let here = waits.get(session.clone()).unwrap_or_default();
        let mut usual: Vec<i64> = here.iter().flatten().copied().filter(|wait| *wait <= WAIT).collect();
        usual.sort_unstable();
        let several = people > 0 && here.len() * 10 > people * 13;
        let middle = |sorted: &[i64]| sorted.get(sorted.len() / 2).copied();
        let (median, short) = if several {
            // So many are extra that the shortest waits are inside bursts.
            let extra = (here.len() - people).min(usual.len());
            let short = usual.get(extra.saturating_sub(1)).copied().unwrap_or(0);
            let between = middle(usual.get(extra..).unwrap_or_default()).unwrap_or(USUAL);
            (between, (short + 1).min(between * 2 / 3))
        } else {
            let median = middle(&usual).unwrap_or(USUAL);
            (median, median * 2 / 5)
        };
        let median = median.max(1000);
        let mut bursts: Vec<usize> = Vec::with_capacity(waits.len());
        for (place, wait) in waits.iter().enumerate() {
            let together = wait.is_some_and(|wait| wait <= short);
            bursts.push(bursts.last().copied().filter(|_| together).unwrap_or(place));
        }
        let looks = looks(&waits, &bursts, median, &session);
        Pace { median, looks, bursts, several }
    }

    /// Frames of the burst in which a frame is.
    pub fn burst(&self, frame: usize) -> Range<usize> {
        let first = self.bursts.get(frame).copied().unwrap_or(frame);
        let end = self.bursts.iter().skip(first).take_while(|other| **other == first).count();
        first..first + end.max(1)
    }
}

/// For each frame the wait since the one before it, by the same clock.
fn waits(roll: &Roll) -> Vec<Option<i64>> {
    let mut before: Option<(usize, NaiveDateTime)> = None;
    let frames = roll.frames.iter().zip(&roll.clocks);
    frames
        .map(|(frame, clock)| {
            let taken = frame.taken?;
            let wait = before
                .filter(|(its, _)| its == clock)
                .map(|(_, time)| taken.signed_duration_since(time).num_milliseconds());
            before = Some((*clock, taken));
            wait
        })
        .collect()
}

/// The frames of this session, where the card has those of another one too: parted by a long wait, and enough on
/// this side of it. Those that began nearest to the session are taken; where nobody knows when it began, the latest.
fn session(roll: &Roll, waits: &[Option<i64>], people: usize, began: Option<NaiveDateTime>) -> Range<usize> {
    let all = waits.len();
    if all * 5 <= people * 6 {
        return 0..all;
    }
    let apart = waits.iter().enumerate().filter(|(_, wait)| wait.is_some_and(|wait| wait > APART));
    let borders: Vec<usize> = std::iter::once(0).chain(apart.map(|(place, _)| place)).collect();
    let enough = |from: usize, to: usize| (to - from) * 10 >= people * 9;
    let until = |from: usize| {
        let to = borders.iter().copied().find(|at| *at > from && enough(from, *at)).unwrap_or(all);
        from..to
    };
    let parts = borders.iter().copied().filter(|from| enough(*from, all)).map(until);
    let far = |part: &Range<usize>| {
        let taken = roll.frames.get(part.start).and_then(|frame| frame.taken);
        taken.zip(began).map(|(taken, began)| taken.signed_duration_since(began).abs())
    };
    let parts: Vec<Range<usize>> = parts.rev().collect();
    parts.into_iter().min_by_key(far).unwrap_or(0..all)
}

fn looks(waits: &[Option<i64>], bursts: &[usize], median: i64, session: &Range<usize>) -> Vec<Looks> {
    let all = waits.len();
    let wait = |place: usize| waits.get(place).copied().flatten().unwrap_or(0);
    let together = |place: usize| {
        let own = bursts.get(place);
        own != Some(&place) || (place + 1 < all && bursts.get(place + 1) == own)
    };
    let mut looks: Vec<Looks> =
        (0..all).map(|place| if together(place) { Looks::Again } else { Looks::Person }).collect();
    // Before the first person and after the last there is a wait.
    let (begin, end) = (session.start, session.end);
    let early = begin + 1..end.min(begin + EDGE + 1);
    let lead = early.clone().find(|place| wait(*place) > 3 * median).unwrap_or(begin);
    let settled = early.rev().find(|place| wait(*place) > 3 * median).unwrap_or(begin);
    let tail = end.saturating_sub(EDGE).max(lead + 1);
    let tail = (tail..end).find(|place| wait(*place) > 3 * median).unwrap_or(end);
    let breaks: Vec<usize> = (0..all).filter(|place| wait(*place) > (15 * median).max(WAIT)).collect();
    let mark = |looks: &mut Vec<Looks>, places: Range<usize>, what: Looks| {
        for look in looks.iter_mut().take(places.end).skip(places.start) {
            *look = what;
        }
    };
    mark(&mut looks, begin..lead, Looks::Trial);
    mark(&mut looks, lead..settled, Looks::Early);
    mark(&mut looks, tail..end, Looks::Trial);
    for at in breaks.iter().copied().filter(|at| *at > settled && *at < tail) {
        // Trials of the light have a pause behind them again.
        let after = (at + 1..(at + 1 + AFTER_BREAK).min(all)).find(|place| wait(*place) > 2 * median);
        mark(&mut looks, at..after.unwrap_or(at), Looks::Trial);
    }
    for (place, look) in looks.iter_mut().enumerate() {
        if !session.contains(&place) {
            *look = Looks::Elsewhere;
        }
    }
    looks
}
