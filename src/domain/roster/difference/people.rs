//! The people who are there, and whose row a row is. By student number, then exam number, then ID number; never by name
//! alone, and never one of several.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::super::batch::{Entry, Fate, Standing};
use super::super::class;
use super::super::duplicate::forget_number;
use super::super::problem::{Detail, Problem, ProblemCode, Severity};
use super::likeness::{Likeness, another_person};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::student::{Record, Student, StudentId};

/// People of one import who may have changed their names, with nothing else to know them by.
const RENAMED: usize = 2;

/// Everybody who is there, by what they are known by.
pub(super) struct Index<'a> {
    pub(super) students: Vec<&'a Student>,
    by_student_no: HashMap<CompactString, usize>,
    by_exam_no: HashMap<CompactString, usize>,
    by_capture_code: HashMap<CompactString, usize>,
    by_id_number: HashMap<CompactString, Vec<usize>>,
    /// People without any key, by class and name: rows whose ID number was in error and that had no other.
    keyless: HashMap<(String, String), Vec<usize>>,
    /// Class and name of everybody here; made when a name changes.
    named: OnceCell<HashSet<(String, String)>>,
    /// How many rows of this import have a class and name.
    rows_named: HashMap<(String, String), usize>,
    /// Most rows have the number of somebody who is called otherwise: the numbers are those of another list.
    dealt_anew: bool,
}

impl<'a> Index<'a> {
    pub(super) fn of(students: &'a [Student]) -> Index<'a> {
        let students: Vec<&Student> = students.iter().filter(|student| student.joined_to.is_none()).collect();
        let mut index = Index {
            by_student_no: HashMap::new(),
            by_exam_no: HashMap::new(),
            by_capture_code: HashMap::new(),
            by_id_number: HashMap::new(),
            keyless: HashMap::new(),
            named: OnceCell::new(),
            rows_named: HashMap::new(),
            dealt_anew: false,
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
            let code = hygiene::key(&record.capture_code);
            let number = id_number::lookup_key(&record.id_number);
            if keys.iter().all(String::is_empty) && number.is_empty() {
                index.keyless.entry(class_and_name(record)).or_default().push(i);
            }
            let [student_no, exam_no] = keys;
            let maps = [
                (&mut index.by_student_no, student_no),
                (&mut index.by_exam_no, exam_no),
                (&mut index.by_capture_code, code),
            ];
            for (map, key) in maps {
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

    /// Counts how many rows of this import have a class and name, where somebody without a key asks that.
    pub(super) fn count_names(&mut self, entries: &[Entry]) {
        let someone_keyless = !self.keyless.is_empty();
        for entry in entries.iter().filter(|entry| someone_keyless && entry.is_taken()) {
            *self.rows_named.entry(class_and_name(&entry.record)).or_default() += 1;
        }
    }

    /// Sees whether the rows are those of another list, whose numbers people here have too.
    pub(super) fn compare_names(&mut self, entries: &[Entry]) {
        let nobody = HashMap::new();
        let found = entries.iter().filter(|entry| entry.is_taken()).filter_map(|entry| {
            let there = self.record(self.find(entry, &nobody)?)?;
            Some(matches!(another_person(there, &entry.record), Likeness::NameOnly))
        });
        let renamed: Vec<bool> = found.collect();
        let others = renamed.iter().filter(|other| **other).count();
        self.dealt_anew = others > RENAMED && others * 2 > renamed.len();
    }

    fn record(&self, i: usize) -> Option<&Record> {
        self.students.get(i).map(|student| &*student.record)
    }

    pub(super) fn find(&self, entry: &Entry, matched: &HashMap<usize, usize>) -> Option<usize> {
        if self.students.is_empty() {
            return None;
        }
        let row = &entry.record;
        let by_student_no = self.by_student_no.get(&*hygiene::key_of(&row.student_no)).copied();
        if let Some(found) = by_student_no.filter(|i| self.is_theirs(*i, row)) {
            return Some(found);
        }
        // Two student numbers are two enrolments, unless exam number and name agree: then the number was changed.
        let renumbered = |there: &Record| {
            there.student_no.is_empty() || row.student_no.is_empty() || same_name(there, row)
        };
        let by_exam_no = self.by_exam_no.get(&*hygiene::key_of(&row.exam_no)).copied();
        let theirs = |i: &usize| self.is_theirs(*i, row) && self.record(*i).is_some_and(renumbered);
        if let Some(found) = by_exam_no.filter(theirs) {
            return Some(found);
        }
        let one_enrolment = |there: &Record| {
            (there.student_no.is_empty() || row.student_no.is_empty())
                && name::near(&there.name, &row.name).is_some()
        };
        let mut by_id = self.enrolments(row);
        by_id.retain(|i| self.record(*i).is_some_and(one_enrolment));
        match by_id.as_slice() {
            [] => {}
            [found] => return Some(*found),
            // Nobody picks between the enrolments of one person, unless the class does.
            several => return self.only_one_of_class(several, &row.class),
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

    /// A number that somebody has who is gone, or whose import was withdrawn, is free for another name.
    fn is_theirs(&self, i: usize, row: &Record) -> bool {
        self.students.get(i).is_some_and(|there| !there.gone || same_name(&there.record, row))
    }

    /// Who has the row's ID number: those on the roster, or where there are none those that are gone.
    fn enrolments(&self, row: &Record) -> Vec<usize> {
        let by_id = self.by_id_number.get(row.id_number.as_str()).map(Vec::as_slice).unwrap_or_default();
        let here = |i: &usize| self.students.get(*i).is_some_and(|student| !student.gone);
        let there: Vec<usize> = by_id.iter().copied().filter(here).collect();
        if there.is_empty() { by_id.first().copied().into_iter().collect() } else { there }
    }

    fn only_one_of_class(&self, several: &[usize], class: &str) -> Option<usize> {
        let mut own = several
            .iter()
            .copied()
            .filter(|i| self.record(*i).is_some_and(|there| class::key(&there.class) == class::key(class)));
        own.next().filter(|_| own.next().is_none())
    }

    /// A row known by its ID number alone, of somebody who has several enrolments here, stays out.
    pub(super) fn refuse_unclear(&self, entry: &mut Entry) {
        let row = &entry.record;
        let alone = row.student_no.is_empty() && row.exam_no.is_empty() && !row.id_number.is_empty();
        let there = if alone { self.enrolments(row) } else { Vec::new() };
        let same =
            |i: &&usize| self.record(**i).is_some_and(|there| name::near(&there.name, &row.name).is_some());
        if let Some(first) = there.iter().find(same).copied().filter(|_| there.len() > 1) {
            entry.say(Field::IdNumber, ProblemCode::SeveralEnrolments, Severity::Refused, self.person(first));
            entry.fate = Fate::Refused;
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
    pub(super) fn refuses(&self, i: usize, entry: &mut Entry, standing: &Standing<'_>) -> bool {
        let Some(there) = self.students.get(i) else { return false };
        // Whoever had the card in hand has settled who that is, and what was settled stays.
        let settled = standing.settled.get(&there.id);
        if settled.is_some_and(|fields| fields.contains(&Field::Name) || fields.contains(&Field::IdNumber)) {
            return false;
        }
        let likeness = match another_person(&there.record, &entry.record) {
            Likeness::Same | Likeness::NameOnly | Likeness::NearName | Likeness::Doubtful
                if self.is_classmates_name(&there.record, &entry.record) =>
            {
                Likeness::Another
            }
            likeness => likeness,
        };
        match likeness {
            Likeness::Same => return false,
            Likeness::NameOnly if self.dealt_anew || standing.on_site.contains(&there.id) => {}
            Likeness::NameOnly if more_differs(&there.record, &entry.record) => {}
            Likeness::NameOnly => {
                entry.say(Field::Name, ProblemCode::AnotherPerson, Severity::Warning, self.person(i));
                return false;
            }
            // Whoever paid or was checked does not become a brother of another sex or class.
            Likeness::NearName if standing.on_site.contains(&there.id) => {}
            Likeness::NearName if class_differs(&there.record, &entry.record) => {}
            Likeness::NearName
                if entry.given.contains(Field::Sex) && sex_differs(&there.record, &entry.record) => {}
            Likeness::NearName | Likeness::Doubtful => {
                let name = Detail::Against(there.record.name.to_string());
                entry.say(Field::Name, ProblemCode::AnotherPerson, Severity::Warning, name);
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

    /// The row has the name of somebody else of the class: the column of names was moved against the others.
    fn is_classmates_name(&self, there: &Record, row: &Record) -> bool {
        if row.name.is_empty() || same_name(there, row) {
            return false;
        }
        let named = self.named.get_or_init(|| {
            let here = self.students.iter().filter(|student| !student.gone);
            here.map(|student| class_and_name(&student.record)).collect()
        });
        named.contains(&(class::key(&there.class), name::key(&row.name)))
    }

    pub(super) fn person(&self, i: usize) -> Detail {
        self.record(i).map_or(Detail::None, |record| Detail::Student {
            name: record.name.to_string(),
            class: record.class.to_string(),
        })
    }

    /// Somebody else of the database has the row's ID number. Where that one is in another row of this import, the
    /// number moves from one to the other.
    pub(super) fn check_id(&self, entry: &mut Entry, found: Option<usize>, named: &HashSet<usize>) {
        let there =
            self.by_id_number.get(entry.record.id_number.as_str()).map(Vec::as_slice).unwrap_or_default();
        let here = |i: &&usize| self.students.get(**i).is_some_and(|student| !student.gone);
        let Some(other) = there.iter().filter(|i| !named.contains(i)).find(here).copied() else {
            let stays = found.is_some_and(|found| there.contains(&found));
            let differs = |i: &&usize| self.record(**i).is_some_and(|there| !same_name(there, &entry.record));
            if let Some(from) = there.iter().find(differs).copied().filter(|_| !stays) {
                entry.say(Field::IdNumber, ProblemCode::IdMoves, Severity::Warning, self.person(from));
            }
            return;
        };
        let same = self.record(other).is_some_and(|there| same_name(there, &entry.record));
        let severity = if same { Severity::Warning } else { Severity::Error };
        entry.say(Field::IdNumber, ProblemCode::IdDuplicate, severity, self.person(other));
        if !same {
            forget_number(entry);
        }
    }

    /// The row's exam number (考生号) or capture code (采集码) is somebody else's here: it is left out. Where that one is
    /// in another row of this import, the number moves from one to the other.
    pub(super) fn check_numbers(&self, entry: &mut Entry, found: Option<usize>, named: &HashSet<usize>) {
        for field in [Field::ExamNo, Field::CaptureCode] {
            let there = if field == Field::ExamNo { &self.by_exam_no } else { &self.by_capture_code };
            let other = there.get(&*hygiene::key_of(entry.record.shown(field))).copied();
            let here = |i: &usize| self.students.get(*i).is_some_and(|student| !student.gone);
            let Some(other) = other.filter(|other| found != Some(*other)).filter(here) else { continue };
            if named.contains(&other) {
                entry.say(field, ProblemCode::IdMoves, Severity::Warning, self.person(other));
            } else {
                entry.say(field, ProblemCode::StudentNoDuplicate, Severity::Error, self.person(other));
            }
        }
    }

    pub(super) fn missing(&self, entries: &[Entry], named: &HashSet<usize>) -> Vec<StudentId> {
        if self.students.len() == named.len() {
            return Vec::new();
        }
        // A class that somebody was left in says nothing about the others in it.
        let of_class = entries.iter().filter(|entry| !entry.record.class.is_empty() && !entry.keeps_class);
        let mut classes: HashMap<String, HashSet<&str>> = HashMap::new();
        for Entry { record, .. } in of_class {
            classes.entry(class::key(&record.class)).or_default().insert(&record.grade);
        }
        // The class of one name in another year is another class, and nobody of it is asked for.
        let asked_for = |record: &Record| {
            classes.get(&class::key(&record.class)).is_some_and(|grades| {
                record.grade.is_empty() || grades.contains("") || grades.contains(record.grade.as_str())
            })
        };
        // A refused row still says that its person is on the roster.
        let refused: HashSet<String> = entries
            .iter()
            .filter(|entry| entry.fate == Fate::Refused)
            .flat_map(|entry| {
                let written = [&entry.record.student_no, &entry.record.id_number].map(CompactString::as_str);
                written.into_iter().chain(elsewhere(entry, Field::StudentNo))
            })
            .filter(|key| !key.is_empty())
            .map(hygiene::key)
            .collect();
        let is_missing = |(i, student): &(usize, &&Student)| {
            let record = &student.record;
            !(student.gone || student.walkin || named.contains(i))
                && asked_for(record)
                && ![&record.student_no, &record.id_number]
                    .iter()
                    .any(|key| refused.contains(&hygiene::key(key)))
        };
        self.students.iter().enumerate().filter(is_missing).map(|(_, student)| student.id.clone()).collect()
    }

    /// Those of the missing whose name is in a row of their class, or of none, that is nobody's who is there: with a
    /// number in error or another one, or left out.
    pub(super) fn doubtful(
        &self,
        entries: &[Entry],
        of_entry: &[Option<usize>],
        missing: &[StudentId],
    ) -> HashSet<StudentId> {
        if missing.is_empty() {
            return HashSet::new();
        }
        let mut rows: HashMap<String, Vec<String>> = HashMap::new();
        for (entry, found) in entries.iter().zip(of_entry) {
            if found.is_some() || !matches!(entry.fate, Fate::Taken | Fate::Refused) {
                continue;
            }
            let names = elsewhere(entry, Field::Name).chain([entry.record.name.as_str()]);
            for name in names.filter(|name| !name.is_empty()) {
                rows.entry(name::key(name)).or_default().push(class::key(&entry.record.class));
            }
        }
        let missing: HashSet<&StudentId> = missing.iter().collect();
        let of = |student: &&Student| {
            let own = class::key(&student.record.class);
            rows.get(&name::key(&student.record.name))
                .is_some_and(|classes| classes.iter().any(|class| class.is_empty() || *class == own))
        };
        let missing = self.students.iter().copied().filter(|student| missing.contains(&student.id));
        missing.filter(of).map(|student| student.id.clone()).collect()
    }
}

/// What stands in another column of the row and looks like this field.
fn elsewhere(entry: &Entry, field: Field) -> impl Iterator<Item = &str> {
    let looks = move |problem: &&Problem| problem.detail == Detail::LooksLike(field);
    entry.problems.iter().filter(looks).map(|problem| problem.value.as_str())
}

fn class_and_name(record: &Record) -> (String, String) {
    (class::key(&record.class), name::key(&record.name))
}

fn same_name(a: &Record, b: &Record) -> bool {
    name::key(&a.name) == name::key(&b.name)
}

/// Beside the name, the class or the sex is another one: nobody changes two things at once.
fn more_differs(there: &Record, row: &Record) -> bool {
    class_differs(there, row) || sex_differs(there, row)
}

fn class_differs(there: &Record, row: &Record) -> bool {
    !there.class.is_empty() && !row.class.is_empty() && !class::same(&there.class, &row.class)
}

fn sex_differs(there: &Record, row: &Record) -> bool {
    there.sex.is_some() && row.sex.is_some() && there.sex != row.sex
}
