//! The first lines of a list before it is written, as a screen may show them: ID numbers masked whatever the file will
//! have.

use std::path::Path;

use super::{Filled, Wish, unknown_form};
use crate::domain::field::Field;
use crate::domain::id_document::{mask, mask_in};
use crate::ops::error::OpsError;
use crate::ops::project::Project;
use crate::sheet::forms::heading::heading;
use crate::sheet::forms::{self, Door, Head, Layout};
use crate::sheet::layout::lay_out;
use crate::sheet::page::{Document, Page};
use crate::sheet::write::writer_for;

/// What will be in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    pub headings: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// All rows that there are.
    pub of: u32,
    /// Sheets of paper; none where the spreadsheet program decides that.
    pub sheets: Option<u32>,
    /// Headings of the school's own that stay empty.
    pub unfilled: Vec<String>,
}

/// Rows that a screen has room for.
const SHOWN: usize = 12;

impl Project {
    /// The beginning of a list.
    ///
    /// # Errors
    /// As when it is written; the file is not looked at.
    pub fn preview(&self, wish: &Wish<'_>, door: Door) -> Result<Preview, OpsError> {
        let form = forms::form(wish.what).filter(|form| form.leaves_by(door)).ok_or_else(unknown_form)?;
        if let Layout::Scattered(pages) = form.layout {
            let certificates = self.to_come(wish)?;
            let rows = certificates.iter().map(|one| {
                let record = &one.record;
                [one.number.as_str(), &record.name, &record.class, &one.reason].map(str::to_owned).to_vec()
            });
            let shown: Vec<Vec<String>> = rows.take(SHOWN).collect();
            return Ok(Preview {
                headings: ["编号", "姓名", "班级", "原因"].map(str::to_owned).to_vec(),
                of: certificates.len() as u32,
                rows: shown,
                sheets: sheets(&pages(&Head::default(), &certificates)),
                unfilled: Vec::new(),
            });
        }
        let ending = wish.file.extension().and_then(|ending| ending.to_str()).unwrap_or("xlsx");
        let Filled { pages, unfilled, .. } = self.filled(form, wish, ending)?;
        Ok(Preview { unfilled, ..seen(&pages) })
    }

    /// The notice as plain text, to paste into a chat. It has no student in it, and so it is not journalled.
    ///
    /// # Errors
    /// As when it is written.
    pub fn notice_text(&self, wish: &Wish<'_>) -> Result<String, OpsError> {
        let form = forms::form("notice").ok_or_else(unknown_form)?;
        let writer = writer_for(Path::new("a.txt")).ok_or_else(unknown_form)?;
        let Filled { pages, .. } = self.filled(form, wish, writer.ending)?;
        let document = Document { title: form.title.to_owned(), written: self.now().naive_local(), pages };
        let text = String::from_utf8_lossy(&(writer.write)(&document)?).replace("\r\n", "\n");
        Ok(text.trim_start_matches('\u{feff}').to_owned())
    }
}

/// A form without people, or one to fill in.
///
/// # Errors
/// `bad_value` for one that has nothing to write on when it is blank.
pub fn preview_blank(what: &str, head: &Head) -> Result<Preview, OpsError> {
    let pages = forms::form(what).and_then(|form| form.blank(head)).ok_or_else(unknown_form)?;
    Ok(seen(&pages))
}

fn sheets(pages: &[Page]) -> Option<u32> {
    let known = pages.iter().all(|page| page.rows_per_page > 0 || page.block > 1);
    known.then(|| pages.iter().map(|page| lay_out(page).sheets.len() as u32 + 1).sum())
}

/// A row without what nobody at the desk needs to read: ID numbers and phone numbers.
fn masked(page: &Page, row: &[String]) -> Vec<String> {
    let phone =
        |at: usize| page.columns.get(at).is_some_and(|column| column.heading == heading(Field::Phone));
    row.iter().enumerate().map(|(at, cell)| if phone(at) { mask(cell) } else { mask_in(cell) }).collect()
}

/// The first page with something on it.
fn seen(pages: &[Page]) -> Preview {
    let Some(page) = pages.iter().find(|page| !page.rows.is_empty()).or(pages.first()) else {
        return Preview::default();
    };
    let headings = if page.bare {
        Vec::new()
    } else {
        page.columns.iter().map(|column| column.heading.to_string()).collect()
    };
    Preview {
        headings,
        rows: page.rows.iter().take(SHOWN).map(|row| masked(page, row)).collect(),
        of: pages.iter().map(|page| page.rows.len() as u32).sum(),
        sheets: sheets(pages),
        unfilled: Vec::new(),
    }
}
