//! Why the desk says no, and what it says yes to with a raised finger. Typed; the sentences are in `text`.

use serde::{Deserialize, Serialize};

use crate::domain::event::EventRef;
use crate::domain::money::Fen;
use crate::domain::session::SessionId;
use crate::domain::student::StudentId;

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Missing,
    Unknown,
    NotAnAmount,
    NotPositive,
    OutOfRange,
    /// The session's timing, log or fee setting has no place for it.
    NotInThisSession,
    /// The field has a value; only a correction changes it.
    Filled,
    /// Judged as in an import, and found in error.
    Invalid,
    /// The correction was decided before.
    Decided,
    /// Both sides are the same.
    Same,
    /// The row was joined to another one before.
    Joined,
    /// The two rows are two people: another name, sex or ID number.
    AnotherPerson,
    /// Somebody else has the number.
    Held,
    /// It was found on a row that was joined since, and the row that stayed has another value.
    OfJoinedRow,
    /// The number has a fate already.
    HasFate,
    /// It differs from what the session has.
    Differs,
    NeedsReason,
    /// A later version brings it.
    NotYet,
    /// More than was paid.
    TooMuch,
    /// The finding proposes nothing; it can only be kept.
    NoProposal,
    /// The session is not sealed: the desk corrects what is wrong.
    NotSealed,
    /// Several are sealed, and the student has a number in none.
    Several,
    /// Not sixteen letters of a head (封存码).
    NotAHead,
    /// Another session is the current one.
    NotCurrent,
    /// Not a count by denomination such as `100=12,50=11`.
    NotACount,
}

/// A rule is in the way. `code` is the contract's word.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("refused: {}", self.code())]
pub enum Refusal {
    NoSession,
    SessionClosed,
    /// Without a receipt: a line of the paper says so.
    AlreadyPaid {
        receipt: Option<u32>,
    },
    /// Two rows to be joined, and both have paid. Their receipts; without one a line of the paper says so.
    PaidTwice {
        from: Option<u32>,
        to: Option<u32>,
    },
    /// A walk-in is to be joined to a row that has a number or a payment of its own.
    HasItsOwn {
        seq: Option<u32>,
        receipt: Option<u32>,
    },
    AlreadyRegistered {
        seq: u32,
    },
    NotRegistered,
    AlreadyShot {
        seq: u32,
    },
    NotPaid,
    /// The number belongs to somebody, or to a frame with a fate of its own.
    SeqTaken {
        seq: u32,
        owner: Option<StudentId>,
    },
    SeqUnknown {
        seq: u32,
    },
    SeqLocked {
        seq: u32,
        agreed_until: u32,
    },
    AmountShort {
        due: Fen,
    },
    AlreadyCaptured,
    NothingToUndo,
    NothingToRedo,
    UndoBlocked {
        by: EventRef,
    },
    OpenFindings {
        errors: u32,
    },
    /// The drawer was not counted yet.
    NotCounted,
    /// What was counted is not what should be there, and nobody said why.
    DifferenceUnexplained {
        difference: Fen,
    },
    Exists {
        session: Option<SessionId>,
    },
    BadValue {
        field: &'static str,
        why: Why,
    },
}

impl Refusal {
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::NoSession => "no_session",
            Refusal::SessionClosed => "session_closed",
            Refusal::AlreadyPaid { .. }
            | Refusal::PaidTwice { .. }
            | Refusal::HasItsOwn { seq: None, .. } => "already_paid",
            Refusal::HasItsOwn { seq: Some(_), .. } | Refusal::AlreadyRegistered { .. } => {
                "already_registered"
            }
            Refusal::NotRegistered => "not_registered",
            Refusal::AlreadyShot { .. } => "already_shot",
            Refusal::NotPaid => "not_paid",
            Refusal::SeqTaken { .. } => "seq_taken",
            Refusal::SeqUnknown { .. } => "seq_unknown",
            Refusal::SeqLocked { .. } => "seq_locked",
            Refusal::AmountShort { .. } => "amount_short",
            Refusal::AlreadyCaptured => "already_captured",
            Refusal::NothingToUndo => "nothing_to_undo",
            Refusal::NothingToRedo => "nothing_to_redo",
            Refusal::UndoBlocked { .. } => "undo_blocked",
            Refusal::OpenFindings { .. } => "open_findings",
            Refusal::NotCounted => "not_counted",
            Refusal::DifferenceUnexplained { .. } => "difference_unexplained",
            Refusal::Exists { .. } => "exists",
            Refusal::BadValue { .. } => "bad_value",
        }
    }

    pub(super) fn bad(field: &'static str, why: Why) -> Refusal {
        Refusal::BadValue { field, why }
    }
}

/// Done, but worth a look. Stored with the answer to a command id, so that it can be said again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Warning {
    /// Numbers from..=to were passed over.
    SeqGap {
        from: u32,
        to: u32,
    },
    NotPaid,
    AmountDiffers {
        fee: Fen,
        amount: Fen,
    },
    AlreadyCaptured,
    /// Saved, but no backup could be made.
    NoBackup,
    /// ID numbers left the house in full, and nobody said why.
    NoReason,
    /// Of so many on the list of who was not photographed nobody said what becomes of them.
    Undecided {
        people: u32,
    },
    /// A certificate for the photo company shows no whole ID number.
    MaskedCertificate,
    /// So-called Z reports say the same: nothing came in between.
    SameReport {
        number: u32,
    },
    /// One person signed in two of the places that hold each other in check.
    SameSigner,
    /// The file has the table alone: its format holds no sums and no second table.
    TableAlone,
    /// Full ID numbers are in a text that a spreadsheet program takes for numbers when it opens it.
    CsvDigits,
}

impl Warning {
    pub fn code(&self) -> &'static str {
        match self {
            Warning::SeqGap { .. } => "seq_gap",
            Warning::NotPaid => "not_paid",
            Warning::AmountDiffers { .. } => "amount_differs",
            Warning::AlreadyCaptured => "already_captured",
            Warning::NoBackup => "no_backup",
            Warning::NoReason => "no_reason",
            Warning::CsvDigits => "csv_digits",
            Warning::Undecided { .. } => "undecided",
            Warning::TableAlone => "table_alone",
            Warning::MaskedCertificate => "masked_certificate",
            Warning::SameReport { .. } => "same_report",
            Warning::SameSigner => "same_signer",
        }
    }
}
