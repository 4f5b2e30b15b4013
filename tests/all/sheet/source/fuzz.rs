//! Files of every format with damage that nobody thought of. A second's worth by default; with
//! `PHOTODESK_FUZZ_SECONDS=300 cargo test --test all fuzz -- --nocapture` five minutes for each reader.

use std::time::{Duration, Instant};

use encoding_rs::GB18030;
use photodesk::sheet::grid::{Book, Row};
use photodesk::sheet::limit::{MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS};
use photodesk::sheet::read_error::{Broken, ReadError};
use photodesk::sheet::roster::{ReadOptions, rosters};
use photodesk::sheet::source::{panic_is_caught, read_book, unwatched};

use super::{biff, dbf, html, xlsb, xml2003};
use crate::sheet::workbook::{csv_text, fixture};

/// Files tried when no time is given.
const BY_DEFAULT: u64 = 300;
/// Longest file that mutation makes.
const LONGEST: usize = 64 * 1024;
/// Numbers on which sums and sizes break.
const EDGES: [u32; 12] = [0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0xffff_ffff];

/// Numbers that are the same on every run: a finding can be found again (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if end == 0 { 0 } else { (self.0 % end as u64) as usize }
    }
}

/// A file of the corpus with one to eight changes.
fn mutated(corpus: &[Vec<u8>], words: &[&[u8]], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len());
        let length = (1 + dice.below(40)).min(bytes.len() - at);
        match dice.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let piece = bytes[at..at + length].to_vec();
                let times = 1 + dice.below(30);
                bytes.splice(at..at, piece.repeat(times));
            }
            3 => {
                let word = words[dice.below(words.len())];
                bytes.splice(at..at, word.iter().copied());
            }
            4 => {
                let other = &corpus[dice.below(corpus.len())];
                let from = dice.below(other.len());
                let piece = &other[from..(from + dice.below(300)).min(other.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            5 => {
                let edge = EDGES[dice.below(EDGES.len())].to_le_bytes();
                let width = [1, 2, 4][dice.below(3)];
                for (place, byte) in bytes[at..].iter_mut().zip(&edge[..width]) {
                    *place = *byte;
                }
            }
            6 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            _ if !bytes.is_empty() => bytes[at] = dice.below(256) as u8,
            _ => {}
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

fn within_limits(book: &Book) -> bool {
    let rows = || book.sheets.iter().flat_map(|sheet| &sheet.rows);
    let cells: usize = rows().map(|row| row.cells().count()).sum();
    book.sheets.len() <= MAX_SHEETS
        && cells as u64 <= MAX_CELLS
        && book.sheets.iter().all(|sheet| sheet.rows.len() <= MAX_ROWS)
        && book.sheets.iter().all(|sheet| sheet.rows.is_sorted_by(|above, below| above.number < below.number))
        && rows().all(|row| row.cells().count() <= MAX_COLUMNS)
        && rows().flat_map(Row::cells).all(|(_, cell)| cell.text.chars().count() <= MAX_CELL_CHARS)
}

/// Reads one file as an import would, headings and all.
fn survives(bytes: &[u8]) {
    match read_book(bytes, &mut unwatched) {
        Ok(book) => {
            assert!(within_limits(&book));
            let _ = rosters(&book, "名单.xls", &ReadOptions::default());
        }
        // None of these formats is read by a library: a panic is ours, even if it was caught.
        Err(error) => assert_ne!(error, ReadError::Unreadable(Broken::Library)),
    }
    assert!(!panic_is_caught());
}

#[expect(clippy::print_stderr, reason = "a long run is watched by a person")]
fn tell(text: &str) {
    eprintln!("{text}");
}

/// Tries mutated files for the time that is asked for; the file of a finding is printed as an array.
fn run(reader: &str, corpus: &[Vec<u8>], words: &[&[u8]]) {
    for file in corpus {
        survives(file);
    }
    let seconds = std::env::var("PHOTODESK_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let end = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut files = 0_u64;
    while end.map_or(files < BY_DEFAULT, |end| Instant::now() < end) {
        let bytes = mutated(corpus, words, &mut dice);
        let outcome = std::panic::catch_unwind(|| survives(&bytes));
        assert!(outcome.is_ok(), "{reader}: file {files} of {} bytes: {bytes:?}", bytes.len());
        files += 1;
    }
    if seconds.is_some() {
        tell(&format!("{reader}: {files} files, nothing found"));
    }
}

#[test]
fn damaged_dbf_is_survived() {
    let visual = dbf::Dbf { version: 0x30, ..dbf::chsi() };
    let types = b"CNFLDTIBYMV0"
        .iter()
        .enumerate()
        .fold(dbf::Dbf::new(0x30), |table, (place, kind)| table.field(&format!("F{place}"), *kind, 8));
    let types = types.row(&["1"; 12]).deleted(&["2"; 12]).row(&["20040229"; 12]);
    let corpus = [dbf::chsi().bytes(), visual.bytes(), types.bytes()];
    run("dbf", &corpus, &[b"\x1a", b"*", b" ", b"\x0d", b"C\0\0\0\0", b"\0\0\0\0\0\0\0\0"]);
}

#[test]
fn damaged_html_is_survived() {
    let layout = "<table><tr><td>软件2201班<td><table><tr><td>学号<td>姓名<tr><td rowspan=2 x:num=\"1001\">1001<td>陈雨甲</table><tr><td>a</table>";
    let corpus = [
        html::EXPORT.as_bytes().to_vec(),
        GB18030.encode(html::EXPORT).0.into_owned(),
        layout.as_bytes().to_vec(),
        xml2003::archive(),
    ];
    let words: [&[u8]; 16] = [
        b"<table>",
        b"</table>",
        b"<tr>",
        b"<td colspan=1000 rowspan=9>",
        b"<!--",
        b"-->",
        b"<script>",
        b"</script>",
        b"<",
        b"&#x10ffff;",
        b"&",
        b"\"",
        b"style='display:none'",
        b"=\r\n",
        b"charset=utf-16",
        b"x:num=\"1e400\"",
    ];
    run("html", &corpus, &words);
}

#[test]
fn damaged_xml_of_2003_is_survived() {
    let words: [&[u8]; 12] = [
        b"ss:Index=\"4294967295\"",
        b"ss:MergeDown=\"4294967295\"",
        b"ss:MergeAcross=\"9\"",
        b"<Row>",
        b"</Row>",
        b"<Cell>",
        b"<Data",
        b"<Comment>",
        b"</Worksheet>",
        b"ss:Span=\"4294967295\"",
        b"<Worksheet>",
        b"&#0;",
    ];
    run("xml2003", &[xml2003::class().into_bytes()], &words);
}

#[test]
fn damaged_xls_is_survived() {
    let bare = biff::bare(&[&["学号", "姓名"], &["1001", "陈雨甲"]]);
    let globals = [
        biff::record(0x00fc, &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 13, 1, 0, 4, 0, 0, 0, 65, 0, 66, 0]),
        biff::record(0x003c, &[1, 67, 0]),
    ]
    .concat();
    let sheet = [
        biff::record(0x00fd, &[0; 10]),
        biff::record(0x00bd, &[0; 24]),
        biff::record(0x00e5, &[1, 0, 0, 0, 9, 0, 0, 0, 9, 0]),
    ]
    .concat();
    let corpus = [bare, biff::biff8(&globals, &sheet), fixture("biff8.xls"), fixture("biff5.xls")];
    run(
        "xls",
        &corpus,
        &[
            b"\xfc\0\x08\0",
            b"\x3c\0\x01\0\x01",
            b"\x09\x08\x04\0\0\0\x10\0",
            b"\x0a\0\0\0",
            b"\x2f\0\0\0",
            b"\xfd\0\x0a\0",
        ],
    );
}

#[test]
fn damaged_xlsb_and_ods_are_survived() {
    let corpus = [xlsb::class(), fixture("merged.ods")];
    run("xlsb and ods", &corpus, &[b"PK\x03\x04", b"\xff\xff\xff\x7f", b"\0"]);
    // A package guards its parts with checksums, so the parts are damaged before they are packed.
    let mut dice = Dice(7);
    for _ in 0..BY_DEFAULT {
        let rows: Vec<u8> = (0..dice.below(300))
            .map(|_| [0, 1, 2, 6, 7, 8, 62, 0xff, dice.below(256) as u8][dice.below(9)])
            .collect();
        survives(&xlsb::workbook(&rows, &["学号"]));
    }
}

#[test]
fn damaged_text_and_wild_headings_are_survived() {
    let titled =
        "演示学院\n班级:软件2201班\n序号,XH,姓名,,BH\n,,,备注,\n1,1001,陈雨甲,x,软件\n合计,1\n学号,姓名\n";
    let utf16: Vec<u8> = csv_text().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let corpus = [
        csv_text().into_bytes(),
        GB18030.encode(&csv_text()).0.into_owned(),
        titled.as_bytes().to_vec(),
        utf16,
    ];
    let words: [&[u8]; 17] = [
        b"\"",
        b",",
        b"\t",
        b";",
        b"|",
        b"\n",
        b"\r",
        b"sep=;\n",
        b"\xef\xbb\xbf",
        b"\0",
        b"\x1a",
        "姓名".as_bytes(),
        "学号".as_bytes(),
        "班级:".as_bytes(),
        "\u{ff0c}".as_bytes(),
        "合计".as_bytes(),
        "张三".as_bytes(),
    ];
    run("text and headings", &corpus, &words);
}
