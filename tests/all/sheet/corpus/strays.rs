//! Words that stray among the people: closing lines without a colon, instructions in brackets, lines that only part the
//! list, head counts beside a class, marks left in a remark, lists of staff.

use super::layout::{Trap, reads_as_the_table_says, trap};
use super::{expected, file, look_at, told};

#[rustfmt::skip]
const CLOSING: &[Trap] = &[
    trap("whoever signs stands below, with name and telephone, in the columns of the list", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 班级
         A.no | A.name | A.id | 护理2907
         班主任 | 王建国 | 13800000000 |
         制表 | 王五 | 2024-06-01 |
         班主任 | | 王建国 |
         辅导员 | 李红 | |
          | 审核 | 王建国 | 2024年6月1日
         制表人 | 王五 | 2024-06-01 | 软件学院
         联系人 | 李红 | 0571-88000000 | 软件学院",
        "Sheet1 @1 护理2907: A, 7 skipped"),
    trap("head counts and closing words stand under the names", "名单.csv",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
          | 全班1人 |
          | 男1人，女0人 |
          | 缺：0人 |
          | 以上信息核对无误 |",
        "@1 -: A, 4 skipped"),
    trap("the same beside a sequence column and in a longer row", "名单.xlsx",
        "序号 | 姓名 | 学号 | 性别 | 身份证号 | 电话
         #1 | A.name | A.no | 男 | A.id | 13800000001
         班主任 | 王建国 | 13800000000 | | |
         班主任 | 王建国 | 13800000000 | 制表 | 王五 | 2024-06-01
         制表时间 | 2024-06-01 | 制表人 | 王五 | |",
        "Sheet1 @1 -: A, 3 skipped"),
    trap("a post in the first column of a student with a number is no signature", "名单.xlsx",
        "职务 | 姓名 | 学号 | 身份证号
         班长 | A.name | A.no | A.id
         负责人 | B.name | B.no |
         联系人 | C.name | | C.id
         联系人 | 周小丁 | 20261001009 |",
        "Sheet1 @1 -: A 林思乙/B.no/- 买买提·吐尔逊/-/C.id 周小丁/20261001009/-
         3 missing_field warning id_number
         5 missing_field warning id_number"),
    trap("somebody with a number has a name that begins like a closing word", "名单.xlsx",
        "姓名 | 学号 | 身份证号
         A.name | A.no | A.id
         经办民 | B.no | B.id",
        "Sheet1 @1 -: A 经办民/B.no/B.id"),
    trap("instructions in brackets stand below the heading", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 民族
         （必填） | （与身份证一致） | （18位） | （汉族等）
         A.no | A.name | A.id | 汉族",
        "Sheet1 @1 -: A, 1 skipped"),
    trap("the same without a word that anybody knows", "名单.csv",
        "学号 | 姓名 | 身份证号
         （学校给的） | （户口本上的） | （18位，X大写）
         A.no | A.name | A.id",
        "@1 -: A, 1 skipped"),
    trap("phrases stand below the heading, and some columns have none", "名单.xlsx",
        "序号 | 学号 | 姓名 | 身份证号 | 电话
          | （11位数字） | （同身份证） | | （本人手机）
         #1 | A.no | A.name | A.id | 13800000000",
        "Sheet1 @1 -: A, 1 skipped"),
    trap("the heading stands over two rows, the instructions below it", "名单.xlsx",
        "学号 | 姓名 | 身份信息 | <
         ^ | ^ | 性别 | 身份证号
         （必填） | （必填） | （男/女） | （18位）
         A.no | A.name | 男 | A.id",
        "Sheet1 @1 -: A, 1 skipped"),
    trap("the name of the first student stands in brackets", "名单.csv",
        "学号 | 姓名 | 身份证号
         A.no | （陈雨甲） | A.id
         B.no | B.name | B.id",
        "@1 -: （陈雨甲）/A.no/A.id B
         2 name_placeholder warning name （陈雨甲）"),
    trap("those added later follow a line that says so", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         补充名单： | |
         B.no | B.name | B.id
          | 补充： |
         C.no | C.name | C.id
          | 新增 |
         D.no | D.name | D.id",
        "Sheet1 @1 -: A B C D, 3 skipped"),
    trap("those added later follow those who left", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         退学学生名单 | |
         B.no | B.name | B.id
         增补学生（1人） | |
         C.no | C.name | C.id",
        "Sheet1 @1 -: A B C, 2 skipped
         3 remark_left warning remark 退学学生名单"),
    trap("somebody is called 新增 and has a number", "名单.csv",
        "学号 | 姓名 | 身份证号
         A.no | 新增 | A.id",
        "@1 -: 新增/A.no/A.id"),
    trap("a student was typed over the example, and the remark was left", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 备注
         A.no | A.name | A.id | 示例
         B.no | B.name | B.id | 样例
         20260104 | 张三 | 11010519491231002X | 示例
         20260105 | 李四 | | 示例",
        "Sheet1 @1 -: A B, 2 skipped
         4 example_row warning -
         5 example_row warning -
         2 example_row warning name A.name
         3 example_row warning name B.name"),
    trap("the sheet's first row is marked as an example where rows are counted, and so is everybody's number", "名单.xlsx",
        "序号 | 学号 | 姓名 | 身份证号
         示例 | B.no | B.name | B.id
         #1 | A.no | A.name | A.id",
        "Sheet1 @1 -: A, 1 skipped
         2 example_row warning -"),
    trap("who has left is written beside the list, under no heading", "名单.xlsx",
        "学号 | 姓名 | 身份证号 |
         A.no | A.name | A.id |
         B.no | B.name | B.id | 退学
         C.no | C.name | C.id | 休学一年
         D.no | D.name | D.id | 已交",
        "Sheet1 @1 -: A B C D
         3 remark_left warning remark 退学
         4 remark_left warning remark 休学一年"),
    trap("what stands under no heading beside a column of remarks", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 备注 | |
         A.no | A.name | A.id | 住校 | |
         B.no | B.name | B.id | | | 退学
         C.no | C.name | C.id | 休学 | 退学 |
         D.no | D.name | D.id | | | 未休学",
        "Sheet1 @1 -: A B C D
         3 remark_left warning remark 退学
         4 remark_left warning remark 休学"),
    trap("closing words stand in any column, offices and dates beside them", "名单.xlsx",
        "序号 | 学号 | 姓名 | 身份证号 | 班级 | 电话
         #1 | A.no | A.name | A.id | 护理2907 | 13800000000
         | | 班主任 | 王建国 | | 13800000001
         | 班主任 王建国 | 13800000000 | | |
         #2 | 班主任 | 王建国 | | | 13800000001
         班主任： | 王建国 | | 联系电话： | 13800000000 |
         制表人 | | 王五 | | | 2024-06-01
         教务处 | 王五 | 2024-06-01 | | |
         系主任 | | | 2024年6月1日 | |
         审核人签字 | 王五 | 2024-06-01 | | |
         班主任电话 | 王五 | 13800000000 | | |",
        "Sheet1 @1 护理2907: A, 9 skipped"),
    trap("instructions that name what they are about", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 民族 | 电话
         （必填） | 必填，与身份证一致 | 18位 | 全称 | 本人手机
         A.no | A.name | A.id | 汉族 | 13800000000",
        "Sheet1 @1 -: A, 1 skipped"),
    trap("instructions are phrases, and none is in brackets", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 民族 | 电话
         11位数字 | 同身份证姓名 | 18位，末位X大写 | 如汉族 | 本人手机号
         A.no | A.name | A.id | 汉族 | 13800000000",
        "Sheet1 @1 -: A, 1 skipped"),
    trap("instructions stand below a heading with a title above", "名单.xlsx",
        "护理2907班学生信息表 | < | < | <
         序号 | 学号 | 姓名 | 身份证号
          | （必填） | （与身份证一致） | （18位）
         #1 | A.no | A.name | A.id",
        "Sheet1 @2 护理2907班: A, 1 skipped"),
    trap("instructions in brackets name the columns once more", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         （与学信网一致） | （身份证姓名） | （身份证号码）
         A.no | A.name | A.id",
        "Sheet1 @1 -: A, 1 skipped"),
];

#[rustfmt::skip]
const CLASSES: &[Trap] = &[
    trap("a head count stands in the class cell", "名单.xlsx",
        "班级 | 学号 | 姓名 | 身份证号
         护理2201\\n（2人） | A.no | A.name | A.id
         ^ | B.no | B.name | B.id",
        "Sheet1 @1 护理2201: A B"),
    trap("the same in one line, in a column of text", "名单.csv",
        "班级 | 学号 | 姓名 | 身份证号
         护理2202（共2人） | A.no | A.name | A.id
         护理2202（共2人） | B.no | B.name | B.id",
        "@1 护理2202: A B"),
    trap("a bracket that is no head count is part of the class", "名单.csv",
        "班级 | 学号 | 姓名 | 身份证号
         护理2202（订单班） | A.no | A.name | A.id
         护理2202（订单班） | B.no | B.name | B.id",
        "@1 护理2202（订单班）: A B"),
    trap("the class teacher stands in brackets behind the class", "名单.xlsx",
        "22护理1班（班主任：王红） | <
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "Sheet1 @2 22护理1班: A"),
    trap("the same behind a label", "名单.xlsx",
        "班级：22护理1班（辅导员：王红 电话：13800000000） | <
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "Sheet1 @2 22护理1班: A"),
    trap("two classes stand side by side, their head counts beside their names", "名单.xlsx",
        "护理2201 | 人数 | #2 | | 护理2202 | 人数 | #2
         学号 | 姓名 | 身份证号 | | 学号 | 姓名 | 身份证号
         A.no | A.name | A.id | | C.no | C.name | C.id
         B.no | B.name | B.id | | D.no | D.name | D.id",
        "Sheet1 @2 护理2201: A B
         Sheet1 @2 护理2202: C D"),
    trap("the same in few words", "名单.xlsx",
        "护理2201 | 2人 | | | 护理2202 | 2人 |
         学号 | 姓名 | 身份证号 | | 学号 | 姓名 | 身份证号
         A.no | A.name | A.id | | C.no | C.name | C.id
         B.no | B.name | B.id | | D.no | D.name | D.id",
        "Sheet1 @2 护理2201: A B
         Sheet1 @2 护理2202: C D"),
    trap("two more classes follow below the first two, head counts beside their names", "名单.xlsx",
        "护理2201 | 1人 | | | 护理2202 | 1人 |
         学号 | 姓名 | 身份证号 | | 学号 | 姓名 | 身份证号
         A.no | A.name | A.id | | B.no | B.name | B.id

         护理2203 | 1人 | | | 护理2204 | 人数 | #1
         学号 | 姓名 | 身份证号 | | 学号 | 姓名 | 身份证号
         C.no | C.name | C.id | | D.no | D.name | D.id",
        "Sheet1 @2 护理2201: A
         Sheet1 @2 护理2203: C, 2 skipped
         Sheet1 @2 护理2202: B
         Sheet1 @2 护理2204: D, 2 skipped"),
    trap("class and head count stand in one cell, set apart by a bar", "名单.xlsx",
        "护理2201|3人 | < | < | | 护理2202|3人 | < | <
         学号 | 姓名 | 身份证号 | | 学号 | 姓名 | 身份证号
         A.no | A.name | A.id | | C.no | C.name | C.id
         B.no | B.name | B.id | | D.no | D.name | D.id",
        "Sheet1 @2 护理2201: A B
         Sheet1 @2 护理2202: C D"),
    trap("the head count stands in brackets", "名单.xlsx",
        "护理2201（3人） | < | < | | 护理2202（3人） | < | <
         学号 | 姓名 | 身份证号 | | 学号 | 姓名 | 身份证号
         A.no | A.name | A.id | | C.no | C.name | C.id
         B.no | B.name | B.id | | D.no | D.name | D.id",
        "Sheet1 @2 护理2201: A B
         Sheet1 @2 护理2202: C D"),
    trap("each title is a class and nothing else", "名单.xlsx",
        "护理2201 | < | < | | 护理2202 | < | <
         学号 | 姓名 | 身份证号 | | 学号 | 姓名 | 身份证号
         A.no | A.name | A.id | | C.no | C.name | C.id
         B.no | B.name | B.id | | D.no | D.name | D.id",
        "Sheet1 @2 护理2201: A B
         Sheet1 @2 护理2202: C D"),
    trap("the teacher stands beside the head count", "名单.xlsx",
        "护理2201 | 人数 | #2 | 班主任 | 王红 | 护理2202 | 人数 | #2 | |
         学号 | 姓名 | 身份证号 | 性别 | | 学号 | 姓名 | 身份证号 | 性别 |
         A.no | A.name | A.id | 男 | | C.no | C.name | C.id | 男 |
         B.no | B.name | B.id | 女 | | D.no | D.name | D.id | 女 |",
        "Sheet1 @2 护理2201: A B
         Sheet1 @2 护理2202: C D"),
    trap("each class of one table has a line of its own, with and without a head count", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 性别 | 民族
         护理2201 | 人数 | #2 | |
         A.no | A.name | A.id | 男 | 汉族
         护理2202 | 2人 | | |
         B.no | B.name | B.id | 女 | 汉族
         护理2203 | | | |
         C.no | C.name | C.id | 男 | 汉族
         护理2204 | 人数：1 | 班主任 | 王红 |
         D.no | D.name | D.id | 女 | 汉族",
        "Sheet1 @1 护理2201: A, 1 skipped
         Sheet1 @1 护理2202: B, 1 skipped
         Sheet1 @1 护理2203: C, 1 skipped
         Sheet1 @1 护理2204: D, 1 skipped"),
    trap("a school and a year are no class, nor is a title of other things", "名单.xlsx",
        "演示学院2022 | < | <
         演示2025 | < | <
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "Sheet1 @3 -: A"),
    trap("a class under its own heading is no line that begins one", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 班级
         A.no | A.name | A.id | 护理2201
          | | | 护理2202
         B.no | B.name | B.id | 护理2201",
        "Sheet1 @1 护理2201: A B, 1 skipped"),
    trap("a room of its own and a remark begin no class", "名单.xlsx",
        "宿舍 | 学号 | 姓名 | 身份证号 | 备注
         梅园2201 | | | |
          | A.no | A.name | A.id |
          | | | | 转到护理2203
          | B.no | B.name | B.id |",
        "Sheet1 @1 -: A B, 2 skipped"),
];

#[rustfmt::skip]
const STAFF: &[Trap] = &[
    trap("class teachers with their telephones lie beside the roster", "名单.xlsx",
        "== 软件2201班
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 班主任联系表
         工号 | 姓名 | 电话 | 班级
         20150001 | 王建国 | 13800000000 | 软件2201班
         == 班主任
         姓名 | 电话 | 班级
         王建国 | 13800000000 | 软件2201班
         == 班主任名单
         序号 | 姓名 | 电话 | 身份证号
         #1 | 王建国 | 13800000000 | B.id
         == 辅导员信息
         编号 | 姓名 | 电话 | 身份证号
         20150002 | 李红 | 13800000000 | C.id",
        "软件2201班 @1 软件2201班: A
         班主任联系表 @1 -: , 1 skipped
         班主任 @1 -: , 1 skipped
         班主任名单 @1 -: , 1 skipped
         辅导员信息 @1 -: , 1 skipped
         - not_students warning - 班主任联系表
         - not_students warning - 班主任
         - not_students warning - 班主任名单
         - not_students warning - 辅导员信息"),
    trap("the class of a class teacher is a roster", "名单.xlsx",
        "== 王老师
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 李老师
         学号 | 姓名 | 身份证号
         B.no | B.name | B.id",
        "王老师 @1 -: A
         李老师 @1 -: B"),
];

#[rustfmt::skip]
const HEADINGS: &[Trap] = &[
    trap("学生 and 家长 over names come again on the next page", "名单.xlsx",
        "序号 | 学生 | | 家长 |
          | 学号 | 姓名 | 姓名 | 电话
         #1 | A.no | A.name | 陈大山 | 13800000001
         #2 | B.no | B.name | 林二水 | 13800000002
         序号 | 学生 | | 家长 |
          | 学号 | 姓名 | 姓名 | 电话
         #3 | C.no | C.name | 吐尔逊 | 13800000003",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/- 买买提·吐尔逊/C.no/-, 2 skipped
         - missing_field warning id_number"),
    trap("the same, merged", "名单.xlsx",
        "序号 | 学生 | < | 家长 | <
         ^ | 学号 | 姓名 | 姓名 | 电话
         #1 | A.no | A.name | 陈大山 | 13800000001
         #2 | B.no | B.name | 林二水 | 13800000002
         序号 | 学生 | < | 家长 | <
         ^ | 学号 | 姓名 | 姓名 | 电话
         #3 | C.no | C.name | 吐尔逊 | 13800000003",
        "Sheet1 @2 -: 陈雨甲/A.no/- 林思乙/B.no/- 买买提·吐尔逊/C.no/-, 2 skipped
         - missing_field warning id_number"),
    trap("three rows of headings, each with a part of them", "名单.xlsx",
        "学生基本信息 | | | | 学籍 |
         姓名 | 性别 | 证件 | | |
          | | 类型 | 号码 | 学号 | 班级
         A.name | 男 | 居民身份证 | A.id | A.no | 软件2201班
         B.name | 女 | 居民身份证 | B.id | B.no | 软件2201班",
        "Sheet1 @2 软件2201班: A B"),
    trap("the same, merged", "名单.xlsx",
        "学生基本信息 | < | < | < | 学籍 | <
         姓名 | 性别 | 证件 | < | 学号 | 班级
         ^ | ^ | 类型 | 号码 | ^ | ^
         A.name | 男 | 居民身份证 | A.id | A.no | 软件2201班
         B.name | 女 | 居民身份证 | B.id | B.no | 软件2201班",
        "Sheet1 @2 软件2201班: A B"),
    trap("the same, with the numbers beside the card", "名单.csv",
        "学生基本信息 | | | | 学籍 |
         姓名 | 性别 | 证件 | | 学号 | 班级
          | | 类型 | 号码 | |
         A.name | 男 | 居民身份证 | A.id | A.no | 软件2201班
         B.name | 女 | 居民身份证 | B.id | B.no | 软件2201班",
        "@2 软件2201班: A B"),
    trap("three rows of headings, of which the last has a card's parts alone", "名单.xlsx",
        "学生基本信息 | < | < | < | 学籍
         姓名 | 性别 | 证件 | < | 学号
         ^ | ^ | 类型 | 号码 | ^
         A.name | 男 | 居民身份证 | A.id | A.no
         B.name | 女 | 居民身份证 | B.id | B.no",
        "Sheet1 @2 -: A B"),
    trap("the number alone stands below the card", "名单.xlsx",
        "学生基本信息 | | | 学籍 | |
         姓名 | 性别 | 证件 | 学号 | 班级 | 专业
          | | 号码 | | |
         A.name | 男 | A.id | A.no | 软件2201班 | 软件
         B.name | 女 | B.id | B.no | 软件2201班 | 软件",
        "Sheet1 @2 软件2201班: A B"),
    trap("the same with more columns beside it", "名单.csv",
        "基本信息 | | | | 学籍信息 | |
         姓名 | 性别 | 证件 | | 学号 | 班级 | 考生号
          | | 类型 | 号码 | | |
         A.name | 男 | 居民身份证 | A.id | A.no | 软件2201班 | 1234567890
         B.name | 女 | 居民身份证 | B.id | B.no | 软件2201班 | 1234567891",
        "@2 软件2201班: A B"),
    trap("instructions stand below a heading of two rows with groups", "名单.xlsx",
        "学生 | | 证件 | | 学籍 |
         姓名 | 性别 | 类型 | 号码 | 学号 | 班级
         （必填） | | | （18位） | （必填） |
         A.name | 男 | 居民身份证 | A.id | A.no | 软件2201班
         B.name | 女 | 居民身份证 | B.id | B.no | 软件2201班",
        "Sheet1 @2 软件2201班: A B, 1 skipped"),
];

type Files = &'static [(&'static str, &'static str)];

#[rustfmt::skip]
const FILES: &[(&str, Files, &str)] = &[
    ("lists that number their people from 01 are no versions of one another", &[
        ("护理1班.xlsx", "序号 | 姓名 | 身份证号\n01 | A.name | A.id\n02 | B.name | B.id"),
        ("护理2班.xlsx", "序号 | 姓名 | 身份证号\n01 | C.name | C.id\n02 | D.name | D.id"),
     ],
     "Sheet1 @1 护理1班: 陈雨甲/-/A.id 林思乙/-/B.id
      Sheet1 @1 护理2班: 买买提·吐尔逊/-/C.id 欧阳静文/-/D.id"),
    ("the same under 学号: who is who nobody can tell, but they are others", &[
        ("护理1班.xlsx", "学号 | 姓名 | 性别\n01 | 周小甲 | 男\n02 | 周小乙 | 女\n03 | 周小丙 | 女"),
        ("护理2班.xlsx", "学号 | 姓名 | 性别\n01 | 吴小甲 | 男\n02 | 吴小乙 | 女\n03 | 吴小丙 | 女"),
     ],
     "Sheet1 @1 护理1班: , 3 refused
      Sheet1 @1 护理2班: , 3 refused
      - missing_field warning id_number
      2 student_no_duplicate refused student_no 01
      3 student_no_duplicate refused student_no 02
      4 student_no_duplicate refused student_no 03
      - missing_field warning id_number
      2 student_no_duplicate refused student_no 01
      3 student_no_duplicate refused student_no 02
      4 student_no_duplicate refused student_no 03"),
    ("the same under 编号, where some have no card", &[
        ("护理1班.xlsx", "编号 | 姓名 | 身份证号\n01 | A.name | A.id\n02 | B.name | B.id\n03 | 周小甲 |"),
        ("护理2班.xlsx", "编号 | 姓名 | 身份证号\n01 | C.name | C.id\n02 | D.name | D.id\n03 | 吴小甲 |"),
     ],
     "Sheet1 @1 护理1班: 陈雨甲/-/A.id 林思乙/-/B.id, 1 refused
      Sheet1 @1 护理2班: 买买提·吐尔逊/-/C.id 欧阳静文/-/D.id, 1 refused
      4 missing_field refused student_no
      4 missing_field refused student_no"),
    ("teachers have a file of their own beside the students'", &[
        ("护理1班.xlsx", "学号 | 姓名 | 身份证号\nA.no | A.name | A.id"),
        ("教师.xlsx", "工号 | 姓名 | 身份证号\n20150001 | 王建国 | B.id"),
        ("教师名单.xlsx", "编号 | 姓名 | 身份证号\n20150002 | 李红 | C.id"),
     ],
     "Sheet1 @1 护理1班: A
      Sheet1 @1 -: , 1 skipped
      Sheet1 @1 -: , 1 skipped
      - not_students warning - 教师
      - not_students warning - 教师名单"),
    ("a file of teachers alone is read: whoever imports it wants them", &[
        ("教师名单.xlsx", "编号 | 姓名 | 身份证号\n20150002 | 李红 | C.id"),
     ],
     "Sheet1 @1 -: 李红/20150002/C.id"),
];

#[test]
fn closing_words_and_instructions_are_nobody() {
    reads_as_the_table_says(CLOSING);
}

#[test]
fn a_head_count_or_a_teacher_beside_a_class_is_no_part_of_it() {
    reads_as_the_table_says(CLASSES);
}

#[test]
fn staff_beside_a_roster_are_no_students() {
    reads_as_the_table_says(STAFF);
}

#[test]
fn headings_of_several_rows_are_read_as_the_table_says() {
    reads_as_the_table_says(HEADINGS);
}

#[test]
fn files_beside_one_another_are_read_as_the_table_says() {
    let mut wrong = Vec::new();
    for (what, files, said) in FILES {
        let files: Vec<_> = files.iter().map(|(name, drawn)| file(name, drawn)).collect();
        let (found, expected) = (told(&look_at(&files, false)), expected(said));
        if found != expected {
            wrong.push(format!("# {what}\nexpected\n{expected}found\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
