//! Records: a type, a size, and that many bytes.

use crate::sheet::read_error::{Broken, ReadError};

/// Beginnings of a part of the workbook, in BIFF2, 3, 4 and from 5 on.
pub const BOF: [u16; 4] = [0x0009, 0x0209, 0x0409, 0x0809];
pub const EOF: u16 = 0x000a;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    Two,
    Three,
    Four,
    /// Also what small programs write that claim no version.
    Five,
    Eight,
}

impl Version {
    /// By the first record of a workbook.
    pub fn of(record: &Record<'_>) -> Option<Version> {
        match record.kind {
            0x0009 => Some(Version::Two),
            0x0209 => Some(Version::Three),
            0x0409 => Some(Version::Four),
            0x0809 if record.word(0) == 0x0600 => Some(Version::Eight),
            0x0809 => Some(Version::Five),
            _ => None,
        }
    }
}

#[derive(Clone, Copy)]
pub struct Record<'b> {
    pub kind: u16,
    pub data: &'b [u8],
}

impl Record<'_> {
    pub fn byte(&self, at: usize) -> u8 {
        self.data.get(at).copied().unwrap_or(0)
    }

    /// Little-endian; 0 beyond the end.
    pub fn word(&self, at: usize) -> u16 {
        u16::from(self.byte(at)) | u16::from(self.byte(at + 1)) << 8
    }

    pub fn long(&self, at: usize) -> u32 {
        u32::from(self.word(at)) | u32::from(self.word(at + 2)) << 16
    }

    pub fn real(&self, at: usize) -> f64 {
        f64::from_bits(u64::from(self.long(at)) | u64::from(self.long(at + 4)) << 32)
    }

    /// Of a beginning: the type is one of those that there are (globals, sheet, chart, macros, workspace).
    pub fn has_known_type(&self) -> bool {
        matches!(self.word(2), 0x0005 | 0x0006 | 0x0010 | 0x0020 | 0x0040 | 0x0100)
    }
}

pub struct Records<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Records<'b> {
    pub fn at(bytes: &'b [u8], at: usize) -> Records<'b> {
        Records { bytes, at }
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = Result<Record<'b>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let head = self.bytes.get(self.at..)?.first_chunk::<4>()?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let size = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let start = self.at + 4;
        let Some(data) = self.bytes.get(start..start + size) else {
            self.at = self.bytes.len();
            return Some(Err(ReadError::Unreadable(Broken::Content)));
        };
        self.at = start + size;
        Some(Ok(Record { kind, data }))
    }
}
