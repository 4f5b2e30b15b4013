//! DBF: dBASE III with texts in GB18030, marked as GBK, and the field names of the graduates' database (学籍 DBF of CHSI).
//! One plain table. A value that does not fit is refused by name, a sentence goes on in a field of its own; nothing is cut
//! off.

use chrono::Datelike;
use encoding_rs::GB18030;

use super::headings::{self, Meaning};
use super::page::{Document, Kind, Page, printable};
use super::write::WriteError;
use crate::domain::field::Field;

const VERSION: u8 = 0x03;
/// Language driver of simplified Chinese, code page 936.
const GBK: u8 = 0x4d;
const HEADER: usize = 32;
const DESCRIPTOR: usize = 32;
const END_OF_FIELDS: u8 = 0x0d;
const END_OF_FILE: u8 = 0x1a;
const LIVING: u8 = b' ';
/// Bytes of a field's name, and of a text.
const NAME: usize = 10;
const TEXT: usize = 254;
/// Fields that dBASE III takes.
const FIELDS: usize = 128;

/// Names and lengths in bytes after the 18 fields of CHSI (FACTS section 3); below them what CHSI has no field for. A
/// field is longer when a value needs it, so that receivers who go by names lose nothing.
const KNOWN: [(Field, &str, usize); 23] = [
    (Field::ExamNo, "KSH", 18),
    (Field::StudentNo, "XH", 15),
    (Field::Name, "XM", 40),
    (Field::Sex, "XB", 2),
    (Field::Birth, "CSRQ", 8),
    (Field::IdNumber, "SFZH", 18),
    (Field::Ethnicity, "MZ", 24),
    (Field::Major, "ZYMC", 50),
    (Field::Level, "CC", 12),
    (Field::Schooling, "XZ", 3),
    (Field::StudyForm, "XXXS", 10),
    (Field::Department, "FY", 24),
    (Field::TeachingSite, "XSH", 24),
    (Field::Class, "BH", 24),
    (Field::SchoolCode, "YXDM", 5),
    (Field::SchoolName, "YXMC", 18),
    (Field::Remark, "BZ", 40),
    (Field::IdType, "SFZJLX", 22),
    (Field::Grade, "NJ", 4),
    (Field::Seq, "PSXH", 5),
    (Field::Phone, "LXDH", 15),
    (Field::CaptureCode, "CJM", 40),
    (Field::AlreadyCaptured, "YCJ", 2),
];
/// The name that a photo file will get; no field of a roster.
const PHOTO: (&str, &str) = ("照片文件", "ZPWJM");

/// The document's only page as a table.
///
/// # Errors
/// `NotOneTable` for more pages than one or sums under the rows; `TooLong` and `NotInGb18030` with heading and row.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let page = match document.pages.as_slice() {
        [] => return Err(WriteError::Empty),
        [page] if page.totals.is_empty() && !page.columns.is_empty() && page.columns.len() <= FIELDS => page,
        _ => return Err(WriteError::NotOneTable),
    };
    let fields = fields(page)?;
    let record: usize = 1 + fields.iter().map(|field| field.length).sum::<usize>();
    let header = HEADER + DESCRIPTOR * fields.len() + 1;
    let rows = page.rows.len();
    let (Ok(count), Ok(header_length), Ok(record_length)) =
        (u32::try_from(rows), u16::try_from(header), u16::try_from(record))
    else {
        return Err(WriteError::TooManyRows(rows));
    };
    let written = document.written.date();
    let mut bytes = vec![
        VERSION,
        (written.year() - 1900).clamp(0, 255) as u8,
        written.month() as u8,
        written.day() as u8,
    ];
    bytes.extend(count.to_le_bytes());
    bytes.extend(header_length.to_le_bytes());
    bytes.extend(record_length.to_le_bytes());
    bytes.resize(HEADER - 3, 0);
    bytes.push(GBK);
    bytes.resize(HEADER, 0);
    for field in &fields {
        bytes.extend(descriptor(field));
    }
    bytes.push(END_OF_FIELDS);
    for row in 0..rows {
        bytes.push(LIVING);
        for field in &fields {
            let value = field.values.get(row).map_or(&[][..], Vec::as_slice);
            bytes.extend(value);
            bytes.resize(bytes.len() + field.length - value.len(), b' ');
        }
    }
    bytes.push(END_OF_FILE);
    Ok(bytes)
}

/// One column, encoded.
struct Texts {
    name: Vec<u8>,
    length: usize,
    values: Vec<Vec<u8>>,
}

fn descriptor(field: &Texts) -> [u8; DESCRIPTOR] {
    let mut bytes = [0; DESCRIPTOR];
    for (place, byte) in bytes.iter_mut().zip(&field.name) {
        *place = *byte;
    }
    if let [kind, _, _, _, _, length] = &mut bytes[11..17] {
        *kind = b'C';
        *length = field.length as u8;
    }
    bytes
}

fn fields(page: &Page) -> Result<Vec<Texts>, WriteError> {
    let mut fields: Vec<Texts> = Vec::new();
    for (at, column) in page.columns.iter().enumerate() {
        let heading = column.heading.as_ref();
        let mut values = Vec::new();
        for (row, cells) in page.rows.iter().enumerate() {
            let text = printable(cells.get(at).map_or("", String::as_str));
            let (encoded, _, unknown) = GB18030.encode(&text);
            if unknown {
                return Err(WriteError::NotInGb18030 { heading: heading.to_owned(), row: row + 1 });
            }
            if encoded.len() > TEXT && column.kind != Kind::Prose {
                let bytes = encoded.len();
                return Err(WriteError::TooLong { heading: heading.to_owned(), row: row + 1, bytes });
            }
            values.push(pieces(&text));
        }
        let (name, usual) = name(heading);
        for nth in 0..values.iter().map(Vec::len).max().unwrap_or(1) {
            let values: Vec<Vec<u8>> =
                values.iter().map(|pieces| pieces.get(nth).cloned().unwrap_or_default()).collect();
            let name = unlike(&name, &fields);
            let longest = values.iter().map(Vec::len).max().unwrap_or(0);
            fields.push(Texts { name, length: longest.max(usual).max(1), values });
        }
    }
    if fields.len() > FIELDS { Err(WriteError::NotOneTable) } else { Ok(fields) }
}

/// A text in pieces of which each has room in a field, never parted inside a character; at least one.
fn pieces(text: &str) -> Vec<Vec<u8>> {
    let mut pieces = vec![Vec::new()];
    for c in text.chars() {
        let encoded = GB18030.encode(c.encode_utf8(&mut [0; 4])).0.into_owned();
        match pieces.last_mut() {
            Some(piece) if piece.len() + encoded.len() <= TEXT => piece.extend(encoded),
            _ => pieces.push(encoded),
        }
    }
    pieces
}

/// The field's name and usual length: a name that is one already (from a school's own dbf) stays.
fn name(heading: &str) -> (String, usize) {
    let known = match headings::know(heading).map(|known| known.meaning) {
        Some(Meaning::Field(field)) => KNOWN.iter().find(|(other, ..)| *other == field),
        _ => None,
    };
    let length = known.map_or(1, |(.., length)| *length);
    let is_name = heading.len() <= NAME
        && heading.starts_with(|c: char| c.is_ascii_alphabetic())
        && heading.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let name = match known {
        _ if is_name => heading.to_ascii_uppercase(),
        Some((_, name, _)) => (*name).to_owned(),
        None if heading == PHOTO.0 => PHOTO.1.to_owned(),
        None => heading.to_owned(),
    };
    (name, length)
}

/// As much of a name as fits into `room` bytes, without half a hanzi; it begins with a letter.
fn cut(name: &str, room: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in printable(name).chars().filter(|c| !c.is_whitespace()) {
        if bytes.is_empty() && c.is_ascii() && !c.is_ascii_alphabetic() {
            bytes.push(b'F');
        }
        let encoded = GB18030.encode(c.encode_utf8(&mut [0; 4])).0.into_owned();
        if bytes.len() + encoded.len() > room {
            break;
        }
        bytes.extend(encoded);
    }
    if bytes.is_empty() { vec![b'F'] } else { bytes }
}

/// The name, with a number behind it where another field has it.
fn unlike(name: &str, others: &[Texts]) -> Vec<u8> {
    let free = |name: &Vec<u8>| others.iter().all(|other| other.name != *name);
    let numbered = (2..=FIELDS).map(|n| {
        let n = n.to_string();
        [cut(name, NAME - n.len()), n.into_bytes()].concat()
    });
    std::iter::once(cut(name, NAME)).chain(numbered).find(free).unwrap_or_default()
}
