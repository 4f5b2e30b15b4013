//! Two rows become one person: what happened to either happened to the one that stays.

use super::Hand;
use crate::domain::event::{EventRef, Held};
use crate::domain::facts::{Facts, Method, Payment};
use crate::domain::number::Fate;
use crate::domain::session::SessionId;
use crate::domain::student::StudentId;

impl Hand<'_> {
    /// Everything that happened to the walk-in happened to the student of the roster. Of the numbers of both, those in
    /// `given_up` end as an older one does when somebody was shot again.
    pub(super) fn join(&mut self, walkin: &StudentId, student: &StudentId, given_up: &[Held]) {
        for held in given_up {
            self.give_up(*held, walkin, student);
        }
        let taken = std::mem::take(self.facts(walkin));
        self.facts(walkin).joined_to = Some(student.clone());
        for (session, seq) in &taken.numbers {
            self.number(*session, *seq, |number| {
                number.owner = Some(student.clone());
                number.last_owner = Some(student.clone());
            });
        }
        let lines: Vec<(SessionId, u32)> =
            taken.payments.iter().filter_map(|payment| Some((payment.session, payment.line?))).collect();
        for (session, line) in lines {
            self.line(session, line, |line| line.student = student.clone());
        }
        let raised: Vec<EventRef> = self
            .state
            .corrections
            .values()
            .filter(|correction| correction.student == *walkin)
            .map(|correction| correction.id.clone())
            .collect();
        for id in raised {
            self.remember(&super::Key::Correction(id.clone()));
            if let Some(correction) = self.state.corrections.get_mut(&id) {
                correction.student = student.clone();
            }
        }
        let facts = self.facts(student);
        facts.payments.extend(taken.payments);
        facts.refunds.extend(taken.refunds);
        facts.numbers.extend(taken.numbers);
        facts.checked |= taken.checked;
        let settled = settle(&mut facts.payments);
        // Receipts that no longer stand come first: the last one is what somebody has paid.
        facts.payments.sort_by_key(Payment::stands);
        facts.absent = facts.absent.take().or(taken.absent).filter(|_| is_to_come(facts));
        for (session, line) in settled {
            self.line(session, line, |line| line.struck = true);
        }
    }

    fn give_up(&mut self, held: Held, walkin: &StudentId, student: &StudentId) {
        let Held { session, seq } = held;
        // Another station may have given it a fate meanwhile.
        let holds = |id: &&StudentId| self.state.facts(id).numbers.contains(&(session, seq));
        let Some(holder) = [walkin, student].into_iter().find(holds) else { return };
        self.leave(session, seq, holder, Fate::Retaken);
        self.number(session, seq, |number| {
            if number.owner.is_none() {
                number.last_owner = Some(student.clone());
            }
        });
    }
}

/// Neither a number nor a payment that stands.
fn is_to_come(facts: &Facts) -> bool {
    facts.numbers.is_empty() && !facts.payments.iter().any(Payment::stands)
}

/// One person owes once, and nothing once they have paid; returns the lines of the log that are struck for it.
fn settle(payments: &mut [Payment]) -> Vec<(SessionId, u32)> {
    let mut known = payments.iter().any(Payment::counts);
    let mut lines = Vec::new();
    for debt in payments.iter_mut().filter(|payment| payment.method == Method::Owe && !payment.settled) {
        if std::mem::replace(&mut known, true) {
            debt.settled = true;
            lines.extend(debt.line.map(|line| (debt.session, line)));
        }
    }
    lines
}
