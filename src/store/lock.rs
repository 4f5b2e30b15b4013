//! One operating-system lock per station and database. The file beside the database is only something to hold:
//! the lock goes with the process, so a crash leaves nothing to clean up.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::error::StoreError;

/// Held as long as it lives.
#[derive(Debug)]
pub struct StationLock {
    _file: File,
}

fn lock_path(database: &Path, station: &str) -> PathBuf {
    let mut name = database.file_name().unwrap_or_default().to_os_string();
    // A station's name is chosen by a person; what could be a path is not taken over.
    let safe: String =
        station.chars().map(|c| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '_' }).collect();
    name.push(format!(".{safe}.lock"));
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
        match file.try_lock() {
            Ok(()) => Ok(StationLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
            Err(TryLockError::Error(error)) => Err(StoreError::File(error)),
        }
    }
}
