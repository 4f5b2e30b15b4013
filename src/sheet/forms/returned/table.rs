//! One sheet of the sender's own rows, in the sender's own columns.

use std::collections::{BTreeMap, BTreeSet};

use super::{ASIDE, Words, said};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_document::mask_in;
use crate::domain::id_number::{EXACT_DIGITS, LOST, has_lost_digits};
use crate::domain::roster::letter::Point;
use crate::domain::roster::problem::{Problem, ProblemCode};
use crate::domain::roster::raw::{RawRow, RawSheet, RawValue};
use crate::domain::roster::value;
use crate::sheet::forms::heading::heading;
use crate::sheet::headings::{self, Meaning, Trust};
use crate::sheet::page::{Check, Column, Kind, Mark, Page};

/// Widest column of the sender's, in characters.
const WIDEST: usize = 26;
const NARROWEST: usize = 6;
const ASIDE_WIDTH: u16 = 64;
/// Fields for which a column is added when the sheet lacks one.
const ASKED: [Field; 6] =
    [Field::StudentNo, Field::Name, Field::Sex, Field::IdNumber, Field::Ethnicity, Field::Class];

/// Words in a sender's column of documents for one whose number has the check character of GB 11643.
const CHECKED: &[&str] = &["居民身份证", "身份证"];
const ID_TITLE: &str = "身份证号";
const ID_TEXT: &str =
    "18 位，末位 X 用大写；位数、出生日期或校验码不对会提醒。请对照身份证填；是护照、通行证的号码就照填。";

/// A column of the sheet.
struct Place {
    /// 0-based in the file; `None` for one that we add.
    column: Option<usize>,
    heading: String,
    field: Option<Field>,
}

/// The table of a sheet; `None` when no row has to go back.
pub fn page(sheet: &RawSheet, points: &[Point], all_rows: bool, words: Words<'_>) -> Option<Page> {
    let own: BTreeSet<u32> = sheet.rows.iter().map(|row| row.row).collect();
    let here = |problem: &Problem| {
        let in_row = |row| problem.table == sheet.table && own.contains(&row);
        problem.sheet == sheet.sheet && problem.row.is_none_or(in_row)
    };
    let problems: Vec<&Problem> = points.iter().map(|point| &point.problem).filter(|one| here(one)).collect();
    let lacks: Vec<&Problem> = problems.iter().copied().filter(|problem| problem.row.is_none()).collect();
    let mut by_row: BTreeMap<u32, Vec<&Problem>> = BTreeMap::new();
    for problem in &problems {
        if let Some(row) = problem.row {
            by_row.entry(row).or_default().push(problem);
        }
    }
    let whole = all_rows || lacks.iter().any(|problem| problem.is_of_every_row());
    let rows: Vec<&RawRow> = sheet.rows.iter().filter(|row| whole || by_row.contains_key(&row.row)).collect();
    if rows.is_empty() {
        return None;
    }
    let places = places(sheet, &problems);
    let mut marks: Vec<Mark> = lacks
        .iter()
        .filter_map(|problem| {
            let column = place_of(&places, problem.field?)?;
            Some(Mark { row: None, column, note: mask_in(&said(&words(problem))) })
        })
        .collect();
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let faults = by_row.get(&row.row).map(Vec::as_slice).unwrap_or_default();
        for problem in faults {
            marks.extend(marks_of(problem, at, &places, words));
        }
        for column in lacks.iter().filter_map(|problem| place_of(&places, problem.field?)) {
            marks.push(Mark { row: Some(at), column, note: String::new() });
        }
        let mut cells: Vec<String> = places.iter().map(|place| cell(row, place)).collect();
        cells.push(aside(row.row, faults, words));
        lines.push(cells);
    }
    let class = sheet.classes.first().map(|(_, class)| class.as_str());
    Some(Page {
        title: class.map(|class| format!("班级：{class}")).unwrap_or_default(),
        columns: columns(&places, &lines),
        rows: lines,
        marks,
        landscape: true,
        ..Page::default()
    })
}

fn place_of(places: &[Place], field: Field) -> Option<usize> {
    places.iter().position(|place| place.field == Some(field))
}

/// The cell that a problem is about; both, where two contradict each other.
fn marks_of(problem: &Problem, row: usize, places: &[Place], words: Words<'_>) -> Vec<Mark> {
    let second = match problem.code {
        ProblemCode::IdSexDiffers | ProblemCode::IdBirthDiffers => Some(Field::IdNumber),
        _ => None,
    };
    let first = problem.field.and_then(|field| place_of(places, field));
    let first = first.or_else(|| place_of(places, Field::Name));
    let second = second.and_then(|field| place_of(places, field));
    let note = mask_in(&said(&words(problem)));
    first
        .into_iter()
        .chain(second)
        .map(|column| Mark { row: Some(row), column, note: note.clone() })
        .collect()
}

fn aside(row: u32, faults: &[&Problem], words: Words<'_>) -> String {
    let said: Vec<String> = faults.iter().map(|problem| mask_in(&said(&words(problem)))).collect();
    format!("原第 {row} 行：{}", said.join(" ")).trim().to_owned()
}

/// The sheet's columns in their order, and those that it lacks.
fn places(sheet: &RawSheet, problems: &[&Problem]) -> Vec<Place> {
    let bare = sheet.rows.iter().flat_map(|row| row.others.iter().map(|(column, _)| *column));
    let all: BTreeSet<usize> = sheet.columns.iter().map(|column| column.column).chain(bare).collect();
    let mut places: Vec<Place> = all
        .into_iter()
        .map(|column| {
            let mapped = sheet.columns.iter().find(|mapped| mapped.column == column);
            let field = mapped.and_then(|mapped| mapped.field);
            let written = mapped.map(|mapped| mapped.heading.clone()).unwrap_or_default();
            let heading = match field {
                // What only the content or a person's word could tell is called by its name from now on.
                Some(field) if reads_as(&written).map(|(_, as_what)| as_what) != Some(field) => {
                    heading(field).to_owned()
                }
                _ => written,
            };
            Place { column: Some(column), heading, field }
        })
        .collect();
    let taken: BTreeMap<Field, (Trust, usize)> = places
        .iter()
        .filter_map(|place| Some((place.field?, (reads_as(&place.heading)?.0, place.column?))))
        .collect();
    for place in places.iter_mut().filter(|place| place.field.is_none()) {
        let Some((trust, field)) = reads_as(&place.heading) else { continue };
        // It was not imported, and would be when it comes back.
        if taken.get(&field).is_none_or(|other| *other > (trust, place.column.unwrap_or_default())) {
            place.heading = format!("原{}", place.heading);
        }
    }
    for field in ASKED {
        let asked = problems.iter().any(|problem| problem.field == Some(field));
        if asked && place_of(&places, field).is_none() {
            places.push(Place { column: None, heading: heading(field).to_owned(), field: Some(field) });
        }
    }
    places
}

/// The field that a heading alone is taken for.
fn reads_as(heading: &str) -> Option<(Trust, Field)> {
    let known = headings::know(heading).filter(|known| known.trust != Trust::Content)?;
    match known.meaning {
        Meaning::Field(field) => Some((known.trust, field)),
        _ => None,
    }
}

fn cell(row: &RawRow, place: &Place) -> String {
    match (place.field, place.column) {
        (Some(field), _) => row.values.get(field).map(|value| as_sent(field, value)).unwrap_or_default(),
        (None, Some(column)) => {
            let other = row.others.iter().find(|(other, _)| *other == column);
            other.map(|(_, text)| text.to_string()).unwrap_or_default()
        }
        (None, None) => String::new(),
    }
}

/// The value as it came, but for digits that a spreadsheet program made up, and formulas without a result.
fn as_sent(field: Field, raw: &RawValue) -> String {
    let lost = has_lost_digits(&hygiene::key(&raw.text), raw.stored);
    match field {
        _ if value::is_error(&raw.text) => String::new(),
        Field::StudentNo | Field::ExamNo if lost => String::new(),
        Field::IdNumber if lost => {
            let digits: String = raw.text.chars().filter(char::is_ascii_digit).collect();
            let kept: String = digits.chars().take(EXACT_DIGITS).collect();
            if kept.chars().count() < EXACT_DIGITS { raw.text.to_string() } else { format!("{kept}{LOST}") }
        }
        _ => raw.text.to_string(),
    }
}

fn columns(places: &[Place], rows: &[Vec<String>]) -> Vec<Column> {
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let mut columns: Vec<Column> = places
        .iter()
        .enumerate()
        .map(|(at, place)| {
            let longest = rows.iter().filter_map(|row| row.get(at)).map(|text| wide(text)).max();
            let needed = longest.unwrap_or_default().max(wide(&place.heading)) + 2;
            let width = needed.clamp(NARROWEST, WIDEST) as u16;
            let column =
                Column { heading: place.heading.clone().into(), ..Column::new("", width, Kind::Text) };
            if place.field != Some(Field::IdNumber) {
                return column;
            }
            let type_column = place_of(places, Field::IdType);
            column.with_rule(Check::ResidentId { type_column, checked_types: CHECKED }, ID_TITLE, ID_TEXT)
        })
        .collect();
    columns.push(Column::new(ASIDE, ASIDE_WIDTH, Kind::Prose));
    columns
}
