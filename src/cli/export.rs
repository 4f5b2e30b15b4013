//! `export`: lists that leave the house.

use std::path::PathBuf;

use clap::{Arg, ArgMatches};
use serde_json::json;

use super::out::{Failure, Note, Report};
use super::shell::{Shell, option, value};
use super::status::scope;
use super::template::output;
use super::{Command, Done};
use crate::ops::export::{Door, Exported, Wish, codes, columns_named};
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

const SESSION: Word = Word::new("场次编号，或 all", "a session's id, or all");
const TEMPLATE: Word =
    Word::new("database 的列照学校自己的这个表排", "database: the columns of this file of the school's own");
const COLUMNS: Word =
    Word::new("database 的列，如 seq,student_no,姓名", "database: its columns, such as seq,student_no,name");
const REASON: Word =
    Word::new("为什么要完整证件号，记入流水", "why ID numbers leave in full, for the journal");
const DONE: Word = Word::new("已导出", "written");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let what = codes(Door::Export).join(if lang == Lang::Zh { "、" } else { ", " });
    let template = option("template", "FILE", TEMPLATE.get(lang)).value_parser(clap::value_parser!(PathBuf));
    command.args([
        Arg::new("what").value_name("WHAT").required(true).help(what),
        output(lang),
        option("session", "ID", SESSION.get(lang)),
        template.conflicts_with("columns"),
        option("columns", "LIST", COLUMNS.get(lang)),
        option("reason", "TEXT", REASON.get(lang)),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let mut project = shell.writing()?;
    let session = scope(&project, value(matches, "session"))?;
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let columns = match (matches.get_one::<PathBuf>("template"), value(matches, "columns")) {
        (Some(template), _) => project.columns_of(template)?,
        (None, Some(list)) => columns_named(list)?,
        (None, None) => Vec::new(),
    };
    let made = project.export(&Wish {
        session,
        full_id: shell.full_id,
        reason: value(matches, "reason").unwrap_or_default(),
        columns: &columns,
        ..Wish::new(value(matches, "what").unwrap_or_default(), &file, &crate::text::paper::finding)
    })?;
    Ok(Done::Report(report(&made, shell.lang)))
}

/// What a file that left the house comes to.
pub(super) fn report(made: &Exported, lang: Lang) -> Report {
    let file = crate::text::file::shown(&made.file);
    let mut warnings: Vec<Note> = made.warnings.iter().map(|warning| Note::of(warning, lang)).collect();
    if !made.unfilled.is_empty() {
        let message = crate::text::paper::unfilled(&made.unfilled, lang);
        warnings.push(Note { code: "column_unfilled".to_owned(), message });
    }
    let mut data = json!({
        "file": file, "rows": made.rows, "sha256": made.sha256, "session": made.session,
    });
    let mut text = format!("{}: {file} ({})", DONE.get(lang), made.rows);
    if !made.numbers.is_empty() {
        text = format!("{text}\n{}", made.numbers.join("  "));
        data["numbers"] = json!(made.numbers);
    }
    Report { data, text, warnings, ..Report::default() }
}
