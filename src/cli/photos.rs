//! `photos`: look at a card, copy it under other names, take the copies away, judge finished photos.

use std::path::PathBuf;

use clap::{Arg, ArgMatches};
use serde_json::{Value, json};

use super::card::{clock, hint};
use super::out::{Failure, Note, Report};
use super::shell::{Shell, argument, option, value};
use super::template::output;
use super::watch::Watch;
use super::{Command, Done, photo_return};
use crate::domain::desk::refusal::Why;
use crate::domain::reconcile::camera::CardCounts;
use crate::domain::session::SessionId;
use crate::ops::photos::copy::{Copied, NamedBy, Wish, undo_copies};
use crate::ops::photos::judge::{JudgedFile, judge, known, spec};
use crate::ops::photos::look::{CardLook, card_look};
use crate::ops::photos::{Laid, lay, untold};
use crate::ops::{OpsError, Project, StoreError};
use crate::text::{Lang, Say, Word, file::shown, photo as words, photo_spec};

pub const COMMAND: Command = Command {
    name: "photos",
    about: Word::new(
        "照片：看卡、改名复制、撤回、按规格检查",
        "photos: look at a card, copy, take copies away, judge",
    ),
    arguments,
    run,
};

const LOOK: Word = Word::new(
    "看相机卡：张数、时间、各班、缺谁",
    "what lies on a card: counts, times, classes, who is missing",
);
const COPY: Word = Word::new(
    "按序号、学号或证件号改名复制，不动原文件",
    "copy under other names; the originals stay as they are",
);
const UNDO: Word =
    Word::new("按改名清单撤回没有改动过的复制件", "take away the copies of a list that are unchanged");
const JUDGE: Word = Word::new("按照片规格逐张检查", "judge each finished photo by a specification");
const DIR: Word = Word::new("相机卡或照片文件夹", "the card, or a folder with photos");
const LIST: Word =
    Word::new("复制时写的 rename-list.csv", "the rename-list.csv that was written beside the copies");
const BY: Word =
    Word::new("按什么命名：seq、student_no 或 id_number", "called by: seq, student_no or id_number");
const REASON: Word = Word::new("原因(按证件号命名时必填)", "the reason; needed for ID numbers");
const SESSION: Word = Word::new("场次编号", "a session's id");
const SPEC: Word = Word::new(
    "照片规格：graduation、upload、older、small，或自己的 .csv",
    "the specification: graduation, upload, older, small, or a .csv of your own",
);
const COPIED: Word = Word::new("已复制", "copied");
const PRESENT: Word = Word::new("原已有", "there already");
const SKIPPED: Word = Word::new("没有复制", "not copied");
const REMOVED: Word = Word::new("已撤回", "taken away");
const KEPT: Word = Word::new("改动过，保留", "changed since, kept");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let sub = |name: &'static str, about: Word| {
        clap::Command::new(name).about(about.get(lang)).disable_help_flag(true)
    };
    let path = |name, help: Word| argument(name, help.get(lang)).value_parser(clap::value_parser!(PathBuf));
    let session = || option("session", "ID", SESSION.get(lang));
    command
        .subcommand_required(true)
        .subcommands([
            sub("look", LOOK).args([path("dir", DIR), session(), clock(lang)]),
            sub("copy", COPY).args([
                path("dir", DIR),
                output(lang).value_name("DIR"),
                by(lang),
                option("reason", "TEXT", REASON.get(lang)),
                session(),
                clock(lang),
            ]),
            sub("undo", UNDO).arg(path("list", LIST)),
            sub("judge", JUDGE).args([path("dir", DIR), option("spec", "NAME", SPEC.get(lang))]),
        ])
        .subcommands(photo_return::commands(lang, session))
}

fn by(lang: Lang) -> Arg {
    let codes: Vec<&str> = NamedBy::ALL.iter().map(|by| by.code()).collect();
    option("by", "WHAT", BY.get(lang)).required(true).value_parser(codes)
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    match matches.subcommand() {
        Some(("look", matches)) => look(shell, matches),
        Some(("copy", matches)) => copy(shell, matches),
        Some(("undo", matches)) => undo(shell, matches),
        Some(("return", matches)) => photo_return::take(shell, matches),
        Some(("returned", matches)) => photo_return::last(shell, matches),
        Some((_, matches)) => judged(shell, matches),
        None => Err(Failure::bad("photos", Why::Missing)),
    }
}

fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}

/// The session that is meant: the named one, else the current one.
pub(super) fn session(project: &Project, matches: &ArgMatches) -> Result<SessionId, Failure> {
    super::cash::meant(project, matches)
}

fn laid(shell: &Shell<'_>, project: Option<&Project>, matches: &ArgMatches) -> Result<Laid, Failure> {
    let watch = Watch::over(shell);
    let day = project.and_then(Project::session).and_then(|session| session.settings.date.parse().ok());
    let hint = hint(matches)?;
    Ok(lay(&path(matches, "dir"), hint.as_ref(), day, &mut |done, of| watch.looking(done, of))?)
}

fn notes(laid: &Laid, card: Option<&CardCounts>, lang: Lang) -> Vec<Note> {
    laid.notes.iter().chain(untold(card).as_ref()).map(|note| Note::of_card(note, lang)).collect()
}

fn look(shell: &Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    // A card can be looked at before there is any project.
    let project = match shell.reading() {
        Ok(project) => Some(project),
        Err(Failure::Ops(OpsError::Store(StoreError::NoDatabase(_)))) => None,
        Err(failure) => return Err(failure),
    };
    let laid = laid(shell, project.as_ref(), matches)?;
    let found = match &project {
        Some(project) if project.session().is_some() || value(matches, "session").is_some() => {
            project.card_look(session(project, matches)?, &laid)?
        }
        _ => card_look(&laid),
    };
    Ok(Done::Report(Report {
        data: serde_json::to_value(&found).unwrap_or_default(),
        text: look_text(&found, shell.lang),
        warnings: notes(&laid, found.card.as_ref(), shell.lang),
        ..Report::default()
    }))
}

fn look_text(found: &CardLook, lang: Lang) -> String {
    let mut lines = vec![words::shots(lang, found.frames, found.raw_only, found.others)];
    lines.extend(found.cameras.iter().map(|one| words::camera(lang, &one.model, &one.serial, one.frames)));
    lines.extend(found.first.zip(found.last).map(|(first, last)| words::from_to(lang, first, last)));
    lines.extend(found.card.iter().map(|card| card.say(lang)));
    lines.extend(found.classes.iter().map(|one| words::class(lang, &one.class, one.numbers, one.photos)));
    lines.extend(words::missing(lang, &found.missing));
    lines.extend(found.alone.iter().map(|file| words::alone(lang, file)));
    lines.join("\n")
}

fn copy(shell: &Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let mut project = shell.writing()?;
    let session = session(&project, matches)?;
    let laid = laid(shell, Some(&project), matches)?;
    let watch = Watch::over(shell);
    let (from, to) = (path(matches, "dir"), path(matches, "output"));
    let by = value(matches, "by").and_then(NamedBy::from_code).unwrap_or_default();
    let reason = value(matches, "reason").unwrap_or_default();
    let wish = Wish { session, from: &from, to: &to, by, reason };
    let copied = project.copy_photos(&wish, &laid, &mut |done, of| watch.looking(done, of))?;
    Ok(Done::Report(Report {
        data: json!({
            "list": shown(&copied.list),
            "copied": copied.copied,
            "present": copied.present,
            "skipped": copied.skipped,
            "sha256": copied.sha256,
            "session": session.0,
        }),
        text: copy_text(&copied, shell.lang),
        warnings: notes(&laid, copied.card.as_ref(), shell.lang),
        exit: if copied.skipped.is_empty() { 0 } else { 3 },
        ..Report::default()
    }))
}

fn copy_text(copied: &Copied, lang: Lang) -> String {
    let mut lines = vec![format!(
        "{} {}  {} {}  {} {}: {}",
        COPIED.get(lang),
        copied.copied,
        PRESENT.get(lang),
        copied.present,
        SKIPPED.get(lang),
        copied.skipped.len(),
        shown(&copied.list)
    )];
    lines.extend(copied.skipped.iter().map(|one| format!("{:04}  {}", one.seq, one.why.say(lang))));
    lines.join("\n")
}

fn undo(shell: &Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let list = path(matches, "list");
    let taken = match shell.writing() {
        Ok(mut project) => project.undo_copies(&list)?,
        // The copies may have gone to a computer that has no project.
        Err(Failure::Ops(OpsError::Store(StoreError::NoDatabase(_)))) => undo_copies(&list)?,
        Err(failure) => return Err(failure),
    };
    let mut lines = vec![format!("{} {}", REMOVED.get(shell.lang), taken.removed)];
    let masked = |name: &String| crate::domain::id_document::mask_in(name);
    lines.extend(taken.kept.iter().map(|name| shell.lang.labelled(KEPT.get(shell.lang), masked(name))));
    Ok(Done::Report(Report {
        data: json!({
            "removed": taken.removed,
            "gone": taken.gone,
            "kept": taken.kept.iter().map(masked).collect::<Vec<_>>(),
        }),
        text: lines.join("\n"),
        exit: if taken.kept.is_empty() { 0 } else { 3 },
        ..Report::default()
    }))
}

fn judged(shell: &Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let lang = shell.lang;
    let spec = spec(value(matches, "spec"))?;
    let watch = Watch::over(shell);
    let files = judge(&path(matches, "dir"), &spec, &mut |done, of| watch.looking(done, of))?;
    let pass = files.iter().filter(|one| one.judged.passes()).count();
    let look = files.iter().filter(|one| one.judged.passes() && !one.judged.hints.is_empty()).count();
    let mut lines = vec![photo_spec::title(&spec, lang), photo_spec::judged(lang, files.len(), pass, look)];
    lines.extend(files.iter().filter_map(|one| file_line(one, lang)));
    Ok(Done::Report(Report {
        data: json!({
            "spec": spec.name,
            "source": spec.source,
            "specs": known().iter().map(|spec| &spec.name).collect::<Vec<_>>(),
            "pass": pass,
            "fail": files.len() - pass,
            "files": files.iter().map(|one| file_json(one, lang)).collect::<Vec<_>>(),
        }),
        text: lines.join("\n"),
        exit: if pass == files.len() { 0 } else { 3 },
        ..Report::default()
    }))
}

/// The reasons against a file, in words.
fn reasons(one: &JudgedFile, lang: Lang) -> Vec<String> {
    one.judged.faults.iter().chain(&one.judged.hints).map(|fault| fault.say(lang)).collect()
}

fn file_line(one: &JudgedFile, lang: Lang) -> Option<String> {
    let reasons = reasons(one, lang);
    let mark = if one.judged.passes() { '!' } else { '✘' };
    (!reasons.is_empty()).then(|| format!("{mark} {}  {}", one.file, reasons.join("; ")))
}

fn file_json(one: &JudgedFile, lang: Lang) -> Value {
    let mut object = serde_json::to_value(one).unwrap_or_default();
    if let Some(object) = object.as_object_mut() {
        object.insert("pass".to_owned(), json!(one.judged.passes()));
        object.insert("reasons".to_owned(), json!(reasons(one, lang)));
    }
    object
}
