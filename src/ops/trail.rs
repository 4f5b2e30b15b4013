//! The journal as people read it: one line an event, with names, amounts and reasons; and the corrections that wait.

use super::error::OpsError;
use super::project::Project;
use crate::domain::event::{Body, EventRef, Left, Sealed};
use crate::domain::facts::{CheckItem, CorrectionState, Method};
use crate::domain::field::Field;
use crate::domain::id_document::{mask, mask_in};
use crate::domain::money::Fen;
use crate::domain::session::SessionId;
use crate::domain::state::Past;
use crate::domain::student::Student;

/// One event.
#[derive(Clone, Debug)]
pub struct Trace {
    pub at: EventRef,
    /// RFC 3339.
    pub wall: String,
    pub body: Body,
    pub name: String,
    pub class: String,
    /// The number that the student has now, where the event names none.
    pub seq: Option<u32>,
    pub money: Option<(Fen, Method)>,
    pub operator: String,
    pub undone: bool,
    pub undoable: bool,
    /// The event that it took back or brought again.
    pub of: Option<Body>,
}

/// A correction and the two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: EventRef,
    pub name: String,
    pub class: String,
    pub item: CheckItem,
    /// What the roster says.
    pub from: String,
    /// What the student says.
    pub to: String,
    /// What was seen at the desk.
    pub evidence: String,
    pub state: CorrectionState,
    pub wall: String,
}

impl Project {
    /// The events of a session, of all when none is given, latest first.
    pub fn trail(&self, session: Option<SessionId>) -> Vec<Trace> {
        let past = self.state().past.iter().rev();
        past.filter(|past| session.is_none() || past.session == session || past.session.is_none())
            .map(|past| self.trace(past))
            .collect()
    }

    fn trace(&self, past: &Past) -> Trace {
        let student = past.subject.as_ref().and_then(|subject| self.directory().student(subject));
        let facts = past.subject.as_ref().map(|subject| self.state().facts(subject));
        let money = match &past.body {
            Body::Paid { amount, method, .. } => Some((*amount, *method)),
            Body::Refunded { amount, method, .. } => Some((-*amount, *method)),
            _ => None,
        };
        Trace {
            at: past.at.clone(),
            wall: past.wall.clone(),
            body: past.body.clone(),
            name: student.map(|student| student.record.name.to_string()).unwrap_or_default(),
            class: student.map(|student| student.record.class.to_string()).unwrap_or_default(),
            seq: facts.and_then(crate::domain::facts::Facts::number).map(|(_, seq)| seq),
            money,
            operator: past.operator.clone(),
            undone: past.undone_by.is_some(),
            undoable: past.undone_by.is_none() && past.body.is_undoable(),
            of: self.turned(past),
        }
    }

    /// What an undo or a redo is about in the end.
    pub fn turned(&self, past: &Past) -> Option<Body> {
        let mut target = self.state().past(past.undoes.as_ref()?)?;
        while let Some(before) = target.undoes.as_ref().and_then(|at| self.state().past(at)) {
            target = before;
        }
        Some(target.body.clone())
    }

    /// The texts that were written with an event: reason, new value, evidence. ID numbers are masked.
    pub fn words_of(&self, body: &Body) -> Result<Vec<String>, OpsError> {
        if let Body::Imported { left, .. } = body {
            let amended = self.amended_in(body)?;
            let amended = amended.iter().map(super::amend::Amended::shown);
            return Ok(self.reasons(left)?.into_iter().chain(amended).collect());
        }
        let sealed: Vec<&Sealed> = match body {
            Body::SessionReopened { reason } => vec![reason],
            Body::Signed { name, reason, .. } => std::iter::once(name).chain(reason).collect(),
            Body::Settled { name, photographer, reason, .. } => {
                [name, photographer].into_iter().chain(reason).collect()
            }
            Body::ErrataAdded { from, to, reason, .. } => vec![from, to, reason],
            Body::SessionClosed { reason, .. }
            | Body::Refunded { reason, .. }
            | Body::Registered { reason, .. }
            | Body::Decided { reason, .. }
            | Body::Assigned { reason, .. }
            | Body::Retaken { reason, .. }
            | Body::Joined { reason, .. }
            | Body::Swapped { reason, .. }
            | Body::Shifted { reason, .. }
            | Body::MarkedAbsent { reason, .. }
            | Body::Undone { reason } => reason.iter().collect(),
            Body::Voided { text, .. } => text.iter().collect(),
            Body::FoundWrong { to, evidence, .. } => to.iter().chain(evidence).collect(),
            Body::Completed { to, evidence, .. } => std::iter::once(to).chain(evidence).collect(),
            _ => Vec::new(),
        };
        let secret = match body {
            Body::FoundWrong { item: CheckItem::IdNumber, to, .. } => to.as_ref(),
            Body::Completed { field: Field::IdNumber, to, .. } => Some(to),
            _ => None,
        };
        let all_secret = matches!(body, Body::ErrataAdded { field: Field::IdNumber, .. });
        let mut words = Vec::new();
        for text in sealed {
            let said = self.store().unseal(text)?.unwrap_or_default();
            let text = if all_secret || secret == Some(text) { mask_in(&said) } else { said };
            if !text.is_empty() {
                words.push(text);
            }
        }
        Ok(words)
    }

    /// Who left with an import, and why.
    fn reasons(&self, left: &[Left]) -> Result<Vec<String>, OpsError> {
        let mut words = Vec::new();
        for Left { student, reason } in left {
            let reason = self.store().unseal(reason)?.unwrap_or_default();
            words.push(format!("{} {reason}", self.name_of(student)));
        }
        Ok(words)
    }

    /// The student's values before a correction was accepted; none while it was not.
    fn before(&self, correction: &EventRef) -> Result<Option<Student>, OpsError> {
        let accepted = |past: &&Past| match &past.body {
            Body::Decided { correction: of, accept, .. } => *accept && of == correction && past.stands(),
            _ => false,
        };
        let Some(decided) = self.state().past.iter().rev().find(accepted) else { return Ok(None) };
        let changes = self.store().roster_changes(&decided.at)?;
        Ok(changes.into_iter().next().and_then(|change| change.before))
    }

    /// The corrections, those that wait first.
    pub fn claims(&self) -> Result<Vec<Claim>, OpsError> {
        let mut claims = Vec::new();
        for correction in self.state().corrections.values() {
            let student = self.directory().student(&correction.student);
            let to = match &correction.to {
                Some(to) => self.store().unseal(to)?.unwrap_or_default(),
                None => String::new(),
            };
            let evidence = match &correction.evidence {
                Some(evidence) => self.store().unseal(evidence)?.unwrap_or_default(),
                None => String::new(),
            };
            let from = match (student, correction.item.field()) {
                (Some(student), Some(field)) => match self.before(&correction.id)? {
                    Some(before) => before.record.text(field),
                    None => student.record.text(field),
                },
                _ => String::new(),
            };
            let secret = correction.item == CheckItem::IdNumber;
            let shown = |text: String| if secret { mask(&text) } else { text };
            claims.push(Claim {
                id: correction.id.clone(),
                name: student.map(|student| student.record.name.to_string()).unwrap_or_default(),
                class: student.map(|student| student.record.class.to_string()).unwrap_or_default(),
                item: correction.item,
                from: shown(from),
                to: shown(to),
                evidence,
                state: correction.state,
                wall: correction.wall.clone(),
            });
        }
        claims.sort_by_key(|claim| claim.state != CorrectionState::Pending);
        Ok(claims)
    }
}
