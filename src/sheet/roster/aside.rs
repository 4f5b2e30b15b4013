//! Sheets that lie beside the roster and are called after what they are: 教师, 作废, 班委, 汇总表. Whoever is on them is no
//! student, or is in the roster. People on 退学 and the like come in, and are named.

use super::section::{bare, is_left, is_staff, is_staff_no};
use super::{ReadOptions, SheetWord};
use crate::domain::field::Field;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::raw::{MappedAs, RawSheet, Section, SkippedAs, Who};

/// In the name of a list that another one replaces.
const REPLACED: [&str; 2] = ["作废", "废弃"];
/// Before the name of such a list: 旧名单.
const OLD: [&str; 3] = ["旧名单", "旧表", "老名单"];
/// Some of the students once more: 班委名单.
const SOME: [&str; 8] = ["班委", "班干部", "团干", "学生干部", "寝室长", "宿舍长", "舍长", "课代表"];
/// All of them once more: 汇总表.
const ALL: [&str; 4] = ["汇总", "总表", "总名单", "统计"];
/// Who works with the students, in the name of a list of such people: 班主任联系表.
const STAFF: [&str; 2] = ["班主任", "辅导员"];
/// What the name of a list ends in.
const LIST: [&str; 10] =
    ["一览表", "花名册", "通讯录", "联系方式", "信息", "名单", "名册", "电话", "联系", "表"];

/// What the rows of a sheet are, by its name.
enum Named {
    Left,
    Others,
    /// The same people once more, if they are no more than in the other sheets.
    Again,
}

/// Names the sheets of a file that are no roster, and leaves out their rows.
pub(super) fn set_aside(tables: &mut [RawSheet], file: &str, options: &ReadOptions) {
    let named: Vec<Option<Named>> = tables
        .iter()
        .map(|table| if is_spoken_of(table, file, options) { None } else { of(table) })
        .collect();
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
        let words = table.sheet.clone();
        leave(table, words, who);
    }
}

/// The same of whole files of one import: staff have one of their own beside those of the students. Alone it is read.
pub fn set_staff_aside(tables: &mut [RawSheet], options: &ReadOptions) {
    let staff = |table: &RawSheet| {
        let (_, name) = table.file.rsplit_once('/').unwrap_or(("", &table.file));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let by_file = is_staff_list(&bare(stem)) && table.classes.is_empty();
        let by_sheet = is_staff_list(&bare(&table.sheet)) || has_staff(table);
        let words = match () {
            () if by_sheet => &table.sheet,
            () if by_file => stem,
            () => return None,
        };
        let words = if words.is_ascii() { stem } else { words };
        Some(fit_to_show(words))
            .filter(|_| !table.rows.is_empty() && !is_spoken_of(table, &table.file, options))
    };
    let named: Vec<Option<String>> = tables.iter().map(staff).collect();
    let students = tables.iter().zip(&named).any(|(table, words)| words.is_none() && !table.rows.is_empty());
    for (table, words) in tables.iter_mut().zip(named).filter(|_| students) {
        if let Some(words) = words {
            leave(table, words, Who::Others);
        }
    }
}

/// Somebody said what the columns are, or wants this sheet.
fn is_spoken_of(table: &RawSheet, file: &str, options: &ReadOptions) -> bool {
    options.sheet.is_some()
        || options.word(file, &table.sheet).is_some_and(SheetWord::is_about_columns)
        || table.mapped == MappedAs::Corrected
        || table.answer
}

/// Names the people of a table, and leaves out those that are no students.
fn leave(table: &mut RawSheet, words: String, who: Who) {
    let people = table.rows.len() as u32;
    if who == Who::Others {
        let rows = std::mem::take(&mut table.rows);
        table.skipped.extend(rows.into_iter().map(|row| (row.row, SkippedAs::Others)));
        table.skipped.sort_by_key(|(row, _)| *row);
        (table.hidden_rows, table.class_filled) = (0, 0);
        table.captured = None;
        table.sections.clear();
    }
    table.sections.insert(0, Section { row: None, words, who, people });
}

/// 教师, 教师名单, 班主任联系表.
fn is_staff_list(name: &str) -> bool {
    let mut list = name;
    while let Some(rest) = LIST.iter().find_map(|list_of| list.strip_suffix(list_of)) {
        list = rest;
    }
    is_staff(list) || STAFF.contains(&list)
}

fn of(table: &RawSheet) -> Option<Named> {
    let name = bare(&table.sheet);
    let list = LIST.iter().find_map(|list| name.strip_suffix(list)).unwrap_or(&name);
    let has = |words: &[&str]| words.iter().any(|word| list.contains(word));
    match () {
        () if is_left(&name) => Some(Named::Left),
        () if is_staff_list(&name) || has_staff(table) || has(&REPLACED) || has(&SOME) => Some(Named::Others),
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
