//! How strongly a log line and a register row speak for one person, part by part: what `evidence` shows beside a
//! difference. It weighs a match that was made; it makes none.
//!
//! Each part is a number of bits: what agrees counts by how rare it is in this very register (log2 of people against
//! people who share it), what differs counts against it by how often pens and desks slip.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::evidence::{Evidence, Likeness};
use super::likeness::Spelling;
use super::people::{Case, Pair, Person};
use crate::domain::books::{LogRow, RegisterRow};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    Name,
    StudentNo,
    Class,
    Number,
    /// Where the line stands on paper, between the numbers beside it.
    Place,
}

/// One part of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub what: Compared,
    pub likeness: Likeness,
    /// Tenths of a bit; negative where it speaks against.
    pub tenths: i32,
}

/// Tenths of a bit against a match: a number is what is in question, a name or a student number is slower to slip.
const NUMBER_DIFFERS: i32 = -30;
const STUDENT_NO_DIFFERS: i32 = -60;
const STUDENT_NO_SLIPS: i32 = -10;
const CLASS_DIFFERS: i32 = -30;
const NAME_DIFFERS: i32 = -80;
/// What a name loses of its weight when it only sounds the same, or is one character off.
const SOUNDS: i32 = 20;
const ONE_OFF: i32 = 35;

/// How many people of the register share a name or a class.
#[derive(Debug, Default)]
pub(super) struct Rarity {
    people: usize,
    names: HashMap<Spelling, usize>,
    classes: HashMap<String, usize>,
}

impl Rarity {
    pub(super) fn of(people: &[Person]) -> Rarity {
        let mut rarity = Rarity { people: people.len().max(1), ..Rarity::default() };
        for person in people {
            for name in &person.names {
                *rarity.names.entry(name.clone()).or_default() += 1;
            }
            *rarity.classes.entry(person.class.clone()).or_default() += 1;
        }
        rarity
    }

    /// Tenths of a bit that agreeing is worth when so many share it.
    fn worth(&self, sharing: usize) -> i32 {
        let ratio = self.people as f64 / sharing.clamp(1, self.people) as f64;
        (ratio.log2() * 10.0).round() as i32
    }
}

impl Case<'_> {
    /// The score of the line and the row that were matched for this person; none where one of them is missing.
    pub(super) fn weigh(&self, pair: &Pair) -> Option<Evidence> {
        let index = *pair.lines.first()?;
        let line = self.log_row(index)?;
        let row = self.books.register.get(*pair.rows.first()?)?;
        let parts: Vec<Part> = [
            self.name_part(line, row),
            self.student_no_part(line, row),
            self.class_part(line, row),
            self.number_part(line, row),
            self.place_part(index, line, row),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then_some(Evidence::Match { parts })
    }

    fn name_part(&self, line: &LogRow, row: &RegisterRow) -> Option<Part> {
        let (typed, official) = (Spelling::of(&line.name), Spelling::of(&row.name));
        if typed.is_blank() || official.is_blank() {
            return None;
        }
        let likeness = official.likeness(&typed);
        let whole = self.rarity.worth(self.rarity.names.get(&official).copied().unwrap_or(1));
        let tenths = match likeness {
            Likeness::Same => whole,
            Likeness::Sound => (whole - SOUNDS).max(0),
            Likeness::OneOff => (whole - ONE_OFF).max(0),
            Likeness::Different => NAME_DIFFERS,
        };
        Some(Part { what: Compared::Name, likeness, tenths })
    }

    fn student_no_part(&self, line: &LogRow, row: &RegisterRow) -> Option<Part> {
        let (typed, official) = (line.student_no.as_str(), row.student_no.as_str());
        if typed.is_empty() || official.is_empty() {
            return None;
        }
        let differing = typed.chars().zip(official.chars()).filter(|(a, b)| a != b).count();
        let same_length = typed.chars().count() == official.chars().count();
        let (likeness, tenths) = match (typed == official, same_length && differing <= 2) {
            (true, _) => (Likeness::Same, self.rarity.worth(1)),
            (false, true) => (Likeness::OneOff, STUDENT_NO_SLIPS),
            (false, false) => (Likeness::Different, STUDENT_NO_DIFFERS),
        };
        Some(Part { what: Compared::StudentNo, likeness, tenths })
    }

    fn class_part(&self, line: &LogRow, row: &RegisterRow) -> Option<Part> {
        if line.class.is_empty() || row.class.is_empty() {
            return None;
        }
        let worth = self.rarity.worth(self.rarity.classes.get(&row.class).copied().unwrap_or(1));
        let (likeness, tenths) = match super::matching::class_likeness(&line.class, &row.class) {
            2 => (Likeness::Same, worth),
            1 => (Likeness::OneOff, worth / 2),
            _ => (Likeness::Different, CLASS_DIFFERS),
        };
        Some(Part { what: Compared::Class, likeness, tenths })
    }

    fn number_part(&self, line: &LogRow, row: &RegisterRow) -> Option<Part> {
        let (typed, official) = (line.seq?, row.seq?);
        let (likeness, tenths) = if typed == official {
            (Likeness::Same, self.rarity.worth(1))
        } else {
            (Likeness::Different, NUMBER_DIFFERS)
        };
        Some(Part { what: Compared::Number, likeness, tenths })
    }

    /// The register's number would stand where the line does, though the line's own number may not.
    fn place_part(&self, index: usize, line: &LogRow, row: &RegisterRow) -> Option<Part> {
        let seq = row.seq.filter(|seq| line.seq != Some(*seq))?;
        let (before, after) = self.paper.around(index);
        let (before, after) = (before.first().copied()?, after.first().copied()?);
        let between = before < seq && seq < after;
        between.then(|| Part {
            what: Compared::Place,
            likeness: Likeness::Same,
            tenths: self.rarity.worth((after - before) as usize),
        })
    }
}
