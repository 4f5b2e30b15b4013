//! The cells of one xls sheet.

use super::globals::Globals;
use super::record::{BOF, EOF, Record, Records, Version};
use super::words;
use crate::sheet::grid::{Cell, Draft, Merge, Sheet, Stored};
use crate::sheet::read_error::ReadError;
use crate::sheet::source::Reading;
use crate::sheet::source::crossing::{self, Written};
use crate::sheet::source::number;

const FILE_PASS: u16 = 0x002f;
const ROW: u16 = 0x0208;
const MERGED: u16 = 0x00e5;
const MUL_RK: u16 = 0x00bd;
const RK: u16 = 0x027e;
const LABEL_SHARED: u16 = 0x00fd;
/// The same record in BIFF2, and later.
const INTEGER: u16 = 0x0002;
const NUMBER: [u16; 2] = [0x0003, 0x0203];
const LABEL: [u16; 3] = [0x0004, 0x0204, 0x00d6];
/// The last of these: a text of runs.
const RICH: u16 = 0x00d6;
const BOOL_OR_ERROR: [u16; 2] = [0x0005, 0x0205];
/// FORMULA in BIFF2 and from 5 on, in 3, in 4.
const FORMULA: [u16; 3] = [0x0006, 0x0206, 0x0406];
/// The text that the formula before it gave.
const STRING: [u16; 2] = [0x0007, 0x0207];
/// In a row's flags: the row has no height.
const ROW_HIDDEN: u8 = 0x20;

/// One sheet while its records go by.
pub struct Cells<'g> {
    draft: Draft,
    globals: &'g Globals,
    version: Version,
    hidden_rows: Vec<u32>,
    /// Where the text of the last formula goes, and whether it is crossed out.
    formula: Option<(u32, u32, bool)>,
}

impl<'g> Cells<'g> {
    pub fn new(draft: Draft, globals: &'g Globals, version: Version) -> Cells<'g> {
        Cells { draft, globals, version, hidden_rows: Vec::new(), formula: None }
    }

    pub fn read(mut self, bytes: &[u8], start: usize, reading: &mut Reading<'_>) -> Result<Sheet, ReadError> {
        let mut depth = 0;
        for record in Records::at(bytes, start) {
            let record = record?;
            match record.kind {
                FILE_PASS => return Err(ReadError::Encrypted),
                kind if BOF.contains(&kind) => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                // A chart within the sheet has numbers of its own.
                _ if depth > 1 => {}
                _ => self.take(&record, reading)?,
            }
        }
        for row in self.hidden_rows {
            self.draft.hide_row(row);
        }
        self.draft.finish(&mut reading.budget)
    }

    fn take(&mut self, record: &Record<'_>, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        let old = self.version == Version::Two;
        // The old attributes take a byte more than the number of a style.
        let value = if old { 7 } else { 6 };
        let cell = match record.kind {
            ROW if record.byte(12) & ROW_HIDDEN != 0 => {
                self.hidden_rows.push(u32::from(record.word(0)) + 1);
                return Ok(());
            }
            MERGED => {
                self.merged(record);
                return Ok(());
            }
            MUL_RK => return self.many(record, reading),
            RK => self.number(record, number::rk(record.long(6))),
            LABEL_SHARED => match self.globals.strings.get(record.long(6) as usize) {
                Some(text) => Cell::new(text.as_str(), Stored::Text),
                None => return Ok(()),
            },
            INTEGER => self.number(record, f64::from(record.word(7))),
            kind if NUMBER.contains(&kind) => self.number(record, record.real(value)),
            kind if LABEL.contains(&kind) => Cell::new(self.words(record, value), Stored::Text),
            kind if BOOL_OR_ERROR.contains(&kind) => match record.byte(value + 1) {
                0 => number::truth(record.byte(value) != 0),
                _ => number::error(record.byte(value)),
            },
            kind if FORMULA.contains(&kind) => match self.result(record, value) {
                Some(cell) => cell,
                None => return Ok(()),
            },
            kind if STRING.contains(&kind) => {
                let Some((row, column, struck)) = self.formula.take() else { return Ok(()) };
                let cell = Cell::new(self.words(record, 0), Stored::Text);
                let left = struck.then_some("");
                return crossing::put(&mut self.draft, (row, column), cell, left, &mut reading.budget);
            }
            _ => return Ok(()),
        };
        reading.tick()?;
        let (row, column) = (row_of(record), u32::from(record.word(2)));
        let struck = self.is_struck(record);
        let runs = Some(record.long(6) as usize).filter(|_| record.kind == LABEL_SHARED);
        let runs = runs.and_then(|index| self.globals.runs.get(&index));
        let own = self.runs(record);
        let left = runs.or(own.as_ref()).map_or_else(|| struck.then(String::new), |runs| runs.left(struck));
        crossing::put(&mut self.draft, (row, column), cell, left.as_deref(), &mut reading.budget)
    }

    /// The runs of a text in the cell, up to BIFF5: behind it their count, and for each its first byte and its font in a
    /// byte each.
    fn runs(&self, record: &Record<'_>) -> Option<Written> {
        if record.kind != RICH || self.version == Version::Eight {
            return None;
        }
        let (text, rest) = record.data.get(8..)?.split_at_checked(usize::from(record.word(6)))?;
        let (count, runs) = rest.split_first()?;
        let runs = runs.as_chunks::<2>().0.iter().take(usize::from(*count));
        let runs: Vec<_> = runs.map(|[at, font]| (usize::from(*at), u16::from(*font))).collect();
        self.globals.rich(text, &runs)
    }

    /// In BIFF2 a cell names no style by number.
    fn is_struck(&self, record: &Record<'_>) -> bool {
        self.version != Version::Two && self.globals.is_struck(record.word(4))
    }

    fn number(&self, record: &Record<'_>, value: f64) -> Cell {
        self.globals.shown(record, self.version).cell(value, self.globals.since_1904)
    }

    /// A text behind its length.
    fn words(&self, record: &Record<'_>, at: usize) -> String {
        let rest = |at: usize| record.data.get(at..).unwrap_or_default();
        match self.version {
            Version::Two => words::bytes(rest(at + 1), usize::from(record.byte(at)), self.globals.encoding),
            Version::Eight => words::flagged(rest(at + 2), usize::from(record.word(at))),
            _ => words::bytes(rest(at + 2), usize::from(record.word(at)), self.globals.encoding),
        }
    }

    /// What a formula gave; `None` for a text, which comes in the next record.
    fn result(&mut self, record: &Record<'_>, at: usize) -> Option<Cell> {
        self.formula = None;
        if record.word(at + 6) != 0xffff {
            return Some(self.number(record, record.real(at)));
        }
        match record.byte(at) {
            0 => {
                self.formula = Some((row_of(record), u32::from(record.word(2)), self.is_struck(record)));
            }
            1 => return Some(number::truth(record.byte(at + 2) != 0)),
            2 => return Some(number::error(record.byte(at + 2))),
            _ => {}
        }
        None
    }

    /// Numbers side by side: first column, then style and value of each.
    fn many(&mut self, record: &Record<'_>, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        let values = record.data.get(4..record.data.len().saturating_sub(2)).unwrap_or_default();
        for (column, value) in (u32::from(record.word(2))..).zip(values.as_chunks::<6>().0) {
            reading.tick()?;
            let style = u16::from_le_bytes([value[0], value[1]]);
            let number = number::rk(u32::from_le_bytes([value[2], value[3], value[4], value[5]]));
            let cell = self.globals.style(style).cell(number, self.globals.since_1904);
            let left = self.globals.is_struck(style).then_some("");
            crossing::put(&mut self.draft, (row_of(record), column), cell, left, &mut reading.budget)?;
        }
        Ok(())
    }

    fn merged(&mut self, record: &Record<'_>) {
        for area in record.data.get(2..).unwrap_or_default().as_chunks::<8>().0 {
            let word = |at: usize| u32::from(u16::from_le_bytes([area[at], area[at + 1]]));
            self.draft.merge(Merge { rows: (word(0) + 1, word(2) + 1), columns: (word(4), word(6)) });
        }
    }
}

fn row_of(record: &Record<'_>) -> u32 {
    u32::from(record.word(0)) + 1
}
