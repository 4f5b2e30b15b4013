//! What an operation gives back, in the words of the contract. Serialised as it stands here.

use serde::Serialize;

use crate::domain::desk::refusal::Warning;
use crate::domain::event::EventRef;
use crate::domain::facts::Stage;
use crate::domain::money::Fen;
use crate::domain::session::LinePlace;

/// A person in a list of matches. The ID number is masked unless the caller asked for all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of the contract's object")]
pub struct Candidate {
    /// `@…`
    pub student: String,
    pub student_no: String,
    pub name: String,
    pub sex: String,
    pub class: String,
    pub ethnicity: String,
    pub id_number: String,
    pub state: Stage,
    pub seq: Option<u32>,
    pub paid: bool,
    /// A debt is on record and not settled: may have a number, has not paid. For screens.
    #[serde(skip)]
    pub owes: bool,
    /// The session of the number, where it is not the current one. For screens.
    #[serde(skip)]
    pub elsewhere: Option<String>,
    pub shot: bool,
    pub checked: bool,
    pub walkin: bool,
    pub incomplete: bool,
    pub already_captured: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CorrectionSeen {
    pub id: String,
    /// `pending`, `accepted`, `rejected`.
    pub state: &'static str,
}

/// The `data` of a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Data {
    Opened {
        session: i64,
        next_seq: u32,
    },
    Paid {
        receipt: u32,
        change: Fen,
        log_line: Option<LinePlace>,
    },
    Refunded {
        receipt: u32,
        amount: Fen,
    },
    Registered {
        seq: u32,
    },
    Shot {
        seq: u32,
    },
    Checked {
        correction: Option<CorrectionSeen>,
        seq: u32,
        retaken: Option<u32>,
    },
    Corrected {
        correction: CorrectionSeen,
    },
    Completed {
        student: String,
        field: &'static str,
        incomplete: bool,
    },
    Voided {
        seq: u32,
        fate: &'static str,
    },
    Assigned {
        seq: u32,
    },
    Retaken {
        seq: u32,
        retaken: u32,
    },
    Swapped {
        a: u32,
        b: u32,
    },
    Shifted {
        moved: u32,
    },
    Checkpointed {
        expected: u32,
        difference: i64,
        agreed_until: u32,
    },
    Absent {
        absent: u32,
    },
    /// `near`: handles of people with a near name, to be shown with their candidates.
    WalkedIn {
        student: String,
        near: Vec<String>,
    },
    /// `seq`: the number that counts; `retaken`: those of either row that count no more.
    Joined {
        student: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        seq: Option<u32>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        retaken: Vec<u32>,
    },
    /// `undone` is the latest event of the act; `events` are all of them.
    Undone {
        undone: String,
        events: Vec<String>,
    },
    Redone {
        event: String,
        events: Vec<String>,
    },
    Decided {
        finding: String,
        state: &'static str,
        reason: Option<String>,
    },
}

/// An accepted command: its event, its data, and what is worth a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The last event of the act; `None` when nothing was written.
    pub event: Option<EventRef>,
    pub data: Data,
    pub warnings: Vec<Warning>,
}

/// A reply: made now, or the one that was given to the same command id before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    Done(Answer),
    /// The stored answer as JSON: `{"event","data","warnings"}`.
    Repeated(String),
}
