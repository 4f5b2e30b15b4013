//! The two pages of the screen. Knows no operation.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::{Afterwards, Page, View};
use crate::ops::photos::returned::{OfClass, Returned};
use crate::text::Say;
use crate::text::photo::returned_class;
use crate::text::refusal::seq;
use crate::text::screens::afterwards as text;
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;

const WANTED: [Column; 6] = [
    Column::new(text::SEQ, 5),
    Column::new(text::NAME, 12).least(8).whole(),
    Column::new(text::STUDENT_NO, 14).least(10).whole(),
    Column::new(text::CLASS, 18).least(12).whole(),
    Column::new(text::WHAT, 10).least(10).whole(),
    Column::new(text::REMARK, 14).least(8).whole().grow(),
];

const ERRATA: [Column; 7] = [
    Column::new(text::SEQ, 5),
    Column::new(text::NAME, 10).least(8).whole(),
    Column::new(text::CLASS, 16).least(10).whole().rank(1),
    Column::new(text::FIELD, 10).least(8).whole(),
    Column::new(text::FROM, 14).least(10).whole(),
    Column::new(text::TO, 14).least(10).whole(),
    Column::new(text::REASON, 16).least(10).whole().grow(),
];

/// Lines of the classes that stand above the people.
const MOST_CLASSES: usize = 6;

pub(super) fn draw(screen: &Afterwards, frame: &mut Frame, area: Rect, look: &Look) {
    let foot = screen.form.as_ref().map_or(0, |form| form.rows() as u16 + 2);
    let [area, bottom] = Layout::vertical([Constraint::Min(6), Constraint::Length(foot)]).areas(area);
    match (screen.view(), screen.page) {
        (None, _) => {
            panel(frame.buffer_mut(), area, look.word(text::RETURNS), look);
        }
        (Some(view), Page::Returns) => returns(screen, view, frame, area, look),
        (Some(view), Page::Errata) => errata(view, &screen.errata, frame, area, look),
    }
    if let Some(form) = &screen.form {
        let title = if screen.page == Page::Returns { text::TAKING } else { text::ADDING };
        let inner = panel(frame.buffer_mut(), bottom, look.word(title), look);
        form.draw(frame, inner, look);
    }
}

fn returns(screen: &Afterwards, view: &View, frame: &mut Frame, area: Rect, look: &Look) {
    let title = format!("{}  {}", look.word(text::RETURNS), view.name);
    let Some(returned) = &view.returned else {
        let inner = panel(frame.buffer_mut(), area, &title, look);
        for (row, line) in (0..).zip(wrap(look.word(text::NOTHING), inner.width.into())) {
            look.text(frame.buffer_mut(), inner, row, Role::Text, &line);
        }
        return;
    };
    let cells = usize::from(area.width.saturating_sub(4));
    let mut head = vec![text::counted(returned, look.lang)];
    if !screen.unknown.is_empty() {
        head.extend(wrap(&text::unknown(&screen.unknown, look.lang), cells));
    }
    head.extend(classes(returned, look));
    let [top, people] =
        Layout::vertical([Constraint::Length(head.len() as u16 + 2), Constraint::Min(6)]).areas(area);
    let inner = panel(frame.buffer_mut(), top, &title, look);
    for (row, line) in (0..).zip(&head) {
        look.text(frame.buffer_mut(), inner, row, Role::Text, line);
    }
    let title = format!("{} {}", look.word(text::WANTED), view.wanted.len());
    let inner = panel(frame.buffer_mut(), people, &title, look);
    let row = |at: usize| {
        view.wanted.get(at).map_or_else(Row::default, |one| {
            Row::new([
                seq(one.seq),
                one.name.clone(),
                one.student_no.clone(),
                one.class.clone(),
                look.word(text::outcome(one.outcome)).to_owned(),
                one.remark.clone(),
            ])
        })
    };
    let grid = Grid { columns: &WANTED, row: &row, empty: look.word(text::NOBODY) };
    grid.draw(frame.buffer_mut(), inner, &screen.wanted, look);
}

/// A line for each class, those that lack most first.
fn classes(returned: &Returned, look: &Look) -> Vec<String> {
    let mut all: Vec<&OfClass> = returned.classes.iter().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.rejected + one.missing));
    let line = |one: &&OfClass| {
        returned_class(look.lang, &one.class, one.numbers, (one.returned, one.rejected, one.missing))
    };
    let mut lines: Vec<String> = all.iter().take(MOST_CLASSES).map(line).collect();
    if all.len() > MOST_CLASSES {
        lines.push(text::more_classes(all.len() - MOST_CLASSES, look.lang));
    }
    lines
}

fn errata(view: &View, list: &ListState, frame: &mut Frame, area: Rect, look: &Look) {
    let title = format!("{} {}  {}", look.word(text::ERRATA), view.errata.len(), view.name);
    let inner = panel(frame.buffer_mut(), area, &title, look);
    let row = |at: usize| {
        view.errata.get(at).map_or_else(Row::default, |one| {
            Row::new([
                one.seq.map_or_else(|| look.word(text::NO_NUMBER).to_owned(), seq),
                one.name.clone(),
                one.class.clone(),
                one.field.say(look.lang),
                one.from.clone(),
                one.to.clone(),
                one.reason.clone(),
            ])
        })
    };
    let empty = look.word(if view.sealed { text::NO_ERRATA } else { text::NOT_SEALED });
    Grid { columns: &ERRATA, row: &row, empty }.draw(frame.buffer_mut(), inner, list, look);
}
