//! What lies beside the roster or is only half of it: lists of names to be signed, ID numbers in several cells, rows
//! that somebody crossed out.

use super::layout::{Trap, reads_as_the_table_says, trap};
use super::{file, look_at};

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    trap("a sheet of names to be signed lies beside the roster", "名单.xlsx",
        "== 护理3班
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         == 打印
         姓名 | 签字
         A.name |
         B.name |",
        "护理3班 @1 护理3班: A B
         打印 @1 -: , 2 skipped
         - names_only warning -"),
    trap("the list stands before the roster, with a sequence column and the sex", "名单.xlsx",
        "== 签到表
         护理3班签到表 | < | < | <
         序号 | 姓名 | 性别 | 签名
         #1 | A.name | 男 |
         #2 | B.name | 女 |
         == 名册
         班级 | 学号 | 姓名 | 身份证号
         护理3班 | A.no | A.name | A.id
         护理3班 | B.no | B.name | B.id",
        "签到表 @2 -: , 2 skipped
         名册 @1 护理3班: A B
         - names_only warning -"),
    trap("one of the list is in no roster: that row is still asked about", "名单.xlsx",
        "== 护理3班
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         B.no | B.name | B.id
         C.no | C.name | C.id
         D.no | D.name | D.id
         == 打印
         姓名 | 签字
         A.name |
         B.name |
         C.name |
         D.name |
         赵海丁 |",
        "护理3班 @1 护理3班: A B C D
         打印 @1 -: , 1 refused, 4 skipped
         - names_only warning -
         - missing_field warning id_number
         6 missing_field refused student_no"),
    trap("another class that has only names is no list of the first", "名单.xlsx",
        "== 护理3班
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 护理4班
         姓名 | 性别
         B.name | 女
         A.name | 男",
        "护理3班 @1 护理3班: A
         护理4班 @1 护理4班: , 2 refused
         - missing_field warning id_number
         2 missing_field refused student_no
         3 missing_field refused student_no"),
    trap("names of another class are its own, though the first class has the same ones", "名单.xlsx",
        "== 护理3班
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 护理4班
         姓名 | 性别
         A.name | 男",
        "护理3班 @1 护理3班: A
         护理4班 @1 护理4班: , 1 refused
         - missing_field warning id_number
         2 missing_field refused student_no"),
    trap("a list with telephones says what the roster lacks, and is not passed over", "名单.xlsx",
        "== 护理3班
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 电话
         姓名 | 手机号
         A.name | 13800000000",
        "护理3班 @1 护理3班: A
         电话 @1 -: , 1 refused
         - missing_field warning id_number
         2 missing_field refused student_no"),
    trap("the ID number goes on in a cell under no heading", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | | 民族
         A.no | A.name | 420000 | 200402290114 | 汉族
         B.no | B.name | 420000 | 200311110229 | 汉族",
        "Sheet1 @1 -: A B
         2 id_cleaned warning id_number ****00
         3 id_cleaned warning id_number ****00"),
    trap("the ID number is in three columns with headings of their own", "名单.csv",
        "学号 | 姓名 | 身份证号前6位 | 身份证号中间8位 | 身份证号后4位
         A.no | A.name | 420000 | 20040229 | 0114",
        "@1 -: A
         2 id_cleaned warning id_number ****00"),
    trap("each digit has its own cell under one heading", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | < | < | < | < | < | < | < | < | < | < | < | < | < | < | < | < | <
         A.no | A.name | #4 | #2 | #0 | #0 | #0 | #0 | #2 | #0 | #0 | #4 | #0 | #2 | #2 | #9 | #0 | #1 | #1 | #4",
        "Sheet1 @1 -: A
         2 id_cleaned warning id_number *"),
    trap("a part has lost its zero, or a digit is wrong: nothing is put together", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | | |
         A.no | A.name | 420000 | 20040229 | #114 |
         B.no | B.name | 420000 | 20031111 | 0228 |",
        "Sheet1 @1 -: 陈雨甲/A.no/- 林思乙/B.no/-, 2 incomplete
         2 id_length error id_number ****00
         3 id_length error id_number ****00"),
    trap("a number under another heading is no part of an ID number", "名单.csv",
        "学号 | 姓名 | 身份证号 | 宿舍 | 民族
         A.no | A.name | 420000 | 200402290114 | 汉族",
        "@1 -: 陈雨甲/A.no/-, 1 incomplete
         2 id_length error id_number ****00"),
    trap("somebody is crossed out: they come in, and it is said", "名单.xlsx",
        "学号 | 姓名 | 身份证号 | 备注
         A.no | A.name | A.id | %旧电话
         %B.no | %B.name | %B.id |
         C.no | %C.name | C.id |
         %D.no | D.name | D.id |",
        "Sheet1 @1 -: A B C D
         3 crossed_out warning name B.name
         4 crossed_out warning name C.name
         5 crossed_out warning name D.name"),
];

#[test]
fn every_trap_of_what_is_beside_or_half_is_read_as_the_table_says() {
    reads_as_the_table_says(TRAPS);
}

#[test]
fn a_list_of_names_is_no_matter_for_the_teacher_and_the_import_is_clean() {
    let drawn = "== 护理3班
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id
         == 打印
         姓名 | 签字
         A.name |";
    let look = look_at(&[file("名单.xlsx", drawn)], false);
    assert!(!look.has_faults());
    let letters = look.letters();
    assert_eq!(
        (letters.len(), letters[0].class.as_deref(), letters[0].is_clean()),
        (1, Some("护理3班"), true)
    );
}

#[test]
fn a_formula_without_a_result_is_nobodys_name_and_goes_back_as_an_empty_cell() {
    use photodesk::sheet::forms::returned::{Sent, pages};
    use photodesk::text::letter::{message, row_for_sender};

    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("护理3班").unwrap();
    for (column, heading) in ["学号", "姓名", "性别"].iter().enumerate() {
        sheet.write_string(0, column as u16, *heading).unwrap();
    }
    sheet.write_string(1, 0, "20261001001").unwrap();
    sheet.write_string(1, 1, "#CALC!").unwrap();
    sheet.write_string(2, 0, "20261001002").unwrap();
    sheet.write_string(2, 1, "#REF!").unwrap();
    let look = look_at(&[("护理3班.xlsx".to_owned(), book.save_to_buffer().unwrap())], false);
    let letters = look.letters();
    assert!(letters[0].points.iter().all(|point| point.name.is_empty()), "{:?}", letters[0].points);
    let said = message(&letters[0], None);
    assert!(!said.contains('#'), "{said}");
    let sent = [Sent { letter: &letters[0], sheets: look.sheets.iter().collect() }];
    let written = crate::world::at("2026-05-20T09:00:00+08:00").naive_local();
    let pages = pages(&sent, false, &row_for_sender, written);
    assert!(pages[1].rows.iter().all(|row| row[1].is_empty()), "{:?}", pages[1].rows);
    let guide = pages[0].rows.concat().concat();
    assert!(guide.contains("#REF!") && !guide.contains("#CALC!"), "only what stands in the file: {guide}");
}

#[test]
fn a_list_of_which_nothing_tells_the_class_asks_its_sender_for_it() {
    let drawn = "== Sheet1
         学号 | 姓名 | 身份证号
         A.no | A.name | A.id";
    let look = look_at(&[file("名单.xlsx", drawn)], false);
    let letters = look.letters();
    let said = photodesk::text::letter::message(&letters[0], None);
    assert!(said.contains("请在标题里写上班级，或加一列「班级」"), "{said}");
}
