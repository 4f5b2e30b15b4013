//! The keyed difference between the rows of an import and the students that are there.
//!
//! A row and a student are one person by student number, then exam number, then ID number; never by name alone.
//! Rows whose only key was in error stand for those of their class and name who have no key either, in their order;
//! a row that brings that key mended stands for the one person of its class and name who lacks it.
//! An empty value erases nothing, and what was completed or corrected on site stays.

use std::collections::{BTreeSet, HashMap, HashSet};

use compact_str::CompactString;

use super::batch::{Change, Entry, Fate, FieldChange, Kept, Standing};
use super::class;
use super::duplicate::forget_number;
use super::problem::{Detail, ProblemCode, Severity};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_document::mask;
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::student::{Record, Student, StudentId};

/// What the rows come to, against what is there.
#[derive(Default)]
pub(super) struct Difference {
    pub changes: Vec<Change>,
    /// People of the same classes who are in no row.
    pub missing: Vec<StudentId>,
    pub kept: Vec<Kept>,
}

/// Plans the changes, and marks each row's fate.
pub(super) fn between(
    entries: &mut [Entry],
    standing: &Standing<'_>,
    fresh: &mut dyn FnMut() -> StudentId,
) -> Difference {
    let mut index = Index::of(standing.students);
    let someone_keyless = !index.keyless.is_empty();
    for entry in entries.iter().filter(|entry| someone_keyless && entry.is_taken()) {
        *index.rows_named.entry(class_and_name(&entry.record)).or_default() += 1;
    }
    let mut matched: HashMap<usize, usize> = HashMap::new();
    let mut of_entry: Vec<Option<usize>> = vec![None; entries.len()];
    for (i, entry) in entries.iter_mut().enumerate().filter(|(_, entry)| entry.is_taken()) {
        let Some(found) = index.find(entry, &matched) else {
            continue;
        };
        if index.refuses(found, entry, standing) {
            continue;
        }
        if matched.insert(found, i).is_some() {
            // A second row of a person whom the first one has by another key.
            entry.say(Field::IdNumber, ProblemCode::IdDuplicate, Severity::Warning, index.person(found));
            entry.fate = Fate::Repeated;
        } else if let Some(slot) = of_entry.get_mut(i) {
            *slot = Some(found);
        }
    }
    let named: HashSet<usize> = matched.keys().copied().collect();
    let missing = index.missing(entries, &named);
    let mut difference = Difference { missing, ..Difference::default() };
    difference.changes.reserve_exact(entries.len() - matched.len());
    for (entry, found) in entries.iter_mut().zip(&of_entry).filter(|(entry, _)| entry.is_taken()) {
        let before = found.and_then(|found| index.students.get(found).copied());
        index.check_id(entry, &named);
        entry.keeps_class = before.is_some_and(|before| check_class(entry, before));
        let settled = before.and_then(|before| standing.settled.get(&before.id));
        if let (Some(before), Some(settled)) = (before, settled) {
            difference.kept.extend(kept(entry, before, settled));
        }
        let change = change(entry, before, settled, fresh);
        if let Some(change) = &change {
            note_checked(entry, change, standing.checked);
        }
        entry.fate = match (&change, before) {
            (None, _) => Fate::Unchanged,
            (Some(_), Some(before)) if !before.gone => Fate::Updated,
            (Some(_), _) => Fate::Added,
        };
        difference.changes.extend(change);
    }
    difference
}

struct Index<'a> {
    students: Vec<&'a Student>,
    by_student_no: HashMap<CompactString, usize>,
    by_exam_no: HashMap<CompactString, usize>,
    by_id_number: HashMap<CompactString, Vec<usize>>,
    /// People without any key, by class and name: rows whose ID number was in error and that had no other.
    keyless: HashMap<(String, String), Vec<usize>>,
    /// How many rows of this import have a class and name.
    rows_named: HashMap<(String, String), usize>,
}

impl<'a> Index<'a> {
    fn of(students: &'a [Student]) -> Index<'a> {
        let students: Vec<&Student> = students.iter().filter(|student| student.joined_to.is_none()).collect();
        let mut index = Index {
            by_student_no: HashMap::new(),
            by_exam_no: HashMap::new(),
            by_id_number: HashMap::new(),
            keyless: HashMap::new(),
            rows_named: HashMap::new(),
            students: Vec::new(),
        };
        // Those who are gone come last, so that they are found only where nobody else is.
        let mut order: Vec<usize> = (0..students.len()).collect();
        order.sort_by_key(|i| students.get(*i).is_some_and(|student| student.gone));
        for i in order {
            let Some(record) = students.get(i).map(|student| &student.record) else {
                continue;
            };
            let keys = [hygiene::key(&record.student_no), hygiene::key(&record.exam_no)];
            let number = id_number::lookup_key(&record.id_number);
            if keys.iter().all(String::is_empty) && number.is_empty() {
                index.keyless.entry(class_and_name(record)).or_default().push(i);
            }
            let [student_no, exam_no] = keys;
            for (map, key) in [(&mut index.by_student_no, student_no), (&mut index.by_exam_no, exam_no)] {
                if !key.is_empty() {
                    map.entry(key.into()).or_insert(i);
                }
            }
            if !number.is_empty() {
                index.by_id_number.entry(number.into()).or_default().push(i);
            }
        }
        index.students = students;
        index
    }

    fn record(&self, i: usize) -> Option<&Record> {
        self.students.get(i).map(|student| &student.record)
    }

    fn find(&self, entry: &Entry, matched: &HashMap<usize, usize>) -> Option<usize> {
        if self.students.is_empty() {
            return None;
        }
        let row = &entry.record;
        if let Some(found) = self.by_student_no.get(&*hygiene::key_of(&row.student_no)) {
            return Some(*found);
        }
        // Two student numbers are two enrolments, unless exam number and name agree: then the number was changed.
        let renumbered = |there: &Record| {
            there.student_no.is_empty() || row.student_no.is_empty() || same_name(there, row)
        };
        let by_exam_no = self.by_exam_no.get(&*hygiene::key_of(&row.exam_no)).copied();
        if let Some(found) = by_exam_no.filter(|i| self.record(*i).is_some_and(renumbered)) {
            return Some(found);
        }
        let one_enrolment = |there: &Record| {
            (there.student_no.is_empty() || row.student_no.is_empty())
                && name::near(&there.name, &row.name).is_some()
        };
        let by_id = self.by_id_number.get(row.id_number.as_str()).into_iter().flatten();
        if let Some(found) = by_id.copied().find(|i| self.record(*i).is_some_and(one_enrolment)) {
            return Some(found);
        }
        let is_keyless = row.student_no.is_empty() && row.exam_no.is_empty() && row.id_number.is_empty();
        let same = self.keyless.get(&class_and_name(row)).map(Vec::as_slice).unwrap_or_default();
        if is_keyless {
            return same.iter().copied().find(|i| !matched.contains_key(i));
        }
        match same {
            [one] if !matched.contains_key(one) && self.is_mended(*one, row) => Some(*one),
            _ => None,
        }
    }

    /// The row brings the key that somebody lacks because it was in error, and nobody else of that class has the
    /// name, neither without a key there nor twice in the rows: the sender has mended it.
    fn is_mended(&self, i: usize, row: &Record) -> bool {
        let alone = self.rows_named.get(&class_and_name(row)) == Some(&1);
        self.students.get(i).is_some_and(|student| {
            let there = &student.record;
            let keys = [Field::StudentNo, Field::ExamNo, Field::IdNumber];
            let brings = keys.iter().any(|key| there.gaps.contains(key) && !row.text(*key).is_empty());
            let contradicts = there.sex.is_some() && row.sex.is_some() && there.sex != row.sex;
            alone && brings && !contradicts && !student.gone
        })
    }

    /// Says that the row's key is somebody else's here. `true`: the row stays out.
    fn refuses(&self, i: usize, entry: &mut Entry, standing: &Standing<'_>) -> bool {
        let Some(there) = self.students.get(i) else { return false };
        // Whoever had the card in hand has settled who that is, and what was settled stays.
        let settled = standing.settled.get(&there.id);
        if settled.is_some_and(|fields| fields.contains(&Field::Name) || fields.contains(&Field::IdNumber)) {
            return false;
        }
        match another_person(&there.record, &entry.record) {
            Likeness::Same => return false,
            Likeness::NameOnly => {
                entry.say(Field::Name, ProblemCode::AnotherPerson, Severity::Warning, self.person(i));
                return false;
            }
            Likeness::Another => {}
        }
        let busy = standing.on_site.contains(&there.id);
        let (severity, detail) = match () {
            // What happened on site happened to the one who is there.
            () if busy => (Severity::Refused, self.person(i)),
            () if entry.replaces => (Severity::Warning, Detail::Adopted(entry.record.name.to_string())),
            () => (Severity::Refused, Detail::Against(there.record.name.to_string())),
        };
        entry.say(Field::Name, ProblemCode::AnotherPerson, severity, detail);
        if severity == Severity::Refused {
            entry.fate = Fate::Refused;
        }
        severity == Severity::Refused
    }

    fn person(&self, i: usize) -> Detail {
        self.record(i).map_or(Detail::None, |record| Detail::Student {
            name: record.name.to_string(),
            class: record.class.to_string(),
        })
    }

    /// Somebody else of the database, who is in no row of this import, has the row's ID number.
    fn check_id(&self, entry: &mut Entry, named: &HashSet<usize>) {
        let there = self.by_id_number.get(entry.record.id_number.as_str()).into_iter().flatten();
        let here = |i: &&usize| self.students.get(**i).is_some_and(|student| !student.gone);
        let Some(other) = there.filter(|i| !named.contains(i)).find(here).copied() else {
            return;
        };
        let same = self.record(other).is_some_and(|there| same_name(there, &entry.record));
        let severity = if same { Severity::Warning } else { Severity::Error };
        entry.say(Field::IdNumber, ProblemCode::IdDuplicate, severity, self.person(other));
        if !same {
            forget_number(entry);
        }
    }

    fn missing(&self, entries: &[Entry], named: &HashSet<usize>) -> Vec<StudentId> {
        if self.students.len() == named.len() {
            return Vec::new();
        }
        let classes: HashSet<String> = entries
            .iter()
            // A class that somebody was left in says nothing about the others in it.
            .filter(|entry| !entry.record.class.is_empty() && !entry.keeps_class)
            .map(|entry| class::key(&entry.record.class))
            .collect();
        // A refused row still says that its person is on the roster.
        let refused: HashSet<String> = entries
            .iter()
            .filter(|entry| entry.fate == Fate::Refused)
            .flat_map(|entry| [&entry.record.student_no, &entry.record.id_number])
            .filter(|key| !key.is_empty())
            .map(|key| hygiene::key(key))
            .collect();
        let is_missing = |(i, student): &(usize, &&Student)| {
            let record = &student.record;
            !(student.gone || student.walkin || named.contains(i))
                && classes.contains(&class::key(&record.class))
                && ![&record.student_no, &record.id_number]
                    .iter()
                    .any(|key| refused.contains(&hygiene::key(key)))
        };
        self.students.iter().enumerate().filter(is_missing).map(|(_, student)| student.id.clone()).collect()
    }
}

fn class_and_name(record: &Record) -> (String, String) {
    (class::key(&record.class), name::key(&record.name))
}

fn same_name(a: &Record, b: &Record) -> bool {
    name::key(&a.name) == name::key(&b.name)
}

/// Who a row is, beside the student whom its key names.
enum Likeness {
    Same,
    /// Another name, and nothing to compare beside it.
    NameOnly,
    Another,
}

/// A name may be mended and an ID number may be mended. Both at once, with nothing left alike, is somebody else.
fn another_person(there: &Record, row: &Record) -> Likeness {
    if there.name == row.name {
        return Likeness::Same;
    }
    let numbers = [&there.id_number, &row.id_number].map(|number| id_number::lookup_key(number));
    let known = numbers.iter().all(|number| !number.is_empty());
    let named = !there.name.is_empty() && !row.name.is_empty();
    if !named || (known && numbers[0] == numbers[1]) {
        return Likeness::Same;
    }
    match name::near(&there.name, &row.name) {
        Some(likeness) if likeness >= ONE_NAME => Likeness::Same,
        _ if known => Likeness::Another,
        Some(_) => Likeness::Same,
        None => Likeness::NameOnly,
    }
}

/// Names this near are spellings of one; of two names of two characters that share one, half are two people.
const ONE_NAME: u32 = 60;

/// Says what becomes different of somebody whose four items were gone through already.
fn note_checked(entry: &mut Entry, change: &Change, checked: &HashSet<StudentId>) {
    if !checked.contains(&change.after.id) {
        return;
    }
    for one in change.fields.iter().filter(|one| CHECKED.contains(&one.field)) {
        let old = if one.field == Field::IdNumber { mask(&one.old) } else { one.old.clone() };
        entry.say(one.field, ProblemCode::CheckedChanges, Severity::Warning, Detail::Against(old));
    }
}

/// What a student confirms at the information check (核对信息).
const CHECKED: [Field; 4] = [Field::Name, Field::Sex, Field::IdNumber, Field::Ethnicity];

/// Says that the class is another one. `true`: a person wants the old one, and the row has it now.
fn check_class(entry: &mut Entry, before: &Student) -> bool {
    let (old, new) = (&before.record.class, &entry.record.class);
    if before.gone || old.is_empty() || new.is_empty() || class::same(old, new) {
        return false;
    }
    let detail =
        if entry.keeps_class { Detail::Adopted(old.to_string()) } else { Detail::Against(old.to_string()) };
    entry.say(Field::Class, ProblemCode::ClassDiffers, Severity::Warning, detail);
    if entry.keeps_class {
        entry.record.class.clone_from(old);
    }
    entry.keeps_class
}

/// Where the row says something else than what was settled on site.
fn kept(entry: &Entry, before: &Student, settled: &BTreeSet<Field>) -> Vec<Kept> {
    let differs = |field: &&Field| {
        let roster = entry.record.text(**field);
        entry.given.contains(**field) && !roster.is_empty() && roster != before.record.text(**field)
    };
    let of = |field: &Field| Kept {
        student: before.id.clone(),
        name: before.record.name.to_string(),
        field: *field,
        here: before.record.text(*field),
        roster: entry.record.text(*field),
        place: entry.place.clone(),
    };
    settled.iter().filter(differs).map(of).collect()
}

/// The change that a row asks for; `None` when nothing becomes different. A new student's record leaves the row.
fn change(
    entry: &mut Entry,
    before: Option<&Student>,
    settled: Option<&BTreeSet<Field>>,
    fresh: &mut dyn FnMut() -> StudentId,
) -> Option<Change> {
    let Some(before) = before else {
        let record = sorted(std::mem::take(&mut entry.record));
        let after = Student { id: fresh(), record, walkin: false, joined_to: None, gone: false };
        return Some(Change { before: None, after, fields: Vec::new(), place: entry.place.clone() });
    };
    let record = merged(&before.record, entry, settled);
    // On a roster, a walk-in is no longer one, and who was gone is back.
    let after = Student { record, walkin: false, gone: false, ..before.clone() };
    if after == *before {
        return None;
    }
    let differs = |field: &&Field| before.record.shown(**field) != after.record.shown(**field);
    let field_change = |field: &Field| FieldChange {
        field: *field,
        old: before.record.text(*field),
        new: after.record.text(*field),
    };
    let fields = Field::ALL.iter().filter(differs).map(field_change).collect();
    Some(Change { before: Some(Box::new(before.clone())), after, fields, place: entry.place.clone() })
}

fn sorted(mut record: Record) -> Record {
    record.gaps.sort_unstable();
    record.gaps.dedup();
    record
}

/// The roster's word over the database's, where it has one and the desk has not spoken.
fn merged(there: &Record, entry: &Entry, settled: Option<&BTreeSet<Field>>) -> Record {
    let row = &entry.record;
    let stays = |field: Field| settled.is_some_and(|settled| settled.contains(&field));
    let mut merged = there.clone();
    for field in Field::ALL {
        let new = row.shown(*field);
        if let Some(slot) = merged.slot(*field).filter(|_| !new.is_empty() && !stays(*field)) {
            *slot = new.into();
        }
    }
    if !stays(Field::IdNumber)
        && !stays(Field::IdType)
        && (!row.id_number.is_empty() || there.id_number.is_empty())
    {
        let declared = !row.id_number.is_empty() || entry.given.contains(Field::IdType);
        merged.id_type = if declared { row.id_type } else { there.id_type };
    }
    if !stays(Field::Sex) {
        // A sex that only follows from the ID number does not overrule one that a roster stated.
        let stated = entry.given.contains(Field::Sex);
        merged.sex = if stated { row.sex.or(there.sex) } else { there.sex.or(row.sex) };
    }
    if entry.given.contains(Field::AlreadyCaptured) && !stays(Field::AlreadyCaptured) {
        merged.already_captured = row.already_captured;
    }
    merged.gaps.extend(row.gaps.iter().copied());
    let filled = merged.clone();
    merged.gaps.retain(|gap| filled.text(*gap).is_empty());
    sorted(merged)
}
