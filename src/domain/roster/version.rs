//! Several files of one import that are versions of one list: most people of each are in the others too. Said once, in
//! place of every row that is in two of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::batch::{Entry, Fate};
use super::problem::{Detail, Problem, ProblemCode, Severity};

/// People whom two files may share without being one list.
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
            entry.problems.retain(|problem| problem.code != ProblemCode::StudentNoDuplicate);
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

/// The files that are versions of one list, each with the first of them.
fn versions(entries: &[Entry], groups: &[Vec<usize>]) -> HashMap<Arc<str>, Arc<str>> {
    let file = |i: &usize| entries.get(*i).map(|entry| &entry.place.file);
    let mut shared: BTreeMap<(&Arc<str>, &Arc<str>), usize> = BTreeMap::new();
    for group in groups {
        let files: BTreeSet<&Arc<str>> = group.iter().filter_map(file).collect();
        for (at, one) in files.iter().enumerate() {
            for other in files.iter().skip(at + 1) {
                *shared.entry((one, other)).or_default() += 1;
            }
        }
    }
    shared.retain(|_, people| *people > SHARED);
    if shared.is_empty() {
        return HashMap::new();
    }
    let mut rows: HashMap<&Arc<str>, usize> = HashMap::new();
    for entry in entries {
        *rows.entry(&entry.place.file).or_default() += 1;
    }
    let mut lists: HashMap<Arc<str>, Arc<str>> = HashMap::new();
    for ((one, other), people) in shared {
        let longer =
            [one, other].iter().filter_map(|file| rows.get(*file)).copied().max().unwrap_or_default();
        if people * 2 > longer {
            let first = lists.get(one).unwrap_or(one).clone();
            lists.insert(one.clone(), first.clone());
            lists.entry(other.clone()).or_insert(first);
        }
    }
    lists
}
