//! `backup`: a verified copy.

use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::json;

use super::out::{Failure, Report};
use super::shell::{Shell, argument};
use super::{Command, Done};
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "backup",
    about: Word::new("做一份校验过的备份", "make a verified copy"),
    arguments,
    run,
};

const DEST: Word =
    Word::new("备份到哪里：文件或文件夹(如 U 盘)", "where to: a file or a folder, such as a stick");
const DONE: Word = Word::new("已备份并校验", "copied and verified");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.arg(argument("dest", DEST.get(lang)).value_parser(clap::value_parser!(PathBuf)))
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let project = shell.reading()?;
    let dest = matches.get_one::<PathBuf>("dest").cloned().unwrap_or_default();
    let file = project.back_up(&dest)?;
    let file = crate::text::file::shown(&file);
    let events = project.state().past.len();
    Ok(Done::Report(Report {
        data: json!({"file": file, "events": events}),
        text: shell.lang.labelled(DONE.get(shell.lang), &file),
        ..Report::default()
    }))
}
