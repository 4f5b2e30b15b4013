//! Opens the interface on a terminal and runs it to its end.

use std::io;

use chrono::NaiveDateTime;

use super::app::{App, Settings};
use super::house::{Desk, Place, setup};
use super::kit::look::Borders;
use super::kit::theme::Theme;
use super::run::run;
use super::terminal::{Guard, install_panic_hook, measure};
use crate::ops::OpsError;
use crate::text::Lang;

/// What the interface is started with.
pub struct Start {
    pub place: Place,
    pub lang: Lang,
    /// ASCII borders whatever the terminal can do.
    pub ascii: bool,
    pub color: bool,
    pub clock: Box<dyn Fn() -> NaiveDateTime>,
}

/// Why the interface did not open, or ended early.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(transparent)]
    Project(#[from] OpsError),
    #[error("terminal")]
    Terminal(#[from] io::Error),
}

/// Runs the interface. The terminal is given back before this returns, whatever happens.
///
/// # Errors
/// The project can't be opened (then the terminal was not touched), or the terminal fails.
pub fn start(start: Start) -> Result<(), Trouble> {
    let Start { place, lang, ascii, color, clock } = start;
    let desk = Desk::open(place)?;
    install_panic_hook(lang);
    let mut guard = Guard::take()?;
    let (borders, ambiguous) = measure();
    let size = guard.terminal.size()?;
    guard.terminal.clear()?;
    let settings = Settings {
        lang,
        theme: if color { Theme::Terminal } else { Theme::None },
        borders: if ascii { Borders::Ascii } else { borders },
        ambiguous,
        now: clock(),
        width: size.width,
        height: size.height,
    };
    let mut app = App::new(settings, setup(&desk));
    let desk = run(&mut guard, &mut app, desk, &*clock, ascii)?;
    drop(guard);
    desk.close()?;
    Ok(())
}
