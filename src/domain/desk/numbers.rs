//! Sequence numbers (拍摄序号): who may have which, and what becomes of those that nobody has.

use std::collections::BTreeSet;

use super::refusal::{Refusal, Warning, Why};
use super::{Desk, Draft, Verdict};
use crate::domain::event::{Body, Sealed};
use crate::domain::number::{Fate, VoidReason};
use crate::domain::session::Timing;
use crate::domain::student::StudentId;

/// Four digits on paper; beyond this a number is a typing error.
pub const HIGHEST_SEQ: u32 = 999_999;

impl Desk<'_> {
    fn timing(&self) -> Timing {
        self.session.settings.timing
    }

    /// A checkpoint agreed on this number; it moves only with force and a reason.
    fn unlocked(&self, seq: u32) -> Result<(), Refusal> {
        let agreed_until = self.session.agreed_until();
        if seq <= agreed_until && !self.force {
            return Err(Refusal::SeqLocked { seq, agreed_until });
        }
        Ok(())
    }

    fn in_range(&self, seq: u32, field: &'static str) -> Result<(), Refusal> {
        if seq < self.session.settings.start.max(1) || seq > HIGHEST_SEQ {
            return Err(Refusal::bad(field, Why::OutOfRange));
        }
        Ok(())
    }

    pub(super) fn register(
        &self,
        student: &StudentId,
        seq: Option<u32>,
        captured: bool,
        reason: Option<Sealed>,
    ) -> Result<Verdict, Refusal> {
        let settings = &self.session.settings;
        let facts = self.state.facts(student);
        if let Some((_, held)) = facts.number() {
            return Err(match settings.timing {
                Timing::Before => Refusal::AlreadyRegistered { seq: held },
                Timing::After => Refusal::AlreadyShot { seq: held },
            });
        }
        if captured && !self.force {
            return Err(Refusal::AlreadyCaptured);
        }
        let has_record = facts.has_record() || self.ledger.has_paid(self.state, student, None);
        if settings.pays_first() && !has_record {
            return Err(Refusal::NotPaid);
        }
        let mut warnings = Vec::new();
        if settings.takes_fee() && !has_record {
            warnings.push(Warning::NotPaid);
        }
        if captured {
            warnings.push(Warning::AlreadyCaptured);
        }
        let next = self.state.next_seq(self.session.id);
        let seq = match (settings.timing, seq) {
            (_, None) => next,
            (Timing::Before, Some(_)) => return Err(Refusal::bad("seq", Why::NotInThisSession)),
            (Timing::After, Some(seq)) => {
                self.in_range(seq, "seq")?;
                self.unlocked(seq)?;
                if let Some(number) = self.state.number(self.session.id, seq)
                    && number.is_used()
                {
                    return Err(Refusal::SeqTaken { seq, owner: number.owner.clone() });
                }
                if seq > next {
                    warnings.push(Warning::SeqGap { from: next, to: seq - 1 });
                }
                seq
            }
        };
        let body = Body::Registered { seq, shot: settings.timing == Timing::After, reason };
        Ok(Verdict { drafts: vec![Draft::about(student, body)], warnings })
    }

    pub(super) fn shot(&self, seq: u32) -> Result<Verdict, Refusal> {
        if self.timing() == Timing::After {
            return Err(Refusal::bad("do", Why::NotInThisSession));
        }
        let owner = self.owner(seq)?;
        if self.state.is_shot(self.session.id, seq) {
            return Err(Refusal::AlreadyShot { seq });
        }
        Ok(Verdict::one(Draft::about(owner, Body::Shot { seq })))
    }

    /// A living number, an ownerless one without a fate, or the next (a test frame).
    pub(super) fn void(
        &self,
        seq: u32,
        reason: VoidReason,
        text: Option<Sealed>,
    ) -> Result<Verdict, Refusal> {
        let body = Body::Voided { seq, reason, text };
        if seq < self.session.settings.start || seq > self.state.next_seq(self.session.id) {
            return Err(Refusal::SeqUnknown { seq });
        }
        self.unlocked(seq)?;
        match self.state.number(self.session.id, seq) {
            Some(number) => match (&number.owner, number.fate) {
                (Some(owner), _) => Ok(Verdict::one(Draft::about(owner, body))),
                (None, Fate::Released) => Ok(Verdict::one(Draft::of_session(body))),
                (None, _) => Err(Refusal::bad("seq", Why::HasFate)),
            },
            None => Ok(Verdict::one(Draft::of_session(body))),
        }
    }

    pub(super) fn assign(
        &self,
        student: &StudentId,
        seq: u32,
        reason: Option<Sealed>,
    ) -> Result<Verdict, Refusal> {
        self.in_range(seq, "seq")?;
        self.unlocked(seq)?;
        let held = &self.state.facts(student).numbers;
        for (session, old) in held {
            if *session == self.session.id {
                self.unlocked(*old)?;
            }
        }
        if let Some(number) = self.state.number(self.session.id, seq) {
            let free = match number.fate {
                Fate::Live => false,
                Fate::Test | Fate::Released => true,
                Fate::Void | Fate::Left | Fate::Retaken | Fate::Withdrawn => self.force,
            };
            if !free {
                return Err(Refusal::SeqTaken { seq, owner: number.owner.clone() });
            }
        }
        let shot = self.timing() == Timing::After || self.from_finding;
        Ok(Verdict::one(Draft::about(student, Body::Assigned { seq, shot, reason })))
    }

    pub(super) fn retake(&self, student: &StudentId, reason: Option<Sealed>) -> Result<Verdict, Refusal> {
        let old = self.living(student)?;
        self.unlocked(old)?;
        let new = self.state.next_seq(self.session.id);
        let shot = self.timing() == Timing::After;
        Ok(Verdict::one(Draft::about(student, Body::Retaken { old, new, shot, reason })))
    }

    pub(super) fn swap(&self, a: u32, b: u32, reason: Option<Sealed>) -> Result<Verdict, Refusal> {
        self.owner(a)?;
        self.owner(b)?;
        if a == b {
            return Err(Refusal::bad("b", Why::Same));
        }
        self.unlocked(a.min(b))?;
        let (a, b) = (a.min(b), a.max(b));
        Ok(Verdict::one(Draft::of_session(Body::Swapped { a, b, reason })))
    }

    pub(super) fn shift(
        &self,
        from: u32,
        to: u32,
        by: i32,
        reason: Option<Sealed>,
    ) -> Result<Verdict, Refusal> {
        if by == 0 || by.unsigned_abs() > HIGHEST_SEQ {
            return Err(Refusal::bad("by", Why::OutOfRange));
        }
        if from > to || to > HIGHEST_SEQ {
            return Err(Refusal::bad("to", Why::OutOfRange));
        }
        let moving: BTreeSet<u32> = self
            .state
            .numbers_of(self.session.id)
            .filter(|(seq, number)| (from..=to).contains(seq) && number.owner.is_some())
            .map(|(seq, _)| seq)
            .collect();
        let Some(first) = moving.first().copied() else { return Err(Refusal::SeqUnknown { seq: from }) };
        for seq in &moving {
            let target = seq.checked_add_signed(by).ok_or(Refusal::bad("by", Why::OutOfRange))?;
            self.in_range(target, "by")?;
            if let Some(owner) = self.state.owner(self.session.id, target)
                && !moving.contains(&target)
            {
                return Err(Refusal::SeqTaken { seq: target, owner: Some(owner.clone()) });
            }
        }
        self.unlocked(first.min(first.saturating_add_signed(by)))?;
        Ok(Verdict::one(Draft::of_session(Body::Shifted { from, to, by, reason })))
    }

    /// `before`: people stand between desk and camera, so it agrees between the last shot and the last issued.
    pub(super) fn checkpoint(&self, seq: u32) -> Result<Verdict, Refusal> {
        if seq > HIGHEST_SEQ {
            return Err(Refusal::bad("seq", Why::OutOfRange));
        }
        let expected = self.state.highest_used(self.session.id);
        let agreed = match self.timing() {
            Timing::After => seq == expected,
            Timing::Before => (self.highest_shot()..=expected).contains(&seq),
        };
        Ok(Verdict::one(Draft::of_session(Body::Checkpointed { seq, expected, agreed })))
    }

    fn highest_shot(&self) -> u32 {
        let shot = self
            .state
            .numbers_of(self.session.id)
            .rev()
            .find(|(seq, number)| number.shot || self.state.is_shot(self.session.id, *seq))
            .map_or(0, |(seq, _)| seq);
        shot.max(self.session.agreed_until())
    }

    /// The living owner of a number of this session.
    fn owner(&self, seq: u32) -> Result<&StudentId, Refusal> {
        self.state.owner(self.session.id, seq).ok_or(Refusal::SeqUnknown { seq })
    }

    /// The living number of a student in this session.
    pub(super) fn living(&self, student: &StudentId) -> Result<u32, Refusal> {
        let numbers = &self.state.facts(student).numbers;
        numbers
            .iter()
            .rev()
            .find(|(session, _)| *session == self.session.id)
            .map(|(_, seq)| *seq)
            .ok_or(Refusal::NotRegistered)
    }
}
