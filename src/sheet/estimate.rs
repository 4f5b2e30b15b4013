//! About how many cells a file has, told from its bytes alone and before it is read: for a bar, never for a decision.
//! Looks at no more than lengths and separators, so that no file can do any harm here.

/// Bytes of a packed workbook before its first cell, and of each cell: measured on rosters of 12 columns.
const PACKED: (u64, u64) = (6_000, 5);
/// The same of the binary workbook.
const BINARY: (u64, u64) = (6_000, 14);
/// Bytes of an unpacked web page or XML file for a cell.
const TAGGED: u64 = 45;

/// At least 1.
pub fn cells(bytes: &[u8]) -> u64 {
    let length = bytes.len() as u64;
    let by = |(head, cell): (u64, u64)| length.saturating_sub(head) / cell;
    let found = match bytes {
        [b'P', b'K', ..] => by(PACKED),
        [0xd0, 0xcf, 0x11, 0xe0, ..] | [0x09, ..] => by(BINARY),
        [0x03 | 0x30 | 0x31 | 0x32 | 0x83 | 0x8b | 0xf5, ..] => table(bytes).unwrap_or(by(PACKED)),
        _ if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<') => length / TAGGED,
        _ => separated(bytes),
    };
    found.max(1)
}

/// A dBASE file says in its head how many records it has, and how long they and the head are.
fn table(bytes: &[u8]) -> Option<u64> {
    let number = |at: usize, long: usize| {
        let part = bytes.get(at..at + long)?;
        Some(part.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    let (records, head, record) = (number(4, 4)?, number(8, 2)?, number(10, 2)?);
    // The head may lie; the length of the file does not.
    let there = (bytes.len() as u64).saturating_sub(head) / record.max(1);
    Some(records.min(there) * (head / 32).saturating_sub(1).max(1))
}

/// Lines, and what parts their values. Two bytes a character are half as many.
fn separated(bytes: &[u8]) -> u64 {
    let mut counts = [0_u64; 256];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    let lines = counts[usize::from(b'\n')].max(counts[usize::from(b'\r')]);
    let parts = [b',', b'\t', b';', b'|'].map(|byte| counts[usize::from(byte)]);
    lines + parts.into_iter().max().unwrap_or_default()
}
