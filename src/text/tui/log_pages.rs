//! Words of the screen of the manual log's pages.

use super::w;
use crate::text::{Lang, Word};

pub const NAME: Word = w("手工表各页", "log pages");
pub const PAGES: Word = w("各页合计", "Pages");
pub const BOX: Word = w("这一页的合计", "The page's total");

pub const TOTAL: Word = w("填合计", "total");
pub const TOTAL_ABOUT: Word = w(
    "照纸上写本页人数、金额、从几号到几号；一致的页不用再录",
    "heads, money and numbers as the page says; a page that agrees needs no keying",
);
pub const ALOUD: Word = w("唱读", "read aloud");
pub const ALOUD_ABOUT: Word = w(
    "照屏幕一行一行念，纸上一样按回车，不一样就改",
    "read line by line from the screen: Enter where the paper agrees, change what differs",
);
pub const KEY_IN: Word = w("盲录", "key in");
pub const KEY_IN_ABOUT: Word =
    w("照纸录这一页，看不见数据库里的号和钱", "copy the page from the paper, blind to the database");
pub const TAKE: Word = w("取号", "take numbers");
pub const TAKE_ABOUT: Word = w(
    "停电时在纸上给的号，把这一页的取进数据库；先看再定，可撤销",
    "numbers that paper alone gave go into the database; shown first, undone in one step",
);
pub const NEXT: Word = w("下一格", "next");
pub const NEXT_ABOUT: Word =
    w("下一格；金额和末号空着就按人数算", "next; money and last number left empty follow from the heads");
pub const SAVE: Word = w("存", "save");

pub const PAGE: Word = w("页", "Pg");
pub const PAPER: Word = w("纸上", "Paper");
pub const BOOK: Word = w("数据库", "Book");
pub const YUAN: Word = w("金额", "Yuan");
pub const SEQS: Word = w("序号", "Numbers");
pub const RESULT: Word = w("结果", "Result");

pub const HEADS: Word = w("本页人数", "people");
pub const MONEY: Word = w("本页金额", "money");
pub const CASH: Word = w("其中现金", "cash in it");
pub const FIRST: Word = w("从几号", "first number");
pub const LAST: Word = w("到几号", "last number");

pub const READING: Word = w("看各页", "reading the pages");
pub const SAVING: Word = w("存合计", "saving the total");
pub const TAKING: Word = w("取号", "taking numbers");
pub const HEADS_FIRST: Word = w("先写本页人数", "Type the people of the page first");
pub const KEY_FIRST: Word =
    w("这一页还没录，没有号可取：先按 k 录", "The page is not keyed, it has no numbers yet: press k first");
pub const TAKE_TITLE: Word = w("把这一页的号取进数据库", "Take the numbers of this page");
pub const CLOSE: Word = w("知道了", "close");
pub const PROMPT: Word = w(
    "先填每页合计；不一致的页再唱读或盲录；F7 对账",
    "Totals first; then read aloud or key in the pages that differ; F7 reconciles",
);
pub const PROMPT_BOX: Word = w(
    "照纸上最下面一行写，回车下一格，最后一格回车就存",
    "As the last line of the page says; Enter goes on, at the end it saves",
);
pub const NEEDS_MORE: Word = w("r 唱读这一页，或 k 盲录", "r reads this page aloud, k keys it in");
pub const TYPE_BOX: Word = w(
    "回车，照纸上写这一页的人数、金额和号",
    "Press Enter and type what the foot of the page says: people, money, numbers",
);

pub fn page(lang: Lang, page: u32) -> String {
    match lang {
        Lang::Zh => format!("第 {page} 页"),
        Lang::En => format!("Page {page}"),
    }
}

/// `第 2 页 纸上多 1 人、20.00 元`
pub fn page_stands(lang: Lang, page: u32, standing: &str, agrees: bool) -> String {
    match (lang, agrees) {
        (Lang::Zh, true) => format!("第 {page} 页{standing}，不用再录"),
        (Lang::Zh, false) => format!("第 {page} 页 {standing}"),
        (Lang::En, true) => format!("Page {page} {standing}: no keying needed"),
        (Lang::En, false) => format!("Page {page}: {standing}"),
    }
}

pub fn take_these(lang: Lang, count: u32) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("取这 {count} 个号"),
        (Lang::En, 1) => "take this number".to_owned(),
        (Lang::En, _) => format!("take these numbers ({count})"),
    }
}
