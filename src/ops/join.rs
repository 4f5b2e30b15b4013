//! Two rows of the roster before they are made one: what happened to each, and the ways to join them.

use super::error::OpsError;
use super::floor::Card;
use super::project::Project;
use crate::domain::desk::join::{Counting, counts, given_up};
use crate::domain::event::Held;
use crate::domain::facts::{Method, Payment};
use crate::domain::money::Fen;
use crate::domain::student::StudentId;

/// A number as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownNumber {
    pub seq: u32,
    /// Date and label, where it is not of the current session.
    pub day: Option<String>,
}

/// A fee that has to be given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Back {
    pub receipt: u32,
    pub amount: Fen,
    pub method: Method,
}

/// One of the rows.
#[derive(Clone, Debug)]
pub struct Side {
    pub card: Card,
    pub numbers: Vec<ShownNumber>,
}

/// One way to do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The second row stays, and the first becomes it.
    pub second_stays: bool,
    pub counting: Counting,
    /// Where both have a number: the one that counts.
    pub counts: Option<ShownNumber>,
    pub given_up: Vec<ShownNumber>,
    /// Both have paid: what the row that goes gets back.
    pub back: Option<Back>,
}

/// The question before two rows are joined.
#[derive(Clone, Debug)]
pub struct JoinQuestion {
    pub first: Side,
    pub second: Side,
    /// Never empty; the first is the usual one.
    pub ways: Vec<Way>,
}

impl Project {
    /// What joining the row `own` and the one that `handle` names would do.
    ///
    /// # Errors
    /// As `resolve`, and where it cannot be read who has paid.
    pub fn join_question(&self, own: &str, handle: &str) -> Result<JoinQuestion, OpsError> {
        let (first, second) = (self.card(own)?, self.card_beside(handle, own)?);
        let ids = [self.resolve(own)?, self.resolve(&second.person.student)?];
        let mut ways = Vec::new();
        for counting in [Counting::Later, Counting::Earlier] {
            for second_stays in [true, false] {
                ways.extend(self.way_to_join(&ids, second_stays, counting)?);
            }
        }
        if ways.is_empty() {
            // None can be done: the rule says why.
            let counting = Counting::Later;
            let (counts, given_up, back) = (None, Vec::new(), None);
            ways.push(Way { second_stays: true, counting, counts, given_up, back });
        }
        let [a, b] = &ids;
        let (first, second) = (
            Side { numbers: self.shown_numbers(a), card: first },
            Side { numbers: self.shown_numbers(b), card: second },
        );
        Ok(JoinQuestion { first, second, ways })
    }

    /// None where it touches what was sealed, or where there is no earlier number to choose.
    fn way_to_join(
        &self,
        [first, second]: &[StudentId; 2],
        second_stays: bool,
        counting: Counting,
    ) -> Result<Option<Way>, OpsError> {
        let state = self.state();
        let (goes, stays) = if second_stays { (first, second) } else { (second, first) };
        let (from, to) = (state.facts(goes), state.facts(stays));
        let lost = given_up(state, from, to, counting);
        if lost.is_empty() && counting == Counting::Earlier {
            return Ok(None);
        }
        let moved = from.numbers.iter().map(|(session, seq)| Held { session: *session, seq: *seq });
        let mut touched = lost.iter().copied().chain(moved);
        if touched.any(|held| state.closing(held.session).seal().is_some()) {
            return Ok(None);
        }
        let ledger = self.ledger()?;
        let twice = ledger.has_money(state, goes) && ledger.has_money(state, stays);
        let paid = from.payments.iter().rev().find(|payment| Payment::is_refundable(payment));
        let back = paid.filter(|_| twice).map(|payment| Back {
            receipt: payment.receipt,
            amount: payment.net(),
            method: payment.method,
        });
        Ok(Some(Way {
            second_stays,
            counting,
            counts: counts(state, from, to, counting)
                .filter(|_| !lost.is_empty())
                .map(|held| self.shown_number(held)),
            given_up: lost.into_iter().map(|held| self.shown_number(held)).collect(),
            back,
        }))
    }

    fn shown_numbers(&self, student: &StudentId) -> Vec<ShownNumber> {
        let numbers = self.state().facts(student).numbers.iter();
        numbers.map(|(session, seq)| self.shown_number(Held { session: *session, seq: *seq })).collect()
    }

    fn shown_number(&self, held: Held) -> ShownNumber {
        let here = self.session().is_some_and(|session| session.id == held.session);
        let settings = self.session_by(held.session).filter(|_| !here).map(|session| &session.settings);
        let day = settings.map(|at| format!("{} {}", at.date, at.label).trim().to_owned());
        ShownNumber { seq: held.seq, day }
    }
}
