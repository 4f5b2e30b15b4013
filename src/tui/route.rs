//! The names of the screens: what a key, a palette line or a finding can lead to. A new screen is one variant here.

use crate::ops::floor::Gap;
use crate::text::{Word, tui as words};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    FirstRun,
    Home,
    NewSession,
    Desk,
    Roster,
    /// One student of the roster, by the handle `@…`.
    Person(String),
    /// Those of the roster with this name, or a near one.
    Search(String),
    Import,
    Corrections,
    /// The pages of the manual log.
    LogPages,
    /// One page of it: to be keyed in, or read aloud.
    KeyIn {
        page: u32,
        aloud: bool,
    },
    Reconcile,
    Checkpoint,
    Export,
    Sessions,
    /// Counting the drawer, signing, sealing.
    Closing,
    /// The drawer at any time: count, X, Z.
    Till,
    /// With the photographer.
    Settlement,
    /// After the day: returned photos and errata.
    Afterwards,
    /// Another window has the database.
    Busy,
    /// The desk with one student at it: a handle.
    DeskAt(String),
    /// The people behind a difference of the balance.
    People {
        class: Option<String>,
        gap: Gap,
    },
    Swap,
    Shift,
}

impl Route {
    pub const fn name(&self) -> Word {
        match self {
            Route::FirstRun => words::FIRST_RUN,
            Route::Home => words::HOME,
            Route::NewSession => words::NEW_SESSION,
            Route::Desk | Route::DeskAt(_) => words::DESK,
            Route::Roster | Route::Person(_) | Route::Search(_) => words::ROSTER,
            Route::Import => words::IMPORT,
            Route::Corrections => words::CORRECTIONS,
            Route::LogPages => words::log_pages::NAME,
            Route::KeyIn { .. } => words::KEY_IN,
            Route::Reconcile => words::RECONCILE,
            Route::Checkpoint => words::CHECKPOINT,
            Route::Export => words::EXPORT,
            Route::Busy => words::BUSY,
            Route::Sessions => words::SESSIONS,
            Route::Closing => words::CLOSING,
            Route::Till => words::TILL,
            Route::Settlement => words::SETTLEMENT,
            Route::Afterwards => words::AFTERWARDS,
            Route::People { .. } => words::PEOPLE,
            Route::Swap => words::SWAP,
            Route::Shift => words::SHIFT,
        }
    }
}
