//! A list that is folded over to save paper, or two classes side by side: both halves are read, or it is said.

use photodesk::ops::import::ReadOptions;
use photodesk::text::problem::suggestion;
use photodesk::text::{Lang, Say};

use super::layout::{Trap, reads_as_the_table_says, trap};
use super::{file, look_with};

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("halves of other lengths, with an empty column between them", "名单.xlsx",
        "软件2201班 | | | | |
         学号 | 姓名 | | 学号 | 姓名 |
         A.no | A.name | | C.no | C.name |
         B.no | B.name | | | |",
        "Sheet1 @2 软件2201班: 陈雨甲/A.no/- 林思乙/B.no/-
         Sheet1 @2 软件2201班: 买买提·吐尔逊/C.no/-
         - missing_field warning id_number
         - missing_field warning id_number"),
    trap("three parts", "名单.csv",
        "学号 | 姓名 | 身份证号 | 学号 | 姓名 | 身份证号 | | 学号 | 姓名 | 身份证号
         A.no | A.name | A.id | B.no | B.name | B.id | | C.no | C.name | C.id",
        "@1 -: A
         @1 -: B
         @1 -: C"),
    trap("each half has its own sum", "名单.xlsx",
        "软件2201班 | | | 软件2202班 | |
         学号 | 姓名 | 身份证号 | 学号 | 姓名 | 身份证号
         A.no | A.name | A.id | C.no | C.name | C.id
         B.no | B.name | B.id | 合计 | 1人 |
         合计 | 2人 | | | |",
        "Sheet1 @2 软件2201班: A B, 1 skipped
         Sheet1 @2 软件2202班: C, 1 skipped"),
    trap("the right class begins lower than the left one, under its own title", "名单.xlsx",
        "软件2201班 | | | | | |
         学号 | 姓名 | 身份证号 | | | |
         A.no | A.name | A.id | | 软件2202班 | |
         B.no | B.name | B.id | | 学号 | 姓名 | 身份证号
         C.no | C.name | C.id | | D.no | D.name | D.id",
        "Sheet1 @2 软件2201班: A B C
         Sheet1 @4 软件2202班: D"),
    trap("the left class begins lower than the right one", "名单.xlsx",
        " | | | | 软件2202班 | |
         软件2201班 | | | | 学号 | 姓名 | 身份证号
         学号 | 姓名 | 身份证号 | | C.no | C.name | C.id
         A.no | A.name | A.id | | D.no | D.name | D.id
         B.no | B.name | B.id | | | |",
        "Sheet1 @3 软件2201班: A B
         Sheet1 @2 软件2202班: C D"),
    trap("the heading of the right half stands lower, without a title", "名单.csv",
        "软件2201班 | | | | |
         学号 | 姓名 | 身份证号 | | |
         A.no | A.name | A.id | 学号 | 姓名 | 身份证号
         B.no | B.name | B.id | D.no | D.name | D.id",
        "@2 软件2201班: A B
         @3 软件2201班: D"),
    trap("a wider table with another order of columns stands below, and not beside", "名单.xlsx",
        "软件2201班 | | | |
         学号 | 姓名 | | |
         A.no | A.name | | |
         软件2202班 | | | |
         序号 | 班级 | 学号 | 姓名 | 身份证号
         #1 | 软件2202班 | B.no | B.name | B.id",
        "Sheet1 @2 软件2201班: 陈雨甲/A.no/-, 1 skipped
         Sheet1 @5 软件2202班: B
         - missing_field warning id_number"),
    trap("the right half has no heading: nobody is read from it, and it is said", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | | |
         A.no | A.name | A.id | C.no | C.name | C.id
         B.no | B.name | B.id | D.no | 欧阳静文 | D.id",
        "Sheet1 @1 -: A B
         - people_beside refused - E, F"),
    trap("names and numbers of an older file beside the list are the same people", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | |
         A.no | A.name | A.id | A.no | A.name
         B.no | B.name | B.id | B.no | B.name",
        "Sheet1 @1 -: A B"),
    trap("the left half says more of its people than the right one", "名单.xlsx",
        "序号 | 姓名 | 学号 | 身份证号 | 序号 | 姓名 | 学号
         #1 | A.name | A.no | A.id | #3 | C.name | C.no
         #2 | B.name | B.no | B.id | #4 | D.name | D.no",
        "Sheet1 @1 -: A B
         Sheet1 @1 -: 买买提·吐尔逊/C.no/- 欧阳静文/D.no/-
         - missing_field warning id_number"),
    trap("a fault of the right half is said of its row", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 学号 | 姓名 | 身份证号
         A.no | A.name | A.id | C.no | C.name | 420000200402290115
         B.no | B.name | B.id | D.no | 欧阳静? | D.id",
        "Sheet1 @1 -: A B
         Sheet1 @1 -: 买买提·吐尔逊/C.no/- 欧阳静?/D.no/D.id, 1 incomplete
         2 id_checksum error id_number **************0115
         3 name_placeholder warning name 欧阳静?"),
];

#[test]
fn both_halves_of_a_sheet_are_read_or_it_is_said() {
    reads_as_the_table_says(TRAPS);
}

#[test]
fn of_people_without_a_heading_it_is_said_where_they_stand_and_what_to_do() {
    let drawn = "学号 | 姓名 | |
        A.no | A.name | C.no | 周小丁
        B.no | B.name | D.no | 欧阳静文";
    let look = look_with(&[file("名单.xlsx", drawn)], false, &ReadOptions::default());
    let said = look.plan.problems.iter().find(|one| one.code.code() == "people_beside").unwrap();
    assert_eq!(said.say(Lang::Zh), "名单旁边还有人，上面没有列名，没有读：C、D 列，2 人");
    assert_eq!(
        said.say(Lang::En),
        "people stand beside the list under no heading, and were not read: columns C, D, 2 people"
    );
    assert!(suggestion(said, Lang::Zh).contains("列名"), "{}", suggestion(said, Lang::Zh));
}
