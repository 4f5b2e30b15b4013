//! Taking an event back and bringing it again, as events of their own. What a number becomes is decided here.

use super::event::{Body, EventRef};
use super::fold::apply;
use super::number::{Fate, Number};
use super::session::{SessionId, Timing};
use super::state::{Image, Key, State};

/// Folds an undo: puts back what was there before the target. Receipts, log lines and issued numbers are not
/// forgotten: the line is struck, the number withdrawn or released.
pub(super) fn take_back(state: &mut State, undo: &EventRef, target: &EventRef) -> Vec<Key> {
    let Some(place) = state.places.get(target).copied() else { return Vec::new() };
    let Some(past) = state.past.get_mut(place) else { return Vec::new() };
    if past.undone_by.is_some() {
        return Vec::new();
    }
    past.undone_by = Some(undo.clone());
    let (images, body, session) = (past.images.clone(), past.body.clone(), past.session);
    if let (Body::Checkpointed { .. }, Some(session)) = (&body, session)
        && let Some(session) = state.sessions.get_mut(&session)
    {
        session.checkpoints.retain(|point| point.event != *target);
    }
    let issued = match body {
        Body::Registered { seq, .. } | Body::Retaken { new: seq, .. } => session.map(|id| (id, seq)),
        _ => None,
    };
    let taken_back = issued.and_then(|(session, seq)| fate_of_undone(state, session, seq, undo));
    let keys = images.keys().cloned().collect();
    for (key, image) in images {
        state.restore(key, image);
    }
    if let (Some(at), Some(number)) = (issued, taken_back) {
        state.numbers.insert(at, number);
    }
    keys
}

/// Folds a redo: the event that the undo took back happens again, as it was.
pub(super) fn bring_back(state: &mut State, redo_place: usize, undo: &EventRef) -> Vec<Key> {
    let Some(target) = state.past(undo).and_then(|past| past.undoes.clone()) else { return Vec::new() };
    let Some(place) = state.places.get(&target).copied() else { return Vec::new() };
    let Some(past) = state.past.get_mut(place) else { return Vec::new() };
    if past.undone_by.as_ref() != Some(undo) {
        return Vec::new();
    }
    past.undone_by = None;
    past.effective = redo_place;
    apply(state, place)
}

/// What becomes of a number whose registration is undone. Issued before the shot: withdrawn, never given to
/// another. Recorded after it: the latest is released to the next student, an earlier one withdrawn.
fn fate_of_undone(state: &State, session: SessionId, seq: u32, undo: &EventRef) -> Option<Number> {
    let number = state.number(session, seq)?;
    let timing = state.session(session)?.settings.timing;
    let latest = state.highest_used(session) == seq;
    let fate = match timing {
        Timing::After if latest => Fate::Released,
        Timing::After | Timing::Before => Fate::Withdrawn,
    };
    Some(Number { owner: None, fate, shot: false, since: undo.clone(), ..number.clone() })
}

impl State {
    pub(super) fn image(&self, key: &Key) -> Image {
        match key {
            Key::Session(_) => Image::Session,
            Key::Student(id) => Image::Student(self.students.get(id).cloned()),
            Key::Number(session, seq) => Image::Number(self.numbers.get(&(*session, *seq)).cloned()),
            Key::Line(session, line) => Image::Line(self.lines.get(&(*session, *line)).cloned()),
            Key::Correction(id) => Image::Correction(self.corrections.get(id).cloned()),
            Key::Page(session, page) => Image::Page(self.pages.get(&(*session, *page)).cloned()),
            Key::PageTotal(session, page) => {
                Image::PageTotal(self.page_totals.get(&(*session, *page)).copied())
            }
            Key::Card(session) => Image::Card(self.cards.get(session).cloned()),
            Key::Finding(session, id) => Image::Finding(self.findings.get(&(*session, id.clone())).cloned()),
        }
    }

    fn restore(&mut self, key: Key, image: Image) {
        match (key, image) {
            (Key::Student(id), Image::Student(facts)) => put(&mut self.students, id, facts),
            (Key::Number(session, seq), Image::Number(number)) => {
                put(&mut self.numbers, (session, seq), number);
            }
            (Key::Line(session, line), Image::Line(Some(before))) => {
                self.lines.insert((session, line), before);
            }
            (Key::Line(session, line), Image::Line(None)) => {
                if let Some(line) = self.lines.get_mut(&(session, line)) {
                    line.struck = true;
                }
            }
            (Key::Correction(id), Image::Correction(correction)) => {
                put(&mut self.corrections, id, correction);
            }
            (Key::Page(session, page), Image::Page(keyed)) => put(&mut self.pages, (session, page), keyed),
            (Key::PageTotal(session, page), Image::PageTotal(total)) => {
                put(&mut self.page_totals, (session, page), total);
            }
            (Key::Finding(session, id), Image::Finding(decision)) => {
                put(&mut self.findings, (session, id), decision);
            }
            (Key::Card(session), Image::Card(card)) => put(&mut self.cards, session, card),
            _ => {}
        }
    }
}

fn put<K: Ord, V>(map: &mut std::collections::BTreeMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => {
            map.insert(key, value);
        }
        None => {
            map.remove(&key);
        }
    }
}
