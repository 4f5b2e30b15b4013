//! Keeping the data: examination, backups, restoring.

use std::path::{Path, PathBuf};

use super::error::OpsError;
use super::project::{Project, Who};
use crate::store::{self, Check, StationLock, StoreError};

impl Project {
    /// Integrity, references, hash chains, tables rebuilt from the journal, digests of everything else.
    pub fn examine(&self) -> Vec<Check> {
        self.store.examine()
    }

    /// The events as objects for scripts, after the n-th.
    pub fn journal(&self, since: usize) -> Result<Vec<store::journal::Object>, OpsError> {
        let links = self.store.journal(since)?;
        Ok(links.iter().map(store::journal::as_json).collect::<Result<_, _>>()?)
    }

    /// A verified copy at `dest`, a file or a folder. Returns the file.
    pub fn back_up(&self, dest: &Path) -> Result<PathBuf, OpsError> {
        Ok(store::back_up(&self.store, dest)?)
    }
}

/// Puts a backup in the place of a database; what was there is kept beside it.
///
/// # Errors
/// `busy` when somebody works on it, `no_file`, `damaged`, and `exists` when the backup is older than what is there, unless `force`.
pub fn restore(backup: &Path, dest: &Path, who: &Who, force: bool) -> Result<(), OpsError> {
    // Nobody may be at work on what is replaced.
    let _lock = dest.exists().then(|| StationLock::take(dest, &who.station)).transpose()?;
    match store::restore(backup, dest, force) {
        Err(StoreError::NoDatabase(path)) if path == backup => Err(OpsError::NoFile(path)),
        done => Ok(done?),
    }
}
