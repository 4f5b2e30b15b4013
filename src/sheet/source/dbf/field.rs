//! One field of a dbf: its descriptor of 32 bytes, and its value in a record.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use encoding_rs::Encoding;

use crate::sheet::grid::{Cell, Stored};
use crate::sheet::source::number;

const NAME: usize = 11;
/// Flags of Visual FoxPro: a column of the system, and one that may be null.
const SYSTEM: u8 = 1;
const NULLABLE: u8 = 2;
/// The Julian day of 1970-01-01.
const EPOCH: u32 = 2_440_588;

#[derive(Clone, Debug)]
pub struct Field {
    name: Vec<u8>,
    kind: u8,
    length: usize,
    decimals: usize,
    flags: u8,
    /// Not for people: `_NullFlags`.
    pub system: bool,
    /// In the record, whose first byte says whether it is deleted.
    offset: usize,
    /// Which bit of `_NullFlags` says that a varying value is shorter than its room, and which that there is none.
    varies: Option<usize>,
    null: Option<usize>,
}

/// Where `_NullFlags` is in a record.
pub struct Nulls(Option<(usize, usize)>);

impl Nulls {
    pub fn of(fields: &[Field]) -> Nulls {
        Nulls(fields.iter().find(|field| field.kind == b'0').map(|field| (field.offset, field.length)))
    }

    fn is_set(&self, record: &[u8], bit: Option<usize>) -> bool {
        let (Some((offset, length)), Some(bit)) = (self.0, bit) else { return false };
        bit / 8 < length && record.get(offset + bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }
}

impl Field {
    /// Whether 32 bytes may describe a field: a name and a known type.
    pub fn plausible(raw: &[u8]) -> bool {
        let first = raw.first().copied().unwrap_or(0);
        let kind = raw.get(NAME).copied().unwrap_or(0);
        (first.is_ascii_alphanumeric() || first == b'_' || first >= 0x80)
            && b"CNFLDTIBYMGPVQW0@O+".contains(&kind)
    }

    /// From a plausible descriptor.
    pub fn new(raw: &[u8]) -> Field {
        let byte = |at: usize| raw.get(at).copied().unwrap_or(0);
        let name = raw.iter().take(NAME).take_while(|byte| **byte != 0).copied().collect();
        Field {
            name,
            kind: byte(NAME),
            length: usize::from(byte(16)),
            decimals: usize::from(byte(17)),
            flags: byte(18),
            system: byte(NAME) == b'0' || byte(18) & SYSTEM != 0,
            offset: 0,
            varies: None,
            null: None,
        }
    }

    /// A text field whose length goes on in the byte for decimals.
    pub fn lengthened(&self) -> Field {
        let more = if self.kind == b'C' { self.decimals * 256 } else { 0 };
        Field { length: self.length + more, ..self.clone() }
    }

    /// Gives each field its place in the record; the length of a record.
    pub fn place_all(fields: &mut [Field]) -> usize {
        let (mut offset, mut bit) = (1, 0);
        for field in fields {
            field.offset = offset;
            offset += field.length;
            if matches!(field.kind, b'V' | b'Q') {
                field.varies = Some(bit);
                bit += 1;
            }
            if field.flags & NULLABLE != 0 {
                field.null = Some(bit);
                bit += 1;
            }
        }
        offset
    }

    pub fn raw_name(&self) -> &[u8] {
        &self.name
    }

    pub fn name(&self, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(&self.name).0.trim().to_owned()
    }

    pub fn is_text(&self) -> bool {
        matches!(self.kind, b'C' | b'V')
    }

    /// The bytes of a record; `None` where a file that broke off has not all of them (half an ID number is none).
    pub fn raw<'r>(&self, record: &'r [u8]) -> Option<&'r [u8]> {
        record.get(self.offset..self.offset + self.length)
    }

    /// The value; `None` where there is none, and for memos, whose text lies in another file.
    pub fn cell(&self, record: &[u8], nulls: &Nulls, encoding: &'static Encoding) -> Option<Cell> {
        let raw = self.raw(record).filter(|_| !nulls.is_set(record, self.null))?;
        match self.kind {
            b'C' => text(raw, encoding),
            b'V' => {
                // The last byte of a value shorter than its room says how long it is.
                let used =
                    raw.last().filter(|_| nulls.is_set(record, self.varies)).map(|last| *last as usize);
                text(raw.get(..used.unwrap_or(raw.len())).unwrap_or(raw), encoding)
            }
            b'N' | b'F' => digits(raw, encoding),
            b'D' => day(raw, encoding),
            b'L' => match raw.first()? {
                b'T' | b't' | b'Y' | b'y' => Some(number::truth(true)),
                b'F' | b'f' | b'N' | b'n' => Some(number::truth(false)),
                _ => None,
            },
            b'T' | b'@' => moment(raw).map(number::date),
            b'I' | b'+' => {
                let value = i32::from_le_bytes(*raw.first_chunk::<4>()?);
                Some(Cell::new(value.to_string(), Stored::Number))
            }
            b'B' | b'O' if self.length == 8 => {
                let value = f64::from_le_bytes(*raw.first_chunk::<8>()?);
                Some(Cell::new(number::plain(value), Stored::Number))
            }
            b'Y' => {
                let value = i64::from_le_bytes(*raw.first_chunk::<8>()?);
                Some(Cell::new(number::plain(value as f64 / 10_000.0), Stored::Number))
            }
            _ => None,
        }
    }
}

fn text(raw: &[u8], encoding: &'static Encoding) -> Option<Cell> {
    let blank = |byte: &u8| matches!(byte, b' ' | 0);
    let end = raw.iter().rposition(|byte| !blank(byte))? + 1;
    let text = encoding.decode_without_bom_handling(raw.get(..end)?).0;
    Some(Cell::new(text.trim_matches([' ', '\0']), Stored::Text))
}

/// A number, which dbf keeps as the digits that were typed: exact at any length, and so text to us.
fn digits(raw: &[u8], encoding: &'static Encoding) -> Option<Cell> {
    let cell = text(raw, encoding)?;
    if cell.text.bytes().all(|byte| byte == b'*') {
        // The number was too long for its field.
        return Some(Cell::new(cell.text, Stored::Error));
    }
    Some(match cell.text.split_once('.') {
        Some((whole, decimals)) if decimals.bytes().all(|byte| byte == b'0') => {
            Cell::new(whole, Stored::Number)
        }
        _ => Cell { stored: Stored::Number, ..cell },
    })
}

fn day(raw: &[u8], encoding: &'static Encoding) -> Option<Cell> {
    let cell = text(raw, encoding)?;
    Some(match NaiveDate::parse_from_str(&cell.text, "%Y%m%d") {
        Ok(day) if cell.text.len() == 8 => Cell::new(day.format("%Y-%m-%d").to_string(), Stored::Date),
        _ => cell,
    })
}

/// A Julian day and the milliseconds of it.
fn moment(raw: &[u8]) -> Option<NaiveDateTime> {
    let julian = u32::from_le_bytes(*raw.first_chunk::<4>()?);
    let milliseconds = u32::from_le_bytes(*raw.last_chunk::<4>()?);
    let day = NaiveDate::default().checked_add_days(Days::new(u64::from(julian.checked_sub(EPOCH)?)))?;
    day.and_hms_opt(0, 0, 0)?.checked_add_signed(TimeDelta::milliseconds(i64::from(milliseconds)))
}
