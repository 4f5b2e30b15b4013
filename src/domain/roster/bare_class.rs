//! Classes that are called by numbers alone, 1班 and 2201班: on the list those of two majors would be one. They are called
//! together with their year and major, 2201班 only where two majors have it; people who are there keep the class that they
//! are in; and where nothing tells whose class it is, nobody comes into another one's.

mod major;
mod there;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use compact_str::CompactString;

use super::batch::{Entry, Fate};
use super::class;
use super::nameless::{Nameless, in_full, is_bare_number, nameless};
use super::problem::{Detail, Problem, ProblemCode, Severity};
use super::raw::{ClassFrom, RawSheet};
use crate::domain::field::Field;
use crate::domain::student::{Record, Student, StudentId};
use major::{Against, Major, word};
use there::{Known, There};

/// One in so many of a class may have another major because somebody wrote it wrong.
const FEW: usize = 10;
/// One in so many of a list has to be there so that the others are of the same class.
const PART: usize = 4;

/// What came of such classes.
#[derive(Default)]
pub(super) struct Settled {
    /// What is said of the sheets, with their places.
    pub said: Vec<(usize, Problem)>,
    /// Keys of classes of which nobody leaves because of this import.
    pub doubtful: HashSet<String>,
    /// People of another major whose class has the same name: this import says nothing of them.
    pub elsewhere: HashSet<StudentId>,
    /// Those who may be of another major.
    pub unsure: HashSet<StudentId>,
}

/// People of one sheet whose class is called alike, and of whom the roster says the same.
struct Group {
    sheet: usize,
    class: CompactString,
    kind: Nameless,
    rows: Vec<usize>,
    /// What the class is called in full, and the words before its number.
    full: String,
    words: String,
    /// The roster says that these are a year and a major.
    sure: bool,
    major: Major,
    known: Known,
}

/// What becomes of a group.
enum Way {
    /// All are of this class; who is in another one that may be meant stays there.
    Join(CompactString),
    InFull,
    /// Whoever is in a class that may be meant stays there, and nobody else comes in.
    KeepOut,
    /// As the roster says.
    Stay,
}

/// Gives these classes their names, or keeps their people out.
pub(super) fn settle(entries: &mut [Entry], sheets: &[RawSheet], students: &[Student]) -> Settled {
    let mut settled = Settled::default();
    let mut groups = groups(entries, sheets);
    if groups.is_empty() {
        return settled;
    }
    let there = There::of(students);
    for group in &mut groups {
        group.known = there.known(group, entries);
    }
    let shared = shared(&groups);
    let mut called: BTreeMap<(usize, &str), Vec<&str>> = BTreeMap::new();
    let mut untold: Vec<&Group> = Vec::new();
    for group in &groups {
        let answer = group.rows.first().and_then(|row| entries.get(*row)).is_some_and(|one| one.answer);
        let whose = shared.get(&class::key(&group.class));
        let way = group.way(answer, whose.is_some());
        settled.doubtful.extend(group.doubtful(&way));
        if matches!(way, Way::KeepOut) {
            settled.doubtful.extend(group.known.of_name.iter().map(|(_, class)| class::key(class)));
        }
        match &way {
            Way::Join(class) => rename(group, class, entries),
            Way::InFull => {
                rename(group, &group.full, entries);
                let names = called.entry((group.sheet, &group.words)).or_default();
                if !names.contains(&group.full.as_str()) {
                    names.push(&group.full);
                    settled.said.extend(like_full(group, sheets));
                }
            }
            Way::KeepOut => settled.said.extend(keep_out(group, entries, sheets)),
            Way::Stay => {
                if group.kind == Nameless::Number && group.words.is_empty() {
                    untold.push(group);
                }
                settled.said.extend(beside(group, whose, sheets));
            }
        }
        stay(group, &way, entries);
    }
    of_other_majors(&groups, entries, &there, &mut settled);
    settled.said.extend(of_several_files(&untold, sheets));
    settled.said.extend(called.into_iter().filter_map(|((sheet, words), names)| {
        let detail = Detail::Names(names.into_iter().map(str::to_owned).collect());
        Some((sheet, say(sheets.get(sheet)?, ProblemCode::ClassInFull, words, detail)))
    }));
    settled
}

impl Group {
    fn way(&self, answer: bool, shared: bool) -> Way {
        let Known { most, people, of_name, others, ending, own, has_full, of_major, .. } = &self.known;
        let rows = self.rows.len();
        let in_full = || of_name.iter().filter(|(_, class)| !class::eq(class, &self.class));
        if let Some((class, _)) = most.as_ref().filter(|(_, most)| most * 2 >= rows) {
            return Way::Join(class.clone());
        }
        if answer {
            // What comes back in a return file is of the class that it went out from.
            let first = in_full().next();
            let one = first.filter(|(_, first)| in_full().all(|(_, class)| class == first));
            return one.map_or(Way::Stay, |(_, class)| Way::Join(class.clone()));
        }
        if let Some((class, most)) = most.as_ref().filter(|(_, most)| most == people) {
            let told = !self.words.is_empty();
            let is_own = class::eq(class, &self.class);
            let fits = if is_own { *own != Some(Against::Other) } else { class::same(class, &self.full) };
            let joins = match self.kind {
                Nameless::Number if is_own => false,
                _ if told => fits,
                _ => most * PART >= rows,
            };
            if joins {
                return Way::Join(class.clone());
            }
        }
        if self.kind != Nameless::Number {
            if let Some(class) = of_major.as_ref().filter(|_| self.kind == Nameless::Year) {
                return Way::Join(class.clone());
            }
            let apart = shared || *has_full || *own == Some(Against::Other);
            return if !self.words.is_empty() && apart { Way::InFull } else { Way::Stay };
        }
        if !self.words.is_empty() && (self.sure || *others || shared || !ending.is_empty()) {
            return Way::InFull;
        }
        if *others || !ending.is_empty() && !self.known.may_be_own { Way::KeepOut } else { Way::Stay }
    }

    /// The class of which nobody knows who is missing.
    fn doubtful(&self, way: &Way) -> Option<String> {
        let Known { most, people, others, size, own, .. } = &self.known;
        let untold = self.major.is_told() && *own == Some(Against::Unknown);
        let most_missing = |most: usize| *size >= 2 * most;
        match way {
            Way::Join(class) => {
                let most = most.as_ref().map_or(0, |(_, most)| *most);
                let part = most * 2 < self.rows.len();
                let doubtful = is_bare_number(class) || part || untold;
                (doubtful && most_missing(most)).then(|| class::key(class))
            }
            Way::InFull => None,
            Way::KeepOut | Way::Stay => {
                let doubtful = *others || untold && most_missing(*people);
                doubtful.then(|| class::key(&self.class))
            }
        }
    }
}

fn groups(entries: &[Entry], sheets: &[RawSheet]) -> Vec<Group> {
    let given = |sheet: usize| {
        sheets.get(sheet).is_some_and(|sheet| sheet.classes.iter().any(|(from, _)| *from == ClassFrom::Given))
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut places: HashMap<(usize, &str, [&str; 3]), usize> = HashMap::new();
    // The people of a class mostly lie together.
    let mut last: Option<(&str, Option<Nameless>)> = None;
    for (row, entry) in entries.iter().enumerate() {
        let class = entry.record.class.as_str();
        let (_, kind) = *match &mut last {
            Some(known) if known.0 == class => known,
            other => other.insert((class, nameless(class))),
        };
        let Some(kind) = kind else { continue };
        if given(entry.sheet) {
            continue;
        }
        let Record { major, department, grade, .. } = &*entry.record;
        let key = (entry.sheet, class, [major.as_str(), department.as_str(), grade.as_str()]);
        let at = *places.entry(key).or_insert_with(|| {
            groups.push(group(entry, kind, sheets.get(entry.sheet)));
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.rows.push(row);
        }
    }
    written_otherwise(&mut groups);
    groups
}

/// A few of a class whose major is nearly that of the others are of theirs.
fn written_otherwise(groups: &mut [Group]) {
    let mut most: HashMap<(usize, CompactString), (usize, usize)> = HashMap::new();
    for (at, group) in groups.iter().enumerate().filter(|(_, group)| group.kind != Nameless::Number) {
        let (largest, rows) = most.entry((group.sheet, group.class.clone())).or_insert((at, 0));
        if group.rows.len() > *rows {
            (*largest, *rows) = (at, group.rows.len());
        }
    }
    for at in 0..groups.len() {
        let Some(own) = groups.get(at) else { continue };
        let Some((largest, rows)) = most.get(&(own.sheet, own.class.clone())).copied() else { continue };
        let Some(other) = groups.get(largest).filter(|_| own.rows.len() * FEW <= rows) else { continue };
        if own.major.against(&other.major) == Against::Alike {
            let (full, words, major) = (other.full.clone(), other.words.clone(), other.major.clone());
            if let Some(own) = groups.get_mut(at) {
                (own.full, own.words, own.major) = (full, words, major);
            }
        }
    }
}

/// A group without people, by one of them.
fn group(entry: &Entry, kind: Nameless, sheet: Option<&RawSheet>) -> Group {
    let Record { class, major, department, grade, .. } = &*entry.record;
    let whose = sheet.map(|sheet| sheet.whose.clone()).unwrap_or_default();
    let year = year(grade).unwrap_or_else(|| whose.grade.clone());
    let [major, department] = [major, department].map(|text| word(text).trim_end_matches("专业"));
    let (words, sure) = match (major.is_empty(), department.is_empty()) {
        (false, _) => (major, true),
        (true, _) if whose.sure => (whose.major.as_str(), true),
        (true, false) => (department, false),
        (true, true) => (whose.major.as_str(), false),
    };
    let dated = kind == Nameless::Year || words.starts_with(&year);
    let nobody = kind != Nameless::Number && words.is_empty();
    let words = if dated || nobody { words.to_owned() } else { format!("{year}{words}") };
    Group {
        sheet: entry.sheet,
        class: class.clone(),
        kind,
        rows: Vec::new(),
        full: in_full(&words, class),
        words,
        sure,
        major: Major::of(&entry.record, &whose.major),
        known: Known::default(),
    }
}

/// 2022级, of 2022 and 2022级.
fn year(grade: &str) -> Option<String> {
    let digits = grade.trim_end_matches(['级', '届']);
    let is_year = matches!(digits.len(), 2 | 4) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| if digits == grade { format!("{grade}级") } else { grade.to_owned() })
}

/// Bare names that several have, as far as the roster tells: of 1班 groups of which different things are said, of 2201班
/// people of several majors.
fn shared<'g>(groups: &'g [Group]) -> HashMap<String, BTreeSet<&'g str>> {
    let mut of_class: HashMap<String, Vec<&'g Group>> = HashMap::new();
    for group in groups {
        of_class.entry(class::key(&group.class)).or_default().push(group);
    }
    let is_shared = |groups: &[&Group]| match groups {
        [] => false,
        [one, ..] if one.kind == Nameless::Number => {
            groups.iter().map(|group| group.words.as_str()).collect::<BTreeSet<_>>().len() > 1
        }
        _ => {
            let mut sheets: HashMap<usize, usize> = HashMap::new();
            for group in groups {
                *sheets.entry(group.sheet).or_default() += group.rows.len();
            }
            let is_few =
                |group: &Group| group.rows.len() * FEW <= sheets.get(&group.sheet).copied().unwrap_or(0);
            let mut majors: Vec<&Major> = Vec::new();
            for group in groups.iter().filter(|group| !is_few(group)) {
                if !majors.contains(&&group.major) {
                    majors.push(&group.major);
                }
            }
            majors.iter().any(|one| majors.iter().any(|other| one.is_apart(other)))
        }
    };
    let named = |groups: Vec<&'g Group>| -> BTreeSet<&'g str> {
        let told = groups.into_iter().filter(|group| !group.words.is_empty());
        told.map(|group| group.full.as_str()).collect()
    };
    let shared = of_class.into_iter().filter(|(_, groups)| is_shared(groups));
    shared.map(|(class, groups)| (class, named(groups))).collect()
}

/// A class of which several files have other people, and none says whose it is.
fn of_several_files(groups: &[&Group], sheets: &[RawSheet]) -> Vec<(usize, Problem)> {
    let mut found: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    for group in groups {
        let Some(sheet) = sheets.get(group.sheet) else { continue };
        let (_, files) = found.entry(class::key(&group.class)).or_insert_with(|| (group.sheet, Vec::new()));
        if !files.contains(&sheet.file) {
            files.push(sheet.file.clone());
        }
    }
    let several = found.into_iter().filter(|(_, (_, files))| files.len() > 1);
    let said = several.filter_map(|(class, (at, files))| {
        Some((at, say(sheets.get(at)?, ProblemCode::ClassShared, &class, Detail::Names(files))))
    });
    said.collect()
}

/// What is to be said of people who come into a class as the roster calls it, where it may not be theirs. `whose`: how
/// those of others are called in full.
fn beside(group: &Group, whose: Option<&BTreeSet<&str>>, sheets: &[RawSheet]) -> Option<(usize, Problem)> {
    let Known { people, others, ending, own, .. } = &group.known;
    let sheet = sheets.get(group.sheet)?;
    let names =
        |names: &mut dyn Iterator<Item = &str>| Detail::Names(names.take(NAMED).map(str::to_owned).collect());
    let doubtful = group.major.is_told() && matches!(own, Some(Against::Unknown | Against::Alike));
    let problem = match whose.filter(|whose| group.words.is_empty() && !whose.is_empty()) {
        Some(whose) => say(sheet, ProblemCode::ClassShared, &group.class, names(&mut whose.iter().copied())),
        None if *others && doubtful => {
            let detail = Detail::Count(group.rows.len() as u32);
            say(sheet, ProblemCode::ClassShared, &group.class, detail)
        }
        None if *people == 0 && own.is_none() && !ending.is_empty() => {
            let all = [&group.class].into_iter().chain(ending).map(CompactString::as_str);
            say(sheet, ProblemCode::ClassSpelling, "", names(&mut { all }))
        }
        None => return None,
    };
    Some((group.sheet, problem))
}

/// Classes there that the one in full may be: 2022级护理1班 beside 护理1班.
fn like_full(group: &Group, sheets: &[RawSheet]) -> Option<(usize, Problem)> {
    let Known { ending, has_full, .. } = &group.known;
    let like = ending.iter().filter(|class| !has_full && class::same(class, &group.full));
    let like: Vec<String> = like.take(NAMED).map(CompactString::to_string).collect();
    let sheet = sheets.get(group.sheet).filter(|_| !like.is_empty())?;
    let detail = Detail::Names([group.full.clone()].into_iter().chain(like).collect());
    Some((group.sheet, say(sheet, ProblemCode::ClassSpelling, "", detail)))
}

/// Classes that one notice names.
const NAMED: usize = 6;

fn say(sheet: &RawSheet, code: ProblemCode, value: &str, detail: Detail) -> Problem {
    let about = Problem::of_sheet(&sheet.file, &sheet.sheet, code);
    Problem { table: sheet.table, field: Some(Field::Class), value: value.to_owned(), detail, ..about }
}

fn rename(group: &Group, class: &str, entries: &mut [Entry]) {
    for row in &group.rows {
        if let Some(entry) = entries.get_mut(*row) {
            entry.record.class = class.into();
        }
    }
}

/// A short name takes the place of no full one; a full one only of what it may be the name of.
fn stay(group: &Group, way: &Way, entries: &mut [Entry]) {
    for (row, class) in &group.known.of_name {
        let is_own = class::eq(class, &group.class);
        let stays = match way {
            Way::InFull if group.kind == Nameless::Number => !is_own && class::same(class, &group.full),
            _ => true,
        };
        if let Some(entry) = entries.get_mut(*row).filter(|_| stays) {
            entry.record.class.clone_from(class);
        }
    }
}

fn keep_out(group: &Group, entries: &mut [Entry], sheets: &[RawSheet]) -> Option<(usize, Problem)> {
    let Known { of_name, others, ending, .. } = &group.known;
    let known: HashSet<usize> = of_name.iter().map(|(row, _)| *row).collect();
    let out = || group.rows.iter().filter(|row| !known.contains(row));
    for row in out() {
        if let Some(entry) = entries.get_mut(*row).filter(|entry| entry.fate == Fate::Taken) {
            entry.fate = Fate::Refused;
        }
    }
    let sheet = sheets.get(group.sheet).filter(|_| out().next().is_some())?;
    let detail = if *others {
        Detail::Count(out().count() as u32)
    } else {
        Detail::Names(ending.iter().take(NAMED).map(CompactString::to_string).collect())
    };
    let problem = say(sheet, ProblemCode::ClassShared, &group.class, detail);
    Some((group.sheet, Problem { severity: Severity::Refused, ..problem }))
}

/// Who is in a class of numbers alone that people of other majors come into.
fn of_other_majors(groups: &[Group], entries: &[Entry], there: &There<'_>, settled: &mut Settled) {
    let mut coming: HashMap<&CompactString, Vec<&Major>> = HashMap::new();
    for group in groups {
        for entry in group.rows.iter().filter_map(|row| entries.get(*row)) {
            let majors = coming.entry(&entry.record.class).or_default();
            if !majors.contains(&&group.major) {
                majors.push(&group.major);
            }
        }
    }
    coming.retain(|class, majors| nameless(class).is_some() && majors.iter().all(|major| major.is_told()));
    for (class, majors) in coming {
        for (student, against) in there.against(class, &majors) {
            match against {
                Against::Same => {}
                Against::Other => _ = settled.elsewhere.insert(student.clone()),
                Against::Alike | Against::Unknown => _ = settled.unsure.insert(student.clone()),
            }
        }
    }
}
