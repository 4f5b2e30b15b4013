//! The second look: what the settled lines say about those that stand oddly.

use photodesk::domain::books::{Books, LogRow, RegisterRow};
use photodesk::domain::reconcile::finding::{Detail, FindingKind};
use photodesk::domain::reconcile::matching::join;
use photodesk::domain::reconcile::proposal::Proposal;

use super::day::{at, class, day, findings, kinds, line, log, registered};

/// Whom the line with a number was given to: the n-th person.
fn owner(books: &Books, seq: u32) -> Option<usize> {
    let log = books.log.as_deref().unwrap();
    let joined = join(books).into_iter().find(|joined| log[joined.line].seq == Some(seq))?;
    books.register[joined.rows[0]].student_no.trim_start_matches("2022").parse().ok()
}

/// The n-th person is called so in the register, and on their line.
fn call(books: &mut Books, n: usize, name: &str) {
    name.clone_into(&mut books.register[n].name);
    name.clone_into(&mut log(books)[n].name);
}

/// The n-th person has no number in the register.
fn forget(books: &mut Books, n: usize) {
    books.register[n].seq = None;
}

/// Those from the n-th person on, so many, have a number that is off.
fn off(books: &mut Books, from: usize, many: usize, by: i32) {
    for row in &mut books.register[from..from + many] {
        row.seq = row.seq.and_then(|seq| seq.checked_add_signed(by));
    }
}

#[test]
fn two_of_one_name_at_the_end_of_a_block_keep_the_order_of_the_queue() {
    let mut books = day(40);
    forget(&mut books, 10);
    off(&mut books, 11, 10, -1);
    call(&mut books, 19, "张伟");
    call(&mut books, 20, "张伟");
    assert_eq!((owner(&books, 20), owner(&books, 21)), (Some(19), Some(20)));
    assert_eq!(kinds(&books), [FindingKind::Shift, FindingKind::LogOnly]);
}

#[test]
fn a_near_name_on_its_own_number_does_not_cross_the_line_of_somebody_who_was_not_registered() {
    let mut books = day(60);
    call(&mut books, 20, "黄丽娜");
    call(&mut books, 50, "黄丽娜");
    forget(&mut books, 50);
    "黄莉娜".clone_into(&mut at(&mut books, 21).name);
    assert_eq!((owner(&books, 21), owner(&books, 51)), (Some(20), Some(50)));
    assert_eq!(kinds(&books), [FindingKind::LogOnly, FindingKind::NameDiffers]);
}

#[test]
fn a_near_name_and_the_name_itself_beside_a_swap_stay_with_their_numbers() {
    let mut books = day(20);
    call(&mut books, 4, "罗志琳");
    call(&mut books, 5, "罗志琳");
    "罗智琳".clone_into(&mut at(&mut books, 5).name);
    (books.register[5].seq, books.register[6].seq) = (Some(7), Some(6));
    assert_eq!((owner(&books, 5), owner(&books, 6)), (Some(4), Some(5)));
    assert_eq!(kinds(&books), [FindingKind::Swap, FindingKind::NameDiffers]);
}

#[test]
fn a_class_that_stands_on_one_of_two_lines_does_not_give_it_the_other_ones_number() {
    let mut books = day(60);
    call(&mut books, 5, "张伟");
    call(&mut books, 30, "张伟");
    forget(&mut books, 30);
    at(&mut books, 31).class = class(30);
    assert_eq!((owner(&books, 6), owner(&books, 31)), (Some(5), Some(30)));
    assert_eq!(kinds(&books), [FindingKind::LogOnly]);
}

#[test]
fn somebody_with_two_numbers_has_both_lines_and_their_namesake_the_one_that_nobody_can_read() {
    let mut books = day(60);
    call(&mut books, 5, "张伟");
    call(&mut books, 30, "张伟");
    "□□".clone_into(&mut at(&mut books, 31).name);
    books.register.push(RegisterRow { name: "张伟".to_owned(), ..registered(61, 5) });
    log(&mut books).push(LogRow { name: "张伟".to_owned(), amount: None, ..line(61, 5) });
    assert_eq!((owner(&books, 6), owner(&books, 61), owner(&books, 31)), (Some(5), Some(5), Some(30)));
    assert_eq!(kinds(&books), [FindingKind::ShotTwice]);
}

#[test]
fn a_line_for_which_the_register_left_no_room_is_somebodys_who_was_left_out() {
    let mut books = day(60);
    call(&mut books, 5, "张伟");
    call(&mut books, 30, "张伟");
    forget(&mut books, 30);
    off(&mut books, 31, 12, -1);
    log(&mut books).remove(5);
    assert_eq!(owner(&books, 31), Some(30));
    assert_eq!(kinds(&books), [FindingKind::Shift, FindingKind::LogOnly, FindingKind::RegisterOnly]);
}

#[test]
fn whoever_has_a_number_in_the_midst_of_the_queue_did_not_stand_at_another_place_of_it() {
    let mut books = day(60);
    call(&mut books, 5, "张伟");
    call(&mut books, 30, "张伟");
    forget(&mut books, 30);
    log(&mut books).remove(5);
    assert_eq!(owner(&books, 31), Some(30));
    assert_eq!(kinds(&books), [FindingKind::LogOnly, FindingKind::RegisterOnly]);
}

#[test]
fn whose_number_is_another_ones_by_the_log_was_taken_for_them_by_the_desk() {
    let mut books = day(60);
    call(&mut books, 5, "张伟");
    call(&mut books, 30, "张伟");
    forget(&mut books, 30);
    // The desk took a row too high, and 张伟 of the row below did not come.
    forget(&mut books, 7);
    books.register[5].seq = Some(8);
    log(&mut books).remove(5);
    assert_eq!((owner(&books, 8), owner(&books, 31)), (Some(7), Some(30)));
}

#[test]
fn two_lines_of_two_people_of_one_name_without_numbers_are_asked_about() {
    let mut books = day(40);
    for n in [19, 20] {
        call(&mut books, n, "张伟");
        forget(&mut books, n);
    }
    assert_eq!((owner(&books, 20), owner(&books, 21)), (None, None));
    let found = findings(&books);
    assert!(
        found.iter().all(|one| one.kind() == FindingKind::LogOnly && one.proposal.is_none()),
        "{found:#?}"
    );
    assert_eq!(found.len(), 2);
}

#[test]
fn nearly_the_name_is_enough_where_one_is_too_few_and_one_too_many_elsewhere() {
    let mut books = day(50);
    "谢永康".clone_into(&mut books.register[10].name);
    let mut mover = log(&mut books).remove(10);
    (mover.seq, mover.name) = (Some(31), "谢□康".to_owned());
    for row in &mut log(&mut books)[10..30] {
        row.seq = row.seq.map(|seq| seq - 1);
    }
    log(&mut books).insert(30, mover);
    (1..).zip(log(&mut books)).for_each(|(place, row)| row.line = place);
    assert_eq!(owner(&books, 31), Some(10));
    let found = findings(&books);
    let shift = Detail::Shift { from: 12, to: 31, by: -1, explains: 20, of: 20 };
    assert!(found.iter().any(|one| one.detail == shift), "{found:#?}");
    let assigned = Proposal::Assign { student: "#11".to_owned(), seq: 31 };
    assert!(found.iter().any(|one| one.proposal.as_ref() == Some(&assigned)), "{found:#?}");
}

#[test]
fn a_line_that_stands_on_paper_where_it_belongs_is_no_namesakes_whatever_number_it_bears() {
    let mut books = day(60);
    call(&mut books, 29, "张伟");
    books.register.push(RegisterRow { seq: None, name: "张伟".to_owned(), ..registered(1, 200) });
    at(&mut books, 30).seq = Some(130);
    assert_eq!(owner(&books, 130), Some(29));
    assert_eq!(kinds(&books), [FindingKind::SeqDiffers, FindingKind::SeqGap]);
}

#[test]
fn a_second_line_with_somebodys_name_and_number_is_not_taken_for_whoever_is_nearly_called_so() {
    let mut books = day(10);
    books.register[3].seq = Some(11);
    "余佳怡".clone_into(&mut books.register[3].name);
    let student_no = books.register[3].student_no.clone();
    books.fates.insert(4, photodesk::domain::number::Fate::Retaken);
    *at(&mut books, 4) = LogRow { student_no, name: "余佳怡".to_owned(), ..line(4, 3) };
    log(&mut books).push(LogRow { name: "余佳怡".to_owned(), amount: None, ..line(11, 3) });
    books.register.push(RegisterRow { seq: None, name: "徐嘉怡".to_owned(), ..registered(1, 30) });
    assert_eq!(owner(&books, 11), Some(3));
    assert_eq!(kinds(&books), []);
}

#[test]
fn a_student_number_with_nearly_the_name_gives_way_to_somebodys_name_and_number() {
    let mut books = day(10);
    call(&mut books, 4, "周涵");
    books.register.push(RegisterRow { seq: None, name: "周思涵".to_owned(), ..registered(1, 14) });
    at(&mut books, 5).student_no = "2022000014".to_owned();
    assert_eq!(owner(&books, 5), Some(4));
    assert_eq!(kinds(&books), []);
}
