//! Several classes on one sheet, each under lines of its own: whatever those lines look like, people below them have the
//! class that the same lines give to a list of its own. Nobody has the class of the page before.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::{file, look_at};

/// Lines above a heading of four columns; `{}` is the class.
const LINES: &[&str] = &[
    "{} | | |",
    "班级：{} | | |",
    "班级：{} | | 班主任：王红 |",
    "班级：{} 班主任：王红 | | |",
    "专业：护理 | 班级：{} | 班主任：王红 |",
    "院系：护理学院 | | 班级：{} |",
    "单位：演示学院 | 班级：{} | |",
    "填报单位：演示学院 | 填报日期：2026年5月20日 | 班级：{} |",
    "班级名称：{} | | |",
    "班级名称 | {} | 班主任 | 王红",
    "班级 | {} | 班主任 | 王红",
    "班级： | {} | 人数： | 2",
    "班 级： | {} | 人 数： | 2",
    "班主任 | 王红 | 班级 | {}",
    "班主任：王红 | 班级：{} | |",
    "班主任：王红 班级：{} | | |",
    "班主任： | 王红 | 班级： | {}",
    "所属班级：{} | | |",
    "行政班：{} | 年级：2022级 | 电话：13800000000 |",
    "行政班级 | {} | 联系电话 | 13800000000",
    "演示学院 | 护理学院 | {} |",
    "护理学院 | {} | 王红 | 13800000000",
    "{} | 王红 | 13800000000 |",
    "{} | 班主任：王红 | |",
    "{} | 班主任 | 王红 | 13800000000",
    "演示学院{}学生名单 | | |",
    "演示学院{}学生名单 | < | < | <",
    "学院：护理学院  专业：护理  班级：{}  班主任：王红 | < | < | <",
    "院系：护理学院 专业：护理 班级：{} 学制：3 人数：2 | < | < | <",
    "演示学院毕业生图像采集名单 | < | < | <\n班级：{} | | 人数：2 |",
    "演示学院毕业生图像采集名单 | < | < | <\n院系：护理学院 | 专业：护理 | 班级：{} | 2026年5月",
    "演示学院 | | |\n\n{} | | |",
    " | {} | |",
    " | | {} |",
    "班级 {} | | |",
    "{}（2人） | | |",
    "{}（班主任：王红） | | |",
    "【{}】图像采集信息表 | | |",
    "班级：{}\\n班主任：王红 | < | < | <",
];

/// A class, and the one on the next page.
const CLASSES: &[(&str, &str)] = &[
    ("护理1班", "护理2班"),
    ("护理2201班", "护理2202班"),
    ("护理2201", "护理2202"),
    ("22级护理(1)班", "22级护理(2)班"),
    ("护理一班", "护理二班"),
];

const HEADING: &str = "学号 | 姓名 | 身份证号 | 性别";
const FIRST: &str = "A.no | A.name | A.id |\nB.no | B.name | B.id |";
const SECOND: &str = "C.no | C.name | C.id |\nD.no | D.name | D.id |";

/// People of a page before.
const EARLIER: [&str; 4] = ["周文甲", "吴子乙", "郑其甲", "冯尔乙"];

/// The class of everybody who comes in, by name; `-` without one.
fn classes(drawn: &str) -> BTreeMap<String, String> {
    // Text is read faster; merged cells and line breaks need a workbook.
    let name = if drawn.contains(['<', '\\']) { "名单.xlsx" } else { "名单.csv" };
    let look = look_at(&[file(name, drawn)], false);
    let class = |class: &str| if class.is_empty() { "-" } else { class }.to_owned();
    let people = look.plan.changes.iter().map(|change| &change.after.record);
    people.map(|record| (record.name.to_string(), class(&record.class))).collect()
}

fn lines(form: &str, class: &str) -> String {
    form.replace("{}", class)
}

/// The classes of both lists, each in a file of its own.
fn alone(above: &str, below: &str) -> BTreeMap<String, String> {
    static KNOWN: Mutex<BTreeMap<String, BTreeMap<String, String>>> = Mutex::new(BTreeMap::new());
    let of = |page: String| {
        let known = KNOWN.lock().unwrap().get(&page).cloned();
        known.unwrap_or_else(|| {
            let read = classes(&page);
            KNOWN.lock().unwrap().insert(page, read.clone());
            read
        })
    };
    let mut both = of(page(above, FIRST));
    both.extend(of(page(below, SECOND)));
    both
}

/// Every form with every pair of classes, in a layout: what is wrong, as sentences. `layout` draws both lists with
/// their lines.
fn wrong(layout: impl Fn(&str, &str) -> String, must_be_read: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for form in LINES {
        for (one, other) in CLASSES {
            let (above, below) = (lines(form, one), lines(form, other));
            let mut said = classes(&layout(&above, &below));
            said.retain(|name, _| !EARLIER.contains(&name.as_str()));
            let alone = alone(&above, &below);
            if must_be_read && said != alone {
                wrong.push(format!("{form:?} with {other}: {said:?}\n      alone: {alone:?}"));
            }
            let misled = said
                .iter()
                .any(|(name, class)| class != "-" && alone.get(name).is_none_or(|own| own != class));
            if !must_be_read && (misled || said.len() > 4) {
                wrong.push(format!("{form:?} with {other}: {said:?}\n      alone: {alone:?}"));
            }
        }
    }
    wrong
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_lines_above_a_heading_that_stands_again_are_read_like_those_of_the_first() {
    none(&wrong(|one, two| format!("{one}\n{HEADING}\n{FIRST}\n{two}\n{HEADING}\n{SECOND}"), true));
}

#[test]
fn an_empty_row_and_a_footer_may_stand_between_the_pages() {
    let foot = "合计：2人 | | |\n班主任签字： | | 年 月 日 |\n | | |";
    none(&wrong(|one, two| format!("{one}\n{HEADING}\n{FIRST}\n{foot}\n{two}\n{HEADING}\n{SECOND}"), true));
}

#[test]
fn the_next_heading_may_have_other_columns() {
    let other = "学号 | 姓名 | 身份证号 | 民族";
    none(&wrong(|one, two| format!("{one}\n{HEADING}\n{FIRST}\n{two}\n{other}\n{SECOND}"), true));
}

#[test]
fn where_no_heading_stands_again_nobody_has_the_class_of_the_page_before() {
    none(&wrong(|one, two| format!("{one}\n{HEADING}\n{FIRST}\n{two}\n{SECOND}"), false));
}

/// Rows of two lists side by side, with an empty column between them.
fn beside(left: &str, right: &str) -> String {
    let rows = |drawn: &str| drawn.lines().map(str::to_owned).collect::<Vec<_>>();
    let (left, right) = (rows(left), rows(right));
    let at = |rows: &[String], row: usize| rows.get(row).cloned().unwrap_or_else(|| " | | |".to_owned());
    let both =
        (0..left.len().max(right.len())).map(|row| format!("{} | | {}", at(&left, row), at(&right, row)));
    both.collect::<Vec<_>>().join("\n")
}

fn page(lines: &str, people: &str) -> String {
    format!("{lines}\n{HEADING}\n{people}")
}

#[test]
fn two_lists_side_by_side_have_the_lines_above_each() {
    none(&wrong(|one, two| beside(&page(one, FIRST), &page(two, SECOND)), true));
}

/// People of a first page with two halves, in classes 7 and 8.
fn first_page(one: &str, two: &str) -> String {
    let as_class = |lines: &str, number: &str, word: &str| {
        lines
            .replace("1班", &format!("{number}班"))
            .replace("2班", &format!("{number}班"))
            .replace("2201", &format!("220{number}"))
            .replace("2202", &format!("220{number}"))
            .replace("(1)", &format!("({number})"))
            .replace("(2)", &format!("({number})"))
            .replace(['一', '二'], word)
    };
    let left = "20261002001 | 周文甲 | |\n20261002002 | 吴子乙 | |";
    let right = "20261003001 | 郑其甲 | |\n20261003002 | 冯尔乙 | |";
    beside(&page(&as_class(one, "7", "七"), left), &page(&as_class(two, "8", "八"), right))
}

#[test]
fn the_lines_of_a_later_page_count_for_the_half_above_which_they_stand() {
    let layout = |one: &str, two: &str| {
        let below = beside(&page(one, FIRST), &page(two, SECOND));
        format!("{}\n{below}", first_page(one, two))
    };
    none(&wrong(layout, true));
}

#[test]
fn lines_over_both_halves_of_a_later_page_count_for_both() {
    let layout = |one: &str, two: &str| {
        let over = |lines: &str| {
            lines.lines().map(|line| format!("{line} | | | | |")).collect::<Vec<_>>().join("\n")
        };
        let both = |people: &str| {
            let (left, right) = people.split_once('\n').unwrap();
            beside(&format!("{HEADING}\n{left}"), &format!("{HEADING}\n{right}"))
        };
        format!("{}\n{}\n{}\n{}", over(one), both(FIRST), over(two), both(SECOND))
    };
    none(&wrong(layout, true));
}

#[test]
fn the_cells_of_one_line_may_lie_over_both_halves() {
    let layout = |one: &str, two: &str| {
        // Cells 3 and 4 of each line come to stand over the right half.
        let spread = |lines: &str| {
            let spread = |line: &str| {
                let cells: Vec<&str> = line.split('|').chain([""; 4]).take(4).collect();
                if line.contains('<') {
                    format!("{line} | | | | |")
                } else {
                    cells.join(" | ").replacen(" | ", " | | | | ", 2)
                }
            };
            lines.lines().map(spread).collect::<Vec<_>>().join("\n")
        };
        let both = |people: &str| {
            let (left, right) = people.split_once('\n').unwrap();
            beside(&format!("{HEADING}\n{left}"), &format!("{HEADING}\n{right}"))
        };
        format!("{}\n{}\n{}\n{}", spread(one), both(FIRST), spread(two), both(SECOND))
    };
    none(&wrong(layout, true));
}

/// Lines above a heading, of a class that is called by a number alone; `{}` is whose it is.
const WHOSE: &[(&str, [&str; 2])] = &[
    ("专业：{} | 班级：1班 | |", ["护理", "助产"]),
    ("专业 | {} | 班级 | 1班", ["护理", "助产"]),
    ("专业： | {} | 班级： | 1班", ["护理", "助产"]),
    ("专业：{} 班级：1班 班主任：王红 | | |", ["护理", "助产"]),
    ("专业名称：{}（三年制） | < | 班级：1班 | <", ["护理", "助产"]),
    ("所学专业：{} | 年级：2022 | 班级：（1）班 |", ["护理", "助产"]),
    ("2022级{}专业1班学生名单 | | |", ["护理", "助产"]),
    ("2022级{}专业学生名单 | < | < | <\n1班 | | |", ["护理", "助产"]),
    ("{}专业 | | | 1班", ["护理", "助产"]),
    ("{}2022级 | 1班 | 班主任：王红 |", ["护理", "助产"]),
    ("院系：{} | 班级：1班 | |", ["护理学院", "医学技术学院"]),
    ("学院 | {} | 班级 | 1班", ["护理学院", "医学技术学院"]),
    ("院系：{} 班级：1班 | < | < | <", ["护理学院", "医学技术学院"]),
    ("年级：{} | 班级：1班 | |", ["2022级", "2023级"]),
    ("年级：{} | 专业：护理 | 班级：1班 |", ["2022", "2023"]),
    ("{}护理专业 | 1班 | |", ["2022级", "2023级"]),
    ("班级：1班 | 专业：{} | |", ["护理", "助产"]),
];

/// Lists of which nobody may be in a class with somebody of the other one.
fn mixed(layout: impl Fn(&str, &str) -> String) -> Vec<String> {
    let mut wrong = Vec::new();
    for (form, [one, other]) in WHOSE {
        let said = classes(&layout(&lines(form, one), &lines(form, other)));
        let of = |names: [&str; 2]| names.map(|name| said.get(name).map_or("nobody", String::as_str));
        let (first, second) = (of(["陈雨甲", "林思乙"]), of(["买买提·吐尔逊", "欧阳静文"]));
        let whole = |[one, other]: [&str; 2]| one == other && one != "-" && one != "nobody";
        if said.len() != 4 || !whole(first) || !whole(second) || first[0] == second[0] {
            wrong.push(format!("{form:?}: {said:?}"));
        }
    }
    wrong
}

#[test]
fn a_class_of_a_number_alone_is_another_one_on_the_page_of_another_major() {
    none(&mixed(|one, two| format!("{one}\n{HEADING}\n{FIRST}\n{two}\n{HEADING}\n{SECOND}")));
}

#[test]
fn it_is_another_one_beside_it_too() {
    none(&mixed(|one, two| beside(&page(one, FIRST), &page(two, SECOND))));
}

#[test]
fn it_is_another_one_below_it_where_no_heading_stands_again() {
    none(&mixed(|one, two| format!("{one}\n{HEADING}\n{FIRST}\n{two}\n{SECOND}")));
}
