//! Words about photo sessions.

use crate::domain::session::{FeeBy, LogMode, PayOrder, Timing};
use crate::text::{Lang, Word, several};

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

pub const KEYS: Word = w("新场次", "New session");
pub const LIST_KEYS: Word = w("场次", "Sessions");
pub const TITLE: Word = w("新场次", "New session");
pub const SITE: Word = w("教学点", "Site");
pub const DATE: Word = w("日期", "Date");
pub const LABEL: Word = w("时段", "Part of day");
pub const TIMING: Word = w("编号时机", "Number is given");
pub const LOG: Word = w("收费登记", "Fee and log");
pub const FEE_BY: Word = w("谁收费", "Who takes the fee");
pub const PAY: Word = w("缴费顺序", "Payment");
pub const START: Word = w("起始号", "First number");
pub const FEE: Word = w("收费标准", "Fee in yuan");
pub const CLASSES: Word = w("来哪些班", "Classes that come");
pub const CLASSES_TITLE: Word = w("来哪些班 (空格选，不选 = 全部)", "Classes (Space picks; none = all)");
pub const CLASS: Word = w("班级", "Class");
pub const PEOPLE: Word = w("人数", "People");
pub const MORNING: Word = w("上午", "morning");
pub const OPEN: Word = w("打开", "open");
pub const PICK: Word = w("选班", "pick");
pub const TO_CLASSES: Word = w("选班级", "classes");
pub const TO_FORM: Word = w("回到填表", "to the form");
pub const OPENED: Word = w("场次已打开", "The session is open");
pub const OPENING: Word = w("打开场次", "open session");
pub const NO_CLASSES: Word = w(
    "还没有名册，按 F3 导入；也可以先开场次",
    "No roster yet (F3 imports); a session can be opened all the same",
);
pub const PROMPT: Word = w(
    "Ctrl+S 打开场次；Tab 下一格，空格改选，Down 到班级",
    "Ctrl+S opens the session; Tab next field, Space changes",
);

pub const STILL_OPEN_TITLE: Word = w("上一场还没签收", "The last session is not signed off");
pub const OPEN_ANOTHER: Word =
    w("开新场次，那一场以后再签收", "open the new one; the other is signed off later");
pub const SIGN_OFF_FIRST: Word = w("先去收尾签收", "sign off first");
pub const STATE: Word = w("状态", "State");
pub const NUMBERS: Word = w("已发号", "Numbers");
pub const IS_CURRENT: Word = w("当前", "current");
pub const IS_OPEN: Word = w("未关闭", "open");
pub const IS_CLOSED: Word = w("已关闭", "closed");
pub const IS_SEALED: Word = w("已封存", "sealed");
pub const CLOSE: Word = w("关闭场次", "close");
pub const CLOSED: Word = w("场次已关闭", "The session is closed");
pub const CLOSE_TITLE: Word = w("关闭这个场次？", "Close this session?");
pub const CLOSE_BODY: Word = w(
    "关闭后不能再登记和改动；要改就写原因重新打开。",
    "Nothing can be changed in a closed session; reopening wants a reason.",
);
pub const CLOSE_NOW: Word = w("只关闭，不签收", "Close it without signatures");
pub const SIGN_OFF: Word = w("收尾签收：点钞、签字、封存", "Sign off: count, sign, seal");
pub const NOT_CURRENT: Word =
    w("先把这个场次打开成当前的，再收尾签收", "Open this session first, then sign it off");
pub const CLOSE_OPEN: Word = Word::new(
    "先按 F7 对账处理；要留着就写明原因，记在流水里。",
    "Settle them with F7, or give a reason to leave them; it stays on record.",
);
pub const CLOSE_WITH: Word = w("写原因关闭", "Close it with a reason");
pub const REOPEN_TITLE: Word = w("重新打开已关闭的场次？", "Reopen a closed session?");
pub const REOPEN_NOW: Word = w("写原因重新打开", "Reopen it with a reason");
pub const NONE: Word = w("还没有场次。按 n 新建", "No session yet. n makes one");

pub fn timing(timing: Timing) -> Word {
    match timing {
        Timing::After => w("拍完回来记号", "after the shot"),
        Timing::Before => w("登记时给号", "before the shot"),
    }
}

pub fn log(log: LogMode) -> Word {
    match log {
        LogMode::Screen => w("在屏幕上", "on screen"),
        LogMode::Paper => w("在纸上", "on paper"),
    }
}

pub fn fee_by(fee_by: FeeBy) -> Word {
    match fee_by {
        FeeBy::Us => w("我们", "we"),
        FeeBy::Agency => w("采集公司", "agency"),
        FeeBy::Prepaid => w("已预缴", "prepaid"),
        FeeBy::Nobody => w("不收", "nobody"),
    }
}

pub fn pay(pay: PayOrder) -> Word {
    match pay {
        PayOrder::First => w("先缴后拍", "first"),
        PayOrder::Later => w("可以后缴", "may be later"),
    }
}

/// `10月24日 上午  蒲河教学点`
pub fn name(date: &str, label: &str, site: &str, lang: Lang) -> String {
    let mut parts = date.split('-').skip(1).filter_map(|part| part.parse::<u32>().ok());
    let day = match (parts.next(), parts.next(), lang) {
        (Some(month), Some(day), Lang::Zh) => format!("{month}月{day}日"),
        _ => date.to_owned(),
    };
    let label = if label.is_empty() { String::new() } else { format!(" {label}") };
    format!("{day}{label}  {site}")
}

/// What a new session leaves behind.
pub fn still_open(session: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{session} 还开着；开了新场次，登记和收费都记在新的里面，序号另起"),
        Lang::En => format!("{session} is open; numbers and fees go into the new one from now on"),
    }
}

pub fn classes_chosen(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (0, Lang::Zh) => "全部班级".to_owned(),
        (0, Lang::En) => "all classes".to_owned(),
        (n, Lang::Zh) => format!("{n} 个班"),
        (n, Lang::En) => several(n, "class", "classes"),
    }
}
