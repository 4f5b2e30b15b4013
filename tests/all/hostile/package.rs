//! Zip containers: xlsx and ods.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{ENCRYPTED, NO_HEADER, READ, TOO_LARGE, Trap, UNREADABLE, trap};
use crate::sheet::workbook::{put_class, with_parts, with_sheet_xml, xlsx, zipped};

pub const TRAPS: &[Trap] = &[
    trap("half-a-gigabyte-of-spaces.xlsx", spaces, &[TOO_LARGE]),
    trap("spaces-in-a-cell.xlsx", spaces_in_a_cell, &[READ, NO_HEADER]),
    trap("bombs-in-a-bomb.xlsx", nested, &[UNREADABLE, TOO_LARGE]),
    trap("cell-in-the-last-corner.xlsx", last_corner, &[READ]),
    trap("four-billion-strings-announced.xlsx", forged_strings, &[TOO_LARGE]),
    trap("forged-dimension.xlsx", forged_dimension, &[READ]),
    trap("billion-laughs.xlsx", laughs, &[UNREADABLE]),
    trap("twenty-million-empty-cells.xlsx", empty_cells, &[UNREADABLE, NO_HEADER, TOO_LARGE]),
    trap("fifteen-million-cells.xlsx", many_cells, &[TOO_LARGE]),
    trap("a-million-columns.xlsx", many_columns, &[TOO_LARGE]),
    trap("fifty-thousand-merges.xlsx", many_merges, &[READ, TOO_LARGE]),
    trap("a-hundred-thousand-wrong-rows.xlsx", wrong_rows, &[TOO_LARGE]),
    trap("a-hundred-thousand-long-rows.xlsx", long_rows, &[READ, TOO_LARGE]),
    trap("deep-xml.xlsx", deep, &[UNREADABLE, NO_HEADER, TOO_LARGE]),
    trap("truncated.xlsx", truncated, &[UNREADABLE]),
    trap("wrong-checksum.xlsx", wrong_checksum, &[UNREADABLE]),
    trap("overlapping-parts.xlsx", overlapping, &[UNREADABLE, TOO_LARGE]),
    trap("password-on-the-parts.xlsx", encrypted_parts, &[ENCRYPTED]),
    trap("rows-repeated.ods", || ods(FILLED_ROWS), &[TOO_LARGE]),
    trap("columns-repeated.ods", || ods(FILLED_COLUMNS), &[TOO_LARGE]),
    trap("empty-rows-and-columns-repeated.ods", || ods(EMPTY_REPEATED), &[READ, UNREADABLE]),
    trap("spaces-announced.ods", || ods(SPACES_ANNOUNCED), &[NO_HEADER, TOO_LARGE, UNREADABLE]),
    trap("half-a-gigabyte-of-spaces.ods", ods_spaces, &[TOO_LARGE]),
];

const MEBI: usize = 1024 * 1024;

/// A zip with one part that is written piece by piece; the pieces never lie in memory together.
fn packed(parts: &[(&str, &[u8])], last: &str, pieces: usize, piece: &[u8], end: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let fast = SimpleFileOptions::default().compression_level(Some(1)).large_file(false);
    for (name, content) in parts {
        zip.start_file(*name, fast).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.start_file(last, fast).unwrap();
    for _ in 0..pieces {
        zip.write_all(piece).unwrap();
    }
    zip.write_all(end).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A workbook whose sheet is `start`, then so many pieces, then `end`.
pub fn long_sheet(start: &str, pieces: usize, piece: &str, end: &str) -> Vec<u8> {
    let plain = with_sheet_xml("");
    let mut archive = zip::ZipArchive::new(Cursor::new(plain)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).unwrap();
        if part.name().unwrap() != "xl/worksheets/sheet1.xml" {
            zip.raw_copy_file(part).unwrap();
        }
    }
    let fast = SimpleFileOptions::default().compression_level(Some(1));
    zip.start_file("xl/worksheets/sheet1.xml", fast).unwrap();
    zip.write_all(start.as_bytes()).unwrap();
    for _ in 0..pieces {
        zip.write_all(piece.as_bytes()).unwrap();
    }
    zip.write_all(end.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

const HEAD: &str = "<row r=\"1\"><c t=\"inlineStr\"><is><t>学号</t></is></c><c t=\"inlineStr\"><is><t>姓名</t></is></c></row>";

/// Within all limits, and nearly as much text as is taken. Whether it is read in time is the machine's affair; the
/// program outside must not be what runs out of memory.
fn long_rows() -> Vec<u8> {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: [&str; 9]| format!("<row>{}</row>", cells.map(text).concat());
    let head = row(["学号", "姓名", "性别", "民族", "班级", "专业", "院系", "层次", "备注"]);
    let long = "专业名称很长专业名称很长专业名称很长专业";
    let rows: String = (0..104_000_u32)
        .map(|n| {
            let number = format!("2022{n:06}");
            row([&number, "张思凡", "女", "汉族", "22学前1班", long, "教育学院", "专科", long])
        })
        .collect();
    long_sheet(&format!("<worksheet><sheetData>{head}"), 1, &rows, "</sheetData></worksheet>")
}

/// Within all limits, and every row wrong in many ways: the answer must not be what hurts.
fn wrong_rows() -> Vec<u8> {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: [&str; 9]| format!("<row>{}</row>", cells.map(text).concat());
    let head = row(["学号", "姓名", "性别", "民族", "身份证号", "班级", "专业", "电话", "备注"]);
    let wrong = row([
        "2022-0101-01-0001-000001",
        "张 三 四 五 六 七 八 九 十",
        "不知道是男还是女",
        "没有这样的民族没有这样",
        "4200001999133100019999",
        "22级学前教育专业第一班",
        "学前教育学前教育学前教育",
        "电话电话电话电话电话电话",
        "备注备注备注备注备注备注",
    ]);
    long_sheet(&format!("<worksheet><sheetData>{head}"), 104_000, &wrong, "</sheetData></worksheet>")
}

fn spaces() -> Vec<u8> {
    long_sheet("<worksheet><sheetData>", 512, &" ".repeat(MEBI), "</sheetData></worksheet>")
}

/// Within the limit for all parts: the library takes a text node whole.
fn spaces_in_a_cell() -> Vec<u8> {
    let start =
        format!("<worksheet><sheetData>{HEAD}<row r=\"2\"><c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    long_sheet(&start, 40, &" ".repeat(MEBI), "</t></is></c></row></sheetData></worksheet>")
}

/// Sixteen packed gigabytes in a packed file: whoever unpacks what he finds is lost.
fn nested() -> Vec<u8> {
    let inner = packed(&[], "0.dll", 64, &vec![0; MEBI], b"");
    let mut middle = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..16 {
        middle.start_file(format!("{n}.zip"), SimpleFileOptions::default()).unwrap();
        middle.write_all(&inner).unwrap();
    }
    let middle = middle.finish().unwrap().into_inner();
    let names: Vec<String> = (0..16).map(|n| format!("lib {n}.zip")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), middle.as_slice())).collect();
    zipped(&parts)
}

fn last_corner() -> Vec<u8> {
    xlsx("软件2201班", |sheet| {
        put_class(sheet, 0);
        sheet.write_string(1_048_575, 16_383, "x").unwrap();
    })
}

fn forged_strings() -> Vec<u8> {
    let sheet = format!(
        "<worksheet><sheetData>{HEAD}<row r=\"2\"><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>"
    );
    with_parts(&sheet, Some("<sst count=\"4000000000\" uniqueCount=\"4000000000\"><si><t>x</t></si></sst>"))
}

fn forged_dimension() -> Vec<u8> {
    let row = "<row r=\"2\"><c t=\"inlineStr\"><is><t>20261001001</t></is></c><c t=\"inlineStr\"><is><t>陈雨甲</t></is></c></row>";
    with_sheet_xml(&format!(
        "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{HEAD}{row}</sheetData></worksheet>"
    ))
}

fn laughs() -> Vec<u8> {
    let mut entities = String::new();
    for n in 1..=9 {
        let inner = format!("&l{};", n - 1).repeat(10);
        entities.extend(["<!ENTITY l", &n.to_string(), " \"", &inner, "\">"]);
    }
    let strings = format!(
        "<!DOCTYPE sst [<!ENTITY l0 \"哈哈哈哈哈哈\">{entities}]><sst uniqueCount=\"1\"><si><t>&l9;</t></si></sst>"
    );
    let sheet = format!(
        "<worksheet><sheetData>{HEAD}<row r=\"2\"><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>"
    );
    with_parts(&sheet, Some(&strings))
}

fn empty_cells() -> Vec<u8> {
    let row = format!("<row>{}</row>", "<c/>".repeat(2_000));
    long_sheet("<worksheet><dimension ref=\"A1:A5\"/><sheetData>", 10_000, &row, "</sheetData></worksheet>")
}

fn many_cells() -> Vec<u8> {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(150));
    long_sheet("<worksheet><dimension ref=\"A1:A5\"/><sheetData>", 100_000, &row, "</sheetData></worksheet>")
}

fn many_columns() -> Vec<u8> {
    let cells = "<c><v>1</v></c>".repeat(1_000);
    long_sheet("<worksheet><sheetData><row>", 1_000, &cells, "</row></sheetData></worksheet>")
}

/// Merged areas over each other, each over the whole column.
fn many_merges() -> Vec<u8> {
    let mut rows = String::new();
    for row in 2..2_000 {
        let row = row.to_string();
        rows.extend(["<row r=\"", &row, "\"><c r=\"B", &row, "\"><v>1</v></c></row>"]);
    }
    let merge = "<mergeCell ref=\"A1:A1048576\"/>".repeat(1_000);
    let start = format!("<worksheet><sheetData>{HEAD}{rows}</sheetData><mergeCells>");
    long_sheet(&start, 60, &merge, "</mergeCells></worksheet>")
}

fn deep() -> Vec<u8> {
    long_sheet("<worksheet><sheetData>", 1_000, &"<row><c><is>".repeat(1_000), "")
}

fn class() -> Vec<u8> {
    xlsx("软件2201班", |sheet| put_class(sheet, 0))
}

fn truncated() -> Vec<u8> {
    let whole = class();
    whole[..whole.len() / 2].to_vec()
}

/// The entries of the directory at the end: where each starts.
fn directory(bytes: &[u8]) -> Vec<usize> {
    (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect()
}

fn wrong_checksum() -> Vec<u8> {
    let mut bytes = class();
    for at in directory(&bytes) {
        bytes[at + 16] ^= 0xff;
    }
    bytes
}

/// Every entry of the directory is the first part.
fn overlapping() -> Vec<u8> {
    let mut bytes = class();
    let entries = directory(&bytes);
    let first = bytes[entries[0] + 42..entries[0] + 46].to_vec();
    for at in entries {
        bytes[at + 42..at + 46].copy_from_slice(&first);
    }
    bytes
}

fn encrypted_parts() -> Vec<u8> {
    let mut bytes = class();
    for at in directory(&bytes) {
        bytes[at + 8] |= 1;
        let local = u32::from_le_bytes(bytes[at + 42..at + 46].try_into().unwrap()) as usize;
        bytes[local + 6] |= 1;
    }
    bytes
}

const FILLED_ROWS: &str = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
const FILLED_COLUMNS: &str = "<table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
const EMPTY_REPEATED: &str = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>学号</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>姓名</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell office:value-type=\"string\"><text:p>20261001001</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>陈雨甲</text:p></table:table-cell></table:table-row>\
    <table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell table:number-columns-repeated=\"4294967295\"/></table:table-row>";
const SPACES_ANNOUNCED: &str = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"/>x</text:p></table:table-cell></table:table-row>";

const MIMETYPE: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet");
const TABLE: &str =
    "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">";
const TABLE_END: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";

fn ods(rows: &str) -> Vec<u8> {
    zipped(&[MIMETYPE, ("content.xml", format!("{TABLE}{rows}{TABLE_END}").as_bytes())])
}

fn ods_spaces() -> Vec<u8> {
    packed(&[MIMETYPE], "content.xml", 512, " ".repeat(MEBI).as_bytes(), TABLE_END.as_bytes())
}
