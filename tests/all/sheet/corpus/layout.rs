//! Traps of layout: where the people are, and what is none.

use super::{expected, file, look_at, told};

pub struct Trap {
    what: &'static str,
    file: &'static str,
    drawn: &'static str,
    said: &'static str,
}

pub const fn trap(what: &'static str, file: &'static str, drawn: &'static str, said: &'static str) -> Trap {
    Trap { what, file, drawn, said }
}

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("titles stand above the heading, the class among them", "名单.xlsx",
        "演示学院2026届毕业生图像信息采集名单 | < | < | <
         班级:软件2201班  班主任:演示  人数:2 | < | < | <
         序号 | 学号 | 姓名 | 身份证号
         #1 | A.no | A.name | A.id
         #2 | B.no | B.name | B.id",
        "Sheet1 @3 软件2201班: A B"),
    trap("the class stands beside its label", "名单.xlsx",
        "学院 | 信息工程学院 | 班 级: | 软件2201班 | 班主任 | 演示
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "Sheet1 @2 软件2201班: A"),
    trap("a label without a value names no class", "名单.xlsx",
        "班级: | 班主任: |
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "Sheet1 @2 -: A"),
    trap("department, major and class stand in one line without spaces", "名单.csv",
        "学院:信息工程学院 专业:软件技术 班级:软件2201班班主任:演示 ||
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "@2 软件2201班: A"),
    trap("the class was written on a line, with the head count behind it", "名单.csv",
        "班级:__软件2201班(45人)__ ||
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "@2 软件2201班: A"),
    trap("a spreadsheet program puts a sum below each class, beside the class", "名单.xlsx",
        "班级 | 学号 | 姓名 | 身份证号
         护理2907 | A.no | A.name | A.id
         护理2907 计数 | | #1 |
         护理2908 | B.no | B.name | B.id
         护理2908 汇总 | #1 | |
         护理2908 小计：1人 | | |
         总计数 | | #2 |
         | | #2 |",
        "Sheet1 @1 -: A B, 5 skipped"),
    trap("a list ends with sums, whoever signs, who printed it, and where it ends", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 班级
         A.no | A.name | A.id | 护理2907
          | 护理2907 合计 | |
          | 护理2907班小计：4人 | |
          | 护理2907共4人 | |
         本班人数：40 | | |
          | 本班人数：40 | |
         学工处制 | | |
          | 学工处制 | |
         班长签名 | | |
          | 班长签名：___ | |
          | 学委 | |
         END | | |
          | —END— | |
          | 以下空白 | |
          | 注：名单有误请联系 | |
          | 页码 第1页共2页 | |
          | | | 页码 第1页共2页",
        "Sheet1 @1 护理2907: A, 16 skipped"),
    trap("somebody with a number of their own is no sum, whatever they are called", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | 王汇总 | A.id
         B.no | 共计 |
          | 合计 | C.id
          | 王合计 |",
        "Sheet1 @1 -: 王汇总/A.no/A.id 合计/-/C.id, 2 refused
         3 wrong_column refused name 共计
         3 missing_field warning id_number
         5 missing_field refused student_no"),
    trap("a heading spans two rows under merged parents", "名单.xlsx",
        "序号 | 基本信息 | < | 身份信息 | <
         ^ | 学号 | 姓名 | 性别 | 身份证号
         #1 | A.no | A.name | 男 | A.id
         #2 | B.no | B.name | 女 | B.id",
        "Sheet1 @2 -: A B"),
    trap("a heading spans two rows and a text file has lost the merged cells", "名单.csv",
        "序号 | 学号 | 基本信息 | | 身份信息 |
          | | 姓名 | 性别 | 证件类型 | 证件号码
         1 | A.no | A.name | 男 | 居民身份证 | A.id",
        "@1 -: A"),
    trap("a heading over two rows comes again on each page", "名单.xlsx",
        "学号 | 姓名 | 身份信息 | <
         ^ | ^ | 性别 | 身份证号
         A.no | A.name | 男 | A.id
         第1页 共2页 | < | < | <
         学号 | 姓名 | 身份信息 | <
         ^ | ^ | 性别 | 身份证号
         B.no | B.name | 女 | B.id",
        "Sheet1 @1 -: A B, 3 skipped"),
    trap("a heading has line breaks, spaces, stars and notes in it", "名单.xlsx",
        "*学  号\\n(必填) | 姓\\n名 | 性别(男/女) | *身份证号码\\n(18位,文本格式) | 民族【下拉】
         A.no | A.name | 男 | A.id | 汉族",
        "Sheet1 @1 -: A"),
    trap("a heading is in two languages", "名单.xlsx",
        "学号 Student ID | 姓名/Name | 性别 Gender | 身份证号 ID Card No.
         A.no | A.name | 男 | A.id",
        "Sheet1 @1 -: A"),
    trap("foreign students: the passport is the document, and their country is no ethnic group", "list.xlsx",
        "Student No. | Surname | Given Name | Sex | Nationality | Passport No.
         A.no | SMITH | JOHN | M | 俄罗斯 | 530012345",
        "Sheet1 @1 -: SMITH JOHN/20261001001/530012345"),
    trap("whoever counts the sexes from 0 has a table of their own", "名单.xlsx",
        "学号 | 姓名 | 性别
         A.no | A.name | #0
         B.no | B.name | #1",
        "Sheet1 @1 -: 陈雨甲/20261001001/- 林思乙/20261001002/-
         - missing_field warning id_number
         2 sex_unknown warning sex 0
         3 sex_unknown warning sex 1"),
    trap("a name has the student number in it", "名单.xlsx",
        "姓名（学号） | 性别 | 身份证号
         陈雨甲（20220101001） | 男 | A.id",
        "Sheet1 @1 -: , 1 refused
         2 wrong_column refused name 陈雨甲（20220101001）"),
    trap("an export of the registry says who has left, in a column that is not imported", "名单.xlsx",
        "xh_id | xm | zjhm | XZB | 学籍状态
         A.no | A.name | A.id | 软件2201班 | 在读
         B.no | B.name | B.id | 软件2201班 | 退学
         C.no | C.name | C.id | 软件2201班 | 延期毕业",
        "Sheet1 @1 软件2201班: A B C
         3 remark_left warning remark 退学
         4 remark_left warning remark 延期毕业"),
    trap("several people stand in one cell", "名单.xlsx",
        "学号 | 姓名
         20220101001-003 | 陈雨甲、林思乙
         C.no | C.name",
        "Sheet1 @1 -: 买买提·吐尔逊/20261001003/-, 1 refused
         - missing_field warning id_number
         2 name_placeholder refused name 陈雨甲、林思乙"),
    trap("a heading is in English", "list.xlsx",
        "No. | Student ID | Full Name | Gender | ID Card No. | Ethnic group | Class | Mobile phone
         #1 | A.no | A.name | M | A.id | 汉 | 软件2201班 | 13800000000",
        "Sheet1 @1 软件2201班: A"),
    trap("the registry's letters are the headings", "list.csv",
        "KSH | XH | XM | XB | CSRQ | SFZH | MZ | BH
         26420001 | A.no | A.name | 男 | 20040229 | A.id | 汉族 | 软件2201",
        "@1 软件2201: A"),
    trap("the name stands in two columns", "list.xlsx",
        "学号 | 姓 | 名 | 身份证号
         A.no | 陈 | 雨甲 | A.id
         D.no | 欧阳 | 静文 | D.id",
        "Sheet1 @1 -: A D"),
    trap("a class cell is merged over its students", "名单.xlsx",
        "班级 | 学号 | 姓名 | 身份证号
         软件2201班 | A.no | A.name | A.id
         ^ | B.no | B.name | B.id
         软件2202班 | C.no | C.name | C.id
         ^ | D.no | D.name | D.id",
        "Sheet1 @1 -: A B C D"),
    trap("a text file has lost the merged class cell", "名单.csv",
        "班级 | 学号 | 姓名 | 身份证号
         软件2201班 | A.no | A.name | A.id
          | B.no | B.name | B.id
          | C.no | C.name | C.id",
        "@1 软件2201班: A B C
         - class_filled warning class"),
    trap("blank rows part the groups", "名单.xlsx",
        "序号 | 学号 | 姓名 | 身份证号
         #1 | A.no | A.name | A.id

         #2 | | |
         #3 | B.no | B.name | B.id",
        "Sheet1 @1 -: A B, 1 skipped"),
    trap("sums, signatures, dates and page numbers stand below", "名单.xlsx",
        "序号 | 学号 | 姓名 | 性别 | 身份证号 | 备注
         #1 | A.no | A.name | 男 | A.id |
         合计 | #1 | | | |
         总计:1人 | | | 男:1 | 女:0 |
         共 1 人 | | | | |
         男生 | #1 | 女生 | #0 | |
         班主任签字: | | | 辅导员签名: | |
         制表人: | | | 填表日期: | 2026-05-20 |
          | | | | 年  月  日 |
         填写说明:1.姓名与身份证一致;2.一律用文本格式。 | | | | |
         备注:以上信息由学生本人核对 | | | | |
         (学院盖章) | | | | |
         第 1 页,共 1 页 | | | | |
          | | | - 1 - | |
         以下空白 | | | | |",
        "Sheet1 @1 -: A, 13 skipped"),
    trap("instructions stand between heading and people", "名单.xlsx",
        "学号 | 姓名 | 性别 | 身份证号
         必填,文本格式 | 与身份证一致 | 男/女 | 18位,文本格式,如420000200402290114
         A.no | A.name | 男 | A.id",
        "Sheet1 @1 -: A, 1 skipped"),
    trap("one word of instruction stands under each heading", "名单.csv",
        "学号 | 姓名 | 性别 | 身份证号
         必填 | 必填 | 选填 | 文本格式
         A.no | A.name | 男 | A.id",
        "@1 -: A, 1 skipped"),
    trap("examples stand above the people", "名单.xlsx",
        "序号 | 学号 | 姓名 | 身份证号
         示例 | 20260101 | 张三 | 11010519491231002X
         例: | 20260102 | 李四 | 440524188001010014
          | 20260103 | 王五(样例) | 420000200001010000
          | 20260104 | 张三 | 11010519491231002X
         #1 | A.no | A.name | A.id",
        "Sheet1 @1 -: A, 4 skipped
         2 example_row warning -
         3 example_row warning -
         4 example_row warning -
         5 example_row warning -"),
    trap("somebody with an ID number may be called 任示例, and the class 示例班", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 班级
         20261001009 | 任示例 | A.id | 软件2201班
         20261001010 | 林思乙 | B.id | 示例班",
        "Sheet1 @1 -: 任示例/20261001009/A.id 林思乙/20261001010/B.id
         2 example_row warning name 任示例"),
    trap("a person may be called 张三", "名单.csv",
        "学号 | 姓名 | 身份证号
         20261001009 | 张三 | A.id",
        "@1 -: 张三/20261001009/A.id"),
    trap("汉族 and the class are filled down to the end of the sheet", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 民族 | 班级
         A.no | A.name | A.id | 汉族 | 软件2201班
          | | | 汉族 | 软件2201班
          | | | 汉族 | 软件2201班",
        "Sheet1 @1 软件2201班: A, 2 skipped"),
    trap("two tables stand side by side", "名单.xlsx",
        "软件2201班学生名单 | < | < | < | < | < | < | <
         序号 | 学号 | 姓名 | 身份证号 | 序号 | 学号 | 姓名 | 身份证号
         #1 | A.no | A.name | A.id | #3 | C.no | C.name | C.id
         #2 | B.no | B.name | B.id | #4 | D.no | D.name | D.id
         班主任签字: | | | | | | |",
        "Sheet1 @2 软件2201班: A B, 1 skipped
         Sheet1 @2 软件2201班: C D"),
    trap("two classes stand side by side under their own titles", "名单.xlsx",
        "软件2201班 | < | < | | 软件2202班 | < | <
         学号 | 姓名 | 身份证号 | | 学号 | 姓名 | 身份证号
         A.no | A.name | A.id | | C.no | C.name | C.id
         B.no | B.name | B.id | | | |",
        "Sheet1 @2 软件2201班: A B
         Sheet1 @2 软件2202班: C"),
    trap("two classes stand below one another with headings of their own", "名单.xlsx",
        "软件2201班
         序号 | 学号 | 姓名 | 身份证号
         #1 | A.no | A.name | A.id
         #2 | B.no | B.name | B.id
         合计 | #2

         软件2202班 | < | < | <
         姓名 | 性别 | 身份证号 | 学号 | 民族
         C.name | 男 | C.id | C.no | 维吾尔族
         D.name | 女 | D.id | D.no | 汉族",
        "Sheet1 @2 软件2201班: A B, 2 skipped
         Sheet1 @8 软件2202班: C D"),
    trap("a class begins with a line of its own", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         护理1班 | |
         A.no | A.name | A.id
         护理2班 | 共1人 |
         B.no | B.name | B.id",
        "Sheet1 @1 护理1班: A, 1 skipped
         Sheet1 @1 护理2班: B, 1 skipped"),
    trap("classes are sheets, helper sheets are named", "名单.xlsx",
        "== 软件2201班
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 软件2202班
         学号 | 姓名 | 身份证号
         B.no | B.name | B.id
         == 代码表 (hidden)
         民族 | 代码
         == 数据 (very hidden)
         学号 | 姓名
         == 联系人
         演示老师 | 13800000000
         == Sheet3",
        "软件2201班 @1 软件2201班: A
         软件2202班 @1 软件2202班: B
         - hidden_sheet warning -
         - hidden_sheet warning -
         - no_header warning -"),
    trap("people without a heading beside a roster are a class that would be missing", "名单.xlsx",
        "== 软件2201班
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 软件2202班
         B.no | B.name | B.id
         20261001005 | 周小丁 |
         D.no | D.name | D.id",
        "软件2201班 @1 软件2201班: A
         - no_header refused -"),
    trap("hidden and filtered rows are counted and come in", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         ~B.no | B.name | B.id
         ~D.no | D.name | D.id",
        "Sheet1 @1 -: A B D, 2 hidden
         - hidden_rows warning -"),
    trap("a roster lies on its side", "名单.xlsx",
        "姓名 | A.name | B.name | D.name
         学号 | A.no | B.no | D.no
         性别 | 男 | 女 | 女
         身份证号 | A.id | B.id | D.id",
        "- sideways refused -"),
    trap("how to fill in the columns is no roster on its side", "名单.xlsx",
        "== 名单
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 填法
         列名 | 要求 | 示例
         学号 | 必填 | 20261001001
         姓名 | 必填 | 张三
         身份证号 | 必填 | 18位数字",
        "名单 @1 -: A
         - no_header warning -"),
    trap("a manual log is no roster", "手工登记表.xlsx",
        "登记序号 | 拍摄序号 | 姓名 | 学号 | 金额
         #1 | #1 | A.name | A.no | #20",
        "- manual_log refused -"),
    trap("a roster may have empty columns for the day", "名单.xlsx",
        "学号 | 姓名 | 班级 | 拍摄序号 | 缴费
         A.no | A.name | 软件2201班 | |",
        "Sheet1 @1 软件2201班: 陈雨甲/A.no/-
         - missing_field warning id_number"),
    trap("the file says that these people are done", "软件2201班已采集名单.xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "Sheet1 @1 软件2201班: A
         - already_captured warning already_captured"),
    trap("a list of those who are not done is no list of those who are", "未采集名单(不含已采集).xlsx",
        "学号 | 姓名 | 身份证号
         A.no | A.name | A.id",
        "Sheet1 @1 -: A"),
    trap("an adult school has no student numbers", "函授.xlsx",
        "考生号 | 姓名 | 身份证号 | 学习形式 | 层次
         26420101001 | A.name | A.id | 函授 | 专升本
          | B.name | B.id | 业余 | 专升本",
        "Sheet1 @1 -: 陈雨甲/-/A.id 林思乙/-/B.id"),
    trap("one person is enrolled twice", "名单.csv",
        "学号 | 姓名 | 身份证号 | 专业
         A.no | A.name | A.id | 软件技术
         20261009001 | A.name | A.id | 会计",
        "@1 -: A 陈雨甲/20261009001/A.id
         2 id_duplicate warning id_number **************0114
         3 id_duplicate warning id_number **************0114"),
    trap("编号 is the student number where nothing else is", "名单.csv",
        "序号 | 编号 | 姓名 | 身份证号
         1 | A.no | A.name | A.id
         2 | B.no | B.name | B.id",
        "@1 -: A B"),
    trap("序号 that counts up is no number of anybody", "名单.csv",
        "XH | BH | 姓名 | 学籍学号 | 身份证号
         1 | 软件2201班 | A.name | A.no | A.id
         2 | 软件2201班 | B.name | B.no | B.id",
        "@1 软件2201班: A B"),
    trap("the parents' telephone is not the student's", "名单.csv",
        "学号 | 姓名 | 家长姓名 | 家长电话 | 身份证号
         A.no | A.name | 陈某 | 13800000000 | A.id",
        "@1 -: A"),
    trap("columns are exchanged: nobody's identity is guessed", "名单.csv",
        "学号 | 姓名 | 身份证号
         A.name | A.no | A.id
         B.name | B.no | B.id",
        "@1 -: , 2 refused
         - wrong_column error student_no
         - wrong_column refused name
         2 wrong_column refused name 20261001001
         2 wrong_column error student_no 陈雨甲
         3 wrong_column refused name 20261001002
         3 wrong_column error student_no 林思乙"),
    trap("ID numbers stand under 学号", "名单.csv",
        "学号 | 姓名
         A.id | A.name
         B.id | B.name",
        "@1 -: 陈雨甲/-/A.id 林思乙/-/B.id
         - id_by_content warning id_number 学号"),
    trap("a student number in front of the names and an ID column that is ruined by text export", "名单.csv",
        "学号 | 姓名 | 身份证号
         A.no | A.name | 420000200402290000
         B.no | B.name | 420000200311110000
         D.no | D.name | 420000200412249000",
        "@1 -: 陈雨甲/A.no/- 林思乙/B.no/- 欧阳静文/D.no/-, 3 incomplete
         2 id_precision_lost error id_number **************0000
         3 id_precision_lost error id_number **************0000
         4 id_precision_lost error id_number **************9000"),
    trap("leading zeros are lost where the cell is a number", "名单.xlsx",
        "学号 | 姓名 | 身份证号
         0220100101 | A.name | A.id
         0220100102 | B.name | B.id
         #220100103 | D.name | D.id",
        "Sheet1 @1 -: 陈雨甲/0220100101/A.id 林思乙/0220100102/B.id 欧阳静文/220100103/D.id
         4 student_no_zeros warning student_no 220100103"),
];

#[test]
fn every_trap_of_layout_is_read_as_the_table_says() {
    reads_as_the_table_says(TRAPS);
}

#[track_caller]
pub fn reads_as_the_table_says(traps: &[Trap]) {
    let mut wrong = Vec::new();
    for trap in traps {
        let look = look_at(&[file(trap.file, trap.drawn)], false);
        let (found, expected) = (told(&look), expected(trap.said));
        if found != expected {
            wrong.push(format!("# {}\nexpected\n{expected}found\n{found}", trap.what));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
