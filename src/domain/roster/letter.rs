//! What whoever sent a roster is told: how many people came in, and what they have to mend. Facts only; the words
//! are another room's.

use std::collections::{BTreeSet, HashMap};

use super::batch::{Plan, SheetResult};
use super::problem::{Problem, ProblemCode};
use super::raw::{RawRow, RawSheet};
use super::value;
use crate::domain::field::Field;
use crate::domain::id_document::mask_in;
use crate::domain::name;

/// One file and its sender.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// What the file is called.
    pub file: String,
    /// The class, when the file is about one.
    pub class: Option<String>,
    /// The class teacher, when the file names one.
    pub teacher: Option<String>,
    /// People who came in or were there already.
    pub received: u32,
    /// Rows that stayed out.
    pub refused: u32,
    /// Rows to mend.
    pub faulty: u32,
    /// Nothing of the file could be used.
    pub unread: bool,
    /// What is to be mended, in the order of the file.
    pub points: Vec<Point>,
}

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub problem: Problem,
    /// Who stands in the row; empty where nobody does, or where the sheet or file is meant.
    pub name: String,
}

impl Letter {
    pub fn is_clean(&self) -> bool {
        self.points.is_empty()
    }
}

type Rows<'a> = HashMap<(&'a str, &'a str, u32, u32), &'a RawRow>;

/// A letter for each file of an import, in the order of the files, those that could not be read last. `problems` are
/// those of the files as they were sent.
pub fn letters(sheets: &[RawSheet], plan: &Plan, problems: &[Problem]) -> Vec<Letter> {
    let rows: Rows<'_> = sheets
        .iter()
        .flat_map(|sheet| {
            let key = |row: u32| (sheet.file.as_str(), sheet.sheet.as_str(), sheet.table, row);
            sheet.rows.iter().map(move |row| (key(row.row), row))
        })
        .collect();
    let mut files: Vec<&str> = Vec::new();
    let named = sheets.iter().map(|sheet| &sheet.file).chain(problems.iter().map(|one| &one.file));
    for file in named {
        if !files.contains(&file.as_str()) {
            files.push(file);
        }
    }
    files.into_iter().map(|file| letter(file, sheets, (plan, problems), &rows)).collect()
}

fn letter(file: &str, sheets: &[RawSheet], (plan, problems): (&Plan, &[Problem]), rows: &Rows<'_>) -> Letter {
    let results: Vec<&SheetResult> = plan.sheets.iter().filter(|sheet| sheet.file == file).collect();
    let mut points = Vec::new();
    for problem in problems.iter().filter(|problem| problem.file == file && problem.asks_sender()) {
        // A sheet of notes beside a roster is no fault.
        if problem.code == ProblemCode::NoHeader && !results.is_empty() {
            continue;
        }
        let row = problem
            .row
            .and_then(|row| rows.get(&(file, problem.sheet.as_str(), problem.table, row)).copied());
        // The class of a title or a file's name is nothing that could be mended in a row.
        let in_no_cell =
            |row: &RawRow| problem.code == ProblemCode::ClassDiffers && !row.values.has(Field::Class);
        let in_no_row = || {
            let here = sheets.iter().filter(|sheet| sheet.file == file && sheet.sheet == problem.sheet);
            here.flat_map(|sheet| &sheet.rows).all(in_no_cell)
        };
        let of_class = problem.code == ProblemCode::ClassDiffers && problem.row.is_none();
        if row.is_some_and(in_no_cell) || of_class && in_no_row() {
            continue;
        }
        points.push(Point { problem: problem.clone(), name: row.map(name_in).unwrap_or_default() });
    }
    let sum = |count: fn(&SheetResult) -> u32| results.iter().map(|sheet| count(sheet)).sum();
    Letter {
        file: file.to_owned(),
        class: only(results.iter().filter_map(|sheet| sheet.class.as_deref()))
            .filter(|_| results.iter().all(|sheet| sheet.class.is_some() || sheet.counts.rows == 0)),
        teacher: only(
            sheets
                .iter()
                .filter(|sheet| sheet.file == file)
                .flat_map(|sheet| &sheet.rows)
                .filter_map(|row| row.text(Field::HeadTeacher).filter(|name| !name.is_empty())),
        )
        .map(|name| name::judge(&name).name)
        .filter(|name| !name.is_empty() && name.chars().count() <= LONGEST_NAME),
        received: sum(|sheet| sheet.counts.added + sheet.counts.updated + sheet.counts.unchanged),
        refused: sum(|sheet| sheet.counts.refused),
        faulty: faulty(sheets, &points),
        unread: results.is_empty(),
        points,
    }
}

/// Longest name of a person by which somebody is addressed, in characters.
const LONGEST_NAME: usize = 20;

/// The name in a row, fit to be written in a letter.
pub fn name_in(row: &RawRow) -> String {
    let text = row.text(Field::Name).filter(|text| !value::is_error(text)).unwrap_or_default();
    mask_in(&name::judge(text).name).chars().take(LONGEST_NAME).collect()
}

/// Rows with a point of their own; all rows of a sheet that lacks a column.
fn faulty(sheets: &[RawSheet], points: &[Point]) -> u32 {
    let mut places: BTreeSet<(&str, u32, u32)> = BTreeSet::new();
    for Point { problem, .. } in points {
        if let Some(row) = problem.row {
            places.insert((&problem.sheet, problem.table, row));
        } else if problem.is_of_every_row() {
            let here =
                sheets.iter().filter(|sheet| sheet.file == problem.file && sheet.sheet == problem.sheet);
            places.extend(
                here.flat_map(|sheet| {
                    sheet.rows.iter().map(|row| (sheet.sheet.as_str(), sheet.table, row.row))
                }),
            );
        }
    }
    places.len() as u32
}

fn only<'a>(mut values: impl Iterator<Item = &'a str>) -> Option<String> {
    let first = values.next()?;
    values.all(|value| value == first).then(|| first.to_owned())
}
