//! A second table below the list: who has which post in the class. They are students of the list once more.

use photodesk::domain::roster::problem::ProblemCode;
use photodesk::ops::import::ReadOptions;
use photodesk::text::problem::suggestion;
use photodesk::text::{Lang, Say};

use super::layout::{Trap, reads_as_the_table_says, trap};
use super::{file, look_with};

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("posts stand below the list under a line and a heading", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         C.no | C.name | C.id

         班委名单 | |
         职务 | 姓名 | 联系电话
         班长 | A.name | 13800000001
         团支书 | B.name | 13800000002",
        "Sheet1 @1 -: A B C, 4 skipped
         6 not_students warning - 班委名单"),
    trap("how to reach those with posts stands below the list", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         班委联系方式 | |
         班长 | A.name | 13800000001",
        "Sheet1 @1 -: A B, 2 skipped
         4 not_students warning - 班委联系方式"),
    trap("posts stand below the list under a heading alone", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         职务 | 姓名
         班长 | A.name
         学习委员 | B.name",
        "Sheet1 @1 -: A B, 3 skipped
         4 not_students warning - 职务"),
    trap("the names of those with posts stand under another column of the list", "名单.xlsx",
        "序号 | 学号 | 姓名 | 身份证号
         #1 | A.no | A.name | A.id
         #2 | B.no | B.name | B.id
         班干部： | | |
         职务 | 姓名 | 电话 |
         班长 | A.name | 13800000001 |
         副班长 | B.name | 13800000002 |",
        "Sheet1 @1 -: A B, 4 skipped
         4 not_students warning - 班干部："),
    trap("the heads of the rooms stand below the list", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         寝室号 | 寝室长 | 电话
         3-101 | A.name | 13800000001
         3-102 | B.name | 13800000002",
        "Sheet1 @1 -: A B, 3 skipped
         4 not_students warning - 寝室号"),
    trap("the heads of the rooms have a line and a heading that says nothing of posts", "名单.xlsx",
        "序号 | 学号 | 姓名 | 身份证号
         #1 | A.no | A.name | A.id
         #2 | B.no | B.name | B.id
         寝室长名单 | | |
         寝室 | 姓名 | 电话 |
         3-101 | A.name | 13800000001 |
         3-102 | B.name | 13800000002 |",
        "Sheet1 @1 -: A B, 4 skipped
         4 not_students warning - 寝室长名单"),
    trap("somebody with a post is not in the list above", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         班委名单 | |
         职务 | 姓名 | 学号
         班长 | A.name | A.no
         团支书 | D.name | D.no",
        "Sheet1 @1 -: A B, 1 skipped
         Sheet1 @5 -: 欧阳静文/D.no/-, 1 skipped
         - missing_field warning id_number
         4 not_students warning - 班委名单"),
    trap("posts have numbers of their own, and a heading that names people", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         班委名单 | |
         职务 | 姓名 | 学号
         班长 | A.name | A.no
         团支书 | B.name | B.no",
        "Sheet1 @1 -: A B, 3 skipped
         4 not_students warning - 班委名单"),
    trap("a heading of its own begins with the post, without a line", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id

         职务 | 姓名 | 学号
         班长 | A.name | A.no",
        "Sheet1 @1 -: A B, 1 skipped
         5 not_students warning - 职务"),
    trap("the list goes on below the posts under its heading", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         班委 | |
         班长 | A.name |
         学号 | 姓名 | 身份证号
         B.no | B.name | B.id",
        "Sheet1 @1 -: A B, 3 skipped
         3 not_students warning - 班委"),
    trap("those with posts stand first in the list, and nowhere else", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         班委 | |
         A.no | A.name | A.id
         B.no | B.name | B.id
         学生 | |
         C.no | C.name | C.id",
        "Sheet1 @1 -: A B C, 2 skipped"),
    trap("somebody with a post who is called like another student has a number of their own", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         班委 | |
         20261001009 | A.name | D.id
         学生 | |
         A.no | A.name | A.id
         B.no | B.name | B.id",
        "Sheet1 @1 -: 陈雨甲/20261001009/D.id A B, 2 skipped"),
    trap("posts begin below a heading that is the list's but for its first word", "名单.xlsx",
        "序号 | 学号 | 姓名 | 身份证号
         #1 | A.no | A.name | A.id
         #2 | B.no | B.name | B.id
         #3 | C.no | C.name | C.id
          | | |
         班委 | 学号 | 姓名 |
         班长 | A.no | A.name |
         宣传 | B.no | C.name |",
        "Sheet1 @1 -: A B C, 3 skipped
         6 not_students warning - 班委"),
    trap("posts stand in a line of labels below the list, one of them under the name", "名单.xlsx",
        "序号 | 学号 | 姓名 | 性别 | 身份证号
         #1 | A.no | A.name | 男 | A.id
         #2 | B.no | B.name | 女 | B.id
         班长：陈雨甲 | | 学习委员：林思乙 | |
         班委 | | | |
         #1 | 班长 | A.name | 男 | 13800000000",
        "Sheet1 @1 -: A B, 3 skipped
         5 not_students warning - 班委"),
    trap("all posts stand in one cell under the name", "名单.csv",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
          | 班长:陈雨甲 团支书:林思乙、赵小六 |
         B.no | B.name | B.id",
        "@1 -: A B, 1 skipped"),
    trap("somebody with a label that is no post is no line of posts", "名单.csv",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
          | 补充：林思乙 |",
        "@1 -: A, 1 refused
         3 name_placeholder warning name 补充：林思乙
         3 missing_field refused student_no"),
    trap("the post is a column of the list", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 职务
         A.no | A.name | A.id | 班长
         B.no | B.name | B.id | 寝室长
         C.no | C.name | C.id |",
        "Sheet1 @1 -: A B C"),
    trap("two classes below one another have their posts in the first column", "名单.xlsx",
        "职务 | 学号 | 姓名 | 身份证号
         班长 | A.no | A.name | A.id
          | B.no | B.name | B.id
         职务 | 姓名 | 学号 | 身份证号
         班长 | C.name | C.no | C.id
          | D.name | D.no | D.id",
        "Sheet1 @1 -: A B
         Sheet1 @4 -: C D"),
];

#[test]
fn whoever_has_a_post_comes_in_once() {
    reads_as_the_table_says(TRAPS);
}

#[test]
fn nobody_is_told_that_students_with_a_post_are_none() {
    let drawn = "学号 | 姓名 | 身份证号\nA.no | A.name | A.id\n班委 | |\n班长 | A.name |";
    let look = look_with(&[file("名单.xlsx", drawn)], false, &ReadOptions::default());
    let said = look.plan.problems.iter().find(|one| one.code == ProblemCode::NotStudents).unwrap();
    assert_eq!(said.say(Lang::Zh), "这一行下面的人上面的名单里都有，没有再读：1 人");
    assert_eq!(suggestion(said, Lang::En), "nothing to do");
}
