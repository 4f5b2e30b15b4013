//! XLSX: the document as A4 pages. Every text is a string cell with the number format `@`, so nothing acts as a
//! formula and no program makes `…000` of a long number.

use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet,
};

use super::existing::MARK;
use super::layout::{self, Layout, lay_out};
use super::page::{Document, Frame, Kind, Page, Part, Print, Shape, Side, printable};
use super::write::WriteError;
use super::write_rules::add_rules;
use crate::domain::money::Fen;

const ROW_LIMIT: usize = 1_048_576;
const A4: u8 = 9;
/// The built-in number format `@`.
const TEXT: u8 = 49;
const CM_PER_INCH: f64 = 2.54;
const BODY: &str = "宋体";
const HEADLINE: &str = "黑体";
const GREY: Color = Color::RGB(0x0080_8080);
const SHADE: Color = Color::RGB(0x00E7_E6E6);
const RED: Color = Color::RGB(0x00C0_0000);
const YELLOW: Color = Color::RGB(0x00FF_EB3B);

/// The document as the bytes of a workbook; the same document gives the same bytes.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    if document.pages.is_empty() {
        return Err(WriteError::Empty);
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    for page in &document.pages {
        let rows = page.rows.len() + page.totals.len() + page.room as usize;
        let boxes = page.box_per_page.len() * (rows / page.rows_per_page.max(1));
        if rows + 100 + boxes > ROW_LIMIT {
            return Err(WriteError::TooManyRows(rows));
        }
        let sheet = workbook.add_worksheet();
        sheet.set_name(page.sheet.as_ref())?;
        set_paper(sheet, page);
        let end = Printer { sheet, page, layout: lay_out(page), row: 0 }.print()?;
        add_rules(sheet, document, page, end)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn properties(document: &Document) -> Result<DocProperties, WriteError> {
    let written = excel_time(document.written)?;
    Ok(DocProperties::new().set_title(&document.title).set_category(MARK).set_creation_datetime(&written))
}

fn excel_time(at: NaiveDateTime) -> Result<ExcelDateTime, WriteError> {
    let year = u16::try_from(at.year()).unwrap_or(1900);
    let day = ExcelDateTime::from_ymd(year, at.month() as u8, at.day() as u8)?;
    Ok(day.and_hms(at.hour() as u16, at.minute() as u8, f64::from(at.second()))?)
}

fn set_paper(sheet: &mut Worksheet, page: &Page) {
    let [left, right, top, bottom] = layout::MARGINS_CM.map(|cm| cm / CM_PER_INCH);
    sheet.set_paper_size(A4).set_margins(left, right, top, bottom, 0.3, 0.25);
    sheet.set_print_center_horizontally(true).set_print_fit_to_pages(1, 0);
    if page.landscape {
        sheet.set_landscape();
    }
    sheet.set_footer(footer(page));
}

/// School and site on the left of the page's number; where they are too long, on a line of their own above it.
fn footer(page: &Page) -> String {
    // An ampersand is a command there; 255 characters are allowed. The blank parts a size from a name that begins with
    // a digit.
    let text: String = printable(&page.footer).chars().take(80).collect();
    let named = text.replace('&', "&&");
    if layout::foot_fits(page, &text) {
        format!("&L&9 {named}&C&9 第 &P 页 共 &N 页&R&9 打印 &D &T")
    } else {
        format!("&C&9 {named}\n第 &P 页 共 &N 页&R&9 \n打印 &D &T")
    }
}

/// Goes down the sheet, row by row.
struct Printer<'a> {
    sheet: &'a mut Worksheet,
    page: &'a Page,
    layout: Layout,
    row: u32,
}

impl Printer<'_> {
    /// Answers the first row below the table's data (0-based): where room to type begins and ends is known from it.
    fn print(mut self) -> Result<DataArea, WriteError> {
        for (at, column) in self.page.columns.iter().enumerate() {
            self.sheet.set_column_width(at as u16, column.width)?;
        }
        if !self.page.title.is_empty() {
            self.across(&self.page.title, &title_format(), layout::TITLE_HEIGHT)?;
        }
        for line in layout::head_lines(self.page) {
            self.line(&line, layout::LINE_HEIGHT)?;
        }
        if !self.page.bare {
            self.headings()?;
        }
        if self.row > 0 {
            self.sheet.set_repeat_rows(0, self.row - 1)?;
            self.sheet.set_freeze_panes(self.row, 0)?;
        }
        let first = self.row;
        self.data()?;
        let last = self.row + self.page.room;
        self.room(last)?;
        for total in &self.page.totals {
            self.cells(total, Weight::Bold, None)?;
        }
        for note in &self.page.notes {
            self.line(note, layout::LINE_HEIGHT)?;
        }
        if !self.page.signatures.is_empty() {
            self.line(&layout::signature_line(&self.page.signatures), layout::SIGNATURE_HEIGHT)?;
        }
        Ok(DataArea { first, last })
    }

    fn headings(&mut self) -> Result<(), WriteError> {
        let format = heading_format();
        for (at, column) in self.page.columns.iter().enumerate() {
            let heading = printable(&column.heading);
            match self.mark(None, at) {
                Some(note) => {
                    let format = format.clone().set_background_color(YELLOW);
                    self.sheet.write_string_with_format(self.row, at as u16, heading, &format)?;
                    self.note(at, &note)?;
                }
                None => {
                    self.sheet.write_string_with_format(self.row, at as u16, heading, &format)?;
                }
            }
        }
        self.sheet.set_row_height(self.row, layout::heading_height(self.page))?;
        self.row += 1;
        Ok(())
    }

    fn data(&mut self) -> Result<(), WriteError> {
        let page = self.page;
        let mut starts = Vec::new();
        for (at, row) in page.rows.iter().enumerate() {
            if self.layout.breaks.contains(&at) {
                self.page_box(starts.len())?;
                starts.push(self.row);
            }
            let first = row.first().map_or("", String::as_str);
            let height = self.layout.heights.get(at).copied().unwrap_or(self.layout.row_height);
            match page.shapes.get(&at) {
                Some(Shape::Band) => self.across(first, &box_format(), height)?,
                Some(Shape::Cut) => self.across(first, &cut_format(), height)?,
                Some(Shape::Large) => self.cells(row, Weight::Large, Some(at))?,
                Some(Shape::Parts(parts, _)) => self.parts(parts, row, height)?,
                None if at < page.examples => self.cells(row, Weight::Grey, Some(at))?,
                None => self.cells(row, Weight::Plain, Some(at))?,
            }
        }
        if !page.rows.is_empty() {
            self.page_box(starts.len())?;
        }
        if !starts.is_empty() {
            self.sheet.set_page_breaks(&starts)?;
        }
        Ok(())
    }

    fn page_box(&mut self, finished: usize) -> Result<(), WriteError> {
        for text in self.page.box_per_page {
            let text = text.replace("{页}", &(finished + 1).to_string());
            self.across(&text, &box_format(), self.layout.row_height)?;
        }
        Ok(())
    }

    /// Whole columns as text, so that what is typed below the rows stays what it was.
    fn room(&mut self, last: u32) -> Result<(), WriteError> {
        if self.page.room == 0 {
            return Ok(());
        }
        for (at, column) in self.page.columns.iter().enumerate() {
            self.sheet.set_column_format(at as u16, &cell_format(column.kind, Weight::Plain))?;
        }
        self.row = last;
        Ok(())
    }

    /// What a mark says about a cell; `row` is an index into the rows, `None` the heading.
    fn mark(&self, row: Option<usize>, column: usize) -> Option<String> {
        let marks = &self.page.marks;
        let from = marks.partition_point(|mark| mark.row < row);
        let of_row = marks.iter().skip(from).take_while(|mark| mark.row == row);
        let said: Vec<&str> =
            of_row.filter(|mark| mark.column == column).map(|mark| mark.note.as_str()).collect();
        (!said.is_empty()).then(|| printable(&said.join(" ")))
    }

    fn note(&mut self, column: usize, text: &str) -> Result<(), WriteError> {
        if !text.is_empty() {
            let lines = text.chars().count() as u32 / 14 + 2;
            let note = Note::new(text).add_author_prefix(false).set_width(220).set_height(lines * 20);
            self.sheet.insert_note(self.row, column as u16, &note)?;
        }
        Ok(())
    }

    fn cells(&mut self, row: &[String], weight: Weight, place: Option<usize>) -> Result<(), WriteError> {
        let page = self.page;
        let height = place.and_then(|place| self.layout.heights.get(place)).copied();
        for (at, column) in page.columns.iter().enumerate() {
            let text = row.get(at).map_or("", String::as_str);
            let mut format = cell_format(column.kind, weight);
            if let Some(note) = place.and_then(|place| self.mark(Some(place), at)) {
                format = format.set_background_color(YELLOW);
                self.note(at, &note)?;
            }
            match number(text, column.kind) {
                Some(number) => self.sheet.write_number_with_format(self.row, at as u16, number, &format)?,
                None => self.sheet.write_string_with_format(self.row, at as u16, printable(text), &format)?,
            };
        }
        self.sheet.set_row_height(self.row, height.unwrap_or(self.layout.row_height))?;
        self.row += 1;
        Ok(())
    }

    fn parts(&mut self, parts: &[Part], row: &[String], height: f64) -> Result<(), WriteError> {
        let mut from: u16 = 0;
        for (at, part) in parts.iter().enumerate() {
            let text = printable(row.get(at).map_or("", String::as_str));
            let (format, to) = (print_format(part.print), from + part.columns.max(1) - 1);
            if from == to {
                self.sheet.write_string_with_format(self.row, from, text, &format)?;
            } else {
                self.sheet.merge_range(self.row, from, self.row, to, &text, &format)?;
            }
            from = to + 1;
        }
        self.sheet.set_row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }

    /// A line over the whole width, in as many lines of text as it needs.
    fn line(&mut self, text: &str, one: f64) -> Result<(), WriteError> {
        self.across(text, &line_format(), layout::line_height(self.page, text, one))
    }

    fn across(&mut self, text: &str, format: &Format, height: f64) -> Result<(), WriteError> {
        let text = printable(text);
        match self.page.columns.len() {
            0 | 1 => {
                self.sheet.write_string_with_format(self.row, 0, text, format)?;
            }
            columns => {
                self.sheet.merge_range(self.row, 0, self.row, columns as u16 - 1, &text, format)?;
            }
        }
        self.sheet.set_row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }
}

/// Rows of data, and of room for more: `first..last`, 0-based.
#[derive(Clone, Copy)]
pub struct DataArea {
    pub first: u32,
    pub last: u32,
}

/// The value of a number cell. A workbook knows no other number than a float; a text that is no number stays text.
fn number(text: &str, kind: Kind) -> Option<f64> {
    match kind {
        Kind::Text | Kind::Prose | Kind::Code => None,
        Kind::Count => text.parse::<i32>().ok().map(f64::from),
        Kind::Money => text.parse::<Fen>().ok().map(|fen| fen.0 as f64 / 100.0),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Plain,
    Bold,
    /// A made-up example.
    Grey,
    /// A number to be read from afar.
    Large,
}

fn body() -> Format {
    Format::new().set_font_name(BODY).set_font_size(11).set_align(FormatAlign::VerticalCenter)
}

fn title_format() -> Format {
    let format = Format::new().set_font_name(HEADLINE).set_font_size(16).set_bold();
    format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter).set_num_format_index(TEXT)
}

fn line_format() -> Format {
    body().set_align(FormatAlign::Left).set_num_format_index(TEXT).set_text_wrap()
}

fn cut_format() -> Format {
    let format = Format::new().set_font_name(BODY).set_font_size(8).set_num_format_index(TEXT);
    let format = format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    format.set_border_bottom(FormatBorder::Dashed)
}

fn box_format() -> Format {
    line_format().set_border(FormatBorder::Thin).set_bold()
}

fn heading_format() -> Format {
    let format = body().set_bold().set_border(FormatBorder::Thin).set_background_color(SHADE);
    format.set_align(FormatAlign::Center).set_text_wrap().set_num_format_index(TEXT)
}

fn print_format(print: Print) -> Format {
    // What is read from afar has strokes of one width.
    let font = if print.points > 14 { HEADLINE } else { BODY };
    let format = Format::new().set_font_name(font).set_font_size(print.points).set_text_wrap();
    let format = format.set_num_format_index(TEXT).set_align(FormatAlign::VerticalCenter);
    let format = format.set_align(match print.side {
        Side::Left => FormatAlign::Left,
        Side::Middle => FormatAlign::Center,
        Side::Right => FormatAlign::Right,
    });
    let format = match print.frame {
        Frame::Open => format,
        Frame::Boxed => format.set_border(FormatBorder::Thin),
        Frame::CutLeft => format.set_border_left(FormatBorder::Dashed),
    };
    let format = if print.bold { format.set_bold() } else { format };
    if print.red { format.set_font_color(RED) } else { format }
}

fn cell_format(kind: Kind, weight: Weight) -> Format {
    let format = body().set_border(FormatBorder::Thin);
    let format = match kind {
        Kind::Text => format.set_num_format_index(TEXT).set_align(FormatAlign::Left).set_shrink(),
        Kind::Prose => format.set_num_format_index(TEXT).set_align(FormatAlign::Left).set_text_wrap(),
        Kind::Code => format.set_num_format_index(TEXT).set_align(FormatAlign::Center).set_shrink(),
        Kind::Count => format.set_num_format("0").set_align(FormatAlign::Right),
        Kind::Money => format.set_num_format("0.00").set_align(FormatAlign::Right),
    };
    match weight {
        Weight::Plain => format,
        Weight::Bold => format.set_bold(),
        Weight::Grey => format.set_font_color(GREY),
        Weight::Large => format.set_bold().set_font_size(28),
    }
}
