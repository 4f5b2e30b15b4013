//! Text in every encoding and with every delimiter, and what happens to quotes.

use encoding_rs::{BIG5, GB18030};
use photodesk::domain::field::Field;
use photodesk::sheet::read_error::{Foreign, ReadError};
use proptest::prelude::*;
use std::fmt::Write;

use crate::sheet::workbook::{HEADINGS, PEOPLE, book, column, csv_text, read};

fn lines(bytes: &[u8]) -> Vec<Vec<String>> {
    let book = book(bytes).unwrap();
    let rows = book.sheets[0].rows.iter();
    rows.map(|row| row.cells().map(|(_, cell)| cell.text.to_string()).collect()).collect()
}

fn class() -> Vec<Vec<String>> {
    std::iter::once(HEADINGS).chain(PEOPLE).map(|line| line.map(str::to_owned).to_vec()).collect()
}

#[test]
fn bars_and_full_width_commas_divide_too() {
    assert_eq!(lines(csv_text().replace(',', "|").as_bytes()), class());
    assert_eq!(lines(csv_text().replace(',', "\u{ff0c}").as_bytes()), class());
    // In a file with real commas the full-width one is part of a remark.
    assert_eq!(lines("学号,备注\n1001,病\u{ff0c}事\n".as_bytes())[1], ["1001", "病\u{ff0c}事"]);
}

#[test]
fn the_line_that_names_the_delimiter_is_obeyed_and_not_counted() {
    for line in ["sep=;", "\"sep=;\"", "SEP=;"] {
        let text = format!("{line}\r\n学号;姓名\r\n1001;陈,雨,甲\r\n");
        let book = book(text.as_bytes()).unwrap();
        assert_eq!(book.sheets[0].row(1).unwrap().text(1), "姓名", "{line}");
        assert_eq!(book.sheets[0].row(2).unwrap().text(1), "陈,雨,甲");
    }
}

#[test]
fn a_stray_quote_does_not_swallow_the_class() {
    let mut text = "学号\t姓名\t备注\n".to_owned();
    for number in 1001..1120 {
        writeln!(text, "{number}\t学生\t\"5 寸").unwrap();
    }
    let rows = lines(text.as_bytes());
    assert_eq!(rows.len(), 120);
    assert_eq!(rows[1], ["1001", "学生", "\"5 寸"]);
    let one = lines("学号,姓名\n1001,\"陈雨甲\n1002,\"林思乙\"\n".as_bytes());
    assert_eq!(one, [["学号", "姓名"], ["1001", "\"陈雨甲"], ["1002", "林思乙"]]);
    assert_eq!(lines("a,b\n\"x\"\"y\",\"\"\"\"\n".as_bytes())[1], ["x\"y", "\""]);
}

#[test]
fn guards_come_through_and_are_taken_off_at_the_door() {
    let text = "学号,姓名,身份证号\n=\"20261001001\",陈雨甲,'420000200402290114\n\t20261001002,林思乙,\"=\"\"420000200311110229\"\"\"\n";
    let sheets = read(text.as_bytes());
    assert_eq!(column(&sheets[0], Field::IdNumber), ["'420000200402290114", "=\"420000200311110229\""]);
    assert_eq!(column(&sheets[0], Field::StudentNo)[0], "=\"20261001001\"");
}

#[test]
fn ragged_rows_and_lines_in_cells_keep_their_places() {
    let rows = lines("学号,姓名,性别\n1001\n1002,林思乙,女,多,余\n\"10\n03\",王丙\n".as_bytes());
    assert_eq!(
        rows,
        [
            vec!["学号", "姓名", "性别"],
            vec!["1001"],
            vec!["1002", "林思乙", "女", "多", "余"],
            vec!["10\n03", "王丙"]
        ]
    );
}

#[test]
fn the_delimiter_of_a_long_text_is_found_by_its_beginning_though_that_ends_within_quotes() {
    let long = "长".repeat(400_000);
    let text = format!("学号;姓名;备注\n1001;陈雨甲;\"{long}\n,\"\n1002;林思乙;x\n");
    let rows = lines(text.as_bytes());
    assert_eq!(
        (rows.len(), rows[0].len(), rows[2].as_slice()),
        (3, 3, ["1002", "林思乙", "x"].map(str::to_owned).as_slice())
    );
}

#[test]
fn utf_16_needs_no_mark() {
    let text = csv_text().replace(',', "\t");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(lines(&little), class());
    assert_eq!(lines(&big), class());
}

#[test]
fn damaged_utf_8_is_still_utf_8_and_gbk_with_its_mark_still_gbk() {
    let mut bytes = csv_text().into_bytes();
    let at = csv_text().find('陈').unwrap();
    bytes[at] = b'?';
    let rows = lines(&bytes);
    assert!(rows[1][1].ends_with("雨甲") && rows[1][1].contains('\u{fffd}'), "{:?}", rows[1]);
    assert_eq!(rows[2], class()[2]);
    let marked = [b"\xef\xbb\xbf".to_vec(), GB18030.encode(&csv_text()).0.into_owned()].concat();
    assert_eq!(lines(&marked), class());
}

#[test]
fn two_encodings_in_one_text_are_said_and_neither_is_guessed() {
    let (head, people) = csv_text().split_once('\n').map(|(a, b)| (format!("{a}\n"), b.to_owned())).unwrap();
    let gbk = |text: &str| GB18030.encode(text).0.into_owned();
    for bytes in [
        [head.as_bytes().to_vec(), gbk(&people)].concat(),
        [gbk(&head), people.as_bytes().to_vec()].concat(),
        [b"\xef\xbb\xbf".to_vec(), head.as_bytes().to_vec(), gbk(&people)].concat(),
    ] {
        assert_eq!(book(&bytes), Err(ReadError::MixedEncoding));
    }
}

#[test]
fn hanzi_whose_bytes_are_letters_of_russian_too_are_hanzi() {
    // Every pair of these bytes is one valid character of UTF-8.
    let text = "XH,XM\n1001,蟹蕖\n1002,蟹\n";
    let (bytes, ..) = GB18030.encode(text);
    assert!(std::str::from_utf8(&bytes).is_ok());
    assert_eq!(lines(&bytes)[1], ["1001", "蟹蕖"]);
    assert_eq!(lines("XH,XM\n1001,王蟹\n".as_bytes())[1], ["1001", "王蟹"]);
}

#[test]
fn big5_is_read_where_its_headings_prove_it() {
    let text = "學號,姓名,性別,班級\n20261001001,陳雨甲,男,軟件2201班\n20261001002,歐陽靜文,女,軟件2201班\n";
    let sheets = read(&BIG5.encode(text).0);
    assert_eq!(column(&sheets[0], Field::Name), ["陳雨甲", "歐陽靜文"]);
    // The same hanzi in GBK are not taken for Big5.
    let sheets = read(&GB18030.encode(text).0);
    assert_eq!(column(&sheets[0], Field::Name), ["陳雨甲", "歐陽靜文"]);
}

#[test]
fn a_zero_byte_is_borne_and_bytes_are_not() {
    let mut bytes = csv_text().into_bytes();
    let at = csv_text().find(",陈").unwrap();
    bytes.insert(at, 0);
    assert_eq!(lines(&bytes)[1][0], "20261001001\0");
    assert_eq!(book(&[0; 64]), Err(ReadError::NotASpreadsheet(Foreign::Unknown)));
    assert_eq!(book(b"\0\x01\0\0Standard Jet DB\0"), Err(ReadError::NotASpreadsheet(Foreign::Database)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn quoted_cells_survive_whatever_is_in_them(
        cells in proptest::collection::vec(proptest::collection::vec("[甲乙丙a-c,;\t\"|\n ]{0,5}x", 3), 2..12),
        delimiter in prop_oneof![Just(","), Just("\t"), Just(";"), Just("|")],
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let head = ["学号", "姓名", "班级"].join(delimiter);
        let body: String = cells.iter().map(|line| line.iter().map(quoted).collect::<Vec<_>>().join(delimiter) + "\n").collect();
        let read = lines(format!("sep={delimiter}\n{head}\n{body}").as_bytes());
        prop_assert_eq!(&read[1..], cells.as_slice());
    }
}
