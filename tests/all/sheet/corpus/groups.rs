//! Headings over several columns, with one of its own for each of them in the row below.

use super::layout::{Trap, reads_as_the_table_says, trap};

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("学生 stands over the name and the sex, not merged", "名单.xlsx",
        "所在班级 | 学号 | 学生 |
          | | 姓名 | 性别
         软件2201班 | A.no | A.name | 男
         软件2201班 | B.no | B.name | 女",
        "Sheet1 @1 软件2201班: 陈雨甲/A.no/- 林思乙/B.no/-
         - missing_field warning id_number"),
    trap("the same, with the major before it and the class merged down", "名单.xlsx",
        "专业 | 班级 | 学号 | 学生 | | 身份证号
          | | | 姓名 | 性别 |
         软件技术 | 软件2201班 | A.no | A.name | 男 | A.id
         软件技术 | ^ | B.no | B.name | 女 | B.id",
        "Sheet1 @1 软件2201班: A B"),
    trap("the same, merged", "名单.xlsx",
        "班级 | 学号 | 学生 | < | 身份证号
         ^ | ^ | 姓名 | 性别 | ^
         软件2201班 | A.no | A.name | 男 | A.id
         ^ | B.no | B.name | 女 | B.id",
        "Sheet1 @1 软件2201班: A B"),
    trap("the same, as text", "名单.csv",
        "班级 | 学号 | 学生 | | 身份证号
          | | 姓名 | 性别 |
         软件2201班 | A.no | A.name | 男 | A.id
         软件2201班 | B.no | B.name | 女 | B.id",
        "@1 软件2201班: A B"),
    trap("the heading of two rows comes again on the next page, merged", "名单.xlsx",
        "序号 | 基本情况 | < | < | 备注
         ^ | 姓名 | 学号 | 证件号码 | ^
         1 | A.name | A.no | A.id |
         序号 | 基本情况 | < | < | 备注
         ^ | 姓名 | 学号 | 证件号码 | ^
         2 | B.name | B.no | B.id | ",
        "Sheet1 @2 -: A B, 2 skipped"),
    trap("the same with several groups, of which one begins with the name", "名单.xlsx",
        "序号 | 学籍信息 | < | 个人信息 | < | 联系方式
         ^ | 学号 | 考生号 | 姓名 | 证件号码 | 手机
         1 | A.no |  | A.name | A.id | 13800000001
         序号 | 学籍信息 | < | 个人信息 | < | 联系方式
         ^ | 学号 | 考生号 | 姓名 | 证件号码 | 手机
         2 | B.no |  | B.name | B.id | 13800000002
         序号 | 学籍信息 | < | 个人信息 | < | 联系方式
         ^ | 学号 | 考生号 | 姓名 | 证件号码 | 手机
         3 | C.no |  | C.name | C.id | 13800000003",
        "Sheet1 @2 -: A B C, 4 skipped"),
    trap("个人信息 is the student's, and 家长信息 is not", "名单.xlsx",
        "序号 | 个人信息 | < | < | 家长信息 | <
         ^ | 学号 | 姓名 | 身份证号 | 姓名 | 电话
         1 | A.no | A.name | A.id | 陈大某 | 13800000001
         2 | B.no | B.name | B.id | 林大某 | 13800000002",
        "Sheet1 @2 -: A B"),
    trap("个人姓名 and 个人身份证号 are the student's", "名单.xlsx",
        "个人学号 | 个人姓名 | 个人身份证号 | 监护人姓名 | 监护人身份证号
         A.no | A.name | A.id | 陈大某 | C.id
         B.no | B.name | B.id | 林大某 | D.id",
        "Sheet1 @1 -: A B"),
    trap("an empty row stands between", "名单.xlsx",
        "班级 | 学号 | 学生 | | 身份证号

          | | 姓名 | 性别 |
         软件2201班 | A.no | A.name | 男 | A.id",
        "Sheet1 @1 软件2201班: A"),
    trap("only the name stands below 学生", "名单.xlsx",
        "学号 | 学生 | 身份证号
          | 姓名 |
         A.no | A.name | A.id
         B.no | B.name | B.id",
        "Sheet1 @1 -: A B"),
    trap("three rows of headings", "名单.xlsx",
        "学籍信息 | | | 证件 |
         学号 | 学生 | | 身份证号 | 类型
          | 姓名 | 性别 | |
         A.no | A.name | 男 | A.id | 居民身份证
         B.no | B.name | 女 | B.id | 居民身份证",
        "Sheet1 @2 -: A B"),
    trap("证件 stands over the number alone, not merged", "名单.xlsx",
        "学生信息 | | 证件 | | 联系方式 |
         学号 | 姓名 | 类型 | 号码 | 号码 | 微信
         A.no | A.name | 居民身份证 | A.id | 13800000001 | wx
         B.no | B.name | 居民身份证 | B.id | 13800000002 | wx",
        "Sheet1 @2 -: A B"),
    trap("one heading below is known, and two are not", "名单.xlsx",
        "学号 | 学生 | | | 身份证号
          | 姓名 | 小名 | 外号 |
         A.no | A.name | 甲甲 | 老陈 | A.id
         B.no | B.name | 乙乙 | 老林 | B.id",
        "Sheet1 @1 -: A B"),
    trap("基本情况 beside 家长信息, where parents have names too", "名单.xlsx",
        "学号 | 学生 | | 家长信息 | | 身份证号
          | 姓名 | 性别 | 姓名 | 电话 |
         A.no | A.name | 男 | 陈大 | 13800000001 | A.id
         B.no | B.name | 女 | 林大 | 13800000002 | B.id",
        "Sheet1 @1 -: A B"),
    trap("the heading comes again in the language of the registry", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         XH | XM | SFZH
         A.no | A.name | A.id",
        "Sheet1 @2 -: A"),
    trap("somebody stands right below a heading 学生", "名单.xlsx",
        "班级 | 学号 | 学生 | 性别 | 身份证号
         软件2201班 | A.no | A.name | 男 | A.id
         软件2201班 | B.no | B.name | 女 | B.id",
        "Sheet1 @1 软件2201班: A B"),
    trap("the same, with headings left out beside it", "名单.xlsx",
        "班级 | 学生 | | 学号
          | A.name | 男 | A.no
          | B.name | 女 | B.no",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-
         - missing_field warning id_number"),
    trap("a heading over two rows comes again on the next page", "名单.xlsx",
        "学号 | 学生 | | 身份证号
          | 姓名 | 性别 |
         A.no | A.name | 男 | A.id
         学号 | 学生 | | 身份证号
          | 姓名 | 性别 |
         B.no | B.name | 女 | B.id",
        "Sheet1 @1 -: A B, 2 skipped"),
];

#[test]
fn a_heading_over_several_columns_and_those_below_it_are_one() {
    reads_as_the_table_says(TRAPS);
}
