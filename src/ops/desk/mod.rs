//! The desk: a request with handles and plain texts becomes events, in one transaction, or a refusal.

mod act;
mod answers;
mod people;
pub mod request;
mod takeback;

pub(super) use act::run as run_request;
pub use request::{Request, Sent};

use super::answer::{Answer, Reply};
use super::error::OpsError;
use super::finding;
use super::project::Project;
use super::session;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::desk::takeback::Station;
use crate::domain::digest::sha256_hex;
use crate::domain::event::Body;
use crate::domain::session::SessionId;
use crate::store::Write;

/// Longest command id of a caller.
pub const LONGEST_ID: usize = 64;

impl Project {
    /// Carries out one request of the desk. When this returns, the event is on disk.
    ///
    /// # Errors
    /// The refusal of a rule, a person not found, or the database's word; then nothing has happened.
    pub fn desk(&mut self, sent: &Sent) -> Result<Reply, OpsError> {
        self.look()?;
        if let Some(id) = &sent.id {
            if id.is_empty() || id.chars().count() > LONGEST_ID {
                return Err(Refusal::BadValue { field: "id", why: Why::OutOfRange }.into());
            }
            let before = self.store.remembered(id)?;
            if let Some(before) = before {
                return if before.request == sha256_hex(sent.raw.as_bytes()) {
                    Ok(Reply::Repeated(before.answer))
                } else {
                    Err(OpsError::IdReused)
                };
            }
        }
        self.carry_out_seen(sent).map(Reply::Done)
    }

    /// A request that nobody repeats: what the interface sends.
    pub fn act(&mut self, request: Request) -> Result<Answer, OpsError> {
        self.carry_out(&Sent { request, ..Sent::default() })
    }

    /// Several requests as one act: all or none, and one undo takes all of them back.
    pub fn act_together(&mut self, requests: &[Request]) -> Result<Vec<Answer>, OpsError> {
        let sent = requests.iter().map(|request| Sent { request: request.clone(), ..Sent::default() });
        self.act_all(sent.collect())
    }

    /// As [`Project::act_together`], with what stands around each request.
    pub fn act_all(&mut self, sent: Vec<Sent>) -> Result<Vec<Answer>, OpsError> {
        let mut sent = sent;
        if let [one] = sent.as_slice() {
            return Ok(vec![self.carry_out(one)?]);
        }
        self.look()?;
        for one in &mut sent {
            self.name_people(&mut one.request)?;
        }
        let (directory, book) = (self.directory_handle(), self.book_before());
        self.write(None, |write| {
            sent.iter().map(|one| act::run(write, &directory, one, false, book.as_ref())).collect()
        })
    }

    /// What an undo without a name would take back now; empty when there is nothing.
    pub fn next_to_undo(&mut self) -> Result<Vec<Body>, OpsError> {
        self.look()?;
        let (state, name) = (self.state(), self.who().station.as_str());
        let station = Station { state, name, session: state.current(), force: false };
        Ok(station.next().into_iter().map(|past| past.body.clone()).collect())
    }

    /// Puts the ids of the people in the place of the handles.
    fn name_people(&self, request: &mut Request) -> Result<(), OpsError> {
        let anywhere = matches!(
            request,
            Request::Open(_) | Request::Reopen { .. } | Request::Undo { .. } | Request::Redo
        );
        if self.session().is_none() && !anywhere {
            return Err(Refusal::NoSession.into());
        }
        for handle in request.handles() {
            *handle = self.resolve(handle)?.to_string();
        }
        Ok(())
    }

    fn carry_out(&mut self, sent: &Sent) -> Result<Answer, OpsError> {
        self.look()?;
        self.carry_out_seen(sent)
    }

    /// As [`Project::carry_out`], after a look at what others wrote.
    fn carry_out_seen(&mut self, sent: &Sent) -> Result<Answer, OpsError> {
        let reason = act::reason_of(&sent.request).or(sent.reason.as_deref());
        if sent.force && reason.is_none_or(|reason| reason.trim().is_empty()) {
            return Err(Refusal::BadValue { field: "reason", why: Why::NeedsReason }.into());
        }
        let mut sent = sent.clone();
        self.name_people(&mut sent.request)?;
        let settings = match &sent.request {
            Request::Open(wanted) => Some(self.settings_of(wanted)?),
            _ => None,
        };
        let directory = self.directory_handle();
        let today = self.today();
        let (cards, book) = (self.shelf.clone(), self.book_before());
        self.write(sent.id.as_deref(), |write| {
            let answer = match (&sent.request, settings) {
                (Request::Open(wanted), Some(settings)) => session::open(write, settings, wanted)?,
                (Request::Reopen { session, reason }, _) => {
                    session::reopen(write, SessionId(*session), reason.as_deref())?
                }
                (Request::Undo { event, reason }, _) => {
                    takeback::undo(write, event.as_ref(), reason.as_deref(), sent.force)?
                }
                (Request::Accept { findings, reason }, _) => {
                    let hold = finding::Beside { counted: None, cards: &cards };
                    finding::accept(write, &directory, findings, reason.as_deref(), hold)?
                }
                (Request::Keep { findings, reason, counted }, _) => {
                    let hold = finding::Beside { counted: *counted, cards: &cards };
                    finding::keep(write, &directory, findings, reason, hold)?
                }
                (Request::Redo, _) => takeback::redo(write)?,
                (Request::WalkIn(walkin), _) => people::walk_in(write, &directory, walkin, today)?,
                _ => act::run(write, &directory, &sent, false, book.as_ref())?,
            };
            keep_answer(write, &sent, &answer)?;
            Ok(answer)
        })
    }
}

fn keep_answer(write: &mut Write<'_>, sent: &Sent, answer: &Answer) -> Result<(), OpsError> {
    if let Some(id) = &sent.id {
        write.remember(id, &sha256_hex(sent.raw.as_bytes()), answer)?;
    }
    Ok(())
}
