//! Names of classes: which source wins, and when two spellings mean one class.

use super::raw::ClassFrom;
use crate::domain::hygiene;

/// What two spellings of one class share: without spaces and width, in capitals, brackets of one kind.
pub fn key(class: &str) -> String {
    let fold = |c| match c {
        '〔' | '[' | '【' => '(',
        '〕' | ']' | '】' => ')',
        _ => c,
    };
    hygiene::key(class).chars().map(fold).collect()
}

/// One name in two spellings, with or without 班 behind it.
pub fn eq(a: &str, b: &str) -> bool {
    a == b || bare(a) == bare(b)
}

fn bare(class: &str) -> String {
    let key = key(class);
    key.strip_suffix('班').map_or(key.clone(), str::to_owned)
}

/// Two names that need not be compared by a person: equal, or one is the end of the other (`计算机学院2101班` and
/// `2101`), unless a number would be cut in two (`11班` and `1班`).
pub fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b) = (bare(a), bare(b));
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    if long == short {
        return true;
    }
    let Some(before) = long.strip_suffix(short.as_str()).filter(|_| !short.is_empty()) else {
        return false;
    };
    let cuts = |c: char| c.is_ascii_digit() || c == '-';
    !(before.ends_with(cuts) && short.starts_with(cuts))
}

/// Whether a list of classes, as a session or a wish has one, takes this class; an empty list takes all.
pub fn among(listed: &[String], class: &str) -> bool {
    listed.is_empty() || listed.iter().any(|one| one == class)
}

/// The class of a row: the strongest source that names one, and the first weaker one that names another.
pub fn choose<'a>(sources: &[(ClassFrom, &'a str)]) -> (&'a str, Option<&'a str>) {
    let mut named: Vec<(ClassFrom, &str)> =
        sources.iter().copied().filter(|(_, class)| !class.trim().is_empty()).collect();
    named.sort_by_key(|(from, _)| *from);
    let Some((_, chosen)) = named.first().copied() else {
        return ("", None);
    };
    (chosen, named.iter().map(|(_, class)| *class).find(|class| !same(class, chosen)))
}
