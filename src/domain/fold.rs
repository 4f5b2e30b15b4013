//! `fold`: the only place where an event changes the state. Pure, total, and silent about what makes no sense:
//! the rules refuse that before it is written, and `doctor` finds it when somebody wrote it anyway.

mod join;

use std::collections::BTreeMap;

use super::event::{Body, Event, EventRef};
use super::facts::{Absence, CheckItem, Correction, CorrectionState, Facts, Method, Payment, Refund};
use super::number::{Fate, Number};
use super::session::{Checkpoint, Session, SessionId};
use super::state::{CardSeen, Decision, Image, Key, KeyedPage, LogLine, Past, State};
use super::student::StudentId;

/// Takes one event into the state and returns what it touched.
pub fn fold(state: &mut State, event: &Event) -> Vec<Key> {
    state.lamport = state.lamport.max(event.lamport);
    let top = state.tops.entry(event.at.station.clone()).or_default();
    *top = (*top).max(event.at.n);
    let place = state.past.len();
    state.past.push(Past {
        at: event.at.clone(),
        step: event.step,
        session: event.session,
        subject: event.subject.clone(),
        body: event.body.clone(),
        wall: event.wall.clone(),
        operator: event.operator.clone(),
        undoes: event.undoes.clone(),
        undone_by: None,
        effective: place,
        images: BTreeMap::new(),
    });
    state.places.insert(event.at.clone(), place);
    let keys = match (&event.body, &event.undoes) {
        (Body::Undone { .. }, Some(target)) => super::undo::take_back(state, &event.at, target),
        (Body::Redone, Some(undo)) => super::undo::bring_back(state, place, undo),
        _ => apply(state, place),
    };
    super::closing::follow(state, event);
    keys
}

/// Applies the body of a folded event and keeps what was there before.
pub(super) fn apply(state: &mut State, place: usize) -> Vec<Key> {
    let Some(past) = state.past.get(place) else { return Vec::new() };
    let past = past.clone();
    let mut hand = Hand { state, at: past.at.clone(), wall: past.wall.clone(), images: BTreeMap::new() };
    hand.write(&past);
    let images = hand.images;
    let keys: Vec<Key> = images.keys().cloned().collect();
    for key in &keys {
        state.touched.entry(key.clone()).or_default().push(place);
    }
    if let Some(past) = state.past.get_mut(place) {
        past.images = images;
    }
    keys
}

/// Writes into the state and remembers what was there.
struct Hand<'a> {
    state: &'a mut State,
    at: EventRef,
    wall: String,
    images: BTreeMap<Key, Image>,
}

impl Hand<'_> {
    fn write(&mut self, past: &Past) {
        if let Some(student) = &past.subject {
            // Every event about a student touches them, even where no fact changes: later undo must see it.
            self.facts(student);
        }
        if let Body::SessionOpened { id, settings } = &past.body {
            self.session_opened(*id, settings.clone());
        }
        match (past.session, &past.subject) {
            (Some(session), Some(student)) => self.about_student(session, student, &past.body),
            (Some(session), None) => self.about_session(session, &past.body),
            _ => {}
        }
    }

    fn about_student(&mut self, session: SessionId, student: &StudentId, body: &Body) {
        match body {
            Body::Paid { receipt, amount, method, tendered, line, page } => {
                self.paid(session, student, *receipt, line.map(|line| (line, *page)));
                let payment = Payment {
                    session,
                    receipt: *receipt,
                    amount: *amount,
                    method: *method,
                    tendered: *tendered,
                    line: *line,
                    refunded: super::money::Fen::ZERO,
                    settled: false,
                    wall: self.wall.clone(),
                };
                self.facts(student).payments.push(payment);
            }
            Body::Refunded { receipt, of, paid_in, amount, method, reason } => {
                self.session(session, |session| session.last_receipt = session.last_receipt.max(*receipt));
                let refund = Refund {
                    session,
                    receipt: *receipt,
                    of: *of,
                    amount: *amount,
                    method: *method,
                    reason: reason.clone(),
                    wall: self.wall.clone(),
                };
                let (paid_in, mut struck) = (paid_in.unwrap_or(session), None);
                let facts = self.facts(student);
                facts.refunds.push(refund);
                if let Some(payment) =
                    facts.payments.iter_mut().find(|p| p.session == paid_in && p.receipt == *of)
                {
                    payment.refunded += *amount;
                    struck = payment.line.filter(|_| payment.net().is_zero());
                }
                if let Some(line) = struck {
                    self.line(paid_in, line, |line| line.struck = true);
                }
            }
            Body::Registered { seq, shot, .. } => {
                self.facts(student).absent = None;
                self.give(session, *seq, student, *shot);
            }
            Body::Shot { seq } => self.number(session, *seq, |number| number.shot = true),
            Body::Checked | Body::FoundWrong { .. } => self.checked(session, student, body),
            Body::Decided { correction, accept, reason } => {
                self.remember(&Key::Correction(correction.clone()));
                if let Some(correction) = self.state.corrections.get_mut(correction) {
                    correction.state =
                        if *accept { CorrectionState::Accepted } else { CorrectionState::Rejected };
                    correction.reason.clone_from(reason);
                }
            }
            Body::Voided { seq, reason, .. } => self.end(session, *seq, reason.fate()),
            Body::Assigned { seq, shot, .. } => {
                for (old_session, old) in self.facts(student).numbers.clone() {
                    if old_session == session {
                        self.leave(session, old, student, Fate::Void);
                    }
                }
                self.facts(student).absent = None;
                self.give(session, *seq, student, *shot);
            }
            Body::Retaken { old, new, shot, .. } => {
                self.leave(session, *old, student, Fate::Retaken);
                self.give(session, *new, student, *shot);
            }
            Body::MarkedAbsent { reason, makeup } => {
                self.facts(student).absent =
                    Some(Absence { session, reason: reason.clone(), makeup: *makeup });
            }
            Body::Joined { walkin, given_up, .. } => self.join(walkin, student, given_up),
            // Roster values lie in the store; what is left of these here is that they touched the student.
            Body::WalkedIn { .. } | Body::Completed { .. } => {}
            other => self.about_session(session, other),
        }
    }

    fn about_session(&mut self, session: SessionId, body: &Body) {
        match body {
            Body::SessionReopened { .. } => {
                self.state.openings += 1;
                let opened = self.state.openings;
                self.session(session, |session| (session.open, session.opened) = (true, opened));
            }
            Body::SessionClosed { .. } | Body::SessionSealed { .. } => {
                self.session(session, |session| session.open = false);
            }
            Body::Voided { seq, reason, .. } => self.end(session, *seq, reason.fate()),
            Body::Shot { seq } => self.number(session, *seq, |number| number.shot = true),
            Body::Swapped { a, b, .. } => self.swap(session, *a, *b),
            Body::Shifted { from, to, by, .. } => self.shift(session, *from, *to, *by),
            Body::Checkpointed { seq, expected, agreed } => {
                let point = Checkpoint {
                    event: self.at.clone(),
                    seq: *seq,
                    expected: *expected,
                    agreed: *agreed,
                    wall: self.wall.clone(),
                };
                self.session(session, |session| session.checkpoints.push(point));
            }
            Body::PageKeyed { page, lines, rows, how } => {
                self.remember(&Key::Page(session, *page));
                let keyed =
                    KeyedPage { event: self.at.clone(), lines: *lines, rows: rows.clone(), how: *how };
                self.state.pages.insert((session, *page), keyed);
            }
            Body::PageTotalled { page, paper } => {
                self.remember(&Key::PageTotal(session, *page));
                self.state.page_totals.insert((session, *page), *paper);
            }
            Body::FindingDecided { finding, accepted, reason, seen } => {
                self.remember(&Key::Finding(session, finding.clone()));
                let decision = Decision {
                    accepted: *accepted,
                    reason: reason.clone(),
                    seen: seen.clone(),
                    event: self.at.clone(),
                };
                self.state.findings.insert((session, finding.clone()), decision);
            }
            Body::CardRead { list, .. } => {
                self.remember(&Key::Card(session));
                let seen = CardSeen { event: self.at.clone(), wall: self.wall.clone(), list: list.clone() };
                self.state.cards.insert(session, seen);
            }
            // About a person, and so handled above, or nothing that the desk's state shows: see `closing::follow`.
            Body::Paid { .. }
            | Body::Refunded { .. }
            | Body::Registered { .. }
            | Body::Checked
            | Body::FoundWrong { .. }
            | Body::Decided { .. }
            | Body::Assigned { .. }
            | Body::Retaken { .. }
            | Body::MarkedAbsent { .. }
            | Body::Joined { .. }
            | Body::WalkedIn { .. }
            | Body::Completed { .. }
            | Body::SessionOpened { .. }
            | Body::Imported { .. }
            | Body::Exported { .. }
            | Body::CopiesRemoved { .. }
            | Body::Certified { .. }
            | Body::PhotosReturned { .. }
            | Body::CashCounted { .. }
            | Body::ZReported { .. }
            | Body::Signed { .. }
            | Body::Settled { .. }
            | Body::ErrataAdded { .. }
            | Body::Undone { .. }
            | Body::Redone => {}
        }
    }

    fn session_opened(&mut self, id: SessionId, settings: super::session::Settings) {
        self.remember(&Key::Session(id));
        self.state.openings += 1;
        let session = Session {
            id,
            settings,
            open: true,
            opened: self.state.openings,
            last_receipt: 0,
            last_line: 0,
            checkpoints: Vec::new(),
        };
        self.state.sessions.insert(id, session);
    }

    fn paid(
        &mut self,
        session: SessionId,
        student: &StudentId,
        receipt: u32,
        line: Option<(u32, Option<u32>)>,
    ) {
        self.session(session, |session| {
            session.last_receipt = session.last_receipt.max(receipt);
            session.last_line = session.last_line.max(line.map_or(0, |(line, _)| line));
        });
        let facts = self.facts(student);
        facts.absent = None;
        let mut settled = Vec::new();
        for debt in facts.payments.iter_mut().filter(|p| p.method == Method::Owe && !p.settled) {
            debt.settled = true;
            settled.extend(debt.line.map(|line| (debt.session, line)));
        }
        for (session, line) in settled {
            self.line(session, line, |line| line.struck = true);
        }
        if let Some((line, from)) = line {
            self.remember(&Key::Line(session, line));
            let written = LogLine { student: student.clone(), receipt, struck: false, from };
            self.state.lines.insert((session, line), written);
        }
    }

    fn checked(&mut self, session: SessionId, student: &StudentId, body: &Body) {
        let facts = self.facts(student);
        facts.checked = true;
        if let Some((at, seq)) = facts.number() {
            self.number(at, seq, |number| number.shot = true);
        }
        if let Body::FoundWrong { item, to, evidence } = body {
            self.remember(&Key::Correction(self.at.clone()));
            let correction = Correction {
                id: self.at.clone(),
                session,
                student: student.clone(),
                item: *item,
                to: to.clone(),
                evidence: evidence.clone(),
                // A wrong photo is mended by the retake that comes with it; nobody has to decide it.
                state: match item {
                    CheckItem::Photo => CorrectionState::Accepted,
                    _ => CorrectionState::Pending,
                },
                reason: None,
                wall: self.wall.clone(),
            };
            self.state.corrections.insert(self.at.clone(), correction);
        }
    }

    /// Makes a student the living owner of a number.
    fn give(&mut self, session: SessionId, seq: u32, student: &StudentId, shot: bool) {
        self.remember(&Key::Number(session, seq));
        let number = Number {
            owner: Some(student.clone()),
            fate: Fate::Live,
            shot,
            last_owner: Some(student.clone()),
            since: self.at.clone(),
            wall: self.wall.clone(),
        };
        self.state.numbers.insert((session, seq), number);
        let facts = self.facts(student);
        facts.numbers.retain(|held| *held != (session, seq));
        facts.numbers.push((session, seq));
    }

    /// A student gives a number up. It ends with a fate, unless two desks gave it out: then the other one keeps it.
    fn leave(&mut self, session: SessionId, seq: u32, student: &StudentId, fate: Fate) {
        let holds = |facts: &Facts| facts.numbers.contains(&(session, seq));
        let others = self.state.students.iter().filter(|(id, facts)| *id != student && holds(facts));
        let Some(other) = others.map(|(id, _)| id.clone()).next() else {
            self.end(session, seq, fate);
            return;
        };
        self.number(session, seq, |number| {
            number.owner = Some(other.clone());
            number.last_owner = Some(other);
        });
        self.since(session, seq);
        let facts = self.facts(student);
        facts.numbers.retain(|held| *held != (session, seq));
        facts.checked = facts.checked && !facts.numbers.is_empty();
    }

    /// Ends a number with a fate; its owner loses it, and with it the check that was made for it.
    fn end(&mut self, session: SessionId, seq: u32, fate: Fate) {
        self.remember(&Key::Number(session, seq));
        let before = self.state.numbers.get(&(session, seq)).cloned();
        if let Some(owner) = before.as_ref().and_then(|number| number.owner.clone()) {
            let facts = self.facts(&owner);
            facts.numbers.retain(|held| *held != (session, seq));
            facts.checked = facts.checked && !facts.numbers.is_empty();
        }
        let number = Number {
            owner: None,
            fate,
            shot: before.as_ref().is_some_and(|number| number.shot),
            last_owner: before.and_then(|number| number.last_owner),
            since: self.at.clone(),
            wall: self.wall.clone(),
        };
        self.state.numbers.insert((session, seq), number);
    }

    /// Two living numbers change owners; what the camera saw stays with the number.
    fn swap(&mut self, session: SessionId, a: u32, b: u32) {
        let owner = |state: &State, seq| state.owner(session, seq).cloned();
        let (Some(first), Some(second)) = (owner(self.state, a), owner(self.state, b)) else { return };
        for (seq, new, old) in [(a, &second, b), (b, &first, a)] {
            self.number(session, seq, |number| {
                number.owner = Some(new.clone());
                number.last_owner = Some(new.clone());
            });
            self.since(session, seq);
            for held in &mut self.facts(new).numbers {
                if *held == (session, old) {
                    *held = (session, seq);
                    break;
                }
            }
        }
    }

    /// Owners of the living numbers in `from..=to` move together; numbers they leave become test frames.
    fn shift(&mut self, session: SessionId, from: u32, to: u32, by: i32) {
        let moving: Vec<(u32, Number)> = self
            .state
            .numbers
            .range((session, from)..=(session, to))
            .filter(|(_, number)| number.owner.is_some())
            .map(|((_, seq), number)| (*seq, number.clone()))
            .collect();
        for (seq, _) in &moving {
            self.remember(&Key::Number(session, *seq));
            self.number(session, *seq, |number| (number.owner, number.fate) = (None, Fate::Test));
            self.since(session, *seq);
        }
        let mut held: BTreeMap<StudentId, Vec<(u32, u32)>> = BTreeMap::new();
        for (seq, number) in moving {
            let (Some(owner), Some(target)) = (number.owner.clone(), seq.checked_add_signed(by)) else {
                continue;
            };
            self.remember(&Key::Number(session, target));
            let moved = Number { since: self.at.clone(), wall: self.wall.clone(), ..number };
            self.state.numbers.insert((session, target), moved);
            held.entry(owner).or_default().push((seq, target));
        }
        for (owner, moves) in held {
            for place in &mut self.facts(&owner).numbers {
                if let Some((_, target)) = moves.iter().find(|(seq, _)| (place.0, place.1) == (session, *seq))
                {
                    place.1 = *target;
                }
            }
        }
    }

    fn session(&mut self, id: SessionId, change: impl FnOnce(&mut Session)) {
        self.remember(&Key::Session(id));
        if let Some(session) = self.state.sessions.get_mut(&id) {
            change(session);
        }
    }

    fn facts(&mut self, student: &StudentId) -> &mut Facts {
        self.remember(&Key::Student(student.clone()));
        self.state.students.entry(student.clone()).or_default()
    }

    fn number(&mut self, session: SessionId, seq: u32, change: impl FnOnce(&mut Number)) {
        self.remember(&Key::Number(session, seq));
        if let Some(number) = self.state.numbers.get_mut(&(session, seq)) {
            change(number);
        }
    }

    fn since(&mut self, session: SessionId, seq: u32) {
        let (at, wall) = (self.at.clone(), self.wall.clone());
        self.number(session, seq, |number| (number.since, number.wall) = (at, wall));
    }

    fn line(&mut self, session: SessionId, line: u32, change: impl FnOnce(&mut LogLine)) {
        self.remember(&Key::Line(session, line));
        if let Some(line) = self.state.lines.get_mut(&(session, line)) {
            change(line);
        }
    }

    fn remember(&mut self, key: &Key) {
        if !self.images.contains_key(key) {
            self.images.insert(key.clone(), self.state.image(key));
        }
    }
}
