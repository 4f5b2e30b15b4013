//! Closing a session: cash counts, reports, signatures, the settlement with the photographer, the seal and its head.

pub mod cash;
pub mod head;
pub mod record;

use serde::{Deserialize, Serialize};

use super::event::{Body, Event, EventRef, Sealed};
use super::field::Field;
use super::money::Fen;
use super::session::{SessionId, Settings, choice};
use super::state::State;
use super::student::StudentId;
use cash::{CashCount, ZReport};
use record::Totals;

choice! {
    /// Who signs at the end of the day.
    Role {
        /// Fee and manual log (收费、手工登记).
        #[default]
        Fee = "fee",
        /// The computer register (电脑登记).
        Registration = "registration",
        /// The teaching site (教学点).
        Site = "site",
        /// Signs when there; the session is sealed without them.
        Photographer = "photographer",
    }
}

impl Role {
    /// Those who have to sign before a session is sealed. Where we do not take the fee, nobody answers for it.
    pub fn needed(settings: &Settings) -> Vec<Role> {
        let all = [Role::Fee, Role::Registration, Role::Site];
        all.into_iter().filter(|role| *role != Role::Fee || settings.has_money()).collect()
    }
}

/// One signature. The name lies in the side table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub event: EventRef,
    pub wall: String,
    pub role: Role,
    pub name: Sealed,
    /// Ids of findings that were signed as open.
    pub open: Vec<String>,
    pub reason: Option<Sealed>,
    /// Nothing was changed since; a change takes the signature off what it was put under.
    pub stands: bool,
}

/// Heads times price, agreed with the photographer before they leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    pub event: EventRef,
    pub wall: String,
    /// Heads that are paid, and heads that our register counts as shot.
    pub heads: u32,
    pub ours: u32,
    pub price: Fen,
    pub amount: Fen,
    pub name: Sealed,
    pub photographer: Sealed,
    pub reason: Option<Sealed>,
}

/// A value that turned out to be wrong after the record was sealed (图像信息勘误表). The record stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erratum {
    pub event: EventRef,
    pub wall: String,
    pub student: StudentId,
    pub field: Field,
    pub from: Sealed,
    pub to: Sealed,
    pub reason: Sealed,
}

/// A seal, with the signatures that stood under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    pub event: EventRef,
    pub wall: String,
    pub totals: Totals,
    pub signatures: Vec<Signature>,
    /// The session was reopened since.
    pub broken: bool,
}

/// All of it for one session, in the order in which it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    pub counts: Vec<CashCount>,
    pub reports: Vec<ZReport>,
    pub signatures: Vec<Signature>,
    pub settlements: Vec<Settlement>,
    pub seals: Vec<Seal>,
    pub errata: Vec<Erratum>,
}

static NOTHING: Closing = Closing {
    counts: Vec::new(),
    reports: Vec::new(),
    signatures: Vec::new(),
    settlements: Vec::new(),
    seals: Vec::new(),
    errata: Vec::new(),
};

impl Closing {
    /// The latest count of the drawer.
    pub fn count(&self) -> Option<&CashCount> {
        self.counts.last()
    }

    /// The seal that holds.
    pub fn seal(&self) -> Option<&Seal> {
        self.seals.last().filter(|seal| !seal.broken)
    }

    /// The signatures that stand now: under the seal, or before it.
    pub fn standing(&self) -> Vec<&Signature> {
        match self.seal() {
            Some(seal) => seal.signatures.iter().collect(),
            None => self.signatures.iter().filter(|signature| signature.stands).collect(),
        }
    }

    /// Takes all signatures off.
    fn lapse(&mut self) {
        for signature in &mut self.signatures {
            signature.stands = false;
        }
    }

    /// Takes the signature of one role off.
    fn lapse_of(&mut self, role: Role) {
        for signature in &mut self.signatures {
            signature.stands &= signature.role != role;
        }
    }
}

impl State {
    pub fn closing(&self, session: SessionId) -> &Closing {
        self.closings.get(&session).unwrap_or(&NOTHING)
    }

    /// The number of the next Z report.
    pub fn next_z(&self) -> u32 {
        let reports = self.closings.values().flat_map(|closing| &closing.reports);
        reports.map(|report| report.number).max().unwrap_or(0) + 1
    }
}

/// What an event means for the closing of its session. None of this can be undone: a second count stands beside the
/// first, a signature is given again, a seal is broken by reopening.
pub(super) fn follow(state: &mut State, event: &Event) {
    let Some(session) = event.session else { return };
    let closing = state.closings.entry(session).or_default();
    let (at, wall) = (event.at.clone(), event.wall.clone());
    match &event.body {
        Body::CashCounted { float, pieces, counted, expected } => {
            closing.lapse_of(Role::Fee);
            closing.counts.push(CashCount {
                event: at,
                wall,
                operator: event.operator.clone(),
                float: *float,
                pieces: pieces.clone(),
                counted: *counted,
                expected: *expected,
            });
        }
        Body::ZReported { number, drawer, reason } => closing.reports.push(ZReport {
            event: at,
            wall,
            number: *number,
            drawer: drawer.clone(),
            reason: reason.clone(),
        }),
        Body::Signed { role, name, open, reason } => {
            closing.lapse_of(*role);
            closing.signatures.push(Signature {
                event: at,
                wall,
                role: *role,
                name: name.clone(),
                open: open.clone(),
                reason: reason.clone(),
                stands: true,
            });
        }
        Body::Settled { heads, ours, price, amount, name, photographer, reason } => {
            closing.settlements.push(Settlement {
                event: at,
                wall,
                heads: *heads,
                ours: *ours,
                price: *price,
                amount: *amount,
                name: name.clone(),
                photographer: photographer.clone(),
                reason: reason.clone(),
            });
        }
        Body::SessionSealed { record } => {
            let signatures = closing.standing().into_iter().cloned().collect();
            closing.seals.push(Seal {
                event: at,
                wall,
                totals: record.totals.clone(),
                signatures,
                broken: false,
            });
            closing.lapse();
        }
        Body::ErrataAdded { field, from, to, reason } => {
            let Some(student) = event.subject.clone() else { return };
            closing.errata.push(Erratum {
                event: at,
                wall,
                student,
                field: *field,
                from: from.clone(),
                to: to.clone(),
                reason: reason.clone(),
            });
        }
        Body::SessionReopened { .. } => {
            for seal in &mut closing.seals {
                seal.broken = true;
            }
        }
        Body::SessionClosed { .. } | Body::Undone { .. } | Body::Redone => closing.lapse(),
        body if body.is_undoable() => closing.lapse(),
        _ => {}
    }
}

/// What a session is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    Open,
    Closed,
    Sealed,
}
