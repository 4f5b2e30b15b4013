//! Names of classes of which one ends in the other: a title may have had a word before the class that is none of it.

use std::collections::{BTreeMap, HashSet};

use super::batch::Plan;
use super::nameless::BARE_DIGITS;
use super::notice::spoken;
use super::problem::{Detail, Place, Problem, ProblemCode};
use super::raw::{ClassFrom, RawSheet};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::student::Student;

/// A class that a title or a name of a file tells, which ends in the name of another one, or the reverse: 三年制软件2201班.
pub(super) fn within_another(plan: &Plan, sheets: &[RawSheet], students: &[Student]) -> Vec<Problem> {
    let beside = sheets.iter().filter(|sheet| !sheet.rows.is_empty()).flat_map(|sheet| &sheet.classes);
    let told: HashSet<String> =
        beside.filter(|(from, _)| *from > ClassFrom::Column).map(|(_, class)| spoken(class)).collect();
    if told.is_empty() {
        return Vec::new();
    }
    let there =
        students.iter().filter(|student| student.is_listed()).map(|student| (&student.record.class, None));
    let changes = plan.changes.iter().map(|change| (&change.after.record.class, Some(&change.place)));
    let mut known: BTreeMap<String, (&str, Option<&Place>)> = BTreeMap::new();
    let mut last = "";
    for (class, place) in there.chain(changes).filter(|(class, _)| !class.is_empty()) {
        if class != last {
            let (_, first) = known.entry(spoken(class)).or_insert((class, place));
            *first = first.or(place);
        }
        last = class;
    }
    let mut problems = Vec::new();
    for (long, (class, place)) in &known {
        let ends = long.char_indices().skip(1).filter(|(at, _)| !cuts_number(long, *at));
        let short =
            ends.map(|(at, _)| long.split_at(at).1).find(|end| is_whole(end) && known.contains_key(*end));
        let Some((short, (other, elsewhere))) = short.and_then(|end| known.get_key_value(end)) else {
            continue;
        };
        let Some(place) = place.or(*elsewhere).filter(|_| told.contains(long) || told.contains(short)) else {
            continue;
        };
        problems.push(Problem {
            field: Some(Field::Class),
            detail: Detail::Names(vec![(*class).to_owned(), (*other).to_owned()]),
            ..Problem::of_sheet(&place.file, &place.sheet, ProblemCode::ClassSpelling)
        });
    }
    problems
}

fn cuts_number(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    before.ends_with(|c: char| c.is_ascii_digit() || c == '-')
        && behind.starts_with(|c: char| c.is_ascii_digit())
}

/// A word and a number: 软件2201, but not 2201 and not 1.
fn is_whole(class: &str) -> bool {
    class.starts_with(hygiene::is_hanzi) && class.chars().filter(char::is_ascii_digit).count() > BARE_DIGITS
}
