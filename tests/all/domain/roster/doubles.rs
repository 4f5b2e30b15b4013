//! Lists of the same people that share no number: nobody is there twice, and nobody is guessed to be one with another.

use photodesk::domain::roster::batch::Plan;
use photodesk::domain::roster::problem::{OTHER_PEOPLE, SAME_PEOPLE};
use photodesk::domain::roster::raw::RawSheet;

use super::sheet::{counts, database, plan_of, row, said, sheet};

const BY_NUMBER: [&str; 4] = [
    "student_no=1 name=陈雨甲 class=2101",
    "student_no=2 name=林思乙 class=2101",
    "student_no=3 name=王建丙 class=2101",
    "student_no=4 name=赵小丁 class=2101",
];

/// The same four by their ID numbers, in this class.
fn by_id(class: &str) -> RawSheet {
    let numbers = ["420000200402290114", "420000200311110229", "420000200402290018", "420000200402290122"];
    let names = ["陈雨甲", "林思乙", "王建丙", "赵小丁"];
    let row = |(name, number)| {
        let class = if class.is_empty() { String::new() } else { format!(" class={class}") };
        format!("name={name} id_number={number}{class}")
    };
    let rows: Vec<String> = names.iter().zip(numbers).map(row).collect();
    let mut rows = sheet(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    rows.file = "身份证.xlsx".into();
    rows
}

fn same(mut rows: RawSheet) -> RawSheet {
    rows.adopted.insert(SAME_PEOPLE);
    rows
}

fn asks(plan: &Plan) -> bool {
    said(plan).contains(&"0 student_no_changed refused student_no".to_owned())
}

#[test]
fn a_list_without_a_class_or_with_another_spelling_of_it_doubles_nobody() {
    let there = database(&BY_NUMBER);
    for class in ["", "22级旅游1班", "2101"] {
        let plan = plan_of(&[by_id(class)], &there);
        assert_eq!((counts(&plan), asks(&plan)), ([0, 0, 0, 0, 4, 0], true), "{class}: {:?}", said(&plan));
        let plan = plan_of(&[same(by_id(class))], &there);
        assert_eq!(counts(&plan), [0, 4, 0, 0, 0, 0], "{class}");
        assert_eq!(plan.changes[0].after.id, there[0].id);
        assert_eq!(plan.changes[0].after.record.id_number, "420000200402290114");
    }
}

#[test]
fn of_two_lists_of_one_import_that_share_no_number_the_one_with_student_numbers_is_taken() {
    let (first, second) = (by_id(""), sheet(&BY_NUMBER));
    let plan = plan_of(&[first.clone(), second.clone()], &[]);
    assert_eq!((counts(&plan), asks(&plan)), ([4, 0, 0, 0, 4, 0], true), "{:?}", said(&plan));
    assert!(plan.changes.iter().all(|change| !change.after.record.student_no.is_empty()));
    let plan = plan_of(&[same(first), second], &[]);
    assert_eq!((counts(&plan)[0], plan.changes.len()), (4, 4), "{:?}", said(&plan));
    let record = &plan.changes[0].after.record;
    assert_eq!((&*record.student_no, &*record.id_number), ("1", "420000200402290114"));
}

#[test]
fn a_list_of_people_who_are_there_is_asked_about_also_when_their_own_list_comes_with_it() {
    let there = database(&BY_NUMBER);
    let (numbered, other) = (sheet(&BY_NUMBER), by_id("旅游1班"));
    let plan = plan_of(&[numbered.clone(), other.clone()], &there);
    assert_eq!((counts(&plan)[0], counts(&plan)[4], asks(&plan)), (0, 4, true), "{:?}", said(&plan));
    let plan = plan_of(&[numbered, same(other)], &there);
    assert_eq!((counts(&plan)[0], counts(&plan)[1]), (0, 4), "{:?}", said(&plan));
    assert_eq!(plan.changes[0].after.record.id_number, "420000200402290114");
}

#[test]
fn three_lists_with_three_kinds_of_numbers_become_one_where_a_person_says_so() {
    let exam = ["exam_no=88001 name=陈雨甲", "exam_no=88002 name=林思乙", "exam_no=88003 name=王建丙"];
    let mut exam = sheet(&exam);
    exam.file = "考生号.xlsx".into();
    let plan = plan_of(&[by_id(""), exam.clone(), sheet(&BY_NUMBER)], &[]);
    assert_eq!((counts(&plan)[0], counts(&plan)[4]), (4, 7), "{:?}", said(&plan));
    let plan = plan_of(&[same(by_id("")), same(exam), sheet(&BY_NUMBER)], &[]);
    assert_eq!(plan.changes.len(), 4);
    let record = &plan.changes[0].after.record;
    assert_eq!((&*record.exam_no, &*record.id_number), ("88001", "420000200402290114"));
}

#[test]
fn a_few_names_in_common_are_namesakes() {
    let there = database(&BY_NUMBER);
    let other = [
        "student_no=11 name=陈雨甲 class=2102",
        "student_no=12 name=林思乙 class=2102",
        "student_no=13 name=周一戊 class=2102",
        "student_no=14 name=吴二己 class=2102",
    ];
    assert_eq!(counts(&plan_of(&[sheet(&other)], &there))[0], 4);
}

#[test]
fn other_id_numbers_or_other_sexes_are_other_people() {
    let with = |what: [&str; 3]| {
        ["陈雨甲", "林思乙", "王建丙"]
            .iter()
            .zip(what)
            .map(|(name, what)| format!("name={name} {what}"))
            .collect()
    };
    let there: Vec<String> = with([
        "student_no=1 id_number=420000200402290034 class=2101",
        "student_no=2 id_number=420000200311110245 class=2101",
        "student_no=3 id_number=420000200402290050 class=2101",
    ]);
    let there = database(&there.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(counts(&plan_of(&[by_id("旅游1班")], &there))[0], 4);
    let there = database(&[
        "student_no=1 name=陈雨甲 sex=男",
        "student_no=2 name=林思乙 sex=男",
        "student_no=3 name=王建丙 sex=男",
    ]);
    let women: Vec<String> = with(["exam_no=81 sex=女", "exam_no=82 sex=女", "exam_no=83 sex=女"]);
    let women = sheet(&women.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(counts(&plan_of(&[women], &there))[0], 3);
}

#[test]
fn a_second_degree_that_takes_people_from_everywhere_is_a_second_enrolment() {
    let there = database(&[
        "student_no=1 name=陈雨甲 class=2101",
        "student_no=2 name=林思乙 class=2102",
        "student_no=3 name=王建丙 class=2103",
        "student_no=4 name=赵小丁 class=2104",
    ]);
    let second = [
        "student_no=91 name=陈雨甲 class=会计辅修1班",
        "student_no=92 name=林思乙 class=会计辅修1班",
        "student_no=93 name=王建丙 class=会计辅修1班",
        "student_no=94 name=赵小丁 class=会计辅修1班",
    ];
    assert_eq!(counts(&plan_of(&[sheet(&second)], &there))[0], 4);
    let unnumbered = second.map(|row| row.replace("student_no=", "exam_no="));
    let unnumbered = sheet(&unnumbered.each_ref().map(String::as_str));
    assert_eq!(counts(&plan_of(&[unnumbered], &there))[4], 4, "with a number of another kind nobody knows");
}

#[test]
fn half_of_a_list_or_five_who_are_a_quarter_of_it_are_not_namesakes_by_chance() {
    let there: Vec<String> =
        (0..5).map(|n| format!("student_no={n} name=陈雨{n} class=2101")).map(|row| in_hanzi(&row)).collect();
    let there = database(&there.iter().map(String::as_str).collect::<Vec<_>>());
    let list = |known: usize, others: usize| {
        let known = (0..known).map(|n| format!("student_no=3{n} name=陈雨{n} class=2202"));
        let others = (0..others).map(|n| format!("student_no=4{n} name=林思{n} class=2202"));
        let rows: Vec<String> = known.chain(others).map(|row| in_hanzi(&row)).collect();
        sheet(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    for (known, others, asked) in [(3, 3, true), (3, 4, false), (5, 10, true), (4, 10, false)] {
        assert_eq!(asks(&plan_of(&[list(known, others)], &there)), asked, "{known} of {}", known + others);
    }
}

/// Digits of a name as characters of one.
fn in_hanzi(row: &str) -> String {
    let (before, after) = row.split_once("name=").unwrap();
    let (name, class) = after.split_once(' ').unwrap();
    let name: String = name
        .chars()
        .map(|c| {
            c.to_digit(10).map_or(c, |digit| "甲乙丙丁戊己庚辛壬癸".chars().nth(digit as usize).unwrap())
        })
        .collect();
    format!("{before}name={name} {class}")
}

#[test]
fn of_two_namesakes_a_list_that_shares_no_number_means_neither() {
    let mut rows = BY_NUMBER.to_vec();
    rows.push("student_no=5 name=陈雨甲 class=2101");
    let there = database(&rows);
    let plan = plan_of(&[by_id("2101")], &there);
    assert_eq!(counts(&plan)[..5], [0, 0, 0, 0, 4]);
    let plan = plan_of(&[same(by_id("2101"))], &there);
    assert_eq!(counts(&plan)[..5], [0, 3, 0, 0, 1], "{:?}", said(&plan));
    assert!(said(&plan).contains(&"2 same_name refused name".to_owned()));
}

#[test]
fn a_second_enrolment_that_the_id_number_tells_is_one() {
    let there = database(&[
        "student_no=1 name=陈雨甲 class=2101 id_number=420000200402290114",
        "student_no=2 name=林思乙 class=2101 id_number=420000200311110229",
        "student_no=3 name=王建丙 class=2101 id_number=420000200402290018",
    ]);
    let second = [
        "student_no=91 name=陈雨甲 class=会计辅修1班 id_number=420000200402290114",
        "student_no=92 name=林思乙 class=会计辅修1班 id_number=420000200311110229",
        "student_no=93 name=王建丙 class=会计辅修1班 id_number=420000200402290018",
    ];
    assert_eq!(counts(&plan_of(&[sheet(&second)], &there))[0], 3);
}

#[test]
fn whoever_was_joined_is_known_by_the_numbers_of_both_rows() {
    let mut there =
        database(&["student_no=1 name=陈雨甲 class=2101", "exam_no=88001 name=陈雨甲 class=2101"]);
    there[1].joined_to = Some(there[0].id.clone());
    let plan = plan_of(&[sheet(&["exam_no=88001 name=陈雨甲 class=2101 phone=13800000000"])], &there);
    assert_eq!(counts(&plan), [0, 1, 0, 0, 0, 0], "{:?}", said(&plan));
    assert_eq!(plan.changes[0].after.id, there[0].id);
}

#[test]
fn a_class_that_comes_again_with_another_class_or_with_as_many_new_people_is_asked_about() {
    let there = database(&BY_NUMBER);
    let mut rows = by_id("2101");
    let new = ["孙一戊", "周二己", "吴三庚", "郑四辛"];
    let more = new
        .iter()
        .enumerate()
        .map(|(i, name)| row(i as u32 + 6, &format!("exam_no=88{i} name={name} class=2102")));
    rows.rows.extend(more);
    let plan = plan_of(&[rows.clone()], &there);
    assert_eq!((counts(&plan), asks(&plan)), ([4, 0, 0, 0, 4, 0], true), "{:?}", said(&plan));
    let plan = plan_of(&[same(rows)], &there);
    assert_eq!(counts(&plan), [4, 4, 0, 0, 0, 0], "{:?}", said(&plan));
}

#[test]
fn a_person_may_say_that_they_are_others_or_enrolled_once_more() {
    let there = database(&BY_NUMBER);
    let mut second = by_id("法学双学位班");
    second.adopted.insert(OTHER_PEOPLE);
    let plan = plan_of(&[second], &there);
    assert_eq!(counts(&plan)[..5], [4, 0, 0, 0, 0]);
    assert_eq!(said(&plan), ["0 student_no_changed warning student_no"]);
}

#[test]
fn nobody_leaves_a_class_of_which_a_list_stays_out() {
    let mut rows = BY_NUMBER.to_vec();
    rows.push("student_no=5 name=孙一戊 class=2101");
    let there = database(&rows);
    let plan = plan_of(&[by_id("2101")], &there);
    assert_eq!(plan.missing, [there[4].id.clone()]);
    assert!(plan.doubtful.contains(&there[4].id));
}

#[test]
fn a_joined_persons_numbers_and_class_stay_as_they_were_settled_whichever_list_comes_again() {
    let mut there =
        database(&["student_no=2003 name=王五 class=乙班", "student_no=1003 name=王五 class=甲班"]);
    there[1].joined_to = Some(there[0].id.clone());
    let (old, new) = ("student_no=1003 name=王五 class=甲班", "student_no=2003 name=王五 class=乙班");
    for rows in [vec![old], vec![old, new], vec![new, old]] {
        let plan = plan_of(&[sheet(&rows)], &there);
        assert_eq!((counts(&plan)[0], plan.changes.len()), (0, 0), "{rows:?}: {:?}", said(&plan));
    }
    let plan = plan_of(&[sheet(&["student_no=1003 name=王五 class=甲班 phone=13800000000"])], &there);
    let after = &plan.changes[0].after.record;
    assert_eq!((&*after.student_no, &*after.class, &*after.phone), ("2003", "乙班", "13800000000"));
}

#[test]
fn a_number_that_the_desk_mistyped_for_a_walk_in_is_its_owners() {
    let mut there = database(&[
        "student_no=2003 name=王五 class=乙班 id_number=420000200402290114",
        "student_no=1003 name=王五 class=乙班",
    ]);
    (there[1].walkin, there[1].joined_to) = (true, Some(there[0].id.clone()));
    let other = "student_no=1003 name=王五 class=丙班 id_number=420000200311110229";
    let plan = plan_of(&[sheet(&[other])], &there);
    assert_eq!(counts(&plan)[..2], [1, 0], "{:?}", said(&plan));
}

#[test]
fn a_short_list_of_nobody_but_classmates_is_asked_about_and_two_new_numbers_among_many_are_not() {
    let there = database(&BY_NUMBER);
    let mut two = by_id("2101");
    two.rows.truncate(2);
    assert_eq!(counts(&plan_of(&[two], &there))[..5], [0, 0, 0, 0, 2]);
    let renumbered = [
        BY_NUMBER[0],
        BY_NUMBER[1],
        "student_no=13 name=王建丙 class=2101",
        "student_no=14 name=赵小丁 class=2101",
    ];
    let plan = plan_of(&[sheet(&renumbered)], &there);
    assert_eq!(counts(&plan)[..5], [2, 0, 2, 0, 0], "they may have changed the major: {:?}", said(&plan));
}

#[test]
fn a_few_names_of_a_large_sheet_are_namesakes_in_another_one() {
    let names = ["陈雨甲", "林思乙", "王建丙", "赵小丁", "孙一戊", "周二己"];
    let bare: Vec<String> =
        names.iter().enumerate().map(|(i, name)| format!("student_no=9{i} name={name} class=2201")).collect();
    let of = |rows: Vec<String>| sheet(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let more = (0..20).map(|i| format!("student_no=8{i:02} name=钱某{i} class=2201"));
    let first = of(bare.into_iter().chain(more).collect());
    let other = names.iter().enumerate().map(|(i, name)| format!("exam_no=7{i} name={name} class=2202"));
    let more = (0..20).map(|i| format!("exam_no=6{i:02} name=李某{i} class=2202"));
    let mut second = of(other.chain(more).collect());
    second.file = "另一班.xlsx".into();
    let plan = plan_of(&[first, second], &[]);
    assert_eq!(counts(&plan)[0], 52, "{:?}", said(&plan));
}
