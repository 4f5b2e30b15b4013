//! Names of people: what a roster may give for one, and when two spellings are near enough to be one person.

mod forms;
mod near;

pub use forms::is_other_form;
pub use near::{NEAR_ENOUGH, near};

use super::hygiene::{self, Note, is_hanzi};

/// Longest name that is kept, in characters (the State Ethnic Affairs Commission asks for 25 hanzi at least).
pub const MAX_CHARS: usize = 60;
/// The separator in names after GB 18030 A1A4.
pub const DOT: char = '·';

/// Dots that input methods and spreadsheets give for [`DOT`].
const DOTS: [char; 18] = [
    '\u{2022}', '\u{2027}', '\u{30fb}', '\u{ff65}', '\u{22c5}', '\u{2219}', '\u{25cf}', '\u{0387}',
    '\u{ff0e}', '.', '。', '\u{fe52}', '\u{2e31}', '\u{16eb}', '\u{ff61}', '\u{2d9}', '\u{119e}', '\u{318d}',
];

/// Unified hanzi that stand in for a form which older fonts and systems lack (䶮, 𫖯, 𫠊): the card may differ.
const STAND_INS: [char; 3] = ['龑', '頔', '韡'];

/// One thing found in a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameNote {
    /// Control, invisible or piled-up characters were dropped, or the name was cut.
    Control,
    /// Spaces were taken out.
    Spaces,
    /// A dot was replaced by [`DOT`].
    Dot,
    /// Something stands there for a character: `?`, □, 〓, Latin letters among hanzi. Kept as it came.
    Placeholder(Vec<char>),
    /// Outside the 20,902 hanzi that every system has, or private use.
    Rare(Vec<char>),
}

/// A judged name; empty when there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameJudged {
    pub name: String,
    pub notes: Vec<NameNote>,
}

/// Judges a name cell. Spaces go from hanzi names and stay single in Latin ones; dots between hanzi become
/// [`DOT`]; placeholders and rare characters are noted and kept.
pub fn judge(raw: &str) -> NameJudged {
    let common = |c: char| matches!(c, '\u{4e00}'..='\u{9fa5}') && !STAND_INS.contains(&c);
    if raw.len() <= MAX_CHARS && raw.chars().all(common) {
        return NameJudged { name: raw.to_owned(), notes: Vec::new() };
    }
    let guarded = raw;
    let raw = hygiene::unguard_word(raw);
    let cleaned = hygiene::clean_to(raw, MAX_CHARS);
    let mut notes = Vec::new();
    let changed = [Note::Control, Note::Invisible, Note::LineBreak, Note::Marks, Note::Shortened];
    if raw.len() < guarded.len() || changed.iter().any(|note| cleaned.has(*note)) {
        notes.push(NameNote::Control);
    }
    let text = fold_letters(&cleaned.text);
    let hanzi = text.chars().any(is_hanzi);
    let latin =
        text.chars().any(char::is_alphabetic) && !text.chars().filter(|c| c.is_alphabetic()).all(is_hanzi);
    let name: String =
        if hanzi && !latin { text.chars().filter(|c| *c != ' ').collect() } else { text.clone() };
    if cleaned.has(Note::Spaces) || name != text {
        notes.push(NameNote::Spaces);
    }
    let dotted = fold_dots(&name);
    if dotted != name || raw.contains('\u{0387}') {
        notes.push(NameNote::Dot);
    }
    let mut placeholders = listed(&dotted, |c| is_placeholder(c, hanzi));
    // A dot stands between two parts: one of them is missing.
    if dotted.starts_with(DOT) || dotted.ends_with(DOT) {
        placeholders.push(DOT);
    }
    if !placeholders.is_empty() {
        notes.push(NameNote::Placeholder(placeholders));
    }
    let rare = listed(&dotted, is_rare);
    if !rare.is_empty() {
        notes.push(NameNote::Rare(rare));
    }
    NameJudged { name: dotted, notes }
}

/// What two spellings of one name share: folded, without spaces and dots, in capitals.
pub fn key(name: &str) -> String {
    hygiene::key(name).chars().filter(|c| *c != DOT && !DOTS.contains(c)).collect()
}

/// Two to four hanzi, as nearly every name here has; words of that length look so too.
pub fn looks_like_one(text: &str) -> bool {
    (2..=4).contains(&text.chars().count()) && text.chars().all(is_hanzi)
}

/// Surnames of two characters that are met today.
pub fn is_double_surname(text: &str) -> bool {
    const DOUBLE: [&str; 30] = [
        "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "端木",
        "夏侯", "南宫", "闻人", "长孙", "宇文", "独孤", "申屠", "轩辕", "钟离", "呼延", "赫连", "澹台",
        "宗政", "濮阳", "淳于", "太史", "公冶", "拓跋",
    ];
    DOUBLE.contains(&text)
}

/// 欧阳静文.
pub fn begins_with_double_surname(name: &str) -> bool {
    name.char_indices().nth(2).and_then(|(at, _)| name.get(..at)).is_some_and(is_double_surname)
}

/// `new` is `name` with a sign in place of a character (王? for 王𬭼, as registries write what their system lacks), or
/// without its dot.
pub fn is_defaced(name: &str, new: &str) -> bool {
    if new == name || name.is_empty() {
        return false;
    }
    let hanzi = new.chars().any(is_hanzi);
    let holes = |name: &str| name.chars().any(|c| is_placeholder(c, hanzi));
    let dots = |name: &str| name.chars().filter(|c| *c == DOT).count();
    hanzi && holes(new) && !holes(name) && fits(name, new) || key(name) == key(new) && dots(new) < dots(name)
}

/// The characters that are left stand in the name in their order.
fn fits(name: &str, new: &str) -> bool {
    let mut rest = name.chars();
    new.chars().filter(|c| !is_placeholder(*c, true)).all(|c| rest.any(|own| own == c))
}

fn listed(name: &str, is: impl Fn(char) -> bool) -> Vec<char> {
    let mut found: Vec<char> = Vec::new();
    for c in name.chars().filter(|c| is(*c)) {
        if !found.contains(&c) {
            found.push(c);
        }
    }
    found
}

/// Full-width Latin letters to half width; punctuation stays, since a full-width `？` is evidence.
fn fold_letters(text: &str) -> String {
    let fold = |c: char| match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(fold).collect()
}

/// Every run of dots that has hanzi on both sides becomes one [`DOT`].
fn fold_dots(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut pending = String::new();
    for c in name.chars() {
        if c == DOT || DOTS.contains(&c) {
            pending.push(c);
            continue;
        }
        if !pending.is_empty() {
            let between = is_hanzi(c) && out.chars().last().is_some_and(is_hanzi);
            if between {
                out.push(DOT);
            } else {
                out.push_str(&pending);
            }
            pending.clear();
        }
        out.push(c);
    }
    out + &pending
}

/// A character that stands for another one. In hanzi names nothing but hanzi and dots is a name's own.
fn is_placeholder(c: char, hanzi: bool) -> bool {
    if is_hanzi(c) || c == DOT || is_private(c) {
        return false;
    }
    let sign = matches!(c, '?' | '？' | '*' | '＊' | '_' | '＿' | '\u{fffd}' | '\u{2ff0}'..='\u{2fff}')
        || matches!(c, '□' | '■' | '〓' | '○' | '◇' | '△' | '×' | '#');
    sign || c.is_numeric() || hanzi && c != ' '
}

fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
}

/// Outside U+4E00–9FA5 (the hanzi of GBK), or a known stand-in. 〇 is common.
fn is_rare(c: char) -> bool {
    let common = matches!(c, '\u{4e00}'..='\u{9fa5}' | '〇' | '々');
    is_private(c) || is_hanzi(c) && !common || STAND_INS.contains(&c)
}
