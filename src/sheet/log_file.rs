//! The manual log (手工登记表) typed into a spreadsheet. It is handwriting: names stay as they were typed, numbers may
//! be missing, odd values are notes and never errors.

use super::book_cell::{self, Read};
use super::book_file::{BookFile, BookNoteKind, Found, read_sheets};
use super::read_error::ReadError;
use super::roster::{Header, Noise, ReadOptions, noise_of};
use crate::domain::books::{LogMethod, LogRow};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::sheet::grid::{Book, Row};
use crate::sheet::headings::Meaning;

/// The lines of the file in its order. 行号 or 登记序号 is the line, as is 序号 beside 拍摄序号; else the row is.
pub fn read_log(book: &Book, file_name: &str, options: &ReadOptions) -> Result<BookFile<LogRow>, ReadError> {
    read_sheets(book, file_name, options, take)
}

fn take(found: &Found<'_>, file: &mut BookFile<LogRow>) {
    let Found { sheet, header } = found;
    for row in sheet.rows.iter().filter(|row| row.number > header.last) {
        if noise_of(row, header) != Noise::Student {
            continue;
        }
        let printed = printed(header, row);
        let mut note = |kind, text: &str| file.note((row.number, printed), kind, text);
        if let Some(line) = line(found, row, printed, &mut note) {
            file.rows.push(line);
        }
    }
}

/// The number that is printed before a line.
fn printed(header: &Header, row: &Row) -> Option<u32> {
    let text = |meaning: Meaning| header.column_of(meaning).map_or("", |column| row.text(column));
    [Meaning::Line, Meaning::RowNumber].into_iter().find_map(|meaning| book_cell::seq(text(meaning)).value())
}

/// `None` for a line that only carries its printed numbers.
fn line(
    found: &Found<'_>,
    row: &Row,
    printed: Option<u32>,
    note: &mut dyn FnMut(BookNoteKind, &str),
) -> Option<LogRow> {
    let header = &found.header;
    let text = |meaning: Meaning| header.column_of(meaning).map_or("", |column| row.text(column));
    let field = |field: Field| text(Meaning::Field(field));
    let mut name = hygiene::clean(field(Field::Name)).text;
    let remark = hygiene::clean(field(Field::Remark)).text;
    let student_no = book_cell::key(field(Field::StudentNo));
    let in_name = book_cell::is_struck(&name);
    let struck = in_name || book_cell::is_struck(&remark);
    if in_name {
        name.clear();
    }
    let used = [&name, &remark, &student_no].iter().any(|text| !text.is_empty());
    if !used && !struck && text(Meaning::Amount).trim().is_empty() {
        return None;
    }
    let seq = book_cell::seq(field(Field::Seq));
    if seq == Read::Odd {
        note(BookNoteKind::SeqUnreadable, field(Field::Seq));
    }
    let (amount, beside) = book_cell::amount(text(Meaning::Amount));
    if amount == Read::Odd {
        note(BookNoteKind::AmountUnreadable, text(Meaning::Amount));
    }
    let said = book_cell::key(text(Meaning::Method));
    let method = if said.is_empty() { beside.unwrap_or_default() } else { LogMethod::read(&said) };
    if let LogMethod::Unknown(word) = &method {
        note(BookNoteKind::MethodUnknown, word);
    }
    Some(LogRow {
        line: printed.unwrap_or(row.number),
        numbered: printed.is_some(),
        seq: seq.value(),
        name,
        student_no,
        class: hygiene::clean(field(Field::Class)).text,
        amount: amount.value(),
        method,
        struck,
        time: book_cell::time(text(Meaning::Time)),
        remark,
        ..LogRow::default()
    })
}
