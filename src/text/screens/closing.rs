//! Words of the sign-off screen (收尾签收).

use crate::domain::closing::Role;
use crate::domain::closing::cash::CashCount;
use crate::domain::money::Fen;
use crate::ops::signoff::Signoff;
use crate::text::closing::role;
use crate::text::{Lang, Word};

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

pub const CHECKS: Word = w("收尾检查", "Checks");
pub const DRAWER: Word = w("点钞(只打张数，回车下一格)", "Drawer (how many of each)");
pub const SIGNATURES: Word = w("签收", "Signatures");
pub const UNDONE: Word = w("还没做的", "Not done yet");

pub const COUNTING: Word = w("点钞", "Counting");
pub const SIGNING: Word = w("签收", "Signing");
pub const LOCKED: Word = w("已锁住的场次", "A locked session");
pub const NEXT: Word = w("下一格", "next");
pub const TO_NAMES: Word = w("去签字", "to the names");
pub const TO_COUNT: Word = w("去点钞", "to the drawer");
pub const SEAL: Word = w("签收锁定", "sign and seal");
pub const SEAL_ABOUT: Word = w(
    "用填好的姓名签字；要签的都签了，场次就封存",
    "sign with the names that are filled in; when all have signed, the session is sealed",
);
pub const REOPEN: Word = w("解锁", "reopen");
pub const REOPEN_ABOUT: Word =
    w("写原因重新打开；原来的封存码还查得到", "reopen with a reason; the head can still be checked");

pub const FLOAT: Word = w("备用金", "float");
/// Labels of the values, in their order.
pub const PIECES: [Word; 8] = [
    w("100 元", "100 yuan"),
    w("50 元", "50 yuan"),
    w("20 元", "20 yuan"),
    w("10 元", "10 yuan"),
    w("5 元", "5 yuan"),
    w("1 元", "1 yuan"),
    w("5 角", "5 jiao"),
    w("1 角", "1 jiao"),
];

pub const HIDDEN: Word = w("应有多少，点完才显示", "What is due is shown after counting");
pub const NOT_OURS: Word = w("这一场不由我们收费，不用点钞", "We take no fee here: nothing to count");
pub const NOTHING_COUNTED: Word = w("还没有打张数", "Type how many there are of each first");
pub const NO_NAME: Word = w("填签字人的姓名，再按 Ctrl+S", "Fill in who signs, then Ctrl+S");
pub const AFTERWARDS: Word =
    w("签全后本场锁住，要改先解锁并写原因", "Then the session is locked; reopening wants a reason");

pub const KEEP_UNKNOWN: Word = w("不改：查不明原因", "Leave it as it is: the cause was not found");
pub const KEEP_WHY: Word = w("不改，写原因", "Leave it as it is, with a reason");
pub const LEAVE: Word = w("留着签", "Sign it as open");
pub const LEAVE_WHY: Word = w("留着签，写原因", "Sign it as open, with a reason");
pub const SIGNED_BEFORE: Word = w("这一岗已经签过", "This post has signed");
pub const SIGN_ANEW: Word = w("换人重新签", "sign anew, by the other person");
pub const NOT_SIGNED: Word = w("没有签；处理过的已经记下", "Not signed; what was decided is written down");

/// Whose signature another would take the place of.
pub fn signed_before(one: Role, before: &str, now: &str, lang: Lang) -> String {
    let post = role(one).get(lang);
    match lang {
        Lang::Zh => format!("{post}：{before} 已经签了，这次会换成 {now}"),
        Lang::En => format!("{post}: {before} has signed; {now} would take the place"),
    }
}

/// Which one of how many.
pub fn ask_title(at: usize, all: usize, severity: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("签字前 {at}/{all}({severity})"),
        Lang::En => format!("Before signing {at}/{all} ({severity})"),
    }
}

/// The rest, this one too.
pub fn leave_all(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("剩下的 {count} 条都留着签"),
        Lang::En => format!("Sign all {count} that are left as open"),
    }
}

pub const OPEN_TITLE: Word = w("还有差异没处理", "Errors are open");
pub const OPEN_BODY: Word = w(
    "先按 F7 对账处理，或写原因留着签；留着的会印在收尾单上。",
    "Settle them with F7, or sign them as open with a reason; the closing sheet will say so.",
);
pub const SIGN_OPEN: Word = w("写原因，留着签", "Sign them as open, with a reason");

pub const REOPEN_TITLE: Word = w("解锁这个场次？", "Reopen this session?");
pub const REOPEN_BODY: Word = w(
    "已有的签字作废，要重新签；解锁的原因留在记录里。",
    "The signatures are off and have to be given again; the reason stays on record.",
);
pub const REOPEN_NOW: Word = w("写原因解锁", "Reopen it with a reason");
pub const REOPENED: Word = w("已解锁，可以改了；改完重新签", "Reopened; sign again when it is mended");

pub const NO_SESSION: Word =
    w("还没有场次。回首页按 n 新建", "No session yet. n on the home screen makes one");
pub const COUNT_PROMPT: Word = w(
    "先点钞再看应有；PgDn 去签字，F7 对账，F9 打收尾单",
    "Count first; PgDn to the names, F7 reconciles, F9 prints the sheet",
);
pub const SIGN_PROMPT: Word = w(
    "填姓名，Ctrl+S 签；差额不为 0 也能签，但要写原因",
    "Fill in the names, Ctrl+S signs; a difference is signed with a reason",
);
pub const SEALED_PROMPT: Word = w(
    "已封存。把封存码写在纸上，F9 打收尾单；要改按 u 解锁",
    "Sealed. Write the head on the papers, F9 prints the sheet; u reopens",
);
pub const CLOSED_PROMPT: Word =
    w("已关闭，没有签收。要签按 u 重新打开", "Closed without signatures. u reopens it to sign");

pub const SETTLE: Word = w("结算", "settle");
pub const SETTLE_ABOUT: Word = w("与摄影师按人数结算，双方签字", "heads times price, signed by both");
pub const PRICE: Word = w("每人单价", "price a head");
pub const HEADS: Word = w("结算人数", "heads");
pub const OUR_NAME: Word = w("我方签字", "signs for us");
pub const THEIR_NAME: Word = w("摄影师签字", "photographer");
pub const WHY_OTHER: Word = w("人数不同的原因", "why other heads");
pub const SETTLE_PROMPT: Word = w(
    "摄影师走之前结清：填单价和双方姓名，Ctrl+S 记下",
    "Before they leave: the price and both names, Ctrl+S writes it down",
);

pub fn comes_to(amount: Fen, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("应付 {amount} 元  {}", amount.in_capitals()),
        Lang::En => format!("comes to {amount} yuan  {}", amount.in_capitals()),
    }
}

pub fn other_heads(ours: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("登记的已拍是 {ours} 人，人数不同要写原因"),
        Lang::En => format!("the register counts {ours}; other heads want a reason"),
    }
}

/// What was counted against what should be there.
pub fn counted(count: &CashCount, lang: Lang) -> String {
    let (sum, due, differs) = (count.counted, count.expected, count.difference());
    match lang {
        Lang::Zh => format!("实点 {sum} 应有 {due} 差 {differs}"),
        Lang::En => format!("have {sum} due {due} diff {differs}"),
    }
}

/// The float is part of what is due.
pub fn of_it_float(float: Fen, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("应有里含备用金 {float}"),
        Lang::En => format!("with a float of {float}"),
    }
}

/// The sum of what is typed.
pub fn typed(sum: Fen, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("实点 {sum}，点完才显示应有"),
        Lang::En => format!("counted {sum}; what is due follows"),
    }
}

pub fn checked(signoff: &Signoff, lang: Lang) -> String {
    let heads = &signoff.totals.heads;
    let (all, waiting) = signoff.corrections;
    match lang {
        Lang::Zh => {
            format!("信息核对 {}/{}，更正申请 {all} 条，待定 {waiting} 条", heads.checked, heads.registered)
        }
        Lang::En => {
            format!("checked {} of {}, corrections {all}, pending {waiting}", heads.checked, heads.registered)
        }
    }
}

pub fn head(head: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("封存码 {head}"),
        Lang::En => format!("head {head}"),
    }
}

pub fn sealed(head: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已封存，封存码 {head}。写在手工登记表和序号表上"),
        Lang::En => format!("Sealed, head {head}. Write it on the log and the list"),
    }
}

fn names(roles: &[Role], lang: Lang) -> String {
    let names: Vec<&str> = roles.iter().map(|one| role(*one).get(lang)).collect();
    names.join(if lang == Lang::Zh { "、" } else { ", " })
}

pub fn signed(done: &[Role], missing: &[Role], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已签：{}；还差：{}", names(done, lang), names(missing, lang)),
        Lang::En => format!("Signed: {}; still to sign: {}", names(done, lang), names(missing, lang)),
    }
}

/// What is not done; none of it stands in the way of signing.
pub fn undone(signoff: &Signoff, lang: Lang) -> Vec<String> {
    let tick = |done: bool| if done { "[x]" } else { "[ ]" };
    let (left, settled) = (signoff.undecided, signoff.settled);
    let absent = match (left, lang) {
        (0, Lang::Zh) => "缺拍都定了".to_owned(),
        (0, Lang::En) => "missing: decided".to_owned(),
        (n, Lang::Zh) => format!("缺拍未定 {n} 人"),
        (n, Lang::En) => format!("undecided: {n}"),
    };
    let paid = match (settled, lang) {
        (Some((_, amount)), Lang::Zh) => format!("摄影师已结 {amount}"),
        (Some((_, amount)), Lang::En) => format!("settled {amount}"),
        (None, Lang::Zh) => "摄影师结算(Ctrl+O)".to_owned(),
        (None, Lang::En) => "settled (Ctrl+O)".to_owned(),
    };
    let listed = match lang {
        Lang::Zh => "导出序号表",
        Lang::En => "list exported",
    };
    let card = match (&signoff.card, lang) {
        (Some(card), Lang::Zh) => format!("相机卡 {} 张", card.frames),
        (Some(card), Lang::En) => format!("card: {}", card.frames),
        (None, Lang::Zh) => "相机卡(F7)".to_owned(),
        (None, Lang::En) => "card (F7)".to_owned(),
    };
    vec![
        format!("{} {absent}", tick(left == 0)),
        format!("{} {card}", tick(signoff.card.is_some())),
        format!("{} {listed}", tick(signoff.listed)),
        format!("{} {paid}", tick(settled.is_some())),
    ]
}
