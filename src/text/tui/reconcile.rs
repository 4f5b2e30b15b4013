//! Words of the reconciliation screen. The findings themselves speak in `text::finding`.

use super::w;
use crate::domain::money::Fen;
use crate::text::{Lang, Word};

pub const BOOKS: Word = w("各本账", "The books");
pub const FINDINGS: Word = w("发现", "Findings");
pub const EVIDENCE: Word = w("证据和改法", "Evidence and remedy");

pub const ACCEPT: Word = w("采纳", "accept");
pub const ACCEPT_ABOUT: Word = w("按建议改数据库，可撤销", "change the database as proposed; can be undone");
pub const KEEP: Word = w("不改", "keep");
pub const KEEP_ABOUT: Word = w("不改，并记下原因", "leave it as it is, with a reason");
pub const ACCEPT_ALL: Word = w("采纳全部重的", "accept all errors");
pub const ACCEPT_ALL_ABOUT: Word =
    w("采纳所有有建议的「重」条目，先问一句", "accept every error that has a proposal; asks first");
pub const GO: Word = w("看学生", "student");
pub const GO_ABOUT: Word = w("跳到这条涉及的学生", "go to the student of this finding");
pub const FILTER: Word = w("全部/未处理", "all/open");
pub const FILTER_ABOUT: Word =
    w("只看没处理的，或连处理过的一起看", "only open findings, or decided ones too");

pub const SEVERITY: Word = w("轻重", "Weight");
pub const KIND: Word = w("类别", "Kind");
pub const SEQS: Word = w("序号", "Numbers");
pub const FOUND: Word = w("发现", "Finding");
pub const STATE: Word = w("状态", "State");

pub const READING: Word = w("对账", "reconciling");
pub const CHANGING: Word = w("改账", "changing the books");
pub const NOTHING_OPEN: Word = w(
    "没有未处理的条目：各本账对得上，可以关闭场次。按 f 看处理过的",
    "Nothing is open: the books agree and the session can be closed. f shows what was decided",
);
pub const NOTHING_FOUND: Word = w("各本账对得上，什么也没发现", "The books agree; nothing was found");
pub const NO_SESSION: Word =
    w("还没有场次，没有账可对。回首页按 n 新建", "There is no session yet; press n on the home screen");
pub const NO_STUDENT: Word = w("这一条不涉及名册上的学生", "This finding is about nobody on the roster");
pub const DECIDED_ALREADY: Word =
    w("这一条已经处理过；要改回来按 Ctrl+Z", "This one was decided; Ctrl+Z takes it back");
pub const OWNER_FIRST: Word = w(
    "这个号现在是别人的：先采纳那个人的那一条，或按 A 一起采纳",
    "The number is another student's: accept that one's finding first, or A for all",
);
pub const NO_ERRORS: Word = w(
    "没有可以一起采纳的：剩下的要一条一条看",
    "There is nothing to accept together: look at the rest one by one",
);
pub const MEANS: Word = w("意思", "Means");
pub const REMEDY: Word = w("改法", "Remedy");
pub const WHY_KEPT: Word = w("原因", "Reason");
pub const KEEP_TITLE: Word = w("不改，为什么", "Keep it: why?");
pub const ACCEPT_ALL_TITLE: Word = w("一起采纳", "Accept together");
pub const PROMPT: Word =
    w("上下键选一条，a 采纳，k 不改并写原因", "Choose with Up/Down, a accepts, k keeps with a reason");

/// Reasons to leave a finding as it is. What is stored is the Chinese word: it goes on a Chinese form.
pub const REASONS: [Word; 5] = [
    w("查不明原因", "查不明原因 (cause not found)"),
    w("纸上笔误，以数据库为准", "slip of the pen, the register is right"),
    w("看过照片，现在的对", "looked at the photo, it is right as it is"),
    w("看过证件，现在的对", "looked at the ID card, it is right as it is"),
    w("以后再补，已告诉班主任", "to be done later, the class teacher knows"),
];
pub const OTHER_REASON: Word = w("写一句别的原因", "another reason, in words");

/// `手工表 33   数据库 32   现金应有 660.00   一致 30`
pub fn books(lang: Lang, log: Option<u32>, register: u32, cash: Option<Fen>, matched: u32) -> String {
    let none = Word::new("没有", "none").get(lang);
    let log = log.map_or_else(|| none.to_owned(), |count| count.to_string());
    let cash = cash.map_or_else(|| none.to_owned(), |sum| sum.to_string());
    match lang {
        Lang::Zh => format!("手工表 {log}   数据库 {register}   现金应有 {cash}   序号一致 {matched}"),
        Lang::En => {
            format!("log {log}   register {register}   cash expected {cash}   numbers agree {matched}")
        }
    }
}

/// `没处理 3: 重 2, 轻 1   已处理 4`
pub fn open(lang: Lang, errors: u32, warnings: u32, decided: usize) -> String {
    let all = errors + warnings;
    match lang {
        Lang::Zh => {
            format!("没处理 {all}：重 {errors}，轻 {warnings}   已处理 {decided}   重的处理完才能关闭场次")
        }
        Lang::En => format!(
            "open {all}: {errors} errors, {warnings} warnings   decided {decided}   errors stop closing"
        ),
    }
}

pub fn accepted(lang: Lang, what: &str, left: u32) -> String {
    match lang {
        Lang::Zh => format!("已采纳：{what}。还剩 {left} 条"),
        Lang::En => format!("Accepted: {what}. {left} left"),
    }
}

pub fn accepted_all(lang: Lang, count: usize, left: u32) -> String {
    match lang {
        Lang::Zh => format!("已采纳 {count} 条。还剩 {left} 条"),
        Lang::En => format!("{count} accepted. {left} left"),
    }
}

pub fn kept(lang: Lang, what: &str, left: u32) -> String {
    match lang {
        Lang::Zh => format!("不改：{what}。还剩 {left} 条"),
        Lang::En => format!("Kept: {what}. {left} left"),
    }
}

/// The choice of the question before all errors are accepted.
pub fn accept_these(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("采纳这 {count} 条"),
        Lang::En => format!("Accept these {count}"),
    }
}

pub fn and_more(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("还有 {count} 条"),
        Lang::En => format!("and {count} more"),
    }
}
