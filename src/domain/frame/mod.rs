//! A photo file as the camera left it: its name, its time, its camera. What the picture shows is not known here.

pub mod align;
mod clock;
pub mod join;
mod pace;
pub mod reading;
pub mod returned;
pub mod roll;
mod seam;
mod share;
pub mod spec;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::id_document::mask_in;

/// The body that took a frame; empty texts where the file does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Camera {
    pub model: String,
    pub serial: String,
}

/// Why a file is no sound picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// No bytes at all: the card was pulled out too early.
    Empty,
    /// The ending says photo, the content does not.
    NotAPhoto,
    /// The picture stops before its end.
    CutOff,
    /// The operating system would not hand the file out.
    Unreadable,
}

impl Flaw {
    /// The word for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Flaw::Empty => "empty",
            Flaw::NotAPhoto => "not_a_photo",
            Flaw::CutOff => "cut_off",
            Flaw::Unreadable => "unreadable",
        }
    }
}

/// One press of the shutter: a JPEG, a raw file, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Below the folder that was read, parted by `/`; of a pair the JPEG.
    pub path: String,
    /// The raw file that belongs to the JPEG.
    pub beside: Vec<String>,
    /// By the camera's own clock, with its fractions of a second (EXIF `DateTimeOriginal`, `SubSecTimeOriginal`).
    pub taken: Option<NaiveDateTime>,
    pub camera: Camera,
    /// Width and height of a JPEG as it is stored.
    pub pixels: Option<(u32, u32)>,
    /// Dots per inch.
    pub dpi: Option<u32>,
    pub bytes: u64,
    pub flaw: Option<Flaw>,
}

impl Frame {
    /// The file's name without its folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The name as it may be shown: files of finished photos can be called by an ID number.
    pub fn shown(&self) -> String {
        mask_in(self.name())
    }

    /// The folders, without the name.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What the camera counted; see [`counted`].
    pub fn number(&self) -> Option<u32> {
        counted(self.name())
    }

    /// Something stands in it that can be looked at.
    pub fn is_sound(&self) -> bool {
        self.flaw.is_none()
    }
}

/// A name without its ending.
pub fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The camera's frame number in a file's name: `IMG_0117` 117, `DSC04567` 4567, `0057` 57. The camera rule (DCF) has
/// four signs and then four digits; short names are read to their end. A time of day, a student number or an ID
/// number is no frame number.
pub fn counted(name: &str) -> Option<u32> {
    let stem = stem(name);
    let digits = stem.chars().rev().take_while(char::is_ascii_digit).count();
    let all = stem.chars().count();
    let dcf = all == 8 && (4..8).contains(&digits);
    let taken = match (dcf, digits) {
        (true, _) => 4,
        (false, 1..=5) if all <= 12 => digits,
        _ => return None,
    };
    let number: String = stem.chars().skip(all - taken).collect();
    number.parse().ok()
}
