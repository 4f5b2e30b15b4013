//! The camera's files beside the other books.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use photodesk::domain::books::{Books, Mode, Photos};
use photodesk::domain::frame::roll::Roll;
use photodesk::domain::frame::{Flaw, Frame};
use photodesk::domain::number::{Fate, VoidReason};
use photodesk::domain::reconcile::evidence::Evidence;
use photodesk::domain::reconcile::finding::{Book, Detail, Finding, FindingKind};
use photodesk::domain::reconcile::proposal::{Proposal, along, carry_out};
use photodesk::domain::reconcile::reconcile;
use photodesk::text::finding::fix;
use photodesk::text::{Lang, Say};

use super::day::{day, findings, kinds, log, name, only};

fn clock(n: u32) -> NaiveDateTime {
    let start = NaiveDate::from_ymd_opt(2026, 10, 24).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let seconds: u32 = (0..n).map(|n| 9 + (n * 37 + n * n * 11) % 14).sum();
    start + TimeDelta::seconds(seconds.into())
}

/// The photo of person 1, 2, …: `IMG_0001.JPG` on.
fn shot(n: u32) -> Frame {
    Frame {
        path: format!("DCIM/100CANON/IMG_{n:04}.JPG"),
        taken: Some(clock(n)),
        bytes: 1,
        ..Frame::default()
    }
}

fn with(books: Books, frames: impl IntoIterator<Item = Frame>) -> Books {
    let photos = Photos { roll: Roll::of(frames.into_iter().collect()), ahead: None };
    Books { photos: Some(photos), ..books }
}

/// A desk without a log of its own hand, which knows when people came.
fn desk(n: u32) -> Books {
    let mut books = day(n);
    books.mode = Mode::Database;
    books.times = (1..=n).map(|seq| (seq, clock(seq) + TimeDelta::seconds(20))).collect();
    for row in &mut books.register {
        row.flags.checked = true;
    }
    let keys: Vec<String> = books.register.iter().map(|row| row.key.clone()).collect();
    for (row, key) in log(&mut books).iter_mut().zip(keys) {
        row.key = key;
    }
    books
}

fn says(finding: &Finding, evidence: fn(&Evidence) -> bool) -> bool {
    finding.evidence.iter().any(evidence)
}

#[test]
fn a_day_whose_photos_agree_has_no_finding_and_counts_them() {
    let books = with(day(30), (1..=30).map(shot));
    let found = reconcile(&books);
    assert_eq!((found.findings.as_slice(), found.books.photos), ([].as_slice(), Some(30)));
    assert_eq!(found.card.unwrap().numbers, 30);
}

#[test]
fn a_number_whose_file_is_lost_names_the_file_that_the_camera_counted() {
    let found = only(&with(day(30), (1..=30).filter(|n| *n != 12).map(shot)));
    let file = Some("IMG_0012.JPG".to_owned());
    assert_eq!(found.detail, Detail::PhotoMissing { seq: 12, to: None, file });
    assert_eq!(
        (found.students.as_slice(), found.proposal.as_ref()),
        (["2022000011".to_owned()].as_slice(), None)
    );
    assert!(says(&found, |said| matches!(said, Evidence::PhotoCounted { number: 12 })));
    assert!(found.evidence.iter().all(|said| said.book() == Book::Photos));
}

#[test]
fn a_file_that_is_no_sound_picture_leaves_its_number_without_a_photo() {
    let broken = |n: u32| Frame { flaw: (n == 7).then_some(Flaw::CutOff), ..shot(n) };
    let books = with(day(20), (1..=20).map(broken));
    let found = only(&books);
    let file = Some("IMG_0007.JPG".to_owned());
    assert_eq!(found.detail, Detail::PhotoMissing { seq: 7, to: None, file });
    assert_eq!(reconcile(&books).books.photos, Some(19));
}

#[test]
fn a_card_that_is_missing_is_one_finding() {
    let found = only(&with(day(60), (1..=40).map(shot)));
    assert_eq!(found.detail, Detail::PhotoMissing { seq: 41, to: Some(60), file: None });
    assert_eq!((found.seqs.len(), found.students.len()), (20, 20));
    let none = only(&with(day(10), []));
    assert_eq!(none.detail, Detail::PhotoMissing { seq: 1, to: Some(10), file: None });
}

#[test]
fn a_photo_at_a_number_that_nobody_has_takes_the_gap_with_it_and_proposes_a_trial() {
    let mut books = day(30);
    books.register.retain(|row| row.seq != Some(18));
    log(&mut books).retain(|row| row.seq != Some(18));
    assert_eq!(kinds(&books), [FindingKind::SeqGap]);
    let found = only(&with(books, (1..=30).map(shot)));
    let file = "IMG_0018.JPG".to_owned();
    assert_eq!(found.detail, Detail::PhotoUnclaimed { seq: Some(18), file, to: None });
    let void = Proposal::Void { seq: 18, to: None, reason: VoidReason::Test };
    assert_eq!(found.proposal, Some(void));
}

#[test]
fn a_number_that_was_given_up_may_have_a_photo() {
    let mut books = desk(30);
    books.register.retain(|row| row.seq != Some(18));
    log(&mut books).retain(|row| row.seq != Some(18));
    books.fates.insert(18, Fate::Test);
    assert_eq!(findings(&with(books.clone(), (1..=30).map(shot))), []);
    assert_eq!(findings(&with(books, (1..=30).filter(|n| *n != 18).map(shot))), []);
}

#[test]
fn somebody_left_out_by_the_desk_has_their_photo_as_evidence_and_no_second_finding() {
    let mut books = day(40);
    books.register[10].seq = None;
    for row in &mut books.register {
        row.seq = row.seq.map(|seq| if seq > 11 { seq - 1 } else { seq });
    }
    let found = findings(&with(books, (1..=40).map(shot)));
    let [shift, alone] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(shift.detail, Detail::Shift { from: 11, to: 39, by: 1, explains: 29, of: 29 });
    let explained = Evidence::PhotosExplain { from: 11, to: 39, by: 1, explains: 29, of: 29 };
    assert!(shift.evidence.contains(&explained), "{shift:#?}");
    assert_eq!(alone.detail, Detail::LogOnly { name: name(10), seq: 11 });
    assert!(says(alone, |said| matches!(said, Evidence::Photo { file, .. } if file == "IMG_0011.JPG")));
}

#[test]
fn a_swap_names_the_photo_of_either_number_and_a_block_those_of_its_ends() {
    let files = |finding: &Finding| -> Vec<(Option<u32>, String)> {
        let photo = |said: &Evidence| match said {
            Evidence::Photo { file, seq, .. } => Some((*seq, file.clone())),
            _ => None,
        };
        finding.evidence.iter().filter_map(photo).collect()
    };
    let mut books = day(30);
    (books.register[11].seq, books.register[17].seq) = (Some(18), Some(12));
    let swap = only(&with(books, (1..=30).map(shot)));
    assert_eq!(swap.kind(), FindingKind::Swap);
    let both = [(Some(12), "IMG_0012.JPG".to_owned()), (Some(18), "IMG_0018.JPG".to_owned())];
    assert_eq!(files(&swap), both);
    let mut books = day(30);
    for row in books.register.iter_mut().skip(14) {
        row.seq = row.seq.map(|seq| seq + 1);
    }
    let shift = only(&with(books, (1..=30).map(shot)));
    assert_eq!(shift.kind(), FindingKind::Shift);
    let ends = [(Some(15), "IMG_0015.JPG".to_owned()), (Some(30), "IMG_0030.JPG".to_owned())];
    assert_eq!(files(&shift), ends);
}

#[test]
fn the_camera_alone_tells_a_block_after_somebody_whom_no_book_has() {
    // The 23rd person is in no book: numbers 23 on are one too low.
    let mut books = desk(60);
    let gone = books.register.remove(22);
    let last = log(&mut books).remove(22);
    assert_eq!((gone.seq, last.seq), (Some(23), Some(23)));
    books.times.remove(&23);
    for row in &mut books.register {
        row.seq = row.seq.map(|seq| if seq > 23 { seq - 1 } else { seq });
    }
    for row in log(&mut books) {
        row.seq = row.seq.map(|seq| if seq > 23 { seq - 1 } else { seq });
    }
    books.times =
        books.times.into_iter().map(|(seq, at)| (if seq > 23 { seq - 1 } else { seq }, at)).collect();
    let books =
        with(books, (1..=60).map(|n| Frame { taken: Some(clock(n) + TimeDelta::hours(7)), ..shot(n) }));
    let found = findings(&books);
    let [shift, alone] = found.as_slice() else { panic!("{found:#?}") };
    let Detail::Shift { from, to: 59, by: 1, explains, of } = shift.detail else { panic!("{shift:#?}") };
    assert!(from.abs_diff(23) <= 2 && explains == of, "{shift:#?}");
    assert_eq!(shift.proposal, Some(Proposal::Shift { from, to: 59, by: 1 }));
    assert!(matches!(&alone.detail, Detail::PhotoUnclaimed { seq: None, .. }));
    // Where the number is called to the photographer, nobody is pushed on.
    let called = findings(&Books { called: true, ..books });
    assert_eq!(called.iter().map(Finding::kind).collect::<Vec<_>>(), [FindingKind::PhotoUnclaimed]);
}

#[test]
fn who_was_registered_and_never_photographed_gives_the_number_up_before_the_others_move_there() {
    // The 23rd was not photographed, and the camera counted on without a gap.
    let photographed = (1..=60).filter(|n| *n != 23);
    let frame = |(place, n): (usize, u32)| Frame {
        path: format!("DCIM/100CANON/IMG_{:04}.JPG", place + 1),
        ..shot(n)
    };
    let books = with(desk(60), photographed.enumerate().map(frame));
    let found = findings(&books);
    let [shift, missing] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(shift.detail, Detail::Shift { from: 24, to: 60, by: -1, explains: 37, of: 37 });
    assert!(says(shift, |said| matches!(said, Evidence::InTheWay { seq: 23, .. })), "{shift:#?}");
    assert_eq!(missing.detail, Detail::PhotoMissing { seq: 23, to: None, file: None });
    let void = Proposal::Void { seq: 23, to: None, reason: VoidReason::Mistake };
    assert_eq!(missing.proposal, Some(void.clone()));
    assert_eq!(along(&found[..1], &found), [missing]);
    let living = (1..=60).map(|seq| (seq, Vec::new())).collect();
    assert_eq!(carry_out(&found, &living), [void, Proposal::Shift { from: 24, to: 60, by: -1 }]);
    let said = fix(shift, Lang::Zh);
    assert!(said.contains("0023 没有照片") && said.contains("0024–0060"), "{said}");
}

#[test]
fn two_who_came_the_other_way_round_than_their_numbers_are_found_and_can_be_exchanged() {
    let mut books = desk(40);
    let (a, b) = (books.times[&20], books.times[&21]);
    books.times.extend([(20, b), (21, a)]);
    let found = only(&with(books, (1..=40).map(shot)));
    assert_eq!(found.detail, Detail::PhotoOrder { seq: 20, file: "IMG_0020.JPG".to_owned() });
    assert_eq!(found.proposal, Some(Proposal::Swap { a: 20, b: 21 }));
}

#[test]
fn a_file_that_is_called_by_an_id_number_shows_only_its_end() {
    let frame = |n: u32| Frame {
        path: format!("42000020040229{n:04}.jpg"),
        flaw: (n == 5).then_some(Flaw::Empty),
        ..shot(n)
    };
    let found = findings(&with(day(9), (1..=9).map(frame)));
    let said = format!("{found:?}");
    assert!(!said.contains("420000200402290005") && said.contains("**0005.jpg"), "{said}");
}

#[test]
fn the_order_in_which_files_are_listed_does_not_matter() {
    let books = with(day(30), (1..=30).filter(|n| *n != 12).map(shot));
    let turned = with(day(30), (1..=30).rev().filter(|n| *n != 12).map(shot));
    assert_eq!(findings(&books), findings(&turned));
}

#[test]
fn the_class_table_counts_sound_photos_at_the_numbers_that_people_should_have() {
    // A block of the register is off by one: the log explains it, and the card agrees with the log.
    let mut books = day(30);
    for row in &mut books.register {
        row.seq = row.seq.map(|seq| if seq >= 15 { seq + 1 } else { seq });
    }
    let table = reconcile(&with(books, (1..=30).map(shot))).classes;
    assert_eq!((table[0].photos, table[0].differ), (Some(30), 16), "the block's numbers, and nobody's photo");
    let flawed = |n: u32| Frame { flaw: (n == 7).then_some(Flaw::CutOff), ..shot(n) };
    let table = reconcile(&with(day(30), (1..=30).map(flawed))).classes;
    assert_eq!((table[0].photos, table[0].differ), (Some(29), 1));
}

/// A photo after the k-th person that nobody has a number for; the files are counted through.
fn one_too_many(k: u32, n: u32) -> Vec<Frame> {
    let extra = Frame { taken: Some(clock(k) + TimeDelta::seconds(6)), ..shot(0) };
    let frames = (1..=n).flat_map(|n| std::iter::once(shot(n)).chain((n == k).then(|| extra.clone())));
    let called = |(place, frame): (usize, Frame)| Frame {
        path: format!("DCIM/100CANON/IMG_{:04}.JPG", place + 1),
        ..frame
    };
    frames.enumerate().map(called).collect()
}

#[test]
fn a_photo_too_many_among_spreadsheets_without_times_may_be_any_and_it_is_said_so() {
    for k in [5, 30, 50] {
        let found = only(&with(day(60), one_too_many(k, 60)));
        assert!(matches!(found.detail, Detail::PhotoUnclaimed { seq: None, to: None, .. }), "{found:#?}");
        let place = Evidence::PhotoPlace { after: Some(1), before: Some(60) };
        assert!(found.evidence.contains(&place), "{found:#?}");
        let any = Evidence::PhotoAnyOf { first: "IMG_0001.JPG".to_owned(), last: "IMG_0061.JPG".to_owned() };
        assert!(found.evidence.contains(&any), "{found:#?}");
        assert!(found.say(Lang::Zh).contains("认不出是哪一张"));
    }
}

#[test]
fn the_times_of_the_log_tell_about_where_a_photo_too_many_stands() {
    for k in [5, 30, 50] {
        let mut books = day(60);
        for line in log(&mut books) {
            // By the minute, two minutes before the photo.
            let at = clock(line.seq.unwrap()) - TimeDelta::seconds(120);
            line.time = Some(at.time().with_second(0).unwrap());
        }
        let found = only(&with(books, one_too_many(k, 60)));
        let places = found.evidence.iter().find_map(|said| match said {
            Evidence::PhotoPlace { after: Some(after), before: Some(before) } => Some(*after..=*before),
            _ => None,
        });
        let places = places.unwrap();
        assert!(places.contains(&k) && places.end() - places.start() <= 16, "{k}: {places:?}");
    }
}
