//! Findings between two files in words. The register is a file here and no database, and nothing can be carried out or
//! kept: people write what is right into the files.

use super::remedy::{by_hand, in_the_way, void_reason};
use super::{either, range};
use crate::domain::reconcile::finding::{Detail, Finding, FindingKind};
use crate::domain::reconcile::proposal::Proposal;
use crate::text::book_files::book;
use crate::text::screens::desk;
use crate::text::{Lang, Say, Word};

/// One line for a list, as [`Finding::say`].
pub fn title(finding: &Finding, lang: Lang) -> String {
    if lang == Lang::En {
        return finding.say(lang);
    }
    match &finding.detail {
        Detail::SeqDuplicate { seq, book: which } => {
            format!("{seq:04} 在{}里给了两个人", book(*which, lang))
        }
        Detail::LogOnly { name, seq } => format!("手工表有 {name} {seq:04}，登记表没有"),
        Detail::RegisterOnly { name, seq } => format!("登记表有 {name} {seq:04}，手工表没有"),
        Detail::SeqDiffers { name, log_seq, register_seq } => {
            format!("{name}：手工表 {log_seq:04}，登记表 {register_seq:04}")
        }
        Detail::NameDiffers { seq, log_name, register_name } => {
            format!("{seq:04} 手工表写 {log_name}，登记表写 {register_name}")
        }
        _ => finding.say(lang),
    }
}

/// What to write where.
pub fn fix(finding: &Finding, lang: Lang) -> String {
    let numbers = in_the_way(finding, lang);
    match (&finding.proposal, numbers.is_empty()) {
        (None, true) => decide(finding, lang),
        (None, false) => either(
            lang,
            format!("{numbers} 占着要移到的号：看照片找出没拍的人，在登记表上注明作废，再对一次"),
            format!(
                "{numbers} is in the way: see from the photos who was not shot, note it, then reconcile again"
            ),
        ),
        (Some(proposal), true) => write(proposal, lang),
        (Some(proposal), false) => {
            let first = either(
                lang,
                format!("{numbers} 没有照片，先注明作废；"),
                format!("{numbers} has no photo and becomes void first; "),
            );
            first + &write(proposal, lang)
        }
    }
}

fn write(proposal: &Proposal, lang: Lang) -> String {
    let (zh, en) = match proposal {
        Proposal::Shift { from, to, by } => (
            format!("登记表上 {} 整体移 {by:+}", range(*from, *to)),
            format!("in the register, move {} by {by:+}", range(*from, *to)),
        ),
        Proposal::Swap { a, b } => (
            format!("登记表上 {a:04} 和 {b:04} 对调"),
            format!("in the register, exchange {a:04} and {b:04}"),
        ),
        Proposal::Assign { seq, .. } => {
            (format!("登记表上写成 {seq:04}"), format!("in the register, write {seq:04}"))
        }
        Proposal::Void { seq, to, reason } => {
            let numbers = range(*seq, to.unwrap_or(*seq));
            let why = void_reason(*reason);
            (
                format!("登记表上注明 {numbers} 作废，原因：{}", why.get(Lang::Zh)),
                format!("in the register, mark {numbers} as void ({})", why.get(Lang::En)),
            )
        }
        Proposal::Pay { amount, method, .. } => {
            let by = desk::method(*method);
            (
                format!("收了就在手工表上补写 {amount} 元{}，没收就补收", by.get(Lang::Zh)),
                format!("if it was paid, write {amount}, {} into the log, else collect it", by.get(Lang::En)),
            )
        }
        Proposal::Check { .. } => ("找学生当面核对".to_owned(), "check with the student".to_owned()),
    };
    either(lang, zh, en)
}

/// A person has to find out first.
fn decide(finding: &Finding, lang: Lang) -> String {
    let word = match finding.kind() {
        FindingKind::SeqDuplicate => Word::new(
            "看照片认人，在登记表上给另一人改号；手工表写错的改手工表",
            "Look at the photo, give the other person their number; if the log is wrong, mend the log",
        ),
        FindingKind::ShotTwice => Word::new(
            "问学生留哪一张，另一个号在登记表上注明作废",
            "Ask which photo stays, note in the register that the other number is void",
        ),
        FindingKind::LogOnly => Word::new(
            "登记表上没有或号已有人：找相近的名字，漏了就补登",
            "Not in the register, or the number is taken: look for a near name, or add the row",
        ),
        FindingKind::RegisterOnly => Word::new(
            "翻手工表找漏记的行，补写后再对；没拍过的在登记表上注明作废",
            "Look for the missing line on paper and add it; if there was no photo, note that the number is void",
        ),
        FindingKind::SeqDiffers => Word::new(
            "看照片是谁的号，改写错的那一本",
            "See whose photo it is, then mend the book that is wrong",
        ),
        FindingKind::NameDiffers => {
            Word::new("看证件，改写错的那一本", "Look at the card, then mend the book that is wrong")
        }
        FindingKind::AmountDiffers => Word::new(
            "补收或退还差额；手写错的改手工表",
            "Collect or return the difference; if it is a slip of the pen, mend the log",
        ),
        FindingKind::CashDiffers => {
            Word::new("重点一遍；还不对就在表上写明原因", "Count again; if it still differs, note the reason")
        }
        FindingKind::PhotoUnclaimed => Word::new(
            "看照片是谁：没登记的补登，试拍的在登记表上注明",
            "See who it is: add them to the register; if it is a trial, note it",
        ),
        FindingKind::SeqGap => Word::new(
            "问摄影师这几张是什么，在登记表上注明",
            "Ask the photographer what these frames are, then note it in the register",
        ),
        _ => return by_hand(finding, lang),
    };
    word.get(lang).to_owned()
}
