//! How near two names are: homophones, a character changed, missing or moved, a placeholder for one.
//!
//! For the manual log (handwriting typed in) and for walk-ins. Nearness proposes, it never decides.

use super::{DOT, DOTS};
use crate::domain::hygiene::{fold_width, is_hanzi};
use crate::domain::pinyin::readings_of;

/// Names at or above this score are shown as near; [`near`] gives nothing below it.
pub const NEAR_ENOUGH: u32 = 40;

/// One place of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Hanzi(char),
    /// A run of Latin letters, lower case: a word, or the sound of a hanzi that could not be typed.
    Latin(String),
    /// `?`, □: any one character.
    Any,
}

/// How two places compare; the order is from same to different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    Same,
    /// The same sound, or a placeholder.
    Homophone,
    /// The same sound for a southern ear: zh and z, ng and n, n and l, h and f.
    Alike,
    Different,
}

/// 100 for the same name, down to [`NEAR_ENOUGH`]; `None` for names that are not near.
///
/// Homophones score 80–95, one character missing 65–75 (one of two: 45), neighbours exchanged 70, one character
/// different of three or more 60–80, the given name of a two-character name 50, its surname 40.
pub fn near(a: &str, b: &str) -> Option<u32> {
    let (a, b) = (tokens(a), tokens(b));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    let score = match long.len() - short.len() {
        0 => same_length(&a, &b),
        1 => one_missing(long, short),
        _ => None,
    };
    score.filter(|score| *score >= NEAR_ENOUGH)
}

fn tokens(name: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut in_word = false;
    for c in fold_width(name).chars() {
        let word = c.is_alphabetic() && !is_hanzi(c);
        match c {
            _ if is_hanzi(c) => tokens.push(Token::Hanzi(c)),
            _ if word => match tokens.last_mut().filter(|_| in_word) {
                Some(Token::Latin(letters)) => letters.extend(c.to_lowercase()),
                _ => tokens.push(Token::Latin(c.to_lowercase().collect())),
            },
            DOT | ' ' => {}
            _ if DOTS.contains(&c) => {}
            // The official placeholder for one character is two half-width marks.
            '?' if tokens.last() == Some(&Token::Any) && name.contains("??") => {}
            _ => tokens.push(Token::Any),
        }
        in_word = word;
    }
    tokens
}

fn same_length(a: &[Token], b: &[Token]) -> Option<u32> {
    let relations: Vec<Relation> = a.iter().zip(b).map(|(a, b)| relate(a, b)).collect();
    let count = |relation| relations.iter().filter(|found| **found == relation).count() as u32;
    let (homophones, alikes) = (count(Relation::Homophone), count(Relation::Alike));
    let soft = 3 * homophones + 6 * alikes;
    match count(Relation::Different) {
        0 if soft == 0 => Some(100),
        0 => Some(98_u32.saturating_sub(soft).max(80)),
        1 => {
            let base = match (a.len(), relations.first()) {
                (1, _) => return None,
                (2, Some(Relation::Different)) => 40,
                (2, _) => 50,
                (3, _) => 75,
                _ => 80,
            };
            Some(if soft == 0 { base } else { base - 15 })
        }
        2 if moved(a, b) => Some(70),
        _ => None,
    }
}

/// Two neighbours changed places, the rest is the same.
fn moved(a: &[Token], b: &[Token]) -> bool {
    let differing: Vec<usize> =
        a.iter().zip(b).enumerate().filter(|(_, (a, b))| a != b).map(|(i, _)| i).collect();
    let [first, second] = differing[..] else {
        return false;
    };
    second == first + 1 && a.len() > 2 && a.get(first) == b.get(second) && a.get(second) == b.get(first)
}

/// The shorter name is the longer one without one character.
fn one_missing(long: &[Token], short: &[Token]) -> Option<u32> {
    let sound = (0..long.len()).filter_map(|gap| {
        let rest = long.iter().enumerate().filter(|(i, _)| *i != gap).map(|(_, token)| token);
        rest.zip(short).map(|(a, b)| relate(a, b)).max()
    });
    match (sound.min()?, short.len()) {
        (Relation::Same, 1) => Some(45),
        (Relation::Different, _) | (_, 1) => None,
        (Relation::Same, _) => Some(75),
        (Relation::Homophone | Relation::Alike, _) => Some(65),
    }
}

fn relate(a: &Token, b: &Token) -> Relation {
    match (a, b) {
        (Token::Any, _) | (_, Token::Any) => Relation::Homophone,
        (a, b) if a == b => Relation::Same,
        (Token::Hanzi(a), Token::Hanzi(b)) => sounds(&readings_of(*a), &readings_of(*b)),
        (Token::Hanzi(c), Token::Latin(word)) | (Token::Latin(word), Token::Hanzi(c)) => {
            sounds(&readings_of(*c), std::slice::from_ref(word))
        }
        (Token::Latin(a), Token::Latin(b)) if one_letter_off(a, b) => Relation::Alike,
        (Token::Latin(_), Token::Latin(_)) => Relation::Different,
    }
}

fn sounds(a: &[String], b: &[String]) -> Relation {
    if a.iter().any(|reading| b.contains(reading)) {
        return Relation::Homophone;
    }
    let dull: Vec<String> = b.iter().map(|reading| dulled(reading)).collect();
    if a.iter().any(|reading| dull.contains(&dulled(reading))) {
        Relation::Alike
    } else {
        Relation::Different
    }
}

/// A syllable without the differences that many speakers do not make.
fn dulled(reading: &str) -> String {
    let mut dull = reading.to_owned();
    for (sharp, flat) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("h", "f")] {
        if let Some(rest) = dull.strip_prefix(sharp) {
            dull = format!("{flat}{rest}");
            break;
        }
    }
    match dull.strip_suffix("ng") {
        Some(rest) if rest.ends_with(['a', 'e', 'i']) => format!("{rest}n"),
        _ => dull,
    }
}

/// One letter changed, missing or added in a word of four or more.
fn one_letter_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    let head = long.iter().zip(short.iter()).take_while(|(x, y)| x == y).count();
    let tail = long.iter().rev().zip(short.iter().rev()).take_while(|(x, y)| x == y).count();
    long.len() >= 4 && long.len() - short.len() <= 1 && head + tail + 1 >= long.len()
}
