//! Text with commas, tabs, semicolons or bars between the cells, whatever the file is called.

use std::borrow::Cow;

use super::{Reading, Source, charset, foreign};
use crate::sheet::grid::{Book, Cell, Draft, Stored};
use crate::sheet::read_error::{Broken, ReadError};

pub const SOURCE: Source = Source { name: "text", sniff, read };

/// Bytes that are enough to tell text from anything else.
const SAMPLE: usize = 64 * 1024;
/// Lines by which the delimiter is found, and the bytes that they may take.
const SAMPLE_LINES: usize = 40;
const SAMPLE_TEXT: usize = 1024 * 1024;
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// Stands for the full-width comma, of which the parser knows nothing. In a text it would be a control character.
const UNIT: u8 = 0x1f;
const FULL_WIDTH_COMMA: char = '\u{ff0c}';
/// Line ends that one cell may have; beyond, a quote was never meant as one.
const CELL_LINES: usize = 50;

fn sniff(bytes: &[u8]) -> bool {
    if foreign::known(bytes).is_some() {
        return false;
    }
    let (encoding, mark) = charset::encoding(bytes, None);
    let sample = bytes.get(mark..bytes.len().min(SAMPLE)).unwrap_or_default();
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut lost, mut control, mut all) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        lost += usize::from(c == '\u{fffd}');
        control += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{1a}'));
    }
    // The sample may end within a character, and a damaged letter or two is the teacher's to see.
    let bearable = |strange: usize| strange <= 2 + all / 50 && strange < all.max(1);
    bearable(lost + control) || bearable(control) && charset::is_mixed(encoding, sample)
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    reading.sheet(0, 1)?;
    let (text, delimiter) = prepared(bytes).ok_or(ReadError::MixedEncoding)?;
    let quoting = quotes(&text, delimiter) == Quotes::Closed;
    let mut draft = Draft::new("", false);
    // Excel counts a blank line as a row; the parser skips it, so rows are counted by line feeds.
    let mut row = 0;
    let mut records = parser(&text, delimiter, quoting);
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
            let field = if quoting { field } else { unquoted(field) };
            let cell = Cell::new(String::from_utf8_lossy(field), Stored::Text);
            draft.put(row, column as u32, cell, &mut reading.budget)?;
        }
    }
    let sheet = draft.finish(&mut reading.budget)?;
    Ok(Book { format: SOURCE.name, sheets: vec![sheet] })
}

/// The whole text with line feeds only, ending in one, and its delimiter; `None` where two encodings are mixed.
fn prepared(bytes: &[u8]) -> Option<(String, u8)> {
    let text: Cow<'_, str> = charset::decode_lines(bytes)?;
    let mut text =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() };
    if let Some(end) = text.find('\u{1a}') {
        // End of file as old DBF and DOS tools write it.
        text.truncate(end);
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if let Some((said, rest)) = announced(&text) {
        return Some((rest.to_owned(), said));
    }
    Some(match delimiter(&text) {
        Some(found) => (text, found),
        None if text.contains(FULL_WIDTH_COMMA) => (text.replace(FULL_WIDTH_COMMA, "\u{1f}"), UNIT),
        None => (text, b','),
    })
}

/// `sep=;` in the first line, which Excel obeys and does not show.
fn announced(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let said = first.trim_matches(|c| c == '"' || c == ' ');
    let (key, delimiter) = said.split_at_checked(4)?;
    let [delimiter] = delimiter.as_bytes() else { return None };
    (key.eq_ignore_ascii_case("sep=") && DELIMITERS.contains(delimiter)).then_some((*delimiter, rest))
}

fn parser(text: &str, delimiter: u8, quoting: bool) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .from_reader(text.as_bytes())
}

/// The delimiter under which most lines have the same number of fields, more than one; `None` when none divides two
/// lines alike.
fn delimiter(text: &str) -> Option<u8> {
    let sample = beginning(text);
    let whole = sample.len() == text.len();
    let score = |delimiter: u8| {
        let quoting = match quotes(sample, delimiter) {
            Quotes::Closed => true,
            Quotes::Open => !whole,
            Quotes::Stray => false,
        };
        let widths: Vec<usize> = parser(sample, delimiter, quoting)
            .byte_records()
            .take(SAMPLE_LINES)
            .flatten()
            .map(|record| record.len())
            .collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        let best = widths.iter().filter(|width| **width > 1).map(|width| (alike(*width), *width)).max();
        best.filter(|(lines, _)| *lines > 1 || widths.len() == 1)
    };
    // The first of equals: comma before tab before semicolon before bar.
    DELIMITERS
        .into_iter()
        .rev()
        .filter_map(|delimiter| Some((score(delimiter)?, delimiter)))
        .max_by_key(|(score, _)| *score)
        .map(|(_, delimiter)| delimiter)
}

/// The lines of a text that fit into a sample, or as much of the first.
fn beginning(text: &str) -> &str {
    let start = text.get(..text.floor_char_boundary(SAMPLE_TEXT)).unwrap_or(text);
    if start.len() == text.len() { text } else { start.rsplit_once('\n').map_or(start, |(lines, _)| lines) }
}

/// How the quotes of a text end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    /// Every quote at the start of a cell is closed at the end of one, within a bearable number of lines.
    Closed,
    /// One stands where no quote can close, or takes too many lines: it was never meant as one, and would swallow the
    /// rest of the class into one cell.
    Stray,
    /// The text ends within one.
    Open,
}

fn quotes(text: &str, delimiter: u8) -> Quotes {
    let mut quoted_lines = None;
    let mut at_start = true;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let next = bytes.peek().copied().unwrap_or(b'\n');
        match quoted_lines {
            // A doubled quote closes and opens again, which comes to the same.
            Some(lines) if byte == b'"' => {
                let ends = matches!(next, b'"' | b'\n') || next == delimiter;
                if lines > 0 && !ends {
                    return Quotes::Stray;
                }
                quoted_lines = None;
                at_start = next == b'"';
            }
            Some(lines) if byte == b'\n' => {
                if lines >= CELL_LINES {
                    return Quotes::Stray;
                }
                quoted_lines = Some(lines + 1);
            }
            Some(_) => {}
            None => {
                if byte == b'"' && at_start {
                    quoted_lines = Some(0);
                }
                at_start = byte == delimiter || byte == b'\n';
            }
        }
    }
    if quoted_lines.is_none() { Quotes::Closed } else { Quotes::Open }
}

/// A cell without the quotes around it, where the parser does not take them off.
fn unquoted(field: &[u8]) -> &[u8] {
    match field {
        [b'"', inside @ .., b'"'] => inside,
        field => field,
    }
}
