//! Undo and redo as events, with the roster rows that went with them.

use std::collections::{HashMap, HashSet};

use super::people;
use crate::domain::desk::refusal::Refusal;
use crate::domain::desk::takeback::Station;
use crate::domain::event::{Body, EventRef};
use crate::domain::field::Field;
use crate::domain::state::State;
use crate::domain::student::{Student, StudentId};
use crate::ops::answer::{Answer, Data};
use crate::ops::error::OpsError;
use crate::store::{RosterChange, Write};

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
    let mut changes = Vec::with_capacity(targets.len());
    for target in &targets {
        changes.push(write.roster_changes(target)?);
    }
    not_with_anothers_number(write, &changes)?;
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let mut last = None;
    for (target, changes) in targets.iter().zip(changes) {
        let subject = write.state().past(target).and_then(|past| past.subject.clone());
        let session = write.state().past(target).and_then(|past| past.session);
        write.enter(session);
        let sealed = reason.map(|reason| write.seal(subject.as_ref(), reason)).transpose()?;
        last = Some(write.append_undoing(subject, Body::Undone { reason: sealed }, Some(target.clone()))?);
        write.turn_roster(changes, true)?;
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

/// A row does not come back under a number that somebody else has got meanwhile.
fn not_with_anothers_number(write: &Write<'_>, changes: &[Vec<RosterChange>]) -> Result<(), OpsError> {
    let mut rows: HashMap<&StudentId, &Student> = HashMap::new();
    for change in changes.iter().flatten() {
        rows.insert(&change.after.id, change.before.as_ref().unwrap_or(&change.after));
    }
    // Whom the event brought is gone afterwards.
    let brought = changes.iter().flatten().filter(|change| change.before.is_none());
    let brought: HashSet<&StudentId> = brought.map(|change| &change.after.id).collect();
    let mut numbers: HashMap<(Field, &str), &Student> = HashMap::new();
    for row in rows.values().filter(|row| row.is_listed() && !brought.contains(&row.id)) {
        let now = write.student(&row.id)?.filter(Student::is_listed);
        for field in Field::NUMBERS {
            let number = row.record.shown(field);
            let has_it = now.as_ref().is_some_and(|now| now.record.shown(field) == number);
            if !number.is_empty() && !has_it {
                numbers.insert((field, number), row);
            }
        }
    }
    if numbers.is_empty() {
        return Ok(());
    }
    for other in
        write.students()?.into_iter().filter(|other| other.is_listed() && !rows.contains_key(&other.id))
    {
        let has = |field: &Field| {
            let row = numbers.get(&(*field, other.record.shown(*field)));
            row.is_some_and(|row| !people::may_share(*field, row, &other))
        };
        if Field::NUMBERS.iter().any(has) {
            let standing = |at: &EventRef| {
                write.state().past(at).filter(|past| past.stands()).map(|past| past.effective)
            };
            let last = write.events_on(&other.id)?.into_iter().max_by_key(standing);
            return Err(
                last.map_or(OpsError::from(Refusal::NothingToUndo), |by| Refusal::UndoBlocked { by }.into())
            );
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
        let changes = write.roster_changes(&target)?;
        write.turn_roster(changes, false)?;
        events.push(target.to_string());
    }
    let event = events.last().cloned().unwrap_or_default();
    Ok(Answer { event: last, data: Data::Redone { event, events }, warnings: Vec::new() })
}
