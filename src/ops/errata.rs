//! Errata (图像信息勘误表): a value of a sealed record that was wrong. The record stays as it was signed.

use super::error::OpsError;
use super::project::Project;
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::event::{Body, EventRef};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_document::mask;
use crate::domain::roster::value;
use crate::domain::session::SessionId;
use crate::domain::student::Record;

/// What somebody found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A handle.
    pub student: String,
    pub field: Field,
    pub to: String,
    pub reason: String,
}

/// An erratum as it is listed. ID numbers are masked unless the caller asked for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erratum {
    pub session: SessionId,
    pub event: EventRef,
    pub wall: String,
    /// `@…`
    pub student: String,
    pub student_no: String,
    pub name: String,
    pub class: String,
    /// The number in the sealed session.
    pub seq: Option<u32>,
    pub field: Field,
    pub from: String,
    pub to: String,
    pub reason: String,
}

/// Fields that stand on what leaves the house.
pub const FIELDS: [Field; 6] =
    [Field::Name, Field::Sex, Field::IdNumber, Field::Ethnicity, Field::StudentNo, Field::Class];

impl Project {
    /// Adds an erratum to the sealed session that the student has a number in, or to the one that is named. Somebody
    /// without a number stands on lists too: of them it is the one sealed session, where there is only one.
    ///
    /// # Errors
    /// `not_found`, `ambiguous`; `bad_value` when several sessions may be meant, the session is not sealed (then the desk corrects it), the value is
    /// wrong, the same or in an erratum already, or no reason is given.
    pub fn add_erratum(
        &mut self,
        session: Option<SessionId>,
        found: &Finding,
        full_id: bool,
    ) -> Result<Erratum, OpsError> {
        self.look()?;
        let bad = |field, why| OpsError::from(Refusal::BadValue { field, why });
        let student =
            self.resolve_in(&found.student, session.or(self.session().map(|session| session.id)))?;
        let row = self.directory().student(&student).ok_or_else(|| bad("student", Why::Unknown))?.clone();
        let of_number = self.state().facts(&student).numbers.last().map(|(at, _)| *at);
        let id = match session.or(of_number) {
            Some(id) => id,
            None => self.only_sealed()?,
        };
        if self.session_by(id).is_none() {
            return Err(bad("session", Why::Unknown));
        }
        if self.state().closing(id).seal().is_none() {
            return Err(bad("session", Why::NotSealed));
        }
        if !FIELDS.contains(&found.field) {
            return Err(bad("field", Why::Unknown));
        }
        let to = value::judge(found.field, &found.to, row.record.id_type, self.today())
            .map_err(|_| bad("to", Why::Invalid))?;
        let from = row.record.text(found.field);
        if to == from {
            return Err(bad("to", Why::Same));
        }
        let reason = hygiene::clean(&found.reason).text.trim().to_owned();
        if reason.is_empty() {
            return Err(bad("reason", Why::NeedsReason));
        }
        let field = found.field;
        let earlier = self.state().closing(id).errata.iter().rev();
        let same = |one: &&crate::domain::closing::Erratum| one.student == student && one.field == field;
        if let Some(one) = { earlier }.find(same)
            && self.store.unseal(&one.to)?.as_deref() == Some(to.as_str())
        {
            return Err(bad("to", Why::Decided));
        }
        self.write(None, |write| {
            write.enter(Some(id));
            let from = write.seal(Some(&student), &from)?;
            let to = write.seal(Some(&student), &to)?;
            let reason = write.seal(Some(&student), &reason)?;
            let body = Body::ErrataAdded { field, from, to, reason };
            write.append(Draft::about(&student, body))?;
            Ok(())
        })?;
        self.errata(Some(id), full_id)?.pop().ok_or_else(|| bad("session", Why::Unknown))
    }

    /// The one session that is sealed.
    fn only_sealed(&self) -> Result<SessionId, OpsError> {
        let sealed = self.state().closings.iter().filter(|(_, closing)| closing.seal().is_some());
        let sealed: Vec<SessionId> = sealed.map(|(id, _)| *id).collect();
        match sealed.as_slice() {
            [only] => Ok(*only),
            [] => Err(Refusal::BadValue { field: "session", why: Why::NotSealed }.into()),
            _ => Err(Refusal::BadValue { field: "session", why: Why::Several }.into()),
        }
    }

    /// The errata of a session, or of all, in the order in which they were added.
    pub fn errata(&self, session: Option<SessionId>, full_id: bool) -> Result<Vec<Erratum>, OpsError> {
        let mut errata = Vec::new();
        for (id, closing) in &self.state().closings {
            if session.is_some_and(|session| session != *id) {
                continue;
            }
            for one in &closing.errata {
                let row = self.directory().student(&one.student);
                let text = |pick: fn(&Record) -> &str| {
                    row.map(|row| pick(&row.record).to_owned()).unwrap_or_default()
                };
                let veil = |text: String| {
                    if one.field == Field::IdNumber && !full_id { mask(&text) } else { text }
                };
                let numbers = &self.state().facts(&one.student).numbers;
                errata.push(Erratum {
                    session: *id,
                    event: one.event.clone(),
                    wall: one.wall.clone(),
                    student: one.student.to_string(),
                    student_no: text(|record| &record.student_no),
                    name: text(|record| &record.name),
                    class: text(|record| &record.class),
                    seq: numbers.iter().find(|(at, _)| at == id).map(|(_, seq)| *seq),
                    field: one.field,
                    from: veil(self.store.unseal(&one.from)?.unwrap_or_default()),
                    to: veil(self.store.unseal(&one.to)?.unwrap_or_default()),
                    reason: self.store.unseal(&one.reason)?.unwrap_or_default(),
                });
            }
        }
        Ok(errata)
    }
}
