//! Fees and refunds. Receipts and log lines count up and are never reused.

use super::refusal::{Refusal, Warning, Why};
use super::{Desk, Draft, Verdict};
use crate::domain::event::{Body, Sealed};
use crate::domain::facts::{Method, Payment};
use crate::domain::money::Fen;
use crate::domain::session::LogMode;
use crate::domain::student::StudentId;

impl Desk<'_> {
    pub(super) fn pay(
        &self,
        student: &StudentId,
        amount: Option<Fen>,
        method: Method,
        tendered: Option<Fen>,
    ) -> Result<Verdict, Refusal> {
        let settings = &self.session.settings;
        if !settings.has_money() {
            return Err(Refusal::bad("do", Why::NotInThisSession));
        }
        let facts = self.state.facts(student);
        if let Some(payment) = facts.payments.iter().find(|payment| payment.counts()) {
            return Err(Refusal::AlreadyPaid { receipt: Some(payment.receipt) });
        }
        if self.ledger.has_paid(self.state, student, None) {
            return Err(Refusal::AlreadyPaid { receipt: None });
        }
        if let Some(debt) = facts.payments.iter().find(|p| p.method == Method::Owe && !p.settled)
            && method == Method::Owe
        {
            return Err(Refusal::AlreadyPaid { receipt: Some(debt.receipt) });
        }
        let due = if method == Method::Free { Fen::ZERO } else { settings.fee };
        let amount = amount.unwrap_or(due);
        if amount < Fen::ZERO || (method == Method::Free && !amount.is_zero()) {
            return Err(Refusal::bad("amount", Why::OutOfRange));
        }
        // A payment of nothing is a free one, and says so.
        if amount.is_zero() && method != Method::Free && !due.is_zero() {
            return Err(Refusal::bad("amount", Why::NotPositive));
        }
        let tendered = match (method, tendered) {
            (Method::Cash, None) => Some(amount),
            (Method::Cash, Some(tendered)) if tendered < amount => {
                return Err(Refusal::AmountShort { due: amount });
            }
            (Method::Cash, tendered) => tendered,
            (_, Some(_)) => return Err(Refusal::bad("tendered", Why::NotInThisSession)),
            (_, None) => None,
        };
        let line = (settings.log == LogMode::Screen).then(|| self.state.next_line(self.session.id));
        let receipt = self.session.last_receipt + 1;
        let page = self.page;
        let body = Body::Paid { receipt, amount, method, tendered, line, page };
        let mut verdict = Verdict::one(Draft::about(student, body));
        if amount != due {
            verdict.warnings.push(Warning::AmountDiffers { fee: due, amount });
        }
        Ok(verdict)
    }

    pub(super) fn refund(
        &self,
        student: &StudentId,
        amount: Option<Fen>,
        reason: Option<Sealed>,
    ) -> Result<Verdict, Refusal> {
        let payments = &self.state.facts(student).payments;
        let Some(payment) = payments.iter().rev().find(|payment| Payment::is_refundable(payment)) else {
            return Err(Refusal::NotPaid);
        };
        let amount = amount.unwrap_or(payment.net());
        if amount <= Fen::ZERO {
            return Err(Refusal::bad("amount", Why::NotPositive));
        }
        if amount > payment.net() {
            return Err(Refusal::bad("amount", Why::TooMuch));
        }
        let receipt = self.session.last_receipt + 1;
        let paid_in = Some(payment.session).filter(|session| *session != self.session.id);
        let body =
            Body::Refunded { receipt, of: payment.receipt, paid_in, amount, method: payment.method, reason };
        Ok(Verdict::one(Draft::about(student, body)))
    }
}
