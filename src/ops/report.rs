//! The flat list of everything that an import has to say.

use std::path::Path;

use chrono::NaiveDateTime;

use super::error::OpsError;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::sheet::forms::problems;
pub use crate::sheet::forms::problems::ProblemRow;
use crate::sheet::page::Document;
use crate::sheet::write::writer_for;

/// The list as bytes, in the format of the file's ending.
///
/// # Errors
/// `bad_value` for an unknown ending.
pub fn list(file: &Path, rows: &[ProblemRow], written: NaiveDateTime) -> Result<Vec<u8>, OpsError> {
    let writer = writer_for(file).ok_or(Refusal::BadValue { field: "report", why: Why::Unknown })?;
    let document = Document { title: problems::TITLE.to_owned(), written, pages: problems::pages(rows) };
    Ok((writer.write)(&document)?)
}
