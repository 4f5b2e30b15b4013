//! Classes with their people, for the forms that go by class.

use std::collections::BTreeMap;

use crate::domain::id_document::Veil;
use crate::domain::ledger::Ledger;
use crate::domain::session::SessionId;
use crate::domain::student::Student;
use crate::ops::error::OpsError;
use crate::ops::project::Project;
use crate::sheet::forms::roll::{Pupil, Roll};

impl Project {
    /// The classes of a session (all classes without one), and who was numbered in it from others; walk-ins too.
    pub(super) fn rolls(&self, session: Option<SessionId>, veil: Veil) -> Result<Vec<Roll>, OpsError> {
        let (numbers, ledger) = (self.numbers_of(session)?, self.ledger()?);
        let mut rolls: BTreeMap<&str, Roll> = BTreeMap::new();
        for student in self.belonging(session, &numbers) {
            let class = student.record.class.as_str();
            let roll =
                rolls.entry(class).or_insert_with(|| Roll { class: class.to_owned(), people: Vec::new() });
            roll.people.push(self.pupil(student, numbers.get(&student.id).copied(), veil, &ledger));
        }
        let mut rolls: Vec<Roll> = rolls.into_values().collect();
        for roll in &mut rolls {
            roll.people.sort_by(|a, b| {
                (&a.record.student_no, &a.record.name).cmp(&(&b.record.student_no, &b.record.name))
            });
        }
        Ok(rolls)
    }

    fn pupil(&self, student: &Student, seq: Option<u32>, veil: Veil, ledger: &Ledger) -> Pupil {
        let facts = self.state().facts(&student.id);
        let mut record = (*student.record).clone();
        record.id_number = veil.over(&record.id_number).into();
        Pupil {
            record,
            seq,
            paid: ledger.has_paid(self.state(), &student.id, None),
            settled: ledger.is_settled(self.state(), &student.id),
            absent: facts.absent.is_some() && facts.number().is_none(),
            walkin: student.walkin,
        }
    }
}
