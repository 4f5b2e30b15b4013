//! A key that names somebody else than the database has: nobody is put into another person's place.

use photodesk::domain::field::Field;
use photodesk::domain::roster::batch::Plan;
use photodesk::domain::roster::problem::{Detail, Severity, WHOLE_SHEET};
use photodesk::text::{Lang, Say};

use super::sheet::{counts, database, plan_of, plan_on_site, said, sheet};
use super::slip::{class_of_eight, moved_up, sheet_of};

const ZHANG: &str = "student_no=1 name=张三 sex=男 id_number=420000200402290114 class=2101 ethnicity=汉族";
const WANG_AS_ZHANG: &str =
    "student_no=1 name=王大锤 sex=男 id_number=420000200402290018 class=2101 ethnicity=汉族";

#[test]
fn a_number_that_is_somebody_elses_by_name_and_id_number_keeps_the_row_out() {
    let there = database(&[ZHANG]);
    let plan = plan_of(&[sheet(&[WANG_AS_ZHANG])], &there);
    assert_eq!(counts(&plan), [0, 0, 0, 0, 1, 0]);
    assert_eq!(said(&plan), ["2 another_person refused name"]);
    assert!(plan.changes.is_empty() && plan.missing.is_empty());
    let (name, class) = ("张三".into(), "2101".into());
    let holder = Detail::Holder { name, class, number: Field::StudentNo, bound: false };
    assert_eq!(plan.problems[0].detail, holder);
    assert_eq!(plan.problems[0].offer(), Some("王大锤"), "a person may say that it is so");
}

#[test]
fn the_exam_number_of_somebody_else_keeps_the_row_out_too() {
    let there = database(&["exam_no=8 name=张三 id_number=420000200402290114"]);
    let plan = plan_of(&[sheet(&["exam_no=8 name=王大锤 id_number=420000200402290018"])], &there);
    assert_eq!(said(&plan), ["2 another_person refused name"]);
    assert!(
        plan.problems[0].say(Lang::Zh).starts_with("考生号在系统里"),
        "{}",
        plan.problems[0].say(Lang::Zh)
    );
}

#[test]
fn two_people_whose_student_numbers_were_exchanged_both_stay_as_they_are() {
    let there = database(&[ZHANG, "student_no=2 name=李四 id_number=110000200308150227 class=2101"]);
    let exchanged = [
        "student_no=2 name=张三 id_number=420000200402290114 class=2101",
        "student_no=1 name=李四 id_number=110000200308150227 class=2101",
    ];
    let plan = plan_of(&[sheet(&exchanged)], &there);
    assert_eq!(said(&plan), ["2 another_person refused name", "3 another_person refused name"]);
    assert!(plan.changes.is_empty() && plan.missing.is_empty());
}

#[test]
fn a_person_can_say_that_the_number_is_another_persons_now() {
    let mut rows = sheet(&[WANG_AS_ZHANG]);
    rows.adopted.insert((2, Field::Name));
    let there = database(&[ZHANG]);
    let plan = plan_of(&[rows.clone()], &there);
    assert_eq!(counts(&plan), [0, 1, 0, 0, 0, 0]);
    assert_eq!(said(&plan), ["2 another_person warning name"]);
    assert!(plan.problems[0].is_adopted());
    // But not where a payment, a number or an absence would pass to somebody else.
    let plan = plan_on_site(&[rows], &there, &["s1"], &[]);
    assert_eq!(said(&plan), ["2 another_person refused name"]);
    assert_eq!(plan.problems[0].offer(), None);
    assert!(plan.changes.is_empty());
}

#[test]
fn a_name_or_an_id_number_alone_may_be_mended() {
    let there = database(&[ZHANG]);
    for mended in [
        "student_no=1 name=张三 id_number=420000200402290018 class=2101",
        "student_no=1 name=张珊 id_number=420000200402290018 class=2101",
    ] {
        let plan = plan_of(&[sheet(&[mended])], &there);
        assert_eq!((counts(&plan), said(&plan)), ([0, 1, 0, 0, 0, 0], vec![]), "{mended}");
    }
}

#[test]
fn a_name_that_is_near_beside_a_whole_other_id_number_is_taken_and_said() {
    let there = database(&["student_no=1 name=陈雨甲 id_number=420000200402290114 class=2101"]);
    let row = "student_no=1 name=陈雨乙 id_number=110000200308150227 class=2101";
    let plan = plan_of(&[sheet(&[row])], &there);
    assert_eq!(
        (counts(&plan), said(&plan)),
        (
            [0, 1, 0, 0, 0, 0],
            ["2 another_person warning name", "2 id_sex_differs warning sex"].map(str::to_owned).to_vec()
        )
    );
    assert_eq!(plan.problems[0].offer(), None, "there is nothing to take over: it is taken already");
}

#[test]
fn another_name_with_nothing_to_compare_is_taken_and_said() {
    let there = database(&["student_no=1 name=张三 class=2101"]);
    let plan = plan_of(&[sheet(&["student_no=1 name=王大锤 class=2101"])], &there);
    assert_eq!(counts(&plan), [0, 1, 0, 0, 0, 0]);
    let found = plan.problems.iter().map(|problem| (problem.code.code(), problem.severity));
    assert!(found.clone().any(|found| found == ("another_person", Severity::Warning)), "{:?}", said(&plan));
}

#[test]
fn what_changes_of_somebody_who_was_checked_is_said_field_by_field() {
    let there = database(&[ZHANG]);
    let row = "student_no=1 name=张三 sex=女 id_number=420000200402290018 class=2102 phone=1";
    let plan = plan_on_site(&[sheet(&[row])], &there, &["s1"], &["s1"]);
    let checked = |line: &&String| line.contains("checked_changes");
    let lines = said(&plan);
    assert_eq!(
        lines.iter().filter(checked).collect::<Vec<_>>(),
        ["2 checked_changes warning sex", "2 checked_changes warning id_number"]
    );
    let details: Vec<&Detail> = plan.problems.iter().map(|problem| &problem.detail).collect();
    assert!(details.contains(&&Detail::Against("**************0114".into())), "{details:?}");
    // Whoever was not checked changes without a word.
    let plan = plan_on_site(&[sheet(&[row])], &there, &["s1"], &[]);
    assert!(!said(&plan).iter().any(|line| line.contains("checked_changes")));
}

#[test]
fn a_wholly_other_name_on_the_same_id_number_is_taken_and_said() {
    let row = "student_no=1 name=王大锤 id_number=420000200402290114 class=2101";
    let plan = plan_of(&[sheet(&[row])], &database(&[ZHANG]));
    assert_eq!(
        (counts(&plan), said(&plan)),
        ([0, 1, 0, 0, 0, 0], vec!["2 another_person warning name".to_owned()])
    );
}

/// Three of one class.
const CLASS: [&str; 3] = [
    "student_no=1 name=陈雨甲 id_number=420000200402290114 class=2101",
    "student_no=2 name=林思乙 id_number=420000200311110229 class=2101",
    "student_no=3 name=王建丙 id_number=420000200402290018 class=2101",
];

#[test]
fn names_that_slipped_by_a_row_are_those_of_classmates_and_nobody_is_renamed() {
    let slipped = [
        "student_no=1 name=林思乙 id_number=420000200402290114 class=2101",
        "student_no=2 name=王建丙 id_number=420000200311110229 class=2101",
        "student_no=3 name=陈雨甲 id_number=420000200402290018 class=2101",
    ];
    let plan = plan_of(&[sheet(&slipped)], &database(&CLASS));
    assert!(plan.changes.is_empty());
    let refused = |row: u32| format!("{row} another_person refused name");
    let slipped = "0 name_slipped refused name".to_owned();
    assert_eq!(said(&plan), [slipped, refused(2), refused(3), refused(4)]);
}

#[test]
fn id_numbers_that_went_from_one_classmate_to_another_are_said() {
    let swapped = [
        "student_no=1 name=陈雨甲 id_number=420000200311110229 class=2101",
        "student_no=2 name=林思乙 id_number=420000200402290114 class=2101",
        CLASS[2],
    ];
    let plan = plan_of(&[sheet(&swapped)], &database(&CLASS));
    assert_eq!(counts(&plan)[1], 2, "a roster may also put right what was exchanged before");
    let moved = said(&plan).into_iter().filter(|said| said.contains("id_moves")).collect::<Vec<_>>();
    assert_eq!(moved, ["2 id_moves warning id_number", "3 id_moves warning id_number"]);
    assert!(
        said(&plan).contains(&"2 id_sex_differs warning sex".to_owned()),
        "the sexes stay, and do not fit"
    );
}

#[test]
fn an_id_number_alone_picks_none_of_several_enrolments_unless_the_class_does() {
    let there = database(&[
        "student_no=A1 name=陈雨甲 id_number=420000200402290114 class=专科班",
        "student_no=B1 name=陈雨甲 id_number=420000200402290114 class=本科班",
    ]);
    let unclear = "name=陈雨甲 id_number=420000200402290114 class=进修班 phone=1";
    let plan = plan_of(&[sheet(&[unclear])], &there);
    assert_eq!(
        (plan.changes.len(), said(&plan)),
        (0, vec!["2 several_enrolments refused id_number".to_owned()])
    );
    let clear = "name=陈雨甲 id_number=420000200402290114 class=本科班 phone=13800000000";
    let plan = plan_of(&[sheet(&[clear])], &there);
    assert_eq!((plan.changes.len(), plan.changes[0].after.record.student_no.as_str()), (1, "B1"));
}

#[test]
fn the_list_of_another_class_with_the_same_seat_numbers_puts_nobody_into_anothers_place() {
    let there = database(&["student_no=1 name=张三 class=2101", "student_no=2 name=李四 class=2101"]);
    let next = sheet(&["student_no=1 name=王大锤 class=2102", "student_no=2 name=李四 class=2101"]);
    let plan = plan_of(&[next], &there);
    assert_eq!(counts(&plan), [0, 0, 1, 0, 1, 0]);
    assert!(said(&plan).contains(&"2 another_person refused name".to_owned()), "{:?}", said(&plan));
}

#[test]
fn a_new_name_alone_is_nobodys_who_paid_or_was_photographed() {
    let there = database(&["student_no=1 name=张三 class=2101"]);
    let renamed = || sheet(&["student_no=1 name=王大锤 class=2101"]);
    assert!(said(&plan_of(&[renamed()], &there)).contains(&"2 another_person warning name".to_owned()));
    let plan = plan_on_site(&[renamed()], &there, &["s1"], &[]);
    assert!(said(&plan).contains(&"2 another_person refused name".to_owned()));
    assert!(plan.changes.is_empty());
}

#[test]
fn where_most_of_a_list_are_called_otherwise_the_numbers_are_those_of_another_list() {
    let there = database(&[
        "student_no=1 name=张三 class=2101",
        "student_no=2 name=李四 class=2101",
        "student_no=3 name=赵海丁 class=2101",
    ]);
    let other = sheet(&[
        "student_no=1 name=王大锤 class=2101",
        "student_no=2 name=林思乙 class=2101",
        "student_no=3 name=陈雨甲 class=2101",
    ]);
    let plan = plan_of(&[other], &there);
    assert_eq!(counts(&plan), [0, 0, 0, 0, 3, 0]);
    assert!(plan.changes.is_empty());
}

#[test]
fn an_ethnic_group_that_is_misspelt_takes_no_valid_ones_place() {
    let there = database(&["student_no=1 name=张三 ethnicity=满族"]);
    let plan = plan_of(&[sheet(&["student_no=1 name=张三 ethnicity=汗族"])], &there);
    assert_eq!((counts(&plan), plan.changes.len()), ([0, 0, 1, 0, 0, 0], 0));
}

#[test]
fn a_new_name_that_brings_a_new_id_number_is_another_person() {
    let there = database(&["student_no=1 name=张三 class=2101"]);
    let row = "student_no=1 name=王大锤 id_number=420000200402290018 class=2101";
    let plan = plan_of(&[sheet(&[row])], &there);
    assert_eq!(
        (counts(&plan), said(&plan)),
        ([0, 0, 0, 0, 1, 0], vec!["2 another_person refused name".into()])
    );
    let mended = "student_no=1 name=张珊 id_number=420000200402290018 class=2101";
    let plan = plan_of(&[sheet(&[mended])], &there);
    assert_eq!((counts(&plan), said(&plan)), ([0, 1, 0, 0, 0, 0], vec![]), "a near name is a mended one");
}

#[test]
fn in_a_return_file_no_id_number_goes_from_one_to_another() {
    let mut back = sheet(&[
        "student_no=1 name=陈雨甲 id_number=420000200311110229 class=2101",
        "student_no=2 name=林思乙 class=2101",
    ]);
    back.answer = true;
    let plan = plan_of(&[back], &database(&CLASS));
    assert!(said(&plan).contains(&"2 id_moves error id_number".to_owned()), "{:?}", said(&plan));
    assert!(plan.changes.is_empty());
}

#[test]
fn where_most_names_are_others_nobody_is_renamed_and_nobody_new_comes_in() {
    let rows = class_of_eight();
    let there = database(&rows.iter().take(6).map(String::as_str).collect::<Vec<_>>());
    let plan = plan_of(&[sheet_of(&moved_up(&rows, "name=")[..7])], &there);
    assert_eq!((counts(&plan)[0], counts(&plan)[1], counts(&plan)[4]), (0, 0, 7), "{:?}", said(&plan));
    assert_eq!(said(&plan)[0], "0 name_slipped refused name");
}

#[test]
fn people_who_are_all_there_under_other_student_numbers_do_not_enter_twice() {
    let there = database(&[
        "student_no=0001 name=陈雨甲 class=2101",
        "student_no=0002 name=林思乙 class=2101 id_number=420000200311110229",
        "student_no=0003 name=王建丙 class=2101",
    ]);
    let again = [
        "student_no=1 name=陈雨甲 class=2101",
        "student_no=2 name=林思乙 class=2101 id_number=420000200311110229",
        "student_no=3 name=王建丙 class=2101",
    ];
    let of_numbers = |plan: &Plan| -> Vec<String> {
        said(plan).into_iter().filter(|line| line.ends_with("student_no")).collect()
    };
    let mut rows = sheet(&again);
    let plan = plan_of(&[rows.clone()], &there);
    assert_eq!(counts(&plan), [0, 0, 0, 0, 3, 0]);
    assert_eq!(of_numbers(&plan), ["0 student_no_changed refused student_no"]);
    assert_eq!(plan.problems[0].offer(), Some("1"), "a person may say that they are new");
    rows.adopted.insert((WHOLE_SHEET, Field::StudentNo));
    let plan = plan_of(&[rows], &there);
    assert_eq!(counts(&plan), [0, 3, 0, 0, 0, 0]);
    assert_eq!(of_numbers(&plan), ["0 student_no_changed warning student_no"]);
    assert_eq!(plan.changes[0].after.record.student_no, "1");
}

#[test]
fn a_few_new_student_numbers_and_other_people_of_the_same_names_come_in() {
    let there = database(&CLASS);
    let two = [
        "student_no=1 name=陈雨甲 class=2101",
        "student_no=8 name=林思乙 class=2101",
        "student_no=9 name=王建丙 class=2101",
    ];
    assert_eq!(counts(&plan_of(&[sheet(&two)], &there))[0], 2, "whoever changes the major has a new number");
    let others = [
        "student_no=7 name=陈雨甲 id_number=110000200308150227 class=2101",
        "student_no=8 name=林思乙 id_number=110000200308150235 class=2101",
        "student_no=9 name=王建丙 id_number=110000200308150243 class=2101",
    ];
    assert_eq!(counts(&plan_of(&[sheet(&others)], &there))[0], 3, "their ID numbers are others");
}

#[test]
fn a_return_file_with_some_sexes_mended_and_some_not_is_no_slip() {
    let right = class_of_eight();
    let there = database(&right.iter().map(String::as_str).collect::<Vec<_>>());
    let wrong = |at: usize, sex: &str, other: &str| right[at].replace(sex, other);
    let rows = [
        right[0].clone(),
        wrong(1, "sex=男", "sex=女"),
        wrong(2, "sex=女", "sex=男"),
        wrong(3, "sex=女", "sex=男"),
        right[4].clone(),
    ];
    let mut back = sheet_of(&rows);
    back.answer = true;
    let plan = plan_of(&[back], &there);
    assert!(!said(&plan).iter().any(|line| line.contains("id_slipped")), "{:?}", said(&plan));
}

#[test]
fn an_id_number_whose_owner_gives_it_up_to_nobody_stays_theirs() {
    let rows = [
        "student_no=1 name=陈雨甲 id_number=420000200311110229 class=2101",
        "student_no=2 name=林思乙 class=2101",
    ];
    let plan = plan_of(&[sheet(&rows)], &database(&CLASS));
    assert!(said(&plan).contains(&"2 id_duplicate error id_number".to_owned()), "{:?}", said(&plan));
    assert!(plan.changes.is_empty(), "two people never have one number");
}

#[test]
fn a_name_in_other_forms_of_its_characters_is_said_to_change() {
    let there = database(&["student_no=1 name=张国丽 id_number=420000200402290114 class=2101"]);
    let row = "student_no=1 name=張國麗 id_number=420000200402290114 class=2101";
    let plan = plan_of(&[sheet(&[row])], &there);
    assert_eq!((counts(&plan)[1], said(&plan)), (1, vec!["2 name_form warning name".to_owned()]));
    assert_eq!(
        plan.problems[0].say(Lang::Zh),
        "姓名和系统里的字形不一样：系统里是「张国丽」，改成「張國麗」"
    );
}

#[test]
fn a_name_that_lost_its_dot_stays_as_it_is_and_that_is_said() {
    let there = database(&["student_no=1 name=阿依古丽·买买提 id_number=420000200402290114 class=2101"]);
    let row = "student_no=1 name=阿依古丽买买提 id_number=420000200402290114 class=2101";
    let plan = plan_of(&[sheet(&[row])], &there);
    assert_eq!((counts(&plan)[2], said(&plan)), (1, vec!["2 name_form warning name".to_owned()]));
    assert_eq!(plan.problems[0].say(Lang::Zh), "姓名和系统里的字形不一样：系统里的「阿依古丽·买买提」不变");
}
