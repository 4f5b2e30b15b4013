//! The list of problems that goes back to a class teacher.

use std::path::Path;

use super::error::OpsError;
use super::project::World;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::sheet::forms::problems;
pub use crate::sheet::forms::problems::ProblemRow;
use crate::sheet::page::Document;
use crate::sheet::replace::replace;
use crate::sheet::write::writer_for;

/// Writes the problems in one step.
///
/// # Errors
/// `bad_value` for an unknown ending; what the file has to say.
pub fn write(file: &Path, rows: &[ProblemRow], world: &World) -> Result<(), OpsError> {
    let writer = writer_for(file).ok_or(Refusal::BadValue { field: "report", why: Why::Unknown })?;
    let written = (world.now)().naive_local();
    let document = Document { title: problems::TITLE.to_owned(), written, pages: problems::pages(rows) };
    let bytes = (writer.write)(&document)?;
    replace(file, &bytes)?;
    Ok(())
}
