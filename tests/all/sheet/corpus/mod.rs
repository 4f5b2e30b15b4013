//! Rosters as teachers send them: each row of these tables is one trap, with the file as it is drawn and what the
//! import has to say. The tables read like a manual; the files are made on the spot.

mod announced;
mod beside;
mod classes;
mod crowded;
mod files;
mod former;
mod groups;
mod halves;
mod ids;
mod layout;
mod merged;
mod pages;
mod parts;
mod posts;
mod properties;
mod sections;
mod stand_in;
mod strays;
mod titles;
mod values;

use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use photodesk::domain::field::Field;
use photodesk::domain::roster::problem::ProblemCode;
use photodesk::domain::student::{Record, Student};
use photodesk::ops::import::{Look, ReadOptions, There, look};
use photodesk::ops::project::World;
use photodesk::ops::roster::Control;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use crate::world::{at, world};

/// `A` to `D` of the tables: name, student number, ID number.
const PEOPLE: [(&str, [&str; 3]); 4] = [
    ("A", ["陈雨甲", "20261001001", "420000200402290114"]),
    ("B", ["林思乙", "20261001002", "420000200311110229"]),
    ("C", ["买买提·吐尔逊", "20261001003", "650000200401050138"]),
    ("D", ["欧阳静文", "20261001004", "520000200407120249"]),
];

/// A file of a table: its name, and its rows. `== name` begins a sheet (`== name (hidden)`), a row has its cells
/// between bars, `~` hides it. `#1` is a number cell, `@2004-02-29` a date cell, `<` is merged with the cell to its
/// left and `^` with the one above, `%name` is crossed out. `A.name`, `A.no` and `A.id` stand for the values of a person, `\n` for a line
/// break. A file that ends in .csv is written as text, as it stands.
pub fn file(name: &str, drawn: &str) -> (String, Vec<u8>) {
    let drawn = filled(drawn);
    let excel = Path::new(name).extension().is_some_and(|ending| ending == "xlsx");
    let bytes = if excel { workbook(&drawn) } else { text(&drawn).into_bytes() };
    (name.to_owned(), bytes)
}

fn filled(drawn: &str) -> String {
    let mut drawn = drawn.replace("\\n", "\n\u{1}");
    for (letter, values) in PEOPLE {
        for (what, value) in ["name", "no", "id"].iter().zip(values) {
            drawn = drawn.replace(&format!("{letter}.{what}"), value);
        }
    }
    drawn
}

/// Rows of cells; a line break inside a cell is marked.
fn lines(drawn: &str) -> Vec<String> {
    let joined = drawn.replace("\n\u{1}", "\u{2}");
    let rows = joined.trim_matches('\n').lines().map(str::trim);
    rows.map(|row| row.replace('\u{2}', "\n")).collect()
}

fn cells(row: &str) -> Vec<&str> {
    row.trim_start_matches('~').split('|').map(|cell| cell.trim_matches(' ')).collect()
}

fn text(drawn: &str) -> String {
    let quoted = |cell: &str| {
        if cell.contains([',', '"', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    };
    let rows =
        lines(drawn).into_iter().map(|row| cells(&row).into_iter().map(quoted).collect::<Vec<_>>().join(","));
    rows.collect::<Vec<_>>().join("\r\n") + "\r\n"
}

fn workbook(drawn: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let mut sheets: Vec<(String, Vec<String>)> = Vec::new();
    for line in lines(drawn) {
        if let Some(name) = line.strip_prefix("== ") {
            sheets.push((name.to_owned(), Vec::new()));
        } else {
            if sheets.is_empty() {
                sheets.push(("Sheet1".to_owned(), Vec::new()));
            }
            sheets.last_mut().unwrap().1.push(line);
        }
    }
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        let (bare, state) = name.split_once(" (").unwrap_or((&name, ""));
        sheet.set_name(bare).unwrap();
        match state {
            "hidden)" => _ = sheet.set_hidden(true),
            "very hidden)" => _ = sheet.set_very_hidden(true),
            _ => {}
        }
        draw(sheet, &rows);
    }
    workbook.save_to_buffer().unwrap()
}

fn draw(sheet: &mut Worksheet, rows: &[String]) {
    let date = Format::new().set_num_format("yyyy/m/d");
    let table: Vec<Vec<&str>> = rows.iter().map(|row| cells(row)).collect();
    let at = |row: usize, column: usize| table.get(row).and_then(|row| row.get(column)).copied();
    for (r, row) in table.iter().enumerate() {
        if rows[r].starts_with('~') {
            sheet.set_row_hidden(r as u32).unwrap();
        }
        for (c, cell) in row.iter().enumerate() {
            let right = (c + 1..row.len()).take_while(|c| at(r, *c) == Some("<")).count();
            let down = (r + 1..table.len()).take_while(|r| at(*r, c) == Some("^")).count();
            let (line, column) = (r as u32, c as u16);
            if cell.is_empty() || matches!(*cell, "<" | "^") {
            } else if right + down > 0 {
                let (last, end) = (line + down as u32, column + right as u16);
                sheet.merge_range(line, column, last, end, cell, &Format::new()).unwrap();
            } else if let Some(number) = cell.strip_prefix('#') {
                sheet.write_number(line, column, number.parse::<f64>().unwrap()).unwrap();
            } else if let Some(day) = cell.strip_prefix('@') {
                let day = ExcelDateTime::parse_from_str(day).unwrap();
                sheet.write_datetime_with_format(line, column, &day, &date).unwrap();
            } else if let Some(struck) = cell.strip_prefix('%') {
                let format = Format::new().set_font_strikethrough();
                sheet.write_string_with_format(line, column, struck, &format).unwrap();
            } else {
                sheet.write_string(line, column, *cell).unwrap();
            }
        }
    }
}

/// Looks at files in a folder of their own, named one by one or as the folder.
pub fn look_at(files: &[(String, Vec<u8>)], by_folder: bool) -> Look {
    look_with(files, by_folder, &ReadOptions::default())
}

pub fn look_with(files: &[(String, Vec<u8>)], by_folder: bool, options: &ReadOptions) -> Look {
    let folder = tempfile::tempdir().unwrap();
    let mut paths: Vec<PathBuf> = Vec::new();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        paths.push(path);
    }
    if by_folder {
        paths = vec![folder.path().to_owned()];
    }
    look(&paths, options, &There::default(), &mut that_day(), &mut |_| Control::Go).unwrap()
}

/// The day of the tables, for ages and dates of birth.
fn that_day() -> World {
    World { now: Box::new(|| at("2026-05-20T09:00:00+08:00")), ..world() }
}

/// `A` for a person who came in whole, else what came in.
fn person(record: &Record) -> String {
    let values =
        [&record.name, &record.student_no, &record.id_number].map(compact_str::CompactString::as_str);
    let whole = PEOPLE.iter().find(|(_, known)| *known == values);
    whole.map_or_else(
        || {
            let [name, no, id] = values.map(|value| if value.is_empty() { "-" } else { value });
            format!("{name}/{no}/{id}")
        },
        |(letter, _)| (*letter).to_owned(),
    )
}

/// A line for each table that was read: sheet, heading row, class, people; then a line for each problem: row (`-` for
/// the sheet), code, severity, field, value.
pub fn told(look: &Look) -> String {
    let mut said = String::new();
    let mut by_table: HashMap<(String, String, usize), Vec<&Student>> = HashMap::new();
    let tables: Vec<_> =
        look.sheets.iter().filter(|sheet| sheet.header_row.is_some() && !sheet.hidden_sheet).collect();
    for change in &look.plan.changes {
        let place = &change.place;
        let table = tables.iter().position(|sheet| {
            sheet.file == *place.file
                && sheet.sheet == *place.sheet
                && sheet.rows.iter().any(|row| {
                    row.row == place.row
                        && row.values.get(Field::Name).is_some_and(|cell| {
                            photodesk::domain::name::key(&cell.text)
                                == photodesk::domain::name::key(&change.after.record.name)
                        })
                })
        });
        let key = (place.file.to_string(), place.sheet.to_string(), table.unwrap_or(usize::MAX));
        by_table.entry(key).or_default().push(&change.after);
    }
    for (i, (sheet, raw)) in look.plan.sheets.iter().zip(&tables).enumerate() {
        let key = (raw.file.clone(), raw.sheet.clone(), i);
        let people: Vec<String> = by_table
            .remove(&key)
            .unwrap_or_default()
            .into_iter()
            .map(|student| person(&student.record))
            .collect();
        let class = sheet.class.as_deref().unwrap_or("-");
        write!(said, "{} @{} {class}: {}", sheet.sheet, sheet.header_row.unwrap(), people.join(" ")).unwrap();
        let counts = sheet.counts;
        for (count, what) in [
            (counts.incomplete, "incomplete"),
            (counts.refused, "refused"),
            (counts.repeated, "repeated"),
            (counts.hidden_rows, "hidden"),
            (counts.skipped, "skipped"),
        ] {
            if count > 0 {
                write!(said, ", {count} {what}").unwrap();
            }
        }
        said.push('\n');
    }
    assert!(by_table.is_empty(), "nobody is lost: {by_table:?}");
    // Hardly a trap is about the class, and hardly one names it.
    for problem in look.plan.problems.iter().filter(|problem| problem.code != ProblemCode::NoClass) {
        let row = problem.row.map_or("-".to_owned(), |row| row.to_string());
        let field = problem.field.map_or("-", Field::code);
        let (code, severity) = (problem.code.code(), problem.severity.code());
        writeln!(said, "{row} {code} {severity} {field} {}", problem.value).unwrap();
    }
    said.lines().map(|line| line.trim().to_owned() + "\n").collect()
}

/// What the import has to say, as the table has it.
pub fn expected(drawn: &str) -> String {
    let lines = drawn.trim().lines().map(|line| line.trim().to_owned() + "\n");
    let mut joined: String = lines.collect();
    for (letter, values) in PEOPLE {
        for (what, value) in ["name", "no", "id"].iter().zip(values) {
            joined = joined.replace(&format!("{letter}.{what}"), value);
        }
    }
    joined
}
