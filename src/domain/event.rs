//! An event is one thing that happened, as the journal keeps it: no name, no ID number, no free text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::closing::Role;
use super::closing::cash::{Drawer, Piece};
use super::closing::record::Record;
use super::facts::{CheckItem, Makeup, Method};
use super::field::Field;
use super::log_page::{Keying, PageTotal};
use super::money::Fen;
use super::number::VoidReason;
use super::session::{SessionId, Settings};
use super::student::StudentId;

/// The place of an event: the n-th of its station. Written `cli:3`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventRef {
    pub station: String,
    pub n: u64,
}

impl fmt::Display for EventRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.station, self.n)
    }
}

/// Not `station:n`.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an event")]
pub struct NotAnEvent;

impl FromStr for EventRef {
    type Err = NotAnEvent;

    fn from_str(text: &str) -> Result<EventRef, NotAnEvent> {
        let (station, n) = text.rsplit_once(':').ok_or(NotAnEvent)?;
        let n = n.parse().map_err(|_| NotAnEvent)?;
        if station.is_empty() {
            return Err(NotAnEvent);
        }
        Ok(EventRef { station: station.to_owned(), n })
    }
}

/// Stands in the journal for a text that may name a person: an HMAC-SHA-256 in hex under the person's own salt.
/// The text lies in an erasable side table under the same digest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(pub String);

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
fn is_blind(how: &Keying) -> bool {
    *how == Keying::Blind
}

/// What a file was when it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSeen {
    pub sha256: String,
    pub rows: u32,
}

/// Somebody who left the roster with an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub student: StudentId,
    pub reason: Sealed,
}

/// A number of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub session: SessionId,
    pub seq: u32,
}

/// What happened. A new kind does not compile until `fold` says what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    SessionOpened {
        id: SessionId,
        settings: Settings,
    },
    SessionReopened {
        reason: Sealed,
    },
    SessionClosed {
        reason: Option<Sealed>,
        open_errors: u32,
    },
    /// `rows` seals the roster changes that came with it, `names` what the files were called.
    Imported {
        files: Vec<FileSeen>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        names: Option<Sealed>,
        added: u32,
        updated: u32,
        unchanged: u32,
        refused: u32,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        left: Vec<Left>,
        /// Cells that a person wrote over, with both values.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amended: Option<Sealed>,
        rows: Sealed,
    },
    WalkedIn {
        record: Sealed,
    },
    /// `given_up`: numbers of either row that count no more, because one person keeps one number.
    Joined {
        walkin: StudentId,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        given_up: Vec<Held>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    Completed {
        field: Field,
        to: Sealed,
        evidence: Option<Sealed>,
    },
    Paid {
        receipt: u32,
        amount: Fen,
        method: Method,
        tendered: Option<Fen>,
        line: Option<u32>,
        /// The page of the paper where it was written first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<u32>,
    },
    /// `paid_in`: the session of the receipt `of`, where it is another one.
    Refunded {
        receipt: u32,
        of: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paid_in: Option<SessionId>,
        amount: Fen,
        method: Method,
        reason: Option<Sealed>,
    },
    /// `reason`: given with force, when the student was captured before or the number was locked.
    Registered {
        seq: u32,
        shot: bool,
        reason: Option<Sealed>,
    },
    Shot {
        seq: u32,
    },
    Checked,
    FoundWrong {
        item: CheckItem,
        to: Option<Sealed>,
        evidence: Option<Sealed>,
    },
    Decided {
        correction: EventRef,
        accept: bool,
        reason: Option<Sealed>,
    },
    Voided {
        seq: u32,
        reason: VoidReason,
        text: Option<Sealed>,
    },
    Assigned {
        seq: u32,
        shot: bool,
        reason: Option<Sealed>,
    },
    Retaken {
        old: u32,
        new: u32,
        shot: bool,
        reason: Option<Sealed>,
    },
    Swapped {
        a: u32,
        b: u32,
        reason: Option<Sealed>,
    },
    Shifted {
        from: u32,
        to: u32,
        by: i32,
        reason: Option<Sealed>,
    },
    Checkpointed {
        seq: u32,
        expected: u32,
        agreed: bool,
    },
    MarkedAbsent {
        reason: Option<Sealed>,
        makeup: Makeup,
    },
    /// A page of the hand-written log was keyed; it replaces the page before. `rows` seals its lines.
    PageKeyed {
        page: u32,
        lines: u32,
        rows: Sealed,
        #[serde(default, skip_serializing_if = "is_blind")]
        how: Keying,
    },
    /// The box at the foot of a page of the hand-written log was typed; it replaces what was typed before.
    PageTotalled {
        page: u32,
        paper: PageTotal,
    },
    /// `seen` seals the finding as it was, because the books may not show it any more.
    FindingDecided {
        finding: String,
        accepted: bool,
        reason: Option<Sealed>,
        seen: Sealed,
    },
    /// `reason`: why ID numbers left the house in full. `ids`: how they are shown (`full`, `last_4`, `4+4`, `6+4`), none
    /// where there are none. `columns`: the headings of the database file.
    Exported {
        what: String,
        rows: u32,
        sha256: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ids: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        columns: Vec<String>,
    },
    /// A camera's card was read; `list` seals its frames. `ahead`: its clock is known to be ahead by so many
    /// milliseconds. A later reading takes the place of an earlier one.
    CardRead {
        frames: u32,
        flawed: u32,
        cameras: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ahead: Option<i64>,
        list: Sealed,
    },
    /// Copies of photos were taken away again by their list, which had this digest; what was changed since stayed.
    CopiesRemoved {
        removed: u32,
        kept: u32,
        sha256: String,
    },
    /// A certificate for scattered shooting (散拍证明) left the house for this student: the `n`-th of its series (a year and a
    /// teaching site). A number of a series belongs to one student for good.
    Certified {
        series: String,
        n: u32,
    },
    /// The agency sent the finished photos, or a list of them; `rows` seals what became of each number.
    PhotosReturned {
        returned: u32,
        rejected: u32,
        missing: u32,
        sha256: String,
        rows: Sealed,
    },
    /// The drawer was counted; `expected` is what should have been in it then, and was shown only afterwards.
    CashCounted {
        float: Fen,
        pieces: Vec<Piece>,
        counted: Fen,
        expected: Fen,
    },
    /// A numbered report on the drawer. `reason`: why what was counted is not what should have been there.
    ZReported {
        number: u32,
        drawer: Drawer,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    /// `open`: ids of findings that were signed as open.
    Signed {
        role: Role,
        name: Sealed,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        open: Vec<String>,
        reason: Option<Sealed>,
    },
    /// Heads times price, as the photographer agreed; `ours` is what the register counts.
    Settled {
        heads: u32,
        ours: u32,
        price: Fen,
        amount: Fen,
        name: Sealed,
        photographer: Sealed,
        reason: Option<Sealed>,
    },
    SessionSealed {
        record: Box<Record>,
    },
    /// A value of a sealed record that was wrong.
    ErrataAdded {
        field: Field,
        from: Sealed,
        to: Sealed,
        reason: Sealed,
    },
    Undone {
        reason: Option<Sealed>,
    },
    Redone,
}

impl Body {
    /// The word for this kind in the journal.
    pub fn kind(&self) -> &'static str {
        match self {
            Body::SessionOpened { .. } => "session_opened",
            Body::SessionReopened { .. } => "session_reopened",
            Body::SessionClosed { .. } => "session_closed",
            Body::Imported { .. } => "imported",
            Body::WalkedIn { .. } => "walked_in",
            Body::Joined { .. } => "joined",
            Body::Completed { .. } => "completed",
            Body::Paid { .. } => "paid",
            Body::Refunded { .. } => "refunded",
            Body::Registered { .. } => "registered",
            Body::Shot { .. } => "shot",
            Body::Checked => "checked",
            Body::FoundWrong { .. } => "found_wrong",
            Body::Decided { .. } => "decided",
            Body::Voided { .. } => "voided",
            Body::Assigned { .. } => "assigned",
            Body::Retaken { .. } => "retaken",
            Body::Swapped { .. } => "swapped",
            Body::Shifted { .. } => "shifted",
            Body::Checkpointed { .. } => "checkpointed",
            Body::MarkedAbsent { .. } => "marked_absent",
            Body::PageKeyed { .. } => "page_keyed",
            Body::PageTotalled { .. } => "page_totalled",
            Body::FindingDecided { .. } => "finding_decided",
            Body::Exported { .. } => "exported",
            Body::CardRead { .. } => "card_read",
            Body::CopiesRemoved { .. } => "copies_removed",
            Body::Certified { .. } => "certified",
            Body::PhotosReturned { .. } => "photos_returned",
            Body::CashCounted { .. } => "cash_counted",
            Body::ZReported { .. } => "z_reported",
            Body::Signed { .. } => "signed",
            Body::Settled { .. } => "settled",
            Body::SessionSealed { .. } => "session_sealed",
            Body::ErrataAdded { .. } => "errata_added",
            Body::Undone { .. } => "undone",
            Body::Redone => "redone",
        }
    }

    /// Whether `undo` can take it back. Sessions are closed and reopened, exports have left the house, and what closes
    /// a day stays beside what is done anew.
    pub fn is_undoable(&self) -> bool {
        !matches!(
            self,
            Body::SessionOpened { .. }
                | Body::SessionReopened { .. }
                | Body::SessionClosed { .. }
                | Body::Exported { .. }
                | Body::CopiesRemoved { .. }
                | Body::Certified { .. }
                | Body::PhotosReturned { .. }
                | Body::CashCounted { .. }
                | Body::ZReported { .. }
                | Body::Signed { .. }
                | Body::Settled { .. }
                | Body::SessionSealed { .. }
                | Body::ErrataAdded { .. }
                | Body::Undone { .. }
                | Body::Redone
        )
    }

    /// The texts that lie in the side table: reasons, corrected values, evidence. What seals rows that are kept
    /// elsewhere is not among them.
    pub fn texts(&self) -> Vec<&Sealed> {
        match self {
            Body::SessionReopened { reason } => vec![reason],
            Body::PhotosReturned { rows: text, .. } | Body::CardRead { list: text, .. } => vec![text],
            Body::Imported { names, left, amended, .. } => {
                names.iter().chain(left.iter().map(|one| &one.reason)).chain(amended).collect()
            }
            Body::Completed { to, evidence, .. } => std::iter::once(to).chain(evidence).collect(),
            Body::FoundWrong { to, evidence, .. } => to.iter().chain(evidence).collect(),
            Body::FindingDecided { reason, seen, .. } => std::iter::once(seen).chain(reason).collect(),
            Body::Signed { name, reason, .. } => std::iter::once(name).chain(reason).collect(),
            Body::Settled { name, photographer, reason, .. } => {
                [name, photographer].into_iter().chain(reason).collect()
            }
            Body::ErrataAdded { from, to, reason, .. } => vec![from, to, reason],
            Body::SessionClosed { reason, .. }
            | Body::Refunded { reason, .. }
            | Body::Decided { reason, .. }
            | Body::Voided { text: reason, .. }
            | Body::Assigned { reason, .. }
            | Body::Retaken { reason, .. }
            | Body::Joined { reason, .. }
            | Body::Swapped { reason, .. }
            | Body::Shifted { reason, .. }
            | Body::MarkedAbsent { reason, .. }
            | Body::Exported { reason, .. }
            | Body::ZReported { reason, .. }
            | Body::Undone { reason } => reason.iter().collect(),
            Body::SessionOpened { .. }
            | Body::WalkedIn { .. }
            | Body::Paid { .. }
            | Body::Registered { .. }
            | Body::Shot { .. }
            | Body::Checked
            | Body::Checkpointed { .. }
            | Body::PageKeyed { .. }
            | Body::PageTotalled { .. }
            | Body::CopiesRemoved { .. }
            | Body::CashCounted { .. }
            | Body::Certified { .. }
            | Body::SessionSealed { .. }
            | Body::Redone => Vec::new(),
        }
    }

    /// The reason that somebody gave, if the event has one.
    pub fn reason(&self) -> Option<&Sealed> {
        match self {
            Body::ErrataAdded { reason, .. } | Body::SessionReopened { reason } => Some(reason),
            Body::FindingDecided { reason, .. }
            | Body::Signed { reason, .. }
            | Body::Settled { reason, .. }
            | Body::SessionClosed { reason, .. }
            | Body::Refunded { reason, .. }
            | Body::Decided { reason, .. }
            | Body::Voided { text: reason, .. }
            | Body::Assigned { reason, .. }
            | Body::Registered { reason, .. }
            | Body::Retaken { reason, .. }
            | Body::Joined { reason, .. }
            | Body::Swapped { reason, .. }
            | Body::Shifted { reason, .. }
            | Body::MarkedAbsent { reason, .. }
            | Body::Exported { reason, .. }
            | Body::ZReported { reason, .. }
            | Body::Undone { reason } => reason.as_ref(),
            _ => None,
        }
    }

    /// Opens or closes a session: undo does not reach across it.
    pub fn is_border(&self) -> bool {
        matches!(
            self,
            Body::SessionOpened { .. }
                | Body::SessionReopened { .. }
                | Body::SessionClosed { .. }
                | Body::SessionSealed { .. }
        )
    }
}

/// One line of the journal, without the chain that `store` lays around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub at: EventRef,
    /// Lamport time: with station and n the only order there is.
    pub lamport: u64,
    /// RFC 3339; shown, never used to order.
    pub wall: String,
    /// A code, not a name.
    pub operator: String,
    pub session: Option<SessionId>,
    pub subject: Option<StudentId>,
    pub body: Body,
    /// The event that this one takes back (or, for a redo, the undo).
    pub undoes: Option<EventRef>,
    /// The first event of the same act: one undo takes all of them back.
    pub step: u64,
    pub command_id: Option<String>,
}
