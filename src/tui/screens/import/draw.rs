//! The steps of the import, drawn.

mod files;
mod mapping;
mod preview;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::{Asked, Import, Step};
use crate::text::tui::import as words;
use crate::tui::kit::bar::bar;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::{centred, panel, popup};
use crate::tui::kit::steps;
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;
use crate::tui::worker::Progress;

/// From this height on there is room for what helps but is not needed.
const ROOMY: u16 = 26;

pub(super) fn draw(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    match screen.step {
        Step::Files => files::draw(screen, frame, area, look),
        Step::Asking(Asked::Folder) | Step::Result => result(screen, frame, area, look),
        Step::Preview | Step::Asking(Asked::Value) => preview::draw(screen, frame, area, look),
        Step::Mapping | Step::Picking(_) | Step::Asking(_) => mapping::draw(screen, frame, area, look),
        Step::Letter => letter(screen, frame, area, look),
    }
    if let Some(progress) = look.progress {
        working(screen, progress, frame, area, look);
    }
}

fn lines(frame: &mut Frame, area: Rect, texts: &[String], look: &Look) {
    for (row, text) in texts.iter().enumerate() {
        look.text(frame.buffer_mut(), area, row as u16, Role::Text, text);
    }
}

/// A count and a bar over the step that waits.
fn working(screen: &Import, progress: Progress, frame: &mut Frame, area: Rect, look: &Look) {
    let writes = screen.step == Step::Preview;
    let title = if writes { words::WRITING } else { words::READING };
    let place = centred(area, 52.min(area.width.saturating_sub(4)), 5);
    let inner = popup(frame.buffer_mut(), place, look.word(title), look);
    let what = match (writes, screen.files.chosen.len()) {
        (true, _) => words::Unit::People,
        (false, 1) => words::Unit::Cells,
        (false, _) => words::Unit::Files,
    };
    let count = words::counted(look.lang, what, progress.done, progress.total);
    look.text(frame.buffer_mut(), inner, 0, Role::Text, &count);
    if progress.total > 0 {
        let shown = bar(progress.done, progress.total, inner.width.saturating_sub(5), look);
        look.text(frame.buffer_mut(), inner, 1, Role::Text, &shown);
    }
    look.text(frame.buffer_mut(), inner, 2, Role::Key, look.word(words::ESC_LEAVES_NOTHING));
}

fn result(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    let cells = usize::from(area.width.saturating_sub(4));
    let asking = matches!(screen.step, Step::Asking(_));
    let texts: Vec<String> = screen.sentences(look.lang).iter().flat_map(|line| wrap(line, cells)).collect();
    let letter: Vec<String> = screen.letter_text().lines().flat_map(|line| wrap(line, cells)).collect();
    let most = area.height.saturating_sub(texts.len() as u16 + 4 + if asking { 3 } else { 0 });
    let below = if letter.is_empty() || most < 3 { 0 } else { (letter.len() as u16 + 2).min(most) };
    let [top, typed, bottom] = Layout::vertical([
        Constraint::Min(4),
        Constraint::Length(if asking { 3 } else { 0 }),
        Constraint::Length(below),
    ])
    .areas(area);
    let inner = panel(frame.buffer_mut(), top, &steps::title(&words::STEPS, 3, look), look);
    lines(frame, inner, &texts, look);
    if asking {
        let inner = panel(frame.buffer_mut(), typed, look.word(words::RETURN_TO), look);
        screen.field.draw_prompt(frame, inner, look);
    }
    if below > 0 {
        let inner = panel(frame.buffer_mut(), bottom, look.word(words::LETTER_PANEL), look);
        lines(frame, inner, &letter, look);
    }
}

/// Without a frame, from the left edge on: a mouse that marks lines takes the text and nothing else.
fn letter(screen: &Import, frame: &mut Frame, area: Rect, look: &Look) {
    let cells = usize::from(area.width.saturating_sub(1));
    let texts: Vec<String> = screen.one_letter().lines().flat_map(|line| wrap(line, cells)).collect();
    lines(frame, area, &texts, look);
}
