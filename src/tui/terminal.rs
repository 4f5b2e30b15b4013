//! The terminal itself: taken over when the guard is made, given back when it is dropped, and also when the program
//! crashes. A crash prints its place in the source and nothing of what was on the screen.

use std::cell::RefCell;
use std::io::{self, Stdout, Write, stdout};

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::kit::look::Borders;
use super::kit::width::Ambiguous;
use super::worker::THREAD;
use crate::text::{Lang, tui as words};

/// Holds the terminal; dropping it gives it back.
pub struct Guard {
    pub terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Guard {
    /// Raw mode, alternate screen, mouse, and pasting as one piece (consoles of Windows do not know the last).
    pub fn take() -> io::Result<Guard> {
        enable_raw_mode()?;
        let entered = enter();
        if let Err(error) = entered {
            give_back();
            return Err(error);
        }
        match Terminal::new(CrosstermBackend::new(stdout())) {
            Ok(terminal) => Ok(Guard { terminal }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Rings the bell once.
    pub fn bell(&mut self) -> io::Result<()> {
        let mut out = stdout();
        out.write_all(b"\x07")?;
        out.flush()
    }
}

impl Guard {
    /// Asks the terminal to put a text into the clipboard (OSC 52). Terminals that don't know how, or may not, stay
    /// silent.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut out = stdout();
        write!(out, "\x1b]52;c;{}\x07", base64(text.as_bytes()))?;
        out.flush()
    }
}

impl Guard {
    /// Asks what the terminal is (primary device attributes). Nobody listens to the answer; it brings what lies before
    /// it. The answer must be one that the terminal library can read: it waits for ever behind any other.
    pub fn who_are_you(&mut self) -> io::Result<()> {
        if cfg!(unix) {
            let mut out = stdout();
            out.write_all(b"\x1b[c")?;
            out.flush()?;
        }
        Ok(())
    }
}

/// RFC 4648, with padding.
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter() -> io::Result<()> {
    let mut out = stdout();
    execute!(out, EnterAlternateScreen, EnableMouseCapture)?;
    #[cfg(unix)]
    execute!(out, crossterm::event::EnableBracketedPaste)?;
    Ok(())
}

/// As the shell had it. Errors are ignored: there is nowhere left to report them.
fn give_back() {
    let mut out = stdout();
    #[cfg(unix)]
    let _ = execute!(out, crossterm::event::DisableBracketedPaste);
    let _ = execute!(out, DisableMouseCapture, ResetColor, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

/// Prints one box line and looks how far the cursor went. One cell: lines, and ambiguous characters are narrow. Two:
/// an old Chinese console. No answer: ASCII, which is right everywhere. Only while the guard holds the terminal.
pub fn measure() -> (Borders, Ambiguous) {
    match measured_cells() {
        Ok(1) => (Borders::Line, Ambiguous::Narrow),
        Ok(2) => (Borders::Ascii, Ambiguous::Wide),
        _ => (Borders::Ascii, Ambiguous::Narrow),
    }
}

fn measured_cells() -> io::Result<u16> {
    let mut out = stdout();
    queue!(out, MoveTo(0, 0))?;
    out.write_all("─".as_bytes())?;
    out.flush()?;
    let (column, _) = crossterm::cursor::position()?;
    execute!(out, MoveTo(0, 0), Clear(ClearType::CurrentLine))?;
    Ok(column)
}

thread_local! {
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Where this thread panicked last, if it did since the last call.
pub fn last_panic() -> Option<String> {
    PLACE.with(|place| place.borrow_mut().take())
}

/// From now on a panic gives the terminal back and prints where it happened, in words without data: a panic's own
/// message may hold names. A panic of the worker is caught and reported on the screen instead.
pub fn install_panic_hook(lang: Lang) {
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        PLACE.with(|last| *last.borrow_mut() = Some(place.clone()));
        if std::thread::current().name() == Some(THREAD) {
            return;
        }
        give_back();
        let mut err = io::stderr();
        let _ = writeln!(err, "{}", words::crashed(lang, &place));
    }));
}
