//! Classes with their people, for the forms that go by class.

use std::collections::BTreeMap;

use crate::domain::facts::Method;
use crate::domain::id_document::mask;
use crate::domain::session::SessionId;
use crate::domain::student::{Student, StudentId};
use crate::ops::error::OpsError;
use crate::ops::project::Project;
use crate::sheet::forms::roll::{Pupil, Roll};

impl Project {
    /// The classes of a session (all classes without one), and who was numbered in it from others; walk-ins too.
    pub(super) fn rolls(&self, session: Option<SessionId>, full_id: bool) -> Result<Vec<Roll>, OpsError> {
        let numbers: BTreeMap<StudentId, u32> = self
            .store
            .number_rows(session)?
            .into_iter()
            .filter_map(|number| Some((number.owner?, number.seq)))
            .collect();
        let classes = session.and_then(|id| self.session_by(id)).map(|session| &session.settings.classes);
        let here = |student: &&Student| {
            numbers.contains_key(&student.id)
                || classes.is_none_or(|classes| classes.is_empty() || classes.contains(&student.record.class))
        };
        let mut rolls: BTreeMap<&str, Roll> = BTreeMap::new();
        for student in self.directory().listed().filter(here) {
            let class = student.record.class.as_str();
            let roll =
                rolls.entry(class).or_insert_with(|| Roll { class: class.to_owned(), people: Vec::new() });
            roll.people.push(self.pupil(student, numbers.get(&student.id).copied(), full_id));
        }
        let mut rolls: Vec<Roll> = rolls.into_values().collect();
        for roll in &mut rolls {
            roll.people.sort_by(|a, b| {
                (&a.record.student_no, &a.record.name).cmp(&(&b.record.student_no, &b.record.name))
            });
        }
        Ok(rolls)
    }

    fn pupil(&self, student: &Student, seq: Option<u32>, full_id: bool) -> Pupil {
        let facts = self.state().facts(&student.id);
        let mut record = student.record.clone();
        if !full_id {
            record.id_number = mask(&record.id_number);
        }
        Pupil {
            record,
            seq,
            paid: facts.is_paid(),
            settled: facts.payments.iter().any(|paid| paid.method != Method::Class && paid.counts()),
            absent: facts.absent.is_some() && facts.number().is_none(),
            walkin: student.walkin,
        }
    }
}
