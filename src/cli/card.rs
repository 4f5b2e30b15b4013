//! A camera's card as commands name it: its folder, and what is known of its clock.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use clap::{Arg, ArgAction, ArgMatches};

use super::out::{Failure, Note};
use super::shell::{option, value};
use super::watch::Watch;
use crate::domain::desk::refusal::Why;
use crate::ops::photos::{ClockHint, Laid, lay};
use crate::text::{Lang, Word};

const PHOTOS: Word = Word::new(
    "相机卡或照片文件夹；几张卡就写几次",
    "the camera's card, or a folder with its photos; once for each of several",
);
const CLOCK: Word = Word::new(
    "相机时钟快多少(+1:30:00 或 -0:05:00)，或 拍了时钟的照片=钟上的时间(IMG_0001.JPG=09:30:00)",
    "by how much the camera's clock is ahead (+1:30:00, -0:05:00), or PHOTO=TIME of a photo that shows a clock (IMG_0001.JPG=09:30:00)",
);

/// `--photos DIR --clock-offset SPAN`.
pub(super) fn arguments(lang: Lang) -> [Arg; 2] {
    [
        option("photos", "DIR", PHOTOS.get(lang))
            .value_parser(clap::value_parser!(PathBuf))
            .action(ArgAction::Append),
        clock(lang).requires("photos"),
    ]
}

/// `--clock-offset SPAN`.
pub(super) fn clock(lang: Lang) -> Arg {
    option("clock-offset", "SPAN", CLOCK.get(lang)).allow_hyphen_values(true)
}

/// The card that the arguments name, looked at.
pub(super) fn laid(
    matches: &ArgMatches,
    day: Option<NaiveDate>,
    watch: &Watch,
) -> Result<Option<Laid>, Failure> {
    let hint = hint(matches)?;
    let mut all: Option<Laid> = None;
    for folder in matches.get_many::<PathBuf>("photos").into_iter().flatten() {
        let laid = lay(folder, hint.as_ref(), day, &mut |done, of| watch.looking(done, of))?;
        all = Some(match all {
            Some(before) => before.and(laid),
            None => laid,
        });
    }
    Ok(all)
}

/// What is remarkable about it.
pub(super) fn notes(laid: Option<&Laid>, lang: Lang) -> impl Iterator<Item = Note> + '_ {
    laid.into_iter().flat_map(move |laid| laid.notes.iter().map(move |note| Note::of_card(note, lang)))
}

/// What `--clock-offset` says.
pub(super) fn hint(matches: &ArgMatches) -> Result<Option<ClockHint>, Failure> {
    let Some(text) = value(matches, "clock-offset") else { return Ok(None) };
    let read = match text.rsplit_once('=') {
        Some((file, time)) => screen(file.trim(), time.trim()),
        None => span(text.trim()).map(ClockHint::Ahead),
    };
    read.map(Some).ok_or_else(|| Failure::bad("clock-offset", Why::Invalid))
}

fn screen(file: &str, time: &str) -> Option<ClockHint> {
    let file = (!file.is_empty()).then(|| file.to_owned())?;
    let whole = NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M:%S").ok();
    let shows = whole.map(|whole| whole.time());
    let shows = shows.or_else(|| NaiveTime::parse_from_str(time, "%H:%M:%S").ok())?;
    Some(ClockHint::Screen { file, shows, day: whole.map(|whole| whole.date()) })
}

/// `+1:30:00`, `-0:05:00`, `90` in seconds.
fn span(text: &str) -> Option<i64> {
    let (back, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut parts: Vec<i64> = Vec::new();
    for part in digits.split(':') {
        let plain = !part.is_empty() && part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.push(plain.then(|| part.parse().ok()).flatten()?);
    }
    let seconds = match parts.as_slice() {
        [seconds] => *seconds,
        [hours, minutes] => hours * 3600 + minutes * 60,
        [hours, minutes, seconds] => hours * 3600 + minutes * 60 + seconds,
        _ => return None,
    };
    Some(if back { -seconds } else { seconds })
}
