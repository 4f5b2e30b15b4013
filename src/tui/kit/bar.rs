//! A bar that says its number: never a bar alone.

use super::look::{Borders, Look};

/// Whole per cent of `done` in `total`; 100 only when all is done, 0 of 0 counts as nothing done.
pub fn per_cent(done: u64, total: u64) -> u64 {
    done.min(total).saturating_mul(100).checked_div(total).unwrap_or_default()
}

/// `████░░░░  68%`: `cells` for the bar itself, then the number.
pub fn bar(done: u64, total: u64, cells: u16, look: &Look) -> String {
    let (full, empty) = match look.borders {
        Borders::Line => ("█", "░"),
        Borders::Ascii => ("#", "."),
    };
    let cells = u64::from(cells);
    let filled = done.min(total).saturating_mul(cells).checked_div(total).unwrap_or_default();
    let (filled, left) = (filled as usize, (cells - filled) as usize);
    format!("{}{} {:>3}%", full.repeat(filled), empty.repeat(left), per_cent(done, total))
}
