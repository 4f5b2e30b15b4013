//! A card as it is kept when it is gone: what was read of its frames, and what is known of its clock. Lies sealed beside the
//! journal, because files can be called by names or numbers of people.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::roll::Roll;
use super::{Camera, Flaw, Frame};
use crate::domain::books::Photos;

/// A reading of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    cameras: Vec<Camera>,
    frames: Vec<Seen>,
    /// The camera's clock is known to be ahead by so many milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ahead: Option<i64>,
}

/// A frame without what only the file itself can tell (its size, its pixels).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    path: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    beside: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    taken: Option<NaiveDateTime>,
    /// Its place among the cameras.
    camera: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    flaw: Option<Flaw>,
}

impl Reading {
    /// What is kept of a card that lies here.
    pub fn of(photos: &Photos) -> Reading {
        let Photos { roll, ahead } = photos;
        let frames = roll.frames.iter().enumerate().map(|(place, frame)| Seen {
            path: frame.path.clone(),
            beside: frame.beside.clone(),
            taken: frame.taken,
            camera: roll.body(place),
            flaw: frame.flaw,
        });
        Reading { cameras: roll.cameras.clone(), frames: frames.collect(), ahead: *ahead }
    }

    /// The card as a book again.
    pub fn photos(self) -> Photos {
        let Reading { cameras, frames, ahead } = self;
        let frames = frames.into_iter().map(|seen| Frame {
            path: seen.path,
            beside: seen.beside,
            taken: seen.taken,
            camera: cameras.get(seen.camera).cloned().unwrap_or_default(),
            flaw: seen.flaw,
            ..Frame::default()
        });
        Photos { roll: Roll::of(frames.collect()), ahead }
    }
}
