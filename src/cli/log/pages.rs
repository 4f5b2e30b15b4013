//! `log pages` and `log total`: what the boxes at the foot of the pages say, and which pages need more than that.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::Part;
use crate::cli::Done;
use crate::cli::cash::{meant_afterwards, none_open};
use crate::cli::out::{Failure, Report};
use crate::cli::shell::{Shell, option, parsed};
use crate::domain::desk::refusal::Why;
use crate::domain::log_page::{LogPage, PageTotal};
use crate::text::log_page::{range, standing};
use crate::text::{Lang, Say, Word};

pub const PAGES: Part = Part {
    name: "pages",
    about: Word::new("各页合计和数据库比", "the pages' totals against the database"),
    arguments: |command, lang| command.arg(option("session", "ID", SESSION.get(lang))),
    run: list,
};

pub const TOTAL: Part = Part {
    name: "total",
    about: Word::new("记下一页纸上的合计", "what the box at the foot of a page says"),
    arguments,
    run: total,
};

/// Above the columns of a line: page, the paper's heads, money and numbers, those of the database, and how they stand.
const HEADINGS: Word = Word::new(
    " 页  纸上人数、金额、序号     库里人数、金额、序号     情况",
    "page  paper: heads, money     database: heads, money  standing",
);
const SESSION: Word = Word::new("场次编号", "a session's id");
const PAGE: Word = Word::new("第几页", "which page");
const HEADS: Word = Word::new("本页人数", "people on the page");
const MONEY: Word = Word::new("本页金额，元", "money on the page, yuan");
const CASH: Word = Word::new("其中现金，元；不写就全是现金", "cash in it, yuan; all of it when left out");
const FIRST: Word = Word::new("从几号；这一页有人就要写", "first number; needed where the page has people");
const LAST: Word = Word::new("到几号；这一页有人就要写", "last number; needed where the page has people");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([
        option("page", "N", PAGE.get(lang)).required(true),
        option("heads", "N", HEADS.get(lang)).required(true),
        option("money", "YUAN", MONEY.get(lang)),
        option("cash", "YUAN", CASH.get(lang)),
        option("first", "N", FIRST.get(lang)),
        option("last", "N", LAST.get(lang)),
    ])
}

fn total(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let page = parsed(matches, "page", Why::OutOfRange)?.unwrap_or_default();
    let paper = PageTotal {
        heads: parsed(matches, "heads", Why::OutOfRange)?.unwrap_or_default(),
        money: parsed(matches, "money", Why::NotAnAmount)?,
        cash: parsed(matches, "cash", Why::NotAnAmount)?,
        first: parsed(matches, "first", Why::OutOfRange)?,
        last: parsed(matches, "last", Why::OutOfRange)?,
    };
    let mut project = shell.writing()?;
    let session = project.session().map(|session| session.id).ok_or_else(|| none_open(&project, false))?;
    let event = project.total_page(page, paper)?;
    let pages = project.log_pages(session)?;
    let one: Vec<&LogPage> = pages.iter().filter(|one| one.page == page).collect();
    let text = one.first().map(|one| line(one, shell.lang)).unwrap_or_default();
    let mut data = one.first().map(|one| page_json(one, shell.lang)).unwrap_or_default();
    if let Some(data) = data.as_object_mut() {
        data.insert("event".to_owned(), json!(event.to_string()));
    }
    Ok(Done::Report(Report { data, text, ..Report::default() }))
}

fn list(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let project = shell.reading()?;
    let session = meant_afterwards(&project, matches)?;
    let pages = project.log_pages(session)?;
    let open = pages.iter().filter(|page| page.needs_more()).count();
    let heading = (!pages.is_empty()).then(|| HEADINGS.get(shell.lang).to_owned());
    let text: Vec<String> =
        heading.into_iter().chain(pages.iter().map(|page| line(page, shell.lang))).collect();
    let pages: Vec<Value> = pages.iter().map(|page| page_json(page, shell.lang)).collect();
    Ok(Done::Report(Report {
        data: json!({ "pages": pages, "open": open }),
        text: text.join("\n"),
        ..Report::default()
    }))
}

/// Paper, database, and what differs, with the words for it.
fn page_json(page: &LogPage, lang: Lang) -> Value {
    json!({
        "page": page.page,
        "paper": page.paper,
        "book": page.book,
        "keyed": page.keyed.map(|(lines, how)| json!({ "lines": lines, "how": how.code() })),
        "differs": page.differs,
        "agrees": page.agrees(),
        "message": standing(page, lang),
    })
}

fn line(page: &LogPage, lang: Lang) -> String {
    let side = |total: Option<&PageTotal>| match total {
        Some(total) => {
            let money = total.money.map(|money| money.to_string()).unwrap_or_default();
            format!("{:>3} {money:>8} {:<9}", total.heads, range(Some(total)))
        }
        None => " ".repeat(22),
    };
    let how = page.keyed.map(|(lines, how)| format!("  {} {lines}", how.say(lang))).unwrap_or_default();
    format!(
        "{:>3}  {}  {}  {}{how}",
        page.page,
        side(page.paper.as_ref()),
        side(page.book.as_ref()),
        standing(page, lang)
    )
}
