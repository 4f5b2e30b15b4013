//! What a seal covers: the totals of the session, the ends of all chains, and the sequence list as it was signed.

use serde::{Deserialize, Serialize};

use super::cash::Drawer;
use crate::domain::balance::{Balance, Heads};
use crate::domain::event::{EventRef, Sealed};
use crate::domain::session::SessionId;
use crate::domain::state::State;
use crate::domain::student::{Student, StudentId};

/// Where a station's chain ended when the session was sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Top {
    pub station: String,
    pub n: u64,
    pub hash: String,
}

/// The day in numbers, as people sign it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// The lowest and the highest number used; none when no number was given.
    pub first: Option<u32>,
    pub last: Option<u32>,
    pub heads: Heads,
    /// Used numbers without a living owner.
    pub void: u32,
    /// None where we do not take the fee.
    pub drawer: Option<Drawer>,
    /// Ids of findings that were still open.
    pub open: Vec<String>,
}

impl Totals {
    /// Counts a session for its seal. `drawer` is none where we do not take the fee.
    pub fn of(
        state: &State,
        session: SessionId,
        balance: &Balance,
        drawer: Option<Drawer>,
        open: Vec<String>,
    ) -> Totals {
        let mut used = state.numbers_of(session).filter(|(_, number)| number.is_used()).map(|(seq, _)| seq);
        let first = used.next();
        let last = used.next_back().or(first);
        Totals { first, last, heads: balance.heads, void: balance.void, drawer, open }
    }

    /// Expected and not photographed (缺拍), whether marked absent or not.
    pub fn missing(&self) -> u32 {
        self.heads.expected.saturating_sub(self.heads.shot)
    }
}

/// What is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub totals: Totals,
    /// In the order of the stations; the sealing station's own among them.
    pub tops: Vec<Top>,
    /// Seals the sequence list: [`list_text`] under the project's salt.
    pub list: Sealed,
}

/// The sequence list in one text: number, student number, name, sex, ethnic group, ID number and class of every
/// living owner, ascending.
pub fn list_text<'a>(
    state: &State,
    session: SessionId,
    find: impl Fn(&StudentId) -> Option<&'a Student>,
) -> String {
    let mut lines = Vec::new();
    for (seq, number) in state.numbers_of(session) {
        let Some(owner) = &number.owner else { continue };
        let Some(student) = find(owner) else { continue };
        let record = &student.record;
        let sex = record.sex.map(|sex| sex.name().to_owned()).unwrap_or_default();
        let seq = seq.to_string();
        let cells: [&str; 7] = [
            &seq,
            &record.student_no,
            &record.name,
            &sex,
            &record.ethnicity,
            &record.id_number,
            &record.class,
        ];
        // A unit separator can stand in no cell: values are cleaned of control characters when they come in.
        lines.push(cells.join("\u{1f}"));
    }
    lines.join("\u{1e}")
}

/// In what a record differs from the one that was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An event does not fit its chain, or cannot be read.
    Chain(String),
    /// The chain of a station ends before, or goes on with another event than, the one that was sealed.
    Top { station: String, n: u64 },
    /// An event that lies before the seal and that the seal does not know.
    Early(EventRef),
    /// An event of the session that was written after the seal, and no reopening before it.
    Late(EventRef),
    /// Numbers, names or other values of the sequence list, and no event says that they were changed.
    List,
}

/// What is left of a record that was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub session: SessionId,
    /// The event that sealed it.
    pub at: EventRef,
    /// RFC 3339.
    pub wall: String,
    pub totals: Totals,
    /// None: it is the record that was signed.
    pub fault: Option<Fault>,
    /// How often it was reopened since, each time with a reason.
    pub reopened: u32,
    /// Events of the session since: after a reopening, and errata.
    pub since: u32,
    /// A list printed now reads otherwise, by events that say so: after a reopening, or of the roster.
    pub list_moved: bool,
    /// The numbers that read otherwise, ascending.
    pub moved: Vec<u32>,
}

impl Held {
    pub fn is_whole(&self) -> bool {
        self.fault.is_none()
    }
}
