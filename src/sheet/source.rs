//! Formats that can be read: one file each, one line each in [`SOURCES`]. Content decides, never the file's name.

mod biff;
mod charset;
mod crossing;
mod dbf;
mod foreign;
mod html;
mod mhtml;
mod number;
mod ods;
mod ole;
pub(super) mod package;
mod text;
mod worksheet;
mod xls;
mod xlsb;
mod xlsx;
mod xml;
mod xml2003;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use super::grid::Book;
use super::limit::{Budget, MAX_FILE};
use super::read_error::{Broken, Excess, ReadError};

/// A format.
pub struct Source {
    pub name: &'static str,
    /// Says by content whether the bytes are of this format, even if damaged.
    pub sniff: fn(&[u8]) -> bool,
    pub read: fn(&[u8], &mut Reading<'_>) -> Result<Book, ReadError>,
}

/// All formats, in the order in which they are tried. Text comes last: almost anything could be text.
pub const SOURCES: &[Source] = &[
    xlsx::SOURCE,
    xlsb::SOURCE,
    ods::SOURCE,
    xls::SOURCE,
    dbf::SOURCE,
    xml2003::SOURCE,
    mhtml::SOURCE,
    html::SOURCE,
    text::SOURCE,
];

/// Endings under which spreadsheets are sent, for lists of a folder. They say nothing about the format.
pub const ENDINGS: [&str; 17] = [
    "xlsx", "xlsm", "xltx", "xlsb", "xls", "xlt", "et", "ett", "ods", "csv", "tsv", "txt", "dbf", "xml",
    "htm", "html", "mht",
];

/// Says by content that the bytes are of a format that only spreadsheets and databases have: text may be anything.
pub fn is_binary(bytes: &[u8]) -> bool {
    const BINARY: [&Source; 5] = [&xlsx::SOURCE, &xlsb::SOURCE, &ods::SOURCE, &xls::SOURCE, &dbf::SOURCE];
    BINARY.iter().any(|source| (source.sniff)(bytes))
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// 0-based sheet that is being read, and how many there are.
    pub sheet: usize,
    pub sheets: usize,
    /// Cells read so far in the whole file.
    pub cells: u64,
}

/// What the callback says to go on or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    Go,
    Stop,
}

/// A callback that never stops, for callers that don't show progress.
pub fn unwatched(_: Progress) -> Control {
    Control::Go
}

/// One reading: what it may still take, and whom it tells.
pub struct Reading<'a> {
    pub budget: Budget,
    progress: Progress,
    tell: &'a mut dyn FnMut(Progress) -> Control,
}

impl Reading<'_> {
    /// Cells between two reports.
    const STRIDE: u64 = 4096;

    pub fn sheet(&mut self, sheet: usize, sheets: usize) -> Result<(), ReadError> {
        self.progress.sheet = sheet;
        self.progress.sheets = sheets;
        self.report()
    }

    /// Counts one cell, filled or not.
    pub fn tick(&mut self) -> Result<(), ReadError> {
        self.progress.cells += 1;
        if self.progress.cells.is_multiple_of(Self::STRIDE) { self.report() } else { Ok(()) }
    }

    fn report(&mut self) -> Result<(), ReadError> {
        match (self.tell)(self.progress) {
            Control::Go => Ok(()),
            Control::Stop => Err(ReadError::Stopped),
        }
    }
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// A panic on this thread now is a broken file's doing and is caught: a panic hook should stay silent.
pub fn panic_is_caught() -> bool {
    GUARDED.get()
}

/// Reads a file of any known format.
pub fn read_book(bytes: &[u8], tell: &mut dyn FnMut(Progress) -> Control) -> Result<Book, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() as u64 > MAX_FILE {
        return Err(ReadError::TooLarge(Excess::Bytes));
    }
    let mut reading = Reading { budget: Budget::default(), progress: Progress::default(), tell };
    let book = guarded(|| {
        let Some(source) = SOURCES.iter().find(|source| (source.sniff)(bytes)) else {
            return Err(ReadError::NotASpreadsheet(foreign::recognise(bytes)));
        };
        (source.read)(bytes, &mut reading)
    })?;
    if book.is_empty() { Err(ReadError::Empty) } else { Ok(book) }
}

/// The libraries index into what they read; a damaged file must not take the program down.
fn guarded(read: impl FnOnce() -> Result<Book, ReadError>) -> Result<Book, ReadError> {
    GUARDED.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    outcome.unwrap_or(Err(ReadError::Unreadable(Broken::Library)))
}
