//! Sex after GB/T 2261.1-2003: 1 男, 2 女 (0 unknown and 9 unstated are no value for us).

use serde::{Deserialize, Serialize};

use super::hygiene;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sex {
    #[serde(rename = "男")]
    Male,
    #[serde(rename = "女")]
    Female,
}

impl Sex {
    /// The official name: 男 or 女.
    pub fn name(self) -> &'static str {
        match self {
            Sex::Male => "男",
            Sex::Female => "女",
        }
    }

    /// Reads the official name and nothing else.
    pub fn from_name(name: &str) -> Option<Sex> {
        [Sex::Male, Sex::Female].into_iter().find(|sex| sex.name() == name)
    }

    /// Reads a cell: the name, the standard's code, and the words that rosters use for them.
    pub fn recognise(cell: &str) -> Option<Sex> {
        let key = hygiene::key_of(cell);
        // A questionnaire puts the letter of the answer before it: A.男.
        let answer =
            key.strip_prefix(['A', 'B', 'C', 'D']).and_then(|rest| rest.strip_prefix(['.', '、', ')']));
        match answer.unwrap_or(&key) {
            "男" | "男性" | "男生" | "男士" | "男子" | "1" | "01" | "1.0" | "M" | "MALE" | "1男" | "1-男"
            | "♂" => Some(Sex::Male),
            "女" | "女性" | "女生" | "女士" | "女子" | "2" | "02" | "2.0" | "F" | "FEMALE" | "2女"
            | "2-女" | "♀" => Some(Sex::Female),
            _ => ticked(cell.trim()),
        }
    }
}

const TICKS: [char; 8] = ['☑', '☒', '■', '√', '✓', '✔', '●', '◉'];
const BOXES: [char; 5] = ['□', '☐', '○', '◯', '◻'];

/// A form that offers both and has one mark: ☑男□女, 男√ 女. Where the mark could belong to either, nobody knows.
fn ticked(cell: &str) -> Option<Sex> {
    let place = |sex: Sex| cell.find(sex.name()).filter(|first| cell.rfind(sex.name()) == Some(*first));
    let (male, female) = (place(Sex::Male)?, place(Sex::Female)?);
    let mut marks = cell.char_indices().filter(|(_, c)| TICKS.contains(c));
    let (mark, sign) = marks.next().filter(|_| marks.next().is_none())?;
    let before = |option: &(usize, Sex)| option.0 < mark;
    let mut options = [(male, Sex::Male), (female, Sex::Female)];
    options.sort_unstable_by_key(|(place, _)| *place);
    if cell.starts_with(TICKS) || cell.starts_with(BOXES) {
        return options.into_iter().find(|option| !before(option)).map(|(_, sex)| sex);
    }
    let parted = cell.get(mark + sign.len_utf8()..)?.starts_with(char::is_whitespace);
    let between = options.iter().filter(|option| before(option)).count() == 1;
    let clear = cell.contains(BOXES) || !between || parted;
    options.into_iter().rfind(before).filter(|_| clear).map(|(_, sex)| sex)
}
