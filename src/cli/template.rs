//! `template`: forms to fill in. Needs no database.

use std::path::PathBuf;

use clap::{Arg, ArgMatches};
use serde_json::json;

use super::out::{Failure, Report};
use super::shell::{Shell, argument, option};
use super::{Command, Done};
use crate::ops::export::{blank_head, endings, template};
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "template",
    about: Word::new("空白表格：roster 数据库标准文件，log 手工登记表", "blank forms: roster, log"),
    arguments,
    run,
};

const WHAT: Word = Word::new("哪一种：roster 或 log", "which one: roster or log");
const CLASS: Word = Word::new("班级名称，先填好", "the class, filled in beforehand");
const OUTPUT: Word =
    Word::new("存到哪个文件，按扩展名定格式", "the file to write, in the format of its ending");

/// `-o FILE`, for all commands that write a file.
pub(super) fn output(lang: Lang) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name("FILE")
        .required(true)
        .help(lang.labelled(OUTPUT.get(lang), endings().join(" ")))
        .value_parser(clap::value_parser!(PathBuf))
}

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([argument("what", WHAT.get(lang)), output(lang), option("class", "NAME", CLASS.get(lang))])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let what = super::shell::value(matches, "what").unwrap_or_default();
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    // With a project at hand the form carries the school's name.
    let mut head = shell.reading().map_or_else(|_| blank_head(), |project| project.form_head(None, 0));
    super::shell::value(matches, "class").unwrap_or_default().trim().clone_into(&mut head.class);
    let now = (shell.world().now)().naive_local();
    let made = template(what, &file, &head, now, false)?;
    let file = crate::text::file::shown(&made.file);
    Ok(Done::Report(Report {
        data: json!({"file": file, "rows": made.rows, "sha256": made.sha256}),
        text: file,
        ..Report::default()
    }))
}
