//! Sheets of names beside the roster, to be printed and signed: without a number nobody of them could be taken, and all
//! of them are in the roster. Whoever is not stays a row that somebody has to look at.

use std::collections::HashMap;

use crate::domain::field::Field;
use crate::domain::name;
use crate::domain::roster::class;
use crate::domain::roster::raw::{ClassFrom, MappedAs, RawRow, RawSheet, SkippedAs};

/// What such a list may have beside the names: nothing that the roster could lack.
const PLAIN: [Field; 10] = [
    Field::Name,
    Field::Sex,
    Field::Class,
    Field::Major,
    Field::Grade,
    Field::Department,
    Field::SchoolName,
    Field::HeadTeacher,
    Field::Remark,
    Field::Seq,
];
/// Of so many rows of a list, so many are in the roster at least.
const NEARLY: (usize, usize) = (4, 5);

/// Leaves out the names of a list that has nothing else, where nearly all of them are in a roster of the same file.
pub(super) fn set_aside(tables: &mut [RawSheet]) {
    let lists: Vec<usize> = (0..tables.len()).filter(|at| tables.get(*at).is_some_and(is_list)).collect();
    if lists.is_empty() {
        return;
    }
    let mut people: HashMap<String, Vec<String>> = HashMap::new();
    for table in tables.iter().filter(|table| is_roster(table)) {
        for row in &table.rows {
            let known = people.entry(name_of(row)).or_default();
            let class = class_of(table, row);
            if !known.contains(&class) {
                known.push(class);
            }
        }
    }
    for at in lists {
        let Some(table) = tables.get_mut(at) else { continue };
        let listed = |row: &RawRow| {
            let class = class_of(table, row);
            let same = |known: &String| known.is_empty() || class.is_empty() || *known == class;
            people.get(&name_of(row)).is_some_and(|classes| classes.iter().any(same))
        };
        let found: Vec<u32> = table.rows.iter().filter(|row| listed(row)).map(|row| row.row).collect();
        let (some, of) = NEARLY;
        if found.len() * of < table.rows.len() * some {
            continue;
        }
        table.rows.retain(|row| found.binary_search(&row.row).is_err());
        table.hidden_rows = table.rows.iter().filter(|row| row.hidden).count() as u32;
        table.skipped.extend(found.into_iter().map(|row| (row, SkippedAs::Listed)));
        table.skipped.sort_by_key(|(row, _)| *row);
    }
}

/// Names, and no column of what the roster could lack. Whoever says what the columns are wants them read.
fn is_list(table: &RawSheet) -> bool {
    let plain = |field: &Field| PLAIN.contains(field);
    let mut fields = table.columns.iter().filter_map(|column| column.field);
    has(table, &[Field::Name])
        && !table.rows.is_empty()
        && !table.answer
        && table.mapped == MappedAs::Guessed
        && fields.all(|field| plain(&field))
}

fn is_roster(table: &RawSheet) -> bool {
    has(table, &[Field::Name]) && has(table, &Field::KEYS)
}

fn has(table: &RawSheet, any: &[Field]) -> bool {
    table.columns.iter().any(|column| column.field.is_some_and(|field| any.contains(&field)))
}

fn name_of(row: &RawRow) -> String {
    name::key(row.text(Field::Name).unwrap_or_default())
}

/// What the class of a row is told by, without its spelling.
fn class_of(table: &RawSheet, row: &RawRow) -> String {
    let column = row.text(Field::Class).unwrap_or_default();
    let beside = table.classes.iter().map(|(from, class)| (*from, class.as_str()));
    let sources: Vec<(ClassFrom, &str)> = beside.chain([(ClassFrom::Column, column)]).collect();
    class::key(class::choose(&sources).0)
}
