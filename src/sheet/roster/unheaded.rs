//! People to the right of the list under no heading at all, as when a list is folded over to save paper and its heading is
//! not: nobody takes them for students unasked, and nobody loses them without a word.

use std::collections::{BTreeMap, BTreeSet};

use super::header::Header;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::roster::raw::{MappedColumn, Unheaded};
use crate::sheet::grid::Row;

/// Digits of a number that people are known by.
const KEY_DIGITS: usize = 6;

/// The columns of names and numbers that have no heading, and how many people stand in them.
pub(super) fn find(header: &Header, rows: &[Row]) -> Option<Unheaded> {
    let nameless = || header.columns.iter().filter(|one| one.heading.is_empty() && one.field.is_none());
    let length =
        rows.iter().map(|row| number(header.text(row, Field::StudentNo)).len()).find(|length| *length > 0);
    let named = |row: &Row, column: u32| {
        let text = row.text(column).trim();
        is_name(text) && name::key(text) != name::key(&header.name(row))
    };
    let keyed = |row: &Row, column: u32| {
        let number = number(row.text(column));
        let phone = number.len() == 11 && number.starts_with('1');
        let like = number.len() >= KEY_DIGITS && !phone && number.bytes().all(|byte| byte.is_ascii_digit());
        like && Some(number.len()) == length || id_number::has_valid_check(&number)
    };
    // Each filled cell once: a sheet may have hundreds of columns without a heading.
    let beside: BTreeSet<u32> = nameless().map(|one| one.column as u32).collect();
    let mut found: [BTreeMap<u32, usize>; 2] = Default::default();
    for row in rows.iter().filter(|_| !beside.is_empty()) {
        for (column, _) in row.own().filter(|(column, _)| beside.contains(column)) {
            let [of_names, of_numbers] = &mut found;
            if named(row, column) {
                *of_names.entry(column).or_default() += 1;
            } else if keyed(row, column) {
                *of_numbers.entry(column).or_default() += 1;
            }
        }
    }
    let most = |found: &BTreeMap<u32, usize>| found.iter().max_by_key(|(_, rows)| **rows).map(|(at, _)| *at);
    let [name, key] = [most(&found[0])?, most(&found[1])?];
    let people = rows.iter().filter(|row| named(row, name) && keyed(row, key)).count();
    if people == 0 {
        return None;
    }
    let mut columns = [name, key];
    columns.sort_unstable();
    let of = |column: u32| nameless().find(|one| one.column as u32 == column).map(MappedColumn::letters);
    Some(Unheaded { columns: columns.into_iter().filter_map(of).collect(), people: people as u32 })
}

/// Of two to four hanzi, or with dots in it.
fn is_name(text: &str) -> bool {
    let hanzi = |c: char| hygiene::is_hanzi(c) || c == name::DOT;
    name::looks_like_one(text) || text.contains(name::DOT) && text.chars().all(hanzi)
}

fn number(text: &str) -> String {
    hygiene::key(text)
}
