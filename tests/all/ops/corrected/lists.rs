//! Lists that come after the desk corrected a number.

use photodesk::domain::facts::CheckItem;
use photodesk::domain::field::Field;
use photodesk::domain::sex::Sex;
use photodesk::ops::desk::Request;
use photodesk::ops::roster::Control;
use photodesk::ops::roster::Leaver;

use super::{BARE, BY_ID, FULL, Office, Row, bare, by_id, classmates, counted, full, lines, said};
use crate::world::id_number;

#[test]
fn a_student_number_that_was_corrected_is_found_by_the_old_one_in_the_same_list() {
    let rows = classmates();
    for (heads, of) in [(FULL, full as fn(&Row) -> String), (BARE, bare)] {
        let mut office = Office::after(heads, &lines(&rows, of));
        office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
        let look = office.import(heads, &lines(&rows, of));
        assert_eq!(counted(&look), [0, 0, 4, 0], "{heads}");
        assert_eq!(said(&look).iter().filter(|one| one.starts_with("desk_differs")).count(), 1, "{heads}");
        assert!(look.plan.missing.is_empty(), "{heads}");
        assert_eq!(office.record("陈雨甲").student_no, "2399", "{heads}");
    }
}

#[test]
fn the_old_number_finds_them_too_where_a_later_list_brings_id_numbers() {
    let rows = classmates();
    let mut office = Office::after(BARE, &lines(&rows, bare));
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    office.import(FULL, &lines(&rows, full));
    let one = office.record("陈雨甲");
    assert_eq!((&*one.student_no, one.id_number.as_str()), ("2399", &*rows[0].id));
}

#[test]
fn whoever_is_known_by_the_id_number_alone_is_found_by_the_one_before_it_was_corrected() {
    let rows = classmates();
    let right = id_number(30, Sex::Male);
    let mut office = Office::after(BY_ID, &lines(&rows, by_id));
    office.correct("#1", CheckItem::IdNumber, &right).unwrap();
    let look = office.import(BY_ID, &lines(&rows, by_id));
    assert_eq!(counted(&look), [0, 0, 4, 0]);
    assert_eq!(office.record("陈雨甲").id_number, *right);
}

#[test]
fn an_old_number_under_another_name_is_somebody_else() {
    let mut rows = classmates();
    let mut office = Office::after(BARE, &lines(&rows, bare));
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    (rows[0].name, rows[0].no) = ("郑新来", "2301");
    let look = office.import(BARE, &lines(&rows, bare));
    assert_eq!(counted(&look), [1, 0, 3, 0]);
    assert_eq!(office.record("陈雨甲").student_no, "2399");
}

#[test]
fn a_correction_that_was_taken_back_leaves_the_number_as_it_was() {
    let rows = classmates();
    let mut office = Office::after(BARE, &lines(&rows, bare));
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    office.project.act(Request::Undo { event: None, reason: None }).unwrap();
    let look = office.import(BARE, &lines(&rows, bare));
    assert_eq!(counted(&look), [0, 0, 4, 0]);
    assert_eq!(office.record("陈雨甲").student_no, "2301");
}

#[test]
fn an_id_number_that_the_card_settled_goes_to_no_classmate() {
    let rows = classmates();
    let right = id_number(30, Sex::Male);
    let mut office = Office::after(FULL, &lines(&rows, full));
    office.correct("#1", CheckItem::IdNumber, &right).unwrap();
    let mut wrong = rows.clone();
    wrong[2].id.clone_from(&right);
    let look = office.import(FULL, &lines(&wrong, full));
    assert!(said(&look).contains(&"id_duplicate error id_number".to_owned()), "{:?}", said(&look));
    assert_eq!(office.record("周子丙").id_number, *rows[2].id);
    assert_eq!(office.record("陈雨甲").id_number, *right);
    office.assert_nobody_shares();
}

#[test]
fn a_list_does_not_overrule_the_sex_of_an_id_number_that_the_card_settled() {
    let mut rows = classmates();
    let own = std::mem::take(&mut rows[0].id);
    let mut office = Office::after(FULL, &lines(&rows, full));
    office.complete("陈雨甲", Field::IdNumber, &own).unwrap();
    rows[0].sex = "女";
    let look = office.import(FULL, &lines(&rows, full));
    assert!(said(&look).contains(&"desk_differs warning sex".to_owned()), "{:?}", said(&look));
    assert_eq!(office.record("陈雨甲").sex, Some(Sex::Male));
}

#[test]
fn id_numbers_that_a_list_exchanges_stay_where_one_of_the_two_was_checked() {
    let mut rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows, full));
    office.project.act(Request::CheckOk { student: "#1".to_owned() }).unwrap();
    let own = [rows[0].id.clone(), rows[2].id.clone()];
    [rows[2].id, rows[0].id] = own.clone();
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(said(&look), ["id_duplicate error id_number"; 2]);
    assert_eq!(
        [&office.record("陈雨甲").id_number, &office.record("周子丙").id_number],
        [&*own[0], &*own[1]]
    );
}

#[test]
fn the_class_of_a_person_whom_the_desk_put_into_it_is_said_once() {
    let rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows, full));
    office.correct("#1", CheckItem::Class, "会计2302").unwrap();
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(said(&look), ["desk_differs warning class"]);
}

#[test]
fn the_owner_of_a_number_that_the_desk_typed_for_another_one_waits_until_that_is_corrected() {
    let mut rows = classmates();
    let mut office = Office::after(BY_ID, &lines(&rows, by_id));
    office.complete("陈雨甲", Field::StudentNo, "2399").unwrap();
    (rows[2].no, rows[0].no) = ("2399", "2301");
    let look = office.import(FULL, &lines(&rows, full));
    let refused = look.plan.problems.iter().find(|one| one.code.code() == "another_person").unwrap();
    assert_eq!((refused.row, refused.offer()), (Some(4), None));
    office.correct("#1", CheckItem::StudentNo, "2301").unwrap();
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(counted(&look)[3], 0, "{:?}", said(&look));
    assert_eq!(office.record("周子丙").student_no, "2399");
    office.assert_nobody_shares();
}

#[test]
fn a_namesake_who_has_the_old_number_now_is_somebody_else() {
    let rows = classmates();
    let mut office = Office::after(BARE, &lines(&rows, bare));
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    let mut later = lines(&rows, bare);
    later.push("2399,陈雨甲,会计2301".to_owned());
    let look = office.import(BARE, &later);
    assert_eq!(counted(&look), [1, 0, 4, 0], "both rows are somebody");
    let other = "2301,陈雨甲,女,,会计2309".to_owned();
    let mut office = Office::after(FULL, &lines(&rows, full));
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    let look = office.import(FULL, &[other]);
    assert_eq!(counted(&look), [1, 0, 0, 0], "another class and another sex");
}

#[test]
fn whoever_left_with_a_corrected_number_comes_back_under_either() {
    let rows = classmates();
    let mut office = Office::after(BARE, &lines(&rows, bare));
    office.complete("周子丙", Field::IdNumber, &rows[2].id).unwrap();
    let gone = office.project.resolve("周子丙").unwrap();
    let look = office.import(BARE, &lines(&rows[..2], bare));
    let leaver = Leaver { student: gone.clone(), reason: "退学".to_owned() };
    office.project.apply_import_and_leave(&look, &[leaver], &mut |_| Control::Go).unwrap();
    let back = office.import(FULL, &lines(&rows, full));
    assert_eq!(back.plan.totals.added, 1, "one comes back");
    assert_eq!(office.project.resolve("周子丙").unwrap(), gone);
    office.assert_nobody_shares();
}

#[test]
fn whoever_is_under_a_new_number_in_the_list_of_the_class_is_the_same_person() {
    let mut rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows, full));
    rows[0].no = "2377";
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(counted(&look), [0, 1, 3, 0]);
    assert!(said(&look).contains(&"id_duplicate warning id_number".to_owned()), "{:?}", said(&look));
    assert_eq!(office.record("陈雨甲").student_no, "2377");
    let second = format!("9901,{},{},{},法学双学位", rows[0].name, rows[0].sex, rows[0].id);
    let look = office.import(FULL, &[second]);
    assert_eq!(counted(&look), [1, 0, 0, 0], "in another class it is a second enrolment");
}

#[test]
fn a_list_gives_the_number_from_one_namesakes_card_to_no_other_classmate() {
    let bare_two = ["2301,陈雨甲,,,会计2301", "2302,陈雨甲,,,会计2301"].map(str::to_owned);
    let mut office = Office::before(FULL, &bare_two);
    let number = id_number(30, Sex::Male);
    office.complete("2301", Field::IdNumber, &number).unwrap();
    let look = office
        .import(FULL, &["2301,陈雨甲,,,会计2301".to_owned(), format!("2302,陈雨甲,,{number},会计2301")]);
    assert!(said(&look).iter().any(|line| line.starts_with("id_duplicate error")), "{:?}", said(&look));
    office.assert_nobody_shares();
}

#[test]
fn of_two_namesakes_without_numbers_the_other_is_the_other_once_one_was_completed() {
    let broken = "陈雨甲,男,4200002004022901,会计2301".to_owned();
    let other = "周子丙,男,420000200402290114,会计2301".to_owned();
    let mut office = Office::before(BY_ID, &[other, broken.clone(), broken]);
    let ids = [id_number(31, Sex::Male), id_number(33, Sex::Male)];
    let first =
        office.project.directory().listed().find(|one| one.record.name == "陈雨甲").unwrap().id.clone();
    office.complete(&first.to_string(), Field::IdNumber, &ids[0]).unwrap();
    let right = ids.each_ref().map(|id| format!("陈雨甲,男,{id},会计2301"));
    let look = office.import(BY_ID, &right);
    assert_eq!(counted(&look), [0, 1, 1, 0], "{:?}", said(&look));
    office.assert_nobody_shares();
}

#[test]
fn a_former_number_with_a_mended_id_number_is_the_same_person_in_the_class() {
    let mut rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows, full));
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    rows[0].id = id_number(30, Sex::Male);
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(look.plan.totals.added, 0, "{:?}", said(&look));
}
