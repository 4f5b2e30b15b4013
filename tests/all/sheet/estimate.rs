use photodesk::ops::sample::ROSTERS;
use photodesk::sheet::estimate::cells;
use photodesk::sheet::source::{read_book, unwatched};
use rust_xlsxwriter::Workbook;

use super::workbook::csv_text;

fn read(bytes: &[u8]) -> u64 {
    let book = read_book(bytes, &mut unwatched).unwrap();
    book.sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells().count() as u64).sum()
}

#[test]
fn a_text_has_about_as_many_cells_as_its_separators_say() {
    let text = csv_text().repeat(500);
    let (about, there) = (cells(text.as_bytes()), read(text.as_bytes()));
    assert!(about.abs_diff(there) * 20 < there, "{about} {there}");
}

#[test]
fn a_big_workbook_has_about_as_many_cells_as_its_length_says() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..3000 {
        for column in 0..12 {
            sheet.write_string(row, column, format!("{}", (u64::from(row) * 7919) % 4001)).unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let (about, there) = (cells(&bytes), read(&bytes));
    assert!(about * 3 > there && about < there * 3, "{about} {there}");
}

#[test]
fn no_file_has_no_cells_at_all_and_none_does_harm() {
    for bytes in [&b""[..], b"PK", b"\x03", b"\x03\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", b"<html>"] {
        assert!(cells(bytes) >= 1);
    }
    for file in ROSTERS {
        assert!(cells(file.bytes) < 5000, "{}", file.name);
    }
}
