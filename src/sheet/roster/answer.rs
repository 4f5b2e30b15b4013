//! What a return file of ours carries beside the rows: a guide, and a column of remarks. Neither is read when it comes
//! back.

use std::borrow::Cow;

use chrono::NaiveDateTime;

use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::roster::raw::Note;
use crate::sheet::forms::returned::{ASIDE, GUIDE, PROBLEM, STAMP, STAMPED, TITLE, WRITTEN_IN};
use crate::sheet::grid::{Row, Sheet};

/// Rows from the top in which the heading of the remarks is looked for.
const SEARCHED: usize = 60;
/// How each of our remarks begins: 原第 3 行：….
const OURS: &str = "原第";
/// Words that say no more than that something was done.
const DONE: [&str; 12] =
    ["改", "修改", "更正", "改正", "补", "补充", "填", "核对", "核实", "确认", "OK", "DONE"];
/// Before the name of a column that a sender added.
const CORRECTED: [&str; 8] =
    ["正确的", "正确", "更正后的", "更正后", "改正后的", "改正后", "修改后的", "修改后"];

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

/// What its sender wrote over our remarks: all of ours begin alike.
pub fn notes(sheet: &Sheet) -> Vec<Note> {
    let Some((heading, column)) = place_of_remarks(sheet) else { return Vec::new() };
    let below = sheet.rows.iter().filter(|row| row.number > heading);
    let own =
        below.filter_map(|row| Some((row.number, row.cell(column).filter(|cell| !cell.spread)?.text.trim())));
    let is_word = |text: &str| !text.is_empty() && !text.starts_with(OURS) && !is_done(text);
    own.filter(|(_, text)| is_word(text))
        .map(|(row, text)| Note { guide: None, row, text: text.to_owned() })
        .collect()
}

/// 已改, OK, √.
fn is_done(text: &str) -> bool {
    let text = hygiene::key(text);
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['了', '过', '好']);
    let word = bare.strip_prefix(['已', '均']).unwrap_or(bare);
    bare.is_empty() || DONE.contains(&word)
}

/// ID numbers that were written on the guide: those that we wrote there are masked.
pub fn notes_on_guide(guide: &Sheet) -> Vec<Note> {
    let typed = |row: &Row| {
        let number = row.own().find(|(_, cell)| id_number::has_valid_check(&hygiene::key(&cell.text)));
        number.map(|(_, cell)| Note {
            guide: Some(guide.name.clone()),
            row: row.number,
            text: cell.text.to_string(),
        })
    };
    guide.rows.iter().filter_map(typed).collect()
}

/// Where a column 正确身份证号 was added beside 身份证号, what stands in it is what was to be mended.
pub fn corrected(sheet: &Sheet) -> Option<Sheet> {
    let (heading, _) = place_of_remarks(sheet)?;
    let row = sheet.row(heading)?;
    let headings = || row.own().map(|(column, cell)| (column, hygiene::key(&cell.text)));
    let pairs: Vec<(u32, u32)> = headings()
        .filter_map(|(column, text)| {
            let of = CORRECTED.iter().find_map(|word| text.strip_prefix(word))?;
            let (own, _) = headings().find(|(_, other)| other == of)?;
            Some((column, own))
        })
        .collect();
    if pairs.is_empty() {
        return None;
    }
    let mended = |row: &Row| {
        pairs.iter().fold(row.clone(), |row, (from, to)| {
            let moved = row.number > heading && !row.text(*from).trim().is_empty();
            if moved { row.moved(*from, *to) } else { row }
        })
    };
    Some(Sheet { rows: sheet.rows.iter().map(mended).collect(), ..sheet.clone() })
}

/// The column of our remarks.
fn remarks(sheet: &Sheet) -> Option<u32> {
    place_of_remarks(sheet).map(|(_, column)| column)
}

/// The row of its heading, and the column.
fn place_of_remarks(sheet: &Sheet) -> Option<(u32, u32)> {
    let wanted = hygiene::key(ASIDE);
    sheet.rows.iter().take(SEARCHED).find_map(|row| {
        row.cells()
            .find(|(_, cell)| hygiene::key(&cell.text) == wanted)
            .map(|(column, _)| (row.number, column))
    })
}
