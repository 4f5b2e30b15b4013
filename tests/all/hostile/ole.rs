//! Workbooks of the nineties: BIFF records in an OLE container, both written by hand.

use super::{ENCRYPTED, NO_HEADER, READ, TOO_LARGE, Trap, UNREADABLE, trap};

pub const TRAPS: &[Trap] = &[
    trap("password.xlsx", || container("EncryptedPackage", &[7; 8192]), &[ENCRYPTED]),
    trap("password-xor.xls", || locked(&[0, 0, 0x34, 0x12, 0x78, 0x56]), &[ENCRYPTED]),
    trap("password-rc4.xls", || locked(&[1; 54]), &[ENCRYPTED]),
    trap("forged-dimensions.xls", forged_dimensions, &[READ]),
    trap("cells-in-opposite-corners.xls", corners, &[READ, TOO_LARGE]),
    trap("merges-announced.xls", forged_merges, &[READ, UNREADABLE]),
    trap("a-record-beyond-the-end.xls", long_record, &[UNREADABLE]),
    trap("strings-announced.xls", forged_strings, &[READ, UNREADABLE, TOO_LARGE, NO_HEADER]),
    trap("sheet-beyond-the-end.xls", lost_sheet, &[UNREADABLE]),
    trap("sectors-in-a-circle.xls", || circle(true), &[UNREADABLE]),
    trap("directory-in-a-circle.xls", || circle(false), &[UNREADABLE]),
    trap("sectors-announced.xls", many_sectors, &[UNREADABLE]),
    trap("truncated.xls", || roster(&[])[..3000].to_vec(), &[UNREADABLE]),
];

const SECTOR: usize = 512;
const FREE: u32 = 0xffff_ffff;
const END: u32 = 0xffff_fffe;
const FAT: u32 = 0xffff_fffd;

/// A container with one stream: header, one sector of the table, the directory, the stream.
fn container(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut content = stream.to_vec();
    // Shorter ones would lie in the mini stream.
    content.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let count = content.len() / SECTOR;
    let tables = (count + 2).div_ceil(SECTOR / 4 - 1);
    let mut header = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    header.resize(24, 0);
    for word in [0x3e_u16, 3, 0xfffe, 9, 6] {
        header.extend(word.to_le_bytes());
    }
    header.resize(44, 0);
    // Sectors of the table; first of the directory; transaction; least size; mini table; more of the table.
    for word in [tables as u32, tables as u32, 0, 4096, END, 0, END, 0] {
        header.extend(word.to_le_bytes());
    }
    for n in 0..109 {
        header.extend(if n < tables { n as u32 } else { FREE }.to_le_bytes());
    }
    let mut table = vec![FAT; tables];
    table.push(END);
    let first = table.len() as u32;
    table.extend((1..count as u32).map(|n| first + n));
    table.push(END);
    table.resize(tables * SECTOR / 4, FREE);
    let mut bytes = header;
    bytes.extend(table.iter().flat_map(|id| id.to_le_bytes()));
    bytes.extend(entry("Root Entry", 5, 1, END, 0));
    bytes.extend(entry(name, 2, FREE, first, content.len() as u32));
    bytes.resize(bytes.len() + 2 * 128, 0);
    bytes.extend(content);
    bytes
}

fn entry(name: &str, kind: u8, child: u32, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = entry.len() as u16 + 2;
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.extend([kind, 1]);
    for id in [FREE, FREE, child] {
        entry.extend(id.to_le_bytes());
    }
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(size.to_le_bytes());
    entry.resize(128, 0);
    entry
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = kind.to_le_bytes().to_vec();
    record.extend((data.len() as u16).to_le_bytes());
    record.extend(data);
    record
}

const BOF_BOOK: [u8; 16] = [0, 6, 5, 0, 0xbb, 0x0d, 0xcc, 7, 0, 0, 0, 0, 6, 0, 0, 0];
const BOF_SHEET: [u8; 16] = [0, 6, 0x10, 0, 0xbb, 0x0d, 0xcc, 7, 0, 0, 0, 0, 6, 0, 0, 0];

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data: Vec<u8> =
        [row, column, 0, units.len() as u16].into_iter().flat_map(u16::to_le_bytes).collect();
    data.push(1);
    data.extend(units.into_iter().flat_map(u16::to_le_bytes));
    record(0x0204, &data)
}

/// A workbook stream: globals with `more` in them, one sheet with `rows`.
fn workbook(globals: &[Vec<u8>], rows: &[Vec<u8>]) -> Vec<u8> {
    let mut stream = record(0x0809, &BOF_BOOK);
    stream.extend(globals.concat());
    stream.extend(record(0x0042, &1200_u16.to_le_bytes()));
    let sheet_at = stream.len() + 4 + 6 + 2 + 2 + 4;
    let mut bound = (sheet_at as u32).to_le_bytes().to_vec();
    bound.extend([0, 0, 1, 1, b'A', 0]);
    stream.extend(record(0x0085, &bound));
    stream.extend(record(0x000a, &[]));
    assert_eq!(stream.len(), sheet_at);
    stream.extend(record(0x0809, &BOF_SHEET));
    stream.extend(rows.concat());
    stream.extend(record(0x000a, &[]));
    stream
}

fn class() -> Vec<Vec<u8>> {
    let mut rows = Vec::new();
    for (row, line) in [["学号", "姓名"], ["20261001001", "陈雨甲"]].into_iter().enumerate() {
        for (column, text) in line.into_iter().enumerate() {
            rows.push(label(row as u16, column as u16, text));
        }
    }
    rows
}

/// A class of one student, with records of a trap before its cells.
fn roster(before: &[Vec<u8>]) -> Vec<u8> {
    container("Workbook", &workbook(&[], &[before, &class()].concat()))
}

fn locked(data: &[u8]) -> Vec<u8> {
    container("Workbook", &workbook(&[record(0x002f, data)], &class()))
}

fn forged_dimensions() -> Vec<u8> {
    let mut data = 0_u32.to_le_bytes().to_vec();
    data.extend(u32::MAX.to_le_bytes());
    data.extend([0, 0, 0xff, 0xff, 0, 0]);
    roster(&[record(0x0200, &data)])
}

fn corners() -> Vec<u8> {
    let stream = workbook(&[], &[class(), vec![label(65_535, 255, "x"), label(0, 65_535, "x")]].concat());
    container("Workbook", &stream)
}

fn forged_merges() -> Vec<u8> {
    let area: Vec<u8> = [0_u16, 65_535, 0, 255].into_iter().flat_map(u16::to_le_bytes).collect();
    let mut data = u16::MAX.to_le_bytes().to_vec();
    data.extend(area.repeat(1_000));
    roster(&vec![record(0x00e5, &data); 60])
}

fn long_record() -> Vec<u8> {
    let mut stream = workbook(&[], &class());
    let at = stream.len() - 4;
    stream[at..].copy_from_slice(&[0x04, 0x02, 0xff, 0xff]);
    container("Workbook", &stream)
}

fn forged_strings() -> Vec<u8> {
    let mut table = u32::MAX.to_le_bytes().to_vec();
    table.extend(u32::MAX.to_le_bytes());
    table.extend([0xff, 0xff, 1]);
    let stream = workbook(&[record(0x00fc, &table)], &class());
    container("Workbook", &stream)
}

fn lost_sheet() -> Vec<u8> {
    let mut stream = workbook(&[], &class());
    let at = stream.windows(2).position(|two| two == [0x85, 0]).unwrap() + 4;
    stream[at..at + 4].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
    container("Workbook", &stream)
}

fn circle(stream: bool) -> Vec<u8> {
    let mut bytes = roster(&[]);
    let id = if stream { 4_u32 } else { 1 };
    let at = SECTOR + id as usize * 4;
    let to = if stream { id - 1 } else { id };
    bytes[at..at + 4].copy_from_slice(&to.to_le_bytes());
    bytes
}

/// A table of sectors that goes on for ever, sector after sector being the same one.
fn many_sectors() -> Vec<u8> {
    let mut bytes = roster(&[]);
    bytes[44..48].copy_from_slice(&u32::MAX.to_le_bytes());
    bytes[68..72].copy_from_slice(&0_u32.to_le_bytes());
    bytes[72..76].copy_from_slice(&u32::MAX.to_le_bytes());
    for n in 0..109 {
        bytes[76 + 4 * n..80 + 4 * n].copy_from_slice(&0_u32.to_le_bytes());
    }
    bytes
}
