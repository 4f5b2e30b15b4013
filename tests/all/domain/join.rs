//! Frames joined to numbers.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use photodesk::domain::frame::join::{Joined, Part, Slot, join};
use photodesk::domain::frame::roll::Roll;
use photodesk::domain::frame::{Camera, Frame};

fn at(seconds: i64) -> NaiveDateTime {
    let start = NaiveDate::from_ymd_opt(2026, 10, 24).unwrap().and_hms_opt(9, 0, 0).unwrap();
    start + TimeDelta::seconds(seconds)
}

/// Waits that no two neighbours share, around 15 seconds.
fn wait(n: i64) -> i64 {
    9 + (n * 37 + n * n * 11) % 14
}

/// When the n-th person of a day is photographed.
fn shutter(n: i64) -> i64 {
    (0..n).map(wait).sum()
}

/// Numbers 1..=n, each at the desk a while after the photo.
fn numbers(n: i64) -> Vec<Slot> {
    let slot = |seq: i64| Slot {
        seq: u32::try_from(seq).unwrap(),
        at: Some(at(shutter(seq) + 20 + seq % 4)),
        living: true,
    };
    (1..=n).map(slot).collect()
}

fn untimed(n: i64) -> Vec<Slot> {
    numbers(n).into_iter().map(|slot| Slot { at: None, ..slot }).collect()
}

/// Frames at these seconds, counted from `first`.
fn frames(first: u32, seconds: impl IntoIterator<Item = i64>) -> Vec<Frame> {
    let frame = |(n, seconds): (usize, i64)| Frame {
        path: format!("DCIM/100CANON/IMG_{:04}.JPG", first + n as u32),
        taken: Some(at(seconds)),
        ..Frame::default()
    };
    seconds.into_iter().enumerate().map(frame).collect()
}

fn joined(slots: &[Slot], frames: Vec<Frame>) -> (Joined, Roll) {
    let roll = Roll::of(frames);
    (join(slots, &roll, None), roll)
}

fn name_of(joined: &Joined, roll: &Roll, seq: u32) -> String {
    joined.of.get(&seq).map(|frame| roll.frames[*frame].name().to_owned()).unwrap_or_default()
}

#[test]
fn a_plain_day_joins_every_number_to_its_frame() {
    let (found, roll) = joined(&numbers(60), frames(301, (1..=60).map(shutter)));
    assert_eq!((found.of.len(), found.missing.len()), (60, 0));
    assert_eq!(name_of(&found, &roll, 17), "IMG_0317.JPG");
    assert!(found.parts.iter().all(|part| matches!(part, Part::Of(_))));
}

#[test]
fn a_clock_that_is_hours_wrong_is_found_by_the_best_fit() {
    let wrong = -(7 * 3600 + 13 * 60);
    let (found, _) = joined(&numbers(60), frames(1, (1..=60).map(|n| shutter(n) + wrong)));
    assert!(found.timed);
    let ahead = found.ahead[0].unwrap() / 1000;
    assert!((ahead - (wrong - 21)).abs() <= 3, "{ahead}");
}

#[test]
fn a_person_without_a_number_is_found_by_the_time_also_where_the_clock_is_wrong() {
    // Nobody registered the 23rd person; the numbers after are one less than the camera's count.
    let slots: Vec<Slot> = numbers(80)
        .into_iter()
        .filter(|slot| slot.seq != 23)
        .map(|slot| Slot { seq: slot.seq - u32::from(slot.seq > 23), ..slot })
        .collect();
    let (found, roll) = joined(&slots, frames(1, (1..=80).map(|n| shutter(n) + 5000)));
    let alone: Vec<usize> = (0..80).filter(|place| matches!(found.parts[*place], Part::Alone(_))).collect();
    assert_eq!(alone.len(), 1, "{:?}", found.parts);
    let Part::Alone(place) = found.parts[alone[0]] else { panic!() };
    assert!(place.after <= Some(22) && place.before >= Some(23), "{place:?}");
    assert!(place.before.unwrap() - place.after.unwrap() <= 4, "{place:?}");
    assert_eq!(name_of(&found, &roll, 10), "IMG_0010.JPG");
    assert_eq!(name_of(&found, &roll, 60), "IMG_0061.JPG");
}

#[test]
fn a_lost_file_is_found_where_the_camera_counted_it() {
    let mut card = frames(501, (1..=40).map(shutter));
    card.remove(11);
    for slots in [numbers(40), untimed(40)] {
        let (found, roll) = joined(&slots, card.clone());
        assert_eq!(found.missing.len(), 1);
        assert_eq!((found.missing[0].seq, found.missing[0].counted), (12, Some(512)));
        assert_eq!(name_of(&found, &roll, 13), "IMG_0513.JPG");
    }
}

#[test]
fn trials_before_the_first_person_are_no_people() {
    let card = frames(1, [-400, -395, -300].into_iter().chain((1..=30).map(shutter)));
    for slots in [numbers(30), untimed(30)] {
        let (found, roll) = joined(&slots, card.clone());
        assert_eq!(&found.parts[..3], [Part::Trial; 3]);
        assert_eq!(name_of(&found, &roll, 1), "IMG_0004.JPG");
        assert!(found.missing.is_empty());
    }
}

#[test]
fn of_two_frames_of_one_person_the_last_counts() {
    let seconds = (1..=30).flat_map(|n| {
        let again = (n == 9 || n == 20).then_some(shutter(n) + 3);
        std::iter::once(shutter(n)).chain(again)
    });
    let card = frames(1, seconds);
    for slots in [numbers(30), untimed(30)] {
        let (found, roll) = joined(&slots, card.clone());
        assert_eq!((found.parts[8], found.parts[9]), (Part::Again(9), Part::Of(9)), "{:?}", found.parts);
        assert_eq!(name_of(&found, &roll, 20), "IMG_0022.JPG");
        assert_eq!(name_of(&found, &roll, 30), "IMG_0032.JPG");
    }
}

#[test]
fn a_photographer_who_always_shoots_twice_gives_every_number_its_last_frame() {
    let seconds = (1..=30).flat_map(|n| [shutter(n), shutter(n) + 2]);
    for slots in [numbers(30), untimed(30)] {
        let (found, roll) = joined(&slots, frames(1, seconds.clone()));
        assert_eq!(name_of(&found, &roll, 7), "IMG_0014.JPG", "{:?}", found.parts);
        assert_eq!(name_of(&found, &roll, 30), "IMG_0060.JPG");
        assert!(found.missing.is_empty());
    }
}

#[test]
fn a_number_that_nobody_has_takes_the_frame_at_its_place() {
    let slots: Vec<Slot> = untimed(30).into_iter().filter(|slot| slot.seq != 18).collect();
    let (found, _) = joined(&slots, frames(1, (1..=30).map(shutter)));
    let Part::Alone(alone) = found.parts[17] else { panic!("{:?}", found.parts) };
    assert_eq!(alone.hole, Some(18));
}

#[test]
fn a_number_that_was_given_up_may_have_a_frame_or_none() {
    let mut slots = untimed(30);
    slots[9].living = false;
    let (with, _) = joined(&slots, frames(1, (1..=30).map(shutter)));
    assert_eq!(with.parts[9], Part::Of(10));
    let (without, roll) = joined(&slots, frames(1, (1..=30).filter(|n| *n != 10).map(shutter)));
    assert!(without.missing.is_empty());
    assert_eq!(name_of(&without, &roll, 11), "IMG_0010.JPG");
}

#[test]
fn numbers_that_were_typed_in_later_do_not_lend_their_times() {
    let evening = |slot: Slot| Slot { at: Some(at(36_000 + i64::from(slot.seq) * 3)), ..slot };
    let slots: Vec<Slot> = numbers(90).into_iter().map(evening).collect();
    let (found, _) = joined(&slots, frames(1, (1..=90).map(shutter)));
    assert!(!found.timed);
    assert_eq!((found.of.len(), found.missing.len()), (90, 0));
}

#[test]
fn a_clock_that_is_set_back_in_the_middle_of_the_day_changes_nothing() {
    let seconds = (1..=60).map(|n| shutter(n) - if n > 35 { 3600 } else { 0 });
    let (found, roll) = joined(&numbers(60), frames(1, seconds));
    assert_eq!(roll.jumps, [35]);
    assert!(found.timed && found.missing.is_empty());
    assert_eq!(name_of(&found, &roll, 50), "IMG_0050.JPG");
}

#[test]
fn the_frames_of_another_session_on_the_card_are_left_alone() {
    let morning = (1..=50).map(|n| shutter(n) - 4 * 3600);
    let card = frames(1, morning.chain((1..=50).map(shutter)));
    for slots in [numbers(50), untimed(50)] {
        let (found, roll) = joined(&slots, card.clone());
        assert_eq!(found.count(|part| *part == Part::Elsewhere), 50);
        assert_eq!(name_of(&found, &roll, 1), "IMG_0051.JPG");
    }
}

#[test]
fn nothing_on_either_side_is_no_fault() {
    assert_eq!(join(&numbers(5), &Roll::default(), None).missing.len(), 5);
    let (found, _) = joined(&[], frames(1, 1..=3));
    assert!(found.of.is_empty());
}

/// When the n-th person is photographed on a day whose rhythm never comes again.
fn uneven(n: i64) -> i64 {
    (0..n).map(|n| 9 + (n * n * 7919 + n * 104_729) % 1_009 % 18).sum()
}

fn uneven_numbers(n: i64) -> Vec<Slot> {
    let slot = |slot: Slot| {
        let seq = i64::from(slot.seq);
        Slot { at: Some(at(uneven(seq) + 20 + seq % 4)), ..slot }
    };
    numbers(n).into_iter().map(slot).collect()
}

/// Frames of one camera at these seconds, by a clock that is `wrong` seconds off.
fn taken_by(serial: &str, wrong: i64, seconds: impl IntoIterator<Item = i64>) -> Vec<Frame> {
    let camera = Camera { model: "EOS".to_owned(), serial: serial.to_owned() };
    let own =
        |frame: Frame| Frame { path: format!("{serial}/{}", frame.path), camera: camera.clone(), ..frame };
    frames(501, seconds.into_iter().map(|second| second + wrong)).into_iter().map(own).collect()
}

#[test]
fn two_cameras_that_take_turns_each_get_their_own_numbers_by_their_own_clock() {
    let turns = |n: &i64| (n - 1) / 30 % 2 == 0;
    let first = taken_by("A", -3 * 3600, (1..=120).filter(turns).map(uneven));
    let second = taken_by("B", 5 * 3600 + 77, (1..=120).filter(|n| !turns(n)).map(uneven));
    let (found, roll) = joined(&uneven_numbers(120), [first, second].concat());
    assert!(!found.untold);
    assert_eq!((found.of.len(), found.missing.len()), (120, 0));
    for (seq, frame) in &found.of {
        let due = if turns(&i64::from(*seq)) { "A" } else { "B" };
        assert!(roll.frames[*frame].path.starts_with(due), "{seq} {}", roll.frames[*frame].path);
    }
    let ahead: Vec<i64> = found.ahead.iter().flatten().map(|ahead| ahead / 1000).collect();
    assert!((ahead[0] + 3 * 3600 + 21).abs() <= 4 && (ahead[1] - 5 * 3600 - 56).abs() <= 4, "{ahead:?}");
}

#[test]
fn cameras_that_photograph_one_queue_person_by_person_are_not_told_apart() {
    let first = taken_by("A", -3 * 3600, (1..=120).filter(|n| n * 7919 % 5 < 2).map(uneven));
    let second = taken_by("B", 5 * 3600, (1..=120).filter(|n| n * 7919 % 5 >= 2).map(uneven));
    let (found, _) = joined(&uneven_numbers(120), [first, second].concat());
    assert!(found.untold);
}

#[test]
fn two_desks_with_numbers_of_their_own_are_told_apart_though_both_work_at_once() {
    let beyond = |slot: &Slot| Slot { seq: slot.seq + 2000, ..*slot };
    // The second queue has waits of its own.
    let other: Vec<Slot> =
        uneven_numbers(140).iter().skip(70).map(|slot| Slot { seq: slot.seq - 70, ..*slot }).collect();
    let back = uneven(71) - uneven(1);
    let slots: Vec<Slot> = uneven_numbers(70)
        .into_iter()
        .chain(
            other
                .iter()
                .map(beyond)
                .map(|slot| Slot { at: slot.at.map(|at| at - TimeDelta::seconds(back)), ..slot }),
        )
        .collect();
    let first = taken_by("A", 3600, (1..=70).map(uneven));
    let second = taken_by("B", -7200, (71..=140).map(|n| uneven(n) - back));
    let (found, roll) = joined(&slots, [first, second].concat());
    assert!(!found.untold);
    assert_eq!((found.of.len(), found.missing.len()), (140, 0));
    let desk = |seq: u32| if seq > 2000 { "B" } else { "A" };
    assert!(found.of.iter().all(|(seq, frame)| roll.frames[*frame].path.starts_with(desk(*seq))));
}
