//! Big digits, to be read from across the room: five rows of blocks, or three rows of ASCII strokes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::{Borders, Look};
use super::theme::Role;

/// Five rows of five cells for each digit; `#` stands for a block.
const TALL: [[&str; 5]; 10] = [
    ["#####", "#   #", "#   #", "#   #", "#####"],
    ["  #  ", " ##  ", "  #  ", "  #  ", " ### "],
    ["#####", "    #", "#####", "#    ", "#####"],
    ["#####", "    #", " ####", "    #", "#####"],
    ["#   #", "#   #", "#####", "    #", "    #"],
    ["#####", "#    ", "#####", "    #", "#####"],
    ["#####", "#    ", "#####", "#   #", "#####"],
    ["#####", "    #", "   # ", "  #  ", "  #  "],
    ["#####", "#   #", "#####", "#   #", "#####"],
    ["#####", "#   #", "#####", "    #", "#####"],
];

/// Three rows of three cells for each digit, as on a pocket calculator.
const SHORT: [[&str; 3]; 10] = [
    [" _ ", "| |", "|_|"],
    ["   ", "  |", "  |"],
    [" _ ", " _|", "|_ "],
    [" _ ", " _|", " _|"],
    ["   ", "|_|", "  |"],
    [" _ ", "|_ ", " _|"],
    [" _ ", "|_ ", "|_|"],
    [" _ ", "  |", "  |"],
    [" _ ", "|_|", "|_|"],
    [" _ ", "|_|", " _|"],
];

/// Draws the digits of `number` into `area`, as large as fits, plain text where nothing large does.
/// Returns the rows used.
pub fn big(buf: &mut Buffer, area: Rect, number: &str, look: &Look) -> u16 {
    let digits: Vec<usize> = number.chars().filter_map(|c| c.to_digit(10)).map(|d| d as usize).collect();
    let count = digits.len() as u16;
    let fits = |cells: u16, gap: u16, rows: u16| {
        count > 0
            && area.height >= rows
            && area.width >= count.saturating_mul(cells + gap).saturating_sub(gap)
    };
    let style = look.style(Role::Big);
    if fits(5, 2, 5) {
        let block = if look.borders == Borders::Line { "█" } else { "#" };
        for row in 0..5_u16 {
            let parts: Vec<String> =
                digits.iter().map(|d| TALL[*d][usize::from(row)].replace('#', block)).collect();
            look.put(buf, (area.x, area.y + row), area.width, &parts.join("  "), style);
        }
        5
    } else if fits(3, 1, 3) {
        for row in 0..3_u16 {
            let parts: Vec<&str> = digits.iter().map(|d| SHORT[*d][usize::from(row)]).collect();
            look.put(buf, (area.x, area.y + row), area.width, &parts.join(" "), style);
        }
        3
    } else {
        look.text(buf, area, 0, Role::Big, number);
        1.min(area.height)
    }
}
