//! Which column is which, drawn: the values with their columns, and what is not used.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::super::review::{Review, shown};
use super::super::{Import, Step};
use super::{ROOMY, lines};
use crate::domain::field::Field as Value;
use crate::domain::roster::raw::{MappedAs, MappedColumn, RawSheet};
use crate::text::Say;
use crate::text::tui::import as words;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::steps;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::width::wrap;

const VALUES: [Column; 4] = [
    Column::new(words::FIELD_COLUMN, 17).whole(),
    Column::new(words::HEADING_COLUMN, 20).least(14).whole(),
    Column::new(words::EXAMPLES_COLUMN, 36).least(16).grow(),
    Column::new(words::HOW_COLUMN, 20).least(14).whole(),
];

const PICKED: [Column; 3] = [
    Column::new(words::HEADING_COLUMN, 24).least(16).whole(),
    Column::new(words::EXAMPLES_COLUMN, 40).least(20).whole().grow(),
    Column::new(words::USED_COLUMN, 17).least(10).whole(),
];

const TOP: [Column; 2] =
    [Column::new(words::ROW_COLUMN, 5).right(), Column::new(words::CELLS_COLUMN, 60).least(20).grow()];

pub(super) fn draw(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    let (Some(sheet), Some(review)) = (screen.current(), screen.review.as_deref()) else { return };
    let cells = usize::from(area.width.saturating_sub(4));
    let advice = screen.mapping_row().and_then(words::reading).filter(|_| area.height >= ROOMY);
    let mut below = unused(sheet, advice.map(|_| look.word(words::UNUSED)), cells, look);
    below.truncate(2);
    below.extend(advice.iter().flat_map(|text| wrap(look.word(*text), cells)));
    let boxed = if below.is_empty() { 0 } else { below.len() as u16 + 2 };
    let [main, bottom] = Layout::vertical([Constraint::Min(8), Constraint::Length(boxed)]).areas(area);
    let inner = panel(frame.buffer_mut(), main, &steps::title(&words::STEPS, 1, look), look);
    let head = head(screen, sheet, look, cells);
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
    match screen.step {
        Step::Picking(_) => picking(screen, sheet, frame, rest, look),
        _ if sheet.header_row.is_none() => top_rows(screen, sheet, frame, rest, look),
        _ => values(screen, sheet, review, frame, rest, look),
    }
    if boxed > 0 {
        let title = if advice.is_some() { words::READING_PANEL } else { words::UNUSED };
        let inner = panel(frame.buffer_mut(), bottom, look.word(title), look);
        lines(frame, inner, &below, look);
    }
}

fn head(screen: &Import, sheet: &RawSheet, look: &Look, cells: usize) -> Vec<String> {
    let (at, of) = screen.place();
    let part = screen.review.as_ref().and_then(|review| review.part(sheet, look.lang)).unwrap_or_default();
    let mut head = wrap(format!("{}  {}  {part}", sheet.file, sheet.sheet).trim_end(), cells);
    head.extend(wrap(&words::sheet(look.lang, at, of, sheet.header_row, sheet.rows.len()), cells));
    if screen.is_left_out() {
        head.extend(wrap(look.word(words::IS_LEFT_OUT), cells));
    }
    match &sheet.mapped {
        MappedAs::Remembered(day) => head.extend(wrap(&words::remembered(look.lang, day), cells)),
        MappedAs::Corrected => head.extend(wrap(look.word(words::WILL_REMEMBER), cells)),
        MappedAs::Guessed => {}
    }
    head
}

fn heading(column: &MappedColumn, look: &Look) -> String {
    let name = if column.heading.is_empty() { look.word(words::NAMELESS) } else { &column.heading };
    format!("{} {name}", column.letters())
}

/// Columns that nothing is taken from, with a label where no title names them.
fn unused(sheet: &RawSheet, label: Option<&str>, cells: usize, look: &Look) -> Vec<String> {
    let unused: Vec<String> =
        sheet.columns.iter().filter(|one| one.field.is_none()).map(|one| heading(one, look)).collect();
    if unused.is_empty() {
        return Vec::new();
    }
    let label = label.map(|label| format!("{label}  ")).unwrap_or_default();
    wrap(&format!("{label}{}", unused.join("   ")), cells)
}

/// Values of a column; of ID numbers and telephones only the end is shown.
fn examples(column: &MappedColumn) -> String {
    let long = |text: &str| text.chars().filter(char::is_ascii_digit).count() >= 11;
    let one = |text: &String| match column.field {
        Some(field) => shown(field, text),
        None if long(text) => crate::domain::id_document::mask(text),
        None => shown(Value::Remark, text),
    };
    column.examples.iter().map(|text| short(&one(text))).collect::<Vec<_>>().join(" / ")
}

/// Of a masked value the end is what tells one from another.
fn short(text: &str) -> String {
    let end = text.trim_start_matches('*');
    if text.len() - end.len() > 4 { format!("..{end}") } else { text.to_owned() }
}

fn values(screen: &Import, sheet: &RawSheet, review: &Review, frame: &mut Frame, area: Rect, look: &Look) {
    let rows = screen.values();
    let row = |at: usize| {
        let Some((value, column)) = rows.get(at) else { return Row::default() };
        let needed = if matches!(value, Value::StudentNo | Value::Name) { " *" } else { "" };
        let name = format!("{}{needed}", value.say(look.lang));
        match column {
            Some(column) => {
                let how = look.word(words::how(column.how));
                let errors = review.errors(sheet, *value);
                let how =
                    if errors > 0 { words::with_errors(look.lang, how, errors) } else { how.to_owned() };
                Row::new([name, heading(column, look), examples(column), how])
            }
            None if *value == Value::Class && !sheet.classes.is_empty() => {
                let (from, class) = &sheet.classes[0];
                let from = look.word(words::class_from(*from)).to_owned();
                Row::new([name, look.word(words::FIXED).to_owned(), class.clone(), from])
            }
            None => Row::new([name, look.word(words::NOT_IMPORTED).to_owned()]),
        }
    };
    Grid { columns: &VALUES, row: &row, empty: "" }.draw(frame.buffer_mut(), area, &screen.list, look);
}

fn picking(screen: &Import, sheet: &RawSheet, frame: &mut Frame, area: Rect, look: &Look) {
    let row = |at: usize| {
        let Some(at) = at.checked_sub(1) else { return Row::new([look.word(words::NOT_IMPORTED)]) };
        sheet.columns.get(at).map_or_else(Row::default, |column| {
            let used = column.field.map(|field| field.say(look.lang)).unwrap_or_default();
            Row::new([heading(column, look), examples(column), used])
        })
    };
    Grid { columns: &PICKED, row: &row, empty: "" }.draw(frame.buffer_mut(), area, &screen.list, look);
}

/// The first rows as they are: somebody has to say which of them is the heading.
fn top_rows(screen: &Import, sheet: &RawSheet, frame: &mut Frame, area: Rect, look: &Look) {
    let list = crate::tui::kit::list::ListState::new(sheet.top.len());
    let row = |at: usize| {
        sheet.top.get(at).map_or_else(Row::default, |(number, cells)| {
            let cells = cells.iter().map(|text| shown(Value::IdNumber, text)).collect::<Vec<_>>().join("  ");
            Row::new([number.to_string(), cells])
        })
    };
    let empty = if screen.is_left_out() { words::IS_LEFT_OUT } else { words::NO_HEADING };
    Grid { columns: &TOP, row: &row, empty: look.word(empty) }.draw(frame.buffer_mut(), area, &list, look);
}
