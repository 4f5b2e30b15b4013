//! Files that want to hurt: each is an error or a small book, never a panic and never a gigabyte.

use std::panic::catch_unwind;

use photodesk::domain::roster::raw::RawSheet;
use photodesk::sheet::grid::Book;
use photodesk::sheet::limit::{MAX_COLUMNS, MAX_FILE, MAX_STRINGS};
use photodesk::sheet::read_error::{Broken, Excess, ReadError};
use proptest::prelude::*;

use super::workbook::{
    book, csv_text, fixture, parts_of, put_class, read_with, with_parts, with_sheet_xml, xlsx, zipped,
};
use crate::hostile::package::long_sheet;

fn roster(bytes: &[u8]) -> Result<Vec<RawSheet>, ReadError> {
    read_with(bytes, "名单.xlsx", &photodesk::sheet::roster::ReadOptions::default())
}

/// The library's panics are caught inside; one that comes out is ours.
fn survives(bytes: &[u8]) -> Result<Book, ReadError> {
    catch_unwind(|| book(bytes)).expect("a panic came out")
}

#[test]
fn every_beginning_of_an_xlsx_is_an_error_and_no_panic() {
    let whole = xlsx("A", |sheet| put_class(sheet, 0));
    // Fewer than four bytes could be anything.
    for end in (4..whole.len()).step_by(7).chain(whole.len() - 40..whole.len()) {
        assert!(survives(&whole[..end]).is_err(), "{end} bytes");
    }
    assert!(survives(&whole).is_ok());
}

#[test]
fn every_beginning_of_an_xls_or_ods_is_survived() {
    for name in ["biff8.xls", "biff5.xls", "merged.ods"] {
        let whole = fixture(name);
        for end in (1..whole.len()).step_by(13) {
            let _ = survives(&whole[..end]);
        }
        assert_eq!(
            survives(&whole[..whole.len() / 3]),
            Err(ReadError::Unreadable(Broken::Container)),
            "{name}"
        );
    }
}

#[test]
fn a_cell_in_the_last_corner_takes_no_room() {
    let cell = |at: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>学号</t></is></c>");
    let sheet = format!(
        "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\">{}</row><row r=\"1048576\">{}</row></sheetData>\
         <mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></worksheet>",
        cell("A1"),
        cell("XFD1048576")
    );
    let book = book(&with_sheet_xml(&sheet)).unwrap();
    let filled: usize = book.sheets[0].rows.iter().map(|row| row.cells().count()).sum();
    assert!(filled <= 3, "{filled} cells");
    assert_eq!(book.sheets[0].rows.last().unwrap().number, 1_048_576);
}

#[test]
fn a_row_with_more_cells_than_a_roster_has_columns_is_too_large() {
    let cells: String = (0..=MAX_COLUMNS).map(|_| "<c t=\"inlineStr\"><is><t>x</t></is></c>").collect();
    let sheet = format!("<worksheet><sheetData><row r=\"1\">{cells}</row></sheetData></worksheet>");
    assert_eq!(book(&with_sheet_xml(&sheet)), Err(ReadError::TooLarge(Excess::Columns)));
}

#[test]
fn more_text_than_the_budget_is_too_large() {
    let long = "长".repeat(3_000);
    let strings = format!("<sst uniqueCount=\"1\"><si><t>{long}</t></si></sst>");
    let row = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>".repeat(30_000);
    let sheet = format!("<worksheet><sheetData>{row}</sheetData></worksheet>");
    assert_eq!(book(&with_parts(&sheet, Some(&strings))), Err(ReadError::TooLarge(Excess::Cells)));
}

#[test]
fn announced_strings_are_not_believed() {
    let sheet = "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>";
    let strings = "<sst uniqueCount=\"900000000000\"><si><t>x</t></si></sst>";
    assert_eq!(book(&with_parts(sheet, Some(strings))), Err(ReadError::TooLarge(Excess::Cells)));
}

#[test]
fn announced_strings_are_not_believed_under_another_spelling_of_their_name() {
    // The library looks parts up without regard to case and slashes: an xlsx of half a kilobyte asked for 20 TB.
    let strings = "<sst uniqueCount=\"900000000000\"><si><t>x</t></si></sst>";
    for name in ["XL/SharedStrings.XML", "xl\\sharedStrings.xml"] {
        let sheet = "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>";
        let mut parts = parts_of(sheet);
        parts.push((name.to_owned(), strings.to_owned()));
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        assert_eq!(book(&zipped(&parts)), Err(ReadError::TooLarge(Excess::Cells)), "{name}");
    }
}

#[test]
fn a_sheet_too_long_to_be_held_still_tells_its_hidden_rows_and_merged_cells() {
    let row = |attributes: &str, text: &str| {
        format!("<row {attributes}><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
    };
    let start = format!("<worksheet><sheetData>{}", row("r=\"1\"", "软件2201班"));
    let rows = row("r=\"2\" hidden=\"1\"", "陈雨甲") + "<row r=\"3\"><c r=\"B3\"><v>1</v></c></row>";
    let end = format!("{rows}</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>");
    let comment = format!("<!--{}-->", "x".repeat(1024 * 1024));
    let mib = usize::try_from(MAX_STRINGS / 1024 / 1024).unwrap();
    for pieces in [0, mib + 1] {
        let book = book(&long_sheet(&start, pieces, &comment, &end)).unwrap();
        let rows = &book.sheets[0].rows;
        let told: Vec<(&str, bool)> = rows.iter().map(|row| (row.text(0), row.hidden)).collect();
        assert_eq!(told, [("软件2201班", false), ("陈雨甲", true), ("陈雨甲", false)], "{pieces} pieces");
    }
}

#[test]
fn a_part_that_is_no_sheet_may_be_broken() {
    let mut parts =
        parts_of("<worksheet><sheetData><row hidden=\"1\"><c><v>1</v></c></row></sheetData></worksheet>");
    parts.push(("xl/drawings/drawing1.xml".to_owned(), "<a hidden=\"1\"><!-- and then".to_owned()));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    assert!(book(&zipped(&parts)).unwrap().sheets[0].rows[0].hidden);
}

#[test]
fn a_zip_that_inflates_a_thousandfold_is_refused() {
    let blank = vec![b' '; 300 * 1024 * 1024];
    let bytes = zipped(&[
        ("[Content_Types].xml", b"<a/>"),
        ("_rels/.rels", b"<a/>"),
        ("xl/worksheets/sheet1.xml", &blank),
    ]);
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(book(&bytes), Err(ReadError::TooLarge(Excess::Inflated)));
}

#[test]
fn an_xls_that_reaches_from_corner_to_corner_takes_no_room() {
    let book = book(&fixture("wide.xls")).unwrap();
    let places: Vec<(u32, u32)> = book.sheets[0]
        .rows
        .iter()
        .flat_map(|row| row.cells().map(|(column, _)| (row.number, column)))
        .collect();
    assert_eq!(places, [(1, 0), (65_536, 65_535)]);
}

#[test]
fn an_xls_whose_sectors_run_in_a_circle_is_unreadable() {
    let mut bytes = fixture("biff8.xls");
    let fat = u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize;
    let directory = u32::from_le_bytes(bytes[48..52].try_into().unwrap());
    let at = 512 + fat * 512 + directory as usize * 4;
    bytes[at..at + 4].copy_from_slice(&directory.to_le_bytes());
    assert_eq!(book(&bytes), Err(ReadError::Unreadable(Broken::Container)));
}

#[test]
fn an_ods_that_repeats_a_filled_row_for_ever_is_too_large() {
    let content = "<office:document-content><table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1048576\">\
        <table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:document-content>";
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    let bytes = zipped(&[("mimetype", mimetype), ("content.xml", content.as_bytes())]);
    assert_eq!(book(&bytes), Err(ReadError::TooLarge(Excess::Rows)));
}

#[test]
fn a_file_beyond_the_limit_is_not_looked_at() {
    let bytes = vec![b'x'; usize::try_from(MAX_FILE).unwrap() + 1];
    assert_eq!(book(&bytes), Err(ReadError::TooLarge(Excess::Bytes)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = roster(&bytes);
    }

    #[test]
    fn arbitrary_text_never_panics(text in "[\\PC,;\t\n\"班级:学号姓名0-9]{0,300}") {
        let _ = roster(text.as_bytes());
    }

    #[test]
    fn a_flipped_byte_never_panics(at in any::<prop::sample::Index>(), to in any::<u8>(), which in 0..5_usize) {
        let mut bytes = match which {
            0 => xlsx("A", |sheet| put_class(sheet, 0)),
            1 => fixture("biff8.xls"),
            2 => fixture("biff5.xls"),
            3 => fixture("merged.ods"),
            _ => csv_text().into_bytes(),
        };
        let at = at.index(bytes.len());
        bytes[at] = to;
        let _ = roster(&bytes);
    }
}
