//! Key tables: each key is declared once, with what it does, its words, and how important its hint is. Dispatch,
//! footer, help, palette and README all read these tables.

use super::key::Key;
use crate::text::{Lang, Word};

/// One line of a key table. `A` is the screen's own enum of acts.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Binding<A: 'static> {
    pub keys: &'static [Key],
    /// None: the key belongs to a later version, and says so.
    pub act: Option<A>,
    /// Short, for the footer: `锁定`.
    pub label: Word,
    /// A whole sentence for help and palette, where the label does not say enough.
    pub about: Option<Word>,
    /// How long the footer keeps the hint when it gets narrow, higher longer; 0: not in the footer.
    pub rank: u8,
}

impl<A: Copy> Binding<A> {
    pub const fn new(keys: &'static [Key], act: A, label: Word) -> Binding<A> {
        Binding { keys, act: Some(act), label, about: None, rank: 0 }
    }

    /// A key of the map that a later version brings.
    pub const fn later(keys: &'static [Key], label: Word) -> Binding<A> {
        Binding { keys, act: None, label, about: None, rank: 0 }
    }

    /// Shows the hint in the footer; 9 goes last when room gets short, 1 first.
    pub const fn hint(mut self, rank: u8) -> Binding<A> {
        self.rank = rank;
        self
    }

    pub const fn about(mut self, about: Word) -> Binding<A> {
        self.about = Some(about);
        self
    }
}

/// The keys of one state of a screen (finding, locked); its title heads them in the help.
#[derive(Debug)]
pub struct Table<A: 'static> {
    pub title: Word,
    pub bindings: &'static [Binding<A>],
}

/// A binding without its act: what footer, help, palette and README need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub group: Word,
    pub keys: &'static [Key],
    pub label: String,
    /// Both languages, for the palette's search.
    pub word: Word,
    pub about: Option<Word>,
    pub rank: u8,
    pub later: bool,
    /// It would do nothing in the present state: no hint, no line in the help.
    pub idle: bool,
}

impl Entry {
    pub fn of<A: Copy>(group: Word, binding: &Binding<A>, label: Option<String>, lang: Lang) -> Entry {
        Entry {
            group,
            keys: binding.keys,
            label: label.unwrap_or_else(|| binding.label.get(lang).to_owned()),
            word: binding.label,
            about: binding.about,
            rank: binding.rank,
            later: binding.act.is_none(),
            idle: false,
        }
    }

    /// All keys, as help and README write them.
    pub fn key_names(&self, lang: Lang) -> String {
        self.keys.iter().map(|key| key.name(lang)).collect::<Vec<_>>().join(" ")
    }

    /// The first key, as the footer writes it.
    pub fn key_name(&self, lang: Lang) -> String {
        self.keys.first().map(|key| key.name(lang)).unwrap_or_default()
    }
}
