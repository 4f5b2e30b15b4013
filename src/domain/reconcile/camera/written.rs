//! When the lines of the log were written, beside a card whose clock may be wrong by any span. Most people write the
//! minute, and several lines in it.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use crate::domain::books::{Books, LogRow};

/// For each line of the log its time on the day of the card, where the register has no times of its own. Lines of one
/// minute are spread over it as they stand on paper.
pub(super) fn times(books: &Books) -> BTreeMap<usize, NaiveDateTime> {
    let mut frames = books.photos.iter().flat_map(|photos| &photos.roll.frames);
    let day = frames.find_map(|frame| frame.taken).map(|taken| taken.date());
    let Some(day) = day.filter(|_| books.times.is_empty()) else { return BTreeMap::new() };
    let lines = books.log.iter().flatten().enumerate().filter(|(_, row)| !row.struck);
    let mut lines: Vec<(NaiveTime, &LogRow, usize)> =
        lines.filter_map(|(index, row)| Some((row.time?, row, index))).collect();
    lines.sort_by_key(|(time, row, index)| (*time, row.page, row.line, *index));
    let mut times = BTreeMap::new();
    for same in lines.chunk_by(|(a, ..), (b, ..)| a == b) {
        let many = i64::try_from(same.len()).unwrap_or(i64::MAX);
        for (place, (time, _, index)) in (0_i64..).zip(same) {
            let to_the_minute = time.second() == 0;
            let into = if to_the_minute { (2 * place + 1) * 30_000 / many } else { 0 };
            times.insert(*index, day.and_time(*time) + TimeDelta::milliseconds(into));
        }
    }
    times
}
