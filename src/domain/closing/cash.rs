//! The drawer: what was counted by denomination, and what should be in it.

use serde::{Deserialize, Serialize};

use crate::domain::balance::Money;
use crate::domain::event::{EventRef, Sealed};
use crate::domain::ledger::Ledger;
use crate::domain::money::Fen;
use crate::domain::session::Session;
use crate::domain::state::State;

/// Notes and coins that are counted, largest first: 100 50 20 10 5 1 yuan, 5 and 1 jiao.
pub const VALUES: [Fen; 8] =
    [Fen(10_000), Fen(5_000), Fen(2_000), Fen(1_000), Fen(500), Fen(100), Fen(50), Fen(10)];

/// More pieces of one kind than any drawer holds.
pub const MOST_PIECES: u32 = 1_000_000;

/// So many notes or coins of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub value: Fen,
    pub count: u32,
}

impl Piece {
    pub fn sum(self) -> Fen {
        Fen(self.value.0 * i64::from(self.count))
    }
}

/// Not a count such as `100=12,50=11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a count by denomination")]
pub struct NotACount;

/// Reads `100=12,50=11,0.5=3`; values that are not named count as none. Largest first.
///
/// # Errors
/// [`NotACount`] for another form, for a value that is no denomination, and for one that is named twice.
pub fn read_pieces(text: &str) -> Result<Vec<Piece>, NotACount> {
    let mut pieces: Vec<Piece> = Vec::new();
    for part in text.split([',', '，', ' ']).filter(|part| !part.trim().is_empty()) {
        let (value, count) = part.split_once(['=', '＝']).ok_or(NotACount)?;
        let value: Fen = value.trim().parse().map_err(|_| NotACount)?;
        let count: u32 = count.trim().parse().map_err(|_| NotACount)?;
        let known = VALUES.contains(&value) && count <= MOST_PIECES;
        if !known || pieces.iter().any(|piece| piece.value == value) {
            return Err(NotACount);
        }
        pieces.push(Piece { value, count });
    }
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.value));
    Ok(pieces)
}

/// A count as it was made, before anybody was told what should be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CashCount {
    pub event: EventRef,
    /// RFC 3339.
    pub wall: String,
    /// A code, not a name.
    pub operator: String,
    /// Change that was in the drawer before the first student paid (备用金).
    pub float: Fen,
    pub pieces: Vec<Piece>,
    pub counted: Fen,
    /// Float + cash − refunds in cash, at that moment.
    pub expected: Fen,
}

impl CashCount {
    pub fn difference(&self) -> Fen {
        self.counted - self.expected
    }

    /// Counted without the float: what the fees came to.
    pub fn taken(&self) -> Fen {
        self.counted - self.float
    }
}

/// A report on the drawer: X at any time, Z with a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawer {
    pub money: Money,
    /// Receipts given so far; they are numbered without holes.
    pub receipts: u32,
    /// Cash taken less cash given back.
    pub due: Fen,
    /// The float and the sum of the latest count; none when nobody counted.
    pub float: Option<Fen>,
    pub counted: Option<Fen>,
}

impl Drawer {
    /// What should be in the drawer.
    pub fn expected(&self) -> Fen {
        self.float.unwrap_or_default() + self.due
    }

    pub fn difference(&self) -> Option<Fen> {
        Some(self.counted? - self.expected())
    }
}

/// What a report on the drawer says now; none where we do not take the fee.
pub fn drawer(state: &State, session: &Session, ledger: &Ledger) -> Option<Drawer> {
    if !session.settings.has_money() {
        return None;
    }
    let count = state.closing(session.id).count();
    let takings = ledger.takings(state, Some(session.id));
    Some(Drawer {
        money: takings.money(),
        receipts: session.last_receipt,
        due: takings.cash_due(),
        float: count.map(|count| count.float),
        counted: count.map(|count| count.counted),
    })
}

/// A Z report that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZReport {
    pub event: EventRef,
    pub wall: String,
    /// Counts from 1 in each project, without holes.
    pub number: u32,
    pub drawer: Drawer,
    /// Why what was counted is not what should have been there.
    pub reason: Option<Sealed>,
}
