//! The four steps of the import, drawn.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::{ALWAYS, Import, Step};
use crate::domain::field::Field as Value;
use crate::domain::roster::raw::MappedColumn;
use crate::text::problem::suggestion;
use crate::text::tui::import as words;
use crate::text::{Say, file::shown};
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::steps;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;

const FILES: [Column; 2] = [
    Column::new(words::FILE_COLUMN, 60).least(30).whole().grow(),
    Column::new(words::SIZE_COLUMN, 9).right(),
];

const MAPPING: [Column; 4] = [
    Column::new(words::FIELD_COLUMN, 17).whole(),
    Column::new(words::HEADING_COLUMN, 20).least(14).whole(),
    Column::new(words::EXAMPLES_COLUMN, 30).least(16).grow(),
    Column::new(words::HOW_COLUMN, 14).least(8).whole(),
];

const COLUMNS: [Column; 2] = [
    Column::new(words::HEADING_COLUMN, 24).least(16).whole(),
    Column::new(words::EXAMPLES_COLUMN, 40).least(20).whole().grow(),
];

const PROBLEMS: [Column; 5] = [
    Column::new(words::ROW_COLUMN, 5).right(),
    Column::new(words::SEVERITY_COLUMN, 8).least(6),
    Column::new(words::NAME_COLUMN, 12).least(8).whole(),
    Column::new(words::WHAT_COLUMN, 14).least(10).whole(),
    Column::new(words::PROBLEM_COLUMN, 40).least(24).whole().grow(),
];

pub(super) fn draw(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    match screen.step {
        Step::Files => files(screen, frame, area, look),
        Step::Mapping | Step::Picking(_) | Step::Asking(_) => mapping(screen, frame, area, look),
        Step::Preview => preview(screen, frame, area, look),
        Step::Result => result(screen, frame, area, look),
    }
}

fn lines(frame: &mut Frame, area: Rect, texts: &[String], look: &Look) {
    for (row, text) in texts.iter().enumerate() {
        look.text(frame.buffer_mut(), area, row as u16, Role::Text, text);
    }
}

fn files(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    let title = steps::title(&words::STEPS, 0, look);
    let inner = panel(frame.buffer_mut(), area, &title, look);
    let cells = usize::from(inner.width);
    let mut head = wrap(&format!("{}  {}", look.word(words::FOLDER), shown(&screen.folder)), cells);
    if !screen.chosen.is_empty() {
        let names = screen.chosen.iter().filter_map(|path| path.file_name());
        let names: Vec<String> = names.map(|name| shown(std::path::Path::new(name))).collect();
        head.extend(wrap(&format!("{}  {}", look.word(words::MARKED), names.join("  ")), cells));
    }
    let [top, typed, rest] =
        Layout::vertical([Constraint::Length(head.len() as u16), Constraint::Length(2), Constraint::Min(2)])
            .areas(inner);
    lines(frame, top, &head, look);
    screen.field.draw_prompt(frame, typed, look);
    let listed = screen.listed();
    let row = |at: usize| {
        listed.get(at).map_or_else(Row::default, |entry| {
            let (name, size) = if entry.is_folder {
                (format!("{}/", entry.name), String::new())
            } else {
                (entry.name.clone(), format!("{} KB", entry.size.div_ceil(1024)))
            };
            Row::new([name, size]).marked(screen.chosen.contains(&entry.path))
        })
    };
    Grid { columns: &FILES, row: &row, empty: look.word(words::EMPTY) }.draw(
        frame.buffer_mut(),
        rest,
        &screen.list,
        look,
    );
}

/// Values of a column as examples; of ID numbers and telephones only the end is shown.
fn examples(column: &MappedColumn) -> String {
    let secret = matches!(column.field, Some(Value::IdNumber | Value::Phone));
    let long = |text: &String| text.chars().filter(char::is_ascii_digit).count() >= 11;
    let shown = column
        .examples
        .iter()
        .map(|text| if secret || long(text) { crate::domain::id_document::mask(text) } else { text.clone() });
    shown.collect::<Vec<_>>().join(" / ")
}

fn mapping(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    let title = steps::title(&words::STEPS, 1, look);
    let inner = panel(frame.buffer_mut(), area, &title, look);
    let Some(sheet) = screen.current() else { return };
    let cells = usize::from(inner.width);
    let of = screen.seen.as_ref().map_or(1, |seen| seen.sheets.len());
    let mut head = wrap(&format!("{}  {}", sheet.file, sheet.sheet), cells);
    head.extend(wrap(
        &words::sheet(look.lang, screen.sheet + 1, of, sheet.header_row, sheet.rows.len()),
        cells,
    ));
    let asking = matches!(screen.step, Step::Asking(_));
    let [top, typed, rest] = Layout::vertical([
        Constraint::Length(head.len() as u16),
        Constraint::Length(u16::from(asking)),
        Constraint::Min(2),
    ])
    .areas(inner);
    lines(frame, top, &head, look);
    if asking {
        screen.field.draw_prompt(frame, typed, look);
    }
    if let Step::Picking(_) = screen.step {
        let row = |at: usize| {
            sheet
                .columns
                .get(at)
                .map_or_else(Row::default, |column| Row::new([column.heading.clone(), examples(column)]))
        };
        Grid { columns: &COLUMNS, row: &row, empty: "" }.draw(frame.buffer_mut(), rest, &screen.list, look);
        return;
    }
    let rows = screen.mapping();
    let row = |at: usize| {
        let Some((value, column)) = rows.get(at) else { return Row::default() };
        let needed = if matches!(value, Value::StudentNo | Value::Name) { " *" } else { "" };
        let name = format!("{}{needed}", value.say(look.lang));
        match column {
            Some(column) => Row::new([
                name,
                column.heading.clone(),
                examples(column),
                look.word(words::how(column.how)).to_owned(),
            ]),
            None if *value == Value::Class && !sheet.classes.is_empty() => {
                let class = sheet.classes.first().map(|(_, class)| class.clone()).unwrap_or_default();
                Row::new([name, look.word(words::FIXED).to_owned(), class, String::new()])
            }
            None => Row::new([name, look.word(words::NOT_IMPORTED).to_owned()]),
        }
    };
    debug_assert!(ALWAYS.len() <= rows.len());
    Grid { columns: &MAPPING, row: &row, empty: "" }.draw(frame.buffer_mut(), rest, &screen.list, look);
}

fn preview(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    let Some(seen) = &screen.seen else { return };
    let cells = usize::from(area.width.saturating_sub(4));
    let totals = seen.plan.totals;
    let counts = words::Counts {
        added: totals.added,
        updated: totals.updated,
        unchanged: totals.unchanged,
        incomplete: totals.incomplete,
        refused: totals.refused,
        missing: screen.missing.len(),
    };
    let head = wrap(&words::counts(look.lang, &counts), cells);
    let problems = screen.problems();
    let about = screen.list.selected().and_then(|at| problems.get(at));
    let about: Vec<String> = about.map_or_else(Vec::new, |problem| {
        let place = problem.place().map(|place| place.say(look.lang)).unwrap_or_default();
        let said = format!("{} {place}  {}", problem.file, problem.say(look.lang));
        let mut lines = wrap(&said, cells);
        lines.extend(wrap(suggestion(problem, look.lang), cells));
        lines
    });
    let mut missing = wrap(&screen.missing.join("   "), cells);
    missing.truncate(if area.height >= 27 { 4 } else { 2 });
    let boxed = |count: usize| if count == 0 { 0 } else { count as u16 + 2 };
    let missing_rows = if screen.missing.is_empty() { 0 } else { boxed(missing.len()) };
    let [top, middle, row_area, bottom] = Layout::vertical([
        Constraint::Length(boxed(head.len())),
        Constraint::Min(4),
        Constraint::Length(boxed(about.len())),
        Constraint::Length(missing_rows),
    ])
    .areas(area);
    let inner = panel(frame.buffer_mut(), top, &steps::title(&words::STEPS, 2, look), look);
    lines(frame, inner, &head, look);
    let title = words::problems(look.lang, problems.len(), seen.plan.problems.len());
    let inner = panel(frame.buffer_mut(), middle, &title, look);
    let row = |at: usize| {
        problems.get(at).map_or_else(Row::default, |problem| {
            Row::new([
                problem.row.map(|row| row.to_string()).unwrap_or_default(),
                problem.severity.say(look.lang),
                screen.name_of(problem),
                problem.field.map(|field| field.say(look.lang)).unwrap_or_default(),
                problem.code.say(look.lang),
            ])
        })
    };
    Grid { columns: &PROBLEMS, row: &row, empty: look.word(words::NO_PROBLEMS) }.draw(
        frame.buffer_mut(),
        inner,
        &screen.list,
        look,
    );
    if !about.is_empty() {
        let inner = panel(frame.buffer_mut(), row_area, look.word(words::ROW), look);
        lines(frame, inner, &about, look);
    }
    if missing_rows > 0 {
        let title = format!("{} {}", look.word(words::MISSING), screen.missing.len());
        let inner = panel(frame.buffer_mut(), bottom, &title, look);
        lines(frame, inner, &missing, look);
    }
}

fn result(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    let inner = panel(frame.buffer_mut(), area, &steps::title(&words::STEPS, 3, look), look);
    let texts: Vec<String> =
        screen.result.iter().flat_map(|line| wrap(line, usize::from(inner.width))).collect();
    lines(frame, inner, &texts, look);
}
