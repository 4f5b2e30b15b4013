//! Words of two rows of the roster that are one person: the mark on the card, the question, and what was done.

use super::{NO_NUMBER, NOT_PAID, method, row_of, w};
use crate::domain::facts::Stage;
use crate::ops::floor::Fellow;
use crate::ops::join::{JoinQuestion, ShownNumber, Side, Way};
use crate::text::refusal::seq as number;
use crate::text::screens::home::yuan;
use crate::text::{Lang, Word};

pub const JOIN_ROW: Word = w("名册上有两行，并成一个人", "Twice on the roster: join the rows");
const ABOUT: Word = w(
    "另一行的缴费和号跟过来，留下的那行缺的号码补上。可以撤销",
    "Payment and number of the other row move, and the row that stays learns the numbers it lacks. It can be undone",
);
const ONE_NUMBER: Word = w(
    "两行都有号：一个人只算一个号。另一个号记「重拍」，那张照片不给任何人",
    "Both have a number, and one counts. The other becomes retaken, and its photo is nobody's",
);
const ONE_FEE: Word = w(
    "两行都缴了费：一个人只收一份，不留的那行同时退费，钱按原来的方式退还",
    "Both have paid, and one person pays once. The row that goes is refunded: give the money back",
);
/// Kept in Chinese, as the papers are on which it will stand.
pub const BACK_REASON: &str = "名册两行并成一人，多缴的一份退还";

/// What a card says of a classmate of the same name, before money is taken.
pub fn namesake(fellow: &Fellow, lang: Lang) -> String {
    let seq = fellow.seq.map(|seq| format!(" {}", number(seq))).unwrap_or_default();
    let reached = match fellow.stage {
        Stage::Expected | Stage::Absent => "",
        Stage::Paid => Word::new("已缴费", "who has paid").get(lang),
        Stage::Registered => Word::new("已有号", "who has number").get(lang),
        Stage::Shot | Stage::Checked => Word::new("已拍", "photographed as").get(lang),
    };
    match (reached, lang) {
        ("", Lang::Zh) => "同班另有同名".to_owned(),
        ("", Lang::En) => "a classmate has the name".to_owned(),
        (reached, Lang::Zh) => format!("同班另有同名，{reached}{seq}：是一个人就按 Ctrl+D 并成一行"),
        (reached, Lang::En) => {
            format!("a classmate has the name, {reached}{seq}: if it is one person, Ctrl+D joins the rows")
        }
    }
}

fn shown(one: &ShownNumber) -> String {
    one.day.iter().cloned().chain([number(one.seq)]).collect::<Vec<_>>().join(" ")
}

/// `第一行  陈雨甲  S0091  学前1班`, and below it what happened to the row.
fn side(place: Word, side: &Side, fee: bool, lang: Lang) -> [String; 2] {
    let numbers: Vec<String> = side.numbers.iter().map(shown).collect();
    let numbers = if numbers.is_empty() { NO_NUMBER.get(lang).to_owned() } else { numbers.join(" ") };
    let paid = match &side.card.payment {
        Some(payment) if payment.stands() => {
            Some(format!("{} {}", method(payment.method).get(lang), yuan(payment.net())))
        }
        _ if side.card.person.paid => Some(Word::new("手工表上已缴", "paid on paper").get(lang).to_owned()),
        _ => fee.then(|| NOT_PAID.get(lang).to_owned()),
    };
    let happened = std::iter::once(numbers).chain(paid).collect::<Vec<_>>().join("  ");
    // As wide as the label before the row.
    let indent = Word::new("      ", "     ").get(lang);
    [format!("{}  {}", place.get(lang), row_of(&side.card.record, lang)), format!("{indent}  {happened}")]
}

const FIRST: Word = w("第一行", "Row 1");
const SECOND: Word = w("第二行", "Row 2");

/// The two rows, and what joining does.
pub fn question(asked: &JoinQuestion, fee: bool, lang: Lang) -> Vec<String> {
    let mut body = Vec::new();
    body.extend(side(FIRST, &asked.first, fee, lang));
    body.extend(side(SECOND, &asked.second, fee, lang));
    if asked.ways.iter().any(|way| way.counts.is_some()) {
        body.push(ONE_NUMBER.get(lang).to_owned());
    }
    if asked.ways.iter().any(|way| way.back.is_some()) {
        body.push(ONE_FEE.get(lang).to_owned());
    }
    body.push(ABOUT.get(lang).to_owned());
    body
}

/// `留第二行，0012 算数，第一行退 20 现金`
pub fn way(way: &Way, lang: Lang) -> String {
    let (stays, goes) = if way.second_stays { (SECOND, FIRST) } else { (FIRST, SECOND) };
    let mut parts = vec![match lang {
        Lang::Zh => format!("是一个人，留{}", stays.zh),
        Lang::En => format!("One person, {} stays", stays.en),
    }];
    parts.extend(way.counts.as_ref().map(|one| match lang {
        Lang::Zh => format!("{} 算数", shown(one)),
        Lang::En => format!("its number is {}", shown(one)),
    }));
    parts.extend(way.back.map(|back| {
        let (sum, how) = (yuan(back.amount), method(back.method).get(lang));
        match lang {
            Lang::Zh => format!("{}退 {sum} {how}", goes.zh),
            Lang::En => format!("{sum} {how} back to {}", goes.en),
        }
    }));
    listed(&parts, lang)
}

fn listed(parts: &[String], lang: Lang) -> String {
    parts.join(Word::new("，", ", ").get(lang))
}

/// What was done.
pub fn joined(name: &str, way: &Way, lang: Lang) -> String {
    let mut said = vec![match lang {
        Lang::Zh => format!("{name} 已并成一行"),
        Lang::En => format!("{name} is one row now"),
    }];
    let lost: Vec<String> = way.given_up.iter().map(shown).collect();
    said.extend(way.counts.as_ref().map(|one| match lang {
        Lang::Zh => format!("{} 算数，{} 记重拍", shown(one), lost.join(" ")),
        Lang::En => format!("its number is {}, retaken: {}", shown(one), lost.join(" ")),
    }));
    said.extend(way.back.map(|back| match lang {
        Lang::Zh => format!("退还 {} {}", yuan(back.amount), method(back.method).zh),
        Lang::En => format!("give back {} {}", yuan(back.amount), method(back.method).en),
    }));
    listed(&said, lang)
}
