//! Several files of one import that are versions of one list: most people of each are in the others too. Said once, in
//! place of every row that is in two of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::batch::{Entry, Fate};
use super::problem::{Detail, Problem, ProblemCode, Severity};
use crate::domain::name;

/// People whom two files may share without being one list, unless they are all that either has.
const SHARED: usize = 2;

/// Finds them among the groups of rows that share a number, and leaves their rows to the one sentence of each list.
pub(super) fn find(entries: &mut [Entry], groups: &[Vec<usize>]) -> Vec<(usize, Problem)> {
    let versions = versions(entries, groups);
    let mut lists: BTreeMap<Arc<str>, List> = BTreeMap::new();
    for group in groups {
        let files: Vec<Arc<str>> =
            group.iter().filter_map(|i| entries.get(*i)).map(|entry| entry.place.file.clone()).collect();
        let Some(list) = files.first().and_then(|file| versions.get(file)) else { continue };
        let distinct: BTreeSet<&Arc<str>> = files.iter().collect();
        if distinct.len() < files.len() || files.iter().any(|file| versions.get(file) != Some(list)) {
            continue;
        }
        for i in group {
            let Some(entry) = entries.get_mut(*i) else { continue };
            if entry.fate == Fate::Repeated {
                // What is to be said of the row is said of the one that counts.
                entry.problems.clear();
            }
            entry.problems.retain(|problem| !is_of_duplicates(problem));
            let list =
                lists.entry(list.clone()).or_insert_with(|| List { sheet: entry.sheet, ..List::default() });
            list.sheet = entry.sheet.min(list.sheet);
            list.files.insert(entry.place.file.clone());
            list.contradicts |= entry.fate == Fate::Refused;
        }
    }
    let say = |List { sheet, files, contradicts }: List| {
        let names: Vec<String> = files.iter().map(ToString::to_string).collect();
        let first = entries.iter().find(|entry| entry.sheet == sheet).map(|entry| entry.place.file.clone());
        let about = Problem::of_file(&first.unwrap_or_default(), ProblemCode::Versions);
        let severity = if contradicts { Severity::Refused } else { Severity::Warning };
        (sheet, Problem { severity, detail: Detail::Names(names), ..about })
    };
    lists.into_values().map(say).collect()
}

/// One list and its versions.
#[derive(Default)]
struct List {
    /// The first of its sheets.
    sheet: usize,
    files: BTreeSet<Arc<str>>,
    contradicts: bool,
}

/// What the one sentence says in place of it.
fn is_of_duplicates(problem: &Problem) -> bool {
    problem.code == ProblemCode::StudentNoDuplicate
        || problem.code == ProblemCode::IdDuplicate && problem.severity == Severity::Warning
}

/// The files that are versions of one list, each with the first of them.
fn versions(entries: &[Entry], groups: &[Vec<usize>]) -> HashMap<Arc<str>, Arc<str>> {
    let file = |i: &usize| entries.get(*i).map(|entry| &entry.place.file);
    // How many people two files share, and how many of them without a contradiction.
    let mut shared: BTreeMap<[&Arc<str>; 2], (usize, usize)> = BTreeMap::new();
    for group in groups {
        let files: BTreeSet<&Arc<str>> = group.iter().filter_map(file).collect();
        if files.len() < 2 {
            continue;
        }
        let named: BTreeSet<(&Arc<str>, String)> = group
            .iter()
            .filter_map(|i| entries.get(*i))
            .map(|entry| (&entry.place.file, name::key(&entry.record.name)))
            .collect();
        // Lists that number their people from 1 share the numbers, and nobody.
        let is_shared = |one: &Arc<str>, other: &Arc<str>| {
            let mut own = named.iter().filter(|(file, _)| *file == one);
            own.any(|(_, name)| named.iter().any(|(file, too)| *file == other && too == name))
        };
        let agree = !group.iter().filter_map(|i| entries.get(*i)).any(|entry| entry.fate == Fate::Refused);
        for (at, one) in files.iter().enumerate() {
            for other in files.iter().skip(at + 1).filter(|other| is_shared(one, other)) {
                let (people, alike) = shared.entry([*one, *other]).or_default();
                *people += 1;
                *alike += usize::from(agree);
            }
        }
    }
    if shared.is_empty() {
        return HashMap::new();
    }
    let mut rows: HashMap<&Arc<str>, usize> = HashMap::new();
    for entry in entries {
        *rows.entry(&entry.place.file).or_default() += 1;
    }
    let mut lists: HashMap<Arc<str>, Arc<str>> = HashMap::new();
    for ([one, other], (people, alike)) in shared {
        let both = [one, other].map(|file| rows.get(file).copied().unwrap_or_default());
        // One file copied, however short it is.
        let copied = both == [alike, alike];
        if copied || people > SHARED && people * 2 > both[0].max(both[1]) {
            let first = lists.get(one).unwrap_or(one).clone();
            lists.insert(one.clone(), first.clone());
            lists.entry(other.clone()).or_insert(first);
        }
    }
    lists
}
