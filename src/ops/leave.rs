//! People who are in no file of a later import, because they have left: they go off the roster in the same step as the
//! import, each with a reason. Nothing of them is erased, one undo brings them back, and so does a later roster.

use super::error::OpsError;
use super::import::Look;
use super::project::Project;
use super::roster::{Control, Leaver};
use crate::domain::event::EventRef;
use crate::domain::facts::Stage;
use crate::domain::student::{Student, StudentId};
use crate::store::RosterEdit;

impl Project {
    /// Nothing of the day hangs on this person: no fee and no number. Who has one of them is given it back, or has it
    /// voided, before they leave.
    pub fn may_leave(&self, student: &StudentId) -> bool {
        let Ok(ledger) = self.ledger() else { return false };
        let without_number = matches!(self.state().stage(student), Stage::Expected | Stage::Absent);
        without_number && !ledger.has_paid(self.state(), student, None)
    }

    /// Does what was looked at, and takes those who left off the roster, as one event. Who is not missing, or may not
    /// leave, stays. `None`: there was nothing to do, or it was stopped.
    pub fn apply_import_and_leave(
        &mut self,
        look: &Look,
        leavers: &[Leaver],
        progress: &mut dyn FnMut(usize) -> Control,
    ) -> Result<Option<EventRef>, OpsError> {
        let missing = |leaver: &Leaver| look.missing.iter().find(|student| student.id == leaver.student);
        let left: Vec<(&Student, Student, &Leaver)> = leavers
            .iter()
            .filter_map(|leaver| Some((missing(leaver)?, leaver)))
            .filter(|(before, _)| self.may_leave(&before.id))
            .map(|(before, leaver)| (before, Student { gone: true, ..before.clone() }, leaver))
            .collect();
        let mut batch = look.batch();
        for (before, after, leaver) in &left {
            batch.changes.push(RosterEdit { before: Some(before), after });
            batch.left.push((*leaver).clone());
        }
        self.write_roster(&batch, progress)
    }
}
