//! Long work as a person at a terminal sees it: a bar with a count on stderr, and Ctrl+C that stops it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::shell::Shell;
use crate::ops::reading::Reading;
use crate::ops::roster::Control;
use crate::text::{Lang, Word, cli as words};

/// While it lives, the work can be seen and stopped.
pub struct Watch {
    bar: ProgressBar,
    stop: Arc<AtomicBool>,
    lang: Lang,
}

impl Watch {
    /// From now on Ctrl+C stops the work instead of ending the program. The bar shows only on a terminal.
    pub fn over(shell: &Shell<'_>) -> Watch {
        let bar = if shell.out.json { ProgressBar::hidden() } else { ProgressBar::no_length() };
        let bars = if shell.ascii { "##-" } else { "█▉▊▋▌▍▎▏ " };
        // A template that indicatif does not take leaves its own, which shows the same counts.
        if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:24} {msg}") {
            bar.set_style(style.progress_chars(bars));
        }
        Watch { bar, stop: (shell.interrupt)(), lang: shell.lang }
    }

    /// Files are counted, and the cells of all of them; then the rows that are checked.
    pub fn reading(&self, at: Reading) -> Control {
        if let Some((done, of)) = at.checked {
            return self.counted(words::CHECKING, words::checked_so_far(self.lang, done, of), (done, of));
        }
        self.bar.set_prefix(words::READING.get(self.lang));
        self.bar.set_length(at.files as u64);
        self.bar.set_position(at.file as u64 - 1);
        self.bar.set_message(words::read_so_far(self.lang, at.file, at.files, at.cells));
        self.answer()
    }

    /// Rows that are written, of how many.
    pub fn writing(&self, done: usize, of: usize) -> Control {
        self.counted(words::WRITING, words::written_so_far(self.lang, done, of), (done, of))
    }

    /// Lists that are filled, of how many.
    pub fn filling(&self, done: usize, of: usize) -> Control {
        self.counted(words::FILLING, words::filled_so_far(self.lang, done, of), (done, of))
    }

    /// Photos that are looked at, of how many.
    pub fn looking(&self, done: usize, of: usize) -> Control {
        self.counted(words::LOOKING, words::looked_so_far(self.lang, done, of), (done, of))
    }

    fn counted(&self, what: Word, so_far: String, (done, of): (usize, usize)) -> Control {
        self.bar.set_prefix(what.get(self.lang));
        self.bar.set_length(of as u64);
        self.bar.set_position(done as u64);
        self.bar.set_message(so_far);
        self.answer()
    }

    /// Was it stopped?
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn answer(&self) -> Control {
        if self.is_stopped() { Control::Stop } else { Control::Go }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
