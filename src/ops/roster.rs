//! Roster rows into the database: one import is one event, its rows go with it, and one undo takes it back.

use serde::{Deserialize, Serialize};

use super::amend::Amended;
use super::error::OpsError;
use super::project::Project;
use crate::domain::desk::Draft;
use crate::domain::event::{Body, EventRef, FileSeen, Left};
use crate::domain::shares;
use crate::domain::student::StudentId;
use crate::store::RosterEdit;

/// What a caller of long work says when it hears of progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    Go,
    Stop,
}

/// What an import has to tell about one of its files later. Its name may hold a person's: it lies in the side table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTold {
    pub name: String,
    /// Rows that came to somebody on the roster.
    pub people: u32,
    /// Rows left out, and people with a field in error.
    pub faults: u32,
}

/// Somebody who is in no file any more, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaver {
    pub student: StudentId,
    pub reason: String,
}

/// What an import wants written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterBatch<'a> {
    pub files: Vec<FileSeen>,
    /// In the order of `files`.
    pub told: Vec<FileTold>,
    pub changes: Vec<RosterEdit<'a>>,
    pub unchanged: u32,
    pub refused: u32,
    /// Those of the changes by which people leave.
    pub left: Vec<Leaver>,
    /// Cells that a person wrote over.
    pub amended: Vec<Amended>,
}

impl Project {
    /// Writes a batch in one transaction. `progress` hears now and then how many rows are written, and may stop it:
    /// then nothing is left behind.
    ///
    /// Returns the event, or `None` when there was nothing to write or it was stopped.
    pub fn write_roster(
        &mut self,
        batch: &RosterBatch<'_>,
        progress: &mut dyn FnMut(usize) -> Control,
    ) -> Result<Option<EventRef>, OpsError> {
        if batch.changes.is_empty() {
            return Ok(None);
        }
        let done = self.write(None, |write| {
            write.enter(None);
            let added = batch.changes.iter().filter(|change| change.before.is_none()).count() as u32;
            let rows = write.seal_people(batch.changes.iter().map(|change| &change.after.id))?;
            let mut left = Vec::new();
            for Leaver { student, reason } in &batch.left {
                left.push(Left { student: student.clone(), reason: write.seal(Some(student), reason)? });
            }
            let names = if batch.told.is_empty() { None } else { Some(write.seal_value(&batch.told)?) };
            let amended =
                if batch.amended.is_empty() { None } else { Some(write.seal_value(&batch.amended)?) };
            let body = Body::Imported {
                files: batch.files.clone(),
                names,
                added,
                updated: batch.changes.len() as u32 - added - left.len() as u32,
                unchanged: batch.unchanged,
                refused: batch.refused,
                left,
                amended,
                rows,
            };
            let event = write.append(Draft::of_session(body))?;
            let mut count = 0;
            for edits in batch.changes.chunks(shares::ROUND) {
                if progress(count) == Control::Stop {
                    return Err(OpsError::Stopped);
                }
                write.change_rosters(&event, edits)?;
                count += edits.len();
            }
            Ok(event)
        });
        match done {
            Ok(event) => Ok(Some(event)),
            Err(OpsError::Stopped) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
