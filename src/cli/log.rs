//! `log import`: the hand-written log from a spreadsheet.

use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::json;

use super::out::{Failure, Note, Report};
use super::shell::{Shell, argument, option, parsed};
use super::watch::Watch;
use super::{Command, Done};
use crate::domain::desk::refusal::Why;
use crate::ops::log::read_log;
use crate::text::{Lang, Word};

pub const COMMAND: Command =
    Command {
        name: "log", about: Word::new("录入手工登记表", "take the manual log in"), arguments, run
    };

const IMPORT: Word = Word::new("从表格录入", "from a spreadsheet");
const FILE: Word = Word::new("手工登记表的表格文件", "the log as a spreadsheet");
const PAGE: Word = Word::new("整个文件是第 N 页，替换原来的", "the whole file is page N and replaces it");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let import = clap::Command::new("import").about(IMPORT.get(lang)).disable_help_flag(true).args([
        argument("file", FILE.get(lang)).value_parser(clap::value_parser!(PathBuf)),
        option("page", "N", PAGE.get(lang)),
    ]);
    command.subcommand_required(true).subcommand(import)
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let Some((_, matches)) = matches.subcommand() else {
        return Err(Failure::bad("log", Why::Missing));
    };
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let page = parsed(matches, "page", Why::OutOfRange)?;
    let mut project = shell.writing()?;
    let watch = Watch::over(shell);
    let read = read_log(&file, project.reader(), &mut |at| watch.reading(at))?;
    drop(watch);
    let keyed = project.key_log(read.rows, page)?;
    let mut warnings: Vec<Note> = read.notes.iter().map(|note| Note::of_book(note, shell.lang)).collect();
    warnings.extend(keyed.moved.iter().map(|moved| Note {
        code: "line_repeated".to_owned(),
        message: crate::text::file::moved_line(moved, shell.lang),
    }));
    let pages: Vec<String> = keyed.pages.iter().map(ToString::to_string).collect();
    let text = match shell.lang {
        Lang::Zh => {
            format!("已录入 {} 行，第 {} 页；认出 {} 人", keyed.lines, pages.join("、"), keyed.recognised)
        }
        Lang::En => format!(
            "took in {} lines on page {}; {} people recognised",
            keyed.lines,
            pages.join(", "),
            keyed.recognised
        ),
    };
    Ok(Done::Report(Report {
        data: json!({
            "pages": keyed.pages,
            "lines": keyed.lines,
            "recognised": keyed.recognised,
            "event": keyed.event.map(|event| event.to_string()),
        }),
        text,
        warnings,
        ..Report::default()
    }))
}
