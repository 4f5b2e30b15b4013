//! A sequence number (拍摄序号) and its fate. Every number has one; none is erased.

use serde::{Deserialize, Serialize};

use super::event::EventRef;
use super::session::choice;
use super::student::StudentId;

choice! {
    /// What became of a number. `released` alone counts as never used.
    Fate {
        #[default]
        Live = "live",
        Void = "void",
        /// The student walked off.
        Left = "left",
        /// A test frame, nobody on it.
        Test = "test",
        /// Shot again under a new number.
        Retaken = "retaken",
        /// Issued and taken back; never issued to a second person.
        Withdrawn = "withdrawn",
        /// The latest number, taken back before anybody else came; the next student gets it.
        Released = "released",
    }
}

choice! {
    /// Why a number was voided; it decides the fate.
    VoidReason {
        Test = "test",
        Blink = "blink",
        Left = "left",
        #[default]
        Mistake = "mistake",
        Other = "other",
    }
}

impl VoidReason {
    pub fn fate(self) -> Fate {
        match self {
            VoidReason::Test => Fate::Test,
            VoidReason::Left => Fate::Left,
            VoidReason::Blink | VoidReason::Mistake | VoidReason::Other => Fate::Void,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The living owner; only a live number has one.
    pub owner: Option<StudentId>,
    pub fate: Fate,
    /// The photo was taken (an agreed checkpoint counts too, see [`super::state::State::is_shot`]).
    pub shot: bool,
    /// Who had it last: redo gives a withdrawn number back to the same student.
    pub last_owner: Option<StudentId>,
    /// The event that gave it its present owner or fate.
    pub since: EventRef,
    /// The wall clock of that event, for display.
    pub wall: String,
}

impl Number {
    /// Counts when the next number is computed.
    pub fn is_used(&self) -> bool {
        self.fate != Fate::Released
    }
}
