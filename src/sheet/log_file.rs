//! The manual log (手工登记表) typed into a spreadsheet. It is handwriting: names stay as they were typed, numbers may
//! be missing, odd values are notes and never errors.

use super::book_cell::{self, Read};
use super::book_file::{BookFile, BookNote, BookNoteKind, Found, read_sheets};
use super::read_error::ReadError;
use super::roster::{Noise, ReadOptions, noise_of};
use crate::domain::books::{LogMethod, LogRow};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::sheet::grid::{Book, Row};
use crate::sheet::headings::Meaning;

/// What a crossed-out line says in 备注.
const STRUCK: &str = "作废";

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
        let mut note = |kind, text: &str| {
            file.notes.push(BookNote {
                sheet: sheet.name.clone(),
                row: row.number,
                kind,
                text: text.to_owned(),
            });
        };
        if let Some(line) = line(found, row, &mut note) {
            file.rows.push(line);
        }
    }
}

/// `None` for a line that only carries its printed numbers.
fn line(found: &Found<'_>, row: &Row, note: &mut dyn FnMut(BookNoteKind, &str)) -> Option<LogRow> {
    let header = &found.header;
    let text = |meaning: Meaning| header.column_of(meaning).map_or("", |column| row.text(column));
    let field = |field: Field| text(Meaning::Field(field));
    let mut name = hygiene::clean(field(Field::Name)).text;
    let remark = hygiene::clean(field(Field::Remark)).text;
    let student_no = book_cell::key(field(Field::StudentNo));
    let struck = remark.contains(STRUCK) || name == STRUCK;
    if name == STRUCK {
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
    let printed = [Meaning::Line, Meaning::RowNumber]
        .into_iter()
        .find_map(|meaning| book_cell::seq(text(meaning)).value());
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
        remark,
        ..LogRow::default()
    })
}
