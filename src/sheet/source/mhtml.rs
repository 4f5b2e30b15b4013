//! The web archive (MHTML) that Excel calls "single file web page": a mail whose parts are pages, one for each sheet.

use std::borrow::Cow;

use super::{Reading, Source, html};
use crate::sheet::grid::Book;
use crate::sheet::limit::MAX_SHEETS;
use crate::sheet::read_error::{Foreign, ReadError};

pub const SOURCE: Source = Source { name: "mhtml", sniff, read };

/// Lines of a head.
const HEAD_LINES: usize = 200;

/// The head of a mail or of a part, and what comes after it.
struct Part<'b> {
    head: Vec<(String, String)>,
    body: &'b [u8],
}

impl<'b> Part<'b> {
    /// `None` when the bytes do not begin with a head.
    fn of(bytes: &'b [u8]) -> Option<Part<'b>> {
        let mut head: Vec<(String, String)> = Vec::new();
        let mut rest = bytes;
        for _ in 0..HEAD_LINES {
            let (line, after) = line(rest);
            rest = after;
            let text = String::from_utf8_lossy(line);
            if text.trim().is_empty() {
                return (!head.is_empty()).then_some(Part { head, body: rest });
            }
            if text.starts_with([' ', '\t']) {
                // A long line goes on in the next one.
                head.last_mut()?.1.push_str(text.trim_end());
            } else {
                let (name, value) = text.split_once(':')?;
                head.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            if after.is_empty() {
                break;
            }
        }
        None
    }

    fn field(&self, wanted: &str) -> &str {
        self.head.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value)
    }

    /// The value behind `name=` in the content type.
    fn parameter(&self, name: &str) -> Option<String> {
        let value = self.field("content-type");
        let lower = value.to_ascii_lowercase();
        let at = lower.find(&format!("{name}="))? + name.len() + 1;
        let rest = value.get(at..)?.trim_start();
        let end = match rest.strip_prefix('"') {
            Some(inner) => return inner.split('"').next().map(str::to_owned),
            None => rest.find([';', ' ', '\t', '\r']).unwrap_or(rest.len()),
        };
        rest.get(..end).map(str::to_owned)
    }

    fn decoded(&self) -> Cow<'b, [u8]> {
        match self.field("content-transfer-encoding").to_ascii_lowercase().as_str() {
            "quoted-printable" => Cow::Owned(quoted_printable(self.body)),
            "base64" => Cow::Owned(base64(self.body)),
            _ => Cow::Borrowed(self.body),
        }
    }
}

fn sniff(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let first = start.trim_start();
    (first.starts_with("mime-version:") || first.starts_with("from:")) && start.contains("content-type:")
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    let foreign = ReadError::NotASpreadsheet(Foreign::Html);
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    let whole = Part::of(bytes.get(start..).unwrap_or_default()).ok_or(foreign.clone())?;
    let parts = match whole.parameter("boundary") {
        Some(boundary) => split(whole.body, format!("--{boundary}").as_bytes()),
        None => vec![whole],
    };
    let mut book = Book { format: SOURCE.name, sheets: Vec::new() };
    let mut names = Vec::new();
    let pages = parts.iter().filter(|part| part.field("content-type").to_ascii_lowercase().contains("html"));
    for part in pages.take(MAX_SHEETS) {
        reading.sheet(book.sheets.len(), book.sheets.len() + 1)?;
        let bytes = part.decoded();
        let text = html::decode(&bytes);
        if names.is_empty() {
            names = sheet_names(&text);
        }
        let location = part.field("content-location");
        let name = names.iter().find(|(file, _)| location.ends_with(file)).map_or("", |(_, name)| name);
        let sheet = html::sheet(&text, name, reading)?;
        if !sheet.rows.is_empty() {
            book.add(sheet)?;
        }
    }
    if book.sheets.is_empty() { Err(foreign) } else { Ok(book) }
}

/// The files and names of the sheets, as the frame around them lists them.
fn sheet_names(text: &str) -> Vec<(String, String)> {
    let sheets = text.split("<x:ExcelWorksheet>").skip(1).take(MAX_SHEETS);
    let named = sheets.filter_map(|sheet| {
        let name = sheet.split_once("<x:Name>")?.1.split_once('<')?.0;
        let file = sheet.split_once("HRef=\"")?.1.split_once('"')?.0;
        let file = file.rsplit('/').next().unwrap_or(file);
        (!file.is_empty()).then(|| (file.to_owned(), name.trim().to_owned()))
    });
    named.collect()
}

/// The parts between lines that begin with the boundary.
fn split<'b>(bytes: &'b [u8], boundary: &[u8]) -> Vec<Part<'b>> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        let (line, _) = line_with_end(rest);
        if line.starts_with(boundary) {
            if let Some(start) = start {
                parts.extend(bytes.get(start..at).and_then(Part::of));
            }
            start = Some(at + line.len());
        }
        at += line.len();
    }
    if let Some(start) = start {
        parts.extend(bytes.get(start..).and_then(Part::of));
    }
    parts
}

fn line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let (line, rest) = line_with_end(bytes);
    (line.trim_ascii_end(), rest)
}

fn line_with_end(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
    bytes.split_at_checked(end).unwrap_or((bytes, &[]))
}

/// RFC 2045, 6.7. What is no escape stays as it is.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        match rest {
            [b'=', b'\r', b'\n', after @ ..] | [b'=', b'\n', after @ ..] => rest = after,
            [b'=', high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push(hex(*high) << 4 | hex(*low));
                rest = after;
            }
            [byte, after @ ..] => {
                out.push(*byte);
                rest = after;
            }
            [] => return out,
        }
    }
}

fn hex(digit: u8) -> u8 {
    char::from(digit).to_digit(16).unwrap_or(0) as u8
}

/// RFC 2045, 6.8. What is no letter of the alphabet is passed over, as the standard wants.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3 + 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}
