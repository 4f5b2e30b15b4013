//! xlsb, written record by record, and read by the library as well so that both agree what the records mean.

use std::io::Cursor;

use calamine::{Reader, Xlsb};
use photodesk::sheet::grid::Stored;
use photodesk::sheet::read_error::{Broken, Excess, ReadError};

use crate::sheet::workbook::{book, zipped};

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = vec![(kind & 0x7f) as u8];
    if kind > 0x7f {
        out[0] |= 0x80;
        out.push((kind >> 7) as u8);
    }
    let mut size = data.len();
    while size > 0x7f {
        out.push((size & 0x7f) as u8 | 0x80);
        size >>= 7;
    }
    out.push(size as u8);
    out.extend(data);
    out
}

pub fn long(value: u32) -> [u8; 4] {
    value.to_le_bytes()
}

pub fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let raw = units.iter().flat_map(|unit| unit.to_le_bytes());
    long(u32::try_from(units.len()).unwrap()).into_iter().chain(raw).collect()
}

pub fn cell(kind: u16, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    record(kind, &[&long(column), &long(style), value].concat())
}

pub fn row(index: u32, hidden: bool) -> Vec<u8> {
    let mut data = [long(index), long(0)].concat();
    data.extend([0, 0, 0, if hidden { 0x10 } else { 0 }, 0]);
    data.extend(long(0));
    record(0, &data)
}

/// Two sheets, one hidden; the records of the first one's rows.
pub fn workbook(rows: &[u8], strings: &[&str]) -> Vec<u8> {
    let items = strings.iter().map(|string| [vec![0], text(string)].concat());
    workbook_of(rows, &items.collect::<Vec<_>>(), &[])
}

/// The same with strings as they are written behind their flags, and with fonts, which the styles have one after the other.
pub fn workbook_of(rows: &[u8], strings: &[Vec<u8>], fonts: &[u8]) -> Vec<u8> {
    let rels = "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.bin\"/>\
        <Relationship Id=\"rId2\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet2.bin\"/></Relationships>";
    let sheet = |state: u32, id: u32, name: &str| {
        record(
            156,
            &[long(state).to_vec(), long(id).to_vec(), text(&format!("rId{id}")), text(name)].concat(),
        )
    };
    let workbook = [
        record(131, &[]),
        record(153, &[0; 12]),
        record(143, &[]),
        sheet(0, 1, "软件2201班"),
        sheet(1, 2, "代码"),
        record(144, &[]),
        record(132, &[]),
    ]
    .concat();
    let xf = |(font, format): (u16, u16)| {
        record(
            47,
            &[[0, 0], format.to_le_bytes(), font.to_le_bytes(), [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]
                .concat(),
        )
    };
    let format = |id: u16, code: &str| record(44, &[id.to_le_bytes().to_vec(), text(code)].concat());
    let styles = [
        record(278, &[]),
        fonts.to_vec(),
        record(615, &long(2)),
        format(164, "00000000"),
        format(165, "yyyy/m/d"),
        record(616, &[]),
        record(626, &long(1)),
        xf((0, 14)),
        record(627, &[]),
        record(617, &long(4)),
        xf((0, 0)),
        xf((0, 164)),
        xf((0, 165)),
        xf((1, 31)),
        record(618, &[]),
    ]
    .concat();
    let items: Vec<u8> = strings.iter().flat_map(|string| record(19, string)).collect();
    let count = long(u32::try_from(strings.len()).unwrap());
    let shared = [record(159, &[count, count].concat()), items, record(160, &[])].concat();
    let part = |rows: &[u8]| {
        [
            record(129, &[]),
            record(148, &[0; 16]),
            record(145, &[]),
            rows.to_vec(),
            record(146, &[]),
            record(177, &long(1)),
            record(176, &[long(1), long(2), long(5), long(5)].concat()),
            record(178, &[]),
            record(130, &[]),
        ]
        .concat()
    };
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.bin", &workbook),
        ("xl/_rels/workbook.bin.rels", rels.as_bytes()),
        ("xl/styles.bin", &styles),
        ("xl/sharedStrings.bin", &shared),
        ("xl/worksheets/sheet1.bin", &part(rows)),
        ("xl/worksheets/sheet2.bin", &part(&[row(0, false), cell(6, 0, 0, &text("民族"))].concat())),
    ])
}

pub fn class() -> Vec<u8> {
    let rows = [
        row(0, false),
        cell(7, 0, 0, &long(0)),
        cell(7, 1, 0, &long(1)),
        row(1, false),
        cell(2, 0, 1, &long(1234 << 2 | 2)),
        cell(6, 1, 0, &text("买买提·吐尔逊")),
        cell(5, 2, 0, &420_000_200_402_290_114_f64.to_le_bytes()),
        cell(5, 3, 2, &38_046_f64.to_le_bytes()),
        cell(4, 4, 0, &[1]),
        cell(8, 5, 0, &[text("软件2201班"), vec![0; 2]].concat()),
        row(2, true),
        cell(9, 0, 1, &[7_f64.to_le_bytes().to_vec(), vec![0; 6]].concat()),
        cell(7, 1, 0, &long(2)),
        cell(62, 2, 0, &[vec![0], text("420000200311110229")].concat()),
        cell(2, 3, 3, &long(38_046 << 2 | 2)),
        cell(3, 4, 0, &[0x2a]),
    ]
    .concat();
    workbook(&rows, &["学号", "姓名", "林思乙"])
}

/// A row by its number, whether it is hidden, and its cells.
type Seen<'a> = (u32, bool, Vec<(&'a str, Stored)>);

#[test]
fn cells_of_every_kind_hidden_rows_merged_areas_and_hidden_sheets_are_read() {
    let book = book(&class()).unwrap();
    assert_eq!(book.format, "xlsb");
    let names: Vec<(&str, bool)> =
        book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(names, [("软件2201班", false), ("代码", true)]);
    let rows: Vec<Seen<'_>> = book.sheets[0]
        .rows
        .iter()
        .map(|row| {
            (row.number, row.hidden, row.cells().map(|(_, cell)| (cell.text.as_str(), cell.stored)).collect())
        })
        .collect();
    assert_eq!(rows[0], (1, false, vec![("学号", Stored::Text), ("姓名", Stored::Text)]));
    assert_eq!(
        rows[1],
        (
            2,
            false,
            vec![
                ("00001234", Stored::Number),
                ("买买提·吐尔逊", Stored::Text),
                ("420000200402290112", Stored::Number),
                ("2004-02-29", Stored::Date),
                ("TRUE", Stored::Bool),
                ("软件2201班", Stored::Text),
            ]
        )
    );
    assert_eq!(
        rows[2],
        (
            3,
            true,
            vec![
                ("00000007", Stored::Number),
                ("林思乙", Stored::Text),
                ("420000200311110229", Stored::Text),
                ("2004-02-29", Stored::Date),
                ("#N/A", Stored::Error),
                ("软件2201班", Stored::Text),
            ]
        )
    );
}

#[test]
fn the_library_finds_the_same_texts() {
    let mut library: Xlsb<_> = Xlsb::new(Cursor::new(class())).unwrap();
    let range = library.worksheet_range("软件2201班").unwrap();
    assert_eq!(range.get_value((1, 1)).unwrap().to_string(), "买买提·吐尔逊");
    assert_eq!(range.get_value((2, 1)).unwrap().to_string(), "林思乙");
    assert_eq!(range.get_value((1, 5)).unwrap().to_string(), "软件2201班");
}

#[test]
fn sizes_that_a_file_announces_are_not_believed() {
    // A record of a quarter of a gigabyte that is not there, and a text longer than its record.
    let huge = [row(0, false), vec![6, 0xff, 0xff, 0xff, 0x7f, 1, 2, 3]].concat();
    assert_eq!(book(&workbook(&huge, &[])), Err(ReadError::Unreadable(Broken::Content)));
    let long_text = [row(0, false), cell(6, 0, 0, &long(u32::MAX - 1)), cell(6, 1, 0, &text("x"))].concat();
    assert_eq!(book(&workbook(&long_text, &[])).unwrap().sheets[0].rows[0].text(1), "x");
    let bytes = zipped(&[("xl/workbook.bin", &vec![0; 300 * 1024 * 1024])]);
    assert_eq!(book(&bytes), Err(ReadError::TooLarge(Excess::Inflated)));
}

#[test]
fn a_cell_far_outside_stands_in_the_last_column() {
    let far = [row(0, false), cell(6, 0, 0, &text("学号")), cell(6, u32::MAX, 0, &text("姓名"))].concat();
    let sheet = &book(&workbook(&far, &[])).unwrap().sheets[0];
    assert_eq!(sheet.rows[0].cells().map(|(column, _)| column).collect::<Vec<_>>(), [0, 16_383]);
}

#[test]
fn a_package_without_its_sheets_is_broken() {
    let bytes = zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.bin", b"x")]);
    assert!(matches!(book(&bytes), Err(ReadError::Unreadable(_))));
    assert_eq!(book(&zipped(&[("xl/workbook.bin", b"")])), Err(ReadError::Empty));
}
