//! dbf of all ages, and of all the ways in which its header lies.

use encoding_rs::GB18030;
use photodesk::domain::field::Field;
use photodesk::sheet::grid::{Row, Stored};
use photodesk::sheet::read_error::{Broken, ReadError};
use proptest::prelude::*;

use crate::sheet::workbook::{book, column, read};

/// A table as a program of its time would write it.
#[derive(Clone)]
pub struct Dbf {
    pub version: u8,
    pub language: u8,
    /// Name, type, length, decimals, flags.
    pub fields: Vec<(Vec<u8>, u8, u8, u8, u8)>,
    /// Deleted or not, and the bytes of each field.
    pub records: Vec<(bool, Vec<Vec<u8>>)>,
}

impl Dbf {
    pub fn new(version: u8) -> Dbf {
        Dbf { version, language: 0x4d, fields: Vec::new(), records: Vec::new() }
    }

    pub fn field(mut self, name: &str, kind: u8, length: u8) -> Dbf {
        self.fields.push((GB18030.encode(name).0.into_owned(), kind, length, 0, 0));
        self
    }

    fn flagged(mut self, flags: u8) -> Dbf {
        self.fields.last_mut().unwrap().4 = flags;
        self
    }

    /// A record of texts in GBK.
    pub fn row(self, values: &[&str]) -> Dbf {
        let values = values.iter().map(|value| GB18030.encode(value).0.into_owned()).collect();
        self.raw(false, values)
    }

    pub fn deleted(self, values: &[&str]) -> Dbf {
        let mut table = self.row(values);
        table.records.last_mut().unwrap().0 = true;
        table
    }

    fn raw(mut self, deleted: bool, values: Vec<Vec<u8>>) -> Dbf {
        self.records.push((deleted, values));
        self
    }

    fn header(&self) -> usize {
        let backlink = if (0x30..=0x32).contains(&self.version) { 263 } else { 0 };
        32 + 32 * self.fields.len() + 1 + backlink
    }

    pub fn bytes(&self) -> Vec<u8> {
        let length: usize = 1 + self.fields.iter().map(|field| usize::from(field.2)).sum::<usize>();
        let mut bytes = vec![self.version, 126, 11, 23];
        bytes.extend(u32::try_from(self.records.len()).unwrap().to_le_bytes());
        bytes.extend(u16::try_from(self.header()).unwrap().to_le_bytes());
        bytes.extend(u16::try_from(length).unwrap().to_le_bytes());
        bytes.resize(29, 0);
        bytes.push(self.language);
        bytes.resize(32, 0);
        for (name, kind, length, decimals, flags) in &self.fields {
            let mut descriptor = name.clone();
            descriptor.resize(11, 0);
            descriptor.push(*kind);
            descriptor.resize(16, 0);
            descriptor.extend([*length, *decimals, *flags]);
            descriptor.resize(32, 0);
            bytes.extend(descriptor);
        }
        bytes.push(0x0d);
        bytes.resize(self.header(), 0);
        for (deleted, values) in &self.records {
            bytes.push(if *deleted { b'*' } else { b' ' });
            for (value, (.., kind, length, _, _)) in values.iter().zip(&self.fields) {
                let room = usize::from(*length);
                let mut value = value.clone();
                let blank = if b"CNFLDMV".contains(kind) { b' ' } else { 0 };
                if matches!(kind, b'N' | b'F') {
                    while value.len() < room {
                        value.insert(0, b' ');
                    }
                }
                value.resize(room, blank);
                bytes.extend(value);
            }
        }
        bytes.push(0x1a);
        bytes
    }
}

/// The layout of the graduates' database.
pub fn chsi() -> Dbf {
    let fields = [
        ("KSH", 18),
        ("XH", 15),
        ("XM", 40),
        ("XB", 2),
        ("CSRQ", 8),
        ("SFZH", 18),
        ("MZ", 24),
        ("ZYMC", 50),
        ("FY", 24),
        ("BH", 24),
        ("CC", 12),
        ("XZ", 3),
    ];
    let table = fields.iter().fold(Dbf::new(0x03), |table, (name, length)| table.field(name, b'C', *length));
    let line = |exam, number, name, sex, birth, card, nation| {
        [
            exam,
            number,
            name,
            sex,
            birth,
            card,
            nation,
            "计算机科学与技术",
            "信息学院",
            "计科2201",
            "本科",
            "4",
        ]
    };
    table
        .row(&line("22420000000000", "20221001001", "陈雨甲", "男", "20040229", "420000200402290114", "汉族"))
        .row(&line(
            "22650000000001",
            "20221001002",
            "买买提·吐尔逊",
            "男",
            "20040105",
            "650000200401050138",
            "维吾尔族",
        ))
        .deleted(&line(
            "22420000000009",
            "20221001009",
            "已退学",
            "男",
            "20040229",
            "420000200402290114",
            "汉族",
        ))
        .row(&line(
            "22420000000002",
            "20221001003",
            "林思乙",
            "女",
            "20031111",
            "420000200311110229",
            "土家族",
        ))
        .row(&line("22420000000003", "20221001004", "李𬎆宁", "女", "20031111", "", "土家族"))
}

fn names(bytes: &[u8]) -> Vec<String> {
    let book = book(bytes).unwrap();
    let rows = book.sheets[0].rows.iter();
    rows.flat_map(Row::cells)
        .filter(|(column, _)| *column == 2)
        .map(|(_, cell)| cell.text.to_string())
        .collect()
}

const NAMES: [&str; 5] = ["XM", "陈雨甲", "买买提·吐尔逊", "林思乙", "李𬎆宁"];

#[test]
fn the_layout_of_the_graduates_database_is_recognised_by_its_headings() {
    let sheets = read(&chsi().bytes());
    let sheet = &sheets[0];
    assert_eq!(column(sheet, Field::Name), ["陈雨甲", "买买提·吐尔逊", "林思乙", "李𬎆宁"]);
    assert_eq!(column(sheet, Field::StudentNo), ["20221001001", "20221001002", "20221001003", "20221001004"]);
    assert_eq!(column(sheet, Field::ExamNo)[1], "22650000000001");
    assert_eq!(column(sheet, Field::IdNumber)[0], "420000200402290114");
    assert_eq!(column(sheet, Field::Class)[0], "计科2201");
    assert_eq!(column(sheet, Field::Sex)[2], "女");
    assert_eq!(column(sheet, Field::Ethnicity)[1], "维吾尔族");
    assert_eq!(column(sheet, Field::Major)[0], "计算机科学与技术");
    assert_eq!(column(sheet, Field::Level)[0], "本科");
}

#[test]
fn deleted_records_are_left_out_and_rows_are_numbered_as_a_spreadsheet_shows_them() {
    let book = book(&chsi().bytes()).unwrap();
    assert_eq!(book.format, "dbf");
    let rows: Vec<(u32, &str)> = book.sheets[0].rows.iter().map(|row| (row.number, row.text(2))).collect();
    assert_eq!(rows, (1..).zip(NAMES).collect::<Vec<_>>());
}

#[test]
fn names_are_gbk_whatever_the_language_byte_says_and_utf8_where_they_are() {
    for language in [0x00, 0x01, 0x03, 0x4d, 0x57, 0x78, 0x7a, 0xff] {
        let table = Dbf { language, ..chsi() };
        assert_eq!(names(&table.bytes()), NAMES, "{language:02x}");
    }
    let mut table = chsi();
    for (_, values) in &mut table.records {
        for value in values {
            *value = GB18030.decode(value).0.into_owned().into_bytes();
        }
    }
    assert_eq!(names(&table.bytes()), NAMES);
}

#[test]
fn every_version_from_dbase_3_to_visual_foxpro_is_read() {
    for version in [0x03, 0x83, 0x43, 0x63, 0x8b, 0xcb, 0xf5, 0xfb, 0x30, 0x31, 0x32] {
        let table = Dbf { version, ..chsi() };
        assert_eq!(names(&table.bytes()), NAMES, "{version:02x}");
    }
}

#[test]
fn field_names_may_be_hanzi() {
    let table = Dbf::new(0x03).field("学号", b'C', 11).field("姓名", b'C', 10).field("身份证号", b'C', 18);
    let sheets = read(&table.row(&["20221001001", "陈雨甲", "420000200402290114"]).bytes());
    assert_eq!(column(&sheets[0], Field::IdNumber), ["420000200402290114"]);
}

#[test]
fn the_count_of_the_header_is_not_believed() {
    for count in [0_u32, 2, 4000, u32::MAX] {
        let mut bytes = chsi().bytes();
        bytes[4..8].copy_from_slice(&count.to_le_bytes());
        assert_eq!(names(&bytes), NAMES, "{count}");
    }
}

#[test]
fn wrong_lengths_of_header_and_record_are_seen_through() {
    let right = chsi().bytes();
    let header = u16::from_le_bytes([right[8], right[9]]);
    for wrong in [0, 32, header - 1, header + 1, header + 40, 65_535] {
        let mut bytes = right.clone();
        bytes[8..10].copy_from_slice(&wrong.to_le_bytes());
        assert_eq!(names(&bytes), NAMES, "header {wrong}");
    }
    for wrong in [0_u16, 1, 200, 65_535] {
        let mut bytes = right.clone();
        bytes[10..12].copy_from_slice(&wrong.to_le_bytes());
        assert_eq!(names(&bytes), NAMES, "record {wrong}");
    }
    let visual = Dbf { version: 0x30, ..chsi() }.bytes();
    let mut bytes = visual.clone();
    bytes[8..10].copy_from_slice(&header.to_le_bytes());
    assert_eq!(names(&bytes), NAMES);
}

#[test]
fn a_missing_end_mark_and_a_last_record_that_broke_off_are_borne() {
    let mut bytes = chsi().bytes();
    bytes.pop();
    assert_eq!(names(&bytes), NAMES);
    // Half of the last record, within the name of its major.
    bytes.truncate(bytes.len() - 90);
    let book = book(&bytes).unwrap();
    let last = book.sheets[0].rows.last().unwrap();
    assert_eq!((last.text(2), last.text(7), last.text(9)), ("李𬎆宁", "", ""));
}

#[test]
fn a_record_that_begins_as_none_does_makes_the_file_unreadable() {
    let mut bytes = chsi().bytes();
    let length = usize::from(u16::from_le_bytes([bytes[10], bytes[11]]));
    let start = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    for record in 0..5 {
        bytes[start + record * length] = b'?';
    }
    assert_eq!(book(&bytes), Err(ReadError::Unreadable(Broken::Content)));
}

#[test]
fn numbers_are_the_digits_that_are_there_and_known_to_be_numbers() {
    let table = Dbf::new(0x03).field("XH", b'N', 18).field("XM", b'C', 8).field("SFZH", b'N', 20);
    let table = table.row(&["420000200402290114", "陈雨甲", "0012.00000"]).row(&[
        "******************",
        "林思乙",
        "12.5",
    ]);
    let book = book(&table.bytes()).unwrap();
    let cells: Vec<(&str, Stored)> = book.sheets[0]
        .rows
        .iter()
        .skip(1)
        .flat_map(Row::cells)
        .map(|(_, cell)| (cell.text.as_str(), cell.stored))
        .collect();
    assert_eq!(
        cells,
        [
            ("420000200402290114", Stored::Number),
            ("陈雨甲", Stored::Text),
            ("0012", Stored::Number),
            ("******************", Stored::Error),
            ("林思乙", Stored::Text),
            ("12.5", Stored::Number),
        ]
    );
}

#[test]
fn a_table_that_announces_more_records_than_it_has_says_so() {
    let mut bytes = Dbf::new(0x03).field("XM", b'C', 8).row(&["陈雨甲"]).deleted(&["林思乙"]).bytes();
    assert_eq!(book(&bytes).unwrap().sheets[0].cut, None, "deleted records count");
    bytes[4..8].copy_from_slice(&50_u32.to_le_bytes());
    let sheet = &book(&bytes).unwrap().sheets[0];
    assert_eq!((sheet.rows.len(), sheet.cut), (2, Some((50, 2))), "what is there is read");
    // After a crash the count is too small, and nothing is missing.
    bytes[4..8].copy_from_slice(&1_u32.to_le_bytes());
    assert_eq!(book(&bytes).unwrap().sheets[0].cut, None);
}

#[test]
fn the_types_of_visual_foxpro_are_read_and_memos_passed_over() {
    let julian = 2_440_588_u32 + 12_477;
    let moment = [julian.to_le_bytes(), (8 * 3_600_000_u32 + 30 * 60_000).to_le_bytes()].concat();
    let table = Dbf::new(0x30)
        .field("XM", b'V', 12)
        .field("RQ", b'D', 8)
        .field("SJ", b'T', 8)
        .field("XH", b'I', 4)
        .field("FEE", b'Y', 8)
        .field("DF", b'B', 8)
        .field("OK", b'L', 1)
        .field("BZ", b'M', 4)
        .field("DH", b'C', 11)
        .flagged(2)
        .field("_NullFlags", b'0', 1)
        .flagged(5);
    // Bit 0: the name is shorter than its room; bit 1: there is no phone number.
    let mut short = GB18030.encode("林思乙").0.into_owned();
    short.resize(11, 0);
    short.push(6);
    let values = |name: Vec<u8>, bits: u8| {
        vec![
            name,
            b"20040229".to_vec(),
            moment.clone(),
            1001_i32.to_le_bytes().to_vec(),
            200_000_i64.to_le_bytes().to_vec(),
            59.5_f64.to_le_bytes().to_vec(),
            b"T".to_vec(),
            vec![7, 0, 0, 0],
            b"13800000000".to_vec(),
            vec![bits],
        ]
    };
    let full = GB18030.encode("买买提吐尔逊").0.into_owned();
    let table = table.raw(false, values(full, 0)).raw(false, values(short, 0b11));
    let book = book(&table.bytes()).unwrap();
    let rows: Vec<Vec<&str>> =
        book.sheets[0].rows.iter().map(|row| (0..10).map(|column| row.text(column)).collect()).collect();
    let moment = "2004-02-29 08:30";
    assert_eq!(rows[0], ["XM", "RQ", "SJ", "XH", "FEE", "DF", "OK", "BZ", "DH", ""]);
    assert_eq!(
        rows[1],
        ["买买提吐尔逊", "2004-02-29", moment, "1001", "20", "59.5", "TRUE", "", "13800000000", ""]
    );
    assert_eq!(rows[2], ["林思乙", "2004-02-29", moment, "1001", "20", "59.5", "TRUE", "", "", ""]);
}

#[test]
fn a_field_of_more_than_255_bytes_and_one_of_none_are_read() {
    let mut table = Dbf::new(0xf5).field("NOTHING", b'C', 0).field("BZ", b'C', 44).field("XM", b'C', 8);
    table = table.row(&["", "", "陈雨甲"]).row(&["", "", "林思乙"]);
    let mut bytes = table.bytes();
    // 44 + 256 × 1 = 300 bytes of remarks.
    bytes[32 + 32 + 17] = 1;
    let length = 1 + 300 + 8_u16;
    bytes[10..12].copy_from_slice(&length.to_le_bytes());
    bytes.truncate(table.header());
    for name in ["陈雨甲", "林思乙"] {
        bytes.push(b' ');
        bytes.extend([b'x'; 300]);
        let mut raw = GB18030.encode(name).0.into_owned();
        raw.resize(8, b' ');
        bytes.extend(raw);
    }
    bytes.push(0x1a);
    assert_eq!(names(&bytes), ["XM", "陈雨甲", "林思乙"]);
}

#[test]
fn room_that_was_set_aside_and_never_written_is_no_record() {
    let mut bytes = chsi().bytes();
    bytes.pop();
    bytes.resize(bytes.len() + 3000, 0);
    assert_eq!(names(&bytes), NAMES);
}

#[test]
fn a_record_whose_flag_is_neither_living_nor_deleted_moves_nothing_and_is_read() {
    let table = chsi();
    let mut bytes = table.bytes();
    let first = table.header();
    bytes[first] = 0x01;
    assert_eq!(names(&bytes), NAMES);
    // Where most flags are wrong it is no table.
    let length = usize::from(u16::from_le_bytes([bytes[10], bytes[11]]));
    for record in 0..table.records.len() {
        bytes[first + record * length] = b'3';
    }
    assert!(book(&bytes).is_err());
}

#[test]
fn a_table_that_ends_in_the_middle_of_its_last_record_is_cut_off() {
    let whole = chsi().bytes();
    let cut = |bytes: usize| book(&whole[..whole.len() - bytes]).unwrap().sheets[0].cut;
    let records = u32::try_from(chsi().records.len()).unwrap();
    // Without the mark of its end it is whole.
    assert_eq!([cut(0), cut(1)], [None, None]);
    for bytes in [2, 30, 100] {
        assert_eq!(cut(bytes), Some((records, records - 1)), "{bytes} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_table_that_was_written_reads_the_same(
        rows in proptest::collection::vec((any::<bool>(), "[甲-龟]{2,4}", "[0-9]{6,12}", "[a-z甲-龟0-9]{1,10}"), 1..30),
        visual in any::<bool>(),
    ) {
        let table = Dbf::new(if visual { 0x30 } else { 0x03 });
        let mut table = table.field("XM", b'C', 20).field("XH", b'C', 12).field("BJ", b'C', 40);
        for (deleted, name, number, class) in &rows {
            let values = [name.as_str(), number, class];
            table = if *deleted { table.deleted(&values) } else { table.row(&values) };
        }
        let book = book(&table.bytes()).unwrap();
        let read: Vec<Vec<String>> = book.sheets[0].rows.iter().skip(1)
            .map(|row| row.cells().map(|(_, cell)| cell.text.to_string()).collect()).collect();
        let living: Vec<Vec<String>> = rows.into_iter().filter(|row| !row.0)
            .map(|(_, name, number, class)| vec![name, number, class]).collect();
        prop_assert_eq!(read, living);
    }
}
