//! A workbook as it was read, the same for every format: sheets of numbered rows of filled cells. Knows no headings.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::limit::{Budget, LAST_COLUMN, LAST_ROW, MAX_CELL_CHARS, MAX_COLUMNS, MAX_MERGES, MAX_SHEETS};
use super::read_error::{Excess, ReadError};

/// How a cell was stored in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stored {
    #[default]
    Text,
    /// A number: more than 15 digits of it are lost, whatever the text shows.
    Number,
    /// A date, written as YYYY-MM-DD (with HH:MM when there is a time).
    Date,
    Bool,
    /// An error value such as `#N/A`.
    Error,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// As people see it: integers without `.0`, leading zeros where the number format shows them.
    pub text: CompactString,
    pub stored: Stored,
    /// Not in the file at this place: filled down from the top of a merged area.
    pub spread: bool,
}

impl Cell {
    pub fn new(text: impl Into<CompactString>, stored: Stored) -> Cell {
        Cell { text: text.into(), stored, spread: false }
    }
}

/// A row with at least one filled cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The row number that the spreadsheet program shows (1-based).
    pub number: u32,
    /// Hidden by hand or by a filter.
    pub hidden: bool,
    /// 0-based column and cell, ascending; blank cells are left out.
    cells: Vec<(u32, Cell)>,
}

impl Row {
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let place = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        self.cells.get(place).map(|(_, cell)| cell)
    }

    /// The text of a column, empty when the cell is.
    pub fn text(&self, column: u32) -> &str {
        self.cell(column).map_or("", |cell| cell.text.as_str())
    }

    /// Filled cells with their 0-based columns, from left to right.
    pub fn cells(&self) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.iter().map(|(column, cell)| (*column, cell))
    }

    /// Cells that stand in this row of the file, without those spread from above.
    pub fn own(&self) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells().filter(|(_, cell)| !cell.spread)
    }

    /// The row as if a column were empty.
    #[must_use]
    pub fn without(&self, column: u32) -> Row {
        let cells = self.cells.iter().filter(|(other, _)| *other != column).cloned().collect();
        Row { cells, ..*self }
    }

    /// The row with what stands in one column in another one, in the place of what stood there.
    #[must_use]
    pub fn moved(&self, from: u32, to: u32) -> Row {
        let moved = |(column, cell): &(u32, Cell)| match *column {
            column if column == to => None,
            column if column == from => Some((to, cell.clone())),
            column => Some((column, cell.clone())),
        };
        let mut cells: Vec<(u32, Cell)> = self.cells.iter().filter_map(moved).collect();
        cells.sort_by_key(|(column, _)| *column);
        Row { cells, ..*self }
    }

    /// The row with nothing but these columns; `None` when nothing is left of it.
    pub fn within(&self, columns: &std::ops::Range<u32>) -> Option<Row> {
        let cells: Vec<(u32, Cell)> =
            self.cells.iter().filter(|(column, _)| columns.contains(column)).cloned().collect();
        (!cells.is_empty()).then_some(Row { number: self.number, hidden: self.hidden, cells })
    }

    /// Whether it is as [`Draft`] makes rows, and within the budget: for a row that another process sent.
    pub fn is_sound(&self, budget: &mut Budget) -> bool {
        let ascending = self.cells.is_sorted_by(|(left, _), (right, _)| left < right);
        let fits = |text: &str| text.len() <= 4 * MAX_CELL_CHARS;
        let taken = self.cells().all(|(_, cell)| fits(&cell.text) && budget.take(cell.text.len()).is_ok());
        ascending && taken && (1..=MAX_COLUMNS).contains(&self.cells.len()) && self.number > 0
    }

    /// `true`: something else stood there.
    fn put(&mut self, column: u32, cell: Cell) -> Result<bool, ReadError> {
        let mut other = false;
        match self.cells.last() {
            Some((last, _)) if *last >= column => {
                match self.cells.binary_search_by_key(&column, |(column, _)| *column) {
                    Ok(place) => {
                        other = self.cells[place].1.text != cell.text;
                        self.cells[place].1 = cell;
                    }
                    Err(place) => self.cells.insert(place, (column, cell)),
                }
            }
            _ => self.cells.push((column, cell)),
        }
        if self.cells.len() > MAX_COLUMNS {
            return Err(ReadError::TooLarge(Excess::Columns));
        }
        Ok(other)
    }
}

/// A merged area, inclusive; rows as the program shows them (1-based), columns 0-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    /// Hidden, or very hidden.
    pub hidden: bool,
    /// Ascending by row number.
    pub rows: Vec<Row>,
    pub merges: Vec<Merge>,
    /// The file announces more rows than it has: how many, and how many there are.
    pub cut: Option<(u32, u32)>,
    /// Cells that are crossed out, by 1-based row and 0-based column, ascending; as far as the format tells.
    pub struck: Vec<(u32, u32)>,
    /// Rows, ascending, in which the file has one cell twice: the second one is left.
    pub twice: Vec<u32>,
    /// Rows, ascending, in which a part of a cell is crossed out: what is left is the cell; as far as the format tells.
    pub corrected: Vec<u32>,
    /// Columns that are hidden, from and to (0-based, inclusive); as far as the format tells.
    pub hidden_columns: Vec<(u32, u32)>,
}

impl Sheet {
    pub fn hides(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column))
    }

    pub fn is_struck(&self, row: u32, column: u32) -> bool {
        self.struck.binary_search(&(row, column)).is_ok()
    }

    pub fn row(&self, number: u32) -> Option<&Row> {
        let place = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(place)
    }

    /// The rows from one number to before another.
    pub fn between(&self, from: u32, until: u32) -> &[Row] {
        let place = |number| self.rows.partition_point(|row| row.number < number);
        self.rows.get(place(from)..place(until)).unwrap_or_default()
    }

    /// The text that a merged area shows at this place: that of its top left cell.
    pub fn shown(&self, row: u32, column: u32) -> &str {
        let own = self.row(row).map_or("", |row| row.text(column));
        if !own.is_empty() {
            return own;
        }
        let area = self.merges.iter().find(|area| {
            (area.rows.0..=area.rows.1).contains(&row) && (area.columns.0..=area.columns.1).contains(&column)
        });
        area.and_then(|area| self.row(area.rows.0).map(|top| top.text(area.columns.0))).unwrap_or("")
    }
}

/// A whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// The name of the [source](super::source::SOURCES) that read it.
    pub format: &'static str,
    /// In the order of the file.
    pub sheets: Vec<Sheet>,
}

impl Book {
    pub fn is_empty(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.rows.is_empty())
    }

    pub fn add(&mut self, sheet: Sheet) -> Result<(), ReadError> {
        self.sheets.push(sheet);
        if self.sheets.len() > MAX_SHEETS { Err(ReadError::TooLarge(Excess::Sheets)) } else { Ok(()) }
    }
}

/// A sheet while it is being read; cells may come in any order.
#[derive(Debug, Default)]
pub struct Draft {
    name: String,
    hidden: bool,
    /// Ascending, as almost every file has them; the last one gets the next cell.
    rows: Vec<Row>,
    /// Rows that came after a later one.
    strays: BTreeMap<u32, Row>,
    merges: Vec<Merge>,
    cut: Option<(u32, u32)>,
    struck: Vec<(u32, u32)>,
    twice: Vec<u32>,
    corrected: Vec<u32>,
    hidden_columns: Vec<(u32, u32)>,
}

impl Draft {
    pub fn new(name: impl Into<String>, hidden: bool) -> Draft {
        Draft { name: name.into(), hidden, ..Draft::default() }
    }

    /// For formats that name a sheet only after its first cells.
    pub fn rename(&mut self, name: impl Into<String>) {
        self.name = name.into();
    }

    /// For formats that say only after the cells that the sheet is hidden.
    pub fn hide(&mut self) {
        self.hidden = true;
    }

    /// Takes a cell; `row` is 1-based, `column` 0-based. Blank ones are dropped, long ones cut.
    pub fn put(&mut self, row: u32, column: u32, cell: Cell, budget: &mut Budget) -> Result<(), ReadError> {
        // Whoever looks between two cells looks at every column there: four billion, where a file says so.
        let column = if u16::try_from(column).is_ok() { column } else { LAST_COLUMN };
        if cell.text.chars().all(char::is_whitespace) {
            return Ok(());
        }
        let cell = shortened(cell);
        budget.take(cell.text.len())?;
        let other = match self.rows.last_mut() {
            Some(last) if last.number == row => last.put(column, cell)?,
            _ => self.turn_to(row, budget)?.put(column, cell)?,
        };
        if other && self.twice.last() != Some(&row) && self.twice.len() < MAX_MERGES {
            self.twice.push(row);
        }
        Ok(())
    }

    /// The cell at this place is crossed out.
    pub fn strike(&mut self, row: u32, column: u32) {
        if self.struck.len() < MAX_MERGES {
            self.struck.push((row, column));
        }
    }

    /// The row of this number, made where there is none yet.
    fn turn_to(&mut self, number: u32, budget: &mut Budget) -> Result<&mut Row, ReadError> {
        let place = match self.rows.last_mut() {
            Some(last) if last.number > number => {
                self.rows.binary_search_by_key(&number, |row| row.number).ok()
            }
            last => {
                // A row of a table has as many cells as the one before.
                let room = last.map_or(0, |last| {
                    last.cells.shrink_to_fit();
                    last.cells.len()
                });
                budget.take_row()?;
                self.rows.push(Row { number, cells: Vec::with_capacity(room), ..Row::default() });
                self.rows.len().checked_sub(1)
            }
        };
        if let Some(row) = place.and_then(|place| self.rows.get_mut(place)) {
            return Ok(row);
        }
        match self.strays.entry(number) {
            Entry::Occupied(row) => Ok(row.into_mut()),
            Entry::Vacant(room) => {
                budget.take_row()?;
                Ok(room.insert(Row { number, ..Row::default() }))
            }
        }
    }

    /// For formats that say how many rows there are: where that is more than there are, the end is missing.
    pub fn announce(&mut self, rows: u32, found: u32) {
        self.cut = (rows > found).then_some((rows, found));
    }

    pub fn hide_row(&mut self, row: u32) {
        let in_order = self.rows.binary_search_by_key(&row, |row| row.number);
        let row = match in_order {
            Ok(place) => self.rows.get_mut(place),
            Err(_) => self.strays.get_mut(&row),
        };
        if let Some(row) = row {
            row.hidden = true;
        }
    }

    /// A part of a cell in this row is crossed out, and was not put.
    pub fn correct(&mut self, row: u32) {
        if self.corrected.last() != Some(&row) && self.corrected.len() < MAX_MERGES {
            self.corrected.push(row);
        }
    }

    /// Hides columns, from and to (0-based, inclusive).
    pub fn hide_columns(&mut self, columns: (u32, u32)) {
        if self.hidden_columns.len() < MAX_MERGES {
            self.hidden_columns.push(columns);
        }
    }

    /// An area that claims more than a sheet has ends with the sheet.
    pub fn merge(&mut self, area: Merge) {
        if self.merges.len() < MAX_MERGES {
            let (rows, columns) = (area.rows, area.columns);
            let rows = (rows.0.min(LAST_ROW), rows.1.min(LAST_ROW));
            self.merges
                .push(Merge { rows, columns: (columns.0.min(LAST_COLUMN), columns.1.min(LAST_COLUMN)) });
        }
    }

    /// Fills merged areas down, through the rows that are there (a class cell over thirty students).
    pub fn finish(mut self, budget: &mut Budget) -> Result<Sheet, ReadError> {
        let mut rows = self.rows;
        if !self.strays.is_empty() {
            rows.extend(self.strays.into_values());
            rows.sort_unstable_by_key(|row| row.number);
        }
        for area in &self.merges {
            let (first, last) = area.rows;
            let column = area.columns.0;
            let before = |number: u32| rows.partition_point(|row| row.number < number);
            let (top, end) = (before(first), before(last.saturating_add(1)));
            let Some([top, below @ ..]) = rows.get_mut(top..end) else { continue };
            let Some(cell) = top.cell(column).filter(|_| top.number == first) else { continue };
            let spread = Cell { spread: true, ..cell.clone() };
            for row in below.iter_mut().filter(|row| row.cell(column).is_none()) {
                budget.take(spread.text.len())?;
                row.put(column, spread.clone())?;
            }
        }
        self.struck.sort_unstable();
        self.twice.sort_unstable();
        self.twice.dedup();
        self.corrected.sort_unstable();
        Ok(Sheet {
            name: self.name,
            hidden: self.hidden,
            rows,
            merges: self.merges,
            cut: self.cut,
            struck: self.struck,
            twice: self.twice,
            corrected: self.corrected,
            hidden_columns: self.hidden_columns,
        })
    }
}

fn shortened(mut cell: Cell) -> Cell {
    if cell.text.len() > MAX_CELL_CHARS
        && let Some((cut, _)) = cell.text.char_indices().nth(MAX_CELL_CHARS)
    {
        cell.text.truncate(cut);
    }
    cell
}
