//! A register or a manual log as a file: its rows, and what in it could not be read. Nothing here refuses a row.

use super::grid::{Book, Sheet};
use super::read_error::ReadError;
use super::roster::{Header, ReadOptions, chosen, find_header};
use crate::domain::field::Field;
use crate::sheet::headings::Meaning;

/// The rows of a file and the notes about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookFile<T> {
    pub file: String,
    pub rows: Vec<T>,
    pub notes: Vec<BookNote>,
}

/// A cell that says something we cannot use; the row is taken without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookNote {
    pub sheet: String,
    /// As the spreadsheet program shows it.
    pub row: u32,
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
    let mut file = BookFile { file: file_name.to_owned(), rows: Vec::new(), notes: Vec::new() };
    let mut found = false;
    for sheet in chosen(book, options)? {
        if sheet.hidden && options.sheet.is_none() {
            let (name, kind) = (sheet.name.clone(), BookNoteKind::HiddenSheet);
            file.notes.push(BookNote { sheet: name.clone(), row: 0, kind, text: name });
            continue;
        }
        let Some(header) = find_header(sheet, options) else { continue };
        if header.has(Field::Name) && header.column_of(Meaning::Field(Field::Seq)).is_some() {
            found = true;
            take(&Found { sheet, header }, &mut file);
        }
    }
    if found { Ok(file) } else { Err(ReadError::NoHeader) }
}
