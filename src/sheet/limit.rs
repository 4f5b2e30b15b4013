//! How much is read of one file. A hostile file of a few kilobytes can ask for hundreds of gigabytes; a roster of a
//! whole university is far below all of these.

use super::read_error::{Excess, ReadError};

/// Bytes of the file itself.
pub const MAX_FILE: u64 = 48 * 1024 * 1024;
/// Inflated bytes of all XML parts together.
pub const MAX_INFLATED: u64 = 256 * 1024 * 1024;
/// Inflated bytes of the shared strings, which are held in memory.
pub const MAX_STRINGS: u64 = 96 * 1024 * 1024;
/// Rows with content, of one sheet and of the whole file. Where they stand does not matter: only filled cells are kept.
pub const MAX_ROWS: usize = 105_000;
/// Filled cells in one row.
pub const MAX_COLUMNS: usize = 200;
/// The last row (1-based) and column (0-based) that a spreadsheet program shows.
pub const LAST_ROW: u32 = 1_048_576;
pub const LAST_COLUMN: u32 = 16_383;
/// Filled cells of the whole file.
pub const MAX_CELLS: u64 = 2_000_000;
/// Bytes of text of the whole file.
pub const MAX_TEXT: u64 = 20 * 1024 * 1024;
/// Characters of one cell; the rest is cut off (a value is cleaned and judged later).
pub const MAX_CELL_CHARS: usize = 2_000;
pub const MAX_SHEETS: usize = 500;
/// Merged areas of one sheet that are looked at.
pub const MAX_MERGES: usize = 50_000;
/// Texts that cells share, which are held in memory.
pub const MAX_SHARED: usize = 2_000_000;

/// What one file has used up so far.
#[derive(Debug, Default)]
pub struct Budget {
    cells: u64,
    text: u64,
    rows: usize,
}

impl Budget {
    /// Counts one cell with this many bytes of text.
    pub fn take(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.cells += 1;
        self.text += bytes as u64;
        if self.cells > MAX_CELLS || self.text > MAX_TEXT {
            return Err(ReadError::TooLarge(Excess::Cells));
        }
        Ok(())
    }

    /// Counts one row with content.
    pub fn take_row(&mut self) -> Result<(), ReadError> {
        self.rows += 1;
        if self.rows > MAX_ROWS { Err(ReadError::TooLarge(Excess::Rows)) } else { Ok(()) }
    }
}
