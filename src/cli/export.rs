//! `export`: lists that leave the house.

use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::json;

use super::out::{Failure, Report};
use super::shell::{Shell, argument, option, value};
use super::status::scope;
use super::template::output;
use super::{Command, Done};
use crate::ops::export::Wish;
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "export",
    about: Word::new(
        "导出拍摄序号表、数据库文件和各种名单",
        "write the sequence list, the database file and other lists",
    ),
    arguments,
    run,
};

const WHAT: Word = Word::new(
    "sequence、database、absent、fees、corrections 或 findings",
    "sequence, database, absent, fees, corrections or findings",
);
const SESSION: Word = Word::new("场次编号，或 all", "a session's id, or all");
const DONE: Word = Word::new("已导出", "written");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([argument("what", WHAT.get(lang)), output(lang), option("session", "ID", SESSION.get(lang))])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let mut project = shell.writing()?;
    let session = scope(&project, value(matches, "session"))?;
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let made = project.export(&Wish {
        what: value(matches, "what").unwrap_or_default(),
        file: &file,
        session,
        full_id: shell.full_id,
        finding_words: &crate::text::paper::finding,
    })?;
    let file = crate::text::file::shown(&made.file);
    Ok(Done::Report(Report {
        data: json!({
            "file": file, "rows": made.rows, "sha256": made.sha256, "session": made.session,
        }),
        text: format!("{}: {file} ({})", DONE.get(shell.lang), made.rows),
        ..Report::default()
    }))
}
