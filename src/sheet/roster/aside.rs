//! Sheets that lie beside the roster and are called after what they are: 教师, 作废, 班委, 汇总表. Whoever is on them is no
//! student, or is in the roster. People on 退学 and the like come in, and are named.

use super::section::{bare, is_left, is_staff, is_staff_no};
use super::{ReadOptions, SheetWord};
use crate::domain::field::Field;
use crate::domain::roster::raw::{MappedAs, RawSheet, Section, SkippedAs, Who};

/// In the name of a list that another one replaces.
const REPLACED: [&str; 2] = ["作废", "废弃"];
/// Before the name of such a list: 旧名单.
const OLD: [&str; 3] = ["旧名单", "旧表", "老名单"];
/// Some of the students once more: 班委名单.
const SOME: [&str; 8] = ["班委", "班干部", "团干", "学生干部", "寝室长", "宿舍长", "舍长", "课代表"];
/// All of them once more: 汇总表.
const ALL: [&str; 4] = ["汇总", "总表", "总名单", "统计"];
/// What the name of a list ends in.
const LIST: [&str; 5] = ["一览表", "信息", "名单", "名册", "表"];

/// What the rows of a sheet are, by its name.
enum Named {
    Left,
    Others,
    /// The same people once more, if they are no more than in the other sheets.
    Again,
}

/// Names the sheets of a file that are no roster, and leaves out their rows.
pub(super) fn set_aside(tables: &mut [RawSheet], file: &str, options: &ReadOptions) {
    let spoken = |table: &RawSheet| {
        options.sheet.is_some()
            || options.word(file, &table.sheet).is_some_and(SheetWord::is_about_columns)
            || table.mapped == MappedAs::Corrected
            || table.answer
    };
    let named: Vec<Option<Named>> =
        tables.iter().map(|table| if spoken(table) { None } else { of(table) }).collect();
    let rosters = tables.iter().zip(&named).filter(|(_, named)| named.is_none());
    let people: usize = rosters.map(|(table, _)| table.rows.len()).sum();
    for (table, named) in tables.iter_mut().zip(named) {
        let count = table.rows.len();
        let who = match named {
            _ if count == 0 => continue,
            Some(Named::Left) => Who::Left,
            Some(Named::Others) if people > 0 => Who::Others,
            Some(Named::Again) if people >= count => Who::Others,
            _ => continue,
        };
        if who == Who::Others {
            let rows = std::mem::take(&mut table.rows);
            table.skipped.extend(rows.into_iter().map(|row| (row.row, SkippedAs::Others)));
            table.skipped.sort_by_key(|(row, _)| *row);
            (table.hidden_rows, table.class_filled) = (0, 0);
            table.captured = None;
            table.sections.clear();
        }
        table
            .sections
            .insert(0, Section { row: None, words: table.sheet.clone(), who, people: count as u32 });
    }
}

fn of(table: &RawSheet) -> Option<Named> {
    let name = bare(&table.sheet);
    let list = LIST.iter().find_map(|list| name.strip_suffix(list)).unwrap_or(&name);
    let has = |words: &[&str]| words.iter().any(|word| list.contains(word));
    match () {
        () if is_left(&name) => Some(Named::Left),
        () if is_staff(list) || has_staff(table) || has(&REPLACED) || has(&SOME) => Some(Named::Others),
        () if OLD.iter().any(|old| name.starts_with(old)) => Some(Named::Others),
        () if ALL.iter().any(|all| list.ends_with(all) || name == *all) => Some(Named::Again),
        () => None,
    }
}

/// 工号, and no student number.
fn has_staff(table: &RawSheet) -> bool {
    let keyed = |field: &Option<Field>| matches!(field, Some(Field::StudentNo | Field::ExamNo));
    table.columns.iter().any(|column| is_staff_no(&column.heading))
        && !table.columns.iter().any(|column| keyed(&column.field))
}
