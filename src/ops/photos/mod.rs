//! The camera's card beside the books: what lies on it, and by how much its clock is off.

pub mod copy;
pub mod judge;
pub mod kept;
pub mod look;
pub mod returned;

use std::path::Path;

use chrono::{NaiveDate, NaiveTime};

use super::error::OpsError;
use super::roster::Control;
use crate::domain::books::Photos;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::frame::roll::Roll;
use crate::domain::frame::{Flaw, Frame};
use crate::domain::reconcile::camera::CardCounts;
use crate::photo::card::{Card, look};

/// What somebody knows of the camera's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClockHint {
    /// It is ahead by so many seconds.
    Ahead(i64),
    /// This photo shows a screen with a clock: the time on it, and the day when it is another than the session's.
    Screen { file: String, shows: NaiveTime, day: Option<NaiveDate> },
}

/// Something about a card that people should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardNote {
    /// The clock was set back before this frame.
    Jump { file: String },
    /// Frames of several bodies, and nothing tells which took which numbers.
    Cameras(u32),
    /// No sound picture.
    Flawed { file: String, flaw: Flaw },
    /// Frames without a time.
    Timeless(usize),
    /// Links, closed folders, names that are no text.
    Passed(u32),
    /// There is no photo at all.
    Nothing,
}

/// A card that was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    pub photos: Photos,
    pub notes: Vec<CardNote>,
    /// Files that are no photos.
    pub others: u32,
}

impl Laid {
    /// This card and another one.
    #[must_use]
    pub fn and(self, other: Laid) -> Laid {
        let mut notes = self.notes;
        notes.extend(other.notes);
        Laid { photos: self.photos.and(other.photos), notes, others: self.others + other.others }
    }
}

/// What people should know of a card beside the numbers.
pub fn untold(card: Option<&CardCounts>) -> Option<CardNote> {
    card.filter(|card| card.untold).map(|card| CardNote::Cameras(card.cameras))
}

/// How far looking is: files done, of how many.
pub type Looking<'a> = dyn FnMut(usize, usize) -> Control + 'a;

/// Looks at a card. `day`: the session's, for a photographed screen that shows a time alone.
///
/// # Errors
/// The folder is not there or closed; `bad_value` for a photographed screen that is not on the card.
pub fn lay(
    folder: &Path,
    hint: Option<&ClockHint>,
    day: Option<NaiveDate>,
    progress: &mut Looking<'_>,
) -> Result<Laid, OpsError> {
    let Card { frames, others, passed } = look(folder, &mut |done, of| progress(done, of) == Control::Go)?;
    let roll = Roll::of(frames);
    let ahead = hint.map(|hint| ahead(hint, &roll, day)).transpose()?;
    let notes = notes(&roll, passed);
    Ok(Laid { photos: Photos { roll, ahead }, notes, others })
}

/// Milliseconds by which the camera is ahead.
fn ahead(hint: &ClockHint, roll: &Roll, day: Option<NaiveDate>) -> Result<i64, OpsError> {
    match hint {
        ClockHint::Ahead(seconds) => Ok(seconds * 1000),
        ClockHint::Screen { file, shows, day: own } => {
            let named = |frame: &&Frame| frame.name().eq_ignore_ascii_case(file) || frame.path == *file;
            let taken = roll.frames.iter().find(named).and_then(|frame| frame.taken);
            let taken = taken.ok_or(Refusal::BadValue { field: "clock-offset", why: Why::Unknown })?;
            let shown = own.or(day).unwrap_or(taken.date()).and_time(*shows);
            Ok(taken.signed_duration_since(shown).num_milliseconds())
        }
    }
}

fn notes(roll: &Roll, passed: u32) -> Vec<CardNote> {
    let mut notes = Vec::new();
    if roll.frames.is_empty() {
        notes.push(CardNote::Nothing);
    }
    let jumped = roll.jumps.iter().filter_map(|place| roll.frames.get(*place));
    notes.extend(jumped.map(|frame| CardNote::Jump { file: frame.shown() }));
    let flawed = roll.frames.iter().filter_map(|frame| Some((frame, frame.flaw?)));
    notes.extend(flawed.map(|(frame, flaw)| CardNote::Flawed { file: frame.shown(), flaw }));
    let timeless = roll.frames.iter().filter(|frame| frame.is_sound() && frame.taken.is_none()).count();
    notes.extend((timeless > 0).then_some(CardNote::Timeless(timeless)));
    notes.extend((passed > 0).then_some(CardNote::Passed(passed)));
    notes
}
