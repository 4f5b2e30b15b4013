//! What sheets and files are called where that is no class, and tells lists of several classes apart all the same: 2202,
//! 2班, 二班. Reads it beside the class of a title: whether they agree, and which class is meant where they don't.

use crate::domain::hygiene;

/// Digits of a number that a list is called after, and of one that may as well count pages.
const LONGEST: usize = 4;
const PAGES: usize = 2;
/// Of entry, or of the day.
const YEARS: std::ops::RangeInclusive<u32> = 2010..=2040;
const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Such a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Short {
    value: u32,
    digits: usize,
    /// A class, and no page: it says 班, or has a year in it.
    pub sure: bool,
}

/// A class parted at its number: 软件, 2201, 班.
struct Parted<'c> {
    before: &'c str,
    number: &'c str,
    behind: &'c str,
}

impl Short {
    pub fn of(name: &str) -> Option<Short> {
        let folded = hygiene::fold_width(name);
        let name: String = folded.chars().filter(|c| !c.is_whitespace() && !"()".contains(*c)).collect();
        let bare = name.strip_prefix('第').unwrap_or(&name);
        let bare = bare.strip_suffix('班').unwrap_or(bare);
        let (value, digits) = match bare.parse() {
            Ok(value) if bare.bytes().all(|byte| byte.is_ascii_digit()) => (value, bare.len()),
            _ => (numeral(bare)?, PAGES),
        };
        let sure = name.ends_with('班') || digits > PAGES;
        (digits <= LONGEST && value > 0 && !YEARS.contains(&value)).then_some(Short { value, digits, sure })
    }

    /// It may be a class beside that of the title, of the same year, and no day or anything else.
    pub fn is_beside(self, title: &str) -> bool {
        let year =
            |title: &str| parted(title).and_then(|own| own.number.parse::<u32>().ok()).map(|own| own / 100);
        self.put(title).is_some_and(|put| year(&put) == year(title))
    }

    /// The class of the title is the one that the list is called after.
    pub fn agrees(self, title: &str) -> bool {
        self.put(title).is_some_and(|put| put == title)
    }

    /// The class of the title with this number in it: 软件2202班 of 软件2201班 and 2202, 2 or 二. `None`: the two have
    /// nothing to do with each other.
    pub fn put(self, title: &str) -> Option<String> {
        let Parted { before, number, behind } = parted(title)?;
        let digits = number.len();
        // 2201 beside 22级软件1班.
        let year = (self.value / 100).to_string();
        let within = self.digits <= PAGES || before.contains(&year);
        let last = if self.digits > PAGES { self.value % 100 } else { self.value };
        let number = match number.parse::<u32>() {
            Err(_) => named(last).filter(|_| within)?,
            Ok(_) if digits == self.digits => format!("{:0digits$}", self.value),
            Ok(own) if digits > PAGES && self.digits <= PAGES => {
                format!("{:0digits$}", own - own % 100 + last)
            }
            Ok(_) if digits <= PAGES && within => {
                let width = if number.starts_with('0') { digits } else { 1 };
                format!("{last:0width$}")
            }
            Ok(_) => return None,
        };
        Some(format!("{before}{number}{behind}"))
    }
}

/// The class of a title with the number of another class of the same kind: 软件2202班 of 软件2201班 and 软件2202.
pub fn like_title(title: &str, class: &str) -> Option<String> {
    let (own, other) = (parted(title)?, parted(class)?);
    let same = hygiene::key(own.before) == hygiene::key(other.before);
    same.then(|| format!("{}{}{}", own.before, other.number, own.behind))
}

fn parted(class: &str) -> Option<Parted<'_>> {
    let head = class.trim_end_matches(['班', ')', '\u{ff09}']);
    let digit = |c: char| c.is_ascii_digit();
    let mut before = head.trim_end_matches(digit);
    if before.len() == head.len() {
        before = head.trim_end_matches(NUMERALS);
    }
    let (before, number) = head.split_at(before.len());
    let behind = class.split_at(head.len()).1;
    (!number.is_empty() && !before.is_empty()).then_some(Parted { before, number, behind })
}

fn named(value: u32) -> Option<String> {
    NUMERALS.get(value.checked_sub(1)? as usize).map(char::to_string)
}

fn numeral(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let first = chars.next().filter(|_| chars.next().is_none())?;
    NUMERALS.iter().position(|own| *own == first).map(|at| at as u32 + 1)
}
