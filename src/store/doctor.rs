//! Integrity: what `SQLite` can tell, the hash chains, the tables rebuilt from the journal, and the digests of
//! everything that does not follow from it.

use rusqlite::Connection;

use super::error::StoreError;
use super::open::Store;
use super::write::reply_digest;
use super::{journal, logbook, migrate, project, rebuild, roster, seal, sealed, tables};
use crate::domain::event::Body;
use crate::domain::fold::fold;
use crate::domain::state::State;

/// One check and what it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// `integrity`, `schema`, `foreign_keys`, `chain`, `seals`, `tables`, `roster`, `texts`, `log`, `replies`,
    /// `project`.
    pub name: &'static str,
    pub ok: bool,
    pub detail: Detail,
}

/// What a check found: counts and names of tables; never personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// In the database's own words, or names of tables; empty where there is nothing to say.
    Said(String),
    Events(u64),
    /// Of so many seals so many do not hold.
    Seals {
        broken: u64,
        of: u64,
    },
    /// Rows without their student.
    Lost(i64),
    /// Rows of the roster that were changed from outside, and those that do not follow from events.
    Roster {
        changed: u64,
        strange: u64,
    },
    Texts {
        wrong: u64,
        of: u64,
        lost: u64,
    },
    Pages {
        wrong: u64,
        of: u64,
    },
    Replies {
        wrong: u64,
        lost: u64,
    },
    /// Values of the project that differ from their digest.
    Values(u64),
}

/// For whoever looks into a damaged file; people are told in words.
impl std::fmt::Display for Detail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Detail::Said(text) => f.write_str(text),
            counted => write!(f, "{counted:?}"),
        }
    }
}

impl Store {
    /// Runs all checks.
    pub fn examine(&self) -> Vec<Check> {
        let sql = &self.sql;
        let state = rebuilt(sql);
        vec![
            check("integrity", integrity(sql)),
            check(
                "schema",
                migrate::differing(sql).map(|names| (names.is_empty(), Detail::Said(names.join(", ")))),
            ),
            check("foreign_keys", foreign_keys(sql)),
            check("chain", journal::verify(sql).map(|events| (true, Detail::Events(events)))),
            check(
                "seals",
                sealed::broken(sql).map(|(count, broken)| (broken == 0, Detail::Seals { broken, of: count })),
            ),
            check("tables", state.as_ref().map_err(copy).and_then(|state| same_tables(sql, state))),
            check("roster", roster_rows(sql)),
            check("texts", texts(sql)),
            check("log", state.as_ref().map_err(copy).and_then(|state| pages(sql, state))),
            check("replies", replies(sql)),
            check("project", project::unfitting(sql).map(|wrong| (wrong == 0, Detail::Values(wrong)))),
        ]
    }
}

fn copy(error: &StoreError) -> StoreError {
    StoreError::Damaged(error.to_string())
}

fn check(name: &'static str, result: Result<(bool, Detail), StoreError>) -> Check {
    match result {
        Ok((ok, detail)) => Check { name, ok, detail },
        Err(error) => Check { name, ok: false, detail: Detail::Said(error.to_string()) },
    }
}

fn rebuilt(sql: &Connection) -> Result<State, StoreError> {
    let mut state = State::default();
    journal::read_after(
        sql,
        |_| 0,
        |link| {
            fold(&mut state, &link.event);
            Ok(())
        },
    )?;
    Ok(state)
}

fn integrity(sql: &Connection) -> Result<(bool, Detail), StoreError> {
    let found: String = sql.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok((found == "ok", Detail::Said(found)))
}

fn foreign_keys(sql: &Connection) -> Result<(bool, Detail), StoreError> {
    // Rows that point at a student that is not there; declared keys would forbid erasing personal data later.
    let mut lost = 0_i64;
    for (table, column) in [
        ("desk_fact", "student"),
        ("payment", "student"),
        ("refund", "student"),
        ("number", "owner"),
        ("number", "last_owner"),
        ("log_line", "student"),
        ("correction", "student"),
        ("roster_change", "student"),
        ("event", "subject"),
    ] {
        let text = format!(
            "SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM student)"
        );
        lost += sql.query_row(&text, [], |row| row.get::<_, i64>(0))?;
    }
    let declared = sql.prepare("PRAGMA foreign_key_check")?.query([])?.next()?.is_some();
    Ok((lost == 0 && !declared, Detail::Lost(lost)))
}

fn same_tables(sql: &Connection, state: &State) -> Result<(bool, Detail), StoreError> {
    let differing = tables::differing(sql, state)?;
    Ok((differing.is_empty(), Detail::Said(differing.join(", "))))
}

/// Each row still gives its digest, and is what the events made it.
fn roster_rows(sql: &Connection) -> Result<(bool, Detail), StoreError> {
    let (unfitting, differing) = (roster::unfitting(sql)?, rebuild::roster_differs(sql)?);
    Ok((unfitting + differing == 0, Detail::Roster { changed: unfitting, strange: differing }))
}

/// Each text still gives its digest, and each digest of the journal has its text or was erased with its salt.
fn texts(sql: &Connection) -> Result<(bool, Detail), StoreError> {
    let mut find = sql.prepare("SELECT digest, student, text FROM sealed_text")?;
    let mut rows = find.query([])?;
    let (mut count, mut wrong) = (0_u64, 0_u64);
    while let Some(row) = rows.next()? {
        let (digest, student, text): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let fits = seal::read_salt(sql, &student)?.is_some_and(|salt| seal::hmac_hex(&salt, &text) == digest);
        count += 1;
        wrong += u64::from(!fits);
    }
    let lost = rebuild::lost_texts(sql)?;
    Ok((wrong + lost == 0, Detail::Texts { wrong, of: count, lost }))
}

fn pages(sql: &Connection, _: &State) -> Result<(bool, Detail), StoreError> {
    // Every page that was ever keyed, also those that were replaced: the old one stays in history.
    let Some(salt) = seal::read_salt(sql, "")? else { return Ok((true, Detail::Pages { wrong: 0, of: 0 })) };
    let (mut count, mut wrong, mut lines) = (0_u64, 0_u64, 0_u64);
    journal::read_after(
        sql,
        |_| 0,
        |link| {
            if let Body::PageKeyed { rows: sealed, .. } = &link.event.body {
                let rows = logbook::rows(sql, &link.event.at)?;
                count += 1;
                lines += rows.len() as u64;
                let fits = seal::hmac_hex(&salt, &logbook::said(&rows)) == sealed.0;
                wrong += u64::from(!fits || !logbook::are_as_written(sql, &link.event.at, &rows)?);
            }
            Ok(())
        },
    )?;
    let there: u64 = sql.query_row("SELECT count(*) FROM log_row", [], |row| row.get(0))?;
    Ok((wrong == 0 && there == lines, Detail::Pages { wrong, of: count }))
}

fn replies(sql: &Connection) -> Result<(bool, Detail), StoreError> {
    let mut find = sql.prepare("SELECT command_id, request, answer, digest FROM reply")?;
    let mut rows = find.query([])?;
    let mut wrong = 0_u64;
    while let Some(row) = rows.next()? {
        let cells: [String; 4] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
        let [id, request, answer, digest] = cells;
        wrong += u64::from(reply_digest(&id, &request, &answer) != digest);
    }
    let lost = rebuild::lost_replies(sql)?;
    Ok((wrong + lost == 0, Detail::Replies { wrong, lost }))
}
