//! A register kept in a spreadsheet: a roster with 拍摄序号. Problems in other columns refuse nothing.

use super::book_cell;
use super::book_file::{BookFile, BookNoteKind, Found, read_sheets};
use super::read_error::ReadError;
use super::roster::{Noise, ReadOptions, class_of, is_somebody_else, noise_of};
use crate::domain::books::RegisterRow;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::name;
use crate::sheet::grid::Book;

/// Everybody in the file, with a number or without; the key is the student number, else name and class.
pub fn read_register(
    book: &Book,
    file_name: &str,
    options: &ReadOptions,
) -> Result<BookFile<RegisterRow>, ReadError> {
    read_sheets(book, file_name, options, |found, file| take(found, options, file))
}

fn take(found: &Found<'_>, options: &ReadOptions, file: &mut BookFile<RegisterRow>) {
    let Found { sheet, header } = found;
    let outside = class_of(sheet, header, &file.file, options);
    for row in sheet.rows.iter().filter(|row| row.number > header.last) {
        let text = |field: Field| header.text(row, field);
        let name = name::judge(text(Field::Name)).name;
        let seq = book_cell::seq(text(Field::Seq));
        match noise_of(row, header) {
            Noise::Student => {}
            // Whoever took the example's row for themselves and left its ID number; a register asks for no ID number.
            Noise::Example if seq.is_number() && is_somebody_else(row, header) => {
                file.note((row.number, None), BookNoteKind::ExampleTaken, &name);
            }
            Noise::Example => {
                file.note((row.number, None), BookNoteKind::ExampleLeft, &name);
                continue;
            }
            _ => continue,
        }
        let student_no = book_cell::key(text(Field::StudentNo));
        if name.is_empty() && student_no.is_empty() {
            continue;
        }
        let column = hygiene::clean(text(Field::Class)).text;
        let class = if column.is_empty() || options.class.is_some() { outside.clone() } else { column };
        if seq == book_cell::Read::Odd {
            file.note((row.number, None), BookNoteKind::SeqUnreadable, text(Field::Seq));
        }
        let key = match (student_no.is_empty(), class.is_empty()) {
            (false, _) => student_no.clone(),
            (true, false) => format!("{name} {class}"),
            (true, true) => name.clone(),
        };
        file.rows.push(RegisterRow {
            key,
            student_no,
            name,
            class,
            seq: seq.value(),
            row: row.number,
            ..RegisterRow::default()
        });
    }
}
