//! Whether a row under somebody's number is that person, or somebody else.

use crate::domain::id_number;
use crate::domain::name;
use crate::domain::student::Record;

/// Who a row is, beside the student whom its key names.
pub(super) enum Likeness {
    Same,
    /// Another name, and nothing to compare beside it.
    NameOnly,
    /// The name is near, and the ID number another one altogether.
    NearName,
    /// The ID number is the same, and the name another one.
    Doubtful,
    Another,
}

/// A name may be mended and an ID number may be mended. Both at once, with nothing left alike, is somebody else.
pub(super) fn another_person(there: &Record, row: &Record) -> Likeness {
    if there.name == row.name {
        return Likeness::Same;
    }
    let numbers = [&there.id_number, &row.id_number].map(|number| id_number::lookup_key(number));
    let known = numbers.iter().all(|number| !number.is_empty());
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
