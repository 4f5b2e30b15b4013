//! The seal of a session: what people signed, with the ends of all chains, so that its head tells it from any other.

use super::error::OpsError;
use super::project::Project;
use super::status::keyed_rows;
use crate::domain::balance::balance;
use crate::domain::closing::cash::Drawer;
use crate::domain::closing::record::{Record, Totals};
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::directory::Directory;
use crate::domain::event::{Body, EventRef};
use crate::domain::reconcile::session::due;
use crate::domain::session::SessionId;
use crate::store::Write;

impl Project {
    /// Seals a session as it stands.
    ///
    /// # Errors
    /// `session_closed`, `damaged`.
    pub fn seal_session(&mut self, id: SessionId) -> Result<EventRef, OpsError> {
        self.look()?;
        self.write(None, |write| {
            write.enter(Some(id));
            seal(write, id, Vec::new())
        })
    }
}

/// What a report on the drawer says now; none where we do not take the fee.
pub(super) fn drawer(write: &Write<'_>, id: SessionId) -> Result<Option<Drawer>, OpsError> {
    let state = write.state();
    let session = state.session(id).ok_or(Refusal::BadValue { field: "session", why: Why::Unknown })?;
    if !session.settings.has_money() {
        return Ok(None);
    }
    let keyed =
        keyed_rows(state, &Directory::new(write.students()?), Some(id), |event| write.log_rows(event))?;
    let students = write.students()?;
    let count = state.closing(id).count();
    Ok(Some(Drawer {
        money: balance(state, Some(session), students.iter(), &keyed).money,
        receipts: session.last_receipt,
        due: due(state, session, &keyed),
        float: count.map(|count| count.float),
        counted: count.map(|count| count.counted),
    }))
}

/// Seals a session inside a transaction. `open`: ids of findings that stay open.
pub(super) fn seal(write: &mut Write<'_>, id: SessionId, open: Vec<String>) -> Result<EventRef, OpsError> {
    let drawer = drawer(write, id)?;
    let totals = {
        let state = write.state();
        let session = state.session(id).ok_or(Refusal::BadValue { field: "session", why: Why::Unknown })?;
        if !session.open {
            return Err(Refusal::SessionClosed.into());
        }
        let keyed =
            keyed_rows(state, &Directory::new(write.students()?), Some(id), |event| write.log_rows(event))?;
        let students = write.students()?;
        Totals::of(state, id, &balance(state, Some(session), students.iter(), &keyed), drawer, open)
    };
    let record = Box::new(Record { totals, tops: write.tops()?, list: write.seal_list(id)? });
    Ok(write.append(Draft::of_session(Body::SessionSealed { record }))?)
}
