//! A file from the disk as bytes, within the limit.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::limit::MAX_FILE;
use super::read_error::{Excess, ReadError};

/// The whole file. A file that is too large is not read into memory first.
pub fn load(path: &Path) -> Result<Vec<u8>, ReadError> {
    let io = |error: std::io::Error| ReadError::Io(error.kind());
    let file = File::open(path).map_err(io)?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MAX_FILE { Err(ReadError::TooLarge(Excess::Bytes)) } else { Ok(bytes) }
}

/// The name without its folder, for messages and reports.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
