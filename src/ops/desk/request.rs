//! Requests of the desk as people and scripts make them: handles and plain texts.

use crate::domain::desk::join::Counting;
use crate::domain::event::EventRef;
use crate::domain::facts::{CheckItem, Makeup, Method};
use crate::domain::field::Field;
use crate::domain::money::Fen;
use crate::domain::number::VoidReason;
use crate::ops::session::Wanted;

/// Someone who is not on the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    pub name: String,
    pub class: String,
    pub student_no: String,
    pub sex: String,
    pub id_number: String,
}

/// One writing command of the desk protocol. `student` is a handle, see CONTRACT, Handles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Request {
    Pay {
        student: String,
        amount: Option<Fen>,
        method: Method,
        tendered: Option<Fen>,
    },
    Refund {
        student: String,
        amount: Option<Fen>,
        reason: Option<String>,
    },
    Register {
        student: String,
        seq: Option<u32>,
        reason: Option<String>,
    },
    Shot {
        seq: u32,
    },
    CheckOk {
        student: String,
    },
    CheckWrong {
        student: String,
        item: CheckItem,
        to: Option<String>,
        evidence: Option<String>,
    },
    Correct {
        correction: EventRef,
        accept: bool,
        reason: Option<String>,
    },
    Complete {
        student: String,
        field: Field,
        to: String,
        evidence: Option<String>,
    },
    Void {
        seq: u32,
        reason: VoidReason,
        text: Option<String>,
    },
    Assign {
        student: String,
        seq: u32,
        reason: Option<String>,
    },
    Retake {
        student: String,
        reason: Option<String>,
    },
    Swap {
        a: u32,
        b: u32,
        reason: Option<String>,
    },
    Shift {
        from: u32,
        to: u32,
        by: i32,
        reason: Option<String>,
    },
    Checkpoint {
        seq: u32,
    },
    Absent {
        student: String,
        reason: Option<String>,
        makeup: Makeup,
    },
    /// Everybody of a class who has neither number nor payment.
    AbsentRest {
        class: String,
        reason: Option<String>,
        makeup: Makeup,
    },
    WalkIn(NewPerson),
    Join {
        walkin: String,
        student: String,
        /// Which number counts where both have one.
        counting: Counting,
        reason: Option<String>,
    },
    /// Finds or creates a session.
    Open(Wanted),
    /// Makes a session the current one.
    Reopen {
        session: i64,
        reason: Option<String>,
    },
    /// Carries out what a finding proposes.
    Accept {
        findings: Vec<String>,
        reason: Option<String>,
    },
    /// Leaves findings as they are, with one reason. `counted`: what was counted in the drawer, for a finding about cash.
    Keep {
        findings: Vec<String>,
        reason: String,
        counted: Option<Fen>,
    },
    Undo {
        event: Option<EventRef>,
        reason: Option<String>,
    },
    #[default]
    Redo,
}

impl Request {
    /// The handles in this request, to be replaced by the ids of the people they name.
    pub(in crate::ops) fn handles(&mut self) -> Vec<&mut String> {
        match self {
            Request::Pay { student, .. }
            | Request::Refund { student, .. }
            | Request::Register { student, .. }
            | Request::CheckOk { student }
            | Request::CheckWrong { student, .. }
            | Request::Complete { student, .. }
            | Request::Assign { student, .. }
            | Request::Retake { student, .. }
            | Request::Absent { student, .. } => vec![student],
            Request::Join { walkin, student, .. } => vec![walkin, student],
            Request::Shot { .. }
            | Request::Correct { .. }
            | Request::Void { .. }
            | Request::Swap { .. }
            | Request::Shift { .. }
            | Request::Checkpoint { .. }
            | Request::AbsentRest { .. }
            | Request::WalkIn(_)
            | Request::Open(_)
            | Request::Reopen { .. }
            | Request::Accept { .. }
            | Request::Keep { .. }
            | Request::Undo { .. }
            | Request::Redo => Vec::new(),
        }
    }
}

/// A request with what stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    pub request: Request,
    /// The caller's id for this command.
    pub id: Option<String>,
    /// The request as canonical JSON: what "the same content" means. Never stored, only its digest.
    pub raw: String,
    /// Lifts locks; needs a reason, here or in the request.
    pub force: bool,
    pub reason: Option<String>,
    /// The page of the paper that a payment is taken over from.
    pub page: Option<u32>,
}
