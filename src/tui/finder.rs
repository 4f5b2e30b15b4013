//! Finding a command by what a hand types: Chinese, initials or whole pinyin of it, or English.

use pinyin::ToPinyinMulti;

/// How well `query` fits a command; higher is better, none when it does not fit at all. An empty query fits all.
pub fn score(query: &str, zh: &str, en: &str) -> Option<u8> {
    let query: String = query.trim().to_lowercase();
    if query.is_empty() {
        return Some(0);
    }
    let english = en.to_lowercase();
    if zh.to_lowercase().starts_with(&query) || english.starts_with(&query) {
        return Some(5);
    }
    let chars: Vec<char> = zh.chars().filter(|c| !c.is_whitespace()).collect();
    let letters: Vec<char> = query.chars().filter(|c| !c.is_whitespace()).collect();
    if spelled(&letters, &chars) {
        return Some(4);
    }
    if zh.to_lowercase().contains(&query) {
        return Some(3);
    }
    if (1..chars.len()).any(|start| chars.get(start..).is_some_and(|rest| spelled(&letters, rest))) {
        return Some(2);
    }
    let words = english.split(|c: char| !c.is_alphanumeric());
    words.into_iter().any(|word| word.starts_with(&query)).then_some(1)
}

/// Do the letters spell the beginning of these characters, each by its initial or its syllable? All readings count.
fn spelled(letters: &[char], chars: &[char]) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some((first, rest)) = chars.split_first() else {
        return false;
    };
    let Some(readings) = first.to_pinyin_multi() else {
        let same = letters.first().is_some_and(|letter| first.to_lowercase().eq(letter.to_lowercase()));
        return same && letters.get(1..).is_some_and(|left| spelled(left, rest));
    };
    let readings: Vec<&'static str> = readings.into_iter().map(pinyin::Pinyin::plain).collect();
    readings.into_iter().any(|reading| {
        let syllable: Vec<char> = reading.chars().collect();
        let most = syllable.iter().zip(letters).take_while(|(a, b)| a == b).count();
        // A syllable may be left unfinished only at the end of what was typed.
        (1..=most).any(|taken| {
            let whole = taken == syllable.len() || taken == 1 || taken == letters.len();
            whole && letters.get(taken..).is_some_and(|left| spelled(left, rest))
        })
    })
}
