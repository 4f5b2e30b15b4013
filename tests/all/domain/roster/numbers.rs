//! Numbers beside the one that people are known by, and values that a list may not take from somebody who is there:
//! exam number (考生号), capture code (采集码), whole names, a sex that the ID number contradicts.

use photodesk::domain::field::Field;
use photodesk::domain::roster::problem::SAME_PEOPLE;
use photodesk::domain::student::Student;

use super::sheet::{counts, database, plan_of, plan_on_site, said, sheet};

const ZHANG: &str = "student_no=1 name=张国丽 class=2101 sex=女 id_number=420000200402290122";

#[test]
fn two_people_with_one_exam_number_have_none_until_it_is_known_whose_it_is() {
    let two = ["student_no=1 name=张三 exam_no=88001", "student_no=2 name=李四 exam_no=88001"];
    let plan = plan_of(&[sheet(&two)], &[]);
    assert_eq!(counts(&plan), [2, 0, 0, 2, 0, 0]);
    let twice = ["2 student_no_duplicate error exam_no", "3 student_no_duplicate error exam_no"];
    assert!(twice.iter().all(|one| said(&plan).contains(&(*one).to_owned())), "{:?}", said(&plan));
    assert!(plan.changes.iter().all(|change| change.after.record.exam_no.is_empty()));
    let coded = two.map(|row| row.replace("exam_no", "capture_code"));
    let plan = plan_of(&[sheet(&coded.each_ref().map(String::as_str))], &[]);
    assert!(said(&plan).contains(&"3 student_no_duplicate error capture_code".to_owned()));
}

#[test]
fn two_enrolments_of_one_person_may_have_one_exam_number() {
    let two = ["student_no=1 name=张三 exam_no=88001", "student_no=2 name=张三 exam_no=88001"];
    let plan = plan_of(&[sheet(&two)], &[]);
    assert!(!said(&plan).iter().any(|said| said.contains("exam_no")), "{:?}", said(&plan));
}

#[test]
fn an_exam_number_of_somebody_who_is_there_is_not_given_to_another() {
    let there = database(&["student_no=1 name=张三 exam_no=88001", "student_no=2 name=李四"]);
    let plan = plan_of(&[sheet(&["student_no=2 name=李四 exam_no=88001 phone=13800000000"])], &there);
    assert!(said(&plan).contains(&"2 student_no_duplicate error exam_no".to_owned()), "{:?}", said(&plan));
    assert_eq!(plan.changes[0].after.record.exam_no, "");
}

#[test]
fn exam_numbers_that_slipped_by_a_row_are_said_on_each() {
    let there = database(&["student_no=1 name=张三 exam_no=88001", "student_no=2 name=李四 exam_no=88002"]);
    let slipped = ["student_no=1 name=张三 exam_no=88002", "student_no=2 name=李四 exam_no=88001"];
    let plan = plan_of(&[sheet(&slipped)], &there);
    let moved = ["2 id_moves warning exam_no", "3 id_moves warning exam_no"];
    assert!(moved.iter().all(|one| said(&plan).contains(&(*one).to_owned())), "{:?}", said(&plan));
}

#[test]
fn a_name_with_a_hole_in_it_or_without_its_dot_takes_no_whole_ones_place() {
    for (whole, worse) in
        [("王𬭼", "王?"), ("李䶮某", "李??某"), ("张国丽", "张国〓"), ("阿依古丽·买买提", "阿依古丽买买提")]
    {
        let there = database(&[&format!("student_no=1 name={whole}")]);
        let plan = plan_of(&[sheet(&[&format!("student_no=1 name={worse}")])], &there);
        assert!(plan.changes.is_empty(), "{whole} became {:?}", plan.changes);
    }
    let there = database(&["student_no=1 name=王?"]);
    let plan = plan_of(&[sheet(&["student_no=1 name=王𬭼"])], &there);
    assert_eq!(plan.changes[0].after.record.name, "王𬭼", "the hole is filled");
}

#[test]
fn a_sex_that_the_id_number_of_another_list_contradicts_is_said() {
    let differs = ["2 id_sex_differs warning sex".to_owned()];
    let there = database(&["student_no=1 name=张国丽 id_number=420000200402290122"]);
    assert_eq!(said(&plan_of(&[sheet(&["student_no=1 name=张国丽 sex=男"])], &there))[1..], differs);
    let there = database(&["student_no=1 name=张国丽 sex=男"]);
    let plan = plan_of(&[sheet(&["student_no=1 name=张国丽 id_number=420000200402290122"])], &there);
    assert_eq!(said(&plan), differs);
}

#[test]
fn a_near_name_with_another_id_number_is_another_person_where_more_differs_or_somebody_paid() {
    let there = database(&[ZHANG]);
    let other = "student_no=1 name=张国建 class=2109 sex=男 id_number=420000199912310036";
    assert_eq!(counts(&plan_of(&[sheet(&[other])], &there)), [0, 0, 0, 0, 1, 0]);
    let alike = "student_no=1 name=张国建 class=2101 id_number=420000199912310028";
    assert_eq!(counts(&plan_of(&[sheet(&[alike])], &there)), [0, 1, 0, 0, 0, 0]);
    assert_eq!(counts(&plan_on_site(&[sheet(&[alike])], &there, &["s1"], &[])), [0, 0, 0, 0, 1, 0]);
}

#[test]
fn a_number_that_somebody_left_free_is_anybodys() {
    let mut there: Vec<Student> = database(&["student_no=1 name=张三 class=2101"]);
    there[0].gone = true;
    let plan = plan_of(&[sheet(&["student_no=1 name=王大锤 class=2101"])], &there);
    assert_eq!((counts(&plan), said(&plan)[1..].len()), ([1, 0, 0, 0, 0, 0], 0), "{:?}", said(&plan));
    let back = plan_of(&[sheet(&["student_no=1 name=张三 class=2101"])], &there);
    assert_eq!(back.changes[0].after.id, there[0].id, "and who comes back is the same person");
}

#[test]
fn the_class_of_one_name_in_another_year_is_not_missing() {
    let there = database(&["student_no=1 name=张三 class=软件1班 grade=2021"]);
    let next = sheet(&["student_no=9 name=李四 class=软件1班 grade=2022"]);
    assert_eq!(counts(&plan_of(&[next], &there)), [1, 0, 0, 0, 0, 0]);
    let silent = sheet(&["student_no=9 name=李四 class=软件1班"]);
    assert_eq!(counts(&plan_of(&[silent], &there))[5], 1, "a list that says no year asks for everybody");
}

#[test]
fn a_second_list_of_a_class_that_shares_no_number_with_the_first_doubles_nobody() {
    let there = database(&[
        "student_no=1 name=陈雨甲 class=2101",
        "student_no=2 name=林思乙 class=2101",
        "student_no=3 name=王建丙 class=2101",
    ]);
    let mut rows = sheet(&[
        "name=陈雨甲 class=2101 id_number=420000200402290114",
        "name=林思乙 class=2101 id_number=420000200311110229",
        "name=王建丙 class=2101 id_number=420000200402290018",
    ]);
    let plan = plan_of(&[rows.clone()], &there);
    assert_eq!((counts(&plan), plan.changes.len()), ([0, 0, 0, 0, 3, 0], 0));
    assert_eq!(said(&plan), ["0 student_no_changed refused student_no"]);
    assert_eq!(plan.problems[0].value, "**************0114");
    rows.adopted.insert(SAME_PEOPLE);
    let plan = plan_of(&[rows], &there);
    assert_eq!(counts(&plan), [0, 3, 0, 0, 0, 0], "a person may say that they are the same");
    assert_eq!(plan.changes[0].after.record.id_number, "420000200402290114");
    assert_eq!(plan.changes[0].after.record.student_no, "1");
}

#[test]
fn another_name_without_an_id_number_does_not_come_under_the_id_number_of_somebody() {
    let there = database(&[ZHANG]);
    let other = "student_no=1 name=欧阳新人 class=2101";
    assert_eq!(counts(&plan_of(&[sheet(&[other])], &there))[..5], [0, 0, 0, 0, 1]);
    let unknown = database(&["student_no=1 name=张国丽 class=2101"]);
    let plan = plan_of(&[sheet(&[other])], &unknown);
    assert_eq!(counts(&plan)[1], 1, "where nobody has an ID number it is a name that was changed");
}

#[test]
fn one_name_and_number_with_another_id_number_class_and_sex_is_another_person() {
    let there = database(&[ZHANG]);
    let other = "student_no=1 name=张国丽 class=2109 sex=男 id_number=420000199912310036";
    assert_eq!(counts(&plan_of(&[sheet(&[other])], &there))[..5], [0, 0, 0, 0, 1]);
    let mended = "student_no=1 name=张国丽 class=2101 sex=女 id_number=420000199912310028";
    assert_eq!(counts(&plan_of(&[sheet(&[mended])], &there))[..5], [0, 1, 0, 0, 0]);
    let moved = "student_no=1 name=张国丽 class=2109 sex=女 id_number=420000200402290122";
    assert_eq!(counts(&plan_of(&[sheet(&[moved])], &there))[..5], [0, 1, 0, 0, 0]);
}

#[test]
fn id_numbers_that_change_owners_against_the_sexes_beside_them_stay_where_they_are() {
    let there = database(&[ZHANG, "student_no=2 name=李四 class=2101 sex=男 id_number=420000199912310036"]);
    let swapped = [
        "student_no=1 name=张国丽 class=2101 sex=女 id_number=420000199912310036",
        "student_no=2 name=李四 class=2101 sex=男 id_number=420000200402290122",
    ];
    let plan = plan_of(&[sheet(&swapped)], &there);
    assert!(said(&plan).contains(&"2 id_moves error id_number".to_owned()), "{:?}", said(&plan));
    assert!(plan.changes.iter().all(|change| change.fields.iter().all(|one| one.field != Field::IdNumber)));
}
