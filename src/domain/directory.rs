//! Everybody on the roster, findable by any handle people have: exact keys first, then names, pinyin, last digits.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::OnceLock;

use compact_str::CompactString;

use super::facts::Stage;
use super::hygiene::fold_width;
use super::pinyin::{Query, Rank, Spelling};
use super::session::SessionId;
use super::state::State;
use super::student::{Student, StudentId, kept};

/// The roster in memory, with its indexes. Built once for each version of the roster.
#[derive(Default)]
pub struct Directory {
    students: Vec<Student>,
    /// By the places of the students; spelled when somebody first looks for a name.
    spellings: Vec<OnceLock<Spelling>>,
    by_id: HashMap<StudentId, usize>,
    /// ID numbers, student numbers, exam numbers and capture codes: nearly every one is one person's.
    by_key: HashMap<CompactString, usize>,
    /// The others who have a key of `by_key`.
    sharing: HashMap<CompactString, Vec<usize>>,
}

/// A student and how their name is spelled.
#[derive(Clone, Copy)]
struct Spelled<'a> {
    student: &'a Student,
    spelling: &'a Spelling,
}

/// What a handle came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    One(StudentId),
    Nobody,
    Many(Vec<StudentId>),
}

impl Directory {
    pub fn new(students: Vec<Student>) -> Directory {
        let spellings = students.iter().map(|_| OnceLock::new()).collect();
        let mut directory = Directory { spellings, ..Directory::default() };
        for (place, student) in students.iter().enumerate() {
            directory.by_id.insert(student.id.clone(), place);
            if student.is_listed() {
                directory.index(place, student);
            }
        }
        directory.index_joined(&students);
        Directory { students, ..directory }
    }

    /// Numbers that people had before they were corrected find them too, where they are nobody else's.
    #[must_use]
    pub fn with_former<'a>(
        mut self,
        numbers: impl IntoIterator<Item = (&'a StudentId, &'a str)>,
    ) -> Directory {
        for (id, number) in numbers {
            let kept = self.kept(id).filter(|row| row.is_listed());
            let place = kept.and_then(|row| self.by_id.get(&row.id)).copied();
            let key = as_key(number);
            if let Some(place) = place.filter(|_| !key.is_empty()) {
                self.by_key.entry(key.into()).or_insert(place);
            }
        }
        self
    }

    /// Whoever was twice on the roster is found by the numbers of both rows.
    fn index_joined(&mut self, students: &[Student]) {
        for student in students.iter().filter(|one| one.joined_to.is_some() && !one.gone) {
            let row = |id: &StudentId| self.by_id.get(id).and_then(|place| students.get(*place));
            let kept = row(kept(&student.id, |id| row(id)?.joined_to.as_ref()));
            let place =
                kept.filter(|kept| kept.is_listed()).and_then(|kept| self.by_id.get(&kept.id)).copied();
            let Some(place) = place else { continue };
            let record = &student.record;
            for key in [&record.id_number, &record.student_no, &record.exam_no].map(|key| as_key(key)) {
                if !key.is_empty() {
                    self.by_key.entry(key.into()).or_insert(place);
                }
            }
        }
    }

    fn index(&mut self, place: usize, student: &Student) {
        let record = &student.record;
        let keys = [&record.id_number, &record.student_no, &record.exam_no, &record.capture_code];
        let mut given: Vec<CompactString> = keys.iter().map(|key| as_key(key).into()).collect();
        given.sort_unstable();
        given.dedup();
        for key in given.into_iter().filter(|key| !key.is_empty()) {
            match self.by_key.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(place);
                }
                Entry::Occupied(taken) => self.sharing.entry(taken.key().clone()).or_default().push(place),
            }
        }
    }

    /// Everybody with their place, also those that are gone or joined.
    fn entries(&self) -> impl Iterator<Item = (usize, Spelled<'_>)> {
        self.students.iter().zip(&self.spellings).enumerate().map(|(place, (student, spelling))| {
            let spelling = spelling.get_or_init(|| Spelling::of(&student.record.name));
            (place, Spelled { student, spelling })
        })
    }

    pub fn student(&self, id: &StudentId) -> Option<&Student> {
        self.by_id.get(id).and_then(|place| self.students.get(*place))
    }

    /// Who somebody is now: themselves, or the row to which theirs was joined.
    pub fn kept(&self, id: &StudentId) -> Option<&Student> {
        self.student(kept(id, |id| self.student(id)?.joined_to.as_ref()))
    }

    /// Everybody, in the order in which they came, also those that are gone or joined.
    pub fn all(&self) -> impl Iterator<Item = &Student> {
        self.students.iter()
    }

    /// The same, as they lie there.
    pub fn everybody(&self) -> &[Student] {
        &self.students
    }

    /// Those that a list shows.
    pub fn listed(&self) -> impl Iterator<Item = &Student> {
        self.all().filter(|student| student.is_listed())
    }

    /// The person a handle names (CONTRACT, Handles). Never a prefix, never a guess.
    pub fn resolve(&self, handle: &str, state: &State, session: Option<SessionId>) -> Found {
        let text = fold_width(handle);
        let text = text.trim();
        if let Some(id) = text.strip_prefix('@') {
            let id = StudentId(id.to_owned());
            let joined_to = |id: &StudentId| self.student(id)?.joined_to.as_ref();
            return self
                .student(&id)
                .map_or(Found::Nobody, |one| Found::One(kept(&one.id, joined_to).clone()));
        }
        if let Some(seq) = text.strip_prefix(['#', '=']) {
            let owner = seq.parse().ok().zip(session).and_then(|(seq, at)| state.owner(at, seq));
            return owner.map_or(Found::Nobody, |owner| Found::One(owner.clone()));
        }
        let key = as_key(text);
        if let Some(first) = self.by_key.get(key.as_str()) {
            let others = self.sharing.get(key.as_str()).into_iter().flatten();
            return self.found([first].into_iter().chain(others).copied());
        }
        let asked = Asked::new(text);
        self.found(self.places(|entry| is_whole(entry, &asked)))
    }

    /// Everybody whom a query may mean, best first: exact before prefix before inside; of equal rank those of
    /// `class` first, then those who still have something to do, then by student number.
    pub fn find(
        &self,
        query: &str,
        state: &State,
        session: Option<SessionId>,
        class: Option<&str>,
    ) -> Vec<StudentId> {
        let text = fold_width(query);
        let text = text.trim();
        if text.is_empty() {
            return Vec::new();
        }
        match self.resolve(text, state, session) {
            Found::One(id) if text.starts_with(['@', '#', '=']) => return vec![id],
            Found::Nobody if text.starts_with(['@', '#', '=']) => return Vec::new(),
            _ => {}
        }
        let asked = Asked::new(text);
        let mut hits: Vec<(u8, bool, u8, &str, usize)> = Vec::new();
        for (place, entry) in self.entries().filter(|(_, entry)| entry.student.is_listed()) {
            if let Some(rank) = rank_of(entry, &asked) {
                let elsewhere = class.is_some_and(|class| class != entry.student.record.class);
                let todo = order_of(state.stage(&entry.student.id));
                hits.push((rank, elsewhere, todo, &entry.student.record.student_no, place));
            }
        }
        if hits.is_empty()
            && let Found::One(id) = self.resolve(text, state, session)
        {
            // By a number of the row that was joined.
            return vec![id];
        }
        hits.sort_unstable();
        hits.iter().filter_map(|hit| self.students.get(hit.4)).map(|student| student.id.clone()).collect()
    }

    /// Who is listed with one of these numbers, each once.
    pub fn with_numbers<'a>(&self, numbers: impl IntoIterator<Item = &'a str>) -> Vec<StudentId> {
        let mut ids = Vec::new();
        for key in numbers.into_iter().map(as_key).filter(|key| !key.is_empty()) {
            let shared = self.sharing.get(key.as_str()).into_iter().flatten();
            let places = self.by_key.get(key.as_str()).into_iter().chain(shared);
            for student in places.filter_map(|place| self.students.get(*place)) {
                if !ids.contains(&student.id) {
                    ids.push(student.id.clone());
                }
            }
        }
        ids
    }

    /// People with a near name, nearest first, at most `limit`: for "nobody found" and before adding a walk-in.
    pub fn near(&self, name: &str, limit: usize) -> Vec<StudentId> {
        let mut hits: Vec<(std::cmp::Reverse<u32>, usize)> = self
            .students
            .iter()
            .enumerate()
            .filter(|(_, student)| student.is_listed())
            .filter_map(|(place, student)| {
                let score = super::name::near(name, &student.record.name)?;
                Some((std::cmp::Reverse(score), place))
            })
            .collect();
        hits.sort_unstable();
        hits.truncate(limit);
        hits.iter().filter_map(|hit| self.students.get(hit.1)).map(|student| student.id.clone()).collect()
    }

    fn places(&self, is: impl Fn(Spelled<'_>) -> bool) -> impl Iterator<Item = usize> {
        self.entries()
            .filter(move |(_, entry)| entry.student.is_listed() && is(*entry))
            .map(|(place, _)| place)
    }

    fn found(&self, places: impl Iterator<Item = usize>) -> Found {
        let mut ids: Vec<StudentId> =
            places.filter_map(|place| self.students.get(place)).map(|student| student.id.clone()).collect();
        match ids.len() {
            0 => Found::Nobody,
            1 => ids.pop().map_or(Found::Nobody, Found::One),
            _ => Found::Many(ids),
        }
    }
}

/// Keys are compared without case: an X at the end of an ID number, letters in an exam number.
fn as_key(text: &str) -> String {
    text.trim().to_uppercase()
}

fn is_digits(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == 'X')
}

/// Student and exam numbers may hold letters; letters alone are a name.
fn is_part_of_a_key(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && text.contains(|c: char| c.is_ascii_digit())
}

/// The last 4 to 6 characters of an ID number.
fn is_tail(entry: Spelled<'_>, key: &str) -> bool {
    (4..=6).contains(&key.len()) && is_digits(key) && entry.student.record.id_number.ends_with(key)
}

/// A query, folded once for all entries.
struct Asked<'a> {
    text: &'a str,
    key: String,
    spelled: Query,
}

impl Asked<'_> {
    fn new(text: &str) -> Asked<'_> {
        Asked { text, key: as_key(text), spelled: Query::new(text) }
    }
}

fn is_whole(entry: Spelled<'_>, asked: &Asked<'_>) -> bool {
    same_name(&entry.student.record.name, asked.text)
        || entry.spelling.rank(&asked.spelled) == Some(Rank::Whole)
        || is_tail(entry, &asked.key)
}

fn same_name(name: &str, text: &str) -> bool {
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace() && *c != '·').collect() };
    bare(name) == bare(text)
}

/// 0 exact key, 1 whole name or pinyin, 2 tail of the ID number, 3 prefix, 4 inside.
fn rank_of(entry: Spelled<'_>, asked: &Asked<'_>) -> Option<u8> {
    let record = &entry.student.record;
    let (text, key) = (asked.text, asked.key.as_str());
    let keys = [&record.id_number, &record.student_no, &record.exam_no, &record.capture_code];
    if keys.iter().any(|given| as_key(given) == key) {
        return Some(0);
    }
    if same_name(&record.name, text) {
        return Some(1);
    }
    if is_tail(entry, key) {
        return Some(2);
    }
    let by_name = entry.spelling.rank(&asked.spelled).map(|rank| match rank {
        Rank::Whole => 1,
        Rank::Prefix => 3,
        Rank::Inside => 4,
    });
    if by_name.is_some() {
        return by_name;
    }
    if record.name.starts_with(text) {
        return Some(3);
    }
    if record.name.contains(text) || record.class == text {
        return Some(4);
    }
    let long = key.len() >= 3 && is_part_of_a_key(key);
    if long && keys.iter().any(|given| as_key(given).starts_with(key)) {
        return Some(3);
    }
    (long && as_key(&record.student_no).ends_with(key)).then_some(4)
}

/// 未拍 before 已缴待拍 before 已拍 before 缺拍.
fn order_of(stage: Stage) -> u8 {
    match stage {
        Stage::Expected => 0,
        Stage::Paid => 1,
        Stage::Registered => 2,
        Stage::Shot => 3,
        Stage::Checked => 4,
        Stage::Absent => 5,
    }
}
