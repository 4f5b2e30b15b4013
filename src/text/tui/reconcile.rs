//! Words of the reconciliation screen. The findings themselves speak in `text::finding`.

use super::w;
use crate::domain::reconcile::Counts;
use crate::domain::reconcile::finding::FindingKind;
use crate::text::{Lang, Word, several};

pub const BOOKS: Word = w("各本账", "The books");
pub const FINDINGS: Word = w("发现", "Findings");
pub const EVIDENCE: Word = w("证据和改法", "Evidence and remedy");

pub const ACCEPT: Word = w("采纳", "accept");
pub const ACCEPT_ABOUT: Word = w("按建议改数据库，可撤销", "change the database as proposed; can be undone");
pub const KEEP: Word = w("不改", "keep");
pub const KEEP_ABOUT: Word = w("不改，并记下原因", "leave it as it is, with a reason");
pub const ACCEPT_ALL: Word = w("全部采纳", "accept all");
pub const ACCEPT_ALL_ABOUT: Word =
    w("采纳所有有建议的「重」条目，先问一句", "accept every error that has a proposal; asks first");
pub const GO: Word = w("看学生", "student");
pub const GO_ABOUT: Word = w("跳到这条涉及的学生", "go to the student of this finding");
pub const FILTER: Word = w("全部/未处理", "all/open");
pub const FILTER_ABOUT: Word =
    w("只看没处理的，或连处理过的一起看", "only open findings, or decided ones too");

pub const CLASSES: Word = w("各班", "classes");
pub const CLASSES_ABOUT: Word = w(
    "一班一行：手工表、数据库、缴费、照片各多少人",
    "a line a class: people in log, register, fees, photos",
);
pub const BY_CLASS: Word = w("四方核对，一班一行", "The books by class");
pub const CLASS: Word = w("班级", "Class");
pub const LOG: Word = w("手工表", "Log");
pub const REGISTER: Word = w("数据库", "Register");
pub const PAID: Word = w("已缴", "Paid");
pub const PHOTOS: Word = w("照片", "Photos");
pub const RESULT: Word = w("结果", "Result");
pub const NO_CLASS: Word = w("(没写班级)", "(no class given)");
pub const ALL_CLASSES: Word = w("合计", "All classes");

pub const CARD: Word = w("相机卡", "camera card");
pub const CARD_ABOUT: Word =
    w("看相机卡或照片文件夹，和各本账一起对", "look at a card or a folder of photos, beside the books");
pub const CARD_AGAIN: Word = w("已经读过一张卡", "A card was read before");
pub const CARD_INSTEAD: Word = w("以这次读的为准", "This one stands in its place");
pub const CARD_ALSO: Word =
    w("加上这张：第二位摄影师，或第二张卡", "This one too: a second photographer or card");
pub const LAY_CARD: Word = w("看这张卡", "look at it");
pub const FOLDER: Word = w("哪个文件夹", "which folder");
pub const FOLDER_FIRST: Word =
    w("先写相机卡的文件夹，也可以把它拖进来", "Type the folder of the card first, or drop it here");
pub const CARD_PROMPT: Word = w(
    "插上相机卡，写它的盘符或文件夹，回车；照片只读，不会改动",
    "Put the card in, type its drive or folder, Enter; photos are only read",
);
pub const LOOKING_AT_CARD: Word = w("看相机卡", "looking at the card");
pub const CARD_STOPPED: Word = w("停了，没有看相机卡", "Stopped; the card was not looked at");

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
pub const NOTHING_TO_COMPARE: Word = w(
    "还没有可以对的：手工表按 F6 录，相机卡按 o 看，登记在现场台",
    "Nothing to compare yet: F6 keys the log in, o looks at the card, the desk registers",
);
pub const NO_LOG: Word = w(
    "没有手工登记表，只查了其余各项。按 F6 录入后再对一次",
    "There is no manual log, so only the rest was compared. Key it in (F6), then look again",
);
pub const NO_SESSION: Word =
    w("还没有场次，没有账可对。回首页按 n 新建", "There is no session yet; press n on the home screen");
pub const NO_STUDENT: Word = w(
    "这一条不涉及名册上的学生；名字看不清的，照证据里的页和行翻纸",
    "This finding is about nobody on the roster; look at the page and line of the evidence",
);
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
pub const PAY_TITLE: Word = w("补记收费：这笔钱真的收到了吗？", "Record a payment: was it really taken?");
pub const PAY_BODY: Word = w(
    "没有收到就先取消：按 g 看是谁，到现场台收钱，或记欠费、免缴",
    "If not, cancel: g shows who it is; take the money at the desk, or note it as owing or free",
);
pub const PAY_NOW: Word = w("收到了，补记这一笔", "It was taken: record it");
pub const KEEP_ALIKE: Word = w("同类不改", "keep alike");
pub const KEEP_ALIKE_ABOUT: Word = w(
    "同一类的一起不改，写一个原因：本班的，或全部的；一次撤销",
    "leave all of this kind as they are for one reason: of this class, or all; one undo",
);
pub const ONE_BY_ONE: Word = w(
    "重的要一条一条处理：a 采纳，k 不改并写原因",
    "Errors are settled one by one: a accepts, k keeps with a reason",
);
pub const ALIKE_TITLE: Word = w("哪些一起不改？", "Keep which of them?");
pub const KEEP_TITLE: Word = w("不改，为什么", "Keep it: why?");
pub const ACCEPT_ALL_TITLE: Word = w("一起采纳", "Accept together");
pub const PROMPT: Word =
    w("上下键选一条，a 采纳，k 不改并写原因", "Choose with Up/Down, a accepts, k keeps with a reason");
pub const PROMPT_KEEP: Word = w(
    "这一条没有现成的改法：按改法去做，或 k 不改并写原因",
    "No proposal for this one: do as it says below, or k keeps with a reason",
);
pub const PROMPT_DONE: Word = w(
    "上下键选一条没处理的；要改回来按 Ctrl+Z",
    "Choose an open one with Up/Down; Ctrl+Z takes a decision back",
);

/// Reasons to leave a finding as it is. What is stored is the Chinese word: it goes on a Chinese form.
pub const REASONS: [Word; 5] = [
    w("查不明原因", "查不明原因 (cause not found)"),
    w("纸上笔误，以数据库为准", "slip of the pen, the register is right"),
    w("看过照片，现在的对", "looked at the photo, it is right as it is"),
    w("看过证件，现在的对", "looked at the ID card, it is right as it is"),
    w("以后再补，已告诉班主任", "to be done later, the class teacher knows"),
];
/// Of two rows that look like one person.
const TWO_PEOPLE: Word = w("问过了，是同名的两个人", "they were asked: two people of one name");

/// The reasons to leave a finding of this kind as it is.
pub fn reasons(kind: FindingKind) -> Vec<Word> {
    let own = (kind == FindingKind::TwoRows).then_some(TWO_PEOPLE);
    own.into_iter().chain(REASONS).collect()
}

pub const OTHER_REASON: Word = w("写一句别的原因", "another reason, in words");

/// `手工表 33   数据库 32   现金应有 660.00   一致 30`
pub fn books(lang: Lang, counts: &Counts, matched: u32) -> String {
    let none = Word::new("没有", "none").get(lang);
    let count = |count: Option<u32>| count.map_or_else(|| none.to_owned(), |count| count.to_string());
    let (log, register) = (count(counts.log), counts.register);
    let cash = counts.cash.map_or_else(|| none.to_owned(), |sum| sum.to_string());
    let photos = match (counts.photos, lang) {
        (None, _) => String::new(),
        (Some(photos), Lang::Zh) => format!("   照片 {photos}"),
        (Some(photos), Lang::En) => format!("   photos {photos}"),
    };
    match lang {
        Lang::Zh => {
            format!("手工表 {log}   数据库 {register}{photos}   现金应有 {cash}   序号一致 {matched}")
        }
        Lang::En => {
            format!(
                "log {log}   register {register}{photos}   cash expected {cash}   numbers agree {matched}"
            )
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
        Lang::En => {
            let errors = several(errors as usize, "error", "errors");
            let warnings = several(warnings as usize, "warning", "warnings");
            format!("open {all}: {errors}, {warnings}   decided {decided}   errors stop closing")
        }
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

/// Lines of evidence for which there is no room.
pub fn more_evidence(lang: Lang, lines: usize) -> String {
    match lang {
        Lang::Zh => format!(".. 还有 {lines} 行证据"),
        Lang::En => format!(".. {} of evidence", several(lines, "more line", "more lines")),
    }
}

/// `差 2 人`
pub fn differ(lang: Lang, people: u32) -> String {
    match (lang, people) {
        (Lang::Zh, 0) => "一致".to_owned(),
        (Lang::Zh, _) => format!("{people} 人对不上"),
        (Lang::En, 0) => "agree".to_owned(),
        (Lang::En, _) => several(people, "person differs", "people differ"),
    }
}

/// `相机卡看完了: 54 个号有照片`
pub fn card_laid(lang: Lang, people: u32) -> String {
    match lang {
        Lang::Zh => format!("相机卡看完了：{people} 人有照片，多的少的都列在下面"),
        Lang::En => {
            let people = several(people as usize, "person has", "people have");
            format!("The card was looked at: {people} a photo; what is missing or over is listed")
        }
    }
}

/// The findings of a kind in one class; in all.
pub fn alike_here(lang: Lang, kind: &str, class: &str, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{class} 的「{kind}」{count} 条"),
        Lang::En => format!("{kind}, {class}: {count}"),
    }
}

pub fn alike_all(lang: Lang, kind: &str, count: usize) -> String {
    match lang {
        Lang::Zh => format!("全部「{kind}」{count} 条"),
        Lang::En => format!("{kind}, all of them: {count}"),
    }
}

pub fn kept_all(lang: Lang, count: usize, left: u32) -> String {
    match lang {
        Lang::Zh => format!("{count} 条不改，原因已记下；还剩 {left} 条。Ctrl+Z 一起撤回"),
        Lang::En => format!("{count} kept with their reason; {left} left. Ctrl+Z takes all back"),
    }
}
