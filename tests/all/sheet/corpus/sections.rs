//! People who stand apart: below a line of their own, or on a sheet that says what it is.

use super::layout::{Trap, reads_as_the_table_says, trap};

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("teachers stand below the class, under a heading with 工号", "名单.xlsx",
        "学号 | 姓名 | 性别 | 身份证号 | 班级
         A.no | A.name | 男 | A.id | 软件2201班

         任课教师
         工号 | 姓名 | 性别 | 身份证号 | 班级
         G001 | 王老师 | 男 | C.id |
         G002 | 李老师 | 女 | D.id |",
        "Sheet1 @1 软件2201班: A, 4 skipped
         4 not_students warning - 任课教师"),
    trap("parents stand below the class, under a heading with 家长", "名单.xlsx",
        "学号 | 姓名 | 性别 | 身份证号
         A.no | A.name | 男 | A.id
         工号 | 家长 | 性别 | 身份证号
         G001 | 陈大山 | 男 | C.id",
        "Sheet1 @1 -: A, 2 skipped
         3 not_students warning - 家长"),
    trap("the students go on below the teachers, under their own heading", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         教师名单 | |
         G001 | 王老师 | C.id
         学号 | 姓名 | 身份证号
         B.no | B.name | B.id",
        "Sheet1 @1 -: A B, 3 skipped
         3 not_students warning - 教师名单"),
    trap("a line names the teachers, and students with numbers like the others go on below", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         任课教师 | |
         B.no | B.name | B.id",
        "Sheet1 @1 -: A B, 1 skipped"),
    trap("a line says that those below have left", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id

         备注：以下学生已退学 | |
         B.no | B.name | B.id
         C.no | C.name | C.id",
        "Sheet1 @1 -: A B C, 1 skipped
         4 remark_left warning remark 备注：以下学生已退学"),
    trap("who was expelled stands below a line of their own", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         开除学生名单如下： | |
         B.no | B.name | B.id",
        "Sheet1 @1 -: A B, 1 skipped
         3 remark_left warning remark 开除学生名单如下："),
    trap("a list of those on leave follows, and then the next class", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         软件2201班 | |
         A.no | A.name | A.id
         休学学生名单 | |
         B.no | B.name | B.id
         软件2202班 | |
         D.no | D.name | D.id",
        "Sheet1 @1 软件2201班: A B, 2 skipped
         Sheet1 @1 软件2202班: D, 1 skipped
         4 remark_left warning remark 休学学生名单"),
    trap("those who stay away have a title and the heading once more", "名单.xlsx",
        "软件2201班学生名单 | |
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         软件2201班不参加拍照学生名单 | |
         学号 | 姓名 | 身份证号
         B.no | B.name | B.id",
        "Sheet1 @2 软件2201班: A B, 2 skipped
         4 remark_left warning remark 软件2201班不参加拍照学生名单"),
    trap("notes on who is not to be listed say nothing of those below", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         注意：退学、休学学生请不要填写 | |
         A.no | A.name | A.id
         备注：不含休学学生 | |
         B.no | B.name | B.id",
        "Sheet1 @1 -: A B, 2 skipped"),
    trap("a remark without a person is nobody's", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 备注
         A.no | A.name | A.id |
          | | | 休学
         B.no | B.name | B.id |",
        "Sheet1 @1 -: A B, 1 skipped"),
    trap("the title of the first table is everybody's", "名单.xlsx",
        "任课教师 | |
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "Sheet1 @2 -: A"),
    trap("boys and girls are told apart by lines, and no column says it", "名单.xlsx",
        "学号 | 姓名 | 民族
         男生（1人） | |
         A.no | A.name | 汉族
         二、女生：1人 | |
         B.no | B.name | 汉族",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-, 2 skipped
         - missing_field warning id_number"),
    trap("people below a line were captured already", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         以下学生已采集： | |
         B.no | B.name | B.id
         在校学生名单 | |
         D.no | D.name | D.id",
        "Sheet1 @1 -: A B D, 2 skipped
         4 already_captured warning already_captured 是"),
    trap("sheets beside the roster are called after what they are", "名单.xlsx",
        "== 软件2201班
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         == 教师
         学号 | 姓名 | 身份证号
         20261001091 | 周小丁 | C.id
         == 作废
         学号 | 姓名 | 身份证号
         20261001092 | 周小丁 | C.id
         == 旧名单
         学号 | 姓名 | 身份证号
         20261001093 | 周小丁 | C.id
         == 汇总表
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 班委
         学号 | 姓名 | 身份证号
         B.no | B.name | B.id
         == 毕业离校
         学号 | 姓名 | 身份证号
         D.no | D.name | D.id",
        "软件2201班 @1 软件2201班: A B
         教师 @1 -: , 1 skipped
         作废 @1 -: , 1 skipped
         旧名单 @1 -: , 1 skipped
         汇总表 @1 -: , 1 skipped
         班委 @1 -: , 1 skipped
         毕业离校 @1 -: D
         - not_students warning - 教师
         - not_students warning - 作废
         - not_students warning - 旧名单
         - not_students warning - 汇总表
         - not_students warning - 班委
         - remark_left warning remark 毕业离校"),
    trap("a summary with more people than the sheets beside it is the roster", "名单.xlsx",
        "== 汇总表
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         == 补充
         学号 | 姓名 | 身份证号
         D.no | D.name | D.id",
        "汇总表 @1 -: A B
         补充 @1 -: D"),
    trap("a sheet of such a name alone is read", "名单.xlsx",
        "== 作废
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "作废 @1 -: A"),
];

#[test]
fn those_who_stand_apart_are_read_as_the_table_says() {
    reads_as_the_table_says(TRAPS);
}

#[test]
fn a_line_above_boys_and_girls_gives_their_sex() {
    let drawn = "学号 | 姓名 | 性别
         男生 | |
         A.no | A.name |
         女生 | |
         B.no | B.name |
         C.no | C.name | 男";
    let look = super::look_at(&[super::file("名单.xlsx", drawn)], false);
    let sexes: Vec<_> =
        look.plan.changes.iter().map(|change| change.after.record.sex.unwrap().name()).collect();
    assert_eq!(sexes, ["男", "女", "男"]);
    let counted = "学号 | 姓名
         男生 |
         A.no | A.name
         B.no | B.name
         女生 |";
    let look = super::look_at(&[super::file("名单.xlsx", counted)], false);
    assert!(look.plan.changes.iter().all(|change| change.after.record.sex.is_none()));
}
