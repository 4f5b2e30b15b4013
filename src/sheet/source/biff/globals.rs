//! What stands before the sheets of an xls workbook and holds for all of them: their list, number formats, shared
//! strings, code page, password.

use std::collections::HashMap;

use encoding_rs::Encoding;

use super::record::{EOF, Record, Records, Version};
use super::words;
use crate::sheet::read_error::ReadError;
use crate::sheet::source::charset;
use crate::sheet::source::crossing::Written;
use crate::sheet::source::number::Shown;

const FILE_PASS: u16 = 0x002f;
const CODE_PAGE: u16 = 0x0042;
const DATE_MODE: u16 = 0x0022;
const BOUND_SHEET: u16 = 0x0085;
const SHARED: u16 = 0x00fc;
const CONTINUE: u16 = 0x003c;
/// FORMAT in BIFF2 and 3, and from 4 on.
const FORMATS: [u16; 2] = [0x001e, 0x041e];
/// FONT in BIFF2 and from 5 on, in 3 and 4.
const FONTS: [u16; 2] = [0x0031, 0x0231];
/// In the flags of a font: crossed out.
const STRUCK: u8 = 0x08;
/// The number that no font has: a cell counts on behind it.
const NO_FONT: u16 = 4;
/// XF in BIFF2, 3, 4, and from 5 on.
const XFS: [u16; 4] = [0x0043, 0x0243, 0x0443, 0x00e0];
/// LABEL in BIFF2 and later, and with rich text.
const LABELS: [u16; 3] = [0x0004, 0x0204, 0x00d6];
/// Texts of runs that are kept.
const MOST_RUNS: usize = 10_000;
/// Bytes of texts by which the code page is checked.
const SAMPLE: usize = 64 * 1024;

pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Not a chart, not macros.
    pub cells: bool,
    /// Offset of its beginning.
    pub at: usize,
}

pub struct Globals {
    pub sheets: Vec<Sheet>,
    pub strings: Vec<String>,
    /// Of those the ones that are made of runs, some of them crossed out or in a cell that is.
    pub runs: HashMap<usize, Written>,
    /// For each font whether it is crossed out; empty where none is.
    fonts: Vec<bool>,
    pub encoding: &'static Encoding,
    pub since_1904: bool,
    /// For each XF record what it makes of a number.
    shown: Vec<Shown>,
    /// For each XF record whether its font is crossed out; empty where none is.
    struck: Vec<bool>,
    /// In BIFF2 a cell names the format itself.
    formats: HashMap<u16, Shown>,
}

impl Globals {
    /// Up to the end of the globals; of a file without them, up to the end of its sheet.
    pub fn read(bytes: &[u8], version: Version) -> Result<Globals, ReadError> {
        let mut found = Globals {
            sheets: Vec::new(),
            strings: Vec::new(),
            runs: HashMap::new(),
            fonts: Vec::new(),
            encoding: encoding(bytes, version)?,
            since_1904: false,
            shown: Vec::new(),
            struck: Vec::new(),
            formats: HashMap::new(),
        };
        let mut xfs = Vec::new();
        let (mut fonts, mut styles): (Vec<bool>, Vec<u16>) = (Vec::new(), Vec::new());
        let mut shared: Vec<&[u8]> = Vec::new();
        let mut last = 0;
        for record in Records::at(bytes, 0) {
            let record = record?;
            match record.kind {
                FILE_PASS => return Err(ReadError::Encrypted),
                DATE_MODE => found.since_1904 = record.word(0) == 1,
                BOUND_SHEET => found.sheets.push(found.sheet(&record, version)),
                SHARED => shared.push(record.data),
                CONTINUE if last == SHARED => shared.push(record.data),
                kind if FORMATS.contains(&kind) => found.format(&record, version),
                kind if FONTS.contains(&kind) => fonts.push(record.byte(2) & STRUCK != 0),
                kind if XFS.contains(&kind) => {
                    xfs.push(format_of(&record, version));
                    styles.push(font_of(&record, version));
                }
                EOF => break,
                _ => {}
            }
            if record.kind != CONTINUE {
                last = record.kind;
            }
        }
        let struck = |font: u16| crosses_out(&fonts, font);
        let strikes = fonts.contains(&true);
        found.strings = words::shared(&shared, &mut |index, (text, runs)| {
            if strikes && found.runs.len() < MOST_RUNS {
                let runs: Vec<(u16, bool)> = runs.iter().map(|(from, font)| (*from, struck(*font))).collect();
                found.runs.insert(index, Written::of_runs(text, &runs));
            }
        })?;
        if strikes {
            found.struck = styles.iter().map(|font| struck(*font)).collect();
            found.fonts = fonts;
        }
        found.shown = xfs.into_iter().map(|id| found.format_by(id)).collect();
        Ok(found)
    }

    /// What a cell's style makes of its number: in BIFF2 six bits of its attributes are the format, later it is an XF.
    pub fn shown(&self, record: &Record<'_>, version: Version) -> Shown {
        if version == Version::Two {
            return self.format_by(u16::from(record.byte(5) & 0x3f));
        }
        self.style(record.word(4))
    }

    /// A text of runs in a cell of its own (RSTRING), some of them crossed out; each begins at a byte of it.
    pub fn rich(&self, text: &[u8], runs: &[(usize, u16)]) -> Option<Written> {
        let some = !self.fonts.is_empty() && !runs.is_empty();
        some.then(|| {
            let mut written = Written::default();
            let mut from = 0;
            let mut struck = None;
            for (at, font) in runs.iter().copied().chain([(text.len(), 0)]) {
                let piece = text.get(from..at.min(text.len())).unwrap_or_default();
                written.push(&words::bytes(piece, piece.len(), self.encoding), struck);
                (from, struck) = (at.max(from), Some(crosses_out(&self.fonts, font)));
            }
            written
        })
    }

    /// The font of this style is crossed out.
    pub fn is_struck(&self, xf: u16) -> bool {
        self.struck.get(usize::from(xf)) == Some(&true)
    }

    pub fn style(&self, xf: u16) -> Shown {
        self.shown.get(usize::from(xf)).cloned().unwrap_or_default()
    }

    fn format_by(&self, id: u16) -> Shown {
        self.formats.get(&id).cloned().unwrap_or_else(|| Shown::built_in(id))
    }

    fn format(&mut self, record: &Record<'_>, version: Version) {
        let next = self.formats.len() as u16;
        let rest = |at: usize| record.data.get(at..).unwrap_or_default();
        let short = |at: usize| words::bytes(rest(at + 1), usize::from(record.byte(at)), self.encoding);
        let (id, code) = match version {
            Version::Two | Version::Three => (next, short(0)),
            Version::Four => (next, short(2)),
            Version::Five => (record.word(0), short(2)),
            Version::Eight => (record.word(0), words::flagged(rest(4), usize::from(record.word(2)))),
        };
        self.formats.insert(id, Shown::by_code(&code));
    }

    fn sheet(&self, record: &Record<'_>, version: Version) -> Sheet {
        let length = usize::from(record.byte(6));
        let rest = record.data.get(7..).unwrap_or_default();
        Sheet {
            name: match version {
                Version::Eight => words::flagged(rest, length),
                _ => words::bytes(rest, length, self.encoding),
            },
            hidden: record.byte(4) & 3 != 0,
            cells: record.byte(5) == 0,
            at: record.long(0) as usize,
        }
    }
}

fn crosses_out(fonts: &[bool], font: u16) -> bool {
    let place = if font > NO_FONT { font - 1 } else { font };
    fonts.get(usize::from(place)) == Some(&true)
}

/// The number of a font in an XF record.
fn font_of(record: &Record<'_>, version: Version) -> u16 {
    match version {
        Version::Two | Version::Three | Version::Four => u16::from(record.byte(0)),
        Version::Five | Version::Eight => record.word(0),
    }
}

/// The number of a format in an XF record.
fn format_of(record: &Record<'_>, version: Version) -> u16 {
    match version {
        Version::Two => u16::from(record.byte(2) & 0x3f),
        Version::Three | Version::Four => u16::from(record.byte(1)),
        Version::Five | Version::Eight => record.word(2),
    }
}

/// By the bytes of all texts, then by the code page: small programs write 1252, or none, over GBK.
fn encoding(bytes: &[u8], version: Version) -> Result<&'static Encoding, ReadError> {
    let mut sample = Vec::new();
    let mut page = 0;
    if version == Version::Eight {
        return Ok(encoding_rs::GB18030);
    }
    for record in Records::at(bytes, 0) {
        let record = record?;
        let start = match record.kind {
            CODE_PAGE => {
                page = record.word(0);
                continue;
            }
            BOUND_SHEET => 7,
            kind if LABELS.contains(&kind) => 8,
            _ => continue,
        };
        sample.extend_from_slice(record.data.get(start..).unwrap_or_default());
        sample.push(b'\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    let declared = match page {
        936 => Some("gbk"),
        950 => Some("big5"),
        932 => Some("shift_jis"),
        949 => Some("euc-kr"),
        _ => None,
    };
    sample.retain(|byte| *byte != 0);
    Ok(charset::encoding(&sample, declared).0)
}
