//! The desk as cells: left the query or the card, right the next number, the latest and the class.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Counter;
use crate::domain::facts::Method;
use crate::domain::pace::{is_long, waited};
use crate::ops::floor::{Floor, Served};
use crate::text::Lang;
use crate::text::refusal::seq as number;
use crate::text::screens::{desk as text, home, pace as says};
use crate::tui::kit::bar::bar;
use crate::tui::kit::digits::big;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::panel;
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{cut, width};
use crate::tui::screens::jobs::clock;

/// Parts that fit into `room`, whole, the later ones left out first.
pub(super) fn whole_parts(parts: &[&str], room: u16) -> String {
    let mut line = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        let gap = if line.is_empty() { 0 } else { 2 };
        if width(&line) + gap + width(part) <= usize::from(room) {
            line.push_str(&" ".repeat(gap));
            line.push_str(part);
        }
    }
    line
}

impl Counter {
    pub(super) fn paint(&self, frame: &mut Frame, area: Rect, look: &Look) {
        if self.no_session {
            let inner = panel(frame.buffer_mut(), area, look.word(crate::text::tui::DESK), look);
            look.text(frame.buffer_mut(), inner, 1, Role::Text, look.word(home::NO_SESSION));
            look.text(frame.buffer_mut(), inner, 2, Role::Text, look.word(home::NO_SESSION_HOW));
            return;
        }
        let Some(floor) = &self.floor else { return };
        let wide = area.width >= 100;
        let aside = if wide { 38 } else { 30 };
        let left = Rect { width: area.width - aside, ..area };
        let right = Rect { x: left.right(), width: aside, ..area };
        self.paint_right(frame, right, floor, wide, look);
        if self.walkin.is_some() {
            self.paint_walk_in(frame, left, look);
        } else if let Some(locked) = &self.locked {
            self.paint_locked(frame, left, locked, floor, look);
        } else {
            self.paint_finding(frame, left, floor, wide, look);
        }
    }

    fn paint_right(&self, frame: &mut Frame, area: Rect, floor: &Floor, wide: bool, look: &Look) {
        let (top, foot) = if wide { (10, 5) } else { (7, 5) };
        let head = Rect { height: top, ..area };
        let title = text::next_title(floor.next_seq, look.lang);
        let inner = panel(frame.buffer_mut(), head, &title, look);
        let digits =
            if wide { Rect { y: inner.y + 1, height: 5, ..inner } } else { Rect { height: 3, ..inner } };
        let rows = big(frame.buffer_mut(), digits, &number(floor.next_seq), look);
        let below = digits.y - inner.y + rows;
        let call = if self.after() { text::TELL_IT } else { text::CALL_IT };
        let since = home::since_checkpoint(floor.agreed_until, floor.since_agreed, look.lang);
        look.text(frame.buffer_mut(), inner, below, Role::Text, look.word(call));
        look.text(frame.buffer_mut(), inner, below + 1, Role::Text, &since);

        let middle = Rect { y: head.bottom(), height: area.height - top - foot, ..area };
        let inner = panel(frame.buffer_mut(), middle, look.word(text::SERVED_TITLE), look);
        let buf = frame.buffer_mut();
        let hint_row = inner.height.saturating_sub(1);
        for (row, served) in floor.served.iter().take(usize::from(hint_row)).enumerate() {
            look.text(buf, inner, row as u16, Role::Text, &served_line(served, inner.width, wide, look));
        }
        look.text(buf, inner, hint_row, Role::Key, look.word(text::UNDO_HINT));

        let last = Rect { y: middle.bottom(), height: foot, ..area };
        let class = if floor.progress.class.is_empty() {
            look.word(home::ALL_CLASSES)
        } else {
            floor.progress.class.as_str()
        };
        let inner = panel(frame.buffer_mut(), last, class, look);
        let (done, of) = (floor.progress.registered, floor.progress.expected);
        let share = bar(done.into(), of.into(), inner.width.saturating_sub(14).min(20), look);
        let buf = frame.buffer_mut();
        look.text(buf, inner, 0, Role::Text, &format!("{share} {done}/{of}"));
        let people = floor.progress.left;
        let left = text::left(people, look.lang);
        let takes =
            floor.pace.filter(|_| people > 0).map(|pace| says::minutes(pace.needs(people), look.lang));
        look.text(buf, inner, 1, Role::Text, &whole_parts(&[&left, &takes.unwrap_or_default()], inner.width));
        let Some(first) = floor.waiting.first() else { return };
        let queue = home::queue_short(floor.waiting.len(), look.lang);
        let longest = waited(&first.since, look.now).map(|waited| says::longest(waited, look.lang));
        let line = whole_parts(&[&queue, &longest.unwrap_or_default()], inner.width);
        look.text(buf, inner, 2, Role::Text, &line);
    }

    fn paint_finding(&self, frame: &mut Frame, area: Rect, floor: &Floor, wide: bool, look: &Look) {
        let head = Rect { height: 3, ..area };
        let title = text::FIND_TITLE[usize::from(!wide)];
        let inner = panel(frame.buffer_mut(), head, look.word(title), look);
        let typed = !self.query.is_empty();
        let count = match (typed, self.lists_waiting()) {
            (true, _) => self.found.len(),
            (false, true) => floor.waiting.len(),
            (false, false) => floor.progress.left as usize,
        };
        let tally = text::found(count, floor.people, look.lang);
        let room = inner.width.saturating_sub(width(&tally) as u16 + 1);
        self.query.draw_prompt(frame, Rect { width: room, ..inner }, look);
        let place = Rect { x: inner.x + room + 1, width: inner.width - room - 1, ..inner };
        look.text(frame.buffer_mut(), place, 0, Role::Text, &tally);

        let unchecked = if self.after() && !typed { floor.unchecked.as_slice() } else { &[] };
        let foot = if unchecked.is_empty() { 0 } else { 4 };
        let body = Rect { y: head.bottom(), height: area.height - 3 - foot, ..area };
        let near = typed && self.found.is_empty() && !self.near.is_empty();
        let title = if near {
            look.word(text::NEAR_NAMES).to_owned()
        } else {
            text::list_title(typed, self.lists_waiting(), self.scope(), look.lang)
        };
        let inner = panel(frame.buffer_mut(), body, &title, look);
        self.paint_people(frame, inner, typed, look);
        if foot > 0 {
            let place = Rect { y: body.bottom(), height: foot, ..area };
            let inner = panel(frame.buffer_mut(), place, look.word(text::UNCHECKED_TITLE), look);
            let names: Vec<String> =
                unchecked.iter().map(|served| format!("{} {}", number(served.seq), served.name)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let first = whole_parts(&names, inner.width);
            look.text(frame.buffer_mut(), inner, 0, Role::Text, &first);
            let shown = if first.is_empty() { 0 } else { first.split("  ").count() };
            let rest = names.get(shown..).unwrap_or_default();
            look.text(frame.buffer_mut(), inner, 1, Role::Text, &whole_parts(rest, inner.width));
        }
    }

    fn scope(&self) -> text::Scope {
        match (&self.class, self.whole) {
            (None, _) => text::Scope::NoClass,
            (Some(_), false) => text::Scope::ClassFirst,
            (Some(_), true) => text::Scope::Everybody,
        }
    }

    fn paint_people(&self, frame: &mut Frame, inner: Rect, typed: bool, look: &Look) {
        let waits = self.lists_waiting();
        let columns = [
            Column::new(text::NAME, 10).least(8).whole(),
            Column::new(text::SEX, 4).least(3).rank(1),
            Column::new(text::NO, 12).least(10).whole(),
            Column::new(text::CLASS, 16).least(if waits { 10 } else { 13 }).whole().grow(),
            Column::new(if waits { says::WAITS } else { home::STATE }, if waits { 10 } else { 9 }),
        ];
        let rows = self.rows();
        let fee = self.takes_fee();
        let since = |at: usize| {
            let waiting = self.floor.as_ref().filter(|_| waits)?.waiting.get(at)?;
            waited(&waiting.since, look.now)
        };
        let row = |at: usize| {
            let Some(person) = rows.get(at) else { return Row::default() };
            let since = since(at);
            let state = match since {
                Some(waited) if person.owes => {
                    format!(
                        "{} {}",
                        look.word(text::method_short(Method::Owe)),
                        says::waits(waited, look.lang)
                    )
                }
                Some(waited) => says::waits(waited, look.lang),
                None => match (&person.elsewhere, person.seq) {
                    (Some(session), Some(seq)) => format!("{session} {}", number(seq)),
                    _ => text::state(person.state, person.seq, fee, person.owes, look.lang),
                },
            };
            let row = Row::new([
                person.name.clone(),
                person.sex.clone(),
                person.student_no.clone(),
                person.class.clone(),
                state,
            ]);
            let mind = person.already_captured || since.is_some_and(is_long);
            if mind { row.role(Role::Warning) } else { row }
        };
        let empty = if typed { text::NOBODY_FOUND } else { text::NOBODY_EXPECTED };
        let grid = Grid { columns: &columns, row: &row, empty: look.word(empty) };
        grid.draw(frame.buffer_mut(), inner, &self.list, look);
    }

    fn paint_walk_in(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let Some(walkin) = &self.walkin else { return };
        let head = Rect { height: 8, ..area };
        let inner = panel(frame.buffer_mut(), head, look.word(text::WALK_IN_TITLE), look);
        walkin.form.draw(frame, inner, look);
        let rest = Rect { y: head.bottom(), height: area.height - head.height, ..area };
        let inner = panel(frame.buffer_mut(), rest, look.word(text::NEAR_TITLE), look);
        for (row, person) in walkin.near.iter().enumerate() {
            let parts = [person.name.as_str(), &person.class, &person.student_no];
            look.text(frame.buffer_mut(), inner, row as u16, Role::Text, &whole_parts(&parts, inner.width));
        }
    }
}

fn served_line(served: &Served, room: u16, wide: bool, look: &Look) -> String {
    let money = served.method.map_or_else(String::new, |method| {
        let word = look.word(text::method_short(method));
        if method.is_money() { format!("{word} {}", home::yuan(served.amount)) } else { word.to_owned() }
    });
    let time = clock(&served.wall);
    let time = if wide || look.lang == Lang::En { time } else { time.chars().take(5).collect() };
    // The number is what people ask for: a long name gives way, the number never.
    let seq = number(served.seq);
    let left = usize::from(room).saturating_sub(width(&seq) + 1);
    let name = format!("{seq} {}", cut(&served.name, left));
    whole_parts(&[&name, &money, &time], room)
}
