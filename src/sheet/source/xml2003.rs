//! The XML of Excel 2003 (SpreadsheetML), which teaching systems write because it needs no library. Usually called
//! `.xls`, sometimes `.xml`.

use std::collections::{HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::crossing::{self, Written};
use super::number::{self, Shown};
use super::xml::{attribute, broken, character};
use super::{Reading, Source, charset};
use crate::sheet::grid::{Book, Cell, Draft, Merge, Sheet, Stored};
use crate::sheet::limit::LAST_ROW;
use crate::sheet::read_error::ReadError;

pub const SOURCE: Source = Source { name: "xml2003", sniff, read };

/// Bytes from the start in which the root element stands.
const HEAD: usize = 4096;
/// What is gathered of one cell; the sheet cuts more finely.
const LONGEST_CELL: usize = 16 * 1024;

fn sniff(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let head = charset::decode(head, None);
    let marked =
        head.contains("Excel.Sheet") || head.contains("urn:schemas-microsoft-com:office:spreadsheet");
    // A text of runs may have elements of a page, as `<html:S>`.
    let page = head.to_ascii_lowercase().replace("<html:", "").contains("<html");
    head.trim_start().starts_with('<') && head.contains("Workbook") && marked && !page
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    let text = charset::decode(bytes, declared(bytes).as_deref());
    let mut xml = Reader::from_str(&text);
    xml.config_mut().check_end_names = false;
    xml.config_mut().expand_empty_elements = true;
    let mut book = Book { format: SOURCE.name, sheets: Vec::new() };
    let mut styles = Styles::default();
    loop {
        match xml.read_event().map_err(broken)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "Style" => styles.begin(&tag),
                "NumberFormat" => styles.number_format(&tag),
                "Font" => styles.font(&tag),
                "Worksheet" => {
                    reading.sheet(book.sheets.len(), book.sheets.len() + 1)?;
                    let draft = Draft::new(attribute(&tag, "Name").unwrap_or_default(), false);
                    book.add(Table::new(draft, &styles).read(&mut xml, reading)?)?;
                }
                _ => {}
            },
            Event::Eof => return Ok(book),
            _ => {}
        }
    }
}

fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(256)).unwrap_or_default());
    let (_, rest) = head.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start_matches(['"', '\'', ' ']);
    Some(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect())
}

/// Number formats by the name of the style, and the styles that are crossed out.
#[derive(Default)]
struct Styles {
    current: String,
    formats: HashMap<String, Shown>,
    struck: HashSet<String>,
}

impl Styles {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        self.current = attribute(tag, "ID").unwrap_or_default();
    }

    fn number_format(&mut self, tag: &BytesStart<'_>) {
        let code = attribute(tag, "Format").unwrap_or_default();
        let shown = if code.ends_with("Date") || code.ends_with("Time") {
            Shown::Date
        } else {
            Shown::by_code(&code)
        };
        self.formats.insert(self.current.clone(), shown);
    }

    fn font(&mut self, tag: &BytesStart<'_>) {
        if attribute(tag, "StrikeThrough").is_some_and(|said| said != "0") {
            self.struck.insert(self.current.clone());
        }
    }

    /// What a cell's style makes of its number, and whether it is crossed out.
    fn of(&self, tag: &BytesStart<'_>) -> (Shown, bool) {
        let Some(id) = attribute(tag, "StyleID") else { return (Shown::default(), false) };
        (self.formats.get(&id).cloned().unwrap_or_default(), self.struck.contains(&id))
    }
}

/// Elements of a page that are crossed out, as texts of runs have them.
fn crosses_out(name: &str) -> bool {
    matches!(name, "S" | "Strike" | "Del")
}

/// One worksheet while its rows go by.
struct Table<'s> {
    draft: Draft,
    styles: &'s Styles,
    /// 1-based row, and the 0-based column after the last cell.
    row: u32,
    column: u32,
    row_hidden: bool,
    /// Further rows for which the last one stands.
    more_rows: u32,
    shown: Shown,
    span: (u32, u32),
    /// Type and text of the cell, while inside its data.
    data: Option<(String, Written)>,
    /// The cell is crossed out.
    struck: bool,
    /// Elements around the current piece of its text that cross it out.
    lines: u32,
    /// Comments within cells have data of their own.
    comments: u32,
    visible: bool,
}

impl<'s> Table<'s> {
    fn new(draft: Draft, styles: &'s Styles) -> Table<'s> {
        Table {
            draft,
            styles,
            row: 0,
            column: 0,
            row_hidden: false,
            more_rows: 0,
            shown: Shown::Plain,
            span: (0, 0),
            data: None,
            struck: false,
            lines: 0,
            comments: 0,
            visible: false,
        }
    }

    fn read(mut self, xml: &mut Reader<&[u8]>, reading: &mut Reading<'_>) -> Result<Sheet, ReadError> {
        loop {
            match xml.read_event().map_err(broken)? {
                Event::Start(tag) => self.open(&tag),
                Event::End(tag) => match tag.local_name().as_ref() {
                    "Worksheet" => break,
                    "Comment" => self.comments = self.comments.saturating_sub(1),
                    "Visible" => self.visible = false,
                    "Data" if self.comments == 0 => self.end_data(reading)?,
                    name if crosses_out(name) => self.lines = self.lines.saturating_sub(1),
                    "Cell" => self.end_cell(reading)?,
                    _ => {}
                },
                Event::Text(text) => self.text(&text.xml10_content()),
                Event::CData(text) => self.text(&text.xml10_content()),
                Event::GeneralRef(entity) => {
                    if let Some(c) = character(&entity) {
                        self.text(c.encode_utf8(&mut [0; 4]));
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        self.draft.finish(&mut reading.budget)
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        let count = |name: &str| attribute(tag, name).and_then(|count| count.trim().parse::<u32>().ok());
        match tag.local_name().as_ref() {
            "Row" => {
                let next = self.row.saturating_add(1).saturating_add(self.more_rows);
                self.row = count("Index").unwrap_or(next).clamp(1, LAST_ROW);
                self.more_rows = count("Span").unwrap_or(0);
                self.row_hidden = attribute(tag, "Hidden").is_some_and(|hidden| hidden == "1");
                self.column = 0;
            }
            "Cell" => {
                if let Some(index) = count("Index") {
                    self.column = index.saturating_sub(1);
                }
                self.span = (count("MergeAcross").unwrap_or(0), count("MergeDown").unwrap_or(0));
                (self.shown, self.struck) = self.styles.of(tag);
                (self.data, self.lines) = (None, 0);
            }
            "Comment" => self.comments += 1,
            "Data" if self.comments == 0 => {
                self.data = Some((attribute(tag, "Type").unwrap_or_default(), Written::default()));
            }
            name if crosses_out(name) && self.data.is_some() => self.lines += 1,
            "Visible" => self.visible = true,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.visible && text.contains("Hidden") {
            self.draft.hide();
        }
        if let Some((_, data)) = &mut self.data
            && self.comments == 0
            && data.text.len() < LONGEST_CELL
        {
            data.push(text, (self.lines > 0).then_some(true));
        }
    }

    fn end_data(&mut self, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        let Some((kind, written)) = self.data.take() else { return Ok(()) };
        // Where pieces say it themselves, the style is that of the first one.
        let left = written.left(self.struck && !written.has_own());
        let text = written.text;
        let number = || text.trim().parse::<f64>().ok();
        let cell = match kind.as_str() {
            "Number" => match number() {
                Some(value) => self.shown.cell(value, false),
                None => Cell::new(text, Stored::Number),
            },
            "DateTime" => number::iso_date(text.trim()),
            "Boolean" => number::truth(text.trim() == "1"),
            "Error" => Cell::new(text, Stored::Error),
            _ => Cell::new(text, Stored::Text),
        };
        let place = (self.row.max(1), self.column);
        crossing::put(&mut self.draft, place, cell, left.as_deref(), &mut reading.budget)
    }

    fn end_cell(&mut self, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        reading.tick()?;
        if self.row_hidden {
            self.draft.hide_row(self.row.max(1));
        }
        let (across, down) = self.span;
        let (row, right) = (self.row.max(1), self.column.saturating_add(across));
        if across > 0 || down > 0 {
            self.draft.merge(Merge { rows: (row, row.saturating_add(down)), columns: (self.column, right) });
        }
        self.column = right.saturating_add(1);
        Ok(())
    }
}
