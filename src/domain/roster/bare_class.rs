//! Classes that are called by a number alone, 1班: on the list those of two majors would be one. They are called together
//! with their year and major where the roster says so; people who are there keep the class that they are in; and where
//! nothing tells whose class it is, nobody comes into another one's.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use compact_str::CompactString;

use super::batch::{Entry, Fate};
use super::class;
use super::notice::is_bare_number;
use super::problem::{Detail, Problem, ProblemCode, Severity};
use super::raw::{ClassFrom, RawSheet};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::student::{Record, Student};

/// What came of such classes.
#[derive(Default)]
pub(super) struct Settled {
    /// What is said of the sheets, with their places.
    pub said: Vec<(usize, Problem)>,
    /// Keys of classes of which nobody leaves because of this import.
    pub doubtful: HashSet<String>,
}

/// People of one sheet whose class is called alike, and of whom the roster says the same.
struct Group {
    sheet: usize,
    class: CompactString,
    rows: Vec<usize>,
    /// What the class is called in full: the words before its number.
    words: String,
    /// The roster says that these are a year and a major.
    sure: bool,
    known: Known,
}

/// Who of a group is there.
#[derive(Default)]
struct Known {
    /// The class of most of them, where it may be this one.
    class: Option<CompactString>,
    /// The class of its bare name has somebody who is not of the group, and nobody who is.
    others: bool,
    /// Of its bare name more people are there who are not in the import than are.
    most_missing: bool,
    /// Rows of people who are in a class whose name ends in this one: they stay there.
    in_full: Vec<(usize, CompactString)>,
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
    let mut in_full: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
    for group in &groups {
        let Known { class, others, most_missing, in_full: stay } = &group.known;
        let answer = group.rows.first().and_then(|row| entries.get(*row)).is_some_and(|one| one.answer);
        let full = full_name(&group.words, &group.class);
        let is_shared = || *others || shared.contains(&class::key(&group.class));
        if let Some(class) = class {
            if *most_missing && is_bare_number(class) {
                settled.doubtful.insert(class::key(class));
            }
            rename(group, class, entries);
        } else if answer {
            // What comes back in a return file is of the class that it went out from.
            if let Some((_, class)) =
                stay.first().filter(|(_, class)| stay.iter().all(|(_, one)| one == class))
            {
                rename(group, class, entries);
            }
            stay_in_full(stay, entries);
        } else if !group.words.is_empty() && (group.sure || is_shared()) {
            rename(group, &full, entries);
            let names = in_full.entry((group.sheet, group.words.clone())).or_default();
            if !names.contains(&full) {
                names.push(full);
            }
        } else if *others {
            settled.doubtful.insert(class::key(&group.class));
            settled.said.extend(keep_out(group, entries, sheets));
        } else {
            stay_in_full(stay, entries);
        }
    }
    settled.said.extend(of_several_files(&groups, sheets));
    settled.said.extend(in_full.into_iter().filter_map(|((sheet, words), names)| {
        let RawSheet { file, sheet: name, table, .. } = sheets.get(sheet)?;
        let about = Problem::of_sheet(file, name, ProblemCode::ClassInFull);
        let (table, field) = (*table, Some(Field::Class));
        Some((sheet, Problem { table, field, value: words, detail: Detail::Names(names), ..about }))
    }));
    settled
}

fn groups(entries: &[Entry], sheets: &[RawSheet]) -> Vec<Group> {
    let given = |sheet: usize| {
        sheets.get(sheet).is_some_and(|sheet| sheet.classes.iter().any(|(from, _)| *from == ClassFrom::Given))
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut places: HashMap<(usize, &str, [&str; 3]), usize> = HashMap::new();
    let bare = |entry: &&Entry| {
        let class = entry.record.class.as_str();
        is_bare_number(class) && class.chars().any(|c| !matches!(c, '0' | '班'))
    };
    for (row, entry) in entries.iter().enumerate().filter(|(_, entry)| bare(entry)) {
        if given(entry.sheet) {
            continue;
        }
        let Record { class, major, department, grade, .. } = &*entry.record;
        let key = (entry.sheet, class.as_str(), [major.as_str(), department.as_str(), grade.as_str()]);
        let at = *places.entry(key).or_insert_with(|| {
            let whose = sheets.get(entry.sheet).map(|sheet| sheet.whose.clone()).unwrap_or_default();
            let year = year(grade).unwrap_or_else(|| whose.grade.clone());
            let [major, department] = [major, department].map(|text| word(text));
            let (words, sure) = match (major.is_empty(), department.is_empty()) {
                (false, _) => (major, true),
                (true, _) if whose.sure => (whose.major.as_str(), true),
                (true, false) => (department, false),
                (true, true) => (whose.major.as_str(), false),
            };
            groups.push(Group {
                sheet: entry.sheet,
                class: class.clone(),
                rows: Vec::new(),
                words: if words.starts_with(&year) { words.to_owned() } else { format!("{year}{words}") },
                sure,
                known: Known::default(),
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.rows.push(row);
        }
    }
    groups
}

/// 2022级, of 2022 and 2022级.
fn year(grade: &str) -> Option<String> {
    let digits = grade.trim_end_matches(['级', '届']);
    let is_year = matches!(digits.len(), 2 | 4) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| if digits == grade { format!("{grade}级") } else { grade.to_owned() })
}

/// Nothing, where it is no word: 0, /, 〃.
fn word(text: &str) -> &str {
    if text.chars().any(hygiene::is_hanzi) { text } else { "" }
}

/// 2022级护理1班, of 1班 and of 01.
fn full_name(words: &str, class: &str) -> String {
    let end = if class.contains('班') { "" } else { "班" };
    format!("{words}{class}{end}")
}

/// Bare names that groups of which different things are said have, and nobody is known by whom to tell.
fn shared(groups: &[Group]) -> HashSet<String> {
    let mut whose: HashMap<String, BTreeSet<&str>> = HashMap::new();
    for group in groups {
        whose.entry(class::key(&group.class)).or_default().insert(&group.words);
    }
    whose.into_iter().filter(|(_, words)| words.len() > 1).map(|(class, _)| class).collect()
}

/// A class of which several files have other people, and none says whose it is.
fn of_several_files(groups: &[Group], sheets: &[RawSheet]) -> Vec<(usize, Problem)> {
    let mut found: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    let untold = groups.iter().filter(|group| group.words.is_empty() && !group.known.others);
    for group in untold.filter(|group| group.known.class.is_none()) {
        let Some(sheet) = sheets.get(group.sheet) else { continue };
        let (_, files) = found.entry(class::key(&group.class)).or_insert_with(|| (group.sheet, Vec::new()));
        if !files.contains(&sheet.file) {
            files.push(sheet.file.clone());
        }
    }
    let several = found.into_iter().filter(|(_, (_, files))| files.len() > 1);
    let said = several.filter_map(|(class, (at, files))| {
        let RawSheet { file, sheet, table, .. } = sheets.get(at)?;
        let about = Problem::of_sheet(file, sheet, ProblemCode::ClassShared);
        let (table, field, detail) = (*table, Some(Field::Class), Detail::Names(files));
        Some((at, Problem { table, field, value: class, detail, ..about }))
    });
    said.collect()
}

/// A short name takes the place of no full one.
fn stay_in_full(people: &[(usize, CompactString)], entries: &mut [Entry]) {
    for (row, class) in people {
        if let Some(entry) = entries.get_mut(*row) {
            entry.record.class.clone_from(class);
        }
    }
}

fn rename(group: &Group, class: &str, entries: &mut [Entry]) {
    for row in &group.rows {
        if let Some(entry) = entries.get_mut(*row) {
            entry.record.class = class.into();
        }
    }
}

fn keep_out(group: &Group, entries: &mut [Entry], sheets: &[RawSheet]) -> Option<(usize, Problem)> {
    for row in &group.rows {
        if let Some(entry) = entries.get_mut(*row).filter(|entry| entry.fate == Fate::Taken) {
            entry.fate = Fate::Refused;
        }
    }
    let RawSheet { file, sheet, table, .. } = sheets.get(group.sheet)?;
    let about = Problem::of_sheet(file, sheet, ProblemCode::ClassShared);
    let detail = Detail::Count(group.rows.len() as u32);
    let (severity, value) = (Severity::Refused, group.class.to_string());
    Some((
        group.sheet,
        Problem { table: *table, field: Some(Field::Class), severity, value, detail, ..about },
    ))
}

/// Who is there, by number and by class.
struct There<'a> {
    by_number: HashMap<String, &'a Student>,
    by_class: HashMap<String, Vec<&'a Student>>,
}

impl<'a> There<'a> {
    fn of(students: &'a [Student]) -> There<'a> {
        let mut there = There { by_number: HashMap::new(), by_class: HashMap::new() };
        for student in students.iter().filter(|student| student.is_listed()) {
            for number in numbers(&student.record) {
                there.by_number.entry(number).or_insert(student);
            }
            there.by_class.entry(class::key(&student.record.class)).or_default().push(student);
        }
        there
    }

    fn known(&self, group: &Group, entries: &[Entry]) -> Known {
        let rows = || group.rows.iter().filter_map(|row| entries.get(*row));
        let found = |entry: &Entry| {
            numbers(&entry.record).into_iter().find_map(|number| self.by_number.get(&number).copied())
        };
        let mut classes: BTreeMap<&CompactString, usize> = BTreeMap::new();
        let mut people = 0;
        let mut in_full = Vec::new();
        for (row, student) in group.rows.iter().filter_map(|row| Some((*row, found(entries.get(*row)?)?))) {
            people += 1;
            if ends_in(&student.record.class, &group.class) {
                in_full.push((row, student.record.class.clone()));
            }
            if class::same(&student.record.class, &group.class) {
                *classes.entry(&student.record.class).or_default() += 1;
            }
        }
        let most = classes.into_iter().max_by_key(|(_, people)| *people);
        let most = most.filter(|(_, people)| people * 2 >= group.rows.len());
        let own = self.by_class.get(&class::key(&group.class)).map(Vec::as_slice).unwrap_or_default();
        let names: HashSet<String> = rows().map(|entry| name::key(&entry.record.name)).collect();
        let met = own.iter().any(|student| names.contains(&name::key(&student.record.name)));
        let first = rows().next();
        let alike = |student: &Student| first.is_some_and(|one| are_of_one(&one.record, &student.record));
        Known {
            class: most.map(|(class, _)| class.clone()),
            others: !own.is_empty() && people == 0 && !met && !own.iter().any(|student| alike(student)),
            most_missing: own.len() > 2 * people,
            in_full,
        }
    }
}

/// 护理1班 and 2022级护理1班 end in 1班; 软件11班 does not.
fn ends_in(full: &str, bare: &str) -> bool {
    let number = |class: &str| class::key(class).trim_end_matches('班').to_owned();
    let (full, bare) = (number(full), number(bare));
    full.strip_suffix(bare.as_str()).is_some_and(|words| words.ends_with(hygiene::is_hanzi))
}

/// Both say of which major they are, and it is one.
fn are_of_one(a: &Record, b: &Record) -> bool {
    !a.major.is_empty()
        && a.major == b.major
        && (a.grade == b.grade || a.grade.is_empty() || b.grade.is_empty())
}

fn numbers(record: &Record) -> Vec<String> {
    let all = [
        ('s', hygiene::key(&record.student_no)),
        ('e', hygiene::key(&record.exam_no)),
        ('i', id_number::lookup_key(&record.id_number)),
    ];
    all.into_iter().filter(|(_, key)| !key.is_empty()).map(|(kind, key)| format!("{kind}{key}")).collect()
}
