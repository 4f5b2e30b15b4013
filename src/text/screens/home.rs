//! Words of the home screen and of the lists behind its differences.

use crate::domain::balance::{Heads, Money};
use crate::domain::money::Fen;
use crate::ops::floor::Gap;
use crate::text::{Lang, Word};

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

pub const TILL_ABOUT: Word =
    Word::new("随时点钞、看收款中结(X)、记收款日结(Z)", "count the drawer, reports X and Z, at any time");
pub const KEYS: Word = w("首页", "Home");
pub const PROGRESS: Word = w("本场进度", "This session");
pub const TODO: Word = w("待办 (按数字直达)", "To do (press its number)");
pub const CLASSES: Word = w("各班 (Enter 看还差谁)", "Classes (Enter: who is left)");
pub const EVENTS: Word = w("最近动作", "Latest");
pub const CLASS: Word = w("班级", "Class");
pub const EXPECTED: Word = w("应到", "due");
pub const PAID: Word = w("已缴", "paid");
pub const REGISTERED: Word = w("已登记", "no.");
pub const SHOT: Word = w("已拍", "shot");
pub const CHECKED: Word = w("已核对", "checked");
pub const ABSENT: Word = w("缺", "absent");
pub const LEFT: Word = w("剩", "left");
pub const BAR: Word = w("进度", "progress");
pub const ALL_CLASSES: Word = w("全部", "All");
pub const NO_CLASS: Word = w("(没有班级)", "(no class)");
pub const NO_SESSION: Word = w("还没有打开的场次。", "No session is open.");
pub const NO_SESSION_HOW: Word =
    w("按 n 新建场次，按 s 看以前的场次", "n makes a session, s lists earlier ones");
pub const NO_PEOPLE: Word = w(
    "还没有名册：没有名册就找不到人。按 F3 导入",
    "No roster yet: without one nobody can be found. F3 imports",
);
pub const NO_EVENTS: Word = w("还没有动作", "Nothing happened yet");
pub const NOTHING_TO_DO: Word = w("没有待办", "Nothing is left open");
pub const WHO_IS_LEFT: Word = w("还差谁", "who is left");
pub const TO_DO: Word = w("待办", "to do");
pub const SESSIONS: Word = w("场次", "sessions");
pub const NEW: Word = w("新场次", "new session");
pub const SWITCH: Word = w("换一项", "next list");
pub const TO_DESK: Word = w("到现场台", "to the desk");
pub const LOADING: Word = w("正在读取..", "reading..");

pub const NAME: Word = w("姓名", "Name");
pub const SEX: Word = w("性别", "Sex");
pub const STUDENT_NO: Word = w("学号", "Student no.");
pub const ID: Word = w("证件号", "ID number");
pub const STATE: Word = w("状态", "State");
pub const SEQ: Word = w("序号", "No.");

/// `应到 186 - 已缴 129 - ...` in whole words.
pub fn balance(heads: Heads, fee: bool, lang: Lang) -> Vec<String> {
    let pair = |word: Word, count: u32| format!("{} {count}", word.get(lang));
    let mut line = vec![pair(EXPECTED, heads.expected)];
    if fee {
        line.push(pair(PAID, heads.paid));
    }
    line.push(pair(REGISTERED, heads.registered));
    line.push(pair(SHOT, heads.shot));
    line.push(pair(CHECKED, heads.checked));
    line
}

/// `收费 129 人 2580 元`, then `现金 1860`, `微信 720` and what else there is, each whole.
pub fn money(money: &Money, people: u32, lang: Lang) -> Vec<String> {
    let head = match lang {
        Lang::Zh => format!("收费 {people} 人 {} 元", yuan(money.total)),
        Lang::En => format!("Fees {people}: {} yuan", yuan(money.total)),
    };
    let parts = [
        (w("现金", "cash"), money.cash),
        (w("微信", "WeChat"), money.wechat),
        (w("支付宝", "Alipay"), money.alipay),
        (w("已退", "refunded"), money.refunded),
        (w("班级代缴", "class"), money.class),
        (w("欠费", "owing"), money.owed),
    ];
    let mut line = vec![head];
    let some = parts.iter().filter(|(_, amount)| *amount != Fen::ZERO);
    line.extend(some.map(|(word, amount)| format!("{} {}", word.get(lang), yuan(*amount))));
    if money.free > 0 {
        line.push(format!("{} {}", w("免缴", "free").get(lang), money.free));
    }
    line
}

/// Yuan without empty cents.
pub fn yuan(amount: Fen) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map(str::to_owned).unwrap_or(text)
}

/// `完成 68%  剩 59`
pub fn done(left: u32, absent: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("剩 {left} 人  缺 {absent} 人"),
        Lang::En => format!("{left} left, {absent} absent"),
    }
}

/// `对号 上次 0120, 之后 7 张未对  F8`
pub fn since_checkpoint(agreed: u32, since: u32, lang: Lang) -> String {
    match (agreed, lang) {
        (0, Lang::Zh) => format!("还没对过号，{since} 张  F8"),
        (0, Lang::En) => format!("none agreed, {since} since F8"),
        (agreed, Lang::Zh) => format!("{agreed:04} 后 {since} 张未对号  F8"),
        (agreed, Lang::En) => format!("{agreed:04} agreed, {since} since F8"),
    }
}

pub fn queue(waiting: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("排队 {waiting} 人"),
        Lang::En => format!("waiting for the camera: {waiting}"),
    }
}

/// With numbers before the shot: who has one and was not seen at the camera yet.
pub fn queue_numbered(waiting: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("有号未拍 {waiting} 人"),
        Lang::En => format!("{waiting} numbered, not shot"),
    }
}

pub fn queue_short(waiting: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("候拍 {waiting} 人"),
        Lang::En => format!("{waiting} waiting"),
    }
}

/// What is left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Todo {
    NoRoster,
    NoSession,
    Corrections(usize),
    Incomplete(usize),
    Unchecked(usize),
    /// And how many of them have no certificate yet.
    Absent(usize, usize),
    Checkpoint(u32),
    /// What the camera's card says against the numbers.
    Photos(usize),
    /// Errors of the reconciliation that nobody decided.
    Errors(usize),
}

pub fn todo(todo: Todo, lang: Lang) -> String {
    match (todo, lang) {
        (Todo::NoRoster, Lang::Zh) => "还没有名册。按 i 导入".to_owned(),
        (Todo::NoRoster, Lang::En) => "No roster yet: i imports".to_owned(),
        (Todo::NoSession, Lang::Zh) => "没有场次。按 n 新建".to_owned(),
        (Todo::NoSession, Lang::En) => "No session: n makes one".to_owned(),
        (Todo::Corrections(n), Lang::Zh) => format!("更正申请 {n} 条待定"),
        (Todo::Corrections(n), Lang::En) => format!("corrections to decide: {n}"),
        (Todo::Incomplete(n), Lang::Zh) => format!("信息不全 {n} 人"),
        (Todo::Incomplete(n), Lang::En) => format!("incomplete: {n}"),
        (Todo::Unchecked(n), Lang::Zh) => format!("有号未核对 {n} 人"),
        (Todo::Unchecked(n), Lang::En) => format!("not checked: {n}"),
        (Todo::Absent(n, 0), Lang::Zh) => format!("缺拍 {n} 人"),
        (Todo::Absent(n, 0), Lang::En) => format!("absent: {n}"),
        (Todo::Absent(n, without), Lang::Zh) => format!("缺拍 {n} 人，证明没开 {without}"),
        (Todo::Absent(n, without), Lang::En) => format!("absent {n}, uncertified {without}"),
        (Todo::Photos(n), Lang::Zh) => format!("照片对不上 {n} 条"),
        (Todo::Photos(n), Lang::En) => format!("photos that disagree: {n}"),
        (Todo::Errors(n), Lang::Zh) => format!("对账有 {n} 条重的没处理"),
        (Todo::Errors(n), Lang::En) => format!("errors to settle: {n}"),
        (Todo::Checkpoint(n), Lang::Zh) => format!("没对号 {n} 张"),
        (Todo::Checkpoint(n), Lang::En) => format!("since the checkpoint: {n}"),
    }
}

pub fn start_hint(next: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("按 F2 开始登记；下一个序号 {next:04}"),
        Lang::En => format!("F2 opens the desk; the next number is {next:04}"),
    }
}

/// The name of a list behind a difference.
pub fn gap(gap: Gap) -> Word {
    match gap {
        Gap::Unfinished => w("还没做完", "not finished"),
        Gap::Unpaid => w("未缴", "not paid"),
        Gap::Unregistered => w("没有号", "no number"),
        Gap::Unshot => w("有号未拍", "not shot"),
        Gap::Unchecked => w("有号未核对", "not checked"),
        Gap::Waiting => w("候拍", "waiting"),
        Gap::Absent => w("缺拍", "absent"),
        Gap::Incomplete => w("信息不全", "incomplete"),
        Gap::All => w("全部", "everybody"),
    }
}

pub fn people(gap_word: &str, class: &str, count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{class}  {gap_word} {count} 人  (Tab 换一项)"),
        Lang::En => format!("{class}: {gap_word}, {count}  (Tab: next list)"),
    }
}

pub const NOBODY: Word = w("没有人。Tab 换一项看", "Nobody. Tab shows the next list");
