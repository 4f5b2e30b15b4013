//! Traps of merged cells: what of them is everybody's below, and what is one person's alone.

use photodesk::domain::field::Field;
use photodesk::ops::import::ReadOptions;

use super::layout::{Trap, reads_as_the_table_says, trap};
use super::{expected, file, look_with, told};

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("a name is merged over two people: the second has none", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 班级
         A.no | A.name | A.id | 软件2201班
         B.no | ^ | B.id | ^
         D.no | D.name | D.id | ^",
        "Sheet1 @1 软件2201班: A D, 1 refused
         3 cell_merged refused name"),
    trap("a student number is merged over two people: the second has none", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         ^ | B.name | B.id
         D.no | D.name | D.id",
        "Sheet1 @1 -: A 林思乙/-/B.id D, 1 incomplete
         3 cell_merged error student_no"),
    trap("an ID number is merged over three people", "名单.xlsx",
        "考生号 | 学号 | 姓名 | 身份证号
         26420101001 | A.no | A.name | A.id
         ^ | B.no | B.name | ^
         26420101003 | D.no | D.name | ^",
        "Sheet1 @1 -: A 林思乙/B.no/- 欧阳静文/D.no/-, 2 incomplete
         3 cell_merged error exam_no
         3 cell_merged error id_number
         4 cell_merged error id_number"),
    trap("surnames are merged over two people", "名单.xlsx",
        "学号 | 姓 | 名 | 身份证号
         A.no | 陈 | 雨甲 | A.id
         B.no | ^ | 思乙 | B.id",
        "Sheet1 @1 -: A, 1 refused
         3 cell_merged refused name"),
    trap("what people share is filled down", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 班级 | 专业 | 民族
         A.no | A.name | A.id | 软件2201班 | 软件技术 | 汉族
         B.no | B.name | B.id | ^ | ^ | ^",
        "Sheet1 @1 软件2201班: A B"),
    trap("a person has two rows of the sheet", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 备注
         A.no | A.name | A.id |
         ^ | ^ | ^ |
         B.no | B.name | B.id |",
        "Sheet1 @1 -: A B"),
    trap("one heading stands over surnames and given names", "名单.xlsx",
        "学号 | 姓名 | < | 身份证号
         A.no | 陈 | 雨甲 | A.id
         B.no | 林 | 思乙 | B.id
         D.no | 欧阳 | 静文 | D.id",
        "Sheet1 @1 -: A B D"),
    trap("one heading stands over names and other names", "名单.xlsx",
        "学号 | 姓名 | < | 身份证号
         A.no | A.name | 陈雨 | A.id
         B.no | B.name | 林思 | B.id",
        "Sheet1 @1 -: A B
         - column_twice warning name 姓名"),
    trap("one heading stands over two cells that are merged below it as well", "名单.xlsx",
        "学号 | 姓名 | < | 身份证号
         A.no | A.name | < | A.id
         B.no | B.name | < | B.id",
        "Sheet1 @1 -: A B"),
];

#[test]
fn what_is_merged_is_read_as_the_table_says() {
    reads_as_the_table_says(TRAPS);
}

const SPLIT: &str = "学号 | 姓名 | < | 身份证号
    A.no | 陈 | 雨甲 | A.id
    B.no | 林 | 思乙 | B.id";

#[test]
fn a_person_may_say_that_one_of_two_columns_is_the_name() {
    let options = ReadOptions { places: vec![(2, None)], ..ReadOptions::default() };
    let look = look_with(&[file("名单.xlsx", SPLIT)], false, &options);
    assert_eq!(
        told(&look),
        expected("Sheet1 @1 -: 陈/A.no/A.id 林/B.no/B.id\n- column_twice warning name 姓名")
    );
}

#[test]
fn two_columns_that_were_said_to_be_the_name_are_its_halves() {
    let name = Some(Field::Name);
    let options = ReadOptions { places: vec![(1, name), (2, name)], ..ReadOptions::default() };
    let look = look_with(&[file("名单.xlsx", SPLIT)], false, &options);
    assert_eq!(told(&look), expected("Sheet1 @1 -: A B"));
}

#[test]
fn classes_with_a_line_in_their_number_stay_apart() {
    let files = [
        file("软件技术22-1名单.xlsx", "学号 | 姓名 | 身份证号\nA.no | A.name | A.id"),
        file("软件技术22-2名单.xlsx", "学号 | 姓名 | 身份证号\nB.no | B.name | B.id"),
    ];
    let said = told(&look_with(&files, false, &ReadOptions::default()));
    assert_eq!(said, expected("Sheet1 @1 软件技术22-1: A\n         Sheet1 @1 软件技术22-2: B"));
}
