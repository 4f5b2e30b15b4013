//! Styles of a page that cross text out.

use std::collections::HashSet;

/// The decoration of a text that is crossed out.
pub const THROUGH: &str = "line-through";
/// Places where a page speaks of it that are looked at, and bytes before each in which its rule begins.
const MOST: usize = 1000;
const RULE: usize = 4096;

/// Names of the styles of a page that cross out: `.xl66 {text-decoration:line-through}`.
pub fn names(page: &str) -> HashSet<String> {
    page.match_indices(THROUGH).take(MOST).flat_map(|(at, _)| named(page, at)).collect()
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
    let own = selectors.split([',', ' ', '\n', '\r', '\t']).filter_map(|one| one.split_once('.'));
    own.map(|(_, name)| name.to_owned()).filter(|name| !name.is_empty()).collect()
}
