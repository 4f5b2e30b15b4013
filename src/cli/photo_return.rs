//! `photos return` and `photos returned`: what the agency sent back, weeks later.

use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::Done;
use super::out::{Failure, Report};
use super::shell::{Shell, argument, option};
use super::watch::Watch;
use crate::domain::desk::refusal::Why;
use crate::ops::Project;
use crate::ops::photos::returned::Returned;
use crate::text::{Lang, Word, file::shown, photo as words};

const RETURN: Word = Word::new(
    "照片返回：拍摄单位发回的文件夹或名单",
    "the agency's return: a folder of finished photos, or a list",
);
const RETURNED: Word = Word::new("最近一次照片返回", "the last return");
const WHAT: Word = Word::new(
    "成品照片文件夹(以序号或学号命名)，或名单(拍摄序号或学号、备注)",
    "a folder with photos called by number or student number, or a list (拍摄序号 or 学号, 备注)",
);
const HANDOUT: Word = Word::new(
    "另存纸质照片发放表(.xlsx 或 .csv)",
    "write the hand-out list for printed photos (.xlsx, .csv)",
);
const WRITTEN: Word = Word::new("发放表", "hand-out list");
const NONE: Word = Word::new(
    "本场还没有登记过照片返回；用 photos return 登记",
    "nothing came back for this session yet; take it in with photos return",
);

pub(super) fn commands(lang: Lang, session: impl Fn() -> clap::Arg) -> [Command; 2] {
    let sub =
        |name: &'static str, about: Word| Command::new(name).about(about.get(lang)).disable_help_flag(true);
    let path = clap::value_parser!(PathBuf);
    let handout = || option("handout", "FILE", HANDOUT.get(lang)).value_parser(path.clone());
    [
        sub("return", RETURN).args([
            argument("what", WHAT.get(lang)).value_parser(path.clone()),
            session(),
            handout(),
        ]),
        sub("returned", RETURNED).args([session(), handout()]),
    ]
}

pub(super) fn take(shell: &Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let mut project = shell.writing()?;
    let session = super::cash::meant_afterwards(&project, matches)?;
    let path = matches.get_one::<PathBuf>("what").cloned().unwrap_or_default();
    let watch = Watch::over(shell);
    let mut looking = |done, of| watch.looking(done, of);
    let found = project.take_return(session, &path, &mut looking, &mut |at| watch.reading(at))?;
    said(shell, &mut project, matches, &found)
}

pub(super) fn last(shell: &Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let mut project = if matches.contains_id("handout") { shell.writing()? } else { shell.reading()? };
    let session = super::cash::meant_afterwards(&project, matches)?;
    match project.last_return(session)? {
        Some(found) => said(shell, &mut project, matches, &found),
        None => Ok(Done::Report(Report {
            data: Value::Null,
            text: NONE.get(shell.lang).to_owned(),
            ..Report::default()
        })),
    }
}

fn said(
    shell: &Shell<'_>,
    project: &mut Project,
    matches: &ArgMatches,
    found: &Returned,
) -> Result<Done, Failure> {
    let session = super::cash::meant_afterwards(project, matches)?;
    let handout = matches.get_one::<PathBuf>("handout");
    if let Some(file) = handout {
        project.write_handout(session, found, file, false)?;
    }
    let mut data = serde_json::to_value(found).map_err(|_| Failure::bad("what", Why::Invalid))?;
    if let Some(object) = data.as_object_mut() {
        object.insert("session".to_owned(), json!(session.0));
        object.insert("handout".to_owned(), json!(handout.map(|file| shown(file))));
    }
    let whole = found.rejected.is_empty() && found.missing.is_empty() && found.unknown.is_empty();
    let mut text = lines(found, shell.lang);
    text.extend(handout.map(|file| shell.lang.labelled(WRITTEN.get(shell.lang), shown(file))));
    Ok(Done::Report(Report {
        data,
        text: text.join("\n"),
        exit: if whole { 0 } else { 3 },
        ..Report::default()
    }))
}

fn lines(found: &Returned, lang: Lang) -> Vec<String> {
    let mut lines = vec![words::returned(lang, found.returned, found.rejected.len(), found.missing.len())];
    lines.extend(found.classes.iter().map(|one| {
        words::returned_class(lang, &one.class, one.numbers, (one.returned, one.rejected, one.missing))
    }));
    lines.extend(found.rejected.iter().map(|one| words::rejected(lang, one.seq, &one.remark)));
    lines.extend(words::not_returned(lang, &found.missing));
    lines.extend(found.unknown.iter().map(|called| words::unknown(lang, called)));
    lines
}
