//! Files without a container.

use super::{NO_HEADER, READ, TOO_LARGE, Trap, UNREADABLE, trap};
use crate::sheet::workbook::csv_text;

pub const TRAPS: &[Trap] = &[
    trap("nothing-but-commas.csv", || b",".repeat(19_000_000), &[UNREADABLE, TOO_LARGE]),
    trap("a-million-columns.csv", || b"x,".repeat(1_000_000), &[TOO_LARGE]),
    trap("nineteen-megabytes-in-one-cell.csv", || b"x".repeat(19_000_000), &[NO_HEADER, UNREADABLE]),
    trap(
        "a-quote-that-never-ends.csv",
        || [b"\"".as_slice(), &b"x,\n".repeat(6_000_000)].concat(),
        &[NO_HEADER, TOO_LARGE],
    ),
    trap("nothing-but-quotes.csv", || b"\"".repeat(19_000_000), &[NO_HEADER, UNREADABLE, TOO_LARGE]),
    trap("nine-million-lines.csv", || b"x\n".repeat(9_000_000), &[TOO_LARGE]),
    trap("nul-bytes.csv", || csv_text().replace("陈雨", "陈\0雨").into_bytes(), &[READ, UNREADABLE]),
    trap("nothing-but-nul.csv", || vec![0; 19_000_000], &[UNREADABLE]),
    trap(
        "half-a-character.csv",
        || b"\xff\xfe\x00\xd8".repeat(2_000_000),
        &[NO_HEADER, UNREADABLE, TOO_LARGE],
    ),
    trap("random.xls", random, &[UNREADABLE, NO_HEADER]),
    trap("deep-tables.xls", deep_html, &[UNREADABLE, NO_HEADER, READ, TOO_LARGE]),
    trap("wide-spans.xls", wide_html, &[UNREADABLE, NO_HEADER, READ, TOO_LARGE]),
    trap("people-beside-the-list.csv", beside, &[READ, TOO_LARGE]),
    trap("names-of-signs.csv", signs, &[READ, TOO_LARGE]),
    trap("billion-records.dbf", forged_dbf, &[UNREADABLE, NO_HEADER, READ, TOO_LARGE]),
];

/// The same on every run.
fn random() -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    (0..250_000).flat_map(|_| next()).collect()
}

fn deep_html() -> Vec<u8> {
    let open = "<table><tr><td>".repeat(100_000);
    format!("<html><body>{open}学号</body></html>").into_bytes()
}

fn wide_html() -> Vec<u8> {
    let cell = "<td colspan=\"4294967295\" rowspan=\"4294967295\">学号</td>".repeat(1_000);
    format!("<html><table>{}</table></html>", format!("<tr>{cell}</tr>").repeat(100)).into_bytes()
}

/// Names and numbers in 190 columns without a heading.
fn beside() -> Vec<u8> {
    let more = ",张三丰,2023000000".repeat(95);
    let rows = (0..4_000).map(|n| format!("2022{n:06},王思甲,护理1班{more}\n"));
    std::iter::once("学号,姓名,班级\n".to_owned()).chain(rows).collect::<String>().into_bytes()
}

/// Names of thirty thousand characters that might each be taken off.
fn signs() -> Vec<u8> {
    let signs = "1.★".repeat(10_000);
    let rows = (0..400).map(|n| format!("2022{n:06},{signs}王思甲,护理1班\n"));
    std::iter::once("学号,姓名,班级\n".to_owned()).chain(rows).collect::<String>().into_bytes()
}

/// A dBASE III header that announces four billion records of 64 KB.
fn forged_dbf() -> Vec<u8> {
    let mut bytes = vec![0x03, 126, 6, 30];
    bytes.extend(u32::MAX.to_le_bytes());
    bytes.extend(65_u16.to_le_bytes());
    bytes.extend(u16::MAX.to_le_bytes());
    bytes.resize(32, 0);
    let mut field = b"XH".to_vec();
    field.resize(11, 0);
    field.push(b'C');
    field.resize(16, 0);
    field.push(255);
    field.resize(32, 0);
    bytes.extend(field);
    bytes.extend(b"\r 20261001001");
    bytes
}
