//! A plain xls: the records of a BIFF8 workbook (MS-XLS) in a compound file, with shared strings as Excel writes them.

use std::collections::HashMap;
use std::io::{Cursor, Write as _};

use cfb::{CompoundFile, Version};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const CODE_PAGE: u16 = 0x0042;
const BOUND_SHEET: u16 = 0x0085;
const SST: u16 = 0x00fc;
const CONTINUE: u16 = 0x003c;
const DIMENSIONS: u16 = 0x0200;
const LABEL_SST: u16 = 0x00fd;
/// Texts are UTF-16, wherever the program that reads them runs.
const UTF_16: u16 = 1200;
/// The longest data of one record.
const LONGEST: usize = 8_224;

/// A workbook with as many sheets as it takes, each with the headings.
pub fn workbook<const N: usize>(headings: &[&str; N], rows: &[[String; N]], per_sheet: usize) -> Vec<u8> {
    let mut strings = Strings::default();
    let sheets: Vec<Vec<u8>> =
        rows.chunks(per_sheet).map(|rows| sheet(headings, rows, &mut strings)).collect();
    let mut tail = Vec::new();
    strings.write(&mut tail);
    record(&mut tail, EOF, &[]);
    let names: Vec<String> = (1..=sheets.len()).map(|n| format!("Sheet{n}")).collect();
    let head = 4 + 16 + 4 + 2 + names.iter().map(|name| 4 + 8 + name.len()).sum::<usize>();
    let mut at = head + tail.len();
    let mut out = Vec::new();
    begin(&mut out, 0x0005);
    record(&mut out, CODE_PAGE, &UTF_16.to_le_bytes());
    for (name, sheet) in names.iter().zip(&sheets) {
        let mut data = u32::try_from(at).expect("an offset").to_le_bytes().to_vec();
        data.extend([0, 0, u8::try_from(name.len()).expect("a length"), 0]);
        data.extend(name.as_bytes());
        record(&mut out, BOUND_SHEET, &data);
        at += sheet.len();
    }
    assert_eq!(out.len(), head, "the offsets of the sheets");
    out.extend(tail);
    for sheet in &sheets {
        out.extend(sheet);
    }
    // Sectors of 512 bytes, as Excel has them: the libraries stumble over longer ones.
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).expect("a file");
    file.create_stream("/Workbook").and_then(|mut stream| stream.write_all(&out)).expect("a stream");
    file.into_inner().into_inner()
}

fn begin(out: &mut Vec<u8>, kind: u16) {
    let mut data = 0x0600_u16.to_le_bytes().to_vec();
    data.extend(kind.to_le_bytes());
    data.resize(16, 0);
    record(out, BOF, &data);
}

fn sheet<const N: usize>(headings: &[&str; N], rows: &[[String; N]], strings: &mut Strings) -> Vec<u8> {
    let mut out = Vec::new();
    begin(&mut out, 0x0010);
    let mut size = [0_u32, u32::try_from(rows.len() + 1).expect("rows")].map(u32::to_le_bytes).concat();
    size.extend([0, u16::try_from(N).expect("columns"), 0].map(u16::to_le_bytes).concat());
    record(&mut out, DIMENSIONS, &size);
    let all = std::iter::once(headings.map(str::to_owned)).chain(rows.iter().cloned());
    for (row, cells) in (0_u16..).zip(all) {
        for (column, cell) in (0_u16..).zip(&cells).filter(|(_, cell)| !cell.is_empty()) {
            let mut data = [row, column, 0].map(u16::to_le_bytes).concat();
            data.extend(strings.index(cell).to_le_bytes());
            record(&mut out, LABEL_SST, &data);
        }
    }
    record(&mut out, EOF, &[]);
    out
}

/// Every text once.
#[derive(Default)]
struct Strings {
    places: HashMap<String, u32>,
    texts: Vec<String>,
    used: u32,
}

impl Strings {
    fn index(&mut self, text: &str) -> u32 {
        self.used += 1;
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = u32::try_from(self.texts.len()).expect("a count");
        self.places.insert(text.to_owned(), place);
        self.texts.push(text.to_owned());
        place
    }

    /// No text is split between records.
    fn write(&self, out: &mut Vec<u8>) {
        let mut data = self.used.to_le_bytes().to_vec();
        data.extend(u32::try_from(self.texts.len()).expect("a count").to_le_bytes());
        let mut kind = SST;
        for text in &self.texts {
            let units: Vec<u16> = text.encode_utf16().collect();
            let narrow = text.is_ascii();
            let mut one = u16::try_from(units.len()).expect("a length").to_le_bytes().to_vec();
            one.push(u8::from(!narrow));
            if narrow {
                one.extend(text.as_bytes());
            } else {
                one.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
            }
            if data.len() + one.len() > LONGEST {
                record(out, kind, &data);
                (kind, data) = (CONTINUE, Vec::new());
            }
            data.extend(one);
        }
        record(out, kind, &data);
    }
}

fn record(out: &mut Vec<u8>, kind: u16, data: &[u8]) {
    out.extend(kind.to_le_bytes());
    out.extend(u16::try_from(data.len()).expect("a length of a record").to_le_bytes());
    out.extend(data);
}
