//! A screen as the app's stack holds it: whatever its keys do, they are asked and run by their place.

use std::any::Any;

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Ctx, Effect, Effects, Screen};
use crate::text::{Lang, Word};
use crate::tui::house::Desk;
use crate::tui::key::Key;
use crate::tui::keymap::Entry;
use crate::tui::kit::field::Field;
use crate::tui::kit::form::Form;
use crate::tui::kit::list::ListState;
use crate::tui::kit::look::Look;

/// A screen without its act type, as the app's stack holds it.
pub trait Open<D = Desk> {
    fn any(&mut self) -> &mut dyn Any;
    fn name(&self) -> Word;
    fn title(&self, lang: Lang) -> String;
    /// The bindings that apply now; `run` takes a place in this list.
    fn entries(&self, lang: Lang) -> Vec<Entry>;
    fn find(&self, key: Key) -> Option<usize>;
    fn run(&mut self, entry: usize, ctx: &mut Ctx) -> Effects<D>;
    fn enter(&mut self, ctx: &mut Ctx) -> Effects<D>;
    fn back(&mut self, ctx: &mut Ctx) -> Option<Effects<D>>;
    fn confines(&self) -> Option<Word>;
    fn field(&mut self) -> Option<&mut Field>;
    fn writing(&mut self) -> bool;
    fn loses(&mut self) -> bool;
    fn holds(&mut self) -> bool;
    fn rested(&mut self, ctx: &mut Ctx) -> Effects<D>;
    fn edited(&mut self, ctx: &mut Ctx) -> Effects<D>;
    fn pasted(&mut self, text: &str, ctx: &mut Ctx) -> Effects<D>;
    fn list(&mut self) -> Option<&mut ListState>;
    fn moved(&mut self, ctx: &mut Ctx) -> Effects<D>;
    fn form(&mut self) -> Option<&mut Form>;
    fn mouse(&mut self, event: MouseEvent, ctx: &mut Ctx) -> Effects<D>;
    fn failed(&mut self, ctx: &mut Ctx);
    fn prompt(&self, lang: Lang) -> Option<String>;
    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look);
}

impl<D, S: Screen<D>> Open<D> for S {
    fn any(&mut self) -> &mut dyn Any {
        self
    }

    fn name(&self) -> Word {
        S::NAME
    }

    fn title(&self, lang: Lang) -> String {
        Screen::title(self, lang)
    }

    fn entries(&self, lang: Lang) -> Vec<Entry> {
        let tables = self.keys();
        let all = tables.iter().flat_map(|table| table.bindings.iter().map(|binding| (table.title, binding)));
        all.map(|(title, binding)| {
            let label = binding.act.and_then(|act| self.label(act, lang));
            let idle = binding.act.is_some_and(|act| !self.offers(act));
            Entry { idle, ..Entry::of(title, binding, label, lang) }
        })
        .collect()
    }

    fn find(&self, key: Key) -> Option<usize> {
        let tables = self.keys();
        let mut bindings = tables.iter().flat_map(|table| table.bindings);
        bindings.position(|binding| binding.keys.iter().any(|own| own.answers(key)))
    }

    fn run(&mut self, entry: usize, ctx: &mut Ctx) -> Effects<D> {
        let tables = self.keys();
        let binding = tables.iter().flat_map(|table| table.bindings).nth(entry);
        match binding {
            Some(binding) => match binding.act {
                Some(act) => self.update(act, ctx),
                None => vec![Effect::say(crate::text::tui::later(ctx.lang, binding.label))],
            },
            None => Vec::new(),
        }
    }

    fn enter(&mut self, ctx: &mut Ctx) -> Effects<D> {
        Screen::enter(self, ctx)
    }

    fn back(&mut self, ctx: &mut Ctx) -> Option<Effects<D>> {
        Screen::back(self, ctx)
    }

    fn field(&mut self) -> Option<&mut Field> {
        Screen::field(self)
    }

    fn writing(&mut self) -> bool {
        Screen::writing(self)
    }

    fn loses(&mut self) -> bool {
        Screen::loses(self)
    }

    fn holds(&mut self) -> bool {
        Screen::holds(self)
    }

    fn confines(&self) -> Option<Word> {
        Screen::confines(self)
    }

    fn rested(&mut self, ctx: &mut Ctx) -> Effects<D> {
        Screen::rested(self, ctx)
    }

    fn edited(&mut self, ctx: &mut Ctx) -> Effects<D> {
        Screen::edited(self, ctx)
    }

    fn pasted(&mut self, text: &str, ctx: &mut Ctx) -> Effects<D> {
        Screen::pasted(self, text, ctx)
    }

    fn list(&mut self) -> Option<&mut ListState> {
        Screen::list(self)
    }

    fn moved(&mut self, ctx: &mut Ctx) -> Effects<D> {
        Screen::moved(self, ctx)
    }

    fn form(&mut self) -> Option<&mut Form> {
        Screen::form(self)
    }

    fn mouse(&mut self, event: MouseEvent, ctx: &mut Ctx) -> Effects<D> {
        Screen::mouse(self, event, ctx)
    }

    fn failed(&mut self, ctx: &mut Ctx) {
        Screen::failed(self, ctx);
    }

    fn prompt(&self, lang: Lang) -> Option<String> {
        Screen::prompt(self, lang)
    }

    fn draw(&self, frame: &mut Frame, area: Rect, look: &Look) {
        Screen::draw(self, frame, area, look);
    }
}
