//! The panels of the drawer: the count or the earlier ones, the report X, the reports Z. Knows no operation.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::count::LINES;
use super::{Ground, Till, View};
use crate::domain::money::Fen;
use crate::text::closing as says;
use crate::text::screens::{closing as sums, till as text};
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::wrap;

type Line = (Role, String);

pub(super) fn draw(screen: &Till, frame: &mut Frame, area: Rect, look: &Look) {
    let [top, bottom] = Layout::vertical([Constraint::Length(LINES + 4), Constraint::Min(4)]).areas(area);
    let [left, right] =
        Layout::horizontal([Constraint::Percentage(50), Constraint::Percentage(50)]).areas(top);
    let view = match &screen.ground {
        Ground::Ours(view) => Some(view.as_ref()),
        Ground::Unread | Ground::NoSession | Ground::NotOurs => None,
    };
    counts(screen, view, frame, left, look);
    let inner = panel(frame.buffer_mut(), right, look.word(text::X), look);
    match view {
        Some(view) if screen.shown => lines(&report(view, look), frame, inner, look),
        Some(_) => lines(&[(Role::Text, look.word(text::HIDDEN).to_owned())], frame, inner, look),
        None => {}
    }
    let inner = panel(frame.buffer_mut(), bottom, look.word(text::Z_PANEL), look);
    if let Some(view) = view {
        lines(&reports(view, inner.height, look), frame, inner, look);
    }
}

fn counts(screen: &Till, view: Option<&View>, frame: &mut Frame, area: Rect, look: &Look) {
    let title = if screen.count.is_some() { sums::DRAWER } else { sums::COUNTING };
    let inner = panel(frame.buffer_mut(), area, look.word(title), look);
    if let Some(count) = &screen.count {
        count.draw(frame, inner, look, true);
        if !count.is_begun() {
            look.text(frame.buffer_mut(), inner, LINES, Role::Text, look.word(sums::HIDDEN));
        }
        return;
    }
    let Some(view) = view else {
        let why = if matches!(screen.ground, Ground::Unread) { "" } else { look.word(screen.closed()) };
        lines(&[(Role::Text, why.to_owned())], frame, inner, look);
        return;
    };
    let told = |count: &crate::domain::closing::cash::CashCount| -> Vec<Line> {
        let role = role(count.difference());
        let when = format!("  {}  {}", says::hour(&count.wall), sums::of_it_float(count.float, look.lang));
        vec![(role, sums::counted(count, look.lang)), (Role::Text, when)]
    };
    let mut said: Vec<Line> = view.counts.iter().rev().flat_map(told).collect();
    if said.is_empty() {
        said.push((Role::Text, look.word(text::NOT_YET).to_owned()));
    }
    lines(&said, frame, inner, look);
}

/// A line for each kind of money, so that none has to be looked for in a sentence.
fn report(view: &View, look: &Look) -> Vec<Line> {
    let mut said: Vec<Line> =
        text::money(&view.drawer, look.lang).into_iter().map(|line| (Role::Text, line)).collect();
    if let Some(difference) = view.drawer.difference() {
        said.push((role(difference), text::difference(&view.drawer, difference, look.lang)));
    }
    said
}

fn reports(view: &View, height: u16, look: &Look) -> Vec<Line> {
    if view.reports.is_empty() {
        return vec![(Role::Text, look.word(text::NO_Z).to_owned())];
    }
    let told = view.reports.iter().rev().take(height.into()).map(|(report, reason)| {
        let difference = report.drawer.difference();
        let line = text::z_line(report.number, &says::hour(&report.wall), &report.drawer, reason, look.lang);
        (difference.map_or(Role::Text, role), line)
    });
    told.collect()
}

fn role(difference: Fen) -> Role {
    if difference.is_zero() { Role::Good } else { Role::Warning }
}

fn lines(said: &[Line], frame: &mut Frame, inner: Rect, look: &Look) {
    let mut row = 0;
    for (role, line) in said {
        for piece in wrap(line, inner.width.into()) {
            look.text(frame.buffer_mut(), inner, row, *role, &piece);
            row += 1;
        }
    }
}
