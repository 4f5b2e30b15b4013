//! Whose undo it is: of the text in hand, or of what is stored; and what Esc would throw away.

use super::App;
use crate::text::{Lang, tui as words};
use crate::tui::kit::dialog::{Answer, Choice, Dialog};
use crate::tui::route::Route;
use crate::tui::screen::{Effect, Message};

/// Asks before Esc throws away what was written.
pub(super) fn ask_to_drop<D>(lang: Lang) -> Effect<D> {
    let choices = vec![Choice::new(words::DROP_NOW.get(lang))];
    let dialog = Dialog::confirm(words::DROP_TITLE.get(lang), Vec::new(), choices);
    Effect::ask_for_all(dialog, |answer, _, _| match answer {
        Answer::Chosen { .. } => vec![Effect::Escape],
        Answer::Cancel => Vec::new(),
    })
}

/// Asks before another screen is gone to, and what was written in those between is thrown away.
pub(super) fn ask_to_leave<D>(route: Route, held: Vec<String>, lang: Lang) -> Effect<D> {
    let choices = vec![Choice::new(words::DROP_NOW.get(lang))];
    let dialog = Dialog::confirm(words::DROP_TITLE.get(lang), held, choices);
    Effect::ask_for_all(dialog, |answer, _, _| match answer {
        Answer::Chosen { .. } => vec![Effect::GoAnyway(route)],
        Answer::Cancel => Vec::new(),
    })
}

impl<D: 'static> App<D> {
    /// Undo and redo: of the text in hand where one is being written, of what is stored everywhere else. What stands
    /// in a form is never a reason to take a payment back.
    pub(super) fn turn_back(&mut self, undo: bool) {
        let top = self.top();
        let writing = top.screen.writing();
        let mut typed = false;
        if let Some(field) = top.screen.field() {
            let before = field.text();
            typed = !before.is_empty();
            let turned = if undo { (writing || typed) && field.undo() } else { field.redo() };
            if turned {
                if self.top().screen.field().is_some_and(|field| field.text() != before) {
                    self.edited();
                }
                return;
            }
        }
        if writing || typed {
            let word = if undo { words::UNDO_IN_HAND } else { words::REDO_IN_HAND };
            self.say(Message::new(word.get(self.ctx.lang)));
            return;
        }
        if let Some(field) = self.top().screen.field() {
            field.forget();
        }
        let effects = (if undo { &self.shell.undo } else { &self.shell.redo })(&self.ctx);
        let id = self.top_ref().id;
        self.perform(id, effects);
    }
}
