//! Rows and cells out of the tags of a page. End tags may be missing, tables may lie in cells of tables; depth costs
//! a place in a list, never a call.

use std::collections::HashSet;

use super::entity;
use super::line;
use super::tag::{Token, Tokens, attribute};
use crate::sheet::grid::{Cell, Draft, Merge, Sheet, Stored};
use crate::sheet::limit::{MAX_CELLS, MAX_ROWS};
use crate::sheet::read_error::{Excess, ReadError};
use crate::sheet::source::Reading;
use crate::sheet::source::crossing::{self, Written};
use crate::sheet::source::number;

/// Columns of a table; spans are cut to them.
const LAST_COLUMN: u32 = 1024;
/// Rows that a cell may span, after the HTML standard.
const LAST_ROW: u32 = 65_534;
/// Rows of a page, blank ones too.
const MOST_LINES: u32 = 1_048_576;
/// Tables within tables; deeper ones are read as part of these.
const DEEPEST: usize = 64;
/// Bytes of a cell's text that are gathered; the sheet cuts more finely.
const LONGEST_CELL: usize = 16 * 1024;
/// Cells that tables within tables may hold before their place is known.
const MOST_HELD: u64 = MAX_CELLS / 8;
/// Elements without an end.
const VOID: [&str; 5] = ["input", "img", "col", "br", "hr"];
/// Elements that end a line of text.
const BLOCKS: [&str; 21] = [
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "center", "caption", "li", "ul", "ol", "form",
    "hr", "body", "pre", "dd", "dt", "legend",
];

/// A row before its number is known.
#[derive(Default)]
struct Line {
    cells: Vec<(u32, Cell)>,
    /// First and last column, and rows below.
    spans: Vec<(u32, u32, u32)>,
    hidden: bool,
    /// What is left of the cells in these columns.
    left: Vec<(u32, String)>,
    /// All of it is crossed out.
    struck: bool,
}

/// A cell that is being read.
struct Open {
    column: u32,
    width: u32,
    height: u32,
    text: Written,
    struck: bool,
    /// The number that is written beside the text; empty where the text is the number.
    number: Option<String>,
}

/// A table that is being read.
#[derive(Default)]
struct Frame {
    /// Held back until the table ends, for a table within a cell.
    lines: Vec<Line>,
    line: Option<Line>,
    cell: Option<Open>,
    /// Rows of this table before the current one.
    row: u32,
    /// The next free column of the current row.
    column: u32,
    /// For each column the row from which it is free of cells from above.
    free_from: Vec<u32>,
}

pub struct Page {
    draft: Draft,
    named: bool,
    tables: bool,
    /// Rows before the next one.
    row: u32,
    frames: Vec<Frame>,
    /// Cells in lines that are held back.
    held: u64,
    /// Tables that were too deep to be opened.
    ignored: u32,
    /// Text outside of cells.
    loose: String,
    /// An element that is not displayed, and how many of its name are open within.
    hidden: Option<(String, u32)>,
    /// An element that is crossed out, and how many of its name are open within.
    struck: Option<(String, u32)>,
    /// Names of styles that cross out.
    lines: HashSet<String>,
}

impl Page {
    pub fn new(name: &str) -> Page {
        Page {
            draft: Draft::new(name, false),
            named: !name.is_empty(),
            tables: false,
            row: 0,
            frames: Vec::new(),
            held: 0,
            ignored: 0,
            loose: String::new(),
            hidden: None,
            struck: None,
            lines: HashSet::new(),
        }
    }

    /// Reads a whole page; without rows when it has no table.
    pub fn read(mut self, text: &str, reading: &mut Reading<'_>) -> Result<Sheet, ReadError> {
        self.lines = line::names(text);
        for token in Tokens::new(text) {
            match token {
                Token::Text(text) if self.hidden.is_none() => self.text(text),
                Token::Open(name, attributes) => {
                    self.open(&name.to_ascii_lowercase(), attributes, reading)?;
                }
                Token::Close(name) => self.close(&name.to_ascii_lowercase(), reading)?,
                Token::Comment(comment) => self.comment(comment),
                Token::Text(_) => {}
            }
        }
        while !self.frames.is_empty() {
            self.end_table(reading)?;
        }
        self.end_loose(reading)?;
        if self.tables { self.draft.finish(&mut reading.budget) } else { Ok(Sheet::default()) }
    }

    fn text(&mut self, text: &str) {
        let struck = self.struck.as_ref().map(|_| true);
        match self.frames.last_mut().and_then(|frame| frame.cell.as_mut()) {
            Some(cell) => {
                let from = cell.text.text.len();
                add(&mut cell.text.text, text);
                cell.text.mark(from, struck);
            }
            None => add(&mut self.loose, text),
        }
    }

    fn open(&mut self, name: &str, attributes: &str, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        let style = attribute(attributes, "style");
        let unseen = style.as_deref().is_some_and(is_unseen);
        let struck = self.is_struck(name, attributes, style.as_deref());
        if matches!(name, "table" | "tr" | "td" | "th") {
            (self.hidden, self.struck) = (None, None);
        }
        match name {
            "table" => self.start_table(reading),
            "tr" => self.start_row((unseen, struck), reading),
            "td" | "th" => self.start_cell(attributes, struck, reading),
            _ => {
                if let Some((element, depth)) = &mut self.struck {
                    *depth += u32::from(element == name);
                } else if struck && !VOID.contains(&name) {
                    self.struck = Some((name.to_owned(), 1));
                }
                if let Some((element, depth)) = &mut self.hidden {
                    *depth += u32::from(element == name);
                } else if unseen && !VOID.contains(&name) {
                    self.hidden = Some((name.to_owned(), 1));
                } else if BLOCKS.contains(&name) {
                    self.break_line(reading)?;
                }
                Ok(())
            }
        }
    }

    /// Elements that are crossed out, and styles of any.
    fn is_struck(&self, name: &str, attributes: &str, style: Option<&str>) -> bool {
        let class = || attribute(attributes, "class").unwrap_or_default();
        matches!(name, "s" | "strike" | "del")
            || style.is_some_and(|style| style.to_ascii_lowercase().contains(line::THROUGH))
            || !self.lines.is_empty() && class().split_whitespace().any(|class| self.lines.contains(class))
    }

    fn close(&mut self, name: &str, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        if matches!(name, "table" | "tr" | "td" | "th") {
            (self.hidden, self.struck) = (None, None);
        }
        if let Some((_, depth)) = self.struck.as_mut().filter(|(element, _)| element == name) {
            *depth -= 1;
            if *depth == 0 {
                self.struck = None;
            }
        }
        match name {
            "table" if self.ignored > 0 => self.ignored -= 1,
            "table" => self.end_table(reading)?,
            "tr" => self.end_row(reading)?,
            "td" | "th" => self.end_cell(reading)?,
            _ => {
                if let Some((element, depth)) = &mut self.hidden {
                    *depth -= u32::from(element == name);
                    if *depth == 0 {
                        self.hidden = None;
                    }
                } else if BLOCKS.contains(&name) {
                    self.break_line(reading)?;
                }
            }
        }
        Ok(())
    }

    /// Excel tells the name of the sheet in a comment.
    fn comment(&mut self, comment: &str) {
        if self.named {
            return;
        }
        if let Some((_, rest)) = comment.split_once("<x:Name>")
            && let Some((name, _)) = rest.split_once("</x:Name>")
        {
            self.draft.rename(entity::resolve(name).trim());
            self.named = true;
        }
    }

    fn break_line(&mut self, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        match self.frames.last_mut().and_then(|frame| frame.cell.as_mut()) {
            Some(cell) => {
                let text = &mut cell.text.text;
                if !text.trim_end().is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                Ok(())
            }
            None => self.end_loose(reading),
        }
    }

    /// Text outside of cells stands in a row of its own: a title over the table, a signature under it.
    fn end_loose(&mut self, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        let text = std::mem::take(&mut self.loose);
        if text.trim().is_empty() {
            return Ok(());
        }
        let cell = Cell::new(text.trim(), Stored::Text);
        self.emit(Line { cells: vec![(0, cell)], ..Line::default() }, reading)
    }

    fn start_table(&mut self, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        self.end_loose(reading)?;
        self.tables = true;
        if self.frames.len() < DEEPEST {
            self.frames.push(Frame::default());
        } else {
            self.ignored += 1;
        }
        Ok(())
    }

    fn start_row(
        &mut self,
        (hidden, struck): (bool, bool),
        reading: &mut Reading<'_>,
    ) -> Result<(), ReadError> {
        self.end_row(reading)?;
        self.end_loose(reading)?;
        if let Some(frame) = self.frames.last_mut() {
            frame.line = Some(Line { hidden, struck, ..Line::default() });
        }
        Ok(())
    }

    fn start_cell(
        &mut self,
        attributes: &str,
        struck: bool,
        reading: &mut Reading<'_>,
    ) -> Result<(), ReadError> {
        self.end_cell(reading)?;
        self.end_loose(reading)?;
        let Some(frame) = self.frames.last_mut() else { return Ok(()) };
        let struck = frame.line.get_or_insert_default().struck || struck;
        let span = |name: &str, most: u32| {
            let said = attribute(attributes, name);
            said.and_then(|said| said.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, most)
        };
        while frame.free_from.get(frame.column as usize).is_some_and(|free| *free > frame.row) {
            frame.column += 1;
        }
        if frame.column >= LAST_COLUMN {
            return Err(ReadError::TooLarge(Excess::Columns));
        }
        let column = frame.column;
        let width = span("colspan", LAST_COLUMN - column);
        let height = span("rowspan", LAST_ROW);
        frame.column += width;
        if height > 1 {
            let end = frame.column as usize;
            if frame.free_from.len() < end {
                frame.free_from.resize(end, 0);
            }
            if let Some(columns) = frame.free_from.get_mut(column as usize..end) {
                columns.fill(frame.row.saturating_add(height));
            }
        }
        // Excel and WPS write the number itself beside what they show of it, LibreOffice does under another name.
        let number = attribute(attributes, "x:num").or_else(|| attribute(attributes, "sdval"));
        frame.cell = Some(Open { column, width, height, text: Written::default(), struck, number });
        Ok(())
    }

    fn end_cell(&mut self, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        let Some(frame) = self.frames.last_mut() else { return Ok(()) };
        let Some(open) = frame.cell.take() else { return Ok(()) };
        reading.tick()?;
        let line = frame.line.get_or_insert_default();
        if open.width > 1 || open.height > 1 {
            line.spans.push((open.column, open.column + open.width - 1, open.height - 1));
        }
        let cell = value(open.text.text.trim(), open.number.as_deref());
        if !cell.text.is_empty() {
            line.left.extend(open.text.left(open.struck).map(|left| (open.column, left)));
            line.cells.push((open.column, cell));
        }
        Ok(())
    }

    fn end_row(&mut self, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        self.end_cell(reading)?;
        let Some(frame) = self.frames.last_mut() else { return Ok(()) };
        let Some(line) = frame.line.take() else { return Ok(()) };
        frame.row = frame.row.saturating_add(1);
        frame.column = 0;
        self.emit(line, reading)
    }

    fn end_table(&mut self, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        self.end_row(reading)?;
        self.end_loose(reading)?;
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        let held: usize = frame.lines.iter().map(|line| line.cells.len() + 1).sum();
        self.held = self.held.saturating_sub(held as u64);
        let Some(outer) = self.frames.last_mut() else { return Ok(()) };
        let mut filled = frame.lines.iter().flat_map(|line| &line.cells);
        let (first, more) = (filled.next(), filled.next().is_some());
        if !more {
            // A table around a single value is an ornament of the cell that it lies in.
            if let Some((_, cell)) = first {
                let text = cell.text.clone();
                match &mut outer.cell {
                    Some(open) => open.text.push(&text, None),
                    None => self.loose.push_str(&text),
                }
            }
            return Ok(());
        }
        // A table that lays out the page: its rows stand between what was before and after it.
        self.end_cell(reading)?;
        if let Some(outer) = self.frames.last_mut()
            && let Some(line) = outer.line.take_if(|line| !line.cells.is_empty())
        {
            outer.line = Some(Line { hidden: line.hidden, struck: line.struck, ..Line::default() });
            self.emit(line, reading)?;
        }
        for line in frame.lines {
            self.emit(line, reading)?;
        }
        Ok(())
    }

    /// Puts a row into the sheet, or holds it back while its table lies in another one.
    fn emit(&mut self, line: Line, reading: &mut Reading<'_>) -> Result<(), ReadError> {
        if let [_, .., inner] = self.frames.as_mut_slice() {
            self.held += line.cells.len() as u64 + 1;
            inner.lines.push(line);
            return if self.held > MOST_HELD { Err(ReadError::TooLarge(Excess::Cells)) } else { Ok(()) };
        }
        self.row += 1;
        if self.row > MOST_LINES {
            return Err(ReadError::TooLarge(Excess::Rows));
        }
        for (column, cell) in line.cells {
            let left = line.left.iter().find(|(own, _)| *own == column).map(|(_, left)| left.as_str());
            crossing::put(&mut self.draft, (self.row, column), cell, left, &mut reading.budget)?;
        }
        if line.hidden {
            self.draft.hide_row(self.row);
        }
        for (left, right, below) in line.spans {
            self.draft
                .merge(Merge { rows: (self.row, self.row.saturating_add(below)), columns: (left, right) });
        }
        Ok(())
    }
}

/// A cell's text, which is exact, unless the program that saved it says that it is a number.
fn value(text: &str, said: Option<&str>) -> Cell {
    let Some(said) = said else { return Cell::new(text, Stored::Text) };
    let number: Option<f64> = if said.is_empty() { text.parse().ok() } else { said.parse().ok() };
    match number {
        // A date, or digits with zeros before them: what is shown says more than the number.
        Some(number) if number.is_finite() => {
            let plain = number::plain(number);
            let zeros = text.len() <= 15 && text.trim_start_matches('0') == plain;
            let date =
                text.contains(['-', '/', ':', '年', '月']) && !text.starts_with('-') && !text.contains('E');
            if date {
                Cell::new(text, Stored::Date)
            } else {
                let more = zeros || number::shows_more(text, number);
                Cell::new(if more { text.to_owned() } else { plain }, Stored::Number)
            }
        }
        _ => Cell::new(text, Stored::Number),
    }
}

/// A piece of text, each run of blanks as one.
fn add(target: &mut String, text: &str) {
    let mut space = false;
    for c in entity::resolve(text).chars() {
        if target.len() > LONGEST_CELL {
            return;
        }
        if c.is_ascii_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) && !target.is_empty() && !target.ends_with(['\n', ' ']) {
            target.push(' ');
        }
        target.push(c);
    }
    if space && !target.is_empty() && !target.ends_with(['\n', ' ']) {
        target.push(' ');
    }
}

fn is_unseen(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("display:none")
}

const _: () = assert!(MAX_ROWS <= MOST_LINES as usize);
