//! 名册退回表: a roster on its way back to whoever sent it. A sheet in plain words, then their own rows in their own
//! columns, the cells to mend in yellow with a note, and what is wrong in a column beside them. It comes back as a
//! roster: the guide and that column are skipped (`sheet::roster`).
//!
//! ID numbers stand in full in the cells in which they were sent, since nobody can compare stars with a card; they
//! are masked wherever else they are spoken of. A number that a spreadsheet program has ruined is sent back with
//! `???` for what was lost: as text it could pass the check by chance, and would come back as somebody else's.

mod guide;
mod name;
mod table;

pub use name::file_name;

use chrono::NaiveDateTime;

use super::problems::ProblemRow;
use crate::domain::roster::letter::Letter;
use crate::domain::roster::problem::Problem;
use crate::domain::roster::raw::RawSheet;
use crate::sheet::page::{Page, printable};

pub const TITLE: &str = "名册退回表";
/// The sheet in plain words. Never read as a roster.
pub const GUIDE: &str = "退回说明";
/// Before the time at which the file was written, in the guide: of two that came back the newer one counts.
pub const STAMP: &str = "退回时间：";
pub const STAMPED: &str = "%Y-%m-%d %H:%M:%S";
/// Two headings by which the guide is known when a text file holds nothing else.
pub const WRITTEN_IN: &str = "原行号";
pub const PROBLEM: &str = "问题和改法";
/// The column that says what is wrong. Never read.
pub const ASIDE: &str = "问题（这一列不用改）";

/// The longest name of a sheet, in UTF-16 units.
const SHEET_NAME: usize = 31;

/// Cells with a note of their own, and faults that the guide lists: a note takes more room than a hundred cells, and
/// nobody reads so many. The last column of the tables says all of them.
pub const NOTED: usize = 2_000;

/// One file and what is said about it.
#[derive(Clone, Debug)]
pub struct Sent<'a> {
    pub letter: &'a Letter,
    pub sheets: Vec<&'a RawSheet>,
}

/// How a problem is said; the sentences stand above this room.
pub type Words<'a> = &'a dyn Fn(&Problem) -> ProblemRow;

/// The guide and the tables, as of `written`; without `all_rows`, only the rows that need work.
pub fn pages(sent: &[Sent<'_>], all_rows: bool, words: Words<'_>, written: NaiveDateTime) -> Vec<Page> {
    let mut names = vec![GUIDE.to_owned()];
    let mut tables = Vec::new();
    for one in sent {
        for sheet in one.sheets.iter().filter(|sheet| sheet.header_row.is_some()) {
            if let Some(mut page) = table::page(sheet, &one.letter.points, all_rows, words) {
                let name = sheet_name(&sheet.sheet, &names);
                page.sheet = name.clone().into();
                names.push(name);
                tables.push(page);
            }
        }
    }
    let mut left = NOTED;
    for mark in tables.iter_mut().flat_map(|table| &mut table.marks).filter(|mark| !mark.note.is_empty()) {
        match left.checked_sub(1) {
            Some(fewer) => left = fewer,
            None => mark.note = String::new(),
        }
    }
    let mut pages = vec![guide::page(sent, words, written)];
    pages.append(&mut tables);
    pages
}

/// A name that a workbook accepts and that no other sheet has.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let allowed = |c: char| if "[]:*?/\\'".contains(c) { '_' } else { c };
    let clean: String = printable(wanted).trim().chars().map(allowed).collect();
    let clean = if clean.is_empty() { "名册".to_owned() } else { clean };
    let free = |name: &String| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let plain = cut(&clean, SHEET_NAME);
    if free(&plain) {
        return plain;
    }
    (2..=taken.len() + 2)
        .map(|n| {
            let tail = format!(" ({n})");
            format!("{}{tail}", cut(&clean, SHEET_NAME - tail.len()))
        })
        .find(free)
        .unwrap_or(plain)
}

fn cut(text: &str, units: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used <= units
    };
    text.chars().take_while(fits).collect()
}

/// A sentence with its mark.
fn closed(text: &str) -> String {
    let ends = text.is_empty() || text.ends_with(['。', '？', '！']);
    if ends { text.to_owned() } else { format!("{text}。") }
}

/// What is wrong, and what to do.
fn said(row: &ProblemRow) -> String {
    format!("{}{}", closed(&row.message), closed(&row.suggestion))
}
