//! One write: a transaction in which events are appended and everything that follows from them is brought up to date.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::error::StoreError;
use super::open::{Access, Store};
use super::roster::{RosterChange, RosterEdit};
use super::{journal, logbook, project, roster, seal, sealed, tables};
use crate::domain::books::LogRow;
use crate::domain::closing::record::Top;
use crate::domain::desk::Draft;
use crate::domain::digest::sha256_hex;
use crate::domain::event::{Body, Event, EventRef, Sealed};
use crate::domain::fold::fold;
use crate::domain::session::SessionId;
use crate::domain::state::{Key, State};
use crate::domain::student::{Student, StudentId};

/// Who writes, and when.
#[derive(Clone, Debug)]
pub struct Stamp {
    pub station: String,
    pub operator: String,
    /// RFC 3339.
    pub wall: String,
    pub session: Option<SessionId>,
    /// The caller's id for this command.
    pub command_id: Option<String>,
}

/// The answer that was given to a command id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// SHA-256 of the request, so that the same id with other content is noticed.
    pub request: String,
    pub answer: String,
}

/// An open write. Dropping it without [`Store::write`]'s consent rolls everything back.
pub struct Write<'a> {
    sql: &'a Connection,
    state: &'a mut State,
    stamp: Stamp,
    step: Option<u64>,
    keys: BTreeSet<Key>,
    roster: bool,
    appended: Vec<EventRef>,
    fresh: &'a mut dyn FnMut() -> String,
}

impl Store {
    /// Runs `work` in one immediate transaction. When it returns an error nothing has happened; when it returns a
    /// value, that value is on disk. `fresh` makes random ids and salts.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        stamp: Stamp,
        fresh: &mut dyn FnMut() -> String,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.access() == Access::Read {
            return Err(StoreError::ReadOnly.into());
        }
        self.begin().map_err(E::from)?;
        if let Err(error) = self.refresh() {
            self.abandon();
            return Err(error.into());
        }
        let mut write = Write {
            sql: &self.sql,
            state: &mut self.state,
            stamp,
            step: None,
            keys: BTreeSet::new(),
            roster: false,
            appended: Vec::new(),
            fresh,
        };
        let done = work(&mut write);
        let (touched, roster) = (!write.appended.is_empty(), write.roster);
        let synced = match &done {
            Ok(_) => tables::sync(write.sql, write.state, &write.keys),
            Err(_) => Ok(()),
        };
        // From here to the commit the state holds what may yet not come to be.
        self.stale = touched;
        match (done, synced) {
            (Ok(value), Ok(())) => match self.sql.execute_batch("COMMIT") {
                Ok(()) => {
                    self.stale = false;
                    if roster {
                        self.roster_changed();
                    }
                    Ok(value)
                }
                Err(error) => {
                    self.abandon();
                    Err(StoreError::from(error).into())
                }
            },
            (Err(error), _) => {
                self.abandon();
                Err(error)
            }
            (Ok(_), Err(error)) => {
                self.abandon();
                Err(error.into())
            }
        }
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        // A write that was cut off by a panic may have left its transaction open.
        if !self.sql.is_autocommit() {
            self.abandon();
        }
        Ok(self.sql.execute_batch("BEGIN IMMEDIATE")?)
    }

    fn abandon(&mut self) {
        if !self.sql.is_autocommit() {
            let _ = self.sql.execute_batch("ROLLBACK");
        }
    }
}

impl Write<'_> {
    pub fn state(&self) -> &State {
        self.state
    }

    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// Events of this write go to this session from now on.
    pub fn enter(&mut self, session: Option<SessionId>) {
        self.stamp.session = session;
    }

    /// A new random id.
    pub fn fresh(&mut self) -> String {
        (self.fresh)()
    }

    /// Puts a text aside that may name a person; the digest goes into the event.
    pub fn seal(&mut self, student: Option<&StudentId>, text: &str) -> Result<Sealed, StoreError> {
        seal::seal(self.sql, student, text, self.fresh)
    }

    pub fn append(&mut self, draft: Draft) -> Result<EventRef, StoreError> {
        self.append_undoing(draft.subject, draft.body, None)
    }

    /// Appends an event that takes another back (or brings it again).
    pub fn append_undoing(
        &mut self,
        subject: Option<StudentId>,
        body: Body,
        undoes: Option<EventRef>,
    ) -> Result<EventRef, StoreError> {
        let n = self.state.next_event(&self.stamp.station);
        let step = *self.step.get_or_insert(n);
        let event = Event {
            at: EventRef { station: self.stamp.station.clone(), n },
            lamport: self.state.lamport + 1,
            wall: self.stamp.wall.clone(),
            operator: self.stamp.operator.clone(),
            session: self.stamp.session,
            subject,
            body,
            undoes,
            step,
            // The id stands on the first event of the act; the answer is remembered beside.
            command_id: self.stamp.command_id.take(),
        };
        journal::append(self.sql, &event)?;
        self.appended.push(event.at.clone());
        self.keys.extend(fold(self.state, &event));
        Ok(event.at)
    }

    /// The events of this write.
    pub fn appended(&self) -> &[EventRef] {
        &self.appended
    }

    pub fn student(&self, id: &StudentId) -> Result<Option<Student>, StoreError> {
        roster::get(self.sql, id)
    }

    pub fn students(&self) -> Result<Vec<Student>, StoreError> {
        roster::all(self.sql)
    }

    /// Writes roster rows that an event changes.
    pub fn change_roster<'a>(
        &mut self,
        event: &EventRef,
        change: impl Into<RosterEdit<'a>>,
    ) -> Result<(), StoreError> {
        self.change_rosters(event, &[change.into()])
    }

    /// The same for many students at once, none of them twice.
    pub fn change_rosters(&mut self, event: &EventRef, edits: &[RosterEdit<'_>]) -> Result<(), StoreError> {
        self.roster = true;
        roster::change(self.sql, event, edits, self.fresh)
    }

    /// What an event changed in the roster.
    pub fn roster_changes(&self, event: &EventRef) -> Result<Vec<RosterChange>, StoreError> {
        roster::changes_of(self.sql, event)
    }

    /// Puts roster rows back to what they were before the changes of an event, or forward to what it made them.
    pub fn turn_roster(&mut self, changes: Vec<RosterChange>, back: bool) -> Result<(), StoreError> {
        for change in changes {
            let row = change.turned(back);
            roster::put(self.sql, &row, self.fresh)?;
            self.roster = true;
        }
        Ok(())
    }

    /// Other events that changed roster rows which this one changed: an import upon an import is in no key.
    pub fn events_on_same_rows(&self, event: &EventRef) -> Result<Vec<EventRef>, StoreError> {
        roster::events_on_same(self.sql, event)
    }

    /// The events that changed a student's row.
    pub fn events_on(&self, student: &StudentId) -> Result<Vec<EventRef>, StoreError> {
        roster::events_on(self.sql, student)
    }

    /// The students whose roster rows an event changed, as keys for the blocking of undo.
    pub fn roster_keys(&self, event: &EventRef) -> Vec<Key> {
        roster::students_of(self.sql, event).unwrap_or_default().into_iter().map(Key::Student).collect()
    }

    pub fn set_project(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        project::put(self.sql, key, value, self.fresh)
    }

    pub fn forget_project(&mut self, key: &str) -> Result<(), StoreError> {
        project::remove(self.sql, key, self.fresh)
    }

    /// Keeps the lines of a keyed page under the event that keyed it.
    pub fn keep_log_rows(
        &mut self,
        event: &EventRef,
        rows: &[(LogRow, Option<StudentId>)],
    ) -> Result<(), StoreError> {
        logbook::keep(self.sql, event, rows)
    }

    /// Puts a value aside as JSON, as [`Write::seal`] does a text.
    pub fn seal_value(&mut self, value: &impl serde::Serialize) -> Result<Sealed, StoreError> {
        let text = serde_json::to_string(value).map_err(|error| StoreError::NotSaved(error.to_string()))?;
        self.seal(None, &text)
    }

    /// The lines of a keyed page, by the event that keyed it.
    pub fn log_rows(&self, event: &EventRef) -> Result<Vec<(LogRow, Option<StudentId>)>, StoreError> {
        logbook::rows(self.sql, event)
    }

    /// What stands for a text that is kept elsewhere (a roster row), under the student's own salt.
    pub fn seal_for(&mut self, student: &StudentId, text: &str) -> Result<Sealed, StoreError> {
        let salt = seal::salt(self.sql, &student.0, self.fresh)?;
        Ok(Sealed(seal::hmac_hex(&salt, text)))
    }

    /// The text behind a digest; `None` when it was erased.
    pub fn unseal(&self, sealed: &Sealed) -> Result<Option<String>, StoreError> {
        seal::unseal(self.sql, sealed)
    }

    /// The value behind a digest; `None` when it was erased or is of another form.
    pub fn unseal_value<T: serde::de::DeserializeOwned>(
        &self,
        sealed: &Sealed,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.unseal(sealed)?.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// What stands for the lines of a page in the journal.
    pub fn seal_log_rows(&mut self, rows: &[(LogRow, Option<StudentId>)]) -> Result<Sealed, StoreError> {
        let salt = seal::salt(self.sql, "", self.fresh)?;
        Ok(Sealed(seal::hmac_hex(&salt, &logbook::said(rows))))
    }

    /// Where the chain of every station ends, all chains having been gone through.
    ///
    /// # Errors
    /// [`StoreError::Damaged`]: what is damaged must not be sealed.
    pub fn tops(&self) -> Result<Vec<Top>, StoreError> {
        journal::verify(self.sql)?;
        sealed::tops(self.sql)
    }

    /// What stands for a session's sequence list in its seal.
    pub fn seal_list(&mut self, session: SessionId) -> Result<Sealed, StoreError> {
        let salt = seal::salt(self.sql, "", self.fresh)?;
        Ok(Sealed(seal::hmac_hex(&salt, &sealed::list(self.sql, self.state, session)?)))
    }

    /// What stands for the people of an import in the journal.
    pub fn seal_people<'p>(
        &mut self,
        people: impl Iterator<Item = &'p StudentId>,
    ) -> Result<Sealed, StoreError> {
        let salt = seal::salt(self.sql, "", self.fresh)?;
        Ok(Sealed(seal::hmac_hex(&salt, &roster::people_said(people))))
    }

    /// Keeps an answer, in the same transaction as what it answers for.
    pub fn remember(
        &mut self,
        command_id: &str,
        request: &str,
        answer: &impl serde::Serialize,
    ) -> Result<(), StoreError> {
        let answer =
            serde_json::to_string(answer).map_err(|error| StoreError::NotSaved(error.to_string()))?;
        let digest = reply_digest(command_id, request, &answer);
        self.sql
            .prepare_cached(
                "INSERT INTO reply (command_id, request, answer, digest) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![command_id, request, answer, digest])?;
        Ok(())
    }
}

/// What stands beside an answer, so that a change from outside shows.
pub(super) fn reply_digest(command_id: &str, request: &str, answer: &str) -> String {
    sha256_hex(serde_json::json!([command_id, request, answer]).to_string().as_bytes())
}

pub(super) fn remembered(sql: &Connection, command_id: &str) -> Result<Option<Remembered>, StoreError> {
    Ok(sql
        .prepare_cached("SELECT request, answer FROM reply WHERE command_id = ?1")?
        .query_row([command_id], |row| Ok(Remembered { request: row.get(0)?, answer: row.get(1)? }))
        .optional()?)
}
