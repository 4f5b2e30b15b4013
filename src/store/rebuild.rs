//! What follows from the journal beyond the desk's state: the roster by what each event changed in it, the texts
//! behind digests, the answers to commands. Each is gone through event by event and held against what is there.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::error::StoreError;
use super::{journal, roster, seal};
use crate::domain::event::{Body, Event, EventRef};
use crate::domain::student::{Student, StudentId};

/// Rows of the roster that are not what the events made them, with changes that belong to no event.
pub(super) fn roster_differs(sql: &Connection) -> Result<u64, StoreError> {
    let mut due: BTreeMap<StudentId, Student> = BTreeMap::new();
    let mut undone: BTreeMap<EventRef, EventRef> = BTreeMap::new();
    let (mut changes, mut wrong) = (0_u64, 0_u64);
    journal::read_after(
        sql,
        |_| 0,
        |link| {
            let event = &link.event;
            let own = roster::changes_of(sql, &event.at)?;
            changes += own.len() as u64;
            wrong += u64::from(!is_complete(sql, event, &own)?);
            due.extend(own.into_iter().map(|change| (change.after.id.clone(), change.after)));
            match (&event.body, &event.undoes) {
                (Body::Undone { .. }, Some(target)) => {
                    undone.insert(event.at.clone(), target.clone());
                    turn(sql, target, true, &mut due)?;
                }
                (Body::Redone, Some(undo)) => {
                    if let Some(target) = undone.get(undo) {
                        turn(sql, target, false, &mut due)?;
                    }
                }
                _ => {}
            }
            Ok(())
        },
    )?;
    let there: u64 = sql.query_row("SELECT count(*) FROM roster_change", [], |row| row.get(0))?;
    wrong += there.abs_diff(changes);
    for student in roster::all(sql)? {
        wrong += u64::from(due.remove(&student.id).as_ref() != Some(&student));
    }
    Ok(wrong + due.len() as u64)
}

fn turn(
    sql: &Connection,
    target: &EventRef,
    back: bool,
    due: &mut BTreeMap<StudentId, Student>,
) -> Result<(), StoreError> {
    for change in roster::changes_of(sql, target)? {
        let row = change.turned(back);
        due.insert(row.id.clone(), row);
    }
    Ok(())
}

/// An import has the people that its seal names, and what changes one row has changed it.
fn is_complete(
    sql: &Connection,
    event: &Event,
    changes: &[roster::RosterChange],
) -> Result<bool, StoreError> {
    let rows = match &event.body {
        Body::Imported { rows, .. } => rows,
        Body::WalkedIn { .. } | Body::Completed { .. } => return Ok(changes.len() == 1),
        // The joined row, and the other one where it learnt something.
        Body::Joined { .. } => return Ok((1..=2).contains(&changes.len())),
        _ => return Ok(true),
    };
    let salt = seal::read_salt(sql, "")?.unwrap_or_default();
    let said = roster::people_said(changes.iter().map(|change| &change.after.id));
    Ok(seal::hmac_hex(&salt, &said) == rows.0)
}

/// Digests in the journal whose text is gone, though the salt that it was erased with is still there.
pub(super) fn lost_texts(sql: &Connection) -> Result<u64, StoreError> {
    let mut lost = 0;
    journal::read_after(
        sql,
        |_| 0,
        |link| {
            let student = link.event.subject.as_ref().map_or("", |id| id.0.as_str());
            for text in link.event.body.texts() {
                let erased = seal::read_salt(sql, student)?.is_none();
                lost += u64::from(!erased && seal::unseal(sql, text)?.is_none());
            }
            Ok(())
        },
    )?;
    Ok(lost)
}

/// Commands that carried an id and whose answer is not there any more: repeated, they would be refused.
pub(super) fn lost_replies(sql: &Connection) -> Result<u64, StoreError> {
    let text = "SELECT count(*) FROM event WHERE command_id IS NOT NULL
                AND command_id NOT IN (SELECT command_id FROM reply)";
    Ok(sql.query_row(text, [], |row| row.get(0))?)
}
