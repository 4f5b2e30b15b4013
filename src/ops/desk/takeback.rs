//! Undo and redo as events, with the roster rows that went with them.

use crate::domain::desk::refusal::Refusal;
use crate::domain::desk::takeback::Station;
use crate::domain::event::{Body, EventRef};
use crate::domain::state::State;
use crate::ops::answer::{Answer, Data};
use crate::ops::error::OpsError;
use crate::store::Write;

pub(super) fn undo(
    write: &mut Write<'_>,
    event: Option<&EventRef>,
    reason: Option<&str>,
    force: bool,
) -> Result<Answer, OpsError> {
    let station = write.stamp().station.clone();
    let targets = {
        let state = write.state();
        Station { state, name: &station, session: state.current(), force }
            .undo(event, |at| write.roster_keys(at))
            .map_err(|refusal| without_session(refusal, state))?
    };
    not_under_another(write, &targets)?;
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let mut last = None;
    for target in &targets {
        let subject = write.state().past(target).and_then(|past| past.subject.clone());
        let session = write.state().past(target).and_then(|past| past.session);
        write.enter(session);
        let sealed = reason.map(|reason| write.seal(subject.as_ref(), reason)).transpose()?;
        last = Some(write.append_undoing(subject, Body::Undone { reason: sealed }, Some(target.clone()))?);
        write.turn_roster(target, true)?;
    }
    let undone = targets.first().map(ToString::to_string).unwrap_or_default();
    let events = targets.iter().map(ToString::to_string).collect();
    Ok(Answer { event: last, data: Data::Undone { undone, events }, warnings: Vec::new() })
}

/// Rows that a later event made anew are not put back under it: that event's undo would bring back what this one
/// took away.
fn not_under_another(write: &Write<'_>, targets: &[EventRef]) -> Result<(), OpsError> {
    for target in targets {
        let Some(effective) = write.state().past(target).map(|past| past.effective) else { continue };
        for other in write.events_on_same_rows(target)? {
            let later =
                write.state().past(&other).is_some_and(|past| past.stands() && past.effective > effective);
            if later && !targets.contains(&other) {
                return Err(Refusal::UndoBlocked { by: other }.into());
            }
        }
    }
    Ok(())
}

/// Without a session only an import can be taken back; that there is nothing else is for want of a session.
fn without_session(refusal: Refusal, state: &State) -> Refusal {
    match refusal {
        Refusal::NothingToUndo | Refusal::NothingToRedo | Refusal::SessionClosed
            if state.current().is_none() =>
        {
            Refusal::NoSession
        }
        refusal => refusal,
    }
}

pub(super) fn redo(write: &mut Write<'_>) -> Result<Answer, OpsError> {
    let station = write.stamp().station.clone();
    let undos = {
        let state = write.state();
        Station { state, name: &station, session: state.current(), force: false }
            .redo()
            .map_err(|refusal| without_session(refusal, state))?
    };
    let mut last = None;
    let mut events = Vec::new();
    for undo in &undos {
        let Some(target) = write.state().past(undo).and_then(|past| past.undoes.clone()) else { continue };
        let past = write.state().past(&target);
        let (subject, session) = past.map_or((None, None), |past| (past.subject.clone(), past.session));
        write.enter(session);
        last = Some(write.append_undoing(subject, Body::Redone, Some(undo.clone()))?);
        write.turn_roster(&target, false)?;
        events.push(target.to_string());
    }
    let event = events.last().cloned().unwrap_or_default();
    Ok(Answer { event: last, data: Data::Redone { event, events }, warnings: Vec::new() })
}
