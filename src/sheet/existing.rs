//! A file that lies where one is to be written: whether this program wrote it, and nobody worked in it since. Decides by
//! content; replaces nothing.

use std::fs;
use std::path::Path;

use super::source::package::{Package, is_zip};

/// Stands in the properties of every workbook that is written here.
pub const MARK: &str = "采集台";

/// Bytes of a file that is looked into. What is larger is nobody's list of ours.
const LOOKED_INTO: u64 = 256 * 1024 * 1024;
const PROPERTIES: &str = "docProps/core.xml";
const PROPERTIES_SIZE: u64 = 64 * 1024;

/// Nothing is lost when `bytes` come to lie at `file`: there is no file, an empty one, or one of the same kind that was
/// written here. A workbook that somebody saved since is theirs, whatever it was made from.
pub fn may_replace(file: &Path, bytes: &[u8]) -> bool {
    let Ok(data) = fs::metadata(file) else { return true };
    // What is no file is another matter, and said by whoever writes.
    if !data.is_file() || data.len() == 0 {
        return true;
    }
    if data.len() > LOOKED_INTO {
        return false;
    }
    // Where nothing can be read, writing says why.
    let Ok(there) = fs::read(file) else { return true };
    there == bytes || is_of_our_kind(file, &there, bytes)
}

fn is_of_our_kind(file: &Path, there: &[u8], bytes: &[u8]) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "xlsx" => is_zip(there) && is_untouched(there),
        "zip" => first_member(there).is_some_and(|member| Some(member) == first_member(bytes)),
        "dbf" => descriptors(there).is_some_and(|fields| Some(fields) == descriptors(bytes)),
        "html" => same(there, bytes, "</title>"),
        _ => same(there, bytes, "\n"),
    }
}

/// A workbook with our mark, whose times of making and of saving are the same.
fn is_untouched(workbook: &[u8]) -> bool {
    let text = Package::open(workbook).ok().and_then(|mut package| package.text(PROPERTIES, PROPERTIES_SIZE));
    let Some(text) = text else { return false };
    let within = |element: &str| {
        let (_, rest) = text.split_once(&format!("<{element}"))?;
        let (_, rest) = rest.split_once('>')?;
        rest.split_once('<').map(|(inside, _)| inside)
    };
    within("cp:category") == Some(MARK)
        && within("dcterms:created").is_some()
        && within("dcterms:created") == within("dcterms:modified")
}

/// The name of an archive's first member.
fn first_member(archive: &[u8]) -> Option<&[u8]> {
    const NAME: usize = 30;
    if !is_zip(archive) {
        return None;
    }
    let length = u16::from_le_bytes([*archive.get(26)?, *archive.get(27)?]);
    archive.get(NAME..NAME + usize::from(length))
}

/// The columns of a dBASE table as its header has them.
fn descriptors(table: &[u8]) -> Option<&[u8]> {
    const FIRST: usize = 32;
    let length = u16::from_le_bytes([*table.get(8)?, *table.get(9)?]);
    table.get(FIRST..usize::from(length)).filter(|fields| !fields.is_empty())
}

/// Both begin in one way, down to the first `end`.
fn same(there: &[u8], bytes: &[u8], end: &str) -> bool {
    let opening = |bytes: &[u8]| {
        let at = bytes.windows(end.len()).position(|part| part == end.as_bytes())?;
        bytes.get(..at).map(<[u8]>::to_vec)
    };
    let there = opening(there);
    there.is_some() && there == opening(bytes)
}
