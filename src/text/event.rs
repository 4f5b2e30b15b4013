//! What happened, in words: for the history, the status line and "last saved".

use super::refusal::seq;
use super::{Lang, Word};
use crate::domain::event::Body;

/// The word for a kind of event.
pub fn kind(body: &Body) -> Word {
    match body {
        Body::SessionOpened { .. } => Word::new("新建场次", "session opened"),
        Body::SessionReopened { .. } => Word::new("打开场次", "session reopened"),
        Body::SessionClosed { .. } => Word::new("关闭场次", "session closed"),
        Body::Imported { .. } => Word::new("导入名册", "roster imported"),
        Body::WalkedIn { .. } => Word::new("现场补录", "walk-in"),
        Body::Joined { .. } => Word::new("并入名册", "joined to a row of the roster"),
        Body::Completed { .. } => Word::new("补全", "completed"),
        Body::Paid { .. } => Word::new("缴费", "paid"),
        Body::Refunded { .. } => Word::new("退费", "refunded"),
        Body::Registered { .. } => Word::new("登记", "registered"),
        Body::Shot { .. } => Word::new("已拍", "photographed"),
        Body::Checked => Word::new("核对无误", "checked"),
        Body::FoundWrong { .. } => Word::new("信息有误", "found wrong"),
        Body::Decided { accept: true, .. } => Word::new("更正已采纳", "correction accepted"),
        Body::Decided { accept: false, .. } => Word::new("更正已驳回", "correction rejected"),
        Body::Voided { .. } => Word::new("作废", "voided"),
        Body::Assigned { .. } => Word::new("改号", "assigned"),
        Body::Retaken { .. } => Word::new("重拍", "retake"),
        Body::Swapped { .. } => Word::new("调换", "swapped"),
        Body::Shifted { .. } => Word::new("整段移号", "shifted"),
        Body::Checkpointed { agreed: true, .. } => Word::new("对号一致", "checkpoint agreed"),
        Body::Checkpointed { agreed: false, .. } => Word::new("对号不一致", "checkpoint differs"),
        Body::MarkedAbsent { .. } => Word::new("缺拍", "absent"),
        Body::PageKeyed { .. } => Word::new("录手工表", "log page keyed"),
        Body::PageTotalled { .. } => Word::new("核页合计", "page total typed"),
        Body::FindingDecided { accepted: true, .. } => Word::new("对账采纳", "finding accepted"),
        Body::FindingDecided { accepted: false, .. } => Word::new("对账保留", "finding kept"),
        Body::Exported { .. } => Word::new("导出", "exported"),
        Body::CardRead { .. } => Word::new("读相机卡", "card read"),
        Body::CopiesRemoved { .. } => Word::new("撤回照片复制件", "photo copies taken away"),
        Body::Certified { .. } => Word::new("开散拍证明", "certificate made out"),
        Body::PhotosReturned { .. } => Word::new("照片返回", "photos returned"),
        Body::CashCounted { .. } => Word::new("点钞", "cash counted"),
        Body::ZReported { .. } => Word::new("收款日结(Z)", "Z report"),
        Body::Signed { .. } => Word::new("签收", "signed"),
        Body::Settled { .. } => Word::new("与摄影师结算", "settled with the photographer"),
        Body::SessionSealed { .. } => Word::new("封存场次", "session sealed"),
        Body::ErrataAdded { .. } => Word::new("勘误", "erratum"),
        Body::Undone { .. } => Word::new("撤销", "undone"),
        Body::Redone => Word::new("恢复", "redone"),
    }
}

/// The numbers that an event speaks of, as people read them; empty when there are none.
pub fn numbers(body: &Body) -> String {
    match body {
        Body::Registered { seq: n, .. }
        | Body::Shot { seq: n }
        | Body::Voided { seq: n, .. }
        | Body::Assigned { seq: n, .. }
        | Body::Checkpointed { seq: n, .. } => seq(*n),
        Body::Retaken { old, new, .. } => format!("{}->{}", seq(*old), seq(*new)),
        Body::Joined { given_up, .. } => {
            given_up.iter().map(|held| seq(held.seq)).collect::<Vec<_>>().join(" ")
        }
        Body::Swapped { a, b, .. } => format!("{}/{}", seq(*a), seq(*b)),
        Body::Shifted { from, to, by, .. } => format!("{}-{} {by:+}", seq(*from), seq(*to)),
        Body::Certified { series, n } => format!("{series}-{n:03}"),
        _ => String::new(),
    }
}

/// One line: `登记 0127`.
pub fn line(body: &Body, lang: Lang) -> String {
    let word = kind(body).get(lang);
    let numbers = numbers(body);
    if numbers.is_empty() { word.to_owned() } else { format!("{word} {numbers}") }
}
