//! What is said of an import as a whole.

use std::fmt::Write;

use photodesk::domain::roster::notice::{add, of_sheets};
use photodesk::domain::roster::problem::{Detail, ProblemCode};
use photodesk::ops::import::{Look, ReadOptions, There, look};
use photodesk::ops::roster::Control;

use photodesk::text::{Lang, Say};

use super::sheet::{database, plan_of, said, sheet};
use crate::world::world;

/// Looks at the rows of a class list.
fn seen(text: &str) -> Look {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("名单.csv");
    std::fs::write(&file, text).unwrap();
    look(&[file], &ReadOptions::default(), &There::default(), &mut world(), &mut |_| Control::Go).unwrap()
}

fn names(look: &Look, code: ProblemCode) -> Vec<String> {
    let of = |detail: &Detail| match detail {
        Detail::Names(names) => names.clone(),
        Detail::Rows(places) => places.iter().map(|place| place.row.to_string()).collect(),
        _ => vec![String::new()],
    };
    look.plan.problems.iter().filter(|one| one.code == code).flat_map(|one| of(&one.detail)).collect()
}

fn classes(classes: &[&str]) -> Look {
    let mut text = "学号,姓名,班级\n".to_owned();
    for (at, class) in classes.iter().enumerate() {
        writeln!(text, "S{at},陈甲{at},{class}").unwrap();
    }
    seen(&text)
}

#[test]
fn headings_without_anybody_under_them_are_said() {
    let look = seen("学号,姓名,身份证号\n");
    assert_eq!(names(&look, ProblemCode::NoRows).len(), 1);
    assert_eq!(names(&seen("学号,姓名\nS1,张思凡\n"), ProblemCode::NoRows).len(), 0);
}

#[test]
fn names_that_are_spoken_alike_are_said_to_be_perhaps_one_class() {
    let one = classes(&["软件2201", "软件2201班", "软件-2201", "软件2201(班)"]);
    assert_eq!(
        names(&one, ProblemCode::ClassSpelling),
        ["软件2201", "软件2201班", "软件-2201", "软件2201(班)"]
    );
    for two in [["软件1-1班", "软件11班"], ["护理3班", "护理13班"], ["软件2201班", "软件2202班"]]
    {
        assert_eq!(names(&classes(&two), ProblemCode::ClassSpelling), [""; 0], "{two:?}");
    }
}

#[test]
fn a_class_that_is_a_bare_number_or_a_day_is_said_to_be_none() {
    let unclear = |class: &str| !names(&classes(&[class, class]), ProblemCode::ClassUnclear).is_empty();
    for class in ["1", "02", "2022-01-01", "2022/1/1"] {
        assert!(unclear(class), "{class}");
    }
    for class in ["2201", "软件2201", "1班", "22-1", "护理3-1-2"] {
        assert!(!unclear(class), "{class}");
    }
}

#[test]
fn somebody_new_with_the_class_and_name_of_another_and_no_common_number_is_pointed_out() {
    let look = seen("学号,考生号,姓名,班级\nS1,,陈雨甲,软件2201班\n,26420001,陈雨甲,软件2201班\n");
    assert_eq!(names(&look, ProblemCode::SameName), ["2"], "beside the row before");
    let twice = seen("学号,姓名,班级\nS1,陈雨甲,软件2201班\nS2,陈雨甲,软件2201班\n");
    assert_eq!(names(&twice, ProblemCode::SameName), ["2"], "a student number may be mistyped");
    let two = "学号,姓名,班级,身份证号\nS1,陈雨甲,软件2201班,420000200402290114\nS2,陈雨甲,软件2201班,420000200402290018\n";
    assert_eq!(names(&seen(two), ProblemCode::SameName), [""; 0], "two ID numbers are two people");
    let apart = seen("学号,考生号,姓名,班级\nS1,,陈雨甲,软件2201班\n,26420001,陈雨甲,软件2202班\n");
    assert_eq!(names(&apart, ProblemCode::SameName), [""; 0]);
}

#[test]
fn of_two_columns_of_one_name_the_one_that_is_not_read_is_pointed_out() {
    let look = seen("学号,姓名,班级,备注,备注\nS1,陈雨甲,软件2201班,甲,乙\n");
    let twice: Vec<_> =
        look.plan.problems.iter().filter(|one| one.code == ProblemCode::ColumnTwice).collect();
    assert_eq!((twice.len(), twice[0].value.as_str()), (1, "备注"));
}

#[test]
fn a_walk_in_without_numbers_and_a_row_of_the_same_name_may_be_one_person() {
    let mut there = database(&["exam_no=1 name=陈雨甲 class=2101", "exam_no=2 name=林思乙 class=2102"]);
    for student in &mut there {
        student.record.exam_no.clear();
        student.walkin = true;
    }
    let rows = ["student_no=1 name=陈雨甲 class=2101", "student_no=2 name=林思乙 class=2101"];
    let sheets = [sheet(&rows)];
    let mut plan = plan_of(&sheets, &there);
    add(&mut plan, of_sheets(&sheets), &sheets, &there);
    assert!(said(&plan).contains(&"2 same_name warning name".to_owned()));
    let walkin = Detail::Walkin { name: "陈雨甲".into(), class: "2101".into() };
    assert!(plan.problems.iter().any(|problem| problem.detail == walkin), "what to do is said of a walk-in");
    assert!(!said(&plan).contains(&"3 same_name warning name".to_owned()), "of another class");
}

#[test]
fn somebody_who_comes_back_with_another_number_while_the_one_of_that_name_is_missing_may_be_one_person() {
    let there = database(&["name=陈雨甲 id_number=420000200402290114 class=2101"]);
    for row in [
        "name=陈雨甲 id_number=420000200402290018 class=2101",
        "student_no=9 name=陈雨甲 id_number=420000200402 class=2101",
    ] {
        let sheets = [sheet(&[row])];
        let mut plan = plan_of(&sheets, &there);
        assert_eq!(plan.missing.len(), 1, "{row}");
        add(&mut plan, of_sheets(&sheets), &sheets, &there);
        assert!(said(&plan).contains(&"2 same_name warning name".to_owned()), "{row}");
    }
    // Two of one name who are both there have different numbers and are two.
    let two = [
        "name=陈雨甲 id_number=420000200402290114 class=2101",
        "name=陈雨甲 id_number=420000200402290018 class=2101",
    ];
    let sheets = [sheet(&two)];
    let mut plan = plan_of(&sheets, &there);
    add(&mut plan, of_sheets(&sheets), &sheets, &there);
    assert!(!said(&plan).iter().any(|line| line.contains("same_name")));
}

#[test]
fn classes_of_several_majors_that_are_called_by_a_number_alone_are_called_in_full() {
    let full = |text: &str| names(&seen(text), ProblemCode::ClassInFull);
    let heading = "学号,姓名,年级,专业,班级\n";
    let rows = "1,陈雨甲,2022,护理,1班\n2,林思乙,2022,会计,1班\n3,王建丙,2022,护理,2班\n";
    let named = ["2022级会计1班", "2022级护理1班", "2022级护理2班"];
    assert_eq!(full(&format!("{heading}{rows}")), named);
    let whole = "1,陈雨甲,2022,护理,护理1班\n2,林思乙,2022,会计,会计1班\n";
    assert_eq!(full(&format!("{heading}{whole}")), [""; 0]);
}

#[test]
fn a_class_that_was_dragged_down_the_column_is_pointed_out() {
    let dragged = |list: &[&str]| names(&classes(list), ProblemCode::ClassCounts);
    let four = ["软件2201班", "软件2202班", "软件2203班", "软件2204班"];
    assert_eq!(dragged(&four), four);
    assert_eq!(dragged(&four[..3]), [""; 0], "three may be of three classes");
    let last = "18446744073709551615班";
    assert_eq!(dragged(&[last, last, last, last]), [""; 0], "behind the last number there is none");
    assert_eq!(dragged(&["软件2201班", "软件2202班", "软件2203班", "软件2203班"]), [""; 0]);
}

#[test]
fn a_corrected_student_number_of_somebody_who_is_incomplete_is_said_to_be_perhaps_the_same() {
    let there = database(&["student_no=3 name=陈雨甲 id_number=42000020040229011 class=2101"]);
    let mut back = sheet(&["student_no=4 name=陈雨甲 id_number=420000200402290114 class=2101"]);
    back.answer = true;
    let sheets = [back];
    let mut plan = plan_of(&sheets, &there);
    add(&mut plan, of_sheets(&sheets), &sheets, &there);
    assert!(said(&plan).contains(&"2 same_name warning name".to_owned()), "{:?}", said(&plan));
}

#[test]
fn of_one_id_number_under_a_new_student_number_it_is_not_said_that_no_number_tells() {
    let there = database(&["student_no=3 name=陈雨甲 id_number=420000200402290114 class=2101"]);
    let sheets = [sheet(&["student_no=4 name=陈雨甲 id_number=420000200402290114 class=2101"])];
    let mut plan = plan_of(&sheets, &there);
    add(&mut plan, of_sheets(&sheets), &sheets, &there);
    assert_eq!(said(&plan), ["2 id_duplicate warning id_number"]);
}

#[test]
fn rows_of_one_person_that_differ_are_said_to_be_one_persons() {
    let twice =
        "学号,姓名,身份证号,民族\nS1,陈雨甲,420000200402290114,汉族\nS1,陈雨甲,420000200402290114,壮族\n";
    let said = |text: &str| seen(text).plan.problems.iter().map(|one| one.say(Lang::Zh)).collect::<Vec<_>>();
    let begins = |text: &str, words: &str| said(text).iter().any(|line| line.starts_with(words));
    assert!(begins(twice, "同一个人有两行"), "{:?}", said(twice));
    let two = "学号,姓名,身份证号\nS1,陈雨甲,420000200402290114\nS1,林思乙,420000200311110229\n";
    assert!(begins(two, "学号重复"), "{:?}", said(two));
}

#[test]
fn one_name_missing_at_the_foot_of_a_list_may_be_a_cell_deleted_above() {
    let last = |text: &str| {
        let found = seen(text).plan.problems;
        found.into_iter().any(|one| one.detail == Detail::LastRow)
    };
    assert!(last("学号,姓名,性别\nS1,陈雨甲,男\nS2,林思乙,女\nS3,,男\n"));
    assert!(!last("学号,姓名,性别\nS1,陈雨甲,男\nS2,,女\nS3,王建丙,男\n"), "in the midst of the list");
    assert!(!last("学号,姓名,性别\nS1,陈雨甲,男\nS2,,女\nS3,,男\n"), "more than one");
}

#[test]
fn a_class_of_numbers_and_years_that_two_majors_have_is_called_in_full_and_one_of_one_major_is_not() {
    let list = |class: &str, other: &str| {
        seen(&format!("学号,姓名,专业,班级\nS1,陈甲子,护理,{class}\nS2,林乙丑,{other},{class}\n"))
    };
    for (class, in_full) in [
        ("2201", ["助产2201班", "护理2201班"]),
        ("2201班", ["助产2201班", "护理2201班"]),
        ("221", ["助产221班", "护理221班"]),
        ("22-1", ["助产22-1班", "护理22-1班"]),
        ("22级1班", ["助产22级1班", "护理22级1班"]),
        ("本科1班", ["助产本科1班", "护理本科1班"]),
    ] {
        assert_eq!(names(&list(class, "助产"), ProblemCode::ClassInFull), in_full, "{class}");
        assert!(names(&list(class, "助产"), ProblemCode::ClassShared).is_empty(), "{class}");
        for same in ["护理", "护理专业", ""] {
            let one = list(class, same);
            assert!(names(&one, ProblemCode::ClassInFull).is_empty(), "{class} {same}");
        }
    }
    let whole = list("护理2201班", "助产");
    assert!(names(&whole, ProblemCode::ClassInFull).is_empty(), "its name says whose it is");
}

#[test]
fn a_few_of_a_class_whose_major_is_another_make_no_class_of_their_own() {
    let list = |few: usize, other: &str| {
        let mut text = "学号,姓名,专业,班级\n".to_owned();
        for at in 0..20 {
            let major = if at < few { other } else { "护理" };
            writeln!(text, "S{at},陈甲{at},{major},2201班").unwrap();
        }
        seen(&text)
    };
    for other in ["护理学", "助产"] {
        let look = list(2, other);
        assert!(names(&look, ProblemCode::ClassInFull).is_empty(), "{other}");
        let mut both = names(&look, ProblemCode::ClassShared);
        both.sort();
        assert_eq!(both.len(), 2, "{other}: it is said all the same");
    }
    assert_eq!(names(&list(8, "助产"), ProblemCode::ClassInFull), ["助产2201班", "护理2201班"]);
}

#[test]
fn one_class_of_two_levels_years_or_sites_is_pointed_out_but_not_a_few_who_are_written_otherwise() {
    let list = |heading: &str, one: &str, other: &str, few: usize| {
        let mut text = format!("学号,姓名,专业,班级,{heading}\n");
        for at in 0..20 {
            let word = if at < few { other } else { one };
            writeln!(text, "S{at},陈甲{at},护理,护理1班,{word}").unwrap();
        }
        let mut both = names(&seen(&text), ProblemCode::ClassShared);
        both.sort();
        both
    };
    assert_eq!(list("层次", "本科", "专科", 9), ["专科", "本科"]);
    assert_eq!(list("年级", "2022级", "2023级", 9), ["2022级", "2023级"]);
    assert_eq!(list("教学点", "城东教学点", "城西教学点", 9), ["城东教学点", "城西教学点"]);
    for (heading, one, other, few) in [
        ("层次", "本科", "专科", 3),
        ("层次", "本科", "大学本科", 9),
        ("层次", "本科", "", 9),
        ("年级", "2022级", "2022", 9),
        ("年级", "2022", "22级", 9),
        ("年级", "2022", "2021", 3),
        ("教学点", "城东教学点", "城东", 9),
    ] {
        assert_eq!(list(heading, one, other, few), [""; 0], "{one} {other} {few}");
    }
}
