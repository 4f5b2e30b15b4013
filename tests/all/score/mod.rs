//! The score: days with planted faults, and how much of them is found. `SCORE_DAYS=500` takes more days than the
//! usual sixty, `SCORE_FROM=500` others; `cargo bench --bench reconcile` prints the whole table.

mod camera;
mod card;
#[allow(dead_code, reason = "the benchmark uses all of it")]
pub mod planted;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use photodesk::domain::books::{LogRow, Mode};
use photodesk::domain::reconcile::finding::FindingKind;

use planted::judge::Score;
use planted::{Day, Theme, day};

const USUAL: u64 = 60;
/// Days before this one have been looked at, and nothing is wrong with them; others may hold what nobody has seen yet.
const SEEN: u64 = 2000;

fn range() -> std::ops::Range<u64> {
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let from = number("SCORE_FROM").unwrap_or(0);
    from..from + number("SCORE_DAYS").unwrap_or(USUAL)
}

/// What has to be reached: everything on days that were looked at.
fn floor(unseen: f64) -> f64 {
    if range().end <= SEEN { 1.0 } else { unseen }
}

fn score() -> &'static Score {
    static SCORE: OnceLock<Score> = OnceLock::new();
    SCORE.get_or_init(|| Score::of(range()))
}

#[track_caller]
fn reaches(kind: FindingKind, recall: f64, precision: f64) {
    let tally = score().tally(kind);
    assert!(tally.hit > 0, "no {} was planted", kind.code());
    let reached = tally.recall() >= recall && tally.precision() >= precision;
    assert!(reached, "{}: {tally:?}\n{}", kind.code(), score().notes.join("\n"));
}

#[test]
fn every_planted_shift_is_one_finding_with_its_bounds() {
    reaches(FindingKind::Shift, floor(0.995), floor(0.995));
}

#[test]
fn every_planted_swap_is_one_finding_with_its_two_numbers() {
    reaches(FindingKind::Swap, floor(0.995), 1.0);
}

#[test]
fn what_else_was_planted_is_found_too() {
    for kind in [
        FindingKind::SeqDuplicate,
        FindingKind::ShotTwice,
        FindingKind::SeqDiffers,
        FindingKind::LogOnly,
        FindingKind::RegisterOnly,
        FindingKind::NameDiffers,
        FindingKind::PaidNotShot,
        FindingKind::ShotNotPaid,
        FindingKind::AmountDiffers,
        FindingKind::CashDiffers,
        FindingKind::SeqGap,
    ] {
        reaches(kind, floor(0.99), floor(0.99));
    }
}

#[test]
fn at_most_one_error_in_ten_thousand_rows_is_false() {
    let score = score();
    assert!(score.false_errors() * 10_000 <= score.rows, "{}", score.notes.join("\n"));
}

#[test]
fn accepting_everything_gives_back_the_true_day() {
    let score = score();
    assert!(score.wrong_before > 1000);
    assert_eq!(score.refused, 0, "{}", score.notes.join("\n"));
    let right = 1.0 - score.wrong_after as f64 / score.wrong_before as f64;
    assert!(right >= floor(0.999), "{}", score.notes.join("\n"));
}

#[test]
fn a_number_that_nobody_can_know_is_asked_for_and_there_are_few() {
    let score = score();
    assert!(
        score.asked > 0 && score.asked * 100 <= score.wrong_before,
        "{} of {}",
        score.asked,
        score.wrong_before
    );
}

#[test]
fn a_day_of_which_the_books_say_enough_has_no_twin() {
    let day = (0..18).map(day).find(|day| day.theme == Theme::Shifts).unwrap();
    let numbered = day.truth.iter().filter(|(_, seq)| seq.is_some());
    assert_eq!(numbered.filter(|(who, _)| day.twin(who).is_some()).map(|(who, _)| who).next(), None);
}

#[test]
fn a_twin_leaves_the_same_books_and_gives_somebody_another_number() {
    let mut retakes =
        (0..90).map(day).filter(|day| day.theme == Theme::Retakes && day.books.mode == Mode::File);
    let open = |day: Day| {
        let place = day.truth.iter().position(|(who, _)| day.twin(who).is_some())?;
        Some((day, place))
    };
    let (day, place) = retakes.find_map(open).unwrap();
    let (who, truth) = &day.truth[place];
    let twin = day.twin(who).unwrap();
    assert_eq!(twin.books, day.books);
    assert_ne!(twin.truth, *truth);
}

#[test]
fn a_line_is_next_to_never_taken_for_somebody_else() {
    let lines = score().lines;
    assert!(lines.recall() >= floor(0.9999) && lines.precision() >= floor(0.9999), "{lines:?}");
}

#[test]
fn a_seed_gives_the_same_day_each_time_and_another_seed_another() {
    let log = |n| -> Vec<LogRow> { day(n).books.log.unwrap_or_default() };
    assert_eq!(log(7), log(7));
    assert_ne!(log(1), log(4));
}

#[test]
fn clean_days_have_nothing_but_a_drawer_and_every_kind_of_day_occurs() {
    let days: Vec<_> = (0..18).map(day).collect();
    assert_eq!(days.iter().map(|day| day.theme).collect::<BTreeSet<_>>().len(), 13);
    let clean = days.iter().find(|day| day.theme == Theme::Clean).unwrap();
    assert!(clean.expected.iter().all(|(kind, _)| *kind == FindingKind::CashDiffers));
    assert!(clean.truth.iter().filter(|(_, seq)| seq.is_some()).count() > 100);
}
