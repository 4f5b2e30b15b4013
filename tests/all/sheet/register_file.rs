//! A register in a spreadsheet.

use photodesk::domain::books::RegisterRow;
use photodesk::sheet::book_file::{BookFile, BookNoteKind};
use photodesk::sheet::read_error::ReadError;
use photodesk::sheet::register_file::read_register;
use photodesk::sheet::roster::ReadOptions;

use super::workbook::book;

fn register(text: &str) -> Result<BookFile<RegisterRow>, ReadError> {
    read_register(&book(text.as_bytes())?, "登记.csv", &ReadOptions::default())
}

#[test]
fn people_come_with_their_numbers_or_without() {
    let file = register("学号,姓名,班级,拍摄序号\n20261001001,陈 雨甲,软件2201班,0001\n20261001002,林思乙,软件2201班,\n,欧阳静文,软件2201班,12号\n").unwrap();
    let rows: Vec<(&str, &str, Option<u32>, u32)> =
        file.rows.iter().map(|row| (row.key.as_str(), row.name.as_str(), row.seq, row.row)).collect();
    assert_eq!(
        rows,
        [
            ("20261001001", "陈雨甲", Some(1), 2),
            ("20261001002", "林思乙", None, 3),
            ("欧阳静文 软件2201班", "欧阳静文", Some(12), 4),
        ]
    );
    assert!(file.notes.is_empty());
}

#[test]
fn a_number_that_is_none_is_a_note_and_the_person_stays() {
    let file =
        register("学号,姓名,拍摄序号,身份证号\n20261001001,陈雨甲,五十七,坏\n20261001001,陈雨甲,58,坏\n")
            .unwrap();
    assert_eq!(file.rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [None, Some(58)]);
    assert_eq!(file.notes.len(), 1);
    assert_eq!(
        (file.notes[0].row, file.notes[0].kind, file.notes[0].text.as_str()),
        (2, BookNoteKind::SeqUnreadable, "五十七")
    );
}

#[test]
fn a_number_without_anybody_is_no_person() {
    let file = register("学号,姓名,拍摄序号,备注\n20261001001,陈雨甲,1,\n,,2,试拍\n合计,,1,\n").unwrap();
    assert_eq!(file.rows.len(), 1);
}

#[test]
fn a_roster_without_numbers_is_no_register() {
    let none = |headings: &[&str]| {
        Err(ReadError::NoNumbers { headings: headings.iter().map(|heading| (*heading).to_owned()).collect() })
    };
    assert_eq!(register("学号,姓名,班级\n20261001001,陈雨甲,软件2201班\n"), none(&[]));
    assert_eq!(register("号,学号,姓名\n7,20261001001,陈雨甲\n9,20261001002,林思乙\n"), none(&["号"]));
    assert_eq!(register("学号,班级\n20261001001,软件2201班\n"), Err(ReadError::NoHeader));
}

#[test]
fn the_class_of_a_title_serves_where_no_column_does() {
    let file = register("班级:软件2201班,,\n序号,姓名,拍摄序号\n1,陈雨甲,1\n2,林思乙,2\n").unwrap();
    assert_eq!(file.rows[1].class, "软件2201班");
    assert_eq!(file.rows[1].seq, Some(2));
}
