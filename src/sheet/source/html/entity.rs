//! What `&…;` stands for in a page.

use std::borrow::Cow;

/// Names that occur in tables of people; the dot of a Uyghur or Tibetan name among them.
const NAMED: [(&str, char); 30] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("middot", '\u{b7}'),
    ("centerdot", '\u{b7}'),
    ("bull", '\u{2022}'),
    ("sdot", '\u{22c5}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("shy", '\u{ad}'),
    ("mdash", '\u{2014}'),
    ("ndash", '\u{2013}'),
    ("hellip", '\u{2026}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("laquo", '\u{ab}'),
    ("raquo", '\u{bb}'),
    ("times", '\u{d7}'),
    ("copy", '\u{a9}'),
    ("uuml", '\u{fc}'),
];
/// Names that browsers know without a `;`, whatever letters follow.
const OPEN_ENDED: [&str; 6] = ["amp", "lt", "gt", "quot", "nbsp", "middot"];
/// Longest name or number between `&` and `;`.
const LONGEST: usize = 12;

/// The text with its entities resolved; what is none stays as it stands.
pub fn resolve(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        if let Some((c, used)) = entity(after) {
            out.push(c);
            rest = after.get(used..).unwrap_or_default();
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that the text after `&` begins with, and how many bytes it takes. The `;` may be missing.
fn entity(text: &str) -> Option<(char, usize)> {
    let (c, used) = match text.strip_prefix('#') {
        Some(number) => by_number(number).map(|(c, used)| (c, used + 1)),
        None => by_name(text),
    }?;
    let closed = text.get(used..).is_some_and(|rest| rest.starts_with(';'));
    Some((c, used + usize::from(closed)))
}

fn by_number(text: &str) -> Option<(char, usize)> {
    let digits = letters(text);
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some((numbered(code)?, digits.len()))
}

fn by_name(text: &str) -> Option<(char, usize)> {
    let name = letters(text);
    let known = |name: &str| NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    if let Some(c) = known(&name) {
        return Some((c, name.len()));
    }
    let open = OPEN_ENDED.into_iter().find(|open| name.starts_with(open))?;
    Some((known(open)?, open.len()))
}

fn letters(text: &str) -> String {
    text.chars().take(LONGEST).take_while(char::is_ascii_alphanumeric).collect()
}

/// Numbers from 128 to 159 mean what Windows has there; of them only the dot and the quotes occur.
fn numbered(code: u32) -> Option<char> {
    match code {
        0x91 => Some('\u{2018}'),
        0x92 => Some('\u{2019}'),
        0x93 => Some('\u{201c}'),
        0x94 => Some('\u{201d}'),
        0x95 => Some('\u{2022}'),
        code => char::from_u32(code),
    }
}
