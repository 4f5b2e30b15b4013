//! Finding people: handles that name one, and searches that show many.

use super::answer::Candidate;
use super::desk::request::NewPerson;
use super::error::OpsError;
use super::project::Project;
use crate::domain::directory::Found;
use crate::domain::id_document::mask;
use crate::domain::session::SessionId;
use crate::domain::student::{Student, StudentId};

/// How many near names are shown.
const NEAR: usize = 5;

/// The result of a search.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Matches {
    pub matches: Vec<Candidate>,
    /// People with a near name, when nobody matches.
    pub near: Vec<Candidate>,
}

impl Project {
    /// The one person that a handle names.
    ///
    /// # Errors
    /// `not_found` with people of a near name, `ambiguous` with the candidates.
    pub fn resolve(&self, handle: &str) -> Result<StudentId, OpsError> {
        self.resolve_in(handle, self.session().map(|session| session.id))
    }

    pub(super) fn resolve_in(&self, handle: &str, session: Option<SessionId>) -> Result<StudentId, OpsError> {
        match self.directory().resolve(handle, self.state(), session) {
            Found::One(id) => Ok(id),
            Found::Nobody => Err(OpsError::NotFound { near: self.near(handle, false)? }),
            Found::Many(ids) => Err(OpsError::Ambiguous { candidates: self.candidates(&ids, false)? }),
        }
    }

    /// Everybody whom a query may mean, best first. `class` comes first among equals.
    ///
    /// # Errors
    /// Where it cannot be read who has paid.
    pub fn find(
        &self,
        query: &str,
        limit: usize,
        class: Option<&str>,
        full_id: bool,
    ) -> Result<Matches, OpsError> {
        let session = self.session().map(|session| session.id);
        let mut ids = self.directory().find(query, self.state(), session, class);
        ids.truncate(limit);
        let near = if ids.is_empty() { self.near(query, full_id)? } else { Vec::new() };
        Ok(Matches { matches: self.candidates(&ids, full_id)?, near })
    }

    fn near(&self, name: &str, full_id: bool) -> Result<Vec<Candidate>, OpsError> {
        self.candidates(&self.directory().near(name, NEAR), full_id)
    }

    /// Whom somebody who is to be added may be: people with one of the numbers, then those with a near name.
    ///
    /// # Errors
    /// As [`Project::find`].
    pub fn like(&self, person: &NewPerson) -> Result<Vec<Candidate>, OpsError> {
        let mut ids = self.directory().with_numbers([person.student_no.as_str(), &person.id_number]);
        let near = self.directory().near(&person.name, NEAR);
        ids.extend(near.into_iter().filter(|id| !ids.contains(id)).collect::<Vec<_>>());
        self.candidates(&ids, false)
    }

    /// # Errors
    /// As [`Project::find`].
    pub fn candidates(&self, ids: &[StudentId], full_id: bool) -> Result<Vec<Candidate>, OpsError> {
        ids.iter()
            .filter_map(|id| self.directory().student(id))
            .map(|student| self.candidate(student, full_id))
            .collect()
    }

    /// A session that is not the current one, by its part of the day, else by its date.
    fn other_session(&self, id: SessionId) -> Option<String> {
        let here = self.session()?;
        let settings = &self.session_by(id).filter(|session| session.id != here.id)?.settings;
        let same_day = settings.date == here.settings.date && !settings.label.is_empty();
        Some(if same_day { settings.label.clone() } else { settings.date.clone() })
    }

    /// # Errors
    /// As [`Project::find`]: nobody is shown as unpaid because a page cannot be read.
    pub fn candidate(&self, student: &Student, full_id: bool) -> Result<Candidate, OpsError> {
        let record = &student.record;
        let facts = self.state().facts(&student.id);
        let number = facts.number();
        let ledger = self.ledger()?;
        Ok(Candidate {
            student: student.id.to_string(),
            student_no: record.student_no.to_string(),
            name: record.name.to_string(),
            sex: record.sex.map(|sex| sex.name().to_owned()).unwrap_or_default(),
            class: record.class.to_string(),
            ethnicity: record.ethnicity.to_string(),
            id_number: if full_id { record.id_number.to_string() } else { mask(&record.id_number) },
            state: ledger.stage(self.state(), &student.id),
            seq: number.map(|(_, seq)| seq),
            paid: ledger.has_paid(self.state(), &student.id, None),
            elsewhere: number.and_then(|(at, _)| self.other_session(at)),
            owes: facts.owes() && !ledger.has_paid(self.state(), &student.id, None),
            shot: number.is_some_and(|(session, seq)| self.state().is_shot(session, seq)),
            checked: number.is_some() && facts.checked,
            walkin: student.walkin,
            incomplete: record.is_incomplete(),
            already_captured: record.already_captured,
        })
    }
}
