//! The drawer: a blind count by denomination, a report at any time (X), and the numbered one that stays (Z).

use super::error::OpsError;
use super::ledger::ledger_now;
use super::project::Project;
use super::signoff::seal_reason;
use crate::domain::closing::cash::{CashCount, Drawer, Piece, ZReport, drawer};
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::directory::Directory;
use crate::domain::event::{Body, Sealed};
use crate::domain::money::Fen;
use crate::domain::session::{Session, SessionId};
use crate::store::Write;

impl Project {
    /// Keeps a count of the drawer; only its answer says what should have been there. A second count stands beside
    /// the first. `float`: what was in the drawer before the first student paid; that of the count before when none is
    /// given.
    ///
    /// # Errors
    /// `session_closed`; `bad_value` where we do not take the fee.
    pub fn count_cash(
        &mut self,
        session: Option<SessionId>,
        float: Option<Fen>,
        pieces: &[Piece],
    ) -> Result<CashCount, OpsError> {
        self.look()?;
        let id = self.closing_session(session)?;
        if float.is_some_and(|float| float < Fen::ZERO) {
            return Err(Refusal::BadValue { field: "float", why: Why::NotPositive }.into());
        }
        let directory = self.directory_handle();
        self.write(None, |write| {
            write.enter(Some(id));
            let due = drawer_now(write, &directory, id)?.ok_or(no_money())?.due;
            let before = write.state().closing(id).count().map(|count| count.float);
            let float = float.or(before).unwrap_or_default();
            let counted = pieces.iter().copied().map(Piece::sum).sum();
            let pieces = pieces.to_vec();
            let body = Body::CashCounted { float, pieces, counted, expected: float + due };
            write.append(Draft::of_session(body))?;
            let count = write.state().closing(id).count().cloned();
            Ok(count.ok_or(Refusal::NoSession)?)
        })
    }

    /// The report on the drawer as it is now (X). Also for a closed session.
    ///
    /// # Errors
    /// `bad_value` where we do not take the fee.
    pub fn drawer(&self, id: SessionId) -> Result<Drawer, OpsError> {
        let session = self.session_by(id).ok_or_else(unknown)?;
        let ledger = self.ledger()?;
        Ok(drawer(self.state(), session, &ledger).ok_or(no_money())?)
    }

    /// Writes the report down under the next number (Z). It is never changed; a later one has a number of its own. While
    /// nothing came in and nothing was counted since the last one, that one is the answer, and nothing is written.
    /// `reason`: why what was counted is not what should be there.
    ///
    /// # Errors
    /// `session_closed`; `difference_unexplained` without a reason; `bad_value` where we do not take the fee.
    pub fn close_drawer(
        &mut self,
        session: Option<SessionId>,
        reason: Option<&str>,
    ) -> Result<ZReport, OpsError> {
        self.look()?;
        let id = self.closing_session(session)?;
        let directory = self.directory_handle();
        self.write(None, |write| {
            write.enter(Some(id));
            let reason = seal_reason(write, reason)?;
            let drawer = drawer_now(write, &directory, id)?.ok_or(no_money())?;
            let explained = reason.is_some() || is_reported(write, id, &drawer);
            let difference = drawer.difference().filter(|difference| !difference.is_zero() && !explained);
            if let Some(difference) = difference {
                return Err(Refusal::DifferenceUnexplained { difference }.into());
            }
            put_report(write, id, drawer, reason)?;
            let report = write.state().closing(id).reports.last().cloned();
            Ok(report.ok_or(Refusal::NoSession)?)
        })
    }

    /// The numbered reports of a session, each with the reason for its difference.
    ///
    /// # Errors
    /// When the side table cannot be read.
    pub fn drawer_reports(&self, id: SessionId) -> Result<Vec<(ZReport, String)>, OpsError> {
        let reports = self.state().closing(id).reports.iter().map(|report| {
            let reason = match &report.reason {
                Some(reason) => self.store.unseal(reason)?.unwrap_or_default(),
                None => String::new(),
            };
            Ok((report.clone(), reason))
        });
        reports.collect()
    }

    /// The session that is meant, which has to be open.
    pub(super) fn closing_session(&self, session: Option<SessionId>) -> Result<SessionId, OpsError> {
        let id = session.or(self.session().map(|session| session.id)).ok_or(Refusal::NoSession)?;
        match self.session_by(id) {
            None => Err(unknown()),
            Some(Session { open: false, .. }) => Err(Refusal::SessionClosed.into()),
            Some(_) => Ok(id),
        }
    }
}

fn unknown() -> OpsError {
    Refusal::BadValue { field: "session", why: Why::Unknown }.into()
}

fn no_money() -> Refusal {
    Refusal::BadValue { field: "session", why: Why::NotInThisSession }
}

/// The drawer inside a transaction; none where we do not take the fee.
pub(super) fn drawer_now(
    write: &Write<'_>,
    directory: &Directory,
    id: SessionId,
) -> Result<Option<Drawer>, OpsError> {
    let state = write.state();
    let session = state.session(id).ok_or_else(unknown)?;
    Ok(drawer(state, session, &*ledger_now(write, directory, None)?))
}

/// Writes the last Z report of a session inside a transaction. The drawer that it is about; none where we do not take
/// the fee.
pub(super) fn report_z(
    write: &mut Write<'_>,
    directory: &Directory,
    id: SessionId,
    reason: Option<Sealed>,
) -> Result<Option<Drawer>, OpsError> {
    let drawer = drawer_now(write, directory, id)?;
    if let Some(drawer) = &drawer {
        put_report(write, id, drawer.clone(), reason)?;
    }
    Ok(drawer)
}

/// Writes a report, unless the last one says the same.
fn put_report(
    write: &mut Write<'_>,
    id: SessionId,
    drawer: Drawer,
    reason: Option<Sealed>,
) -> Result<(), OpsError> {
    if !is_reported(write, id, &drawer) {
        // Whoever closes a session gives a reason for what stays open, which says nothing of a drawer that agrees.
        let differs = drawer.difference().is_some_and(|difference| !difference.is_zero());
        let reason = reason.filter(|_| differs);
        let number = write.state().next_z();
        write.append(Draft::of_session(Body::ZReported { number, drawer, reason }))?;
    }
    Ok(())
}

/// The last report says the same.
fn is_reported(write: &Write<'_>, id: SessionId, drawer: &Drawer) -> bool {
    write.state().closing(id).reports.last().is_some_and(|last| last.drawer == *drawer)
}
