//! What Enter promises at the desk, and what was stored then.

use super::{CHANGE, CHECK_NOW, SPACE_CHECKS, method, usual, w};
use crate::domain::facts::Method;
use crate::domain::money::Fen;
use crate::domain::session::LinePlace;
use crate::text::refusal::seq as number;
use crate::text::screens::home::yuan;
use crate::text::{Lang, Word};

/// What Enter will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    Pay,
    PayAndNumber,
    Number,
    Check,
    Done,
}

pub fn next_label(plan: Plan) -> Word {
    match plan {
        Plan::Pay => w("收款", "take fee"),
        Plan::PayAndNumber => w("收款并给号", "fee and number"),
        Plan::Number => w("给号", "number"),
        Plan::Check => w("核对", "check"),
        Plan::Done => w("下一位", "next"),
    }
}

/// What Enter will do, with all it writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    pub plan: Plan,
    pub amount: Fen,
    /// The session's own.
    pub fee: Fen,
    pub method: Method,
    /// The photo is taken already: a debt is settled.
    pub shot: bool,
    pub line: LinePlace,
    pub next: u32,
}

/// `Enter = 收 20 现金,记手工表 3-8,给序号 0128`; another amount than the fee is said to be one.
pub fn will(promise: &Promise, lang: Lang) -> String {
    let Promise { plan, amount, fee, method: how, shot, line: LinePlace { page, line }, next } = *promise;
    let how_word = method(how).get(lang);
    let next = number(next);
    let note = if amount == fee { String::new() } else { format!(" {}", usual(fee, lang)) };
    let fee = match (how, lang) {
        (Method::Free | Method::Owe, Lang::Zh) => format!("记{how_word}"),
        (Method::Free | Method::Owe, Lang::En) => format!("note {how_word}"),
        (_, Lang::Zh) => format!("收 {} {how_word}{note}", yuan(amount)),
        (_, Lang::En) => format!("take {} yuan, {how_word}{note}", yuan(amount)),
    };
    match (plan, lang) {
        (Plan::Pay, Lang::Zh) if shot => format!("Enter = {fee}，记手工表 {page}-{line}"),
        (Plan::Pay, Lang::En) if shot => format!("Enter = {fee}, log line {page}-{line}"),
        (Plan::Pay, Lang::Zh) => format!("Enter = {fee}，记手工表 {page}-{line}，然后去照相"),
        (Plan::Pay, Lang::En) => format!("Enter = {fee}, log line {page}-{line}, then to the camera"),
        (Plan::PayAndNumber, Lang::Zh) => format!("Enter = {fee}，记手工表 {page}-{line}，给序号 {next}"),
        (Plan::PayAndNumber, Lang::En) => {
            format!("Enter = {fee}, log line {page}-{line}, give number {next}")
        }
        (Plan::Number, Lang::Zh) => format!("Enter = 给序号 {next}"),
        (Plan::Number, Lang::En) => format!("Enter = give number {next}"),
        (Plan::Check, _) => SPACE_CHECKS.get(lang).to_owned(),
        (Plan::Done, Lang::Zh) => "这位都做完了；Enter 下一位".to_owned(),
        (Plan::Done, Lang::En) => "All done for this student; Enter for the next".to_owned(),
    }
}

pub fn will_give(name: &str, next: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("Enter = {name} 拍完了，记序号 {}；打字或刷卡找别人", number(next)),
        Lang::En => format!("Enter = {name} has been shot, number {}; type or scan for others", number(next)),
    }
}

/// What was stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub name: String,
    pub seq: Option<u32>,
    pub change: Option<Fen>,
    pub receipt: Option<u32>,
    pub line: Option<LinePlace>,
    pub method: Option<Method>,
    /// What was taken, or is owed.
    pub amount: Option<Fen>,
    /// Had a number before: nobody is sent to the camera.
    pub shot: bool,
    /// The four items come next, with the student still at the desk.
    pub check_now: bool,
    pub warnings: Vec<String>,
}

fn owing(done: &Done, lang: Lang) -> String {
    let amount = done.amount.map(yuan).unwrap_or_default();
    format!("{} {amount}", method(Method::Owe).get(lang))
}

/// A payment alone: who pays is sent to the camera, who owes too, but is not said to have paid.
fn taken(done: &Done, lang: Lang) -> String {
    let name = &done.name;
    let what = match (done.method, lang) {
        (Some(Method::Owe), _) => format!("{name} {}", owing(done, lang)),
        (Some(Method::Free), Lang::Zh) => format!("{name} 免缴"),
        (Some(Method::Free), Lang::En) => format!("{name} is free of charge"),
        (_, Lang::Zh) => format!("{name} 已缴"),
        (_, Lang::En) => format!("{name} has paid"),
    };
    match (done.shot, lang) {
        (true, _) => what,
        (false, Lang::Zh) => format!("{what}，去照相"),
        (false, Lang::En) => format!("{what}, to the camera"),
    }
}

pub fn saved(done: &Done, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    match (done.seq, lang) {
        (Some(seq), _) => parts.push(format!("{} {}", number(seq), done.name)),
        (None, _) if done.receipt.is_some() => parts.push(taken(done, lang)),
        (None, Lang::Zh) => parts.push(format!("{} 已改好", done.name).trim_start().to_owned()),
        (None, Lang::En) => parts.push(format!("{} done", done.name).trim_start().to_owned()),
    }
    if done.seq.is_some() && done.receipt.is_some() && done.method == Some(Method::Owe) {
        parts.push(owing(done, lang));
    }
    if let Some(change) = done.change.filter(|change| *change != Fen::ZERO) {
        parts.push(format!("{} {}", CHANGE.get(lang), yuan(change)));
    }
    if let Some(LinePlace { page, line }) = done.line {
        parts.push(match lang {
            Lang::Zh => format!("手工表 {page}-{line}"),
            Lang::En => format!("log {page}-{line}"),
        });
    }
    if done.check_now {
        parts.push(CHECK_NOW.get(lang).to_owned());
    }
    parts.extend(done.warnings.iter().cloned());
    parts.join("  ")
}
