//! Walk-ins and joined rows, and the lists that come afterwards.

use photodesk::domain::facts::CheckItem;
use photodesk::domain::field::Field;
use photodesk::domain::sex::Sex;
use photodesk::ops::desk::request::NewPerson;

use crate::world::id_number;

use super::{BARE, BY_ID, FULL, Office, bare, by_id, classmates, counted, full, lines, said};
use crate::world::pay;

#[test]
fn a_walk_in_whose_student_number_was_mistyped_is_found_by_name_class_and_id_number() {
    let rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows[..3], full));
    let person = NewPerson {
        name: "吴佳丁".to_owned(),
        class: "会计2301".to_owned(),
        student_no: "2340".to_owned(),
        id_number: rows[3].id.clone(),
        ..NewPerson::default()
    };
    office.walk_in(person);
    office.project.act(pay("吴佳丁")).unwrap();
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(counted(&look), [0, 1, 3, 0]);
    assert_eq!(office.record("吴佳丁").student_no, "2304");
}

#[test]
fn a_name_typed_from_the_card_that_a_list_spells_otherwise_is_said() {
    let mut rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows[..3], full));
    let person = NewPerson {
        name: "吴佳丁".to_owned(),
        class: "会计2301".to_owned(),
        id_number: rows[3].id.clone(),
        ..NewPerson::default()
    };
    office.walk_in(person);
    rows[3].name = "吴佳汀";
    let look = office.import(FULL, &lines(&rows, full));
    assert!(said(&look).contains(&"checked_changes warning name".to_owned()), "{:?}", said(&look));
}

#[test]
fn a_walk_in_with_the_card_is_who_comes_back_or_stands_under_another_class() {
    let rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows[..3], full));
    let person = NewPerson {
        name: "吴佳丁".to_owned(),
        class: "会计2309".to_owned(),
        student_no: "123".to_owned(),
        id_number: rows[3].id.clone(),
        ..NewPerson::default()
    };
    office.walk_in(person);
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(counted(&look), [0, 1, 3, 0]);
    let one = office.record("吴佳丁");
    assert_eq!((&*one.student_no, &*one.class), ("2304", "会计2301"));
}

#[test]
fn what_was_corrected_on_a_row_that_was_joined_since_tells_its_person_too() {
    let rows = classmates();
    let mut all = lines(&rows, full);
    let mut office = Office::after(FULL, &all);
    all.push(format!("9901,{},{},,会计2301", rows[0].name, rows[0].sex));
    office.import(FULL, &all);
    office.correct("#1", CheckItem::StudentNo, "2399").unwrap();
    office.join("2399", "9901");
    let look = office.import(FULL, &all);
    assert_eq!(look.plan.totals.added, 0, "{:?}", said(&look));
    assert_eq!(office.record("陈雨甲").student_no, "9901");
}

#[test]
fn a_walk_in_beside_the_row_is_no_second_enrolment() {
    let rows = classmates();
    let mut office = Office::after(BY_ID, &lines(&rows, by_id));
    let person =
        NewPerson { name: "林晓乙".to_owned(), id_number: rows[1].id.clone(), ..NewPerson::default() };
    office.walk_in(person);
    let look = office.import(BY_ID, &lines(&rows, by_id));
    assert_eq!(counted(&look), [0, 0, 4, 0]);
    let told = look.plan.problems.iter().find(|one| one.code.code() == "id_duplicate").unwrap();
    assert!(photodesk::text::problem::suggestion(told, photodesk::text::Lang::Zh).contains("Ctrl+D"));
}

#[test]
fn the_id_number_of_a_walk_ins_card_stays_with_the_row_that_learnt_it() {
    let mut rows = classmates();
    let own = std::mem::take(&mut rows[1].id);
    let mut office = Office::after(FULL, &lines(&rows, full));
    let person = NewPerson { name: "林晓乙".to_owned(), id_number: own.clone(), ..NewPerson::default() };
    let student = office.walk_in(person);
    office.join(&student, "2302");
    rows[1].id = id_number(40, Sex::Female);
    let look = office.import(FULL, &lines(&rows, full));
    assert!(said(&look).contains(&"desk_differs warning id_number".to_owned()), "{:?}", said(&look));
    assert_eq!(office.record("林晓乙").id_number, *own);
}

#[test]
fn the_right_list_finds_whom_a_walk_in_gave_a_mistyped_student_number() {
    let rows = classmates();
    let mut office = Office::after(BY_ID, &lines(&rows, by_id));
    let person =
        NewPerson { name: "林晓乙".to_owned(), student_no: "2340".to_owned(), ..NewPerson::default() };
    let student = office.walk_in(person);
    let own = rows[1].id.clone();
    office.join(&student, &own);
    assert_eq!(office.record("林晓乙").student_no, "2340");
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(look.plan.totals.added, 0, "{:?}", said(&look));
    assert_eq!(office.record("林晓乙").student_no, "2302");
}

#[test]
fn another_persons_row_does_not_come_under_a_number_because_the_card_settled_the_id_number() {
    let mut rows = classmates();
    let mut office = Office::after(FULL, &lines(&rows[..3], full));
    let person = NewPerson {
        name: "郑新来".to_owned(),
        student_no: "2304".to_owned(),
        id_number: id_number(41, Sex::Female),
        ..NewPerson::default()
    };
    office.walk_in(person);
    let look = office.import(FULL, &lines(&rows, full));
    assert_eq!(counted(&look), [0, 0, 3, 1], "{:?}", said(&look));
    assert_eq!(office.record("郑新来").student_no, "2304");
    rows[3].no = "2305";
    office.import(FULL, &lines(&rows, full));
    assert_eq!(office.record("吴佳丁").student_no, "2305");
}

#[test]
fn both_rows_of_one_person_are_known_where_the_card_had_another_id_number_than_the_list() {
    let rows = classmates();
    let mut all = lines(&rows, bare);
    all.push("9901,陈雨甲,会计2301".to_owned());
    let mut office = Office::before(BARE, &all);
    office.complete("9901", Field::IdNumber, &id_number(30, Sex::Male)).unwrap();
    office.join("9901", "2301");
    let mut later = lines(&rows, full);
    later.push(format!("9901,陈雨甲,男,{},会计2301", rows[0].id));
    let look = office.import(FULL, &later);
    assert_eq!(look.plan.totals.added, 0, "{:?}", said(&look));
}
