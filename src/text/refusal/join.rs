//! Why two rows cannot be joined yet, and what to do first.

use super::{pick, seq as number};
use crate::text::{Lang, Word};

fn receipt(receipt: u32, lang: Lang) -> String {
    pick(lang, format!("收据 {receipt}"), format!("receipt {receipt}"))
}

/// Both rows of the roster have paid.
pub(super) fn paid_twice(from: Option<u32>, to: Option<u32>, lang: Lang) -> (String, Word) {
    let fee = |one: Option<u32>| match one {
        Some(one) => receipt(one, lang),
        None => pick(lang, "手工登记表".into(), "the manual log".into()),
    };
    let (from, to) = (fee(from), fee(to));
    (
        pick(
            lang,
            format!("两行都缴了费（{from}、{to}），一个人只收一份。"),
            format!("Both rows have paid ({from}, {to}), and one person pays once."),
        ),
        Word::new(
            "先退一份再并：在现场台锁定要并掉的那行，退费；手工登记表上的，把那一行写作废，重录那一页。",
            "Give one fee back, then join: lock the row that goes at the desk and refund it; on paper, strike its line and key the page again.",
        ),
    )
}

/// A walk-in, and a row that has something of its own.
pub(super) fn has_its_own(seq: Option<u32>, paid: Option<u32>, lang: Lang) -> (String, Word) {
    let number =
        seq.map(|seq| pick(lang, format!("序号 {}", number(seq)), format!("number {}", number(seq))));
    let own: Vec<String> = number.into_iter().chain(paid.map(|paid| receipt(paid, lang))).collect();
    let own = own.join(Word::new("、", ", ").get(lang));
    (
        pick(
            lang,
            format!("名册上这一行自己有{own}，补录的人并不进去。"),
            format!("This row of the roster has its own ({own}); a walk-in cannot be joined to it."),
        ),
        Word::new(
            "真是一个人：锁定名册这一行，作废它的号，缴了费的再退费，然后再并。",
            "If it is one person: lock the row of the roster, void its number, refund it if it has paid, then join.",
        ),
    )
}
