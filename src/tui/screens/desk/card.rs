//! The card of the student in front: the values to be read out, the fee, the steps, what is typed with the card in
//! hand, and the scans that wait.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line as Spans;

use super::{Counter, FULL_ID, For, Locked, Typing};
use crate::domain::facts::Method;
use crate::domain::id_document::mask;
use crate::domain::session::{LinePlace, Timing};
use crate::ops::floor::Floor;
use crate::text::screens::{desk as text, home};
use crate::tui::kit::field::Field;
use crate::tui::kit::look::Look;
use crate::tui::kit::panel::{panel, rule};
use crate::tui::kit::theme::Role;
use crate::tui::kit::width::{pad, width, wrap};

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
    pub(super) fn paint_locked(
        &self,
        frame: &mut Frame,
        area: Rect,
        locked: &Locked,
        floor: &Floor,
        look: &Look,
    ) {
        let foot = if self.queue.is_empty() { 0 } else { 4 };
        let body = Rect { height: area.height - foot, ..area };
        let inner = panel(frame.buffer_mut(), body, look.word(text::CARD_TITLE), look);
        let mut row = Counter::paint_card(frame, inner, locked, look);
        if row < inner.height {
            let cells = [text::NAME, text::SEX, text::ETHNIC, text::ID, text::NO, text::CLASS]
                .map(|word| width(look.word(word)));
            let cells = cells.into_iter().max().unwrap_or_default() + 2;
            let head = pad(look.word(text::SO_FAR), cells);
            let said = format!("{head}{}", self.so_far(locked, look));
            for piece in wrap(&said, inner.width.into()) {
                look.text(frame.buffer_mut(), inner, row, Role::Text, &piece);
                row += 1;
            }
        }
        let pays = self.pays();
        if pays {
            rule(frame.buffer_mut(), inner, row, look);
            row = self.paint_fee(frame, inner, row + 1, locked, look);
        }
        rule(frame.buffer_mut(), inner, row, look);
        look.text(frame.buffer_mut(), inner, row + 1, Role::Text, &self.steps(locked, floor, look));
        if let Some(typing) = &self.typing {
            Counter::paint_typing(frame, inner, row + 3, typing, look);
        } else if !pays && look.active {
            // The terminal's cursor rests where the next act is said.
            let x = inner.x;
            frame.set_cursor_position((x, inner.y + (row + 2).min(inner.height.saturating_sub(1))));
        }
        if foot > 0 {
            let place = Rect { y: body.bottom(), height: foot, ..area };
            let title = format!("{} {}", look.word(text::QUEUE_TITLE), self.queue.len());
            let inner = panel(frame.buffer_mut(), place, &title, look);
            let names: Vec<String> =
                self.queue.iter().enumerate().map(|(at, one)| format!("{} {}", at + 1, one.name)).collect();
            let names = wrap(&names.join("  "), inner.width.into());
            for (row, line) in names.iter().take(2).enumerate() {
                look.text(frame.buffer_mut(), inner, row as u16, Role::Text, line);
            }
            if names.len() < 2 {
                look.text(frame.buffer_mut(), inner, 1, Role::Text, look.word(text::QUEUE_NOTE));
            }
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
        let name = if short { name.join(" ") } else { record.name.to_string() };
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
            let head = pad(label, cells);
            look.text(frame.buffer_mut(), inner, row, Role::Text, &head);
            let room = inner.width.saturating_sub(cells as u16);
            let place =
                |row: u16| Rect { x: inner.x + cells as u16, width: room, y: inner.y + row, height: 1 };
            let together = format!("{value}   {aside}");
            if width(together.trim_end()) <= usize::from(room) {
                let line = Spans::from(vec![
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

    /// `序号 0008  现金 20  手工表 1-9`: always there, whatever is done with the student next.
    fn so_far(&self, locked: &Locked, look: &Look) -> String {
        let person = &locked.card.person;
        let mut parts = vec![match person.seq {
            Some(seq) => text::has_number(seq, look.lang),
            None => look.word(text::NO_NUMBER).to_owned(),
        }];
        if let Some(payment) = &locked.card.payment {
            parts.push(format!("{} {}", look.word(text::method(payment.method)), home::yuan(payment.net())));
            parts.extend(payment.line.map(|line| text::on_line(LinePlace::of(line), look.lang)));
        } else if self.takes_fee() {
            parts.push(look.word(text::NOT_PAID).to_owned());
        }
        parts.join("  ")
    }

    /// What is unusual about this student.
    fn marks(locked: &Locked, look: &Look) -> String {
        let person = &locked.card.person;
        // First, because it stops money from being taken twice.
        let fellow = locked.card.fellow.as_ref();
        let mut marks: Vec<String> =
            fellow.map(|fellow| text::join::namesake(fellow, look.lang)).into_iter().collect();
        if person.incomplete {
            let record = &locked.card.record;
            let empty: Vec<&str> = super::correct::ITEMS
                .iter()
                .filter(|item| item.field().is_some_and(|field| record.text(field).is_empty()))
                .map(|item| look.word(text::item(*item)))
                .collect();
            marks.push(look.lang.labelled(look.word(text::TO_COMPLETE), empty.join(" ")));
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

    /// What is due and how, then the cash handed over with its change, then all methods; returns the next free row.
    fn paint_fee(&self, frame: &mut Frame, inner: Rect, row: u16, locked: &Locked, look: &Look) -> u16 {
        let labels = [text::FEE, text::HANDED].map(|word| look.word(word));
        let cells = labels.iter().map(|label| width(label)).max().unwrap_or_default();
        let usual = self.fee();
        let due = self.due();
        let yuan = look.word(text::YUAN);
        let how = look.word(text::method(locked.method));
        let other = due.is_some_and(|due| due != usual) && !self.is_free();
        let note = if other { text::usual(usual, look.lang) } else { String::new() };
        let tail = format!(" ] {yuan} {how}  {note}");
        let shown = due.map_or_else(|| locked.amount.text(), home::yuan);
        let line = Line { label: labels[0], cells, field: &locked.amount, open: locked.pricing, tail: &tail };
        line.draw(frame, inner, row, &shown, look);
        let mut row = row + 1;
        if locked.method == Method::Cash {
            let change = match (self.handed(), due) {
                (Some(handed), Some(due)) if handed >= due => {
                    format!("{} {}", look.word(text::CHANGE), home::yuan(handed - due))
                }
                (Some(handed), Some(due)) => text::short(due - handed, look.lang),
                _ => String::new(),
            };
            let tail = format!(" ] {yuan}  {change}");
            let field = &locked.tendered;
            let line = Line { label: labels[1], cells, field, open: !locked.pricing, tail: &tail };
            line.draw(frame, inner, row, &field.text(), look);
            row += 1;
        } else if !locked.pricing && look.active {
            frame.set_cursor_position((inner.x, inner.y + row.min(inner.height.saturating_sub(1))));
        }
        let all: Vec<String> = Method::ALL
            .iter()
            .map(|method| {
                let word = look.word(text::method(*method));
                if *method == locked.method { format!("[{word}]") } else { word.to_owned() }
            })
            .collect();
        for piece in wrap(&all.join("  "), inner.width.into()) {
            look.text(frame.buffer_mut(), inner, row, Role::Text, &piece);
            row += 1;
        }
        row
    }

    /// What is being typed with the card in hand, and what was seen.
    fn paint_typing(frame: &mut Frame, inner: Rect, row: u16, typing: &Typing, look: &Look) {
        let label = look.lang.labelled(look.word(typing.what.word()), "");
        let own = typing.evidence.own_field();
        write_beside(frame, inner, row, &label, &typing.field, own.is_none(), look);
        if !matches!(typing.what, For::Item(_)) {
            return;
        }
        let label = look.lang.labelled(look.word(text::EVIDENCE), "");
        if let Some(own) = own {
            write_beside(frame, inner, row + 1, &label, own, true, look);
            return;
        }
        let said = typing.evidence.said(look.lang);
        let said = said.unwrap_or_else(|| text::evidence_open(typing.evidence.offered(), look.lang));
        look.text(frame.buffer_mut(), inner, row + 1, Role::Text, &format!("{label}{said}"));
    }

    /// `[x]缴费 [>]登记 [ ]照相 [ ]核对`
    fn steps(&self, locked: &Locked, floor: &Floor, look: &Look) -> String {
        let person = &locked.card.person;
        let [fee, numbered, shot, check] = text::STEP_NAMES;
        let mut steps = Vec::new();
        let mut owed = false;
        if self.takes_fee() {
            steps.push((locked.card.payment.is_some(), fee));
            owed = locked.card.payment.as_ref().is_some_and(|payment| payment.method == Method::Owe);
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
                    (true, _) if owed && at == 0 => look.word(text::OWED_STEP),
                    (true, _) => "[x]",
                    (false, true) => "[>]",
                    (false, false) => "[ ]",
                };
                format!("{mark}{}", look.word(*word))
            })
            .collect();
        format!("{}  {}", look.word(text::STEPS), steps.join("  "))
    }
}

/// `收款  [ 15       ] 元 现金`: an amount with its brackets.
struct Line<'a> {
    label: &'a str,
    /// Of the longest label.
    cells: usize,
    field: &'a Field,
    /// Digits go here.
    open: bool,
    tail: &'a str,
}

impl Line<'_> {
    fn draw(&self, frame: &mut Frame, inner: Rect, row: u16, shown: &str, look: &Look) {
        if row >= inner.height {
            return;
        }
        let mark = if self.open { ">" } else { " " };
        let label = format!("{mark}{} [ ", pad(self.label, self.cells));
        look.text(frame.buffer_mut(), inner, row, Role::Text, &label);
        let place = Rect { x: inner.x + width(&label) as u16, y: inner.y + row, width: 8, height: 1 };
        if self.open && !self.field.is_empty() {
            self.field.draw(frame, place, look);
        } else {
            look.text(frame.buffer_mut(), place, 0, Role::Text, shown);
            if self.open && look.active {
                frame.set_cursor_position((place.x, place.y));
            }
        }
        let rest = Rect { x: place.right(), width: inner.right().saturating_sub(place.right()), ..place };
        look.text(frame.buffer_mut(), rest, 0, Role::Text, self.tail.trim_end());
    }
}

/// A label, and behind it a field; `open`: the cursor is in it.
fn write_beside(
    frame: &mut Frame,
    inner: Rect,
    row: u16,
    label: &str,
    field: &Field,
    open: bool,
    look: &Look,
) {
    if row >= inner.height {
        return;
    }
    look.text(frame.buffer_mut(), inner, row, Role::Key, label);
    let used = (width(label) as u16).min(inner.width);
    let place = Rect::new(inner.x + used, inner.y + row, inner.width - used, 1);
    field.draw(frame, place, &Look { active: look.active && open, ..look.clone() });
}
