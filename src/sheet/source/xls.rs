//! xls (BIFF8 and BIFF5 in an OLE container). The library builds each sheet whole, so its reach is checked first.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xls, XlsError};

use super::ole::{self, Container};
use super::{Reading, Source, biff, xlsx};
use crate::sheet::grid::{Book, Draft, Merge};
use crate::sheet::read_error::{Broken, Foreign, ReadError};

pub const SOURCE: Source = Source { name: "xls", sniff: ole::is_ole, read };

/// A record type that nobody has: the library passes over it.
const NO_RECORD: [u8; 2] = [0xfe, 0x7f];

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    let container = Container::open(bytes)?;
    if container.has("EncryptedPackage") || container.has("EncryptionInfo") {
        return Err(ReadError::Encrypted);
    }
    let stream = match container.stream("Workbook")? {
        Some(stream) => Some(stream),
        None => container.stream("Book")?,
    };
    let Some(stream) = stream else {
        let slides = container.has("PowerPoint Document");
        return Err(ReadError::NotASpreadsheet(if slides { Foreign::Slides } else { Foreign::Document }));
    };
    let walk = biff::walk(&stream)?;
    let mut harmless = bytes.to_vec();
    for at in &walk.dimensions {
        for (step, byte) in NO_RECORD.iter().enumerate() {
            if let Some(target) = stream.place(at + step).and_then(|place| harmless.get_mut(place)) {
                *target = *byte;
            }
        }
    }
    let mut workbook = Xls::new(Cursor::new(harmless)).map_err(|error| failure(&error))?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut book = Book { format: SOURCE.name, sheets: Vec::new() };
    for (index, sheet) in sheets.iter().enumerate() {
        reading.sheet(index, sheets.len())?;
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut draft = Draft::new(&sheet.name, sheet.visible != SheetVisible::Visible);
        let range = workbook.worksheet_range(&sheet.name).map_err(|error| failure(&error))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            reading.tick()?;
            if let Some(cell) = xlsx::cell(value) {
                draft.put(top + row as u32 + 1, left + column as u32, cell, &mut reading.budget)?;
            }
        }
        for row in walk.hidden_rows.get(index).into_iter().flatten() {
            draft.hide_row(*row);
        }
        for area in workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default() {
            draft.merge(Merge {
                rows: (area.start.0.saturating_add(1), area.end.0.saturating_add(1)),
                columns: (area.start.1, area.end.1),
            });
        }
        book.add(draft.finish(&mut reading.budget)?)?;
    }
    Ok(book)
}

fn failure(error: &XlsError) -> ReadError {
    match error {
        XlsError::Password => ReadError::Encrypted,
        XlsError::Io(_) | XlsError::Cfb(_) => ReadError::Unreadable(Broken::Container),
        _ => ReadError::Unreadable(Broken::Content),
    }
}
