//! `print`: forms for the photo day, filled in as far as the books know, or blank.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches};

use super::export::{mask, report, veil};
use super::out::Failure;
use super::shell::{Shell, flag, option, value};
use super::status::scope;
use super::template::output;
use super::{Command, Done};
use crate::ops::export::{Door, Dress, Wish, blank, blank_head, codes};
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "print",
    about: Word::new("打印用的表：填好已知的，或空白的", "forms to print: with what is known, or blank"),
    arguments,
    run,
};

const CLASS: Word = Word::new("只要这个班，可以写几次", "this class only; may be given more than once");
const BLANK: Word = Word::new("空白的，不填名单；不需要数据库", "blank, without people; needs no database");
const SESSION: Word = Word::new("场次编号，或 all", "a session's id, or all");
const STUDENT: Word = Word::new(
    "scattered：给这个学生开散拍证明，可以写几次；不写就是所有记了散拍的缺拍学生",
    "scattered: a certificate for this student; may be given more than once; none: all absent who go alone",
);
const DRESS: Word = Word::new(
    "poster 和 notice 的着装要求：today 不化妆，documents 可以淡妆",
    "poster and notice: today (no make-up) or documents (light make-up)",
);
const REASON: Word =
    Word::new("为什么要完整证件号，记入流水", "why ID numbers leave in full, for the journal");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let what = codes(Door::Print).join(if lang == Lang::Zh { "、" } else { ", " });
    command.args([
        Arg::new("what").value_name("FORM").required(true).help(what),
        output(lang),
        option("class", "NAME", CLASS.get(lang)).action(ArgAction::Append),
        flag("blank", BLANK.get(lang)).conflicts_with_all(["session", "reason", "student"]),
        option("session", "ID", SESSION.get(lang)),
        option("student", "HANDLE", STUDENT.get(lang)).action(ArgAction::Append).conflicts_with("class"),
        option("dress", "WHOSE", DRESS.get(lang))
            .value_parser(Dress::ALL.iter().map(|dress| dress.code()).collect::<Vec<_>>())
            .hide_possible_values(true),
        option("reason", "TEXT", REASON.get(lang)),
        mask(lang),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let what = value(matches, "what").unwrap_or_default();
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let classes: Vec<String> = matches.get_many::<String>("class").unwrap_or_default().cloned().collect();
    let dress = value(matches, "dress").and_then(Dress::from_code).unwrap_or_default();
    if matches.get_flag("blank") {
        // With a project at hand the form carries the school's name, the site and the day.
        let mut head = shell.reading().map_or_else(
            |_| blank_head(),
            |project| project.form_head(project.session().map(|session| session.id), 0),
        );
        classes.join("、").clone_into(&mut head.class);
        head.dress = dress;
        let now = (shell.world().now)().naive_local();
        return Ok(Done::Report(report(&blank(what, Door::Print, &file, &head, now, false)?, shell.lang)));
    }
    let veil = veil(shell, matches)?;
    let mut project = shell.writing()?;
    let session = scope(&project, value(matches, "session"))?;
    let handles = matches.get_many::<String>("student").unwrap_or_default();
    let students: Vec<_> = handles.map(|handle| project.resolve(handle)).collect::<Result<_, _>>()?;
    let made = project.print(&Wish {
        session,
        students: &students,
        dress,
        veil,
        classes: &classes,
        reason: value(matches, "reason").unwrap_or_default(),
        ..Wish::new(what, &file, &crate::text::paper::finding)
    })?;
    Ok(Done::Report(report(&made, shell.lang)))
}
