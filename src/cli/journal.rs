//! `journal`: the events, one JSON object a line.

use clap::ArgMatches;

use super::out::Failure;
use super::shell::{Shell, option, parsed};
use super::{Command, Done, exit};
use crate::domain::desk::refusal::Why;
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "journal",
    about: Word::new("操作流水，一行一个 JSON", "the events, one JSON object a line"),
    arguments,
    run,
};

const SINCE: Word = Word::new("从第 N 条之后开始", "begin after the n-th event");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.arg(option("since", "N", SINCE.get(lang)))
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let since = parsed(matches, "since", Why::OutOfRange)?.unwrap_or(0);
    let project = shell.reading()?;
    for object in project.journal(since)? {
        if shell.out.line(&object).is_err() {
            break;
        }
    }
    Ok(Done::Spoken(exit::DONE))
}
