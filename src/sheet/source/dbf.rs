//! dbf, as dBASE III to IV, FoxPro and Visual FoxPro write it and as graduates' databases are still handed about.
//!
//! Only the bytes are believed: record counts, header lengths and language bytes lie in practice. What a spreadsheet
//! program would show is shown: headings in row 1, then the records that are not deleted.

mod field;

use field::{Field, Nulls};

use super::{Reading, Source, charset};
use crate::sheet::grid::{Book, Cell, Draft, Stored};
use crate::sheet::read_error::{Broken, ReadError};

pub const SOURCE: Source = Source { name: "dbf", sniff, read };

/// FoxBASE, dBASE III and IV with and without memo, FoxPro 2 (0xf5), Visual FoxPro (0x30 to 0x32).
const VERSIONS: [u8; 14] =
    [0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x63, 0x7b, 0x83, 0x8b, 0x8e, 0xcb, 0xf5, 0xfb];
const HEADER: usize = 32;
const DESCRIPTOR: usize = 32;
const END_OF_FIELDS: u8 = 0x0d;
const END_OF_FILE: u8 = 0x1a;
/// Room for the name of a database container, between the fields and the records of Visual FoxPro.
const BACKLINK: usize = 263;
const LIVING: u8 = b' ';
const DELETED: u8 = b'*';
/// Records by which a record length is tried out, and the text by which the encoding is found.
const TRIED: usize = 20;
const SAMPLE_RECORDS: usize = 2_000;
/// Records of which one may have a flag that is none.
const ODD: u32 = 20;

/// Where the records are.
struct Place {
    start: usize,
    length: usize,
}

fn sniff(bytes: &[u8]) -> bool {
    let known = bytes.first().is_some_and(|version| VERSIONS.contains(version));
    known && has_zeros(bytes) && bytes.get(HEADER..HEADER + DESCRIPTOR).is_some_and(Field::plausible)
}

/// A third of a header is reserved and zero, whatever else in it is wrong; a text that begins with `c` has none.
fn has_zeros(bytes: &[u8]) -> bool {
    bytes.get(4..HEADER).is_some_and(|rest| rest.iter().filter(|byte| **byte == 0).nth(5).is_some())
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    reading.sheet(0, 1)?;
    let (fields, end) = fields(bytes);
    let (place, fields) = placed(bytes, &fields, end).ok_or(ReadError::Unreadable(Broken::Content))?;
    let encoding = encoding(bytes, &place, &fields);
    let nulls = Nulls::of(&fields);
    let mut draft = Draft::new("", false);
    let shown: Vec<(u32, &Field)> = (0..).zip(fields.iter().filter(|field| !field.system)).collect();
    for (column, field) in &shown {
        let name = Cell::new(field.name(encoding), Stored::Text);
        draft.put(1, *column, name, &mut reading.budget)?;
    }
    let (mut row, mut found, mut odd) = (1_u32, 0_u32, 0_u32);
    for record in records(bytes, &place) {
        // The last one may be cut in its middle.
        found += u32::from(record.bytes.len() == place.length);
        odd += u32::from(record.is_odd());
        if odd * ODD > found + ODD {
            return Err(ReadError::Unreadable(Broken::Content));
        }
        if record.is_gone() {
            continue;
        }
        let record = record.bytes;
        row = row.saturating_add(1);
        for (column, field) in &shown {
            reading.tick()?;
            if let Some(cell) = field.cell(record, &nulls, encoding) {
                draft.put(row, *column, cell, &mut reading.budget)?;
            }
        }
    }
    draft.announce(announced(bytes), found);
    Ok(Book { format: SOURCE.name, sheets: vec![draft.finish(&mut reading.budget)?] })
}

/// The fields, and where their list ends.
fn fields(bytes: &[u8]) -> (Vec<Field>, usize) {
    let mut fields = Vec::new();
    let mut at = HEADER;
    while let Some(raw) = bytes.get(at..at + DESCRIPTOR) {
        if raw.first() == Some(&END_OF_FIELDS) || !Field::plausible(raw) {
            break;
        }
        fields.push(Field::new(raw));
        at += DESCRIPTOR;
    }
    (fields, at)
}

/// Tries where records begin and how long they are: as the header says, else as the fields add up to.
fn placed(bytes: &[u8], fields: &[Field], end: usize) -> Option<(Place, Vec<Field>)> {
    let visual = bytes.first().is_some_and(|version| matches!(version, 0x30..=0x32));
    let said_start = word(bytes, 8);
    let said_length = word(bytes, 10);
    let after = end + 1;
    let starts = [said_start, if visual { after + BACKLINK } else { after }, after, after + BACKLINK, end];
    // Clipper and FoxPro keep lengths beyond 255 in the byte for decimals.
    let layouts = [fields.to_vec(), fields.iter().map(Field::lengthened).collect()];
    let mut best: Option<(usize, Place, Vec<Field>)> = None;
    for mut fields in layouts {
        let sum = Field::place_all(&mut fields);
        for (length, agrees) in [(sum, said_length == sum), (said_length, false)] {
            for start in starts {
                if length == 0 || start < end || start > bytes.len() {
                    continue;
                }
                // One flag may be wrong where the header is right about all else.
                let odd = usize::from(agrees && start == said_start);
                let Some(fit) = fit(bytes, start, length, odd) else { continue };
                // The last record ends with the file, or before the mark of its end.
                let lands = (bytes.len() - start) % length <= 1;
                let signs = [lands, agrees, start == said_start];
                let fit = signs.iter().fold(fit, |score, sign| score * 2 + usize::from(*sign));
                if best.as_ref().is_none_or(|(most, ..)| fit > *most) {
                    best = Some((fit, Place { start, length }, fields.clone()));
                }
            }
        }
    }
    best.map(|(_, place, fields)| (place, fields))
}

/// How many of the first records begin as records do; `None` when more than `allowed` don't.
fn fit(bytes: &[u8], start: usize, length: usize, allowed: usize) -> Option<usize> {
    let (mut good, mut odd) = (0_usize, 0);
    for at in (start..bytes.len()).step_by(length).take(TRIED) {
        match bytes.get(at) {
            Some(&(LIVING | DELETED)) => good += 1,
            Some(&END_OF_FILE) => break,
            // Room set aside and never written.
            Some(0)
                if bytes.get(at..).is_some_and(|rest| rest.iter().take(length).all(|byte| *byte == 0)) =>
            {
                break;
            }
            _ => odd += 1,
        }
    }
    (odd == 0 || odd <= allowed && good > odd).then(|| good.saturating_sub(odd))
}

/// The count of the header, deleted records among them. After a crash it is too small; where it is too large, the end
/// of the file got lost on the way.
fn announced(bytes: &[u8]) -> u32 {
    bytes.get(4..8).and_then(|count| count.first_chunk()).map_or(0, |count| u32::from_le_bytes(*count))
}

/// A record with its flag.
struct Record<'b> {
    bytes: &'b [u8],
}

impl Record<'_> {
    fn flag(&self) -> u8 {
        self.bytes.first().copied().unwrap_or_default()
    }

    /// Deleted, or never written.
    fn is_gone(&self) -> bool {
        self.flag() == DELETED || self.flag() == 0 && self.bytes.iter().all(|byte| *byte == 0)
    }

    /// The flag is none; programs of the time take what is not deleted.
    fn is_odd(&self) -> bool {
        self.flag() != LIVING && !self.is_gone()
    }
}

/// Records one by one, deleted ones among them. They end where the file does, whatever the header says.
fn records<'b>(bytes: &'b [u8], place: &Place) -> impl Iterator<Item = Record<'b>> {
    let rest = bytes.get(place.start..).unwrap_or_default();
    let records = rest.chunks(place.length).take_while(|record| record.first() != Some(&END_OF_FILE));
    records.map(|bytes| Record { bytes })
}

/// By the text of names and records; the language byte says GBK over UTF-8 and anything over GBK.
fn encoding(bytes: &[u8], place: &Place, fields: &[Field]) -> &'static encoding_rs::Encoding {
    let mut sample = Vec::new();
    for field in fields {
        sample.extend_from_slice(field.raw_name());
        sample.push(b'\n');
    }
    for Record { bytes: record } in records(bytes, place).filter(|one| !one.is_gone()).take(SAMPLE_RECORDS) {
        for field in fields.iter().filter(|field| field.is_text()) {
            sample.extend_from_slice(field.raw(record).unwrap_or_default());
            sample.push(b'\n');
        }
    }
    sample.retain(|byte| *byte != 0);
    charset::encoding(&sample, None).0
}

fn word(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 2).map_or(0, |two| usize::from(two[0]) | usize::from(two[1]) << 8)
}
