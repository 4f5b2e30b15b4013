use encoding_rs::GB18030;
use photodesk::domain::field::Field;
use photodesk::domain::id_document::IdType;
use photodesk::domain::sex::Sex;
use photodesk::domain::student::Record;
use photodesk::sheet::forms::database::{self, PersonRow};
use photodesk::sheet::grid::Row;
use photodesk::sheet::page::{Column, Document, Kind, Page};
use photodesk::sheet::write::{WriteError, writer_for};

use proptest::prelude::*;

use super::workbook::{book, column, read_with};
use super::{document, sequence_list, written};
use photodesk::sheet::roster::ReadOptions;

/// Names, kinds and lengths of the fields.
fn fields(bytes: &[u8]) -> Vec<(String, u8, u8)> {
    let list = bytes[32..].chunks(32).take_while(|field| field[0] != 0x0d);
    list.map(|field| {
        let name = field[..11].split(|byte| *byte == 0).next().unwrap();
        (GB18030.decode(name).0.into_owned(), field[11], field[16])
    })
    .collect()
}

fn table(headings: &[&str], rows: &[&[&str]]) -> Vec<Page> {
    let columns = headings
        .iter()
        .map(|heading| Column { heading: (*heading).to_owned().into(), ..Column::new("", 8, Kind::Text) });
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
    vec![Page { sheet: "表".into(), columns: columns.collect(), rows: rows.collect(), ..Page::default() }]
}

fn refusal(pages: Vec<Page>) -> WriteError {
    let write = writer_for(std::path::Path::new("a.dbf")).unwrap().write;
    write(&document(pages)).unwrap_err()
}

fn person() -> Record {
    Record {
        exam_no: "22420101150001".into(),
        student_no: "0022010101".into(),
        name: "买买提·艾力".into(),
        sex: Some(Sex::Male),
        id_type: IdType::Resident,
        id_number: "420000200402290114".into(),
        ethnicity: "维吾尔族".into(),
        class: "22计算机应用1班".into(),
        major: "计算机应用技术".into(),
        level: "专科".into(),
        schooling: "2.5".into(),
        study_form: "普通全日制".into(),
        ..Record::default()
    }
}

#[test]
fn the_database_file_has_the_fields_of_the_graduates_database_in_dbase_iii_marked_as_gbk() {
    let rows = [PersonRow { record: person(), seq: Some(128) }];
    let bytes = written(database::pages(&rows, &database::chsi()), "dbf");
    assert_eq!((bytes[0], bytes[29], *bytes.last().unwrap()), (0x03, 0x4d, 0x1a));
    assert_eq!(bytes[1..4], [126, 10, 24], "the day it was written");
    let fields = fields(&bytes);
    let names: Vec<&str> = fields.iter().map(|field| field.0.as_str()).collect();
    assert_eq!(
        names.join(" "),
        "KSH XH XM XB CSRQ SFZH MZ ZYMC CC XZ XXXS FY XSH BH YXDM YXMC SFZJLX NJ PSXH BZ"
    );
    let of = |name: &str| fields.iter().find(|field| field.0 == name).unwrap();
    for (name, length) in
        [("KSH", 18), ("XH", 15), ("XM", 40), ("XB", 2), ("CSRQ", 8), ("SFZH", 18), ("MZ", 24)]
    {
        assert_eq!((of(name).1, of(name).2), (b'C', length), "{name}");
    }
    let header = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    let record = usize::from(u16::from_le_bytes([bytes[10], bytes[11]]));
    assert_eq!(header, 32 + 32 * fields.len() + 1);
    assert_eq!(record, 1 + fields.iter().map(|field| usize::from(field.2)).sum::<usize>());
    assert_eq!(bytes.len(), header + record + 1, "one record and the mark of the end");
}

#[test]
fn what_was_written_is_read_with_equal_values() {
    let rare = Record { name: "\u{20021}\u{4dae}".into(), student_no: "7".into(), ..person() };
    let rows = [PersonRow { record: person(), seq: Some(128) }, PersonRow { record: rare, seq: None }];
    let bytes = written(database::pages(&rows, &database::chsi()), "dbf");
    let sheet = &read_with(&bytes, "名单.dbf", &ReadOptions::default()).unwrap()[0];
    assert_eq!(column(sheet, Field::Name), ["买买提·艾力", "\u{20021}\u{4dae}"]);
    assert_eq!(column(sheet, Field::Seq), ["0128", ""]);
    for field in
        [Field::ExamNo, Field::IdNumber, Field::Ethnicity, Field::Class, Field::Major, Field::Schooling]
    {
        assert_eq!(column(sheet, field)[0], person().text(field), "{field}");
    }
    assert_eq!(column(sheet, Field::StudentNo)[0], "0022010101", "a leading zero stays");
    assert_eq!(column(sheet, Field::Birth)[0], "20040229");
}

#[test]
fn the_sequence_list_is_a_table_too() {
    let bytes = written(sequence_list(2), "dbf");
    let names: Vec<String> = fields(&bytes).into_iter().map(|field| field.0).collect();
    assert_eq!(names.join(" "), "PSXH XM XB MZ SFZH XH BH ZPWJM BZ");
}

#[test]
fn a_field_grows_with_its_longest_value_and_a_value_beyond_any_field_is_refused_by_name() {
    let class = "护".repeat(30);
    let bytes = written(table(&["班级", "备注"], &[&[&class, "x"]]), "dbf");
    assert_eq!(fields(&bytes), [("BH".to_owned(), b'C', 60), ("BZ".to_owned(), b'C', 40)]);
    let long = "长".repeat(128);
    match refusal(table(&["姓名", "备注"], &[&["甲", "x"], &["乙", &long]])) {
        WriteError::TooLong { heading, row, bytes } => {
            assert_eq!((heading.as_str(), row, bytes), ("备注", 2, 256));
        }
        other => panic!("{other}"),
    }
}

#[test]
fn sums_and_second_sheets_are_refused_and_nothing_is_left_out_silently() {
    let mut sums = table(&["班级"], &[&["甲"]]);
    sums[0].totals = vec![vec!["合计".into()]];
    assert!(matches!(refusal(sums), WriteError::NotOneTable));
    assert!(matches!(refusal([sequence_list(1), sequence_list(1)].concat()), WriteError::NotOneTable));
    let many: Vec<String> = (0..129).map(|n| format!("C{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(matches!(refusal(table(&many, &[])), WriteError::NotOneTable));
}

#[test]
fn names_of_a_school_s_own_stay_and_no_two_fields_have_one_name() {
    let headings = ["sfzh", "身份证号", "政治面貌与入党时间", "政治面貌与入团时间", "1号", "姓名", "XM"];
    let bytes = written(table(&headings, &[&["1"; 7]]), "dbf");
    let names: Vec<String> = fields(&bytes).into_iter().map(|field| field.0).collect();
    assert_eq!(names[..3], ["SFZH", "SFZH2", "政治面貌与"]);
    assert_eq!(names[4..], ["F1号", "XM", "XM2"]);
    let unlike: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!(unlike.len(), names.len(), "{names:?}");
}

#[test]
fn an_empty_list_is_a_table_without_records() {
    let bytes = written(table(&["姓名"], &[]), "dbf");
    assert_eq!(bytes[4..8], [0; 4]);
    assert_eq!(bytes.len(), 32 + 32 + 2);
    let empty = Document { pages: Vec::new(), ..document(sequence_list(1)) };
    assert!(matches!(
        (writer_for(std::path::Path::new("a.dbf")).unwrap().write)(&empty),
        Err(WriteError::Empty)
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn whatever_a_roster_says_comes_back_as_it_was(
        people in prop::collection::vec(("[一-龥]{2,4}", "[A-Za-z0-9]{1,20}", "[一-龥0-9A-Za-z()-]{0,20}"), 1..12),
    ) {
        let rows: Vec<PersonRow> = people
            .iter()
            .map(|(name, student_no, class)| PersonRow {
                record: Record {
                    name: name.as_str().into(),
                    student_no: student_no.as_str().into(),
                    class: class.as_str().into(),
                    ..person()
                },
                seq: None,
            })
            .collect();
        let bytes = written(database::pages(&rows, &database::chsi()), "dbf");
        let book = book(&bytes).unwrap();
        let cell = |row: &Row, at: u32| {
            row.cells().find(|(column, _)| *column == at).map_or(String::new(), |(_, cell)| cell.text.to_string())
        };
        let mut back: Vec<[String; 3]> =
            book.sheets[0].rows.iter().skip(1).map(|row| [1, 2, 13].map(|at| cell(row, at))).collect();
        let mut due: Vec<[String; 3]> = people
            .iter()
            .map(|(name, student_no, class)| [student_no.clone(), name.clone(), class.clone()])
            .collect();
        back.sort();
        due.sort();
        prop_assert_eq!(back, due);
    }
}

#[test]
fn a_sentence_that_is_too_long_for_a_field_goes_on_in_the_next_and_a_value_is_refused() {
    let long = "依据很长。".repeat(60);
    let mut pages = table(&["编号", "依据"], &[&["1", &long], &["2", "短"]]);
    assert!(matches!(refusal(pages.clone()), WriteError::TooLong { row: 1, .. }));
    pages[0].columns[1].kind = Kind::Prose;
    let write = writer_for(std::path::Path::new("a.dbf")).unwrap().write;
    let bytes = write(&document(pages)).unwrap();
    let names: Vec<String> = fields(&bytes).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["编号", "依据", "依据2", "依据3"]);
    let text = GB18030.decode(&bytes).0.replace(' ', "");
    assert!(text.contains(&long), "nothing is lost, and no character is cut in two");
}
