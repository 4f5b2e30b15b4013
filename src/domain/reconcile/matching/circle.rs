//! One small circle of lines and people: what it costs to take a line for somebody's, and the cheapest way for all of
//! them at once. Costs are tenths of a bit: a fault that happens to one in a thousand is worth a hundred.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::assignment::cheapest;
use super::queue::Queue;
use super::settled::Settled;
use super::{Likeness, Table};

/// A clearly better way saves this much: a fault fewer, or one that is eight times as frequent.
const CLEAR: i32 = 30;

/// A name that sounds the same, one that is a character off, one that is more than a slip away, one that cannot be read;
/// and what it costs more when a misspelling happens to be the name of another.
const SOUND: i32 = 50;
const ONE_OFF: i32 = 60;
const TWO_OFF: i32 = 100;
const BLANK: i32 = 60;
const COINCIDENCE: i32 = 60;

/// The number is where the lines beside say that it should be; where those before say or those after say, and they say
/// different things.
const PLACED: i32 = -40;
const ONE_SIDE: i32 = -30;
/// The number is at another place; and then nobody of the log has it, in the midst of numbers that are written there.
const ELSEWHERE: i32 = 80;
const GAP: i32 = 50;
/// They stood elsewhere in the queue: here one is too few in the register, there one too many.
const MOVED: i32 = 20;
/// The number on the line is a slip, and the line stands on paper where it belongs.
const SLIP: i32 = 60;
/// Nobody gave them a number, though there is room for one, or because there is none.
const UNREGISTERED: i32 = 80;
const LEFT_OUT: i32 = 5;

/// The class that the line names is theirs, or short for theirs; the student number is theirs but for a slip.
const CLASS: i32 = -40;
const SHORT_CLASS: i32 = -30;
const STUDENT_NO_SLIPS: i32 = 70;

/// The line is about nobody of the register, or nobody though somebody has the name; or about a number that was given up.
const NOBODY: i32 = 80;
const NAMESAKE: i32 = 170;
const GIVEN_UP: i32 = 10;
/// A number has no line; though it is somebody else's by the log; though its owner has another number with a line.
const LINELESS: i32 = 60;
const CLAIMED: i32 = 10;
const TWICE: i32 = 10;
/// What cannot be.
const NEVER: i32 = 10_000;

/// A number of somebody to which a line may belong, or somebody without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub person: usize,
    pub seq: Option<u32>,
    /// They have another number too.
    pub several: bool,
}

/// Lines with their owners of now, and the places they may belong to.
pub(super) struct Circle {
    pub lines: Vec<usize>,
    pub owners: Vec<Option<usize>>,
    pub slots: Vec<Slot>,
}

/// The circles that can clearly be settled better than they are, and how.
pub(super) fn settle<'c>(
    table: &Table<'_>,
    settled: &Settled,
    circles: &'c [Circle],
    is_settled: &dyn Fn(usize) -> bool,
) -> Vec<(&'c Circle, Vec<(usize, usize)>)> {
    let scales = Scales { table, settled, is_settled, queue: OnceCell::new() };
    let better = |circle: &'c Circle| scales.better(circle).map(|owners| (circle, owners));
    circles.iter().filter_map(better).collect()
}

struct Scales<'t> {
    table: &'t Table<'t>,
    settled: &'t Settled,
    is_settled: &'t dyn Fn(usize) -> bool,
    queue: OnceCell<Queue>,
}

impl Scales<'_> {
    /// The owners of the lines in the cheapest way, where it is clearly cheaper than what is.
    fn better(&self, circle: &Circle) -> Option<Vec<(usize, usize)>> {
        let costs: Vec<Vec<i32>> =
            circle.lines.iter().enumerate().map(|(row, line)| self.row(circle, row, *line)).collect();
        let best = cheapest(&costs);
        let sum = |columns: &[usize]| -> i32 {
            costs.iter().zip(columns).filter_map(|(row, column)| row.get(*column)).sum()
        };
        if sum(&best) + CLEAR > sum(&self.present(circle, &costs)) {
            return None;
        }
        let owner = |column: usize| circle.slots.get(column).map(|slot| slot.person);
        let taken: BTreeSet<usize> = best.iter().filter_map(|column| owner(*column)).collect();
        let whose = |row: usize| {
            let (new, old) =
                (best.get(row).copied().and_then(owner), circle.owners.get(row).copied().flatten());
            match (new, old) {
                // Nobody else needs them.
                (None, Some(old)) if !taken.contains(&old) => Some(old),
                _ if new == old || self.is_told(circle, &costs, row, new, sum(&best)) => new,
                _ => None,
            }
        };
        Some(circle.lines.iter().enumerate().filter_map(|(row, line)| Some((*line, whose(row)?))).collect())
    }

    /// Any other owner of this line would be clearly dearer.
    fn is_told(
        &self,
        circle: &Circle,
        costs: &[Vec<i32>],
        row: usize,
        owner: Option<usize>,
        best: i32,
    ) -> bool {
        let mut others = costs.to_vec();
        let of_row = others.get_mut(row).into_iter().flatten();
        for (cost, _) in of_row.zip(&circle.slots).filter(|(_, slot)| Some(slot.person) == owner) {
            *cost = NEVER;
        }
        let other = cheapest(&others);
        let sum: i32 = others.iter().zip(&other).filter_map(|(row, column)| row.get(*column)).sum();
        sum >= best + CLEAR
    }

    /// The slot of each line as it is: of somebody with several numbers the one that is nearest.
    fn present(&self, circle: &Circle, costs: &[Vec<i32>]) -> Vec<usize> {
        let mut used = vec![false; circle.slots.len()];
        let slot = |(row, owner): (usize, &Option<usize>)| {
            let nobody = circle.slots.len() + row;
            let Some(owner) = owner else { return nobody };
            let theirs =
                (0..circle.slots.len()).filter(|at| circle.slots[*at].person == *owner && !used[*at]);
            let cost = |at: &usize| costs.get(row).and_then(|row| row.get(*at)).copied();
            let found = theirs.min_by_key(cost);
            if let Some(found) = found {
                used[found] = true;
            }
            found.unwrap_or(nobody)
        };
        circle.owners.iter().enumerate().map(slot).collect()
    }

    /// What each slot costs for a line, less what it would cost if nobody had it, and last what it costs that the line
    /// is nobody's.
    fn row(&self, circle: &Circle, row: usize, line: usize) -> Vec<i32> {
        let mut costs: Vec<i32> = circle
            .slots
            .iter()
            .map(|slot| {
                let without = match slot.seq {
                    None => 0,
                    Some(_) if slot.several => TWICE,
                    Some(own)
                        if self.settled.claim(own).is_some_and(|line| !circle.lines.contains(&line)) =>
                    {
                        CLAIMED
                    }
                    Some(_) => LINELESS,
                };
                self.cost(line, *slot).map_or(NEVER, |cost| cost - without)
            })
            .collect();
        let seq = self.table.lines.get(line).and_then(|line| line.row.seq);
        let given_up = seq.is_some_and(|seq| self.table.fates.contains_key(&seq));
        let nobody = match (given_up, self.table.namesakes_of(line).is_empty()) {
            (true, _) => GIVEN_UP,
            (false, true) => NOBODY,
            (false, false) => NAMESAKE,
        };
        costs.extend((0..circle.lines.len()).map(|other| if other == row { nobody } else { NEVER }));
        costs
    }

    /// What must have gone wrong if this line is about this slot; none where it cannot be.
    fn cost(&self, line: usize, slot: Slot) -> Option<i32> {
        let table = self.table;
        let written = table.lines.get(line)?;
        let person = table.people.get(slot.person)?;
        if !table.may_mean(line, slot.person) {
            return None;
        }
        let seq = written.row.seq?;
        let place = match slot.seq {
            None if self.settled.lacks_room(seq) => LEFT_OUT,
            None => UNREGISTERED,
            Some(own) => match self.settled.place(seq, own) {
                ELSEWHERE if self.settled.stands_for(line, own) => SLIP,
                ELSEWHERE if self.settled.lacks_room(seq) && self.settled.has_room(own) => MOVED,
                ELSEWHERE if self.settled.is_missing(own) => ELSEWHERE + GAP,
                place => place,
            },
        };
        let coincidence = if table.namesakes_of(line).is_empty() { 0 } else { COINCIDENCE };
        let name = if written.spelling.is_blank() {
            (place <= ONE_SIDE).then_some(BLANK)?
        } else {
            match table.likeness(line, slot.person) {
                Likeness::Same => 0,
                Likeness::Sound => SOUND + coincidence,
                Likeness::OneOff if table.is_one_slip(line, slot.person) => ONE_OFF + coincidence,
                // More than a slip does not make the name of another by chance.
                Likeness::OneOff if coincidence > 0 => return None,
                Likeness::OneOff => TWO_OFF,
                Likeness::Different => return None,
            }
        };
        let class = match table.class_score(line, slot.person) {
            _ if written.class.is_empty() => 0,
            2 => CLASS,
            _ => SHORT_CLASS,
        };
        let (typed, own) = (&written.row.student_no, &person.student_no);
        let student_no =
            if typed.is_empty() || own.is_empty() || typed == own { 0 } else { STUDENT_NO_SLIPS };
        // A slip of the pen, and whoever stood elsewhere than the register has them, are out of their place.
        let queue =
            if [SLIP, MOVED].contains(&place) { 0 } else { self.queue().surprise(table, line, slot.person) };
        Some(place + name + class + student_no + queue)
    }

    fn queue(&self) -> &Queue {
        self.queue.get_or_init(|| Queue::of(self.table, self.is_settled))
    }
}

impl Settled {
    /// What it costs that the line with this number is about the register's number `own`.
    fn place(&self, seq: u32, own: u32) -> i32 {
        match (self.expects(seq, own), self.sides(seq)) {
            (0, 0) if seq == own => PLACED,
            (0, _) if seq == own => ONE_SIDE,
            (0, _) => ELSEWHERE,
            (fits, sides) if fits == sides => PLACED,
            _ => ONE_SIDE,
        }
    }
}
