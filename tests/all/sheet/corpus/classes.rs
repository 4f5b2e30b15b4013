//! Which class a title, the name of a sheet or of a file tells.

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
