//! What was imported before, file by file: from the journal, with the names that lie in the side table.

use super::error::OpsError;
use super::project::Project;
use super::roster::FileTold;
use crate::domain::event::Body;

/// One file of an earlier import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastFile {
    pub told: FileTold,
    /// Of its content: the same file is known again under another name.
    pub sha256: String,
    /// RFC 3339.
    pub wall: String,
    /// The import was taken back.
    pub undone: bool,
}

impl Project {
    /// The files that were imported, the latest first. Those of imports without names (from before names were kept,
    /// or erased) are left out.
    pub fn past_files(&self) -> Result<Vec<PastFile>, OpsError> {
        let mut files = Vec::new();
        for past in self.state().past.iter().rev() {
            let Body::Imported { files: seen, names: Some(names), .. } = &past.body else { continue };
            let told: Vec<FileTold> = self.store.unseal_value(names)?.unwrap_or_default();
            files.extend(told.into_iter().zip(seen).map(|(told, seen)| PastFile {
                told,
                sha256: seen.sha256.clone(),
                wall: past.wall.clone(),
                undone: past.undone_by.is_some(),
            }));
        }
        Ok(files)
    }
}
