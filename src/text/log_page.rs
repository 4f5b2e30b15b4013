//! What is said of the manual log's pages: where a box differs, and why a line's number was left out.

use super::refusal::{refusal, seq};
use super::{Lang, Say, Word, several};
use crate::domain::log_page::{Keying, LogPage, PageDifference, PageTotal};
use crate::domain::money::Fen;
use crate::ops::take_numbers::{LeftOut, TakenLine, TakeoverCounts, Taking};

impl Say for Keying {
    fn say(&self, lang: Lang) -> String {
        let word = match self {
            Keying::Blind => Word::new("盲录", "keyed"),
            Keying::Aloud => Word::new("唱读", "read out"),
            Keying::File => Word::new("表格", "from a file"),
            Keying::Beside => Word::new("没取完", "lines left"),
        };
        word.get(lang).to_owned()
    }
}

fn both(lang: Lang, zh: String, en: String) -> String {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn maybe(number: Option<u32>, lang: Lang) -> String {
    number.map_or_else(|| Word::new("没有", "none").get(lang).to_owned(), seq)
}

/// What a page's box is held against.
const KEYED: Word = Word::new("录的", "keyed");
const DATABASE: Word = Word::new("库里", "database");

/// `多 1 人`, `2 short`
fn heads(paper: u32, book: u32, lang: Lang) -> String {
    let by = paper.abs_diff(book);
    if paper > book {
        both(lang, format!("纸上多 {by} 人"), format!("paper {by} more"))
    } else {
        both(lang, format!("纸上少 {by} 人"), format!("paper {by} fewer"))
    }
}

fn money(paper: Fen, book: Fen, lang: Lang) -> String {
    if paper > book {
        let by = paper - book;
        both(lang, format!("纸上多 {by} 元"), format!("paper {by} yuan more"))
    } else {
        let by = book - paper;
        both(lang, format!("纸上少 {by} 元"), format!("paper {by} yuan less"))
    }
}

/// With `book` as the word for what the box was held against.
fn difference(one: &PageDifference, book_is: Word, lang: Lang) -> String {
    let there = book_is.get(lang);
    {
        match one {
            PageDifference::Heads { paper, book } => heads(*paper, *book, lang),
            PageDifference::Money { paper, book } => money(*paper, *book, lang),
            PageDifference::Cash { paper } => both(
                lang,
                format!("现金 {paper} 元不是整数个人的"),
                format!("{paper} yuan of cash is no whole number of fees"),
            ),
            PageDifference::First { paper, book } => both(
                lang,
                format!("首号纸上 {}，{there} {}", seq(*paper), maybe(*book, lang)),
                format!("first: paper {}, {there} {}", seq(*paper), maybe(*book, lang)),
            ),
            PageDifference::Last { paper, book } => both(
                lang,
                format!("末号纸上 {}，{there} {}", seq(*paper), maybe(*book, lang)),
                format!("last: paper {}, {there} {}", seq(*paper), maybe(*book, lang)),
            ),
            PageDifference::Gap { from, to } if from == to => {
                both(lang, format!("{} 哪页都没有", seq(*from)), format!("{} stands on no page", seq(*from)))
            }
            PageDifference::Gap { from, to } => both(
                lang,
                format!("{}-{} 哪页都没有", seq(*from), seq(*to)),
                format!("{}-{} stand on no page", seq(*from), seq(*to)),
            ),
            PageDifference::Overlap { from, to } if from == to => both(
                lang,
                format!("{} 前一页也有", seq(*from)),
                format!("{} is on the page before too", seq(*from)),
            ),
            PageDifference::Overlap { from, to } => both(
                lang,
                format!("{}-{} 前面的页也有", seq(*from), seq(*to)),
                format!("{}-{} are on an earlier page too", seq(*from), seq(*to)),
            ),
        }
    }
}

/// What is to be done about a page, and how it stands: `一致，不用再录`.
pub fn standing(page: &LogPage, lang: Lang) -> String {
    let word = match (page.paper.is_some(), page.differs.is_empty()) {
        (true, true) => Word::new("一致", "agrees"),
        (false, _) => Word::new("合计没填", "no total yet"),
        (true, false) => {
            let keyed = page.keyed.is_some();
            return differences(&page.differs, if keyed { KEYED } else { DATABASE }, lang);
        }
    };
    word.get(lang).to_owned()
}

/// People and money that go the same way are said together: `纸上多 1 人、20.00 元`.
fn differences(differs: &[PageDifference], book_is: Word, lang: Lang) -> String {
    let mut said = Vec::new();
    let mut rest = differs;
    if let [
        PageDifference::Heads { paper, book },
        PageDifference::Money { paper: money, book: there },
        more @ ..,
    ] = differs
        && (paper > book) == (money > there)
    {
        let (heads, yuan) = (paper.abs_diff(*book), Fen((money.0 - there.0).abs()));
        said.push(match (lang, paper > book) {
            (Lang::Zh, true) => format!("纸上多 {heads} 人、{yuan} 元"),
            (Lang::Zh, false) => format!("纸上少 {heads} 人、{yuan} 元"),
            (Lang::En, true) => format!("paper {heads} more, {yuan} yuan"),
            (Lang::En, false) => format!("paper {heads} fewer, {yuan} yuan"),
        });
        rest = more;
    }
    said.extend(rest.iter().map(|one| difference(one, book_is, lang)));
    said.join(if lang == Lang::Zh { "\u{ff0c}" } else { "; " })
}

/// `0001-0025`; empty where there is no number.
pub fn range(total: Option<&PageTotal>) -> String {
    match total.and_then(|total| total.first.zip(total.last)) {
        Some((first, last)) => format!("{}-{}", seq(first), seq(last)),
        None => String::new(),
    }
}

/// Why a line was left, with what to do about it.
pub fn left_out(why: &LeftOut, lang: Lang) -> String {
    let word = match why {
        LeftOut::Struck => Word::new("划掉的行", "crossed out"),
        LeftOut::NoNumber => {
            Word::new("没有号：问清楚后用 F5 补给号", "no number: find it out, then assign it (F5)")
        }
        LeftOut::WhoIsIt => {
            Word::new("认不出是谁：录上学号再来", "who is it? key the student number, then again")
        }
        LeftOut::Twice => Word::new(
            "同一号或同一人有两行：划掉错的再来",
            "two lines for one number or person: strike the wrong one",
        ),
        LeftOut::HasAnother { seq: number } => {
            return both(
                lang,
                format!("库里已有 {}：按 F7 对账改", seq(*number)),
                format!("has {} in the database: reconcile (F7)", seq(*number)),
            );
        }
        LeftOut::NumberUsed { owner: Some(owner) } => {
            return both(
                lang,
                format!("库里这个号是{owner}：按 F7 对账改"),
                format!("the database gives it to {owner}: reconcile (F7)"),
            );
        }
        LeftOut::NumberUsed { owner: None } => {
            Word::new("库里这个号已作废：按 F7 对账改", "the database ended this number: reconcile (F7)")
        }
        LeftOut::Refused(why) => {
            let advice = refusal(why, lang);
            let gap = if lang == Lang::En { " " } else { "" };
            return format!("{}{gap}{}", advice.message, advice.hint);
        }
    };
    word.get(lang).to_owned()
}

/// One line of a takeover.
pub fn taken_line(line: &TakenLine, lang: Lang) -> String {
    let number = line.seq.map(seq).unwrap_or_default();
    let place = format!("{}-{}  {number}  {}", line.page, line.line, line.name);
    let what = match &line.taking {
        Taking::Taken { paid: true } => Word::new("给号，记缴费", "number and payment").get(lang).to_owned(),
        Taking::Taken { paid: false } => Word::new("给号", "number").get(lang).to_owned(),
        Taking::Same => Word::new("库里已有", "there already").get(lang).to_owned(),
        Taking::Left(why) => left_out(why, lang),
    };
    format!("{place}  {what}")
}

/// `给号 12 人，其中记缴费 12；库里已有 3；等你定 1`
pub fn takeover(counts: TakeoverCounts, looked: bool, lang: Lang) -> String {
    let TakeoverCounts { taken, paid, same, left } = counts;
    let mut text = match (lang, looked) {
        (Lang::Zh, true) => format!("将给号 {taken} 人"),
        (Lang::Zh, false) => format!("已给号 {taken} 人"),
        (Lang::En, true) => format!("would take {}", super::several(taken as usize, "number", "numbers")),
        (Lang::En, false) => format!("took {}", super::several(taken as usize, "number", "numbers")),
    };
    if paid > 0 {
        text += &both(
            lang,
            format!("，其中记缴费 {paid} 人"),
            format!(", {}", several(paid, "payment", "payments")),
        );
    }
    text += &both(
        lang,
        format!("；库里已有 {same} 人；要人定的 {left} 行"),
        format!("; {same} there already; {left} to decide"),
    );
    text
}
