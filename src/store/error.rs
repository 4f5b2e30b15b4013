//! What can go wrong with a database, sorted by what a person can do about it.

use std::path::PathBuf;

use rusqlite::ErrorCode;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no database at this path")]
    NoDatabase(PathBuf),
    #[error("a database is already there")]
    Exists(PathBuf),
    /// Another window or process works as this station, or holds the write lock too long.
    #[error("the database is in use")]
    Busy,
    #[error("the database cannot be written")]
    ReadOnly,
    #[error("the database is damaged: {0}")]
    Damaged(String),
    #[error("the database has version {found}, this program knows {known}")]
    NewerVersion { found: i64, known: i64 },
    #[error("not a photodesk database")]
    NotOurs(PathBuf),
    #[error("the disk is full")]
    DiskFull,
    /// The file system refuses write-ahead logging: a network share, most often.
    #[error("write-ahead logging is not possible here (journal mode {0})")]
    NoWal(String),
    #[error("the backup is older than what it would replace")]
    GoesBackwards { have: u64, backup: u64 },
    #[error("not saved: {0}")]
    NotSaved(String),
    #[error("file error")]
    File(#[from] std::io::Error),
    /// A fault of this program.
    #[error("SQL: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        let code = error.sqlite_error_code();
        match code {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => StoreError::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Damaged(error.to_string())
            }
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(
                ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::FileLockingProtocolFailed,
            ) => StoreError::NotSaved(error.to_string()),
            _ => StoreError::Sql(error),
        }
    }
}
