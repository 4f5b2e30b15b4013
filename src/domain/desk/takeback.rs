//! Undo and redo: which act is meant, and whether something was built on it.

use std::collections::BTreeSet;

use super::refusal::Refusal;
use crate::domain::event::{Body, EventRef};
use crate::domain::session::{Session, SessionId};
use crate::domain::state::{Key, Past, State};

/// Who wants to take something back, and where.
#[derive(Clone, Copy)]
pub struct Station<'a> {
    pub state: &'a State,
    pub name: &'a str,
    pub session: Option<&'a Session>,
    pub force: bool,
}

impl Station<'_> {
    /// The events of the act to undo, latest first: the named event's, or this station's latest that stands.
    /// `roster` names the students whose roster rows an event changed, so that an import is blocked by what was
    /// done to its people since.
    ///
    /// # Errors
    /// `nothing_to_undo`, `undo_blocked`, `seq_locked`, `session_closed`.
    pub fn undo(
        &self,
        named: Option<&EventRef>,
        roster: impl Fn(&EventRef) -> Vec<Key>,
    ) -> Result<Vec<EventRef>, Refusal> {
        let target = match named {
            Some(at) => self.state.past(at).filter(|past| past.body.is_undoable() && past.stands()),
            None => self.latest(),
        };
        let target = target.ok_or(Refusal::NothingToUndo)?;
        let act = self.act(target);
        let own: BTreeSet<&EventRef> = act.iter().map(|past| &past.at).collect();
        let newest = act.iter().map(|past| past.effective).max().unwrap_or_default();
        for past in &act {
            if let Some(session) = past.session
                && !self.state.session(session).is_some_and(|session| session.open)
            {
                return Err(Refusal::SessionClosed);
            }
            // What stands on a sealed list stays there, whichever session is open now.
            let sealed = |key: &Key| match key {
                Key::Number(session, _) => self.state.closing(*session).seal().is_some(),
                _ => false,
            };
            if past.keys().any(sealed) {
                return Err(Refusal::SessionClosed);
            }
            let more = roster(&past.at);
            for key in past.keys().chain(&more).filter(|key| builds(key)) {
                if let Some(by) = self.state.later_on(key, newest).find(|later| !own.contains(&later.at)) {
                    return Err(Refusal::UndoBlocked { by: by.at.clone() });
                }
            }
            self.unlocked(past)?;
        }
        let mut events: Vec<EventRef> = act.iter().map(|past| past.at.clone()).collect();
        events.sort_by_key(|at| std::cmp::Reverse(at.n));
        Ok(events)
    }

    /// The act that [`Station::undo`] would take back when none is named, before anything is asked of the rules.
    pub fn next(&self) -> Vec<&Past> {
        self.latest().map(|target| self.act(target)).unwrap_or_default()
    }

    /// The undo events to take back, oldest target first. Whatever was written since the undo, here or at another
    /// station, ends the row: what was taken back would come over it.
    ///
    /// # Errors
    /// `nothing_to_redo` after another command, `seq_taken` when the number went to someone else, `session_closed`.
    pub fn redo(&self) -> Result<Vec<EventRef>, Refusal> {
        let mut redone: BTreeSet<&EventRef> = BTreeSet::new();
        let mut elsewhere = false;
        for past in self.state.past.iter().rev().filter(|past| ends_undos(&past.body)) {
            if past.at.station != self.name {
                elsewhere = true;
                continue;
            }
            match (&past.body, &past.undoes) {
                (Body::Redone, Some(undo)) => {
                    redone.insert(undo);
                }
                (Body::Undone { .. }, _) if redone.contains(&past.at) => {}
                (Body::Undone { .. }, Some(_)) => {
                    let undos = self.redo_step(past.step)?;
                    return if elsewhere { Err(Refusal::NothingToRedo) } else { Ok(undos) };
                }
                _ => return Err(Refusal::NothingToRedo),
            }
        }
        Err(Refusal::NothingToRedo)
    }

    fn redo_step(&self, step: u64) -> Result<Vec<EventRef>, Refusal> {
        let mut undos: Vec<&Past> =
            self.state.past.iter().filter(|past| past.at.station == self.name && past.step == step).collect();
        undos.sort_by_key(|undo| undo.undoes.as_ref().map(|at| at.n));
        for undo in &undos {
            let Some(target) = undo.undoes.as_ref().and_then(|at| self.state.past(at)) else {
                return Err(Refusal::NothingToRedo);
            };
            // Closed or sealed meanwhile: nothing is brought back into it.
            if let Some(session) = target.session
                && !self.state.session(session).is_some_and(|session| session.open)
            {
                return Err(Refusal::SessionClosed);
            }
            if let (Some(session), Some(seq)) = (target.session, given(&target.body))
                && let Some(owner) = self.state.owner(session, seq)
                && target.subject.as_ref() != Some(owner)
            {
                return Err(Refusal::SeqTaken { seq, owner: Some(owner.clone()) });
            }
        }
        Ok(undos.iter().map(|undo| undo.at.clone()).collect())
    }

    /// This station's latest act that stands, not across the opening or closing of a session.
    fn latest(&self) -> Option<&Past> {
        self.state
            .past
            .iter()
            .rev()
            .filter(|past| past.at.station == self.name)
            .take_while(|past| !past.body.is_border())
            .filter(|past| past.stands() && past.body.is_undoable())
            .max_by_key(|past| past.effective)
    }

    fn act(&self, target: &Past) -> Vec<&Past> {
        self.state
            .past
            .iter()
            .filter(|past| {
                past.at.station == target.at.station
                    && past.step == target.step
                    && past.stands()
                    && past.body.is_undoable()
            })
            .collect()
    }

    fn unlocked(&self, past: &Past) -> Result<(), Refusal> {
        if self.force || !moves_numbers(&past.body) {
            return Ok(());
        }
        for key in past.keys() {
            if let Key::Number(session, seq) = key {
                let agreed_until = self.agreed(*session);
                if *seq <= agreed_until {
                    return Err(Refusal::SeqLocked { seq: *seq, agreed_until });
                }
            }
        }
        Ok(())
    }

    fn agreed(&self, session: SessionId) -> u32 {
        self.state.session(session).map_or(0, Session::agreed_until)
    }
}

/// What leaves the house or is looked at does not end the row of undos.
fn ends_undos(body: &Body) -> bool {
    !matches!(
        body,
        Body::Exported { .. }
            | Body::Certified { .. }
            | Body::CopiesRemoved { .. }
            | Body::PhotosReturned { .. }
    )
}

/// The number that an event gave to its subject.
fn given(body: &Body) -> Option<u32> {
    match body {
        Body::Registered { seq, .. } | Body::Assigned { seq, .. } | Body::Retaken { new: seq, .. } => {
            Some(*seq)
        }
        _ => None,
    }
}

/// Changes who owns a number; a check or a shot does not.
fn moves_numbers(body: &Body) -> bool {
    matches!(
        body,
        Body::Registered { .. }
            | Body::Voided { .. }
            | Body::Assigned { .. }
            | Body::Retaken { .. }
            | Body::Swapped { .. }
            | Body::Shifted { .. }
            | Body::Joined { .. }
    )
}

/// Sessions and log lines are shared by everybody; students, numbers and decisions are built upon.
fn builds(key: &Key) -> bool {
    !matches!(key, Key::Session(_) | Key::Line(..))
}
