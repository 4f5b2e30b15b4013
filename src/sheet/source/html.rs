//! Tables of a web page, as teaching systems export them under the name of `.xls`, and as Excel saves them.
//!
//! A page becomes one sheet, the way a spreadsheet program lays it out: text and tables one under another.

mod entity;
mod line;
mod page;
mod tag;

use super::{Reading, Source, charset};
use crate::sheet::grid::{Book, Sheet};
use crate::sheet::read_error::{Foreign, ReadError};

pub const SOURCE: Source = Source { name: "html", sniff, read };

/// Bytes from the start in which a page shows that it is one, and what encoding it says it has.
const HEAD: usize = 4096;
/// A document that begins with one of these is a page; before a table there may also be words.
const BEGINNINGS: [&str; 20] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<style",
    "<table",
    "<div",
    "<center",
    "<font",
    "<span",
    "<form",
    "<p>",
    "<p ",
    "<h1",
    "<h2",
    "<h3",
    "<br",
    "<script",
];

fn sniff(bytes: &[u8]) -> bool {
    is_page(&charset::decode(head(bytes), None))
}

/// Whether a text is a web page by its beginning.
pub fn is_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    let start = without_preamble(&start);
    BEGINNINGS.iter().any(|tag| start.starts_with(tag))
}

/// Without comments and an XML declaration before the first element.
fn without_preamble(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..HEAD {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            ">"
        } else {
            break;
        };
        let Some((_, after)) = rest.split_once(end) else { break };
        rest = after.trim_start();
    }
    rest
}

fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..bytes.len().min(HEAD)).unwrap_or_default()
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    reading.sheet(0, 1)?;
    let sheet = sheet(&decode(bytes), "", reading)?;
    if sheet.rows.is_empty() {
        return Err(ReadError::NotASpreadsheet(Foreign::Html));
    }
    Ok(Book { format: SOURCE.name, sheets: vec![sheet] })
}

/// A page as text, by what its bytes prove and else by what it says.
pub fn decode(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    charset::decode(bytes, declared(bytes).as_deref())
}

/// The tables of a page as a sheet; without rows when the page has no table.
pub fn sheet(text: &str, name: &str, reading: &mut Reading<'_>) -> Result<Sheet, ReadError> {
    page::Page::new(name).read(text, reading)
}

/// `charset=gb2312` of a meta element, `encoding="GBK"` of an XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(head(bytes)).to_ascii_lowercase();
    let (_, rest) = start.split_once("charset").or_else(|| start.split_once("encoding"))?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start_matches(['"', '\'', ' ']);
    Some(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c)).collect())
}
