//! The keys that work on every screen, and those of lists, forms and text fields, which the app carries out itself.

use super::key::{Key, SPACE};
use super::keymap::{Binding, Table};
use super::kit::form::FormMove;
use super::kit::list::Move;
use super::route::Route;
use crate::ops::floor::Gap;
use crate::text::tui as words;

/// What a key does on any screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Everywhere {
    Help,
    Palette,
    Desk,
    Roster,
    Makeup,
    Corrections,
    KeyIn,
    Reconcile,
    Checkpoint,
    Export,
    Back,
    Undo,
    Redo,
    Quit,
    Redraw,
    Theme,
    /// The next digit or letter stands for an F-key.
    Prefix,
}

impl Everywhere {
    /// The screen it leads to.
    pub const fn route(self) -> Option<Route> {
        match self {
            Everywhere::Desk => Some(Route::Desk),
            Everywhere::Roster => Some(Route::Roster),
            Everywhere::Makeup => Some(Route::People { class: None, gap: Gap::Absent }),
            Everywhere::Corrections => Some(Route::Corrections),
            Everywhere::KeyIn => Some(Route::LogPages),
            Everywhere::Reconcile => Some(Route::Reconcile),
            Everywhere::Checkpoint => Some(Route::Checkpoint),
            Everywhere::Export => Some(Route::Export),
            _ => None,
        }
    }
}

/// A screen's own table comes first; `?` and `:` reach this one only where no text was typed.
pub const EVERYWHERE: Table<Everywhere> = Table {
    title: words::EVERYWHERE,
    bindings: &[
        Binding::new(&[Key::F(1), Key::Char('?')], Everywhere::Help, words::HELP)
            .hint(9)
            .about(words::HELP_ABOUT),
        Binding::new(&[Key::F(10), Key::Ctrl('p'), Key::Char(':')], Everywhere::Palette, words::MENU)
            .hint(8)
            .about(words::MENU_ABOUT),
        Binding::new(&[Key::F(2)], Everywhere::Desk, words::DESK),
        Binding::new(&[Key::F(3)], Everywhere::Roster, words::ROSTER),
        Binding::new(&[Key::F(4)], Everywhere::Makeup, words::MAKEUP),
        Binding::new(&[Key::F(5)], Everywhere::Corrections, words::CORRECTIONS),
        Binding::new(&[Key::F(6)], Everywhere::KeyIn, words::KEY_IN),
        Binding::new(&[Key::F(7)], Everywhere::Reconcile, words::RECONCILE),
        Binding::new(&[Key::F(8)], Everywhere::Checkpoint, words::CHECKPOINT),
        Binding::new(&[Key::F(9)], Everywhere::Export, words::EXPORT),
        Binding::later(&[Key::F(12)], words::POSTS),
        Binding::new(&[Key::Esc], Everywhere::Back, words::BACK).about(words::BACK_ABOUT),
        Binding::new(&[Key::Ctrl('z')], Everywhere::Undo, words::UNDO).about(words::UNDO_ABOUT),
        Binding::new(&[Key::Ctrl('y')], Everywhere::Redo, words::REDO),
        Binding::new(&[Key::Ctrl('q')], Everywhere::Quit, words::QUIT).about(words::QUIT_ABOUT),
        Binding::new(&[Key::Ctrl('l')], Everywhere::Redraw, words::REDRAW).about(words::REDRAW_ABOUT),
        Binding::new(&[Key::Ctrl('t')], Everywhere::Theme, words::THEME).about(words::THEME_ABOUT),
        Binding::new(&[Key::Ctrl('g')], Everywhere::Prefix, words::PREFIX).about(words::PREFIX_ABOUT),
    ],
};

/// Where a screen shows a list.
pub const LIST: Table<Move> = Table {
    title: words::LIST,
    bindings: &[
        Binding::new(&[Key::Up, Key::Char('k')], Move::Up, words::MOVE),
        Binding::new(&[Key::Down, Key::Char('j')], Move::Down, words::MOVE),
        Binding::new(&[Key::PageUp], Move::PageUp, words::PAGE),
        Binding::new(&[Key::PageDown], Move::PageDown, words::PAGE),
        Binding::new(&[Key::Home], Move::Top, words::ENDS),
        Binding::new(&[Key::End], Move::Bottom, words::ENDS),
    ],
};

/// Where a screen shows a form.
pub const FORM: Table<FormMove> = Table {
    title: words::FORM,
    bindings: &[
        Binding::new(&[Key::Tab, Key::Down], FormMove::Next, words::NEXT_FIELD).hint(6),
        Binding::new(&[Key::BackTab, Key::Up], FormMove::Previous, words::PREVIOUS_FIELD),
        Binding::new(&[Key::Right, SPACE], FormMove::Change, words::CHANGE).hint(5),
        Binding::new(&[Key::Left], FormMove::ChangeBack, words::CHANGE),
    ],
};

/// Where text is typed; the field itself carries these out.
pub const FIELD: Table<()> = Table {
    title: words::FIELD,
    bindings: &[
        Binding::new(&[Key::Ctrl('u')], (), words::CLEAR_FIELD),
        Binding::new(&[Key::Ctrl('w')], (), words::DELETE_WORD),
    ],
};

/// After Ctrl+G: the F-key that a digit or letter stands for. F11 belongs to the window.
pub fn prefixed(key: Key) -> Option<Key> {
    match key {
        Key::Char(c @ '1'..='9') => c.to_digit(10).map(|digit| Key::F(digit as u8)),
        Key::Char('0' | 'a' | 'A') => Some(Key::F(10)),
        Key::Char('c' | 'C') => Some(Key::F(12)),
        _ => None,
    }
}
