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

/// The book as it was last opened, and what had happened by then: in all, and to the paper.
#[derive(Default)]
pub(super) struct Opened(RefCell<Option<(Version, Version, Arc<Ledger>)>>);

/// Events, and roster versions.
type Version = (usize, u64);

/// Events after which the paper may say something else: those of its sessions, and those that turn one person into
/// another or take something back. A payment at a desk that writes its own log is none of them.
fn of_paper(state: &State) -> usize {
    let on_paper = |id| state.session(id).is_some_and(|session| session.settings.log == LogMode::Paper);
    let touches = |past: &&Past| {
        past.session.is_none_or(on_paper)
            || matches!(past.body, Body::Joined { .. } | Body::Undone { .. } | Body::Redone)
    };
    state.past.iter().filter(touches).count()
}

impl Project {
    /// Who has paid, and what. Opened once for everything that happened so far.
    ///
    /// # Errors
    /// The database's word on a keyed page.
    pub fn ledger(&self) -> Result<Arc<Ledger>, OpsError> {
        let now: Version = (self.state().past.len(), self.store.roster_version());
        let mut opened = self.opened.0.borrow_mut();
        if let Some((_, _, ledger)) = opened.as_ref().filter(|(then, ..)| *then == now) {
            return Ok(Arc::clone(ledger));
        }
        let paper: Version = (of_paper(self.state()), now.1);
        if let Some((then, _, ledger)) = opened.as_mut().filter(|(_, then, _)| *then == paper) {
            *then = now;
            return Ok(Arc::clone(ledger));
        }
        let ledger = Arc::new(open(self.state(), self.directory(), |event| self.store.log_rows(event))?);
        *opened = Some((now, paper, Arc::clone(&ledger)));
        Ok(ledger)
    }
}

/// The book as it was before a transaction, and how much had happened to the paper by then.
pub(super) struct Before {
    paper: usize,
    ledger: Arc<Ledger>,
}

impl Project {
    /// The book for transactions that begin now; none where it cannot be read, which is said by who asks it.
    pub(super) fn book_before(&self) -> Option<Before> {
        Some(Before { paper: of_paper(self.state()), ledger: self.ledger().ok()? })
    }
}

/// The book inside a transaction. That from before it holds as long as nothing happened to the paper: a payment at a
/// desk that writes its own log reads no page.
pub(super) fn ledger_now(
    write: &Write<'_>,
    directory: &Directory,
    before: Option<&Before>,
) -> Result<Arc<Ledger>, OpsError> {
    if let Some(before) = before.filter(|before| before.paper == of_paper(write.state())) {
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
