//! xls of every age, in its container and bare, written record by record.

use std::io::Cursor;

use calamine::{Data, Reader, Xls};
use encoding_rs::GB18030;
use photodesk::sheet::grid::{Book, Row, Stored};
use photodesk::sheet::read_error::ReadError;
use proptest::prelude::*;

use crate::sheet::workbook::{book, fixture};

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let size = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &size.to_le_bytes(), data].concat()
}

pub fn words(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn gbk(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

/// A text of BIFF8 behind its length: one byte a character where that is enough.
pub fn unicode(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = words(&[u16::try_from(units.len()).unwrap()]);
    if units.iter().all(|unit| *unit < 256) {
        out.push(0);
        out.extend(units.iter().map(|unit| *unit as u8));
    } else {
        out.push(1);
        out.extend(words(&units));
    }
    out
}

/// What the widely copied few lines of PHP write: a bare stream that claims no version.
pub fn bare(cells: &[&[&str]]) -> Vec<u8> {
    let mut bytes = record(0x0809, &words(&[0, 0x10, 0, 0]));
    for (row, line) in (0..).zip(cells) {
        for (column, text) in (0..).zip(*line) {
            let raw = gbk(text);
            let head = words(&[row, column, 0, u16::try_from(raw.len()).unwrap()]);
            bytes.extend(record(0x0204, &[head, raw].concat()));
        }
    }
    bytes.extend(record(0x000a, &[]));
    bytes
}

/// A BIFF8 workbook of one sheet: globals, and the records of the sheet. Bare, for a container adds nothing here.
pub fn biff8(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let head = record(0x0809, &words(&[0x0600, 0x0005, 0, 0, 0, 0, 0, 0]));
    let name = "软件2201班";
    let bound = |at: usize| {
        let at = u32::try_from(at).unwrap().to_le_bytes();
        let text = unicode(name);
        record(0x0085, &[at.as_slice(), &[0, 0, text[0]], &text[2..]].concat())
    };
    let size = head.len() + globals.len() + bound(0).len() + 4;
    let begin = record(0x0809, &words(&[0x0600, 0x0010, 0, 0, 0, 0, 0, 0]));
    [head, globals.to_vec(), bound(size), record(0x000a, &[]), begin, sheet.to_vec(), record(0x000a, &[])]
        .concat()
}

pub fn shared(strings: &[Vec<u8>]) -> Vec<u8> {
    let count = u32::try_from(strings.len()).unwrap().to_le_bytes();
    [count.as_slice(), &count, &strings.concat()].concat()
}

fn label_shared(row: u16, column: u16, index: u32) -> Vec<u8> {
    record(0x00fd, &[words(&[row, column, 0]), index.to_le_bytes().to_vec()].concat())
}

fn cells(book: &Book) -> Vec<(String, Stored)> {
    let rows = book.sheets[0].rows.iter();
    rows.flat_map(Row::cells).map(|(_, cell)| (cell.text.to_string(), cell.stored)).collect()
}

fn texts(book: &Book) -> Vec<Vec<String>> {
    let rows = book.sheets[0].rows.iter();
    rows.map(|row| row.cells().map(|(_, cell)| cell.text.to_string()).collect()).collect()
}

const CLASS: [&[&str]; 3] = [&["学号", "姓名"], &["00101", "陈雨甲"], &["00102", "买买提·吐尔逊"]];

#[test]
fn a_bare_stream_of_a_small_program_is_read_as_gbk() {
    let book = book(&bare(&CLASS)).unwrap();
    assert_eq!(book.format, "xls");
    assert_eq!(texts(&book), CLASS);
}

#[test]
fn a_code_page_that_lies_is_not_believed() {
    for page in [1252_u16, 936, 0, 65_001, 367] {
        let mut bytes = record(0x0809, &words(&[0x0500, 0x10, 0, 0]));
        bytes.extend(record(0x0042, &words(&[page])));
        bytes.extend(&bare(&CLASS)[12..]);
        assert_eq!(texts(&book(&bytes).unwrap()), CLASS, "{page}");
    }
}

#[test]
fn biff_2_3_and_4_are_read() {
    // BIFF2: three bytes of attributes, short lengths.
    let mut two = record(0x0009, &words(&[2, 0x10]));
    for format in ["General", "00000", "yyyy-mm-dd"] {
        two.extend(record(0x001e, &[&[u8::try_from(format.len()).unwrap()], format.as_bytes()].concat()));
    }
    let name = gbk("陈雨甲");
    two.extend(record(
        0x0004,
        &[&words(&[0, 0])[..], &[0, 0, 0, u8::try_from(name.len()).unwrap()], &name].concat(),
    ));
    two.extend(record(0x0002, &[&words(&[0, 1])[..], &[0, 1, 0], &words(&[101])].concat()));
    two.extend(record(0x0003, &[&words(&[0, 2])[..], &[0, 2, 0], &38_046_f64.to_le_bytes()].concat()));
    two.extend(record(0x0005, &[&words(&[0, 3])[..], &[0, 0, 0, 1, 0]].concat()));
    two.extend(record(
        0x0006,
        &[&words(&[0, 4])[..], &[0, 0, 0], &[0, 0, 0, 0, 0, 0, 0xff, 0xff], &[0; 4]].concat(),
    ));
    two.extend(record(0x0007, &[&[2][..], b"ok"].concat()));
    two.extend(record(0x000a, &[]));
    let expected = [
        ("陈雨甲", Stored::Text),
        ("00101", Stored::Number),
        ("2004-02-29", Stored::Date),
        ("TRUE", Stored::Bool),
        ("ok", Stored::Text),
    ];
    let expected: Vec<(String, Stored)> = expected.map(|(text, stored)| (text.to_owned(), stored)).to_vec();
    assert_eq!(cells(&book(&two).unwrap()), expected);

    // BIFF3 and 4: styles of their own, formulas under other numbers.
    for (bof, xf, format, formula, pad) in
        [(0x0209, 0x0243, 0x001e, 0x0206, 0), (0x0409, 0x0443, 0x041e, 0x0406, 2)]
    {
        let mut bytes = record(bof, &words(&[0, 0x10, 0]));
        for code in ["General", "00000", "yyyy-mm-dd"] {
            let length = u8::try_from(code.len()).unwrap();
            bytes.extend(record(format, &[&vec![0; pad][..], &[length], code.as_bytes()].concat()));
        }
        for id in 0..3 {
            bytes.extend(record(xf, &[&[0, id][..], &[0; 10]].concat()));
        }
        bytes.extend(record(
            0x0204,
            &[words(&[0, 0, 0, u16::try_from(name.len()).unwrap()]), name.clone()].concat(),
        ));
        bytes
            .extend(record(0x027e, &[words(&[0, 1, 1]), (101_u32 << 2 | 2).to_le_bytes().to_vec()].concat()));
        bytes.extend(record(0x0203, &[words(&[0, 2, 2]), 38_046_f64.to_le_bytes().to_vec()].concat()));
        bytes.extend(record(0x0205, &[words(&[0, 3, 0]), vec![1, 0]].concat()));
        bytes.extend(record(
            formula,
            &[words(&[0, 4, 0]), vec![0, 0, 0, 0, 0, 0, 0xff, 0xff], vec![0; 6]].concat(),
        ));
        bytes.extend(record(0x0207, &[words(&[2]), b"ok".to_vec()].concat()));
        bytes.extend(record(0x000a, &[]));
        assert_eq!(cells(&book(&bytes).unwrap()), expected, "{bof:04x}");
    }
}

#[test]
fn number_formats_give_student_numbers_their_zeros_and_dates_their_days() {
    let format = |id: u16, code: &str| record(0x041e, &[words(&[id]), unicode(code)].concat());
    let xf = |id: u16| record(0x00e0, &[words(&[0, id]), vec![0; 16]].concat());
    let globals =
        [format(164, "00000000"), format(165, "yyyy\"年\"m\"月\"d\"日\""), xf(0), xf(164), xf(165), xf(31)]
            .concat();
    let rk = |style: u16, value: u32| [words(&[style]), (value << 2 | 2).to_le_bytes().to_vec()].concat();
    let sheet = [
        record(
            0x00bd,
            &[words(&[0, 0]), rk(0, 12), rk(1, 1234), rk(2, 38_046), rk(3, 38_046), words(&[3])].concat(),
        ),
        record(0x0203, &[words(&[0, 4, 0]), 420_000_200_402_290_114_f64.to_le_bytes().to_vec()].concat()),
        record(0x0006, &[words(&[0, 5, 1]), 77_f64.to_le_bytes().to_vec(), vec![0; 8]].concat()),
        record(0x0006, &[words(&[0, 6, 0]), vec![2, 0, 0x2a, 0, 0, 0, 0xff, 0xff], vec![0; 8]].concat()),
        record(0x0006, &[words(&[0, 7, 0]), vec![0, 0, 0, 0, 0, 0, 0xff, 0xff], vec![0; 8]].concat()),
        record(0x0207, &unicode("软件")),
        record(0x0205, &[words(&[0, 8, 0]), vec![0, 0]].concat()),
    ]
    .concat();
    let expected = [
        ("12", Stored::Number),
        ("00001234", Stored::Number),
        ("2004-02-29", Stored::Date),
        ("2004-02-29", Stored::Date),
        ("420000200402290112", Stored::Number),
        ("00000077", Stored::Number),
        ("#N/A", Stored::Error),
        ("软件", Stored::Text),
        ("FALSE", Stored::Bool),
    ];
    let expected: Vec<(String, Stored)> = expected.map(|(text, stored)| (text.to_owned(), stored)).to_vec();
    assert_eq!(cells(&book(&biff8(&globals, &sheet)).unwrap()), expected);
}

#[test]
fn cells_that_are_crossed_out_are_known_by_their_font() {
    let font = |flags: u16| record(0x0031, &[words(&[200, flags]), vec![0; 10], vec![1, 0, b'A']].concat());
    let xf = |font: u16| record(0x00e0, &[words(&[font, 0]), vec![0; 16]].concat());
    // Number 4 is left out where fonts are counted, so that the fifth font is called 5.
    let globals = [font(0), font(8), font(0), font(0), font(8), xf(0), xf(1), xf(5)].concat();
    let label = |row: u16, style: u16| record(0x0204, &[words(&[row, 1, style]), unicode("陈雨甲")].concat());
    let sheet = [label(0, 0), label(1, 1), label(2, 2)].concat();
    assert_eq!(book(&biff8(&globals, &sheet)).unwrap().sheets[0].struck, [(2, 1), (3, 1)]);
    let plain = [font(0), xf(0)].concat();
    assert_eq!(book(&biff8(&plain, &sheet)).unwrap().sheets[0].struck, []);
}

#[test]
fn shared_strings_run_on_over_records_even_in_the_middle_of_a_word() {
    let long = "买买提·吐尔逊";
    let rich = {
        // Two runs and five bytes of an extension around 林思乙.
        let mut text = words(&[3]);
        text.push(1 | 4 | 8);
        text.extend(words(&[2]));
        text.extend(5_u32.to_le_bytes());
        text.extend(words(&"林思乙".encode_utf16().collect::<Vec<_>>()));
        text.extend([0; 8 + 5]);
        text
    };
    let all = shared(&[unicode("A1"), unicode(long), rich, unicode("end")]);
    // Inside 买买提: the rest begins anew with its flags. Then inside the runs, which do not.
    let (first, rest) = all.split_at(8 + 5 + 3 + 4);
    let (second, third) = rest.split_at(rest.len() - 10);
    let mut globals = record(0x00fc, first);
    globals.extend(record(0x003c, &[&[1], second].concat()));
    globals.extend(record(0x003c, third));
    let sheet: Vec<u8> = (0..5).flat_map(|index| label_shared(0, index, u32::from(index))).collect();
    let book = book(&biff8(&globals, &sheet)).unwrap();
    assert_eq!(texts(&book), [["A1", long, "林思乙", "end"]]);
}

#[test]
fn every_kind_of_password_is_a_password() {
    // XOR obfuscation, RC4, and BIFF5, whose record has no kind.
    for pass in [&[0_u16, 0x1234, 0x5678][..], &[1, 1, 1, 0, 0], &[0x1234, 0x5678], &[0, 0]] {
        let globals = [record(0x002f, &words(pass)), record(0x0042, &words(&[59_999]))].concat();
        assert_eq!(book(&biff8(&globals, b"garbage that is ciphered")), Err(ReadError::Encrypted));
    }
}

#[test]
fn a_chart_in_a_sheet_has_numbers_of_its_own() {
    let number =
        |row: u16, value: f64| record(0x0203, &[words(&[row, 0, 0]), value.to_le_bytes().to_vec()].concat());
    let chart = [record(0x0809, &words(&[0x0600, 0x20, 0, 0])), number(0, 9.0), record(0x000a, &[])].concat();
    let book = book(&biff8(&[], &[number(0, 1.0), chart, number(1, 2.0)].concat())).unwrap();
    assert_eq!(texts(&book), [["1"], ["2"]]);
}

#[test]
fn the_library_reads_the_same_cells() {
    for name in ["biff8.xls", "biff5.xls"] {
        let bytes = fixture(name);
        let mut library: Xls<_> = Xls::new(Cursor::new(bytes.clone())).unwrap();
        let ours = book(&bytes).unwrap();
        for sheet in &ours.sheets {
            let range = library.worksheet_range(&sheet.name).unwrap();
            let count = range.used_cells().count();
            let own: Vec<_> =
                sheet.rows.iter().flat_map(|row| row.own().map(|(c, cell)| (row.number, c, cell))).collect();
            assert_eq!(own.len(), count, "{name}");
            for (row, column, cell) in own {
                match range.get_value((row - 1, column)).unwrap() {
                    Data::String(text) => assert_eq!(*text, cell.text),
                    Data::DateTime(_) => assert_eq!(cell.stored, Stored::Date),
                    other => assert_eq!(other.to_string(), cell.text),
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn strings_that_were_shared_and_cut_anywhere_read_the_same(
        strings in proptest::collection::vec("[甲-龟]{0,5}[a-z]{0,5}", 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        // Cut between two strings or within the characters of one, as the format allows.
        let mut pieces = vec![shared(&[])];
        let count = u32::try_from(strings.len()).unwrap().to_le_bytes();
        pieces[0] = [count, count].concat();
        let at = cut.index(strings.len());
        for (place, text) in strings.iter().enumerate() {
            let raw = unicode(text);
            let wide = raw[2] == 1;
            let chars = (raw.len() - 3) / if wide { 2 } else { 1 };
            if place == at && chars > 1 {
                let middle = 3 + (chars / 2) * if wide { 2 } else { 1 };
                pieces.last_mut().unwrap().extend(&raw[..middle]);
                pieces.push([&[raw[2]], &raw[middle..]].concat());
            } else {
                pieces.last_mut().unwrap().extend(raw);
            }
        }
        let mut globals = record(0x00fc, &pieces[0]);
        for piece in &pieces[1..] {
            globals.extend(record(0x003c, piece));
        }
        let sheet: Vec<u8> = (0..).zip(&strings).flat_map(|(index, _)| label_shared(index, 0, u32::from(index))).collect();
        let sheet = [sheet, label_shared(999, 0, 0), record(0x0203, &[words(&[999, 1, 0]), vec![0; 8]].concat())].concat();
        let book = book(&biff8(&globals, &sheet)).unwrap();
        let rows = &book.sheets[0];
        for (number, text) in (1..).zip(&strings) {
            prop_assert_eq!(rows.row(number).map_or("", |row| row.text(0)), text);
        }
    }
}
