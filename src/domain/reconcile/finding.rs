//! What can be found between the books: typed, with its evidence and the repair that it proposes. No sentences.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::evidence::Evidence;
use super::proposal::Proposal;
use crate::domain::money::Fen;

/// How much a finding weighs. A session with open errors does not close without a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Warning,
    Error,
}

impl Severity {
    pub fn code(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The witnesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Book {
    Log,
    Register,
    Cash,
    Photos,
}

impl Book {
    /// The key of the contract's `books`.
    pub fn code(self) -> &'static str {
        match self {
            Book::Log => "log",
            Book::Register => "register",
            Book::Cash => "cash",
            Book::Photos => "photos",
        }
    }
}

macro_rules! kinds {
    ($($kind:ident = $code:literal $severity:ident $fields:tt),+ $(,)?) => {
        /// The contract's kinds of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum FindingKind { $(#[serde(rename = $code)] $kind),+ }

        impl FindingKind {
            pub const ALL: &'static [FindingKind] = &[$(FindingKind::$kind),+];

            /// The contract's word.
            pub fn code(self) -> &'static str {
                match self { $(FindingKind::$kind => $code),+ }
            }

            pub fn severity(self) -> Severity {
                match self { $(FindingKind::$kind => Severity::$severity),+ }
            }
        }

        /// A kind with the fields that the contract gives it. (`shot_twice` has its numbers in `seqs`.)
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind")]
        pub enum Detail { $(#[serde(rename = $code)] $kind $fields),+ }

        impl Detail {
            pub fn kind(&self) -> FindingKind {
                match self { $(Detail::$kind { .. } => FindingKind::$kind),+ }
            }
        }
    };
}

impl FindingKind {
    /// Found with the camera's card, and without it never.
    pub fn is_of_photos(self) -> bool {
        matches!(self, FindingKind::PhotoMissing | FindingKind::PhotoUnclaimed | FindingKind::PhotoOrder)
    }
}

kinds! {
    SeqDuplicate = "seq_duplicate" Error { seq: u32, book: Book },
    ShotTwice = "shot_twice" Error { name: String },
    Swap = "swap" Error {
        a: u32,
        b: u32,
        /// Each has the number that would be the other's once the block has moved in which they stand.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        in_block: bool,
    },
    Shift = "shift" Error { from: u32, to: u32, by: i32, explains: u32, of: u32 },
    LogOnly = "log_only" Error { name: String, seq: u32 },
    RegisterOnly = "register_only" Error { name: String, seq: u32 },
    SeqDiffers = "seq_differs" Error { name: String, log_seq: u32, register_seq: u32 },
    NameDiffers = "name_differs" Warning { seq: u32, log_name: String, register_name: String },
    PaidNotShot = "paid_not_shot" Warning { name: String },
    ShotNotPaid = "shot_not_paid" Error { name: String },
    AmountDiffers = "amount_differs" Error { name: String },
    CashDiffers = "cash_differs" Error { expected: Fen, counted: Fen },
    PhotoMissing = "photo_missing" Error {
        seq: u32,
        /// The last of several numbers in a row.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<u32>,
        /// The file that is there and cannot be used, or that the camera counted and the card lacks.
        file: Option<String>,
    },
    PhotoUnclaimed = "photo_unclaimed" Warning {
        /// The number that nobody has, at whose place it stands.
        seq: Option<u32>,
        file: String,
        /// The last of several files in a row.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    PhotoOrder = "photo_order" Error { seq: u32, file: String },
    SeqGap = "seq_gap" Warning { from: u32, to: u32 },
    TwoRows = "two_rows" Warning { name: String },
    NotChecked = "not_checked" Warning { name: String },
    CorrectionPending = "correction_pending" Warning { name: String },
    Incomplete = "incomplete" Warning { name: String },
    Unlisted = "unlisted" Warning { name: String },
    AlreadyCaptured = "already_captured" Warning { name: String },
}

/// What a person made of a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingState {
    #[default]
    Open,
    /// Its proposal was carried out.
    Accepted,
    /// Left as it is, with a reason.
    Kept,
}

/// One fault. In JSON it has the contract's keys; `evidence` is put into words by `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// A hash of kind, students and numbers: the same finding has the same id tomorrow.
    pub id: String,
    #[serde(flatten)]
    pub detail: Detail,
    pub severity: Severity,
    /// The numbers it is about, ascending.
    pub seqs: Vec<u32>,
    /// `@id` in a database; in file mode student numbers, without them name and class.
    pub students: Vec<String>,
    pub evidence: Vec<Evidence>,
    /// The desk command that would mend it.
    pub proposal: Option<Proposal>,
    #[serde(default)]
    pub state: FindingState,
    pub reason: Option<String>,
}

impl Finding {
    /// A new open finding. `who` names the people for the id where `students` cannot (a name that is on no roster).
    pub(super) fn new(detail: Detail, students: Vec<String>, who: &str, seqs: Vec<u32>) -> Finding {
        let severity = detail.kind().severity();
        let mut seqs = seqs;
        seqs.sort_unstable();
        seqs.dedup();
        Finding {
            id: identify(&detail, &students, who, &seqs),
            detail,
            severity,
            seqs,
            students,
            evidence: Vec::new(),
            proposal: None,
            state: FindingState::Open,
            reason: None,
        }
    }

    pub(super) fn shown_by(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Finding {
        self.evidence.extend(evidence);
        self
    }

    pub(super) fn mended_by(mut self, proposal: impl Into<Option<Proposal>>) -> Finding {
        self.proposal = proposal.into();
        self
    }

    pub fn kind(&self) -> FindingKind {
        self.detail.kind()
    }

    pub fn is_open(&self) -> bool {
        self.state == FindingState::Open
    }

    /// The name that the finding is about, if it is about one person.
    pub fn name(&self) -> Option<&str> {
        match &self.detail {
            Detail::ShotTwice { name }
            | Detail::LogOnly { name, .. }
            | Detail::RegisterOnly { name, .. }
            | Detail::SeqDiffers { name, .. }
            | Detail::PaidNotShot { name }
            | Detail::ShotNotPaid { name }
            | Detail::AmountDiffers { name }
            | Detail::NotChecked { name }
            | Detail::CorrectionPending { name }
            | Detail::Incomplete { name }
            | Detail::Unlisted { name }
            | Detail::TwoRows { name }
            | Detail::AlreadyCaptured { name } => Some(name),
            Detail::NameDiffers { register_name, .. } => Some(register_name),
            Detail::SeqDuplicate { .. }
            | Detail::Swap { .. }
            | Detail::Shift { .. }
            | Detail::CashDiffers { .. }
            | Detail::PhotoMissing { .. }
            | Detail::PhotoUnclaimed { .. }
            | Detail::PhotoOrder { .. }
            | Detail::SeqGap { .. } => None,
        }
    }
}

/// Twelve hex digits over kind, students and numbers. Numbers that have a direction (log against register, by how
/// much) go in with it, since the reverse is another fault.
fn identify(detail: &Detail, students: &[String], who: &str, seqs: &[u32]) -> String {
    let mut hash = Sha256::new();
    let mut put = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    put(detail.kind().code());
    let mut students: Vec<&str> = students.iter().map(String::as_str).collect();
    students.sort_unstable();
    for student in &students {
        put(student);
    }
    put(who);
    // Money is about the person: it stays the same finding when their number moves.
    let of_money = matches!(
        detail,
        Detail::PaidNotShot { .. } | Detail::ShotNotPaid { .. } | Detail::AmountDiffers { .. }
    );
    if !of_money || students.is_empty() {
        for seq in seqs {
            put(&seq.to_string());
        }
    }
    match detail {
        Detail::SeqDiffers { log_seq, register_seq, .. } => put(&format!("{log_seq}/{register_seq}")),
        Detail::Shift { from, to, by, .. } => put(&format!("{from}-{to}{by:+}")),
        Detail::SeqDuplicate { book, .. } => put(book.code()),
        Detail::CashDiffers { expected, counted } => put(&format!("{expected}/{counted}")),
        Detail::SeqGap { from, to } => put(&format!("{from}-{to}")),
        Detail::PhotoUnclaimed { file, to, .. } => put(&format!("{file}/{}", to.as_deref().unwrap_or(""))),
        _ => {}
    }
    let head = hash.finalize().iter().take(6).fold(0_u64, |head, byte| (head << 8) | u64::from(*byte));
    format!("{head:012x}")
}
