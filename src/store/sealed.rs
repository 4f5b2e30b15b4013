//! Holds a sealed record against what is in the journal now. Reads lines as they stand, so that whatever is wrong
//! with them is found here and named.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row};
use serde_json::json;

use super::error::StoreError;
use super::open::Store;
use super::{journal, roster, seal};
use crate::domain::closing::head::Head;
use crate::domain::closing::record::{Fault, Held, Record, Top, list_text};
use crate::domain::event::{Body, EventRef};
use crate::domain::fold::fold;
use crate::domain::session::SessionId;
use crate::domain::state::State;

const SEALED: &str = "session_sealed";
const CLOSED: &str = "session_closed";
/// What may be written about a sealed session without opening it: what leaves the house and comes back to it, and
/// errata.
const ALLOWED: [&str; 5] = ["exported", "copies_removed", "photos_returned", "errata_added", "settled"];
/// Events that change the values on a sequence list.
const ROSTER: [&str; 7] = ["imported", "walked_in", "joined", "completed", "decided", "undone", "redone"];

/// A line of the journal as it stands.
struct Line {
    at: EventRef,
    lamport: u64,
    wall: String,
    session: Option<i64>,
    kind: String,
    body: String,
    undoes: Option<String>,
    hash: String,
    /// It follows on the line before and has the hash that its content gives.
    fits: bool,
}

impl Store {
    /// The record with this head, and whether it is still the one that was signed. None: no seal has this head.
    pub fn signed_record(&self, head: &Head) -> Result<Option<Held>, StoreError> {
        let lines = lines(&self.sql)?;
        let seal = lines.iter().find(|line| line.kind == SEALED && Head::of(&line.hash) == *head);
        seal.map(|seal| hold(&self.sql, &lines, seal)).transpose()
    }

    /// The head of the seal that this event is; none for any other.
    pub fn head_of(&self, seal: &EventRef) -> Result<Option<Head>, StoreError> {
        let mut find =
            self.sql.prepare_cached("SELECT hash FROM event WHERE station = ?1 AND n = ?2 AND kind = ?3")?;
        let mut rows = find.query(rusqlite::params![seal.station, seal.n, SEALED])?;
        Ok(match rows.next()? {
            Some(row) => Some(Head::of(&row.get::<_, String>(0)?)),
            None => None,
        })
    }
}

/// How many seals there are, and how many of them do not hold. Without the printed heads: whoever changed a record
/// and made all hashes anew is found by them alone.
pub(super) fn broken(sql: &Connection) -> Result<(u64, u64), StoreError> {
    let there = "SELECT 1 FROM event WHERE kind = ?1 LIMIT 1";
    if !sql.prepare_cached(there)?.exists([SEALED])? {
        return Ok((0, 0));
    }
    let lines = lines(sql)?;
    let (mut count, mut broken) = (0, 0);
    for seal in lines.iter().filter(|line| line.kind == SEALED) {
        count += 1;
        broken += u64::from(!hold(sql, &lines, seal)?.is_whole());
    }
    Ok((count, broken))
}

/// The last event of each station.
pub(super) fn tops(sql: &Connection) -> Result<Vec<Top>, StoreError> {
    let text = "SELECT station, n, hash FROM event AS last
                WHERE n = (SELECT max(n) FROM event WHERE station = last.station) ORDER BY station";
    let mut find = sql.prepare(text)?;
    let tops =
        find.query_map([], |row| Ok(Top { station: row.get(0)?, n: row.get(1)?, hash: row.get(2)? }))?;
    Ok(tops.collect::<Result<_, _>>()?)
}

fn lines(sql: &Connection) -> Result<Vec<Line>, StoreError> {
    let mut all = sql.prepare(&format!("SELECT {} FROM event ORDER BY station, n", journal::COLUMNS))?;
    let mut rows = all.query([])?;
    let mut lines: Vec<Line> = Vec::new();
    while let Some(row) = rows.next()? {
        let line = read(row, lines.last())?;
        lines.push(line);
    }
    Ok(lines)
}

fn read(row: &Row<'_>, before: Option<&Line>) -> Result<Line, StoreError> {
    let at = EventRef { station: row.get(0)?, n: row.get(1)? };
    let before = before.filter(|line| line.at.station == at.station);
    let (due, prev) = before.map_or((1, journal::GENESIS), |line| (line.at.n + 1, line.hash.as_str()));
    let (lamport, wall, operator): (u64, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let (session, kind, subject): (Option<i64>, String, Option<String>) =
        (row.get(5)?, row.get(6)?, row.get(7)?);
    let (body, undoes, step): (String, Option<String>, u64) = (row.get(8)?, row.get(9)?, row.get(10)?);
    let (command, own_prev, hash): (Option<String>, String, String) =
        (row.get(11)?, row.get(12)?, row.get(13)?);
    let said = json!([
        at.station, at.n, lamport, wall, operator, session, kind, subject, body, undoes, step, command
    ]);
    let fits = at.n == due && own_prev == prev && hash == journal::line_hash(prev, &said);
    Ok(Line { at, lamport, wall, session, kind, body, undoes, hash, fits })
}

fn hold(sql: &Connection, lines: &[Line], seal: &Line) -> Result<Held, StoreError> {
    let mut held = Held {
        session: SessionId(seal.session.unwrap_or_default()),
        at: seal.at.clone(),
        wall: seal.wall.clone(),
        totals: crate::domain::closing::record::Totals::default(),
        fault: None,
        reopened: 0,
        since: 0,
        list_moved: false,
        moved: Vec::new(),
    };
    if let Some(line) = lines.iter().find(|line| !line.fits) {
        held.fault = Some(Fault::Chain(line.at.to_string()));
        return Ok(held);
    }
    let Ok(Body::SessionSealed { record }) = serde_json::from_str(&seal.body) else {
        held.fault = Some(Fault::Chain(seal.at.to_string()));
        return Ok(held);
    };
    held.totals = record.totals.clone();
    let known = |at: &EventRef| {
        record.tops.iter().any(|top| top.station == at.station && at.n <= top.n) || *at == seal.at
    };
    held.fault = missing_top(lines, &record).or_else(|| {
        let early = |line: &&Line| !known(&line.at) && line.lamport <= seal.lamport;
        lines.iter().find(early).map(|line| Fault::Early(line.at.clone()))
    });
    if held.fault.is_some() {
        return Ok(held);
    }
    let mut after: Vec<&Line> = lines.iter().filter(|line| !known(&line.at)).collect();
    after.sort_by(|a, b| (a.lamport, &a.at).cmp(&(b.lamport, &b.at)));
    written_since(lines, &after, &mut held);
    if held.fault.is_some() {
        return Ok(held);
    }
    // Erased with the personal data: nothing can be said of it any more, and the salt's absence is checked elsewhere.
    let Some(salt) = seal::read_salt(sql, "")? else { return Ok(held) };
    let (then, now) = (state_at(sql, Some(seal.lamport))?, state_at(sql, None)?);
    if seal::hmac_hex(&salt, &list(sql, &then, held.session)?) != record.list.0 {
        let openly = held.reopened > 0 || after.iter().any(|line| ROSTER.contains(&line.kind.as_str()));
        (held.list_moved, held.fault) = (openly, (!openly).then_some(Fault::List));
    }
    held.moved = moved(sql, &after, (&then, &now), held.session)?;
    held.list_moved |= held.fault.is_none() && !held.moved.is_empty();
    Ok(held)
}

/// Numbers whose owner, or whose owner's row of the roster, is another than when the session was sealed.
fn moved(
    sql: &Connection,
    after: &[&Line],
    (then, now): (&State, &State),
    session: SessionId,
) -> Result<Vec<u32>, StoreError> {
    let mut changed = BTreeSet::new();
    for line in after.iter().filter(|line| ROSTER.contains(&line.kind.as_str())) {
        let rows = roster::changes_of(sql, &line.at)?.into_iter();
        let rows = rows.filter(|change| {
            change.before.as_ref().is_some_and(|before| before.record != change.after.record)
        });
        changed.extend(rows.map(|change| change.after.id));
    }
    let numbers = then.numbers_of(session).chain(now.numbers_of(session)).map(|(seq, _)| seq);
    let numbers: BTreeSet<u32> = numbers.collect();
    let differs = |seq: &u32| {
        let owner = now.owner(session, *seq);
        then.owner(session, *seq) != owner || owner.is_some_and(|owner| changed.contains(owner))
    };
    Ok(numbers.into_iter().filter(differs).collect())
}

fn missing_top(lines: &[Line], record: &Record) -> Option<Fault> {
    let there = |top: &&Top| {
        !lines
            .iter()
            .any(|line| line.at.station == top.station && line.at.n == top.n && line.hash == top.hash)
    };
    record.tops.iter().find(there).map(|top| Fault::Top { station: top.station.clone(), n: top.n })
}

/// Goes through what came after the seal: errata and reopenings are counted; anything else while the session is
/// closed is a fault.
fn written_since(lines: &[Line], after: &[&Line], held: &mut Held) {
    let session_of =
        |at: &str| lines.iter().find(|line| line.at.to_string() == at).and_then(|line| line.session);
    let mut open = false;
    for line in after {
        let target = line.undoes.as_deref().and_then(session_of);
        if line.session != Some(held.session.0) && target != Some(held.session.0) {
            continue;
        }
        held.since += 1;
        match line.kind.as_str() {
            // Of a session that is open it only says which one is current.
            "session_reopened" => {
                held.reopened += u32::from(!open);
                open = true;
            }
            CLOSED | SEALED if open => open = false,
            kind if open || ALLOWED.contains(&kind) => {}
            _ => {
                held.fault = Some(Fault::Late(line.at.clone()));
                return;
            }
        }
    }
}

/// Folds the journal up to an event, or all of it.
fn state_at(sql: &Connection, until: Option<u64>) -> Result<State, StoreError> {
    let mut state = State::default();
    journal::read_after(
        sql,
        |_| 0,
        |link| {
            if until.is_none_or(|until| link.event.lamport <= until) {
                fold(&mut state, &link.event);
            }
            Ok(())
        },
    )?;
    Ok(state)
}

/// The sequence list in one text.
pub(super) fn list(sql: &Connection, state: &State, session: SessionId) -> Result<String, StoreError> {
    let all = roster::all(sql)?;
    let by_id: std::collections::HashMap<_, _> = all.iter().map(|student| (&student.id, student)).collect();
    Ok(list_text(state, session, |id| by_id.get(id).copied()))
}
