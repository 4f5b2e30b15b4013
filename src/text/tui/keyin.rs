//! Words of keying in the manual log (手工登记表).

use super::w;
use crate::domain::money::Fen;
use crate::text::{Lang, Word, several};

pub const SETUP: Word = w("录哪一页", "Which page");
pub const PAGE: Word = w("纸上的页码", "page on the paper");
pub const ORDER: Word = w("纸上的顺序", "order on the paper");
pub const BY_SHOT: Word = w("按拍摄顺序 (号连着)", "shooting order");
pub const BY_ROSTER: Word = w("按名册顺序 (名字印好)", "roster order");
pub const FIRST: Word = w("第一行的序号", "number of line 1");
pub const CLASS: Word = w("班级", "class");
pub const FROM: Word = w("从该班第几人起", "from the nth of it");

pub const PAPER: Word = w("手工登记表", "Manual log");
pub const LINE: Word = w("这一行", "This line");
pub const CANDIDATES: Word = w("是哪一位", "Which of them");
pub const NEAR: Word = w("名册上没有，相近的有", "Nobody of that name; near names");
pub const TOTALS: Word = w("本页合计", "This page");

pub const PAPER_TOTALS: Word = w("纸上的合计", "paper's totals");
pub const PAPER_TOTALS_ABOUT: Word = w(
    "这一页纸上写的人数和金额，和录的比；可以不写",
    "heads and money as the page says, compared with what was keyed; may stay empty",
);
pub const PAPER_HEADS: Word = w("纸上写的人数", "people on the paper");
pub const PAPER_MONEY: Word = w("纸上写的金额", "money on the paper");
pub const PROMPT_TOTALS: Word =
    w("照纸上这一页的合计写；不写就不比", "The totals as this page has them; empty: not compared");
pub const DIFFERS_TITLE: Word = w("和纸上的合计不一样", "The paper's totals differ");
pub const SAVE_ANYWAY: Word = w("纸上就是这样，存这一页", "Keyed as on the paper: save it");

pub const START: Word = w("开始录", "start");
pub const NEXT_CELL: Word = w("下一格", "next cell");
pub const NEXT_ABOUT: Word =
    w("下一格；金额空着再按一次就是标准金额", "next cell; Enter on an empty amount takes the usual fee");
pub const OTHER_CELL: Word = w("换格", "other cell");
pub const UP: Word = w("上一行", "line above");
pub const DOWN: Word = w("下一行", "line below");
pub const UNREADABLE: Word = w("看不清", "unreadable");
pub const STRUCK: Word = w("划掉的行", "struck out");
pub const SAVE: Word = w("存这一页", "save page");
pub const PICK: Word = w("选人", "choose");
pub const AS_TYPED: Word = w("按原样记", "as typed");

pub const ALOUD: Word = w("唱读", "Read aloud");
pub const AGREES: Word = w("一致", "agrees");
pub const AGREES_ABOUT: Word =
    w("纸上这一行一样，念下一行", "the paper has this line as it is; on to the next");
pub const CHANGE: Word = w("改成纸上的", "as on paper");
pub const CHANGE_ABOUT: Word = w(
    "改这一行的序号、姓名、金额或方式，照纸上写",
    "change number, name, amount or method to what the paper says",
);
pub const MISSING: Word = w("纸上没有", "not on paper");
pub const MISSING_ABOUT: Word = w("纸上没有这一行", "the paper has no such line");
pub const INSERT: Word = w("插一行", "insert");
pub const INSERT_ABOUT: Word =
    w("纸上多一行：在这一行前面照纸写", "the paper has one more: type it before this line");
pub const UNSAY: Word = w("重新念", "say again");
pub const ALL_SAID: Word = w("这一页念完了：Ctrl+S 存", "The page is read: Ctrl+S saves it");
pub const PAGE_FULL: Word = w(
    "一页 25 行，已经满了：先把纸上没有的行按 x",
    "A page has 25 lines: mark those that are not on paper with x",
);
pub const NO_LINES: Word = w(
    "数据库里这一页没有号：先填合计，或按 k 盲录",
    "The database has no numbers for this page: type its total first, or k keys it in",
);
pub const PROMPT_ALOUD: Word = w(
    "一人念屏幕，一人看纸：一样按回车，不一样按 e 改",
    "One reads the screen, one looks at the paper: Enter agrees, e changes",
);
pub const MARK_AGREES: Word = w("一致", "agrees");
pub const MARK_CHANGED: Word = w("已改", "changed");
pub const MARK_MISSING: Word = w("纸上没有", "not on paper");

pub const NO_COLUMN: Word = w("行", "Ln");
pub const SEQ: Word = w("序号", "Seq");
pub const WHO: Word = w("谁", "Who");
pub const KNOWN: Word = w("认出", "Recognised");
pub const AMOUNT: Word = w("金额", "Fee");
pub const METHOD: Word = w("方式", "By");
pub const NOTE: Word = w("备注", "Note");

pub const READING: Word = w("读名册", "reading the roster");
pub const LOOKING: Word = w("认人", "looking the name up");
pub const SAVING: Word = w("存手工表", "saving the page");
pub const NO_SESSION: Word =
    w("没有打开的场次，不能录。回首页按 n 新建", "No session is open; press n on the home screen");
pub const BLIND: Word = w(
    "照纸录，故意不显示数据库里的号和钱；录完按 F7 对账",
    "Copy the paper; numbers and money of the database stay hidden. F7 compares them afterwards",
);
pub const MARK_STRUCK: Word = w("作废", "struck");
pub const MARK_UNREADABLE: Word = w("看不清", "unreadable");
pub const MARK_UNKNOWN: Word = w("名册上没有", "not on roster");
pub const NOTHING: Word = w("还没有录任何一行", "No line has been keyed yet");
pub const BAD_PAGE: Word = w("页码从 1 开始", "Pages count from 1");
pub const NO_CLASS: Word = w("这个班没有这么多人", "The class has no student there");
pub const LEAVE_TITLE: Word = w("这一页还没有存", "This page is not saved");
pub const LEAVE_SAVE: Word = w("存了再离开", "Save it, then leave");
pub const LEAVE_DROP: Word = w("不要了，丢掉这一页", "Throw it away");
pub const SETUP_PROMPT: Word = w("填好页码和顺序，回车开始", "Fill in page and order, Enter starts");
pub const PROMPT_SEQ: Word = w("打纸上的序号，回车", "Type the number on the paper, Enter");
pub const PROMPT_WHO: Word = w(
    "打姓名、简拼或学号，回车；？看不清，- 划掉的行",
    "Name, pinyin initials or student number, Enter; ? unreadable, - struck out",
);
pub const PROMPT_AMOUNT: Word =
    w("打金额；直接回车就是标准金额", "Type the amount; Enter alone is the usual fee");
pub const PROMPT_METHOD: Word =
    w("1 现金 2 微信 3 支付宝 4 班级代缴 5 免缴 6 欠", "1 cash 2 WeChat 3 Alipay 4 class 5 free 6 owing");
pub const PROMPT_CHOOSE: Word = w("按数字选人；回车按原样记", "Press the digit; Enter keeps it as typed");
pub const PROMPT_NEAR: Word = w(
    "名册上没有；是其中一位就按数字，回车按原样记",
    "Not on the roster; a digit takes one of these, Enter keeps it as typed",
);
pub const UNKNOWN: Word = w("名册上没有这个人，按原样记", "Nobody on the roster; kept as typed");

/// `第 3 页录过了, 存盘会换掉它, 原来的留在流水里`
pub fn replaces(lang: Lang, page: u32) -> String {
    match lang {
        Lang::Zh => format!("第 {page} 页以前录过；存盘时换掉它，原来的留在流水里，可以撤销"),
        Lang::En => format!("Page {page} was keyed before; saving replaces it, history keeps the old one"),
    }
}

/// `念了 3/25 行  纸上 24 人  480.00 元`
pub fn read_so_far(lang: Lang, said: usize, lines: usize, people: usize, sum: Fen) -> String {
    match lang {
        Lang::Zh => format!("念了 {said}/{lines} 行  纸上 {people} 人  {sum} 元"),
        Lang::En => format!(
            "{said} of {} read; paper: {}, {sum} yuan",
            several(lines, "line", "lines"),
            several(people, "person", "people")
        ),
    }
}

/// Lines that were not read yet.
pub fn unsaid(lang: Lang, lines: usize) -> String {
    match lang {
        Lang::Zh => format!("还有 {lines} 行没念：一样按回车，不一样按 e 改，念完再存"),
        Lang::En => format!(
            "{} not read yet: Enter agrees, e changes; then save",
            several(lines, "line is", "lines are")
        ),
    }
}

/// `near`: nobody is called so.
pub fn prompt_choose(near: bool) -> Word {
    if near { PROMPT_NEAR } else { PROMPT_CHOOSE }
}

pub fn page_line(lang: Lang, page: u32, line: usize) -> String {
    match lang {
        Lang::Zh => format!("第 {page} 页 第 {line} 行"),
        Lang::En => format!("page {page} line {line}"),
    }
}

/// `agrees`: whether the paper's own totals say the same; none when they were not given.
pub fn totals(lang: Lang, people: usize, sum: Fen, cash: Fen, agrees: Option<bool>) -> String {
    let compare = match agrees {
        Some(true) => w("  和纸上一致", "; as on the paper"),
        Some(false) => w("", ""),
        None => w("  Ctrl+E 写纸上的合计来比", "; Ctrl+E compares with the paper"),
    };
    match lang {
        Lang::Zh => format!("本页 {people} 人  金额 {sum}  其中现金 {cash}{}", compare.zh),
        Lang::En => {
            format!("{}, {sum} in all, {cash} cash{}", several(people, "person", "people"), compare.en)
        }
    }
}

/// `纸上 25 人,录了 24 人,少 1 人`
pub fn heads_differ(paper: usize, keyed: usize, lang: Lang) -> String {
    let by = paper.abs_diff(keyed);
    match (lang, keyed < paper) {
        (Lang::Zh, true) => format!("纸上 {paper} 人，录了 {keyed} 人，少 {by} 人"),
        (Lang::Zh, false) => format!("纸上 {paper} 人，录了 {keyed} 人，多 {by} 人"),
        (Lang::En, true) => {
            format!("paper {}, keyed {keyed}: {by} short", several(paper, "person", "people"))
        }
        (Lang::En, false) => {
            format!("paper {}, keyed {keyed}: {by} over", several(paper, "person", "people"))
        }
    }
}

/// `纸上 500.00 元,录了 480.00 元,少 20.00 元`
pub fn money_differs(paper: Fen, keyed: Fen, lang: Lang) -> String {
    let by = if keyed < paper { paper - keyed } else { keyed - paper };
    match (lang, keyed < paper) {
        (Lang::Zh, true) => format!("纸上 {paper} 元，录了 {keyed} 元，少 {by} 元"),
        (Lang::Zh, false) => format!("纸上 {paper} 元，录了 {keyed} 元，多 {by} 元"),
        (Lang::En, true) => format!("paper {paper} yuan, keyed {keyed}: {by} short"),
        (Lang::En, false) => format!("paper {paper} yuan, keyed {keyed}: {by} over"),
    }
}

pub fn saved(lang: Lang, page: u32, lines: u32, recognised: u32, replaced: bool) -> String {
    match (lang, replaced) {
        (Lang::Zh, false) => format!("第 {page} 页已存：{lines} 行，认出 {recognised} 人。F7 对账"),
        (Lang::Zh, true) => format!("第 {page} 页已换成新录的：{lines} 行，认出 {recognised} 人。F7 对账"),
        (Lang::En, false) => {
            format!(
                "Page {page} saved: {}, {recognised} recognised. F7 reconciles",
                several(lines, "line", "lines")
            )
        }
        (Lang::En, true) => {
            format!(
                "Page {page} replaced: {}, {recognised} recognised. F7 reconciles",
                several(lines, "line", "lines")
            )
        }
    }
}
