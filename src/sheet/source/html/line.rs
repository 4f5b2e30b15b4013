//! Styles of a page that cross text out.

use std::collections::HashSet;

/// The decoration of a text that is crossed out.
pub const THROUGH: &str = "line-through";
const HYPHEN: char = '-';
const BEFORE_HYPHEN: usize = 4;
/// Places where a page speaks of it that are looked at, and bytes before each in which its rule begins.
const MOST: usize = 1000;
const RULE: usize = 4096;

/// Names of the styles of a page that cross out: `.xl66 {text-decoration:line-through}`.
pub fn names(page: &str) -> HashSet<String> {
    let is_here = |at: &usize| {
        let word = page.as_bytes().get(*at..*at + THROUGH.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(THROUGH.as_bytes()))
    };
    let hyphens = page.match_indices(HYPHEN).filter_map(|(at, _)| at.checked_sub(BEFORE_HYPHEN));
    hyphens.filter(is_here).take(MOST).flat_map(|at| named(page, at)).collect()
}

fn named(page: &str, at: usize) -> Vec<String> {
    let from = page.floor_char_boundary(at.saturating_sub(RULE));
    let before = page.get(from..at).unwrap_or_default();
    // Before an attribute of an element there is no brace, or the one of a rule that has its end.
    let Some((before, rule)) = before.rsplit_once('{') else { return Vec::new() };
    if rule.contains(['}', '<']) {
        return Vec::new();
    }
    let selectors = before.rsplit(['}', '>', ';']).next().unwrap_or_default();
    // Of `.list .old` only what is old is crossed out.
    let last = selectors.split(',').filter_map(|one| one.split_whitespace().next_back());
    let own = last.filter_map(|one| one.split_once('.'));
    own.map(|(_, name)| name.to_owned()).filter(|name| !name.is_empty()).collect()
}
