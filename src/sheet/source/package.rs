//! The zip container of xlsx and ods: what kind it is, and that it inflates to something bearable.

use std::collections::HashMap;
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
    Xlsb,
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
    let names: Vec<String> =
        archive.file_names_raw().map(|name| normal(&String::from_utf8_lossy(name))).collect();
    let has = |part: &str| names.iter().any(|name| name == part);
    let below = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("xl/workbook.bin") {
        return Kind::Xlsb;
    }
    if below("word/") {
        return Kind::Other(Foreign::Document);
    }
    if below("ppt/") {
        return Kind::Other(Foreign::Slides);
    }
    if has("xl/workbook.xml") || below("xl/") || (has("[content_types].xml") && has("_rels/.rels")) {
        return Kind::Xlsx;
    }
    // Since 2023 a password hides the whole document in one part.
    if has("mimetype") && (has("content.xml") || has("encrypted-package")) {
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
        Kind::Xlsx | Kind::Xlsb | Kind::Ods | Kind::Broken => Foreign::Archive,
    }
}

/// An opened container.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Places of the parts by their names as [`normal`] has them.
    places: HashMap<String, usize>,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, ReadError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Unreadable(Broken::Container))?;
        if archive.len() > MAX_PARTS {
            return Err(ReadError::TooLarge(Excess::Inflated));
        }
        let mut places = HashMap::new();
        for (place, name) in archive.file_names_raw().enumerate() {
            places.insert(normal(&String::from_utf8_lossy(name)), place);
        }
        Ok(Package { archive, places })
    }

    /// Checks every part that may be read: the size that it declares, then the size that it really has, and its checksum.
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
            if [b".xml".as_slice(), b".rels", b".bin"].iter().any(|ending| name.ends_with(ending)) {
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
        let part = self.part(name)?;
        let mut reader = Reader::from_reader(BufReader::new(part));
        reader.config_mut().check_end_names = false;
        reader.config_mut().expand_empty_elements = true;
        Some(reader)
    }

    /// A part as bytes; `None` when the package has none of that name.
    pub fn part(&mut self, name: &str) -> Option<ZipFile<'_, Cursor<&'b [u8]>>> {
        let place = *self.places.get(&normal(name))?;
        self.archive.by_index(place).ok()
    }

    /// Names of the parts that end so, as [`normal`] has them.
    pub fn ending(&self, ending: &str) -> Vec<String> {
        self.places.keys().filter(|name| name.ends_with(ending)).cloned().collect()
    }

    /// The first `limit` bytes of a part as text.
    pub fn text(&mut self, name: &str, limit: u64) -> Option<String> {
        let part = self.part(name)?;
        let mut bytes = Vec::new();
        part.take(limit).read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// A part's name as it is looked up: small programs write `XL\Workbook.xml`, and Excel and the library take it.
fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn limit_of(name: &[u8]) -> u64 {
    if name.ends_with(b"sharedstrings.xml") || name.ends_with(b"sharedstrings.bin") {
        MAX_STRINGS
    } else {
        MAX_INFLATED
    }
}
