//! What people say about one sheet, and what is remembered of it for the next file with the same headings.

use photodesk::domain::field::Field;
use photodesk::domain::roster::mapping::{Headings, Memory, Recalled, Remembered};
use photodesk::domain::roster::raw::{MappedAs, MappedBy, RawSheet};
use photodesk::sheet::headings::normalise;
use photodesk::sheet::roster::{ReadOptions, SheetWord};
use rust_xlsxwriter::Workbook;

use super::workbook::{column, put, read_with};

const ROWS: [&[&str]; 3] = [
    &["编码", "姓名", "电话", "宿舍"],
    &["20261001001", "陈雨甲", "13800000001", "3-101"],
    &["20261001002", "陈雨乙", "13800000002", "3-102"],
];

fn two_sheets() -> Vec<u8> {
    let mut workbook = Workbook::new();
    for name in ["一班", "二班"] {
        put(workbook.add_worksheet().set_name(name).unwrap(), 0, &ROWS);
    }
    workbook.save_to_buffer().unwrap()
}

/// As `read_with` reads it, under the name that options speak of.
fn read(bytes: &[u8], options: &ReadOptions) -> Vec<RawSheet> {
    read_with(bytes, "名单.xlsx", options).unwrap()
}

fn said(sheet: &str, word: SheetWord) -> ReadOptions {
    let file = read(&two_sheets(), &ReadOptions::default())[0].file.clone();
    let word = SheetWord { file, sheet: sheet.to_owned(), ..word };
    ReadOptions { sheets: vec![word], ..ReadOptions::default() }
}

fn remembered(sheet: &RawSheet) -> Memory {
    let headings = Headings::new(sheet.columns.iter().map(|one| (one.column, normalise(&one.heading))));
    let field = |at| sheet.columns.iter().find(|one| one.column == at).and_then(|one| one.field);
    let mut memory = Memory::default();
    let known = Remembered::new("2026-10-20", &headings, field);
    memory.known.insert(headings.fingerprint().unwrap(), known);
    memory
}

#[test]
fn a_corrected_column_is_one_of_its_own_sheet_alone() {
    let word = SheetWord { columns: vec![(0, Some(Field::StudentNo)), (2, None)], ..SheetWord::default() };
    let sheets = read(&two_sheets(), &said("一班", word));
    assert_eq!(column(&sheets[0], Field::StudentNo), ["20261001001", "20261001002"]);
    assert_eq!((&sheets[0].mapped, &sheets[1].mapped), (&MappedAs::Corrected, &MappedAs::Guessed));
    let phone = |sheet: &RawSheet| sheet.columns[2].field;
    assert_eq!((phone(&sheets[0]), phone(&sheets[1])), (None, Some(Field::Phone)));
    assert!(sheets[0].rows.iter().all(|row| !row.values.has(Field::Phone)));
    assert_eq!(sheets[0].columns[0].how, MappedBy::User);
}

#[test]
fn a_field_that_moves_to_another_column_leaves_the_one_it_had() {
    let word = SheetWord { columns: vec![(3, Some(Field::Phone))], ..SheetWord::default() };
    let sheets = read(&two_sheets(), &said("二班", word));
    assert_eq!(column(&sheets[1], Field::Phone), ["3-101", "3-102"]);
    assert_eq!((sheets[1].columns[2].field, sheets[1].columns[2].how), (None, MappedBy::Nothing));
}

#[test]
fn class_and_heading_row_are_said_of_one_sheet() {
    let word =
        SheetWord { class: Some("软件2201班".to_owned()), header_row: Some(2), ..SheetWord::default() };
    let sheets = read(&two_sheets(), &said("一班", word));
    assert_eq!(sheets[0].header_row, Some(2));
    assert_eq!(sheets[0].classes[0].1, "软件2201班");
    assert_eq!((sheets[1].header_row, sheets[1].rows.len()), (Some(1), 2));
    assert!(sheets[1].classes.iter().all(|(_, class)| class != "软件2201班"));
}

#[test]
fn the_next_file_with_the_same_headings_is_read_as_it_was_corrected() {
    let word = SheetWord {
        columns: vec![(0, Some(Field::StudentNo)), (2, None), (3, Some(Field::Remark))],
        ..SheetWord::default()
    };
    let memory = remembered(&read(&two_sheets(), &said("一班", word))[0]);
    let next = "学生名单,,,\n宿舍,电话, 姓 名 ,编码\n3-103,13800000003,陈雨丙,20261001003\n";
    let sheets = read(next.as_bytes(), &ReadOptions { memory: memory.clone(), ..ReadOptions::default() });
    assert_eq!(sheets[0].mapped, MappedAs::Remembered("2026-10-20".to_owned()));
    assert_eq!(column(&sheets[0], Field::StudentNo), ["20261001003"]);
    assert_eq!(column(&sheets[0], Field::Remark), ["3-103"]);
    assert_eq!(sheets[0].columns[3].how, MappedBy::Remembered);
    assert_eq!(sheets[0].columns[2].how, MappedBy::Heading, "what was sure stays so");
    let other = "宿舍,电话,姓名,编码,床位\n3-103,13800000003,陈雨丙,20261001003,2\n";
    let sheets = read(other.as_bytes(), &ReadOptions { memory, ..ReadOptions::default() });
    assert_eq!((&sheets[0].mapped, sheets[0].columns[0].field), (&MappedAs::Guessed, None));
}

#[test]
fn a_column_without_a_heading_stays_corrected_for_the_next_file() {
    let text = "学号,姓名,\nS1,陈雨甲,3-101\nS2,陈雨乙,3-102\n";
    let plain = read(text.as_bytes(), &ReadOptions::default());
    assert_eq!((plain[0].columns[2].heading.as_str(), plain[0].columns[2].field), ("", None));
    let word = SheetWord {
        file: plain[0].file.clone(),
        sheet: plain[0].sheet.clone(),
        columns: vec![(2, Some(Field::Remark))],
        ..SheetWord::default()
    };
    let said = read(text.as_bytes(), &ReadOptions { sheets: vec![word], ..ReadOptions::default() });
    assert_eq!(said[0].mapped, MappedAs::Corrected);
    let next = "姓名,,学号\n陈雨丙,3-103,S3\n陈雨丁,3-104,S4\n";
    let options = ReadOptions { memory: remembered(&said[0]), ..ReadOptions::default() };
    let sheets = read(next.as_bytes(), &options);
    assert_eq!(column(&sheets[0], Field::Remark), ["3-103", "3-104"]);
    assert_eq!(sheets[0].mapped, MappedAs::Remembered("2026-10-20".to_owned()));
}

#[test]
fn remembered_headings_are_found_in_a_row_that_names_nothing_known() {
    let text = "本学期情况,,\n甲列,乙列,丙列\n20261001003,陈雨丙,3-103\n";
    let sheets = read(text.as_bytes(), &ReadOptions::default());
    assert_eq!(sheets[0].header_row, None);
    assert_eq!(sheets[0].top[1], (2, vec!["甲列".to_owned(), "乙列".to_owned(), "丙列".to_owned()]));
    let columns = vec![(0, Some(Field::StudentNo)), (1, Some(Field::Name))];
    let word = SheetWord {
        file: sheets[0].file.clone(),
        sheet: sheets[0].sheet.clone(),
        header_row: Some(2),
        columns,
        ..SheetWord::default()
    };
    let sheets = read(text.as_bytes(), &ReadOptions { sheets: vec![word], ..ReadOptions::default() });
    assert_eq!((&sheets[0].mapped, sheets[0].rows.len()), (&MappedAs::Corrected, 1));
    let options = ReadOptions { memory: remembered(&sheets[0]), ..ReadOptions::default() };
    let sheets = read(text.as_bytes(), &options);
    assert_eq!(sheets[0].header_row, Some(2));
    assert_eq!(column(&sheets[0], Field::Name), ["陈雨丙"]);
}

/// As somebody said it of a list, and what is remembered of that.
fn said_of(text: &str, columns: &[(usize, Option<Field>)]) -> Memory {
    let plain = read(text.as_bytes(), &ReadOptions::default());
    let word = SheetWord {
        file: plain[0].file.clone(),
        sheet: plain[0].sheet.clone(),
        header_row: Some(1),
        columns: columns.to_vec(),
        ..SheetWord::default()
    };
    remembered(&read(text.as_bytes(), &ReadOptions { sheets: vec![word], ..ReadOptions::default() })[0])
}

fn recalled(text: &str, memory: &Memory) -> RawSheet {
    let options = ReadOptions { memory: memory.clone(), ..ReadOptions::default() };
    read(text.as_bytes(), &options).remove(0)
}

const DAY: &str = "2026-10-20";

#[test]
fn a_column_of_the_very_name_that_was_passed_over_is_named() {
    let memory = said_of(
        "学号,姓名,联系人\n20261001001,班长,陈雨甲\n20261001002,班长,陈雨乙\n",
        &[(2, Some(Field::Name))],
    );
    let next = "联系人,学号,姓名\n陈父,20261001003,陈雨丙\n陈母,20261001004,陈雨丁\n";
    let sheet = recalled(next, &memory);
    assert_eq!(column(&sheet, Field::Name), ["陈父", "陈母"], "what was corrected stays so");
    let passed = Recalled::Passed {
        field: Field::Name,
        heading: "姓名".to_owned(),
        taken: Some("联系人".to_owned()),
        day: Some(DAY.to_owned()),
    };
    assert_eq!(sheet.recalled, [passed]);
    let now = ReadOptions { memory, map: vec![(Field::Name, "姓名".to_owned())], ..ReadOptions::default() };
    let sheets = read(next.as_bytes(), &now);
    assert_eq!(column(&sheets[0], Field::Name), ["陈雨丙", "陈雨丁"], "what is said now goes before it");
    assert_eq!(sheets[0].recalled, []);
}

#[test]
fn leaving_out_a_remembered_column_gives_its_field_back_to_the_heading() {
    let memory = said_of(
        "学号,姓名,联系人\n20261001001,班长,陈雨甲\n20261001002,班长,陈雨乙\n",
        &[(2, Some(Field::Name))],
    );
    let none = ReadOptions { memory, unmap: vec!["联系人".to_owned()], ..ReadOptions::default() };
    let sheets = read("学号,姓名,联系人\n20261001003,陈雨丙,陈父\n".as_bytes(), &none);
    assert_eq!(column(&sheets[0], Field::Name), ["陈雨丙"]);
}

#[test]
fn a_remembered_column_that_holds_something_else_here_is_not_followed() {
    let memory = said_of(
        "编码,姓名,备注一\n1,陈雨甲,20261001001\n2,陈雨乙,20261001002\n3,陈雨丙,20261001003\n",
        &[(2, Some(Field::StudentNo))],
    );
    let next = "编码,姓名,备注一\n4,林思甲,3-101\n5,林思乙,3-101\n6,林思丙,3-101\n7,林思丁,3-102\n";
    let sheet = recalled(next, &memory);
    assert!(!sheet.columns.iter().any(|one| one.field == Some(Field::StudentNo)));
    let unfit =
        Recalled::Unfit { field: Field::StudentNo, heading: "备注一".to_owned(), day: DAY.to_owned() };
    assert_eq!(sheet.recalled, [unfit]);
    let words = "编码,姓名,备注一\n4,林思甲,走读\n5,林思乙,12栋304\n6,林思丙,转专业\n";
    assert!(matches!(&recalled(words, &memory).recalled[..], [Recalled::Unfit { .. }]));
}

#[test]
fn nobody_is_named_after_the_class_by_what_was_remembered() {
    let memory = said_of(
        "甲,乙,丙\n20261001001,陈雨甲,软件2201班\n20261001002,陈雨乙,软件2201班\n",
        &[(0, Some(Field::StudentNo)), (1, Some(Field::Name)), (2, Some(Field::Class))],
    );
    let other = "丙,乙,甲\n软件2202班,林思甲,20261001003\n软件2202班,林思乙,20261001004\n";
    assert_eq!(
        column(&recalled(other, &memory), Field::Name),
        ["林思甲", "林思乙"],
        "by heading, not by place"
    );
    let exchanged = "甲,乙,丙\n20261001003,软件2202班,林思甲\n20261001004,软件2202班,林思乙\n";
    let sheet = recalled(exchanged, &memory);
    assert_eq!((sheet.header_row, sheet.rows.len()), (None, 0), "it is no list that was spoken of");
}

#[test]
fn a_column_that_was_left_out_before_is_named_where_its_heading_is_the_very_name() {
    let text = "学号,姓名,身份证号\n20261001001,陈雨甲,420000200402290114\n";
    let memory = said_of(text, &[(2, None)]);
    let sheet = recalled(text, &memory);
    assert_eq!(sheet.columns[2].field, None, "what was corrected stays so");
    let passed = Recalled::Passed {
        field: Field::IdNumber,
        heading: "身份证号".to_owned(),
        taken: None,
        day: Some(DAY.to_owned()),
    };
    assert_eq!(sheet.recalled, [passed]);
    let now =
        ReadOptions {
            memory, map: vec![(Field::IdNumber, "身份证号".to_owned())], ..ReadOptions::default()
        };
    assert_eq!(column(&read(text.as_bytes(), &now)[0], Field::IdNumber), ["420000200402290114"]);
}

#[test]
fn what_is_said_now_goes_before_what_was_said_then() {
    let word = SheetWord { columns: vec![(0, Some(Field::StudentNo))], ..SheetWord::default() };
    let memory = remembered(&read(&two_sheets(), &said("一班", word))[0]);
    let options =
        ReadOptions { map: vec![(Field::StudentNo, "宿舍".to_owned())], memory, ..ReadOptions::default() };
    let sheets = read(&two_sheets(), &options);
    assert_eq!(column(&sheets[0], Field::StudentNo), ["3-101", "3-102"]);
    assert_eq!(sheets[0].columns[0].field, None);
    let none = ReadOptions { unmap: vec!["电 话".to_owned()], ..ReadOptions::default() };
    assert_eq!(read(&two_sheets(), &none)[0].columns[2].field, None);
}

#[test]
fn saying_what_the_headings_say_anyway_is_no_correction() {
    let word = SheetWord { columns: vec![(1, Some(Field::Name))], ..SheetWord::default() };
    assert_eq!(read(&two_sheets(), &said("一班", word))[0].mapped, MappedAs::Guessed);
    let sheets = read(&two_sheets(), &ReadOptions::default());
    assert!(sheets.iter().all(|sheet| sheet.mapped == MappedAs::Guessed));
}

#[test]
fn columns_named_by_their_place_under_headings_that_nobody_knows_begin_below_them() {
    let mut workbook = Workbook::new();
    let rows: [&[&str]; 3] = [&["A列", "B列"], &["20261001001", "陈雨甲"], &["20261001002", "陈雨乙"]];
    put(workbook.add_worksheet(), 0, &rows);
    let headed = workbook.save_to_buffer().unwrap();
    let mut workbook = Workbook::new();
    put(workbook.add_worksheet(), 0, &rows[1..]);
    let bare = workbook.save_to_buffer().unwrap();
    let places = vec![(0, Some(Field::StudentNo)), (1, Some(Field::Name))];
    let options = ReadOptions { places, ..ReadOptions::default() };
    for bytes in [headed, bare] {
        assert_eq!(column(&read(&bytes, &options)[0], Field::Name), ["陈雨甲", "陈雨乙"]);
    }
}

#[test]
fn which_of_two_columns_is_the_name_is_decided_by_whoever_says_so() {
    const TWICE: [&[&str]; 4] = [
        &["学号", "学生姓名", "名字"],
        &["20261001001", "旧某甲", "陈雨甲"],
        &["20261001002", "旧某乙", "陈雨乙"],
        &["20261001003", "旧某丙", "陈雨丙"],
    ];
    let mut workbook = Workbook::new();
    put(workbook.add_worksheet().set_name("一班").unwrap(), 0, &TWICE);
    let bytes = workbook.save_to_buffer().unwrap();
    let open = read(&bytes, &ReadOptions::default());
    assert_eq!(open[0].undecided, [(Field::Name, [1, 2])]);
    for options in [
        ReadOptions { map: vec![(Field::Name, "名字".to_owned())], ..ReadOptions::default() },
        ReadOptions { places: vec![(2, Some(Field::Name))], ..ReadOptions::default() },
        ReadOptions { unmap: vec!["学生姓名".to_owned()], ..ReadOptions::default() },
    ] {
        assert!(read(&bytes, &options)[0].undecided.is_empty(), "{options:?}");
    }
    let said = ReadOptions { places: vec![(1, Some(Field::Name))], ..ReadOptions::default() };
    let first = read(&bytes, &said);
    assert!(first[0].undecided.is_empty(), "the first one can be meant too");
    assert_eq!(column(&first[0], Field::Name), ["旧某甲", "旧某乙", "旧某丙"]);
}

#[test]
fn student_and_exam_numbers_that_changed_their_columns_are_not_read_as_remembered() {
    let list = |numbers: &[[&str; 2]]| {
        let rows = numbers.iter().zip(["陈雨甲", "林思乙"]);
        let rows = rows.map(|([one, other], name)| format!("{one},{other},{name}\n"));
        format!("编号,代码,姓名\n{}", rows.collect::<String>())
    };
    let first = list(&[["2022010120", "22420102000020"], ["2022010121", "22420102000021"]]);
    let memory = said_of(&first, &[(0, Some(Field::StudentNo)), (1, Some(Field::ExamNo))]);
    let again = recalled(&list(&[["2022010123", "22420102000023"], ["2022010124", ""]]), &memory);
    assert_eq!(column(&again, Field::ExamNo)[0], "22420102000023");
    let sheet =
        recalled(&list(&[["22420102000025", "2022010125"], ["22420102000026", "2022010126"]]), &memory);
    let keyed = |field: &Option<Field>| matches!(field, Some(Field::StudentNo | Field::ExamNo));
    assert!(!sheet.columns.iter().any(|one| keyed(&one.field)), "{:?}", sheet.columns);
    let unfit =
        |field, heading: &str| Recalled::Unfit { field, heading: heading.to_owned(), day: DAY.to_owned() };
    let said = [unfit(Field::StudentNo, "编号"), unfit(Field::ExamNo, "代码")];
    assert!(
        sheet.recalled.len() == 2 && said.iter().all(|one| sheet.recalled.contains(one)),
        "{:?}",
        sheet.recalled
    );
    // Fourteen digits that begin with a year may well be the school's.
    let school = list(&[["20220101010101", "2022010125"], ["20220101010102", "2022010126"]]);
    assert_eq!(recalled(&school, &memory).recalled, []);
}
