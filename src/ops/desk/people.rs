//! What changes the roster at the desk: walk-ins, completed fields, accepted corrections, joins; and the absent rest
//! of a class.

use chrono::NaiveDate;

use super::act::append_with_change;
use super::request::NewPerson;
use crate::domain::desk::command::Command;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::desk::{Desk, Draft};
use crate::domain::directory::Directory;
use crate::domain::event::{Body, EventRef};
use crate::domain::facts::{CorrectionState, Makeup};
use crate::domain::field::Field;
use crate::domain::name;
use crate::domain::roster::{agree, value};
use crate::domain::state::State;
use crate::domain::student::{Record, Student, StudentId};
use crate::ops::answer::{Answer, Data};
use crate::ops::error::OpsError;
use crate::ops::ledger::ledger_now;
use crate::store::{RosterChange, Stamp, StoreError, Write};

fn bad(field: &'static str, why: Why) -> OpsError {
    Refusal::BadValue { field, why }.into()
}

fn today(stamp: &Stamp) -> NaiveDate {
    chrono::DateTime::parse_from_rfc3339(&stamp.wall).map(|at| at.date_naive()).unwrap_or_default()
}

/// A value typed at the desk, judged as in an import; the field must be empty.
///
/// # Errors
/// `bad_value` when the field is filled, or the value is in error or somebody else's.
pub(super) fn judged(
    field: Field,
    to: &str,
    row: &Student,
    write: &Write<'_>,
    directory: &Directory,
) -> Result<String, OpsError> {
    if !row.record.text(field).is_empty() && !row.record.gaps.contains(&field) {
        return Err(bad("field", Why::Filled));
    }
    let value = value::judge(field, to, row.record.id_type, today(write.stamp()));
    let value = value.map_err(|_| bad("to", Why::Invalid))?;
    nobody_elses(field, &value, row, directory, write.state())?;
    Ok(value)
}

/// An ID number may stand in several rows of one name: each is an enrolment.
pub(super) fn may_share(field: Field, row: &Student, other: &Student) -> bool {
    field == Field::IdNumber && name::near(&other.record.name, &row.record.name).is_some()
}

/// The number is nobody else's, or only until the other one's correction is accepted too: two people may have each
/// other's.
fn nobody_elses(
    field: Field,
    value: &str,
    row: &Student,
    directory: &Directory,
    state: &State,
) -> Result<(), OpsError> {
    if !Field::NUMBERS.contains(&field) {
        return Ok(());
    }
    let holders = directory.with_numbers([value]);
    let mut others = holders.iter().filter(|id| **id != row.id).filter_map(|id| directory.student(id));
    let gives_up = |other: &Student| {
        state.corrections.values().any(|correction| {
            correction.student == other.id
                && correction.state == CorrectionState::Pending
                && correction.item.field() == Some(field)
        })
    };
    let has = |other: &Student| other.record.shown(field) == value && !may_share(field, row, other);
    if others.any(|other| has(other) && !gives_up(other)) {
        return Err(bad("to", Why::Held));
    }
    Ok(())
}

/// The roster row that a command changes, before and after.
pub(super) fn roster_change(
    write: &mut Write<'_>,
    command: &Command,
    directory: &Directory,
) -> Result<Option<RosterChange>, OpsError> {
    let (student, field, sealed) = match command {
        Command::Complete { student, field, to, .. } => (student.clone(), *field, to.clone()),
        Command::Correct { correction, accept: true, .. } => {
            let Some(found) = write.state().corrections.get(correction) else { return Ok(None) };
            match (found.item.field(), found.to.clone()) {
                (Some(field), Some(to)) => {
                    of_the_row_that_stayed(write, correction, &found.student, field)?;
                    (found.student.clone(), field, to)
                }
                _ => return Ok(None),
            }
        }
        _ => return Ok(None),
    };
    let before = write.student(&student)?.ok_or_else(|| StoreError::Damaged("student".to_owned()))?;
    let text = write.unseal(&sealed)?.ok_or_else(|| bad("to", Why::Missing))?;
    let mut after = before.clone();
    value::put(&mut after.record, field, &text, today(write.stamp())).map_err(|_| bad("to", Why::Invalid))?;
    nobody_elses(field, after.record.shown(field), &before, directory, write.state())?;
    Ok(Some(RosterChange { before: Some(before), after }))
}

/// A correction of a row that was joined since is one of the row that stayed where both said the same.
fn of_the_row_that_stayed(
    write: &Write<'_>,
    correction: &EventRef,
    stayed: &StudentId,
    field: Field,
) -> Result<(), OpsError> {
    let found_on = write.state().past(correction).and_then(|past| past.subject.clone());
    let Some(found_on) = found_on.filter(|student| student != stayed) else { return Ok(()) };
    let (Some(from), Some(to)) = (write.student(&found_on)?, write.student(stayed)?) else { return Ok(()) };
    if from.record.shown(field) == to.record.shown(field) {
        Ok(())
    } else {
        Err(bad("correction", Why::OfJoinedRow))
    }
}

/// Adds somebody who is not on the roster. Always creates; people with one of the numbers or a near name are named in
/// the answer.
pub(super) fn walk_in(
    write: &mut Write<'_>,
    directory: &Directory,
    person: &NewPerson,
    today: NaiveDate,
) -> Result<Answer, OpsError> {
    let session = write.state().current().ok_or(Refusal::NoSession)?;
    if !session.open {
        return Err(Refusal::SessionClosed.into());
    }
    let mut record = Record::default();
    let values = [
        (Field::Name, "name", &person.name),
        (Field::Class, "class", &person.class),
        (Field::StudentNo, "student_no", &person.student_no),
        (Field::Sex, "sex", &person.sex),
        (Field::IdNumber, "id_number", &person.id_number),
    ];
    for (field, key, text) in values {
        if !text.trim().is_empty() {
            value::put(&mut record, field, text, today).map_err(|_| bad(key, Why::Invalid))?;
        }
    }
    if record.name.is_empty() {
        return Err(bad("name", Why::Missing));
    }
    let mut near = directory.with_numbers([record.student_no.as_str(), &record.id_number]);
    near.extend(
        directory.near(&record.name, 5).into_iter().filter(|id| !near.contains(id)).collect::<Vec<_>>(),
    );
    let id = StudentId(write.fresh());
    let said = format!("{}\n{}\n{}", record.name, record.student_no, record.id_number);
    let after =
        Student { id: id.clone(), record: Box::new(record), walkin: true, joined_to: None, gone: false };
    let sealed = write.seal_for(&id, &said)?;
    let change = RosterChange { before: None, after };
    let event = append_with_change(write, &id, Body::WalkedIn { record: sealed }, &change)?;
    let near = near.into_iter().map(|near| near.to_string()).collect();
    Ok(Answer {
        event: Some(event),
        data: Data::WalkedIn { student: id.to_string(), near },
        warnings: Vec::new(),
    })
}

/// Whether a row may be joined to another one. Whoever the desk added may have been written otherwise in the hurry; of two
/// rows of the roster, name, sex and ID number have to agree.
///
/// # Errors
/// `bad_value`: they are two people.
pub(super) fn may_be_one(from: &Student, to: &Student) -> Result<(), OpsError> {
    let named = name::key(&from.record.name) == name::key(&to.record.name);
    if from.walkin || named && !from.record.contradicts(&to.record) {
        Ok(())
    } else {
        Err(bad("student", Why::AnotherPerson))
    }
}

/// The joined row says whose it was, and the other one has what only the joined one said.
pub(super) fn mark_joined(
    write: &mut Write<'_>,
    joined: &StudentId,
    student: &StudentId,
    event: Option<&EventRef>,
    directory: &Directory,
) -> Result<(), OpsError> {
    let (Some(from), Some(to), Some(event)) = (write.student(joined)?, write.student(student)?, event) else {
        return Ok(());
    };
    let mut record = Box::new(agree::completed(&to.record, &[&from.record]));
    // What the desk mistyped for a walk-in may be somebody else's.
    for field in Field::NUMBERS.into_iter().filter(|field| to.record.shown(*field).is_empty()) {
        let holders = directory.with_numbers([record.shown(field)]);
        let other = |id: &StudentId| *id != from.id && *id != to.id;
        if holders.iter().any(other)
            && let Some(slot) = record.slot(field)
        {
            slot.clear();
        }
    }
    let after = Student { joined_to: Some(student.clone()), ..from.clone() };
    let mut changes = vec![RosterChange { before: Some(from), after }];
    if record != to.record {
        changes.push(RosterChange { after: Student { record, ..to.clone() }, before: Some(to) });
    }
    let edits: Vec<_> = changes.iter().map(Into::into).collect();
    Ok(write.change_rosters(event, &edits)?)
}

/// Marks everybody of a class absent who has neither a number nor a payment and is not marked yet.
pub(super) fn rest_absent(
    write: &mut Write<'_>,
    directory: &Directory,
    class: &str,
    reason: Option<&str>,
    makeup: Makeup,
) -> Result<Answer, OpsError> {
    let session = write.state().current().cloned().ok_or(Refusal::NoSession)?;
    let of_class: Vec<StudentId> = directory
        .listed()
        .filter(|student| student.record.class == class)
        .map(|student| student.id.clone())
        .collect();
    if of_class.is_empty() {
        return Err(bad("class", Why::Unknown));
    }
    let ledger = ledger_now(write, directory, None)?;
    let mut event = None;
    let mut absent = 0;
    for student in of_class {
        let facts = write.state().facts(&student);
        let has_paid = ledger.has_paid(write.state(), &student, None) || facts.owes();
        if facts.number().is_some() || has_paid || facts.absent.is_some() {
            continue;
        }
        let reason = reason
            .map(str::trim)
            .filter(|reason| !reason.is_empty())
            .map(|reason| write.seal(Some(&student), reason))
            .transpose()?;
        let command = Command::Absent { student, reason, makeup };
        let state = write.state();
        let (session, ledger) = (&session, &ledger);
        let desk = Desk { state, session, ledger, page: None, force: false, from_finding: false };
        let verdict = desk.decide(&command)?;
        for draft in verdict.drafts {
            event = Some(write.append(Draft { ..draft })?);
        }
        absent += 1;
    }
    Ok(Answer { event, data: Data::Absent { absent }, warnings: Vec::new() })
}
