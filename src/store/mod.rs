//! The only room that knows `SQLite`: journal, state tables, roster, backups. Knows no sentence and no screen.
//!
//! A write is one transaction: events are appended, folded, and the tables that follow from them rewritten.
//! Nothing is returned to the caller before the commit is on disk.

mod backup;
mod doctor;
mod error;
pub mod journal;
mod lock;
mod logbook;
mod migrate;
mod open;
mod place;
mod project;
mod rebuild;
pub mod report;
mod roster;
mod seal;
mod sealed;
mod tables;
mod write;

pub use backup::{back_up, keep_latest, restore};
pub use doctor::{Check, Detail};
pub use error::StoreError;
pub use lock::StationLock;
pub use open::{Access, Store};
pub use roster::{RosterChange, RosterEdit};
pub use write::{Remembered, Stamp, Write};
