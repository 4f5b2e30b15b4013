//! `log`: the evening with the manual log, page by page.

mod import;
mod pages;
mod take;

use clap::ArgMatches;

use super::out::Failure;
use super::shell::Shell;
use super::{Command, Done};
use crate::domain::desk::refusal::Why;
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "log",
    about: Word::new("手工登记表：核页合计、录入、取号", "the manual log: page totals, keying, numbers"),
    arguments,
    run,
};

/// What a subcommand is: its name, its sentence, its arguments, and what it does.
struct Part {
    name: &'static str,
    about: Word,
    arguments: fn(clap::Command, Lang) -> clap::Command,
    run: fn(&mut Shell<'_>, &ArgMatches) -> Result<Done, Failure>,
}

const PARTS: &[Part] = &[pages::PAGES, pages::TOTAL, import::IMPORT, take::TAKE];

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    PARTS.iter().fold(command.subcommand_required(true), |command, part| {
        let sub = clap::Command::new(part.name).about(part.about.get(lang)).disable_help_flag(true);
        command.subcommand((part.arguments)(sub, lang))
    })
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let Some((name, matches)) = matches.subcommand() else {
        return Err(Failure::bad("log", Why::Missing));
    };
    match PARTS.iter().find(|part| part.name == name) {
        Some(part) => (part.run)(shell, matches),
        None => Err(Failure::bad("log", Why::Unknown)),
    }
}
