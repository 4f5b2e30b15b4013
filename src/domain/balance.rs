//! The live balance 应到–已缴–已登记–已拍–已核对, of a session and of each of its classes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::books::{LogMethod, LogRow};
use super::facts::{Facts, Method};
use super::money::Fen;
use super::number::Fate;
use super::roster::class;
use super::session::{LogMode, Session, SessionId};
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
    session: Option<&Session>,
    students: impl Iterator<Item = &'a Student>,
    keyed: &[KeyedRow],
) -> Balance {
    let scope = Scope { state, session, paper: paper_payers(session, keyed) };
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
    balance.money = money(state, &scope, keyed);
    balance
}

/// In a session whose log is on paper, who paid is what the keyed pages say.
fn paper_payers<'a>(session: Option<&Session>, keyed: &'a [KeyedRow]) -> Vec<&'a StudentId> {
    if session.is_none_or(|session| session.settings.log == LogMode::Screen) {
        return Vec::new();
    }
    let pays = |row: &LogRow| {
        !row.struck && row.method != LogMethod::Owe && (row.amount.is_some() || row.method == LogMethod::Free)
    };
    keyed.iter().filter(|(row, _)| pays(row)).filter_map(|(_, student)| student.as_ref()).collect()
}

struct Scope<'a> {
    state: &'a State,
    session: Option<&'a Session>,
    paper: Vec<&'a StudentId>,
}

impl Scope<'_> {
    fn here(&self, at: SessionId) -> bool {
        self.session.is_none_or(|session| session.id == at)
    }

    fn expects(&self, student: &Student) -> bool {
        if student.gone || student.joined_to.is_some() {
            return false;
        }
        let Some(session) = self.session else { return true };
        let classes = &session.settings.classes;
        class::among(classes, &student.record.class)
            || (student.walkin && self.state.first_session(&student.id) == Some(session.id))
    }

    fn heads(&self, student: &Student) -> Heads {
        let facts = self.state.facts(&student.id);
        let number = facts.numbers.iter().rev().find(|(at, _)| self.here(*at));
        let paid = facts.payments.iter().any(|payment| payment.counts() && self.here(payment.session))
            || self.paper.contains(&&student.id);
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

fn money(state: &State, scope: &Scope<'_>, keyed: &[KeyedRow]) -> Money {
    let mut sums = Money::default();
    for facts in state.students.values() {
        booked(facts, scope, &mut sums);
    }
    if scope.session.is_some_and(|session| session.settings.log == LogMode::Paper) {
        for (row, _) in keyed.iter().filter(|(row, _)| !row.struck) {
            let amount = row.amount.unwrap_or_default();
            match row.method {
                LogMethod::Cash => sums.cash += amount,
                LogMethod::Wechat => sums.wechat += amount,
                LogMethod::Alipay => sums.alipay += amount,
                LogMethod::Class => sums.class += amount,
                LogMethod::Owe => sums.owed += amount,
                LogMethod::Free => sums.free += 1,
                LogMethod::Unknown(_) => {}
            }
        }
    }
    sums.total = sums.cash + sums.wechat + sums.alipay - sums.refunded;
    sums
}

fn booked(facts: &Facts, scope: &Scope<'_>, sums: &mut Money) {
    for payment in facts.payments.iter().filter(|payment| scope.here(payment.session)) {
        match payment.method {
            Method::Cash => sums.cash += payment.amount,
            Method::Wechat => sums.wechat += payment.amount,
            Method::Alipay => sums.alipay += payment.amount,
            // A pledge that was given back is no pledge.
            Method::Class => sums.class += payment.net(),
            Method::Owe if !payment.settled => sums.owed += payment.amount,
            Method::Owe => {}
            Method::Free => sums.free += 1,
        }
    }
    for refund in facts.refunds.iter().filter(|refund| scope.here(refund.session)) {
        if refund.method.is_money() {
            sums.refunded += refund.amount;
        }
    }
}
