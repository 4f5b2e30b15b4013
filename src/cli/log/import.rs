//! `log import`: the hand-written log from a spreadsheet, as a witness; or its numbers into the register.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches};
use serde_json::json;

use super::{Part, take};
use crate::cli::Done;
use crate::cli::cash::none_open;
use crate::cli::mapping;
use crate::cli::out::{Failure, Note, Report};
use crate::cli::shell::{Shell, argument, flag, option, parsed, value};
use crate::cli::watch::Watch;
use crate::domain::desk::refusal::Why;
use crate::domain::log_page::Keying;
use crate::ops::import::ReadOptions;
use crate::ops::log::{Keyed, read_log};
use crate::text::{Lang, Word, several};

pub const IMPORT: Part =
    Part { name: "import", about: Word::new("从表格录入", "from a spreadsheet"), arguments, run };

const FILE: Word = Word::new("手工登记表的表格文件", "the log as a spreadsheet");
const PAGE: Word = Word::new("整个文件是第 N 页，替换原来的", "the whole file is page N and replaces it");
const SHEET: Word = Word::new("只读这个工作表", "only this sheet");
const HEADER: Word = Word::new("表头在第几行", "the row of the headings");
const MAP: Word = Word::new(
    "指定列：seq=编号；没有列名就写 seq=column:C；none=列名 表示不读",
    "which heading is which field: seq=HEADING; seq=column:C without a heading; none=HEADING leaves one out",
);
const TAKE: Word =
    Word::new("停电时在纸上给的号，一次取进数据库", "numbers given on paper alone go into the database");
const LOOK_TAKING: Word = Word::new(
    "和 --take-numbers 一起用：只看会怎样，不写入",
    "with --take-numbers: only show what would happen",
);

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([
        argument("file", FILE.get(lang)).value_parser(clap::value_parser!(PathBuf)),
        option("page", "N", PAGE.get(lang)),
        option("sheet", "NAME", SHEET.get(lang)),
        option("header-row", "N", HEADER.get(lang)),
        option("map", "FIELD=HEADING", MAP.get(lang)).action(ArgAction::Append).value_delimiter(','),
        flag("take-numbers", TAKE.get(lang)),
        flag("dry-run", LOOK_TAKING.get(lang)).requires("take-numbers"),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let page = parsed(matches, "page", Why::OutOfRange)?;
    let (takes, look) = (matches.get_flag("take-numbers"), matches.get_flag("dry-run"));
    let mut project = shell.writing()?;
    if project.session().is_none() {
        return Err(none_open(&project, false));
    }
    let watch = Watch::over(shell);
    let mut options = ReadOptions {
        sheet: value(matches, "sheet").map(str::to_owned),
        header_row: parsed(matches, "header-row", Why::OutOfRange)?,
        ..ReadOptions::default()
    };
    mapping::read(matches, &mut options)?;
    let read = read_log(&file, &options, project.reader(), &mut |at| watch.reading(at))?;
    drop(watch);
    let mut warnings: Vec<Note> = read.notes.iter().map(|note| Note::of_book(note, shell.lang)).collect();
    let moved = |keyed: &Keyed| {
        let said = keyed.moved.iter().map(|moved| crate::text::file::moved_line(moved, shell.lang));
        said.map(|message| Note { code: "line_repeated".to_owned(), message }).collect::<Vec<_>>()
    };
    if takes {
        let (keyed, takeover) = project.import_and_take(read.rows, page, look)?;
        warnings.extend(moved(&keyed));
        let mut report = take::report(&takeover, look, shell.lang);
        if let Some(data) = report.data.as_object_mut() {
            data.extend(counted(&keyed).as_object().cloned().unwrap_or_default());
        }
        return Ok(Done::Report(Report { warnings, ..report }));
    }
    let keyed = project.key_log(read.rows, page, Keying::File)?;
    warnings.extend(moved(&keyed));
    let pages: Vec<String> = keyed.pages.iter().map(ToString::to_string).collect();
    let text = match shell.lang {
        Lang::Zh => {
            format!("已录入 {} 行，第 {} 页；认出 {} 人", keyed.lines, pages.join("、"), keyed.recognised)
        }
        Lang::En => format!(
            "took in {} on page {}, recognised {}",
            several(keyed.lines, "line", "lines"),
            pages.join(", "),
            several(keyed.recognised, "person", "people")
        ),
    };
    let mut data = counted(&keyed);
    if let Some(data) = data.as_object_mut() {
        data.insert("event".to_owned(), json!(keyed.event.map(|event| event.to_string())));
    }
    Ok(Done::Report(Report { data, text, warnings, ..Report::default() }))
}

fn counted(keyed: &Keyed) -> serde_json::Value {
    json!({ "pages": keyed.pages, "lines": keyed.lines, "recognised": keyed.recognised })
}
