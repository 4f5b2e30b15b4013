//! `restore`: a backup takes the place of the database.

use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::json;

use super::out::{Failure, Report};
use super::shell::{MAIN, Shell, argument, flag};
use super::{Command, Done};
use crate::ops::keep::restore;
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "restore",
    about: Word::new("用备份恢复数据库", "put a backup in the place of the database"),
    arguments,
    run,
};

const FILE: Word = Word::new("备份文件", "the backup");
const FORCE: Word = Word::new("备份较旧也恢复", "also when the backup is older");
const DONE: Word = Word::new("已恢复", "restored");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([
        argument("file", FILE.get(lang)).value_parser(clap::value_parser!(PathBuf)),
        flag("force", FORCE.get(lang)),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    shell.may_write()?;
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    restore(&file, &shell.db, &shell.who(MAIN, true), matches.get_flag("force"))?;
    let project = shell.reading()?;
    let (db, events) = (crate::text::file::shown(&shell.db), project.state().past.len());
    Ok(Done::Report(Report {
        data: json!({"db": db, "events": events}),
        text: shell.lang.labelled(DONE.get(shell.lang), &db),
        ..Report::default()
    }))
}
