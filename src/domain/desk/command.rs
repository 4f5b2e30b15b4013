//! What can be done at the desk, with people already found and texts already sealed.

use super::join::Joining;
use crate::domain::event::{EventRef, Sealed};
use crate::domain::facts::{CheckItem, Makeup, Method};
use crate::domain::field::Field;
use crate::domain::money::Fen;
use crate::domain::number::VoidReason;
use crate::domain::student::StudentId;

/// One command of the desk protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Pay {
        student: StudentId,
        amount: Option<Fen>,
        method: Method,
        tendered: Option<Fen>,
    },
    /// `amount`: all that is left when it isn't given.
    Refund {
        student: StudentId,
        amount: Option<Fen>,
        reason: Option<Sealed>,
    },
    /// `captured`: the roster says that the student's image was captured before.
    Register {
        student: StudentId,
        seq: Option<u32>,
        captured: bool,
        reason: Option<Sealed>,
    },
    Shot {
        seq: u32,
    },
    CheckOk {
        student: StudentId,
    },
    CheckWrong {
        student: StudentId,
        item: CheckItem,
        to: Option<Sealed>,
        evidence: Option<Sealed>,
    },
    Correct {
        correction: EventRef,
        accept: bool,
        reason: Option<Sealed>,
    },
    Complete {
        student: StudentId,
        field: Field,
        to: Sealed,
        evidence: Option<Sealed>,
    },
    Void {
        seq: u32,
        reason: VoidReason,
        text: Option<Sealed>,
    },
    Assign {
        student: StudentId,
        seq: u32,
        reason: Option<Sealed>,
    },
    Retake {
        student: StudentId,
        reason: Option<Sealed>,
    },
    Swap {
        a: u32,
        b: u32,
        reason: Option<Sealed>,
    },
    Shift {
        from: u32,
        to: u32,
        by: i32,
        reason: Option<Sealed>,
    },
    Checkpoint {
        seq: u32,
    },
    Absent {
        student: StudentId,
        reason: Option<Sealed>,
        makeup: Makeup,
    },
    Join {
        walkin: StudentId,
        student: StudentId,
        how: Joining,
    },
}
