//! What a return file of ours carries beside the rows: a guide, and a column of remarks. Neither is read when it comes
//! back.

use std::borrow::Cow;

use crate::domain::hygiene;
use chrono::NaiveDateTime;

use crate::sheet::forms::returned::{ASIDE, GUIDE, PROBLEM, STAMP, STAMPED, TITLE, WRITTEN_IN};
use crate::sheet::grid::{Row, Sheet};

/// Rows from the top in which the heading of the remarks is looked for.
const SEARCHED: usize = 60;

/// The sheet in plain words of a return file; in a text file it has another name, and its words.
pub fn is_guide(sheet: &Sheet) -> bool {
    let says = |wanted: &str| {
        let wanted = hygiene::key(wanted);
        let mut top = sheet.rows.iter().take(SEARCHED).flat_map(Row::own);
        top.any(|(_, cell)| hygiene::key(&cell.text) == wanted)
    };
    sheet.name.trim() == GUIDE || says(TITLE) && says(WRITTEN_IN) && says(PROBLEM)
}

/// When the return file was written: its guide says so. Neither the file's own time nor its name tell, which change
/// as it is sent.
pub fn written(sheet: &Sheet) -> Option<NaiveDateTime> {
    if !is_guide(sheet) {
        return None;
    }
    let mut cells = sheet.rows.iter().take(SEARCHED).flat_map(Row::own);
    cells.find_map(|(_, cell)| {
        let time = cell.text.trim().strip_prefix(STAMP)?;
        NaiveDateTime::parse_from_str(time.trim(), STAMPED).ok()
    })
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
