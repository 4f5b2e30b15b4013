//! A file from the disk as bytes, within the limit.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;

use super::limit::MAX_FILE;
use super::read_error::{Excess, ReadError};

/// The whole file. What is too large, or is no plain file, is not opened.
pub fn load(path: &Path) -> Result<Vec<u8>, ReadError> {
    let io = |error: std::io::Error| ReadError::Io(error.kind());
    // Opening a pipe would wait for somebody who writes into it.
    plain(&std::fs::metadata(path).map_err(io)?)?;
    let file = File::open(path).map_err(io)?;
    let seen = file.metadata().map_err(io)?;
    plain(&seen)?;
    let mut bytes = Vec::with_capacity(usize::try_from(seen.len()).unwrap_or_default());
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MAX_FILE { Err(ReadError::TooLarge(Excess::Bytes)) } else { Ok(bytes) }
}

fn plain(seen: &Metadata) -> Result<(), ReadError> {
    match () {
        () if !seen.is_file() => Err(ReadError::NotAFile),
        () if seen.len() > MAX_FILE => Err(ReadError::TooLarge(Excess::Bytes)),
        () => Ok(()),
    }
}

/// The name without its folder, for messages and reports.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
