//! What the closing sheet says, and the count of the drawer.

use super::FindingWords;
use super::fill::fate_word;
use super::fill_changes::by_kind;
use crate::domain::closing::cash::{VALUES, ZReport};
use crate::domain::closing::{Role, Stage};
use crate::domain::facts::{CheckItem, CorrectionState};
use crate::domain::field::Field;
use crate::domain::id_document::Veil;
use crate::domain::reconcile::finding::Finding;
use crate::domain::session::SessionId;
use crate::ops::error::OpsError;
use crate::ops::project::Project;
use crate::ops::signoff::{Signed, Signoff};
use crate::sheet::forms::closing::{CashSheet, ClosingSheet, Line, Pieces};
use crate::sheet::forms::corrections::CorrectionRow;
use crate::sheet::forms::number;

impl Project {
    /// The evening of a session, on one page.
    pub(super) fn closing_sheet(
        &self,
        id: SessionId,
        words: &dyn Fn(&Finding) -> FindingWords,
    ) -> Result<ClosingSheet, OpsError> {
        let known = self.known_findings(Some(id))?;
        let left = |open: &[String]| {
            let found: Vec<&Finding> = open.iter().filter_map(|id| known.get(id)).collect();
            by_kind(&found, open.len() - found.len(), words)
        };
        let signoff = self.signoff(id)?;
        let mut lines = day(&signoff);
        if let Some(drawer) = &signoff.totals.drawer {
            let money = &drawer.money;
            let sums = format!(
                "{}(现金 {} 微信 {} 支付宝 {} 退费 {}) 代缴 {} 欠 {} 免缴 {} 人",
                money.total,
                money.cash,
                money.wechat,
                money.alipay,
                money.refunded,
                money.class,
                money.owed,
                money.free
            );
            lines.push(("收费", sums));
            if let Some(report) = self.state().closing(id).reports.last() {
                lines.push(("日结", format!("Z{} 收据到 {}", report.number, number(Some(drawer.receipts)))));
            }
        }
        let mut signed = Vec::new();
        if let Some(settled) = self.settlements(id)?.pop() {
            let sum = format!("{} 人 × {} = {}", settled.heads, settled.price, settled.amount);
            let told =
                format!("{sum} {} {} / {}", settled.amount.in_capitals(), settled.name, settled.photographer);
            signed.push(("摄影结算", told));
            if !settled.reason.is_empty() {
                signed.push(("结算说明", settled.reason));
            }
        }
        signed.extend(signoff.signed.iter().map(|one| signature(one, &left)));
        if signoff.reopened > 0 {
            signed.push(("解锁", format!("{} 次", signoff.reopened)));
        }
        if let Some(head) = &signoff.head {
            signed.push(("封存码", head.to_string()));
        }
        Ok(ClosingSheet { lines, cash: self.cash_sheet(Some(id))?, signed })
    }

    /// Errata as lines of 图像信息勘误表; their reason says what was seen.
    pub(super) fn errata_rows(
        &self,
        session: Option<SessionId>,
        veil: Veil,
    ) -> Result<Vec<CorrectionRow>, OpsError> {
        let errata = self.errata(session, true)?.into_iter();
        let over = |field, text: &str| {
            if field == Field::IdNumber { veil.over(text) } else { text.to_owned() }
        };
        let row = |one: crate::ops::errata::Erratum| {
            let item = CheckItem::ALL.iter().find(|item| item.field() == Some(one.field))?;
            Some(CorrectionRow {
                id: one.event.to_string(),
                time: super::fill_lists::minute(&one.wall),
                seq: one.seq,
                student_no: one.student_no,
                name: one.name,
                class: one.class,
                item: *item,
                from: over(one.field, &one.from),
                to: over(one.field, &one.to),
                evidence: one.reason,
                state: CorrectionState::Accepted,
                ..CorrectionRow::default()
            })
        };
        Ok(errata.filter_map(row).collect())
    }

    /// The latest count of a session's drawer, or the blank for one; none where we do not take the fee.
    pub(super) fn cash_sheet(&self, session: Option<SessionId>) -> Result<Option<CashSheet>, OpsError> {
        let session = session.and_then(|id| self.session_by(id));
        let Some(session) = session.filter(|session| session.settings.has_money()) else { return Ok(None) };
        let count = self.state().closing(session.id).count();
        let counted = |value| {
            let pieces = &count?.pieces;
            Some(pieces.iter().find(|piece| piece.value == value).map_or(0, |piece| piece.count))
        };
        // A reason is about the count that it was given for.
        let of_this =
            |report: &ZReport| count.is_some_and(|count| Some(count.counted) == report.drawer.counted);
        let reports = self.drawer_reports(session.id)?;
        let reason = reports.into_iter().rev().find(|(report, _)| of_this(report)).map(|(_, reason)| reason);
        Ok(Some(CashSheet {
            reason: reason.unwrap_or_default(),
            pieces: VALUES.iter().map(|value| Pieces { value: *value, count: counted(*value) }).collect(),
            float: count.map(|count| count.float),
            expected: count.map(|count| count.expected),
            counted: count.map(|count| count.counted),
        }))
    }
}

fn day(signoff: &Signoff) -> Vec<Line> {
    let (heads, totals) = (&signoff.totals.heads, &signoff.totals);
    let state = match signoff.stage {
        Stage::Open => "未签收",
        Stage::Closed => "已关闭 未签收",
        Stage::Sealed => "已签收封存",
    };
    let mut lines = vec![
        ("状态", state.to_owned()),
        (
            "人数",
            format!(
                "应到 {} 已缴 {} 登记 {} 已拍 {} 缺拍 {}",
                heads.expected,
                heads.paid,
                heads.registered,
                heads.shot,
                totals.missing()
            ),
        ),
        ("对账", format!("处理了 {} 条 留着 {} 条", signoff.decided, signoff.open.len())),
        ("信息核对", format!("{}/{} 更正 {} 条", heads.checked, heads.registered, signoff.corrections.0)),
    ];
    if let Some(card) = &signoff.card {
        let found = format!("{} 张 对上号 {} 没有号 {}", card.frames, card.numbers, card.alone);
        let read = signoff.card_read.as_deref().map(super::fill_lists::minute).unwrap_or_default();
        lines.push(("相机卡", format!("{found} {read}").trim_end().to_owned()));
    }
    if totals.first.is_some() {
        let range = format!("{} 到 {}", number(totals.first), number(totals.last));
        lines.push(("序号", format!("{range} 空号 {} 个", totals.void)));
    }
    if !signoff.voids.is_empty() {
        // A whole page of them would push the signatures to a second sheet; the sequence list has them all.
        let named = signoff
            .voids
            .iter()
            .take(12)
            .map(|(seq, became)| format!("{} {}", number(Some(*seq)), fate_word(*became)));
        lines.push(("空号", named.collect::<Vec<_>>().join("  ")));
    }
    if signoff.undecided > 0 {
        lines.push(("缺拍未定", format!("{} 人没定怎么补", signoff.undecided)));
    }
    lines
}

fn signature(signed: &Signed, left: &dyn Fn(&[String]) -> String) -> Line {
    let role = match signed.role {
        Role::Fee => "收费签字",
        Role::Registration => "电脑登记签字",
        Role::Site => "教学点签字",
        Role::Photographer => "摄影师签字",
    };
    let mut said = format!("{} {}", signed.name, super::fill_lists::minute(&signed.wall));
    if !signed.open.is_empty() {
        said = format!("{said} 留着差异 {} 条：{}", signed.open.len(), left(&signed.open));
    }
    if !signed.reason.is_empty() {
        said = format!("{said} {}", signed.reason);
    }
    (role, said)
}
