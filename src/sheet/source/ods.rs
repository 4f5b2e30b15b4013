//! ods. Read here and not by the library: it builds whole sheets of up to a hundred million cells, and tells neither
//! hidden rows nor merged areas.

use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};

use super::crossing::{self, Written};
use super::package::{self, Kind, Package, Xml};
use super::xml::{attribute, broken, character};
use super::{Reading, Source, number};
use crate::sheet::grid::{Book, Cell, Draft, Merge, Stored};
use crate::sheet::limit::{MAX_COLUMNS, MAX_ROWS};
use crate::sheet::read_error::{Broken, Excess, ReadError};

pub const SOURCE: Source = Source { name: "ods", sniff, read };

/// The manifest of a workbook is short; what an encrypted one says of its parts stands at its start.
const MANIFEST: u64 = 1024 * 1024;

fn sniff(bytes: &[u8]) -> bool {
    package::is_zip(bytes) && package::kind(bytes) == Kind::Ods
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    let mut package = Package::open(bytes)?;
    if package.text("META-INF/manifest.xml", MANIFEST).is_some_and(|text| text.contains("encryption-data")) {
        return Err(ReadError::Encrypted);
    }
    package.verify()?;
    let mut xml = package.xml("content.xml").ok_or(ReadError::Unreadable(Broken::Container))?;
    let mut book = Book { format: SOURCE.name, sheets: Vec::new() };
    let mut hidden_styles = HashSet::new();
    let mut lines = HashMap::new();
    let mut style = String::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "style" => style = attribute(&tag, "name").unwrap_or_default(),
                "table-properties" if attribute(&tag, "display").as_deref() == Some("false") => {
                    hidden_styles.insert(style.clone());
                }
                "text-properties" => {
                    lines.extend(is_struck(&tag).map(|struck| (style.clone(), struck)));
                }
                "table" => {
                    reading.sheet(book.sheets.len(), book.sheets.len() + 1)?;
                    let hidden =
                        attribute(&tag, "style-name").is_some_and(|style| hidden_styles.contains(&style));
                    let draft = Draft::new(attribute(&tag, "name").unwrap_or_default(), hidden);
                    let draft = Table { draft, row: 0, column: 0, lines: &lines }.read(&mut xml, reading)?;
                    book.add(draft.finish(&mut reading.budget)?)?;
                }
                _ => {}
            },
            Event::Eof => return Ok(book),
            _ => {}
        }
    }
}

/// A line through the text, or none; `None` where nothing is said of it.
fn is_struck(properties: &BytesStart<'_>) -> Option<bool> {
    let says = |name| attribute(properties, name).map(|kind| kind != "none");
    let said = [says("text-line-through-style"), says("text-line-through-type")];
    said.into_iter().flatten().reduce(|one, other| one || other)
}

/// One table while its rows go by.
struct Table<'s> {
    draft: Draft,
    /// Rows before the current one.
    row: u32,
    /// Columns before the current cell.
    column: u32,
    /// Styles that say whether there is a line through the text.
    lines: &'s HashMap<String, bool>,
}

/// A row while its cells go by.
struct Line {
    /// For how many rows it stands.
    repeat: u32,
    hidden: bool,
    filled: bool,
}

impl Table<'_> {
    fn read(mut self, xml: &mut Xml<'_, '_>, reading: &mut Reading<'_>) -> Result<Draft, ReadError> {
        let mut line = Line { repeat: 1, hidden: false, filled: false };
        let mut depth = 0;
        // Columns that were described so far, before the rows.
        let mut described = 0_u32;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(broken)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "table" => depth += 1,
                    "table-column" if depth == 0 => {
                        let last = described.saturating_add(repeats(&tag, "number-columns-repeated"));
                        if attribute(&tag, "visibility").is_some_and(|visibility| visibility != "visible") {
                            self.draft.hide_columns((described, last - 1));
                        }
                        described = last;
                    }
                    "table-row" if depth == 0 => {
                        let visibility = attribute(&tag, "visibility");
                        line = Line {
                            repeat: repeats(&tag, "number-rows-repeated"),
                            hidden: visibility.is_some_and(|visibility| visibility != "visible"),
                            filled: false,
                        };
                        self.column = 0;
                    }
                    "table-cell" | "covered-table-cell" if depth == 0 => {
                        let covered = tag.local_name().as_ref() == "covered-table-cell";
                        self.cell(&tag.to_owned(), covered, &mut line, xml, reading)?;
                    }
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "table" if depth == 0 => return Ok(self.draft),
                    "table" => depth -= 1,
                    "table-row" if depth == 0 => self.row = self.row.saturating_add(line.repeat),
                    _ => {}
                },
                Event::Eof => return Err(ReadError::Unreadable(Broken::Content)),
                _ => {}
            }
        }
    }

    fn cell(
        &mut self,
        tag: &BytesStart<'_>,
        covered: bool,
        line: &mut Line,
        xml: &mut Xml<'_, '_>,
        reading: &mut Reading<'_>,
    ) -> Result<(), ReadError> {
        reading.tick()?;
        let written = shown_text(xml, tag.local_name().as_ref(), self.lines)?;
        let struck = attribute(tag, "style-name")
            .filter(|_| !self.lines.is_empty())
            .and_then(|style| self.lines.get(&style));
        let left = written.left(struck == Some(&true));
        let shown = written.text;
        let repeat = repeats(tag, "number-columns-repeated");
        let cell = value(tag, shown);
        let column = self.column;
        self.column = self.column.saturating_add(repeat);
        if covered || cell.text.trim().is_empty() {
            return Ok(());
        }
        if repeat as usize > MAX_COLUMNS {
            return Err(ReadError::TooLarge(Excess::Columns));
        }
        if line.repeat as usize > MAX_ROWS {
            return Err(ReadError::TooLarge(Excess::Rows));
        }
        line.filled = true;
        let first = self.row.saturating_add(1);
        for row in first..first.saturating_add(line.repeat) {
            for column in column..column.saturating_add(repeat) {
                let (place, left) = ((row, column), left.as_deref());
                crossing::put(&mut self.draft, place, cell.clone(), left, &mut reading.budget)?;
            }
            if line.hidden {
                self.draft.hide_row(row);
            }
        }
        let (down, right) = (repeats(tag, "number-rows-spanned"), repeats(tag, "number-columns-spanned"));
        if down > 1 || right > 1 {
            self.draft.merge(Merge {
                rows: (first, first.saturating_add(down - 1)),
                columns: (column, column.saturating_add(right - 1)),
            });
        }
        Ok(())
    }
}

/// The cell's value; the text it shows counts where it has more to say (a student number's leading zeros).
fn value(tag: &BytesStart<'_>, shown: String) -> Cell {
    match attribute(tag, "value-type").as_deref() {
        Some("float" | "currency" | "percentage") => {
            let value: Option<f64> = attribute(tag, "value").and_then(|value| value.parse().ok());
            match value {
                Some(value) if !shows_digits(&shown, value) && !number::shows_more(&shown, value) => {
                    Cell::new(number::plain(value), Stored::Number)
                }
                _ => Cell::new(shown, Stored::Number),
            }
        }
        Some("date") => attribute(tag, "date-value")
            .map_or(Cell::new(shown, Stored::Date), |date| number::iso_date(&date)),
        Some("boolean") => Cell::new(shown, Stored::Bool),
        _ if shown.is_empty() => Cell::new(attribute(tag, "string-value").unwrap_or_default(), Stored::Text),
        _ => Cell::new(shown, Stored::Text),
    }
}

fn shows_digits(shown: &str, value: f64) -> bool {
    let digits = !shown.is_empty() && shown.bytes().all(|byte| byte.is_ascii_digit());
    digits && shown.len() <= 15 && shown.parse() == Ok(value)
}

/// The paragraphs of a cell up to its end tag, without its notes.
fn shown_text(
    xml: &mut Xml<'_, '_>,
    cell: &str,
    lines: &HashMap<String, bool>,
) -> Result<Written, ReadError> {
    let mut text = Written::default();
    // Of each span within another.
    let mut spans: Vec<Option<bool>> = Vec::new();
    let mut buffer = Vec::new();
    let (mut inside, mut notes, mut paragraphs) = (0, 0, 0);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "annotation" => notes += 1,
                _ if notes > 0 => {}
                "p" => {
                    inside += 1;
                    paragraphs += 1;
                    if paragraphs > 1 {
                        text.text.push('\n');
                    }
                }
                "span" => {
                    let own = attribute(&tag, "style-name").and_then(|style| lines.get(&style).copied());
                    spans.push(own.or(spans.last().copied().flatten()));
                }
                "s" => text.text.extend(std::iter::repeat_n(' ', repeats(&tag, "c").min(100) as usize)),
                "tab" => text.text.push('\t'),
                "line-break" => text.text.push('\n'),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "annotation" => notes -= 1,
                "p" if notes == 0 => inside -= 1,
                "span" if notes == 0 => drop(spans.pop()),
                name if name == cell && notes == 0 => return Ok(text),
                _ => {}
            },
            Event::Text(piece) if notes == 0 && inside > 0 => {
                text.push(&piece.xml10_content(), spans.last().copied().flatten());
            }
            Event::CData(piece) if notes == 0 && inside > 0 => {
                text.push(&piece.xml10_content(), spans.last().copied().flatten());
            }
            Event::GeneralRef(entity) if notes == 0 && inside > 0 => {
                let character: String = character(&entity).into_iter().collect();
                text.push(&character, spans.last().copied().flatten());
            }
            Event::Eof => return Err(ReadError::Unreadable(Broken::Content)),
            _ => {}
        }
    }
}

fn repeats(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}
