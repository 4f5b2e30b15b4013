//! A register or a manual log as a file: its rows, and what in it could not be read. Nothing here refuses a row.

use super::book_cell;
use super::grid::{Book, Row, Sheet};
use super::read_error::ReadError;
use super::roster::{Header, ReadOptions, check_map, chosen, headed};
use crate::domain::field::Field;
use crate::domain::roster::raw::MappedColumn;
use crate::sheet::headings::{self, Meaning};

/// The rows of a file and the notes about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookFile<T> {
    pub file: String,
    pub rows: Vec<T>,
    pub notes: Vec<BookNote>,
    /// There is a column of amounts.
    pub amounts: bool,
}

impl<T> BookFile<T> {
    /// Remarks on a row. `line`: the number that is printed before it.
    pub(super) fn note(&mut self, (row, line): (u32, Option<u32>), kind: BookNoteKind, text: &str) {
        self.notes.push(BookNote { file: self.file.clone(), row, line, kind, text: text.to_owned() });
    }
}

/// A cell that says something we cannot use; the row is taken without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookNote {
    /// The file's name without its folder.
    pub file: String,
    /// As the spreadsheet program shows it; 0 for a sheet.
    pub row: u32,
    /// The number that is printed before the line (行号), by which findings name it.
    pub line: Option<u32>,
    pub kind: BookNoteKind,
    /// The cell as it was.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookNoteKind {
    /// 拍摄序号 is no number from 1 on: the row has none.
    SeqUnreadable,
    /// 金额 is no amount: the row has none.
    AmountUnreadable,
    /// 方式 is none of the known words: it is no cash.
    MethodUnknown,
    /// The sheet was left out because it is hidden; the text is its name, the row 0.
    HiddenSheet,
    /// Somebody with a number and the example's ID number; taken over. The text is the name.
    ExampleTaken,
    /// The example of a template; left out. The text is the name.
    ExampleLeft,
}

/// A sheet that has a name and a sequence number column.
pub(super) struct Found<'b> {
    pub sheet: &'b Sheet,
    pub header: Header,
}

/// Hands every sheet that has 姓名 and 拍摄序号 to `take`.
pub(super) fn read_sheets<T>(
    book: &Book,
    file_name: &str,
    options: &ReadOptions,
    take: impl Fn(&Found<'_>, &mut BookFile<T>),
) -> Result<BookFile<T>, ReadError> {
    let mut file =
        BookFile { file: file_name.to_owned(), rows: Vec::new(), notes: Vec::new(), amounts: false };
    let (mut found, mut named) = (false, false);
    let mut headings: Vec<String> = Vec::new();
    let sheets = chosen(book, options)?;
    check_map(&sheets, options)?;
    for sheet in sheets {
        if sheet.hidden && options.sheet.is_none() {
            file.note((0, None), BookNoteKind::HiddenSheet, &sheet.name);
            continue;
        }
        let Some(header) = headed(sheet, file_name, options) else { continue };
        if !header.has(Field::Name) {
            continue;
        }
        named = true;
        if header.has(Field::Seq) {
            found = true;
            file.amounts |= header.column_of(Meaning::Amount).is_some();
            take(&Found { sheet, header }, &mut file);
        } else {
            let may_be = header.columns.iter().filter(|column| may_be_numbers(&header, column));
            headings.extend(may_be.map(|column| column.heading.clone()));
        }
    }
    headings.dedup();
    match (found, named) {
        (true, _) => Ok(file),
        (false, true) => Err(ReadError::NoNumbers { headings }),
        (false, false) => Err(ReadError::NoHeader),
    }
}

/// A column under a heading that means nothing else, and that begins with numbers from 1 on.
fn may_be_numbers(header: &Header, column: &MappedColumn) -> bool {
    let meaning = u32::try_from(column.column).ok().and_then(|column| header.meaning(column));
    let free = matches!(meaning, None | Some(Meaning::RowNumber | Meaning::Other));
    let number = |text: &String| matches!(book_cell::seq(text), book_cell::Read::Value(_));
    free && !column.heading.is_empty() && !column.examples.is_empty() && column.examples.iter().all(number)
}

/// What a file has of a heading that somebody named for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knows {
    /// A cell says so.
    pub heading: bool,
    /// A column is known to hold the field without being told.
    pub field: bool,
}

/// Asks a file for a heading and a field.
pub fn knows(book: &Book, file_name: &str, field: Field, heading: &str) -> Knows {
    let asked = headings::normalise(heading);
    let mut cells = book.sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(Row::cells);
    let own = |sheet: &Sheet| {
        headed(sheet, file_name, &ReadOptions::default()).is_some_and(|header| header.has(field))
    };
    Knows {
        heading: cells.any(|(_, cell)| headings::normalise(&cell.text) == asked),
        field: book.sheets.iter().any(own),
    }
}
