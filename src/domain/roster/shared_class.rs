//! Classes of one name that may be several: on the list they are one.

use std::collections::BTreeMap;

use super::batch::{Change, Plan};
use super::nameless::nameless;
use super::problem::{Detail, Place, Problem, ProblemCode};
use crate::domain::field::Field;
use crate::domain::hygiene;

/// What one notice names.
const NAMED: usize = 6;
/// Of the people of a class who have another level, year or teaching site, fewer than one in so many are written wrong, or
/// came from elsewhere.
const PART: usize = 5;
/// A class has one of each.
const APART: [Field; 3] = [Field::Grade, Field::Level, Field::TeachingSite];

/// A class that is called by numbers alone, 1班, and that several majors, years or faculties have.
pub(super) fn of_majors(plan: &Plan) -> Vec<Problem> {
    let mut groups: BTreeMap<&str, (Vec<String>, &Place)> = BTreeMap::new();
    let mut last = None;
    for change in &plan.changes {
        let Change { after, place, .. } = change;
        let record = &after.record;
        let folder = place.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let whose = (
            record.class.as_str(),
            record.department.as_str(),
            record.major.as_str(),
            record.grade.as_str(),
            folder,
        );
        // The people of a class mostly lie together.
        if last.replace(whose) == Some(whose) || nameless(&record.class).is_none() {
            continue;
        }
        let (_, department, major, grade, folder) = whose;
        let words = [folder, department, grade, major].into_iter().filter(|word| !word.is_empty());
        let words = words.collect::<Vec<_>>().join(" ");
        let (known, _) = groups.entry(&record.class).or_insert_with(|| (Vec::new(), place));
        if known.len() < NAMED && !known.contains(&words) {
            known.push(words);
        }
    }
    let several = groups.into_iter().filter(|(_, (whose, _))| whose.len() > 1);
    several.map(|(class, (whose, place))| say(class, whose, place)).collect()
}

/// A class whose people have two levels, years or teaching sites: 护理1班 of 本科 and of 专科.
pub(super) fn of_parts(plan: &Plan) -> Vec<Problem> {
    let mut classes: BTreeMap<&str, (&Place, BTreeMap<[&str; 3], usize>)> = BTreeMap::new();
    // The people of a class mostly lie together.
    let alike = |one: &Change, other: &Change| {
        let (one, other) = (&one.after.record, &other.after.record);
        one.class == other.class && APART.iter().all(|field| one.shown(*field) == other.shown(*field))
    };
    for run in plan.changes.chunk_by(alike) {
        let Some(Change { after, place, .. }) = run.first() else { continue };
        let record = &after.record;
        if !record.class.is_empty() {
            let (_, parts) = classes.entry(&record.class).or_insert_with(|| (place, BTreeMap::new()));
            *parts.entry(APART.map(|field| record.shown(field))).or_default() += run.len();
        }
    }
    let mut problems = Vec::new();
    for (class, (place, parts)) in classes.into_iter().filter(|(_, (_, parts))| parts.len() > 1) {
        // Of a year that differs there it was said with the major.
        let skipped = usize::from(nameless(class).is_some());
        for at in skipped..APART.len() {
            let mut words: BTreeMap<String, (&str, usize)> = BTreeMap::new();
            for (part, people) in &parts {
                let word = part.get(at).copied().filter(|word| !word.is_empty());
                if let Some((word, key)) = word.and_then(|word| Some((word, key(word)?))) {
                    words.entry(key).or_insert((word, 0)).1 += people;
                }
            }
            let several = several(&words);
            if several.len() > 1 {
                problems.push(say(class, several, place));
            }
        }
    }
    problems
}

/// 22, of 2022级, 2022 and 22级; 本科, of 大学本科 and 本科生. Nothing of what is no word and no number.
fn key(word: &str) -> Option<String> {
    let key = hygiene::key(word);
    let digits: String = key.chars().filter(char::is_ascii_digit).collect();
    let words = key.chars().any(|c| c.is_alphabetic() && !"级届年".contains(c));
    match (words, digits.len()) {
        (false, 4) => digits.strip_prefix("20").map(str::to_owned),
        (false, _) => Some(digits).filter(|digits| !digits.is_empty()),
        (true, _) => Some(key),
    }
}

/// Those that enough people have, where none of them is another one that is written in full.
fn several(words: &BTreeMap<String, (&str, usize)>) -> Vec<String> {
    let all: usize = words.values().map(|(_, people)| people).sum();
    let kept: Vec<(&String, &str)> = words
        .iter()
        .filter(|(_, (_, people))| people * PART >= all)
        .map(|(key, (word, _))| (key, *word))
        .collect();
    let is_longer =
        |key: &str| kept.iter().any(|(other, _)| other.as_str() != key && key.contains(other.as_str()));
    let own = kept.iter().filter(|(key, _)| !is_longer(key)).take(NAMED);
    own.map(|(_, word)| (*word).to_owned()).collect()
}

fn say(class: &str, names: Vec<String>, place: &Place) -> Problem {
    Problem {
        field: Some(Field::Class),
        value: class.to_owned(),
        detail: Detail::Names(names),
        ..Problem::of_sheet(&place.file, &place.sheet, ProblemCode::ClassShared)
    }
}
