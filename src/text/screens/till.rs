//! Words of the drawer's screen (钱箱).

use crate::domain::closing::cash::Drawer;
use crate::domain::money::Fen;
use crate::text::{Lang, Word};

const fn w(zh: &'static str, en: &'static str) -> Word {
    Word::new(zh, en)
}

pub const COUNT: Word = w("点钞", "count");
pub const COUNT_ABOUT: Word = w(
    "随时点一次：先打张数，记下以后才显示应有多少",
    "count at any time: what should be there is told when the count is stored",
);
pub const X: Word = w("收款中结(X)", "report X");
pub const X_ABOUT: Word = w("随时看到现在收了多少，不留记录", "what came in until now; writes nothing");
pub const Z: Word = w("收款日结(Z)", "report Z");
pub const Z_ABOUT: Word =
    w("编号记下，以后不能改；有差额先问原因", "numbered, and never changed; a difference wants its reason");
pub const Z_PANEL: Word = w("收款日结(Z)，记下的", "Reports Z");
pub const STORE: Word = w("记下点钞", "store the count");

pub const HIDDEN: Word = w(
    "按 x 看现在收了多少。要点钞就先按 m 点，看过应有再点就不是盲点了",
    "x shows what came in until now. To count, m comes first: a count after a look is not blind",
);
pub const NOT_YET: Word = w("还没有点过。按 m 点一次", "Not counted yet. m counts");
pub const NO_Z: Word = w(
    "还没有日结。收工时按 z；签收封存时也会自动记一次",
    "None yet. z makes one at the end of the day; sealing the session makes one, too",
);
pub const CLOSED: Word = w(
    "这一场已经关闭，只能看；要改按 e 去签收解锁",
    "This session is closed and can only be looked at; e leads to where it is reopened",
);
pub const PROMPT: Word = w("m 点钞，x 看中结，z 日结", "m counts, x shows the report, z closes the till");
pub const COUNT_PROMPT: Word = w(
    "只打张数，回车下一格；到底再回车就记下",
    "How many of each, Enter goes on; at the end Enter stores the count",
);

pub const Z_TITLE: Word = w("记下收款日结？以后不能改", "Write report Z down? It can never be changed");
pub const Z_NOW: Word = w("记下日结", "write it down");
pub const Z_WHY: Word =
    w("钱箱有差额，为什么？写明了才记下日结", "The drawer is off: why? Then Z is written");
pub const UNCOUNTED: Word =
    w("还没有点钞：日结里没有实点", "Not counted yet: the report would have no counted sum");

/// Why a drawer is off. What is stored is the Chinese word: it goes on a Chinese form.
pub const REASONS: [Word; 5] = [
    w("找零时找错了", "wrong change was given"),
    w("收了钱没有登记", "money was taken and not entered"),
    w("登记了没有收到钱", "entered, and the money never came"),
    w("备用金数错了", "the float was miscounted"),
    w("查不明原因", "the cause was not found"),
];
pub const OTHER_REASON: Word = w("写一句别的原因", "another reason, in words");

/// Nothing happened since the last report.
pub fn same(number: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("日结第 {number} 号以后没有收款也没有点钞，不用再记"),
        Lang::En => format!("Nothing came in and nothing was counted since report Z no. {number}"),
    }
}

/// What came in, a line for each kind.
pub fn money(drawer: &Drawer, lang: Lang) -> Vec<String> {
    let money = &drawer.money;
    let (float, due, expected) = (drawer.float.unwrap_or_default(), drawer.due, drawer.expected());
    match lang {
        Lang::Zh => vec![
            format!("收费 {}", money.total),
            format!("现金 {}  微信 {}  支付宝 {}", money.cash, money.wechat, money.alipay),
            format!("退费 {}  班级代缴 {}", money.refunded, money.class),
            format!("欠 {}  免缴 {} 人  收据到 {} 号", money.owed, money.free, drawer.receipts),
            format!("备用金 {float} + 现金 {due} = 应有 {expected}"),
        ],
        Lang::En => vec![
            format!("fees {}", money.total),
            format!("cash {}  WeChat {}", money.cash, money.wechat),
            format!("Alipay {}  refunded {}", money.alipay, money.refunded),
            format!("by class {}  owed {}", money.class, money.owed),
            format!("free {}  receipts to {}", money.free, drawer.receipts),
            format!("float {float} + cash {due} = {expected}"),
        ],
    }
}

pub fn difference(drawer: &Drawer, difference: Fen, lang: Lang) -> String {
    let counted = drawer.counted.unwrap_or_default();
    match lang {
        Lang::Zh => format!("上次实点 {counted}，差 {difference}"),
        Lang::En => format!("last count {counted}, diff {difference}"),
    }
}

/// One report of those that stay.
pub fn z_line(number: u32, hour: &str, drawer: &Drawer, reason: &str, lang: Lang) -> String {
    let expected = drawer.expected();
    let counted = match (drawer.counted.zip(drawer.difference()), lang) {
        (Some((counted, difference)), Lang::Zh) => format!("实点 {counted} 差 {difference}"),
        (Some((counted, difference)), Lang::En) => format!("counted {counted} diff {difference}"),
        (None, Lang::Zh) => "没有点钞".to_owned(),
        (None, Lang::En) => "not counted".to_owned(),
    };
    let line = match lang {
        Lang::Zh => format!("Z{number}  {hour}  收费 {}  应有 {expected}  {counted}", drawer.money.total),
        Lang::En => format!("Z{number}  {hour}  fees {}  due {expected}  {counted}", drawer.money.total),
    };
    if reason.is_empty() { line } else { format!("{line}  {reason}") }
}
