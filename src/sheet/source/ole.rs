//! The OLE container (MS-CFB) of xls, and of every Office file with a password. A chain of sectors that bites its tail
//! ends here, and not never.

use crate::sheet::read_error::{Broken, ReadError};

const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const END_OF_CHAIN: u32 = 0xffff_fffe;
/// The first of the sector numbers that name no sector.
const RESERVED: u32 = 0xffff_fffa;
const MINI_SECTOR: usize = 64;
/// Streams shorter than this lie in the mini stream.
const MINI_LIMIT: usize = 4096;

pub fn is_ole(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

/// The container's directory and its sector tables, with every chain checked.
pub struct Container<'b> {
    bytes: &'b [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    /// File offsets of the sectors of the mini stream.
    mini: Vec<usize>,
    entries: Vec<Entry>,
}

impl<'b> Container<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Container<'b>, ReadError> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return Err(broken()),
        };
        let mut container = Container {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        container.fat = container.read_fat()?;
        let directory = container.chain(u32_at(bytes, 48)?)?;
        container.entries = container.read_entries(&directory)?;
        if u32_at(bytes, 64)? > 0 {
            let table = container.chain(u32_at(bytes, 60)?)?;
            container.mini_fat = container.numbers(&table)?;
            let root = container.entries.first().map_or(END_OF_CHAIN, |root| root.start);
            container.mini = container.chain(root)?;
        }
        Ok(container)
    }

    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream by name; `None` when there is none.
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let (pieces, piece) = if entry.size < MINI_LIMIT {
            (self.mini_pieces(entry.start)?, MINI_SECTOR)
        } else {
            (self.chain(entry.start)?, self.sector)
        };
        let mut content = Vec::with_capacity(entry.size.min(self.bytes.len()));
        for offset in &pieces {
            let end = (offset + piece).min(self.bytes.len());
            content.extend_from_slice(self.bytes.get(*offset..end).ok_or_else(broken)?);
        }
        if content.len() < entry.size {
            return Err(broken());
        }
        content.truncate(entry.size);
        Ok(Some(content))
    }

    fn read_fat(&self) -> Result<Vec<u32>, ReadError> {
        let mut sectors: Vec<u32> =
            (0..109).map(|i| u32_at(self.bytes, 76 + 4 * i)).collect::<Result<_, _>>()?;
        let mut next = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector + 1;
        let mut seen = 0;
        while next < RESERVED {
            seen += 1;
            let mut more = self.numbers(&[self.offset(next)?])?;
            next = more.pop().ok_or_else(broken)?;
            sectors.append(&mut more);
            if seen > most {
                return Err(broken());
            }
        }
        let offsets: Vec<usize> = sectors
            .into_iter()
            .filter(|id| *id < RESERVED)
            .map(|id| self.offset(id))
            .collect::<Result<_, _>>()?;
        if offsets.len() > most {
            return Err(broken());
        }
        self.numbers(&offsets)
    }

    fn read_entries(&self, directory: &[usize]) -> Result<Vec<Entry>, ReadError> {
        let mut entries = Vec::new();
        for offset in directory {
            let sector = self.bytes.get(*offset..offset + self.sector).ok_or_else(broken)?;
            for entry in sector.as_chunks::<128>().0 {
                let units: Vec<u16> =
                    entry[..64].as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
                let name = String::from_utf16_lossy(&units);
                entries.push(Entry {
                    name: name.split('\0').next().unwrap_or_default().to_owned(),
                    start: u32_at(entry, 116)?,
                    size: u32_at(entry, 120)? as usize,
                });
            }
        }
        Ok(entries)
    }

    /// File offset of a sector that begins within the file.
    fn offset(&self, id: u32) -> Result<usize, ReadError> {
        let offset =
            (id as usize).checked_add(1).and_then(|n| n.checked_mul(self.sector)).ok_or_else(broken)?;
        if offset < self.bytes.len() { Ok(offset) } else { Err(broken()) }
    }

    /// File offsets of the sectors of a chain, which must end.
    fn chain(&self, start: u32) -> Result<Vec<usize>, ReadError> {
        let mut offsets = Vec::new();
        let mut id = start;
        while id != END_OF_CHAIN {
            offsets.push(self.offset(id)?);
            if offsets.len() > self.fat.len() {
                return Err(broken());
            }
            id = *self.fat.get(id as usize).ok_or_else(broken)?;
        }
        Ok(offsets)
    }

    fn mini_pieces(&self, start: u32) -> Result<Vec<usize>, ReadError> {
        let per_sector = self.sector / MINI_SECTOR;
        let mut offsets = Vec::new();
        let mut id = start;
        while id != END_OF_CHAIN {
            let sector = self.mini.get(id as usize / per_sector).ok_or_else(broken)?;
            offsets.push(sector + id as usize % per_sector * MINI_SECTOR);
            if offsets.len() > self.mini_fat.len() {
                return Err(broken());
            }
            id = *self.mini_fat.get(id as usize).ok_or_else(broken)?;
        }
        Ok(offsets)
    }

    fn numbers(&self, offsets: &[usize]) -> Result<Vec<u32>, ReadError> {
        let mut numbers = Vec::with_capacity(offsets.len() * self.sector / 4);
        for offset in offsets {
            let end = (offset + self.sector).min(self.bytes.len());
            let sector = self.bytes.get(*offset..end).ok_or_else(broken)?;
            numbers.extend(sector.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four)));
        }
        Ok(numbers)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, ReadError> {
    let two = bytes.get(at..at + 2).and_then(|two| two.first_chunk::<2>()).ok_or_else(broken)?;
    Ok(u16::from_le_bytes(*two))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, ReadError> {
    let four = bytes.get(at..at + 4).and_then(|four| four.first_chunk::<4>()).ok_or_else(broken)?;
    Ok(u32::from_le_bytes(*four))
}

fn broken() -> ReadError {
    ReadError::Unreadable(Broken::Container)
}
