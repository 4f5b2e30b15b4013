//! Finding a Chinese name by its sounds: initials (`zsf`), full spelling (`zhangsanfeng`), or both (`zhangsf`).
//!
//! A name is spelt once, at import; a query is then matched against the spelling of every name at each key.
//! zh, ch, sh are also typed z, c, s; ü is v, u or yu; dots, spaces and hyphens are ignored.

mod surname;

use std::fmt;

use ::pinyin::ToPinyinMulti;
use unicode_normalization::char::is_combining_mark;

use super::hygiene::{self, is_hanzi};

/// Readings of one character that are kept; the crate's table goes on into readings of the dictionary only.
const MAX_READINGS: usize = 4;
/// Whole spellings of one name that are listed.
const MAX_WAYS: usize = 24;
/// Characters of a query that are looked at; positions are bits of a word.
const MAX_QUERY: usize = 60;

/// One character (or one run of Latin letters) with its readings.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unit {
    /// As written; the first letter of a Latin run.
    written: char,
    readings: Vec<String>,
}

/// How a name can be typed. [`Spelling::to_string`] is its form for a database column,
/// [`Spelling::from_column`] reads it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    units: Vec<Unit>,
}

/// How well a query fits a name; a greater one is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Begins inside the name: `sf` for 张三丰.
    Inside,
    /// Begins as the name does: `zs`, `zhangs`.
    Prefix,
    /// The whole name, by initials, spelling, hanzi, or a mixture.
    Whole,
}

/// What somebody typed, folded for matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    chars: Vec<char>,
}

impl Query {
    pub fn new(text: &str) -> Query {
        Query { chars: fold(text).take(MAX_QUERY).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }
}

/// Half-width, lower case, ü as v, without dots, spaces, hyphens and apostrophes.
fn fold(text: &str) -> impl Iterator<Item = char> {
    let folded: Vec<char> = hygiene::fold_width(&hygiene::clean(text).text)
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| is_hanzi(*c) || c.is_alphanumeric() && !is_combining_mark(*c))
        .map(|c| if c == 'ü' { 'v' } else { c })
        .collect();
    folded.into_iter()
}

/// The readings of a character without tones, the usual one first.
pub(super) fn readings_of(c: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        add_reading(&mut readings, reading.plain());
    }
    readings.truncate(MAX_READINGS);
    readings
}

fn add_reading(readings: &mut Vec<String>, plain: &str) {
    for form in if plain.contains('ü') { &["v", "u", "yu"][..] } else { &[""] } {
        let reading = plain.replace('ü', form);
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
}

impl Spelling {
    /// Spells a name: the surname by its own table first, then every usual reading of every character.
    pub fn of(name: &str) -> Spelling {
        let chars: Vec<char> = fold(name).collect();
        let family = surname::readings(&chars);
        let mut units: Vec<Unit> = Vec::new();
        let mut in_word = false;
        for (i, c) in chars.iter().enumerate() {
            if !is_hanzi(*c) {
                match units.last_mut().filter(|_| in_word) {
                    Some(Unit { readings, .. }) => readings.iter_mut().for_each(|word| word.push(*c)),
                    None => units.push(Unit { written: *c, readings: vec![c.to_string()] }),
                }
                in_word = true;
                continue;
            }
            in_word = false;
            let mut readings = Vec::new();
            for reading in family.get(i).into_iter().flatten() {
                add_reading(&mut readings, reading);
            }
            for reading in readings_of(*c) {
                if !readings.contains(&reading) {
                    readings.push(reading);
                }
            }
            units.push(Unit { written: *c, readings });
        }
        Spelling { units }
    }

    /// Reads what [`Spelling::to_string`] wrote; what it can't read is left out.
    pub fn from_column(text: &str) -> Spelling {
        let unit = |word: &str| {
            let mut chars = word.chars();
            let written = chars.next()?;
            let rest = chars.as_str();
            let list = if is_hanzi(written) { rest } else { word };
            Some(Unit {
                written,
                readings: list.split('/').filter(|r| !r.is_empty()).map(str::to_owned).collect(),
            })
        };
        Spelling { units: text.split(' ').filter_map(unit).collect() }
    }

    /// Every string of initials: `csf`, `zsf`.
    pub fn initials(&self) -> Vec<String> {
        self.ways(|reading| reading.chars().take(1).collect())
    }

    /// Every full spelling: `zhangsanfeng`.
    pub fn full(&self) -> Vec<String> {
        self.ways(str::to_owned)
    }

    fn ways(&self, part: impl Fn(&str) -> String) -> Vec<String> {
        let mut ways = vec![String::new()];
        for unit in self.units.iter().filter(|unit| !unit.readings.is_empty()) {
            let mut parts: Vec<String> = Vec::new();
            for reading in &unit.readings {
                let part = part(reading);
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
            // Readings of later characters are left out first: the surname's are the ones that people differ in.
            parts.truncate((MAX_WAYS / ways.len()).max(1));
            ways = ways.iter().flat_map(|way| parts.iter().map(move |part| format!("{way}{part}"))).collect();
        }
        ways.retain(|way| !way.is_empty());
        ways
    }

    /// How well the query fits; `None` when it does not, or is empty.
    pub fn rank(&self, query: &Query) -> Option<Rank> {
        if query.is_empty() {
            return None;
        }
        match self.rank_from(&query.chars, 0) {
            Some(true) => Some(Rank::Whole),
            Some(false) => Some(Rank::Prefix),
            None => (1..self.units.len())
                .any(|i| self.rank_from(&query.chars, i).is_some())
                .then_some(Rank::Inside),
        }
    }

    /// As [`Spelling::rank`], for a query that is asked of one name only.
    pub fn matches(&self, query: &str) -> Option<Rank> {
        self.rank(&Query::new(query))
    }

    /// Whether the query can be read from unit `start` on, and whether it then reaches the end of the name.
    fn rank_from(&self, query: &[char], start: usize) -> Option<bool> {
        let end = 1_u64 << query.len();
        let mut reached = 1_u64;
        let mut found = false;
        for unit in self.units.iter().skip(start) {
            found |= reached & end != 0;
            let mut next = if unit.readings.is_empty() { reached } else { 0 };
            for position in (0..query.len()).filter(|position| reached & (1 << position) != 0) {
                let rest = query.get(position..).unwrap_or_default();
                let step = unit.steps(rest);
                next |= step.lengths << position;
                found |= step.partial;
            }
            reached = next;
            if reached == 0 {
                break;
            }
        }
        if reached & end != 0 { Some(true) } else { found.then_some(false) }
    }
}

/// How many characters of a query one unit may take, as bits; and whether the query ends inside a reading.
#[derive(Default)]
struct Steps {
    lengths: u64,
    partial: bool,
}

impl Unit {
    fn steps(&self, query: &[char]) -> Steps {
        let mut steps = Steps::default();
        let Some(first) = query.first() else {
            return steps;
        };
        if *first == self.written && is_hanzi(self.written) {
            steps.lengths |= 1 << 1;
        }
        for reading in &self.readings {
            // zh, ch, sh: the query may have the h or leave it out.
            let soft = reading.starts_with("zh") || reading.starts_with("ch") || reading.starts_with("sh");
            steps.take(reading.chars(), query, 1);
            if soft {
                steps.take(reading.chars().take(1).chain(reading.chars().skip(2)), query, 1);
                steps.take(reading.chars(), query, 2);
            }
        }
        steps
    }

    fn text(&self) -> String {
        let list = self.readings.join("/");
        if is_hanzi(self.written) { format!("{}{list}", self.written) } else { list }
    }
}

impl Steps {
    /// Takes the whole reading, or its first `initial` letters, or all of a shorter query.
    fn take(&mut self, reading: impl Iterator<Item = char>, query: &[char], initial: usize) {
        let mut same = 0;
        for letter in reading {
            match query.get(same) {
                None => {
                    self.partial = true;
                    return;
                }
                Some(typed) if *typed == letter => same += 1,
                Some(_) => return,
            }
            if same == initial {
                self.lengths |= 1 << same;
            }
        }
        self.lengths |= 1 << same;
    }
}

impl fmt::Display for Spelling {
    /// `张zhang 三san 丰feng`; several readings are parted by `/`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units: Vec<String> = self.units.iter().map(Unit::text).collect();
        f.write_str(&units.join(" "))
    }
}

/// How well a query fits a name that was not spelt before. For lists, keep a [`Spelling`] per name.
pub fn matches(query: &str, name: &str) -> Option<Rank> {
    Spelling::of(name).rank(&Query::new(query))
}
