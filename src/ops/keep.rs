//! Keeping the data: examination, backups, restoring.

use std::path::{Path, PathBuf};

use super::error::OpsError;
use super::project::{Project, Who};
use crate::domain::closing::head::Head;
pub use crate::domain::closing::record::{Fault, Held};
use crate::domain::event::{Body, EventRef};
use crate::store::{self, StationLock, StoreError};
pub use crate::store::{Check, Detail};

/// Backups beside the database that are kept.
pub const KEPT: usize = 30;

/// What of the journal is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// What left the house, alone.
    pub exports: bool,
    /// What the sealed reasons say, beside each event.
    pub reasons: bool,
}

impl Project {
    /// Integrity, references, hash chains, tables rebuilt from the journal, digests of everything else.
    pub fn examine(&self) -> Vec<Check> {
        self.store.examine()
    }

    /// The record that was sealed with this head, held against what is there now. None: no seal here has it.
    pub fn signed_record(&self, head: &Head) -> Result<Option<Held>, OpsError> {
        Ok(self.store.signed_record(head)?)
    }

    /// The head of a seal, as it is printed.
    pub fn head_of(&self, seal: &EventRef) -> Result<Option<Head>, OpsError> {
        Ok(self.store.head_of(seal)?)
    }

    /// The events as objects for scripts, after the n-th.
    pub fn journal(&self, since: usize, asked: Asked) -> Result<Vec<store::journal::Object>, OpsError> {
        let links = self.store.journal(since)?.into_iter();
        let wanted = |body: &Body| !asked.exports || matches!(body, Body::Exported { .. });
        let mut objects = Vec::new();
        for link in links.filter(|link| wanted(&link.event.body)) {
            let reason = link.event.body.reason().filter(|_| asked.reasons);
            let said = reason.map(|reason| self.store.unseal(reason)).transpose()?.flatten();
            objects.push(store::journal::as_json(&link, said.as_deref())?);
        }
        Ok(objects)
    }

    /// A verified copy beside the database, in `backups`, as work is left or a session closed. The latest
    /// [`KEPT`] stay. `None`: a database in memory or one that is only looked at has nothing to copy.
    pub fn back_up_here(&self) -> Result<Option<PathBuf>, OpsError> {
        let Some(path) = self.path().filter(|_| !self.is_read_only()) else { return Ok(None) };
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = path.parent().unwrap_or(Path::new(".")).join("backups");
        let name = format!("{stem}-{}.db", self.now().format("%Y%m%d-%H%M%S"));
        let file = store::back_up(&self.store, &folder.join(name))?;
        store::keep_latest(&folder, &format!("{stem}-"), KEPT);
        Ok(Some(file))
    }

    /// A verified copy at `dest`, a file or a folder. Returns the file.
    pub fn back_up(&self, dest: &Path) -> Result<PathBuf, OpsError> {
        Ok(store::back_up(&self.store, dest)?)
    }
}

/// Puts a backup in the place of a database; what was there is kept beside it.
///
/// # Errors
/// `busy` when somebody works on it, `no_file`, `damaged`, and `exists` when the backup is older than what is there,
/// unless `force`.
pub fn restore(backup: &Path, dest: &Path, who: &Who, force: bool) -> Result<(), OpsError> {
    // Nobody may be at work on what is replaced.
    let _locks = dest.exists().then(|| StationLock::take_all(dest, &who.station)).transpose()?;
    match store::restore(backup, dest, force) {
        Err(StoreError::NoDatabase(path)) if path == backup => Err(OpsError::NoFile(path)),
        done => Ok(done?),
    }
}
