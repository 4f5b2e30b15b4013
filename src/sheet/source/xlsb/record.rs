//! The records of a part of an xlsb package (MS-XLSB 2.1.4). Only what is read of one is ever in memory.

use std::io::{self, BufReader, Read};

use encoding_rs::UTF_16LE;

use crate::sheet::read_error::{Broken, ReadError};

/// Bytes of a record that are looked at; a cell has at most 32,767 characters.
const LOOKED_AT: u64 = 128 * 1024;

pub struct Record<'r> {
    pub kind: u16,
    data: &'r [u8],
}

impl Record<'_> {
    pub fn byte(&self, at: usize) -> u8 {
        self.data.get(at).copied().unwrap_or(0)
    }

    pub fn word(&self, at: usize) -> u16 {
        u16::from(self.byte(at)) | u16::from(self.byte(at + 1)) << 8
    }

    pub fn long(&self, at: usize) -> u32 {
        u32::from(self.word(at)) | u32::from(self.word(at + 2)) << 16
    }

    pub fn real(&self, at: usize) -> f64 {
        f64::from_bits(u64::from(self.long(at)) | u64::from(self.long(at + 4)) << 32)
    }

    /// A text behind its length in characters, and where it ends; `None` when the record is too short for it.
    pub fn text(&self, at: usize) -> Option<(String, usize)> {
        let start = at + 4;
        let length = match self.long(at) {
            // A text that is not there.
            u32::MAX => 0,
            length => length as usize,
        };
        let end = length.checked_mul(2)?.checked_add(start)?;
        let raw = self.data.get(start..end)?;
        Some((UTF_16LE.decode_without_bom_handling(raw).0.into_owned(), end))
    }
}

pub struct Records<R> {
    from: BufReader<R>,
    data: Vec<u8>,
}

impl<R: Read> Records<R> {
    pub fn new(from: R) -> Records<R> {
        Records { from: BufReader::new(from), data: Vec::new() }
    }

    /// The next record; `None` at the end of the part. Not an iterator, because the record borrows the buffer.
    pub fn next(&mut self) -> Result<Option<Record<'_>>, ReadError> {
        let Some(first) = self.byte()? else { return Ok(None) };
        let mut kind = u16::from(first & 0x7f);
        if first & 0x80 != 0 {
            kind |= u16::from(self.byte()?.ok_or_else(broken)? & 0x7f) << 7;
        }
        let mut size = 0;
        for step in 0..4 {
            let byte = self.byte()?.ok_or_else(broken)?;
            size |= u64::from(byte & 0x7f) << (7 * step);
            if byte & 0x80 == 0 {
                break;
            }
        }
        self.data.clear();
        let wanted = size.min(LOOKED_AT);
        let read = self.from.by_ref().take(wanted).read_to_end(&mut self.data).map_err(|_| broken())?;
        let passed =
            io::copy(&mut self.from.by_ref().take(size - wanted), &mut io::sink()).map_err(|_| broken())?;
        if read as u64 + passed < size {
            return Err(broken());
        }
        Ok(Some(Record { kind, data: &self.data }))
    }

    fn byte(&mut self) -> Result<Option<u8>, ReadError> {
        let mut one = [0];
        match self.from.read(&mut one) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(one[0])),
            Err(_) => Err(broken()),
        }
    }
}

fn broken() -> ReadError {
    ReadError::Unreadable(Broken::Content)
}
