//! The money of all sessions as one book, from the receipts and the keyed pages.

use std::cell::RefCell;
use std::sync::Arc;

use super::error::OpsError;
use super::project::Project;
use super::status::keyed_rows;
use crate::domain::balance::KeyedRow;
use crate::domain::directory::Directory;
use crate::domain::event::{Body, EventRef};
use crate::domain::ledger::Ledger;
use crate::domain::session::LogMode;
use crate::domain::state::{Past, State};
use crate::store::{StoreError, Write};

/// The book as it was last opened, and what had happened by then.
#[derive(Default)]
pub(super) struct Opened(RefCell<Option<(Version, Arc<Ledger>)>>);

/// Events, and roster versions.
type Version = (usize, u64);

/// Since so many events the paper may say something else: one of its sessions had an event, or one person was turned
/// into another, or something was taken back. A payment at a desk that writes its own log is none of them.
fn paper_has_changed(state: &State, since: usize) -> bool {
    let on_paper = |id| state.session(id).is_some_and(|session| session.settings.log == LogMode::Paper);
    let touches = |past: &Past| {
        past.session.is_none_or(on_paper)
            || matches!(past.body, Body::Joined { .. } | Body::Undone { .. } | Body::Redone)
    };
    state.past.iter().skip(since).any(touches)
}

impl Project {
    /// Who has paid, and what. Opened once for everything that happened so far.
    ///
    /// # Errors
    /// The database's word on a keyed page.
    pub fn ledger(&self) -> Result<Arc<Ledger>, OpsError> {
        let now: Version = (self.state().past.len(), self.store.roster_version());
        let mut opened = self.opened.0.borrow_mut();
        let same = |then: &Version| then.1 == now.1 && !paper_has_changed(self.state(), then.0);
        if let Some((then, ledger)) = opened.as_mut().filter(|(then, _)| same(then)) {
            *then = now;
            return Ok(Arc::clone(ledger));
        }
        let ledger = Arc::new(open(self.state(), self.directory(), |event| self.store.log_rows(event))?);
        *opened = Some((now, Arc::clone(&ledger)));
        Ok(ledger)
    }

    /// The book for transactions that begin now; none where it cannot be read, which is said by who asks it.
    pub(super) fn book_before(&self) -> Option<Before> {
        Some(Before { events: self.state().past.len(), ledger: self.ledger().ok()? })
    }
}

/// The book as it was before a transaction, and how much had happened by then.
pub(super) struct Before {
    events: usize,
    ledger: Arc<Ledger>,
}

/// The book inside a transaction. That from before it holds as long as nothing happened to the paper: a payment at a
/// desk that writes its own log reads no page.
pub(super) fn ledger_now(
    write: &Write<'_>,
    directory: &Directory,
    before: Option<&Before>,
) -> Result<Arc<Ledger>, OpsError> {
    if let Some(before) = before.filter(|before| !paper_has_changed(write.state(), before.events)) {
        return Ok(Arc::clone(&before.ledger));
    }
    Ok(Arc::new(open(write.state(), directory, |event| write.log_rows(event))?))
}

fn open(
    state: &State,
    directory: &Directory,
    read: impl Fn(&EventRef) -> Result<Vec<KeyedRow>, StoreError>,
) -> Result<Ledger, OpsError> {
    let mut ledger = Ledger::default();
    for session in state.sessions.values().filter(|session| session.settings.log == LogMode::Paper) {
        let keyed = keyed_rows(state, directory, Some(session.id), &read)?;
        ledger.take(state, session, &keyed);
    }
    Ok(ledger)
}
