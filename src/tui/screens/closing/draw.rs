//! The four panels of the sign-off screen. Knows no operation.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use super::super::till::count::LINES;
use super::{Closing, Part};
use crate::domain::closing::Stage;
use crate::ops::signoff::Signoff;
use crate::text::closing as says;
use crate::text::screens::closing as text;
use crate::text::screens::session::name as session_name;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{width, wrap};

pub(super) fn draw(screen: &Closing, frame: &mut Frame, area: Rect, look: &Look) {
    let Some(signoff) = screen.signoff() else {
        panel(frame.buffer_mut(), area, look.word(text::CHECKS), look);
        return;
    };
    let roomy = area.height >= 26;
    // The count has its nine lines and its sum; what is left over goes to the checks and to what is not done.
    let middle = LINES + if roomy { 5 } else { 3 };
    let left = if roomy { 5 } else { 3 };
    let [top, mid, bottom] =
        Layout::vertical([Constraint::Min(6), Constraint::Length(middle), Constraint::Length(left)])
            .areas(area);
    let [count, names] =
        Layout::horizontal([Constraint::Percentage(50), Constraint::Percentage(50)]).areas(mid);
    checks(signoff, frame, top, look);
    drawer(screen, signoff, frame, count, look);
    signatures(screen, signoff, frame, names, look);
    undone(signoff, frame, bottom, look);
}

fn checks(signoff: &Signoff, frame: &mut Frame, area: Rect, look: &Look) {
    let settings = &signoff.settings;
    let name = session_name(&settings.date, &settings.label, &settings.site, look.lang);
    let title = format!("{}  {name}", look.word(text::CHECKS));
    let inner = panel(frame.buffer_mut(), area, &title, look);
    let mut lines = vec![
        (Role::Text, says::heads(&signoff.totals, look.lang)),
        (if signoff.open.is_empty() { Role::Good } else { Role::Warning }, says::open(signoff, look.lang)),
        (Role::Text, text::checked(signoff, look.lang)),
        (Role::Text, says::numbers(&signoff.totals, look.lang)),
    ];
    if !signoff.voids.is_empty() {
        lines.push((Role::Text, says::voids(&signoff.voids, 6, look.lang)));
    }
    if signoff.reopened > 0 {
        // Never the line that falls off.
        lines.insert(1, (Role::Warning, says::reopened(signoff.reopened, look.lang)));
    }
    flow(&lines, frame, inner, look);
}

/// Lines below one another; where there are more than the panel has, side by side as far as they fit.
fn flow(lines: &[(Role, String)], frame: &mut Frame, inner: Rect, look: &Look) {
    const BETWEEN: u16 = 2;
    let tight = lines.len() > usize::from(inner.height);
    let (mut row, mut at) = (0, 0);
    for (role, line) in lines {
        let cells = width(line) as u16;
        if at > 0 && (!tight || at + BETWEEN + cells > inner.width) {
            (row, at) = (row + 1, 0);
        }
        let x = if at == 0 { 0 } else { at + BETWEEN };
        let place = Rect { x: inner.x + x, width: inner.width.saturating_sub(x), ..inner };
        look.text(frame.buffer_mut(), place, row, *role, line);
        at = x + cells;
    }
}

fn drawer(screen: &Closing, signoff: &Signoff, frame: &mut Frame, area: Rect, look: &Look) {
    let title = if signoff.stage == Stage::Open { text::DRAWER } else { text::COUNTING };
    let inner = panel(frame.buffer_mut(), area, look.word(title), look);
    if !signoff.settings.has_money() {
        look.text(frame.buffer_mut(), inner, 0, Role::Text, look.word(text::NOT_OURS));
        return;
    }
    if signoff.stage == Stage::Open {
        screen.count.draw(frame, inner, look, screen.part == Part::Count);
        if screen.count.is_begun() {
            return;
        }
    }
    let row = if signoff.stage == Stage::Open { LINES } else { 0 };
    let Some(count) = &signoff.count else {
        look.text(frame.buffer_mut(), inner, row, Role::Text, look.word(text::HIDDEN));
        return;
    };
    let role = if count.difference().is_zero() { Role::Good } else { Role::Warning };
    let lines = [
        text::counted(count, look.lang),
        text::of_it_float(count.float, look.lang),
        count.counted.in_capitals(),
    ];
    for (row, line) in (row..).zip(&lines) {
        look.text(frame.buffer_mut(), inner, row, role, line);
    }
}

fn signatures(screen: &Closing, signoff: &Signoff, frame: &mut Frame, area: Rect, look: &Look) {
    let inner = panel(frame.buffer_mut(), area, look.word(text::SIGNATURES), look);
    let mut row = 0;
    if signoff.stage == Stage::Open {
        let fields = Rect { height: inner.height.min(4), ..inner };
        screen.names.draw_beside(frame, fields, look, screen.part == Part::Sign);
        row = 4;
    }
    let mut lines: Vec<(Role, String)> = Vec::new();
    if let Some(head) = &signoff.head {
        lines.push((Role::Good, text::head(&head.to_string(), look.lang)));
    }
    for signed in &signoff.signed {
        lines.push((Role::Good, says::signature(signed, look.lang)));
    }
    for role in &signoff.missing {
        lines.push((Role::Text, format!("[ ] {}", look.word(says::role(*role)))));
    }
    if signoff.stage == Stage::Open {
        lines.push((Role::Text, look.word(text::AFTERWARDS).to_owned()));
    }
    for (role, line) in lines {
        for piece in wrap(&line, inner.width.into()) {
            look.text(frame.buffer_mut(), inner, row, role, &piece);
            row += 1;
        }
    }
}

fn undone(signoff: &Signoff, frame: &mut Frame, area: Rect, look: &Look) {
    let inner = panel(frame.buffer_mut(), area, look.word(text::UNDONE), look);
    let parts: Vec<(Role, String)> =
        text::undone(signoff, look.lang).into_iter().map(|line| (Role::Text, line)).collect();
    flow(&parts, frame, inner, look);
}
