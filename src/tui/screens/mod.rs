//! One file for each screen. To add one: its file here, its variant in `Route`, its line in `open`.

pub mod home;

use super::chooser::Command;
use super::house::Desk;
use super::readme::{ScreenKeys, keys_of};
use super::route::Route;
use super::screen::{Ctx, Open};
use crate::text::{Lang, tui as words};

/// The screen of a route; none: a later version brings it.
pub fn open(route: &Route, _ctx: &Ctx) -> Option<Box<dyn Open>> {
    match route {
        Route::Home => Some(Box::new(home::Home::default())),
        Route::FirstRun
        | Route::NewSession
        | Route::Desk
        | Route::Roster
        | Route::Import
        | Route::Corrections
        | Route::KeyIn
        | Route::Reconcile
        | Route::Checkpoint
        | Route::Export => None,
    }
}

/// Where the interface begins.
pub fn first(_desk: &Desk) -> Route {
    Route::Home
}

/// The screen at the bottom of the stack.
pub fn home(_first: &Route) -> Box<dyn Open> {
    Box::new(home::Home::default())
}

/// Palette lines for screens that have no F-key of their own.
pub fn commands() -> Vec<Command> {
    vec![
        Command { name: words::IMPORT, about: None, route: Route::Import, keys: "F3 i" },
        Command { name: words::NEW_SESSION, about: None, route: Route::NewSession, keys: "n" },
    ]
}

/// The keys of all screens, for README and for the tests over all tables.
pub fn keys(lang: Lang) -> Vec<ScreenKeys> {
    vec![keys_of::<Desk, home::Home>(lang)]
}
