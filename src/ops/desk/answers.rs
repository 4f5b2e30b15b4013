//! The `data` of a reply, read from the state after the events.

use crate::domain::desk::command::Command;
use crate::domain::desk::refusal::Warning;
use crate::domain::event::{Body, EventRef};
use crate::domain::facts::{CheckItem, Method};
use crate::domain::money::Fen;
use crate::domain::session::{LinePlace, SessionId};
use crate::domain::state::State;
use crate::domain::student::StudentId;
use crate::ops::answer::{Answer, CorrectionSeen, Data};
use crate::ops::error::OpsError;
use crate::store::Write;

pub(super) fn answer(
    write: &Write<'_>,
    session: SessionId,
    command: &Command,
    events: &[EventRef],
    warnings: Vec<Warning>,
) -> Result<Answer, OpsError> {
    let state = write.state();
    let bodies: Vec<&Body> = events.iter().filter_map(|at| state.past(at)).map(|past| &past.body).collect();
    let data = match command {
        Command::Pay { student, .. } => paid(state, student),
        Command::Refund { student, .. } => refunded(state, student),
        Command::Register { .. } | Command::Assign { .. } => given(&bodies),
        Command::Shot { seq } => Data::Shot { seq: *seq },
        Command::CheckOk { student } => {
            Data::Checked { correction: None, seq: seq_of(state, student), retaken: None }
        }
        Command::CheckWrong { student, item, .. } => checked(state, student, *item, events, &bodies),
        Command::Correct { correction, .. } => Data::Corrected { correction: seen(state, correction) },
        Command::Complete { student, field, .. } => {
            let incomplete = write.student(student)?.is_some_and(|row| row.record.is_incomplete());
            Data::Completed { student: student.to_string(), field: field.code(), incomplete }
        }
        Command::Void { seq, reason, .. } => Data::Voided { seq: *seq, fate: reason.fate().code() },
        Command::Retake { .. } => retaken(&bodies),
        Command::Swap { a, b, .. } => Data::Swapped { a: *a.min(b), b: *a.max(b) },
        Command::Shift { .. } => Data::Shifted { moved: moved(state, session, events) },
        Command::Checkpoint { seq } => checkpointed(state, session, *seq, &bodies),
        Command::Absent { .. } => Data::Absent { absent: 1 },
        Command::Join { student, .. } => joined(state, student, &bodies),
    };
    Ok(Answer { event: events.last().cloned(), data, warnings })
}

fn paid(state: &State, student: &StudentId) -> Data {
    let Some(payment) = state.facts(student).payments.last() else {
        return Data::Paid { receipt: 0, change: Fen::ZERO, log_line: None };
    };
    let change = match (payment.method, payment.tendered) {
        (Method::Cash, Some(tendered)) => tendered - payment.amount,
        _ => Fen::ZERO,
    };
    Data::Paid { receipt: payment.receipt, change, log_line: payment.line.map(LinePlace::of) }
}

fn refunded(state: &State, student: &StudentId) -> Data {
    let refund = state.facts(student).refunds.last();
    Data::Refunded {
        receipt: refund.map_or(0, |refund| refund.receipt),
        amount: refund.map_or(Fen::ZERO, |refund| refund.amount),
    }
}

fn given(bodies: &[&Body]) -> Data {
    let seq = bodies.iter().find_map(|body| match body {
        Body::Registered { seq, .. } | Body::Assigned { seq, .. } => Some(*seq),
        _ => None,
    });
    Data::Registered { seq: seq.unwrap_or(0) }
}

fn retaken(bodies: &[&Body]) -> Data {
    let numbers = bodies.iter().find_map(|body| match body {
        Body::Retaken { old, new, .. } => Some((*old, *new)),
        _ => None,
    });
    let (retaken, seq) = numbers.unwrap_or((0, 0));
    Data::Retaken { seq, retaken }
}

fn joined(state: &State, student: &StudentId, bodies: &[&Body]) -> Data {
    let given_up = bodies.iter().find_map(|body| match body {
        Body::Joined { given_up, .. } => Some(given_up.iter().map(|held| held.seq).collect()),
        _ => None,
    });
    let seq = state.facts(student).number().map(|(_, seq)| seq);
    Data::Joined { student: student.to_string(), seq, retaken: given_up.unwrap_or_default() }
}

fn seq_of(state: &State, student: &StudentId) -> u32 {
    state.facts(student).number().map_or(0, |(_, seq)| seq)
}

fn seen(state: &State, id: &EventRef) -> CorrectionSeen {
    let code = state.corrections.get(id).map_or("pending", |correction| correction.state.code());
    CorrectionSeen { id: id.to_string(), state: code }
}

fn checked(
    state: &State,
    student: &StudentId,
    item: CheckItem,
    events: &[EventRef],
    bodies: &[&Body],
) -> Data {
    let retaken = match retaken(bodies) {
        Data::Retaken { retaken, .. } if item == CheckItem::Photo => Some(retaken),
        _ => None,
    };
    let correction = events.first().map(|id| seen(state, id));
    Data::Checked { correction, seq: seq_of(state, student), retaken }
}

/// How many owners a shift moved: the students that its event touched.
fn moved(state: &State, session: SessionId, events: &[EventRef]) -> u32 {
    use crate::domain::state::Key;
    let Some(past) = events.last().and_then(|at| state.past(at)) else { return 0 };
    past.keys()
        .filter(|key| match key {
            Key::Number(at, seq) => *at == session && state.owner(session, *seq).is_some(),
            _ => false,
        })
        .count() as u32
}

fn checkpointed(state: &State, session: SessionId, seq: u32, bodies: &[&Body]) -> Data {
    let expected = bodies.iter().find_map(|body| match body {
        Body::Checkpointed { expected, .. } => Some(*expected),
        _ => None,
    });
    let expected = expected.unwrap_or(0);
    let agreed_until = state.session(session).map_or(0, crate::domain::session::Session::agreed_until);
    Data::Checkpointed { expected, difference: i64::from(seq) - i64::from(expected), agreed_until }
}
