//! The pages of the manual log (手工登记表) as wholes: what the box at the foot of a page says, what the register says
//! of the same page, and which pages need more than that. Pure; knows no lines that people typed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::books::{LogMethod, LogRow};
use super::money::Fen;
use super::session::{LINES_PER_PAGE, LogMode, Session, choice};
use super::state::{KeyedPage, State};
use super::student::StudentId;

choice! {
    /// How the lines of a page came into the database, and so what they are worth as a witness.
    Keying {
        /// By somebody who did not see what the database says.
        #[default]
        Blind = "blind",
        /// Read out against what the database says, line by line.
        Aloud = "aloud",
        /// From a spreadsheet.
        File = "file",
        /// Lines of an hour on paper that the desk could not take over. They replace nothing: they stand beside the
        /// desk's own lines until somebody has decided about them.
        Beside = "beside",
    }
}

/// The box at the foot of a page: 本页人数, 本页金额, 从…号到…号. Lines that are crossed out count nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTotal {
    pub heads: u32,
    /// None where the log has no money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<Fen>,
    /// The cash in it; all of it when nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash: Option<Fen>,
    /// Lowest and highest sequence number (拍摄序号) of the page; none on a page without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<u32>,
}

impl PageTotal {
    /// The cash of the page.
    pub fn in_cash(&self) -> Fen {
        self.cash.or(self.money).unwrap_or_default()
    }

    fn holds(&self, seq: u32) -> bool {
        self.first.zip(self.last).is_some_and(|(first, last)| (first..=last).contains(&seq))
    }
}

/// Where a page's box and another book differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PageDifference {
    Heads {
        paper: u32,
        book: u32,
    },
    Money {
        paper: Fen,
        book: Fen,
    },
    /// Cash that is more than the money, or not a number of whole fees.
    Cash {
        paper: Fen,
    },
    First {
        paper: u32,
        book: Option<u32>,
    },
    Last {
        paper: u32,
        book: Option<u32>,
    },
    /// Numbers with a living owner that stand on no page, between this one and the page before.
    Gap {
        from: u32,
        to: u32,
    },
    /// Numbers that an earlier page has too.
    Overlap {
        from: u32,
        to: u32,
    },
}

/// One page, with what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LogPage {
    pub page: u32,
    /// What its box says; none when nobody typed it.
    pub paper: Option<PageTotal>,
    /// What the keyed lines come to; before they are keyed, what the register says of the same numbers.
    pub book: Option<PageTotal>,
    /// What the database says of the page by itself, whether its lines were keyed or not.
    #[serde(skip)]
    pub database: Option<PageTotal>,
    /// Keyed lines, and how they were keyed.
    pub keyed: Option<(u32, Keying)>,
    pub differs: Vec<PageDifference>,
}

impl LogPage {
    /// Its box agrees with the register, so that nobody has to key its lines.
    pub fn agrees(&self) -> bool {
        self.paper.is_some() && self.differs.is_empty()
    }

    /// Something is left to do: lines to read out or to key, or the box itself.
    pub fn needs_more(&self) -> bool {
        self.keyed.is_none() && !self.agrees()
    }
}

/// All pages of a session that anybody knows of, ascending. `keyed` are the lines of the keyed pages.
pub fn pages(state: &State, session: &Session, keyed: &[LogRow]) -> Vec<LogPage> {
    let id = session.id;
    let on_screen = session.settings.log == LogMode::Screen;
    let own = if on_screen { session.last_line.div_ceil(LINES_PER_PAGE) } else { 0 };
    let totals = state.page_totals.range((id, 0)..=(id, u32::MAX)).map(|((_, page), _)| *page);
    let keyed_pages = state.pages.range((id, 0)..=(id, u32::MAX)).map(|((_, page), _)| *page);
    let numbers: BTreeSet<u32> = totals.chain(keyed_pages).chain(1..=own).collect();
    let mut before: Option<u32> = None;
    let mut pages = Vec::new();
    for page in numbers {
        let one = look_at(state, session, page, keyed, &mut before);
        pages.push(one);
    }
    pages
}

/// The first number of a page: as its box says, else what comes after the pages before it; none where no page before
/// it has a number.
pub fn first_number(pages: &[LogPage], page: u32) -> Option<u32> {
    let known = |one: &LogPage| one.paper.or(one.book);
    let own = pages.iter().find(|one| one.page == page).and_then(known).and_then(|total| total.first);
    let before = pages.iter().filter(|one| one.page < page).filter_map(known);
    own.or_else(|| before.filter_map(|total| total.last).max().map(|last| last + 1))
}

fn look_at(
    state: &State,
    session: &Session,
    page: u32,
    keyed: &[LogRow],
    before: &mut Option<u32>,
) -> LogPage {
    let paper = state.page_totals.get(&(session.id, page)).copied();
    let lines = state.pages.get(&(session.id, page)).map(|keyed: &KeyedPage| (keyed.lines, keyed.how));
    let of_page = || keyed.iter().filter(|row| row.page == page);
    let own = || own_lines(state, session, page);
    let keyed_lines = lines.map(|(_, how)| match how {
        Keying::Beside => sum(of_page(), own()),
        Keying::Blind | Keying::Aloud | Keying::File => sum(of_page(), nothing()),
    });
    let database = match paper.or(keyed_lines) {
        _ if session.settings.log == LogMode::Screen => Some(own()),
        Some(box_or_lines) => Some(register(state, session, &box_or_lines)),
        None => None,
    };
    let book = keyed_lines.or(database);
    let mut differs = match (&paper, &book) {
        (Some(paper), Some(book)) => compare(paper, book, session),
        _ => Vec::new(),
    };
    let known = paper.or(book);
    let range = known.and_then(|known| known.first.zip(known.last));
    if let Some((first, last)) = range {
        if paper.is_some() {
            differs.extend(beside(state, session, *before, first, last));
        }
        *before = Some(before.map_or(last, |before| before.max(last)));
    }
    LogPage { page, paper, book, database, keyed: lines, differs }
}

fn compare(paper: &PageTotal, book: &PageTotal, session: &Session) -> Vec<PageDifference> {
    let mut differs = Vec::new();
    if paper.heads != book.heads {
        differs.push(PageDifference::Heads { paper: paper.heads, book: book.heads });
    }
    if let (Some(paper), Some(book)) = (paper.money, book.money)
        && paper != book
    {
        differs.push(PageDifference::Money { paper, book });
    }
    let whole = |cash: Fen| session.settings.fee.is_zero() || cash.0 % session.settings.fee.0 == 0;
    if let (Some(cash), Some(money)) = (paper.cash, paper.money)
        && (cash > money || !whole(cash))
    {
        differs.push(PageDifference::Cash { paper: cash });
    }
    if let Some(first) = paper.first.filter(|_| paper.first != book.first) {
        differs.push(PageDifference::First { paper: first, book: book.first });
    }
    if let Some(last) = paper.last.filter(|_| paper.last != book.last) {
        differs.push(PageDifference::Last { paper: last, book: book.last });
    }
    differs
}

/// Numbers between two pages, or on both.
fn beside(
    state: &State,
    session: &Session,
    before: Option<u32>,
    first: u32,
    last: u32,
) -> Option<PageDifference> {
    let before = before.unwrap_or(session.settings.start.saturating_sub(1));
    if first <= before {
        return Some(PageDifference::Overlap { from: first, to: before.min(last) });
    }
    let mut missed =
        state.living(session.id).filter(|seq| (before + 1..first).contains(seq)).collect::<Vec<_>>();
    let to = missed.pop()?;
    Some(PageDifference::Gap { from: missed.first().copied().unwrap_or(to), to })
}

fn nothing() -> PageTotal {
    PageTotal { money: Some(Fen::ZERO), cash: Some(Fen::ZERO), ..PageTotal::default() }
}

/// What lines come to, on top of `total`.
fn sum<'a>(rows: impl Iterator<Item = &'a LogRow>, mut total: PageTotal) -> PageTotal {
    for row in rows.filter(|row| !row.struck) {
        let owed = row.method == LogMethod::Owe;
        add(&mut total, row.seq, row.amount.filter(|_| !owed), row.method == LogMethod::Cash);
    }
    total
}

fn add(total: &mut PageTotal, seq: Option<u32>, amount: Option<Fen>, in_cash: bool) {
    total.heads += 1;
    let amount = amount.unwrap_or_default();
    total.money = Some(total.money.unwrap_or_default() + amount);
    if in_cash {
        total.cash = Some(total.cash.unwrap_or_default() + amount);
    }
    total.first = seq.into_iter().chain(total.first).min();
    total.last = seq.into_iter().chain(total.last).max();
}

/// The desk's own lines of a page, with the numbers that their students have now.
fn own_lines(state: &State, session: &Session, page: u32) -> PageTotal {
    let mut total = nothing();
    let id = session.id;
    let lines = state.lines.range((id, 0)..=(id, u32::MAX));
    for (_, line) in lines.filter(|((_, n), line)| line.page(*n) == page && !line.struck) {
        let facts = state.facts(&line.student);
        let seq = facts.numbers.iter().rev().find(|(at, _)| *at == id).map(|(_, seq)| *seq);
        let payment = facts.payments.iter().find(|paid| paid.session == id && paid.receipt == line.receipt);
        let in_cash = payment.is_some_and(|payment| payment.method == super::facts::Method::Cash);
        // What is owed was not taken: the box at the foot of the page has it nowhere, either.
        let taken = payment.filter(|payment| payment.method != super::facts::Method::Owe);
        add(&mut total, seq, taken.map(super::facts::Payment::net), in_cash);
    }
    total
}

/// What the register says of the numbers that the box names: their living owners, each with the fee.
fn register(state: &State, session: &Session, paper: &PageTotal) -> PageTotal {
    let mut total = PageTotal::default();
    for seq in state.living(session.id).filter(|seq| paper.holds(*seq)) {
        add(&mut total, Some(seq), session.settings.has_money().then_some(session.settings.fee), false);
    }
    total.money = paper.money.map(|_| total.money.unwrap_or_default());
    total
}

/// Whom a page names whose box agrees and whose lines nobody keyed: the owners of its numbers, in their order, and
/// whether each stands for cash. Empty for every other page, and where the desk writes the log itself.
pub fn vouched(state: &State, session: &Session, page: &LogPage) -> Vec<(u32, StudentId, bool)> {
    let settings = &session.settings;
    let Some(paper) = page.paper.filter(|_| page.agrees() && page.keyed.is_none()) else { return Vec::new() };
    if settings.log == LogMode::Screen {
        return Vec::new();
    }
    let in_cash = if settings.fee.is_zero() { 0 } else { paper.in_cash().0 / settings.fee.0 };
    let owners = state.living(session.id).filter(|seq| paper.holds(*seq));
    let owners = owners.filter_map(|seq| Some((seq, state.owner(session.id, seq)?.clone())));
    owners.zip(0..).map(|((seq, owner), at)| (seq, owner, i64::from(at) < in_cash)).collect()
}
