//! Fields to fill in: choices, texts, amounts, dates, ticks. Knows which one has the focus and what is wrong with a
//! value's shape; what the values mean is the screen's.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::field::{Field, Takes};
use super::look::Look;
use super::theme::Role;
use super::width::{pad, width};
use crate::domain::money::Fen;
use crate::text::{Word, tui as words};

#[derive(Clone, Debug)]
enum Input {
    Choice { options: Vec<String>, at: usize },
    Text(Field),
    Tick(bool),
}

/// One field with its label.
#[derive(Clone, Debug)]
pub struct FormField {
    label: Word,
    input: Input,
    needed: bool,
    /// Not there at present; keeps its value.
    hidden: bool,
}

impl FormField {
    /// `at` is the option chosen at first.
    pub fn choice<T: Into<String>>(
        label: Word,
        options: impl IntoIterator<Item = T>,
        at: usize,
    ) -> FormField {
        let options: Vec<String> = options.into_iter().map(Into::into).collect();
        let at = at.min(options.len().saturating_sub(1));
        FormField { label, input: Input::Choice { options, at }, needed: false, hidden: false }
    }

    pub fn text(label: Word, value: &str) -> FormField {
        FormField::typed(label, Takes::Text, value)
    }

    pub fn digits(label: Word, value: &str) -> FormField {
        FormField::typed(label, Takes::Digits, value)
    }

    pub fn amount(label: Word, value: Option<Fen>) -> FormField {
        FormField::typed(label, Takes::Amount, &value.map(|fen| fen.to_string()).unwrap_or_default())
    }

    /// Written as 2026-10-24.
    pub fn date(label: Word, value: Option<NaiveDate>) -> FormField {
        FormField::typed(label, Takes::Date, &value.map(|day| day.to_string()).unwrap_or_default())
    }

    pub fn tick(label: Word, value: bool) -> FormField {
        FormField { label, input: Input::Tick(value), needed: false, hidden: false }
    }

    fn typed(label: Word, takes: Takes, value: &str) -> FormField {
        FormField { label, input: Input::Text(Field::new(takes).with(value)), needed: false, hidden: false }
    }

    /// May not stay empty.
    #[must_use]
    pub fn needed(mut self) -> FormField {
        self.needed = true;
        self
    }

    /// What is wrong with the shape of the value.
    fn problem(&self) -> Option<Word> {
        let Input::Text(field) = &self.input else {
            return None;
        };
        let text = field.text();
        let text = text.trim();
        match field.takes() {
            _ if text.is_empty() => self.needed.then_some(words::MISSING),
            Takes::Amount => text.parse::<Fen>().is_err().then_some(words::AMOUNT_SHAPE),
            Takes::Date => text.parse::<NaiveDate>().is_err().then_some(words::DATE_SHAPE),
            Takes::Query | Takes::Text | Takes::Digits => None,
        }
    }
}

/// How a key moves in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormMove {
    Next,
    Previous,
    /// The next option of a choice, or the other state of a tick.
    Change,
    ChangeBack,
}

#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<FormField>,
    focus: usize,
    /// What stood in the fields at first.
    first: Vec<(String, usize)>,
}

impl Form {
    pub fn new(fields: Vec<FormField>) -> Form {
        let mut form = Form { fields, focus: 0, first: Vec::new() };
        form.first = form.values();
        form
    }

    fn values(&self) -> Vec<(String, usize)> {
        (0..self.fields.len()).map(|at| (self.text(at), self.chosen(at))).collect()
    }

    /// Something stands there that did not at first.
    pub fn is_touched(&self) -> bool {
        self.values() != self.first
    }

    /// Position of the field that has the focus.
    pub fn focus(&self) -> usize {
        self.focus
    }

    pub fn focus_on(&mut self, at: usize) {
        self.focus = at.min(self.fields.len().saturating_sub(1));
    }

    /// Is the last field in focus? Then Enter means done.
    pub fn at_end(&self) -> bool {
        self.fields.iter().skip(self.focus + 1).all(|field| field.hidden)
    }

    pub fn go(&mut self, step: FormMove) {
        let count = self.fields.len();
        if count == 0 {
            return;
        }
        match step {
            FormMove::Next => self.turn(1),
            FormMove::Previous => self.turn(count - 1),
            FormMove::Change | FormMove::ChangeBack => {
                match self.fields.get_mut(self.focus).map(|f| &mut f.input) {
                    Some(Input::Choice { options, at }) if !options.is_empty() => {
                        let step = if step == FormMove::Change { 1 } else { options.len() - 1 };
                        *at = (*at + step) % options.len();
                    }
                    Some(Input::Tick(on)) => *on = !*on,
                    _ => {}
                }
            }
        }
    }

    /// The next field that is there, by steps of this size.
    fn turn(&mut self, step: usize) {
        let count = self.fields.len();
        let there = |at: &usize| self.fields.get(*at).is_some_and(|field| !field.hidden);
        let ring = (1..=count).map(|times| (self.focus + times * step) % count);
        self.focus = ring.into_iter().find(there).unwrap_or(self.focus);
    }

    /// Takes a field out of the form for now, or puts it back; the focus goes on when it was there.
    pub fn hide(&mut self, at: usize, hidden: bool) {
        if let Some(field) = self.fields.get_mut(at) {
            field.hidden = hidden;
        }
        if hidden && self.focus == at {
            self.turn(1);
        }
    }

    /// Other options for a choice; the first is chosen where they are not the ones that were there.
    pub fn offer<T: Into<String>>(&mut self, at: usize, options: impl IntoIterator<Item = T>) {
        let new: Vec<String> = options.into_iter().map(Into::into).collect();
        if let Some(Input::Choice { options, at }) = self.fields.get_mut(at).map(|field| &mut field.input)
            && *options != new
        {
            (*options, *at) = (new, 0);
        }
    }

    /// Fields that are there.
    pub fn rows(&self) -> usize {
        self.fields.iter().filter(|field| !field.hidden).count()
    }

    /// The text field in focus, if the focus is on one.
    pub fn field(&mut self) -> Option<&mut Field> {
        match self.fields.get_mut(self.focus).map(|field| &mut field.input) {
            Some(Input::Text(field)) => Some(field),
            _ => None,
        }
    }

    /// The chosen option's position; a tick is 0 or 1.
    pub fn chosen(&self, at: usize) -> usize {
        match self.fields.get(at).map(|field| &field.input) {
            Some(Input::Choice { at, .. }) => *at,
            Some(Input::Tick(on)) => usize::from(*on),
            _ => 0,
        }
    }

    /// What was typed, without blanks around it.
    pub fn text(&self, at: usize) -> String {
        match self.fields.get(at).map(|field| &field.input) {
            Some(Input::Text(field)) => field.text().trim().to_owned(),
            _ => String::new(),
        }
    }

    pub fn amount(&self, at: usize) -> Option<Fen> {
        self.text(at).parse().ok()
    }

    pub fn date(&self, at: usize) -> Option<NaiveDate> {
        self.text(at).parse().ok()
    }

    /// The first field whose value has the wrong shape, and what is wrong.
    pub fn problem(&self) -> Option<(usize, Word)> {
        let there = self.fields.iter().enumerate().filter(|(_, field)| !field.hidden);
        there.into_iter().find_map(|(at, field)| field.problem().map(|word| (at, word)))
    }

    /// One row a field: `> label   [ value ]`. A long form scrolls with its focus.
    pub fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        self.draw_beside(frame, area, look, true);
    }

    /// As [`Form::draw`], where another form beside it may have the keys.
    pub fn draw_beside(&self, frame: &mut Frame, area: Rect, look: &Look, has_keys: bool) {
        let there = || self.fields.iter().enumerate().filter(|(_, field)| !field.hidden);
        let labels = there().map(|(_, field)| width(look.word(field.label))).max().unwrap_or_default();
        let labels = labels.min(usize::from(area.width) / 2);
        let place = there().take_while(|(at, _)| *at < self.focus).count();
        let first = (place + 1).saturating_sub(usize::from(area.height));
        for (row, (at, field)) in there().skip(first).enumerate() {
            let row = row as u16;
            if row >= area.height {
                break;
            }
            let focused = has_keys && at == self.focus;
            let role = if focused { Role::Key } else { Role::Text };
            let mark = if focused { ">" } else { " " };
            let head = format!("{mark} {}  ", pad(look.word(field.label), labels));
            look.text(frame.buffer_mut(), area, row, role, &head);
            let used = (width(&head) as u16).min(area.width);
            let rest = Rect::new(area.x + used, area.y + row, area.width - used, 1);
            field.draw(frame, rest, focused, look);
        }
    }
}

impl FormField {
    fn draw(&self, frame: &mut Frame, area: Rect, focused: bool, look: &Look) {
        match &self.input {
            Input::Tick(on) => {
                let mark = if *on { "[x]" } else { "[ ]" };
                look.text(frame.buffer_mut(), area, 0, if focused { Role::Focus } else { Role::Text }, mark);
            }
            Input::Choice { options, at } => {
                let one = |(index, option): (usize, &String)| {
                    if index == *at { format!("[ {option} ]") } else { format!("  {option}  ") }
                };
                let all = options.iter().enumerate().map(one).collect::<String>();
                let text = if width(&all) <= usize::from(area.width) {
                    all
                } else {
                    let chosen = options.get(*at).map(String::as_str).unwrap_or_default();
                    format!("[ {chosen} ] {}/{}", at + 1, options.len())
                };
                let role = if focused { Role::Focus } else { Role::Text };
                look.text(frame.buffer_mut(), area, 0, role, &text);
            }
            Input::Text(field) => {
                let wanted = match field.takes() {
                    Takes::Digits | Takes::Amount => 12,
                    Takes::Date => 13,
                    Takes::Query | Takes::Text => area.width.saturating_sub(4),
                };
                let inside = wanted.min(area.width.saturating_sub(4));
                look.text(frame.buffer_mut(), area, 0, Role::Text, "[ ");
                let place = Rect { x: area.x + 2.min(area.width), width: inside, ..area };
                field.draw(frame, place, &Look { active: look.active && focused, ..look.clone() });
                let tail = Rect::new(place.right(), area.y, area.right().saturating_sub(place.right()), 1);
                let problem = self.problem().filter(|_| !field.is_empty()).map(|word| look.word(word));
                let text = format!(" ] {}", problem.unwrap_or_default());
                look.text(frame.buffer_mut(), tail, 0, Role::Text, text.trim_end());
            }
        }
    }
}
