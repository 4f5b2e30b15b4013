//! Rows of 差异和更正清单, gathered from the journal, the corrections and the findings.

use std::collections::BTreeMap;

use super::fill::fate_word;
use super::{FindingWords, Veil};
use crate::domain::event::{Body, Sealed};
use crate::domain::facts::{CheckItem, CorrectionState};
use crate::domain::number::Fate;
use crate::domain::reconcile::finding::{Detail, Finding, FindingKind};
use crate::domain::session::SessionId;
use crate::domain::state::Past;
use crate::ops::error::OpsError;
use crate::ops::finding::ACCEPTED;
use crate::ops::project::Project;
use crate::ops::take_numbers::TAKEN;
use crate::sheet::forms::changes::ChangeRow;
use crate::sheet::forms::corrections::{CorrectionRow, item};
use crate::sheet::forms::{number, numbers, people};

impl Project {
    pub(super) fn change_rows(
        &self,
        session: Option<SessionId>,
        veil: Veil,
        words: &dyn Fn(&Finding) -> FindingWords,
    ) -> Result<Vec<ChangeRow>, OpsError> {
        let known = self.known_findings(session)?;
        let because = |reason: String| because(reason, &known, words);
        let mut rows = Vec::new();
        for past in &self.state().past {
            if session.is_none() || past.session == session {
                rows.extend(self.changed(past, &because)?);
            }
        }
        rows.extend(self.correction_rows(session, veil)?.into_iter().map(|row| corrected(row, "更正")));
        rows.extend(self.errata_rows(session, veil)?.into_iter().map(|row| corrected(row, "勘误")));
        rows.extend(self.found_rows(session, words)?);
        Ok(rows)
    }

    /// What an event changed, if it is one of those that change what was there.
    fn changed(
        &self,
        past: &Past,
        because: &dyn Fn(String) -> String,
    ) -> Result<Option<ChangeRow>, OpsError> {
        let n = |seq: u32| number(Some(seq));
        let words = |sealed: Option<&Sealed>| self.words(sealed).map(because);
        let (seqs, from, to, reason) = match &past.body {
            Body::Voided { seq, reason, text } => {
                (n(*seq), n(*seq), fate_word(reason.fate()).to_owned(), words(text.as_ref())?)
            }
            Body::Assigned { seq, reason, .. } => (n(*seq), String::new(), n(*seq), words(reason.as_ref())?),
            Body::Retaken { old, new, reason, .. } => (n(*new), n(*old), n(*new), words(reason.as_ref())?),
            Body::Joined { given_up, reason, .. } if !given_up.is_empty() => {
                let numbers: Vec<String> = given_up.iter().map(|held| n(held.seq)).collect();
                let numbers = numbers.join(" ");
                let fate = fate_word(Fate::Retaken).to_owned();
                (numbers.clone(), numbers, fate, words(reason.as_ref())?)
            }
            Body::Swapped { a, b, reason } => {
                let (ab, ba) = (format!("{} {}", n(*a), n(*b)), format!("{} {}", n(*b), n(*a)));
                (ab.clone(), ab, ba, words(reason.as_ref())?)
            }
            Body::Shifted { from, to, by, reason } => {
                let range = format!("{}-{}", n(*from), n(*to));
                (range.clone(), range, format!("{by:+}"), words(reason.as_ref())?)
            }
            Body::Refunded { receipt, of, amount, reason, .. } => {
                let to = format!("-{amount}");
                (String::new(), format!("#{of}"), format!("#{receipt} {to}"), words(reason.as_ref())?)
            }
            Body::Undone { reason } => {
                let of = past.undoes.as_ref().and_then(|at| self.state().past(at));
                let of = of.map(|of| format!("{} {}", of.at, kind_word(&of.body))).unwrap_or_default();
                (String::new(), of, String::new(), words(reason.as_ref())?)
            }
            Body::SessionReopened { reason } => {
                (String::new(), String::new(), String::new(), words(Some(reason))?)
            }
            _ => return Ok(None),
        };
        let owner = |body: &Body| match body {
            Body::Voided { seq, .. } => {
                past.session.and_then(|session| self.state().number(session, *seq)?.last_owner.clone())
            }
            _ => None,
        };
        let person = past.subject.clone().or_else(|| owner(&past.body));
        let undone = if past.stands() { "" } else { " 已撤销" };
        Ok(Some(ChangeRow {
            id: past.at.to_string(),
            time: super::fill_lists::minute(&past.wall),
            kind: format!("{}{undone}", kind_word(&past.body)),
            seqs,
            names: person.map(|id| self.name_of(&id)).unwrap_or_default(),
            from,
            to,
            reason,
            operator: who(past),
            evidence: "流水".to_owned(),
        }))
    }

    /// All findings there are by their ids, decided ones with them.
    pub(super) fn known_findings(
        &self,
        session: Option<SessionId>,
    ) -> Result<BTreeMap<String, Finding>, OpsError> {
        let all = self.all_findings(session)?.into_iter();
        Ok(all.map(|finding| (finding.id.clone(), finding)).collect())
    }

    /// Findings, with who decided them and when.
    fn found_rows(
        &self,
        session: Option<SessionId>,
        words: &dyn Fn(&Finding) -> FindingWords,
    ) -> Result<Vec<ChangeRow>, OpsError> {
        let mut rows = Vec::new();
        for row in self.finding_rows(session, words)? {
            let decision = self
                .state()
                .findings
                .iter()
                .find(|((at, id), _)| session.is_none_or(|session| session == *at) && *id == row.id)
                .and_then(|(_, decision)| self.state().past(&decision.event));
            rows.push(ChangeRow {
                id: row.id,
                time: decision.map(|past| super::fill_lists::minute(&past.wall)).unwrap_or_default(),
                kind: format!("{} {}", row.severity, row.kind),
                seqs: numbers(&row.seqs),
                names: people(&row.names),
                from: row.evidence,
                to: row.proposal,
                reason: row.reason,
                operator: decision.map(who).unwrap_or_default(),
                evidence: format!("对账 {}", row.state),
            });
        }
        Ok(rows)
    }
}

/// Who wrote an event: the person, where somebody said who works there, else the station.
fn who(past: &Past) -> String {
    if past.operator.is_empty() { past.at.station.clone() } else { past.operator.clone() }
}

/// A reason as people read it. Where a proposal was carried out or a line taken over the reason names them by their ids.
fn because(
    reason: String,
    known: &BTreeMap<String, Finding>,
    words: &dyn Fn(&Finding) -> FindingWords,
) -> String {
    if let Some(ids) = reason.strip_prefix(ACCEPTED) {
        let found: Vec<&Finding> = ids.split(' ').filter_map(|id| known.get(id)).collect();
        let ids = ids.split(' ').count();
        let counted = by_kind(&found, ids - found.len(), words);
        return format!("对账采纳：{counted}");
    }
    if let Some((page, line)) = reason.strip_prefix(TAKEN).and_then(|place| place.split_once('-')) {
        return format!("从手工表第 {page} 页 {line} 行补登");
    }
    reason
}

/// Findings by their kinds, each with how many there are: `整体错位 1 条、未核对信息 18 条`; of the drawer, what it lacks.
pub(super) fn by_kind(
    findings: &[&Finding],
    others: usize,
    words: &dyn Fn(&Finding) -> FindingWords,
) -> String {
    let mut kinds: Vec<(FindingKind, String, usize)> = Vec::new();
    for finding in findings {
        match kinds.iter_mut().find(|(kind, ..)| *kind == finding.kind()) {
            Some((.., count)) => *count += 1,
            None => kinds.push((finding.kind(), words(finding).kind, 1)),
        }
    }
    let drawer = |kind| {
        findings.iter().find_map(|finding| match finding.detail {
            Detail::CashDiffers { expected, counted } if kind == FindingKind::CashDiffers => {
                let (word, by) = if counted < expected {
                    ("少", expected - counted)
                } else {
                    ("多", counted - expected)
                };
                Some(format!("现金{word} {by}"))
            }
            _ => None,
        })
    };
    let said = kinds
        .into_iter()
        .map(|(kind, name, count)| drawer(kind).unwrap_or_else(|| format!("{name} {count} 条")));
    let others = (others > 0).then(|| format!("其他 {others} 条"));
    said.chain(others).collect::<Vec<_>>().join("、")
}

/// A corrected value as a change.
fn corrected(row: CorrectionRow, what: &str) -> ChangeRow {
    let state = match (row.state, row.item) {
        (_, CheckItem::Photo) => "重拍",
        (CorrectionState::Pending, _) => "待定",
        (CorrectionState::Accepted, _) => "已改",
        (CorrectionState::Rejected, _) => "不改",
    };
    ChangeRow {
        id: row.id,
        time: row.time,
        kind: format!("{what} {}", item(row.item)),
        seqs: number(row.seq),
        names: row.name,
        from: row.from,
        to: row.to,
        reason: row.reason,
        operator: row.operator,
        evidence: format!("{} {state}", row.evidence).trim().to_owned(),
    }
}

/// The word of the list for what happened.
fn kind_word(body: &Body) -> &'static str {
    match body {
        Body::Voided { .. } => "作废",
        Body::Assigned { .. } => "改号",
        Body::Retaken { .. } => "重拍",
        Body::Swapped { .. } => "调换",
        Body::Shifted { .. } => "整段移号",
        Body::Refunded { .. } => "退费",
        Body::Undone { .. } => "撤销",
        Body::SessionReopened { .. } => "重新打开",
        Body::Paid { .. } => "缴费",
        Body::Registered { .. } => "登记",
        Body::Shot { .. } => "已拍",
        Body::Checked => "核对",
        Body::FoundWrong { .. } => "信息有误",
        Body::Decided { .. } => "更正",
        Body::Completed { .. } => "补全",
        Body::MarkedAbsent { .. } => "缺拍",
        Body::WalkedIn { .. } => "补录",
        Body::Joined { .. } => "并入名册",
        Body::Imported { .. } => "导入名册",
        Body::PageKeyed { .. } | Body::PageTotalled { .. } => "录手工表",
        Body::Checkpointed { .. } => "对号",
        Body::FindingDecided { .. } => "对账",
        _ => "其他",
    }
}
