//! What a sheet is, when it is no roster: a manual log, a roster lying on its side, people without headings, notes.

use std::collections::BTreeSet;

use super::header::Header;
use super::search::know;
use super::{ReadOptions, crowded};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::roster::raw::{MappedAs, SheetKind};
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::{Meaning, Trust};

/// Rows from the top that are looked at.
const SEARCHED: usize = 60;
/// Headings below one another by which a roster lies on its side.
const SIDEWAYS: usize = 3;
/// Digits of a number that people are known by, in a roster on its side.
const KEY_DIGITS: usize = 6;
/// Rows of people by which a sheet without headings is a class and no table of codes.
const PEOPLE: usize = 3;
/// Digits of a student number in a row without a heading; codes of provinces and majors have six.
const NUMBER_DIGITS: usize = 8;

/// A manual log (手工登记表): sequence numbers and amounts that are filled in, and nothing that only a roster has. A
/// roster with empty columns for the day is a roster.
pub(super) fn is_log(sheet: &Sheet, header: &Header, until: u32) -> bool {
    let columns = [Meaning::Field(Field::Seq), Meaning::Amount].map(|meaning| header.column_of(meaning));
    let [Some(seq), Some(amount)] = columns else { return false };
    let only_roster = header.has(Field::IdNumber) || header.has(Field::Ethnicity);
    let data = sheet.between(header.last + 1, until);
    !only_roster
        && data.iter().any(|row| [seq, amount].iter().any(|column| !row.text(*column).trim().is_empty()))
}

/// A list that nobody could read whatever its headings say. Whoever says what the columns are has it read.
pub(super) fn is_crowded(
    sheet: &Sheet,
    headers: &[(Header, MappedAs)],
    options: &ReadOptions,
) -> Option<SheetKind> {
    let guessed = headers.iter().filter(|(_, mapped)| *mapped == MappedAs::Guessed);
    let two_lines = |header: &Header| crowded::has_two_lines(sheet, (header.first, header.last), options);
    match () {
        () if headers.len() > guessed.clone().count() => None,
        () if crowded::is_of_cards(sheet, options) => Some(SheetKind::Cards),
        () if guessed.clone().any(|(header, _)| two_lines(header)) => Some(SheetKind::TwoLines),
        () => None,
    }
}

/// A sheet in which no heading row was found.
pub(super) fn without_heading(sheet: &Sheet, options: &ReadOptions) -> SheetKind {
    match () {
        () if crowded::is_in_one_cell(sheet) => SheetKind::OneCell,
        () if lies_on_its_side(sheet, options) => SheetKind::Sideways,
        () if sheet.rows.iter().take(SEARCHED).filter(|row| is_person(row)).count() >= PEOPLE => {
            SheetKind::Headless
        }
        () => SheetKind::Notes,
    }
}

/// 姓名, 学号, 性别 … below one another in one column, with the numbers of several people to the right.
fn lies_on_its_side(sheet: &Sheet, options: &ReadOptions) -> bool {
    let columns: BTreeSet<u32> = sheet
        .rows
        .iter()
        .take(SEARCHED)
        .filter_map(|row| row.cells().next())
        .map(|(column, _)| column)
        .collect();
    columns.into_iter().any(|column| {
        let rows = sheet.rows.iter().take(SEARCHED);
        let known = rows.filter_map(|row| know(row.text(column), options).map(|known| (row, known)));
        let sure: Vec<(&Row, Meaning)> = known
            .filter(|(_, known)| known.trust != Trust::Similar)
            .map(|(row, known)| (row, known.meaning))
            .collect();
        let meanings: BTreeSet<Meaning> = sure.iter().map(|(_, meaning)| *meaning).collect();
        let numbers = sure.iter().any(|(row, meaning)| {
            Field::KEYS.map(Meaning::Field).contains(meaning)
                && row.own().filter(|(_, cell)| digits(&cell.text) >= KEY_DIGITS).count() >= 2
        });
        numbers && meanings.len() >= SIDEWAYS && meanings.contains(&Meaning::Field(Field::Name))
    })
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// A name beside a long number that is no telephone's, or an ID number.
fn is_person(row: &Row) -> bool {
    let name = |text: &str| name::looks_like_one(text.trim());
    let number = |text: &str| {
        let text = hygiene::key(text);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let phone = digits == 11 && text.starts_with('1');
        id_number::has_valid_check(&text) || digits >= NUMBER_DIGITS && digits == text.len() && !phone
    };
    row.own().any(|(_, cell)| name(&cell.text)) && row.own().any(|(_, cell)| number(&cell.text))
}
