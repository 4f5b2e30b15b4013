//! How fast the day goes, from recorded times.

use chrono::{NaiveDateTime, TimeDelta};
use photodesk::domain::pace::{Pace, is_long, pace, waited};

/// Times of one morning, seconds after nine.
fn walls(seconds: &[i64]) -> Vec<String> {
    let nine = chrono::DateTime::parse_from_rfc3339("2026-10-24T09:00:00+08:00").unwrap();
    seconds.iter().map(|after| (nine + TimeDelta::seconds(*after)).to_rfc3339()).collect()
}

fn of(seconds: &[i64]) -> Option<Pace> {
    let walls = walls(seconds);
    pace(walls.iter().map(String::as_str))
}

#[test]
fn too_few_numbers_say_nothing_of_the_speed() {
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[0]), None);
    assert_eq!(of(&[0, 18]), None);
    assert_eq!(of(&[0, 18, 36]), None);
    assert_eq!(of(&[0, 18, 36, 54]).unwrap().median, 18);
}

#[test]
fn one_slow_student_does_not_change_the_median_and_is_named_as_the_slowest() {
    let pace = of(&[0, 10, 20, 30, 100, 110]).unwrap();
    assert_eq!(pace, Pace { median: 10, fastest: 10, slowest: 70, of: 5 });
}

#[test]
fn lunch_is_no_slow_student() {
    let pace = of(&[0, 20, 40, 60, 5460, 5480, 5500]).unwrap();
    assert_eq!(pace, Pace { median: 20, fastest: 20, slowest: 20, of: 5 });
}

#[test]
fn only_the_last_ten_gaps_count() {
    let slow = (0..20).map(|n| n * 60);
    let fast = (1..=10).map(|n| 19 * 60 + n * 12);
    let times: Vec<i64> = slow.chain(fast).collect();
    assert_eq!(of(&times).unwrap(), Pace { median: 12, fastest: 12, slowest: 12, of: 10 });
}

#[test]
fn numbers_of_one_instant_are_one_act_and_order_does_not_matter() {
    assert_eq!(of(&[0, 0, 0, 0, 0]), None);
    assert_eq!(of(&[45, 0, 15, 30, 30, 0]).unwrap(), Pace { median: 15, fastest: 15, slowest: 15, of: 3 });
}

#[test]
fn what_is_left_takes_its_number_of_medians() {
    assert_eq!(of(&[0, 18, 36, 54]).unwrap().needs(20), TimeDelta::minutes(6));
}

#[test]
fn waiting_is_never_negative_and_ten_minutes_are_long() {
    let now: NaiveDateTime = "2026-10-24T09:10:00".parse().unwrap();
    let since = walls(&[0, 590, 900]);
    assert_eq!(waited(&since[0], now), Some(TimeDelta::minutes(10)));
    assert!(is_long(waited(&since[0], now).unwrap()));
    assert!(!is_long(waited(&since[1], now).unwrap()));
    assert_eq!(waited(&since[2], now), Some(TimeDelta::zero()), "a clock that went back");
    assert_eq!(waited("yesterday", now), None);
}
