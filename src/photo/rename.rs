//! Copies under other names, and the list by which they can be taken away again. Originals are only read.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::domain::digest::sha256_hex;
use crate::domain::file_name::is_portable;

/// The list beside the copies.
pub const LIST: &str = "rename-list.csv";
/// The index that school photographers know.
pub const INDEX: &str = "INDEX.TXT";
/// Headings of the list: original, copy, number, bytes, hash.
const HEADINGS: [&str; 5] = ["原文件", "新文件", "拍摄序号", "字节", "sha256"];
/// Larger than any photo.
const LARGEST: u64 = 256 * 1024 * 1024;

/// One copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Below the folder that was read; empty for what we wrote ourselves.
    pub original: String,
    pub copy: String,
    pub seq: Option<u32>,
    pub bytes: u64,
    pub sha256: String,
}

/// Why copying or taking away came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum RenameError {
    #[error("cannot be read")]
    Read(#[source] io::Error),
    /// The file is no list of ours.
    #[error("no rename list")]
    NoList,
}

/// The bytes of a photo.
///
/// # Errors
/// What the file has against being read; larger than any photo.
pub fn original(path: &Path) -> Result<Vec<u8>, RenameError> {
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(RenameError::Read)?;
    file.by_ref().take(LARGEST + 1).read_to_end(&mut bytes).map_err(RenameError::Read)?;
    if bytes.len() as u64 > LARGEST {
        return Err(RenameError::Read(io::ErrorKind::FileTooLarge.into()));
    }
    Ok(bytes)
}

/// The list as a file. Originals begin with `./`, so that no spreadsheet program takes a name for a formula.
pub fn written(lines: &[Line]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing into memory does not fail.
    let _ = writer.write_record(HEADINGS);
    for line in lines {
        let original = if line.original.is_empty() { String::new() } else { format!("./{}", line.original) };
        let seq = line.seq.map(|seq| seq.to_string()).unwrap_or_default();
        let _ = writer.write_record([&original, &line.copy, &seq, &line.bytes.to_string(), &line.sha256]);
    }
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(writer.into_inner().unwrap_or_default());
    bytes
}

/// Reads a list back.
///
/// # Errors
/// The file cannot be read, or is no list of ours.
pub fn read(path: &Path) -> Result<Vec<Line>, RenameError> {
    let bytes = original(path)?;
    let text = String::from_utf8(bytes).map_err(|_| RenameError::NoList)?;
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let ours = reader.headers().is_ok_and(|headings| headings.iter().eq(HEADINGS));
    if !ours {
        return Err(RenameError::NoList);
    }
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| RenameError::NoList)?;
        let cell = |place: usize| record.get(place).unwrap_or_default().to_owned();
        let copy = cell(1);
        if !is_plain(&copy) {
            return Err(RenameError::NoList);
        }
        lines.push(Line {
            original: cell(0).trim_start_matches("./").to_owned(),
            copy,
            seq: cell(2).parse().ok(),
            bytes: cell(3).parse().map_err(|_| RenameError::NoList)?,
            sha256: cell(4),
        });
    }
    Ok(lines)
}

/// A name that stays in its folder, and that the receiver's computer takes too.
pub fn is_plain(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty()
        && name.len() <= 80
        && !name.starts_with('.')
        && name.chars().all(fits)
        && is_portable(name)
}

/// What became of copies that were to be taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    pub removed: usize,
    /// Changed since, so they stay.
    pub kept: Vec<String>,
    /// Not there any more.
    pub gone: usize,
}

/// Takes away the copies of a list that are still what they were. The list itself stays, as done.
///
/// # Errors
/// The list cannot be read.
pub fn take_away(list: &Path) -> Result<Taken, RenameError> {
    let lines = read(list)?;
    let folder = list.parent().unwrap_or(Path::new("")).to_owned();
    let mut taken = Taken::default();
    let mut seen = BTreeSet::new();
    for line in lines.into_iter().filter(|line| seen.insert(line.copy.clone())) {
        let path = folder.join(&line.copy);
        let Ok(there) = fs::symlink_metadata(&path) else {
            taken.gone += 1;
            continue;
        };
        let same = there.is_file()
            && there.len() == line.bytes
            && original(&path).is_ok_and(|bytes| sha256_hex(&bytes) == line.sha256);
        if same && fs::remove_file(&path).is_ok() {
            taken.removed += 1;
        } else {
            taken.kept.push(line.copy);
        }
    }
    if taken.kept.is_empty() {
        // The list has done its work; should it keep its name, nothing is wrong with it.
        let _ = fs::rename(list, done(list));
    }
    Ok(taken)
}

fn done(list: &Path) -> PathBuf {
    let mut name = list.file_name().unwrap_or_default().to_owned();
    name.push(".undone");
    list.with_file_name(name)
}
