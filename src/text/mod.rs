//! Every sentence that a person reads, Chinese and English side by side. Below this room there are none.
//!
//! A [`Word`] is a fixed sentence; [`Say`] is for values that speak, matched to the leaves, so that a missing
//! translation does not compile. The language is a value that is passed, never a global.

pub mod book_files;
pub mod cli;
pub mod closing;
pub mod emptied;
pub mod error;
pub mod event;
mod field;
pub mod file;
pub mod finding;
pub mod gathered;
pub mod letter;
pub mod log_page;
pub mod paper;
pub mod photo;
pub mod photo_spec;
pub mod problem;
pub mod refusal;
pub mod score;
pub mod screens;
pub mod tui;

/// The language of sentences. Data, JSON keys and codes are not translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    /// `zh` for a locale that begins with zh, for C, POSIX, and for none; English for the rest.
    pub fn of_locale(locale: Option<&str>) -> Lang {
        let Some(locale) = locale else {
            return Lang::Zh;
        };
        let head = locale.split(['.', '@']).next().unwrap_or_default();
        if head.is_empty() || head == "C" || head == "POSIX" || head.to_lowercase().starts_with("zh") {
            Lang::Zh
        } else {
            Lang::En
        }
    }

    /// What something is called, and what it is.
    pub fn labelled(self, label: &str, text: impl std::fmt::Display) -> String {
        match self {
            Lang::Zh => format!("{label}：{text}"),
            Lang::En => format!("{label}: {text}"),
        }
    }

    /// Sentences one after the other.
    pub fn joined(self, said: &[String]) -> String {
        said.join(if self == Lang::Zh { "；" } else { "; " })
    }
}

/// One sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Word {
    pub const fn new(zh: &'static str, en: &'static str) -> Word {
        Word { zh, en }
    }

    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// `1 class`, `2 classes`: for English; Chinese has one form.
pub fn several(count: impl std::fmt::Display, one: &str, more: &str) -> String {
    let count = count.to_string();
    let what = if count == "1" { one } else { more };
    format!("{count} {what}")
}

/// A value that has something to say to a person.
pub trait Say {
    fn say(&self, lang: Lang) -> String;
}
