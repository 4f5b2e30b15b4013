//! Files for the tests of reading, made on the spot.

use std::io::{Cursor, Write};

use photodesk::domain::field::Field;
use photodesk::domain::roster::raw::RawSheet;
use photodesk::sheet::grid::Book;
use photodesk::sheet::read_error::ReadError;
use photodesk::sheet::roster::{ReadOptions, rosters};
use photodesk::sheet::source::{read_book, unwatched};
use rust_xlsxwriter::{Workbook, Worksheet};
use zip::write::SimpleFileOptions;

pub const HEADINGS: [&str; 5] = ["学号", "姓名", "性别", "身份证号", "民族"];
pub const PEOPLE: [[&str; 5]; 3] = [
    ["20261001001", "陈雨甲", "男", "420000200402290114", "汉族"],
    ["20261001002", "买买提·吐尔逊", "男", "650000200401050138", "维吾尔族"],
    ["20261001003", "林思乙", "女", "420000200311110229", "土家族"],
];

/// An xlsx file of one visible sheet.
pub fn xlsx(name: &str, fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name(name).unwrap());
    workbook.save_to_buffer().unwrap()
}

/// Lines of text as an xlsx sheet; empty strings are blank cells.
pub fn grid(name: &str, lines: &[&[&str]]) -> Vec<u8> {
    xlsx(name, |sheet| put(sheet, 0, lines))
}

pub fn put(sheet: &mut Worksheet, from: u32, lines: &[&[&str]]) {
    for (row, line) in (from..).zip(lines) {
        for (column, text) in (0..).zip(*line) {
            if !text.is_empty() {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
}

/// The headings and three students from this row on.
pub fn put_class(sheet: &mut Worksheet, from: u32) {
    put(sheet, from, &[&HEADINGS]);
    put(sheet, from + 1, &PEOPLE.each_ref().map(<[&str; 5]>::as_slice));
}

pub fn csv_text() -> String {
    let lines = std::iter::once(HEADINGS).chain(PEOPLE).map(|line| line.join(","));
    lines.collect::<Vec<_>>().join("\r\n") + "\r\n"
}

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/sheets/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

pub fn book(bytes: &[u8]) -> Result<Book, ReadError> {
    read_book(bytes, &mut unwatched)
}

pub fn read(bytes: &[u8]) -> Vec<RawSheet> {
    read_with(bytes, "名单.xlsx", &ReadOptions::default()).unwrap()
}

pub fn read_with(bytes: &[u8], file: &str, options: &ReadOptions) -> Result<Vec<RawSheet>, ReadError> {
    rosters(&book(bytes)?, file, options)
}

/// One field of every row.
pub fn column(sheet: &RawSheet, field: Field) -> Vec<&str> {
    sheet.rows.iter().map(|row| row.values.get(field).map_or("", |value| value.text.as_str())).collect()
}

/// A zip of these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An xlsx whose only sheet has this XML.
pub fn with_sheet_xml(sheet: &str) -> Vec<u8> {
    with_parts(sheet, None)
}

/// The same with a shared string table.
pub fn with_parts(sheet: &str, strings: Option<&str>) -> Vec<u8> {
    let mut parts = parts_of(sheet);
    parts.extend(strings.map(|strings| ("xl/sharedStrings.xml".to_owned(), strings.to_owned())));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&parts)
}

/// The parts of an xlsx whose only sheet has this XML.
pub fn parts_of(sheet: &str) -> Vec<(String, String)> {
    let rels = |items: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{items}</Relationships>"
        )
    };
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package =
        rels(&format!("<Relationship Id=\"r1\" Type=\"{kind}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
    let book = rels(&format!(
        "<Relationship Id=\"r1\" Type=\"{kind}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    ));
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let workbook = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{kind}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned();
    let part = |name: &str, text: String| (name.to_owned(), text);
    vec![
        part("[Content_Types].xml", types),
        part("_rels/.rels", package),
        part("xl/workbook.xml", workbook),
        part("xl/_rels/workbook.xml.rels", book),
        part("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ]
}
