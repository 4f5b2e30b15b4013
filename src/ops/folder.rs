//! What lies in a folder, for choosing files to import. Only looks.

use std::path::{Path, PathBuf};

use super::error::OpsError;
use crate::sheet::source;

/// A folder, or a file that may be a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub path: PathBuf,
    pub is_folder: bool,
    /// Bytes; 0 for a folder.
    pub size: u64,
}

/// Folders first, then spreadsheets, by name; hidden ones and lock files of office programs are left out.
///
/// # Errors
/// `no_file` when the folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Entry>, OpsError> {
    let inside = std::fs::read_dir(folder).map_err(|_| OpsError::NoFile(folder.to_owned()))?;
    let mut entries: Vec<Entry> = inside.flatten().filter_map(|entry| seen(&entry.path())).collect();
    entries.sort_by(|a, b| (!a.is_folder, &a.name).cmp(&(!b.is_folder, &b.name)));
    Ok(entries)
}

fn seen(path: &Path) -> Option<Entry> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    if name.starts_with('.') || name.starts_with("~$") {
        return None;
    }
    let is_folder = path.is_dir();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !is_folder && !source::ENDINGS.contains(&ending.as_str()) {
        return None;
    }
    let size = if is_folder { 0 } else { path.metadata().map(|data| data.len()).unwrap_or_default() };
    Some(Entry { name, path: path.to_owned(), is_folder, size })
}
