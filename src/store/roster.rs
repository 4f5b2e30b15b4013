//! The roster in the database: students, what each event changed in them, and how that is taken back.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use super::error::StoreError;
use super::seal::{hmac_hex, read_salt, salt};
use crate::domain::event::EventRef;
use crate::domain::field::Field;
use crate::domain::id_document::IdType;
use crate::domain::student::{Record, Student, StudentId};

/// A student row before and after an event. `None`: not in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterChange {
    pub before: Option<Student>,
    pub after: Student,
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

fn gaps_text(gaps: &[Field]) -> String {
    gaps.iter().map(|field| field.code()).collect::<Vec<_>>().join(",")
}

fn student(row: &Row<'_>) -> rusqlite::Result<Student> {
    let sex: String = row.get(4)?;
    let id_type: String = row.get(5)?;
    let gaps: String = row.get(23)?;
    let record = Record {
        student_no: row.get(1)?,
        exam_no: row.get(2)?,
        name: row.get(3)?,
        sex: crate::domain::sex::Sex::from_name(&sex),
        id_type: IdType::ALL.into_iter().find(|given| given.name() == id_type).unwrap_or_default(),
        id_number: row.get(6)?,
        ethnicity: row.get(7)?,
        class: row.get(8)?,
        department: row.get(9)?,
        major: row.get(10)?,
        level: row.get(11)?,
        schooling: row.get(12)?,
        study_form: row.get(13)?,
        grade: row.get(14)?,
        phone: row.get(15)?,
        remark: row.get(16)?,
        capture_code: row.get(17)?,
        school_code: row.get(18)?,
        school_name: row.get(19)?,
        teaching_site: row.get(20)?,
        head_teacher: row.get(21)?,
        already_captured: row.get(22)?,
        gaps: gaps.split(',').filter_map(|code| code.parse().ok()).collect(),
    };
    Ok(Student {
        id: StudentId(row.get(0)?),
        record,
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
    Ok(find.query_map([], student)?.collect::<Result<_, _>>()?)
}

pub(super) fn get(sql: &Connection, id: &StudentId) -> Result<Option<Student>, StoreError> {
    Ok(sql
        .prepare_cached(&format!("SELECT {COLUMNS} FROM student WHERE id = ?1"))?
        .query_row([&id.0], student)
        .optional()?)
}

/// Writes a row as it shall be.
pub(super) fn put(
    sql: &Connection,
    student: &Student,
    fresh: &mut dyn FnMut() -> String,
) -> Result<(), StoreError> {
    let place: Option<i64> = sql
        .prepare_cached("SELECT place FROM student WHERE id = ?1")?
        .query_row([&student.id.0], |row| row.get(0))
        .optional()?;
    let place = match place {
        Some(place) => place,
        None => next_place(sql)?,
    };
    let digest = hmac_hex(&salt(sql, &student.id.0, fresh)?, &said(student, place)?);
    sql.prepare_cached(&format!(
        "INSERT OR REPLACE INTO student ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, \
         ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29)"
    ))?
    .execute(params_from_iter(cells(student, place, digest)))?;
    Ok(())
}

/// The row as it is written, column by column.
fn cells(student: &Student, place: i64, digest: String) -> Vec<Value> {
    let text = |text: &str| Value::Text(text.to_owned());
    let flag = |flag: bool| Value::Integer(i64::from(flag));
    let record = &student.record;
    vec![
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
        Value::Text(gaps_text(&record.gaps)),
        flag(student.walkin),
        student.joined_to.as_ref().map_or(Value::Null, |id| text(&id.0)),
        flag(student.gone),
        Value::Integer(place),
        Value::Text(digest),
    ]
}

fn next_place(sql: &Connection) -> Result<i64, StoreError> {
    Ok(sql
        .prepare_cached("SELECT coalesce(max(place), 0) + 1 FROM student")?
        .query_row([], |row| row.get(0))?)
}

/// Writes what an event changes and keeps what was there.
pub(super) fn change(
    sql: &Connection,
    event: &EventRef,
    change: &RosterChange,
    fresh: &mut dyn FnMut() -> String,
) -> Result<(), StoreError> {
    put(sql, &change.after, fresh)?;
    let before = change.before.as_ref().map(json_of).transpose()?;
    let after = json_of(&change.after)?;
    let key = salt(sql, &change.after.id.0, fresh)?;
    let digest = hmac_hex(&key, &change_text(&event.to_string(), before.as_deref(), &after));
    sql.prepare_cached(
        "INSERT INTO roster_change (event, student, before, after, digest) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![event.to_string(), change.after.id.0, before, after, digest])?;
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

/// Other events that changed rows which this event changed.
pub(super) fn events_on_same(sql: &Connection, event: &EventRef) -> Result<Vec<EventRef>, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT DISTINCT other.event FROM roster_change AS one JOIN roster_change AS other ON other.student = one.student
         WHERE one.event = ?1 AND other.event <> ?1",
    )?;
    let events: Vec<String> =
        find.query_map([event.to_string()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    events
        .iter()
        .map(|text| text.parse().map_err(|_| StoreError::Damaged("roster_change".to_owned())))
        .collect()
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
        let there: Vec<Value> = (0..29).map(|i| row.get(i)).collect::<Result<_, _>>()?;
        wrong += u64::from(!fits || there != cells(&student, place, digest));
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
