//! Pages as teaching systems and Excel write them, and as nobody should.

use encoding_rs::GB18030;
use photodesk::domain::field::Field;
use photodesk::sheet::grid::{Book, Stored};
use photodesk::sheet::read_error::{Excess, Foreign, ReadError};
use proptest::prelude::*;

use crate::sheet::workbook::{book, column, read};

pub const EXPORT: &str = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"></head>\
    <body><table border=1><tr><th colspan=5>软件2201班学生名单</th></tr>\
    <tr><th>学号</th><th>姓名</th><th>性别</th><th>身份证号</th><th>民族</th></tr>\
    <tr><td style='mso-number-format:\"\\@\"'>20221001001</td><td>陈雨甲</td><td>男</td><td>420000200402290114</td><td>汉族</td></tr>\
    <tr><td>20221001002</td><td>买买提&middot;吐尔逊</td><td>男</td><td>650000200401050138</td><td>维吾尔族</td></tr>\
    </table></body></html>";

fn rows(book: &Book) -> Vec<Vec<String>> {
    let rows = book.sheets[0].rows.iter();
    rows.map(|row| row.cells().map(|(_, cell)| cell.text.to_string()).collect()).collect()
}

fn table(html: &str) -> Vec<Vec<String>> {
    rows(&book(html.as_bytes()).unwrap())
}

fn is_foreign(bytes: &[u8]) -> bool {
    book(bytes) == Err(ReadError::NotASpreadsheet(Foreign::Html))
}

#[test]
fn a_page_that_calls_itself_xls_is_read_in_every_encoding() {
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(EXPORT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let files = [
        ("as it says", GB18030.encode(EXPORT).0.into_owned()),
        ("utf-8 that says gb2312", EXPORT.as_bytes().to_vec()),
        ("gbk that says utf-8", GB18030.encode(&EXPORT.replace("gb2312", "utf-8")).0.into_owned()),
        ("gbk that says latin", GB18030.encode(&EXPORT.replace("gb2312", "iso-8859-1")).0.into_owned()),
        ("utf-8 with mark", [b"\xef\xbb\xbf", EXPORT.as_bytes()].concat()),
        ("utf-16", utf16),
    ];
    for (name, bytes) in files {
        let read_book = book(&bytes).unwrap();
        assert_eq!(read_book.format, "html", "{name}");
        let sheets = read(&bytes);
        assert_eq!(column(&sheets[0], Field::Name), ["陈雨甲", "买买提·吐尔逊"], "{name}");
        assert_eq!(column(&sheets[0], Field::IdNumber), ["420000200402290114", "650000200401050138"]);
        assert_eq!(sheets[0].header_row, Some(2));
        assert_eq!(sheets[0].classes[0].1, "软件2201班");
    }
}

#[test]
fn end_tags_may_be_missing_and_tags_be_written_in_any_way() {
    let html = "<TABLE><TR><TH>学号<TH>姓名<tr class=a><td nowrap title='a>b'>1001<TD\n>陈雨甲\
        <tr/><td>1002</td><td><font color=red>林<b>思</b>乙</font></td></table>";
    assert_eq!(table(html), [["学号", "姓名"], ["1001", "陈雨甲"], ["1002", "林思乙"]]);
}

#[test]
fn entities_white_space_and_line_breaks_are_what_people_see() {
    let html = "<table><tr><td> 买买提&middot;\n   吐尔逊 <td>&#26446;&#x2C386;宁&nbsp;<td>a<br>b<p>c</p><td>A&ampB &lt;x&gt; &unknown; &\
        <td>a < b</table>";
    assert_eq!(table(html), [["买买提· 吐尔逊", "李𬎆宁", "a\nb\nc", "A&B <x> &unknown; &", "a < b"]]);
}

#[test]
fn spans_keep_the_columns_apart() {
    let html = "<table><tr><td rowspan=2>班级<td colspan=2>学生<td rowspan=2>备注\
        <tr><td>学号<td>姓名<tr><td rowspan=3>软件2201班<td>1001<td>陈雨甲<td>x<tr><td>1002<td>林思乙<tr><td>1003<td>王丙</table>";
    let book = book(html.as_bytes()).unwrap();
    let sheet = &book.sheets[0];
    let at = |row: u32, column: u32| sheet.row(row).unwrap().text(column);
    assert_eq!((at(1, 0), at(1, 1), at(1, 3)), ("班级", "学生", "备注"));
    assert_eq!((at(2, 1), at(2, 2)), ("学号", "姓名"));
    assert_eq!((at(3, 1), at(3, 2), at(3, 3)), ("1001", "陈雨甲", "x"));
    assert_eq!((at(5, 0), at(5, 1), at(5, 2)), ("软件2201班", "1003", "王丙"));
    assert!(sheet.row(5).unwrap().cell(0).unwrap().spread);
}

#[test]
fn scripts_styles_comments_and_what_is_not_displayed_are_not_read() {
    let html = "<!-- <table><tr><td>no</table> --><html><title>no</title><style>td{} <td>no</style>\
        <script>if (a<b) document.write('<tr><td>no')</script><table>\
        <tr><td><span style='DISPLAY: none'>id<span>17</span></span>陈雨甲<td><input type=hidden value=no>1001\
        <!--[if x]><td>no<![endif]--></table><div style='display:none'>no</div>";
    assert_eq!(table(html), [["陈雨甲", "1001"]]);
}

#[test]
fn text_around_a_table_is_a_title_and_rows_are_numbered_through() {
    let html = "<h2>软件2201班学生名单</h2><table><caption>2026届</caption><tr><td>学号<td>姓名<tr style='display:none'><td>1001<td>陈雨甲</table>\
        <p></p><table><tr><td>1002<td>林思乙</table>班主任签字:";
    let book = book(html.as_bytes()).unwrap();
    let rows: Vec<(u32, bool, &str)> =
        book.sheets[0].rows.iter().map(|row| (row.number, row.hidden, row.text(0))).collect();
    assert_eq!(
        rows,
        [
            (1, false, "软件2201班学生名单"),
            (2, false, "2026届"),
            (3, false, "学号"),
            (4, true, "1001"),
            (5, false, "1002"),
            (6, false, "班主任签字:"),
        ]
    );
}

#[test]
fn a_table_that_lays_out_the_page_gives_way_to_the_one_within() {
    let html = "<table><tr><td>软件2201班<td><table><tr><td>学号<td><table><tr><td>姓名</table>\
        <tr><td>1001<td>陈雨甲</table>共1人</td></tr><tr><td>班主任</table>";
    let expected: [&[&str]; 5] =
        [&["软件2201班"], &["学号", "姓名"], &["1001", "陈雨甲"], &["共1人"], &["班主任"]];
    assert_eq!(table(html), expected);
}

#[test]
fn a_number_that_excel_marked_is_a_number_and_all_else_is_exact_text() {
    let html = "<table><tr><td x:num>20221001001<td x:num=\"4.2000020040229011E+17\">4.2E+17<td x:num=\"123\">000123\
        <td x:num=\"38046\">2004/2/29<td x:str>00123<td>420000200402290114\
        <td sdval=\"420000200402290112\">4.2E+17<td sdval=\"11\">D2209011</table>";
    let book = book(html.as_bytes()).unwrap();
    let cells: Vec<(&str, Stored)> =
        book.sheets[0].rows[0].cells().map(|(_, cell)| (cell.text.as_str(), cell.stored)).collect();
    assert_eq!(
        cells,
        [
            ("20221001001", Stored::Number),
            ("420000200402290112", Stored::Number),
            ("000123", Stored::Number),
            ("2004/2/29", Stored::Date),
            ("00123", Stored::Text),
            ("420000200402290114", Stored::Text),
            ("420000200402290112", Stored::Number),
            ("D2209011", Stored::Number),
        ]
    );
}

#[test]
fn the_sheet_has_the_name_that_excel_gave_it() {
    let html = "<html><head><!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>软件2201班</x:Name></xml><![endif]--></head>\
        <table><tr><td>1</table>";
    assert_eq!(book(html.as_bytes()).unwrap().sheets[0].name, "软件2201班");
}

#[test]
fn a_page_without_a_table_is_a_page() {
    assert!(is_foreign(b"<html><body><p>Please log in</p></body></html>"));
    assert!(is_foreign(b"<!DOCTYPE html><title>x</title>"));
    assert!(is_foreign(b"<table></table>"));
}

#[test]
fn depth_costs_nothing_and_wild_spans_are_bounded() {
    let deep = "<table><tr><td>".repeat(100_000) + "<tr><td>1001<td>陈雨甲";
    assert_eq!(table(&deep), [["1001", "陈雨甲"]]);
    let deep = format!("<table><tr><td>{}姓名<td>学号", "<div><b>".repeat(200_000));
    assert_eq!(table(&deep), [["姓名", "学号"]]);
    let wide =
        "<table><tr><td colspan=4000000000 rowspan=4000000000>a<td rowspan=0 colspan=-1>b<tr><td>c</table>";
    assert_eq!(book(wide.as_bytes()), Err(ReadError::TooLarge(Excess::Columns)));
    let tall = "<table><tr><td rowspan=4000000000>a<td>b<tr><td>c</table>";
    assert_eq!(table(tall), [vec!["a", "b"], vec!["a", "c"]]);
    let many = "<table><tr>".to_owned() + &"<td colspan=1000>".repeat(3);
    assert_eq!(book(many.as_bytes()), Err(ReadError::TooLarge(Excess::Columns)));
}

#[test]
fn a_broken_end_is_the_end() {
    for end in ["", "<td", "<td title=\"", "<!-- ", "<script>", "&", "&#", "&#x110000;", "</", "<", "<!"] {
        let html = format!("<table><tr><td>1001<td>陈雨甲{end}");
        let rows = table(&html);
        assert!(rows[0][0] == "1001" && rows[0][1].starts_with("陈雨甲"), "{end}: {rows:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_page_that_was_written_reads_the_same(
        cells in proptest::collection::vec(proptest::collection::vec("[甲-龟a-z0-9<&\"']{1,6}", 3), 2..12),
        closed in any::<bool>(),
        wide in any::<bool>(),
    ) {
        let escape = |cell: &String| cell.replace('&', "&amp;").replace('<', "&lt;");
        let end = if closed { "</td>\r\n" } else { "" };
        let cell = |cell: &String| ["<td>", &escape(cell), end].concat();
        let row = |line: &Vec<String>| line.iter().map(cell).fold("<tr>".to_owned(), |row, cell| row + &cell);
        let body = cells.iter().map(row).collect::<Vec<String>>().concat();
        let html = format!("<html><meta charset='gbk'><table><tr><td>学号<td>姓名<td>班级{body}</table>");
        let bytes = if wide { GB18030.encode(&html).0.into_owned() } else { html.into_bytes() };
        prop_assert_eq!(&rows(&book(&bytes).unwrap())[1..], cells.as_slice());
    }
}
