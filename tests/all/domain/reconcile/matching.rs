//! Whose line is it? Namesakes, student numbers, order.

use photodesk::domain::books::{Books, LogRow, RegisterRow};
use photodesk::domain::reconcile::finding::{Detail, FindingKind};
use photodesk::domain::reconcile::matching::{Ground, join};

use super::day::{at, class, day, findings, kinds, line, log, only, registered};

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
    for n in [20, 21] {
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

/// Two of one name without a number, one of each class, and a line for the first.
fn two_without_numbers() -> Books {
    let mut books = day(60);
    for n in [20, 50] {
        books.register.retain(|row| row.student_no != format!("2022{n:06}"));
        books.register.push(RegisterRow { seq: None, ..called("张伟", registered(1, n)) });
    }
    "张伟".clone_into(&mut at(&mut books, 21).name);
    log(&mut books).remove(50);
    books
}

#[test]
fn of_two_of_one_name_the_one_is_meant_who_stands_in_the_queue_there() {
    assert_eq!(owner(&two_without_numbers(), 21).as_deref(), Some("2022000020"));
}

#[test]
fn a_log_in_the_order_of_the_roster_tells_two_of_one_name_apart_where_people_came_as_they_liked() {
    let mut books = two_without_numbers();
    let mut queue: Vec<u32> = (1..=60).collect();
    queue.sort_by_key(|seq| (seq * seq * 31 + seq * 17) % 101);
    let mixed = |seq: u32| u32::try_from(queue.iter().position(|other| *other == seq).unwrap()).unwrap() + 1;
    for row in log(&mut books) {
        row.seq = row.seq.map(mixed);
    }
    for row in &mut books.register {
        row.seq = row.seq.map(mixed);
    }
    assert_eq!(owner(&books, mixed(21)).as_deref(), Some("2022000020"));
    log(&mut books).sort_by_key(|row| row.seq);
    (1..).zip(log(&mut books)).for_each(|(place, row)| row.line = place);
    assert_eq!(owner(&books, mixed(21)), None, "in the order of numbers nobody knows who stood beside whom");
}

#[test]
fn the_name_as_it_is_written_against_another_surname_on_the_number_is_the_wrong_row() {
    let mut books = day(10);
    books.register[4].seq = None;
    books.register[4].name = "李思涵".to_owned();
    books.register.push(called("张思涵", registered(5, 30)));
    log(&mut books)[4].name = "李思涵".to_owned();
    let found = kinds(&books);
    assert!(found.contains(&FindingKind::LogOnly) && found.contains(&FindingKind::RegisterOnly), "{found:?}");
    assert_eq!(owner(&books, 5).as_deref(), Some("2022000004"));
}

#[test]
fn one_character_of_the_given_name_on_the_number_is_a_slip_of_the_pen() {
    let mut books = day(10);
    books.register[4].name = "李思停".to_owned();
    books.register.push(RegisterRow { seq: None, ..called("李晓婷", registered(5, 30)) });
    log(&mut books)[4].name = "李晓婷".to_owned();
    assert_eq!(owner(&books, 5).as_deref(), Some("2022000030"), "two characters apart");
    books.register[10].name = "李思涛".to_owned();
    log(&mut books)[4].name = "李思涛".to_owned();
    assert_eq!(owner(&books, 5).as_deref(), Some("2022000004"), "one character apart");
}

#[test]
fn the_second_line_of_somebody_is_not_taken_for_whoever_has_nearly_their_name() {
    let mut books = day(10);
    books.register[3].name = "徐欣怡".to_owned();
    books.register.push(RegisterRow { seq: Some(11), ..called("徐欣怡", registered(11, 3)) });
    books.register.push(RegisterRow { seq: None, ..called("宋欣怡", registered(1, 30)) });
    log(&mut books)[3].name = "徐欣怡".to_owned();
    let of_class = class(3);
    let again = LogRow { class: of_class.clone(), ..wrote("徐欣怡", line(11, 3)) };
    log(&mut books)[3].class = of_class;
    log(&mut books).push(again);
    assert_eq!(owner(&books, 11).as_deref(), Some("2022000003"));
    assert_eq!(kinds(&books), [FindingKind::ShotTwice, FindingKind::AmountDiffers]);
}

#[test]
fn a_line_of_another_class_waits_for_the_line_that_names_theirs() {
    let mut books = day(80);
    books.register[4].name = "张晨月".to_owned();
    books.register[60].name = "张晨".to_owned();
    books.register[60].seq = Some(90);
    for n in [4, 60] {
        log(&mut books)[n].name = "张晨".to_owned();
        log(&mut books)[n].class = class(n);
    }
    assert_eq!(owner(&books, 5).as_deref(), Some("2022000004"));
    assert_eq!(owner(&books, 61).as_deref(), Some("2022000060"));
}

#[test]
fn a_digit_of_the_student_number_that_makes_it_somebody_elses_does_not_outweigh_name_and_class() {
    let mut books = day(10);
    books.register[4].seq = None;
    books.register.push(RegisterRow { seq: None, ..called("马伟", registered(1, 14)) });

    let typed = LogRow { student_no: "2022000014".to_owned(), class: class(4), ..line(5, 4) };
    log(&mut books)[4] = typed;
    assert_eq!(owner(&books, 5).as_deref(), Some("2022000004"));
}

#[test]
fn nearly_the_name_in_the_class_that_the_line_names_is_enough_however_far_the_numbers_are() {
    let mut books = day(80);
    books.register[4].name = "王涛".to_owned();
    books.register[4].seq = Some(81);
    log(&mut books)[4] = LogRow { class: class(4), ..wrote("王铸", line(5, 4)) };
    assert_eq!(owner(&books, 5).as_deref(), Some("2022000004"));
}

#[test]
fn the_first_line_of_the_paper_stands_before_the_second() {
    let mut books = day(40);
    books.register[0].name = "吴燕强".to_owned();
    books.register[20].name = "吴燕强".to_owned();
    books.register[20].seq = None;
    for n in [0, 20] {
        log(&mut books)[n].name = "吴燕强".to_owned();
    }
    log(&mut books)[0].seq = None;
    assert_eq!(owner(&books, 21).as_deref(), Some("2022000020"));
}

#[test]
fn the_student_number_of_somebody_else_who_stands_on_the_number_does_not_outweigh_the_name() {
    let mut books = day(40);
    for row in books.register.iter_mut().skip(9) {
        row.seq = row.seq.map(|seq| seq - 1);
    }
    books.register.remove(8);
    log(&mut books)[19].student_no = "2022000020".to_owned();
    assert_eq!(owner(&books, 20).as_deref(), Some("2022000019"));
}
