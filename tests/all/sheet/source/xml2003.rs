//! The XML of Excel 2003, and the web archive of the same age.

use encoding_rs::GB18030;
use photodesk::sheet::grid::Row;
use photodesk::sheet::grid::{Book, Stored};
use photodesk::sheet::read_error::{Foreign, ReadError};
use photodesk::sheet::roster::{ReadOptions, rosters};
use proptest::prelude::*;

use crate::sheet::workbook::book;

/// A workbook with these worksheets.
pub fn workbook(inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Styles><Style ss:ID=\"z\"><NumberFormat ss:Format=\"00000000\"/></Style>\
         <Style ss:ID=\"d\"><NumberFormat ss:Format=\"Short Date\"/></Style></Styles>{inner}</Workbook>"
    )
}

fn cell(kind: &str, text: &str) -> String {
    format!("<Cell><Data ss:Type=\"{kind}\">{text}</Data></Cell>")
}

fn rows(book: &Book) -> Vec<Vec<String>> {
    let rows = book.sheets[0].rows.iter();
    rows.map(|row| row.cells().map(|(_, cell)| cell.text.to_string()).collect()).collect()
}

/// Titles, spans, a hidden row and a hidden sheet.
pub fn class() -> String {
    let row =
        |number: &str, name: &str| format!("<Row>{}{}</Row>", cell("String", number), cell("String", name));
    workbook(&format!(
        "<Worksheet ss:Name=\"软件2201班\"><Table><Row><Cell ss:MergeAcross=\"3\"><Data ss:Type=\"String\">名单</Data></Cell></Row>\
         <Row ss:Index=\"3\">{}{}<Cell ss:Index=\"4\"><Data ss:Type=\"String\">班级</Data></Cell></Row>\
         <Row>{}{}<Cell ss:Index=\"4\" ss:MergeDown=\"1\"><Data ss:Type=\"String\">软件2201班</Data></Cell></Row>\
         <Row ss:Hidden=\"1\">{}{}</Row></Table></Worksheet>\
         <Worksheet ss:Name=\"代码\"><Table>{}</Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>",
        cell("String", "学号"),
        cell("String", "姓名"),
        cell("String", "1001"),
        cell("String", "陈雨甲"),
        cell("String", "1002"),
        cell("String", "林思乙"),
        row("1", "汉族"),
    ))
}

#[test]
fn rows_and_cells_stand_where_their_index_says() {
    for bytes in [class().into_bytes(), [b"\xef\xbb\xbf", class().as_bytes()].concat()] {
        let book = book(&bytes).unwrap();
        assert_eq!(book.format, "xml2003");
        let names: Vec<(&str, bool)> =
            book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
        assert_eq!(names, [("软件2201班", false), ("代码", true)]);
        let sheet = &book.sheets[0];
        let at: Vec<(u32, bool, &str, &str)> =
            sheet.rows.iter().map(|row| (row.number, row.hidden, row.text(1), row.text(3))).collect();
        assert_eq!(
            at,
            [
                (1, false, "", ""),
                (3, false, "姓名", "班级"),
                (4, false, "陈雨甲", "软件2201班"),
                (5, true, "林思乙", "软件2201班"),
            ]
        );
        assert_eq!(sheet.shown(1, 3), "名单");
    }
}

#[test]
fn values_keep_their_type() {
    let cells = [
        cell("String", "420000200402290114"),
        cell("Number", "420000200402290114"),
        cell("Number", "4.2000020040229011E+17"),
        "<Cell ss:StyleID=\"z\"><Data ss:Type=\"Number\">1234</Data></Cell>".to_owned(),
        "<Cell ss:StyleID=\"d\"><Data ss:Type=\"Number\">38046</Data></Cell>".to_owned(),
        cell("DateTime", "2004-02-29T00:00:00.000"),
        cell("Boolean", "1"),
        cell("Error", "#N/A"),
        "<Cell><Comment><ss:Data ss:Type=\"String\">note</ss:Data></Comment><ss:Data ss:Type=\"String\"><B>买买提</B>&#183;<Font>吐尔逊&amp;</Font></ss:Data></Cell>".to_owned(),
    ];
    let xml = workbook(&format!(
        "<Worksheet ss:Name=\"A\"><Table><Row>{}</Row></Table></Worksheet>",
        cells.concat()
    ));
    let book = book(xml.as_bytes()).unwrap();
    let cells: Vec<(&str, Stored)> =
        book.sheets[0].rows[0].cells().map(|(_, cell)| (cell.text.as_str(), cell.stored)).collect();
    assert_eq!(
        cells,
        [
            ("420000200402290114", Stored::Text),
            ("420000200402290112", Stored::Number),
            ("420000200402290112", Stored::Number),
            ("00001234", Stored::Number),
            ("2004-02-29", Stored::Date),
            ("2004-02-29", Stored::Date),
            ("TRUE", Stored::Bool),
            ("#N/A", Stored::Error),
            ("买买提·吐尔逊&", Stored::Text),
        ]
    );
}

#[test]
fn an_encoding_of_its_own_is_obeyed() {
    let xml = class().replace("version=\"1.0\"", "version=\"1.0\" encoding=\"GB2312\"");
    let bytes = GB18030.encode(&xml).0.into_owned();
    assert_eq!(rows(&book(&bytes).unwrap())[2], ["1001", "陈雨甲", "软件2201班"]);
}

#[test]
fn an_entity_bomb_is_only_text_that_is_not_there() {
    let xml = workbook(&format!(
        "<Worksheet ss:Name=\"A\"><Table><Row>{}</Row></Table></Worksheet>",
        cell("String", "a&lol9;b")
    ));
    let bomb = "<!DOCTYPE x [<!ENTITY lol \"lol\"><!ENTITY lol9 \"&lol;&lol;\">]>";
    let xml = xml.replacen("<?mso", &format!("{bomb}<?mso"), 1);
    assert_eq!(rows(&book(xml.as_bytes()).unwrap()), [["ab"]]);
}

#[test]
fn other_xml_is_called_xml() {
    let xml = b"<?xml version=\"1.0\"?><students><student/></students>";
    assert_eq!(book(xml), Err(ReadError::NotASpreadsheet(Foreign::Xml)));
}

pub fn archive() -> Vec<u8> {
    let page = "<html><xml><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>软件2201班</x:Name>\
        <x:WorksheetSource HRef=\"a.files/sheet001.htm\"/></x:ExcelWorksheet></x:ExcelWorksheets></xml></html>";
    let sheet = "<html><meta charset=gb2312><table><tr><td>学号</td><td>姓名</td></tr><tr><td>1001</td><td>陈雨甲</td></tr></table>";
    let quoted: String = GB18030
        .encode(sheet)
        .0
        .iter()
        .enumerate()
        .map(|(place, byte)| {
            let soft = if place % 30 == 29 { "=\r\n" } else { "" };
            if byte.is_ascii_alphanumeric() {
                format!("{}{soft}", *byte as char)
            } else {
                format!("={byte:02X}{soft}")
            }
        })
        .collect();
    let mut mail = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_Next\"\r\n\r\nThis document is a web archive.\r\n\r\n".to_owned();
    let piece = |location: &str, encoding: &str, body: &str| {
        format!(
            "------=_Next\r\nContent-Location: file:///C:/{location}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n{body}\r\n\r\n"
        )
    };
    mail += &piece("a.htm", "8bit", page);
    mail += &piece("a.files/sheet001.htm", "quoted-printable", &quoted);
    mail += "------=_Next--\r\n";
    mail.into_bytes()
}

#[test]
fn a_web_archive_gives_its_sheets() {
    let book = book(&archive()).unwrap();
    assert_eq!(book.format, "mhtml");
    assert_eq!(book.sheets[0].name, "软件2201班");
    assert_eq!(rows(&book), [["学号", "姓名"], ["1001", "陈雨甲"]]);
}

#[test]
fn a_mail_without_a_table_is_no_spreadsheet() {
    for mail in
        ["MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>x", "MIME-Version: 1.0\r\nContent-Type: x"]
    {
        assert_eq!(book(mail.as_bytes()), Err(ReadError::NotASpreadsheet(Foreign::Html)));
    }
    // Base64, as other programs wrap it.
    let mail = "MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHRhYmxlPjx0cj48\r\ndGQ+MTAwMTwvdGFibGU+";
    assert_eq!(rows(&book(mail.as_bytes()).unwrap()), [["1001"]]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_workbook_that_was_written_reads_the_same(
        cells in proptest::collection::vec(proptest::collection::vec("[甲-龟a-z0-9]{1,6}", 3), 1..12),
    ) {
        let row = |line: &Vec<String>| format!("<Row>{}</Row>", line.iter().map(|text| cell("String", text)).collect::<String>());
        let table: String = cells.iter().map(row).collect();
        let xml = workbook(&format!("<Worksheet ss:Name=\"A\"><Table>{table}</Table></Worksheet>"));
        prop_assert_eq!(rows(&book(xml.as_bytes()).unwrap()), cells);
    }
}

#[test]
fn a_cell_merged_down_to_the_end_of_the_world_ends_where_sheets_end() {
    let endless = class().replace("ss:MergeDown=\"1\"", "ss:MergeDown=\"4294967295\"");
    let endless = endless
        .replace("<Row ss:Index=\"3\"><Cell>", "<Row ss:Index=\"3\"><Cell ss:MergeDown=\"4294967295\">");
    let book = book(endless.as_bytes()).unwrap();
    assert!(book.sheets[0].merges.iter().all(|area| area.rows.1 <= 1_048_576 && area.columns.1 < 16_384));
    let tables = rosters(&book, "名单.xls", &ReadOptions::default()).unwrap();
    assert_eq!(tables[0].rows.len(), 2);
}

#[test]
fn a_cell_far_outside_stands_in_the_last_column() {
    let far = class().replace("<Cell ss:Index=\"4\"><Data", "<Cell ss:Index=\"4294967295\"><Data");
    let sheet = &book(far.as_bytes()).unwrap().sheets[0];
    assert!(sheet.rows.iter().flat_map(Row::cells).all(|(column, _)| column < 16_384));
}
