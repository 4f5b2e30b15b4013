//! How a finding is mended, in words: what accepting does, or where a person has to look.

use super::{either, range};
use crate::domain::number::VoidReason;
use crate::domain::reconcile::evidence::Evidence;
use crate::domain::reconcile::finding::{Finding, FindingKind};
use crate::domain::reconcile::proposal::Proposal;
use crate::text::screens::desk;
use crate::text::{Lang, Say, Word};

/// What to do next: the proposal if there is one, else who has to decide what.
pub fn fix(finding: &Finding, lang: Lang) -> String {
    let numbers = in_the_way(finding, lang);
    match (&finding.proposal, numbers.is_empty()) {
        (None, true) => by_hand(finding, lang),
        (None, false) => either(
            lang,
            format!("{numbers} 占着要移到的号：看照片找出没拍的人，作废他的号，再对一次"),
            format!(
                "{numbers} is in the way: see from the photos who was not shot, void their number, then reconcile again"
            ),
        ),
        (Some(proposal), true) => proposal.say(lang),
        (Some(proposal), false) => {
            let first = either(
                lang,
                format!("{numbers} 没有照片，先作废；"),
                format!("{numbers} has no photo and becomes void first; "),
            );
            first + &proposal.say(lang)
        }
    }
}

/// Numbers of people without a photo that a block would go to; empty where there are none.
pub(super) fn in_the_way(finding: &Finding, lang: Lang) -> String {
    let numbers = finding.evidence.iter().filter_map(|said| match said {
        Evidence::InTheWay { seq, .. } => Some(format!("{seq:04}")),
        _ => None,
    });
    numbers.collect::<Vec<_>>().join(Word::new("、", ", ").get(lang))
}

impl Say for Proposal {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Proposal::Shift { from, to, by } => (
                format!("采纳后 {} 整体移 {by:+}", range(*from, *to)),
                format!("accept: {} all move by {by:+}", range(*from, *to)),
            ),
            Proposal::Swap { a, b } => {
                (format!("采纳后 {a:04} 和 {b:04} 对调"), format!("accept: {a:04} and {b:04} change owners"))
            }
            Proposal::Assign { seq, .. } => {
                (format!("采纳后登记为 {seq:04}"), format!("accept: the number becomes {seq:04}"))
            }
            Proposal::Void { seq, to, reason } => {
                let numbers = range(*seq, to.unwrap_or(*seq));
                let why = void_reason(*reason);
                (
                    format!("采纳后 {numbers} 作废，原因：{}", why.get(Lang::Zh)),
                    format!("accept: makes {numbers} void ({})", why.get(Lang::En)),
                )
            }
            Proposal::Pay { amount, method: by, .. } => {
                let by = desk::method(*by);
                (
                    format!("采纳后补记收费 {amount} 元{}", by.get(Lang::Zh)),
                    format!("accept: records {amount}, {}", by.get(Lang::En)),
                )
            }
            Proposal::Check { .. } => (
                "采纳后记为已核对；没核过请找学生核".to_owned(),
                "accept: recorded as checked; if it was not, ask the student".to_owned(),
            ),
        };
        either(lang, zh, en)
    }
}

pub(super) fn void_reason(reason: VoidReason) -> Word {
    match reason {
        VoidReason::Test => Word::new("试拍", "a test frame"),
        VoidReason::Blink => Word::new("闭眼", "eyes closed"),
        VoidReason::Left => Word::new("离队", "walked off"),
        VoidReason::Mistake => Word::new("误登", "given by mistake"),
        VoidReason::Other => Word::new("其他", "another reason"),
    }
}

/// Nothing can be proposed: where to look, and then keep it with a reason.
pub(super) fn by_hand(finding: &Finding, lang: Lang) -> String {
    let word = match finding.kind() {
        FindingKind::SeqDuplicate => Word::new(
            "看照片认人，给另一人改号；手工表写错的写原因保留",
            "Look at the photo, give the other person their number; if the log is wrong, keep with a reason",
        ),
        FindingKind::ShotTwice => {
            Word::new("问学生留哪一张，另一个号作废", "Ask which photo stays, void the other number")
        }
        FindingKind::Swap | FindingKind::Shift => {
            Word::new("对照片后再改", "Compare with the photos, then change")
        }
        FindingKind::LogOnly => Word::new(
            "名册上没有或号已有人：找相近的人，或现场补录",
            "Not on the roster, or the number is taken: look for a near name, or add a walk-in",
        ),
        FindingKind::RegisterOnly => Word::new(
            "翻手工表找漏记的行，补写后再录；没拍过的把号作废",
            "Look for the missing line on paper and key it; if there was no photo, void the number",
        ),
        FindingKind::SeqDiffers => Word::new(
            "看照片是谁的号，再改数据库，或写原因保留",
            "See whose photo it is, then change the register or keep with a reason",
        ),
        FindingKind::NameDiffers => Word::new(
            "看证件；库里对就写原因保留，库里错就走更正",
            "Look at the card; keep if the register is right, else make a correction",
        ),
        FindingKind::PaidNotShot => {
            Word::new("请他来拍，或退费", "Call them to be photographed, or give the money back")
        }
        FindingKind::ShotNotPaid => {
            Word::new("补收，再在手工表上补写金额", "Collect the fee, then write the amount into the log")
        }
        FindingKind::AmountDiffers => Word::new(
            "补收或退还差额，手写错的写原因保留",
            "Collect or return the difference; if it is a slip of the pen, keep with a reason",
        ),
        FindingKind::CashDiffers => Word::new(
            "重点一遍；还不对就写原因保留，或写「查不明原因」",
            "Count again; if it still differs, keep with a reason or 查不明原因",
        ),
        FindingKind::PhotoMissing => Word::new(
            "问摄影师有没有另一张卡或误删，没拍成的请学生补拍",
            "Ask the photographer for another card or a deleted file; if there is none, call the student again",
        ),
        FindingKind::PhotoUnclaimed => Word::new(
            "看照片是谁：没登记的补登记，试拍的写原因保留",
            "See who it is: register them; if it is a trial, keep with a reason",
        ),
        FindingKind::PhotoOrder => {
            Word::new("打开这两张照片认人，再决定对调", "Open both photos, see who is who, then decide")
        }
        FindingKind::SeqGap => Word::new(
            "问摄影师这几张是什么，再作废",
            "Ask the photographer what these frames are, then void them",
        ),
        FindingKind::NotChecked => Word::new(
            "找学生当面核对；找不到人就写原因保留",
            "Check with the student; if they cannot be reached, keep with a reason",
        ),
        FindingKind::CorrectionPending => Word::new("决定采纳还是驳回", "Decide it: accept or reject"),
        FindingKind::Incomplete => Word::new("看证件补上缺的内容", "Complete it with the card in hand"),
        FindingKind::Unlisted => Word::new(
            "找名册上的本人合并，或报学籍老师",
            "Join them to their row of the roster, or tell the registrar",
        ),
        FindingKind::TwoRows => Word::new(
            "是一个人：现场台锁定其中一行，Ctrl+D 并成一行；是同名的两个人：按「不改」写明",
            "One person: lock one of them at the desk and join the rows (Ctrl+D); two of one name: keep it and say so",
        ),
        FindingKind::AlreadyCaptured => Word::new(
            "问清是否要重新采集，不要就作废这个号",
            "Ask whether it is meant; if not, void the number",
        ),
    };
    word.get(lang).to_owned()
}
