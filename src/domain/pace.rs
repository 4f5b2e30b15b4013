//! 速度: how long one student takes, and how long somebody has waited, from recorded times alone.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};

/// The median is taken over this many of the latest gaps: the pace of now, not of the morning.
const RECENT: usize = 10;
/// Fewer gaps say nothing.
const LEAST: usize = 3;
/// A longer gap is a break (lunch, a class that is late), not a slow student. Seconds.
const BREAK: i64 = 300;
/// Who has waited this long is pointed out. Seconds.
const LONG: i64 = 600;

/// Seconds from one number to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The median; never 0.
    pub median: u32,
    pub fastest: u32,
    pub slowest: u32,
    /// Over how many gaps.
    pub of: u32,
}

/// The pace of numbers that were recorded at these times (RFC 3339, in any order). None while there is too little to
/// go by. Times of one instant are one act, such as an accepted finding, and count once.
pub fn pace<'a>(walls: impl IntoIterator<Item = &'a str>) -> Option<Pace> {
    let mut times: Vec<DateTime<FixedOffset>> =
        walls.into_iter().filter_map(|wall| DateTime::parse_from_rfc3339(wall).ok()).collect();
    times.sort_unstable();
    let gaps = times.iter().rev().zip(times.iter().rev().skip(1)).map(|(later, earlier)| *later - *earlier);
    let mut recent: Vec<u32> = gaps
        .map(|gap| gap.num_seconds())
        .filter(|gap| (1..=BREAK).contains(gap))
        .map(|gap| gap as u32)
        .take(RECENT)
        .collect();
    recent.sort_unstable();
    let (fastest, slowest) = (*recent.first()?, *recent.last()?);
    let median = *recent.get(recent.len() / 2)?;
    (recent.len() >= LEAST).then_some(Pace { median, fastest, slowest, of: recent.len() as u32 })
}

impl Pace {
    /// How long so many more people take.
    pub fn needs(self, people: u32) -> TimeDelta {
        TimeDelta::seconds(i64::from(self.median) * i64::from(people))
    }
}

/// Since when somebody waits (RFC 3339) against the clock of the same place; never negative. None: no time is known.
pub fn waited(since: &str, now: NaiveDateTime) -> Option<TimeDelta> {
    let since = DateTime::parse_from_rfc3339(since).ok()?.naive_local();
    Some((now - since).max(TimeDelta::zero()))
}

/// Has somebody waited so long that one should look after them?
pub fn is_long(waited: TimeDelta) -> bool {
    waited.num_seconds() >= LONG
}
