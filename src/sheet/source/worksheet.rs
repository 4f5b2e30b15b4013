//! What the library does not tell of an xlsx sheet: hidden rows and merged areas, read from the XML directly.

use std::collections::{BTreeSet, HashMap};
use std::io::BufRead;

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::crossing::Written;
use super::package::{Package, events};
use super::xml::character;
use crate::sheet::grid::Merge;
use crate::sheet::limit::{LAST_ROW, MAX_MERGES, MAX_STRINGS};
use crate::sheet::read_error::{Broken, Excess, ReadError};

/// Rows that xlsx can have at all.
/// Shared strings that are believed when a file announces them, for memory is set aside for that many.
const MAX_UNIQUE: u64 = MAX_STRINGS / 16;

/// Texts of runs that are looked at.
const MAX_STRUCK: usize = 10_000;

/// Formulas without a result that are looked at.
const MAX_UNWORKED: usize = 200_000;

#[derive(Debug, Default)]
pub struct Layout {
    /// 1-based.
    pub hidden_rows: BTreeSet<u32>,
    /// From and to, 0-based.
    pub hidden_columns: Vec<(u32, u32)>,
    pub merges: Vec<Merge>,
    /// Formulas that no program has worked out, by 1-based row and 0-based column: the library has nothing there.
    pub unworked: Vec<(u32, u32)>,
    /// Texts of runs that stand in the cells themselves, by the same places.
    pub runs: HashMap<(u32, u32), Written>,
}

/// Sheet names and the parts they are in.
pub fn parts(package: &mut Package<'_>) -> Result<HashMap<String, String>, ReadError> {
    let workbook = main_part(package)?;
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let links = relationships(package, &format!("{folder}/_rels/{file}.rels"))?;
    let mut parts = HashMap::new();
    let Some(mut xml) = package.xml(&workbook) else { return Ok(parts) };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) if tag.local_name().as_ref() == "sheet" => {
                let name = attribute(&tag, "name");
                let link = tag
                    .attributes()
                    .with_checks(false)
                    .flatten()
                    .find(|attribute| attribute.key.local_name().as_ref() == "id")
                    .and_then(|attribute| links.get(attribute.value.as_ref()));
                if let (Some(name), Some(target)) = (name, link) {
                    parts.insert(name, resolve(folder, target));
                }
            }
            Event::Eof => return Ok(parts),
            _ => {}
        }
    }
}

/// Refuses a shared string table that announces more strings than its size can hold.
pub fn check_strings(table: &[u8]) -> Result<(), ReadError> {
    let mut xml = events(table);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) if tag.local_name().as_ref() == "sst" => {
                let unique = attribute(&tag, "uniqueCount").unwrap_or_default();
                let believable =
                    unique.is_empty() || unique.parse().is_ok_and(|count: u64| count <= MAX_UNIQUE);
                return if believable { Ok(()) } else { Err(ReadError::TooLarge(Excess::Cells)) };
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Shared texts whose pieces say of themselves whether they are crossed out. A text that stands there in another way too is
/// left out, since cells tell their text and not which of the two they mean.
pub fn shared_runs(table: &[u8]) -> Result<HashMap<String, Written>, ReadError> {
    let mut texts: HashMap<String, Written> = HashMap::new();
    // In UTF-16 the word is not found.
    if memmem::find(table, b"rPr").is_some() {
        each_text(table, |written| {
            if written.has_own() && texts.len() < MAX_STRUCK {
                texts.insert(written.text.clone(), written);
            }
        })?;
    }
    if !texts.is_empty() {
        each_text(table, |written| {
            let other =
                |known: &Written| [false, true].iter().any(|cell| known.left(*cell) != written.left(*cell));
            if texts.get(&written.text).is_some_and(other) {
                texts.remove(&written.text);
            }
        })?;
    }
    Ok(texts)
}

fn each_text(table: &[u8], mut show: impl FnMut(Written)) -> Result<(), ReadError> {
    let mut xml = events(table);
    let mut buffer = Vec::new();
    let mut rich = Rich::default();
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(broken)?;
        match &event {
            Event::End(tag) if tag.local_name().as_ref() == "si" => show(std::mem::take(&mut rich).take()),
            Event::Eof => return Ok(()),
            event => rich.take_in(event),
        }
    }
}

/// A text while its runs go by.
#[derive(Default)]
struct Rich {
    written: Written,
    struck: Option<bool>,
    phonetic: bool,
    inside: bool,
}

impl Rich {
    fn take(self) -> Written {
        self.written
    }

    fn take_in(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "r" => self.struck = None,
                // A run with properties has all of its own.
                "rPr" => self.struck = Some(false),
                "strike" => {
                    let on = attribute(tag, "val").is_none_or(|said| said != "0" && said != "false");
                    self.struck = Some(on);
                }
                "rPh" => self.phonetic = true,
                "t" => self.inside = !self.phonetic,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => self.inside = false,
                "rPh" => self.phonetic = false,
                _ => {}
            },
            Event::Text(text) if self.inside => self.written.push(&text.xml10_content(), self.struck),
            Event::CData(text) if self.inside => self.written.push(&text.xml10_content(), self.struck),
            Event::GeneralRef(entity) if self.inside => {
                let character: String = character(entity).into_iter().collect();
                self.written.push(&character, self.struck);
            }
            _ => {}
        }
    }
}

/// Whether a sheet hides or merges anything, has a formula or a text of runs, as most do not: what costs a tenth of a look at its events.
pub fn is_plain(sheet: &[u8]) -> bool {
    // In UTF-16 the words are not found.
    let narrow = sheet.iter().take(4).all(|byte| (1..0xfe).contains(byte));
    narrow
        && [b"hidden".as_slice(), b"mergeCell", b"f>", b"rPr"]
            .iter()
            .all(|word| memmem::find(sheet, word).is_none())
}

/// Hidden rows, merged areas and formulas without a result of one sheet.
pub fn layout<R: BufRead>(mut xml: Reader<R>) -> Result<Layout, ReadError> {
    let mut layout = Layout::default();
    let mut buffer = Vec::new();
    let mut row = 0;
    let mut formula: Option<(u32, u32)> = None;
    let mut cell = None;
    // Within the result of a formula that is no text, and has to have one.
    let (mut is_text, mut in_result) = (false, false);
    let mut rich: Option<Rich> = None;
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(broken)?;
        if let Some(text) = &mut rich {
            text.take_in(&event);
        }
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "row" => {
                    row = attribute(&tag, "r").and_then(|r| r.parse().ok()).unwrap_or(row + 1).min(LAST_ROW);
                    if is_hidden(&tag) {
                        layout.hidden_rows.insert(row);
                    }
                }
                "col" if is_hidden(&tag) && layout.hidden_columns.len() < MAX_MERGES => {
                    let place = |name| attribute(&tag, name)?.parse::<u32>().ok()?.checked_sub(1);
                    layout.hidden_columns.extend(place("min").zip(place("max")));
                }
                "c" => {
                    cell = attribute(&tag, "r").as_deref().and_then(position);
                    is_text = attribute(&tag, "t").is_some_and(|kind| kind == "str");
                }
                "f" => formula = cell,
                "v" if !is_text => in_result = true,
                "v" => formula = None,
                "is" => (formula, rich) = (None, Some(Rich::default())),
                "mergeCell" if layout.merges.len() < MAX_MERGES => {
                    layout.merges.extend(attribute(&tag, "ref").as_deref().and_then(area));
                }
                _ => {}
            },
            Event::Text(text) if in_result && !text.trim().is_empty() => formula = None,
            Event::CData(_) | Event::GeneralRef(_) if in_result => formula = None,
            Event::End(tag) if tag.local_name().as_ref() == "v" => in_result = false,
            Event::End(tag) if tag.local_name().as_ref() == "is" => {
                let text = rich.take().map(Rich::take).filter(Written::has_own);
                if let (Some(text), Some((column, row))) = (text, cell)
                    && layout.runs.len() < MAX_STRUCK
                {
                    layout.runs.insert((row, column), text);
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "c" => {
                let unworked = formula.take().filter(|_| layout.unworked.len() < MAX_UNWORKED);
                layout.unworked.extend(unworked.map(|(column, row)| (row, column)));
            }
            Event::Eof => return Ok(layout),
            _ => {}
        }
    }
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true")
}

fn main_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    let mut found = "xl/workbook.xml".to_owned();
    let Some(mut xml) = package.xml("_rels/.rels") else { return Ok(found) };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                let document = attribute(&tag, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
                if let Some(target) = attribute(&tag, "Target").filter(|_| document) {
                    target.trim_start_matches('/').clone_into(&mut found);
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn relationships(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, String>, ReadError> {
    let mut links = HashMap::new();
    let Some(mut xml) = package.xml(part.trim_start_matches('/')) else { return Ok(links) };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                if let (Some(id), Some(target)) = (attribute(&tag, "Id"), attribute(&tag, "Target")) {
                    links.insert(id, target);
                }
            }
            Event::Eof => return Ok(links),
            _ => {}
        }
    }
}

fn resolve(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// `B2:B31` → rows 2 to 31 of column 1.
fn area(text: &str) -> Option<Merge> {
    let (from, to) = text.split_once(':')?;
    let ((left, top), (right, bottom)) = (position(from)?, position(to)?);
    (top <= bottom && left <= right).then_some(Merge { rows: (top, bottom), columns: (left, right) })
}

fn position(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at_checked(letters)?;
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column =
        column.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((column - 1, row.parse().ok().filter(|row| (1..=LAST_ROW).contains(row))?))
}

fn broken(_: quick_xml::Error) -> ReadError {
    ReadError::Unreadable(Broken::Content)
}
