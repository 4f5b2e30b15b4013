//! The pages of the manual log as wholes: their boxes first, and what a page holds that is read out or keyed after
//! that.

use super::error::OpsError;
use super::project::Project;
use super::status::typed_rows;
use crate::domain::books::LogRow;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::desk::{Draft, HIGHEST_SEQ};
use crate::domain::event::{Body, EventRef};
use crate::domain::log_page::{LogPage, PageTotal, first_number, pages};
use crate::domain::money::Fen;
use crate::domain::reconcile::session;
use crate::domain::session::{LINES_PER_PAGE, LinePlace, LogMode, Session, SessionId};

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
    /// of the numbers that its box names, else of the 25 numbers after the page before. A line that was struck keeps
    /// its place, as on the paper, and has no number.
    pub fn page_lines(&self, session: SessionId, page: u32) -> Result<Vec<LogRow>, OpsError> {
        let typed = typed_rows(self.state(), Some(session), |event| self.store.log_rows(event))?;
        let keyed: Vec<LogRow> =
            typed.iter().map(|(row, _)| row).filter(|row| row.page == page).cloned().collect();
        let beside = self.state().pages.get(&(session, page)).is_some_and(|page| !page.replaces());
        let Some(at) = self.session_by(session).filter(|_| keyed.is_empty() || beside) else {
            return Ok(keyed);
        };
        if at.settings.log == LogMode::Screen {
            let books = session::open(self.state(), at, self.directory().all(), &[], None);
            let own = books.log.unwrap_or_default().into_iter().filter(|row| row.page == page);
            let own = own.map(|row| LogRow { seq: row.seq.filter(|_| !row.struck), ..row });
            return Ok(own.chain(keyed).collect());
        }
        let typed: Vec<LogRow> = typed.into_iter().map(|(row, _)| row).collect();
        let pages = pages(self.state(), at, &typed);
        let paper = pages.iter().find(|one| one.page == page).and_then(|one| one.paper);
        let from = first_number(&pages, page).unwrap_or(at.settings.start);
        let to = paper.and_then(|paper| paper.last).unwrap_or(HIGHEST_SEQ);
        let owners = self.state().living(session).filter(|seq| (from..=to).contains(seq));
        let rows = owners.zip(1..=LINES_PER_PAGE).filter_map(|(seq, line)| {
            let owner = self.state().owner(session, seq)?;
            let record = &self.directory().student(owner)?.record;
            let amount = at.settings.has_money().then_some(at.settings.fee);
            Some(LogRow { amount, ..LogRow::of(record, LinePlace { page, line }, Some(seq)) })
        });
        Ok(rows.collect())
    }
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
        (None, _) => Err(Refusal::BadValue { field: "first", why: Why::Missing }),
        (Some(_), None) => Err(Refusal::BadValue { field: "last", why: Why::Missing }),
        (Some(first), _) if first < session.settings.start.max(1) => bad("first"),
        (Some(_), Some(_)) => bad("last"),
    }
}
