use std::io::Cursor;

use calamine::{Reader, Xlsx};
use photodesk::domain::field::Field;
use photodesk::domain::roster::raw::{ClassFrom, RawSheet, SkippedAs};
use photodesk::domain::{ethnic, id_number};
use photodesk::sheet::forms::{Head, Layout, form};
use photodesk::sheet::log_file::read_log;
use photodesk::sheet::roster::{ReadOptions, rosters};

use super::unzipped::{Unzipped, attribute, tag};
use super::workbook::book;
use super::{blank, head, written};

fn rule(sheet: &str, prompt: &str) -> String {
    let rules = sheet.split("<dataValidation ").skip(1);
    rules.map(str::to_owned).find(|rule| rule.contains(&format!("promptTitle=\"{prompt}\""))).unwrap()
}

#[test]
fn the_template_offers_sex_and_ethnic_group_as_drop_downs() {
    let book = Unzipped::new(written(blank("roster"), "xlsx"));
    let sheet = book.sheet();
    let sex = rule(&sheet, "性别");
    assert!(sex.contains("type=\"list\"") && sex.contains("<formula1>\"男,女\"</formula1>"), "{sex}");
    let group = rule(&sheet, "民族");
    assert!(group.contains("type=\"list\""), "{group}");
    assert!(group.contains("<formula1>'填表说明'!$C$3:$C$60</formula1>"), "{group}");
    let mut read = Xlsx::new(Cursor::new(written(blank("roster"), "xlsx"))).unwrap();
    let help = read.worksheet_range("填表说明").unwrap();
    for (at, known) in ethnic::groups().iter().enumerate() {
        assert_eq!(help.get((at + 2, 2)).unwrap().to_string(), known.name, "row {}", at + 3);
    }
}

#[test]
fn the_template_holds_an_id_number_to_its_length_and_check_character() {
    let sheet = Unzipped::new(written(blank("roster"), "xlsx")).sheet();
    let id = rule(&sheet, "身份证号");
    assert!(id.contains("type=\"custom\""), "{id}");
    let formula = id.split("<formula1>").nth(1).unwrap().split("</formula1>").next().unwrap();
    let formula = formula.replace("&gt;", ">").replace("&lt;", "<").replace("&quot;", "\"");
    assert!(formula.chars().count() <= 255, "a rule holds 255 characters: {formula}");
    assert!(formula.starts_with("IF("), "OR would fail where another document is none of eighteen digits");
    assert!(formula.contains("ISNUMBER(--TEXT(MID(P4,7,8),\"0-00-00\"))"), "{formula}");
    assert!(!formula.contains('{'), "array constants are not allowed in a rule");
    assert!(
        formula.contains("LEN(P4)=18") && formula.contains("MOD(2^(18-ROW(INDIRECT(\"1:17\"))),11)"),
        "{formula}"
    );
    assert!(id.starts_with("type=") && id.contains("sqref=\"P4:P504\""), "{id}");
    assert!(!id.contains("errorStyle"), "a wrong number is stopped, not only warned about: {id}");
}

#[test]
fn the_weights_of_the_rule_are_those_of_the_standard() {
    let weights: Vec<u32> = (1..=17).map(|place| 2u32.pow(18 - place) % 11).collect();
    assert_eq!(weights, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
}

#[test]
fn every_column_of_the_template_is_text_and_the_sequence_number_stays_empty() {
    let book = Unzipped::new(written(blank("roster"), "xlsx"));
    let sheet = book.sheet();
    let columns = sheet.split("<col ").skip(1).filter(|column| column.contains("style=\""));
    let styled: u32 = columns
        .map(|column| {
            let place =
                |name: &str| attribute(&format!("<col {column}"), name).unwrap().parse::<u32>().unwrap();
            place("max") + 1 - place("min")
        })
        .sum();
    assert_eq!(styled, 18);
    let seq = rule(&sheet, "拍摄序号");
    assert!(seq.contains("type=\"textLength\"") && seq.contains("<formula1>0</formula1>"), "{seq}");
    assert_eq!(book.cell("P4"), ("49".into(), "s".into()));
}

#[test]
fn the_example_row_is_marked_and_its_number_belongs_to_nobody() {
    let example = &blank("roster")[0].rows[0];
    assert!(example.iter().any(|cell| cell.contains("示例")));
    assert!(example[15].starts_with("420000"), "an address code that is issued to no one");
    assert!(id_number::has_valid_check(&example[15]), "the template's own rule would stop its example");
}

#[test]
fn the_columns_are_those_of_the_database_file_in_its_order() {
    let template: Vec<String> =
        blank("roster")[0].columns.iter().map(|column| column.heading.to_string()).collect();
    let database =
        photodesk::sheet::forms::database::pages(&[], &photodesk::sheet::forms::database::standard(false));
    let database: Vec<String> = database[0].columns.iter().map(|column| column.heading.to_string()).collect();
    assert_eq!(template, database);
}

#[test]
fn the_blank_log_has_25_numbered_lines_and_a_box_on_each_upright_sheet() {
    let bytes = written(blank("log"), "xlsx");
    let sheet = Unzipped::new(bytes.clone()).sheet();
    let setup = tag(&sheet, "<pageSetup").unwrap();
    assert_ne!(attribute(&setup, "orientation").as_deref(), Some("landscape"));
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let rows: Vec<String> =
        book.worksheet_range("手工登记表").unwrap().rows().map(|row| row[0].to_string()).collect();
    let boxes: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].contains("本页人数")).collect();
    assert_eq!(boxes.len(), 8);
    assert!(boxes.windows(2).all(|pair| pair[1] - pair[0] == 27));
    assert!(rows[boxes[1]].starts_with("第 2 页"));
    assert_eq!(rows[boxes[1] - 1], "50");
    let breaks = sheet.split("<brk ").count() - 1;
    assert_eq!(breaks, 7);
}

/// The template with the rows from the example on changed.
fn filled_in(class: &str, change: impl FnOnce(&mut Vec<Vec<String>>)) -> RawSheet {
    let Layout::Blank(pages) = form("roster").unwrap().layout else { panic!("no template") };
    let mut pages = pages(&Head { class: class.to_owned(), ..head() });
    change(&mut pages[0].rows);
    let file = written(pages, "xlsx");
    let sheets = rosters(&book(&file).unwrap(), "名册.xlsx", &ReadOptions::default()).unwrap();
    let [roster] = sheets.as_slice() else { panic!("the instructions are no roster: {sheets:?}") };
    roster.clone()
}

const STUDENT: [(usize, &str); 5] =
    [(10, "2024010101"), (11, "李婷"), (12, "女"), (13, "汉族"), (15, "420000200402290122")];

fn put(row: &mut [String], cells: &[(usize, &str)]) {
    for (column, text) in cells {
        (*text).clone_into(&mut row[*column]);
    }
}

#[test]
fn the_template_comes_back_as_a_roster_without_its_example_its_instructions_and_its_empty_rows() {
    let roster = filled_in("", |rows| put(&mut rows[1], &STUDENT));
    assert_eq!(roster.header_row, Some(3));
    assert_eq!(roster.skipped[0], (4, SkippedAs::Example));
    assert_eq!(roster.skipped.len(), 1 + 59);
    assert!(roster.skipped[1..].iter().all(|(_, skipped)| *skipped == SkippedAs::Blank));
    let fields: Vec<Field> = roster.columns.iter().map(|column| column.field.unwrap()).collect();
    assert_eq!(fields.len(), 18);
    for field in [Field::SchoolCode, Field::TeachingSite, Field::IdType, Field::StudyForm, Field::Seq] {
        assert!(fields.contains(&field), "{field}");
    }
    let [row] = roster.rows.as_slice() else { panic!("{:?}", roster.rows) };
    assert_eq!(row.values.get(Field::IdNumber).unwrap().text, "420000200402290122");
    assert_eq!(row.values.get(Field::SchoolCode).unwrap().text, "99001");
    assert!(roster.classes.is_empty(), "no title is taken for a class: {:?}", roster.classes);
}

#[test]
fn a_template_for_a_class_has_it_filled_in_and_brings_it_back() {
    let roster = filled_in("24会计2班", |rows| put(&mut rows[1], &STUDENT));
    assert_eq!(roster.rows[0].values.get(Field::Class).unwrap().text, "24会计2班");
    assert_eq!(roster.classes[0], (ClassFrom::Title, "24会计2班".to_owned()));
    assert_eq!(roster.rows.len(), 1);
}

#[test]
fn the_example_is_skipped_whatever_was_changed_beside_its_name_and_numbers() {
    for change in [vec![(17, "")], vec![(17, ""), (15, "")], vec![(17, "补考"), (11, "李四"), (10, "")]] {
        let roster = filled_in("", |rows| put(&mut rows[0], &change));
        assert_eq!((roster.rows.len(), roster.skipped[0]), (0, (4, SkippedAs::Example)), "{change:?}");
    }
}

#[test]
fn a_student_who_was_written_over_the_example_is_taken_and_loses_its_remark() {
    let roster = filled_in("", |rows| put(&mut rows[0], &STUDENT));
    let [row] = roster.rows.as_slice() else { panic!("{:?}", roster.skipped) };
    assert_eq!((row.row, row.values.get(Field::Name).unwrap().text.as_str()), (4, "李婷"));
    assert!(!row.values.has(Field::Remark));
}

#[test]
fn a_blank_log_that_was_filled_in_comes_back_without_its_boxes_and_empty_lines() {
    let mut pages = blank("log");
    for (line, seq, name) in [(1, "0001", "李婷"), (26, "0026", "何佳")] {
        pages[0].rows[line - 1] = vec![line.to_string(), seq.into(), name.into()];
    }
    let file = written(pages, "xlsx");
    let log = read_log(&book(&file).unwrap(), "手工登记表.xlsx", &ReadOptions::default()).unwrap();
    let lines: Vec<(Option<u32>, &str)> = log.rows.iter().map(|row| (row.seq, row.name.as_str())).collect();
    assert_eq!(lines, [(Some(1), "李婷"), (Some(26), "何佳")], "{:?}", log.rows);
    assert_eq!(log.rows.iter().map(|row| row.line).collect::<Vec<u32>>(), [1, 26]);
}
