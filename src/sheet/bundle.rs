//! Several files that leave together: as a folder that is there whole or not at all, or as a zip archive. Each comes with the
//! list of its hashes, in the form that the usual checking programs read.

use std::fs::{self, File};
use std::io::{self, Cursor, Write as _};
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDateTime, Timelike};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::replace::ReplaceError;

/// The name of the list of hashes.
pub const HASHES: &str = "SHA256SUMS.txt";

/// One file of a bundle: folder and name with `/` between, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// A line for each file: its hash, two blanks, its path.
pub fn hashes<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Piece {
    let lines: Vec<String> = files.map(|(path, sha256)| format!("{sha256}  {path}\n")).collect();
    Piece { path: HASHES.to_owned(), bytes: lines.concat().into_bytes() }
}

/// The pieces as a zip archive; the same pieces and time give the same bytes.
///
/// # Errors
/// What the archive has to say (it holds no more than 4 GiB).
pub fn zipped(pieces: &[Piece], written: NaiveDateTime) -> Result<Vec<u8>, ReplaceError> {
    let failed = |error: zip::result::ZipError| ReplaceError::Write(io::Error::other(error));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(moment(written));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for piece in pieces {
        archive.start_file(piece.path.as_str(), options).map_err(failed)?;
        archive.write_all(&piece.bytes).map_err(ReplaceError::Write)?;
    }
    Ok(archive.finish().map_err(failed)?.into_inner())
}

/// An archive knows no year before 1980.
fn moment(at: NaiveDateTime) -> DateTime {
    let year = u16::try_from(at.year()).unwrap_or(1980);
    let (date, time) = (at.date(), at.time());
    let made = DateTime::from_date_and_time(
        year,
        date.month() as u8,
        date.day() as u8,
        time.hour() as u8,
        time.minute() as u8,
        time.second() as u8,
    );
    made.unwrap_or_default()
}

/// Lays the pieces down as a folder that was not there, or was empty: whoever looks sees all of it or nothing.
///
/// # Errors
/// `IsFolder` when there is something in it already; what the disk has to say, and then nothing of it stays.
pub fn lay_down(folder: &Path, pieces: &[Piece]) -> Result<(), ReplaceError> {
    let name = folder.file_name().ok_or(ReplaceError::NoFolder)?;
    let above = match folder.parent() {
        Some(above) if above.as_os_str().is_empty() => Path::new("."),
        Some(above) => above,
        None => return Err(ReplaceError::NoFolder),
    };
    if !above.is_dir() {
        return Err(ReplaceError::NoFolder);
    }
    if !is_free(folder) {
        return Err(ReplaceError::IsFolder);
    }
    let half = half_of(above, name)?;
    let laid = fill(&half, pieces).map_err(ReplaceError::Write).and_then(|()| {
        if folder.is_dir() {
            fs::remove_dir(folder).map_err(ReplaceError::Rename)?;
        }
        fs::rename(&half, folder).map_err(ReplaceError::Rename)
    });
    if laid.is_err() {
        // Best effort, of what we laid there ourselves: the error that is reported is the one that matters.
        let _ = fs::remove_dir_all(&half);
    }
    laid
}

/// Nothing is there, or a folder with nothing in it.
pub fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !folder.exists(),
    }
}

fn half_of(above: &Path, name: &std::ffi::OsStr) -> Result<PathBuf, ReplaceError> {
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for attempt in 0..64 {
        let mut half = std::ffi::OsString::from(".");
        half.push(name);
        half.push(format!(".{attempt}.part"));
        let half = above.join(half);
        match fs::create_dir(&half) {
            Ok(()) => return Ok(half),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(ReplaceError::Create(error)),
        }
    }
    Err(ReplaceError::Create(last))
}

fn fill(half: &Path, pieces: &[Piece]) -> io::Result<()> {
    for piece in pieces {
        let file = half.join(&piece.path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = File::create_new(file)?;
        file.write_all(&piece.bytes)?;
        file.sync_all()?;
    }
    Ok(())
}
