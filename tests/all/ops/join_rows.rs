//! One person twice on the roster, as two lists of different numbers brought them: the desk makes one of the two rows.

use photodesk::domain::desk::join::Counting;
use photodesk::domain::desk::refusal::Refusal;
use photodesk::domain::facts::Stage;
use photodesk::domain::sex::Sex;
use photodesk::domain::student::{Record, Student, StudentId};
use photodesk::ops::Project;
use photodesk::ops::desk::Request;
use photodesk::ops::error::OpsError;
use photodesk::ops::floor::Namesake;

use crate::world::{campus, enrol, pay, refused, register, wanted};

const NUMBER: &str = "420000200402290114";

fn row(id: &str, record: Record) -> Student {
    let record = Box::new(Record { name: "陈雨甲".into(), class: "学前1班".into(), ..record });
    Student { id: StudentId(id.to_owned()), record, walkin: false, joined_to: None, gone: false }
}

/// A person with a student number, and the same person with an ID number.
fn twice() -> Project {
    let mut project = campus(2);
    let by_number = Record { student_no: "S0091".into(), ..Record::default() };
    let by_id = Record { id_number: NUMBER.into(), exam_no: "88001".into(), ..Record::default() };
    enrol(&mut project, [row("by-number", by_number), row("by-id", by_id)]);
    project.open_session(&wanted()).unwrap();
    project
}

fn join(from: &str, to: &str) -> Request {
    let (counting, reason) = (Counting::Later, None);
    Request::Join { walkin: from.to_owned(), student: to.to_owned(), counting, reason }
}

#[test]
fn what_happened_to_one_row_moves_to_the_other_which_learns_its_numbers() {
    let mut project = twice();
    let expected = project.balance(None).unwrap().heads.expected;
    project.act(pay(NUMBER)).unwrap();
    project.act(register(NUMBER)).unwrap();
    project.act(join(NUMBER, "S0091")).unwrap();
    let one = project.resolve("S0091").unwrap();
    assert_eq!(one, StudentId("by-number".to_owned()));
    assert_eq!(project.state().stage(&one), Stage::Shot);
    assert_eq!(project.balance(None).unwrap().heads.expected, expected - 1);
    for number in [NUMBER, "88001", "陈雨甲"] {
        assert_eq!(project.resolve(number).unwrap(), one, "{number}");
    }
    assert!(project.examine().iter().all(|check| check.ok));
}

#[test]
fn undo_parts_them_again() {
    let mut project = twice();
    project.act(pay(NUMBER)).unwrap();
    project.act(join(NUMBER, "S0091")).unwrap();
    project.act(Request::Undo { event: None, reason: None }).unwrap();
    let (by_id, by_number) = (project.resolve(NUMBER).unwrap(), project.resolve("S0091").unwrap());
    assert_eq!((&*by_id.0, &*by_number.0), ("by-id", "by-number"));
    assert_eq!(project.directory().student(&by_number).unwrap().record.id_number, "");
}

#[test]
fn rows_of_two_people_are_not_joined() {
    let mut project = twice();
    let other = |project: &mut Project, from, to| match project.act(join(from, to)).unwrap_err() {
        OpsError::Refused(Refusal::BadValue { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(other(&mut project, "S0001", "S0091"), "student", "another name");
    let two = Record { id_number: "420000200402290122".into(), ..Record::default() };
    enrol(&mut project, [row("third", two)]);
    assert_eq!(other(&mut project, "420000200402290122", NUMBER), "student", "another ID number");
    let man = Record { exam_no: "88002".into(), sex: Some(Sex::Male), ..Record::default() };
    let woman = Record { exam_no: "88003".into(), sex: Some(Sex::Female), ..Record::default() };
    enrol(&mut project, [row("man", man), row("woman", woman)]);
    assert_eq!(other(&mut project, "88002", "88003"), "student", "another sex");
    for number in [NUMBER, "S0091"] {
        project.act(pay(number)).unwrap();
    }
    assert_eq!(refused(&mut project, join(NUMBER, "S0091")), "already_paid", "one fee is given back first");
}

#[test]
fn a_row_to_which_nothing_happened_is_joined_to_one_that_has_paid() {
    let mut project = twice();
    project.act(pay("S0091")).unwrap();
    project.act(join(NUMBER, "S0091")).unwrap();
    assert_eq!(project.resolve(NUMBER).unwrap(), StudentId("by-number".to_owned()));
}

#[test]
fn whoever_was_joined_is_found_by_a_number_that_only_the_other_row_had() {
    let mut project = twice();
    let other = Record { student_no: "T77".into(), ..Record::default() };
    enrol(&mut project, [row("renumbered", other)]);
    project.act(join("T77", "S0091")).unwrap();
    let found = project.find("T77", 5, None, false).unwrap();
    assert_eq!(found.matches.iter().map(|one| &*one.student_no).collect::<Vec<_>>(), ["S0091"]);
}

#[test]
fn three_rows_joined_one_to_the_next_are_one_person_by_any_handle() {
    let mut project = twice();
    enrol(&mut project, [row("third", Record { student_no: "T77".into(), ..Record::default() })]);
    project.act(pay(NUMBER)).unwrap();
    project.act(join("@by-id", "@by-number")).unwrap();
    project.act(join("@by-number", "@third")).unwrap();
    let last = StudentId("third".to_owned());
    for handle in [NUMBER, "S0091", "T77", "@by-id", "@by-number", "陈雨甲"] {
        assert_eq!(project.resolve(handle).unwrap(), last, "{handle}");
    }
    assert!(project.card("@by-id").unwrap().payment.is_some());
}

#[test]
fn the_card_of_somebody_says_that_a_classmate_has_the_name() {
    let project = twice();
    assert_eq!(project.card("S0091").unwrap().namesake, Namesake::Classmate);
    assert_eq!(project.card("S0001").unwrap().namesake, Namesake::Nobody);
}

#[test]
fn of_two_of_one_name_the_one_beside_the_other_is_meant() {
    let project = twice();
    assert_eq!(project.card_beside("陈雨甲", "@by-id").unwrap().person.student_no, "S0091");
}

#[test]
fn a_join_is_not_taken_back_where_its_number_is_somebody_elses_meanwhile() {
    let mut project = twice();
    enrol(&mut project, [row("renumbered", Record { student_no: "T77".into(), ..Record::default() })]);
    let joined = project.act(join("T77", "S0091")).unwrap().event;
    let mut other = row("other", Record { student_no: "T77".into(), ..Record::default() });
    other.record.name = "郑新来".into();
    enrol(&mut project, [other]);
    assert_eq!(refused(&mut project, Request::Undo { event: joined, reason: None }), "undo_blocked");
    let people = project.directory().listed().filter(|one| one.record.student_no == "T77");
    assert_eq!(people.map(|one| &*one.id.0).collect::<Vec<_>>(), ["other"]);
}
