//! The settlement with the photographer, before they leave: heads times price, and both sign.

use super::error::OpsError;
use super::project::Project;
use super::signoff::{seal_name, seal_reason};
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::event::{Body, EventRef};
use crate::domain::money::Fen;
use crate::domain::session::SessionId;

/// More than any photographer takes a head; keeps the product far from overflow.
const HIGHEST_PRICE: Fen = Fen(1_000_000);
const MOST_HEADS: u32 = 1_000_000;

/// What is settled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deal {
    /// None: as many as our register counts as shot.
    pub heads: Option<u32>,
    pub price: Fen,
    /// Who signs for us, and who signs for the photographer.
    pub name: String,
    pub photographer: String,
    /// Needed when the heads are not those of the register.
    pub reason: Option<String>,
}

/// A settlement as it was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    pub session: SessionId,
    pub event: EventRef,
    pub wall: String,
    pub heads: u32,
    pub ours: u32,
    pub price: Fen,
    pub amount: Fen,
    pub name: String,
    pub photographer: String,
    pub reason: String,
}

impl Project {
    /// Keeps a settlement. A second one stands beside the first, and is the one that holds.
    ///
    /// # Errors
    /// `bad_value`: no price, no names, other heads than ours without a reason.
    pub fn settle_photographer(
        &mut self,
        session: Option<SessionId>,
        deal: &Deal,
    ) -> Result<Settled, OpsError> {
        self.look()?;
        let id = session.or(self.session().map(|session| session.id)).ok_or(Refusal::NoSession)?;
        let bad = |field, why| OpsError::from(Refusal::BadValue { field, why });
        if self.session_by(id).is_none() {
            return Err(bad("session", Why::Unknown));
        }
        if deal.price <= Fen::ZERO {
            return Err(bad("price", Why::NotPositive));
        }
        let ours = self.balance(Some(id))?.heads.shot;
        let heads = deal.heads.unwrap_or(ours);
        if deal.price > HIGHEST_PRICE || heads > MOST_HEADS {
            return Err(bad(if heads > MOST_HEADS { "heads" } else { "price" }, Why::OutOfRange));
        }
        self.write(None, |write| {
            write.enter(Some(id));
            let name = seal_name(write, "name", &deal.name)?;
            let photographer = seal_name(write, "photographer", &deal.photographer)?;
            let reason = seal_reason(write, deal.reason.as_deref())?;
            if heads != ours && reason.is_none() {
                return Err(bad("reason", Why::NeedsReason));
            }
            let amount = Fen(deal.price.0 * i64::from(heads));
            let price = deal.price;
            let body = Body::Settled { heads, ours, price, amount, name, photographer, reason };
            write.append(Draft::of_session(body))?;
            Ok(())
        })?;
        let settled = self.settlements(id)?.pop();
        settled.ok_or_else(|| bad("session", Why::Unknown))
    }

    /// The settlements of a session; the last one holds.
    pub fn settlements(&self, id: SessionId) -> Result<Vec<Settled>, OpsError> {
        let text = |sealed: Option<&crate::domain::event::Sealed>| -> Result<String, OpsError> {
            Ok(match sealed {
                Some(sealed) => self.store.unseal(sealed)?.unwrap_or_default(),
                None => String::new(),
            })
        };
        let mut all = Vec::new();
        for one in &self.state().closing(id).settlements {
            all.push(Settled {
                session: id,
                event: one.event.clone(),
                wall: one.wall.clone(),
                heads: one.heads,
                ours: one.ours,
                price: one.price,
                amount: one.amount,
                name: text(Some(&one.name))?,
                photographer: text(Some(&one.photographer))?,
                reason: text(one.reason.as_ref())?,
            });
        }
        Ok(all)
    }
}
