//! Lines of the hand-written log (手工登记表) as they were keyed in, kept under the event that keyed them.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::error::StoreError;
use crate::domain::books::{LogMethod, LogRow};
use crate::domain::event::EventRef;
use crate::domain::money::Fen;
use crate::domain::student::StudentId;

/// Everything that the lines say, for their seal.
pub(super) fn said(rows: &[(LogRow, Option<StudentId>)]) -> String {
    let mut text = String::new();
    for (row, student) in rows {
        let cells = serde_json::json!([
            row.line,
            row.seq,
            row.name,
            row.student_no,
            row.class,
            row.amount.map(|fen| fen.0),
            row.method.word(),
            row.struck,
            row.remark,
            student.as_ref().map(|id| id.0.as_str()),
        ]);
        text.push_str(&cells.to_string());
        text.push('\n');
    }
    text
}

pub(super) fn keep(
    sql: &Connection,
    event: &EventRef,
    rows: &[(LogRow, Option<StudentId>)],
) -> Result<(), StoreError> {
    let mut insert = sql.prepare_cached(
        "INSERT INTO log_row (event, line, seq, name, student_no, class, amount, method, struck, remark, student)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for (row, student) in rows {
        insert.execute(params_from_iter(cells(event, row, student.as_ref())))?;
    }
    Ok(())
}

/// The row as it is written, column by column.
fn cells(event: &EventRef, row: &LogRow, student: Option<&StudentId>) -> Vec<Value> {
    let text = |text: &str| Value::Text(text.to_owned());
    vec![
        Value::Text(event.to_string()),
        Value::Integer(row.line.into()),
        row.seq.map_or(Value::Null, |seq| Value::Integer(seq.into())),
        text(&row.name),
        text(&row.student_no),
        text(&row.class),
        row.amount.map_or(Value::Null, |fen| Value::Integer(fen.0)),
        text(row.method.word()),
        Value::Integer(row.struck.into()),
        text(&row.remark),
        student.map_or(Value::Null, |id| text(&id.0)),
    ]
}

/// Whether the lines under an event stand as they were written: `struck` 2 reads as true, but nobody wrote it.
pub(super) fn are_as_written(
    sql: &Connection,
    event: &EventRef,
    rows: &[(LogRow, Option<StudentId>)],
) -> Result<bool, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT event, line, seq, name, student_no, class, amount, method, struck, remark, student
         FROM log_row WHERE event = ?1 ORDER BY line",
    )?;
    let there = find.query_map([event.to_string()], |row| {
        (0..11).map(|i| row.get(i)).collect::<Result<Vec<Value>, _>>()
    })?;
    let there: Vec<Vec<Value>> = there.collect::<Result<_, _>>()?;
    let due: Vec<Vec<Value>> =
        rows.iter().map(|(row, student)| cells(event, row, student.as_ref())).collect();
    Ok(there == due)
}

/// The lines under an event; their page is the event's and is set by the caller.
pub(super) fn rows(
    sql: &Connection,
    event: &EventRef,
) -> Result<Vec<(LogRow, Option<StudentId>)>, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT line, seq, name, student_no, class, amount, method, struck, remark, student
         FROM log_row WHERE event = ?1 ORDER BY line",
    )?;
    let rows = find.query_map([event.to_string()], |row| {
        let method: String = row.get(6)?;
        let read = LogRow {
            line: row.get(0)?,
            seq: row.get(1)?,
            name: row.get(2)?,
            student_no: row.get(3)?,
            class: row.get(4)?,
            amount: row.get::<_, Option<i64>>(5)?.map(Fen),
            method: LogMethod::read(&method),
            struck: row.get(7)?,
            remark: row.get(8)?,
            ..LogRow::default()
        };
        Ok((read, row.get::<_, Option<String>>(9)?.map(StudentId)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
