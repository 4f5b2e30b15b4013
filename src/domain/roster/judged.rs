//! All rows of all sheets, judged. No row knows of another here, so that every processor takes its share.

use std::sync::Arc;

use chrono::NaiveDate;

use super::batch::{Entry, Fate, Halted, MOST_PROBLEMS, Said, has_column};
use super::column::Hints;
use super::crowd::Crowd;
use super::judge::{Sheet, judge};
use super::marks::Marked;
use super::of_sheet;
use super::problem::{LIST_IS_RIGHT, OTHER_PEOPLE, Place, SAME_PEOPLE};
use super::raw::{RawRow, RawSheet};
use crate::domain::field::{Field, FieldSet};
use crate::domain::shares;

/// In the order of the sheets and rows, with what they are compared by. `crowd` counts the warnings. `go` hears how many rows are done, and says whether to go on.
///
/// # Errors
/// [`Halted`]: it was stopped, or there are more problems than anybody reads.
pub(super) fn all(
    sheets: &[RawSheet],
    today: NaiveDate,
    crowd: &mut Crowd,
    go: &mut dyn FnMut(usize) -> bool,
) -> Result<(Vec<Entry>, Marked), Halted> {
    let mut problems = 0;
    let mut marked = Marked::default();
    let mut entries = Vec::with_capacity(sheets.iter().map(|sheet| sheet.rows.len()).sum());
    for (index, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| !sheet.hidden_sheet) {
        let desk = Desk::of(index, sheet, today);
        for rows in sheet.rows.chunks(shares::ROUND) {
            let judged = entries.len();
            shares::each(rows, |row| desk.entry(row, &marked), &mut entries);
            for entry in entries.iter_mut().skip(judged) {
                marked.add(entry.marks);
                crowd.sift(index, &mut entry.problems);
                problems += entry.problems.len();
            }
            if problems > MOST_PROBLEMS {
                return Err(Halted::TooManyProblems);
            }
            if !go(entries.len()) {
                return Err(Halted::Stopped);
            }
        }
    }
    Ok((entries, marked))
}

/// The column of what a registry says of a student: 在读, 退学.
const STATUS: [&str; 5] = ["学籍状态", "学生状态", "在读状态", "在校状态", "异动情况"];
/// The column of countries.
const NATIONALITY: [&str; 8] =
    ["国籍", "国别", "国籍/地区", "国籍（地区）", "国籍地区", "国家地区", "国家", "Nationality"];

/// A column that is not imported, by its heading.
fn beside(sheet: &RawSheet, headings: &[&str]) -> Option<usize> {
    let is_one = |heading: &str| headings.iter().any(|known| heading.trim().eq_ignore_ascii_case(known));
    let column = sheet.columns.iter().find(|column| column.field.is_none() && is_one(&column.heading))?;
    Some(column.column)
}

/// The columns to the right of the ID numbers under no heading, or under one that speaks of ID numbers too.
fn id_parts(sheet: &RawSheet) -> (usize, usize) {
    const CELLS: usize = 18;
    let Some(id) = sheet.columns.iter().find(|one| one.field == Some(Field::IdNumber)) else { return (0, 0) };
    let goes_on = |heading: &str| {
        heading.trim().is_empty() || ["身份证", "证件号"].iter().any(|word| heading.contains(word))
    };
    let beyond = sheet.columns.iter().filter(|one| one.column > id.column);
    let ends = beyond.filter(|one| one.field.is_some() || !goes_on(&one.heading)).map(|one| one.column);
    (id.column + 1, ends.min().unwrap_or(usize::MAX).min(id.column + CELLS))
}

/// What the rows of one sheet share.
struct Desk<'a> {
    index: usize,
    file: Arc<str>,
    sheet: Arc<str>,
    context: Sheet<'a>,
    answer: bool,
}

impl<'a> Desk<'a> {
    fn of(index: usize, sheet: &'a RawSheet, today: NaiveDate) -> Desk<'a> {
        let context = Sheet {
            file: &sheet.file,
            sheet: &sheet.sheet,
            table: sheet.table,
            classes: &sheet.classes,
            asks_id: has_column(sheet, Field::IdNumber),
            captured: sheet.captured.is_some(),
            hints: Hints::of(sheet),
            status: beside(sheet, &STATUS),
            columns: &sheet.columns,
            nationality: beside(sheet, &NATIONALITY),
            id_parts: id_parts(sheet),
            adopted: &sheet.adopted,
            class_said: of_sheet::one_class_against(sheet).is_some(),
            today,
        };
        Desk {
            index,
            file: sheet.file.as_str().into(),
            sheet: sheet.sheet.as_str().into(),
            context,
            answer: sheet.answer,
        }
    }

    fn adopted(&self, row: u32) -> FieldSet {
        let cells = [(row, Field::Name), LIST_IS_RIGHT];
        let adopted = cells.into_iter().filter(|cell| self.context.adopted.contains(cell));
        adopted.map(|(_, field)| field).collect()
    }

    fn said(&self) -> Option<Said> {
        let said = [(SAME_PEOPLE, Said::Same), (OTHER_PEOPLE, Said::Others)];
        said.into_iter().find(|(cell, _)| self.context.adopted.contains(cell)).map(|(_, said)| said)
    }

    fn entry(&self, row: &RawRow, marked: &Marked) -> Entry {
        let judged = judge(row, &self.context);
        Entry {
            marks: marked.of(&judged.record),
            sheet: self.index,
            place: Place {
                file: self.file.clone(),
                sheet: self.sheet.clone(),
                table: self.context.table,
                row: row.row,
            },
            record: judged.record,
            given: judged.given,
            problems: judged.problems,
            fate: if judged.refused { Fate::Refused } else { Fate::Taken },
            keeps_class: self.context.adopted.contains(&(row.row, Field::Class)),
            adopted: self.adopted(row.row),
            said: self.said(),
            answer: self.answer,
            in_error: false,
        }
    }
}
