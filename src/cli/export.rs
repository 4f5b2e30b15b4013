//! `export`: lists that leave the house.

use std::path::PathBuf;

use clap::{Arg, ArgMatches};
use serde_json::json;

use super::out::{Failure, Note, Report};
use super::shell::{Shell, flag, option, value};
use super::status::scope;
use super::template::output;
use super::watch::Watch;
use super::{Command, Done};
use crate::domain::desk::refusal::{Refusal, Why};
use crate::ops::OpsError;
use crate::ops::export::{Door, Exported, HandedOver, Veil, Wish, codes, columns_named};
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
/// Every list in one go.
const ALL: &str = "all";
const WHOLE: Word =
    Word::new("（是全部：新文件夹或 zip 文件）", " (every list, into a new folder or a .zip)");
const HANDED: Word = Word::new("已打包", "handed over");
const MASK: Word = Word::new(
    "证件号只露首尾：4+4 前四后四，6+4 前六后四；不写只露后四位",
    "ID numbers show their ends: 4+4 or 6+4; without it the last four",
);
const VOIDS: Word =
    Word::new("sequence、agency 也列没有人的空号", "sequence, agency: also the numbers that nobody has");
const DONE: Word = Word::new("已导出", "written");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let codes: Vec<&str> = codes(Door::Export).into_iter().chain([ALL]).collect();
    let what = format!("{}{}", codes.join(if lang == Lang::Zh { "、" } else { ", " }), WHOLE.get(lang));
    let template = option("template", "FILE", TEMPLATE.get(lang)).value_parser(clap::value_parser!(PathBuf));
    command.args([
        Arg::new("what").value_name("WHAT").required(true).help(what),
        output(lang),
        option("session", "ID", SESSION.get(lang)),
        template.conflicts_with("columns"),
        option("columns", "LIST", COLUMNS.get(lang)),
        option("reason", "TEXT", REASON.get(lang)),
        mask(lang),
        flag("voids", VOIDS.get(lang)),
    ])
}

/// `--mask 4+4`
pub(super) fn mask(lang: Lang) -> Arg {
    let shapes = [Veil::FourAndFour, Veil::SixAndFour].map(Veil::code);
    option("mask", "SHAPE", MASK.get(lang)).value_parser(shapes).hide_possible_values(true)
}

/// How ID numbers are shown.
///
/// # Errors
/// `bad_value` when they are to be masked and in full.
pub(super) fn veil(shell: &Shell<'_>, matches: &ArgMatches) -> Result<Veil, Failure> {
    match (shell.full_id, value(matches, "mask").and_then(Veil::from_code)) {
        (true, Some(_)) => Err(OpsError::from(Refusal::BadValue { field: "mask", why: Why::Invalid }).into()),
        (true, None) => Ok(Veil::Open),
        (false, shape) => Ok(shape.unwrap_or_default()),
    }
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let veil = veil(shell, matches)?;
    let mut project = shell.writing()?;
    let session = scope(&project, value(matches, "session"))?;
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let columns = match (matches.get_one::<PathBuf>("template"), value(matches, "columns")) {
        (Some(template), _) => project.columns_of(template)?,
        (None, Some(list)) => columns_named(list)?,
        (None, None) => Vec::new(),
    };
    let what = value(matches, "what").unwrap_or_default();
    let wish = Wish {
        session,
        veil,
        voids: matches.get_flag("voids"),
        reason: value(matches, "reason").unwrap_or_default(),
        columns: &columns,
        ..Wish::new(what, &file, &crate::text::paper::finding)
    };
    if what == ALL {
        let watch = Watch::over(shell);
        let made = project.hand_over(&wish, &mut |done, of| watch.filling(done, of))?;
        return Ok(Done::Report(handed(&made, shell.lang)));
    }
    Ok(Done::Report(report(&project.export(&wish)?, shell.lang)))
}

/// What was handed over, file by file.
fn handed(made: &HandedOver, lang: Lang) -> Report {
    let places: Vec<String> = made.made.iter().map(|place| crate::text::file::shown(place)).collect();
    let lines = made.files.iter().map(|file| format!("  {}  {}", file.path, file.rows));
    let head = lang.labelled(HANDED.get(lang), places.join("  "));
    let files: Vec<_> = made
        .files
        .iter()
        .map(|file| json!({"what": file.what, "path": file.path, "rows": file.rows, "sha256": file.sha256}))
        .collect();
    Report {
        data: json!({"made": places, "files": files, "session": made.session}),
        text: std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n"),
        warnings: made.warnings.iter().map(|warning| Note::of(warning, lang)).collect(),
        ..Report::default()
    }
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
    let mut text = lang.labelled(DONE.get(lang), format!("{file} ({})", made.rows));
    if !made.head.is_empty() {
        data["head"] = json!(made.head);
    }
    if !made.numbers.is_empty() {
        text = format!("{text}\n{}", made.numbers.join("  "));
        data["numbers"] = json!(made.numbers);
    }
    Report { data, text, warnings, ..Report::default() }
}
