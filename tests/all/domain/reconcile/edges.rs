//! At the edge of a block: numbers on two people, people without a line, lines with somebody else's number.

use photodesk::domain::books::Books;
use photodesk::domain::reconcile::finding::FindingKind;

use super::day::{at, day, findings, log};
use super::proposals::{apply, in_line};

/// Person n was shot as n + 1, and accepting everything says so.
#[track_caller]
fn gives_back(mut books: Books) {
    let found = findings(&books);
    apply(&mut books, &found);
    let wrong: Vec<_> = books.register.iter().zip(1..).filter(|(row, seq)| row.seq != Some(*seq)).collect();
    assert!(wrong.is_empty(), "{wrong:#?} after {found:#?}");
}

/// A day of sixty on which numbers from this person to that one were typed off by so much.
fn off(people: std::ops::RangeInclusive<usize>, by: i32) -> Books {
    let mut books = day(60);
    for row in &mut books.register[people] {
        row.seq = row.seq.and_then(|seq| seq.checked_add_signed(by));
    }
    books
}

#[test]
fn of_two_on_one_number_the_one_stays_whose_line_is_a_slip_of_the_pen() {
    // 20 is on two people: the log has the one on 21, and the other by a slip on 7.
    let mut books = off(20..=31, -1);
    books.register[32].seq = None;
    at(&mut books, 20).seq = Some(7);
    gives_back(books);
}

#[test]
fn a_number_on_two_lines_goes_to_whom_it_fits_and_frees_the_one_before() {
    let mut books = off(20..=31, -1);
    books.register[32].seq = None;
    at(&mut books, 5).seq = Some(22);
    gives_back(books);
}

#[test]
fn two_on_one_number_neither_of_whom_belongs_there_both_leave() {
    let mut books = off(21..=40, -2);
    books.register[19].seq = None;
    books.register[20].seq = None;
    books.register[22].seq = books.register[21].seq;
    gives_back(books);
}

#[test]
fn whoever_is_silent_between_a_block_and_two_on_one_number_moves_along() {
    let mut books = off(20..=40, -3);
    for n in [17, 18, 19] {
        books.register[n].seq = None;
    }
    books.register[45].seq = books.register[20].seq;
    log(&mut books).remove(21);
    gives_back(books);
}

#[test]
fn whoever_is_silent_on_a_number_that_somebody_needs_moves_along_with_the_block_beside() {
    let mut books = off(21..=40, -1);
    books.register[20].seq = None;
    log(&mut books).remove(21);
    gives_back(books);
}

#[test]
fn of_two_on_one_number_the_silent_one_goes_with_the_block_beside() {
    let mut books = off(20..=29, 1);
    log(&mut books).remove(29);
    gives_back(books);
}

#[test]
fn a_line_without_a_number_takes_nobodys_number_away() {
    let mut books = day(60);
    in_line(&mut books, 30..31, 20);
    at(&mut books, 20).seq = None;
    let found = findings(&books);
    let of_line = found.iter().find(|finding| finding.kind() == FindingKind::RegisterOnly).unwrap();
    assert_eq!((of_line.seqs.as_slice(), &of_line.proposal), ([20].as_slice(), &None));
    gives_back(books);
}
