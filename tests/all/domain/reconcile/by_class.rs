//! The books class by class.

use photodesk::domain::reconcile::by_class::ClassBooks;
use photodesk::domain::reconcile::reconcile;

use super::day::{at, class, day, log};

/// Name; log, register, paid; people who differ.
type Told = (String, Option<u32>, u32, Option<u32>, u32);

fn classes(books: &photodesk::domain::books::Books) -> Vec<Told> {
    let told = |one: ClassBooks| (one.class, one.log, one.register, one.paid, one.differ);
    reconcile(books).classes.into_iter().map(told).collect()
}

#[test]
fn each_class_has_its_people_in_each_book_and_how_many_do_not_agree() {
    let mut books = day(60);
    // Two of the first class changed numbers, one of the second paid nothing, one line of it is lost.
    (at(&mut books, 3).seq, at(&mut books, 5).seq) = (Some(5), Some(3));
    at(&mut books, 50).amount = None;
    log(&mut books).remove(54);
    assert_eq!(
        classes(&books),
        [(class(0), Some(40), 40, Some(40), 2), (class(40), Some(19), 20, Some(18), 1)]
    );
}

#[test]
fn a_book_that_is_not_there_counts_nobody_and_differs_from_nobody() {
    let mut books = day(60);
    books.log = None;
    assert_eq!(classes(&books), [(class(0), None, 40, None, 0), (class(40), None, 20, None, 0)]);
}

#[test]
fn whoever_is_on_no_roster_stands_where_the_line_says() {
    let mut books = day(3);
    log(&mut books).push(photodesk::domain::books::LogRow {
        seq: Some(4),
        name: "没有这人".to_owned(),
        class: "护理3班".to_owned(),
        amount: Some(super::day::FEE),
        line: 4,
        ..Default::default()
    });
    assert_eq!(classes(&books)[1], ("护理3班".to_owned(), Some(1), 0, Some(1), 1));
}
