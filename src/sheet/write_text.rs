//! Plain text: the document as it is read aloud or pasted into a chat: a line for each row, its cells two blanks apart.
//! UTF-8 with a byte-order mark and line ends of Windows, so that its editor shows it as it is.

use super::layout;
use super::page::{Document, Page, Shape, printable};
use super::write::WriteError;

/// The pages one after another, an empty line between them.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    if document.pages.is_empty() {
        return Err(WriteError::Empty);
    }
    let pages: Vec<String> = document.pages.iter().map(|page| lines(page).join("\r\n")).collect();
    Ok(format!("\u{feff}{}\r\n", pages.join("\r\n\r\n")).into_bytes())
}

fn lines(page: &Page) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(Some(printable(&page.title)).filter(|title| !title.is_empty()));
    lines.extend(page.lines.iter().map(|line| printable(line)));
    if !page.bare {
        lines.push(join(page.columns.iter().map(|column| column.heading.as_ref())));
    }
    for (at, row) in page.rows.iter().enumerate() {
        match page.shapes.get(&at) {
            // There is nothing to cut here; an empty line parts what the scissors would.
            Some(Shape::Cut) => lines.push(String::new()),
            _ => lines.push(join(row.iter().map(String::as_str))),
        }
    }
    lines.extend(page.totals.iter().map(|total| join(total.iter().map(String::as_str))));
    lines.extend(page.notes.iter().map(|note| printable(note)));
    if !page.signatures.is_empty() {
        lines.push(layout::signature_line(&page.signatures));
    }
    lines
}

/// The cells that are not empty.
fn join<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.map(printable).filter(|cell| !cell.trim().is_empty()).collect();
    cells.join("  ")
}
