//! The people who are there, and whose row a row is. By student number, then exam number, then ID number; never by name
//! alone, and never one of several.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use compact_str::CompactString;

use super::super::batch::{Entry, Fate, Standing};
use super::super::class;
use super::super::problem::{Detail, ProblemCode, Severity};
use super::corrected::Corrected;
use super::joined::Joined;
use super::likeness::{DealtAnew, Likeness, another_person, class_differs, more_differs, sex_differs};
use super::moves::{Moves, OTHER_KEYS};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::name;
use crate::domain::sex::Sex;
use crate::domain::shares;
use crate::domain::student::{Record, Student};

/// Whose number a row has.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub student: usize,
    /// The number.
    pub by: Field,
    pub likeness: Likeness,
    pub way: Way,
}

/// How a row has somebody's number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Own,
    /// They had it before the desk corrected it.
    Former,
    /// It is that of a row that was joined to them.
    Joined,
}

/// Whose the ID number of a row is, beside the row's own person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// Somebody who is in no row.
    Stays(usize),
    /// Somebody else, who is in another row: the number moves from one to the other.
    Moves(usize),
}

/// Everybody who is there, by what they are known by.
pub(super) struct Index<'a> {
    pub(super) students: Vec<&'a Student>,
    by_student_no: HashMap<CompactString, usize>,
    by_exam_no: HashMap<CompactString, usize>,
    by_capture_code: HashMap<CompactString, usize>,
    by_id_number: HashMap<CompactString, Vec<usize>>,
    joined: Joined,
    corrected: Corrected,
    /// People without any key, by class and name: rows whose ID number was in error and that had no other.
    pub(super) keyless: HashMap<(String, String), Vec<usize>>,
    /// Student numbers of the rows; made when somebody comes under another one.
    row_numbers: OnceLock<HashSet<CompactString>>,
    /// Class and name of everybody here; made when a name changes.
    named: OnceLock<HashSet<(String, String)>>,
    /// The sexes of the rows of this import that have a class and name.
    pub(super) rows_named: HashMap<(String, String), Vec<Option<Sex>>>,
    /// Sheets of another list.
    dealt_anew: DealtAnew,
    /// Rows of those that stay out, and how many of them have a classmate's name.
    refused: HashMap<usize, (u32, u32)>,
}

impl<'a> Index<'a> {
    pub(super) fn of(standing: &Standing<'a>) -> Index<'a> {
        let all = standing.students;
        let students: Vec<&Student> = all.iter().filter(|student| student.joined_to.is_none()).collect();
        let mut index = Index {
            by_student_no: HashMap::new(),
            by_exam_no: HashMap::new(),
            by_capture_code: HashMap::new(),
            by_id_number: HashMap::new(),
            joined: Joined::default(),
            corrected: Corrected::default(),
            keyless: HashMap::new(),
            row_numbers: OnceLock::new(),
            named: OnceLock::new(),
            rows_named: HashMap::new(),
            dealt_anew: DealtAnew::default(),
            refused: HashMap::new(),
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
        index.joined = Joined::of(standing, &index.students);
        index.corrected = Corrected::of(&index.students, standing);
        index
    }

    /// Whose numbers the rows have, and which sheets are those of another list.
    pub(super) fn know(&mut self, entries: &[Entry]) -> Vec<Option<Known>> {
        if self.students.is_empty() {
            return vec![None; entries.len()];
        }
        let index = &*self;
        let known = shares::all(entries, |entry| {
            if !entry.is_taken() {
                return None;
            }
            let Some((student, by, way)) = index.by_any_number(&entry.record) else {
                let student = index.joined.whose(&entry.record, &index.students)?;
                let (by, likeness, way) = (Field::StudentNo, Likeness::Same, Way::Joined);
                return Some(Known { student, by, likeness, way });
            };
            let likeness = match way {
                Way::Own => another_person(index.record(student)?, &entry.record),
                Way::Former | Way::Joined => Likeness::Same,
            };
            Some(Known { student, by, likeness, way })
        });
        let found = entries.iter().zip(&known);
        let found = found.filter_map(|(entry, known)| Some((entry.sheet, known.as_ref()?.likeness)));
        self.dealt_anew = DealtAnew::of(found);
        known
    }

    pub(super) fn record(&self, i: usize) -> Option<&Record> {
        self.students.get(i).map(|student| &*student.record)
    }

    /// By a number they have, or had before the desk corrected it. Somebody who is gone is found where nobody else is.
    fn by_any_number(&self, row: &Record) -> Option<(usize, Field, Way)> {
        let way = |way| move |(i, field)| (i, field, way);
        let found = self.by_number(row).or_else(|| self.by_id_number(row)).map(way(Way::Own));
        let here = |found: &(usize, Field, Way)| self.is_here(found.0);
        if found.as_ref().is_some_and(here) {
            return found;
        }
        let by_id = || self.by_id_number(row).map(way(Way::Own)).filter(here);
        let former = || self.corrected.whose(row, &self.students).map(way(Way::Former));
        by_id().or_else(former).or(found)
    }

    fn is_here(&self, i: usize) -> bool {
        self.students.get(i).is_some_and(|student| !student.gone)
    }

    /// By student number, then exam number.
    fn by_number(&self, row: &Record) -> Option<(usize, Field)> {
        let by_student_no = self.by_student_no.get(&*hygiene::key_of(&row.student_no)).copied();
        if let Some(found) = by_student_no.filter(|i| self.is_theirs(*i, row)) {
            return Some((found, Field::StudentNo));
        }
        // Two student numbers are two enrolments, unless exam number and name agree: then the number was changed.
        let renumbered = |there: &Record| {
            there.student_no.is_empty() || row.student_no.is_empty() || same_name(there, row)
        };
        let by_exam_no = self.by_exam_no.get(&*hygiene::key_of(&row.exam_no)).copied();
        let theirs = |i: &usize| self.is_theirs(*i, row) && self.record(*i).is_some_and(renumbered);
        by_exam_no.filter(theirs).map(|found| (found, Field::ExamNo))
    }

    /// By the ID number, of one enrolment.
    fn by_id_number(&self, row: &Record) -> Option<(usize, Field)> {
        let one_enrolment = |i: usize, there: &Record| {
            (there.student_no.is_empty() || row.student_no.is_empty() || self.is_renumbered(i, there, row))
                && name::near(&there.name, &row.name).is_some()
        };
        let mut by_id = self.enrolments(row);
        by_id.retain(|i| self.record(*i).is_some_and(|there| one_enrolment(*i, there)));
        self.without_walk_ins(&mut by_id);
        let found = match by_id.as_slice() {
            [] => None,
            [found] => Some(*found),
            // Nobody picks between the enrolments of one person, unless the class does.
            several => self.only_one_of_class(several, &row.class),
        };
        Some((found?, Field::IdNumber))
    }

    /// With one ID number, another student number is no second enrolment of a walk-in, nor in one class where the desk
    /// gave the number.
    fn is_renumbered(&self, i: usize, there: &Record, row: &Record) -> bool {
        let walkin = self.students.get(i).is_some_and(|student| student.walkin);
        walkin || self.corrected.is_numbered(i) && !class_differs(there, row)
    }

    /// Who of the row's class has its ID number and name, under a student number that is in no row any more.
    pub(super) fn renumbered_classmate(&self, row: &Record, entries: &[Entry]) -> Option<usize> {
        let mut own = self.enrolments(row);
        own.retain(|i| self.is_here(*i));
        let own = self.only_one_of_class(&own, &row.class).filter(|_| !row.class.is_empty())?;
        let there = self.record(own)?;
        let same =
            name::near(&there.name, &row.name).is_some() && !self.is_in_a_row(&there.student_no, entries);
        same.then_some(own)
    }

    /// The student number is in one of the rows.
    fn is_in_a_row(&self, number: &str, entries: &[Entry]) -> bool {
        let listed = self.row_numbers.get_or_init(|| {
            entries.iter().map(|entry| hygiene::key(&entry.record.student_no).into()).collect()
        });
        listed.contains(&*hygiene::key_of(number))
    }

    /// A number that somebody has who is gone, or whose import was withdrawn, is free for another name.
    fn is_theirs(&self, i: usize, row: &Record) -> bool {
        self.students.get(i).is_some_and(|there| !there.gone || same_name(&there.record, row))
    }

    /// Who has the row's ID number: those on the roster, or where there are none those that are gone.
    fn enrolments(&self, row: &Record) -> Vec<usize> {
        let by_id = self.by_id_number.get(row.id_number.as_str()).map(Vec::as_slice).unwrap_or_default();
        let there: Vec<usize> = by_id.iter().copied().filter(|i| self.is_here(*i)).collect();
        if there.is_empty() { by_id.first().copied().into_iter().collect() } else { there }
    }

    /// A walk-in beside a row of the roster is no enrolment of its own.
    fn without_walk_ins(&self, people: &mut Vec<usize>) {
        let walkin = |i: &usize| self.students.get(*i).is_some_and(|student| student.walkin);
        if !people.iter().all(walkin) {
            people.retain(|i| !walkin(i));
        }
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
        let mut there = if alone { self.enrolments(row) } else { Vec::new() };
        self.without_walk_ins(&mut there);
        let same =
            |i: &&usize| self.record(**i).is_some_and(|there| name::near(&there.name, &row.name).is_some());
        if let Some(first) = there.iter().find(same).copied().filter(|_| there.len() > 1) {
            entry.say(Field::IdNumber, ProblemCode::SeveralEnrolments, Severity::Refused, self.person(first));
            entry.fate = Fate::Refused;
        }
    }

    /// Says that the row's number is somebody else's here. `true`: the row stays out.
    pub(super) fn refuses(&mut self, known: Known, entry: &mut Entry, standing: &Standing<'_>) -> bool {
        let Some(there) = self.students.get(known.student) else { return false };
        // Whoever had the card in hand has settled who that is, and what was settled stays.
        let settled = |field| standing.settled.get(&there.id).is_some_and(|fields| fields.contains(&field));
        let near = name::near(&there.record.name, &entry.record.name).is_some();
        if settled(Field::Name) || settled(Field::IdNumber) && near {
            return false;
        }
        let bound = standing.on_site.contains(&there.id);
        let dealt = self.dealt_anew.has(entry.sheet);
        let classmates = self.is_classmates_name(&there.record, &entry.record);
        let another = match known.likeness {
            _ if classmates => true,
            Likeness::Same => return false,
            Likeness::NewNumber => {
                class_differs(&there.record, &entry.record)
                    && (bound || sex_differs(&there.record, &entry.record))
            }
            Likeness::Another => true,
            Likeness::Doubtful => dealt,
            // Whoever paid or was checked does not become a brother of another sex or class.
            Likeness::NearName => {
                let sexes = entry.given.contains(Field::Sex) && sex_differs(&there.record, &entry.record);
                dealt || bound || sexes || class_differs(&there.record, &entry.record)
            }
            // With the ID number of the one and the name of the other it would be nobody.
            Likeness::NameOnly => {
                dealt
                    || bound
                    || !there.record.id_number.is_empty()
                    || more_differs(&there.record, &entry.record)
            }
        };
        // What happened on site happened to the one who is there.
        let typed = known.by == Field::StudentNo && self.corrected.is_numbered(known.student);
        let adopted = entry.adopted.contains(Field::Name) && !bound && !typed;
        let severity = if another && !adopted { Severity::Refused } else { Severity::Warning };
        let name = there.record.name.to_string();
        let class = there.record.class.to_string();
        let detail = if another && adopted {
            Detail::Adopted(entry.record.name.to_string())
        } else if another && typed {
            Detail::Typed { name }
        } else {
            Detail::Holder { name, class, number: known.by, bound: another && bound }
        };
        if !another && known.likeness == Likeness::NewNumber {
            return false;
        }
        entry.say(Field::Name, ProblemCode::AnotherPerson, severity, detail);
        if severity != Severity::Refused {
            return false;
        }
        entry.fate = Fate::Refused;
        if dealt {
            let (rows, of_classmates) = self.refused.entry(entry.sheet).or_default();
            *rows += 1;
            *of_classmates += u32::from(classmates);
        }
        true
    }

    /// Sheets in which people have each other's names, and how many.
    pub(super) fn slipped_names(&self) -> Vec<(usize, u32)> {
        let several = self.refused.iter().filter(|(_, (_, of_classmates))| *of_classmates > 1);
        several.map(|(sheet, (rows, _))| (*sheet, *rows)).collect()
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
        let Some(student) = self.students.get(i) else { return Detail::None };
        let (name, class) = (student.record.name.to_string(), student.record.class.to_string());
        if student.walkin { Detail::Walkin { name, class } } else { Detail::Student { name, class } }
    }

    /// Who else has the row's ID number here; `found` is the row's own person.
    pub(super) fn holder(
        &self,
        row: &Record,
        found: Option<usize>,
        named: &HashSet<usize>,
    ) -> Option<Holder> {
        let there = self.by_id_number.get(row.id_number.as_str())?.as_slice();
        if there.iter().all(|i| Some(*i) == found) {
            return None;
        }
        if let Some(other) = there.iter().find(|i| !named.contains(i) && self.is_here(**i)) {
            return Some(Holder::Stays(*other));
        }
        // Whoever comes back has lost what somebody else has now.
        let own = found.is_some_and(|found| there.contains(&found) && self.is_here(found));
        let from = there.iter().find(|i| !self.is_enrolment(**i, row)).filter(|_| !own)?;
        Some(Holder::Moves(*from))
    }

    /// Of one name, and not in the row's class: there nobody is enrolled twice.
    fn is_enrolment(&self, i: usize, row: &Record) -> bool {
        let other_class =
            |there: &Record| there.class.is_empty() || row.class.is_empty() || class_differs(there, row);
        self.is_called(i, row) && self.record(i).is_some_and(other_class)
    }

    pub(super) fn is_called(&self, i: usize, row: &Record) -> bool {
        self.record(i).is_some_and(|there| same_name(there, row))
    }

    /// Whose the row's exam number or capture code is, of those on the roster.
    pub(super) fn number_holder(&self, field: Field, row: &Record) -> Option<usize> {
        let there = if field == Field::ExamNo { &self.by_exam_no } else { &self.by_capture_code };
        let number = Some(row.shown(field)).filter(|number| !number.is_empty())?;
        there.get(&*hygiene::key_of(number)).copied().filter(|i| self.is_here(*i))
    }

    /// The row's exam number (考生号) or capture code (采集码) is somebody else's here: it is left out, unless that one
    /// gives it up in this import.
    pub(super) fn check_numbers(
        &self,
        entry: &mut Entry,
        found: Option<usize>,
        named: &HashSet<usize>,
        moves: &Moves,
    ) {
        for field in OTHER_KEYS {
            let other = self.number_holder(field, &entry.record).filter(|other| found != Some(*other));
            let Some(other) = other else { continue };
            let (code, severity) = match () {
                () if moves.has(field, other, found) => (ProblemCode::IdMoves, Severity::Warning),
                () if named.contains(&other) => (ProblemCode::IdMoves, Severity::Error),
                () => (ProblemCode::StudentNoDuplicate, Severity::Error),
            };
            entry.say(field, code, severity, self.person(other));
        }
    }
}

pub(super) fn class_and_name(record: &Record) -> (String, String) {
    (class::key(&record.class), name::key(&record.name))
}

pub(super) fn same_name(a: &Record, b: &Record) -> bool {
    name::key(&a.name) == name::key(&b.name)
}
