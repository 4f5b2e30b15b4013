//! Who reads a file of unknown origin. The program lets a child process of its own do it, which has so much memory and
//! time and no more: what the counts in [`super::limit`] miss takes the child down, never the program.
//! Knows no format.

mod child;
mod limits;
pub mod wire;

use std::ffi::{OsStr, OsString};
use std::io::{BufWriter, Read, Write};
use std::path::PathBuf;

pub use limits::Limits;

use super::grid::Book;
use super::limit::MAX_FILE;
use super::read_error::ReadError;
use super::source::{Control, Progress, read_book};

/// The first argument by which the program knows that it is the child. No command, and not in help: what it reads and
/// says is for the program alone.
pub const WORD: &str = "__read";

/// Where bytes become a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// Here, held back by counts alone: for tests, and for files that we wrote ourselves.
    #[default]
    InProcess,
    /// In a process of its own.
    Child { program: PathBuf, limits: Limits },
}

impl Reader {
    /// A child of this program, with the usual limits.
    pub fn child(program: PathBuf) -> Reader {
        Reader::Child { program, limits: Limits::default() }
    }

    /// Reads a workbook of any known format. `tell` is asked often, whether or not there is news, and may stop it.
    ///
    /// # Errors
    /// What the file has against being read; `TooLarge` with memory or time when the child was stopped by its limits.
    pub fn read(&self, bytes: &[u8], tell: &mut dyn FnMut(Progress) -> Control) -> Result<Book, ReadError> {
        match self {
            Reader::InProcess => read_book(bytes, tell),
            Reader::Child { program, limits } => child::read(program, limits, bytes, tell),
        }
    }
}

/// Is this process the child? `args` are those of the process, its name first.
pub fn is_child(mut args: impl Iterator<Item = OsString>) -> bool {
    args.nth(1).is_some_and(|arg| arg == OsStr::new(WORD))
}

/// The child's whole work: holds itself back, reads a file from `input`, says on `output` what is in it. The limits
/// stand in the arguments. Opens no file and needs no database.
pub fn serve(args: impl Iterator<Item = OsString>, input: &mut dyn Read, output: &mut dyn Write) {
    let given: Vec<u64> = args.skip(2).filter_map(|arg| arg.to_str()?.parse().ok()).collect();
    Limits::of_args(&given).hold();
    let mut bytes = Vec::new();
    if input.take(MAX_FILE + 1).read_to_end(&mut bytes).is_err() {
        return;
    }
    let mut output = wire::Sender::new(BufWriter::new(output));
    let outcome = read_book(&bytes, &mut |at| match output.progress(at) {
        Ok(()) => Control::Go,
        // Nobody listens any more.
        Err(_) => Control::Stop,
    });
    drop(bytes);
    // A program that went away needs no answer.
    let _ = output.outcome(outcome);
}
