//! The columns of the database file as a school wants them: named one by one, or as in a file of the school's own.

use std::path::Path;

use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::field::Field;
use crate::ops::error::OpsError;
use crate::ops::project::Project;
use crate::ops::reading::open;
use crate::ops::roster::Control;
use crate::sheet::file::name;
use crate::sheet::forms::database::{DataColumn, Gives};
use crate::sheet::roster::{ReadOptions, rosters};

/// Columns from a list such as `seq,student_no,姓名`: names of fields, or headings that the import knows.
///
/// # Errors
/// `bad_value` for one that is neither, and for none.
pub fn columns_named(list: &str) -> Result<Vec<DataColumn>, OpsError> {
    let bad = |why| OpsError::from(Refusal::BadValue { field: "columns", why });
    let named = list.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
    let columns: Vec<DataColumn> = named
        .map(|name| match name.parse::<Field>() {
            Ok(field) => Ok(DataColumn::of(field)),
            Err(_) => Ok(DataColumn::named(name, None)),
        })
        .map(|column: Result<DataColumn, OpsError>| {
            column.and_then(|column| match column.gives {
                Gives::Nothing => Err(bad(Why::Unknown)),
                _ => Ok(column),
            })
        })
        .collect::<Result<_, _>>()?;
    if columns.is_empty() { Err(bad(Why::Missing)) } else { Ok(columns) }
}

impl Project {
    /// The columns of a file of the school's own, found as an import finds them; people in it are not looked at.
    ///
    /// # Errors
    /// What the file has against being read; `no_header` when none of its rows is a heading.
    pub fn columns_of(&self, file: &Path) -> Result<Vec<DataColumn>, OpsError> {
        let (_, book) = open(file, (0, 1), self.reader(), &mut |_| Control::Go)?;
        let sheets = rosters(&book, &name(file), &ReadOptions::default())?;
        let sheet = sheets.iter().find(|sheet| sheet.header_row.is_some()).ok_or_else(OpsError::no_header)?;
        Ok(sheet.columns.iter().map(|column| DataColumn::named(&column.heading, column.field)).collect())
    }
}
