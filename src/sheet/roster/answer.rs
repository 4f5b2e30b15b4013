//! What a return file of ours carries beside the rows: a guide, and a column of remarks. Neither is read when it comes
//! back.

use std::borrow::Cow;

use crate::domain::hygiene;
use crate::sheet::forms::returned::{ASIDE, GUIDE};
use crate::sheet::grid::Sheet;

/// Rows from the top in which the heading of the remarks is looked for.
const SEARCHED: usize = 60;

/// The sheet in plain words of a return file.
pub fn is_guide(sheet: &Sheet) -> bool {
    sheet.name.trim() == GUIDE
}

/// The sheet has our remarks: it went back to its sender and came in again.
pub fn is_answer(sheet: &Sheet) -> bool {
    remarks(sheet).is_some()
}

/// The sheet without our remarks: they speak of examples and totals, and would be taken for such.
pub fn without_remarks(sheet: &Sheet) -> Cow<'_, Sheet> {
    let Some(column) = remarks(sheet) else { return Cow::Borrowed(sheet) };
    let rows = sheet.rows.iter().map(|row| row.without(column)).filter(|row| row.cells().next().is_some());
    Cow::Owned(Sheet { rows: rows.collect(), ..sheet.clone() })
}

/// The column of our remarks.
fn remarks(sheet: &Sheet) -> Option<u32> {
    let wanted = hygiene::key(ASIDE);
    sheet.rows.iter().take(SEARCHED).find_map(|row| {
        row.cells().find(|(_, cell)| hygiene::key(&cell.text) == wanted).map(|(column, _)| column)
    })
}
