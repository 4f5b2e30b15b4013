//! Words that are crossed out, in every format: whole cells, and the old word before the new one.

use photodesk::sheet::grid::Book;

use super::biff;
use super::xlsb;
use super::xml2003;
use crate::sheet::workbook::{book, put_class, with_sheet_xml, xlsx, zipped};

/// The rows and columns of the cells that are crossed out.
fn struck(book: &Book) -> &[(u32, u32)] {
    &book.sheets[0].struck
}

#[test]
fn cells_that_are_crossed_out_are_known_from_xlsx_and_ods() {
    let line = rust_xlsxwriter::Format::new().set_font_strikethrough();
    let xlsx = xlsx("A", |sheet| {
        put_class(sheet, 0);
        sheet.write_string_with_format(2, 1, "林思乙", &line).unwrap();
        sheet.write_blank(9, 0, &line).unwrap();
    });
    assert_eq!(struck(&book(&xlsx).unwrap()), [(3, 1)]);
    let style = |name: &str, how: &str| {
        format!("<style:style style:name=\"{name}\"><style:text-properties {how}/></style:style>")
    };
    let cell = |style: &str, text: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let content = format!(
        "<office:document-content><office:automatic-styles>{}{}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row>{}{}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        style("ce1", "style:text-line-through-style=\"solid\""),
        style("ce2", "style:text-line-through-style=\"none\""),
        cell("ce2", "S1"),
        cell("ce1", "陈雨甲"),
    );
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let ods = zipped(&[("mimetype", mimetype), ("content.xml", content.as_bytes())]);
    assert_eq!(struck(&book(&ods).unwrap()), [(1, 1)]);
}

#[test]
fn of_a_cell_with_a_part_crossed_out_the_rest_is_read_and_the_row_is_known() {
    let line = rust_xlsxwriter::Format::new().set_font_strikethrough();
    let plain = rust_xlsxwriter::Format::new();
    let bytes = xlsx("A", |sheet| {
        put_class(sheet, 0);
        sheet.write_rich_string(1, 1, &[(&line, "王旧名"), (&plain, "陈雨甲")]).unwrap();
        sheet.write_rich_string(2, 1, &[(&line, "赵"), (&line, "海丁")]).unwrap();
        sheet.write_rich_string(3, 1, &[(&line, "旧"), (&plain, "名")]).unwrap();
        sheet.write_string(9, 1, "旧名").unwrap();
    });
    let book = book(&bytes).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!((sheet.row(2).unwrap().text(1), &sheet.corrected[..]), ("陈雨甲", &[2][..]));
    assert_eq!(sheet.row(4).unwrap().text(1), "旧名", "which of two is meant is not known");
    assert_eq!(struck(&book), [(3, 1)], "a cell that is crossed out whole is still there, and known");
}

/// What is read of the first row, the rows that were corrected, and the cells that are crossed out.
type Told = (Vec<String>, Vec<u32>, Vec<(u32, u32)>);

fn told(bytes: &[u8]) -> Told {
    let book = book(bytes).unwrap();
    let sheet = &book.sheets[0];
    let texts = sheet.rows[0].cells().map(|(_, cell)| cell.text.to_string()).collect();
    (texts, sheet.corrected.clone(), sheet.struck.clone())
}

/// An old word before the new one, two words of which neither is left, and one without any line.
fn as_meant() -> Told {
    (["陈雨甲", "赵海丁", "林思乙"].map(str::to_owned).to_vec(), vec![1], vec![(1, 1)])
}

#[test]
fn a_correction_within_a_cell_is_read_where_xlsx_has_the_text_in_the_sheet() {
    let run = |line: &str, text: &str| format!("<r><rPr>{line}</rPr><t>{text}</t></r>");
    let cell = |place: &str, style: u8, inner: &str| {
        format!("<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is>{inner}</is></c>")
    };
    let sheet = |cells: &[String]| {
        with_sheet_xml(&format!(
            "<worksheet><sheetData><row r=\"1\">{}</row></sheetData></worksheet>",
            cells.concat()
        ))
    };
    let line = "<strike val=\"1\"/>";
    let bytes = sheet(&[
        cell("A1", 0, &(run(line, "王旧名") + &run("<b/>", "陈雨甲"))),
        cell("B1", 0, &(run("<strike/>", "赵") + &run(line, "海丁"))),
        cell(
            "C1",
            0,
            &(run("<strike val=\"0\"/>", "林") + "<r><t>思乙</t></r><rPh sb=\"0\" eb=\"1\"><t>lin</t></rPh>"),
        ),
    ]);
    assert_eq!(told(&bytes), as_meant());
}

#[test]
fn a_correction_within_a_cell_is_read_from_ods() {
    let style = |name: &str, how: &str| {
        format!("<style:style style:name=\"{name}\"><style:text-properties {how}/></style:style>")
    };
    let styles = style("T1", "style:text-line-through-type=\"single\"")
        + &style("T2", "style:text-line-through-style=\"none\"")
        + &style("ce1", "style:text-line-through-style=\"solid\"");
    let cell = |style: &str, inner: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\"><text:p>{inner}</text:p></table:table-cell>"
        )
    };
    let span = |style: &str, text: &str| format!("<text:span text:style-name=\"{style}\">{text}</text:span>");
    let ods = |cells: &[String]| {
        let content = format!(
            "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row>{}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
            cells.concat()
        );
        let mimetype: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
        zipped(&[("mimetype", mimetype), ("content.xml", content.as_bytes())])
    };
    let both = span("T1", "赵") + &span("T1", "海丁");
    let plain = cell("T2", &span("T3", "林思乙"));
    let own = span("T1", &format!("王{}", span("T3", "旧名")));
    let bytes = ods(&[cell("T2", &(own + &span("T2", "陈雨甲"))), cell("T2", &both), plain.clone()]);
    assert_eq!(told(&bytes), as_meant());
    // The cell has the line, and the new word says that it has none.
    let bytes = ods(&[cell("ce1", &format!("王旧名{}", span("T2", "陈雨甲"))), cell("ce1", "赵海丁"), plain]);
    assert_eq!(told(&bytes), as_meant());
}

/// A text of BIFF8 with the place and the font of each of its runs.
fn runs(text: &str, runs: &[(u16, u16)]) -> Vec<u8> {
    let plain = biff::unicode(text);
    let (head, chars) = plain.split_at(2);
    let all: Vec<u16> = runs.iter().flat_map(|(from, font)| [*from, *font]).collect();
    let count = biff::words(&[u16::try_from(runs.len()).unwrap()]);
    [head, &[chars[0] | 8], &count, &chars[1..], &biff::words(&all)].concat()
}

#[test]
fn a_correction_within_a_cell_is_read_from_xls() {
    let font = |flags: u16| biff::record(0x0031, &biff::words(&[220, flags, 0x7fff, 400, 0, 0, 0, 0]));
    let xf = |font: u16| biff::record(0x00e0, &[biff::words(&[font, 0]), vec![0; 16]].concat());
    // No font has the number 4: the sixth one is the fifth that is written.
    let fonts = [0, 0x08, 0, 0, 0x08].map(font).concat();
    let strings = [
        runs("王旧名陈雨甲", &[(0, 1), (3, 2)]),
        runs("赵海丁", &[(0, 1), (1, 5)]),
        runs("林思乙", &[(1, 2)]),
        // The cell has the font of what is crossed out, as programs write it.
        runs("王旧名陈雨甲", &[(3, 0)]),
    ];
    let globals = [fonts, xf(0), xf(1), biff::record(0x00fc, &biff::shared(&strings))].concat();
    let cell = |column: u16, style: u16, index: u16| {
        biff::record(0x00fd, &biff::words(&[0, column, style, index, 0]))
    };
    let plain = [cell(0, 0, 0), cell(1, 0, 1), cell(2, 0, 2)].concat();
    assert_eq!(told(&biff::biff8(&globals, &plain)), as_meant());
    let styled = [cell(0, 1, 3), cell(1, 1, 1), cell(2, 0, 2)].concat();
    assert_eq!(told(&biff::biff8(&globals, &styled)), as_meant());
}

#[test]
fn numbers_side_by_side_and_results_of_formulas_are_crossed_out_in_xls_as_texts_are() {
    let font = |flags: u16| biff::record(0x0031, &biff::words(&[220, flags, 0x7fff, 400, 0, 0, 0, 0]));
    let xf = |font: u16| biff::record(0x00e0, &[biff::words(&[font, 0]), vec![0; 16]].concat());
    let globals = [font(0), font(8), xf(0), xf(1)].concat();
    let rk =
        |style: u16, value: u32| [biff::words(&[style]), (value << 2 | 2).to_le_bytes().to_vec()].concat();
    let formula = [biff::words(&[0, 2, 1]), vec![0, 0, 0, 0, 0, 0, 0xff, 0xff], vec![0; 8]].concat();
    let sheet = [
        biff::record(0x00bd, &[biff::words(&[0, 0]), rk(0, 12), rk(1, 13), biff::words(&[1])].concat()),
        biff::record(0x0006, &formula),
        biff::record(0x0207, &biff::unicode("软件")),
    ];
    assert_eq!(told(&biff::biff8(&globals, &sheet.concat())).2, [(1, 1), (1, 2)]);
}

#[test]
fn a_correction_within_a_cell_is_read_from_xlsb() {
    let font = |flags: u8| xlsb::record(43, &[220, 0, flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let fonts = [font(0), font(8)].concat();
    let runs = |text: &str, runs: &[[u8; 4]]| {
        let count = xlsb::long(u32::try_from(runs.len()).unwrap());
        [vec![1], xlsb::text(text), count.to_vec(), runs.concat()].concat()
    };
    let strings = [
        runs("王旧名陈雨甲", &[[0, 0, 1, 0], [3, 0, 0, 0]]),
        runs("赵海丁", &[[0, 0, 1, 0]]),
        [vec![0], xlsb::text("林思乙")].concat(),
    ];
    let cell = |column: u32, style: u32, index: u32| xlsb::cell(7, column, style, &xlsb::long(index));
    let rows = [xlsb::row(0, false), cell(0, 0, 0), cell(1, 0, 1), cell(2, 0, 2)].concat();
    assert_eq!(told(&xlsb::workbook_of(&rows, &strings, &fonts)), as_meant());
    // In the sheet itself, in a cell that has the font of the old word.
    let own = xlsb::cell(62, 0, 3, &runs("王旧名陈雨甲", &[[3, 0, 0, 0]]));
    let rows = [xlsb::row(0, false), own, xlsb::cell(6, 1, 3, &xlsb::text("赵海丁")), cell(2, 0, 2)].concat();
    assert_eq!(told(&xlsb::workbook_of(&rows, &strings, &fonts)), as_meant());
}

#[test]
fn a_correction_within_a_cell_is_read_from_a_page() {
    let row = |cells: [&str; 3]| format!("<td>{}</td>", cells.join("</td><td>"));
    let page =
        |row: &str| told(format!("<html><body><table><tr>{row}</tr></table></body></html>").as_bytes());
    for cells in [
        ["<s>王旧名</s>陈雨甲", "<strike>赵</strike> <del>海丁</del>", "林<b>思</b>乙"],
        [
            "<span style='text-decoration: Line-Through'>王<span>旧</span>名</span> 陈雨甲",
            "<font style='color:red;text-decoration:line-through'>赵海丁",
            "林思乙",
        ],
    ] {
        let (texts, corrected, struck) = page(&row(cells));
        let texts: Vec<String> = texts.iter().map(|text| text.replace(' ', "")).collect();
        assert_eq!((texts, corrected, struck), as_meant(), "{cells:?}");
    }
    let styled = "<html><head><style><!--table {mso-x:y;}\n.font6\n\t{color:red;\n\ttext-decoration:line-through;}\n\
        .font7 {color:red}\ntd.xl66 {text-decoration:line-through}--></style></head><body><table><tr>\
        <td class=xl65><font class=\"font6\">王旧名</font><font class=\"font7\">陈雨甲</font></td>\
        <td class=xl66>赵海丁</td><td class=\"xl65\">林思乙</td></tr></table></body></html>";
    assert_eq!(told(styled.as_bytes()), as_meant());
    let nested = "<html><style>.list .old, DIV.gone\n{COLOR:red; TEXT-DECORATION:Underline Line-Through}</style>\
        <body><table class=list><tr class=list><td class=list><span class=old>王旧名</span>陈雨甲</td>\
        <td><div class='b gone'>赵海丁</div></td><td class='list'>林思乙</td></tr></table></body></html>";
    assert_eq!(told(nested.as_bytes()), as_meant());
}

#[test]
fn a_correction_within_a_cell_is_read_from_the_xml_of_2003() {
    let data = |inner: &str| format!("<Data ss:Type=\"String\">{inner}</Data>");
    let book = |cells: &str| {
        let sheet = format!("<Worksheet ss:Name=\"A\"><Table><Row>{cells}</Row></Table></Worksheet>");
        let style = "<Styles><Style ss:ID=\"s\"><Font ss:StrikeThrough=\"1\"/></Style>";
        told(xml2003::workbook(&sheet).replacen("<Styles>", style, 1).as_bytes())
    };
    let plain = format!("<Cell>{}</Cell>", data("林思乙"));
    let old = data("<S><Font html:Color=\"#FF0000\">王旧名</Font></S><Font>陈雨甲</Font>");
    let both = data("<html:S>赵海丁</html:S>");
    assert_eq!(book(&format!("<Cell>{old}</Cell><Cell>{both}</Cell>{plain}")), as_meant());
    let whole = data("赵海丁");
    assert_eq!(
        book(&format!("<Cell ss:StyleID=\"s\">{old}</Cell><Cell ss:StyleID=\"s\">{whole}</Cell>{plain}")),
        as_meant()
    );
}

#[test]
fn a_correction_within_a_cell_is_read_from_the_older_xls_where_it_stands_in_the_cell() {
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let font = |flags: u16| biff::record(0x0031, &biff::words(&[220, flags, 0x7fff, 400, 0, 0, 0, 0]));
    let xf = |font: u16| biff::record(0x00e0, &[biff::words(&[font, 0]), vec![0; 12]].concat());
    // Runs: the byte where each begins, and its font; 5 is the fifth font, for no font has the number 4.
    let cell = |column: u16, style: u16, text: &str, runs: &[(u8, u8)]| {
        let raw = gbk(text);
        let head = biff::words(&[0, column, style, u16::try_from(raw.len()).unwrap()]);
        let runs: Vec<u8> = runs.iter().flat_map(|(at, font)| [*at, *font]).collect();
        let count = u8::try_from(runs.len() / 2).unwrap();
        biff::record(0x00d6, &[head, raw, vec![count], runs].concat())
    };
    let cells = [
        cell(0, 0, "王旧名陈雨甲", &[(0, 5), (6, 0)]),
        cell(1, 0, "赵海丁", &[(0, 5), (2, 5)]),
        cell(2, 0, "林思乙", &[(0, 0), (2, 1)]),
    ];
    let globals = [font(0), font(0), font(0), font(0), font(8), xf(0), xf(4)].concat();
    let begin = biff::record(0x0809, &biff::words(&[0x0500, 0x10, 0, 0]));
    let bytes = [begin.clone(), globals.clone(), cells.concat(), biff::record(0x000a, &[])].concat();
    assert_eq!(told(&bytes), as_meant());
    // In a cell that is crossed out, a word that is not.
    let new = cell(0, 1, "王旧名陈雨甲", &[(6, 0)]);
    let broken = cell(1, 0, "林思乙", &[(200, 5)]);
    let bytes = [begin, globals, new, broken, biff::record(0x000a, &[])].concat();
    assert_eq!(told(&bytes), (vec!["陈雨甲".to_owned(), "林思乙".to_owned()], vec![1], Vec::new()));
}
