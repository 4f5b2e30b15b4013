//! Which class a title, the name of a sheet or of a file tells.

use std::fmt::Write;

use photodesk::domain::roster::problem::{Detail, ProblemCode};
use photodesk::ops::import::{Look, ReadOptions};

use super::{file, look_with};

/// A title, and the class of those below it.
#[rustfmt::skip]
const TITLES: &[(&str, &str)] = &[
    ("2025-2026学年第一学期软件2201班学生名单", "软件2201班"),
    ("2026年春季学期软件2201班名单", "软件2201班"),
    ("2026届毕业班软件2201班", "软件2201班"),
    ("附件2软件2201班", "软件2201班"),
    ("附件1：软件2201班毕业生信息", "软件2201班"),
    ("关于软件2201班图像采集的名单", "软件2201班"),
    ("11月20日软件2201班拍照名单", "软件2201班"),
    ("2026年11月20日软件2201班", "软件2201班"),
    ("上午场软件2201班", "软件2201班"),
    ("第三批软件2201班", "软件2201班"),
    ("最新软件2201班", "软件2201班"),
    ("最终版软件2201班", "软件2201班"),
    ("修改后软件2201班", "软件2201班"),
    ("1.软件2201班", "软件2201班"),
    ("01软件2201班", "软件2201班"),
    ("(1)软件2201班", "软件2201班"),
    ("①软件2201班", "软件2201班"),
    ("大三软件2201班", "软件2201班"),
    ("王老师软件2201班", "软件2201班"),
    ("我班软件2201班", "软件2201班"),
    ("行政班：软件2201班（共30人）", "软件2201班"),
    ("任课班级：会计2201班  行政班：软件2201班", "软件2201班"),
    ("行政班：软件2201班  教学班：会计2201班", "软件2201班"),
    // What may tell two classes apart stays.
    ("三年制软件2201班", "三年制软件2201班"),
    ("5年制护理2201班", "5年制护理2201班"),
    ("新能源2201班", "新能源2201班"),
    ("大数据2201班", "大数据2201班"),
    ("22软件1班", "22软件1班"),
    ("2022级软件1班", "2022级软件1班"),
    ("2022年级3班", "2022年级3班"),
    // A class that is taught is nobody's own, and several are none.
    ("任课班级：会计2201班", "-"),
    ("教学班：会计2201班", "-"),
    ("软件2201班、软件2202班合班", "-"),
    ("护理2201、2202合班", "-"),
];

/// The name of a file, and the class of those in it.
#[rustfmt::skip]
const FILES: &[(&str, &str)] = &[
    ("附件2软件2201班.xlsx", "软件2201班"),
    ("最新软件2201.xlsx", "软件2201"),
    ("1.软件2201.xlsx", "软件2201"),
    ("软件2201(1).xlsx", "软件2201"),
    ("软件2201 (2).xlsx", "软件2201"),
    ("软件22(1).xlsx", "软件22(1)"),
    ("软件2022(1).xlsx", "-"),
    ("教学班软件2201.xlsx", "-"),
    ("护理2201、2202合班花名册.xlsx", "-"),
];

const PEOPLE: &str = "学号 | 姓名 | 身份证号\nA.no | A.name | A.id";

fn class(look: &Look) -> &str {
    look.plan.sheets[0].class.as_deref().unwrap_or("-")
}

#[test]
fn a_title_or_a_name_tells_the_class_without_the_words_before_it() {
    let look = |name: &str, drawn: &str| look_with(&[file(name, drawn)], false, &ReadOptions::default());
    let mut wrong = Vec::new();
    for (title, expected) in TITLES {
        let found = look("名单.xlsx", &format!("{title} | |\n{PEOPLE}"));
        if class(&found) != *expected {
            wrong.push(format!("{title}: {}", class(&found)));
        }
    }
    for (name, expected) in FILES {
        let found = look(name, PEOPLE);
        if class(&found) != *expected {
            wrong.push(format!("{name}: {}", class(&found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_class_that_is_taught_stands_beside_its_label_in_a_cell_of_its_own() {
    let drawn = format!("任课班级 | 会计2201班 | 行政班 | 软件2201班\n{PEOPLE}");
    let look = look_with(&[file("名单.xlsx", &drawn)], false, &ReadOptions::default());
    assert_eq!(class(&look), "软件2201班");
    let drawn = format!("任课班级： | 会计2201班\n{PEOPLE}");
    let look = look_with(&[file("名单.xlsx", &drawn)], false, &ReadOptions::default());
    assert_eq!(class(&look), "-");
}

#[test]
fn what_a_column_is_called_is_never_the_class_of_a_title() {
    let people = "A.no | A.name | 男 | A.id\nB.no | B.name | 女 | B.id";
    let headings = [
        "班级 | 学号 | 基本信息 | < | 证件号码\n^ | ^ | 姓名 | 性别 | ^",
        "班级 | 学号 | 基本信息 | | 证件号码\n | | 姓名 | 性别 |",
        "班级 | 基本信息 | < | < | 证件号码\n^ | 学号 | 姓名 | 性别 | ^",
        "班级 | 学籍资料 | < | < | 证件号码\n^ | 学号 | 姓名 | 性别 | ^",
    ];
    for heading in headings {
        let drawn = format!("{heading}\n| {}", people.replace('\n', "\n| "));
        let look = look_with(&[file("会计丙班.xlsx", &drawn)], false, &ReadOptions::default());
        assert_eq!((class(&look), look.plan.changes.len()), ("会计丙班", 2), "{heading}");
        let differs = look.plan.problems.iter().any(|one| one.code == ProblemCode::ClassDiffers);
        assert!(!differs, "{heading}: {:?}", look.plan.problems);
    }
    let rows = "软件2201班 | A.no | A.name | 男 | A.id\n软件2202班 | B.no | B.name | 女 | B.id";
    let drawn = format!("{}\n{rows}", headings[0]);
    let look = look_with(&[file("名单.xlsx", &drawn)], false, &ReadOptions::default());
    assert!(look.plan.problems.is_empty(), "{:?}", look.plan.problems);
}

/// What is said of the names of the classes of two files.
fn spellings(names: [&str; 2]) -> Vec<String> {
    let other = "学号 | 姓名 | 身份证号\nB.no | B.name | B.id";
    let files =
        [PEOPLE, other].into_iter().zip(names).map(|(drawn, name)| file(&format!("{name}.xlsx"), drawn));
    let look = look_with(&files.collect::<Vec<_>>(), false, &ReadOptions::default());
    let codes = look.plan.problems.iter().map(|problem| problem.code.code());
    codes.filter(|code| *code == "class_spelling").map(str::to_owned).collect()
}

#[test]
fn two_classes_of_which_one_name_ends_in_the_other_are_asked_about() {
    for names in [
        ["软件2201班", "三年制软件2201班"],
        ["全日制软件2201", "软件2201班"],
        ["2022级01班", "22级1班"],
        ["软件01班", "软件1班"],
    ] {
        assert_eq!(spellings(names), ["class_spelling"], "{names:?}");
    }
    for names in [["软件2201班", "软件2202班"], ["软件2201班", "软件12201班"], ["22级1班", "22级11班"]]
    {
        assert!(spellings(names).is_empty(), "{names:?}");
    }
}

#[test]
fn rows_without_a_class_are_said_of_their_sheet() {
    let drawn = "学号 | 姓名 | 身份证号 | 班级
        A.no | A.name | A.id | 软件2201班
        B.no | B.name | B.id | 软件2201班
        C.no | C.name | C.id |";
    let said = |name: &str, drawn: &str| {
        let look = look_with(&[file(name, drawn)], false, &ReadOptions::default());
        let of_class = look.plan.problems.iter().filter(|problem| problem.code == ProblemCode::NoClass);
        of_class.map(|problem| problem.detail.clone()).collect::<Vec<_>>()
    };
    assert_eq!(said("名单.xlsx", drawn), [Detail::Count(1)]);
    assert_eq!(said("名单.xlsx", PEOPLE), [Detail::Count(1)]);
    assert!(said("软件2201班.xlsx", PEOPLE).is_empty());
}

#[test]
fn names_of_classes_in_a_column_are_the_schools_own() {
    let drawn = "学号 | 姓名 | 身份证号 | 班级
        A.no | A.name | A.id | 会计2201班
        B.no | B.name | B.id | 大数据会计2201班";
    let look = look_with(&[file("名单.xlsx", drawn)], false, &ReadOptions::default());
    assert!(look.plan.problems.is_empty(), "{:?}", look.plan.problems);
}

type Rows = &'static [(&'static str, &'static str)];

/// The columns 班级 and 专业 of rows that lie below one another, and the class of each.
#[rustfmt::skip]
const FILLED: &[(Rows, &[&str])] = &[
    (&[("1班", "护理"), ("1班", ""), ("2班", ""), ("2班", ""), ("1班", "会计"), ("1班", ""), ("2班", "")],
     &["护理1班", "护理1班", "护理2班", "护理2班", "会计1班", "会计1班", "会计2班"]),
    // One row of each class, and the major with the first one.
    (&[("1班", "护理"), ("2班", ""), ("3班", ""), ("1班", "会计"), ("2班", ""), ("3班", "")],
     &["护理1班", "护理2班", "护理3班", "会计1班", "会计2班", "会计3班"]),
    (&[("1班", "护理"), ("1班", ""), ("1班", ""), ("2班", "护理"), ("2班", ""), ("2班", "")],
     &["护理1班", "护理1班", "护理1班", "护理2班", "护理2班", "护理2班"]),
    (&[("2201", "护理"), ("2201", ""), ("2202", ""), ("2201", "会计"), ("2201", ""), ("2202", "")],
     &["护理2201班", "护理2201班", "护理2202班", "会计2201班", "会计2201班", "会计2202班"]),
    (&[("1班", "护理"), ("1班", ""), ("2班", "")], &["护理1班", "护理1班", "护理2班"]),
    // A class is split by it: somebody else's own.
    (&[("1班", "护理"), ("1班", ""), ("1班", "会计"), ("1班", ""), ("2班", ""), ("2班", "")],
     &["护理1班", "1班", "会计1班", "1班", "2班", "2班"]),
    // 1班 begins anew, and nothing says of which major.
    (&[("1班", "护理"), ("1班", ""), ("2班", ""), ("2班", ""), ("1班", ""), ("1班", "")],
     &["护理1班", "1班", "2班", "2班", "1班", "1班"]),
    (&[("1班", "护理"), ("1班", ""), ("1班", ""), ("2班", "护理"), ("2班", ""), ("1班", ""), ("1班", "")],
     &["护理1班", "1班", "1班", "护理2班", "2班", "1班", "1班"]),
    // Not from the first row on, and more than a third of them.
    (&[("1班", ""), ("1班", ""), ("2班", "护理"), ("2班", ""), ("3班", ""), ("3班", "")],
     &["1班", "1班", "护理2班", "2班", "3班", "3班"]),
    (&[("1班", "护理"), ("1班", ""), ("2班", "护理"), ("2班", "")], &["护理1班", "1班", "护理2班", "2班"]),
    // The names of the classes say whose they are.
    (&[("护理1班", "护理"), ("护理1班", ""), ("会计1班", ""), ("会计1班", "")],
     &["护理1班", "护理1班", "会计1班", "会计1班"]),
];

#[test]
fn a_major_that_stands_in_the_first_row_of_its_classes_alone_is_that_of_all_of_them() {
    let mut wrong = Vec::new();
    for heading in ["专业", "院系"] {
        for (rows, expected) in FILLED {
            let mut drawn = format!("学号 | 姓名 | {heading} | 班级\n");
            for (at, (class, major)) in rows.iter().enumerate() {
                writeln!(drawn, "S{at} | 陈甲{} | {major} | {class}", ["子", "丑", "寅"][at % 3]).unwrap();
            }
            let look = look_with(&[file("名单.xlsx", &drawn)], false, &ReadOptions::default());
            let classes: Vec<&str> =
                look.plan.changes.iter().map(|one| one.after.record.class.as_str()).collect();
            if heading == "专业" && classes != *expected {
                wrong.push(format!("{rows:?}\n  {classes:?}"));
            }
            let majors = |change: &photodesk::domain::roster::batch::Change| {
                let record = &change.after.record;
                !record.major.is_empty() || !record.department.is_empty()
            };
            let filled = look.plan.changes.iter().all(majors);
            let all = expected.iter().all(|class| class.contains("护理") || class.contains("会计"));
            if filled != (all && !rows[0].0.contains("护理")) {
                wrong.push(format!("{heading} {rows:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_year_that_stands_once_beside_majors_that_stand_in_their_first_rows_is_that_of_all() {
    let drawn = "学号 | 姓名 | 年级 | 专业 | 班级
        S1 | 陈甲子 | 2022 | 护理 | 1班
        S2 | 陈甲丑 | | | 1班
        S3 | 陈甲寅 | | | 2班
        S4 | 林乙子 | | 会计 | 1班
        S5 | 林乙丑 | | | 1班
        S6 | 林乙寅 | | | 2班";
    let look = look_with(&[file("名单.xlsx", drawn)], false, &ReadOptions::default());
    let classes: Vec<&str> = look.plan.changes.iter().map(|one| one.after.record.class.as_str()).collect();
    let [a, b, c, d] = ["2022级护理1班", "2022级护理2班", "2022级会计1班", "2022级会计2班"];
    assert_eq!(classes, [a, a, b, c, c, d]);
}
