//! Columns that are about somebody else, or say the same once more: the student's own come first.

use photodesk::domain::field::Field;
use photodesk::domain::roster::problem::ProblemCode;
use photodesk::ops::import::ReadOptions;
use photodesk::sheet::roster::SheetWord;

use super::layout::{Trap, reads_as_the_table_says, trap};
use super::{file, look_with};

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("a parent's name and number stand before the student's, under a heading of their own", "名单.xlsx",
        "家长信息 | < | 学生信息 | < | <
         姓名 | 身份证号 | 学号 | 姓名 | 身份证号
         陈大山 | C.id | A.no | A.name | A.id
         林二水 | D.id | B.no | B.name | B.id",
        "Sheet1 @2 -: A B"),
    trap("a text file has lost the merged cell over the parents", "名单.csv",
        "学号 | 学生信息 | | 父亲 | | 民族
          | 姓名 | 身份证号 | 姓名 | 身份证号 |
         A.no | A.name | A.id | 陈大山 | C.id | 汉族
         B.no | B.name | B.id | 林二水 | D.id | 汉族",
        "@1 -: A B"),
    trap("parents' names and telephones are the second row of the heading, and no student", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 父亲 | < | 母亲 | <
         ^ | ^ | ^ | 姓名 | 电话 | 姓名 | 电话
         A.no | A.name | A.id | 陈大山 | 13800000000 | 王某 | 13800000001",
        "Sheet1 @1 -: A"),
    trap("a title that names the class teacher takes nothing out of the table below", "名单.xlsx",
        "班级:软件2201班 | < | 班主任 | <
         学号 | 姓名 | 民族 | 身份证号
         A.no | A.name | 汉族 | A.id",
        "Sheet1 @2 软件2201班: A"),
    trap("学号 stands beside 学籍学号, and both are the student's: the plain one is read", "名单.xlsx",
        "学号 | 学籍学号 | 姓名
         A.no | 2022420001 | A.name
         B.no | 2022420002 | B.name
         C.no | 2022420003 | C.name
         D.no | 2022420004 | D.name",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/- 买买提·吐尔逊/C.no/- 欧阳静文/D.no/-
         - missing_field warning id_number
         - column_twice warning student_no 学籍学号"),
    trap("学籍学号 stands first", "名单.xlsx",
        "学籍学号 | 学号 | 姓名
         2022420001 | A.no | A.name
         2022420002 | B.no | B.name
         2022420003 | C.no | C.name
         2022420004 | D.no | D.name",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/- 买买提·吐尔逊/C.no/- 欧阳静文/D.no/-
         - missing_field warning id_number
         - column_twice warning student_no 学籍学号"),
    trap("学号 only counts, and 学籍学号 is a number", "名单.xlsx",
        "学号 | 学籍学号 | 姓名
         1 | A.no | A.name
         2 | B.no | B.name
         3 | C.no | C.name",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/- 买买提·吐尔逊/C.no/-
         - missing_field warning id_number
         - student_no_counts warning student_no 学号"),
    trap("nobody says whose the second name and number are: the first are read, and it is said", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 家长 | 姓名 | 身份证号
         A.no | A.name | A.id | 父亲 | 陈大山 | C.id
         B.no | B.name | B.id | 母亲 | 林二水 | D.id",
        "Sheet1 @1 -: A B
         - column_twice warning name 姓名
         - column_twice warning id_number 身份证号"),
    trap("names are there once more in letters", "名单.csv",
        "学号 | 姓名 | 姓名(拼音) | 身份证号
         A.no | A.name | CHEN YUJIA | A.id
         B.no | B.name | LIN SIYI | B.id",
        "@1 -: A B"),
    trap("names in letters stand first", "名单.csv",
        "学号 | 姓名（英文） | 姓名
         A.no | CHEN YUJIA | A.name",
        "@1 -: 陈雨甲/A.no/-
         - missing_field warning id_number"),
    trap("names come once more beside what was looked up by them", "名单.csv",
        "学号 | 姓名 | | 姓名 | 身份证号
         A.no | A.name | | A.name | A.id
         B.no | B.name | | B.name | B.id",
        "@1 -: A B
         - column_twice warning name 姓名"),
    trap("numbers and names come once more to be checked", "名单.csv",
        "学号 | 姓名 | 学号(核对) | 姓名(核对) | 身份证号
         A.no | A.name | A.no | A.name | A.id",
        "@1 -: A"),
    trap("a heading with a qualifier gives way to the plain one behind it", "名单.csv",
        "学号(旧) | 证件类型(父) | 身份证号(父) | 身份证号(校验) | 学号 | 姓名 | 身份证号
         20250000001 | 护照 | C.id | 正确 | A.no | A.name | A.id
         20250000002 | 护照 | D.id | 正确 | B.no | B.name | B.id",
        "@1 -: A B"),
    trap("what is in brackets may be a note on how to fill in", "名单.csv",
        "学号(必填) | 姓名(与身份证一致) | 身份证号(18位数字) | 班级(高一)
         A.no | A.name | A.id | 软件2201班",
        "@1 软件2201班: A"),
    trap("types and widths of the registry's layout stand under its names", "名单.xlsx",
        "XH | XM | SFZH
         C15 | C40 | C18
         A.no | A.name | A.id",
        "Sheet1 @1 -: A, 1 skipped"),
    trap("numbers of two classes that count from 1 are nobody's where there are ID numbers", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 班级
         1 | A.name | A.id | 一班
         2 | B.name | B.id | 一班
         1 | C.name | C.id | 二班
         2 | D.name | D.id | 二班",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id 买买提·吐尔逊/-/C.id 欧阳静文/-/D.id
         - student_no_counts warning student_no 学号"),
    trap("numbers that count from 1 are student numbers where there are no others", "名单.xlsx",
        "学号 | 姓名 | 性别
         1 | A.name | 男
         2 | B.name | 女",
        "Sheet1 @1 -: 陈雨甲/1/- 林思乙/2/-
         - missing_field warning id_number"),
    trap("a second class stands beside the first, with its columns in another order", "名单.xlsx",
        "护理1班 | < | < | | 护理2班 | < | <
         学号 | 姓名 | 性别 | | 姓名 | 学号 | 性别
         A.no | A.name | 男 | | B.name | B.no | 女",
        "Sheet1 @2 护理1班: 陈雨甲/A.no/-
         Sheet1 @2 护理2班: 林思乙/B.no/-
         - missing_field warning id_number
         - missing_field warning id_number"),
    trap("numbers and names stand there twice, without a word why", "名单.csv",
        "学号 | 姓名 | 学号 | 姓名
         A.no | A.name | A.no | A.name
         B.no | B.name | B.no | B.name",
        "@1 -: 陈雨甲/A.no/- 林思乙/B.no/-
         - missing_field warning id_number
         - column_twice warning student_no 学号
         - column_twice warning name 姓名"),
    trap("half of a heading stands under the other half", "名单.xlsx",
        "学号 | 姓名 | 证件 | <
         ^ | ^ | 类型 | 号码
         A.no | A.name | 居民身份证 | A.id",
        "Sheet1 @1 -: A"),
    trap("columns are counted off or described under the heading", "名单.csv",
        "学号 | 姓名 | 身份证号
         字符型 | varchar(40) | 字符型(18)
         A | B | C
         A.no | A.name | A.id",
        "@1 -: A, 2 skipped"),
    trap("the columns are counted off in circles, and an example follows", "名单.csv",
        "学号 | 姓名 | 身份证号
         ① | ② | ③
         如：2022010001 | 如：张三 |
         A.no | A.name | A.id",
        "@1 -: A, 2 skipped"),
    trap("formulas that point at blank cells show zeros, and averages stand below", "名单.csv",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         0 | 0 | 0
          | 平均分 | 81.5",
        "@1 -: A, 2 skipped"),
    trap("a remark that begins with 例 tells of a student", "名单.csv",
        "学号 | 姓名 | 身份证号 | 备注
         A.no | A.name | A.id | 例：转专业",
        "@1 -: A"),
    trap("a row that begins with 例 is an example", "名单.csv",
        "学号 | 姓名 | 身份证号
         例：2022010001 | 李某某 | A.id
         B.no | B.name | B.id",
        "@1 -: B, 1 skipped
         2 example_row warning -"),
    trap("the first student stands in the example row of the template, and the school's made-up code is left", "名单.xlsx",
        "学校代码 | 学校名称 | 专业 | 班级 | 学号 | 姓名 | 身份证号
         99999 | 示范学院 | 计算机应用技术 | 软件2201班 | A.no | A.name | A.id",
        "Sheet1 @1 软件2201班: A"),
    trap("parents stand in the middle of a heading over two rows, beside columns that go on below", "名单.xlsx",
        "学号 | 家长信息 | < | 学生信息 | < | 班级
         ^ | 姓名 | 身份证号 | 姓名 | 身份证号 | ^
         A.no | 陈大山 | C.id | A.name | A.id | 软件2201班
         B.no | 林二水 | D.id | B.name | B.id | 软件2201班",
        "Sheet1 @2 软件2201班: A B"),
    trap("what was stands beside what is, under one heading each", "名单.xlsx",
        "变更前 | < | 变更后 | <
         姓名 | 身份证号 | 姓名 | 身份证号
         陈大山 | C.id | A.name | A.id",
        "Sheet1 @2 -: 陈雨甲/-/420000200402290114"),
    trap("of two numbers the old one gives way, wherever it stands", "名单.csv",
        "旧学号 | 新学号 | 更名前姓名 | 更名后姓名 | 身份证号
         20200000001 | A.no | 陈大山 | A.name | A.id",
        "@1 -: A"),
    trap("whoever brought a student is not the student", "名单.csv",
        "介绍人学号 | 同行家属姓名 | 您的姓名 | 身份证号
         20200000001 | 陈大山 | A.name | A.id",
        "@1 -: 陈雨甲/-/420000200402290114"),
    trap("two columns would be the ID number and say otherwise: the first is read, and it is said", "名单.csv",
        "姓名 | 身份证号码 | 证件号码
         A.name | A.id | C.id",
        "@1 -: 陈雨甲/-/420000200402290114
         - column_twice warning id_number 证件号码"),
    trap("two columns would be the ID number and say otherwise of everybody: nobody gets a number", "名单.csv",
        "学号 | 姓名 | 证件号 | 证件号码
         A.no | A.name | A.id | B.id
         B.no | B.name | B.id | C.id
         C.no | C.name | C.id | A.id",
        "@1 -: 陈雨甲/A.no/- 林思乙/B.no/- C.name/C.no/-, 3 incomplete
         - column_twice error id_number 证件号码"),
    trap("two columns would be the name and say otherwise of everybody: nobody comes in", "名单.csv",
        "学号 | 学生姓名 | 名字 | 身份证号
         A.no | A.name | 旧某甲 | A.id
         B.no | B.name | 旧某乙 | B.id
         C.no | C.name | 旧某丙 | C.id",
        "@1 -: , 3 refused
         - column_twice refused name 名字"),
    trap("two columns would be the student number and say otherwise: people are known by their cards", "名单.csv",
        "学生编号 | 学生学号 | 姓名 | 身份证号
         2025001 | A.no | A.name | A.id
         2025002 | B.no | B.name | B.id
         2025003 | C.no | C.name | C.id",
        "@1 -: 陈雨甲/-/A.id 林思乙/-/B.id C.name/-/C.id, 3 incomplete
         - column_twice error student_no 学生学号"),
    trap("what stands behind a word for somebody else, or is one name on all rows, is no student's", "名单.csv",
        "学号 | 姓名 | 身份证号 | 家长 | 姓名 | 身份证号
         A.no | A.name | A.id | 父亲 | 陈大山 | C.id
         B.no | B.name | B.id | 母亲 | 林二水 | D.id
         C.no | C.name | C.id | 母亲 | 古丽 | A.id",
        "@1 -: A B C
         - column_twice warning name 姓名
         - column_twice warning id_number 身份证号"),
    trap("a tutor's name is one name on all rows", "名单.csv",
        "学号 | 姓名 | 身份证号 | 工号 | 姓名
         A.no | A.name | A.id | T1 | 何某
         B.no | B.name | B.id | T1 | 何某
         C.no | C.name | C.id | T1 | 何某",
        "@1 -: A B C
         - column_twice warning name 姓名"),
    trap("the plain heading goes before a longer one that stands first, where they agree on some", "名单.csv",
        "学号 | 学生姓名 | 姓名 | 证件号码 | 身份证号
         A.no | 旧某甲 | A.name | C.id | A.id
         B.no | B.name | B.name | B.id | B.id
         C.no | C.name | C.name | C.id | C.id",
        "@1 -: A B C
         - column_twice warning name 学生姓名
         - column_twice warning id_number 证件号码"),
    trap("the plain heading says nothing where everybody has two names", "名单.csv",
        "学号 | 学生姓名 | 姓名 | 身份证号
         A.no | 旧某甲 | A.name | A.id
         B.no | 旧某乙 | B.name | B.id
         C.no | 旧某丙 | C.name | C.id",
        "@1 -: , 3 refused
         - column_twice refused name 学生姓名"),
    trap("the plain heading says nothing where everybody has two ID numbers", "名单.csv",
        "学号 | 姓名 | 证件号码 | 身份证号
         A.no | A.name | C.id | A.id
         B.no | B.name | D.id | B.id
         C.no | C.name | A.id | C.id",
        "@1 -: 陈雨甲/A.no/- 林思乙/B.no/- C.name/C.no/-, 3 incomplete
         - column_twice error id_number 证件号码"),
    trap("the name as the card has it goes before another one", "名单.csv",
        "学号 | 名字 | 姓名（身份证） | 身份证号
         A.no | A.name | A.name | A.id
         B.no | 小乙 | B.name | B.id
         C.no | C.name | C.name | C.id",
        "@1 -: A B C
         - column_twice warning name 名字"),
    trap("a name in letters is no second name", "名单.csv",
        "学号 | 姓名 | Name | 身份证号
         A.no | A.name | CHEN YUJIA | A.id
         B.no | B.name | LIN SIYI | B.id
         C.no | C.name | MAIMAITI | C.id",
        "@1 -: A B C
         - column_twice warning name Name"),
    trap("the name of before gives way by its heading", "名单.csv",
        "学号 | 曾用名 | 姓名 | 身份证号
         A.no | 旧某甲 | A.name | A.id
         B.no | 旧某乙 | B.name | B.id
         C.no | 旧某丙 | C.name | C.id",
        "@1 -: A B C"),
    trap("a legend in the heading goes before the standard's codes", "名单.xlsx",
        "学号 | 姓名 | 性别（1女 2男）
         A.no | A.name | #1",
        "Sheet1 @1 -: 陈雨甲/20261001001/-
         - missing_field warning id_number
         2 sex_unknown warning sex 1"),
    trap("a row says the same as the one above", "名单.csv",
        "学号 | 姓名 | 身份证号 | 班级
         A.no | A.name | A.id | 软件2201班
         B.no | B.name | B.id | 同上
         D.no | D.name | D.id | 〃",
        "@1 软件2201班: A B D
         - class_filled warning class"),
];

#[test]
fn somebody_elses_columns_are_read_as_the_table_says() {
    reads_as_the_table_says(TRAPS);
}

#[test]
fn whoever_said_which_of_two_columns_it_is_hears_no_more_of_it() {
    let drawn = "学号 | 姓名 | 姓名 | 身份证号\nA.no | 旧某甲 | A.name | A.id\nB.no | B.name | B.name | B.id";
    let twice = |options: &ReadOptions| {
        let look = look_with(&[file("名单.xlsx", drawn)], false, options);
        look.plan.problems.iter().any(|one| one.code == ProblemCode::ColumnTwice)
    };
    assert!(twice(&ReadOptions::default()));
    let columns = vec![(2, Some(Field::Name))];
    let word =
        SheetWord { file: "名单.xlsx".into(), sheet: "Sheet1".into(), columns, ..SheetWord::default() };
    assert!(!twice(&ReadOptions { sheets: vec![word], ..ReadOptions::default() }));
}

#[test]
fn whoever_said_which_column_the_name_is_need_not_delete_the_other_one() {
    let drawn = "学号 | 学生姓名 | 曾用名 | 姓名 | 身份证号
         A.no | 旧某甲 | 旧甲 | A.name | A.id
         B.no | 旧某乙 | 旧乙 | B.name | B.id";
    let twice = |heading: Option<&str>| {
        let map = heading.map(|heading| (Field::Name, heading.to_owned())).into_iter().collect();
        let look =
            look_with(&[file("名单.csv", drawn)], false, &ReadOptions { map, ..ReadOptions::default() });
        look.plan.problems.iter().any(|one| one.code == ProblemCode::ColumnTwice)
    };
    assert!(twice(None) && !twice(Some("学生姓名")) && !twice(Some("曾用名")));
}
