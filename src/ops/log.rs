//! The hand-written log (手工登记表): pages keyed in at the screen or read from a spreadsheet.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::error::OpsError;
use super::project::Project;
use crate::domain::balance::KeyedRow;
use crate::domain::books::LogRow;
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::directory::{Directory, Found};
use crate::domain::event::{Body, EventRef};
use crate::domain::session::{LINES_PER_PAGE, LinePlace, SessionId};
use crate::domain::student::StudentId;
use crate::sheet::file::{load, name};
use crate::sheet::log_file;
use crate::sheet::roster::ReadOptions;
use crate::sheet::source::unwatched;

/// What keying came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Keyed {
    pub pages: Vec<u32>,
    pub lines: u32,
    /// Lines whose person was recognised.
    pub recognised: u32,
    #[serde(skip)]
    pub event: Option<EventRef>,
}

impl Project {
    /// Takes keyed lines in. Each page replaces the page before, which stays in history. Lines without a page are
    /// counted off, 25 a page; with `page` all of them belong there.
    ///
    /// # Errors
    /// `bad_value` for more lines than a page has; `no_session`, `session_closed`.
    pub fn key_log(&mut self, rows: Vec<LogRow>, page: Option<u32>) -> Result<Keyed, OpsError> {
        self.look()?;
        let session = self.session().ok_or(Refusal::NoSession)?;
        if !session.open {
            return Err(Refusal::SessionClosed.into());
        }
        let session = session.id;
        let pages = paged(rows, page)?;
        let directory = self.directory_handle();
        self.write(None, |write| {
            let mut keyed = Keyed::default();
            for (page, rows) in pages {
                let rows: Vec<KeyedRow> = rows
                    .into_iter()
                    .map(|row| {
                        let student = whose(&row, &directory, write.state(), session);
                        (row, student)
                    })
                    .collect();
                keyed.pages.push(page);
                keyed.lines += rows.len() as u32;
                keyed.recognised += rows.iter().filter(|(_, student)| student.is_some()).count() as u32;
                let sealed = write.seal_log_rows(&rows)?;
                let body = Body::PageKeyed { page, lines: rows.len() as u32, rows: sealed };
                let event = write.append(Draft::of_session(body))?;
                write.keep_log_rows(&event, &rows)?;
                keyed.event = Some(event);
            }
            Ok(keyed)
        })
    }

    /// Whom a line names, as far as it can be told while it is typed: by student number, else by a name that only
    /// one person of the class (or of the roster) has.
    pub fn whose_line(&self, row: &LogRow) -> Option<StudentId> {
        whose(row, self.directory(), self.state(), self.session()?.id)
    }
}

/// Reads a log from a spreadsheet.
///
/// # Errors
/// What the file has against being read.
pub fn read_log(file: &Path) -> Result<Vec<LogRow>, OpsError> {
    let bytes = load(file)?;
    Ok(log_file::read_log(&bytes, &name(file), &ReadOptions::default(), &mut unwatched)?.rows)
}

/// Lines by their page, in the order of the paper.
fn paged(rows: Vec<LogRow>, page: Option<u32>) -> Result<BTreeMap<u32, Vec<LogRow>>, OpsError> {
    let mut pages: BTreeMap<u32, Vec<LogRow>> = BTreeMap::new();
    for (i, mut row) in rows.into_iter().enumerate() {
        let place = LinePlace::of(i as u32 + 1);
        if let Some(page) = page {
            (row.page, row.line) = (page, i as u32 + 1);
        } else if row.page == 0 {
            (row.page, row.line) = (place.page, place.line);
        }
        pages.entry(row.page).or_default().push(row);
    }
    let too_long = |rows: &Vec<LogRow>| rows.len() > LINES_PER_PAGE as usize;
    if page == Some(0) || pages.values().any(too_long) {
        return Err(Refusal::BadValue { field: "page", why: Why::OutOfRange }.into());
    }
    Ok(pages)
}

fn whose(
    row: &LogRow,
    directory: &Directory,
    state: &crate::domain::state::State,
    session: SessionId,
) -> Option<StudentId> {
    let one = |handle: &str| match directory.resolve(handle, state, Some(session)) {
        Found::One(id) => Some(vec![id]),
        Found::Many(ids) => Some(ids),
        Found::Nobody => None,
    };
    if !row.student_no.is_empty()
        && let Some([only]) = one(&row.student_no).as_deref()
    {
        return Some(only.clone());
    }
    let same_name = one(&row.name).filter(|_| !row.name.is_empty())?;
    let of_class: Vec<&StudentId> = same_name
        .iter()
        .filter(|id| {
            row.class.is_empty()
                || directory.student(id).is_some_and(|student| student.record.class == row.class)
        })
        .collect();
    if let [only] = of_class.as_slice() {
        return Some((*only).clone());
    }
    // Two of the same name: the number that the line carries tells them apart.
    let owner = row.seq.and_then(|seq| state.owner(session, seq))?;
    of_class.into_iter().find(|id| *id == owner).cloned()
}
