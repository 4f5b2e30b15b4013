//! The records of an xls workbook stream (MS-XLS), walked before the library allocates anything by them: passwords,
//! hidden rows, and how far the cells reach.

use std::collections::BTreeSet;

use super::ole::Stream;
use crate::sheet::limit::MAX_BOX;
use crate::sheet::read_error::{Broken, Excess, ReadError};

const FILE_PASS: u16 = 0x002f;
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const ROW: u16 = 0x0208;
const MUL_RK: u16 = 0x00bd;
/// Records that hold one cell, after the library's reading: formula, number, label, string of a label, boolean, rk.
const CELLS: [u16; 7] = [0x0006, 0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd];
/// In a row's flags: the row has no height.
const ROW_HIDDEN: u16 = 0x0020;

/// What the walk found.
#[derive(Debug, Default)]
pub struct Walk {
    /// For each sheet in the file's order its hidden rows (1-based).
    pub hidden_rows: Vec<BTreeSet<u32>>,
    /// Offsets in the stream of DIMENSIONS records, by which the library sets memory aside.
    pub dimensions: Vec<usize>,
}

struct Record<'b> {
    at: usize,
    kind: u16,
    data: &'b [u8],
}

/// Walks the globals and then each sheet.
pub fn walk(stream: &Stream) -> Result<Walk, ReadError> {
    let mut walk = Walk::default();
    let mut sheets = Vec::new();
    for record in records(&stream.bytes, 0) {
        let record = record?;
        match record.kind {
            FILE_PASS if word(record.data, 0) != 0 => return Err(ReadError::Encrypted),
            BOUND_SHEET => {
                let low = usize::from(word(record.data, 0));
                sheets.push(low | usize::from(word(record.data, 2)) << 16);
            }
            EOF => break,
            _ => {}
        }
    }
    for at in sheets {
        walk_sheet(&stream.bytes, at, &mut walk)?;
    }
    Ok(walk)
}

fn walk_sheet(bytes: &[u8], start: usize, walk: &mut Walk) -> Result<(), ReadError> {
    if start >= bytes.len() {
        return Err(ReadError::Unreadable(Broken::Content));
    }
    let mut hidden = BTreeSet::new();
    let mut reach = Reach::default();
    let mut depth = 0;
    for record in records(bytes, start) {
        let record = record?;
        match record.kind {
            BOF => depth += 1,
            EOF => {
                depth -= 1;
                if depth <= 0 {
                    break;
                }
            }
            // Even inside an embedded chart: the library's idea of depth might differ.
            DIMENSIONS => walk.dimensions.push(record.at),
            ROW if depth == 1 && word(record.data, 12) & ROW_HIDDEN != 0 => {
                hidden.insert(u32::from(word(record.data, 0)) + 1);
            }
            MUL_RK => {
                let last = record.data.len().checked_sub(2).map_or(0, |end| word(record.data, end));
                reach.take(word(record.data, 0), word(record.data, 2));
                reach.take(word(record.data, 0), last);
            }
            kind if CELLS.contains(&kind) => reach.take(word(record.data, 0), word(record.data, 2)),
            _ => {}
        }
    }
    walk.hidden_rows.push(hidden);
    if reach.size() > MAX_BOX { Err(ReadError::TooLarge(Excess::Cells)) } else { Ok(()) }
}

/// The rectangle around cells.
#[derive(Default)]
struct Reach {
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Reach {
    fn take(&mut self, row: u16, column: u16) {
        let widen = |span: Option<(u16, u16)>, at: u16| {
            Some(span.map_or((at, at), |(low, high)| (low.min(at), high.max(at))))
        };
        self.rows = widen(self.rows, row);
        self.columns = widen(self.columns, column);
    }

    fn size(&self) -> u64 {
        let length = |span: Option<(u16, u16)>| span.map_or(0, |(low, high)| u64::from(high - low) + 1);
        length(self.rows) * length(self.columns)
    }
}

fn records(bytes: &[u8], start: usize) -> impl Iterator<Item = Result<Record<'_>, ReadError>> {
    let mut at = start;
    std::iter::from_fn(move || {
        let head = bytes.get(at..at.checked_add(4)?)?;
        let (kind, size) = (word(head, 0), usize::from(word(head, 2)));
        let Some(data) = bytes.get(at + 4..at + 4 + size) else {
            at = usize::MAX;
            return Some(Err(ReadError::Unreadable(Broken::Content)));
        };
        let record = Record { at, kind, data };
        at += 4 + size;
        Some(Ok(record))
    })
}

/// A little-endian word; 0 beyond the end.
fn word(data: &[u8], at: usize) -> u16 {
    data.get(at..).and_then(|rest| rest.first_chunk::<2>()).map_or(0, |two| u16::from_le_bytes(*two))
}
