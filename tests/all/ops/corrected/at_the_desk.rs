//! What the desk takes as a number, and whom a number finds.

use photodesk::domain::facts::CheckItem;
use photodesk::domain::field::Field;
use photodesk::ops::answer::Data;
use photodesk::ops::desk::Request;
use photodesk::ops::desk::request::NewPerson;

use super::{BARE, BY_ID, FULL, Office, bare, by_id, classmates, full, held, lines};
use crate::world::{pay, register};

#[test]
fn the_desk_gives_nobody_a_number_that_another_row_has() {
    let mut rows = classmates();
    rows[0].id.clear();
    let mut office = Office::after(FULL, &lines(&rows, full));
    let anothers = rows[2].id.clone();
    assert!(held(&office.complete("陈雨甲", Field::IdNumber, &anothers)));
    assert!(held(&office.correct("#1", CheckItem::StudentNo, "2303")));
    office.assert_nobody_shares();
    assert_eq!(office.record("陈雨甲").student_no, "2301");
}

#[test]
fn an_id_number_may_stand_in_two_rows_of_one_name() {
    let rows = classmates();
    let second = format!("9901,{},{},,法学双学位", rows[1].name, rows[1].sex);
    let mut all = lines(&rows, full);
    all.push(second);
    let mut office = Office::after(FULL, &all);
    office.complete("9901", Field::IdNumber, &rows[1].id).unwrap();
}

#[test]
fn whoever_has_the_number_of_a_walk_in_is_named_before_the_near_names() {
    let rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows, full));
    let person = NewPerson {
        name: "陈雨".to_owned(),
        student_no: "2303".to_owned(),
        id_number: rows[1].id.clone(),
        ..NewPerson::default()
    };
    let name = |handle: &str| office.project.directory().student(&office.project.resolve(handle).unwrap());
    let shown = office.project.like(&person).unwrap();
    assert_eq!(shown.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["周子丙", "林晓乙", "陈雨甲"]);
    assert!(name("2303").is_some());
    let Data::WalkedIn { near, .. } = office.project.act(Request::WalkIn(person)).unwrap().data else {
        panic!()
    };
    assert_eq!(near, shown.iter().map(|one| one.student.clone()).collect::<Vec<_>>());
}

#[test]
fn numbers_of_two_people_are_exchanged_where_both_corrections_are_written() {
    let rows = classmates();
    let mut office = Office::after(BARE, &lines(&rows, bare));
    office.project.act(pay("林晓乙")).unwrap();
    office.project.act(register("林晓乙")).unwrap();
    let wrong = |who: &str, to: &str| Request::CheckWrong {
        student: who.to_owned(),
        item: CheckItem::StudentNo,
        to: Some(to.to_owned()),
        evidence: None,
    };
    let found = [("#1", "2302"), ("#2", "2301")]
        .map(|(who, to)| office.project.act(wrong(who, to)).unwrap().event.unwrap());
    for correction in found {
        let accept = Request::Correct { correction, accept: true, reason: Some("card".to_owned()) };
        office.project.act(accept).unwrap();
    }
    assert_eq!(
        [office.record("陈雨甲"), office.record("林晓乙")].map(|one| &*one.student_no),
        ["2302", "2301"]
    );
    office.assert_nobody_shares();
}

#[test]
fn a_number_before_it_was_corrected_still_finds_its_person_at_the_desk() {
    let rows = classmates();
    let mut office = Office::after(BARE, &lines(&rows, bare));
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    let found = office.project.find("2301", 5, None, false).unwrap();
    assert_eq!(found.matches.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["陈雨甲"]);
}

#[test]
fn a_correction_of_a_row_that_was_joined_does_not_change_another_value_of_the_one_that_stayed() {
    let rows = classmates();
    let mut all = lines(&rows, bare);
    all.push("9901,周子丙,会计2301".to_owned());
    let mut office = Office::after(BARE, &all);
    office.project.act(pay("9901")).unwrap();
    office.project.act(register("9901")).unwrap();
    let wrong = Request::CheckWrong {
        student: "#2".to_owned(),
        item: CheckItem::StudentNo,
        to: Some("9911".to_owned()),
        evidence: None,
    };
    let correction = office.project.act(wrong).unwrap().event.unwrap();
    office.join("9901", "2303");
    let accept = Request::Correct { correction, accept: true, reason: Some("card".to_owned()) };
    assert!(office.project.act(accept).is_err());
    assert_eq!(office.record("周子丙").student_no, "2303");
}

#[test]
fn a_join_teaches_nobody_a_number_that_the_desk_mistyped_and_another_one_has() {
    let rows = classmates();
    let mut office = Office::after(BY_ID, &lines(&rows, by_id));
    office.complete("周子丙", Field::StudentNo, "2303").unwrap();
    let person =
        NewPerson { name: "林晓乙".to_owned(), student_no: "2303".to_owned(), ..NewPerson::default() };
    let student = office.walk_in(person);
    office.join(&student, &rows[1].id);
    office.assert_nobody_shares();
    assert_eq!(office.record("林晓乙").student_no, "");
}
