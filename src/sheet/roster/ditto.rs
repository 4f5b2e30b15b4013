//! Marks that stand for what the row above says: 同上, 〃. In a column of people's own numbers they say nothing.

use crate::domain::field::Field;
use crate::domain::roster::raw::{RawSheet, RawValue};

const MARKS: [&str; 17] = [
    "同上",
    "同前",
    "〃",
    "″",
    "\"",
    "”",
    "“",
    "々",
    "同",
    "同班",
    "同上行",
    "↓",
    "|",
    "‖",
    "…",
    "\"\"",
    "ditto",
];
const LONGEST: usize = 9;

/// What many rows may have in common.
const SHARED: [Field; 13] = [
    Field::Class,
    Field::Department,
    Field::Major,
    Field::Level,
    Field::Schooling,
    Field::StudyForm,
    Field::Grade,
    Field::SchoolCode,
    Field::SchoolName,
    Field::TeachingSite,
    Field::HeadTeacher,
    Field::Ethnicity,
    Field::IdType,
];

/// Puts into the place of each mark what it stands for; without anything above, nothing.
pub(super) fn fill(sheet: &mut RawSheet) {
    let is_mark = |value: &RawValue| value.text.len() <= LONGEST && MARKS.contains(&value.text.trim());
    let marked = |row: usize| -> Vec<Field> {
        let values = sheet.rows.get(row).map(|row| row.values.iter());
        values.into_iter().flatten().filter(|(_, value)| is_mark(value)).map(|(field, _)| field).collect()
    };
    let all: Vec<(usize, Vec<Field>)> = (0..sheet.rows.len())
        .map(|row| (row, marked(row)))
        .filter(|(_, fields)| !fields.is_empty())
        .collect();
    for (row, fields) in all {
        for field in fields {
            let above = row.checked_sub(1).and_then(|above| sheet.rows.get(above));
            let said =
                above.and_then(|above| above.values.get(field)).filter(|_| SHARED.contains(&field)).cloned();
            sheet.class_filled += u32::from(field == Field::Class && said.is_some());
            let Some(values) = sheet.rows.get_mut(row).map(|row| &mut row.values) else { continue };
            match said {
                Some(said) => values.put(field, said),
                None => values.remove(field),
            }
        }
    }
}
