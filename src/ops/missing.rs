//! Who was expected and was not photographed (缺拍), whether anybody marked them absent or not.

use super::project::Project;
use crate::domain::balance::expects;
use crate::domain::facts::{Absence, Makeup};
use crate::domain::session::{Session, SessionId};
use crate::domain::student::Student;

/// Somebody who was not photographed.
pub(super) struct Missing<'a> {
    pub student: &'a Student,
    /// None: nobody marked them absent.
    pub absence: Option<&'a Absence>,
    /// A number that they were given; they never stood before the camera.
    pub seq: Option<u32>,
}

impl Missing<'_> {
    /// Nobody said what becomes of them.
    pub fn is_undecided(&self) -> bool {
        self.absence.is_none_or(|absence| absence.makeup == Makeup::Undecided)
    }
}

impl Project {
    /// Of a session: those whom it expects, and those whom it marked absent or gave a number; of all without one.
    pub(super) fn missing(&self, session: Option<SessionId>) -> impl Iterator<Item = Missing<'_>> {
        let only = session.and_then(|id| self.session_by(id));
        self.directory().listed().filter_map(move |student| self.missed(student, only))
    }

    fn missed<'a>(&'a self, student: &'a Student, only: Option<&Session>) -> Option<Missing<'a>> {
        let state = self.state();
        let facts = state.facts(&student.id);
        let here = |at: SessionId| only.is_none_or(|session| session.id == at);
        let number = facts.number();
        let absence = facts.absent.as_ref().filter(|absence| here(absence.session));
        let is_ours = absence.is_some()
            || number.is_some_and(|(at, _)| here(at))
            || only.is_none_or(|session| expects(state, session, student));
        let is_shot = number.is_some_and(|(at, seq)| state.is_shot(at, seq));
        (is_ours && !is_shot).then_some(Missing { student, absence, seq: number.map(|(_, seq)| seq) })
    }
}
