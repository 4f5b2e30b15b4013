//! xlsx and xlsm. Cells are streamed and counted; the library's range would allocate the bounding box.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::crossing::{self, Written};
use super::package::{self, Kind, Package, events};
use super::worksheet::{self, Layout};
use super::{Reading, Source, number};
use crate::domain::roster::value::UNWORKED;
use crate::sheet::grid::{Book, Cell, Draft, Sheet, Stored};
use crate::sheet::read_error::{Broken, ReadError};

pub const SOURCE: Source = Source { name: "xlsx", sniff, read };

/// A zip without a directory counts too: most broken zips in a teacher's mail are xlsx.
fn sniff(bytes: &[u8]) -> bool {
    package::is_zip(bytes) && matches!(package::kind(bytes), Kind::Xlsx | Kind::Broken)
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    let mut package = Package::open(bytes)?;
    let mut layouts = HashMap::new();
    let mut runs = HashMap::new();
    package.verify_and_look(&mut |piece| {
        // Every part is looked at that the library might take for the table, or the workbook for a sheet.
        if piece.part.ends_with("sharedstrings.xml") {
            if piece.first {
                worksheet::check_strings(piece.content)?;
                runs = worksheet::shared_runs(piece.content)?;
            }
            return Ok(());
        }
        match worksheet::is_plain(piece.content) {
            true if piece.first => drop(layouts.insert(piece.part.to_owned(), Layout::default())),
            true => {}
            false if piece.first && piece.last => {
                // What is wrong with a sheet is told when it is read.
                let layout = worksheet::layout(events(piece.content)).ok();
                layouts.extend(layout.map(|layout| (piece.part.to_owned(), layout)));
            }
            // It is read once more.
            false => drop(layouts.remove(piece.part)),
        }
        Ok(())
    })?;
    let parts = worksheet::parts(&mut package)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| failure(&error))?;
    let sheets: Vec<calamine::Sheet> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| matches!(sheet.typ, SheetType::WorkSheet))
        .cloned()
        .collect();
    let mut book = Book { format: SOURCE.name, sheets: Vec::new() };
    for (index, sheet) in sheets.iter().enumerate() {
        reading.sheet(index, sheets.len())?;
        let part = parts.get(&sheet.name).map(|part| package::normal(part));
        let layout = match part.as_ref().and_then(|part| layouts.remove(part)) {
            Some(layout) => layout,
            None => {
                part.and_then(|part| package.xml(&part)).map_or(Ok(Layout::default()), worksheet::layout)?
            }
        };
        book.add(read_sheet(&mut workbook, sheet, layout, &runs, reading)?)?;
    }
    Ok(book)
}

fn read_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &calamine::Sheet,
    layout: Layout,
    shared: &HashMap<String, Written>,
    reading: &mut Reading<'_>,
) -> Result<Sheet, ReadError> {
    let mut draft = Draft::new(&sheet.name, sheet.visible != SheetVisible::Visible);
    let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(|error| failure(&error))?;
    let struck: Vec<bool> = cells.styles().iter().map(is_struck).collect();
    let strikes = struck.contains(&true);
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| failure(&error))? {
        reading.tick()?;
        let format = || cells.styles().get(style).map_or("", format_of);
        let (row, column) = cell.get_position();
        let runs = match cell.get_value() {
            DataRef::SharedString(text) if !shared.is_empty() => shared.get(*text),
            DataRef::String(_) if !layout.runs.is_empty() => {
                layout.runs.get(&(row.saturating_add(1), column))
            }
            _ => None,
        };
        if let Some(cell) = streamed(cell.get_value(), format) {
            let place = (row.saturating_add(1), column);
            let whole = strikes && struck.get(style) == Some(&true);
            let left = runs.map_or_else(|| whole.then(String::new), |runs| runs.left(whole));
            crossing::put(&mut draft, place, cell, left.as_deref(), &mut reading.budget)?;
        }
    }
    for (row, column) in layout.unworked {
        draft.put(row, column, Cell::new(UNWORKED, Stored::Error), &mut reading.budget)?;
    }
    for row in layout.hidden_rows {
        draft.hide_row(row);
    }
    for columns in layout.hidden_columns {
        draft.hide_columns(columns);
    }
    for area in layout.merges {
        draft.merge(area);
    }
    draft.finish(&mut reading.budget)
}

fn format_of(style: &Style) -> &str {
    style.number_format.as_ref().map_or("", |format| format.format_code.as_str())
}

fn is_struck(style: &Style) -> bool {
    style.font.as_ref().is_some_and(|font| font.strikethrough)
}

/// Only a number is asked for its `format`.
fn streamed<'f>(value: &DataRef<'_>, format: impl FnOnce() -> &'f str) -> Option<Cell> {
    match value {
        DataRef::SharedString(text) => Some(Cell::new(*text, Stored::Text)),
        DataRef::Float(value) => Some(Cell::new(number::formatted(*value, format()), Stored::Number)),
        DataRef::Int(value) => Some(Cell::new(number::formatted(*value as f64, format()), Stored::Number)),
        other => cell(&Data::from(other.clone())),
    }
}

/// A cell of the library in our form; `None` when it is empty.
pub fn cell(value: &Data) -> Option<Cell> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) | Data::DurationIso(text) => Cell::new(text.as_str(), Stored::Text),
        Data::Int(value) => Cell::new(value.to_string(), Stored::Number),
        Data::Float(value) => Cell::new(number::plain(*value), Stored::Number),
        Data::Bool(value) => Cell::new(if *value { "TRUE" } else { "FALSE" }, Stored::Bool),
        Data::DateTime(moment) => match moment.as_datetime().filter(|_| moment.is_datetime()) {
            // Beyond these a "date" is a number in a cell that somebody formatted as a date.
            Some(date) if (1.0..2_958_466.0).contains(&moment.as_f64()) => number::date(date),
            _ => Cell::new(number::plain(moment.as_f64()), Stored::Number),
        },
        Data::DateTimeIso(text) => number::iso_date(text),
        Data::Error(error) => Cell::new(error.to_string(), Stored::Error),
    })
}

fn failure(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted,
        XlsxError::Zip(_) | XlsxError::Io(_) | XlsxError::FileNotFound(_) => {
            ReadError::Unreadable(Broken::Container)
        }
        _ => ReadError::Unreadable(Broken::Content),
    }
}
