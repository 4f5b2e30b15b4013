//! Reconciling a session's books, and what people decide about the findings.

use std::sync::Arc;

use serde::Serialize;

use super::answer::{Answer, Data};
use super::desk::{Request, Sent, run_request};
use super::error::OpsError;
use super::photos::kept::Shelf;
use super::project::Project;
use super::status::keyed_rows;
use crate::domain::balance::KeyedRow;
use crate::domain::books::{Books, Photos};
use crate::domain::closing::cash::CashCount;
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::directory::Directory;
use crate::domain::event::Body;
use crate::domain::money::Fen;
use crate::domain::number::{Number, VoidReason};
use crate::domain::reconcile::by_class::ClassBooks;
use crate::domain::reconcile::camera::CardCounts;
use crate::domain::reconcile::finding::{Finding, FindingState, Severity};
use crate::domain::reconcile::proposal::{Living, Proposal, along, carry_out};
use crate::domain::reconcile::settle::{Decided, Open, settle};
use crate::domain::reconcile::{Counts, Reconciliation, reconcile, session as books};
use crate::domain::session::{Session, SessionId};
use crate::domain::student::StudentId;
use crate::store::{Store, Write};

/// Begins the reason of what was carried out because findings proposed it; their ids follow.
pub(super) const ACCEPTED: &str = "finding ";

/// The books of a session held against one another, with what was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reconciled {
    pub books: Counts,
    pub matched: u32,
    /// What lies on the camera's card, if it was laid beside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<CardCounts>,
    /// When the card was read, RFC 3339; none when it was only laid beside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card_read: Option<String>,
    pub classes: Vec<ClassBooks>,
    pub findings: Vec<Finding>,
    pub open: Open,
}

/// What is laid beside the books from outside.
#[derive(Clone, Copy)]
pub(super) struct Beside<'a> {
    /// What was counted in the drawer.
    pub counted: Option<Fen>,
    pub cards: &'a Shelf,
}

impl Project {
    /// Reconciles a session. `counted`: what was counted in the drawer.
    pub fn reconcile(&self, session: SessionId, counted: Option<Fen>) -> Result<Reconciled, OpsError> {
        let Some(session) = self.session_by(session) else {
            return Err(Refusal::BadValue { field: "session", why: Why::Unknown }.into());
        };
        let keyed = self.keyed_rows(Some(session.id))?;
        let card = self.card_of(session.id)?;
        let found = hold(self.state(), session, self.directory(), &keyed, (counted, card.as_deref()));
        let findings = settle(found.findings, self.decided(session.id)?);
        let open = Open::count(&findings);
        Ok(Reconciled {
            books: found.books,
            matched: found.matched,
            card_read: self.card_read(session.id).filter(|_| found.card.is_some()),
            card: found.card,
            classes: found.classes,
            findings,
            open,
        })
    }

    /// A session's books as they stand, without a card.
    pub(super) fn books_of(&self, session: SessionId) -> Result<Books, OpsError> {
        let Some(session) = self.session_by(session) else {
            return Err(Refusal::BadValue { field: "session", why: Why::Unknown }.into());
        };
        let keyed = self.keyed_rows(Some(session.id))?;
        Ok(books::open(self.state(), session, self.directory().all(), &keyed, None))
    }

    /// Findings of a session, or of all.
    pub fn all_findings(&self, session: Option<SessionId>) -> Result<Vec<Finding>, OpsError> {
        let sessions =
            self.state().sessions.keys().copied().filter(|id| session.is_none_or(|only| only == *id));
        let mut findings = Vec::new();
        for id in sessions {
            findings.extend(self.reconcile(id, None)?.findings);
        }
        Ok(findings)
    }

    /// Open findings of any severity, for the note on printed lists.
    pub fn open_count(&self, session: Option<SessionId>) -> Result<u32, OpsError> {
        let open = Open::count(&self.all_findings(session)?);
        Ok(open.error + open.warning)
    }

    /// Open findings about photos; none before a card was read.
    pub fn photos_open(&self, session: SessionId) -> Result<usize, OpsError> {
        if self.card_of(session)?.is_none() {
            return Ok(0);
        }
        let found = self.reconcile(session, None)?;
        let about = |finding: &&Finding| finding.is_open() && finding.kind().is_of_photos();
        Ok(found.findings.iter().filter(about).count())
    }

    pub(super) fn open_errors(&self, session: SessionId) -> Result<u32, OpsError> {
        Ok(self.reconcile(session, None)?.open.error)
    }

    fn decided(&self, session: SessionId) -> Result<Vec<Decided>, OpsError> {
        decisions(&self.store, session)
    }

    /// Carries out what findings propose, as one act. A refused one cancels all.
    pub fn accept_findings(&mut self, ids: &[String], reason: Option<&str>) -> Result<Answer, OpsError> {
        self.act(Request::Accept { findings: ids.to_vec(), reason: reason.map(str::to_owned) })
    }

    /// Leaves a finding as it is.
    pub fn keep_finding(&mut self, id: &str, reason: &str, counted: Option<Fen>) -> Result<Answer, OpsError> {
        self.act(Request::Keep { findings: vec![id.to_owned()], reason: reason.to_owned(), counted })
    }

    /// Leaves several as they are, for one reason, as one act: one undo opens all of them again.
    pub fn keep_findings(&mut self, ids: &[String], reason: &str) -> Result<Answer, OpsError> {
        self.act(Request::Keep { findings: ids.to_vec(), reason: reason.to_owned(), counted: None })
    }

    /// Student number and name of a finding's person; a name that is on no roster stands for itself.
    pub fn person_of(&self, key: &str) -> (String, String) {
        let student =
            key.strip_prefix('@').and_then(|id| self.directory().student(&StudentId(id.to_owned())));
        match student {
            Some(student) => (student.record.student_no.to_string(), student.record.name.to_string()),
            None => (String::new(), key.to_owned()),
        }
    }
}

fn hold(
    state: &crate::domain::state::State,
    session: &Session,
    directory: &Directory,
    keyed: &[KeyedRow],
    (counted, card): (Option<Fen>, Option<&Photos>),
) -> Reconciliation {
    // What somebody counted and wrote down holds until another amount is named.
    let counted = counted.or_else(|| state.closing(session.id).count().map(CashCount::taken));
    let open = books::open(state, session, directory.all(), keyed, counted);
    reconcile(&Books { photos: card.cloned(), ..open })
}

/// Decisions that stand, with the findings as they were.
fn decisions(store: &Store, session: SessionId) -> Result<Vec<Decided>, OpsError> {
    let mut decided = Vec::new();
    for ((at, _), decision) in &store.state().findings {
        if *at != session {
            continue;
        }
        let Some(finding) = store.unseal_value::<Finding>(&decision.seen)? else { continue };
        let reason = match &decision.reason {
            Some(reason) => store.unseal(reason)?,
            None => None,
        };
        let state = if decision.accepted { FindingState::Accepted } else { FindingState::Kept };
        decided.push(Decided { finding, state, reason });
    }
    Ok(decided)
}

/// The findings of the current session as they are inside a transaction, those decided left out.
pub(super) fn open_now(
    write: &Write<'_>,
    directory: &Directory,
    session: SessionId,
    beside: Beside<'_>,
) -> Result<Vec<Finding>, OpsError> {
    let state = write.state();
    let Some(session) = state.session(session) else { return Err(Refusal::NoSession.into()) };
    let keyed = keyed_rows(state, directory, Some(session.id), |event| write.log_rows(event))?;
    let card = beside.cards.of(state, session.id, |list| write.unseal_value(list))?;
    let found = hold(state, session, directory, &keyed, (beside.counted, card.as_deref()));
    Ok(found
        .findings
        .into_iter()
        .filter(|finding| !state.findings.contains_key(&(session.id, finding.id.clone())))
        .collect())
}

fn bad(why: Why) -> OpsError {
    Refusal::BadValue { field: "finding", why }.into()
}

fn pick(write: &Write<'_>, found: &[Finding], session: SessionId, id: &str) -> Result<Finding, OpsError> {
    if write.state().findings.contains_key(&(session, id.to_owned())) {
        return Err(bad(Why::Decided));
    }
    found.iter().find(|finding| finding.id == id).cloned().ok_or_else(|| bad(Why::Unknown))
}

/// Carries out proposals inside a transaction, in the order that works, whatever order was given.
pub(super) fn accept(
    write: &mut Write<'_>,
    directory: &Arc<Directory>,
    ids: &[String],
    reason: Option<&str>,
    beside: Beside<'_>,
) -> Result<Answer, OpsError> {
    let session = open_session(write)?;
    let found = open_now(write, directory, session, beside)?;
    let mut chosen = Vec::new();
    for id in ids {
        let finding = pick(write, &found, session, id)?;
        if finding.proposal.is_none() {
            return Err(bad(Why::NoProposal));
        }
        if !chosen.contains(&finding) {
            chosen.push(finding);
        }
    }
    let along = along(&chosen, &found).into_iter().filter(|one| !chosen.contains(one)).cloned();
    chosen.extend(along.collect::<Vec<_>>());
    let said = reason.map_or_else(|| format!("{ACCEPTED}{}", ids.join(" ")), str::to_owned);
    let mut warnings = Vec::new();
    let living = living(write, session);
    for proposal in carry_out(&chosen, &living) {
        if is_no_gap_now(write, session, &proposal) {
            continue;
        }
        let sent = Sent { request: request(proposal, &said), force: true, ..Sent::default() };
        warnings.extend(run_request(write, directory, &sent, true, None)?.warnings);
    }
    for finding in &chosen {
        decide(write, finding, true, reason)?;
    }
    let finding = ids.join(" ");
    let data = Data::Decided { finding, state: "accepted", reason: reason.map(str::to_owned) };
    Ok(Answer { event: write.appended().last().cloned(), data, warnings })
}

/// Who has which number now.
fn living(write: &Write<'_>, session: SessionId) -> Living {
    let owner = |seq: u32| write.state().number(session, seq).and_then(|number| number.owner.as_ref());
    let owners = write.state().living(session).map(|seq| (seq, owner(seq)));
    owners.map(|(seq, owner)| (seq, owner.iter().map(ToString::to_string).collect())).collect()
}

/// A number of a gap that the findings before gave an owner or a fate: nothing is left to say about it.
fn is_no_gap_now(write: &Write<'_>, session: SessionId, proposal: &Proposal) -> bool {
    match proposal {
        Proposal::Void { seq, reason: VoidReason::Other, .. } => {
            write.state().number(session, *seq).is_some_and(Number::is_used)
        }
        _ => false,
    }
}

/// Leaves findings as they are, inside a transaction.
pub(super) fn keep(
    write: &mut Write<'_>,
    directory: &Directory,
    ids: &[String],
    reason: &str,
    beside: Beside<'_>,
) -> Result<Answer, OpsError> {
    let session = open_session(write)?;
    let reason = crate::domain::hygiene::clean(reason).text;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::BadValue { field: "reason", why: Why::NeedsReason }.into());
    }
    let found = open_now(write, directory, session, beside)?;
    for id in ids {
        let finding = pick(write, &found, session, id)?;
        decide(write, &finding, false, Some(reason))?;
    }
    let data = Data::Decided { finding: ids.join(" "), state: "kept", reason: Some(reason.to_owned()) };
    Ok(Answer { event: write.appended().last().cloned(), data, warnings: Vec::new() })
}

fn open_session(write: &Write<'_>) -> Result<SessionId, OpsError> {
    Ok(write.state().current().map(|session| session.id).ok_or(Refusal::NoSession)?)
}

fn decide(
    write: &mut Write<'_>,
    finding: &Finding,
    accepted: bool,
    reason: Option<&str>,
) -> Result<(), OpsError> {
    let reason = reason.map(|reason| write.seal(None, reason)).transpose()?;
    let seen = write.seal_value(finding)?;
    let body = Body::FindingDecided { finding: finding.id.clone(), accepted, reason, seen };
    write.append(Draft::of_session(body))?;
    Ok(())
}

/// A proposal as a request of the desk.
fn request(proposal: Proposal, reason: &str) -> Request {
    let reason = Some(reason.to_owned());
    match proposal {
        Proposal::Shift { from, to, by } => Request::Shift { from, to, by, reason },
        Proposal::Swap { a, b } => Request::Swap { a, b, reason },
        Proposal::Assign { student, seq } => Request::Assign { student, seq, reason },
        Proposal::Void { seq, to: _, reason: why } => Request::Void { seq, reason: why, text: reason },
        Proposal::Pay { student, amount, method } => {
            Request::Pay { student, amount: Some(amount), method, tendered: None }
        }
        Proposal::Check { student, result: _ } => Request::CheckOk { student },
    }
}

/// The severity by its word.
pub fn severity(word: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning].into_iter().find(|severity| severity.code() == word)
}
