//! The photo specifications: the profiles that come with the program, and a school's own in a file of the same form.

use std::path::Path;

use crate::domain::frame::spec::{Colour, Spec};

const TABLE: &str = include_str!("../../assets/photo_specs.csv");
/// A file of profiles is a page, not a book.
const LARGEST: u64 = 64 * 1024;

/// Why a file of profiles cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SpecError {
    #[error("cannot be read")]
    Io(#[source] std::io::Error),
    /// This line (of the file, from 1) is no profile.
    #[error("no profile in line {0}")]
    Line(u64),
}

/// The profiles that come with the program; the first is the usual one.
pub fn specs() -> Vec<Spec> {
    read(TABLE).unwrap_or_default()
}

/// The profiles of a file with the headings of our own table.
///
/// # Errors
/// The file, or the line that is no profile.
pub fn of_file(path: &Path) -> Result<Vec<Spec>, SpecError> {
    let large = std::fs::metadata(path).map_err(SpecError::Io)?.len() > LARGEST;
    let text = if large { None } else { std::fs::read_to_string(path).map(Some).map_err(SpecError::Io)? };
    read(text.ok_or(SpecError::Line(1))?.trim_start_matches('\u{feff}'))
}

fn read(table: &str) -> Result<Vec<Spec>, SpecError> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headings = reader.headers().map_err(|_| SpecError::Line(1))?.clone();
    let mut specs = Vec::new();
    for (record, line) in reader.records().zip(2..) {
        let record = record.map_err(|_| SpecError::Line(line))?;
        let cell = |name: &str| {
            let place = headings.iter().position(|heading| heading.trim() == name);
            place.and_then(|place| record.get(place)).unwrap_or_default().trim()
        };
        specs.push(spec(&cell).ok_or(SpecError::Line(line))?);
    }
    if specs.is_empty() { Err(SpecError::Line(2)) } else { Ok(specs) }
}

fn spec<'a>(cell: &impl Fn(&str) -> &'a str) -> Option<Spec> {
    // Empty is none; something that is no number is a mistake.
    let number = |name: &str| match cell(name) {
        "" => Some(None),
        text => text.parse::<u32>().ok().map(Some),
    };
    let name = cell("name");
    let (least_kb, most_kb) = (number("least_kb")?, number("most_kb")?);
    let known = !name.is_empty() && matches!(cell("size"), "" | "must" | "usual");
    known.then_some(())?;
    Some(Spec {
        name: name.to_owned(),
        zh: cell("zh").to_owned(),
        en: cell("en").to_owned(),
        source: cell("source").to_owned(),
        pixels: (number("width")??, number("height")??),
        dpi: number("dpi")?,
        least_kb: least_kb.map(u64::from),
        most_kb: most_kb.map(u64::from),
        size_is_usual: cell("size") == "usual",
        ending: if cell("ending").is_empty() { "jpg".to_owned() } else { cell("ending").to_lowercase() },
        colours: cell("colours").split_whitespace().map(colour).collect::<Option<_>>()?,
        tolerance: number("tolerance")?.unwrap_or(40).try_into().ok()?,
    })
}

/// `100-197-255`.
fn colour(text: &str) -> Option<Colour> {
    let parts: Vec<u8> = text.split('-').map(|part| part.parse::<u8>().ok()).collect::<Option<_>>()?;
    parts.try_into().ok()
}
