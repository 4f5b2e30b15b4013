//! Where the paper ends: how high rows may be, and before which rows a new sheet of A4 begins. Knows no file format.
//!
//! All lengths are in points (1/72 inch). The spreadsheet program shrinks a page to the paper's width, so a wide
//! table has more points to a sheet; rows are made as high as `rows_per_page` allows.

use super::page::Page;

/// Margins in centimetres, as the forms have always had them: left, right, top, bottom.
pub const MARGINS_CM: [f64; 4] = [1.5, 1.5, 1.8, 1.5];
pub const TITLE_HEIGHT: f64 = 28.0;
pub const LINE_HEIGHT: f64 = 18.0;
pub const SIGNATURE_HEIGHT: f64 = 30.0;
/// Rows that a signature block never leaves: signed with nothing above it, a page proves nothing.
pub const KEPT_WITH_SIGNATURES: usize = 3;

const A4: (f64, f64) = (595.3, 841.9);
const POINTS_PER_CM: f64 = 72.0 / 2.54;
/// Fonts differ from machine to machine; a sheet that is exactly full runs over on some of them.
const FILL: f64 = 0.97;
const ROW: f64 = 24.0;
const ROW_BY_HAND: f64 = 27.0;
const LOWEST_ROW: f64 = 14.0;

/// How one page lies on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub row_height: f64,
    /// Indices into the rows before which a sheet begins (never 0).
    pub breaks: Vec<usize>,
}

/// Row height and breaks of a page.
pub fn lay_out(page: &Page) -> Layout {
    let cap = if page.by_hand { ROW_BY_HAND } else { ROW };
    if page.rows_per_page == 0 {
        return Layout { row_height: cap, breaks: Vec::new() };
    }
    let room = usable_height(page) - head_height(page);
    let boxes = usize::from(page.box_per_page.is_some());
    let row_height = (room / (page.rows_per_page + boxes) as f64).clamp(LOWEST_ROW, cap);
    let row_height = (row_height * 4.0).floor() / 4.0;
    let tail = (tail_height(page) / row_height).ceil() as usize;
    Layout { row_height, breaks: breaks(page.rows.len(), page.rows_per_page, tail) }
}

/// Sheets begin every `per_page` rows; the last one has room for `tail` rows more (sums, notes, signatures) and
/// holds at least [`KEPT_WITH_SIGNATURES`] rows, taken from the sheet before when need be.
pub fn breaks(rows: usize, per_page: usize, tail: usize) -> Vec<usize> {
    let mut starts: Vec<usize> = (0..rows).step_by(per_page.max(1)).skip(1).collect();
    if tail == 0 {
        return starts;
    }
    let begun = starts.last().copied().unwrap_or(0);
    let last = rows - begun;
    let kept = rows.saturating_sub(KEPT_WITH_SIGNATURES);
    if begun > 0 && last < KEPT_WITH_SIGNATURES {
        starts.pop();
        starts.push(kept);
    } else if last + tail > per_page && last > KEPT_WITH_SIGNATURES {
        starts.push(kept);
    }
    starts
}

fn usable_height(page: &Page) -> f64 {
    let (short, long) = A4;
    let (width, height) = if page.landscape { (long, short) } else { (short, long) };
    let [left, right, top, bottom] = MARGINS_CM;
    let width = width - (left + right) * POINTS_PER_CM;
    let height = height - (top + bottom) * POINTS_PER_CM;
    let scale = (width / table_width(page)).min(1.0);
    height / scale * FILL
}

/// A character is 7 pixels and a column has 5 more, at 96 pixels to the inch.
fn table_width(page: &Page) -> f64 {
    page.columns.iter().map(|column| f64::from(column.width * 7 + 5) * 0.75).sum::<f64>().max(1.0)
}

fn head_height(page: &Page) -> f64 {
    let title = if page.title.is_empty() { 0.0 } else { TITLE_HEIGHT };
    title + page.lines.len() as f64 * LINE_HEIGHT + ROW
}

fn tail_height(page: &Page) -> f64 {
    let signatures = if page.signatures.is_empty() { 0.0 } else { SIGNATURE_HEIGHT };
    page.totals.len() as f64 * ROW + page.notes.len() as f64 * LINE_HEIGHT + signatures
}
