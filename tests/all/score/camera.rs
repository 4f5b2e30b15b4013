//! The camera's score: days with a card, and how much of what went wrong is found. `CARD_DAYS=600` takes more days.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use photodesk::domain::frame::join::{Slot, join};
use photodesk::domain::reconcile::finding::{FindingKind, Severity};
use photodesk::domain::reconcile::reconcile;

use super::card::{CardDay, TROUBLES, Trouble, card_day, item, pair_day};
use super::planted::judge::Tally;

const USUAL: u64 = 48;
const USUAL_PAIRS: u64 = 40;

#[derive(Default)]
struct Score {
    kinds: BTreeMap<FindingKind, Tally>,
    /// People whose photo was found, was not, or was taken for another's.
    photos: Tally,
    people: usize,
    days: usize,
    /// Days on which the cameras were not told apart.
    untold: usize,
    notes: Vec<String>,
}

fn score() -> &'static Score {
    static SCORE: OnceLock<Score> = OnceLock::new();
    SCORE.get_or_init(|| {
        let mut score = Score::default();
        (0..days("CARD_DAYS", USUAL)).for_each(|n| score.add(n, &card_day(n)));
        score
    })
}

/// Of days with two cameras. `PAIR_DAYS=600` takes more.
fn pairs() -> &'static Score {
    static SCORE: OnceLock<Score> = OnceLock::new();
    SCORE.get_or_init(|| {
        let mut score = Score::default();
        (0..days("PAIR_DAYS", USUAL_PAIRS)).for_each(|n| score.add(n, &pair_day(n)));
        score
    })
}

fn days(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|days| days.parse().ok()).unwrap_or(usual)
}

impl Score {
    fn add(&mut self, n: u64, day: &CardDay) {
        self.people += day.books.register.len();
        self.days += 1;
        let held = reconcile(&day.books);
        let untold = held.card.as_ref().is_some_and(|card| card.untold);
        self.untold += usize::from(untold);
        let found = held.findings;
        let items: BTreeSet<_> = found.iter().map(|finding| item(day, finding)).collect();
        for expected in &day.expected {
            let hit = items.contains(expected);
            let tally = self.kinds.entry(expected.0).or_default();
            tally.hit += usize::from(hit);
            tally.missed += usize::from(!hit);
            if !hit {
                self.notes.push(format!("day {n} {:?} missed {expected:?}", day.trouble));
            }
        }
        for wrong in items.difference(&day.expected) {
            self.kinds.entry(wrong.0).or_default().wrong += 1;
            self.notes.push(format!("day {n} {:?} not planted {wrong:?}", day.trouble));
        }
        // Where the cameras are not told apart people are warned of it.
        if untold {
            return;
        }
        let photos = day.books.photos.as_ref().unwrap();
        let slot = |row: &photodesk::domain::books::RegisterRow| {
            let seq = row.seq?;
            Some(Slot { seq, at: day.books.times.get(&seq).copied(), living: true })
        };
        let slots: Vec<Slot> = day.books.register.iter().filter_map(slot).collect();
        let joined = join(&slots, &photos.roll, None);
        for row in &day.books.register {
            let frame = row
                .seq
                .and_then(|seq| joined.of.get(&seq))
                .map(|place| photos.roll.frames[*place].path.as_str());
            if day.trouble == Trouble::Crossed {
                continue;
            }
            match (frame, day.photo_of.get(&row.student_no)) {
                (Some(frame), Some(truth)) if frame == truth => self.photos.hit += 1,
                (None, None) => {}
                (None, Some(_)) => self.photos.missed += 1,
                (Some(frame), truth) => {
                    self.photos.wrong += 1;
                    self.notes
                        .push(format!("day {n} {:?} photo {:?} {frame} for {truth:?}", day.trouble, row.seq));
                }
            }
        }
    }

    fn tally(&self, kind: FindingKind) -> Tally {
        self.kinds.get(&kind).copied().unwrap_or_default()
    }
}

#[track_caller]
fn reaches(kind: FindingKind, recall: f64, precision: f64) {
    reached(score(), kind, recall, precision);
}

#[track_caller]
fn reached(score: &Score, kind: FindingKind, recall: f64, precision: f64) {
    let tally = score.tally(kind);
    assert!(tally.hit > 0, "no {} was found", kind.code());
    let reached = tally.recall() >= recall && tally.precision() >= precision;
    assert!(reached, "{}: {tally:?}\n{}", kind.code(), score.notes.join("\n"));
}

#[test]
fn two_cameras_with_clocks_of_their_own_each_get_their_own_numbers() {
    let score = pairs();
    assert!(score.untold * 25 <= score.days, "{} of {} days", score.untold, score.days);
    assert!(score.photos.wrong * 500 <= score.people, "{:?}\n{}", score.photos, score.notes.join("\n"));
    assert!(score.photos.recall() >= 0.998, "{:?}\n{}", score.photos, score.notes.join("\n"));
}

#[test]
fn what_goes_wrong_on_a_day_with_two_cameras_is_found_like_on_any_other() {
    for kind in [FindingKind::PhotoMissing, FindingKind::PhotoUnclaimed, FindingKind::Shift] {
        reached(pairs(), kind, 0.85, 0.95);
    }
    reached(pairs(), FindingKind::PhotoOrder, 0.85, 0.95);
}

#[test]
fn a_number_without_a_photo_is_found() {
    reaches(FindingKind::PhotoMissing, 0.95, 0.95);
}

#[test]
fn a_photo_without_a_number_is_found() {
    reaches(FindingKind::PhotoUnclaimed, 0.95, 0.95);
}

#[test]
fn a_block_that_the_camera_alone_tells_is_one_shift() {
    reaches(FindingKind::Shift, 0.95, 0.95);
}

#[test]
fn neighbours_who_came_the_other_way_round_are_found() {
    reaches(FindingKind::PhotoOrder, 0.9, 0.95);
}

#[test]
fn hardly_anybody_gets_the_photo_of_somebody_else() {
    let score = score();
    assert!(score.people > 8_000);
    assert!(score.photos.wrong * 500 <= score.people, "{:?}\n{}", score.photos, score.notes.join("\n"));
    assert!(score.photos.recall() >= 0.998, "{:?}", score.photos);
}

#[test]
fn at_most_one_error_in_ten_thousand_people_is_false() {
    for score in [score(), pairs()] {
        let errors = score.kinds.iter().filter(|(kind, _)| kind.severity() == Severity::Error);
        let wrong: usize = errors.map(|(_, tally)| tally.wrong).sum();
        assert!(wrong * 10_000 <= score.people, "{wrong} of {}\n{}", score.people, score.notes.join("\n"));
    }
}

#[test]
fn every_trouble_occurs_and_a_day_without_any_has_no_finding() {
    let days: BTreeSet<_> = (0..6).map(|n| card_day(n).trouble).collect();
    assert_eq!(days.len(), TROUBLES.len());
    for n in (0..60).step_by(6) {
        assert_eq!(reconcile(&card_day(n).books).findings, []);
    }
}
