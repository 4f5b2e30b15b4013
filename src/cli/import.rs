//! `import`: class rosters into the database.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::{Value, json};

use super::mapping;
use super::out::{Failure, Report};
use super::shell::{SHORT, Shell, flag, option, parsed, value};
use super::{Command, Done, exit};
use crate::domain::desk::refusal::Why;
use crate::domain::field::Field;
use crate::domain::roster::batch::{Counts, SheetResult};
use crate::domain::roster::problem::Problem;
use crate::ops::import::{Look, ReadOptions, Reading, There, look};
use crate::ops::project::{Founding, USUAL_FEE};
use crate::ops::report::{self, ProblemRow};
use crate::ops::roster::Control;
use crate::ops::{Access, StoreError};
use crate::ops::{OpsError, Project};
use crate::text::problem::suggestion;
use crate::text::{Lang, Say, Word};

pub const COMMAND: Command = Command {
    name: "import",
    about: Word::new("导入班级名册(文件或文件夹)", "read class rosters, files or folders"),
    arguments,
    run,
};

const FILES: Word = Word::new("名册文件或文件夹", "roster files or folders");
const SHEET: Word = Word::new("只读这个工作表", "read this sheet only");
const HEADER: Word = Word::new("表头在第几行", "the row of the headings");
const CLASS: Word = Word::new("班级名称", "the class of all rows");
const DRY: Word = Word::new("只看结果,不导入", "look only, import nothing");
const REPORT: Word =
    Word::new("把问题写成表格,退给班主任", "write the problems for the teacher, .xlsx or .csv");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([
        Arg::new("files")
            .value_name("FILE")
            .help(FILES.get(lang))
            .required(true)
            .num_args(1..)
            .value_parser(clap::value_parser!(PathBuf)),
        option("sheet", "NAME", SHEET.get(lang)),
        option("header-row", "N", HEADER.get(lang)),
        option("map", "FIELD=HEADING", mapping::MAP.get(lang)).action(ArgAction::Append).value_delimiter(','),
        option("class", "NAME", CLASS.get(lang)),
        flag("forget", mapping::FORGET.get(lang)),
        flag("dry-run", DRY.get(lang)),
        option("report", "FILE", REPORT.get(lang)).value_parser(clap::value_parser!(PathBuf)),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let paths: Vec<PathBuf> = matches.get_many("files").into_iter().flatten().cloned().collect();
    let options = options(matches)?;
    let dry = matches.get_flag("dry-run");
    let there = shell.db.exists();
    if shell.read_only && !dry {
        return Err(StoreError::ReadOnly.into());
    }
    let bar = progress_bar(shell);
    let mut progress = |reading: Reading| {
        bar.set_length(reading.files as u64);
        bar.set_position(reading.file as u64);
        bar.set_message(reading.cells.to_string());
        Control::Go
    };
    // Without a database the files are looked at first: a failed or dry run creates nothing.
    let mut project = match there {
        true if dry => Some(shell.reading()?),
        true => Some(Project::open(&shell.db, Access::Write, shell.who(SHORT, false), shell.world())?),
        false => None,
    };
    let seen = if let Some(project) = &mut project {
        project.plan_import(&paths, &options, &mut progress)?
    } else {
        let mut world = shell.world();
        let today = (world.now)().date_naive();
        look(&paths, &options, &There::default(), today, &mut world.fresh, &mut progress)?
    };
    bar.finish_and_clear();
    if let Some(failure) = fruitless(&seen) {
        return Err(failure);
    }
    mapping::check(&options, &seen)?;
    let mut event = None;
    let mut remembered = 0;
    if !dry {
        let mut project = if let Some(project) = project.take() {
            project
        } else {
            let founding = Founding { school: String::new(), code: String::new(), fee: USUAL_FEE };
            Project::create(&shell.db, &founding, shell.who(SHORT, false), shell.world())?
        };
        event = project.apply_import(&seen, &mut |_| Control::Go)?;
        remembered = project.remember_mappings(&seen)?;
        project.settle()?;
    }
    if let Some(file) = matches.get_one::<PathBuf>("report") {
        report::write(file, &rows(&seen, shell.lang), &shell.world())?;
    }
    let missing: Vec<Value> = seen.plan.missing.iter().map(|id| json!(id.to_string())).collect();
    let totals = seen.plan.totals;
    let mut data = json!({
        "added": totals.added,
        "updated": totals.updated,
        "unchanged": totals.unchanged,
        "incomplete": totals.incomplete,
        "refused": totals.refused,
        "missing": missing,
        "sheets": sheets(&seen),
        "problems": problems(&seen, shell.lang),
        "columns": mapping::columns(&seen),
    });
    if let (Some(event), Some(data)) = (&event, data.as_object_mut()) {
        data.insert("event".to_owned(), json!(event.to_string()));
    }
    let mut text = text(&seen, shell.lang);
    for line in mapping::lines(&seen, remembered, shell.lang) {
        text.push('\n');
        text.push_str(&line);
    }
    let exit = if seen.has_faults() { exit::PROBLEMS } else { exit::DONE };
    Ok(Done::Report(Report { data, text, exit, ..Report::default() }))
}

/// Talk about long work goes to stderr, and only where a person watches.
fn progress_bar(shell: &Shell<'_>) -> indicatif::ProgressBar {
    if shell.out.json || !shell.terminal {
        return indicatif::ProgressBar::hidden();
    }
    indicatif::ProgressBar::new(1)
}

fn options(matches: &ArgMatches) -> Result<ReadOptions, Failure> {
    let mut options = ReadOptions {
        sheet: value(matches, "sheet").map(str::to_owned),
        header_row: parsed(matches, "header-row", Why::OutOfRange)?,
        class: value(matches, "class").map(str::to_owned),
        forget: matches.get_flag("forget"),
        ..ReadOptions::default()
    };
    mapping::read(matches, &mut options)?;
    Ok(options)
}

/// No file was readable as a roster: the first one's fault is the command's.
fn fruitless(look: &Look) -> Option<Failure> {
    if !look.is_fruitless() {
        return None;
    }
    let unread = look.unread.first().map(|(_, error)| Failure::from(error.clone()));
    Some(unread.unwrap_or_else(|| Failure::from(OpsError::NoHeader)))
}

fn counts(counts: &Counts) -> Value {
    json!({
        "rows": counts.rows,
        "added": counts.added,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "incomplete": counts.incomplete,
        "refused": counts.refused,
        "hidden_rows": counts.hidden_rows,
        "skipped": counts.skipped,
    })
}

fn sheets(look: &Look) -> Vec<Value> {
    let of = |sheet: &SheetResult| {
        let mut object = counts(&sheet.counts);
        if let Some(object) = object.as_object_mut() {
            object.insert("file".to_owned(), json!(sheet.file));
            object.insert("sheet".to_owned(), json!(sheet.sheet));
            object.insert("class".to_owned(), json!(sheet.class));
            object.insert("header_row".to_owned(), json!(sheet.header_row));
        }
        object
    };
    look.plan.sheets.iter().map(of).collect()
}

fn problems(look: &Look, lang: Lang) -> Vec<Value> {
    let of = |problem: &Problem| {
        json!({
            "file": problem.file,
            "sheet": problem.sheet,
            "row": problem.row,
            "field": problem.field.map(Field::code),
            "severity": problem.severity.code(),
            "code": problem.code.code(),
            "value": problem.value,
            "message": problem.say(lang),
            "suggestion": suggestion(problem, lang),
        })
    };
    look.plan.problems.iter().map(of).collect()
}

fn rows(look: &Look, lang: Lang) -> Vec<ProblemRow> {
    let of = |problem: &Problem| ProblemRow {
        file: problem.file.clone(),
        sheet: problem.sheet.clone(),
        row: problem.row,
        severity: problem.severity.say(lang),
        field: problem.field.map(|field| field.say(lang)).unwrap_or_default(),
        value: problem.value.clone(),
        message: problem.say(lang),
        suggestion: suggestion(problem, lang).to_owned(),
    };
    look.plan.problems.iter().map(of).collect()
}

fn text(look: &Look, lang: Lang) -> String {
    let totals = look.plan.totals;
    let mut lines = vec![match lang {
        Lang::Zh => format!(
            "新增 {} 更新 {} 不变 {} 待补全 {} 没导入 {};文件里没有而系统里有 {}",
            totals.added,
            totals.updated,
            totals.unchanged,
            totals.incomplete,
            totals.refused,
            look.plan.missing.len()
        ),
        Lang::En => format!(
            "added {}, updated {}, unchanged {}, incomplete {}, refused {}; in the database but not in the files: {}",
            totals.added,
            totals.updated,
            totals.unchanged,
            totals.incomplete,
            totals.refused,
            look.plan.missing.len()
        ),
    }];
    for problem in &look.plan.problems {
        let place = problem.row.map(|row| row.to_string()).unwrap_or_default();
        lines.push(format!(
            "{} {} {} {} {}: {}",
            problem.severity.say(lang),
            problem.file,
            problem.sheet,
            place,
            problem.field.map(|field| field.say(lang)).unwrap_or_default(),
            problem.say(lang)
        ));
    }
    lines.join("\n")
}
