//! A session is one photo day (or half) at one site: who takes the money, when the number is given, what the log is.

use serde::{Deserialize, Serialize};

use super::event::EventRef;
use super::money::Fen;

/// A session's number; counts from 1 in each project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(pub i64);

impl std::fmt::Display for SessionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The contract's word.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|choice| choice.code() == code)
            }
        }
    };
}
pub(crate) use choice;

choice! {
    /// When the number comes into being (UX: 编号时机).
    Timing {
        /// Recorded when the student comes back from the camera; the photo is taken then (the documents' way).
        #[default]
        After = "after",
        /// Issued at registration; the student calls it to the photographer.
        Before = "before",
    }
}

choice! {
    /// Where fee and log are kept on the day.
    LogMode {
        #[default]
        Screen = "screen",
        /// By hand; money and log come in when the pages are keyed.
        Paper = "paper",
    }
}

choice! {
    /// Who takes the money.
    FeeBy {
        #[default]
        Us = "us",
        Agency = "agency",
        Prepaid = "prepaid",
        Nobody = "none",
    }
}

choice! {
    /// Whether a number needs a recorded payment first.
    PayOrder {
        #[default]
        First = "first",
        Later = "later",
    }
}

choice! {
    /// Whose words about make-up a notice bears: photos are compared by face today, which the documents did not know.
    Dress {
        /// No make-up.
        #[default]
        Today = "today",
        /// Light make-up.
        Documents = "documents",
    }
}

/// What a session was opened with. Names of places and classes, never of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub site: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// 上午, 下午, or empty.
    pub label: String,
    pub timing: Timing,
    pub log: LogMode,
    pub fee_by: FeeBy,
    pub pay: PayOrder,
    /// The first sequence number (拍摄序号).
    pub start: u32,
    pub fee: Fen,
    /// The classes expected; empty means all.
    pub classes: Vec<String>,
}

impl Settings {
    /// The desk takes money and writes the manual log (手工登记表).
    pub fn takes_fee(&self) -> bool {
        self.fee_by == FeeBy::Us && self.log == LogMode::Screen
    }

    /// Money rules of the reconciliation apply.
    pub fn has_money(&self) -> bool {
        self.fee_by == FeeBy::Us
    }

    /// A number needs a recorded payment.
    pub fn pays_first(&self) -> bool {
        self.takes_fee() && self.pay == PayOrder::First
    }
}

/// One agreement or disagreement with the photographer (checkpoint 对号).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    pub event: EventRef,
    pub seq: u32,
    pub expected: u32,
    pub agreed: bool,
    pub wall: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub settings: Settings,
    pub open: bool,
    /// Place in the order of openings; the latest open session is the current one.
    pub opened: u64,
    /// Highest receipt ever given; a receipt is never reused.
    pub last_receipt: u32,
    /// Highest log line ever written; a line is struck, never reused.
    pub last_line: u32,
    pub checkpoints: Vec<Checkpoint>,
}

impl Session {
    /// Every living number up to here agrees with the camera; 0 when nothing was agreed yet.
    pub fn agreed_until(&self) -> u32 {
        self.checkpoints.iter().filter(|point| point.agreed).map(|point| point.seq).max().unwrap_or(0)
    }
}

impl Session {
    /// The shift that would make the last checkpoint agree, while nothing has happened since: all numbers above the
    /// last agreed one move up by what the camera has more. From, to, by. None where the camera has less: then a
    /// student is missing, and no shift helps.
    pub fn shift_to_agree(&self, highest: u32) -> Option<(u32, u32, i32)> {
        let last = self.checkpoints.last().filter(|point| !point.agreed && point.expected == highest)?;
        let by = last.seq.checked_sub(last.expected).filter(|by| *by > 0)?;
        let by = i32::try_from(by).ok()?;
        let from = (self.agreed_until() + 1).max(self.settings.start);
        (from <= highest).then_some((from, highest, by))
    }
}

/// Lines on a page of the manual log.
pub const LINES_PER_PAGE: u32 = 25;

/// A line of the manual log as people say it: page and line on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LinePlace {
    pub page: u32,
    pub line: u32,
}

impl LinePlace {
    /// The place of the n-th line of a session, counted from 1.
    pub fn of(n: u32) -> LinePlace {
        let before = n.saturating_sub(1);
        LinePlace { page: before / LINES_PER_PAGE + 1, line: before % LINES_PER_PAGE + 1 }
    }
}
