//! A day before its books are closed: who was shot in truth, and what has been typed so far.

use std::collections::{BTreeMap, BTreeSet};

use photodesk::domain::books::{LogRow, Mode};
use photodesk::domain::number::Fate;

use super::dice::Dice;
use super::people::{self, Pupil};

/// Register numbers that are all off by the same amount, and by how much they must move.
#[derive(Clone, Debug)]
pub struct Block {
    pub slots: Vec<u32>,
    pub by: i32,
}

/// A log line, and whose it is; `None`: somebody who is on no roster.
#[derive(Clone)]
pub struct Line {
    pub owner: Option<usize>,
    pub row: LogRow,
}

#[derive(Clone)]
pub struct Draft {
    pub dice: Dice,
    pub mode: Mode,
    pub pupils: Vec<Pupil>,
    /// The number of the photo that counts, for each pupil.
    pub truth: Vec<Option<u32>>,
    /// Every photo of somebody in the order of the numbers: pupil and number. A retake is here twice.
    pub shots: Vec<(usize, u32)>,
    pub retaken: BTreeSet<usize>,
    pub fates: BTreeMap<u32, Fate>,
    /// What the register has for each shot; `None`: nothing.
    pub typed: Vec<Option<u32>>,
    /// Rows that the register has beside the shots: somebody who was not there, with a number, and whose it is.
    pub wrong_people: Vec<(usize, u32, usize)>,
    pub blocks: Vec<Block>,
    /// Pupils who have each other's number.
    pub swaps: Vec<(usize, usize)>,
    pub log: Vec<Line>,
    /// The paper has the lines in the order of the numbers.
    pub in_order: bool,
    /// Pupils who have a fault of their own.
    pub touched: BTreeSet<usize>,
    /// No evidence in the books tells what their number is.
    pub undecided: BTreeSet<usize>,
}

impl Draft {
    /// People of whole classes come class by class, a few late, some not at all; `gaps` and `retakes` per mille of them.
    pub fn new(seed: u64, gaps: usize, retakes: usize) -> Draft {
        let mut dice = Dice::new(seed);
        let mode = if dice.chance(700) { Mode::File } else { Mode::Database };
        let many = if dice.chance(600) { dice.between(200, 700) } else { dice.between(700, 2000) };
        let pupils = people::campus(&mut dice, many);
        let mut queue: Vec<usize> = Vec::new();
        let mut late: Vec<usize> = Vec::new();
        for pupil in 0..many {
            match dice.below(1000) {
                0..50 => {}
                50..80 => late.push(pupil),
                _ => queue.push(pupil),
            }
        }
        // Nobody stands in the order of the list.
        for place in 1..queue.len() {
            let ahead = dice.below(12).min(place);
            queue.swap(place, place - ahead);
        }
        queue.extend(late);
        let mut draft = Draft {
            in_order: dice.chance(700),
            dice,
            mode,
            truth: vec![None; many],
            pupils,
            shots: Vec::new(),
            retaken: BTreeSet::new(),
            fates: BTreeMap::new(),
            typed: Vec::new(),
            wrong_people: Vec::new(),
            blocks: Vec::new(),
            swaps: Vec::new(),
            log: Vec::new(),
            touched: BTreeSet::new(),
            undecided: BTreeSet::new(),
        };
        draft.shoot(&queue, gaps, retakes);
        draft
    }

    fn shoot(&mut self, queue: &[usize], gaps: usize, retakes: usize) {
        let mut seq = if self.dice.chance(100) { 200 } else { 0 };
        let mut again: Vec<(usize, usize)> = Vec::new();
        for (place, pupil) in queue.iter().enumerate() {
            if place > 0 && self.dice.chance(gaps) {
                seq += self.dice.between(1, 3) as u32;
            }
            seq += 1;
            self.shots.push((*pupil, seq));
            self.truth[*pupil] = Some(seq);
            if self.dice.chance(retakes) {
                again.push((place + self.dice.between(1, 4), *pupil));
            }
            for (_, pupil) in again.extract_if(.., |(when, _)| *when <= place) {
                seq += 1;
                self.shots.push((pupil, seq));
                let first = self.truth[pupil].replace(seq);
                self.retaken.insert(pupil);
                self.touched.insert(pupil);
                if let (Mode::Database, Some(first)) = (self.mode, first) {
                    self.fates.insert(first, Fate::Retaken);
                }
            }
        }
        self.typed = self.shots.iter().map(|(_, seq)| Some(*seq)).collect();
        if self.mode == Mode::Database {
            for (place, (_, seq)) in self.shots.iter().enumerate() {
                if self.fates.contains_key(seq) {
                    self.typed[place] = None;
                }
            }
        }
    }

    /// Somebody who was shot once, has a number in the register and no fault yet: place in `shots`, and pupil.
    pub fn somebody(&mut self) -> Option<(usize, usize)> {
        for _ in 0..40 {
            let place = self.dice.below(self.shots.len());
            let pupil = self.shots[place].0;
            if self.is_alone(place) && !self.touched.contains(&pupil) {
                return Some((place, pupil));
            }
        }
        None
    }

    /// Somebody else like that, near in the queue or anywhere.
    pub fn somebody_beside(&mut self, place: usize) -> Option<(usize, usize)> {
        for _ in 0..40 {
            let far = match self.dice.below(10) {
                0..6 => 1,
                6..9 => self.dice.between(2, 30),
                _ => self.dice.below(self.shots.len()),
            };
            let other = if self.dice.chance(500) { place + far } else { place.wrapping_sub(far) };
            let Some((pupil, _)) = self.shots.get(other).copied() else { continue };
            let free = self.is_alone(other) && !self.touched.contains(&pupil);
            if free && pupil != self.shots[place].0 {
                return Some((other, pupil));
            }
        }
        None
    }

    /// The register has a number for this shot, and nobody else has it.
    fn is_alone(&self, place: usize) -> bool {
        self.typed[place].is_some() && self.typed.iter().filter(|seq| **seq == self.typed[place]).count() == 1
    }

    pub fn tells_apart(&self, a: usize, b: usize) -> bool {
        self.pupils[a].name != self.pupils[b].name
    }
}
