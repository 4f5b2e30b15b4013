//! The camera's files against the numbers: numbers without a photo, photos without a number, and an order that
//! contradicts the desk. What the log explains (a block, a swap, somebody left out) is carried out in thought
//! before, so that one fault stays one finding.

mod drift;
mod plain;
mod witness;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, TimeDelta};
use serde::Serialize;

use super::block;
use super::evidence::Evidence;
use super::finding::{Detail, Finding};
use super::people::{Case, Pair};
use super::proposal::Proposal;
use crate::domain::frame::Frame;
use crate::domain::frame::join::{Alone, Joined, Missing, Part, Slot, join};
use crate::domain::frame::roll::Roll;
use crate::domain::number::VoidReason;
pub use plain::{Plain, plain};
pub(super) use witness::testify;

/// So many in a row are one fault: a second card, an hour that was not registered.
const RUN: usize = 3;
/// Minutes on paper place a frame to within so many people.
const COARSE: usize = 4;
/// Seconds by which two people must stand the other way round, at the camera and at the desk.
const CLEAR: i64 = 2;

/// The card joined to the numbers as they will be.
pub(super) struct Shots {
    pub joined: Joined,
    /// Who has each number once everything that the log explains is carried out: indices into `pairs`.
    pub owners: BTreeMap<u32, usize>,
    /// Numbers with a living owner and a sound photo.
    pub with_photo: BTreeSet<u32>,
}

/// What the frames of a card are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CardCounts {
    pub frames: u32,
    /// Numbers that have a frame, living or given up.
    pub numbers: u32,
    /// Further frames of the same number.
    pub again: u32,
    pub trials: u32,
    /// Of another session.
    pub elsewhere: u32,
    /// Like a person, without a number.
    pub alone: u32,
    /// How many bodies took them.
    pub cameras: u32,
    /// Nothing tells which camera took which numbers: people may have the photo of somebody else.
    pub untold: bool,
    /// By how many seconds the camera's clock is ahead of the register, the way to the desk included; `null` when the
    /// register's times say nothing.
    pub ahead: Option<i64>,
}

impl CardCounts {
    /// Counts what frames were found to be.
    pub fn of(joined: &Joined, roll: &Roll) -> CardCounts {
        let count = |which: fn(&Part) -> bool| u32::try_from(joined.count(which)).unwrap_or(u32::MAX);
        CardCounts {
            frames: count(|_| true),
            numbers: count(|part| matches!(part, Part::Of(_))),
            again: count(|part| matches!(part, Part::Again(_))),
            trials: count(|part| *part == Part::Trial),
            elsewhere: count(|part| *part == Part::Elsewhere),
            alone: count(|part| matches!(part, Part::Alone(_))),
            cameras: u32::try_from(roll.cameras.len()).unwrap_or(u32::MAX),
            untold: joined.untold,
            ahead: joined.ahead.iter().flatten().next().filter(|_| joined.timed).map(|ahead| ahead / 1000),
        }
    }
}

impl Shots {
    pub(super) fn counts(&self, roll: &Roll) -> CardCounts {
        CardCounts::of(&self.joined, roll)
    }

    /// People on the card: numbers with a photo, and photos that look like a person without a number.
    pub(super) fn people(&self) -> usize {
        self.with_photo.len() + self.joined.count(|part| matches!(part, Part::Alone(_)))
    }

    /// Numbers that nobody has and at whose place a photo stands.
    pub(super) fn holes(&self) -> impl Iterator<Item = u32> + '_ {
        self.joined.parts.iter().filter_map(|part| match part {
            Part::Alone(alone) => alone.hole,
            _ => None,
        })
    }
}

/// Numbers without a photo, photos without a number, an order that contradicts the desk, and blocks that the camera
/// alone tells.
pub(super) fn photos(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(photos) = case.books.photos.as_ref() else { return Vec::new() };
    let roll = &photos.roll;
    let (numbers, owners) = slots(case);
    let joined = join(&numbers, roll, photos.ahead);
    let sound = |place: &usize| roll.frames.get(*place).is_some_and(Frame::is_sound);
    let with_photo = owners.keys().copied().filter(|seq| joined.of.get(seq).is_some_and(sound)).collect();
    let shots = Shots { joined, owners, with_photo };
    let mut findings = flawed(case, &shots, roll);
    // Cameras that the times cannot tell apart say nothing of single numbers; `CardCounts::untold` says so.
    if !shots.joined.untold || case.books.times.is_empty() {
        let shifts = drift::shifts(case, &shots, &numbers);
        findings.extend(missing(case, &shots, roll, &shifts));
        findings.extend(shifts);
        let written = shots.joined.timed && case.books.times.is_empty();
        findings.extend(unclaimed(&shots, roll, if written { COARSE } else { 0 }));
        findings.extend(order(case, &shots, roll, &numbers));
    }
    case.shots = Some(shots);
    findings
}

/// Every number with its owner as the log has it where the log explains more, and numbers that were given up.
fn slots(case: &Case<'_>) -> (Vec<Slot>, BTreeMap<u32, usize>) {
    let mut owners: BTreeMap<u32, usize> = BTreeMap::new();
    let mut at: BTreeMap<u32, NaiveDateTime> = BTreeMap::new();
    let written = written::times(case.books);
    for (index, pair) in case.pairs.iter().enumerate() {
        for (seq, was) in numbers(case, index, pair) {
            owners.entry(seq).or_insert(index);
            let at_the_desk = was.and_then(|was| case.books.times.get(&was)).copied();
            let on_paper = || pair.lines.iter().find_map(|line| written.get(line)).copied();
            at.extend(at_the_desk.or_else(on_paper).map(|time| (seq, time)));
        }
    }
    let given_up = case.books.fates.keys().filter(|seq| !owners.contains_key(seq));
    let all: BTreeSet<u32> = owners.keys().chain(given_up).copied().collect();
    let slot = |seq: u32| Slot { seq, at: at.get(&seq).copied(), living: owners.contains_key(&seq) };
    (all.into_iter().map(slot).collect(), owners)
}

/// The numbers that somebody should have, and what the register has now.
fn numbers(case: &Case<'_>, index: usize, pair: &Pair) -> Vec<(u32, Option<u32>)> {
    match (pair.register.as_slice(), pair.log.as_slice()) {
        ([], log) => log.iter().map(|seq| (*seq, None)).collect(),
        ([register], [log]) if case.swapped.contains(&index) => vec![(*log, Some(*register))],
        (register, _) => {
            register.iter().map(|seq| (block::taken_by(&case.blocks, *seq), Some(*seq))).collect()
        }
    }
}

fn students<'a>(case: &'a Case<'_>, shots: &Shots, seqs: impl Iterator<Item = u32>) -> Vec<String> {
    let owner = |seq: u32| shots.owners.get(&seq).and_then(|owner| case.pairs.get(*owner));
    let named = |pair: &'a Pair| (!pair.student.is_empty()).then(|| pair.student.clone());
    let mut students: Vec<String> = seqs.filter_map(owner).filter_map(named).collect();
    students.dedup();
    students
}

/// The files before and after a number.
fn between(shots: &Shots, roll: &Roll, seq: u32) -> Vec<Evidence> {
    let photo = |(seq, frame): (&u32, &usize)| photo(roll, *frame, Some(*seq));
    let before = shots.joined.of.range(..seq).next_back().and_then(photo);
    let after = shots.joined.of.range(seq.saturating_add(1)..).next().and_then(photo);
    before.into_iter().chain(after).collect()
}

fn photo(roll: &Roll, frame: usize, seq: Option<u32>) -> Option<Evidence> {
    let frame = roll.frames.get(frame)?;
    Some(Evidence::Photo { file: frame.shown(), taken: frame.taken, seq })
}

/// Living numbers without a photo; those in one book alone have a finding already.
fn missing(case: &Case<'_>, shots: &Shots, roll: &Roll, shifts: &[Finding]) -> Vec<Finding> {
    let one_sided = |seq: u32| {
        let owner = shots.owners.get(&seq).and_then(|owner| case.pairs.get(*owner));
        case.has_log() && owner.is_some_and(Pair::is_one_sided)
    };
    let order: Vec<u32> = shots.owners.keys().copied().collect();
    let next = |a: &Missing, b: &Missing| {
        let place = |seq: u32| order.partition_point(|other| *other < seq);
        place(a.seq) + 1 == place(b.seq)
    };
    let mut findings = Vec::new();
    for run in shots.joined.missing.chunk_by(next) {
        let named: Vec<&Missing> = run.iter().filter(|one| !one_sided(one.seq)).collect();
        match named.as_slice() {
            [first, .., last] if named.len() >= RUN => {
                let detail = Detail::PhotoMissing { seq: first.seq, to: Some(last.seq), file: None };
                let seqs: Vec<u32> = named.iter().map(|one| one.seq).collect();
                let who = students(case, shots, seqs.iter().copied());
                let finding = Finding::new(detail, who, "", seqs).shown_by(between(shots, roll, first.seq));
                findings.push(finding.shown_by(between(shots, roll, last.seq)));
            }
            named => findings.extend(
                named
                    .iter()
                    .map(|one| one_missing(case, shots, roll, one).mended_by(drift::gives_up(shifts, one))),
            ),
        }
    }
    findings
}

fn one_missing(case: &Case<'_>, shots: &Shots, roll: &Roll, one: &Missing) -> Finding {
    let before = shots.joined.of.range(..one.seq).next_back();
    let after = shots.joined.of.range(one.seq.saturating_add(1)..).next();
    let beside = before.into_iter().chain(after).filter_map(|(_, frame)| roll.frames.get(*frame));
    // At the border of two cameras' numbers one neighbour is of another count.
    let neighbour =
        beside.min_by_key(|frame| frame.number().zip(one.counted).map_or(u32::MAX, |(a, b)| a.abs_diff(b)));
    let file = one.counted.zip(neighbour).map(|(number, frame)| counted_as(frame, number));
    let detail = Detail::PhotoMissing { seq: one.seq, to: None, file };
    let who = students(case, shots, std::iter::once(one.seq));
    let unsure =
        (!one.is_certain()).then_some(Evidence::PhotoPlace { after: Some(one.from), before: Some(one.to) });
    Finding::new(detail, who, "", vec![one.seq])
        .shown_by(one.counted.map(|number| Evidence::PhotoCounted { number }))
        .shown_by(between(shots, roll, one.seq))
        .shown_by(unsure)
}

/// What the camera would have called a frame: like its neighbour, with another number.
fn counted_as(neighbour: &Frame, number: u32) -> String {
    let name = neighbour.name();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let digits = stem.chars().rev().take_while(char::is_ascii_digit).count().min(4);
    let head: String = stem.chars().take(stem.chars().count() - digits).collect();
    format!("{head}{number:0digits$}.{ending}")
}

/// Numbers whose only photo is no sound picture.
fn flawed(case: &Case<'_>, shots: &Shots, roll: &Roll) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (seq, frame) in shots.joined.of.iter().filter(|(seq, _)| shots.owners.contains_key(seq)) {
        let Some(frame) = roll.frames.get(*frame) else { continue };
        let Some(flaw) = frame.flaw else { continue };
        let detail = Detail::PhotoMissing { seq: *seq, to: None, file: Some(frame.shown()) };
        let finding = Finding::new(detail, students(case, shots, std::iter::once(*seq)), "", vec![*seq]);
        findings.push(finding.shown_by([Evidence::PhotoFlawed { file: frame.shown(), flaw }]));
    }
    findings
}

/// Photos that look like a person and belong to no number. At the place of a number that nobody has, accepting
/// makes it a trial. `coarse`: by so many people the times may be off.
fn unclaimed(shots: &Shots, roll: &Roll, coarse: usize) -> Vec<Finding> {
    let alone = |(place, part): (usize, &Part)| match part {
        Part::Alone(alone) => Some((place, *alone)),
        _ => None,
    };
    let mut all: Vec<(usize, Alone)> = shots.joined.parts.iter().enumerate().filter_map(alone).collect();
    all.sort_by_key(|(place, _)| (roll.body(*place), *place));
    let mut findings = Vec::new();
    for run in all.chunk_by(|(a, _), (b, _)| roll.is_next(*a, *b)) {
        let singles = if run.len() >= RUN { run.get(..1).unwrap_or_default() } else { run };
        let last = run.last().filter(|_| run.len() >= RUN).and_then(|(place, _)| roll.frames.get(*place));
        for (place, alone) in singles {
            let Some(frame) = roll.frames.get(*place) else { continue };
            let to = last.map(Frame::shown);
            let hole = alone.hole.filter(|_| to.is_none());
            let detail = Detail::PhotoUnclaimed { seq: hole, file: frame.shown(), to };
            let void = |seq| Proposal::Void { seq, to: None, reason: VoidReason::Test };
            findings.push(
                Finding::new(detail, Vec::new(), "", hole.into_iter().collect())
                    .shown_by(photo(roll, *place, None))
                    .shown_by([place_of(shots, alone, coarse)])
                    .shown_by(any_of(roll, alone, coarse).filter(|_| last.is_none() && hole.is_none()))
                    .mended_by(hole.map(void)),
            );
        }
    }
    findings
}

/// Between which numbers it stands. Where it may be any of several, the ends of the day are named too.
fn place_of(shots: &Shots, alone: &Alone, coarse: usize) -> Evidence {
    let of = &shots.joined.of;
    let lower = |seq: u32| of.range(..=seq).rev().take(coarse + 1).last().map(|(seq, _)| *seq);
    let upper = |seq: u32| of.range(seq..).take(coarse + 1).last().map(|(seq, _)| *seq);
    let (mut after, mut before) = (alone.after.and_then(lower), alone.before.and_then(upper));
    if !alone.certain || coarse > 0 {
        after = after.or_else(|| of.keys().next().copied());
        before = before.or_else(|| of.keys().next_back().copied());
    }
    Evidence::PhotoPlace { after, before }
}

/// The files of which any may be the one without a number.
fn any_of(roll: &Roll, alone: &Alone, coarse: usize) -> Option<Evidence> {
    let (first, last) = alone.frames?;
    let (first, last) =
        (first.saturating_sub(coarse), (last + coarse).min(roll.frames.len().saturating_sub(1)));
    let name = |place: usize| Some(roll.frames.get(place)?.shown());
    (first != last).then_some(Evidence::PhotoAnyOf { first: name(first)?, last: name(last)? })
}

/// Two neighbours whose photos stand in the order of their numbers, though they came to the desk the other way round:
/// each has the other's photo.
fn order(case: &Case<'_>, shots: &Shots, roll: &Roll, numbers: &[Slot]) -> Vec<Finding> {
    // A line is written when the fee is taken, before the photo; who came first to the table says little of the camera.
    if !shots.joined.timed || case.books.times.is_empty() {
        return Vec::new();
    }
    let shot = |slot: &Slot| {
        let place = *shots.joined.of.get(&slot.seq)?;
        let clock = *roll.clocks.get(place)?;
        let ahead = shots.joined.ahead.get(clock).copied().flatten()?;
        let taken = roll.frames.get(place)?.taken? - TimeDelta::milliseconds(ahead);
        Some((slot.seq, place, clock, taken, slot.at?))
    };
    let shots_of: Vec<_> = numbers.iter().filter(|slot| slot.living).filter_map(shot).collect();
    let mut findings = Vec::new();
    let mut skip = false;
    for pair in shots_of.windows(2) {
        let [(a, place_a, clock_a, taken_a, at_a), (b, place_b, clock_b, taken_b, at_b)] = pair else {
            continue;
        };
        let clear = (*at_a - *at_b).min(*taken_b - *taken_a) >= TimeDelta::seconds(CLEAR);
        if skip || !clear || clock_a != clock_b {
            skip = false;
            continue;
        }
        skip = true;
        let Some(frame) = roll.frames.get(*place_a) else { continue };
        let detail = Detail::PhotoOrder { seq: *a, file: frame.shown() };
        let who = students(case, shots, [*a, *b].into_iter());
        let swap = Proposal::Swap { a: *a, b: *b };
        let now = case.by_register.contains_key(a) && case.by_register.contains_key(b);
        let shown = photo(roll, *place_a, Some(*a)).into_iter().chain(photo(roll, *place_b, Some(*b)));
        findings.push(
            Finding::new(detail, who, "", vec![*a, *b])
                .shown_by([Evidence::Came { seq: *a, at: *at_a }, Evidence::Came { seq: *b, at: *at_b }])
                .shown_by(shown)
                .mended_by((now && !case.is_kept_by_hand() && case.blocks.is_empty()).then_some(swap)),
        );
    }
    findings
}

impl Case<'_> {
    /// There is a log in somebody's hand, which says by itself what the numbers are.
    pub(super) fn is_kept_by_hand(&self) -> bool {
        self.books.log.iter().flatten().any(|row| row.key.is_empty())
    }
}
