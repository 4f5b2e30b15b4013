//! Photo sessions: opening, reopening, closing.

use super::answer::{Answer, Data};
use super::cash::report_z;
use super::desk::Request;
use super::error::OpsError;
use super::project::Project;
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Warning, Why};
use crate::domain::event::{Body, EventRef};
use crate::domain::money::Fen;
use crate::domain::session::{FeeBy, LogMode, PayOrder, Session, SessionId, Settings, Timing};
use crate::store::Write;

/// What a caller says about a session. What is not given is not compared with one that exists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub site: String,
    /// `YYYY-MM-DD`; today when empty.
    pub date: String,
    pub label: Option<String>,
    pub timing: Option<Timing>,
    pub log: Option<LogMode>,
    pub fee_by: Option<FeeBy>,
    pub pay: Option<PayOrder>,
    pub start: Option<u32>,
    pub fee: Option<Fen>,
    pub classes: Option<Vec<String>>,
    /// Needed to reopen a closed session.
    pub reason: Option<String>,
}

impl Project {
    /// Finds the session by site, date and label, or creates it. Either way it is the current one afterwards.
    ///
    /// # Errors
    /// `bad_value` when a given setting differs from what the session has.
    pub fn open_session(&mut self, wanted: &Wanted) -> Result<Answer, OpsError> {
        self.act(Request::Open(wanted.clone()))
    }

    /// Makes a session the current one; a closed one needs a reason, else it is `session_closed`.
    pub fn reopen_session(&mut self, id: SessionId, reason: Option<&str>) -> Result<Answer, OpsError> {
        self.act(Request::Reopen { session: id.0, reason: reason.map(str::to_owned) })
    }

    pub(super) fn settings_of(&self, wanted: &Wanted) -> Result<Settings, OpsError> {
        let site = crate::domain::hygiene::clean(&wanted.site).text;
        let site = site.trim().to_owned();
        if site.is_empty() {
            return Err(bad("site", Why::Missing));
        }
        let date = if wanted.date.is_empty() { self.today().to_string() } else { wanted.date.clone() };
        if chrono::NaiveDate::parse_from_str(&date, "%Y-%m-%d").is_err() || date.len() != 10 {
            return Err(bad("date", Why::Invalid));
        }
        let fee = wanted.fee.unwrap_or_else(|| self.fee());
        if fee < Fen::ZERO {
            return Err(bad("fee", Why::NotPositive));
        }
        let start = wanted.start.unwrap_or(1);
        if start == 0 || start > crate::domain::desk::HIGHEST_SEQ {
            return Err(bad("start", Why::OutOfRange));
        }
        let clean = |text: &String| crate::domain::hygiene::clean(text).text.trim().to_owned();
        Ok(Settings {
            site,
            date,
            label: wanted.label.as_ref().map(clean).unwrap_or_default(),
            timing: wanted.timing.unwrap_or_default(),
            log: wanted.log.unwrap_or_default(),
            fee_by: wanted.fee_by.unwrap_or_default(),
            pay: wanted.pay.unwrap_or_default(),
            start,
            fee,
            classes: wanted.classes.iter().flatten().map(clean).filter(|class| !class.is_empty()).collect(),
        })
    }

    /// Closes a session, with a numbered report on the drawer. Open errors of the reconciliation want a reason.
    ///
    /// # Errors
    /// `open_findings`, `session_closed`.
    pub fn close_session(&mut self, id: Option<SessionId>, reason: Option<&str>) -> Result<Answer, OpsError> {
        self.look()?;
        let id = id.or(self.session().map(|session| session.id)).ok_or(Refusal::NoSession)?;
        let Some(session) = self.state().session(id) else { return Err(bad("session", Why::Unknown)) };
        if !session.open {
            return Err(Refusal::SessionClosed.into());
        }
        let open_errors = self.open_errors(id)?;
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        if open_errors > 0 && reason.is_none() {
            return Err(Refusal::OpenFindings { errors: open_errors }.into());
        }
        let directory = self.directory_handle();
        let mut answer = self.write(None, |write| {
            write.enter(Some(id));
            let reason = reason.map(|reason| write.seal(None, reason)).transpose()?;
            report_z(write, &directory, id, reason.clone())?;
            let event = write.append(Draft::of_session(Body::SessionClosed { reason, open_errors }))?;
            let next_seq = write.state().next_seq(id);
            let data = Data::Opened { session: id.0, next_seq };
            Ok(Answer { event: Some(event), data, warnings: Vec::new() })
        })?;
        self.settle()?;
        // The session is closed and saved all the same; a person has to see to the copy.
        if self.back_up_here().is_err() {
            answer.warnings.push(Warning::NoBackup);
        }
        Ok(answer)
    }
}

/// Finds or creates a session inside a transaction.
pub(super) fn open(
    write: &mut Write<'_>,
    mut settings: Settings,
    wanted: &Wanted,
) -> Result<Answer, OpsError> {
    let state = write.state();
    if let Some(session) = state.find_session(&settings) {
        differs(session, wanted)?;
        let id = session.id;
        return reopen(write, id, wanted.reason.as_deref());
    }
    if wanted.start.is_none() {
        settings.start = follow_on(state.sessions.values(), &settings, |id| state.highest_used(id));
    }
    let id = SessionId(state.sessions.keys().map(|id| id.0).max().unwrap_or(0) + 1);
    write.enter(Some(id));
    let event = write.append(Draft::of_session(Body::SessionOpened { id, settings }))?;
    Ok(opened(write, id, Some(event)))
}

/// Makes a session the current one inside a transaction.
pub(super) fn reopen(write: &mut Write<'_>, id: SessionId, reason: Option<&str>) -> Result<Answer, OpsError> {
    let state = write.state();
    let Some(session) = state.session(id) else { return Err(bad("session", Why::Unknown)) };
    if session.open && state.current().map(|current| current.id) == Some(id) {
        return Ok(opened(write, id, None));
    }
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if !session.open && reason.is_none() {
        return Err(Refusal::SessionClosed.into());
    }
    write.enter(Some(id));
    let reason = write.seal(None, reason.unwrap_or_default())?;
    let event = write.append(Draft::of_session(Body::SessionReopened { reason }))?;
    Ok(opened(write, id, Some(event)))
}

fn opened(write: &Write<'_>, id: SessionId, event: Option<EventRef>) -> Answer {
    let next_seq = write.state().next_seq(id);
    Answer { event, data: Data::Opened { session: id.0, next_seq }, warnings: Vec::new() }
}

/// For a second session of the same site and date: the highest number + 1.
fn follow_on<'a>(
    sessions: impl Iterator<Item = &'a Session>,
    settings: &Settings,
    highest: impl Fn(SessionId) -> u32,
) -> u32 {
    sessions
        .filter(|there| there.settings.site == settings.site && there.settings.date == settings.date)
        .map(|there| highest(there.id) + 1)
        .max()
        .unwrap_or(1)
}

fn bad(field: &'static str, why: Why) -> OpsError {
    Refusal::BadValue { field, why }.into()
}

fn differs(session: &Session, wanted: &Wanted) -> Result<(), OpsError> {
    let there = &session.settings;
    let differing = [
        ("timing", wanted.timing.is_some_and(|timing| timing != there.timing)),
        ("log", wanted.log.is_some_and(|log| log != there.log)),
        ("fee_by", wanted.fee_by.is_some_and(|fee_by| fee_by != there.fee_by)),
        ("pay", wanted.pay.is_some_and(|pay| pay != there.pay)),
        ("start", wanted.start.is_some_and(|start| start != there.start)),
        ("fee", wanted.fee.is_some_and(|fee| fee != there.fee)),
        ("classes", wanted.classes.as_ref().is_some_and(|classes| !same_set(classes, &there.classes))),
    ];
    match differing.iter().find(|(_, differs)| *differs) {
        Some((field, _)) => Err(bad(field, Why::Differs)),
        None => Ok(()),
    }
}

fn same_set(a: &[String], b: &[String]) -> bool {
    let sorted = |classes: &[String]| {
        let mut classes = classes.to_vec();
        classes.sort_unstable();
        classes
    };
    sorted(a) == sorted(b)
}
