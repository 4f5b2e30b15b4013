//! Columns that say what another one lacks, and headings over two rows or once more in another order.

use photodesk::domain::field::Field;
use photodesk::ops::import::ReadOptions;

use super::layout::{Trap, reads_as_the_table_says, trap};
use super::{file, look_at, look_with};

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("those without an ID card have a passport in the next column", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 护照号
         A.no | A.name | A.id |
         B.no | B.name | B.id | E00000001
         20261001005 | JOHN SMITH | | E12345674",
        "Sheet1 @1 -: A B JOHN SMITH/20261001005/E12345674"),
    trap("those without a Chinese name have an English one", "名单.xlsx",
        "学号 | 姓名（英文） | 姓名（中文） | 护照号
         20261001005 | JOHN SMITH | | E12345674
         20261001006 | JANE DOE | 林思乙 | E12345675",
        "Sheet1 @1 -: JOHN SMITH/20261001005/E12345674 林思乙/20261001006/E12345675"),
    trap("names in letters by their sound are no names of others", "名单.xlsx",
        "学号 | 姓名 | 姓名拼音
         A.no | | CHEN YUJIA
         B.no | B.name | LIN SIYI",
        "Sheet1 @1 -: 林思乙/B.no/-, 1 refused
         - missing_field warning id_number
         2 missing_field refused name"),
    trap("学籍号 with a G is the ID number", "名单.xlsx",
        "学籍号 | 姓名
         GA.id | A.name
         GB.id | B.name",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id
         2 id_cleaned warning id_number ***************0114
         3 id_cleaned warning id_number ***************0229"),
    trap("学籍号 is the student number where nothing else is", "名单.xlsx",
        "学籍号 | 姓名 | 身份证号
         2022370001 | A.name | A.id
         2022370002 | B.name | B.id",
        "Sheet1 @1 -: 陈雨甲/2022370001/A.id 林思乙/2022370002/B.id"),
    trap("学籍号 beside the student number and the ID number says nothing new", "名单.xlsx",
        "学籍号 | 学号 | 姓名 | 身份证号
         GA.id | A.no | A.name | A.id
         GB.id | B.no | B.name | B.id",
        "Sheet1 @1 -: A B"),
    trap("学籍号 as long as an ID number would be taken for one, and is not read", "名单.xlsx",
        "学籍号 | 姓名 | 身份证号
         202237020220101001 | A.name | A.id
         202237020220101002 | B.name | B.id",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id"),
    trap("学籍号 that repeats the ID number is no student number", "名单.xlsx",
        "学籍号 | 姓名 | 身份证号
         GA.id | A.name | A.id
         GB.id | B.name | B.id",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id"),
    trap("two systems say it once more, beside one number and one class", "名单.xlsx",
        "序号 | 学号 | 学籍系统 | < | 身份证 | < | 班级
         ^ | ^ | 姓名 | 身份证号 | 姓名 | 身份证号 | ^
         #1 | A.no | A.name | A.id | 旧陈雨甲 | C.id | 软件2201班
         #2 | B.no | B.name | B.id | 旧林思乙 | D.id | 软件2201班",
        "Sheet1 @2 软件2201班: A B
         - column_twice warning name 姓名
         - column_twice warning id_number 身份证号"),
    trap("two lists side by side have headings of two rows each", "名单.xlsx",
        "学号 | 姓名 | 信息 | < | 学号 | 姓名 | 信息 | <
         ^ | ^ | 性别 | 身份证号 | ^ | ^ | 性别 | 身份证号
         A.no | A.name | 男 | A.id | B.no | B.name | 女 | B.id",
        "Sheet1 @1 -: A
         Sheet1 @1 -: B"),
    trap("marks stand under two headings of one, beside headings of two rows", "名单.xlsx",
        "学号 | 姓名 | 成绩 | < | 身份证号
         ^ | ^ | 平时 | 期末 | ^
         A.no | A.name | #80 | #90 | A.id",
        "Sheet1 @1 -: A"),
    trap("the heading comes once more with its columns in another order", "名单.xlsx",
        "软件2201班 | | |
         学号 | 姓名 | 性别 | 身份证号
         A.no | A.name | 男 | A.id
         姓名 | 学号 | 性别 | 身份证号
         B.name | B.no | 女 | B.id",
        "Sheet1 @2 软件2201班: A
         Sheet1 @4 软件2201班: B"),
    trap("a name stands twice in a heading that comes again on each page", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 姓名
         A.no | A.name | A.id | A.name
         学号 | 姓名 | 身份证号 | 姓名
         B.no | B.name | B.id | B.name",
        "Sheet1 @1 -: A B, 1 skipped
         - column_twice warning name 姓名"),
];

#[test]
fn what_stands_in_is_read_as_the_table_says() {
    reads_as_the_table_says(TRAPS);
}

/// The sexes of the people of a sheet, and what is said of them.
fn sexes(drawn: &str) -> String {
    let look = look_at(&[file("名单.xlsx", drawn)], false);
    let people = look.plan.changes.iter().map(|change| change.after.record.sex.map_or("-", |sex| sex.name()));
    let said = look.plan.problems.iter().filter(|problem| problem.field == Some(Field::Sex));
    people.chain(said.map(|problem| problem.code.code())).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_tick_under_a_sex_is_read() {
    assert_eq!(
        sexes("学号 | 姓名 | 男 | 女\nA.no | A.name | √ |\nB.no | B.name | | √\nC.no | C.name | |"),
        "男 女 -"
    );
    let under = "学号 | 姓名 | 性别 | <\n | | 男 | 女\nA.no | A.name | √ |\nB.no | B.name | | ✓";
    assert_eq!(sexes(under), "男 女");
    assert_eq!(
        sexes("学号 | 姓名 | 男 | 女\nA.no | A.name | √ | √\nB.no | B.name | | √"),
        "- 女 sex_unknown"
    );
    assert_eq!(
        sexes("学号 | 姓名 | 男 | 女\nA.no | A.name | #20 | #22\nB.no | B.name | |"),
        "- -",
        "counts are none"
    );
}

#[test]
fn a_column_that_a_person_leaves_out_stands_in_for_nothing() {
    let drawn = "学号 | 姓名 | 身份证号 | 护照号\nA.no | A.name | A.id |\nB.no | B.name | | E12345674";
    let options = ReadOptions { places: vec![(3, None)], ..ReadOptions::default() };
    let look = look_with(&[file("名单.xlsx", drawn)], false, &options);
    assert_eq!(look.plan.changes[1].after.record.id_number, "");
}
