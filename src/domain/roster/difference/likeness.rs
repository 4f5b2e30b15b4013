//! Whether a row under somebody's number is that person, or somebody else.

use std::collections::HashMap;

use crate::domain::id_number;
use crate::domain::name;
use crate::domain::roster::class;
use crate::domain::student::Record;

/// People of one list who may have changed their names, with nothing else to know them by.
const RENAMED: usize = 2;

/// Who a row is, beside the student whom its key names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Same,
    /// The same name, and the ID number another one altogether.
    NewNumber,
    /// Another name, and nothing to compare beside it.
    NameOnly,
    /// The name is near, and the ID number another one altogether.
    NearName,
    /// The ID number is the same, and the name another one.
    Doubtful,
    Another,
}

/// A name may be mended and an ID number may be mended. Both at once, with nothing left alike, is somebody else; so is
/// another name that brings an ID number where there was none.
pub(super) fn another_person(there: &Record, row: &Record) -> Likeness {
    if there.name == row.name && there.id_number == row.id_number {
        return Likeness::Same;
    }
    let numbers = [&there.id_number, &row.id_number].map(|number| id_number::lookup_key(number));
    let known = numbers.iter().all(|number| !number.is_empty());
    if there.name == row.name {
        let new = known && are_unlike(&numbers[0], &numbers[1]);
        return if new { Likeness::NewNumber } else { Likeness::Same };
    }
    let named = !there.name.is_empty() && !row.name.is_empty();
    if !named {
        return Likeness::Same;
    }
    let near = name::near(&there.name, &row.name);
    if known && numbers[0] == numbers[1] {
        return if near.is_some() { Likeness::Same } else { Likeness::Doubtful };
    }
    match near {
        Some(likeness) if likeness >= ONE_NAME => {
            if known && are_unlike(&numbers[0], &numbers[1]) {
                Likeness::NearName
            } else {
                Likeness::Same
            }
        }
        _ if known => Likeness::Another,
        Some(_) => Likeness::Same,
        None if numbers[0].is_empty() && !numbers[1].is_empty() => Likeness::Another,
        None => Likeness::NameOnly,
    }
}

/// More differs than one who corrects a number changes.
fn are_unlike(a: &str, b: &str) -> bool {
    let differ = a.chars().zip(b.chars()).filter(|(a, b)| a != b).count();
    a.len() != b.len() || differ > MENDED
}

/// Characters of an ID number that a correction changes at most: a date of birth, and the check character.
const MENDED: usize = 5;

/// Names this near are spellings of one; of two names of two characters that share one, half are two people.
const ONE_NAME: u32 = 60;

/// Beside the name, the class or the sex is another one: nobody changes two things at once.
pub(super) fn more_differs(there: &Record, row: &Record) -> bool {
    class_differs(there, row) || sex_differs(there, row)
}

pub(super) fn class_differs(there: &Record, row: &Record) -> bool {
    !there.class.is_empty() && !row.class.is_empty() && !class::same(&there.class, &row.class)
}

pub(super) fn sex_differs(there: &Record, row: &Record) -> bool {
    there.sex.is_some() && row.sex.is_some() && there.sex != row.sex
}

/// Lists of which most rows have the number of somebody who is called otherwise: their numbers, or their names, are
/// those of another list.
#[derive(Default)]
pub(super) struct DealtAnew {
    all: bool,
    /// By the place of the sheet.
    sheets: Vec<usize>,
}

impl DealtAnew {
    /// Sees how alike the rows are to those whom their keys name, each with the place of its sheet.
    pub fn of(found: impl Iterator<Item = (usize, Likeness)>) -> DealtAnew {
        let mut by_sheet: HashMap<usize, (usize, usize)> = HashMap::new();
        for (sheet, likeness) in found {
            let (others, all) = by_sheet.entry(sheet).or_default();
            *all += 1;
            *others += usize::from(!matches!(likeness, Likeness::Same | Likeness::NewNumber));
        }
        let most = |(others, all): (usize, usize)| others > RENAMED && others * 2 > all;
        let total = by_sheet.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let sheets = by_sheet.iter().filter(|(_, counts)| most(**counts)).map(|(sheet, _)| *sheet).collect();
        DealtAnew { all: most(total), sheets }
    }

    pub fn has(&self, sheet: usize) -> bool {
        self.all || self.sheets.contains(&sheet)
    }
}
