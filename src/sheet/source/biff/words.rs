//! Texts in xls: bytes of a code page up to BIFF5, Unicode in one or two bytes a character from BIFF8 on.

use encoding_rs::{Encoding, UTF_16LE};

use crate::sheet::limit::MAX_SHARED;
use crate::sheet::read_error::{Broken, Excess, ReadError};

const WIDE: u8 = 1;
const EXTENDED: u8 = 4;
const RICH: u8 = 8;

/// Characters of BIFF8 after their flags.
fn unicode(raw: &[u8], wide: bool) -> String {
    if wide {
        UTF_16LE.decode_without_bom_handling(raw).0.into_owned()
    } else {
        raw.iter().map(|byte| char::from(*byte)).collect()
    }
}

/// Up to `length` characters behind a byte of flags.
pub fn flagged(raw: &[u8], length: usize) -> String {
    let Some((flags, chars)) = raw.split_first() else { return String::new() };
    let wide = flags & WIDE != 0;
    // Rich and extended text has two more counts before its characters.
    let skip = usize::from(flags & RICH != 0) * 2 + usize::from(flags & EXTENDED != 0) * 4;
    let chars = chars.get(skip..).unwrap_or_default();
    let size = if wide { length * 2 } else { length };
    unicode(chars.get(..size.min(chars.len())).unwrap_or_default(), wide)
}

/// Up to `length` bytes of a code page.
pub fn bytes(raw: &[u8], length: usize, encoding: &'static Encoding) -> String {
    let raw = raw.get(..length.min(raw.len())).unwrap_or_default();
    encoding.decode_without_bom_handling(raw).0.into_owned()
}

/// A text, and its runs: the place where each begins, in UTF-16, and its font.
pub type Rich = (String, Vec<(u16, u16)>);

/// The shared strings: one record and those that continue it. `show` gets those that are made of runs.
pub fn shared(pieces: &[&[u8]], show: &mut dyn FnMut(usize, &Rich)) -> Result<Vec<String>, ReadError> {
    let mut input = Pieces { all: pieces, current: 0, at: 0 };
    let announced = pieces.first().and_then(|first| first.get(4..8)).and_then(|four| four.first_chunk::<4>());
    let count = announced.map_or(0, |four| u32::from_le_bytes(*four)) as usize;
    input.skip(8);
    let mut strings = Vec::new();
    // Bytes decide how many there are; a broken one beyond the announced count is no loss.
    while !input.is_at_end() {
        match input.string() {
            Ok(rich) => {
                if !rich.1.is_empty() {
                    show(strings.len(), &rich);
                }
                strings.push(rich.0);
            }
            Err(_) if strings.len() >= count => break,
            Err(error) => return Err(error),
        }
        if strings.len() > MAX_SHARED {
            return Err(ReadError::TooLarge(Excess::Cells));
        }
    }
    Ok(strings)
}

/// Bytes that run on over several records.
struct Pieces<'p, 'b> {
    all: &'p [&'b [u8]],
    current: usize,
    at: usize,
}

impl<'b> Pieces<'_, 'b> {
    /// What is left of the current record, or the whole next one.
    fn rest(&mut self) -> &'b [u8] {
        loop {
            let Some(piece) = self.all.get(self.current) else { return &[] };
            match piece.get(self.at..) {
                Some(rest) if !rest.is_empty() => return rest,
                _ => (self.current, self.at) = (self.current + 1, 0),
            }
        }
    }

    fn is_at_end(&mut self) -> bool {
        self.rest().is_empty()
    }

    /// Whether the next byte is the first of a record that continues another.
    fn at_start(&mut self) -> bool {
        !self.is_at_end() && self.at == 0 && self.current > 0
    }

    fn skip(&mut self, mut length: usize) {
        while length > 0 {
            let step = self.rest().len().min(length);
            if step == 0 {
                return;
            }
            self.at += step;
            length -= step;
        }
    }

    fn byte(&mut self) -> Result<u8, ReadError> {
        let byte = *self.rest().first().ok_or(ReadError::Unreadable(Broken::Content))?;
        self.at += 1;
        Ok(byte)
    }

    fn word(&mut self) -> Result<usize, ReadError> {
        Ok(usize::from(self.byte()?) | usize::from(self.byte()?) << 8)
    }

    fn string(&mut self) -> Result<Rich, ReadError> {
        let mut left = self.word()?;
        let flags = self.byte()?;
        let count = if flags & RICH != 0 { self.word()? } else { 0 };
        let extension = if flags & EXTENDED != 0 { self.word()? | self.word()? << 16 } else { 0 };
        let mut wide = flags & WIDE != 0;
        let mut text = String::new();
        let mut broken_off = self.at_start();
        while left > 0 {
            if std::mem::take(&mut broken_off) {
                // Characters that run on into another record begin there with flags of their own.
                wide = self.byte()? & WIDE != 0;
            }
            let width = if wide { 2 } else { 1 };
            let rest = self.rest();
            let chars = (rest.len() / width).min(left);
            if chars == 0 {
                // The end, or half a character.
                return Err(ReadError::Unreadable(Broken::Content));
            }
            text.push_str(&unicode(rest.get(..chars * width).unwrap_or_default(), wide));
            self.at += chars * width;
            left -= chars;
            broken_off = self.at_start();
        }
        let mut runs = Vec::new();
        // What is missing at the end of a broken file is nothing that anybody reads.
        for _ in 0..count {
            let (Ok(from), Ok(font)) = (self.word(), self.word()) else { break };
            runs.push((from as u16, font as u16));
        }
        self.skip(extension);
        Ok((text, runs))
    }
}
