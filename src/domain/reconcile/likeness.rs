//! Whether two spellings may be one name: homophones, a character off or missing. The log is handwriting typed in.

use pinyin::ToPinyinMulti;

use super::evidence::Likeness;

/// A name without spaces and dots, in the form in which names are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spelling(Vec<char>);

/// Characters that stand for one that could not be read.
const UNREADABLE: &[char] = &['?', '？', '□', '■', '*', '×', '〇', '○', '＿', '_', '\u{fffd}'];
/// Readings of one name that are tried at most; a name of many-voiced characters has more.
const READINGS: usize = 8;

impl Spelling {
    pub(super) fn of(name: &str) -> Spelling {
        let skipped = |c: &char| c.is_whitespace() || matches!(c, '·' | '•' | '・' | '．' | '.' | '‧' | '∙');
        Spelling(name.chars().filter(|c| !skipped(c)).flat_map(char::to_lowercase).collect())
    }

    /// Nothing of it can be read.
    pub(super) fn is_blank(&self) -> bool {
        self.0.iter().all(|c| UNREADABLE.contains(c))
    }

    pub(super) fn likeness(&self, other: &Spelling) -> Likeness {
        if self == other {
            return Likeness::Same;
        }
        if self.is_blank() || other.is_blank() {
            return Likeness::Different;
        }
        if self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| sounds_like(*a, *b)) {
            return Likeness::Sound;
        }
        let longer = self.0.len().max(other.0.len());
        let allowed = if longer >= 6 { 2 } else { 1 };
        if longer > 1 && self.0.len().abs_diff(other.0.len()) <= allowed && within(&self.0, &other.0, allowed)
        {
            return Likeness::OneOff;
        }
        if longer > 2 && same_characters(&self.0, &other.0) { Likeness::OneOff } else { Likeness::Different }
    }

    /// How it may sound, toneless: homophones share one of these.
    pub(super) fn sounds(&self) -> Vec<String> {
        let mut sounds = vec![String::new()];
        for c in &self.0 {
            let mut readings = readings(*c);
            if readings.is_empty() {
                readings.push(c.to_string());
            }
            readings.truncate(READINGS / sounds.len().clamp(1, READINGS));
            sounds = sounds
                .iter()
                .flat_map(|before| readings.iter().map(move |reading| format!("{before} {reading}")))
                .collect();
        }
        sounds
    }
}

fn readings(c: char) -> Vec<String> {
    let mut plain: Vec<String> =
        c.to_pinyin_multi().into_iter().flatten().map(|reading| reading.plain().to_owned()).collect();
    plain.dedup();
    plain
}

fn sounds_like(a: char, b: char) -> bool {
    if a == b {
        return true;
    }
    let (Some(a), Some(b)) = (a.to_pinyin_multi(), b.to_pinyin_multi()) else { return false };
    a.into_iter().any(|reading| b.into_iter().any(|other| reading.plain() == other.plain()))
}

/// Edit distance in characters, homophones and unreadable ones free, not above `allowed`.
fn within(a: &[char], b: &[char], allowed: usize) -> bool {
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let alike = UNREADABLE.contains(x) || UNREADABLE.contains(y) || sounds_like(*x, *y);
            let replaced = above.get(j).map_or(usize::MAX, |cost| cost + usize::from(!alike));
            let dropped = above.get(j + 1).map_or(usize::MAX, |cost| cost + 1);
            let added = row.last().map_or(usize::MAX, |cost| cost + 1);
            row.push(replaced.min(dropped).min(added));
        }
        above = row;
    }
    above.last().is_some_and(|cost| *cost <= allowed)
}

/// The same characters in another order (张丽伟, 张伟丽).
fn same_characters(a: &[char], b: &[char]) -> bool {
    let sorted = |name: &[char]| {
        let mut name = name.to_vec();
        name.sort_unstable();
        name
    };
    a.len() == b.len() && sorted(a) == sorted(b)
}
