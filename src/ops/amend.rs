//! A value of a roster that a person writes over before the import, with a card or the student before them. The import
//! takes it and the journal keeps both; the file stays as it was sent, and so does what its sender is told.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::import::{Look, ReadOptions};
use super::project::Project;
use crate::domain::event::Body;
use crate::domain::field::Field;
use crate::domain::id_document::mask_in;
use crate::domain::roster::problem::{Problem, ProblemCode, Severity};
use crate::domain::roster::raw::{RawSheet, RawValue, Stored};
use crate::ops::OpsError;

/// A cell that was written over. Holds what both say in full: it lies in the side table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amended {
    pub file: String,
    pub sheet: String,
    /// As the spreadsheet program shows it.
    pub row: u32,
    pub field: Field,
    pub from: String,
    pub to: String,
}

/// Writes over the cell that a finding is about; nothing written leaves it as it came.
pub fn write_over(options: &mut ReadOptions, problem: &Problem, text: &str) {
    let (Some(row), Some(field)) = (problem.row, problem.field) else { return };
    let amended = &mut options.word_mut(&problem.file, &problem.sheet).amended;
    if text.trim().is_empty() {
        amended.remove(&(problem.table, row, field));
    } else {
        amended.insert((problem.table, row, field), text.trim().to_owned());
    }
}

pub(super) fn is_any(sheets: &[RawSheet]) -> bool {
    sheets.iter().any(|sheet| !sheet.amended.is_empty())
}

/// The sheets with what was written over their cells.
pub(super) fn written_over(sheets: &[RawSheet]) -> Cow<'_, [RawSheet]> {
    if !is_any(sheets) {
        return Cow::Borrowed(sheets);
    }
    let mut sheets = sheets.to_vec();
    for sheet in &mut sheets {
        let RawSheet { rows, amended, .. } = sheet;
        for ((number, field), text) in &*amended {
            for row in rows.iter_mut().filter(|row| row.row == *number) {
                row.values.put(*field, RawValue { text: text.as_str().into(), stored: Stored::Text });
            }
        }
    }
    Cow::Owned(sheets)
}

/// A value that the program cannot make anything of, or not without asking.
fn is_not_understood(problem: &Problem) -> bool {
    matches!(
        problem.code,
        ProblemCode::SexUnknown
            | ProblemCode::EthnicUnknown
            | ProblemCode::EthnicSuggested
            | ProblemCode::NamePlaceholder
    )
}

fn is_about(problem: &Problem, sheet: &RawSheet) -> bool {
    problem.file == sheet.file && problem.sheet == sheet.sheet && problem.table == sheet.table
}

impl Look {
    /// All that is wrong with the files as they were sent.
    pub fn as_sent(&self) -> &[Problem] {
        self.sent.as_ref().unwrap_or(&self.plan.problems)
    }

    /// The cell that a finding is about can be written over: it is one cell, in one row of one table. The class of a row
    /// follows from more than its cell.
    pub fn may_amend(&self, problem: &Problem) -> bool {
        let single =
            problem.field.is_some_and(|field| !matches!(field, Field::Class | Field::AlreadyCaptured));
        let rows = |row: u32| {
            let sheets = self.sheets.iter().filter(|sheet| is_about(problem, sheet));
            sheets.flat_map(|sheet| &sheet.rows).filter(|one| one.row == row).count()
        };
        single && problem.row.is_some_and(|row| rows(row) == 1)
    }

    /// What stands in a finding's cell now: what was written over it, else what was sent.
    pub fn in_cell(&self, problem: &Problem) -> Option<&str> {
        let (row, field) = (problem.row?, problem.field?);
        let mut sheets = self.sheets.iter().filter(|sheet| is_about(problem, sheet));
        sheets.find_map(|sheet| {
            let sent = || sheet.rows.iter().find(|one| one.row == row)?.text(field);
            sheet.amended.get(&(row, field)).map(String::as_str).or_else(sent)
        })
    }

    /// What keeps the cell of a finding out, or its value from being understood, although a person wrote over it.
    pub fn still_wrong(&self, about: &Problem) -> Option<&Problem> {
        let same = |one: &Problem| {
            let place = (&one.file, &one.sheet, one.table, one.row, one.field);
            place == (&about.file, &about.sheet, about.table, about.row, about.field)
        };
        self.plan
            .problems
            .iter()
            .find(|one| same(one) && (one.severity > Severity::Warning || is_not_understood(one)))
    }

    pub(super) fn of_amended_cells(&self) -> Vec<Problem> {
        let amended = |problem: &&Problem| {
            let (Some(row), Some(field)) = (problem.row, problem.field) else { return false };
            let mut sheets = self.sheets.iter().filter(|sheet| is_about(problem, sheet));
            sheets.any(|sheet| sheet.amended.contains_key(&(row, field)))
        };
        self.sent.iter().flatten().filter(amended).cloned().collect()
    }

    /// Every cell that was written over, for the journal.
    pub fn amendments(&self) -> Vec<Amended> {
        let of = |sheet: &RawSheet| {
            let cells = sheet.amended.iter().filter_map(|((number, field), to)| {
                let row = sheet.rows.iter().find(|row| row.row == *number)?;
                Some(Amended {
                    file: sheet.file.clone(),
                    sheet: sheet.sheet.clone(),
                    row: *number,
                    field: *field,
                    from: row.text(*field).unwrap_or_default().to_owned(),
                    to: to.clone(),
                })
            });
            cells.collect::<Vec<_>>()
        };
        self.sheets.iter().flat_map(of).collect()
    }
}

impl Project {
    /// The cells that were written over in an import, in full.
    ///
    /// # Errors
    /// What the database has to say.
    pub fn amended_in(&self, body: &Body) -> Result<Vec<Amended>, OpsError> {
        let Body::Imported { amended: Some(amended), .. } = body else { return Ok(Vec::new()) };
        Ok(self.store().unseal_value(amended)?.unwrap_or_default())
    }
}

impl Amended {
    /// `24会计2班.xls 9: 420… -> 420…`, fit to be shown.
    pub fn shown(&self) -> String {
        let Amended { file, row, from, to, .. } = self;
        format!("{} {row}: {} -> {}", mask_in(file), mask_in(from), mask_in(to))
    }
}
