//! What a return file is called: never anything that a file system minds, never an ID number.

use crate::domain::hygiene;
use crate::domain::roster::letter::Letter;

/// Longest name, in bytes.
const BYTES: usize = 60;
const PREFIX: &str = "退回-";
/// A file whose name cannot be used.
const UNNAMED: &str = "名册";
const ENDING: &str = ".xlsx";
/// A run of so many digits may be an ID number.
const ID_DIGITS: usize = 15;

/// `退回-24会计2班.xlsx`: the class where there is one, else the file that was sent. At most 60 bytes, no character
/// that a file system minds, no run of digits that could be an ID number.
pub fn file_name(letter: &Letter, tail: &str) -> String {
    let stem = letter.file.rsplit_once('.').map_or(letter.file.as_str(), |(stem, _)| stem);
    let whole = letter.class.as_deref().unwrap_or(stem);
    let safe = safe(whole);
    let safe = safe.trim_start_matches(PREFIX);
    let safe = if safe.is_empty() { UNNAMED } else { safe };
    let room = BYTES - PREFIX.len() - ENDING.len() - tail.len();
    let mut kept = String::new();
    for c in safe.chars() {
        if kept.len() + c.len_utf8() > room {
            break;
        }
        kept.push(c);
    }
    let kept = kept.trim_end_matches(['-', '_', '.', ' ']);
    format!("{PREFIX}{kept}{tail}{ENDING}")
}

fn safe(text: &str) -> String {
    let mut safe = String::new();
    let mut digits = String::new();
    for c in hygiene::fold_width(&hygiene::clean(text).text).chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if digits.len() < ID_DIGITS {
            safe.push_str(&digits);
        }
        digits.clear();
        if hygiene::is_hanzi(c) || c.is_ascii_alphanumeric() || "-_().".contains(c) {
            safe.push(c);
        } else if c != '\n' && !safe.ends_with('_') {
            safe.push('_');
        }
    }
    safe.trim_matches(['.', '_', ' ']).to_owned()
}
