//! The card as a session keeps it: read once, and there for every later look when the card itself has gone with the
//! photographer.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::books::Photos;
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::event::{Body, Sealed};
use crate::domain::frame::Frame;
use crate::domain::frame::reading::Reading;
use crate::domain::session::SessionId;
use crate::domain::state::State;
use crate::ops::error::OpsError;
use crate::ops::project::Project;
use crate::store::StoreError;

/// The cards that are beside the books: those that sessions keep, and those that are only looked at.
#[derive(Clone, Default)]
pub(in crate::ops) struct Shelf {
    beside: BTreeMap<SessionId, Arc<Photos>>,
    /// Readings that were opened already, by what names them in the journal.
    opened: RefCell<BTreeMap<SessionId, (Sealed, Arc<Photos>)>>,
}

impl Shelf {
    /// The card of a session. `unseal` reads what lies behind a digest; none where it was erased.
    pub(in crate::ops) fn of(
        &self,
        state: &State,
        session: SessionId,
        unseal: impl FnOnce(&Sealed) -> Result<Option<Reading>, StoreError>,
    ) -> Result<Option<Arc<Photos>>, OpsError> {
        if let Some(card) = self.beside.get(&session) {
            return Ok(Some(Arc::clone(card)));
        }
        let Some(kept) = state.cards.get(&session) else { return Ok(None) };
        let mut opened = self.opened.borrow_mut();
        if let Some((_, card)) = opened.get(&session).filter(|(list, _)| *list == kept.list) {
            return Ok(Some(Arc::clone(card)));
        }
        let Some(reading) = unseal(&kept.list)? else { return Ok(None) };
        let card = Arc::new(reading.photos());
        opened.insert(session, (kept.list.clone(), Arc::clone(&card)));
        Ok(Some(card))
    }
}

/// What became of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is in the journal.
    Written,
    /// It says what the last one said; nothing was written.
    Same,
    /// The session is closed or the database only looked at: the card stands beside the books until the program ends.
    Beside,
}

impl Project {
    /// Keeps what was read of a card: from now on the session's books have it beside them, also without the card.
    ///
    /// # Errors
    /// `bad_value` for a session that is not there.
    pub fn read_card(&mut self, session: SessionId, photos: Photos) -> Result<Kept, OpsError> {
        self.look()?;
        let Some(open) = self.session_by(session).map(|session| session.open) else {
            return Err(Refusal::BadValue { field: "session", why: Why::Unknown }.into());
        };
        if !open || self.is_read_only() {
            self.shelf.beside.insert(session, Arc::new(photos));
            return Ok(Kept::Beside);
        }
        let roll = &photos.roll;
        let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
        let frames = count(roll.frames.len());
        let flawed = count(roll.frames.iter().filter(|frame| !Frame::is_sound(frame)).count());
        let (cameras, ahead) = (count(roll.cameras.len()), photos.ahead);
        let reading = Reading::of(&photos);
        let kept = self.write(None, |write| {
            write.enter(Some(session));
            let list = write.seal_value(&reading)?;
            if write.state().cards.get(&session).is_some_and(|before| before.list == list) {
                return Ok(Kept::Same);
            }
            write.append(Draft::of_session(Body::CardRead { frames, flawed, cameras, ahead, list }))?;
            Ok(Kept::Written)
        })?;
        self.shelf.beside.remove(&session);
        Ok(kept)
    }

    /// When the card that is beside a session's books was read, RFC 3339; none where it only lies there.
    pub(in crate::ops) fn card_read(&self, session: SessionId) -> Option<String> {
        let kept = self.state().cards.get(&session)?;
        (!self.shelf.beside.contains_key(&session)).then(|| kept.wall.clone())
    }

    /// The card that is beside a session's books.
    ///
    /// # Errors
    /// The database's word.
    pub fn kept_card(&self, session: SessionId) -> Result<Option<Photos>, OpsError> {
        Ok(self.card_of(session)?.map(|card| card.as_ref().clone()))
    }

    /// The card of a session, if it was read.
    pub(in crate::ops) fn card_of(&self, session: SessionId) -> Result<Option<Arc<Photos>>, OpsError> {
        self.shelf.of(self.state(), session, |list| self.store.unseal_value(list))
    }
}
