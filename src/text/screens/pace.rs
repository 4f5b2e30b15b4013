//! Words of speed and waiting: how long one student takes, when it will be done, who has waited how long.

use chrono::{NaiveDateTime, TimeDelta};

use crate::domain::pace::{Pace, is_long};
use crate::text::{Lang, Word};

/// Heads the column of those who wait for the camera.
pub const WAITS: Word = Word::new("等了", "Waits");

/// `18 秒/人 (近 10 人)`, in parts of which the last go first where room is short.
pub fn speed(pace: Pace, lang: Lang) -> [String; 2] {
    let Pace { median, fastest, slowest, of } = pace;
    match lang {
        Lang::Zh => [format!("{median} 秒/人 (近 {of} 人)"), format!("最快 {fastest}  最慢 {slowest}")],
        Lang::En => [format!("{median} s a person (last {of})"), format!("{fastest} to {slowest}")],
    }
}

/// `约 11:52 拍完`
pub fn done_at(now: NaiveDateTime, needs: TimeDelta, lang: Lang) -> String {
    let at = (now + needs).format("%H:%M");
    match lang {
        Lang::Zh => format!("约 {at} 拍完"),
        Lang::En => format!("done about {at}"),
    }
}

/// `约 2 分钟`, rounded up.
pub fn minutes(needs: TimeDelta, lang: Lang) -> String {
    let minutes = (needs.num_seconds() + 59) / 60;
    match lang {
        Lang::Zh => format!("约 {minutes} 分钟"),
        Lang::En => format!("about {minutes} min"),
    }
}

/// `0:20`, `11:45`, `1:05:00`
pub fn clock(waited: TimeDelta) -> String {
    let seconds = waited.num_seconds();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// The cell of somebody who waits: `0:20`, `11:45 久等`.
pub fn waits(waited: TimeDelta, lang: Lang) -> String {
    match (is_long(waited), lang) {
        (false, _) => clock(waited),
        (true, Lang::Zh) => format!("{} 久等", clock(waited)),
        (true, Lang::En) => format!("{} long", clock(waited)),
    }
}

/// The one who has waited longest.
pub fn longest(waited: TimeDelta, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("最久 {}", clock(waited)),
        Lang::En => format!("longest {}", clock(waited)),
    }
}
