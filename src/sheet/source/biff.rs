//! The records of an xls workbook, BIFF2 to BIFF8 (MS-XLS, and what is known of the older ones). Read
//! here: the library knows BIFF5 and 8 in their container alone, trusts announced sizes and code pages, and does not
//! tell which rows are hidden and which number format gives a student number its zeros.

mod cells;
mod globals;
mod record;
mod words;

use cells::Cells;
use globals::Globals;
use record::{BOF, Records, Version};

use super::Reading;
use crate::sheet::grid::{Book, Draft};
use crate::sheet::read_error::{Broken, ReadError};

/// Whether bytes begin as a workbook without a container does: an old file, or one from a small program.
pub fn is_bare(bytes: &[u8]) -> bool {
    Records::at(bytes, 0).next().and_then(Result::ok).is_some_and(|record| {
        Version::of(&record).is_some() && (4..=16).contains(&record.data.len()) && record.has_known_type()
    })
}

/// All worksheets of a workbook.
pub fn read(bytes: &[u8], format: &'static str, reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    let first = Records::at(bytes, 0).next().ok_or(ReadError::Unreadable(Broken::Content))??;
    let version = Version::of(&first).ok_or(ReadError::Unreadable(Broken::Content))?;
    let globals = Globals::read(bytes, version)?;
    let mut book = Book { format, sheets: Vec::new() };
    if globals.sheets.is_empty() {
        // Before BIFF5 a file is one sheet.
        reading.sheet(0, 1)?;
        let draft = Draft::new("", false);
        book.add(Cells::new(draft, &globals, version).read(bytes, 0, reading)?)?;
        return Ok(book);
    }
    let worksheets: Vec<_> = globals.sheets.iter().filter(|sheet| sheet.cells).collect();
    for (index, sheet) in worksheets.iter().enumerate() {
        reading.sheet(index, worksheets.len())?;
        if !starts_at(bytes, sheet.at) {
            return Err(ReadError::Unreadable(Broken::Content));
        }
        let draft = Draft::new(sheet.name.as_str(), sheet.hidden);
        book.add(Cells::new(draft, &globals, version).read(bytes, sheet.at, reading)?)?;
    }
    Ok(book)
}

fn starts_at(bytes: &[u8], at: usize) -> bool {
    matches!(Records::at(bytes, at).next(), Some(Ok(record)) if BOF.contains(&record.kind))
}
