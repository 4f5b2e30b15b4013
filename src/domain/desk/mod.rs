//! The rules of the desk: may this be done now, and which events say that it was? Pure: a command and the state
//! go in, drafts of events or a typed refusal come out.

mod check;
pub mod command;
pub mod join;
mod money;
mod numbers;
pub mod refusal;
pub mod takeback;

pub use numbers::HIGHEST_SEQ;

use super::event::Body;
use super::ledger::Ledger;
use super::session::Session;
use super::state::State;
use super::student::StudentId;
use command::Command;
use refusal::{Refusal, Warning};

/// An event to be: who it is about and what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub subject: Option<StudentId>,
    pub body: Body,
}

impl Draft {
    pub fn about(student: &StudentId, body: Body) -> Draft {
        Draft { subject: Some(student.clone()), body }
    }

    pub fn of_session(body: Body) -> Draft {
        Draft { subject: None, body }
    }
}

/// What a command comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    pub drafts: Vec<Draft>,
    pub warnings: Vec<Warning>,
}

impl Verdict {
    fn one(draft: Draft) -> Verdict {
        Verdict { drafts: vec![draft], warnings: Vec::new() }
    }
}

/// Where a command is judged.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub state: &'a State,
    pub session: &'a Session,
    /// What the paper says about money; empty for commands that ask nothing about it.
    pub ledger: &'a Ledger,
    /// The page of the paper that a payment is taken over from.
    pub page: Option<u32>,
    /// The caller insists and gave a reason: locks and "already captured" are lifted.
    pub force: bool,
    /// Carries out a finding's proposal: the shot is recorded with an assigned number.
    pub from_finding: bool,
}

impl Desk<'_> {
    /// Judges a command.
    ///
    /// # Errors
    /// A [`Refusal`] that says which rule is in the way; nothing happened then.
    pub fn decide(&self, command: &Command) -> Result<Verdict, Refusal> {
        if !self.session.open {
            return Err(Refusal::SessionClosed);
        }
        match command {
            Command::Pay { student, amount, method, tendered } => {
                self.pay(student, *amount, *method, *tendered)
            }
            Command::Refund { student, amount, reason } => self.refund(student, *amount, reason.clone()),
            Command::Register { student, seq, captured, reason } => {
                self.register(student, *seq, *captured, reason.clone())
            }
            Command::Shot { seq } => self.shot(*seq),
            Command::CheckOk { student } => self.check_ok(student),
            Command::CheckWrong { student, item, to, evidence } => {
                self.check_wrong(student, *item, to.clone(), evidence.clone())
            }
            Command::Correct { correction, accept, reason } => {
                self.correct(correction, *accept, reason.clone())
            }
            Command::Complete { student, field, to, evidence } => {
                self.complete(student, *field, to.clone(), evidence.clone())
            }
            Command::Void { seq, reason, text } => self.void(*seq, *reason, text.clone()),
            Command::Assign { student, seq, reason } => self.assign(student, *seq, reason.clone()),
            Command::Retake { student, reason } => self.retake(student, reason.clone()),
            Command::Swap { a, b, reason } => self.swap(*a, *b, reason.clone()),
            Command::Shift { from, to, by, reason } => self.shift(*from, *to, *by, reason.clone()),
            Command::Checkpoint { seq } => self.checkpoint(*seq),
            Command::Absent { student, reason, makeup } => self.absent(student, reason.clone(), *makeup),
            Command::Join { walkin, student, how } => self.join(walkin, student, how),
        }
    }
}
