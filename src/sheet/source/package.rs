//! The zip container of xlsx and ods: what kind it is, and that it inflates to something bearable.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::sheet::limit::{MAX_INFLATED, MAX_STRINGS};
use crate::sheet::read_error::{Broken, Excess, Foreign, ReadError};

/// Parts of a package; a workbook with pictures has a few hundred.
const MAX_PARTS: usize = 20_000;

pub type Xml<'a, 'b> = Reader<BufReader<ZipFile<'a, Cursor<&'b [u8]>>>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Xlsx,
    Ods,
    Other(Foreign),
    /// The directory at the end is missing or wrong: the file broke off.
    Broken,
}

pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What a zip holds.
pub fn kind(bytes: &[u8]) -> Kind {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Kind::Broken };
    let has = |part: &str| archive.index_for_name(part).is_some();
    let below = |folder: &str| archive.file_names_raw().any(|name| name.starts_with(folder.as_bytes()));
    if has("xl/workbook.bin") {
        return Kind::Other(Foreign::BinaryWorkbook);
    }
    if below("word/") {
        return Kind::Other(Foreign::Document);
    }
    if below("ppt/") {
        return Kind::Other(Foreign::Slides);
    }
    if has("xl/workbook.xml") || below("xl/") || (has("[Content_Types].xml") && has("_rels/.rels")) {
        return Kind::Xlsx;
    }
    if has("content.xml") && has("mimetype") {
        return open_document(bytes);
    }
    Kind::Other(Foreign::Archive)
}

fn open_document(bytes: &[u8]) -> Kind {
    let mimetype = Package::open(bytes).ok().and_then(|mut package| package.text("mimetype", 200));
    match mimetype.as_deref() {
        Some(text) if text.contains("opendocument.spreadsheet") => Kind::Ods,
        Some(text) if text.contains("opendocument.presentation") => Kind::Other(Foreign::Slides),
        Some(_) => Kind::Other(Foreign::Document),
        None => Kind::Broken,
    }
}

pub fn foreign(bytes: &[u8]) -> Foreign {
    match kind(bytes) {
        Kind::Other(foreign) => foreign,
        Kind::Xlsx | Kind::Ods | Kind::Broken => Foreign::Archive,
    }
}

/// An opened container.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, ReadError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Unreadable(Broken::Container))?;
        if archive.len() > MAX_PARTS {
            return Err(ReadError::TooLarge(Excess::Inflated));
        }
        Ok(Package { archive })
    }

    /// Checks every XML part: the size that it declares, then the size that it really has, and its checksum.
    pub fn verify(&mut self) -> Result<(), ReadError> {
        let mut declared = 0_u64;
        let mut parts = Vec::new();
        for index in 0..self.archive.len() {
            let entry =
                self.archive.by_index_data(index).map_err(|_| ReadError::Unreadable(Broken::Container))?;
            if entry.encrypted() {
                return Err(ReadError::Encrypted);
            }
            let name = entry.name_raw().to_ascii_lowercase();
            if name.ends_with(b".xml") || name.ends_with(b".rels") {
                declared = declared.saturating_add(entry.size());
                parts.push((index, limit_of(&name)));
            }
        }
        if declared > MAX_INFLATED {
            return Err(ReadError::TooLarge(Excess::Inflated));
        }
        let mut left = MAX_INFLATED;
        for (index, limit) in parts {
            let part = self.archive.by_index(index).map_err(|_| ReadError::Unreadable(Broken::Container))?;
            let limit = limit.min(left);
            let size = io::copy(&mut part.take(limit + 1), &mut io::sink())
                .map_err(|_| ReadError::Unreadable(Broken::Container))?;
            if size > limit {
                return Err(ReadError::TooLarge(Excess::Inflated));
            }
            left -= size;
        }
        Ok(())
    }

    /// A part as XML events; `None` when the package has none of that name.
    pub fn xml(&mut self, name: &str) -> Option<Xml<'_, 'b>> {
        let part = self.archive.by_name(name).ok()?;
        let mut reader = Reader::from_reader(BufReader::new(part));
        reader.config_mut().check_end_names = false;
        reader.config_mut().expand_empty_elements = true;
        Some(reader)
    }

    /// The first `limit` bytes of a part as text.
    pub fn text(&mut self, name: &str, limit: u64) -> Option<String> {
        let part = self.archive.by_name(name).ok()?;
        let mut bytes = Vec::new();
        part.take(limit).read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn limit_of(name: &[u8]) -> u64 {
    if name.ends_with(b"sharedstrings.xml") { MAX_STRINGS } else { MAX_INFLATED }
}
