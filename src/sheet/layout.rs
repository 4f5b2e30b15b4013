//! Where the paper ends: how high rows may be, and before which rows a new sheet of A4 begins. Knows no file format.
//!
//! All lengths are in points (1/72 inch). The spreadsheet program shrinks a page to the paper's width, so a wide
//! table has more points to a sheet; rows are made as high as `rows_per_page` allows.

use super::page::{Kind, Page, Part, Shape};

/// Margins in centimetres, as the forms have always had them: left, right, top, bottom.
pub const MARGINS_CM: [f64; 4] = [1.5, 1.5, 1.8, 1.5];
pub const TITLE_HEIGHT: f64 = 28.0;
pub const LINE_HEIGHT: f64 = 18.0;
pub const SIGNATURE_HEIGHT: f64 = 30.0;
/// Rows that a signature block never leaves: signed with nothing above it, a page proves nothing.
pub const KEPT_WITH_SIGNATURES: usize = 3;

/// What stands between the parts of a line under the title.
pub const GAP: &str = "    ";

const A4: (f64, f64) = (595.3, 841.9);
const POINTS_PER_CM: f64 = 72.0 / 2.54;
/// Fonts differ from machine to machine; a sheet that is exactly full runs over on some of them.
const FILL: f64 = 0.97;
const ROW: f64 = 24.0;
const ROW_BY_HAND: f64 = 27.0;
const LOWEST_ROW: f64 = 14.0;
/// Below this a printed list is hard to follow with the finger.
const LOWEST_LIST_ROW: f64 = 15.5;
const LARGE_ROW: f64 = 48.0;
const CUT_ROW: f64 = 16.0;
/// The line with the page's number, where the format has no footer of its own.
const FOOT: f64 = 16.0;

/// A line of text that is wrapped inside its cell, and the highest row that a spreadsheet program takes.
const PROSE_LINE: f64 = 15.0;
const HIGHEST_ROW: f64 = 400.0;
/// Size of the letters of tables and of the lines around them.
const LETTER: f64 = 11.0;
/// Letters of the footer, and how wide the page's number and the date are in it.
const FOOT_LETTER: f64 = 9.0;
const FOOT_MIDDLE: f64 = 100.0;

/// A line of a part, by the size of its letters, and what is left free around it.
const PART_LINE: f64 = 1.35;
const PART_MARGIN: f64 = 6.0;

/// How one page lies on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub row_height: f64,
    /// Of each row; more than `row_height` where a text is wrapped.
    pub heights: Vec<f64>,
    /// What the spreadsheet program shrinks the page by, so that its width fits; at most 1.
    pub scale: f64,
    /// Indices into the rows before which a sheet begins (never 0).
    pub breaks: Vec<usize>,
    /// As `breaks`, also where those are left to the spreadsheet program.
    pub sheets: Vec<usize>,
}

/// Row heights and breaks of a page.
pub fn lay_out(page: &Page) -> Layout {
    let scale = scale(page);
    // Who writes by hand needs the height on paper, shrunk or not.
    let cap = if page.by_hand { ROW_BY_HAND / scale } else { ROW };
    let room = usable_height(page) - head_height(page);
    let tail = tail_height(page);
    let rows_per_page = squeezed(page, room, tail).unwrap_or(page.rows_per_page);
    let row_height = match rows_per_page {
        0 => cap,
        rows => (room / (rows + page.box_per_page.len()) as f64).clamp(LOWEST_ROW, cap),
    };
    let row_height = quarter(row_height);
    let heights: Vec<f64> = page
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| match page.shapes.get(&at) {
            Some(Shape::Large) => LARGE_ROW,
            Some(Shape::Cut) => CUT_ROW,
            Some(Shape::Band) => {
                line_height(page, row.first().map_or("", String::as_str), ROW.max(row_height))
            }
            Some(Shape::Parts(parts, least)) => parts_height(page, parts, row).max((*least).into()),
            None => prose_height(page, row).max(row_height),
        })
        .collect();
    let breaks = match rows_per_page {
        _ if page.block > 1 => {
            let pieces = heights.chunks(page.block).map(|piece| piece.iter().sum::<f64>());
            let block = pieces.fold(0.0, f64::max);
            let blocks = if block > 0.0 { (room / block).floor().max(1.0) as usize } else { 1 };
            breaks(page.rows.len(), blocks * page.block, 0)
        }
        0 => Vec::new(),
        _ if !page.pieces.is_empty() => breaks_by_pieces(&heights, &page.pieces, room, tail),
        _ if heights.iter().any(|height| *height > row_height) => breaks_by_height(&heights, room, tail),
        rows => breaks(page.rows.len(), rows, (tail / row_height).ceil() as usize),
    };
    let left_open = page.rows_per_page == 0 && page.block <= 1;
    let sheets = if left_open { breaks_by_height(&heights, room - FOOT, tail) } else { breaks.clone() };
    Layout { row_height, heights, scale, breaks, sheets }
}

/// Rows on a sheet when a list that is only just too long for one is made to fit, its rows a little lower: a second
/// sheet for three names is waste. Not where somebody has to write on the lines.
fn squeezed(page: &Page, room: f64, tail: f64) -> Option<usize> {
    let (rows, usual) = (page.rows.len(), page.rows_per_page);
    let plain = !page.by_hand && page.block <= 1 && page.box_per_page.is_empty() && page.shapes.is_empty();
    let plain = plain && page.columns.iter().all(|column| column.kind != Kind::Prose);
    let just = usual > 0 && rows <= usual + usual / 6;
    let usual_height = (room / usual.max(1) as f64).min(ROW);
    let too_long = rows as f64 * usual_height + tail > room;
    let height = |per_sheet: usize| quarter(room / per_sheet.max(1) as f64);
    let fits = |per_sheet: &usize| rows + (tail / height(*per_sheet)).ceil() as usize <= *per_sheet;
    let low_enough = |per_sheet: &usize| height(*per_sheet) >= LOWEST_LIST_ROW;
    let wanted = plain && just && too_long;
    (usual..usual * 2).take_while(low_enough).find(fits).filter(|_| wanted)
}

/// Heights of rows come in quarters of a point.
fn quarter(points: f64) -> f64 {
    (points * 4.0).floor() / 4.0
}

/// How high a row must be for its wrapped texts; a hanzi takes two characters of a column's width.
fn prose_height(page: &Page, row: &[String]) -> f64 {
    let prose = page.columns.iter().zip(row).filter(|(column, _)| column.kind == Kind::Prose);
    let lines = prose.map(|(column, text)| {
        let wide: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        wide.div_ceil(usize::from(column.width.max(3)) - 1)
    });
    lines.max().map_or(0.0, |lines| (lines as f64 * PROSE_LINE + 4.0).min(HIGHEST_ROW))
}

/// How high a row of parts must be for the longest of its texts.
fn parts_height(page: &Page, parts: &[Part], row: &[String]) -> f64 {
    let mut from = 0;
    let mut highest: f64 = 0.0;
    for (part, text) in parts.iter().zip(row) {
        let points = f64::from(part.print.points);
        let lines = wrapped(text, (part_width(page, from, part.columns) - PART_MARGIN) / points);
        highest = highest.max(lines as f64 * points * PART_LINE + PART_MARGIN);
        from += usize::from(part.columns);
    }
    highest.min(HIGHEST_ROW)
}

/// Lines of a text, `room` hanzi wide each.
fn wrapped(text: &str, room: f64) -> usize {
    let wide: f64 = text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum();
    (wide / room.floor().max(1.0)).ceil().max(1.0) as usize
}

/// The width of some columns together.
fn part_width(page: &Page, from: usize, columns: u16) -> f64 {
    page.columns.iter().skip(from).take(columns.into()).map(|column| points_of(column.width)).sum()
}

/// Sheets begin every `per_page` rows; the last one has room for `tail` rows more (sums, notes, signatures) and
/// holds at least [`KEPT_WITH_SIGNATURES`] rows, taken from the sheet before when need be.
pub fn breaks(rows: usize, per_page: usize, tail: usize) -> Vec<usize> {
    let starts: Vec<usize> = (0..rows).step_by(per_page.max(1)).skip(1).collect();
    let last = rows - starts.last().copied().unwrap_or(0);
    if tail == 0 { starts } else { with_signatures(starts, rows, last + tail <= per_page) }
}

/// As [`breaks`], for rows of different heights.
pub fn breaks_by_height(heights: &[f64], room: f64, tail: f64) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut used = 0.0;
    for (at, height) in heights.iter().enumerate() {
        if used > 0.0 && used + height > room {
            starts.push(at);
            used = 0.0;
        }
        used += height;
    }
    if tail > 0.0 { with_signatures(starts, heights.len(), used + tail <= room) } else { starts }
}

/// As [`breaks_by_height`], where sheets begin with a piece. The last piece takes the signatures along to a new sheet.
pub fn breaks_by_pieces(heights: &[f64], pieces: &[usize], room: f64, tail: f64) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut used = 0.0;
    for (at, from) in pieces.iter().enumerate() {
        let to = pieces.get(at + 1).copied().unwrap_or(heights.len());
        let last = at + 1 == pieces.len();
        let height: f64 = heights.iter().skip(*from).take(to.saturating_sub(*from)).sum();
        if *from > 0 && used + height + if last { tail } else { 0.0 } > room {
            starts.push(*from);
            used = 0.0;
        }
        used += height;
    }
    starts
}

/// The last sheet begins earlier when it has too few rows, and one more begins when the signatures do not fit.
fn with_signatures(mut starts: Vec<usize>, rows: usize, fits: bool) -> Vec<usize> {
    let begun = starts.last().copied().unwrap_or(0);
    let last = rows - begun;
    let kept = rows.saturating_sub(KEPT_WITH_SIGNATURES);
    let before = starts.iter().rev().nth(1).copied().unwrap_or(0);
    if begun > 0 && last < KEPT_WITH_SIGNATURES && kept > before {
        starts.pop();
        starts.push(kept);
    } else if !fits && last > KEPT_WITH_SIGNATURES {
        starts.push(kept);
    }
    starts
}

fn paper(page: &Page) -> (f64, f64) {
    let (short, long) = A4;
    let (width, height) = if page.landscape { (long, short) } else { (short, long) };
    let [left, right, top, bottom] = MARGINS_CM;
    (width - (left + right) * POINTS_PER_CM, height - (top + bottom) * POINTS_PER_CM)
}

fn scale(page: &Page) -> f64 {
    (paper(page).0 / table_width(page)).min(1.0)
}

fn usable_height(page: &Page) -> f64 {
    paper(page).1 / scale(page) * FILL
}

fn table_width(page: &Page) -> f64 {
    page.columns.iter().map(|column| points_of(column.width)).sum::<f64>().max(1.0)
}

/// A character is 7 pixels and a column has 5 more, at 96 pixels to the inch.
fn points_of(width: u16) -> f64 {
    f64::from(width * 7 + 5) * 0.75
}

fn head_height(page: &Page) -> f64 {
    let title = if page.title.is_empty() { 0.0 } else { TITLE_HEIGHT };
    let headings = if page.bare { 0.0 } else { heading_height(page) };
    let lines: f64 = head_lines(page).iter().map(|line| line_height(page, line, LINE_HEIGHT)).sum();
    title + lines + headings
}

/// The lines under the title as the paper has room for them: one that is too wide goes on in a line of its own, between
/// two of its parts, and what follows stands behind its rest where there is room.
pub fn head_lines(page: &Page) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut is_rest = false;
    for line in &page.lines {
        let mut parted = false;
        for (at, part) in line.split(GAP).enumerate() {
            let goes_on = at > 0 || is_rest;
            let longer = lines.last().filter(|_| goes_on).map(|taken| format!("{taken}{GAP}{part}"));
            let longer = longer.filter(|longer| lines_of(page, longer) == 1);
            if let (Some(last), Some(longer)) = (lines.last_mut(), longer) {
                *last = longer;
            } else {
                parted |= at > 0;
                lines.push(part.to_owned());
            }
        }
        is_rest = parted;
    }
    lines
}

/// How high a line over the whole width must be, where one line of text is so high.
pub fn line_height(page: &Page, text: &str, one: f64) -> f64 {
    match lines_of(page, text) {
        1 => one,
        lines => one.max(lines as f64 * PROSE_LINE + 4.0).min(HIGHEST_ROW),
    }
}

fn lines_of(page: &Page, text: &str) -> usize {
    wrapped(text, (table_width(page) - PART_MARGIN) * FILL / LETTER)
}

/// The footer has room for this text on the left of the page's number.
pub fn foot_fits(page: &Page, text: &str) -> bool {
    wrapped(text, (paper(page).0 - FOOT_MIDDLE) / 2.0 / FOOT_LETTER) == 1
}

/// A heading that is wider than its column takes two lines.
pub fn heading_height(page: &Page) -> f64 {
    let wraps = page.columns.iter().any(|column| column.heading.chars().count() * 2 > column.width.into());
    if wraps { 2.0 * PROSE_LINE + 4.0 } else { ROW }
}

fn tail_height(page: &Page) -> f64 {
    let signatures = match page.signatures.as_slice() {
        [] => 0.0,
        who => line_height(page, &signature_line(who), SIGNATURE_HEIGHT),
    };
    let notes: f64 = page.notes.iter().map(|note| line_height(page, note, LINE_HEIGHT)).sum();
    page.totals.len() as f64 * ROW + notes + signatures
}

/// `经办人(签字): ____   日期: ____`
pub fn signature_line(who: &[&str]) -> String {
    let mut parts: Vec<String> = who.iter().map(|who| format!("{who}(签字): ____________")).collect();
    parts.push("日期: ________".to_owned());
    parts.join("   ")
}
