//! Names in the form in which reconciling compares them. How near two are is `name::near`'s to say.

use super::evidence::Likeness;
use crate::domain::name;
use crate::domain::pinyin::readings_of;

/// A name without spaces and dots, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spelling(String);

/// Characters that stand for one that could not be read.
const UNREADABLE: [char; 10] = ['?', '？', '□', '■', '〓', '*', '×', '○', '_', '\u{fffd}'];
/// Scores of `name::near` from here on are names that sound the same.
const SOUNDS_SAME: u32 = 80;
/// Readings of one name that are tried at most; a name of many-voiced characters has more.
const READINGS: usize = 8;

impl Spelling {
    pub(super) fn of(name: &str) -> Spelling {
        Spelling(name::key(name))
    }

    /// Nothing of it can be read.
    pub(super) fn is_blank(&self) -> bool {
        self.0.chars().all(|c| UNREADABLE.contains(&c))
    }

    pub(super) fn likeness(&self, other: &Spelling) -> Likeness {
        if self == other {
            return Likeness::Same;
        }
        if self.is_blank() || other.is_blank() {
            return Likeness::Different;
        }
        let readable = ![self, other].iter().any(|name| name.0.contains(UNREADABLE));
        match name::near(&self.0, &other.0) {
            Some(score) if readable && score >= SOUNDS_SAME => Likeness::Sound,
            Some(_) => Likeness::OneOff,
            None => Likeness::Different,
        }
    }

    /// One slip of the pen makes the one name of the other: a character of the given name, or one that is missing or
    /// cannot be read, or any that sound the same.
    pub(super) fn is_one_slip_from(&self, other: &Spelling) -> bool {
        let readable = ![self, other].iter().any(|name| name.0.contains(UNREADABLE));
        if !readable || self.0.chars().count() != other.0.chars().count() {
            return true;
        }
        let mut differing = self.0.chars().zip(other.0.chars()).enumerate().filter(|(_, (a, b))| a != b);
        let first = differing.next().map(|(place, _)| place);
        first != Some(0) && differing.next().is_none() || self.likeness(other) == Likeness::Sound
    }

    pub(super) fn characters(&self) -> impl Iterator<Item = char> + '_ {
        self.0.chars()
    }

    /// How it may sound, toneless: homophones share one of these.
    pub(super) fn sounds(&self) -> Vec<String> {
        let mut sounds = vec![String::new()];
        for c in self.0.chars() {
            let mut readings = readings_of(c);
            if readings.is_empty() {
                readings.push(c.to_string());
            }
            readings.truncate((READINGS / sounds.len()).max(1));
            sounds = sounds
                .iter()
                .flat_map(|before| readings.iter().map(move |reading| format!("{before} {reading}")))
                .collect();
        }
        sounds
    }
}
