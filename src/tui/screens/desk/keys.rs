//! The desk's key tables: which apply in which state, what their keys say, and which would do nothing.

use super::correct::ITEMS;
use super::{Counter, For, Next};
use crate::domain::facts::{CheckItem, Method};
use crate::text::screens::desk::plan;
use crate::text::screens::{desk as text, home};
use crate::text::{Word, tui as words};
use crate::tui::key::{Key, SPACE};
use crate::tui::keymap::{Binding, Table};

#[derive(Clone, Copy)]
pub enum Act {
    Enter,
    NewSession,
    Sessions,
    Scope,
    WalkIn,
    CheckNext,
    Commit,
    Method,
    MethodBack,
    Amount,
    UsualFee,
    AllRight,
    Wrong,
    Absent,
    More,
    LetGo,
    Typed,
    Evidence,
    EvidenceBack,
    StopTyping,
    AddWalkIn,
    StopWalkIn,
}

const NO_SESSION: Table<Act> = Table {
    title: text::NO_SESSION_KEYS,
    bindings: &[
        Binding::new(&[Key::Enter, Key::Char('n')], Act::NewSession, home::NEW).hint(9),
        Binding::new(&[Key::Char('s')], Act::Sessions, home::SESSIONS).hint(8),
    ],
};

const FIND: Table<Act> = Table {
    title: text::FINDING,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Enter, text::LOCK).hint(9).about(text::LOCK_ABOUT),
        Binding::new(&[Key::Tab], Act::Scope, text::SCOPE).hint(5),
        Binding::new(&[Key::Ctrl('n')], Act::WalkIn, text::WALK_IN).hint(6).about(text::WALK_IN_ABOUT),
        Binding::new(&[Key::Ctrl('d')], Act::More, text::MORE).hint(3).about(text::MORE_ABOUT),
        Binding::new(&[Key::F(4)], Act::Absent, text::ABSENT).hint(2),
    ],
};

/// Beside an open query Space belongs to the query.
const EMPTY: Table<Act> = Table {
    title: text::WAITING,
    bindings: &[Binding::new(&[SPACE], Act::CheckNext, text::CHECK_NEXT)
        .hint(6)
        .about(text::CHECK_NEXT_ABOUT)],
};

const LOCKED: Table<Act> = Table {
    title: text::LOCKED,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Commit, text::COMMIT).hint(9),
        Binding::new(&[SPACE], Act::AllRight, text::ALL_RIGHT).about(text::ALL_RIGHT_ABOUT),
        Binding::new(&[Key::Tab], Act::Method, text::METHOD).hint(6),
        Binding::new(&[Key::BackTab], Act::MethodBack, text::METHOD),
        Binding::new(&[Key::F(6), Key::Char('*')], Act::Amount, text::AMOUNT)
            .hint(5)
            .about(text::AMOUNT_ABOUT),
        Binding::new(&[Key::F(5)], Act::Wrong, text::WRONG).hint(7).about(text::WRONG_ABOUT),
        Binding::new(&[Key::F(4)], Act::Absent, text::ABSENT).hint(4),
        Binding::new(&[Key::Ctrl('d')], Act::More, text::MORE).hint(3).about(text::MORE_ABOUT),
        Binding::new(&[Key::Esc], Act::LetGo, text::LET_GO).hint(8),
    ],
};

/// Another amount than the session's fee.
const PRICING: Table<Act> = Table {
    title: text::AMOUNT,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Commit, text::COMMIT).hint(9),
        Binding::new(&[Key::F(6), Key::Char('*')], Act::Amount, text::TO_CASH).hint(7),
        Binding::new(&[Key::Tab], Act::Method, text::METHOD).hint(6),
        Binding::new(&[Key::BackTab], Act::MethodBack, text::METHOD),
        Binding::new(&[Key::Esc], Act::UsualFee, text::USUAL_FEE).hint(8),
    ],
};

/// With the number given, Enter does nothing: the four items are gone through.
const CHECKING: Table<Act> = Table {
    title: text::CHECKING,
    bindings: &[
        Binding::new(&[SPACE], Act::AllRight, text::ALL_RIGHT).hint(9).about(text::ALL_RIGHT_ABOUT),
        Binding::new(&[Key::F(5)], Act::Wrong, text::WRONG).hint(8).about(text::WRONG_ABOUT),
        Binding::new(&[Key::Enter], Act::Commit, text::COMMIT),
        Binding::new(&[Key::Ctrl('d')], Act::More, text::MORE).hint(6).about(text::MORE_ABOUT),
        Binding::new(&[Key::Esc], Act::LetGo, text::LET_GO).hint(8),
    ],
};

const TYPING: Table<Act> = Table {
    title: text::TYPING,
    bindings: &[
        Binding::new(&[Key::Enter], Act::Typed, text::RECORD).hint(9),
        Binding::new(&[Key::Tab], Act::Evidence, text::EVIDENCE).hint(7).about(text::EVIDENCE_ABOUT),
        Binding::new(&[Key::BackTab], Act::EvidenceBack, text::EVIDENCE),
        Binding::new(&[Key::Esc], Act::StopTyping, words::BACK).hint(8),
    ],
};

const WALKIN: Table<Act> = Table {
    title: text::WALK_IN,
    bindings: &[
        Binding::new(&[Key::Enter, Key::Ctrl('s')], Act::AddWalkIn, text::ADD).hint(9),
        Binding::new(&[Key::Esc], Act::StopWalkIn, words::BACK).hint(8),
    ],
};

pub(super) const ALL: &[&Table<Act>] =
    &[&FIND, &EMPTY, &LOCKED, &PRICING, &CHECKING, &TYPING, &WALKIN, &NO_SESSION];

impl Counter {
    pub(super) fn tables_now(&self) -> Vec<&'static Table<Act>> {
        if self.no_session {
            vec![&NO_SESSION]
        } else if self.walkin.is_some() {
            vec![&WALKIN]
        } else if self.typing.is_some() {
            vec![&TYPING]
        } else if let Some(locked) = &self.locked {
            let pricing = locked.pricing && self.pays();
            vec![match self.next() {
                Next::Check => &CHECKING,
                _ if pricing => &PRICING,
                _ => &LOCKED,
            }]
        } else if self.query.is_empty() {
            vec![&FIND, &EMPTY]
        } else {
            vec![&FIND]
        }
    }

    /// Would this key do something for whom or what is on the screen now?
    pub(super) fn can(&self, act: Act) -> bool {
        let person = self.locked.as_ref().map(|locked| &locked.card.person);
        let numbered = person.is_some_and(|person| person.seq.is_some());
        match act {
            Act::Enter => self.selected().is_some(),
            Act::Scope => self.class.is_some() && !self.query.is_empty() && !self.found.is_empty(),
            Act::CheckNext => self.floor.as_ref().is_some_and(|floor| !floor.unchecked.is_empty()),
            Act::Method | Act::MethodBack => self.pays(),
            Act::Amount => self.pays() && !self.is_free(),
            Act::AllRight => person.is_some_and(|person| person.seq.is_some() && !person.checked),
            Act::Wrong => numbered || self.lacks_something(),
            Act::Absent if self.locked.is_some() => !numbered,
            Act::Absent => {
                !self.query.is_empty() && self.selected().is_some_and(|person| person.seq.is_none())
            }
            Act::Evidence | Act::EvidenceBack => {
                self.typing.as_ref().is_some_and(|typing| matches!(typing.what, For::Item(_)))
            }
            Act::NewSession
            | Act::Sessions
            | Act::WalkIn
            | Act::Commit
            | Act::UsualFee
            | Act::More
            | Act::LetGo
            | Act::Typed
            | Act::StopTyping
            | Act::AddWalkIn
            | Act::StopWalkIn => true,
        }
    }

    pub(super) fn label_now(&self, act: Act) -> Option<Word> {
        match act {
            Act::Commit => Some(plan::next_label(self.next_word())),
            Act::Enter if self.lists_waiting() => Some(text::GIVE),
            Act::Amount
                if self.locked.as_ref().is_some_and(|locked| locked.pricing) && !self.takes_cash() =>
            {
                Some(text::KEEP_AMOUNT)
            }
            Act::Evidence => self.typing.as_ref().map(|typing| typing.evidence.offered()),
            _ => None,
        }
    }

    /// A fee is to be taken from the locked student.
    pub(super) fn pays(&self) -> bool {
        matches!(self.next(), Next::Pay | Next::PayAndNumber)
    }

    pub(super) fn is_free(&self) -> bool {
        self.locked.as_ref().is_some_and(|locked| locked.method == Method::Free)
    }

    pub(super) fn takes_cash(&self) -> bool {
        self.locked.as_ref().is_some_and(|locked| locked.method == Method::Cash)
    }

    /// Of the four items that are read out, those that stand empty.
    pub(super) fn lacking(&self) -> Vec<CheckItem> {
        let Some(locked) = &self.locked else { return Vec::new() };
        let record = &locked.card.record;
        let read_out = ITEMS.iter().take(4).copied();
        read_out.filter(|item| item.field().is_some_and(|field| record.text(field).is_empty())).collect()
    }

    /// A value is missing that can be completed with the card in hand.
    pub(super) fn lacks_something(&self) -> bool {
        let record = self.locked.as_ref().map(|locked| &locked.card.record);
        record.is_some_and(|record| {
            ITEMS.iter().any(|item| item.field().is_some_and(|field| record.text(field).is_empty()))
        })
    }
}
