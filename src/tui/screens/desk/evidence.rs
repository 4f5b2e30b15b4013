//! What was seen when an item was wrong or missing: nothing said, a usual document by one key, or own words.

use crate::text::screens::desk as text;
use crate::text::{Lang, Word};
use crate::tui::kit::field::{Field, Takes};

/// The place behind the usual ones: own words.
const OWN: usize = text::EVIDENCES.len();

#[derive(Clone, Debug)]
pub(super) struct Evidence {
    /// None: nothing was said, which is allowed.
    at: Option<usize>,
    own: Field,
}

impl Default for Evidence {
    fn default() -> Evidence {
        Evidence { at: None, own: Field::new(Takes::Text) }
    }
}

impl Evidence {
    /// Nothing, the usual documents, own words, nothing.
    pub fn turn(&mut self, forward: bool) {
        self.at = match (self.at, forward) {
            (None, true) => Some(0),
            (None, false) => Some(OWN),
            (Some(OWN), true) | (Some(0), false) => None,
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => Some(at - 1),
        };
    }

    /// What the next key would say.
    pub fn offered(&self) -> Word {
        match self.at {
            None => text::EVIDENCES.first().copied().unwrap_or(text::EVIDENCE_OWN),
            Some(OWN) => text::EVIDENCE_NONE,
            Some(at) => text::EVIDENCES.get(at + 1).copied().unwrap_or(text::EVIDENCE_OWN),
        }
    }

    /// The field for own words, while they are chosen.
    pub fn own_words(&mut self) -> Option<&mut Field> {
        (self.at == Some(OWN)).then_some(&mut self.own)
    }

    /// As [`Evidence::own_words`], to look at.
    pub fn own_field(&self) -> Option<&Field> {
        (self.at == Some(OWN)).then_some(&self.own)
    }

    /// What is written down.
    pub fn said(&self, lang: Lang) -> Option<String> {
        let own = self.own.text().trim().to_owned();
        match self.at? {
            OWN => (!own.is_empty()).then_some(own),
            at => text::EVIDENCES.get(at).map(|word| word.get(lang).to_owned()),
        }
    }
}
