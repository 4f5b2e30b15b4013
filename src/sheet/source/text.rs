//! Comma, tab and semicolon separated text in UTF-8, UTF-16 with a byte-order mark, or GB18030.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::{Reading, Source, foreign};
use crate::sheet::grid::{Book, Cell, Draft, Stored};
use crate::sheet::read_error::{Broken, ReadError};

pub const SOURCE: Source = Source { name: "text", sniff, read };

/// Bytes that are enough to tell text from anything else.
const SAMPLE: usize = 64 * 1024;
/// Lines by which the delimiter is found.
const SAMPLE_LINES: usize = 40;
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

fn sniff(bytes: &[u8]) -> bool {
    if foreign::known(bytes).is_some() {
        return false;
    }
    let (encoding, mark) = encoding(bytes);
    let sample = &bytes[mark..bytes.len().min(SAMPLE)];
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut strange, mut all) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        strange +=
            usize::from(c == '\u{fffd}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{1a}')));
    }
    // The sample may end within a character, and a damaged letter or two is the teacher's to see.
    strange <= 2 + all / 50 && !text.contains('\0')
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    reading.sheet(0, 1)?;
    let text = decode(bytes);
    let delimiter = delimiter(&text);
    let mut draft = Draft::new("", false);
    // Excel counts a blank line as a row; the parser skips it, so rows are counted by line feeds.
    let mut row = 0;
    let mut records = parser(&text, delimiter);
    let mut record = csv::ByteRecord::new();
    loop {
        let before = records.position().line();
        let more =
            records.read_byte_record(&mut record).map_err(|_| ReadError::Unreadable(Broken::Content))?;
        if !more {
            break;
        }
        let inside = record.as_slice().split(|byte| *byte == b'\n').count() as u64 - 1;
        let passed = (records.position().line() - before).saturating_sub(inside);
        row += u32::try_from(passed.max(1)).unwrap_or(1);
        for (column, field) in record.iter().enumerate() {
            reading.tick()?;
            let cell = Cell::new(String::from_utf8_lossy(field), Stored::Text);
            draft.put(row, column as u32, cell, &mut reading.budget)?;
        }
    }
    let sheet = draft.finish(&mut reading.budget)?;
    Ok(Book { format: SOURCE.name, sheets: vec![sheet] })
}

/// The encoding by byte-order mark or validity, and the length of the mark.
fn encoding(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding, mark);
    }
    (if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { GB18030 }, 0)
}

/// The whole text with line feeds only, ending in one.
fn decode(bytes: &[u8]) -> String {
    let (encoding, mark) = encoding(bytes);
    let text: Cow<'_, str> = encoding.decode_without_bom_handling(&bytes[mark..]).0;
    let mut text =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() };
    if let Some(end) = text.find('\u{1a}') {
        // End of file as old DBF and DOS tools write it.
        text.truncate(end);
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn parser(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The delimiter under which most lines have the same number of fields, more than one; comma when none does.
fn delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let widths: Vec<usize> = parser(text, delimiter)
            .byte_records()
            .take(SAMPLE_LINES)
            .flatten()
            .map(|record| record.len())
            .collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| (alike(*width), *width)).max().unwrap_or((0, 1))
    };
    // The first of equals: comma before tab before semicolon.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}
