//! The parts of a match's score: what agrees counts by how rare it is in this register, what differs counts against.

use photodesk::domain::books::Books;
use photodesk::domain::reconcile::evidence::{Evidence, Likeness};
use photodesk::domain::reconcile::finding::{Finding, FindingKind};
use photodesk::domain::reconcile::score::{Compared, Part};
use photodesk::text::{Lang, Say};

use super::day::{at, day, findings, name, only};

fn parts(finding: &Finding) -> Vec<Vec<Part>> {
    let of = |evidence: &Evidence| match evidence {
        Evidence::Match { parts } => Some(parts.clone()),
        _ => None,
    };
    finding.evidence.iter().filter_map(of).collect()
}

fn part(parts: &[Part], what: Compared) -> Option<Part> {
    parts.iter().copied().find(|part| part.what == what)
}

/// A hundred people, one of whom has number 101 in the log.
fn one_off() -> Books {
    let mut books = day(100);
    at(&mut books, 40).seq = Some(101);
    books
}

#[test]
fn a_student_with_two_numbers_shows_what_speaks_for_one_person_and_what_against() {
    let mut books = one_off();
    at(&mut books, 40).student_no = "2022000039".to_owned();
    at(&mut books, 40).class = super::day::class(39);
    let scores = parts(&only(&books));
    assert_eq!(scores.len(), 1);
    let weights: Vec<(Compared, Likeness, i32)> =
        scores[0].iter().map(|part| (part.what, part.likeness, part.tenths)).collect();
    // log2 of 100 people is 6.6; forty of a hundred are in the class: 1.3.
    assert_eq!(
        weights,
        [
            (Compared::Name, Likeness::Same, 66),
            (Compared::StudentNo, Likeness::Same, 66),
            (Compared::Class, Likeness::Same, 13),
            (Compared::Number, Likeness::Different, -30),
            (Compared::Place, Likeness::Same, 56),
        ]
    );
}

#[test]
fn a_name_that_many_have_is_worth_less_than_one_that_nobody_shares() {
    let mut books = one_off();
    let alone = part(&parts(&only(&books))[0], Compared::Name).unwrap();
    for n in [60, 70, 80] {
        books.register[n].name = name(39);
        at(&mut books, n as u32 + 1).name = name(39);
        at(&mut books, n as u32 + 1).class = super::day::class(n);
    }
    at(&mut books, 40).student_no = "2022000039".to_owned();
    let found = findings(&books);
    let differs = found.iter().find(|one| one.kind() == FindingKind::SeqDiffers).unwrap();
    let shared = part(&parts(differs)[0], Compared::Name).unwrap();
    assert_eq!((alone.tenths, shared.tenths), (66, 46), "four of a hundred share it");
}

#[test]
fn a_name_that_only_sounds_the_same_is_worth_less_and_one_that_cannot_be_read_says_nothing() {
    let mut books = day(100);
    at(&mut books, 3).name = "李子默".to_owned();
    let near = only(&books);
    assert_eq!(near.kind(), FindingKind::NameDiffers);
    let name = part(&parts(&near)[0], Compared::Name).unwrap();
    assert_eq!((name.likeness, name.tenths), (Likeness::Sound, 46));
    let mut books = one_off();
    at(&mut books, 40).name = "??".to_owned();
    at(&mut books, 40).student_no = "2022000039".to_owned();
    assert_eq!(part(&parts(&only(&books))[0], Compared::Name), None);
}

#[test]
fn a_swap_shows_both_people_and_the_words_add_the_parts_up() {
    let mut books = day(100);
    (at(&mut books, 10).seq, at(&mut books, 50).seq) = (Some(50), Some(10));
    let swap = only(&books);
    assert_eq!(parts(&swap).len(), 2);
    let said: Vec<String> = swap
        .evidence
        .iter()
        .filter(|evidence| matches!(evidence, Evidence::Match { .. }))
        .map(|evidence| evidence.say(Lang::Zh))
        .collect();
    assert!(said[0].starts_with("同一人  姓名一致 +6.6  序号不同 -3.0"), "{said:?}");
    assert!(said[0].ends_with("合计 +9.2"), "{said:?}");
}
