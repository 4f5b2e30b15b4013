//! The door: text from files, keyboards and scanners becomes safe to store, compare and print.
//!
//! Knows Unicode, nothing of rosters. What a value means is judged elsewhere, after it came through here.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest value that is kept, in characters; a cell of a roster is a few dozen.
pub const MAX_CHARS: usize = 1000;
/// Signs and letters under a Tibetan letter, with its vowels.
const MAX_TIBETAN: usize = 5;
/// Before the first letter of a word no mark stands.
const NO_BASE: usize = MAX_TIBETAN;
/// Combining marks that one base may carry: Vietnamese and pinyin need two.
pub const MAX_MARKS: usize = 2;

/// What [`clean`] had to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// Control characters (C0, C1, DEL, non-characters) were dropped.
    Control,
    /// Zero-width, bidirectional, tag, variation or byte-order characters were dropped.
    Invisible,
    /// A line break or tab became a space.
    LineBreak,
    /// Spaces were trimmed, joined, or replaced by the plain one.
    Spaces,
    /// Combining marks beyond [`MAX_MARKS`], or without a base, were dropped.
    Marks,
    /// Cut at the length limit.
    Shortened,
}

/// A value after the door.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    pub text: String,
    /// In the order of [`Note`], each at most once.
    pub notes: Vec<Note>,
}

impl Cleaned {
    pub fn has(&self, note: Note) -> bool {
        self.notes.contains(&note)
    }
}

/// NFC, no control or invisible character, one plain space between words, none around, at most
/// [`MAX_MARKS`] marks a base, at most [`MAX_CHARS`] characters. Idempotent.
pub fn clean(text: &str) -> Cleaned {
    clean_to(text, MAX_CHARS)
}

/// As [`clean`], with a limit of its own in characters.
pub fn clean_to(text: &str, max_chars: usize) -> Cleaned {
    if text.len() <= max_chars && is_plain(text) {
        return Cleaned { text: text.to_owned(), notes: Vec::new() };
    }
    let mut notes = Vec::new();
    let visible: String = text.chars().filter_map(|c| admit(c, &mut notes)).collect();
    let mut out = String::with_capacity(visible.len());
    let mut chars = 0;
    let mut marks = NO_BASE;
    let mut space = false;
    for c in visible.nfc() {
        if c == ' ' {
            if space || chars == 0 {
                notes.push(Note::Spaces);
            }
            space = true;
            marks = NO_BASE;
            continue;
        }
        if is_combining_mark(c) {
            marks += 1;
            if marks > most_marks(c) {
                notes.push(Note::Marks);
                continue;
            }
        } else {
            marks = 0;
        }
        let pending = usize::from(space && chars > 0);
        if chars + pending + 1 > max_chars {
            notes.push(Note::Shortened);
            space = false;
            break;
        }
        if pending == 1 {
            out.push(' ');
        }
        space = false;
        chars += pending + 1;
        out.push(c);
    }
    if space {
        notes.push(Note::Spaces);
    }
    notes.sort_unstable();
    notes.dedup();
    Cleaned { text: out, notes }
}

/// [`clean_to`] without its notes, and without a copy of what is clean already.
pub fn cleaned(text: &str, max_chars: usize) -> Cow<'_, str> {
    if text.len() <= max_chars && is_plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(clean_to(text, max_chars).text)
}

/// Nearly every cell of every roster: printable ASCII and common hanzi, which are their own NFC, without any space.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_graphic() || matches!(c, '\u{4e00}'..='\u{9fff}'))
}

fn admit(c: char, notes: &mut Vec<Note>) -> Option<char> {
    match c {
        ' ' => Some(' '),
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            notes.push(Note::LineBreak);
            Some(' ')
        }
        _ if is_control(c) => {
            notes.push(Note::Control);
            None
        }
        _ if is_invisible(c) => {
            notes.push(Note::Invisible);
            None
        }
        _ if is_blank(c) => {
            notes.push(Note::Spaces);
            Some(' ')
        }
        _ => Some(c),
    }
}

/// C0, C1, DEL and the non-characters of Unicode.
fn is_control(c: char) -> bool {
    let code = u32::from(c);
    c.is_control() || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

/// Spaces of any width, and the blanks that fonts draw as nothing.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{115f}' | '\u{1160}')
}

/// General category Cf and the default-ignorable code points (Unicode 16): nothing to see, much to mislead.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x34F | 0x61C | 0x6DD | 0x70F | 0x8E2 | 0xFEFF | 0x110BD | 0x110CD
        | 0x600..=0x605 | 0x890..=0x891 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFFF0..=0xFFFB
        | 0x13430..=0x1343F | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

/// Nothing in the text can move the cursor, hide, reorder or pile up. Every text that is printed passes this.
pub fn is_safe_for_terminal(text: &str) -> bool {
    let mut marks = NO_BASE;
    text.chars().all(|c| {
        if is_combining_mark(c) {
            marks += 1;
            return marks <= most_marks(c) && !is_invisible(c);
        }
        marks = if c == ' ' { NO_BASE } else { 0 };
        c == ' ' || c == '\u{3000}' || !(is_control(c) || is_invisible(c) || is_blank(c))
    })
}

/// Marks that a base may carry up to this one. Tibetan writes the letters below each other and the vowel over them.
fn most_marks(mark: char) -> usize {
    if matches!(mark, '\u{f71}'..='\u{f84}' | '\u{f8d}'..='\u{fbc}') { MAX_TIBETAN } else { MAX_MARKS }
}

/// The last wall before a terminal: as it is when safe, else without what is not. Keeps spacing, drops line breaks.
pub fn for_terminal(text: &str) -> Cow<'_, str> {
    if is_safe_for_terminal(text) {
        return Cow::Borrowed(text);
    }
    let mut marks = NO_BASE;
    let mut dropped = Vec::new();
    let safe = text
        .chars()
        .filter_map(|c| admit(c, &mut dropped))
        .filter(|c| {
            marks = match () {
                () if is_combining_mark(*c) => marks + 1,
                () if *c == ' ' => NO_BASE,
                () => 0,
            };
            marks <= most_marks(*c) || *c == ' '
        })
        .collect();
    Cow::Owned(safe)
}

/// Full-width digits, letters and punctuation (U+FF01–FF5E) and the ideographic space to their half-width forms.
/// For keys and queries; what people wrote is kept as written.
pub fn fold_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '￥' => '¥',
            _ => c,
        })
        .collect()
}

/// What two values must share to be the same key: cleaned, half-width, without spaces, in capitals.
pub fn key(text: &str) -> String {
    key_of(text).into_owned()
}

/// [`key`], without a copy of what is its own key already.
pub fn key_of(text: &str) -> Cow<'_, str> {
    if is_plain(text) && text.len() <= MAX_CHARS {
        return if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
            Cow::Owned(text.to_ascii_uppercase())
        } else {
            Cow::Borrowed(text)
        };
    }
    fold_width(&clean(text).text).chars().filter(|c| *c != ' ').flat_map(char::to_uppercase).collect()
}

/// Nothing is left of it after the door.
pub fn is_empty(text: &str) -> bool {
    let seen = |c: char| c.is_ascii_graphic() || matches!(c, '\u{4e00}'..='\u{9fff}');
    !text.chars().next().is_some_and(seen) && clean(text).text.is_empty()
}

/// Letters, digits and common hanzi: nothing that cleaning, width or guards could change.
pub fn is_bare(text: &str) -> bool {
    text.len() <= MAX_CHARS
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '\u{4e00}'..='\u{9fff}'))
}

/// Takes off what people put around a number so that a spreadsheet leaves it alone: `'…`, a tab, `="…"`.
pub fn unguard(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let inner = text.strip_prefix('=').unwrap_or(text).trim_start();
    if let Some(quoted) = inner.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return quoted.trim();
    }
    let bare = text.trim_start_matches(['\'', '’', '‘', '`', '＇']);
    bare.trim_start()
}

/// Takes off the guard in front of a word: people put `'` before everything in a column. Of a Latin name it is a letter.
pub fn unguard_word(text: &str) -> &str {
    let bare = text.trim_start().strip_prefix(['\'', '＇']);
    bare.filter(|bare| bare.starts_with(is_hanzi)).unwrap_or(text)
}

/// Hanzi as names use them: the unified blocks, their extensions, 〇 and 々. Private use is not hanzi.
pub fn is_hanzi(c: char) -> bool {
    matches!(u32::from(c),
        0x3005 | 0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}
