//! Names of classes that do not say whose they are: numbers, years and levels, which every major has.

use super::class;
use crate::domain::hygiene;

/// Digits of a class that is told by a number alone: 1, 02.
pub(super) const BARE_DIGITS: usize = 2;
/// The same in hanzi: 二十一.
const NUMERALS: usize = 3;
const LEVELS: [&str; 7] = ["专升本", "本科", "专科", "高职", "中职", "成教", "函授"];

/// Such a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nameless {
    /// 1班, (2)班, 三班, 01: every major of every year has one.
    Number,
    /// 本科1班: so has every one of a level.
    Level,
    /// 2201班, 22-1, 22级1班: may be the only one of its school.
    Year,
}

/// 1班, 2201班: the name does not say whose class it is.
pub fn is_nameless(class: &str) -> bool {
    nameless(class).is_some()
}

/// `None`: the name says whose it is, or is none.
pub(super) fn nameless(class: &str) -> Option<Nameless> {
    let key = class::key(class);
    let plain = LEVELS.iter().fold(key.clone(), |key, level| key.replace(level, ""));
    let said = |c: char| is_numeral(c) || "级届班年第制".contains(c) || !c.is_alphabetic();
    let counts = |c: char| is_numeral(c) || c.is_ascii_digit() && c != '0';
    if !plain.chars().all(said) || !plain.chars().any(counts) {
        return None;
    }
    Some(match bare_number(&plain) {
        None => Nameless::Year,
        Some(_) if plain == key => Nameless::Number,
        Some(_) => Nameless::Level,
    })
}

/// 1班, (2)班, 三班, 01.
pub(super) fn is_bare_number(class: &str) -> bool {
    bare_number(&class::key(class)).is_some()
}

/// What two spellings of the end of a name share: 1 of 1班, 01 and (1)班.
pub(super) fn end_key(end: &str) -> String {
    let key = class::key(end);
    bare_number(&key).map_or_else(|| key.trim_end_matches('班').to_owned(), str::to_owned)
}

fn bare_number(key: &str) -> Option<&str> {
    let number = key.trim_matches(['(', ')', '第', '班']);
    let long = number.chars().count();
    let digits = (1..=BARE_DIGITS).contains(&long) && number.bytes().all(|byte| byte.is_ascii_digit());
    let numerals = (1..=NUMERALS).contains(&long) && number.chars().all(is_numeral);
    (digits || numerals).then(|| number.trim_start_matches('0'))
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// Where a name may begin that is only the end of this one: behind the words, 护理 of 护理1班, and before its bracket.
pub(super) fn ends(class: &str) -> impl Iterator<Item = String> {
    let key = class::key(class);
    let starts: Vec<usize> = key
        .char_indices()
        .map(|(at, _)| at)
        .skip(1)
        .filter(|at| {
            let words = key.split_at(*at).0;
            words.ends_with(hygiene::is_hanzi) && !words.trim_start_matches('第').is_empty()
        })
        .collect();
    starts.into_iter().map(move |at| end_key(key.split_at(at).1))
}

/// The name with what says whose it is before it: 2022级护理1班, of 1班 and of 01.
pub(super) fn in_full(words: &str, class: &str) -> String {
    let twice = LEVELS.iter().find(|level| words.ends_with(*level) && class.starts_with(*level));
    let words = twice.and_then(|level| words.strip_suffix(level)).unwrap_or(words);
    let end = if class.contains('班') || class.ends_with(['级', '届']) { "" } else { "班" };
    format!("{words}{class}{end}")
}
