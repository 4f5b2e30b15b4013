//! Replacing a file in one step: whoever looks sees the old file or the new one, never half of it, also after a power cut.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::domain::file_name::is_portable;

/// What went wrong, by step: before the last one the old file is untouched. No half-written file stays.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    /// No file name, or the folder does not exist.
    #[error("no such folder")]
    NoFolder,
    /// A name that this computer cannot give to a file.
    #[error("no name for a file")]
    BadName,
    /// A folder is where the file should be.
    #[error("a folder has this name")]
    IsFolder,
    /// The folder is read-only, or names are used up.
    #[error("cannot create a file in the folder: {0}")]
    Create(#[source] io::Error),
    /// The disk is full or broken.
    #[error("cannot write: {0}")]
    Write(#[source] io::Error),
    /// Another program holds the file open.
    #[error("cannot put the new file in place: {0}")]
    Rename(#[source] io::Error),
    /// The new file is there, but may not survive a power cut.
    #[error("cannot store the folder entry: {0}")]
    Folder(#[source] io::Error),
}

/// Attempts at a free temporary name: leftovers of a crash are stepped over, not deleted.
const NAMES: u32 = 64;
/// On Windows a virus scanner holds every new file for a moment, and so does an office program that is just being
/// closed: attempts before it counts as open, and the time between them.
const ATTEMPTS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(100);

/// Writes `bytes` as `file`, replacing what was there: a temporary file in the same folder, flushed to disk, renamed,
/// and the folder flushed.
pub fn replace(file: &Path, bytes: &[u8]) -> Result<(), ReplaceError> {
    settle(&lay(file, bytes)?)
}

/// The same but for the folder, which is answered: one that many files come into is flushed once, by [`settle`].
pub fn lay(file: &Path, bytes: &[u8]) -> Result<PathBuf, ReplaceError> {
    if file.is_dir() {
        return Err(ReplaceError::IsFolder);
    }
    // A link stays a link: what it points to is replaced.
    let target =
        if file.is_symlink() { fs::canonicalize(file).unwrap_or(file.to_owned()) } else { file.to_owned() };
    let name = target.file_name().ok_or(ReplaceError::NoFolder)?.to_owned();
    if cfg!(windows) && !name.to_str().is_some_and(is_portable) {
        return Err(ReplaceError::BadName);
    }
    let folder = match target.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => return Err(ReplaceError::NoFolder),
    };
    if !folder.is_dir() {
        return Err(ReplaceError::NoFolder);
    }
    let (mut half, half_name) = create_beside(folder, &name)?;
    let written = half.write_all(bytes).and_then(|()| half.sync_all()).map_err(ReplaceError::Write);
    drop(half);
    let placed = written.and_then(|()| place(&half_name, &target).map_err(ReplaceError::Rename));
    if let Err(error) = placed {
        // Best effort: the error that is reported is the one that matters.
        let _ = fs::remove_file(&half_name);
        return Err(error);
    }
    Ok(folder.to_owned())
}

/// Flushes a folder: what was laid into it is there after a power cut too.
pub fn settle(folder: &Path) -> Result<(), ReplaceError> {
    // Windows stores the rename with the file; a folder cannot be opened there.
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(ReplaceError::Folder)?;
    }
    Ok(())
}

fn place(half: &Path, target: &Path) -> io::Result<()> {
    let mut attempts = 0;
    loop {
        match fs::rename(half, target) {
            Err(error) if attempts < ATTEMPTS && is_held(&error) => {
                attempts += 1;
                thread::park_timeout(PAUSE);
            }
            done => return done,
        }
    }
}

/// Another program has the file, or looks into it.
fn is_held(error: &io::Error) -> bool {
    const DENIED: i32 = 5;
    const SHARED: i32 = 32;
    const LOCKED: i32 = 33;
    cfg!(windows) && matches!(error.raw_os_error(), Some(DENIED | SHARED | LOCKED))
}

fn create_beside(folder: &Path, name: &std::ffi::OsStr) -> Result<(File, PathBuf), ReplaceError> {
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for attempt in 0..NAMES {
        let mut half = std::ffi::OsString::from(".");
        half.push(name);
        half.push(format!(".{attempt}.part"));
        let half = folder.join(half);
        match OpenOptions::new().write(true).create_new(true).open(&half) {
            Ok(file) => return Ok((file, half)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(ReplaceError::Create(error)),
        }
    }
    Err(ReplaceError::Create(last))
}
