//! `import`: class rosters into the database.

mod columns;
mod json;
mod text;

use std::path::PathBuf;
use std::rc::Rc;

use clap::{Arg, ArgAction, ArgMatches};

use super::mapping;
use super::out::{Failure, Note, Report};
use super::shell::{SHORT, Shell, flag, option, parsed, value};
use super::watch::Watch;
use super::{Command, Done, exit};
use crate::domain::desk::refusal::Why;
use crate::domain::event::EventRef;
use crate::domain::hygiene;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::problem::Problem;
use crate::domain::student::StudentId;
use crate::ops::adopt::{self, Whether};
use crate::ops::emptied::Emptied;
use crate::ops::gather::gather;
use crate::ops::import::{Look, ReadOptions, Reading, There, look};
use crate::ops::project::{Founding, USUAL_FEE};
use crate::ops::returned::{self, Returned, Target, Wish};
use crate::ops::roster::{Control, Leaver};
use crate::ops::{Access, StoreError};
use crate::ops::{OpsError, Project};
use crate::text::emptied::{BY_OPTION, emptied};
use crate::text::gathered;
use crate::text::letter::{row, row_for_sender};
use crate::text::{Lang, Word};

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
const DRY: Word = Word::new("只看结果，不导入", "look only, import nothing");
const REPORT: Word = Word::new(
    "退回表：一个 .xlsx，或一个文件夹(每份名册一个);.csv 是问题清单",
    "return files for the teachers: one .xlsx, or a folder (one for each roster); .csv is a plain list",
);
const ADOPT: Word = Word::new(
    "民族写法不标准的，按建议改成标准名称(问题里写明改了什么)",
    "take over the name that is proposed for an ethnic group; the problems say what was changed",
);
const SAME: Word = Word::new(
    "整张表的人都已在名册里、只是号码对不上的(student_no_changed)，当作同一批人",
    "lists whose people are all there, under numbers that do not match (student_no_changed): take them as the same people",
);
const OTHERS: Word = Word::new(
    "同上，但不是同一批人，或是另一个学籍：照样新增",
    "the same, but they are others, or enrolled once more: take them in as new",
);
const TRUST_IDS: Word = Word::new(
    "身份证号成批是系统里别人的(id_slipped)，但名册是对的、系统里的错了：以名册为准",
    "ID numbers are other people's in the database (id_slipped), and it is the list that is right: take the list's",
);
const GONE: Word = Word::new(
    "这些班里文件没有的人离开名册，写明原因；已缴费、有序号、可能在文件里的留下",
    "people of these classes who are in no file leave the roster, for this reason; those with a fee or number, or who may be in a file, stay",
);
const ALL_ROWS: Word =
    Word::new("退回表里也写没有问题的行", "also put the rows without a problem into the return file");

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
        flag("adopt", ADOPT.get(lang)),
        flag("same", SAME.get(lang)),
        flag("others", OTHERS.get(lang)).conflicts_with("same"),
        flag("trust-ids", TRUST_IDS.get(lang)),
        option("gone", "REASON", GONE.get(lang)),
        flag("forget", mapping::FORGET.get(lang)),
        flag("dry-run", DRY.get(lang)),
        option("report", "FILE", REPORT.get(lang)).value_parser(clap::value_parser!(PathBuf)),
        flag("all-rows", ALL_ROWS.get(lang)),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let paths: Vec<PathBuf> = matches.get_many("files").into_iter().flatten().cloned().collect();
    let mut options = options(matches)?;
    let gone = reason(matches)?;
    let dry = matches.get_flag("dry-run");
    let target = target(matches, &paths, &mut options)?;
    let there = shell.db.exists();
    if shell.read_only && !dry {
        return Err(StoreError::ReadOnly.into());
    }
    let watch = Watch::over(shell);
    let mut progress = |reading: Reading| watch.reading(reading);
    // Without a database the files are looked at first: a failed or dry run creates nothing.
    let mut project = match there {
        true if dry => Some(shell.reading()?),
        true => Some(Project::open(&shell.db, Access::Write, shell.who(SHORT, false), shell.world())?),
        false => None,
    };
    let mut seen = if let Some(project) = &mut project {
        project.plan_import(&paths, &options, &mut progress)?
    } else {
        look(&paths, &options, &There::default(), &mut shell.world(), &mut progress)?
    };
    if let Some(fault) = seen.fault() {
        if let Some(project) = project.as_mut().filter(|_| options.forget && !dry) {
            forget(project, &paths, &options, &mut progress)?;
        }
        return Err(options
            .header_row
            .filter(|_| fault.code() == "no_header")
            .map_or(fault, OpsError::NotHeadings)
            .into());
    }
    mapping::check(&options, &seen)?;
    if gone.is_some() && seen.is_answer() {
        return Err(Failure::bad("gone", Why::NotYet));
    }
    let spelt = matches.get_flag("adopt") && adopt::turn_spellings(&mut options, &seen) > 0;
    let whether = [("same", Whether::Same), ("others", Whether::Others)];
    let whether = whether.into_iter().find(|(flag, _)| matches.get_flag(flag));
    let settled = whether.is_some_and(|(_, said)| adopt::settle_people(&mut options, &seen, said) > 0);
    let trusted = matches.get_flag("trust-ids") && adopt::trust_ids(&mut options, &seen) > 0;
    if spelt || settled || trusted {
        seen = match &mut project {
            Some(project) => project.plan_again(&seen, &options)?,
            None => adopt::plan_again(&seen, &options, &There::default(), &mut shell.world())?,
        };
    }
    let left_by = project.as_ref().map(|project| project.emptied_classes(&seen)).unwrap_or_default();
    let mut done = Outcome { dry, ..Outcome::default() };
    if let (Some(reason), Some(project)) = (gone, &project) {
        let ids = seen.plan.missing.iter().cloned();
        let (doubt, sure): (Vec<_>, Vec<_>) = ids.partition(|id| seen.plan.doubtful.contains(id));
        let (leave, stay) = sure.into_iter().partition(|id| project.may_leave(id));
        (done.left, done.stay, done.doubt, done.reason) = (leave, stay, doubt, reason);
    }
    let leavers = done.leavers();
    let lang = shell.lang;
    let list_words = move |problem: &Problem| row(problem, lang);
    let wish = target.as_ref().map(|target| Wish {
        target,
        all_rows: matches.get_flag("all-rows"),
        words: &row_for_sender,
        list_words: &list_words,
    });
    // A file without people makes no database.
    if dry || (project.is_none() && seen.plan.changes.is_empty()) {
        if let Some(wish) = &wish {
            done.returned = returned::write(&seen, wish, (shell.world().now)().naive_local())?;
        }
    } else {
        let apply = |project: &mut Project| {
            let of = seen.plan.changes.len() + leavers.len();
            let done =
                project.apply_import_and_leave(&seen, &leavers, &mut |done| watch.writing(done, of))?;
            match done {
                // There was something to write, and nothing was written.
                None if of > 0 => Err(OpsError::Stopped),
                done => Ok(done),
            }
        };
        let mut project = if let Some(mut project) = project.take() {
            done.event = apply(&mut project)?;
            project
        } else {
            let founding = Founding { school: String::new(), code: String::new(), fee: USUAL_FEE };
            let made =
                Project::create_with(&shell.db, &founding, shell.who(SHORT, false), shell.world(), apply)?;
            done.event = made.1;
            made.0
        };
        done.remembered = project.remember_mappings(&seen)?;
        // The roster is in by now: what a return file has against being written takes nothing of that back.
        match wish.map(|wish| project.return_rosters(&seen, &wish)) {
            Some(Ok(returned)) => done.returned = returned,
            Some(Err(error)) => done.not_returned = Some(error),
            None => {}
        }
        project.settle()?;
    }
    drop(watch);
    let in_json = shell.out.json;
    let faults = if seen.has_faults() { exit::PROBLEMS } else { exit::DONE };
    let seen = Rc::new(seen);
    Ok(Done::Report(Report {
        data: if in_json { json::data(&seen, &done, lang) } else { serde_json::Value::Null },
        lists: if in_json { json::lists(&seen, lang) } else { Vec::new() },
        text: if in_json { String::new() } else { text::text(&seen, &done, lang) },
        warnings: stays(&seen, &done, shell.lang)
            .into_iter()
            .chain(besides(&seen, shell.lang))
            .chain(left_by.iter().map(|one| of_session(one, shell.lang)))
            .chain(done.not_returned.iter().map(|error| note(error, shell.lang)))
            .collect(),
        exit: if done.not_returned.is_some() { exit::FILE } else { faults },
    }))
}

/// What came of an import, beside what was seen.
#[derive(Debug, Default)]
struct Outcome {
    dry: bool,
    event: Option<EventRef>,
    /// Layouts of columns that were taken into memory.
    remembered: u32,
    returned: Vec<Returned>,
    /// Missing people who leave the roster, or would, and why.
    left: Vec<StudentId>,
    reason: String,
    /// Missing people who cannot leave, because a fee or number hangs on them.
    stay: Vec<StudentId>,
    /// Missing people who may be in a row after all: they stay too.
    doubt: Vec<StudentId>,
    /// The roster is in, the return file isn't there.
    not_returned: Option<OpsError>,
}

impl Outcome {
    fn leavers(&self) -> Vec<Leaver> {
        let of = |id: &StudentId| Leaver { student: id.clone(), reason: self.reason.clone() };
        self.left.iter().map(of).collect()
    }

    /// The name of the return file that answers a roster.
    fn answer_to(&self, file: &str) -> Option<String> {
        let of = |returned: &&Returned| returned.sources.iter().any(|source| source == file);
        let answer = self.returned.iter().find(of)?;
        // A list is for whoever imports, not for the sender.
        let book = answer.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        book.then(|| answer.file.file_name().unwrap_or_default().to_string_lossy().into_owned())
    }
}

fn of_session(one: &Emptied, lang: Lang) -> Note {
    Note { code: "session_class".to_owned(), message: emptied(one, BY_OPTION, lang) }
}

fn note(error: &OpsError, lang: Lang) -> Note {
    let advice = crate::text::error::error(error, lang);
    Note { code: error.code().to_owned(), message: format!("{}{}", advice.message, advice.hint) }
}

/// Where the return files go; what stands against it is said before anything is imported.
fn target(
    matches: &ArgMatches,
    paths: &[PathBuf],
    options: &mut ReadOptions,
) -> Result<Option<Target>, Failure> {
    let Some(path) = matches.get_one::<PathBuf>("report") else { return Ok(None) };
    let files = gather(paths, None)?.files;
    let inputs: Vec<PathBuf> = files.into_iter().map(|file| file.path).collect();
    let target = Target::of(path, &inputs)?;
    target.check()?;
    if let Target::Folder(folder) = &target {
        options.aside = Some(folder.clone());
    }
    Ok(Some(target))
}

/// Forgets what was remembered about files that can be read by that alone.
fn forget(
    project: &mut Project,
    paths: &[PathBuf],
    options: &ReadOptions,
    progress: &mut dyn FnMut(Reading) -> Control,
) -> Result<(), Failure> {
    let known = project.plan_import(paths, &ReadOptions { forget: false, ..options.clone() }, progress)?;
    for sheet in &known.sheets {
        project.forget_mapping(sheet)?;
    }
    Ok(())
}

/// What a person should know beside the rows: files that nobody read.
fn besides(look: &Look, lang: Lang) -> Vec<Note> {
    let note = |code: &str, message: String| Note { code: code.to_owned(), message };
    let mut notes = Vec::new();
    if !look.passed.is_empty() {
        notes.push(note("not_read", gathered::passed(&look.passed, lang)));
    }
    if !look.unseen.is_empty() {
        notes.push(note("not_looked_through", gathered::unseen(&look.unseen, lang)));
    }
    notes
}

/// Why people leave: `--gone`.
fn reason(matches: &ArgMatches) -> Result<Option<String>, Failure> {
    let Some(reason) = value(matches, "gone") else { return Ok(None) };
    let reason = hygiene::clean(reason).text;
    if reason.is_empty() { Err(Failure::bad("gone", Why::NeedsReason)) } else { Ok(Some(reason)) }
}

/// Who stays although they are missing, and why.
fn stays(look: &Look, done: &Outcome, lang: Lang) -> Vec<Note> {
    let of = |id: &StudentId| look.missing.iter().find(|student| student.id == *id);
    let said = |ids: &[StudentId], say: fn(Lang, &[String]) -> String| {
        let names: Vec<String> = ids.iter().filter_map(of).map(|one| one.record.name.to_string()).collect();
        (!names.is_empty()).then(|| Note { code: "stays".to_owned(), message: say(lang, &names) })
    };
    let bound = said(&done.stay, crate::text::tui::import::stay);
    bound.into_iter().chain(said(&done.doubt, crate::text::tui::import::stay_in_doubt)).collect()
}

fn options(matches: &ArgMatches) -> Result<ReadOptions, Failure> {
    let mut options = ReadOptions {
        sheet: value(matches, "sheet").map(str::to_owned),
        header_row: parsed(matches, "header-row", Why::OutOfRange)?,
        class: value(matches, "class").map(str::to_owned),
        forget: matches.get_flag("forget"),
        ..ReadOptions::default()
    };
    if options.header_row == Some(0) {
        return Err(Failure::bad("header-row", Why::OutOfRange));
    }
    if options.class.as_deref().is_some_and(|class| fit_to_show(class) != class) {
        return Err(Failure::bad("class", Why::Invalid));
    }
    mapping::read(matches, &mut options)?;
    Ok(options)
}
