//! xlsb, the binary workbook of Excel. Read here, record by record: the library believes the sizes that a file
//! announces, and tells neither hidden rows nor number formats.

mod record;

use std::collections::HashMap;
use std::io::Read;

use quick_xml::events::Event;
use record::{Record, Records};

use super::crossing::{self, Written};
use super::number::{self, Shown};
use super::package::{self, Kind, Package};
use super::xml::{attribute, broken};
use super::{Reading, Source};
use crate::sheet::grid::{Book, Cell, Draft, Merge, Sheet, Stored};
use crate::sheet::limit::MAX_SHARED;
use crate::sheet::read_error::{Broken, Excess, ReadError};

pub const SOURCE: Source = Source { name: "xlsb", sniff, read };

const WORKBOOK: &str = "xl/workbook.bin";
/// Of a part's relation to the workbook: a sheet with cells, unlike a chart.
const WORKSHEET: &str = "/worksheet";
/// Records of MS-XLSB 2.3.2.
const ROW: u16 = 0;
const CELL_RK: u16 = 2;
const CELL_ERROR: u16 = 3;
const CELL_BOOL: u16 = 4;
const CELL_REAL: u16 = 5;
const CELL_STRING: u16 = 6;
const CELL_SHARED: u16 = 7;
const FORMULA_STRING: u16 = 8;
const FORMULA_NUMBER: u16 = 9;
const FORMULA_BOOL: u16 = 10;
const FORMULA_ERROR: u16 = 11;
const SHARED_ITEM: u16 = 19;
const FONT: u16 = 43;
const FORMAT: u16 = 44;
const XF: u16 = 47;
const CELL_RICH: u16 = 62;
const WORKBOOK_PROPERTIES: u16 = 153;
const SHEET: u16 = 156;
const MERGE: u16 = 176;
const BEGIN_CELL_XFS: u16 = 617;
const END_CELL_XFS: u16 = 618;

/// In the flags of a font, and of a text.
const STRUCK: u16 = 0x08;
const RICH: u8 = 0x01;
/// Texts of runs that are kept, and runs of one.
const MOST_RUNS: usize = 10_000;
const MOST_OF_ONE: usize = 32_767;

fn sniff(bytes: &[u8]) -> bool {
    package::is_zip(bytes) && package::kind(bytes) == Kind::Xlsb
}

/// What the sheets refer to.
#[derive(Default)]
struct Globals {
    strings: Vec<String>,
    /// Of those the ones that are made of runs, some of them crossed out or in a cell that is.
    runs: HashMap<usize, Written>,
    styles: Styles,
    since_1904: bool,
}

/// A sheet as the workbook lists it.
struct Entry {
    name: String,
    hidden: bool,
    part: String,
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    let mut package = Package::open(bytes)?;
    package.verify()?;
    let links = relations(&mut package)?;
    let mut globals = Globals { styles: styles(&mut package)?, ..Globals::default() };
    strings(&mut package, &mut globals)?;
    let sheets = sheets(&mut package, &links, &mut globals)?;
    let mut book = Book { format: SOURCE.name, sheets: Vec::new() };
    for (index, entry) in sheets.iter().enumerate() {
        reading.sheet(index, sheets.len())?;
        let Some(part) = package.part(&entry.part) else {
            return Err(ReadError::Unreadable(Broken::Container));
        };
        book.add(sheet(part, entry, &globals, reading)?)?;
    }
    Ok(book)
}

/// The parts of sheets by the id of their relation to the workbook.
fn relations(package: &mut Package<'_>) -> Result<HashMap<String, String>, ReadError> {
    let mut links = HashMap::new();
    let Some(mut xml) = package.xml("xl/_rels/workbook.bin.rels") else { return Ok(links) };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                let kind = attribute(&tag, "Type").unwrap_or_default();
                if let (Some(id), Some(target), true) =
                    (attribute(&tag, "Id"), attribute(&tag, "Target"), kind.ends_with(WORKSHEET))
                {
                    let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                    links.insert(id, part);
                }
            }
            Event::Eof => return Ok(links),
            _ => {}
        }
    }
}

fn sheets(
    package: &mut Package<'_>,
    links: &HashMap<String, String>,
    globals: &mut Globals,
) -> Result<Vec<Entry>, ReadError> {
    let part = package.part(WORKBOOK).ok_or(ReadError::Unreadable(Broken::Container))?;
    let mut sheets = Vec::new();
    let mut records = Records::new(part);
    while let Some(record) = records.next()? {
        match record.kind {
            WORKBOOK_PROPERTIES => globals.since_1904 = record.byte(0) & 1 == 1,
            SHEET => {
                let hidden = record.long(0) != 0;
                let (link, after) = record.text(8).unwrap_or_default();
                let name = record.text(after).unwrap_or_default().0;
                if let Some(part) = links.get(&link) {
                    sheets.push(Entry { name, hidden, part: part.clone() });
                }
            }
            _ => {}
        }
    }
    Ok(sheets)
}

fn strings(package: &mut Package<'_>, globals: &mut Globals) -> Result<(), ReadError> {
    let Some(part) = package.part("xl/sharedStrings.bin") else { return Ok(()) };
    let mut records = Records::new(part);
    while let Some(record) = records.next()? {
        if record.kind == SHARED_ITEM {
            let (text, runs) = rich(&record, 0, &globals.styles).unwrap_or_default();
            if let Some(runs) = runs.filter(|_| globals.runs.len() < MOST_RUNS) {
                globals.runs.insert(globals.strings.len(), runs);
            }
            globals.strings.push(text);
        }
        if globals.strings.len() > MAX_SHARED {
            return Err(ReadError::TooLarge(Excess::Cells));
        }
    }
    Ok(())
}

/// A text behind a byte of flags, and the runs behind it where some font is crossed out: the place where each begins and
/// its font.
fn rich(record: &Record<'_>, at: usize, styles: &Styles) -> Option<(String, Option<Written>)> {
    let (text, end) = record.text(at + 1)?;
    if record.byte(at) & RICH == 0 || styles.struck.is_empty() {
        return Some((text, None));
    }
    let count = (record.long(end) as usize).min(MOST_OF_ONE);
    let places = (0..count).map(|run| end + 4 + run * 4);
    let struck = |font: u16| styles.fonts.get(usize::from(font)) == Some(&true);
    let runs: Vec<(u16, bool)> = places.map(|at| (record.word(at), struck(record.word(at + 2)))).collect();
    let written = Written::of_runs(&text, &runs);
    Some((text, Some(written)))
}

/// For each cell style what it makes of a number, and whether it is crossed out.
#[derive(Default)]
struct Styles {
    shown: Vec<Shown>,
    /// Empty where none is.
    struck: Vec<bool>,
    /// Fonts that are crossed out.
    fonts: Vec<bool>,
}

fn styles(package: &mut Package<'_>) -> Result<Styles, ReadError> {
    let mut styles = Styles::default();
    let Some(part) = package.part("xl/styles.bin") else { return Ok(styles) };
    let mut codes: HashMap<u16, Shown> = HashMap::new();
    let mut of_cells = false;
    let mut records = Records::new(part);
    while let Some(record) = records.next()? {
        match record.kind {
            FORMAT => {
                let code = record.text(2).unwrap_or_default().0;
                codes.insert(record.word(0), Shown::by_code(&code));
            }
            FONT => styles.fonts.push(record.word(2) & STRUCK != 0),
            BEGIN_CELL_XFS => of_cells = true,
            END_CELL_XFS => of_cells = false,
            XF if of_cells => {
                let id = record.word(2);
                styles.shown.push(codes.get(&id).cloned().unwrap_or_else(|| Shown::built_in(id)));
                styles.struck.push(styles.fonts.get(usize::from(record.word(4))) == Some(&true));
            }
            _ => {}
        }
    }
    if !styles.fonts.contains(&true) {
        styles.struck.clear();
    }
    Ok(styles)
}

fn sheet(
    part: impl Read,
    entry: &Entry,
    globals: &Globals,
    reading: &mut Reading<'_>,
) -> Result<Sheet, ReadError> {
    let mut draft = Draft::new(entry.name.as_str(), entry.hidden);
    let (mut row, mut hidden) = (1, false);
    let mut records = Records::new(part);
    while let Some(record) = records.next()? {
        match record.kind {
            ROW => {
                row = record.long(0).saturating_add(1);
                // fDyZero: the row has no height.
                hidden = record.byte(11) & 0x10 != 0;
            }
            MERGE => draft.merge(Merge {
                rows: (record.long(0).saturating_add(1), record.long(4).saturating_add(1)),
                columns: (record.long(8), record.long(12)),
            }),
            _ => {
                let Some(cell) = cell(&record, globals) else { continue };
                reading.tick()?;
                let left = left(&record, globals);
                crossing::put(&mut draft, (row, record.long(0)), cell, left.as_deref(), &mut reading.budget)?;
                if hidden {
                    draft.hide_row(row);
                }
            }
        }
    }
    draft.finish(&mut reading.budget)
}

/// What is left of a cell of which something is crossed out.
fn left(record: &Record<'_>, globals: &Globals) -> Option<String> {
    let Styles { struck, .. } = &globals.styles;
    if struck.is_empty() {
        return None;
    }
    let whole = struck.get(style(record)) == Some(&true);
    match record.kind {
        CELL_SHARED if let Some(runs) = globals.runs.get(&(record.long(8) as usize)) => runs.left(whole),
        CELL_RICH if let Some((_, Some(runs))) = rich(record, 8, &globals.styles) => runs.left(whole),
        _ => whole.then(String::new),
    }
}

fn style(record: &Record<'_>) -> usize {
    (record.long(4) & 0x00ff_ffff) as usize
}

/// A cell: its column in the first four bytes, its style in the next three, its value from the ninth on.
fn cell(record: &Record<'_>, globals: &Globals) -> Option<Cell> {
    let shown = globals.styles.shown.get(style(record)).unwrap_or(&Shown::Plain);
    let number = |value: f64| shown.cell(value, globals.since_1904);
    Some(match record.kind {
        CELL_RK => number(number::rk(record.long(8))),
        CELL_REAL | FORMULA_NUMBER => number(record.real(8)),
        CELL_ERROR | FORMULA_ERROR => number::error(record.byte(8)),
        CELL_BOOL | FORMULA_BOOL => number::truth(record.byte(8) != 0),
        CELL_STRING | FORMULA_STRING => Cell::new(record.text(8)?.0, Stored::Text),
        CELL_RICH => Cell::new(record.text(9)?.0, Stored::Text),
        CELL_SHARED => Cell::new(globals.strings.get(record.long(8) as usize)?.as_str(), Stored::Text),
        _ => return None,
    })
}
