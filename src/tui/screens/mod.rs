//! One file for each screen. To add one: its file here, its variant in `Route`, its line in `open` and in `keys`.

pub mod afterwards;
pub mod certificate;
pub mod checkpoint;
pub mod closing;
pub mod desk;
pub mod export;
pub mod first_run;
pub mod history;
pub mod home;
pub mod import;
pub mod jobs;
pub mod keyin;
pub mod log_pages;
pub mod new_session;
pub mod people;
pub mod reconcile;
pub mod renumber;
pub mod roster;
pub mod sessions;
pub mod settlement;
pub mod till;

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
        Route::NewSession => Some(Box::new(new_session::NewSession::default())),
        Route::Closing => Some(Box::new(closing::Closing::default())),
        Route::Afterwards => Some(Box::new(afterwards::Afterwards::default())),
        Route::Till => Some(Box::new(till::Till::default())),
        Route::Settlement => Some(Box::new(settlement::Settlement::default())),
        Route::Sessions => Some(Box::new(sessions::Sessions::default())),
        Route::People { class, gap } => Some(Box::new(people::People::new(class.clone(), *gap))),
        Route::FirstRun => Some(Box::new(first_run::FirstRun::default())),
        Route::Busy => Some(Box::new(first_run::Busy::default())),
        Route::Desk => Some(Box::new(desk::Counter::default())),
        Route::DeskAt(handle) => Some(Box::new(desk::Counter::at(handle))),
        Route::Corrections => Some(Box::new(history::History::default())),
        Route::Swap => Some(Box::new(renumber::Renumber::new(false))),
        Route::Shift => Some(Box::new(renumber::Renumber::new(true))),
        Route::Checkpoint => Some(Box::new(checkpoint::Checkpoint::default())),
        Route::Reconcile => Some(Box::new(reconcile::Reconcile::default())),
        Route::Roster => Some(Box::new(roster::Roster::default())),
        Route::Person(handle) => Some(Box::new(roster::Roster::at(handle))),
        Route::Search(name) => Some(Box::new(roster::Roster::searching(name))),
        Route::Import => Some(Box::new(import::Import::default())),
        Route::LogPages => Some(Box::new(log_pages::LogPages::default())),
        Route::KeyIn { page, aloud } => Some(Box::new(keyin::KeyIn::at(*page, *aloud))),
        Route::Export => Some(Box::new(export::Export::default())),
    }
}

/// Where the interface begins.
pub fn first(desk: &Desk) -> Route {
    match (desk.has_project(), desk.is_busy()) {
        (true, _) => Route::Home,
        (false, true) => Route::Busy,
        (false, false) => Route::FirstRun,
    }
}

/// The screen at the bottom of the stack.
pub fn home(first: &Route) -> Box<dyn Open> {
    match first {
        Route::FirstRun => Box::new(first_run::FirstRun::default()),
        Route::Busy => Box::new(first_run::Busy::default()),
        _ => Box::new(home::Home::default()),
    }
}

/// Palette lines for screens that have no F-key of their own.
pub fn commands() -> Vec<Command> {
    let to = |name, route, keys| Command { name, about: None, route, keys };
    vec![
        to(words::IMPORT, Route::Import, "F3 i"),
        to(words::NEW_SESSION, Route::NewSession, "n"),
        to(words::SESSIONS, Route::Sessions, "s"),
        to(words::CLOSING, Route::Closing, "s e"),
        to(words::COUNT_CASH, Route::Till, "m"),
        to(words::SETTLEMENT, Route::Settlement, "s e Ctrl+O"),
        to(words::AFTERWARDS, Route::Afterwards, "r"),
        to(words::SWAP, Route::Swap, "F5 w"),
        to(words::SHIFT, Route::Shift, "F5 v"),
    ]
}

/// The keys of all screens, for README and for the tests over all tables.
pub fn keys(lang: Lang) -> Vec<ScreenKeys> {
    vec![
        keys_of::<Desk, first_run::FirstRun>(lang),
        keys_of::<Desk, home::Home>(lang),
        keys_of::<Desk, desk::Counter>(lang),
        keys_of::<Desk, history::History>(lang),
        keys_of::<Desk, renumber::Renumber>(lang),
        keys_of::<Desk, checkpoint::Checkpoint>(lang),
        keys_of::<Desk, new_session::NewSession>(lang),
        keys_of::<Desk, sessions::Sessions>(lang),
        keys_of::<Desk, closing::Closing>(lang),
        keys_of::<Desk, till::Till>(lang),
        keys_of::<Desk, settlement::Settlement>(lang),
        keys_of::<Desk, afterwards::Afterwards>(lang),
        keys_of::<Desk, people::People>(lang),
        keys_of::<Desk, roster::Roster>(lang),
        keys_of::<Desk, import::Import>(lang),
        keys_of::<Desk, log_pages::LogPages>(lang),
        keys_of::<Desk, keyin::KeyIn>(lang),
        keys_of::<Desk, reconcile::Reconcile>(lang),
        keys_of::<Desk, export::Export>(lang),
    ]
}
