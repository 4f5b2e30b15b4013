//! The hand-written log (手工登记表): pages keyed in at the screen or read from a spreadsheet.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::error::OpsError;
use super::project::Project;
use super::reading::{Progress, open};
use crate::domain::balance::KeyedRow;
use crate::domain::books::LogRow;
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::directory::{Directory, Found};
use crate::domain::event::{Body, EventRef};
use crate::domain::log_page::Keying;
use crate::domain::session::{LINES_PER_PAGE, LinePlace, SessionId};
use crate::domain::student::StudentId;
pub use crate::sheet::book_file::BookNote;
use crate::sheet::book_file::{BookFile, knows};
use crate::sheet::file::name;
use crate::sheet::log_file;
use crate::sheet::read_error::ReadError;
use crate::sheet::reader::Reader;
use crate::sheet::roster::ReadOptions;
use crate::store::Write;

/// What keying came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Keyed {
    pub pages: Vec<u32>,
    pub lines: u32,
    /// Lines whose person was recognised.
    pub recognised: u32,
    #[serde(skip)]
    pub event: Option<EventRef>,
    /// Lines whose printed number was used before.
    #[serde(skip)]
    pub moved: Vec<Moved>,
}

/// A line whose printed number was used before stands on the next free line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub printed: u32,
    pub page: u32,
    pub line: u32,
}

impl Project {
    /// Takes keyed lines in. Each page replaces the page before, which stays in history. Lines without a page stand
    /// where their printed number says, else they are counted off, 25 a page; with `page` all of them belong there.
    ///
    /// # Errors
    /// `bad_value` for more lines than a page has; `no_session`, `session_closed`.
    pub fn key_log(&mut self, rows: Vec<LogRow>, page: Option<u32>, how: Keying) -> Result<Keyed, OpsError> {
        self.look()?;
        let session = self.session().ok_or(Refusal::NoSession)?;
        if !session.open {
            return Err(Refusal::SessionClosed.into());
        }
        let session = session.id;
        let laid = lay(rows, page)?;
        let directory = self.directory_handle();
        self.write(None, |write| key(write, &directory, session, laid, how))
    }

    /// Whom a line names, as far as it can be told while it is typed: by student number, else by a name that only
    /// one person of the class (or of the roster) has.
    pub fn whose_line(&self, row: &LogRow) -> Option<StudentId> {
        whose(row, self.directory(), self.state(), self.session()?.id)
    }
}

/// Reads a log from a spreadsheet, as somebody says it is to be read: its lines, and notes about what in it could not be
/// used.
///
/// # Errors
/// What the file has against being read.
pub fn read_log(
    file: &Path,
    options: &ReadOptions,
    reader: &Reader,
    progress: &mut Progress<'_>,
) -> Result<BookFile<LogRow>, OpsError> {
    let (_, book) = open(file, (1, 1), reader, progress)?;
    let file = name(file);
    for (field, heading) in &options.map {
        if !knows(&book, &file, *field, heading).heading {
            return Err(ReadError::NoSuchHeading { field: *field, heading: heading.clone() }.into());
        }
    }
    Ok(log_file::read_log(&book, &file, options)?)
}

/// Writes laid lines down as keyed pages.
pub(super) fn key(
    write: &mut Write<'_>,
    directory: &Directory,
    session: SessionId,
    laid: Paper,
    how: Keying,
) -> Result<Keyed, OpsError> {
    let mut keyed = Keyed { moved: laid.moved, ..Keyed::default() };
    for (page, rows) in laid.pages {
        keyed.pages.push(page);
        keyed.lines += rows.len() as u32;
        let (event, recognised) = key_page(write, directory, session, page, rows.into_values(), how)?;
        keyed.recognised += recognised;
        keyed.event = Some(event);
    }
    Ok(keyed)
}

/// Writes one page down; the event, and how many of its people were recognised.
pub(super) fn key_page(
    write: &mut Write<'_>,
    directory: &Directory,
    session: SessionId,
    page: u32,
    rows: impl IntoIterator<Item = LogRow>,
    how: Keying,
) -> Result<(EventRef, u32), OpsError> {
    let person = |row: LogRow| {
        let student = whose(&row, directory, write.state(), session);
        (row, student)
    };
    let rows: Vec<KeyedRow> = rows.into_iter().map(person).collect();
    let recognised = rows.iter().filter(|(_, student)| student.is_some()).count() as u32;
    let sealed = write.seal_log_rows(&rows)?;
    let body = Body::PageKeyed { page, lines: rows.len() as u32, rows: sealed, how };
    let event = write.append(Draft::of_session(body))?;
    write.keep_log_rows(&event, &rows)?;
    Ok((event, recognised))
}

/// The paper while its lines are laid on it: page, then line on the page.
#[derive(Default)]
pub(super) struct Paper {
    pages: BTreeMap<u32, BTreeMap<u32, LogRow>>,
    /// All lines belong on this page.
    only: Option<u32>,
    /// Place of the latest line, counted through all pages from 1.
    last: u32,
    /// Lines on the pages before the one whose numbers began at 1 again.
    before: u32,
    /// The latest printed number.
    printed: u32,
    moved: Vec<Moved>,
}

impl Paper {
    /// All lines with their places.
    pub(super) fn rows(&self) -> impl Iterator<Item = &LogRow> {
        self.pages.values().flat_map(BTreeMap::values)
    }

    /// Pages and lines, where nothing of them is kept.
    pub(super) fn seen(self) -> Keyed {
        let lines = self.rows().count() as u32;
        Keyed { pages: self.pages.into_keys().collect(), lines, moved: self.moved, ..Keyed::default() }
    }

    /// The place of the n-th line of the log.
    fn place(&self, n: u32) -> LinePlace {
        let place = LinePlace::of(n);
        LinePlace { page: self.only.unwrap_or(place.page), line: place.line }
    }

    fn is_free(&self, place: LinePlace) -> bool {
        self.pages.get(&place.page).is_none_or(|lines| !lines.contains_key(&place.line))
    }

    /// Numbers that begin again: on this page the number is there already, and what comes next goes on from here.
    fn begins_again(&self, number: u32, next: Option<u32>) -> bool {
        let goes_on = next.is_some_and(|next| next.abs_diff(number) <= next.abs_diff(self.printed));
        self.only.is_none()
            && self.printed <= LINES_PER_PAGE
            && !self.is_free(self.place(self.before + number))
            && (number == 1 || (number < self.printed && goes_on))
    }

    /// `next`: the number printed before the line that follows.
    fn lay(&mut self, mut row: LogRow, next: Option<u32>) -> Option<()> {
        if let Some(number) = row.printed() {
            if self.begins_again(number, next) {
                self.before = self.last.div_ceil(LINES_PER_PAGE) * LINES_PER_PAGE;
            }
            self.printed = number;
        }
        let wanted = row.printed().map_or(self.last + 1, |number| self.before + number);
        let n = if self.is_free(self.place(wanted)) { wanted } else { self.free_line()? };
        let place = self.place(n);
        if let Some(number) = row.printed().filter(|_| n != wanted) {
            self.moved.push(Moved { printed: number, page: place.page, line: place.line });
        }
        (row.page, row.line) = (place.page, place.line);
        self.last = n;
        self.pages.entry(place.page).or_default().insert(place.line, row);
        Some(())
    }

    /// The next line after the latest that nothing stands on; on a single page also one before it.
    fn free_line(&self) -> Option<u32> {
        let mut after = match self.only {
            Some(_) => self.last + 1..self.last + 1 + LINES_PER_PAGE,
            None => self.last + 1..u32::MAX,
        };
        after.find(|n| self.is_free(self.place(*n)))
    }
}

/// Lines by their page, in the order of the paper. Printed numbers say where a line stands, counted through (26 is
/// the first line of page 2) or from 1 on each page; a line without one follows the line before.
pub(super) fn lay(rows: Vec<LogRow>, page: Option<u32>) -> Result<Paper, OpsError> {
    let bad = || OpsError::from(Refusal::BadValue { field: "page", why: Why::OutOfRange });
    if page == Some(0) {
        return Err(bad());
    }
    let mut paper = Paper { only: page, ..Paper::default() };
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        if page.is_none() && row.page > 0 {
            // Keyed at the screen: page and line are where it was typed.
            let on_page = (1..=LINES_PER_PAGE).contains(&row.line);
            let lines = paper.pages.entry(row.page).or_default();
            if !on_page || lines.insert(row.line, row).is_some() {
                return Err(bad());
            }
            continue;
        }
        let next = rows.peek().and_then(LogRow::printed);
        paper.lay(row, next).ok_or_else(bad)?;
    }
    Ok(paper)
}

pub(super) fn whose(
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
