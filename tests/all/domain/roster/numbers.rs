//! Numbers beside the one that people are known by, and values that a list may not take from somebody who is there:
//! exam number (考生号), capture code (采集码), whole names, a sex that the ID number contradicts.

use photodesk::domain::field::Field;

use photodesk::domain::roster::problem::{ProblemCode, SAME_PEOPLE};
use photodesk::domain::student::Student;
use photodesk::text::problem::suggestion;
use photodesk::text::{Lang, Say};

use super::sheet::{after, counts, database, plan_of, plan_on_site, said, sheet};

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

const EXAMINED: [&str; 3] = [
    "student_no=1 name=张三 exam_no=88001 id_number=420000200402290114",
    "student_no=2 name=李四 exam_no=88002 id_number=420000200311110229",
    "student_no=3 name=王五 exam_no=88003 id_number=420000200402290018",
];

/// What is said of exam numbers against [`EXAMINED`], and the exam numbers of the three afterwards.
fn examined(rows: &[&str]) -> (Vec<String>, Vec<String>) {
    let there = database(&EXAMINED);
    let plan = plan_of(&[sheet(rows)], &there);
    let told = said(&plan).into_iter().filter(|said| said.ends_with(" exam_no")).collect();
    let numbers = after(&plan, &there).iter().map(|student| student.record.exam_no.to_string()).collect();
    (told, numbers)
}

#[test]
fn exam_numbers_of_two_people_are_not_exchanged_where_nothing_bears_it_out() {
    for field in ["exam_no", "capture_code"] {
        let row = |row: &str| row.replace("exam_no", field);
        let there = ["student_no=1 name=张三 exam_no=88001", "student_no=2 name=李四 exam_no=88002"].map(row);
        let there = database(&there.each_ref().map(String::as_str));
        let swapped =
            ["student_no=1 name=张三 exam_no=88002", "student_no=2 name=李四 exam_no=88001"].map(row);
        let plan = plan_of(&[sheet(&swapped.each_ref().map(String::as_str))], &there);
        let moved = [2, 3].map(|row| format!("{row} id_moves error {field}"));
        assert!(moved.iter().all(|one| said(&plan).contains(one)), "{:?}", said(&plan));
        assert!(after(&plan, &there) == there, "each keeps the number that the database has");
    }
    let plan = plan_of(
        &[sheet(&["student_no=1 name=张三 exam_no=88002", "student_no=2 name=李四 exam_no=88001"])],
        &database(&EXAMINED),
    );
    let one = plan.problems.iter().find(|one| one.code == ProblemCode::IdMoves).unwrap();
    assert_eq!(one.say(Lang::Zh), "考生号在系统里是另一个人的：李四");
    let advice = suggestion(one, Lang::Zh);
    assert!(advice.contains("没有取") && advice.contains("加上身份证号一列"), "{advice}");
}

#[test]
fn exam_numbers_that_were_exchanged_are_put_right_by_a_roster_with_the_id_numbers() {
    let swapped = [
        "student_no=1 name=张三 exam_no=88002 id_number=420000200402290114",
        "student_no=2 name=李四 exam_no=88001 id_number=420000200311110229",
        EXAMINED[2],
    ];
    let (told, numbers) = examined(&swapped);
    assert_eq!(told, ["2 id_moves warning exam_no", "3 id_moves warning exam_no"]);
    assert_eq!(numbers, ["88002", "88001", "88003"]);
    let plan = plan_of(&[sheet(&swapped)], &database(&EXAMINED));
    let one = plan.problems.iter().find(|one| one.code == ProblemCode::IdMoves).unwrap();
    assert_eq!(one.say(Lang::Zh), "考生号在系统里是另一个人的，按名册改给这个人：李四");
}

#[test]
fn an_exam_number_is_never_on_two_people_where_one_of_a_chain_keeps_it() {
    let (told, numbers) = examined(&[
        "student_no=1 name=张三 exam_no=88002 id_number=420000200402290114",
        "student_no=2 name=李四 exam_no=88003 id_number=420000200311110229",
        "student_no=3 name=王五 exam_no=88001",
    ]);
    assert_eq!(told, [2, 3, 4].map(|row| format!("{row} id_moves error exam_no")));
    assert_eq!(numbers, ["88001", "88002", "88003"]);
    let (told, numbers) = examined(&[
        "student_no=1 name=张三 exam_no=88002 id_number=420000200402290114",
        "student_no=2 name=李四 phone=13800000000",
    ]);
    assert_eq!(told, ["2 id_moves error exam_no"], "whose cell is empty gives up nothing");
    assert_eq!(numbers, ["88001", "88002", "88003"]);
    let (told, numbers) =
        examined(&["student_no=1 name=张三 exam_no=88009", "student_no=4 name=赵六 exam_no=88001"]);
    assert_eq!((told.len(), numbers[0].as_str(), numbers[3].as_str()), (1, "88009", "88001"), "{told:?}");
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
