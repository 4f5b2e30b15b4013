//! Verified copies: a temporary name, flushed, reopened and checked, and only then given its name.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::error::StoreError;
use super::open::{Access, Store, file_error};

/// Copies the database to `dest` (a file, or a folder that gets a file of the same name). An older copy stays until
/// the new one is verified.
///
/// # Errors
/// Anything that went wrong; then no file at `dest` has changed.
pub fn back_up(store: &Store, dest: &Path) -> Result<PathBuf, StoreError> {
    let name = store.path().and_then(Path::file_name).unwrap_or(std::ffi::OsStr::new("photodesk.db"));
    let dest = if dest.is_dir() || ends_in_separator(dest) { dest.join(name) } else { dest.to_owned() };
    if store.path().is_some_and(|path| same_file(path, &dest)) {
        return Err(StoreError::Exists(dest));
    }
    if let Some(folder) = dest.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(file_error)?;
    }
    copy_verified(&store.sql, &dest)?;
    Ok(dest)
}

/// `backups/`: a folder is meant, whether or not it is there.
fn ends_in_separator(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

/// Puts a backup in the place of a database. What was there is kept beside it as `NAME.before-restore`, with
/// everything that still lay in its write-ahead log; what an earlier restore kept stays too.
///
/// # Errors
/// [`StoreError::GoesBackwards`] when a station of the present database is further than the backup, unless `force`.
pub fn restore(backup: &Path, dest: &Path, force: bool) -> Result<(), StoreError> {
    let from = Store::open(backup, Access::Read)?;
    check_whole(&from)?;
    if dest.exists() {
        if same_file(backup, dest) {
            return Err(StoreError::Exists(dest.to_owned()));
        }
        let kept = free_name(dest);
        match Store::open(dest, Access::Write) {
            Ok(present) => {
                goes_forward(&from, &present, force)?;
                copy_to(&present.sql, &kept)?;
                present.checkpoint()?;
            }
            // What cannot be opened is what a restore is for; but only a person may say so.
            Err(error) if !force => return Err(error),
            Err(_) => keep_damaged(dest, &kept)?,
        }
        // An old log beside the new file would be read as the new file's.
        for ending in LOGS {
            let _ = fs::remove_file(with_ending(dest, ending));
        }
    } else if let Some(folder) = dest.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(file_error)?;
    }
    copy_verified(&from.sql, dest)
}

/// What `SQLite` keeps beside a database in use.
const LOGS: [&str; 2] = ["-wal", "-shm"];

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// `NAME.before-restore`, or `NAME.before-restore.2` and so on when that is taken.
fn free_name(dest: &Path) -> PathBuf {
    let first = with_ending(dest, ".before-restore");
    let numbered = (2_u32..).map(|n| with_ending(&first, &format!(".{n}")));
    std::iter::once(first.clone()).chain(numbered).find(|name| !name.exists()).unwrap_or(first)
}

/// Copies the bytes of what cannot be opened, with its log: somebody may yet read them.
fn keep_damaged(dest: &Path, kept: &Path) -> Result<(), StoreError> {
    fs::copy(dest, kept).map_err(file_error)?;
    let wal = with_ending(dest, "-wal");
    if wal.exists() {
        fs::copy(wal, with_ending(kept, "-wal")).map_err(file_error)?;
    }
    Ok(())
}

/// Deletes all but the latest files of a folder whose names begin so; their names sort by time. What cannot be
/// deleted stays: an old backup too many harms nobody.
pub fn keep_latest(folder: &Path, beginning: &str, count: usize) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "db")
                && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning))
        })
        .collect();
    files.sort();
    let surplus = files.len().saturating_sub(count);
    for file in files.into_iter().take(surplus) {
        let _ = fs::remove_file(file);
    }
}

fn goes_forward(from: &Store, present: &Store, force: bool) -> Result<(), StoreError> {
    let have = &from.state().tops;
    for (station, top) in &present.state().tops {
        let backup = have.get(station).copied().unwrap_or(0);
        if backup < *top && !force {
            return Err(StoreError::GoesBackwards { have: *top, backup });
        }
    }
    Ok(())
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (fs::canonicalize(a), fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

fn copy_verified(from: &Connection, dest: &Path) -> Result<(), StoreError> {
    let part = with_ending(dest, ".part");
    let _ = fs::remove_file(&part);
    let done = copy_to(from, &part).and_then(|()| {
        check_whole(&Store::open(&part, Access::Read)?)?;
        fs::rename(&part, dest).map_err(file_error)?;
        // On Windows a folder cannot be opened as a file; the rename is flushed with the volume there.
        if let Some(folder) = dest.parent().filter(|folder| !folder.as_os_str().is_empty())
            && let Ok(folder) = File::open(folder)
        {
            let _ = folder.sync_all();
        }
        Ok(())
    });
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}

/// One flushed file, not checked yet.
fn copy_to(from: &Connection, part: &Path) -> Result<(), StoreError> {
    {
        let mut to = Connection::open(part)?;
        let copy = Backup::new(from, &mut to)?;
        copy.run_to_completion(512, std::time::Duration::ZERO, None)?;
        drop(copy);
        // One file without a log beside it: a backup travels alone.
        to.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    }
    File::options().write(true).open(part).map_err(file_error)?.sync_all().map_err(file_error)
}

fn check_whole(store: &Store) -> Result<(), StoreError> {
    match store.examine().into_iter().find(|check| !check.ok) {
        Some(check) => Err(StoreError::Damaged(format!("{}: {}", check.name, check.detail))),
        None => Ok(()),
    }
}
