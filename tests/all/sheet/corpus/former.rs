//! Two columns for one thing, of which one is of before and one of now (学号 and 新学号, 姓名 and 正确姓名), and a number that
//! one row lacks.

use super::layout::{Trap, reads_as_the_table_says, trap};

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("学号 beside 新学号: the new one counts", "名单.xlsx",
        "学号 | 新学号 | 姓名 | 身份证号
         20200000001 | A.no | A.name | A.id
         20200000002 | B.no | B.name | B.id
         20200000003 | C.no | C.name | C.id",
        "Sheet1 @1 -: A B C"),
    trap("the same, the other way round, and some have none yet", "名单.xlsx",
        "新学号 | 学号 | 姓名 | 身份证号
         A.no | 20200000001 | A.name | A.id
         B.no | 20200000002 | B.name | B.id
          | C.no | C.name | C.id",
        "Sheet1 @1 -: A B C"),
    trap("学号（新） beside 学号", "名单.xlsx",
        "学号 | 学号（新） | 姓名 | 身份证号
         20200000001 | A.no | A.name | A.id
         20200000002 | B.no | B.name | B.id",
        "Sheet1 @1 -: A B"),
    trap("新生学号 is no new number beside an old one", "名单.xlsx",
        "新生学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "Sheet1 @1 -: A"),
    trap("正确姓名 and 更正后身份证号 count before what they correct, where they are filled", "名单.xlsx",
        "学号 | 姓名 | 正确姓名 | 身份证号 | 更正后身份证号
         A.no | 陈雨假 | A.name | 420000200402290115 | A.id
         B.no | B.name | | B.id |",
        "Sheet1 @1 -: A B"),
    trap("whether a name is right is no name", "名单.xlsx",
        "学号 | 姓名 | 姓名是否正确 | 身份证号
         A.no | A.name | 是 | A.id",
        "Sheet1 @1 -: A"),
    trap("of 中职学号 and 高职学号 nothing tells which one counts", "名单.csv",
        "姓名 | 身份证号 | 中职学号 | 高职学号
         A.name | A.id | 20190001 | A.no
         B.name | B.id | 20190002 | B.no
         D.name | D.id | 20190003 | D.no",
        "@1 -: 陈雨甲/-/A.id 林思乙/-/B.id 欧阳静文/-/D.id, 3 incomplete
         - column_twice error student_no 高职学号"),
    trap("新学号 has a heading and nothing else", "名单.xlsx",
        "学号 | 新学号 | 姓名 | 身份证号
         A.no | | A.name | A.id
         B.no | | B.name | B.id",
        "Sheet1 @1 -: A B"),
];

#[rustfmt::skip]
const MISSING: &[Trap] = &[
    trap("one has no student number where everybody else has one", "名单.csv",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         C.no | C.name | C.id
         20261001005 | 周文甲 |
         | D.name | D.id",
        "@1 -: A B C 周文甲/20261001005/- 欧阳静文/-/D.id
         5 missing_field warning id_number
         6 missing_field warning student_no"),
    trap("where many have none the school may not give any", "名单.csv",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         | B.name | B.id
         | D.name | D.id",
        "@1 -: A 林思乙/-/B.id 欧阳静文/-/D.id"),
];

#[test]
fn a_student_number_that_one_row_lacks_is_asked_for() {
    reads_as_the_table_says(MISSING);
}

#[test]
fn what_counts_now_goes_before_what_counted_before() {
    reads_as_the_table_says(TRAPS);
}
