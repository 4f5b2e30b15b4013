//! The money of all sessions as one book, from the receipts and the keyed pages.

use std::cell::RefCell;
use std::sync::Arc;

use super::error::OpsError;
use super::project::Project;
use super::status::keyed_rows;
use crate::domain::balance::KeyedRow;
use crate::domain::directory::Directory;
use crate::domain::event::EventRef;
use crate::domain::ledger::Ledger;
use crate::domain::session::LogMode;
use crate::domain::state::State;
use crate::store::{StoreError, Write};

/// The book as it was last opened, and what had happened by then.
#[derive(Default)]
pub(super) struct Opened(RefCell<Option<(Version, Arc<Ledger>)>>);

/// Events, and roster versions.
type Version = (usize, u64);

impl Project {
    /// Who has paid, and what. Opened once for everything that happened so far.
    ///
    /// # Errors
    /// The database's word on a keyed page.
    pub fn ledger(&self) -> Result<Arc<Ledger>, OpsError> {
        let now: Version = (self.state().past.len(), self.store.roster_version());
        let mut opened = self.opened.0.borrow_mut();
        if let Some((_, ledger)) = opened.as_ref().filter(|(then, _)| *then == now) {
            return Ok(Arc::clone(ledger));
        }
        let ledger = Arc::new(open(self.state(), self.directory(), |event| self.store.log_rows(event))?);
        *opened = Some((now, Arc::clone(&ledger)));
        Ok(ledger)
    }
}

/// The book inside a transaction.
pub(super) fn ledger_now(write: &Write<'_>, directory: &Directory) -> Result<Ledger, OpsError> {
    open(write.state(), directory, |event| write.log_rows(event))
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
