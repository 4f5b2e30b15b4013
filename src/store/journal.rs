//! The journal: append-only lines, one hash chain per station. Written and read here alone.

use rusqlite::{Connection, Row, params};
use serde_json::{Value, json};

use super::error::StoreError;
use crate::domain::digest::sha256_hex;
use crate::domain::event::{Body, Event, EventRef};
use crate::domain::session::SessionId;
use crate::domain::student::StudentId;

/// Keeps these hashes apart from any other use of SHA-256, and from a later layout.
const TAG: &str = "photodesk event 1";

/// An event as a JSON object.
pub type Object = Value;

/// What a chain begins with.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// In the order in which they are written and read.
pub(super) const COLUMNS: &str =
    "station, n, lamport, wall, operator, session, kind, subject, body, undoes, step, command_id, prev, hash";

/// An event with its links.
#[derive(Clone, Debug)]
pub struct Link {
    pub event: Event,
    pub prev: String,
    pub hash: String,
}

/// Canonical JSON of a body: keys in order, no spaces.
fn body_text(body: &Body) -> Result<String, StoreError> {
    let value = serde_json::to_value(body).map_err(|error| StoreError::NotSaved(error.to_string()))?;
    Ok(value.to_string())
}

fn hash_of(prev: &str, event: &Event, body: &str) -> String {
    let line = json!([
        event.at.station,
        event.at.n,
        event.lamport,
        event.wall,
        event.operator,
        event.session.map(|id| id.0),
        event.body.kind(),
        event.subject.as_ref().map(|id| id.0.as_str()),
        body,
        event.undoes.as_ref().map(ToString::to_string),
        event.step,
        event.command_id,
    ]);
    line_hash(prev, &line)
}

/// The hash of a line, by its link and its cells.
pub(super) fn line_hash(prev: &str, line: &Value) -> String {
    sha256_hex(format!("{TAG}\n{prev}\n{line}").as_bytes())
}

/// The hash that the next event of a station links to.
pub fn head(sql: &Connection, station: &str) -> Result<String, StoreError> {
    let mut find = sql.prepare_cached("SELECT hash FROM event WHERE station = ?1 ORDER BY n DESC LIMIT 1")?;
    let mut rows = find.query([station])?;
    Ok(match rows.next()? {
        Some(row) => row.get(0)?,
        None => GENESIS.to_owned(),
    })
}

pub(super) fn append(sql: &Connection, event: &Event) -> Result<(), StoreError> {
    let prev = head(sql, &event.at.station)?;
    let body = body_text(&event.body)?;
    let hash = hash_of(&prev, event, &body);
    sql.prepare_cached(&format!(
        "INSERT INTO event ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
    ))?
    .execute(params![
        event.at.station,
        event.at.n,
        event.lamport,
        event.wall,
        event.operator,
        event.session.map(|id| id.0),
        event.body.kind(),
        event.subject.as_ref().map(|id| id.0.as_str()),
        body,
        event.undoes.as_ref().map(ToString::to_string),
        event.step,
        event.command_id,
        prev,
        hash,
    ])?;
    sql.prepare_cached("INSERT OR REPLACE INTO head (station, n, hash) VALUES (?1, ?2, ?3)")?
        .execute(params![event.at.station, event.at.n, hash])?;
    Ok(())
}

/// Events after the given tops of each station, in the order of the journal.
pub(super) fn read_after(
    sql: &Connection,
    seen: impl Fn(&str) -> u64,
    mut take: impl FnMut(Link) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut find = sql.prepare_cached("SELECT station, max(n) FROM event GROUP BY station")?;
    let tops: Vec<(String, u64)> =
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    if tops.iter().all(|(station, top)| *top <= seen(station)) {
        return Ok(());
    }
    let mut all = sql.prepare_cached(&format!("SELECT {COLUMNS} FROM event ORDER BY lamport, station, n"))?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let station: String = row.get(0)?;
        let n: u64 = row.get(1)?;
        if n > seen(&station) {
            take(link(row)?)?;
        }
    }
    Ok(())
}

fn link(row: &Row<'_>) -> Result<Link, StoreError> {
    let station: String = row.get(0)?;
    let n: u64 = row.get(1)?;
    let at = EventRef { station, n };
    let damaged = |what: &str| StoreError::Damaged(format!("event {at}: {what}"));
    let body: String = row.get(8)?;
    let body: Body = serde_json::from_str(&body).map_err(|_| damaged("body"))?;
    let kind: String = row.get(6)?;
    if kind != body.kind() {
        return Err(damaged("kind"));
    }
    let said: Option<String> = row.get(9)?;
    let undoes: Option<EventRef> =
        said.as_deref().map(str::parse).transpose().map_err(|_| damaged("undoes"))?;
    // `main:07` reads as `main:7`, but nobody here ever wrote it so.
    if undoes.as_ref().map(ToString::to_string) != said {
        return Err(damaged("undoes"));
    }
    let event = Event {
        lamport: row.get(2)?,
        wall: row.get(3)?,
        operator: row.get(4)?,
        session: row.get::<_, Option<i64>>(5)?.map(SessionId),
        subject: row.get::<_, Option<String>>(7)?.map(StudentId),
        body,
        undoes,
        step: row.get(10)?,
        command_id: row.get(11)?,
        at,
    };
    Ok(Link { event, prev: row.get(12)?, hash: row.get(13)? })
}

/// Recomputes the chains of all stations.
///
/// # Errors
/// [`StoreError::Damaged`] names the first event that does not fit.
pub(super) fn verify(sql: &Connection) -> Result<u64, StoreError> {
    let mut all = sql.prepare(&format!("SELECT {COLUMNS} FROM event ORDER BY station, n"))?;
    let mut rows = all.query([])?;
    let mut count = 0;
    let mut last: Option<(String, u64, String)> = None;
    let mut heads = Vec::new();
    while let Some(row) = rows.next()? {
        let body: String = row.get(8)?;
        let link = link(row)?;
        let (due, prev) = match &last {
            Some((station, n, hash)) if *station == link.event.at.station => (n + 1, hash.as_str()),
            _ => {
                heads.extend(last.take());
                (1, GENESIS)
            }
        };
        if link.event.at.n != due {
            return Err(StoreError::Damaged(format!("event {} is out of line", link.event.at)));
        }
        if link.prev != prev || link.hash != hash_of(prev, &link.event, &body) {
            return Err(StoreError::Damaged(format!("event {} does not fit its chain", link.event.at)));
        }
        last = Some((link.event.at.station.clone(), link.event.at.n, link.hash));
        count += 1;
    }
    heads.extend(last);
    if heads != written_heads(sql)? {
        return Err(StoreError::Damaged("the journal does not end where it was written to".to_owned()));
    }
    Ok(count)
}

fn written_heads(sql: &Connection) -> Result<Vec<(String, u64, String)>, StoreError> {
    let mut find = sql.prepare("SELECT station, n, hash FROM head ORDER BY station")?;
    Ok(find.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?)
}

/// One event as an object for `journal`, with its links; `said` is what its sealed reason says.
pub fn as_json(link: &Link, said: Option<&str>) -> Result<Object, StoreError> {
    let event = &link.event;
    let body = serde_json::to_value(&event.body).map_err(|error| StoreError::NotSaved(error.to_string()))?;
    let mut object = json!({
        "event": event.at.to_string(),
        "station": event.at.station,
        "n": event.at.n,
        "lamport": event.lamport,
        "at": event.wall,
        "operator": event.operator,
        "session": event.session.map(|id| id.0),
        "kind": event.body.kind(),
        "student": event.subject.as_ref().map(ToString::to_string),
        "body": body,
        "undoes": event.undoes.as_ref().map(ToString::to_string),
        "step": event.step,
        "command_id": event.command_id,
        "prev": link.prev,
        "hash": link.hash,
    });
    if let (Some(object), Some(said)) = (object.as_object_mut(), said) {
        object.insert("said".to_owned(), json!(said));
    }
    Ok(object)
}
