//! Every format into the same model, by content.

mod biff;
mod crossing;
mod dbf;
mod fuzz;
mod html;
mod text;
mod xlsb;
mod xml2003;

use encoding_rs::GB18030;
use photodesk::domain::field::Field;
use photodesk::sheet::grid::{Book, Stored};
use photodesk::sheet::read_error::{Foreign, ReadError};
use photodesk::sheet::roster::ReadOptions;
use photodesk::sheet::source::{Control, Progress, SOURCES, read_book};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format};

use super::workbook::{
    HEADINGS, PEOPLE, book, csv_text, fixture, grid, parts_of, put_class, read_with, with_sheet_xml, xlsx,
    zipped,
};

fn first_rows(book: &Book) -> Vec<Vec<String>> {
    let rows = book.sheets[0].rows.iter();
    rows.map(|row| row.cells().map(|(_, cell)| cell.text.to_string()).collect()).collect()
}

fn expected() -> Vec<Vec<String>> {
    std::iter::once(HEADINGS).chain(PEOPLE).map(|line| line.map(str::to_owned).to_vec()).collect()
}

#[test]
fn the_same_class_reads_alike_from_every_format() {
    let text = csv_text();
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.replace(',', "\t").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let utf16be: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("xlsx", xlsx("计科2201班", |sheet| put_class(sheet, 0))),
        ("utf-8", text.clone().into_bytes()),
        ("utf-8 with mark", [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat()),
        ("gb18030", GB18030.encode(&text).0.into_owned()),
        ("utf-16 little, tab", utf16),
        ("utf-16 big", utf16be),
        ("tab", text.replace(',', "\t").into_bytes()),
        ("semicolon", text.replace(',', ";").into_bytes()),
        ("line feeds only", text.replace("\r\n", "\n").into_bytes()),
        ("old Mac", text.replace("\r\n", "\r").into_bytes()),
    ];
    for (name, bytes) in files {
        assert_eq!(first_rows(&book(&bytes).unwrap()), expected(), "{name}");
    }
}

#[test]
fn rare_hanzi_survive_gb18030() {
    let text = "学号,姓名\n20261001006,李𬎆宁\n20261001005,赵子䶮\n";
    let bytes = GB18030.encode(text).0.into_owned();
    let rows = first_rows(&book(&bytes).unwrap());
    assert_eq!(rows[1][1], "李𬎆宁");
    assert_eq!(rows[2][1], "赵子䶮");
}

#[test]
fn numbers_show_as_people_see_them() {
    let zeros = Format::new().set_num_format("00000000");
    let prefix = Format::new().set_num_format("\"2026\"0000");
    let class = Format::new().set_num_format("\"软件\"0\"班\"");
    let day = Format::new().set_num_format("yyyy/m/d");
    let bytes = xlsx("A", |sheet| {
        sheet.write_number(0, 0, 20_261_001_001.0).unwrap();
        sheet.write_number_with_format(1, 0, 1234.0, &zeros).unwrap();
        sheet.write_number_with_format(2, 0, 17.0, &prefix).unwrap();
        sheet.write_number(3, 0, 420_000_200_402_290_114.0).unwrap();
        sheet.write_number(4, 0, 20.5).unwrap();
        sheet.write_datetime_with_format(5, 0, ExcelDateTime::from_ymd(2004, 2, 29).unwrap(), &day).unwrap();
        sheet.write_boolean(6, 0, true).unwrap();
        sheet.write_number_with_format(7, 0, 2201.0, &class).unwrap();
    });
    let book = book(&bytes).unwrap();
    let cells: Vec<(&str, Stored)> = book.sheets[0]
        .rows
        .iter()
        .flat_map(photodesk::sheet::grid::Row::cells)
        .map(|(_, cell)| (cell.text.as_str(), cell.stored))
        .collect();
    assert_eq!(
        cells,
        [
            ("20261001001", Stored::Number),
            ("00001234", Stored::Number),
            ("20260017", Stored::Number),
            ("420000200402290112", Stored::Number),
            ("20.5", Stored::Number),
            ("2004-02-29", Stored::Date),
            ("TRUE", Stored::Bool),
            ("软件2201班", Stored::Number),
        ]
    );
}

#[test]
fn a_text_that_a_number_is_shown_in_is_read_from_ods_too_and_a_price_is_a_number() {
    let cell = |value: &str, shown: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    let cells =
        [("11", "D2209011"), ("1001", "221001"), ("2201", "软件2201班"), ("20", "20.00"), ("5", "￥5")];
    let cells: String = cells.iter().map(|(value, shown)| cell(value, shown)).collect();
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row>{cells}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let ods = zipped(&[("mimetype", mimetype), ("content.xml", content.as_bytes())]);
    let book = book(&ods).unwrap();
    let texts: Vec<&str> = book.sheets[0].rows[0].cells().map(|(_, cell)| cell.text.as_str()).collect();
    assert_eq!(texts, ["D2209011", "221001", "软件2201班", "20", "5"]);
}

#[test]
fn merged_cells_fill_down_and_hidden_rows_are_known() {
    let bytes = xlsx("A", |sheet| {
        put_class(sheet, 0);
        sheet.merge_range(1, 5, 3, 5, "软件2201班", &Format::new()).unwrap();
        sheet.set_row_hidden(2).unwrap();
    });
    let book = book(&bytes).unwrap();
    let rows = &book.sheets[0].rows;
    assert_eq!(
        rows.iter().map(|row| row.text(5)).collect::<Vec<_>>(),
        ["", "软件2201班", "软件2201班", "软件2201班"]
    );
    assert_eq!(
        rows.iter().map(|row| row.cell(5).is_some_and(|cell| cell.spread)).collect::<Vec<_>>(),
        [false, false, true, true]
    );
    assert_eq!(rows.iter().map(|row| row.hidden).collect::<Vec<_>>(), [false, false, true, false]);
}

#[test]
fn xls_gives_hidden_rows_merged_cells_dates_and_hidden_sheets() {
    let book = book(&fixture("biff8.xls")).unwrap();
    assert_eq!(book.format, "xls");
    assert_eq!(
        book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect::<Vec<_>>(),
        [("软件2201班", false), ("代码表", true)]
    );
    let row = book.sheets[0].row(4).unwrap();
    assert!(row.hidden);
    assert_eq!(row.text(1), "20261001002");
    assert_eq!(row.cell(1).unwrap().stored, Stored::Number);
    assert_eq!(row.text(6), "软件2201班");
    assert_eq!(row.text(7), "2004-01-15");
    assert!(!book.sheets[0].row(3).unwrap().hidden);
}

#[test]
fn biff5_in_code_page_936_is_read() {
    let book = book(&fixture("biff5.xls")).unwrap();
    assert_eq!(book.sheets[0].name, "计科2201班");
    assert_eq!(book.sheets[0].row(3).unwrap().text(1), "买买提·吐尔逊");
}

#[test]
fn ods_gives_hidden_rows_merged_cells_zeros_dates_and_spaces() {
    let book = book(&fixture("merged.ods")).unwrap();
    assert_eq!(book.format, "ods");
    assert_eq!(book.sheets.iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(), [false, true]);
    let sheet = &book.sheets[0];
    assert_eq!(
        sheet.rows.iter().map(|row| (row.number, row.hidden)).collect::<Vec<_>>(),
        [(1, false), (4, false), (5, true), (6, false)]
    );
    let first = sheet.row(4).unwrap();
    assert_eq!(first.text(0), "000101");
    assert_eq!(first.text(1), "陈  雨甲");
    let card = first.cell(3).unwrap();
    assert_eq!((card.text.as_str(), card.stored), ("420000200402290112", Stored::Number));
    assert_eq!(first.text(5), "2004-02-29");
    assert_eq!(sheet.row(6).unwrap().text(4), "计科2201班");
}

#[test]
fn csv_rows_are_counted_as_the_spreadsheet_program_counts_them() {
    let text = "学号,姓名\r\n\r\n\r\n1001,\"陈\r\n雨甲\"\r\n1002,林思乙\r\n\r\n1003,王丙";
    let book = book(text.as_bytes()).unwrap();
    let rows: Vec<(u32, &str)> = book.sheets[0].rows.iter().map(|row| (row.number, row.text(1))).collect();
    assert_eq!(rows, [(1, "姓名"), (4, "陈\n雨甲"), (5, "林思乙"), (7, "王丙")]);
    let feeds = text.replace("\r\n", "\n");
    assert_eq!(super::workbook::book(feeds.as_bytes()).unwrap(), book);
}

#[test]
fn files_of_other_kinds_are_called_what_they_are() {
    let docx = zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<a/>"),
        ("word/document.xml", b"<d/>"),
    ]);
    let plain = zipped(&[("a.txt", b"x")]);
    let cases: [(&[u8], Foreign); 10] = [
        (b"%PDF-1.7\n%\xe2\xe3", Foreign::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0", Foreign::Image),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Foreign::Image),
        (b"<html><body>1</body></html>", Foreign::Html),
        (b"{\\rtf1\\ansi", Foreign::Document),
        (b"ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K\"XH\"\r\nE\r\n", Foreign::Sylk),
        (b"TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n0,2\r\n\"\"\r\n", Foreign::Dif),
        (&docx, Foreign::Document),
        (&plain, Foreign::Archive),
        (b"\x01\x02\0\0\x05\x06\0\0\x07\x08\0\0", Foreign::Unknown),
    ];
    for (bytes, kind) in cases {
        assert_eq!(book(bytes), Err(ReadError::NotASpreadsheet(kind)));
    }
}

#[test]
fn a_list_that_only_begins_like_an_old_table_is_a_list() {
    for text in ["ID;Phone;XM\n1;13800000000;陈雨甲\n", "TABLE\n学号,姓名\nS1,陈雨甲\n"] {
        assert_eq!(book(text.as_bytes()).unwrap().format, "text", "{text}");
    }
}

#[test]
fn a_row_that_a_file_has_twice_is_named_and_an_equal_one_is_not() {
    let cell =
        |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |number: u32, no: &str, name: &str| {
        let cells = cell(&format!("A{number}"), no) + &cell(&format!("B{number}"), name);
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let sheet = |rows: &[String]| {
        with_sheet_xml(&format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.concat()))
    };
    let head = row(1, "学号", "姓名");
    let two = [head.clone(), row(2, "S1", "陈雨甲"), row(3, "S2", "林思乙"), row(2, "S3", "王建丙")];
    assert_eq!(book(&sheet(&two)).unwrap().sheets[0].twice, [2]);
    let same = [head, row(2, "S1", "陈雨甲"), row(2, "S1", "陈雨甲")];
    assert_eq!(book(&sheet(&same)).unwrap().sheets[0].twice, [0_u32; 0]);
    let read = crate::sheet::workbook::read(&sheet(&two));
    assert_eq!(read[0].twice, [2]);
}

#[test]
fn a_password_is_told_apart_from_damage() {
    assert_eq!(book(&fixture("encrypted.xlsx")), Err(ReadError::Encrypted));
    assert_eq!(book(&fixture("password.xls")), Err(ReadError::Encrypted));
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let ods =
        zipped(&[("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", b"\x01\x02")]);
    assert_eq!(book(&ods), Err(ReadError::Encrypted));
    // Newer LibreOffice puts the whole document into one part.
    let ods = zipped(&[
        ("mimetype", mimetype),
        ("META-INF/manifest.xml", manifest),
        ("encrypted-package", b"\x01"),
    ]);
    assert_eq!(book(&ods), Err(ReadError::Encrypted));
}

#[test]
fn a_workbook_with_macros_and_one_of_wps_are_workbooks() {
    let sheet = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>学号</t></is></c><c t=\"inlineStr\"><is><t>姓名</t></is></c></row></sheetData></worksheet>";
    let macros = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";
    let mut parts = parts_of(sheet);
    parts[0].1 = macros.to_owned();
    parts.push(("xl/vbaProject.bin".to_owned(), "x".repeat(5000)));
    // What WPS adds to a package, and names of parts as small programs write them.
    parts.push(("xl/wpsExtData.xml".to_owned(), "<x/>".to_owned()));
    let spelled = |name: &str| name.replace("xl/worksheets", "xl\\Worksheets");
    for spell in [str::to_owned as fn(&str) -> String, spelled] {
        let parts: Vec<(String, &[u8])> =
            parts.iter().map(|(name, text)| (spell(name), text.as_bytes())).collect();
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (name.as_str(), *text)).collect();
        let book = book(&zipped(&parts)).unwrap();
        assert_eq!(first_rows(&book), [["学号", "姓名"]]);
    }
}

#[test]
fn the_name_of_a_file_says_nothing() {
    let files = [
        ("名单.xlsx", fixture("biff8.xls")),
        ("名单.xls", xlsx("软件2201班", |sheet| put_class(sheet, 0))),
        ("名单.et", fixture("biff8.xls")),
        ("名单.et", xlsx("软件2201班", |sheet| put_class(sheet, 0))),
        ("名单.csv", fixture("merged.ods")),
        ("名单.xls", csv_text().into_bytes()),
        ("名单.xls", csv_text().replace(',', "\t").into_bytes()),
        ("名单.xls", dbf::chsi().bytes()),
        ("名单.dbf", html::EXPORT.as_bytes().to_vec()),
        ("名单.xlsx", xml2003::class().into_bytes()),
        ("名单.xls", xlsb::class()),
    ];
    for (name, bytes) in files {
        let sheets = read_with(&bytes, name, &ReadOptions::default()).unwrap();
        let people = sheets.iter().flat_map(|sheet| &sheet.rows).filter(|row| row.values.has(Field::Name));
        assert!(people.count() >= 2, "{name} {bytes:?}");
    }
}

#[test]
fn nothing_at_all_is_empty() {
    assert_eq!(book(b""), Err(ReadError::Empty));
    assert_eq!(book(b"\r\n  \r\n,,,\r\n"), Err(ReadError::Empty));
    assert_eq!(book(&grid("Sheet1", &[])), Err(ReadError::Empty));
}

#[test]
fn a_callback_that_says_stop_stops_the_reading() {
    let bytes = xlsx("A", |sheet| put_class(sheet, 0));
    let mut asked = 0;
    let mut stop = |_: Progress| {
        asked += 1;
        Control::Stop
    };
    assert_eq!(read_book(&bytes, &mut stop), Err(ReadError::Stopped));
    assert_eq!(asked, 1);
}

#[test]
fn every_source_has_a_name_of_its_own() {
    let mut names: Vec<&str> = SOURCES.iter().map(|source| source.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), SOURCES.len());
}

#[test]
fn a_text_whose_first_letter_is_a_version_byte_of_dbase_is_a_text() {
    let text = "c甲甲00\ta00甲0a\t甲a00\naa甲0a甲\t0\ta00a0\na\ta甲a甲\t01蜁mg\n";
    assert_eq!(book(text.as_bytes()).unwrap().format, "text");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_table_of_words_survives_any_delimiter_and_encoding(
        cells in proptest::collection::vec(proptest::collection::vec("[甲-龟a-z0-9]{1,6}", 3), 2..12),
        delimiter in prop_oneof![Just(","), Just("\t"), Just(";")],
        wide in any::<bool>(),
    ) {
        let text: String = cells.iter().map(|line| line.join(delimiter) + "\n").collect();
        let bytes = if wide { GB18030.encode(&text).0.into_owned() } else { text.into_bytes() };
        // GB18030 that happens to be valid UTF-8 cannot be told apart; three hanzi in a row never are.
        prop_assume!(!wide || std::str::from_utf8(&bytes).is_err() || bytes.is_ascii());
        prop_assert_eq!(first_rows(&book(&bytes).unwrap()), cells);
    }
}

#[test]
fn of_two_columns_for_one_thing_the_one_that_people_see_is_read_and_the_other_is_said() {
    let bytes = xlsx("A", |sheet| {
        let rows = [
            ["学号", "班级名称", "姓名", "班级"],
            ["S1", "旧班", "陈雨甲", "软件2201班"],
            ["S2", "旧班", "林思乙", "软件2201班"],
        ];
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, *text).unwrap();
            }
        }
        sheet.set_column_hidden(1).unwrap();
    });
    let read = &crate::sheet::workbook::read(&bytes)[0];
    assert_eq!(read.rows[0].text(Field::Class), Some("软件2201班"));
    let rival = read.columns.iter().find(|column| column.heading == "班级名称").unwrap();
    assert_eq!((rival.field, rival.rival_of), (None, Some(Field::Class)));
}
