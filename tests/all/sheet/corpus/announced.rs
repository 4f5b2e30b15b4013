//! What lines say of a class further down a sheet, where people of 护理1班 stand above: they announce another class, they
//! only mention one, or they are about something else. Whoever may be of another class is told.

use photodesk::domain::field::Field;
use photodesk::domain::roster::problem::ProblemCode;
use photodesk::ops::import::Look;

use super::{file, look_at};

const HEADING: &str = "序号 | 学号 | 姓名 | 身份证号";
const ABOVE: &str =
    "护理1班 | | |\n序号 | 学号 | 姓名 | 身份证号\n1 | A.no | A.name | A.id\n2 | B.no | B.name | B.id";
const BELOW: &str = "1 | C.no | C.name | C.id\n2 | D.no | D.name | D.id";
const GOES_ON: &[&str] = &["3 | C.no | C.name | C.id\n4 | D.no | D.name | D.id"];

/// Lines above a heading that stands again, and the class below it; `-`: none, and it is said.
const ABOVE_HEADING: &[(&str, &str)] = &[
    ("护理2班学生信息核对签字表", "护理2班"),
    ("护理2班毕业生图像采集签名册", "护理2班"),
    ("2026届毕业生采集签字表（护理2班）", "护理2班"),
    ("系部：护理系　专业：护理　班级：护理2班　班主任（签字）：", "护理2班"),
    ("学院（盖章） 班级：护理2班 填表日期：", "护理2班"),
    ("护理2班 合计4人", "护理2班"),
    ("护理2班（45人）  班主任：王红", "护理2班"),
    ("演示学院护理2班学生名单（45人）班主任：王红 班长：赵红", "护理2班"),
    ("共4人 护理2班", "护理2班"),
    ("附件2：护理2班学生信息表", "护理2班"),
    ("第2页 护理2班", "护理2班"),
    ("填报单位：护理2班", "护理2班"),
    ("班主任：王红 | 护理2班 | |", "护理2班"),
    ("护理1班班主任签字：\n护理2班", "护理2班"),
    ("班级代码：HL02 班级：护理2班", "护理2班"),
    ("护理2班(专升本)", "护理2班(专升本)"),
    // In the place of the class stands another one, whatever it is called.
    ("ZB2202", "ZB2202"),
    ("2202", "2202"),
    ("卓越班", "卓越班"),
    ("护理专升本班", "护理专升本班"),
    ("临床医学", "临床医学"),
    // Nobody knows.
    ("2022级助产专业学生名单", "-"),
    ("护理9班转入学生", "-"),
    ("另：护理2班转入", "-"),
    // A part of the class.
    ("第二组", "护理1班"),
    ("B组", "护理1班"),
    ("走读生", "护理1班"),
    ("301宿舍", "护理1班"),
    ("统招", "护理1班"),
    ("下半班", "护理1班"),
    ("护理1班 转", "护理1班"),
    ("2022级护理1班第二批采集名单", "护理1班"),
    ("班级：护理1班\n2022级护理1班第二批采集名单", "护理1班"),
    // It is about something else.
    ("第2页", "护理1班"),
    ("（续）", "护理1班"),
    ("演示学院毕业生图像采集名单（二）", "护理1班"),
    ("合计：2人", "护理1班"),
    ("班主任签字：王红 | | 年 月 日 |", "护理1班"),
    ("制表人：王红 | | 日期：2026年5月20日 |", "护理1班"),
];

/// The same where no heading stands again, and whether it is said that another class may begin.
const AMONG_PEOPLE: &[(&str, &str, bool)] = &[
    ("护理2班", "护理2班", false),
    ("护理2班：", "护理2班", false),
    ("★护理2班", "护理2班", false),
    ("以下为护理2班", "护理2班", false),
    ("以上为护理1班，以下为护理2班", "护理2班", false),
    ("护理2班学生名单", "护理2班", false),
    ("护理2班（共2人）", "护理2班", false),
    ("助产班", "助产班", false),
    ("卓越班", "卓越班", false),
    ("ZB2202", "ZB2202", false),
    ("护理2班班主任代签：", "护理1班", true),
    ("以下为留级学生（原护理9班）", "护理1班", true),
    ("以下学生与护理2班同时拍摄", "护理1班", true),
    ("同护理2班一起拍摄", "护理1班", true),
    ("同护理9班一起拍", "护理1班", true),
    ("补班", "护理1班", false),
    ("合班", "护理1班", false),
    ("王红 护理2班", "护理1班", true),
    ("张三（22级）", "护理1班", false),
    ("请与护理2班核对", "护理1班", false),
    ("以上学生由护理2班王红老师代收", "护理1班", true),
];

/// The classes of the people above the line and of those below it; `?` where they are of several.
fn classes(look: &Look) -> [String; 2] {
    let of = |names: [&str; 2]| {
        let class = |name: &str| {
            let mut all = look.plan.changes.iter().map(|change| &change.after.record);
            all.find(|record| record.name == name).map_or("nobody".to_owned(), |record| {
                match record.shown(Field::Class) {
                    "" => "-".to_owned(),
                    class => class.to_owned(),
                }
            })
        };
        let [one, other] = names.map(class);
        if one == other { one } else { "?".to_owned() }
    };
    [of(["陈雨甲", "林思乙"]), of(["买买提·吐尔逊", "欧阳静文"])]
}

fn said(look: &Look, code: ProblemCode) -> bool {
    look.plan.problems.iter().any(|problem| problem.code == code)
}

fn read(drawn: &str) -> Look {
    let look = look_at(&[file("名单.xlsx", drawn)], false);
    assert_eq!(look.plan.changes.len(), 4, "nobody is lost, and nobody comes in who is none: {drawn}");
    look
}

#[test]
fn lines_above_a_heading_that_stands_again_tell_the_class_or_nobody_has_one() {
    for (line, class) in ABOVE_HEADING {
        let look = read(&format!("{ABOVE}\n{line}\n{HEADING}\n{}", GOES_ON[0]));
        assert_eq!(classes(&look), ["护理1班", class], "{line}");
        assert_eq!(said(&look, ProblemCode::NoClass), *class == "-", "{line}");
    }
}

#[test]
fn a_line_among_people_announces_a_class_or_mentions_one() {
    for (line, class, doubtful) in AMONG_PEOPLE {
        let look = read(&format!("{ABOVE}\n{line}\n{}", GOES_ON[0]));
        assert_eq!(classes(&look), ["护理1班", class], "{line}");
        assert_eq!(said(&look, ProblemCode::ClassGoesOn), *doubtful, "{line}");
    }
}

#[test]
fn a_title_over_both_halves_that_nobody_can_read_leaves_both_without_a_class() {
    let both = |left: &str, right: &str| format!("{left} | | {right}");
    let heading = "学号 | 姓名 | 身份证号";
    let drawn = [
        both("护理1班 | |", "护理2班 | |"),
        both(heading, heading),
        both("A.no | A.name | A.id", "B.no | B.name | B.id"),
        both("2024级助产专业学生名单 | |", " | |"),
        both(heading, heading),
        both("C.no | C.name | C.id", "D.no | D.name | D.id"),
    ];
    let look = read(&drawn.join("\n"));
    assert_eq!(classes(&look), ["?", "-"]);
    assert!(said(&look, ProblemCode::NoClass));
}

#[test]
fn somebody_with_a_class_in_a_wrong_cell_is_somebody() {
    for row in ["3 | | 王一班 |", "3 | 护理2班 | 王红 |", "3 | | 王红 | 护理2班"] {
        let drawn = format!("{ABOVE}\n{row}\n{}", GOES_ON[0]);
        let look = look_at(&[file("名单.xlsx", &drawn)], false);
        assert_eq!(classes(&look), ["护理1班", "护理1班"], "{row}");
        assert!(said(&look, ProblemCode::MissingField) || look.plan.changes.len() == 5, "{row}");
    }
}

#[test]
fn a_page_beside_the_title_is_no_title_of_its_own() {
    let heading = "学号 | 姓名 | 身份证号";
    for right in ["第1页 | |", "班主任：王红 | |", "（续） | |"] {
        let drawn = format!(
            "护理1班 | | | | {right}\n{heading} | | {heading}\nA.no | A.name | A.id | | C.no | C.name | C.id\n\
             B.no | B.name | B.id | | D.no | D.name | D.id"
        );
        assert_eq!(classes(&read(&drawn)), ["护理1班", "护理1班"], "{right}");
    }
}

#[test]
fn where_the_numbers_begin_anew_it_is_said_that_another_class_may_begin() {
    for between in [" | | |", "班主任签字： | | |", "序号 | 学号 | 姓名 | 身份证号"] {
        let look = read(&format!("{ABOVE}\n{between}\n{BELOW}"));
        assert_eq!(classes(&look), ["护理1班", "护理1班"], "{between}");
        assert!(said(&look, ProblemCode::ClassGoesOn), "{between}");
    }
    let column =
        |rows: &str| rows.lines().map(|row| format!("{row} | 护理1班")).collect::<Vec<_>>().join("\n");
    let above = ABOVE.lines().skip(2).collect::<Vec<_>>().join("\n");
    let look = read(&format!("{HEADING} | 班级\n{}\n{}", column(&above), column(BELOW)));
    assert!(!said(&look, ProblemCode::ClassGoesOn), "each row says its own class");
}

#[test]
fn classes_in_the_lines_below_their_lists_are_theirs() {
    let list = |people: &str, class: &str| format!("{HEADING}\n{people}\n{class} | | |");
    let people = ABOVE.lines().skip(2).collect::<Vec<_>>().join("\n");
    let drawn = format!("{}\n{}", list(&people, "（护理1班）"), list(BELOW, "（护理2班）"));
    assert_eq!(classes(&read(&drawn)), ["护理1班", "护理2班"]);
}

#[test]
fn labels_right_below_the_heading_are_no_second_line_of_it() {
    for line in [
        "班级 | 护理1班 | 班主任 | 王红",
        "班级： | 护理1班 | 人数： | 4",
        "院系 | 护理学院 | 班级 | 护理1班",
        "班级 护理1班 | < | < | <",
    ] {
        let people = ABOVE.lines().skip(2).collect::<Vec<_>>().join("\n");
        let look = read(&format!("{HEADING}\n{line}\n{people}\n{}", GOES_ON[0]));
        assert_eq!(classes(&look), ["护理1班", "护理1班"], "{line}");
    }
}

#[test]
fn of_the_class_before_and_the_class_now_the_one_of_now_counts() {
    for headings in [
        "转出班级 | 转入班级",
        "班级 | 转入班级",
        "班级 | 变更后班级",
        "班级 | 班级（新）",
        "原班级 | 现班级",
    ] {
        let rows = |people: &str| {
            people.lines().map(|row| format!("{row} | 护理9班 | 护理1班")).collect::<Vec<_>>().join("\n")
        };
        let people = ABOVE.lines().skip(2).collect::<Vec<_>>().join("\n");
        let look = read(&format!("{HEADING} | {headings}\n{}\n{}", rows(&people), rows(GOES_ON[0])));
        assert_eq!(classes(&look), ["护理1班", "护理1班"], "{headings}");
    }
}
