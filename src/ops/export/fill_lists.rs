//! Rows of the lists: absentees, fees, corrections, findings.

use std::collections::BTreeMap;

use super::FindingWords;
use crate::domain::event::{Body, Sealed};
use crate::domain::facts::{Correction, Method};
use crate::domain::field::Field;
use crate::domain::id_document::Veil;
use crate::domain::ledger::Takings;
use crate::domain::reconcile::finding::Finding;
use crate::domain::session::SessionId;
use crate::ops::error::OpsError;
use crate::ops::project::Project;
use crate::sheet::forms::absent::AbsentRow;
use crate::sheet::forms::corrections::CorrectionRow;
use crate::sheet::forms::fees::{FeeRow, Fees, RefundRow};
use crate::sheet::forms::findings::FindingRow;
use crate::sheet::forms::number;

impl Project {
    pub(super) fn words(&self, sealed: Option<&Sealed>) -> Result<String, OpsError> {
        Ok(match sealed {
            Some(sealed) => self.store.unseal(sealed)?.unwrap_or_default(),
            None => String::new(),
        })
    }

    /// Everybody who was expected and whose photo was not taken, marked absent or not.
    pub(super) fn absent_rows(&self, session: Option<SessionId>) -> Result<Vec<AbsentRow>, OpsError> {
        let ledger = self.ledger()?;
        let mut rows = Vec::new();
        for missing in self.missing(session) {
            let record = &missing.student.record;
            rows.push(AbsentRow {
                class: record.class.to_string(),
                student_no: record.student_no.to_string(),
                name: record.name.to_string(),
                sex: record.sex.map(|sex| sex.name().to_owned()).unwrap_or_default(),
                phone: record.phone.to_string(),
                paid: ledger.has_paid(self.state(), &missing.student.id, None),
                reason: self.words(missing.absence.and_then(|absence| absence.reason.as_ref()))?,
                makeup: missing.absence.map(|absence| absence.makeup),
                remark: missing.seq.map(|seq| format!("{} 没拍", number(Some(seq)))).unwrap_or_default(),
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
        let ledger = self.ledger()?;
        let mut refunds = Vec::new();
        for student in self.directory().all() {
            let facts = self.state().facts(&student.id);
            let takings = ledger.takings_of(self.state(), &student.id, session);
            if takings == Takings::default() {
                continue;
            }
            let class = &student.record.class;
            row_of(&mut classes, class).takings += takings;
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
        for entry in ledger.of_strangers().filter(|entry| here(entry.session)) {
            // Their money lies in the drawer all the same.
            let class = if classes.contains_key(&entry.class) { &entry.class } else { NOBODY };
            row_of(&mut classes, class).takings.book(entry);
        }
        refunds.sort_by_key(|refund| refund.receipt);
        Ok(Fees { classes: classes.into_values().collect(), refunds, cash: self.cash_sheet(session)? })
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

/// Stands for the class of a line of the paper whose person nobody knows.
const NOBODY: &str = "手工表认不出的人";

fn row_of<'a>(classes: &'a mut BTreeMap<String, FeeRow>, class: &str) -> &'a mut FeeRow {
    let row = || FeeRow { class: class.to_owned(), ..FeeRow::default() };
    classes.entry(class.to_owned()).or_insert_with(row)
}

/// `2026-10-24 09:41`, as the clock on the wall showed it.
pub(super) fn minute(wall: &str) -> String {
    let at = chrono::DateTime::parse_from_rfc3339(wall);
    at.map_or_else(|_| wall.to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string())
}
