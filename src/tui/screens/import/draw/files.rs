//! Choosing files: the folder, what each file looks like, and what was imported before.

use std::path::Path;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::super::Import;
use super::super::files::Files;
use super::{ROOMY, lines};
use crate::ops::folder::{Entry, Glance};
use crate::ops::past_import::PastFile;
use crate::text::Lang;
use crate::text::file::shown;
use crate::text::tui::import as words;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::steps;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;

const COLUMNS: [Column; 4] = [
    Column::new(words::FILE_COLUMN, 40).least(20).whole().grow(),
    Column::new(words::SIZE_COLUMN, 8).right(),
    Column::new(words::MODIFIED_COLUMN, 11).rank(1),
    Column::new(words::VERDICT_COLUMN, 30).least(22).whole(),
];

pub(super) fn draw(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    let files = &screen.files;
    let room = if area.height >= ROOMY { 5 } else { 2 };
    let past = files.past.iter().take(room).map(|file| past_line(file, look.lang));
    let cells = usize::from(area.width.saturating_sub(4));
    let past: Vec<String> = past.flat_map(|line| wrap(&line, cells)).take(room).collect();
    let below = if past.is_empty() { 0 } else { past.len() as u16 + 2 };
    let [top, bottom] = Layout::vertical([Constraint::Min(8), Constraint::Length(below)]).areas(area);
    list(screen, frame, top, look);
    if below > 0 {
        let inner = panel(frame.buffer_mut(), bottom, look.word(words::PAST), look);
        lines(frame, inner, &past, look);
    }
}

fn list(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    let files = &screen.files;
    let inner = panel(frame.buffer_mut(), area, &steps::title(&words::STEPS, 0, look), look);
    let cells = usize::from(inner.width);
    let mut head = wrap(&format!("{}  {}", look.word(words::FOLDER), shown(&files.listing.folder)), cells);
    if !files.chosen.is_empty() {
        let names: Vec<String> = files.chosen.iter().map(|path| name_of(path)).collect();
        head.extend(two_rows(look.word(words::MARKED), &names, cells, look));
    }
    if !files.arrived.is_empty() {
        let names: Vec<String> = files.arrived.iter().map(|path| name_of(path)).collect();
        head.extend(two_rows(look.word(words::ARRIVED), &names, cells, look));
    }
    if files.listing.unlisted > 0 {
        head.extend(wrap(&words::unlisted(look.lang, files.listing.unlisted), cells));
    }
    let [top, typed, rest] =
        Layout::vertical([Constraint::Length(head.len() as u16), Constraint::Length(2), Constraint::Min(2)])
            .areas(inner);
    lines(frame, top, &head, look);
    screen.field.draw_prompt(frame, typed, look);
    let text = screen.field.text();
    let listed = files.listed(&text);
    let row = |at: usize| listed.get(at).map_or_else(Row::default, |entry| row(files, entry, look));
    let empty = if files.is_path(&text) { words::PATH_TYPED } else { words::EMPTY };
    Grid { columns: &COLUMNS, row: &row, empty: look.word(empty) }.draw(
        frame.buffer_mut(),
        rest,
        &screen.list,
        look,
    );
}

/// Two rows at most: with many files their number says more.
fn two_rows(label: &str, names: &[String], cells: usize, look: &Look) -> Vec<String> {
    let all = wrap(&format!("{label}  {}", names.join("  ")), cells);
    if all.len() <= 2 { all } else { vec![words::so_many(look.lang, label, names.len())] }
}

fn name_of(path: &Path) -> String {
    shown(path.file_name().map_or(path, Path::new))
}

fn row(files: &Files, entry: &Entry, look: &Look) -> Row {
    if entry.is_folder {
        let chosen = files.chosen.contains(&entry.path);
        let all = if chosen { look.word(words::ALL_IN_IT) } else { "" };
        return Row::new([format!("{}/", entry.name), String::new(), String::new(), all.to_owned()])
            .marked(chosen);
    }
    let modified = entry.modified.map(|time| time.format("%m-%d %H:%M").to_string()).unwrap_or_default();
    let glance = files.glance_of(entry);
    let mut verdict = match glance {
        Some(glance) => words::glance(glance, look.lang),
        None if entry.may_be_table => String::new(),
        None => look.word(words::NO_TABLE).to_owned(),
    };
    if let Some(wall) = glance.and_then(|glance| files.imported_on(glance)) {
        verdict = words::imported_on(look.lang, day(wall));
    }
    let looks_right = matches!(glance, Some(Glance::Roster { .. }));
    let row = Row::new([entry.name.clone(), size(entry.size), modified, verdict])
        .marked(files.chosen.contains(&entry.path));
    if looks_right { row.role(Role::Key) } else { row }
}

fn size(bytes: u64) -> String {
    if bytes < 10_000 * 1024 { format!("{} KB", bytes.div_ceil(1024)) } else { format!("{} MB", bytes >> 20) }
}

/// `10-18` of `2026-10-18T…`.
fn day(wall: &str) -> &str {
    wall.get(5..10).unwrap_or(wall)
}

fn past_line(file: &PastFile, lang: Lang) -> String {
    words::past(lang, &file.told, day(&file.wall), file.undone)
}
