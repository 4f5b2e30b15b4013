//! Keeping the data: examination, backups, restoring.

use std::path::{Path, PathBuf};

use super::error::OpsError;
use super::project::Project;
use crate::store::{self, Check, StoreError};

impl Project {
    /// Integrity, references, hash chains, tables rebuilt from the journal, digests of everything else.
    pub fn examine(&self) -> Vec<Check> {
        self.store.examine()
    }

    /// A verified copy at `dest`, a file or a folder. Returns the file.
    pub fn back_up(&self, dest: &Path) -> Result<PathBuf, OpsError> {
        Ok(store::back_up(&self.store, dest)?)
    }
}

/// Puts a backup in the place of a database; what was there is kept beside it.
///
/// # Errors
/// `no_file`, `damaged`, and `exists` when the backup is older than what is there, unless `force`.
pub fn restore(backup: &Path, dest: &Path, force: bool) -> Result<(), OpsError> {
    match store::restore(backup, dest, force) {
        Err(StoreError::NoDatabase(path)) if path == backup => Err(OpsError::NoFile(path)),
        done => Ok(done?),
    }
}
