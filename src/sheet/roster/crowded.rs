//! Lists that any person reads, and no program without guessing: a card for each person, two lines for each, everything of
//! a person in one cell. What they are is said, and nobody is taken from them.

use super::ReadOptions;
use super::search::know;
use super::section::line;
use crate::domain::field::Field;
use crate::domain::id_number;
use crate::domain::name::looks_like_one;
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::{Meaning, Trust};

/// Rows from the top that are looked at.
const SEARCHED: usize = 60;
/// Cards by which a sheet is one of cards, and columns by which a heading is one of two lines.
const SEVERAL: usize = 2;
/// Rows of people by which a sheet is a list of them.
const PEOPLE: usize = 3;
/// Digits of a number beside a label, and of a student number alone.
const CARD_DIGITS: usize = 6;
const NUMBER_DIGITS: usize = 8;

/// 姓名 with a name to its right and 学号 with a number, again and again.
pub(super) fn is_of_cards(sheet: &Sheet, options: &ReadOptions) -> bool {
    let (mut names, mut keys) = (0, 0);
    for row in sheet.rows.iter().take(SEARCHED) {
        let own: Vec<(u32, &str)> = row.own().map(|(column, cell)| (column, cell.text.trim())).collect();
        for pair in own.windows(2).filter(|pair| pair[0].0 + 1 == pair[1].0) {
            let value = pair[1].1;
            match exact(pair[0].1, options) {
                Some(Field::Name) if looks_like_one(value) && exact(value, options).is_none() => names += 1,
                Some(field) if Field::KEYS.contains(&field) && digits(value) >= CARD_DIGITS => keys += 1,
                _ => {}
            }
        }
    }
    names >= SEVERAL && keys >= SEVERAL
}

/// A heading of two rows that says other things above and below: 姓名 over 民族, 学号 over 身份证号.
pub(super) fn has_two_lines(sheet: &Sheet, rows: (u32, u32), options: &ReadOptions) -> bool {
    let (Some(first), Some(last)) = (sheet.row(rows.0), sheet.row(rows.1)) else { return false };
    let own = |row: &Row, column: u32| {
        let cell = row.own().find(|(own, _)| *own == column);
        cell.and_then(|(_, cell)| exact(&cell.text, options))
    };
    let columns = last.own().map(|(column, _)| column);
    let both = columns.filter_map(|column| Some((own(first, column)?, own(last, column)?)));
    rows.0 < rows.1 && both.filter(|(above, below)| above != below).count() >= SEVERAL
}

/// Each line is one cell with a name and a number in it: columns made of blanks, a chain in a chat.
pub(super) fn is_in_one_cell(sheet: &Sheet) -> bool {
    let rows = sheet.rows.iter().take(SEARCHED);
    let lines: Vec<&str> = rows.filter_map(|row| line(row)).map(|(_, text)| text).collect();
    let people = lines.iter().filter(|line| is_person(line)).count();
    people >= PEOPLE && people * 2 >= lines.len()
}

fn is_person(line: &str) -> bool {
    let parts: Vec<&str> =
        line.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| {
        let phone = part.len() == 11 && part.starts_with('1');
        id_number::has_valid_check(part)
            || digits(part) == part.len() && part.len() >= NUMBER_DIGITS && !phone
    };
    parts.iter().any(|part| looks_like_one(part)) && parts.iter().any(|part| number(part))
}

fn exact(text: &str, options: &ReadOptions) -> Option<Field> {
    match know(text, options)? {
        known if known.trust > Trust::Weak => None,
        known => match known.meaning {
            Meaning::Field(field) => Some(field),
            _ => None,
        },
    }
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}
