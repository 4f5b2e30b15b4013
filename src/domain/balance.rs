//! The live balance 应到–已缴–已登记–已拍–已核对, of a session and of each of its classes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::books::LogRow;
use super::ledger::Ledger;
use super::money::Fen;
use super::number::Fate;
use super::roster::class;
use super::session::{Session, SessionId};
use super::state::State;
use super::student::{Student, StudentId};

/// Heads at each stage. A student counts at every stage that was reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heads {
    pub expected: u32,
    pub paid: u32,
    pub registered: u32,
    pub shot: u32,
    pub checked: u32,
    pub absent: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ClassHeads {
    pub class: String,
    #[serde(flatten)]
    pub heads: Heads,
}

/// Sums by method are gross; `total` is what was really taken: pledges count only when the class has settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    pub cash: Fen,
    pub wechat: Fen,
    pub alipay: Fen,
    pub class: Fen,
    pub owed: Fen,
    /// Heads free of charge.
    pub free: u32,
    pub refunded: Fen,
    pub total: Fen,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    pub heads: Heads,
    /// Used numbers whose latest fate is not `live`.
    pub void: u32,
    pub money: Money,
    pub classes: Vec<ClassHeads>,
}

/// A line of the keyed manual log with the student whom it was matched to.
pub type KeyedRow = (LogRow, Option<StudentId>);

/// Counts one session, or all of them together.
pub fn balance<'a>(
    state: &State,
    ledger: &Ledger,
    session: Option<&Session>,
    students: impl Iterator<Item = &'a Student>,
) -> Balance {
    let scope = Scope { state, ledger, session };
    let mut balance = Balance::default();
    let mut classes: BTreeMap<&str, Heads> = BTreeMap::new();
    for student in students {
        let heads = scope.heads(student);
        if heads != Heads::default() {
            add(&mut balance.heads, heads);
            add(classes.entry(&student.record.class).or_default(), heads);
        }
    }
    balance.classes =
        classes.into_iter().map(|(class, heads)| ClassHeads { class: class.to_owned(), heads }).collect();
    balance.void = state
        .numbers
        .iter()
        .filter(|((at, _), number)| scope.here(*at) && number.fate != Fate::Live && number.is_used())
        .count() as u32;
    balance.money = ledger.takings(state, session.map(|session| session.id)).money();
    balance
}

/// Whether a session waits for somebody of the roster: its classes (all, if none are named), and its walk-ins.
pub fn expects(state: &State, session: &Session, student: &Student) -> bool {
    class::among(&session.settings.classes, &student.record.class)
        || (student.walkin && state.first_session(&student.id) == Some(session.id))
}

struct Scope<'a> {
    state: &'a State,
    ledger: &'a Ledger,
    session: Option<&'a Session>,
}

impl Scope<'_> {
    fn here(&self, at: SessionId) -> bool {
        self.session.is_none_or(|session| session.id == at)
    }

    fn expects(&self, student: &Student) -> bool {
        student.is_listed() && self.session.is_none_or(|session| expects(self.state, session, student))
    }

    fn heads(&self, student: &Student) -> Heads {
        let facts = self.state.facts(&student.id);
        let number = facts.numbers.iter().rev().find(|(at, _)| self.here(*at));
        let session = self.session.map(|session| session.id);
        let paid = self.ledger.has_paid(self.state, &student.id, session);
        let absent =
            number.is_none() && facts.absent.as_ref().is_some_and(|absent| self.here(absent.session));
        Heads {
            expected: u32::from(self.expects(student)),
            paid: u32::from(paid),
            registered: u32::from(number.is_some()),
            shot: u32::from(number.is_some_and(|(at, seq)| self.state.is_shot(*at, *seq))),
            checked: u32::from(number.is_some() && facts.checked),
            absent: u32::from(absent),
        }
    }
}

fn add(sum: &mut Heads, more: Heads) {
    sum.expected += more.expected;
    sum.paid += more.paid;
    sum.registered += more.registered;
    sum.shot += more.shot;
    sum.checked += more.checked;
    sum.absent += more.absent;
}
