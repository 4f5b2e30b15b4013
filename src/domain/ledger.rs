//! Who has paid, and what: the desk's receipts, and the keyed pages where the log is on paper. Everything that asks
//! whether somebody has paid asks here. Knows no files and no forms.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::balance::{KeyedRow, Money};
use super::books::{LogMethod, LogRow};
use super::facts::{Facts, Method, Payment, Refund, Stage};
use super::money::Fen;
use super::session::{LogMode, Session, SessionId};
use super::state::State;
use super::student::{StudentId, kept};

/// A fee of one head, whichever book it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub session: SessionId,
    /// The class that the line names; empty for a receipt, whose student is known.
    pub class: String,
    pub method: LogMethod,
    /// Gross; of a pledge what was not given back. Zero where the line names no amount.
    pub amount: Fen,
    /// Counts as paid: money, a pledge, or free of charge.
    pub paid: bool,
    /// When it was written down, RFC 3339: a receipt at once, a line of the paper with its page.
    pub wall: String,
}

impl Entry {
    fn of_receipt(payment: &Payment) -> Entry {
        let amount = if payment.method == Method::Class { payment.net() } else { payment.amount };
        Entry {
            session: payment.session,
            class: String::new(),
            method: LogMethod::from(payment.method),
            amount,
            paid: payment.counts(),
            wall: payment.wall.clone(),
        }
    }

    fn of_line(session: SessionId, row: &LogRow, wall: &str) -> Entry {
        Entry {
            session,
            class: row.class.clone(),
            method: row.method.clone(),
            amount: row.amount.unwrap_or_default(),
            paid: row.method == LogMethod::Free || row.method != LogMethod::Owe && row.amount.is_some(),
            wall: wall.to_owned(),
        }
    }
}

/// What the paper says about money; the receipts are in the state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// By the student whose line it is; `None`: lines whose person nobody knows.
    paper: BTreeMap<Option<StudentId>, Vec<Entry>>,
}

impl Ledger {
    /// Takes in the keyed lines of a session. Where the desk writes the log itself its receipts are the money, and
    /// nothing is taken; a line that is crossed out counts nowhere.
    pub fn take(&mut self, state: &State, session: &Session, keyed: &[KeyedRow]) {
        if session.settings.log == LogMode::Screen {
            return;
        }
        for (row, student) in keyed.iter().filter(|(row, _)| !row.struck) {
            let page = state.pages.get(&(session.id, row.page));
            let wall = page.and_then(|page| state.past(&page.event)).map_or("", |past| past.wall.as_str());
            // A walk-in that turned out to be somebody of the roster takes their lines along.
            let joined_to = |id: &StudentId| state.facts(id).joined_to.as_ref();
            let whose = student.as_ref().map(|id| kept(id, joined_to).clone());
            self.paper.entry(whose).or_default().push(Entry::of_line(session.id, row, wall));
        }
    }

    /// Every fee of a student.
    pub fn entries<'a>(
        &'a self,
        state: &'a State,
        student: &StudentId,
    ) -> impl Iterator<Item = Entry> + use<'a> {
        let receipts = state.facts(student).payments.iter();
        let receipts = receipts.filter(|payment| payment.method != Method::Owe || !payment.settled);
        receipts.map(Entry::of_receipt).chain(self.lines_of(student).cloned())
    }

    /// What the paper alone says of a student.
    pub fn lines_of(&self, student: &StudentId) -> impl Iterator<Item = &Entry> + use<'_> {
        self.paper.get(&Some(student.clone())).into_iter().flatten()
    }

    /// Lines whose person nobody knows.
    pub fn of_strangers(&self) -> impl Iterator<Item = &Entry> {
        self.paper.get(&None).into_iter().flatten()
    }

    /// Those of whom the paper says something.
    pub fn on_paper(&self) -> impl Iterator<Item = &StudentId> {
        self.paper.keys().flatten()
    }

    /// Whether somebody has paid, in one session or (`None`) in any.
    pub fn has_paid(&self, state: &State, student: &StudentId, session: Option<SessionId>) -> bool {
        self.entries(state, student).any(|entry| entry.paid && here(session, entry.session))
    }

    /// Whether somebody gave or pledged money that they still have a claim to; free of charge is none.
    pub fn has_money(&self, state: &State, student: &StudentId) -> bool {
        self.entries(state, student)
            .any(|entry| entry.paid && entry.method != LogMethod::Free && !entry.amount.is_zero())
    }

    /// Paid in person or free of charge: the class owes nothing for them.
    pub fn is_settled(&self, state: &State, student: &StudentId) -> bool {
        self.entries(state, student).any(|entry| entry.paid && entry.method != LogMethod::Class)
    }

    /// The furthest stage that a student has reached.
    pub fn stage(&self, state: &State, student: &StudentId) -> Stage {
        match state.stage(student) {
            Stage::Expected if self.has_paid(state, student, None) => Stage::Paid,
            reached => reached,
        }
    }

    /// What came of a student, in one session or in all.
    pub fn takings_of(&self, state: &State, student: &StudentId, session: Option<SessionId>) -> Takings {
        let mut takings = Takings::default();
        let entries = self.entries(state, student).filter(|entry| here(session, entry.session));
        entries.for_each(|entry| takings.book(&entry));
        takings.give_back(state.facts(student), session);
        takings
    }

    /// What came in all, in one session or in all: of everybody, and of lines whose person nobody knows.
    pub fn takings(&self, state: &State, session: Option<SessionId>) -> Takings {
        let mut takings = Takings::default();
        for facts in state.students.values() {
            let receipts = facts.payments.iter().filter(|payment| here(session, payment.session));
            let receipts = receipts.filter(|payment| payment.method != Method::Owe || !payment.settled);
            receipts.for_each(|payment| takings.book(&Entry::of_receipt(payment)));
            takings.give_back(facts, session);
        }
        let lines = self.paper.values().flatten().filter(|entry| here(session, entry.session));
        lines.for_each(|entry| takings.book(entry));
        takings
    }
}

fn here(session: Option<SessionId>, at: SessionId) -> bool {
    session.is_none_or(|session| session == at)
}

/// People and money of one method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    pub people: u32,
    pub amount: Fen,
}

impl Taken {
    fn add(&mut self, amount: Fen) {
        self.people += 1;
        self.amount += amount;
    }
}

/// Fees by method. Sums are gross.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takings {
    pub cash: Taken,
    pub wechat: Taken,
    pub alipay: Taken,
    /// Pledged by the class (班级代缴).
    pub class: Taken,
    pub free: u32,
    pub owed: Taken,
    /// In money.
    pub refunded: Taken,
    /// What of it was given back in cash.
    pub cash_back: Taken,
}

impl AddAssign for Takings {
    fn add_assign(&mut self, more: Takings) {
        self.free += more.free;
        for (sum, part) in [
            (&mut self.cash, more.cash),
            (&mut self.wechat, more.wechat),
            (&mut self.alipay, more.alipay),
            (&mut self.class, more.class),
            (&mut self.owed, more.owed),
            (&mut self.refunded, more.refunded),
            (&mut self.cash_back, more.cash_back),
        ] {
            sum.people += part.people;
            sum.amount += part.amount;
        }
    }
}

impl Takings {
    /// Adds a fee. A method that nobody knows is no money that anybody could count.
    pub fn book(&mut self, entry: &Entry) {
        match entry.method {
            // A line without an amount says that somebody stood there, and nothing about money.
            _ if !entry.paid && entry.amount.is_zero() && entry.method != LogMethod::Owe => {}
            LogMethod::Cash => self.cash.add(entry.amount),
            LogMethod::Wechat => self.wechat.add(entry.amount),
            LogMethod::Alipay => self.alipay.add(entry.amount),
            LogMethod::Class => self.class.add(entry.amount),
            LogMethod::Owe => self.owed.add(entry.amount),
            LogMethod::Free => self.free += 1,
            LogMethod::Unknown(_) => {}
        }
    }

    fn give_back(&mut self, facts: &Facts, session: Option<SessionId>) {
        let back = |refund: &&Refund| here(session, refund.session) && refund.method.is_money();
        for refund in facts.refunds.iter().filter(back) {
            self.refunded.add(refund.amount);
            if refund.method == Method::Cash {
                self.cash_back.add(refund.amount);
            }
        }
    }

    /// What was really taken: pledges count only when the class has settled.
    pub fn total(&self) -> Fen {
        self.cash.amount + self.wechat.amount + self.alipay.amount - self.refunded.amount
    }

    /// Cash that should have come into the drawer: taken less given back.
    pub fn cash_due(&self) -> Fen {
        self.cash.amount - self.cash_back.amount
    }

    pub fn money(&self) -> Money {
        Money {
            cash: self.cash.amount,
            wechat: self.wechat.amount,
            alipay: self.alipay.amount,
            class: self.class.amount,
            owed: self.owed.amount,
            free: self.free,
            refunded: self.refunded.amount,
            total: self.total(),
        }
    }
}
