//! Signing the day off: each of those who answer for it signs, what is open is decided or signed as open, and with the
//! last signature that is needed the session is sealed.

use super::cash::{drawer_now, report_z};
use super::error::OpsError;
use super::finding::{Beside, open_now};
use super::ledger::ledger_now;
use super::missing::Missing;
use super::project::Project;
use crate::domain::balance::balance;
use crate::domain::closing::cash::CashCount;
use crate::domain::closing::head::Head;
use crate::domain::closing::record::{Record, Totals};
use crate::domain::closing::{Closing, Role, Signature, Stage};
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Warning, Why};
use crate::domain::directory::Directory;
use crate::domain::event::{Body, EventRef, Sealed};
use crate::domain::facts::{Correction, CorrectionState};
use crate::domain::hygiene;
use crate::domain::money::Fen;
use crate::domain::number::Fate;
use crate::domain::reconcile::camera::CardCounts;
use crate::domain::reconcile::finding::{Finding, Severity};
use crate::domain::session::{SessionId, Settings};
use crate::store::Write;

/// Longest name of a signature.
const LONGEST_NAME: usize = 40;

/// One person who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signing {
    pub role: Role,
    pub name: String,
    /// Findings that are errors stay open, and this person knows; wants a reason.
    pub with_open: bool,
    pub reason: Option<String>,
}

/// A signature with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub role: Role,
    pub name: String,
    /// RFC 3339.
    pub wall: String,
    pub open: Vec<String>,
    pub reason: String,
}

/// Where the closing of a session stands.
#[derive(Clone, Debug)]
pub struct Signoff {
    pub session: SessionId,
    pub settings: Settings,
    pub stage: Stage,
    pub totals: Totals,
    /// The latest count of the drawer.
    pub count: Option<CashCount>,
    pub signed: Vec<Signed>,
    pub missing: Vec<Role>,
    /// Findings that nobody decided.
    pub open: Vec<Finding>,
    /// Findings that somebody decided.
    pub decided: u32,
    /// Corrections: all of them, and those that wait.
    pub corrections: (u32, u32),
    /// Numbers without a living owner, and why.
    pub voids: Vec<(u32, Fate)>,
    /// People who were expected and not photographed, and of whom nobody said what becomes of them.
    pub undecided: u32,
    /// Of the seal that holds.
    pub head: Option<Head>,
    pub sealed: Option<String>,
    /// Seals that were broken by reopening.
    pub reopened: u32,
    pub settled: Option<(u32, Fen)>,
    /// What the camera's card says, when it was read.
    pub card: Option<CardCounts>,
    /// RFC 3339.
    pub card_read: Option<String>,
    /// The sequence list left the house since the last change.
    pub listed: bool,
}

/// What signing came to.
#[derive(Clone, Debug)]
pub struct SignedOff {
    pub signoff: Signoff,
    pub event: EventRef,
    pub warnings: Vec<Warning>,
}

impl Project {
    /// Signs. With the last signature that is needed, the drawer is reported (Z) and the session sealed.
    ///
    /// # Errors
    /// `session_closed`; `not_counted` for who answers for the fee, before the drawer was counted; `open_findings`
    /// while errors are open and this person does not sign them as open; `bad_value`.
    pub fn sign(&mut self, session: Option<SessionId>, signing: &Signing) -> Result<SignedOff, OpsError> {
        self.look()?;
        let id = self.closing_session(session)?;
        let (directory, cards) = (self.directory_handle(), self.shelf.clone());
        let beside = Beside { counted: None, cards: &cards };
        let event = self.write(None, |write| {
            write.enter(Some(id));
            sign(write, &directory, beside, id, signing)?;
            if missing(write.state().closing(id), write.state().session(id).map(|session| &session.settings))
                .is_empty()
            {
                let open = open_now(write, &directory, id, beside)?;
                seal(write, &directory, id, open.into_iter().map(|finding| finding.id).collect())?;
            }
            Ok(write.appended().last().cloned().ok_or(Refusal::NoSession)?)
        })?;
        let signoff = self.signoff(id)?;
        let mut warnings = Vec::new();
        let names = |role| signoff.signed.iter().find(|one| one.role == role).map(|one| &one.name);
        if names(Role::Fee).is_some() && names(Role::Fee) == names(Role::Registration) {
            warnings.push(Warning::SameSigner);
        }
        if signoff.stage == Stage::Sealed {
            self.settle()?;
            // The session is sealed and saved all the same; a person has to see to the copy.
            if self.back_up_here().is_err() {
                warnings.push(Warning::NoBackup);
            }
        }
        Ok(SignedOff { signoff, event, warnings })
    }

    /// Where the closing of a session stands.
    ///
    /// # Errors
    /// `bad_value` when there is no such session.
    pub fn signoff(&self, id: SessionId) -> Result<Signoff, OpsError> {
        let unknown = Refusal::BadValue { field: "session", why: Why::Unknown };
        let session = self.session_by(id).ok_or(unknown)?;
        let closing = self.state().closing(id);
        let found = self.reconcile(id, None)?;
        let open: Vec<Finding> = found.findings.iter().filter(|finding| finding.is_open()).cloned().collect();
        let drawer = if session.settings.has_money() { Some(self.drawer(id)?) } else { None };
        let ids = open.iter().map(|finding| finding.id.clone()).collect();
        let seal = closing.seal();
        let totals = match seal {
            Some(seal) => seal.totals.clone(),
            None => Totals::of(self.state(), id, &self.balance(Some(id))?, drawer, ids),
        };
        let corrections = self.state().corrections.values().filter(|correction| correction.session == id);
        let pending = |correction: &&Correction| correction.state == CorrectionState::Pending;
        let voids = self
            .state()
            .numbers_of(id)
            .filter(|(_, number)| number.is_used() && number.fate != Fate::Live)
            .map(|(seq, number)| (seq, number.fate));
        Ok(Signoff {
            session: id,
            settings: session.settings.clone(),
            stage: match (session.open, seal) {
                (true, _) => Stage::Open,
                (false, Some(_)) => Stage::Sealed,
                (false, None) => Stage::Closed,
            },
            totals,
            count: closing.count().cloned(),
            signed: closing
                .standing()
                .into_iter()
                .map(|one| self.named(one))
                .collect::<Result<_, OpsError>>()?,
            missing: missing(closing, Some(&session.settings)),
            decided: (found.findings.len() - open.len()) as u32,
            open,
            corrections: (corrections.clone().count() as u32, corrections.filter(pending).count() as u32),
            voids: voids.collect(),
            undecided: self.missing(Some(id)).filter(Missing::is_undecided).count() as u32,
            head: seal.map(|seal| self.head_of(&seal.event)).transpose()?.flatten(),
            sealed: seal.map(|seal| seal.wall.clone()),
            reopened: closing.seals.iter().filter(|seal| seal.broken).count() as u32,
            settled: closing.settlements.last().map(|settlement| (settlement.heads, settlement.amount)),
            card: found.card,
            card_read: found.card_read,
            listed: self.is_listed(id),
        })
    }

    fn named(&self, signature: &Signature) -> Result<Signed, OpsError> {
        Ok(Signed {
            role: signature.role,
            name: self.store.unseal(&signature.name)?.unwrap_or_default(),
            wall: signature.wall.clone(),
            open: signature.open.clone(),
            reason: match &signature.reason {
                Some(reason) => self.store.unseal(reason)?.unwrap_or_default(),
                None => String::new(),
            },
        })
    }

    /// The sequence list was written since the last thing that changed the session.
    fn is_listed(&self, id: SessionId) -> bool {
        let own = self.state().past.iter().rev().filter(|past| past.session == Some(id));
        own.take_while(|past| !past.body.is_undoable() || !past.stands())
            .any(|past| matches!(&past.body, Body::Exported { what, .. } if what == "sequence"))
    }
}

/// Those who have to sign and whose signature does not stand.
fn missing(closing: &Closing, settings: Option<&Settings>) -> Vec<Role> {
    let standing = closing.standing();
    let needed = settings.map(Role::needed).unwrap_or_default();
    needed.into_iter().filter(|role| !standing.iter().any(|signature| signature.role == *role)).collect()
}

/// A name as it is kept.
///
/// # Errors
/// `bad_value` when it is missing or too long.
pub(super) fn seal_name(write: &mut Write<'_>, field: &'static str, name: &str) -> Result<Sealed, OpsError> {
    let name = hygiene::clean(name).text.trim().to_owned();
    if name.is_empty() {
        return Err(Refusal::BadValue { field, why: Why::Missing }.into());
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Refusal::BadValue { field, why: Why::OutOfRange }.into());
    }
    Ok(write.seal(None, &name)?)
}

/// A reason as it is kept; none when it says nothing.
pub(super) fn seal_reason(write: &mut Write<'_>, reason: Option<&str>) -> Result<Option<Sealed>, OpsError> {
    let reason = reason.map(|reason| hygiene::clean(reason).text.trim().to_owned());
    let reason = reason.filter(|reason| !reason.is_empty());
    Ok(reason.map(|reason| write.seal(None, &reason)).transpose()?)
}

fn sign(
    write: &mut Write<'_>,
    directory: &Directory,
    beside: Beside<'_>,
    id: SessionId,
    signing: &Signing,
) -> Result<(), OpsError> {
    let name = seal_name(write, "name", &signing.name)?;
    let reason = seal_reason(write, signing.reason.as_deref())?;
    let open =
        if signing.role == Role::Photographer { Vec::new() } else { open_now(write, directory, id, beside)? };
    let counted = write.state().closing(id).count().is_some();
    if signing.role == Role::Fee && !counted && drawer_now(write, directory, id)?.is_some() {
        return Err(Refusal::NotCounted.into());
    }
    let errors = open.iter().filter(|finding| finding.severity == Severity::Error).count() as u32;
    if errors > 0 && !signing.with_open {
        return Err(Refusal::OpenFindings { errors }.into());
    }
    if errors > 0 && reason.is_none() {
        return Err(Refusal::BadValue { field: "reason", why: Why::NeedsReason }.into());
    }
    let open = open.into_iter().map(|finding| finding.id).collect();
    write.append(Draft::of_session(Body::Signed { role: signing.role, name, open, reason }))?;
    Ok(())
}

/// Reports the drawer and seals the session, inside a transaction. `open`: ids of findings that stay open.
fn seal(
    write: &mut Write<'_>,
    directory: &Directory,
    id: SessionId,
    open: Vec<String>,
) -> Result<EventRef, OpsError> {
    // Who signed for the fee was asked about a difference, as about every error; what they said stands on the report.
    let fee = |signature: &&Signature| signature.role == Role::Fee;
    let reason =
        write.state().closing(id).standing().into_iter().find(fee).and_then(|one| one.reason.clone());
    let drawer = report_z(write, directory, id, reason)?;
    let totals = {
        let state = write.state();
        let ledger = ledger_now(write, directory, None)?;
        Totals::of(state, id, &balance(state, &ledger, state.session(id), directory.all()), drawer, open)
    };
    let record = Box::new(Record { totals, tops: write.tops()?, list: write.seal_list(id)? });
    Ok(write.append(Draft::of_session(Body::SessionSealed { record }))?)
}
