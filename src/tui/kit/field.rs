//! One line of text that is typed, pasted, scanned, or composed by an input method. Edits by grapheme, never by byte.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::look::Look;
use super::theme::Role;
use super::width::{grapheme_width, width};
use crate::tui::key::{Key, fold};

/// What a field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Takes {
    /// Anything; full-width characters are folded. For searching.
    #[default]
    Query,
    /// Anything, as typed. For reasons and names.
    Text,
    /// Digits only.
    Digits,
    /// Digits and a decimal point.
    Amount,
    /// Digits and hyphens.
    Date,
}

impl Takes {
    /// The character as the field stores it; none when it is not taken.
    pub fn accept(self, c: char) -> Option<char> {
        if c.is_control() {
            return None;
        }
        let half = fold(c);
        match self {
            Takes::Query => Some(half),
            Takes::Text => Some(c),
            Takes::Digits => half.is_ascii_digit().then_some(half),
            Takes::Amount => (half.is_ascii_digit() || half == '.').then_some(half),
            // 2026/11/28 and 2026.11.28 are written, too.
            Takes::Date if matches!(half, '/' | '.') => Some('-'),
            Takes::Date => (half.is_ascii_digit() || half == '-').then_some(half),
        }
    }
}

/// Longest text of a field, in graphemes: a wedged scanner must not fill the memory.
const LIMIT: usize = 256;

/// Edits that can be taken back; older ones are forgotten.
const EDITS: usize = 32;

/// A text with its cursor, as it was at one time.
type Image = (Vec<String>, usize);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    takes: Takes,
    graphemes: Vec<String>,
    /// Graphemes before the cursor.
    cursor: usize,
    /// A number that the program put there: the first one typed takes its place, any other key begins to edit it.
    offered: bool,
    /// What was there before each edit of the user, and what was taken back of it.
    past: Vec<Image>,
    future: Vec<Image>,
    /// Characters are being typed one behind the other: one edit.
    run: bool,
}

impl Field {
    pub fn new(takes: Takes) -> Field {
        Field { takes, ..Field::default() }
    }

    #[must_use]
    pub fn with(mut self, text: &str) -> Field {
        self.set(text);
        self.offered = matches!(self.takes, Takes::Digits | Takes::Amount | Takes::Date);
        self
    }

    pub fn takes(&self) -> Takes {
        self.takes
    }

    pub fn text(&self) -> String {
        self.graphemes.concat()
    }

    pub fn is_empty(&self) -> bool {
        self.graphemes.is_empty()
    }

    /// Empties the field for something new: no edit, nothing of it can be taken back.
    pub fn clear(&mut self) {
        self.graphemes.clear();
        self.cursor = 0;
        self.offered = false;
        self.forget();
    }

    /// The program's own text, no edit.
    pub fn set(&mut self, text: &str) {
        self.clear();
        self.put(text);
    }

    /// The edits so far are settled.
    pub fn forget(&mut self) {
        (self.past, self.future, self.run) = (Vec::new(), Vec::new(), false);
    }

    /// Takes the last edit back; false when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop() else { return false };
        let now = self.turn_to(before);
        self.future.push(now);
        true
    }

    /// Brings again what [`Field::undo`] took back last; false when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else { return false };
        let now = self.turn_to(after);
        self.past.push(now);
        true
    }

    fn turn_to(&mut self, (graphemes, cursor): Image) -> Image {
        (self.offered, self.run) = (false, false);
        let text = std::mem::replace(&mut self.graphemes, graphemes);
        (text, std::mem::replace(&mut self.cursor, cursor))
    }

    /// An edit happened to a field that looked like this.
    fn edited_from(&mut self, before: Image) {
        self.past.push(before);
        if self.past.len() > EDITS {
            self.past.remove(0);
        }
        self.future.clear();
    }

    fn image(&self) -> Image {
        (self.graphemes.clone(), self.cursor)
    }

    /// The user types or pastes: what the field takes of `text` goes in at the cursor.
    pub fn insert(&mut self, text: &str) {
        let before = self.image();
        if self.offered && text.chars().any(|c| self.takes.accept(c).is_some()) {
            (self.graphemes, self.cursor, self.offered) = (Vec::new(), 0, false);
        }
        self.put(text);
        if self.graphemes != before.0 {
            if !self.run {
                self.edited_from(before);
            }
            self.run = true;
        }
    }

    fn put(&mut self, text: &str) {
        let before: String = self.graphemes.iter().take(self.cursor).map(String::as_str).collect();
        let after: String = self.graphemes.iter().skip(self.cursor).map(String::as_str).collect();
        let added: String = text.chars().filter_map(|c| self.takes.accept(c)).collect();
        // Segmented anew as a whole: a combining mark joins what stands before it.
        let head = before + &added;
        let whole: Vec<String> = (head.clone() + &after).graphemes(true).map(str::to_owned).collect();
        if whole.len() > LIMIT {
            return;
        }
        let mut bytes = 0;
        self.cursor = whole
            .iter()
            .take_while(|grapheme| {
                bytes += grapheme.len();
                bytes <= head.len()
            })
            .count();
        self.graphemes = whole;
    }

    /// Carries out an editing key; false when the key is none.
    pub fn edit(&mut self, key: Key) -> bool {
        let before = self.image();
        match key {
            Key::Left => self.cursor = self.cursor.saturating_sub(1),
            Key::Right => self.cursor = (self.cursor + 1).min(self.graphemes.len()),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = self.graphemes.len(),
            Key::Backspace => {
                if self.cursor > 0 {
                    self.cursor -= 1;
                    self.graphemes.remove(self.cursor);
                }
            }
            Key::Delete => {
                if self.cursor < self.graphemes.len() {
                    self.graphemes.remove(self.cursor);
                }
            }
            Key::Ctrl('u') => (self.graphemes, self.cursor) = (Vec::new(), 0),
            Key::Ctrl('w') => self.delete_word(),
            _ => return false,
        }
        (self.offered, self.run) = (false, false);
        if self.graphemes != before.0 {
            self.edited_from(before);
        }
        true
    }

    fn delete_word(&mut self) {
        let blank = |grapheme: &String| grapheme.trim().is_empty();
        let mut start = self.cursor;
        while start > 0 && self.graphemes.get(start - 1).is_some_and(blank) {
            start -= 1;
        }
        while start > 0 && !self.graphemes.get(start - 1).is_some_and(blank) {
            start -= 1;
        }
        self.graphemes.drain(start..self.cursor);
        self.cursor = start;
    }

    /// Draws the text into row 0 of `area`, scrolled so that the cursor is in sight, and puts the terminal's own
    /// cursor there: an input method draws its candidates at it.
    pub fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let role = if look.active { Role::Focus } else { Role::Text };
        // One cell for the cursor behind the last character.
        let room = usize::from(area.width).saturating_sub(1);
        let widths: Vec<usize> =
            self.graphemes.iter().map(|text| look.show(text)).map(|text| width(&text)).collect();
        let mut first = 0;
        let mut before: usize = widths.iter().take(self.cursor).sum();
        while before > room && first < self.cursor {
            before -= widths.get(first).copied().unwrap_or_default();
            first += 1;
        }
        let mut text = String::new();
        let mut used = 0;
        for grapheme in self.graphemes.iter().skip(first) {
            let shown = look.show(grapheme);
            let wide: usize = shown.graphemes(true).map(grapheme_width).sum();
            if used + wide > room {
                break;
            }
            used += wide;
            text.push_str(&shown);
        }
        look.put(frame.buffer_mut(), (area.x, area.y), area.width, &text, look.style(role));
        if look.active {
            let x = area.x + (before as u16).min(area.width - 1);
            frame.set_cursor_position(Position::new(x, area.y));
        }
    }

    /// `> zsf`: the prompt, then the field.
    pub fn draw_prompt(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let used = look.put(frame.buffer_mut(), (area.x, area.y), area.width, "> ", look.style(Role::Key));
        let rest = Rect {
            x: area.x + used,
            width: area.width.saturating_sub(used),
            height: area.height.min(1),
            ..area
        };
        self.draw(frame, rest, look);
    }
}
