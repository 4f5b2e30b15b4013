//! Whose line is it? Namesakes, student numbers, order.

use photodesk::domain::books::{Books, LogRow, RegisterRow};
use photodesk::domain::reconcile::finding::{Detail, FindingKind};
use photodesk::domain::reconcile::matching::{Ground, join};

use super::day::{class, day, findings, kinds, line, log, only, registered};

fn called(name: &str, row: RegisterRow) -> RegisterRow {
    RegisterRow { name: name.to_owned(), ..row }
}

fn wrote(name: &str, row: LogRow) -> LogRow {
    LogRow { name: name.to_owned(), ..row }
}

/// Whom the line with a number was given to, by student number.
fn owner(books: &Books, seq: u32) -> Option<String> {
    let log = books.log.as_deref().unwrap();
    let joined = join(books).into_iter().find(|joined| log[joined.line].seq == Some(seq))?;
    Some(books.register[joined.rows[0]].student_no.clone())
}

/// Two 张伟, 3rd in class 1 and 50th in class 2, both as in the log.
fn namesakes() -> Books {
    let mut books = day(60);
    for n in [2, 49] {
        "张伟".clone_into(&mut books.register[n].name);
        "张伟".clone_into(&mut log(&mut books)[n].name);
    }
    books
}

#[test]
fn namesakes_with_their_numbers_are_kept_apart() {
    assert_eq!(kinds(&namesakes()), []);
}

#[test]
fn namesakes_are_kept_apart_by_class_when_one_has_no_number() {
    let mut books = namesakes();
    books.register[49].seq = None;
    log(&mut books)[2].class = class(2);
    log(&mut books)[49].class = class(49);
    assert_eq!(only(&books).students, ["2022000049"]);
}

#[test]
fn namesakes_who_are_neighbours_in_a_shift_are_kept_apart_by_the_numbers_beside() {
    let mut books = day(40);
    for n in [19, 20] {
        "张伟".clone_into(&mut books.register[n].name);
        "张伟".clone_into(&mut log(&mut books)[n].name);
    }
    for row in books.register.iter_mut().filter(|row| row.seq > Some(10)) {
        row.seq = row.seq.map(|seq| seq + 1);
    }
    assert_eq!(only(&books).detail, Detail::Shift { from: 12, to: 41, by: -1, explains: 30, of: 30 });
}

#[test]
fn namesakes_are_kept_apart_by_student_number() {
    let mut books = namesakes();
    (log(&mut books)[2].student_no, log(&mut books)[49].student_no) =
        ("2022000049".to_owned(), "2022000002".to_owned());
    assert_eq!(only(&books).detail, Detail::Swap { a: 3, b: 50, in_block: false });
}

#[test]
fn nobody_is_picked_between_two_people_without_numbers() {
    let mut books = day(10);
    for n in [20, 60] {
        books.register.push(RegisterRow { seq: None, ..called("张伟", registered(1, n)) });
    }
    log(&mut books).push(wrote("张伟", line(11, 0)));
    let found = only(&books);
    assert_eq!((found.kind(), found.proposal), (FindingKind::LogOnly, None));
    assert_eq!(owner(&books, 11), None);
}

#[test]
fn another_class_is_another_person() {
    let mut books = day(10);
    books.register.push(RegisterRow { seq: None, ..called("张伟", registered(1, 60)) });
    log(&mut books).push(LogRow { class: "22 会计 3 班".to_owned(), ..wrote("张伟", line(11, 0)) });
    assert_eq!(owner(&books, 11), None);
    log(&mut books)[10].class = "护理2班".to_owned();
    assert_eq!(owner(&books, 11).as_deref(), Some("2022000060"), "a short form of the class is the class");
}

#[test]
fn the_student_number_finds_the_person_whatever_else_is_wrong() {
    let mut books = day(10);
    let typed = LogRow { student_no: "2022000004".to_owned(), ..wrote("某某", line(77, 0)) };
    log(&mut books)[4] = typed;
    assert_eq!(owner(&books, 77).as_deref(), Some("2022000004"));
}

#[test]
fn a_slip_in_the_student_number_does_not_outweigh_name_and_number() {
    let mut books = day(10);
    log(&mut books)[4].student_no = "2022000005".to_owned();
    assert_eq!(kinds(&books), []);
}

#[test]
fn similar_names_with_each_others_number_are_a_swap_and_not_two_misspellings() {
    let mut books = day(10);
    for (n, name) in [(4, "李明"), (5, "李敏")] {
        books.register[n].name = name.to_owned();
    }
    log(&mut books)[4].name = "李敏".to_owned();
    log(&mut books)[5].name = "李明".to_owned();
    assert_eq!(only(&books).detail, Detail::Swap { a: 5, b: 6, in_block: false });
}

#[test]
fn a_near_name_on_another_number_is_not_taken_for_the_person() {
    let mut books = day(10);
    books.register[4].name = "李明".to_owned();
    log(&mut books)[4] = wrote("李敏", line(40, 0));
    let found = kinds(&books);
    assert!(found.contains(&FindingKind::LogOnly) && found.contains(&FindingKind::RegisterOnly), "{found:?}");
}

#[test]
fn a_line_without_a_number_is_placed_by_the_lines_around_it() {
    let mut books = day(10);
    log(&mut books)[4].seq = None;
    log(&mut books)[4].name = "陈某鸣".to_owned();
    let joined = join(&books).into_iter().find(|joined| joined.line == 4).unwrap();
    assert_eq!(joined.ground, Ground::OrderAndNearName);
    assert_eq!(findings(&books).len(), 1);
}

#[test]
fn a_retake_that_the_log_shows_on_both_lines_is_no_finding() {
    let mut books = day(10);
    books.register[3].seq = Some(11);
    books.fates.insert(4, photodesk::domain::number::Fate::Retaken);
    let number = books.register[3].student_no.clone();
    log(&mut books)[3].student_no.clone_from(&number);
    log(&mut books).push(LogRow { student_no: number, amount: None, ..line(11, 3) });
    assert_eq!(kinds(&books), []);
}
