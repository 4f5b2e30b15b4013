//! What people said about the columns of a kind of file, so that the next file with the same headings is read the
//! same way. Knows headings as digests only: a memory holds no text of any file.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::domain::field::Field;

/// Which field each column holds, by 0-based column; `None`: not imported.
pub type Columns = Vec<(usize, Option<Field>)>;

/// Keeps these digests apart from any other use of SHA-256.
const TAG: &str = "photodesk headings 1";
/// As many digits in a heading as in a student number: it is a row of data, and is not remembered.
const DATA_DIGITS: usize = 8;
/// Fewer headings than these are no layout.
const LEAST: usize = 2;
const NOTHING: &str = "-";

/// The headings of a sheet, normalised, with their columns. Files that have the same ones in another order are of one
/// kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    /// By heading, then by column.
    sorted: Vec<(String, usize)>,
}

impl Headings {
    /// `normalised`: as headings are compared; blank ones are left out.
    pub fn new(normalised: impl IntoIterator<Item = (usize, String)>) -> Headings {
        let mut sorted: Vec<(String, usize)> = normalised
            .into_iter()
            .filter(|(_, heading)| !heading.is_empty())
            .map(|(column, heading)| (heading, column))
            .collect();
        sorted.sort();
        Headings { sorted }
    }

    /// What stands for the headings in a memory; `None` for a row that may be one of data.
    pub fn fingerprint(&self) -> Option<String> {
        let data = |heading: &str| heading.chars().filter(char::is_ascii_digit).count() >= DATA_DIGITS;
        if self.sorted.len() < LEAST || self.sorted.iter().any(|(heading, _)| data(heading)) {
            return None;
        }
        let mut hasher = Sha256::new_with_prefix(TAG);
        for (heading, _) in &self.sorted {
            hasher.update([0]);
            hasher.update(heading);
        }
        Some(hasher.finalize().iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        }))
    }

    /// The fields of the columns, in the order that a memory keeps.
    fn fields(&self, of: impl Fn(usize) -> Option<Field>) -> Vec<Option<Field>> {
        self.sorted.iter().map(|(_, column)| of(*column)).collect()
    }
}

/// One layout and what was said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// `2026-10-24`: when.
    pub day: String,
    fields: Vec<Option<Field>>,
}

impl Remembered {
    /// What is to be kept about these columns.
    pub fn new(day: &str, headings: &Headings, of: impl Fn(usize) -> Option<Field>) -> Remembered {
        Remembered { day: day.to_owned(), fields: headings.fields(of) }
    }

    /// The columns of a file with the same headings.
    pub fn columns(&self, headings: &Headings) -> Columns {
        headings.sorted.iter().map(|(_, column)| *column).zip(self.fields.iter().copied()).collect()
    }

    /// As it is stored: `2026-10-24 name,-,student_no`.
    pub fn text(&self) -> String {
        let codes = self.fields.iter().map(|field| field.map_or(NOTHING, Field::code));
        format!("{} {}", self.day, codes.collect::<Vec<_>>().join(","))
    }

    /// Reads [`Remembered::text`]; `None` for anything else, also for a field of a later version.
    pub fn parse(text: &str) -> Option<Remembered> {
        let (day, codes) = text.split_once(' ')?;
        let field = |code: &str| if code == NOTHING { Some(None) } else { code.parse().ok().map(Some) };
        let fields = codes.split(',').map(field).collect::<Option<_>>()?;
        Some(Remembered { day: day.to_owned(), fields })
    }
}

/// All that was said about layouts, by the fingerprint of their headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    pub known: BTreeMap<String, Remembered>,
}

impl Memory {
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    pub fn of(&self, headings: &Headings) -> Option<&Remembered> {
        if self.is_empty() {
            return None;
        }
        self.known.get(&headings.fingerprint()?).filter(|known| known.fields.len() == headings.sorted.len())
    }
}
