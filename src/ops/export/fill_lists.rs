//! Rows of the lists: absentees, fees, corrections, findings.

use std::collections::BTreeMap;

use super::FindingWords;
use crate::domain::event::{Body, Sealed};
use crate::domain::facts::{Correction, Facts, Method};
use crate::domain::field::Field;
use crate::domain::id_document::Veil;
use crate::domain::money::Fen;
use crate::domain::reconcile::finding::Finding;
use crate::domain::session::SessionId;
use crate::ops::error::OpsError;
use crate::ops::project::Project;
use crate::sheet::forms::absent::AbsentRow;
use crate::sheet::forms::corrections::CorrectionRow;
use crate::sheet::forms::fees::{FeeRow, Fees, RefundRow, Taken};
use crate::sheet::forms::findings::FindingRow;

impl Project {
    pub(super) fn words(&self, sealed: Option<&Sealed>) -> Result<String, OpsError> {
        Ok(match sealed {
            Some(sealed) => self.store.unseal(sealed)?.unwrap_or_default(),
            None => String::new(),
        })
    }

    /// Everybody who is marked absent and has no number.
    pub(super) fn absent_rows(&self, session: Option<SessionId>) -> Result<Vec<AbsentRow>, OpsError> {
        let mut rows = Vec::new();
        for student in self.directory().listed() {
            let facts = self.state().facts(&student.id);
            let Some(absent) = facts.absent.as_ref().filter(|_| facts.number().is_none()) else { continue };
            if session.is_some_and(|session| session != absent.session) {
                continue;
            }
            let record = &student.record;
            rows.push(AbsentRow {
                class: record.class.to_string(),
                student_no: record.student_no.to_string(),
                name: record.name.to_string(),
                sex: record.sex.map(|sex| sex.name().to_owned()).unwrap_or_default(),
                phone: record.phone.to_string(),
                paid: facts.is_paid(),
                reason: self.words(absent.reason.as_ref())?,
                makeup: Some(absent.makeup),
                remark: String::new(),
            });
        }
        Ok(rows)
    }

    pub(super) fn fees(&self, session: Option<SessionId>) -> Result<Fees, OpsError> {
        let here = |at: SessionId| session.is_none_or(|session| session == at);
        let mut classes: BTreeMap<String, FeeRow> = BTreeMap::new();
        for heads in self.balance(session)?.classes {
            let row = FeeRow {
                class: heads.class.clone(),
                expected: heads.heads.expected,
                shot: heads.heads.shot,
                ..FeeRow::default()
            };
            classes.insert(heads.class, row);
        }
        let mut refunds = Vec::new();
        for student in self.directory().all() {
            let facts = self.state().facts(&student.id);
            if facts.payments.is_empty() {
                continue;
            }
            let class = &student.record.class;
            let row = classes
                .entry(class.to_string())
                .or_insert_with(|| FeeRow { class: class.to_string(), ..FeeRow::default() });
            book(facts, &here, row);
            for refund in facts.refunds.iter().filter(|refund| here(refund.session)) {
                refunds.push(RefundRow {
                    receipt: refund.receipt,
                    time: minute(&refund.wall),
                    class: class.to_string(),
                    student_no: student.record.student_no.to_string(),
                    name: student.record.name.to_string(),
                    method: method_word(refund.method).to_owned(),
                    amount: refund.amount,
                    reason: self.words(refund.reason.as_ref())?,
                });
            }
        }
        refunds.sort_by_key(|refund| refund.receipt);
        Ok(Fees { classes: classes.into_values().collect(), refunds, cash: self.cash_sheet(session) })
    }

    pub(super) fn correction_rows(
        &self,
        session: Option<SessionId>,
        veil: Veil,
    ) -> Result<Vec<CorrectionRow>, OpsError> {
        let mut rows = Vec::new();
        for correction in self.state().corrections.values() {
            if session.is_some_and(|session| session != correction.session) {
                continue;
            }
            let Some(student) = self.directory().student(&correction.student) else { continue };
            let over = |text: String| match correction.item.field() {
                Some(Field::IdNumber) => veil.over(&text),
                _ => text,
            };
            let past = self.state().past(&correction.id);
            rows.push(CorrectionRow {
                id: correction.id.to_string(),
                time: minute(&correction.wall),
                seq: self.state().facts(&student.id).number().map(|(_, seq)| seq),
                student_no: student.record.student_no.to_string(),
                name: student.record.name.to_string(),
                class: student.record.class.to_string(),
                item: correction.item,
                from: over(self.old_value(correction)?),
                to: over(self.words(correction.to.as_ref())?),
                evidence: self.words(correction.evidence.as_ref())?,
                state: correction.state,
                reason: self.words(correction.reason.as_ref())?,
                operator: past.map(|past| past.operator.clone()).unwrap_or_default(),
            });
        }
        Ok(rows)
    }

    /// What the roster said before a correction was accepted; what it says now while it is open.
    pub fn old_value(&self, correction: &Correction) -> Result<String, OpsError> {
        let Some(field) = correction.item.field() else { return Ok(String::new()) };
        let decided = self.state().past.iter().find(|past| {
            past.stands()
                && matches!(&past.body, Body::Decided { correction: id, accept: true, .. } if *id == correction.id)
        });
        if let Some(decided) = decided
            && let Some(change) = self.store.roster_changes(&decided.at)?.into_iter().next()
        {
            return Ok(change.before.map(|before| before.record.text(field)).unwrap_or_default());
        }
        let student = self.directory().student(&correction.student);
        Ok(student.map(|student| student.record.text(field)).unwrap_or_default())
    }

    pub(super) fn finding_rows(
        &self,
        session: Option<SessionId>,
        words: &dyn Fn(&Finding) -> FindingWords,
    ) -> Result<Vec<FindingRow>, OpsError> {
        let mut rows = Vec::new();
        for finding in self.all_findings(session)? {
            let said = words(&finding);
            let people: Vec<_> = finding.students.iter().map(|key| self.person_of(key)).collect();
            rows.push(FindingRow {
                id: finding.id.clone(),
                severity: said.severity,
                kind: said.kind,
                seqs: finding.seqs.clone(),
                student_nos: people.iter().map(|(student_no, _)| student_no.clone()).collect(),
                names: people.into_iter().map(|(_, name)| name).collect(),
                evidence: said.evidence,
                proposal: said.proposal,
                state: said.state,
                reason: finding.reason.clone().unwrap_or_default(),
            });
        }
        Ok(rows)
    }
}

/// The words of the log for a method.
fn method_word(method: Method) -> &'static str {
    match method {
        Method::Cash => "现金",
        Method::Wechat => "微信",
        Method::Alipay => "支付宝",
        Method::Class => "班级代缴",
        Method::Free => "免缴",
        Method::Owe => "欠费",
    }
}

fn take(taken: &mut Taken, amount: Fen) {
    taken.people += 1;
    taken.amount += amount;
}

fn book(facts: &Facts, here: &dyn Fn(SessionId) -> bool, row: &mut FeeRow) {
    for payment in facts.payments.iter().filter(|payment| here(payment.session)) {
        match payment.method {
            Method::Cash => take(&mut row.cash, payment.amount),
            Method::Wechat => take(&mut row.wechat, payment.amount),
            Method::Alipay => take(&mut row.alipay, payment.amount),
            Method::Class => take(&mut row.class_pledge, payment.net()),
            Method::Free => row.free += 1,
            Method::Owe if payment.settled => {}
            Method::Owe => take(&mut row.owing, payment.amount),
        }
        if payment.method.is_money() {
            row.total += payment.amount;
        }
    }
    for refund in facts.refunds.iter().filter(|refund| here(refund.session) && refund.method.is_money()) {
        take(&mut row.refunded, refund.amount);
        row.total -= refund.amount;
    }
}

/// `2026-10-24 09:41`, as the clock on the wall showed it.
pub(super) fn minute(wall: &str) -> String {
    let at = chrono::DateTime::parse_from_rfc3339(wall);
    at.map_or_else(|_| wall.to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string())
}
