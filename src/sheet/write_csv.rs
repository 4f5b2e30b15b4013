//! CSV: UTF-8 with a byte-order mark, so that Excel and WPS read it; headings and rows only, no title, no signature.

use super::page::{Document, Kind, Page, printable};
use super::write::WriteError;
use crate::domain::money::Fen;

const BOM: &[u8] = b"\xef\xbb\xbf";
/// What a spreadsheet program takes for the start of a formula.
const DANGEROUS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The pages one after another, an empty line between them.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    if document.pages.is_empty() {
        return Err(WriteError::Empty);
    }
    let mut bytes = BOM.to_vec();
    for (place, page) in document.pages.iter().enumerate() {
        if place > 0 {
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(&table(page)?);
    }
    Ok(bytes)
}

fn table(page: &Page) -> Result<Vec<u8>, WriteError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(page.columns.iter().map(|column| column.heading.as_bytes()))?;
    for row in page.rows.iter().chain(&page.totals) {
        let cells = page.columns.iter().enumerate();
        writer.write_record(
            cells.map(|(at, column)| cell(row.get(at).map_or("", String::as_str), column.kind)),
        )?;
    }
    writer.into_inner().map_err(|error| WriteError::Csv(error.into_error().into()))
}

/// A text that a spreadsheet program could take for a formula gets a leading `'`. A sum below zero stays a number.
fn cell(text: &str, kind: Kind) -> String {
    let text = printable(text);
    let sum = matches!(kind, Kind::Count | Kind::Money) && text.parse::<Fen>().is_ok();
    if text.starts_with(DANGEROUS) && !sum { format!("'{text}") } else { text }
}
