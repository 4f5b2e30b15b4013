//! The information check (核对信息), corrections, and absence.

use super::refusal::{Refusal, Why};
use super::{Desk, Draft, Verdict};
use crate::domain::event::{Body, EventRef, Sealed};
use crate::domain::facts::{CheckItem, CorrectionState, Makeup};
use crate::domain::field::Field;
use crate::domain::session::SessionId;
use crate::domain::student::StudentId;

impl Desk<'_> {
    pub(super) fn check_ok(&self, student: &StudentId) -> Result<Verdict, Refusal> {
        self.has_number(student)?;
        Ok(Verdict::one(Draft::about(student, Body::Checked)))
    }

    /// A wrong photo is followed at once by a retake: the student gets a new number, the old one is `retaken`.
    pub(super) fn check_wrong(
        &self,
        student: &StudentId,
        item: CheckItem,
        to: Option<Sealed>,
        evidence: Option<Sealed>,
    ) -> Result<Verdict, Refusal> {
        self.has_number(student)?;
        if item == CheckItem::Photo {
            let mut verdict =
                Verdict::one(Draft::about(student, Body::FoundWrong { item, to: None, evidence }));
            verdict.drafts.extend(self.retake(student, None)?.drafts);
            return Ok(verdict);
        }
        if to.is_none() {
            return Err(Refusal::bad("to", Why::Missing));
        }
        Ok(Verdict::one(Draft::about(student, Body::FoundWrong { item, to, evidence })))
    }

    pub(super) fn correct(
        &self,
        id: &EventRef,
        accept: bool,
        reason: Option<Sealed>,
    ) -> Result<Verdict, Refusal> {
        let Some(correction) = self.state.corrections.get(id) else {
            return Err(Refusal::bad("correction", Why::Unknown));
        };
        if correction.state != CorrectionState::Pending {
            return Err(Refusal::bad("correction", Why::Decided));
        }
        self.unsealed(correction.session)?;
        let body = Body::Decided { correction: id.clone(), accept, reason };
        Ok(Verdict::one(Draft::about(&correction.student, body)))
    }

    pub(super) fn complete(
        &self,
        student: &StudentId,
        field: Field,
        to: Sealed,
        evidence: Option<Sealed>,
    ) -> Result<Verdict, Refusal> {
        if let Some((session, _)) = self.state.facts(student).number() {
            self.unsealed(session)?;
        }
        Ok(Verdict::one(Draft::about(student, Body::Completed { field, to, evidence })))
    }

    pub(super) fn absent(
        &self,
        student: &StudentId,
        reason: Option<Sealed>,
        makeup: Makeup,
    ) -> Result<Verdict, Refusal> {
        if let Some((_, seq)) = self.state.facts(student).number() {
            return Err(Refusal::AlreadyRegistered { seq });
        }
        Ok(Verdict::one(Draft::about(student, Body::MarkedAbsent { reason, makeup })))
    }

    fn has_number(&self, student: &StudentId) -> Result<(), Refusal> {
        let (session, _) = self.state.facts(student).number().ok_or(Refusal::NotRegistered)?;
        self.unsealed(session)
    }

    /// What stands on the list of a sealed session stays there as it is, whichever session is open now: what is
    /// wrong goes into the errata, or the session is reopened.
    pub(super) fn unsealed(&self, session: SessionId) -> Result<(), Refusal> {
        if self.state.closing(session).seal().is_some() { Err(Refusal::SessionClosed) } else { Ok(()) }
    }
}
