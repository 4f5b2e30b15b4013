//! The desk as cells: left the query or the card, right the next number, the latest and the class.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Counter, FULL_ID, Locked, Next};
use crate::domain::facts::Method;
use crate::domain::id_document::mask;
use crate::domain::session::Timing;
use crate::ops::floor::{Floor, Served};
use crate::text::Lang;
use crate::text::refusal::seq as number;
use crate::text::screens::{desk as text, home};
use crate::tui::kit::bar::bar;
use crate::tui::kit::digits::big;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::{panel, rule};
use crate::tui::kit::table::{Column, Row, Table as Grid};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{width, wrap};
use crate::tui::screens::jobs::clock;

/// Parts that fit into `room`, whole, the later ones left out first.
fn whole_parts(parts: &[&str], room: u16) -> String {
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

/// `420000 20040229 0114`
fn spaced(id: &str) -> String {
    let chars: Vec<char> = id.chars().collect();
    if chars.len() != 18 {
        return id.to_owned();
    }
    let part = |from: usize, to: usize| chars.iter().skip(from).take(to - from).collect::<String>();
    format!("{} {} {}", part(0, 6), part(6, 14), part(14, 18))
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
        let (top, foot) = if wide { (10, 4) } else { (7, 4) };
        let head = Rect { height: top, ..area };
        let title = text::next_title(floor.next_seq, look.lang);
        let inner = panel(frame.buffer_mut(), head, &title, look);
        let digits =
            if wide { Rect { y: inner.y + 1, height: 5, ..inner } } else { Rect { height: 3, ..inner } };
        let rows = big(frame.buffer_mut(), digits, &number(floor.next_seq), look);
        let below = digits.y - inner.y + rows + u16::from(wide);
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
        let waiting = if floor.waiting.is_empty() {
            String::new()
        } else {
            home::queue_short(floor.waiting.len(), look.lang)
        };
        let left = text::left(of.saturating_sub(done), look.lang);
        look.text(buf, inner, 1, Role::Text, &whole_parts(&[&left, &waiting], inner.width));
    }

    fn paint_finding(&self, frame: &mut Frame, area: Rect, floor: &Floor, wide: bool, look: &Look) {
        let head = Rect { height: 3, ..area };
        let title = text::FIND_TITLE[usize::from(!wide)];
        let inner = panel(frame.buffer_mut(), head, look.word(title), look);
        let typed = !self.query.is_empty();
        let count = if typed { self.found.len() } else { self.rows().len() };
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
            text::list_title(typed, self.lists_waiting(), self.whole, look.lang)
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

    fn paint_people(&self, frame: &mut Frame, inner: Rect, typed: bool, look: &Look) {
        let columns = [
            Column::new(text::NAME, 10).least(6).whole(),
            Column::new(text::SEX, 4).least(3),
            Column::new(text::NO, 12).least(10).whole(),
            Column::new(text::CLASS, 16).least(8).whole().grow(),
            Column::new(home::STATE, 9),
        ];
        let rows = self.rows();
        let fee = self.takes_fee();
        let row = |at: usize| {
            let Some(person) = rows.get(at) else { return Row::default() };
            let row = Row::new([
                person.name.clone(),
                person.sex.clone(),
                person.student_no.clone(),
                person.class.clone(),
                text::state(person.state, person.seq, fee, look.lang),
            ]);
            if person.already_captured { row.role(Role::Warning) } else { row }
        };
        let empty = if typed { text::NOBODY_FOUND } else { text::NOBODY_EXPECTED };
        let grid = Grid { columns: &columns, row: &row, empty: look.word(empty) };
        grid.draw(frame.buffer_mut(), inner, &self.list, look);
    }

    fn paint_locked(&self, frame: &mut Frame, area: Rect, locked: &Locked, floor: &Floor, look: &Look) {
        let foot = if self.queue.is_empty() { 0 } else { 4 };
        let body = Rect { height: area.height - foot, ..area };
        let inner = panel(frame.buffer_mut(), body, look.word(text::CARD_TITLE), look);
        let mut row = Counter::paint_card(frame, inner, locked, look);
        let pays = matches!(self.next(), Next::Pay | Next::PayAndNumber);
        if pays {
            rule(frame.buffer_mut(), inner, row, look);
            row = self.paint_fee(frame, inner, row + 1, locked, look);
        }
        rule(frame.buffer_mut(), inner, row, look);
        look.text(frame.buffer_mut(), inner, row + 1, Role::Text, &self.steps(locked, floor, look));
        if let Some(typing) = &self.typing {
            let label = format!("{}: ", look.word(typing.what.word()));
            let y = row + 3;
            look.text(frame.buffer_mut(), inner, y, Role::Key, &label);
            let used = (width(&label) as u16).min(inner.width);
            if y < inner.height {
                let place = Rect::new(inner.x + used, inner.y + y, inner.width - used, 1);
                typing.field.draw(frame, place, look);
            }
        } else if !pays && look.active {
            // The terminal's cursor rests where the next act is said.
            let x = inner.x;
            frame.set_cursor_position((x, inner.y + (row + 2).min(inner.height.saturating_sub(1))));
        }
        if foot > 0 {
            let place = Rect { y: body.bottom(), height: foot, ..area };
            let inner = panel(frame.buffer_mut(), place, look.word(text::QUEUE_TITLE), look);
            let names: Vec<String> =
                self.queue.iter().enumerate().map(|(at, one)| format!("{} {}", at + 1, one.name)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            look.text(frame.buffer_mut(), inner, 0, Role::Text, &whole_parts(&names, inner.width));
            look.text(frame.buffer_mut(), inner, 1, Role::Text, look.word(text::QUEUE_NOTE));
        }
    }

    /// The values to be read out; returns the rows used.
    fn paint_card(frame: &mut Frame, inner: Rect, locked: &Locked, look: &Look) -> u16 {
        let record = &locked.card.record;
        let labels = [text::NAME, text::SEX, text::ETHNIC, text::ID, text::NO, text::CLASS]
            .map(|word| look.word(word));
        let cells = labels.iter().map(|label| width(label)).max().unwrap_or_default() + 2;
        let name: Vec<String> = record.name.chars().map(String::from).collect();
        let short = name.len() <= 6 && !record.name.is_ascii();
        let name = if short { name.join(" ") } else { record.name.clone() };
        let sex = record.sex.map_or_else(|| look.word(text::MISSING).to_owned(), |sex| sex.name().to_owned());
        let says = match (locked.card.id_sex, record.sex) {
            (Some(id), Some(own)) if id == own => {
                format!("{} {} {}", look.word(text::ID_SAYS), id.name(), look.word(text::AGREES))
            }
            (Some(id), _) => {
                format!("{} {} {}", look.word(text::ID_SAYS), id.name(), look.word(text::DIFFERS))
            }
            (None, _) => String::new(),
        };
        let or_missing = |value: &str| {
            if value.is_empty() { look.word(text::MISSING).to_owned() } else { value.to_owned() }
        };
        let full = look.at.saturating_sub(locked.since) < FULL_ID;
        let id = match (record.id_number.as_str(), full) {
            ("", _) => look.word(text::MISSING).to_owned(),
            (id, true) => spaced(id),
            (id, false) => mask(id),
        };
        let check = match (record.id_number.chars().count() == 18, locked.card.id_valid) {
            (true, true) => look.word(text::VALID),
            (true, false) => look.word(text::INVALID),
            (false, _) => "",
        };
        let more = [record.level.as_str(), record.study_form.as_str()].join(" ");
        let lines: [(String, &str, Role); 6] = [
            (name, look.word(text::READ_ALOUD), Role::Big),
            (sex, says.as_str(), Role::Text),
            (or_missing(&record.ethnicity), "", Role::Text),
            (id, check, Role::Text),
            (or_missing(&record.student_no), "", Role::Text),
            (or_missing(&record.class), more.trim(), Role::Text),
        ];
        let mut row = 0;
        for (label, (value, aside, role)) in labels.iter().zip(lines) {
            let head = crate::tui::kit::width::pad(label, cells);
            look.text(frame.buffer_mut(), inner, row, Role::Text, &head);
            let room = inner.width.saturating_sub(cells as u16);
            let place =
                |row: u16| Rect { x: inner.x + cells as u16, width: room, y: inner.y + row, height: 1 };
            let together = format!("{value}   {aside}");
            if width(together.trim_end()) <= usize::from(room) {
                let line = Line::from(vec![
                    look.span(role, value.clone()),
                    look.span(Role::Text, format!("   {aside}").trim_end().to_owned()),
                ]);
                look.line(frame.buffer_mut(), place(row), 0, &line);
                row += 1;
            } else {
                for piece in wrap(&value, room.into()).iter().chain(&wrap(aside, room.into())) {
                    if row < inner.height && !piece.is_empty() {
                        look.text(frame.buffer_mut(), place(row), 0, role, piece);
                        row += 1;
                    }
                }
            }
        }
        let marks = Counter::marks(locked, look);
        if !marks.is_empty() {
            for piece in wrap(&marks, inner.width.into()) {
                look.text(frame.buffer_mut(), inner, row, Role::Warning, &piece);
                row += 1;
            }
        }
        row
    }

    /// What is unusual about this student.
    fn marks(locked: &Locked, look: &Look) -> String {
        let person = &locked.card.person;
        let mut marks: Vec<String> = Vec::new();
        if person.incomplete {
            let record = &locked.card.record;
            let empty: Vec<&str> = super::correct::ITEMS
                .iter()
                .filter(|item| item.field().is_some_and(|field| record.text(field).is_empty()))
                .map(|item| look.word(text::item(*item)))
                .collect();
            marks.push(format!("{}: {}", look.word(text::TO_COMPLETE), empty.join(" ")));
        }
        if person.already_captured {
            marks.push(look.word(text::CAPTURED).to_owned());
        }
        if person.walkin {
            marks.push(look.word(text::WALKIN_MARK).to_owned());
        }
        if locked.card.absent {
            marks.push(look.word(text::ABSENT_MARK).to_owned());
        }
        marks.join("  ")
    }

    fn paint_fee(&self, frame: &mut Frame, inner: Rect, row: u16, locked: &Locked, look: &Look) -> u16 {
        let fee = self.fee();
        let label = format!("{}  [ ", look.word(text::FEE));
        let buf = frame.buffer_mut();
        look.text(buf, inner, row, Role::Text, &label);
        let used = width(&label) as u16;
        let cash = locked.method == Method::Cash;
        let place = Rect { x: inner.x + used, y: inner.y + row, width: 8, height: 1 };
        if cash && !locked.tendered.is_empty() {
            locked.tendered.draw(frame, place, look);
        } else {
            look.text(frame.buffer_mut(), place, 0, Role::Text, &home::yuan(fee));
            if look.active {
                frame.set_cursor_position((place.x, place.y));
            }
        }
        let change = match self.handed() {
            Some(handed) if handed >= fee => {
                format!("{} {}", look.word(text::CHANGE), home::yuan(handed - fee))
            }
            Some(handed) => text::short(fee - handed, look.lang),
            None => String::new(),
        };
        let tail =
            format!(" ] {} {}   {change}", look.word(text::YUAN), look.word(text::method(locked.method)));
        let rest = Rect { x: place.right(), width: inner.right().saturating_sub(place.right()), ..place };
        look.text(frame.buffer_mut(), rest, 0, Role::Text, tail.trim_end());
        let all: Vec<String> = Method::ALL
            .iter()
            .map(|method| {
                let word = look.word(text::method(*method));
                if *method == locked.method { format!("[{word}]") } else { word.to_owned() }
            })
            .collect();
        let mut row = row + 1;
        for piece in wrap(&all.join("  "), inner.width.into()) {
            look.text(frame.buffer_mut(), inner, row, Role::Text, &piece);
            row += 1;
        }
        row
    }

    /// `[x]缴费 [>]登记 [ ]照相 [ ]核对`
    fn steps(&self, locked: &Locked, floor: &Floor, look: &Look) -> String {
        let person = &locked.card.person;
        let [fee, numbered, shot, check] = text::STEP_NAMES;
        let mut steps = Vec::new();
        if self.takes_fee() {
            steps.push((locked.card.payment.is_some(), fee));
        }
        let number = (person.seq.is_some(), numbered);
        let photo = (person.shot, shot);
        match floor.session.settings.timing {
            Timing::After => steps.extend([photo, number]),
            Timing::Before => steps.extend([number, photo]),
        }
        steps.push((person.checked, check));
        let first_open = steps.iter().position(|(done, _)| !done);
        let steps: Vec<String> = steps
            .iter()
            .enumerate()
            .map(|(at, (done, word))| {
                let mark = match (*done, Some(at) == first_open) {
                    (true, _) => "[x]",
                    (false, true) => "[>]",
                    (false, false) => "[ ]",
                };
                format!("{mark}{}", look.word(*word))
            })
            .collect();
        format!("{}  {}", look.word(text::STEPS), steps.join("  "))
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
    let name = format!("{} {}", number(served.seq), served.name);
    whole_parts(&[&name, &money, &time], room)
}
