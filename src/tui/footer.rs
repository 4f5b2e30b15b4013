//! The last line of the screen: hints read from the key tables. Too narrow a window loses whole hints, the least
//! important first; no hint is ever cut.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::Key;
use super::keymap::Entry;
use super::kit::look::Look;
use super::kit::theme::Role;
use super::kit::width::width;
use crate::text::Lang;

/// One hint. A click on it presses `key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub keys: String,
    pub label: String,
    pub rank: u8,
    pub key: Option<Key>,
}

impl Hint {
    pub fn new(key: Key, label: impl Into<String>, rank: u8, lang: Lang) -> Hint {
        Hint { keys: key.name(lang), label: label.into(), rank, key: Some(key) }
    }

    fn width(&self) -> usize {
        width(&self.keys) + 1 + width(&self.label)
    }
}

/// Hints of the entries that want one, in the tables' order; neighbours with the same words share a hint.
pub fn hints(entries: &[Entry], lang: Lang) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.rank > 0 && !entry.later && !entry.idle) {
        let keys = entry.key_name(lang);
        if let Some(last) = hints.last_mut()
            && last.label == entry.label
        {
            last.keys = format!("{} {keys}", last.keys);
            last.key = None;
            continue;
        }
        let key = entry.keys.first().copied().filter(|key| !matches!(key, Key::Range(..)));
        hints.push(Hint { keys, label: entry.label.clone(), rank: entry.rank, key });
    }
    hints
}

/// Which hints fit into `cells`, and the column of each: one blank at both ends, two between hints.
pub fn fit(hints: &[Hint], cells: u16) -> Vec<(u16, &Hint)> {
    let mut kept: Vec<&Hint> = hints.iter().collect();
    let needed = |kept: &[&Hint]| -> usize {
        let gaps = 2 * kept.len().saturating_sub(1);
        kept.iter().map(|hint| hint.width()).sum::<usize>() + gaps + 2
    };
    while !kept.is_empty() && needed(&kept) > usize::from(cells) {
        // Of equals the last goes first.
        let least = kept.iter().enumerate().min_by_key(|(at, hint)| (hint.rank, usize::MAX - at));
        let Some((at, _)) = least else { break };
        kept.remove(at);
    }
    let mut x = 1;
    let placed = kept.into_iter().map(|hint| {
        let at = x;
        x += hint.width() + 2;
        (at as u16, hint)
    });
    placed.collect()
}

pub fn draw(buf: &mut Buffer, area: Rect, hints: &[Hint], look: &Look) {
    for (x, hint) in fit(hints, area.width) {
        let place = (area.x + x, area.y);
        let left = area.width - x;
        let used = look.put(buf, place, left, &hint.keys, look.style(Role::Key));
        let label = format!(" {}", hint.label);
        look.put(buf, (place.0 + used, place.1), left - used, &label, look.style(Role::Text));
    }
}

/// The key of the hint at this column.
pub fn key_at(hints: &[Hint], cells: u16, column: u16) -> Option<Key> {
    let hit = |(x, hint): &(u16, &Hint)| (*x..*x + hint.width() as u16).contains(&column);
    fit(hints, cells).into_iter().find(hit).and_then(|(_, hint)| hint.key)
}
