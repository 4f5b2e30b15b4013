//! Frames: a bordered panel with a title, rules inside it, and the popup that lies over other text.

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};

use super::look::{Borders, Look};
use super::theme::Role;
use super::width::{cut, width};

/// The glyphs of one border set.
struct Glyphs {
    corners: [&'static str; 4],
    across: &'static str,
    down: &'static str,
    tees: [&'static str; 2],
}

const LINE: Glyphs =
    Glyphs { corners: ["┌", "┐", "└", "┘"], across: "─", down: "│", tees: ["├", "┤"] };
const ASCII: Glyphs = Glyphs { corners: ["+", "+", "+", "+"], across: "-", down: "|", tees: ["+", "+"] };

const fn glyphs(borders: Borders) -> &'static Glyphs {
    match borders {
        Borders::Line => &LINE,
        Borders::Ascii => &ASCII,
    }
}

/// Draws a frame with its title and returns what is left for text: one blank cell inside each side.
pub fn panel(buf: &mut Buffer, area: Rect, title: &str, look: &Look) -> Rect {
    let area = area.intersection(buf.area);
    if area.width < 2 || area.height < 2 {
        return Rect::new(area.x, area.y, 0, 0);
    }
    let set = glyphs(look.borders);
    let style = look.style(Role::Border);
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for x in area.left()..area.right() {
        set_glyph(buf, x, area.y, set.across, style);
        set_glyph(buf, x, bottom, set.across, style);
    }
    for y in area.top()..area.bottom() {
        set_glyph(buf, area.x, y, set.down, style);
        set_glyph(buf, right, y, set.down, style);
    }
    let corners = [(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)];
    for ((x, y), glyph) in corners.into_iter().zip(set.corners) {
        set_glyph(buf, x, y, glyph, style);
    }
    let title = look.show(title);
    // corner, line, blank, title, blank, line, corner
    if !title.is_empty() && area.width > 8 {
        let title = cut(&title, usize::from(area.width) - 6);
        let label = format!(" {title} ");
        look.put(buf, (area.x + 2, area.y), width(&label) as u16, &label, look.style(Role::PanelTitle));
    }
    area.inner(Margin::new(2.min(area.width / 2), 1))
}

/// A rule from side to side of the panel around `inner`, in row `row` of it.
pub fn rule(buf: &mut Buffer, inner: Rect, row: u16, look: &Look) {
    if row >= inner.height || inner.x < 2 {
        return;
    }
    let set = glyphs(look.borders);
    let style = look.style(Role::Border);
    let (left, right, y) = (inner.x - 2, inner.right() + 1, inner.y + row);
    for x in left..=right {
        set_glyph(buf, x, y, set.across, style);
    }
    set_glyph(buf, left, y, set.tees[0], style);
    set_glyph(buf, right, y, set.tees[1], style);
}

/// Clears `area` of what was drawn below and frames it. A wide character whose first half lies just outside would
/// otherwise swallow the popup's border (ratatui skips the cell after it): it is blanked, and so is one whose second
/// half sticks out on the right.
pub fn popup(buf: &mut Buffer, area: Rect, title: &str, look: &Look) -> Rect {
    let area = area.intersection(buf.area);
    clear(buf, area, look);
    panel(buf, area, title, look)
}

/// Makes `area` blank, without half a character left at its edges.
pub fn clear(buf: &mut Buffer, area: Rect, look: &Look) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    for y in area.top()..area.bottom() {
        if let Some(before) = area.x.checked_sub(1).and_then(|x| buf.cell_mut((x, y)))
            && width(before.symbol()) > 1
        {
            before.set_symbol(" ");
        }
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(look.style(Role::Text));
            }
        }
    }
}

/// A rectangle of at most this size in the middle of `area`.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}

fn set_glyph(buf: &mut Buffer, x: u16, y: u16, glyph: &str, style: ratatui::style::Style) {
    if let Some(cell) = buf.cell_mut((x, y)) {
        cell.set_symbol(glyph).set_style(style);
    }
}
