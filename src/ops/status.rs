//! The live balance for people and scripts.

use std::collections::BTreeSet;

use serde::Serialize;

use super::error::OpsError;
use super::project::Project;
use crate::domain::balance::{Balance, ClassHeads, Heads, KeyedRow, Money, balance};
use crate::domain::books::{LogMethod, LogRow};
use crate::domain::directory::Directory;
use crate::domain::event::EventRef;
use crate::domain::log_page::{pages, vouched};
use crate::domain::name::near;
use crate::domain::session::{LinePlace, LogMode, SessionId};
use crate::domain::state::{Past, State};
use crate::domain::student::StudentId;
use crate::store::StoreError;

/// The latest event on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LastSaved {
    /// `station:n`
    pub event: String,
    /// RFC 3339.
    pub at: String,
    pub kind: &'static str,
    pub seq: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// `None`: all sessions together.
    pub session: Option<i64>,
    #[serde(flatten)]
    pub heads: Heads,
    pub void: u32,
    pub next_seq: Option<u32>,
    pub money: Money,
    pub last_saved: Option<LastSaved>,
    pub classes: Vec<ClassHeads>,
}

impl Project {
    /// The balance of a session, or of all (`None`).
    pub fn status(&self, session: Option<SessionId>) -> Result<Status, OpsError> {
        let Balance { heads, void, money, classes } = self.balance(session)?;
        Ok(Status {
            session: session.map(|id| id.0),
            heads,
            void,
            next_seq: session.map(|id| self.state().next_seq(id)),
            money,
            last_saved: self.state().past.last().map(last_saved),
            classes,
        })
    }

    pub fn balance(&self, session: Option<SessionId>) -> Result<Balance, OpsError> {
        let session = session.and_then(|id| self.state().session(id));
        Ok(balance(self.state(), &*self.ledger()?, session, self.directory().all()))
    }

    /// The lines of the keyed pages of a session, in the order of the paper; and for pages whose box agrees with the
    /// register, the people whom it speaks for.
    pub fn keyed_rows(&self, session: Option<SessionId>) -> Result<Vec<KeyedRow>, OpsError> {
        keyed_rows(self.state(), self.directory(), session, |event| self.store.log_rows(event))
    }

    /// Whether the log of a session is kept by hand.
    pub fn is_paper(&self, session: SessionId) -> bool {
        self.state().session(session).is_some_and(|session| session.settings.log == LogMode::Paper)
    }
}

/// The lines of the keyed pages in a state, wherever they are read from, with those that a page's box vouches for. A
/// line whose name was told from nobody's while it was typed is that of the owner of its number, if the names are
/// near.
pub(super) fn keyed_rows(
    state: &State,
    directory: &Directory,
    session: Option<SessionId>,
    read: impl Fn(&EventRef) -> Result<Vec<KeyedRow>, StoreError>,
) -> Result<Vec<KeyedRow>, OpsError> {
    let mut rows = Vec::new();
    for at in state.sessions.keys().filter(|at| session.is_none_or(|session| session == **at)) {
        for (row, student) in typed_rows(state, Some(*at), &read)? {
            let student = student.or_else(|| near_owner(&row, state, directory, *at));
            rows.push((row, student));
        }
    }
    let boxed: BTreeSet<SessionId> = state.page_totals.keys().map(|(id, _)| *id).collect();
    let sessions = state.sessions.values().filter(|one| session.is_none_or(|session| session == one.id));
    for one in sessions.filter(|one| one.settings.log == LogMode::Paper && boxed.contains(&one.id)) {
        let typed: Vec<LogRow> = rows.iter().map(|(row, _)| row.clone()).collect();
        for page in pages(state, one, &typed) {
            let named = vouched(state, one, &page).into_iter().zip(1..);
            rows.extend(named.filter_map(|((seq, owner, in_cash), line)| {
                let record = &directory.student(&owner)?.record;
                let word = || LogRow::VOUCHED.to_owned();
                let row = LogRow {
                    key: owner.to_string(),
                    amount: page.paper?.money.map(|_| one.settings.fee),
                    method: if in_cash { LogMethod::Cash } else { LogMethod::Unknown(word()) },
                    remark: word(),
                    ..LogRow::of(record, LinePlace { page: page.page, line }, Some(seq))
                };
                Some((row, Some(owner)))
            }));
        }
    }
    rows.sort_by_key(|(row, _)| row.page);
    Ok(rows)
}

fn near_owner(row: &LogRow, state: &State, directory: &Directory, at: SessionId) -> Option<StudentId> {
    let owner = state.owner(at, row.seq.filter(|_| !row.struck)?)?;
    near(&row.name, &directory.student(owner)?.record.name).map(|_| owner.clone())
}

/// The lines that somebody typed.
pub(super) fn typed_rows(
    state: &State,
    session: Option<SessionId>,
    read: impl Fn(&EventRef) -> Result<Vec<KeyedRow>, StoreError>,
) -> Result<Vec<KeyedRow>, OpsError> {
    let mut rows = Vec::new();
    for ((at, page), keyed) in &state.pages {
        if session.is_none_or(|session| session == *at) {
            for (mut row, student) in read(&keyed.event)? {
                row.page = *page;
                rows.push((row, student));
            }
        }
    }
    Ok(rows)
}

fn last_saved(past: &Past) -> LastSaved {
    use crate::domain::event::Body;
    let seq = match &past.body {
        Body::Registered { seq, .. } | Body::Voided { seq, .. } | Body::Assigned { seq, .. } => Some(*seq),
        Body::Retaken { new, .. } => Some(*new),
        _ => None,
    };
    LastSaved { event: past.at.to_string(), at: past.wall.clone(), kind: past.body.kind(), seq }
}
