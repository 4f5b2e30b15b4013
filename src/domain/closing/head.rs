//! The head of a sealed record (封存码): sixteen letters that people write on paper and read out to each other.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// Without I, L, O and U, which look like other letters or like digits.
const LETTERS: [char; 22] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y',
    'Z',
];
const COUNT: usize = 16;
const GROUP: usize = 4;

/// Keeps this use of SHA-256 apart from any other.
const TAG: &str = "photodesk head 1";

/// Sixteen of 22 letters: 71.3 bits. Finding another record with the same head takes 2^71 tries; whoever prepares
/// two records before either is signed needs some 2^36.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Head([char; COUNT]);

/// Not sixteen letters of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a head")]
pub struct NotAHead;

impl Head {
    /// The head of a seal, by the hash of its event. That hash covers the event itself (totals, the ends of all
    /// chains, who and when) and, through its link, every event of its station before.
    pub fn of(hash: &str) -> Head {
        let digest = Sha256::digest(format!("{TAG}\n{hash}").as_bytes());
        let mut rest = digest.iter().take(16).fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
        let base = LETTERS.len() as u128;
        Head(std::array::from_fn(|_| {
            let letter = LETTERS.get((rest % base) as usize).copied().unwrap_or_default();
            rest /= base;
            letter
        }))
    }
}

impl fmt::Display for Head {
    /// `ABCD-EFGH-JKMN-PQRS`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups: Vec<String> = self.0.chunks(GROUP).map(|group| group.iter().collect()).collect();
        f.pad(&groups.join("-"))
    }
}

impl FromStr for Head {
    type Err = NotAHead;

    /// Small letters, full-width letters, and blanks or other marks between the groups are all right, and a U that
    /// was read from handwriting is a V.
    fn from_str(text: &str) -> Result<Head, NotAHead> {
        let letter = |c: char| match c {
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_uppercase()
            }
            c => c.to_ascii_uppercase(),
        };
        let is_mark = |c: &char| c.is_whitespace() || "-_.—–－・·".contains(*c);
        let said: Vec<char> = text
            .chars()
            .filter(|c| !is_mark(c))
            .map(letter)
            .map(|c| if c == 'U' { 'V' } else { c })
            .collect();
        let letters: [char; COUNT] = said.try_into().map_err(|_| NotAHead)?;
        if letters.iter().all(|c| LETTERS.contains(c)) { Ok(Head(letters)) } else { Err(NotAHead) }
    }
}
