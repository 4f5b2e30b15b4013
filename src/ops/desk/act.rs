//! One request inside a transaction: find the people, seal the texts, ask the rules, write the events.

use std::sync::Arc;

use super::answers::answer;
use super::people;
use super::request::{Request, Sent};
use crate::domain::desk::command::Command;
use crate::domain::desk::join::Joining;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::desk::{Desk, Draft};
use crate::domain::directory::{Directory, Found};
use crate::domain::event::{Body, Sealed};
use crate::domain::ledger::Ledger;
use crate::domain::session::Session;
use crate::domain::student::{Student, StudentId};
use crate::ops::answer::Answer;
use crate::ops::error::OpsError;
use crate::ops::ledger::{Before, ledger_now};
use crate::store::{RosterChange, StoreError, Write};

/// Carries out a request. `from_finding`: it is the proposal of a finding, force implied.
pub(in crate::ops) fn run(
    write: &mut Write<'_>,
    directory: &Arc<Directory>,
    sent: &Sent,
    from_finding: bool,
    book: Option<&Before>,
) -> Result<Answer, OpsError> {
    let session = write.state().current().cloned().ok_or(Refusal::NoSession)?;
    if let Request::AbsentRest { class, reason, makeup } = &sent.request {
        return people::rest_absent(write, directory, class, reason.as_deref(), *makeup);
    }
    let mut hand = Hand { write, directory };
    let command = hand.command(&sent.request)?;
    let ledger = paper_for(&command, &session, hand.write, directory, book)?;
    let verdict = {
        let state = hand.write.state();
        let session = state.session(session.id).unwrap_or(&session);
        let force = sent.force || from_finding;
        Desk { state, session, ledger: &ledger, page: sent.page, force, from_finding }.decide(&command)?
    };
    // The roster is judged before anything is written, and changed with the event that says so.
    let change = people::roster_change(hand.write, &command, directory)?;
    let mut events = Vec::new();
    for draft in verdict.drafts {
        events.push(hand.write.append(draft)?);
    }
    if let (Some(change), Some(event)) = (change, events.last()) {
        hand.write.change_roster(event, &change)?;
    }
    if let Command::Join { walkin, student, .. } = &command {
        people::mark_joined(hand.write, walkin, student, events.last(), directory)?;
    }
    answer(hand.write, session.id, &command, &events, verdict.warnings)
}

/// What the paper says about money, for a command whose rules ask and whose receipts do not answer: every keyed page is
/// read for it, which a log of a thousand lines would else do a thousand times.
fn paper_for(
    command: &Command,
    session: &Session,
    write: &Write<'_>,
    directory: &Directory,
    book: Option<&Before>,
) -> Result<Arc<Ledger>, OpsError> {
    let facts = |student| write.state().facts(student);
    let asks = match command {
        Command::Pay { student, .. } => session.settings.has_money() && !facts(student).is_paid(),
        Command::Register { student, .. } => session.settings.takes_fee() && !facts(student).has_record(),
        Command::Join { how, .. } => how.rows,
        _ => false,
    };
    if asks { ledger_now(write, directory, book) } else { Ok(Arc::default()) }
}

/// The reason a request carries, in whatever field.
pub(super) fn reason_of(request: &Request) -> Option<&str> {
    match request {
        Request::Void { text, .. } => text.as_deref().or(Some("void")),
        Request::Assign { reason, .. }
        | Request::Register { reason, .. }
        | Request::Retake { reason, .. }
        | Request::Join { reason, .. }
        | Request::Swap { reason, .. }
        | Request::Shift { reason, .. }
        | Request::Undo { reason, .. } => reason.as_deref(),
        _ => None,
    }
}

struct Hand<'a, 'w> {
    write: &'a mut Write<'w>,
    directory: &'a Directory,
}

impl Hand<'_, '_> {
    fn student(&self, handle: &str) -> Result<StudentId, OpsError> {
        let state = self.write.state();
        let session = state.current().map(|session| session.id);
        match self.directory.resolve(handle, state, session) {
            Found::One(id) => Ok(id),
            // Handles of people's own making were resolved before the transaction, with candidates.
            Found::Nobody => Err(OpsError::NotFound { near: Vec::new() }),
            Found::Many(_) => Err(OpsError::Ambiguous { candidates: Vec::new() }),
        }
    }

    fn row(&self, id: &StudentId) -> Result<Student, OpsError> {
        Ok(self.write.student(id)?.ok_or_else(|| StoreError::Damaged("student".to_owned()))?)
    }

    fn seal(
        &mut self,
        student: Option<&StudentId>,
        text: Option<&String>,
    ) -> Result<Option<Sealed>, OpsError> {
        let clean = text.map(|text| crate::domain::hygiene::clean(text).text);
        match clean.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()) {
            Some(text) => Ok(Some(self.write.seal(student, &text)?)),
            None => Ok(None),
        }
    }

    fn command(&mut self, request: &Request) -> Result<Command, OpsError> {
        Ok(match request {
            Request::Pay { student, amount, method, tendered } => Command::Pay {
                student: self.student(student)?,
                amount: *amount,
                method: *method,
                tendered: *tendered,
            },
            Request::Refund { student, amount, reason } => {
                let student = self.student(student)?;
                let reason = self.seal(Some(&student), reason.as_ref())?;
                Command::Refund { student, amount: *amount, reason }
            }
            Request::Register { student, seq, reason } => {
                let student = self.student(student)?;
                let captured = self.row(&student)?.record.already_captured;
                let reason = self.seal(Some(&student), reason.as_ref())?;
                Command::Register { student, seq: *seq, captured, reason }
            }
            Request::Shot { seq } => Command::Shot { seq: *seq },
            Request::CheckOk { student } => Command::CheckOk { student: self.student(student)? },
            Request::CheckWrong { student, item, to, evidence } => {
                let student = self.student(student)?;
                let to = self.seal(Some(&student), to.as_ref())?;
                let evidence = self.seal(Some(&student), evidence.as_ref())?;
                Command::CheckWrong { student, item: *item, to, evidence }
            }
            Request::Correct { correction, accept, reason } => {
                let student = self
                    .write
                    .state()
                    .corrections
                    .get(correction)
                    .map(|correction| correction.student.clone());
                let reason = self.seal(student.as_ref(), reason.as_ref())?;
                Command::Correct { correction: correction.clone(), accept: *accept, reason }
            }
            Request::Complete { student, field, to, evidence } => {
                let student = self.student(student)?;
                let judged = people::judged(*field, to, &self.row(&student)?, self.write, self.directory)?;
                let to = self.write.seal(Some(&student), &judged)?;
                let evidence = self.seal(Some(&student), evidence.as_ref())?;
                Command::Complete { student, field: *field, to, evidence }
            }
            Request::Void { seq, reason, text } => {
                let owner = self.owner(*seq);
                let text = self.seal(owner.as_ref(), text.as_ref())?;
                Command::Void { seq: *seq, reason: *reason, text }
            }
            Request::Assign { student, seq, reason } => {
                let student = self.student(student)?;
                let reason = self.seal(Some(&student), reason.as_ref())?;
                Command::Assign { student, seq: *seq, reason }
            }
            Request::Retake { student, reason } => {
                let student = self.student(student)?;
                let reason = self.seal(Some(&student), reason.as_ref())?;
                Command::Retake { student, reason }
            }
            Request::Swap { a, b, reason } => {
                Command::Swap { a: *a, b: *b, reason: self.seal(None, reason.as_ref())? }
            }
            Request::Shift { from, to, by, reason } => {
                let reason = self.seal(None, reason.as_ref())?;
                Command::Shift { from: *from, to: *to, by: *by, reason }
            }
            Request::Checkpoint { seq } => Command::Checkpoint { seq: *seq },
            Request::Absent { student, reason, makeup } => {
                let student = self.student(student)?;
                let reason = self.seal(Some(&student), reason.as_ref())?;
                Command::Absent { student, reason, makeup: *makeup }
            }
            Request::Join { walkin, student, counting, reason } => {
                let (walkin, student) = (self.student(walkin)?, self.student(student)?);
                let (from, to) = (self.row(&walkin)?, self.row(&student)?);
                people::may_be_one(&from, &to)?;
                let reason = self.seal(Some(&student), reason.as_ref())?;
                let rows = !from.walkin && !to.walkin;
                Command::Join { walkin, student, how: Joining { rows, counting: *counting, reason } }
            }
            Request::AbsentRest { .. }
            | Request::WalkIn(_)
            | Request::Open(_)
            | Request::Reopen { .. }
            | Request::Accept { .. }
            | Request::Keep { .. }
            | Request::Undo { .. }
            | Request::Redo => {
                return Err(Refusal::BadValue { field: "do", why: Why::Unknown }.into());
            }
        })
    }

    fn owner(&self, seq: u32) -> Option<StudentId> {
        let state = self.write.state();
        state.owner(state.current()?.id, seq).cloned()
    }
}

/// An event about a student that changes their roster row.
pub(in crate::ops) fn append_with_change(
    write: &mut Write<'_>,
    subject: &StudentId,
    body: Body,
    change: &RosterChange,
) -> Result<crate::domain::event::EventRef, OpsError> {
    let event = write.append(Draft::about(subject, body))?;
    write.change_roster(&event, change)?;
    Ok(event)
}
