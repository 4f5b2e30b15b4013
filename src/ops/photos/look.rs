//! What a card comes to: its cameras and times, and class by class who is on it.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::Laid;
use crate::domain::books::Books;
use crate::domain::frame::join::Part;
use crate::domain::reconcile::camera::{CardCounts, Plain, plain};
use crate::domain::reconcile::reconcile;
use crate::domain::session::SessionId;
use crate::ops::error::OpsError;
use crate::ops::project::Project;

/// A camera and how many frames it took.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Body {
    pub model: String,
    pub serial: String,
    pub frames: u32,
}

/// A class: how many have a number, and how many of those a photo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfClass {
    pub class: String,
    pub numbers: u32,
    pub photos: u32,
}

/// A card at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CardLook {
    pub frames: u32,
    pub raw_only: u32,
    /// Files that are no photos.
    pub others: u32,
    pub cameras: Vec<Body>,
    /// By the camera's own clock.
    pub first: Option<NaiveDateTime>,
    pub last: Option<NaiveDateTime>,
    /// Against the session's numbers; `null` without a project and a session.
    pub card: Option<CardCounts>,
    pub classes: Vec<OfClass>,
    /// Numbers without a photo.
    pub missing: Vec<u32>,
    /// Photos that look like a person without a number.
    pub alone: Vec<String>,
}

/// Looks at a card by itself.
pub fn card_look(laid: &Laid) -> CardLook {
    let roll = &laid.photos.roll;
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let times = || roll.frames.iter().filter_map(|frame| frame.taken);
    let cameras = roll.cameras.iter().map(|camera| Body {
        model: camera.model.clone(),
        serial: camera.serial.clone(),
        frames: count(roll.frames.iter().filter(|frame| frame.camera == *camera).count()),
    });
    let is_raw = |name: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        ending != "jpg" && ending != "jpeg"
    };
    CardLook {
        frames: count(roll.frames.len()),
        raw_only: count(roll.frames.iter().filter(|frame| is_raw(frame.name())).count()),
        others: laid.others,
        cameras: cameras.collect(),
        first: times().min(),
        last: times().max(),
        ..CardLook::default()
    }
}

impl Project {
    /// Looks at a card beside a session's numbers.
    ///
    /// # Errors
    /// `bad_value` for a session that is not there.
    pub fn card_look(&self, session: SessionId, laid: &Laid) -> Result<CardLook, OpsError> {
        let books = self.books_with(session, laid)?;
        let Plain { joined, rows } = plain(&books);
        let has_photo = |seq: &u32| {
            let frame = joined.of.get(seq).and_then(|place| laid.photos.roll.frames.get(*place));
            frame.is_some_and(crate::domain::frame::Frame::is_sound)
        };
        let classes = reconcile(&books).classes.into_iter().map(|one| OfClass {
            class: one.class,
            numbers: one.register,
            photos: one.photos.unwrap_or_default(),
        });
        let alone = joined.parts.iter().zip(&laid.photos.roll.frames);
        let alone = alone.filter(|(part, _)| matches!(part, Part::Alone(_)));
        Ok(CardLook {
            card: Some(CardCounts::of(&joined, &laid.photos.roll)),
            classes: classes.collect(),
            missing: rows.keys().copied().filter(|seq| !has_photo(seq)).collect(),
            alone: alone.map(|(_, frame)| frame.shown()).collect(),
            ..card_look(laid)
        })
    }

    /// A session's books with a card beside them.
    pub(super) fn books_with(&self, session: SessionId, laid: &Laid) -> Result<Books, OpsError> {
        Ok(Books { photos: Some(laid.photos.clone()), ..self.books_of(session)? })
    }
}
