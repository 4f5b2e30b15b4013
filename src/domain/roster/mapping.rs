//! What people said about the columns of a kind of file, so that the next file with the same headings is read the
//! same way. Knows headings as digests only: a memory holds no text of any file.

use std::collections::{BTreeMap, BTreeSet};
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
const OPEN: &str = "?";

/// The headings of a sheet, normalised, with their columns. Files that have the same ones in another order are of one
/// kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    /// By heading, then by column.
    sorted: Vec<(String, usize)>,
    /// Columns without one.
    nameless: Vec<(Beside, usize)>,
}

/// Where a column without a heading stands: the place among the sorted headings of the one to its left, if there is
/// one, and how many columns further on.
type Beside = (Option<usize>, usize);

impl Headings {
    /// `normalised`: as headings are compared; columns with blank ones are known by where they stand.
    pub fn new(normalised: impl IntoIterator<Item = (usize, String)>) -> Headings {
        let (nameless, named): (Vec<_>, Vec<_>) =
            normalised.into_iter().partition(|(_, heading)| heading.is_empty());
        let mut sorted: Vec<(String, usize)> =
            named.into_iter().map(|(column, heading)| (heading, column)).collect();
        sorted.sort();
        let beside = |column: usize| {
            let left = sorted.iter().enumerate().filter(|(_, (_, own))| *own < column);
            match left.max_by_key(|(_, (_, own))| *own) {
                Some((place, (_, own))) => (Some(place), column - own),
                None => (None, column),
            }
        };
        let nameless = nameless.into_iter().map(|(column, _)| (beside(column), column)).collect();
        Headings { sorted, nameless }
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
    /// Places among `fields` of columns of which nobody said anything: what stands in them tells, in each file anew.
    open: BTreeSet<usize>,
    nameless: Vec<(Beside, Option<Field>)>,
}

impl Remembered {
    /// What is to be kept about these columns.
    pub fn new(day: &str, headings: &Headings, of: impl Fn(usize) -> Option<Field>) -> Remembered {
        let nameless = headings.nameless.iter().map(|(beside, column)| (*beside, of(*column))).collect();
        Remembered { day: day.to_owned(), fields: headings.fields(of), open: BTreeSet::new(), nameless }
    }

    /// Without a word on columns of these headings for which what stands in them tells.
    #[must_use]
    pub fn leaving(mut self, headings: &Headings, open: impl Fn(usize) -> bool) -> Remembered {
        let places = headings.sorted.iter().enumerate().filter(|(_, (_, column))| open(*column));
        self.open = places.map(|(place, _)| place).collect();
        self
    }

    /// The columns of a file with the same headings.
    pub fn columns(&self, headings: &Headings) -> Columns {
        let named = headings.sorted.iter().map(|(_, column)| *column).zip(self.fields.iter().copied());
        let named = named.enumerate().filter(|(place, _)| !self.open.contains(place)).map(|(_, named)| named);
        let nameless = headings.nameless.iter().filter_map(|(beside, column)| {
            let known = self.nameless.iter().find(|(known, _)| known == beside)?;
            Some((*column, known.1))
        });
        named.chain(nameless).collect()
    }

    /// As it is stored: `2026-10-24 name,-,?,student_no` with `?` for what is open, and behind it columns without a heading, `2+1=phone`.
    pub fn text(&self) -> String {
        let code = |field: &Option<Field>| field.map_or(NOTHING, Field::code);
        let told = |(place, field)| if self.open.contains(&place) { OPEN } else { code(field) };
        let codes = self.fields.iter().enumerate().map(told).collect::<Vec<_>>().join(",");
        let nameless = self.nameless.iter().map(|((place, further), field)| {
            let place = place.map_or(NOTHING.to_owned(), |place| place.to_string());
            format!(" {place}+{further}={}", code(field))
        });
        format!("{} {codes}{}", self.day, nameless.collect::<String>())
    }

    /// Reads [`Remembered::text`]; `None` for anything else, also for a field of a later version.
    pub fn parse(text: &str) -> Option<Remembered> {
        let mut words = text.split(' ');
        let (day, codes) = (words.next()?, words.next()?);
        let field = |code: &str| if code == NOTHING { Some(None) } else { code.parse().ok().map(Some) };
        let open = codes.split(',').enumerate().filter(|(_, code)| *code == OPEN).map(|(place, _)| place);
        let open: BTreeSet<usize> = open.collect();
        let told = |code: &str| if code == OPEN { Some(None) } else { field(code) };
        let fields = codes.split(',').map(told).collect::<Option<_>>()?;
        let beside = |word: &str| {
            let (place, rest) = word.split_once('+')?;
            let (further, code) = rest.split_once('=')?;
            let place = if place == NOTHING { None } else { Some(place.parse().ok()?) };
            Some(((place, further.parse().ok()?), field(code)?))
        };
        let nameless = words.map(beside).collect::<Option<_>>()?;
        Some(Remembered { day: day.to_owned(), fields, open, nameless })
    }
}

/// What became of a column of a sheet by what was said of its headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recalled {
    /// It would have been the field, and is not: another column is, under the heading `taken`, or none. `day`: when
    /// that was said; `None`: now.
    Passed { field: Field, heading: String, taken: Option<String>, day: Option<String> },
    /// It was to be the field, and holds something else in this file: what was said is not followed.
    Unfit { field: Field, heading: String, day: String },
}

/// A column that was passed over as was said of an earlier file, and on how many sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver<'a> {
    pub field: Field,
    pub heading: &'a str,
    /// The column that is the field instead; `None`: none is.
    pub taken: Option<&'a str>,
    pub day: &'a str,
    pub sheets: u32,
}

/// All of these of one import, each once.
pub fn passed_over<'a>(recalled: impl Iterator<Item = &'a Recalled>) -> Vec<PassedOver<'a>> {
    let mut all: Vec<PassedOver<'_>> = Vec::new();
    for one in recalled {
        let Recalled::Passed { field, heading, taken, day: Some(day) } = one else { continue };
        let own = PassedOver { field: *field, heading, taken: taken.as_deref(), day, sheets: 0 };
        let at = all.iter().position(|known| PassedOver { sheets: 0, ..known.clone() } == own);
        let at = at.unwrap_or_else(|| {
            all.push(own);
            all.len() - 1
        });
        if let Some(known) = all.get_mut(at) {
            known.sheets += 1;
        }
    }
    all
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
