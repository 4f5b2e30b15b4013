//! `journal`: the events, one JSON object a line.

use clap::ArgMatches;

use super::out::Failure;
use super::shell::{Shell, flag, option, parsed};
use super::{Command, Done, exit};
use crate::domain::desk::refusal::Why;
use crate::ops::keep::Asked;
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "journal",
    about: Word::new("操作流水，一行一个 JSON", "the events, one JSON object a line"),
    arguments,
    run,
};

const EXPORTS: Word =
    Word::new("只要导出：谁、什么、证件号全不全", "exports alone: who, what, ID numbers in full or not");
const REASONS: Word = Word::new("把封着的原因写出来（said）", "what the sealed reasons say (said)");
const SINCE: Word = Word::new("从第 N 条之后开始", "begin after the n-th event");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([
        option("since", "N", SINCE.get(lang)),
        flag("exports", EXPORTS.get(lang)),
        flag("reasons", REASONS.get(lang)),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let since = parsed(matches, "since", Why::OutOfRange)?.unwrap_or(0);
    let project = shell.reading()?;
    let asked = Asked { exports: matches.get_flag("exports"), reasons: matches.get_flag("reasons") };
    for object in project.journal(since, asked)? {
        if shell.out.line(&object).is_err() {
            break;
        }
    }
    Ok(Done::Spoken(exit::DONE))
}
