//! The pages of the manual log as wholes: their boxes first, and what a page holds that is read out or keyed after
//! that.

use super::error::OpsError;
use super::project::Project;
use super::status::typed_rows;
use crate::domain::books::LogRow;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::desk::{Draft, HIGHEST_SEQ};
use crate::domain::event::{Body, EventRef};
use crate::domain::log_page::{LogPage, PageTotal, pages};
use crate::domain::money::Fen;
use crate::domain::reconcile::session;
use crate::domain::session::{LINES_PER_PAGE, LogMode, Session, SessionId};

impl Project {
    /// The pages of a session's log that anybody knows of, each with its box held against the register.
    pub fn log_pages(&self, session: SessionId) -> Result<Vec<LogPage>, OpsError> {
        let typed = typed_rows(self.state(), Some(session), |event| self.store.log_rows(event))?;
        let typed: Vec<LogRow> = typed.into_iter().map(|(row, _)| row).collect();
        Ok(self.session_by(session).map(|session| pages(self.state(), session, &typed)).unwrap_or_default())
    }

    /// Takes in what the box at the foot of a page says.
    ///
    /// # Errors
    /// `bad_value` for a page 0, more heads than a page has lines, numbers that run backwards or that no session has;
    /// `no_session`, `session_closed`.
    pub fn total_page(&mut self, page: u32, paper: PageTotal) -> Result<EventRef, OpsError> {
        self.look()?;
        let session = self.session().ok_or(Refusal::NoSession)?;
        if !session.open {
            return Err(Refusal::SessionClosed.into());
        }
        check(page, &paper, session)?;
        self.write(None, |write| Ok(write.append(Draft::of_session(Body::PageTotalled { page, paper }))?))
    }

    /// What the database has on a page, in the order of the paper: keyed lines, else the desk's own, else the owners
    /// of the numbers that its box names, else of the 25 numbers after the page before.
    pub fn page_lines(&self, session: SessionId, page: u32) -> Result<Vec<LogRow>, OpsError> {
        let typed = typed_rows(self.state(), Some(session), |event| self.store.log_rows(event))?;
        let keyed: Vec<LogRow> =
            typed.iter().map(|(row, _)| row).filter(|row| row.page == page).cloned().collect();
        let Some(at) = self.session_by(session).filter(|_| keyed.is_empty()) else { return Ok(keyed) };
        if at.settings.log == LogMode::Screen {
            let books = session::open(self.state(), at, self.directory().all(), &[], None);
            let own = books.log.unwrap_or_default().into_iter().filter(|row| row.page == page && !row.struck);
            return Ok(own.collect());
        }
        let typed: Vec<LogRow> = typed.into_iter().map(|(row, _)| row).collect();
        let pages = pages(self.state(), at, &typed);
        let (from, to, most) = range(at, &pages, page);
        let owners = self.state().living(session).filter(|seq| (from..=to).contains(seq)).take(most);
        let rows = owners.zip(1..).filter_map(|(seq, line)| {
            let owner = self.state().owner(session, seq)?;
            let record = &self.directory().student(owner)?.record;
            Some(LogRow {
                page,
                line,
                seq: Some(seq),
                name: record.name.clone(),
                student_no: record.student_no.clone(),
                class: record.class.clone(),
                amount: at.settings.has_money().then_some(at.settings.fee),
                ..LogRow::default()
            })
        });
        Ok(rows.collect())
    }
}

/// The numbers of a page, and how many lines of them.
fn range(session: &Session, pages: &[LogPage], page: u32) -> (u32, u32, usize) {
    let lines = LINES_PER_PAGE as usize;
    let paper = pages.iter().find(|one| one.page == page).and_then(|one| one.paper);
    if let Some((first, last)) = paper.and_then(|paper| paper.first.zip(paper.last)) {
        return (first, last, lines);
    }
    let before = pages.iter().filter(|one| one.page < page);
    let before = before.filter_map(|one| one.paper.and_then(|paper| paper.last).or(one.book?.last)).max();
    (before.map_or(session.settings.start, |last| last + 1), HIGHEST_SEQ, lines)
}

fn check(page: u32, paper: &PageTotal, session: &Session) -> Result<(), Refusal> {
    let bad = |field| Err(Refusal::BadValue { field, why: Why::OutOfRange });
    if page == 0 || page > HIGHEST_SEQ {
        return bad("page");
    }
    if paper.heads > LINES_PER_PAGE {
        return bad("heads");
    }
    if paper.money.is_some_and(|money| money < Fen::ZERO)
        || !session.settings.has_money() && paper.money.is_some()
    {
        return bad("money");
    }
    if paper.cash.is_some_and(|cash| cash < Fen::ZERO || paper.money.is_none_or(|money| cash > money)) {
        return bad("cash");
    }
    match (paper.first, paper.last) {
        (None, None) if paper.heads == 0 => Ok(()),
        (Some(first), Some(last)) if first >= session.settings.start.max(1) && first <= last => {
            if last > HIGHEST_SEQ { bad("last") } else { Ok(()) }
        }
        (None, _) => bad("first"),
        (Some(_), _) => bad("last"),
    }
}
