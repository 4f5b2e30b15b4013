//! The names of the screens: what a key, a palette line or a finding can lead to. A new screen is one variant here.

use crate::text::{Word, tui as words};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    FirstRun,
    Home,
    NewSession,
    Desk,
    Roster,
    Import,
    Corrections,
    KeyIn,
    Reconcile,
    Checkpoint,
    Export,
}

impl Route {
    pub const fn name(&self) -> Word {
        match self {
            Route::FirstRun => words::FIRST_RUN,
            Route::Home => words::HOME,
            Route::NewSession => words::NEW_SESSION,
            Route::Desk => words::DESK,
            Route::Roster => words::ROSTER,
            Route::Import => words::IMPORT,
            Route::Corrections => words::CORRECTIONS,
            Route::KeyIn => words::KEY_IN,
            Route::Reconcile => words::RECONCILE,
            Route::Checkpoint => words::CHECKPOINT,
            Route::Export => words::EXPORT,
        }
    }
}
