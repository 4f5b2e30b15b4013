//! Files that are no spreadsheets, told apart by their first bytes so that the message can say what they are.

use super::{ole, package};
use crate::sheet::read_error::Foreign;

const MAGICS: &[(&[u8], Foreign)] = &[
    (b"%PDF", Foreign::Pdf),
    (b"\x89PNG", Foreign::Image),
    (b"\xff\xd8\xff", Foreign::Image),
    (b"GIF8", Foreign::Image),
    (b"BM", Foreign::Image),
    (b"II*\0", Foreign::Image),
    (b"MM\0*", Foreign::Image),
    (b"{\\rtf", Foreign::Document),
    (b"Rar!", Foreign::Archive),
    (b"7z\xbc\xaf", Foreign::Archive),
    (b"\x1f\x8b", Foreign::Archive),
    (b"SQLite format 3", Foreign::Database),
    (b"\0\x01\0\0Standard", Foreign::Database),
];

/// What the bytes are, if they are of a kind that is never read as a table of text.
pub fn known(bytes: &[u8]) -> Option<Foreign> {
    let magic = MAGICS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind);
    match magic {
        // Two letters are too few to go by: a name list may begin with BM.
        Some(Foreign::Image) if bytes.starts_with(b"BM") && !bytes.iter().take(64).any(|byte| *byte == 0) => {
            None
        }
        Some(kind) => Some(kind),
        None => exchange(bytes).or_else(|| markup(bytes)),
    }
}

/// The two formats in which programs of the eighties handed tables over, one value a line. A list whose first column is
/// called ID begins like SYLK, so that the second line decides.
fn exchange(bytes: &[u8]) -> Option<Foreign> {
    let mut lines = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).filter(|line| !line.is_empty());
    let (first, second) = (lines.next()?, lines.next()?);
    let record = |line: &[u8]| {
        let kind = line.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        (1..=2).contains(&kind) && line.get(kind) == Some(&b';')
    };
    match first {
        _ if first.starts_with(b"ID;P") && record(second) => Some(Foreign::Sylk),
        b"TABLE" if second.starts_with(b"0,1") => Some(Foreign::Dif),
        _ => None,
    }
}

/// What to call bytes that no source took.
pub fn recognise(bytes: &[u8]) -> Foreign {
    if package::is_zip(bytes) {
        return package::foreign(bytes);
    }
    if ole::is_ole(bytes) {
        return Foreign::Document;
    }
    known(bytes).unwrap_or(Foreign::Unknown)
}

fn markup(bytes: &[u8]) -> Option<Foreign> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start: Vec<u8> = bytes
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take(512)
        .map(|b| b.to_ascii_lowercase())
        .collect();
    let has = |tag: &[u8]| start.windows(tag.len()).any(|window| window == tag);
    if !start.starts_with(b"<") {
        return None;
    }
    if has(b"<html") || has(b"<table") || has(b"<!doctype html") || has(b"<meta") || has(b"<body") {
        return Some(Foreign::Html);
    }
    (has(b"<?xml") || has(b"xmlns")).then_some(Foreign::Xml)
}
