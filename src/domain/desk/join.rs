//! Two rows that are one person: what stands in the way of making them one, and which of two numbers counts.

use serde::{Deserialize, Serialize};

use super::refusal::{Refusal, Why};
use super::{Desk, Draft, Verdict};
use crate::domain::event::{Body, Held, Sealed};
use crate::domain::facts::Facts;
use crate::domain::session::{SessionId, choice};
use crate::domain::state::State;
use crate::domain::student::StudentId;

choice! {
    /// Which of two numbers of one person counts.
    Counting {
        /// The later shot, as when somebody is shot again.
        #[default]
        Later = "later",
        Earlier = "earlier",
    }
}

/// How two rows are joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// Both are rows of the roster, and nothing says that they are two people. A walk-in may be anybody: it is joined
    /// to no row that has paid or has a number.
    pub rows: bool,
    pub counting: Counting,
    pub reason: Option<Sealed>,
}

impl Desk<'_> {
    pub(super) fn join(
        &self,
        walkin: &StudentId,
        student: &StudentId,
        how: &Joining,
    ) -> Result<Verdict, Refusal> {
        if walkin == student {
            return Err(Refusal::bad("student", Why::Same));
        }
        let (from, to) = (self.state.facts(walkin), self.state.facts(student));
        if from.joined_to.is_some() {
            return Err(Refusal::bad("walkin", Why::Joined));
        }
        if how.rows {
            self.paid_once(walkin, student)?;
        } else {
            untouched(to)?;
        }
        let given_up = given_up(self.state, from, to, how.counting);
        for (session, seq) in &from.numbers {
            if !given_up.contains(&Held { session: *session, seq: *seq }) {
                self.unsealed(*session)?;
            }
        }
        for held in &given_up {
            self.unsealed(held.session)?;
            self.unlocked_in(held.session, held.seq)?;
        }
        let body = Body::Joined { walkin: walkin.clone(), given_up, reason: how.reason.clone() };
        Ok(Verdict::one(Draft::about(student, body)))
    }

    /// One person pays once. A fee that both rows have is given back first: joined, nobody would see that it is one too
    /// many.
    fn paid_once(&self, walkin: &StudentId, student: &StudentId) -> Result<(), Refusal> {
        let has_money = |id: &StudentId| self.ledger.has_money(self.state, id);
        if has_money(walkin) && has_money(student) {
            let receipt = |id: &StudentId| {
                let payments = self.state.facts(id).payments.iter();
                payments.filter(|payment| payment.is_refundable()).map(|payment| payment.receipt).next_back()
            };
            return Err(Refusal::PaidTwice { from: receipt(walkin), to: receipt(student) });
        }
        Ok(())
    }

    /// As for a number of this session: a checkpoint agreed on it.
    fn unlocked_in(&self, session: SessionId, seq: u32) -> Result<(), Refusal> {
        let agreed_until =
            self.state.session(session).map_or(0, crate::domain::session::Session::agreed_until);
        if seq <= agreed_until && !self.force {
            return Err(Refusal::SeqLocked { seq, agreed_until });
        }
        Ok(())
    }
}

fn untouched(to: &Facts) -> Result<(), Refusal> {
    let seq = to.number().map(|(_, seq)| seq);
    let receipt = to.payments.iter().find(|payment| payment.counts()).map(|payment| payment.receipt);
    if seq.is_none() && receipt.is_none() { Ok(()) } else { Err(Refusal::HasItsOwn { seq, receipt }) }
}

/// The number that counts when rows with these facts become one; none where neither row has one.
pub fn counts(state: &State, from: &Facts, to: &Facts, counting: Counting) -> Option<Held> {
    let held =
        to.numbers.iter().chain(&from.numbers).map(|(session, seq)| Held { session: *session, seq: *seq });
    let when = |held: &Held| {
        let date = state.session(held.session).map(|session| session.settings.date.clone());
        (date, held.session, held.seq)
    };
    match counting {
        // A number that was never shot counts for nothing beside one that was.
        Counting::Earlier => held.min_by_key(|held| (!state.is_shot(held.session, held.seq), when(held))),
        // What stands on a sealed list stays there.
        Counting::Later => held.max_by_key(|held| {
            let sealed = state.closing(held.session).seal().is_some();
            (sealed, state.is_shot(held.session, held.seq), when(held))
        }),
    }
}

/// The numbers that count no more. Where one row alone has numbers, all of them stay as they are.
pub fn given_up(state: &State, from: &Facts, to: &Facts, counting: Counting) -> Vec<Held> {
    if from.numbers.is_empty() || to.numbers.is_empty() {
        return Vec::new();
    }
    let counting = counts(state, from, to, counting);
    let all =
        to.numbers.iter().chain(&from.numbers).map(|(session, seq)| Held { session: *session, seq: *seq });
    all.filter(|held| Some(*held) != counting).collect()
}
