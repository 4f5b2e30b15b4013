//! Lists that no program reads without guessing: they are named for what they are.

use super::layout::{Trap, reads_as_the_table_says, trap};

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("cards stand side by side and below one another", "名单.xlsx",
        "姓名 | A.name | | 姓名 | B.name
         学号 | A.no | | 学号 | B.no
         身份证号 | A.id | | 身份证号 | B.id

         姓名 | C.name | | 姓名 | D.name
         学号 | C.no | | 学号 | D.no",
        "- cards refused -"),
    trap("cards have a few labels in each row", "名单.xlsx",
        "姓名 | A.name | 性别 | 男 | 民族 | 汉族
         学号 | A.no | 身份证号 | A.id | 班级 | 软件2201班
         姓名 | B.name | 性别 | 女 | 民族 | 汉族
         学号 | B.no | 身份证号 | B.id | 班级 | 软件2201班",
        "- cards refused -"),
    trap("two rows of headings stand above two rows for each person", "名单.xlsx",
        "序号 | 姓名 | 性别 | 学号
         ^ | 民族 | 班级 | 身份证号
         #1 | A.name | 男 | A.no
         ^ | 汉族 | 软件2201班 | A.id
         #2 | B.name | 女 | B.no
         ^ | 汉族 | 软件2201班 | B.id",
        "- two_lines refused -"),
    trap("each ID number stands in the row below", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name |
          | | A.id
         B.no | B.name |
          | | B.id",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-, 2 refused
         - two_lines refused id_number
         2 missing_field warning id_number
         3 missing_field refused name
         4 missing_field warning id_number
         5 missing_field refused name"),
    trap("the columns of a text are made of blanks", "名单.txt",
        "序号  学号  姓名  性别  身份证号
         1  A.no  A.name  男  A.id
         2  B.no  B.name  女  B.id
         3  D.no  D.name  女  D.id",
        "- one_cell refused -"),
    trap("a chain out of a chat", "名单.txt",
        "#接龙
         毕业照信息
         1. A.name+A.no+A.id
         2. B.name+B.no+B.id
         3. D.name+D.no+D.id",
        "- one_cell refused -"),
    trap("telephones of teachers beside a roster are notes", "名单.xlsx",
        "== 名单
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 联系
         班主任 王老师 13800000000
         辅导员 李老师 13800000001
         教务处 张老师 13800000002",
        "名单 @1 -: A
         - no_header warning -"),
];

#[test]
fn crowded_lists_are_named_for_what_they_are() {
    reads_as_the_table_says(TRAPS);
}
