//! The roster in the database: students, what each event changed in them, and how that is taken back.

use std::sync::LazyLock;

use compact_str::CompactString;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use super::error::StoreError;
use super::seal::{hmac_hex, new_salt, read_salt, salt};
use crate::domain::event::EventRef;
use crate::domain::field::Field;
use crate::domain::id_document::IdType;
use crate::domain::shares;
use crate::domain::student::{Record, Student, StudentId};

/// A student row before and after an event. `None`: not in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterChange {
    pub before: Option<Student>,
    pub after: Student,
}

/// What an event writes about one student. Borrowed: an import has a hundred thousand of them at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterEdit<'a> {
    /// `None`: new.
    pub before: Option<&'a Student>,
    pub after: &'a Student,
}

impl<'a> From<&'a RosterChange> for RosterEdit<'a> {
    fn from(change: &'a RosterChange) -> RosterEdit<'a> {
        RosterEdit { before: change.before.as_ref(), after: &change.after }
    }
}

impl RosterChange {
    /// The row when the event is taken back, or brought again. Who was not there before is gone afterwards.
    pub(super) fn turned(self, back: bool) -> Student {
        match (back, self.before) {
            (true, Some(before)) => before,
            (true, None) => Student { gone: true, ..self.after },
            (false, _) => self.after,
        }
    }
}

const COLUMNS: &str = "id, student_no, exam_no, name, sex, id_type, id_number, ethnicity, class, department, major, \
     level, schooling, study_form, grade, phone, remark, capture_code, school_code, school_name, teaching_site, \
     head_teacher, already_captured, gaps, walkin, joined_to, gone, place, digest";
const COUNT: usize = 29;

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let places: Vec<String> = (1..=COUNT).map(|n| format!("?{n}")).collect();
    format!("INSERT OR REPLACE INTO student ({COLUMNS}) VALUES ({})", places.join(", "))
});

fn gaps_text(gaps: &[Field]) -> String {
    gaps.iter().map(|field| field.code()).collect::<Vec<_>>().join(",")
}

fn student(row: &Row<'_>) -> rusqlite::Result<Student> {
    let sex: String = row.get(4)?;
    let id_type: String = row.get(5)?;
    let gaps: String = row.get(23)?;
    let text = |column| -> rusqlite::Result<CompactString> { Ok(row.get_ref(column)?.as_str()?.into()) };
    let record = Record {
        student_no: text(1)?,
        exam_no: text(2)?,
        name: text(3)?,
        sex: crate::domain::sex::Sex::from_name(&sex),
        id_type: IdType::ALL.into_iter().find(|given| given.name() == id_type).unwrap_or_default(),
        id_number: text(6)?,
        ethnicity: text(7)?,
        class: text(8)?,
        department: text(9)?,
        major: text(10)?,
        level: text(11)?,
        schooling: text(12)?,
        study_form: text(13)?,
        grade: text(14)?,
        phone: text(15)?,
        remark: text(16)?,
        capture_code: text(17)?,
        school_code: text(18)?,
        school_name: text(19)?,
        teaching_site: text(20)?,
        head_teacher: text(21)?,
        already_captured: row.get(22)?,
        gaps: gaps.split(',').filter_map(|code| code.parse().ok()).collect(),
    };
    Ok(Student {
        id: StudentId(row.get(0)?),
        record: Box::new(record),
        walkin: row.get(24)?,
        joined_to: row.get::<_, Option<String>>(25)?.map(StudentId),
        gone: row.get(26)?,
    })
}

/// Everything that a row says, for its digest.
fn said(student: &Student, place: i64) -> Result<String, StoreError> {
    let record =
        serde_json::to_string(&student.record).map_err(|error| StoreError::NotSaved(error.to_string()))?;
    let joined = student.joined_to.as_ref().map_or("", |id| id.0.as_str());
    Ok(format!("{}\n{record}\n{}\n{joined}\n{}\n{place}", student.id.0, student.walkin, student.gone))
}

/// All students, in the order in which they came.
pub(super) fn all(sql: &Connection) -> Result<Vec<Student>, StoreError> {
    let mut find = sql.prepare_cached(&format!("SELECT {COLUMNS} FROM student ORDER BY place"))?;
    // Thousands of them: the room is taken once, and exactly.
    let count = sql.prepare_cached("SELECT count(*) FROM student")?.query_row([], |row| row.get(0))?;
    let mut students = Vec::with_capacity(count);
    for one in find.query_map([], student)? {
        students.push(one?);
    }
    Ok(students)
}

pub(super) fn get(sql: &Connection, id: &StudentId) -> Result<Option<Student>, StoreError> {
    Ok(sql
        .prepare_cached(&format!("SELECT {COLUMNS} FROM student WHERE id = ?1"))?
        .query_row([&id.0], student)
        .optional()?)
}

/// Writes a row as it shall be, at its place or at the end.
pub(super) fn put(
    sql: &Connection,
    student: &Student,
    fresh: &mut dyn FnMut() -> String,
) -> Result<(), StoreError> {
    let place = match place_of(sql, &student.id)? {
        Some(place) => place,
        None => next_place(sql)?,
    };
    let digest = hmac_hex(&salt(sql, &student.id.0, fresh)?, &said(student, place)?);
    write(sql, student, place, &digest)
}

fn write(sql: &Connection, student: &Student, place: i64, digest: &str) -> Result<(), StoreError> {
    let gaps = gaps_text(&student.record.gaps);
    sql.prepare_cached(&INSERT)?.execute(params_from_iter(cells(student, &gaps, place, digest)))?;
    Ok(())
}

/// The row as it is written, column by column.
fn cells<'a>(student: &'a Student, gaps: &'a str, place: i64, digest: &'a str) -> [ToSqlOutput<'a>; COUNT] {
    let text = |text: &'a str| ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()));
    let number = |number: i64| ToSqlOutput::Owned(Value::Integer(number));
    let flag = |flag: bool| number(i64::from(flag));
    let record = &student.record;
    [
        text(&student.id.0),
        text(&record.student_no),
        text(&record.exam_no),
        text(&record.name),
        text(record.sex.map_or("", crate::domain::sex::Sex::name)),
        text(record.id_type.name()),
        text(&record.id_number),
        text(&record.ethnicity),
        text(&record.class),
        text(&record.department),
        text(&record.major),
        text(&record.level),
        text(&record.schooling),
        text(&record.study_form),
        text(&record.grade),
        text(&record.phone),
        text(&record.remark),
        text(&record.capture_code),
        text(&record.school_code),
        text(&record.school_name),
        text(&record.teaching_site),
        text(&record.head_teacher),
        flag(record.already_captured),
        text(gaps),
        flag(student.walkin),
        student.joined_to.as_ref().map_or(ToSqlOutput::Owned(Value::Null), |id| text(&id.0)),
        flag(student.gone),
        number(place),
        text(digest),
    ]
}

fn value<'a>(cell: &'a ToSqlOutput<'_>) -> ValueRef<'a> {
    match cell {
        ToSqlOutput::Borrowed(value) => *value,
        ToSqlOutput::Owned(value) => value.into(),
        // Neither blobs of zeros nor arrays are among the cells.
        _ => ValueRef::Null,
    }
}

fn place_of(sql: &Connection, id: &StudentId) -> Result<Option<i64>, StoreError> {
    Ok(sql
        .prepare_cached("SELECT place FROM student WHERE id = ?1")?
        .query_row([&id.0], |row| row.get(0))
        .optional()?)
}

fn next_place(sql: &Connection) -> Result<i64, StoreError> {
    Ok(sql
        .prepare_cached("SELECT coalesce(max(place), 0) + 1 FROM student")?
        .query_row([], |row| row.get(0))?)
}

/// A student whom an event writes: where, and under which salt.
struct Entry<'a> {
    edit: RosterEdit<'a>,
    place: i64,
    salt: String,
}

/// What is written of them: the texts and what stands for each.
struct Written {
    digest: String,
    before: Option<String>,
    after: String,
    change_digest: String,
}

impl Entry<'_> {
    fn written(&self, event: &str) -> Result<Written, StoreError> {
        let Entry { edit: RosterEdit { before, after }, place, salt } = self;
        let digest = hmac_hex(salt, &said(after, *place)?);
        let (before, after) = (before.map(json_of).transpose()?, json_of(after)?);
        let change_digest = hmac_hex(salt, &change_text(event, before.as_deref(), &after));
        Ok(Written { digest, before, after, change_digest })
    }
}

/// Writes what an event changes and keeps what was there. No student is twice among the edits. What is written is worked
/// out by all processors: a hundred thousand students are one import.
pub(super) fn change(
    sql: &Connection,
    event: &EventRef,
    edits: &[RosterEdit<'_>],
    fresh: &mut dyn FnMut() -> String,
) -> Result<(), StoreError> {
    let event = event.to_string();
    let mut end = next_place(sql)?;
    let mut entries = Vec::with_capacity(edits.len());
    for edit in edits {
        let id = &edit.after.id;
        // Nothing of a new student is looked for first.
        let (place, salt) = match edit.before {
            Some(_) => (place_of(sql, id)?, salt(sql, &id.0, fresh)?),
            None => (None, new_salt(sql, &id.0, fresh)?),
        };
        entries.push(Entry { edit: *edit, place: place.unwrap_or(end), salt });
        end += i64::from(place.is_none());
    }
    let mut written = Vec::new();
    shares::each(&entries, |entry| entry.written(&event), &mut written);
    let mut keep = sql.prepare_cached(
        "INSERT INTO roster_change (event, student, before, after, digest) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (entry, written) in entries.iter().zip(written) {
        let (after, said) = (entry.edit.after, written?);
        write(sql, after, entry.place, &said.digest)?;
        keep.execute(params![event, after.id.0, said.before, said.after, said.change_digest])?;
    }
    Ok(())
}

/// The people whom an event changes, in an order of their own, for the seal in the journal.
pub(super) fn people_said<'p>(people: impl Iterator<Item = &'p StudentId>) -> String {
    let mut ids: Vec<&str> = people.map(|id| id.0.as_str()).collect();
    ids.sort_unstable();
    ids.join("\n")
}

fn change_text(event: &str, before: Option<&str>, after: &str) -> String {
    format!("{event}\n{}\n{after}", before.unwrap_or("-"))
}

fn json_of(student: &Student) -> Result<String, StoreError> {
    serde_json::to_string(student).map_err(|error| StoreError::NotSaved(error.to_string()))
}

fn from_json(text: &str) -> Result<Student, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Damaged("roster_change".to_owned()))
}

/// What an event changed in the roster.
pub(super) fn changes_of(sql: &Connection, event: &EventRef) -> Result<Vec<RosterChange>, StoreError> {
    let mut find =
        sql.prepare_cached("SELECT before, after FROM roster_change WHERE event = ?1 ORDER BY student")?;
    let rows: Vec<(Option<String>, String)> = find
        .query_map([event.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    rows.into_iter()
        .map(|(before, after)| {
            Ok(RosterChange {
                before: before.as_deref().map(from_json).transpose()?,
                after: from_json(&after)?,
            })
        })
        .collect()
}

/// The students whose rows an event changed.
pub(super) fn students_of(sql: &Connection, event: &EventRef) -> Result<Vec<StudentId>, StoreError> {
    let mut find = sql.prepare_cached("SELECT student FROM roster_change WHERE event = ?1")?;
    Ok(find.query_map([event.to_string()], |row| row.get(0).map(StudentId))?.collect::<Result<_, _>>()?)
}

/// The events that changed a student's row.
pub(super) fn events_on(sql: &Connection, student: &StudentId) -> Result<Vec<EventRef>, StoreError> {
    let mut find = sql.prepare_cached("SELECT event FROM roster_change WHERE student = ?1")?;
    let events: Vec<String> = find.query_map([&student.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    events.iter().map(|text| event_of(text)).collect()
}

fn event_of(text: &str) -> Result<EventRef, StoreError> {
    text.parse().map_err(|_| StoreError::Damaged("roster_change".to_owned()))
}

/// Other events that changed rows which this event changed.
pub(super) fn events_on_same(sql: &Connection, event: &EventRef) -> Result<Vec<EventRef>, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT DISTINCT other.event FROM roster_change AS one JOIN roster_change AS other ON other.student = one.student
         WHERE one.event = ?1 AND other.event <> ?1",
    )?;
    let events: Vec<String> =
        find.query_map([event.to_string()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    events.iter().map(|text| event_of(text)).collect()
}

/// Rows whose digest does not fit: somebody changed them from outside. Returns how many there are.
pub(super) fn unfitting(sql: &Connection) -> Result<u64, StoreError> {
    let mut wrong = 0;
    let mut find = sql.prepare(&format!("SELECT {COLUMNS} FROM student"))?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let (place, digest): (i64, String) = (row.get(27)?, row.get(28)?);
        let student = student(row)?;
        let fits = match read_salt(sql, &student.id.0)? {
            Some(salt) => hmac_hex(&salt, &said(&student, place)?) == digest,
            None => false,
        };
        // A value that the program would never write may read as the one that it wrote: 2 is true as well.
        let gaps = gaps_text(&student.record.gaps);
        let mut same = true;
        for (i, cell) in cells(&student, &gaps, place, &digest).iter().enumerate() {
            same &= row.get_ref(i)? == value(cell);
        }
        wrong += u64::from(!fits || !same);
    }
    let mut find = sql.prepare("SELECT event, student, before, after, digest FROM roster_change")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let (event, id): (String, String) = (row.get(0)?, row.get(1)?);
        let (before, after): (Option<String>, String) = (row.get(2)?, row.get(3)?);
        let fits = match read_salt(sql, &id)? {
            Some(salt) => {
                hmac_hex(&salt, &change_text(&event, before.as_deref(), &after)) == row.get::<_, String>(4)?
            }
            None => false,
        };
        wrong += u64::from(!fits);
    }
    Ok(wrong)
}
