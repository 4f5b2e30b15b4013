//! The keys of the import wizard, step by step.

use crate::text::tui::import as words;
use crate::tui::key::{Key, SPACE};
use crate::tui::keymap::{Binding, Table};

#[derive(Clone, Copy, Debug)]
pub enum Act {
    Open,
    Mark,
    MarkAll,
    Parent,
    Blank,
    Next,
    Last,
    Change,
    Unmap,
    Take,
    NextSheet,
    LastSheet,
    Header,
    Class,
    LeaveOut,
    Forget,
    Put,
    Errors,
    Amend,
    Adopt,
    AdoptAll,
    Gone,
    GoneAll,
    Stay,
    NextView,
    LastView,
    Apply,
    Finish,
    Again,
    Return,
    Letter,
    NextLetter,
    LastLetter,
    TakeBack,
}

pub const FILES: Table<Act> = Table {
    title: words::STEPS[0],
    bindings: &[
        Binding::new(&[Key::Enter], Act::Open, words::OPEN).hint(7).about(words::OPEN_ABOUT),
        Binding::new(&[SPACE], Act::Mark, words::MARK).hint(6).about(words::MARK_ABOUT),
        Binding::new(&[Key::Char('*')], Act::MarkAll, words::MARK_ALL).hint(6).about(words::MARK_ALL_ABOUT),
        Binding::new(&[Key::Tab], Act::Next, words::NEXT).hint(8),
        Binding::new(&[Key::Backspace], Act::Parent, words::PARENT).hint(3),
        Binding::new(&[Key::Ctrl('n')], Act::Blank, words::TEMPLATE).hint(2).about(words::TEMPLATE_ABOUT),
    ],
};

/// A path is being typed: a blank belongs to it.
pub const PATH: Table<Act> = Table {
    title: words::STEPS[0],
    bindings: &[Binding::new(&[Key::Enter], Act::Open, words::OPEN).hint(7)],
};

pub const MAPPING: Table<Act> = Table {
    title: words::STEPS[1],
    bindings: &[
        Binding::new(&[Key::Enter], Act::Change, words::CHANGE).hint(7),
        Binding::new(&[Key::Delete], Act::Unmap, words::UNMAP).hint(2),
        Binding::new(&[Key::Tab], Act::Next, words::TO_PREVIEW).hint(8),
        Binding::new(&[Key::BackTab], Act::Last, words::LAST).hint(1),
        Binding::new(&[Key::Right], Act::NextSheet, words::NEXT_SHEET).hint(8),
        Binding::new(&[Key::Left], Act::LastSheet, words::LAST_SHEET),
        Binding::new(&[Key::Char('h')], Act::Header, words::HEADER).hint(6),
        Binding::new(&[Key::Char('c')], Act::Class, words::CLASS).hint(5),
        Binding::new(&[Key::Char('x')], Act::LeaveOut, words::LEAVE_OUT)
            .hint(2)
            .about(words::LEAVE_OUT_ABOUT),
    ],
};

/// Beside those of the mapping, where the columns follow what was said about an earlier file.
pub const REMEMBERED: Table<Act> = Table {
    title: words::REMEMBERED_TITLE,
    bindings: &[Binding::new(&[Key::Char('f')], Act::Forget, words::FORGET)
        .hint(6)
        .about(words::FORGET_ABOUT)],
};

pub const PICKING: Table<Act> = Table {
    title: words::CHOOSE_COLUMN,
    bindings: &[Binding::new(&[Key::Enter], Act::Take, words::TAKE).hint(7)],
};

pub const ASKING: Table<Act> =
    Table { title: words::CHANGE, bindings: &[Binding::new(&[Key::Enter], Act::Put, words::PUT).hint(7)] };

pub const PREVIEW: Table<Act> = Table {
    title: words::STEPS[2],
    bindings: &[
        Binding::new(&[Key::Ctrl('s')], Act::Apply, words::APPLY).hint(8),
        Binding::new(&[Key::Char('e')], Act::Errors, words::ERRORS).hint(6),
        Binding::new(&[Key::Right, Key::Tab], Act::NextView, words::NEXT_VIEW)
            .hint(5)
            .about(words::VIEW_ABOUT),
        Binding::new(&[Key::Left], Act::LastView, words::LAST_VIEW),
        Binding::new(&[Key::BackTab], Act::Last, words::LAST).hint(3),
    ],
};

/// Beside those of the preview, over the problems.
pub const ADOPTING: Table<Act> = Table {
    title: words::PROBLEMS,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Amend, words::AMEND).hint(7).about(words::AMEND_ABOUT),
        Binding::new(&[Key::Char('a')], Act::Adopt, words::ADOPT).hint(7).about(words::ADOPT_ABOUT),
        Binding::new(&[Key::Char('c')], Act::Class, words::CLASS).hint(7).about(words::CLASS_ABOUT),
        Binding::new(&[Key::Char('A')], Act::AdoptAll, words::ADOPT_ALL)
            .hint(4)
            .about(words::ADOPT_ALL_ABOUT),
    ],
};

/// Beside those of the preview, over the people who are in no file.
pub const LEAVING: Table<Act> = Table {
    title: words::MISSING,
    bindings: &[
        Binding::new(&[Key::Char('d')], Act::Gone, words::GONE).hint(7).about(words::GONE_ABOUT),
        Binding::new(&[Key::Char('k')], Act::Stay, words::STAY).hint(7),
        Binding::new(&[Key::Char('D')], Act::GoneAll, words::GONE_ALL).hint(4),
    ],
};

/// Beside those of the result, where there is something to mend.
pub const RETURNING: Table<Act> = Table {
    title: words::MEND_TITLE,
    bindings: &[Binding::new(&[Key::Char('x')], Act::Return, words::RETURN)
        .hint(6)
        .about(words::RETURN_ABOUT)],
};

pub const RESULT: Table<Act> = Table {
    title: words::STEPS[3],
    bindings: &[
        Binding::new(&[Key::Enter], Act::Finish, words::FINISH).hint(7),
        Binding::new(&[Key::Char('i')], Act::Again, words::AGAIN).hint(5),
        Binding::new(&[Key::Char('y')], Act::Letter, words::LETTER).hint(6).about(words::LETTER_ABOUT),
        Binding::new(&[Key::Ctrl('z')], Act::TakeBack, words::TAKE_BACK).hint(4),
    ],
};

pub const LETTER: Table<Act> = Table {
    title: words::LETTER_TITLE,
    bindings: &[
        Binding::new(&[Key::Char('y')], Act::Letter, words::LETTER_AGAIN).hint(7),
        Binding::new(&[Key::Right, Key::Tab], Act::NextLetter, words::NEXT_LETTER).hint(8),
        Binding::new(&[Key::Left, Key::BackTab], Act::LastLetter, words::LAST_LETTER),
    ],
};
