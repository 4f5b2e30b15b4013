//! One operating-system lock per station and database. The file beside the database is only something to hold:
//! the lock goes with the process, so a crash leaves nothing to clean up.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::error::StoreError;
use crate::domain::file_name;

/// Held as long as it lives.
#[derive(Debug)]
pub struct StationLock {
    file: File,
}

fn lock_path(database: &Path, station: &str) -> PathBuf {
    let mut name = database.file_name().unwrap_or_default().to_os_string();
    // A station's name is chosen by a person; what could be a path is not taken over.
    name.push(format!(".{}.lock", file_name::plain(station)));
    database.with_file_name(name)
}

impl StationLock {
    /// # Errors
    /// [`StoreError::Busy`] when another process works as this station.
    pub fn take(database: &Path, station: &str) -> Result<StationLock, StoreError> {
        let path = lock_path(database, station);
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(|error| {
                match error.kind() {
                    std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                        StoreError::ReadOnly
                    }
                    std::io::ErrorKind::StorageFull => StoreError::DiskFull,
                    _ => StoreError::File(error),
                }
            })?;
        StationLock::hold(file)
    }

    /// Locks every station that ever worked on this database, and `station`: for what must have it alone.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when anybody works on it.
    pub fn take_all(database: &Path, station: &str) -> Result<Vec<StationLock>, StoreError> {
        let own = lock_path(database, station);
        let mut locks = vec![StationLock::take(database, station)?];
        let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty());
        let start = format!("{}.", database.file_name().unwrap_or_default().to_string_lossy());
        for entry in fs::read_dir(folder.unwrap_or(Path::new("."))).map_err(StoreError::File)? {
            let path = entry.map_err(StoreError::File)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with(&start)
                && path.extension().is_some_and(|ending| ending == "lock")
                && path.file_name() != own.file_name()
            {
                let file = OpenOptions::new().write(true).open(&path).map_err(StoreError::File)?;
                locks.push(StationLock::hold(file)?);
            }
        }
        Ok(locks)
    }

    fn hold(file: File) -> Result<StationLock, StoreError> {
        match file.try_lock() {
            Ok(()) => Ok(StationLock { file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
            Err(TryLockError::Error(error)) => Err(StoreError::File(error)),
        }
    }
}

/// Let go by word, not only by closing: a child process that is just being started has the same file open for a
/// moment, and would hold the lock as long.
impl Drop for StationLock {
    fn drop(&mut self) {
        // Closing lets go of it anyway.
        let _ = self.file.unlock();
    }
}
