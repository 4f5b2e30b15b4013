//! The zip container of xlsx and ods: what kind it is, and that it inflates to something bearable.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::sheet::limit::{MAX_INFLATED, MAX_STRINGS};
use crate::sheet::read_error::{Broken, Excess, Foreign, ReadError};

/// Parts of a package; a workbook with pictures has a few hundred.
const MAX_PARTS: usize = 20_000;

/// Inflated bytes of a part that are held to be looked at while it is checked: any class list, and so few that they are
/// still in the processor's cache. Of a longer part they are seen one piece after the other.
const HELD: u64 = 512 * 1024;
/// Bytes of a piece that are seen again in the next, so that no word is cut in two.
const SEEN_AGAIN: usize = 16;

/// A part while it is being checked, or a piece of a very long one.
pub struct Piece<'p> {
    /// Of the part, as [`normal`] has it.
    pub part: &'p str,
    pub content: &'p [u8],
    pub first: bool,
    pub last: bool,
}

pub type Look<'l> = dyn FnMut(&Piece<'_>) -> Result<(), ReadError> + 'l;

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
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
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
        self.check(None)
    }

    /// The same, and `look` sees the parts: what is to be known of one before the library reads it costs no inflating
    /// more.
    pub fn verify_and_look(&mut self, look: &mut Look<'_>) -> Result<(), ReadError> {
        self.check(Some(look))
    }

    fn check(&mut self, mut look: Option<&mut Look<'_>>) -> Result<(), ReadError> {
        let mut declared = 0_u64;
        let mut parts = Vec::new();
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index_data(index).map_err(|_| broken())?;
            if entry.encrypted() {
                return Err(ReadError::Encrypted);
            }
            let name = normal(&String::from_utf8_lossy(entry.name_raw()));
            if [".xml", ".rels", ".bin"].iter().any(|ending| name.ends_with(ending)) {
                declared = declared.saturating_add(entry.size());
                parts.push((index, name));
            }
        }
        if declared > MAX_INFLATED {
            return Err(ReadError::TooLarge(Excess::Inflated));
        }
        let mut left = MAX_INFLATED;
        let mut held = Vec::new();
        for (index, name) in parts {
            let part = self.archive.by_index(index).map_err(|_| broken())?;
            let limit = limit_of(&name).min(left);
            let known = part.size();
            let mut part = part.take(limit + 1);
            match look.as_deref_mut() {
                Some(look) => {
                    held.clear();
                    // Whole, whatever it says of its size: its first word may come late.
                    let room = if is_strings(&name) { MAX_STRINGS } else { HELD };
                    held.reserve_exact(known.min(room) as usize + SEEN_AGAIN);
                    show(&mut part, &name, room, &mut held, look)?;
                }
                None => drop(io::copy(&mut part, &mut io::sink()).map_err(|_| broken())?),
            }
            let size = limit + 1 - part.limit();
            if size > limit {
                return Err(ReadError::TooLarge(Excess::Inflated));
            }
            left -= size;
        }
        Ok(())
    }

    /// A part as XML events; `None` when the package has none of that name.
    pub fn xml(&mut self, name: &str) -> Option<Xml<'_, 'b>> {
        Some(events(BufReader::new(self.part(name)?)))
    }

    /// A part as bytes; `None` when the package has none of that name.
    pub fn part(&mut self, name: &str) -> Option<ZipFile<'_, Cursor<&'b [u8]>>> {
        let place = *self.places.get(&normal(name))?;
        self.archive.by_index(place).ok()
    }

    /// The first `limit` bytes of a part as text.
    pub fn text(&mut self, name: &str, limit: u64) -> Option<String> {
        let part = self.part(name)?;
        let mut bytes = Vec::new();
        part.take(limit).read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Shows a part piece by piece, of so many bytes at most and what is seen again.
fn show(
    from: &mut impl Read,
    part: &str,
    room: u64,
    held: &mut Vec<u8>,
    look: &mut Look<'_>,
) -> Result<(), ReadError> {
    let (mut first, mut last) = (true, false);
    while !last {
        let read = from.by_ref().take(room).read_to_end(held).map_err(|_| broken())?;
        last = (read as u64) < room;
        look(&Piece { part, content: held, first, last })?;
        first = false;
        held.drain(..held.len().saturating_sub(SEEN_AGAIN));
    }
    Ok(())
}

fn broken() -> ReadError {
    ReadError::Unreadable(Broken::Container)
}

/// XML events as all our readers want them.
pub fn events<R: BufRead>(from: R) -> Reader<R> {
    let mut reader = Reader::from_reader(from);
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// A part's name as it is looked up: small programs write `XL\Workbook.xml`, and Excel and the library take it.
pub fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn limit_of(name: &str) -> u64 {
    if is_strings(name) { MAX_STRINGS } else { MAX_INFLATED }
}

/// The table of the texts that cells share.
fn is_strings(name: &str) -> bool {
    name.ends_with("sharedstrings.xml") || name.ends_with("sharedstrings.bin")
}
