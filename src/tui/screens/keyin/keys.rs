//! The keys of keying in, by what is going on: setting up, typing, choosing a person, the paper's totals, reading aloud.

use crate::text::tui::keyin as words;
use crate::tui::key::{Key, SPACE};
use crate::tui::keymap::{Binding, Table};

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Start,
    Next,
    NextCell,
    LastCell,
    Up,
    Down,
    Unreadable,
    Struck,
    Save,
    Pick,
    AsTyped,
    Totals,
    TotalsNext,
    Agrees,
    Change,
    Missing,
    Insert,
    Unsay,
}

pub(super) const SETUP: Table<Act> =
    Table { title: words::SETUP, bindings: &[Binding::new(&[Key::Enter], Act::Start, words::START).hint(7)] };

pub(super) const TYPING: Table<Act> = Table {
    title: words::PAPER,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Next, words::NEXT_CELL).hint(7).about(words::NEXT_ABOUT),
        Binding::new(&[Key::Ctrl('s')], Act::Save, words::SAVE).hint(8),
        Binding::new(&[Key::Char('?')], Act::Unreadable, words::UNREADABLE).hint(6),
        Binding::new(&[Key::Char('-')], Act::Struck, words::STRUCK).hint(6),
        Binding::new(&[Key::Tab], Act::NextCell, words::OTHER_CELL).hint(4),
        Binding::new(&[Key::BackTab], Act::LastCell, words::OTHER_CELL),
        Binding::new(&[Key::Up], Act::Up, words::UP).hint(5),
        Binding::new(&[Key::Down], Act::Down, words::DOWN),
        Binding::new(&[Key::Ctrl('e'), Key::Char('=')], Act::Totals, words::PAPER_TOTALS)
            .hint(3)
            .about(words::PAPER_TOTALS_ABOUT),
    ],
};

pub(super) const TOTALS: Table<Act> = Table {
    title: words::PAPER_TOTALS,
    bindings: &[
        Binding::new(&[Key::Enter], Act::TotalsNext, words::NEXT_CELL).hint(9),
        Binding::new(&[Key::Ctrl('s')], Act::Save, words::SAVE).hint(7),
    ],
};

pub(super) const CHOOSING: Table<Act> = Table {
    title: words::CANDIDATES,
    bindings: &[
        Binding::new(&[Key::Range('1', '9')], Act::Pick, words::PICK).hint(8),
        Binding::new(&[Key::Enter], Act::AsTyped, words::AS_TYPED).hint(7),
    ],
};

pub(super) const READING: Table<Act> = Table {
    title: words::ALOUD,
    bindings: &[
        Binding::new(&[Key::Enter, SPACE], Act::Agrees, words::AGREES).hint(9).about(words::AGREES_ABOUT),
        Binding::new(&[Key::Char('e')], Act::Change, words::CHANGE).hint(8).about(words::CHANGE_ABOUT),
        Binding::new(&[Key::Char('x')], Act::Missing, words::MISSING).hint(7).about(words::MISSING_ABOUT),
        Binding::new(&[Key::Char('i')], Act::Insert, words::INSERT).hint(6).about(words::INSERT_ABOUT),
        Binding::new(&[Key::Char('-')], Act::Struck, words::STRUCK).hint(5),
        Binding::new(&[Key::Char('u'), Key::Backspace], Act::Unsay, words::UNSAY).hint(4),
        Binding::new(&[Key::Ctrl('s')], Act::Save, words::SAVE).hint(8),
    ],
};
