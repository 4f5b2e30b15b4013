//! What is to be said of one sheet: people who stand apart, rows without a class, ID numbers in rows of their own.

use super::problem::{Detail, Problem, ProblemCode};
use super::raw::{RawRow, RawSheet, Who};
use crate::domain::field::Field;

/// People who stand apart from the others.
pub(super) fn sections(sheet: &RawSheet) -> impl Iterator<Item = Problem> {
    sheet.sections.iter().map(|section| {
        let code = match section.who {
            Who::Left => ProblemCode::RemarkLeft,
            Who::Others => ProblemCode::NotStudents,
        };
        Problem {
            table: sheet.table,
            row: section.row,
            field: (section.who == Who::Left).then_some(Field::Remark),
            value: section.words.clone(),
            detail: Detail::Count(section.people),
            ..Problem::of_sheet(&sheet.file, &sheet.sheet, code)
        }
    })
}

/// A person's ID number stands in a row of its own below the name.
pub(super) fn two_lines(sheet: &RawSheet) -> Option<Problem> {
    let below = |pair: &[RawRow]| {
        let [above, below] = pair else { return false };
        let alone =
            || !below.says(Field::Name) && !below.says(Field::StudentNo) && below.says(Field::IdNumber);
        !above.says(Field::IdNumber) && above.says(Field::Name) && alone()
    };
    let pairs = sheet.rows.windows(2).filter(|pair| below(pair)).count();
    let most = pairs > 1 && pairs * 4 > sheet.rows.len();
    most.then(|| Problem {
        field: Some(Field::IdNumber),
        detail: Detail::Count(pairs as u32),
        ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::TwoLines)
    })
}

/// Rows that no column, title or name gives a class: whoever calls people by their class won't find them.
pub(super) fn no_class(sheets: &[RawSheet]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.classes.is_empty() && !sheet.answer) {
        let none = |row: &&RawRow| row.says(Field::Name) && !row.says(Field::Class);
        let rows = sheet.rows.iter().filter(none).count() as u32;
        let about = problems.iter_mut().find(|one| one.file == sheet.file && one.sheet == sheet.sheet);
        match about.map(|one| &mut one.detail) {
            _ if rows == 0 => {}
            Some(Detail::Count(before)) => *before += rows,
            _ => problems.push(Problem {
                field: Some(Field::Class),
                value: sheet.folder_class.clone().unwrap_or_default(),
                detail: Detail::Count(rows),
                ..Problem::of_sheet(&sheet.file, &sheet.sheet, ProblemCode::NoClass)
            }),
        }
    }
    problems
}
