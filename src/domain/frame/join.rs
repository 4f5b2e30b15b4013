//! Which frame is of which number, and what the others are: trials, retakes, people without a number.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::Flaw;
use super::align::{Column, Row, RowKind, Step, Weight, align, beside};
use super::clock::{Ahead, Fit, Times};
use super::pace::{Looks, Pace};
use super::roll::Roll;
use super::share::share;

/// Longer runs of numbers that nobody has, and of frames that are not there, are borders and no losses.
const LONGEST_HOLE: u32 = 12;
/// Leaving out a frame that looks like a person.
const PERSON: f32 = 6.0;
/// The same of the last of several that were taken at once.
const BURST: f32 = 5.0;
/// Another place that costs so little more is as likely.
const AS_LIKELY: f32 = 2.0;
/// Without any times a person at an end is no likelier than one in the middle.
const AS_LIKELY_UNTIMED: f32 = AS_LIKELY + PERSON / 2.0;
/// Places that are looked at on either side, where times tell them apart.
const REACH: usize = 200;

/// How far other places are looked for, and at what cost.
fn reach_of(weight: Weight) -> (usize, f32) {
    if weight.timed { (REACH, AS_LIKELY) } else { (usize::MAX, AS_LIKELY_UNTIMED) }
}

/// A number to be photographed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub seq: u32,
    /// When its owner stood at the desk, by the register's clock.
    pub at: Option<NaiveDateTime>,
    /// Somebody has it. Otherwise it was given up (void, test, retaken), and there may be a frame or none.
    pub living: bool,
}

/// What a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The photo of this number.
    Of(u32),
    /// Another one of this number; not the one that counts.
    Again(u32),
    Trial,
    /// Of another session.
    Elsewhere,
    /// Looks like a person, and no number is theirs.
    Alone(Alone),
}

/// Where a frame without a number stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alone {
    /// The number that nobody has, at whose place it is.
    pub hole: Option<u32>,
    /// The number whose frame is the last before it.
    pub follows: Option<u32>,
    /// It stands somewhere after this number and before that one; neighbours when the place is certain.
    pub after: Option<u32>,
    pub before: Option<u32>,
    /// The place is certain.
    pub certain: bool,
    /// The frames from the first to the last of which any may be the one; places in the roll.
    pub frames: Option<(usize, usize)>,
}

/// A number without a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    pub seq: u32,
    /// The camera counted a frame here that is not on the card.
    pub counted: Option<u32>,
    /// It may as well be another number from here to there.
    pub from: u32,
    pub to: u32,
}

impl Missing {
    pub fn is_certain(&self) -> bool {
        self.counted.is_some() || self.from == self.to
    }
}

/// Frames and numbers, joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// For each frame of the roll.
    pub parts: Vec<Part>,
    /// Numbers, living or given up, and their frame's place in the roll.
    pub of: BTreeMap<u32, usize>,
    /// Living numbers only.
    pub missing: Vec<Missing>,
    /// Numbers that nobody has and at which no frame stands either, while the camera counted on without a gap.
    pub empty: Vec<u32>,
    /// By how much each clock is ahead of the register, in milliseconds; the way to the desk is in it.
    pub ahead: Ahead,
    /// The register's times helped.
    pub timed: bool,
    /// There are several cameras, and nothing tells who took which numbers: they are joined as if all clocks agreed.
    pub untold: bool,
}

/// A number, or one that is missing among them.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub seq: u32,
    pub kind: RowKind,
    at: Option<NaiveDateTime>,
}

impl Place {
    /// By the register's clock.
    pub fn millis(&self) -> Option<i64> {
        self.at.map(millis)
    }

    pub fn row(&self) -> Row {
        Row { kind: self.kind, at: self.millis() }
    }
}

/// What a join was made with: its frames by the register's clock.
pub(super) struct Bench {
    pub columns: Vec<Column>,
    pub weight: Weight,
}

fn millis(time: NaiveDateTime) -> i64 {
    time.and_utc().timestamp_millis()
}

/// Numbers in their order, with those that nobody has among them.
fn places(slots: &[Slot]) -> Vec<Place> {
    let mut places = Vec::with_capacity(slots.len());
    let mut last: Option<u32> = None;
    for slot in slots {
        let holes = last.map_or(slot.seq..slot.seq, |last| last + 1..slot.seq);
        if holes.len() <= LONGEST_HOLE as usize {
            places.extend(holes.map(|seq| Place { seq, kind: RowKind::Hole, at: None }));
        }
        let kind = if slot.living { RowKind::Living } else { RowKind::GivenUp };
        places.push(Place { seq: slot.seq, kind, at: slot.at });
        last = Some(slot.seq);
    }
    places
}

struct Laid {
    rows: Vec<Row>,
    /// The number of each row.
    seqs: Vec<u32>,
    columns: Vec<Column>,
    clocks: Vec<usize>,
    /// What the camera counted for each column.
    counted: Vec<Option<u32>>,
}

/// Joins frames to numbers by order, rhythm, the camera's count, and time where there is one. `slots` ascend.
/// `ahead`: the camera's clock is known to be ahead by so many milliseconds. Several cameras are joined each to its own
/// numbers, where times tell them apart.
pub fn join(slots: &[Slot], roll: &Roll, ahead: Option<i64>) -> Joined {
    let places = places(slots);
    let several = roll.cameras.len() > 1;
    let shared = several.then(|| share(&places, roll)).flatten();
    shared.unwrap_or_else(|| Joined { untold: several, ..join_places(&places, roll, ahead, None).0 })
}

/// Joins the frames of one camera, or of several as if they were one. `turns`: it took turns with another, and by about
/// how much its clocks are ahead is known.
pub(super) fn join_places(
    places: &[Place],
    roll: &Roll,
    ahead: Option<i64>,
    turns: Option<&Ahead>,
) -> (Joined, Bench) {
    let living = places.iter().filter(|place| place.kind == RowKind::Living).count();
    let pace = Pace::of(roll, living, places.iter().filter_map(|place| place.at).min());
    let laid = Laid::of(places, roll, &pace);
    let times = Times {
        rows: &laid.rows,
        columns: &laid.columns,
        clocks: &laid.clocks,
        count: roll.clock_count(),
        median: pace.median,
        turns: turns.is_some(),
    };
    let fitted = times.fit(ahead, turns);
    let Fit { steps, ahead, weight } = fitted.unwrap_or_else(|| {
        let weight = Weight { scale: 1.0, timed: false, open_ends: true, turns: turns.is_some() };
        let steps = align(&laid.rows, &laid.columns, weight, false).0;
        Fit { steps, ahead: vec![ahead; roll.clock_count()], weight }
    });
    let columns = laid.columns.iter().zip(&laid.clocks).map(|(column, clock)| Column {
        at: column.at.zip(ahead.get(*clock).copied().flatten()).map(|(at, by)| at - by),
        ..*column
    });
    let laid = Laid { columns: columns.collect(), ..laid };
    let blank = Joined { ahead, timed: weight.timed, ..Joined::default() };
    let joined = laid.read(&steps, roll, &pace, weight, blank);
    (joined, Bench { columns: laid.columns, weight })
}

impl Laid {
    fn of(places: &[Place], roll: &Roll, pace: &Pace) -> Laid {
        let mut laid = Laid {
            rows: places.iter().map(Place::row).collect(),
            seqs: places.iter().map(|place| place.seq).collect(),
            columns: Vec::new(),
            clocks: Vec::new(),
            counted: Vec::new(),
        };
        let mut before: Option<(usize, &str, u32)> = None;
        for (place, frame) in roll.frames.iter().enumerate() {
            let clock = roll.clocks.get(place).copied().unwrap_or_default();
            let number = frame.number();
            if let (Some((its, folder, last)), Some(number)) = (before, number)
                && its == clock
                && folder == frame.folder()
                && number > last + 1
                && number - last - 1 <= LONGEST_HOLE
            {
                for lost in last + 1..number {
                    laid.put(Column { frame: None, at: None, skip: 0.2, take: 0.0 }, clock, Some(lost));
                }
            }
            before = number.map(|number| (clock, frame.folder(), number));
            // Where everybody is shot several times, a burst is a person.
            if pace.several && pace.burst(place).end != place + 1 {
                continue;
            }
            let (skip, take) = costs(pace, place, roll.frames.len());
            laid.put(Column { frame: Some(place), at: frame.taken.map(millis), skip, take }, clock, number);
        }
        laid
    }

    fn put(&mut self, column: Column, clock: usize, counted: Option<u32>) {
        self.columns.push(column);
        self.clocks.push(clock);
        self.counted.push(counted);
    }

    fn read(&self, steps: &[Step], roll: &Roll, pace: &Pace, weight: Weight, mut joined: Joined) -> Joined {
        let mut parts: Vec<Option<Part>> = vec![None; roll.frames.len()];
        let mut follows = None;
        for (place, (row, column)) in steps.iter().enumerate() {
            let frame = column.and_then(|column| self.columns.get(column)).and_then(|column| column.frame);
            let row = row.and_then(|row| Some((self.rows.get(row)?.kind, *self.seqs.get(row)?)));
            match (row, frame) {
                (Some((RowKind::Living | RowKind::GivenUp, seq)), Some(frame)) => {
                    joined.of.insert(seq, frame);
                    follows = Some(seq);
                }
                (Some((RowKind::Living, seq)), None) => {
                    let counted = column.and_then(|column| self.counted.get(column).copied().flatten());
                    let (from, to) = match counted {
                        Some(_) => (seq, seq),
                        None => self.missing_around(steps, place, seq, weight),
                    };
                    joined.missing.push(Missing { seq, counted, from, to });
                }
                (Some((RowKind::Hole, seq)), Some(frame)) => {
                    let alone = Alone { hole: Some(seq), follows, ..self.around(steps, place, weight) };
                    if let Some(part) = parts.get_mut(frame) {
                        *part = Some(Part::Alone(alone));
                    }
                }
                (Some((RowKind::Hole, seq)), None) if column.is_none() => joined.empty.push(seq),
                (None, Some(frame)) => {
                    if let Some(part) = parts.get_mut(frame) {
                        *part = Some(Part::Alone(Alone { follows, ..self.around(steps, place, weight) }));
                    }
                }
                _ => {}
            }
        }
        last_of_burst(roll, pace, &mut joined.of);
        joined.parts = name_parts(&parts, pace, &joined.of);
        joined
    }

    fn pair(&self, steps: &[Step], place: Option<usize>) -> Option<(&Row, &Column, u32)> {
        let (row, column) = *steps.get(place?)?;
        let (row, seq) = (self.rows.get(row?)?, *self.seqs.get(row?)?);
        let column = self.columns.get(column?)?;
        (row.kind == RowKind::Living && column.frame.is_some()).then_some((row, column, seq))
    }

    /// How far a frame without a number could be moved among its neighbours at next to no cost.
    fn around(&self, steps: &[Step], place: usize, weight: Weight) -> Alone {
        let own = steps.get(place).and_then(|(_, column)| self.columns.get((*column)?));
        let (most, likely) = reach_of(weight);
        let reach = |towards: fn(usize) -> Option<usize>| {
            let (mut at, mut cost, mut free) = (place, 0.0, own.copied());
            let (mut border, mut moved) = (None, 0);
            loop {
                let next = self.pair(steps, towards(at));
                let end = free.and_then(|free| free.frame);
                let Some((row, column, seq)) = next else {
                    return (border.or(next.map(|(.., seq)| seq)), moved, end);
                };
                border = Some(seq);
                let Some(before) = free else { return (border, moved, end) };
                cost += beside(row, &before, weight) - beside(row, column, weight);
                cost += column.skip - before.skip;
                if cost > likely || moved > most {
                    return (border, moved, end);
                }
                (free, at, moved) = (Some(*column), towards(at).unwrap_or(at), moved + 1);
            }
        };
        let (after, back, first) = reach(|at| at.checked_sub(1));
        let (before, on, last) = reach(|at| at.checked_add(1));
        Alone { after, before, certain: back + on == 0, frames: first.zip(last), ..Alone::default() }
    }

    /// Which numbers could as well be the one without a frame.
    fn missing_around(&self, steps: &[Step], place: usize, seq: u32, weight: Weight) -> (u32, u32) {
        let own = steps.get(place).and_then(|(row, _)| self.rows.get((*row)?));
        let (most, likely) = reach_of(weight);
        let reach = |towards: fn(usize) -> Option<usize>| {
            let (mut at, mut cost, mut free, mut end) = (place, 0.0, own.copied(), seq);
            for _ in 0..most {
                let Some((row, column, next)) = self.pair(steps, towards(at)) else { return end };
                let Some(before) = free else { return end };
                cost += beside(&before, column, weight) - beside(row, column, weight);
                if cost > likely {
                    return end;
                }
                (free, at, end) = (Some(*row), towards(at).unwrap_or(at), next);
            }
            end
        };
        (reach(|at| at.checked_sub(1)), reach(|at| at.checked_add(1)))
    }
}

/// What it costs to leave a frame without a number, and to give it one.
fn costs(pace: &Pace, at: usize, all: usize) -> (f32, f32) {
    let edge = at < 3 || at + 3 >= all;
    match pace.looks.get(at) {
        Some(Looks::Elsewhere) => (0.05, 5.0),
        Some(Looks::Trial) if at * 2 > all => (2.5, 0.2),
        Some(Looks::Trial) => (0.4, 2.5),
        Some(Looks::Early) => (1.5, 0.5),
        // Of a burst the last one is kept; all of it together are a person.
        Some(Looks::Again) if !pace.several => {
            if pace.burst(at).end == at + 1 {
                (BURST, 0.0)
            } else {
                (0.4, 4.0)
            }
        }
        _ if edge => (PERSON / 2.0, 0.0),
        _ => (PERSON, 0.0),
    }
}

/// Of several frames of one person the last sound one counts.
fn last_of_burst(roll: &Roll, pace: &Pace, of: &mut BTreeMap<u32, usize>) {
    let taken: std::collections::BTreeSet<usize> = of.values().copied().collect();
    for frame in of.values_mut() {
        let burst = pace.burst(*frame);
        if burst.clone().filter(|other| taken.contains(other)).count() > 1 {
            continue;
        }
        let sound = |place: &usize| {
            roll.frames
                .get(*place)
                .is_some_and(|frame| !matches!(frame.flaw, Some(flaw) if flaw != Flaw::CutOff))
        };
        let whole = |place: &usize| roll.frames.get(*place).is_some_and(super::Frame::is_sound);
        *frame = burst.clone().rev().find(whole).or(burst.rev().find(sound)).unwrap_or(*frame);
    }
}

fn name_parts(parts: &[Option<Part>], pace: &Pace, of: &BTreeMap<u32, usize>) -> Vec<Part> {
    let owners: BTreeMap<usize, u32> = of.iter().map(|(seq, frame)| (*frame, *seq)).collect();
    let in_burst = |place: usize| pace.burst(place).find_map(|other| owners.get(&other).copied());
    let name = |(place, part): (usize, &Option<Part>)| {
        if let Some(seq) = owners.get(&place) {
            return Part::Of(*seq);
        }
        let looks = pace.looks.get(place).copied().unwrap_or(Looks::Person);
        match (looks, in_burst(place), part) {
            (Looks::Elsewhere, ..) => Part::Elsewhere,
            (_, Some(seq), _) => Part::Again(seq),
            (Looks::Trial | Looks::Early, ..) => Part::Trial,
            // Two at once are one person without a number.
            (_, _, Some(part)) if pace.burst(place).len() < 3 && pace.burst(place).end == place + 1 => *part,
            (..) => Part::Trial,
        }
    };
    parts.iter().enumerate().map(name).collect()
}

impl Joined {
    /// How many slots could be joined; for tests and notes.
    pub fn count(&self, which: fn(&Part) -> bool) -> usize {
        self.parts.iter().filter(|part| which(part)).count()
    }
}
