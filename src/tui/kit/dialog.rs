//! A question over the screen. Enter alone never does harm: Cancel is selected at first, and what changes something
//! wants its own digit, and a reason in words where the choice asks for one.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::field::{Field, Takes};
use super::list::{ListState, Move};
use super::look::Look;
use super::panel::{centred, popup};
use super::theme::Role;
use super::width::{width, wrap};
use crate::text::{Lang, Word, tui as words};
use crate::tui::key::Key;

/// An Enter so soon after the dialog opened is the echo of the one that opened it.
const ECHO: Duration = Duration::from_millis(200);

/// What can be chosen; its digit is its place, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub label: String,
    /// Wants a reason in words.
    pub reason: bool,
}

impl Choice {
    pub fn new(label: impl Into<String>) -> Choice {
        Choice { label: label.into(), reason: false }
    }

    pub fn with_reason(label: impl Into<String>) -> Choice {
        Choice { label: label.into(), reason: true }
    }
}

/// How a dialog was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Cancel,
    /// The place of the choice, from 0, and the words given with it.
    Chosen {
        choice: usize,
        reason: Option<String>,
    },
}

impl Answer {
    /// The reason that was given to [`Dialog::why`], in words or by its place in the list; none where it was left. What
    /// is listed is kept in Chinese, as the papers are that it will stand on.
    pub fn why(self, listed: &[Word]) -> Option<String> {
        let Answer::Chosen { choice, reason } = self else { return None };
        reason.or_else(|| listed.get(choice).map(|word| word.zh.to_owned()))
    }
}

#[derive(Clone, Debug)]
pub struct Dialog {
    title: String,
    body: Vec<String>,
    choices: Vec<Choice>,
    /// Nothing is lost by any choice: Enter takes the selected one, the first at first.
    harmless: bool,
    list: ListState,
    /// The choice that waits for its reason, and what was typed so far.
    writing: Option<(usize, Field)>,
    opened: Duration,
    note: Option<Word>,
}

impl Dialog {
    /// A question whose choices change something. At most nine choices.
    pub fn confirm(title: impl Into<String>, body: Vec<String>, choices: Vec<Choice>) -> Dialog {
        Dialog::new(title.into(), body, choices, false)
    }

    /// A question for a reason: one of a short list, or `other` in words.
    pub fn why(title: Word, body: Vec<String>, listed: &[Word], other: Word, lang: Lang) -> Dialog {
        let mut choices: Vec<Choice> = listed.iter().map(|word| Choice::new(word.get(lang))).collect();
        choices.push(Choice::with_reason(other.get(lang)));
        Dialog::confirm(title.get(lang), body, choices)
    }

    /// A question where any choice can be taken back: Enter takes the selected one.
    pub fn pick(title: impl Into<String>, body: Vec<String>, choices: Vec<Choice>) -> Dialog {
        Dialog::new(title.into(), body, choices, true)
    }

    fn new(title: String, body: Vec<String>, mut choices: Vec<Choice>, harmless: bool) -> Dialog {
        choices.truncate(9);
        let rows = choices.len() + 1;
        let mut list = ListState::new(rows);
        list.select(if harmless && !choices.is_empty() { 0 } else { rows - 1 });
        Dialog { title, body, choices, harmless, list, writing: None, opened: Duration::ZERO, note: None }
    }

    /// The app says when it opened.
    pub fn open_at(&mut self, at: Duration) {
        self.opened = at;
    }

    /// The keys that choose; none while a reason is written, and Enter ends it.
    pub fn hint(&self) -> Option<Key> {
        let last = self.choices.len().min(9) as u8;
        let digit = char::from(b'0' + last);
        match (&self.writing, last) {
            (Some(_), _) => None,
            (None, 0 | 1) => Some(Key::Char(digit)),
            (None, _) => Some(Key::Range('1', digit)),
        }
    }

    /// The reason field, while one is written.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.writing.as_mut().map(|(_, field)| field)
    }

    /// Into the reason, where one is written; `more`: there were other lines, which are left out, and that is said.
    pub fn paste(&mut self, text: &str, more: bool) {
        if let Some((_, field)) = &mut self.writing {
            field.insert(text);
            self.note = more.then_some(words::ONLY_FIRST_LINE);
        }
    }

    pub fn list(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// One key, already folded; an answer closes the dialog.
    pub fn key(&mut self, key: Key, at: Duration) -> Option<Answer> {
        self.note = None;
        if let Some((choice, field)) = &mut self.writing {
            match key {
                Key::Esc => self.writing = None,
                Key::Enter => {
                    let text = field.text().trim().to_owned();
                    if !text.is_empty() {
                        return Some(Answer::Chosen { choice: *choice, reason: Some(text) });
                    }
                    self.note = Some(words::NEED_REASON);
                }
                Key::Char(c) => field.insert(c.encode_utf8(&mut [0; 4])),
                Key::Ctrl('z') => {
                    field.undo();
                }
                Key::Ctrl('y') => {
                    field.redo();
                }
                key => {
                    field.edit(key);
                }
            }
            return None;
        }
        match key {
            Key::Esc | Key::Char('0') => return Some(Answer::Cancel),
            Key::Up => self.list.go(Move::Up),
            Key::Down | Key::Tab => self.list.go(Move::Down),
            Key::Enter if at.saturating_sub(self.opened) < ECHO => {}
            Key::Enter => {
                let row = self.list.selected().unwrap_or(self.choices.len());
                if row >= self.choices.len() {
                    return Some(Answer::Cancel);
                }
                if self.harmless {
                    return self.choose(row);
                }
                self.note = Some(words::PRESS_DIGIT);
            }
            Key::Char(c @ '1'..='9') => return self.choose(c.to_digit(10).unwrap_or(0) as usize - 1),
            _ => {}
        }
        None
    }

    fn choose(&mut self, choice: usize) -> Option<Answer> {
        let chosen = self.choices.get(choice)?;
        if chosen.reason {
            self.list.select(choice);
            self.writing = Some((choice, Field::new(Takes::Text)));
            return None;
        }
        Some(Answer::Chosen { choice, reason: None })
    }

    /// The rows of choices, Cancel last.
    fn rows(&self, lang: Lang) -> Vec<String> {
        let mut rows: Vec<String> = self
            .choices
            .iter()
            .enumerate()
            .map(|(at, choice)| format!("{} {}", at + 1, choice.label))
            .collect();
        rows.push(format!("0 {}", words::CANCEL.get(lang)));
        rows
    }

    pub fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let rows = self.rows(look.lang);
        let widest = self.body.iter().chain(&rows).map(|text| width(text) + 2).max().unwrap_or_default();
        let wanted = widest.max(width(&self.title) + 4).max(40) + 4;
        let outer = (wanted.min(usize::from(area.width.saturating_sub(4)))) as u16;
        let inside = usize::from(outer.saturating_sub(4)).max(1);
        let body: Vec<String> = self.body.iter().flat_map(|text| wrap(text, inside)).collect();
        let choices: Vec<Vec<String>> =
            rows.iter().map(|row| wrap(row, inside.saturating_sub(2).max(1))).collect();
        let lines = body.len() + 1 + choices.iter().map(Vec::len).sum::<usize>() + 2;
        let place = centred(area, outer, (lines + 2).min(usize::from(u16::MAX)) as u16);
        let inner = popup(frame.buffer_mut(), place, &self.title, look);
        // The choices and the note below them must be in sight, whatever becomes of a long body.
        let tail = (lines - body.len() - 1) as u16;
        let body_rows = inner.height.saturating_sub(tail + 1);
        let buf = frame.buffer_mut();
        for (row, text) in body.iter().take(usize::from(body_rows)).enumerate() {
            look.text(buf, inner, row as u16, Role::Text, text);
        }
        let mut y = (body.len() as u16).min(body_rows) + 1;
        self.list.first_in_sight(inner, |_| 1);
        for (at, lines) in choices.iter().enumerate() {
            let selected = self.list.selected() == Some(at);
            let role = if selected { Role::Selected } else { Role::Text };
            let top = y;
            for (line, text) in lines.iter().enumerate() {
                let mark = if selected && line == 0 { ">" } else { " " };
                look.text(buf, inner, y, role, &format!("{mark} {text}"));
                y += 1;
            }
            if top < inner.height {
                self.list
                    .drawn(at, Rect { y: inner.y + top, height: (y - top).min(inner.height - top), ..inner });
            }
        }
        let foot = inner.height.saturating_sub(1);
        if let Some(note) = self.note {
            let row = if self.writing.is_some() { foot.saturating_sub(1) } else { foot };
            look.text(buf, inner, row, Role::Key, look.word(note));
        }
        if let Some((_, field)) = &self.writing {
            let label = look.lang.labelled(look.word(words::REASON), "");
            look.text(buf, inner, foot, Role::Key, &label);
            let used = (width(&label) as u16).min(inner.width);
            let rest =
                Rect::new(inner.x + used, inner.y + foot, inner.width - used, u16::from(inner.height > 0));
            field.draw(frame, rest, look);
        }
    }

    /// What the message line says meanwhile.
    pub fn prompt(&self) -> crate::text::Word {
        match (&self.writing, self.harmless) {
            (Some(_), _) => words::WRITE_REASON,
            (None, true) => words::PICK,
            (None, false) => words::PRESS_DIGIT,
        }
    }
}
