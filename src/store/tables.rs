//! Current state as tables: one definition of which rows follow from a key, used to write them and to check them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::error::StoreError;
use crate::domain::event::{EventRef, Sealed};
use crate::domain::facts::Stage;
use crate::domain::session::{Session, SessionId};
use crate::domain::state::{Key, State};
use crate::domain::student::StudentId;

/// A table of current state: its columns, and by which of them a key finds its rows.
struct Table {
    name: &'static str,
    columns: &'static str,
    key: &'static str,
}

const SESSION: Table = Table {
    name: "session",
    columns: "id, site, date, label, timing, log, fee_by, pay, start, fee, classes, open, opened, last_receipt, last_line",
    key: "id",
};
const CHECKPOINT: Table =
    Table { name: "checkpoint", columns: "event, session, seq, expected, agreed, wall", key: "session" };
const DESK_FACT: Table = Table {
    name: "desk_fact",
    columns: "student, stage, checked, absent_in, absent_makeup, absent_reason, joined_to",
    key: "student",
};
const PAYMENT: Table = Table {
    name: "payment",
    columns: "session, receipt, student, amount, method, tendered, line, refunded, settled, wall",
    key: "student",
};
const REFUND: Table = Table {
    name: "refund",
    columns: "session, receipt, student, of, amount, method, reason, wall",
    key: "student",
};
const NUMBER: Table = Table {
    name: "number",
    columns: "session, seq, owner, fate, shot, last_owner, since, wall",
    key: "session, seq",
};
const LOG_LINE: Table =
    Table { name: "log_line", columns: "session, line, student, receipt, struck", key: "session, line" };
const CORRECTION: Table = Table {
    name: "correction",
    columns: "id, session, student, item, value, evidence, state, reason, wall",
    key: "id",
};
const KEYED_PAGE: Table =
    Table { name: "keyed_page", columns: "session, page, event, lines, rows, how", key: "session, page" };
const PAGE_TOTAL: Table = Table {
    name: "page_total",
    columns: "session, page, heads, money, cash, first, last",
    key: "session, page",
};
const FINDING: Table = Table {
    name: "finding_decision",
    columns: "session, finding, accepted, reason, seen, event",
    key: "session, finding",
};

const TABLES: [&Table; 11] = [
    &SESSION,
    &CHECKPOINT,
    &DESK_FACT,
    &PAYMENT,
    &REFUND,
    &NUMBER,
    &LOG_LINE,
    &CORRECTION,
    &KEYED_PAGE,
    &PAGE_TOTAL,
    &FINDING,
];

type Row = Vec<Value>;

#[expect(clippy::needless_pass_by_value, reason = "called with references and with owned JSON alike")]
fn text(value: impl ToString) -> Value {
    Value::Text(value.to_string())
}

fn maybe<T: ToString>(value: Option<T>) -> Value {
    value.map_or(Value::Null, |value| Value::Text(value.to_string()))
}

fn count(value: impl Into<i64>) -> Value {
    Value::Integer(value.into())
}

fn maybe_count(value: Option<impl Into<i64>>) -> Value {
    value.map_or(Value::Null, |value| Value::Integer(value.into()))
}

fn sealed(value: Option<&Sealed>) -> Value {
    maybe(value.map(|sealed| &sealed.0))
}

fn student(id: &StudentId) -> Value {
    text(&id.0)
}

/// The tables in which a key has rows, and the values that find them.
fn places(key: &Key) -> (Vec<&'static Table>, Row) {
    match key {
        Key::Session(id) => (vec![&SESSION, &CHECKPOINT], vec![count(id.0)]),
        Key::Student(id) => (vec![&DESK_FACT, &PAYMENT, &REFUND], vec![student(id)]),
        Key::Number(session, seq) => (vec![&NUMBER], vec![count(session.0), count(*seq)]),
        Key::Line(session, line) => (vec![&LOG_LINE], vec![count(session.0), count(*line)]),
        Key::Correction(id) => (vec![&CORRECTION], vec![text(id)]),
        Key::Page(session, page) => (vec![&KEYED_PAGE], vec![count(session.0), count(*page)]),
        Key::PageTotal(session, page) => (vec![&PAGE_TOTAL], vec![count(session.0), count(*page)]),
        Key::Finding(session, id) => (vec![&FINDING], vec![count(session.0), text(id)]),
        // Its frames are too many for rows that nobody searches: they lie sealed, and the state names them.
        Key::Card(_) => (Vec::new(), Vec::new()),
    }
}

/// The rows that follow from a key.
fn rows_of(state: &State, key: &Key) -> Vec<(&'static Table, Row)> {
    let mut rows = Vec::new();
    match key {
        Key::Session(id) => {
            if let Some(session) = state.session(*id) {
                session_rows(session, &mut rows);
            }
        }
        Key::Student(id) => student_rows(state, id, &mut rows),
        Key::Number(session, seq) => {
            if let Some(number) = state.number(*session, *seq) {
                rows.push((
                    &NUMBER,
                    vec![
                        count(session.0),
                        count(*seq),
                        maybe(number.owner.as_ref().map(|id| &id.0)),
                        text(number.fate.code()),
                        count(number.shot),
                        maybe(number.last_owner.as_ref().map(|id| &id.0)),
                        text(&number.since),
                        text(&number.wall),
                    ],
                ));
            }
        }
        Key::Line(session, line) => {
            if let Some(written) = state.lines.get(&(*session, *line)) {
                let row = vec![
                    count(session.0),
                    count(*line),
                    student(&written.student),
                    count(written.receipt),
                    count(written.struck),
                ];
                rows.push((&LOG_LINE, row));
            }
        }
        Key::Correction(id) => correction_rows(state, id, &mut rows),
        Key::Page(session, page) => {
            if let Some(keyed) = state.pages.get(&(*session, *page)) {
                let row = vec![
                    count(session.0),
                    count(*page),
                    text(&keyed.event),
                    count(keyed.lines),
                    text(&keyed.rows.0),
                    text(keyed.how.code()),
                ];
                rows.push((&KEYED_PAGE, row));
            }
        }
        Key::PageTotal(session, page) => {
            if let Some(total) = state.page_totals.get(&(*session, *page)) {
                let row = vec![
                    count(session.0),
                    count(*page),
                    count(total.heads),
                    maybe_count(total.money.map(|fen| fen.0)),
                    maybe_count(total.cash.map(|fen| fen.0)),
                    maybe_count(total.first),
                    maybe_count(total.last),
                ];
                rows.push((&PAGE_TOTAL, row));
            }
        }
        Key::Card(_) => {}
        Key::Finding(session, id) => {
            if let Some(decision) = state.findings.get(&(*session, id.clone())) {
                let row = vec![
                    count(session.0),
                    text(id),
                    count(decision.accepted),
                    sealed(decision.reason.as_ref()),
                    text(&decision.seen.0),
                    text(&decision.event),
                ];
                rows.push((&FINDING, row));
            }
        }
    }
    rows
}

fn session_rows(session: &Session, rows: &mut Vec<(&'static Table, Row)>) {
    let settings = &session.settings;
    let classes = serde_json::Value::from(settings.classes.clone());
    rows.push((
        &SESSION,
        vec![
            count(session.id.0),
            text(&settings.site),
            text(&settings.date),
            text(&settings.label),
            text(settings.timing.code()),
            text(settings.log.code()),
            text(settings.fee_by.code()),
            text(settings.pay.code()),
            count(settings.start),
            count(settings.fee.0),
            text(classes),
            count(session.open),
            Value::Integer(session.opened.cast_signed()),
            count(session.last_receipt),
            count(session.last_line),
        ],
    ));
    for point in &session.checkpoints {
        let row = vec![
            text(&point.event),
            count(session.id.0),
            count(point.seq),
            count(point.expected),
            count(point.agreed),
            text(&point.wall),
        ];
        rows.push((&CHECKPOINT, row));
    }
}

fn student_rows(state: &State, id: &StudentId, rows: &mut Vec<(&'static Table, Row)>) {
    let facts = state.facts(id);
    if facts.is_blank() {
        return;
    }
    let absent = facts.absent.as_ref();
    rows.push((
        &DESK_FACT,
        vec![
            student(id),
            // A stage that hangs on a checkpoint is not stored: the checkpoint would have to rewrite everybody.
            text(stored_stage(state, id)),
            count(facts.checked),
            maybe_count(absent.map(|absent| absent.session.0)),
            maybe(absent.map(|absent| absent.makeup.code())),
            sealed(absent.and_then(|absent| absent.reason.as_ref())),
            maybe(facts.joined_to.as_ref().map(|id| &id.0)),
        ],
    ));
    for payment in &facts.payments {
        rows.push((
            &PAYMENT,
            vec![
                count(payment.session.0),
                count(payment.receipt),
                student(id),
                count(payment.amount.0),
                text(payment.method.code()),
                maybe_count(payment.tendered.map(|fen| fen.0)),
                maybe_count(payment.line),
                count(payment.refunded.0),
                count(payment.settled),
                text(&payment.wall),
            ],
        ));
    }
    for refund in &facts.refunds {
        rows.push((
            &REFUND,
            vec![
                count(refund.session.0),
                count(refund.receipt),
                student(id),
                count(refund.of),
                count(refund.amount.0),
                text(refund.method.code()),
                sealed(refund.reason.as_ref()),
                text(&refund.wall),
            ],
        ));
    }
}

/// The stage without the shot, which may hang on the number or on a checkpoint.
fn stored_stage(state: &State, id: &StudentId) -> &'static str {
    match state.stage(id) {
        Stage::Shot => Stage::Registered.code(),
        reached => reached.code(),
    }
}

fn correction_rows(state: &State, id: &EventRef, rows: &mut Vec<(&'static Table, Row)>) {
    let Some(correction) = state.corrections.get(id) else { return };
    rows.push((
        &CORRECTION,
        vec![
            text(&correction.id),
            count(correction.session.0),
            student(&correction.student),
            text(correction.item.code()),
            sealed(correction.to.as_ref()),
            sealed(correction.evidence.as_ref()),
            text(correction.state.code()),
            sealed(correction.reason.as_ref()),
            text(&correction.wall),
        ],
    ));
}

/// Rewrites the rows of the touched keys.
pub(super) fn sync(sql: &Connection, state: &State, keys: &BTreeSet<Key>) -> Result<(), StoreError> {
    // All old rows go first: a receipt may pass from one student to another (a walk-in that is joined).
    for key in keys {
        let (tables, at) = places(key);
        for table in tables {
            let found: Vec<String> = table
                .key
                .split(", ")
                .enumerate()
                .map(|(i, column)| format!("{column} = ?{}", i + 1))
                .collect();
            let text = format!("DELETE FROM {} WHERE {}", table.name, found.join(" AND "));
            sql.prepare_cached(&text)?.execute(params_from_iter(&at))?;
        }
    }
    for key in keys {
        for (table, row) in rows_of(state, key) {
            insert(sql, table, &row)?;
        }
    }
    Ok(())
}

fn insert(sql: &Connection, table: &Table, row: &Row) -> Result<(), StoreError> {
    let slots: Vec<String> = (1..=row.len()).map(|i| format!("?{i}")).collect();
    let text = format!("INSERT INTO {} ({}) VALUES ({})", table.name, table.columns, slots.join(", "));
    sql.prepare_cached(&text)?.execute(params_from_iter(row))?;
    Ok(())
}

fn all_keys(state: &State) -> Vec<Key> {
    let sessions = state.sessions.keys().map(|id: &SessionId| Key::Session(*id));
    let students = state.students.keys().map(|id| Key::Student(id.clone()));
    let numbers = state.numbers.keys().map(|(session, seq)| Key::Number(*session, *seq));
    let lines = state.lines.keys().map(|(session, line)| Key::Line(*session, *line));
    let corrections = state.corrections.keys().map(|id| Key::Correction(id.clone()));
    let pages = state.pages.keys().map(|(session, page)| Key::Page(*session, *page));
    let totals = state.page_totals.keys().map(|(session, page)| Key::PageTotal(*session, *page));
    let findings = state.findings.keys().map(|(session, id)| Key::Finding(*session, id.clone()));
    sessions
        .chain(students)
        .chain(numbers)
        .chain(lines)
        .chain(corrections)
        .chain(pages)
        .chain(totals)
        .chain(findings)
        .collect()
}

/// Compares every table with what the journal says. Returns the names of tables that differ.
pub(super) fn differing(sql: &Connection, state: &State) -> Result<Vec<&'static str>, StoreError> {
    let mut due: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for key in all_keys(state) {
        for (table, row) in rows_of(state, &key) {
            due.entry(table.name).or_default().push(format!("{row:?}"));
        }
    }
    let mut differing = Vec::new();
    for table in TABLES {
        let mut there = Vec::new();
        let mut all = sql.prepare(&format!("SELECT {} FROM {}", table.columns, table.name))?;
        let width = all.column_count();
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let values: Row = (0..width).map(|i| row.get(i)).collect::<Result<_, _>>()?;
            there.push(format!("{values:?}"));
        }
        let mut due = due.remove(table.name).unwrap_or_default();
        due.sort_unstable();
        there.sort_unstable();
        if due != there {
            differing.push(table.name);
        }
    }
    Ok(differing)
}
