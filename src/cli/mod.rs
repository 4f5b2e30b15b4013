//! The command line: thin, on the same operations as the interface. Prints in one place, `out`.

mod backup;
mod book_words;
mod card;
mod cash;
mod demo;
mod desk;
mod doctor;
mod errata;
mod exit;
mod export;
mod find;
mod import;
mod init;
mod journal;
mod log;
mod manual;
mod mapping;
mod out;
mod photo_return;
mod photos;
mod print;
pub mod readme;
mod reconcile;
mod restore;
mod rows;
mod session;
mod settle;
mod shell;
mod signoff;
mod status;
mod template;
mod watch;

use std::ffi::OsString;

use clap::ArgMatches;

use crate::text::{Lang, Word};
use out::Failure;
pub use out::Report;
use shell::Shell;
pub use shell::{Env, Interface, failed};

/// How a run of the command line ends.
#[derive(Debug)]
pub enum End {
    /// The process's exit code (CONTRACT, exit).
    Exit(u8),
    /// The terminal interface is wanted.
    Interface(Interface),
}

/// What a command comes to.
pub enum Done {
    Report(Report),
    /// It has spoken for itself, line by line; the exit code.
    Spoken(u8),
    Interface(Interface),
}

/// One command: its name, its sentence, its arguments, and what it does.
pub struct Command {
    pub name: &'static str,
    pub about: Word,
    pub arguments: fn(clap::Command, Lang) -> clap::Command,
    run: fn(&mut Shell<'_>, &ArgMatches) -> Result<Done, Failure>,
}

/// Every command, in the order in which help shows them. A new one is a file and a line.
pub const COMMANDS: &[Command] = &[
    demo::COMMAND,
    init::COMMAND,
    import::COMMAND,
    template::COMMAND,
    session::COMMAND,
    desk::COMMAND,
    find::COMMAND,
    status::COMMAND,
    log::COMMAND,
    reconcile::COMMAND,
    photos::COMMAND,
    cash::COMMAND,
    signoff::COMMAND,
    settle::COMMAND,
    errata::COMMAND,
    export::COMMAND,
    print::COMMAND,
    journal::COMMAND,
    doctor::COMMAND,
    backup::COMMAND,
    restore::COMMAND,
];

/// Runs the command line.
pub fn run(args: Vec<OsString>, env: &mut Env) -> End {
    shell::run(args, env)
}
