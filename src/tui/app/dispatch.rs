//! Where a key goes: what lies over the screen, then the open text field, then the screen's tables, then forms and
//! lists, then the keys that work everywhere.

use std::time::Duration;

use crossterm::event::{Event, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::turn::ask_to_drop;
use super::{App, Over, SMALLEST};
use crate::text::tui as words;
use crate::tui::chooser::{Chooser, Has, Run};
use crate::tui::everywhere::{EVERYWHERE, Everywhere, FORM, LIST, prefixed};
use crate::tui::footer;
use crate::tui::key::Key;
use crate::tui::keymap::Table;
use crate::tui::kit::dialog::Answer;
use crate::tui::kit::list::{ListState, Move};
use crate::tui::screen::{Effect, Message};

/// Two clicks on a row within this time are one double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

impl<D: 'static> App<D> {
    pub(super) fn dispatch(&mut self, event: Event) {
        match event {
            Event::Key(event) => {
                if let Some(key) = Key::of_event(&event) {
                    self.key(key);
                }
            }
            Event::Paste(text) => self.paste(&text),
            Event::Mouse(event) => self.mouse(event),
            Event::Resize(..) | Event::FocusGained | Event::FocusLost => {}
        }
    }

    /// A key as typed; tables see it folded to half width.
    pub(super) fn key(&mut self, typed: Key) {
        let key = typed.folded();
        if std::mem::take(&mut self.prefix) {
            self.message = None;
            if let Some(key) = prefixed(key) {
                self.key(key);
            }
            return;
        }
        if self.too_small() {
            self.key_when_small(typed);
            return;
        }
        // Quitting works everywhere; where a question is open, it stays unanswered.
        if key == Key::Ctrl('q') && self.long_job().is_none() {
            self.over = None;
            self.everywhere(Everywhere::Quit);
            return;
        }
        if self.over.is_some() {
            self.key_over(typed, key);
            return;
        }
        if self.long_job().is_some() {
            match key {
                Key::Esc | Key::Ctrl('c') => self.stop_long_jobs(),
                Key::Ctrl('l') => self.everywhere(Everywhere::Redraw),
                Key::Ctrl('t') => self.everywhere(Everywhere::Theme),
                _ => {}
            }
            return;
        }
        if key == Key::Esc {
            self.escape();
            return;
        }
        if self.key_in_field(typed, key) {
            return;
        }
        let top = self.top();
        if let Some(entry) = top.screen.find(key) {
            self.run_entry(entry, key.character());
            return;
        }
        let mut moved = false;
        if let Some(form) = top.screen.form()
            && let Some(step) = answer(&FORM, key)
        {
            form.go(step);
            moved = true;
        } else if let Some(list) = top.screen.list()
            && let Some(step) = answer(&LIST, key)
        {
            list.go(step);
            moved = true;
        }
        if moved {
            self.moved();
            return;
        }
        if let Some(binding) = EVERYWHERE.bindings.iter().find(|b| b.keys.iter().any(|own| own.answers(key)))
        {
            match binding.act {
                Some(act) => self.everywhere(act),
                None => self.say(Message::new(words::later(self.ctx.lang, binding.label))),
            }
        }
    }

    /// Esc: clear the query, else one step back in the screen, else leave it. Never the program.
    fn escape(&mut self) {
        let top = self.top();
        if let Some(field) = top.screen.field()
            && field.takes() == crate::tui::kit::field::Takes::Query
            && !field.is_empty()
        {
            field.edit(Key::Ctrl('u'));
            self.edited();
            return;
        }
        if top.screen.loses() {
            let id = top.id;
            self.perform(id, vec![ask_to_drop(self.ctx.lang)]);
            return;
        }
        self.step_back();
    }

    /// Esc where nothing is lost by it.
    pub(super) fn step_back(&mut self) {
        let top = self.top();
        if let Some(entry) = top.screen.find(Key::Esc) {
            self.run_entry(entry, None);
            return;
        }
        let id = top.id;
        let last = self.stack.len() - 1;
        if let Some(effects) = self.stack[last].screen.back(&mut self.ctx) {
            self.perform(id, effects);
        } else {
            self.message = None;
            self.leave();
        }
    }

    /// Gives the key to the open text field, if it is one for it. Letters and digits are never commands there; other
    /// characters are as long as nothing was typed, and Space is where the screen says so.
    fn key_in_field(&mut self, typed: Key, key: Key) -> bool {
        let top = self.top();
        let bound = top.screen.find(key).is_some();
        let Some(field) = top.screen.field() else {
            return false;
        };
        let takes = field.takes();
        if let (Some(c), Some(half)) = (typed.character(), key.character()) {
            let everywhere = EVERYWHERE.bindings.iter().any(|b| b.keys.contains(&key));
            let command = match half {
                ' ' => bound,
                c if c.is_alphanumeric() => false,
                _ => field.is_empty() && (bound || everywhere),
            };
            if command {
                return false;
            }
            if takes.accept(c).is_some() {
                field.insert(c.encode_utf8(&mut [0; 4]));
                self.edited();
                return true;
            }
            // A letter beside a field for digits is no command either.
            return half.is_alphanumeric();
        }
        if key == Key::Ctrl('c') {
            field.edit(Key::Ctrl('u'));
            self.edited();
            return true;
        }
        if field.is_empty() {
            return false;
        }
        let before = field.text();
        if !field.edit(key) {
            return false;
        }
        if field.text() != before {
            self.edited();
        }
        true
    }

    /// Too small a window: typing goes on, nothing is carried out that cannot be seen.
    fn key_when_small(&mut self, typed: Key) {
        match typed.folded() {
            Key::Ctrl('q') => self.everywhere(Everywhere::Quit),
            Key::Ctrl('l') => self.everywhere(Everywhere::Redraw),
            // Only a query is shown here: what goes into another field would not be seen.
            Key::Char(_) | Key::Backspace if !self.shows_query() => {}
            Key::Char(_) if self.over.is_none() => {
                self.key_in_field(typed, typed.folded());
            }
            Key::Backspace if self.over.is_none() => {
                self.key_in_field(typed, Key::Backspace);
            }
            // The question about an open session can't be shown: its digit still answers it.
            key if matches!(self.over, Some(Over::Quit(_))) => self.key_over(typed, key),
            _ => {}
        }
    }

    fn shows_query(&mut self) -> bool {
        use crate::tui::kit::field::Takes;
        !self.top().screen.writing()
            && self.top().screen.field().is_some_and(|field| field.takes() == Takes::Query)
    }

    fn key_over(&mut self, typed: Key, key: Key) {
        let at = self.ctx.at;
        match &mut self.over {
            Some(Over::Ask { dialog, .. } | Over::Quit(dialog)) => {
                let key = if dialog.field().is_some() { typed } else { key };
                if let Some(answer) = dialog.key(key, at) {
                    self.answered(answer);
                }
            }
            Some(Over::Chooser(chooser)) => match key {
                Key::Ctrl(turn @ ('z' | 'y')) => {
                    if if turn == 'z' { chooser.field().undo() } else { chooser.field().redo() } {
                        chooser.edited();
                    }
                }
                Key::Esc if chooser.field().is_empty() => self.over = None,
                Key::Esc => {
                    chooser.field().clear();
                    chooser.edited();
                }
                Key::Up => chooser.go(Move::Up),
                Key::Down => chooser.go(Move::Down),
                Key::PageUp => chooser.go(Move::PageUp),
                Key::PageDown => chooser.go(Move::PageDown),
                Key::F(1 | 10) => self.over = None,
                Key::F(_) => {
                    self.over = None;
                    self.key(key);
                }
                Key::Enter => self.run_chosen(),
                Key::Char(c) => {
                    chooser.field().insert(c.encode_utf8(&mut [0; 4]));
                    chooser.edited();
                }
                key => {
                    let before = chooser.field().text();
                    chooser.field().edit(key);
                    if chooser.field().text() != before {
                        chooser.edited();
                    }
                }
            },
            None => {}
        }
    }

    fn answered(&mut self, answer: Answer) {
        match self.over.take() {
            Some(Over::Ask { layer, then, .. }) => {
                let asked = self.stack.iter_mut().find(|open| open.id == layer);
                if let Some(open) = asked {
                    let effects = then(answer, open.screen.any(), &mut self.ctx);
                    self.perform(layer, effects);
                }
            }
            Some(Over::Quit(_)) if answer != Answer::Cancel => self.quit = true,
            _ => {}
        }
    }

    fn run_chosen(&mut self) {
        let Some(Over::Chooser(chooser)) = &self.over else {
            return;
        };
        let Some(run) = chooser.chosen() else {
            return;
        };
        self.over = None;
        match run {
            Run::Entry(entry) => self.run_entry(entry, None),
            Run::Everywhere(act) => self.everywhere(act),
            Run::Go(route) => self.go(route),
            Run::Key(key) => self.key(key),
            Run::Later(word) => self.say(Message::new(words::later(self.ctx.lang, word))),
        }
    }

    fn run_entry(&mut self, entry: usize, pressed: Option<char>) {
        let before = self.message.take();
        self.ctx.pressed = pressed;
        let last = self.stack.len() - 1;
        let top = &mut self.stack[last];
        let id = top.id;
        let effects = top.screen.run(entry, &mut self.ctx);
        self.ctx.pressed = None;
        if effects.iter().any(|effect| matches!(effect, Effect::Ignored)) {
            self.message = before;
        }
        self.perform(id, effects);
    }

    pub(super) fn edited(&mut self) {
        let last = self.stack.len() - 1;
        let top = &mut self.stack[last];
        let id = top.id;
        let effects = top.screen.edited(&mut self.ctx);
        self.perform(id, effects);
    }

    fn moved(&mut self) {
        let last = self.stack.len() - 1;
        let top = &mut self.stack[last];
        let id = top.id;
        let effects = top.screen.moved(&mut self.ctx);
        self.perform(id, effects);
    }

    fn everywhere(&mut self, act: Everywhere) {
        if let Some(route) = act.route() {
            self.go(route);
            return;
        }
        let lang = self.ctx.lang;
        match act {
            Everywhere::Help => {
                let entries = self.top_ref().screen.entries(lang);
                let top = self.top();
                let has = Has {
                    list: top.screen.list().is_some(),
                    form: top.screen.form().is_some(),
                    field: top.screen.field().is_some(),
                };
                self.over = Some(Over::Chooser(Chooser::help(&entries, has, lang)));
            }
            Everywhere::Palette => {
                let entries = self.top_ref().screen.entries(lang);
                self.over = Some(Over::Chooser(Chooser::palette(&entries, &self.shell.commands, lang)));
            }
            Everywhere::Back => self.escape(),
            Everywhere::Undo => self.turn_back(true),
            Everywhere::Redo => self.turn_back(false),
            Everywhere::Quit => self.perform(0, vec![Effect::Quit]),
            Everywhere::Redraw => {
                self.redraw = true;
                self.say(Message::new(words::REDRAWN.get(lang)));
            }
            Everywhere::Theme => {
                self.theme = self.theme.next();
                let at = crate::tui::kit::theme::Theme::ALL.iter().position(|theme| *theme == self.theme);
                self.say(Message::new(words::theme_name(at.unwrap_or_default()).get(lang)));
            }
            Everywhere::Prefix => {
                self.prefix = true;
                self.message = Some(Message::new(words::PREFIX_WAITS.get(lang)));
            }
            // Those with a route are gone already.
            _ => {}
        }
    }

    fn paste(&mut self, text: &str) {
        let line = text.trim_end_matches(['\r', '\n']);
        let single = !line.contains(['\r', '\n']);
        let first = line.split(['\r', '\n']).next().unwrap_or_default();
        match &mut self.over {
            Some(Over::Chooser(chooser)) => {
                chooser.field().insert(first);
                chooser.edited();
                return;
            }
            Some(Over::Ask { dialog, .. } | Over::Quit(dialog)) => {
                dialog.paste(first, !single);
                return;
            }
            None => {}
        }
        if self.long_job().is_some() {
            return;
        }
        let last = self.stack.len() - 1;
        if single && let Some(field) = self.stack[last].screen.field() {
            field.insert(first);
            self.edited();
            return;
        }
        if self.too_small() {
            return;
        }
        let id = self.stack[last].id;
        let effects = self.stack[last].screen.pasted(line, &mut self.ctx);
        self.perform(id, effects);
    }

    fn mouse(&mut self, event: MouseEvent) {
        if self.too_small() {
            return;
        }
        let at = Position::new(event.column, event.row);
        match event.kind {
            MouseEventKind::ScrollUp => self.scroll(Move::Up),
            MouseEventKind::ScrollDown => self.scroll(Move::Down),
            MouseEventKind::Down(MouseButton::Left) => {
                if event.row + 1 == self.size.1 {
                    let hints = self.hints();
                    if let Some(key) = footer::key_at(&hints, self.size.0, event.column) {
                        self.key(key);
                    }
                    return;
                }
                let row = self.list_in_front().and_then(|list| {
                    let row = list.row_at(at)?;
                    list.select(row);
                    Some(row)
                });
                let Some(row) = row else {
                    self.click = None;
                    self.mouse_to_screen(event);
                    return;
                };
                let now = self.ctx.at;
                let double = self
                    .click
                    .take()
                    .is_some_and(|(last, when)| last == row && now.saturating_sub(when) < DOUBLE_CLICK);
                if self.over.is_none() {
                    self.moved();
                }
                if double {
                    self.key(Key::Enter);
                } else {
                    self.click = Some((row, now));
                }
            }
            _ => self.mouse_to_screen(event),
        }
    }

    fn mouse_to_screen(&mut self, event: MouseEvent) {
        if self.over.is_some() || self.long_job().is_some() {
            return;
        }
        let last = self.stack.len() - 1;
        let id = self.stack[last].id;
        let effects = self.stack[last].screen.mouse(event, &mut self.ctx);
        self.perform(id, effects);
    }

    fn scroll(&mut self, step: Move) {
        let Some(list) = self.list_in_front() else {
            return;
        };
        for _ in 0..3 {
            list.go(step);
        }
        if self.over.is_none() {
            self.moved();
        }
    }

    fn list_in_front(&mut self) -> Option<&mut ListState> {
        if self.over.is_none() && self.long_job().is_some() {
            return None;
        }
        let last = self.stack.len() - 1;
        match &mut self.over {
            Some(Over::Chooser(chooser)) => Some(chooser.list()),
            Some(Over::Ask { dialog, .. } | Over::Quit(dialog)) => Some(dialog.list()),
            None => self.stack[last].screen.list(),
        }
    }

    pub(super) fn too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }
}

/// The act of the first binding that answers to this key.
fn answer<A: Copy>(table: &Table<A>, key: Key) -> Option<A> {
    table.bindings.iter().find(|b| b.keys.iter().any(|own| own.answers(key))).and_then(|b| b.act)
}
