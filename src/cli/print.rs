//! `print`: forms for the photo day, filled in as far as the books know, or blank.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches};

use super::export::report;
use super::out::Failure;
use super::shell::{Shell, flag, option, value};
use super::status::scope;
use super::template::output;
use super::{Command, Done};
use crate::ops::export::{Door, Wish, blank, blank_head, codes};
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
const REASON: Word =
    Word::new("为什么要完整证件号，记入流水", "why ID numbers leave in full, for the journal");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let what = codes(Door::Print).join(if lang == Lang::Zh { "、" } else { ", " });
    command.args([
        Arg::new("what").value_name("FORM").required(true).help(what),
        output(lang),
        option("class", "NAME", CLASS.get(lang)).action(ArgAction::Append),
        flag("blank", BLANK.get(lang)).conflicts_with_all(["session", "reason"]),
        option("session", "ID", SESSION.get(lang)),
        option("reason", "TEXT", REASON.get(lang)),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let what = value(matches, "what").unwrap_or_default();
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let classes: Vec<String> = matches.get_many::<String>("class").unwrap_or_default().cloned().collect();
    if matches.get_flag("blank") {
        // With a project at hand the form carries the school's name, the site and the day.
        let mut head = shell.reading().map_or_else(
            |_| blank_head(),
            |project| project.form_head(project.session().map(|session| session.id), 0),
        );
        classes.join("、").clone_into(&mut head.class);
        let now = (shell.world().now)().naive_local();
        return Ok(Done::Report(report(&blank(what, Door::Print, &file, &head, now)?, shell.lang)));
    }
    let mut project = shell.writing()?;
    let session = scope(&project, value(matches, "session"))?;
    let made = project.print(&Wish {
        session,
        full_id: shell.full_id,
        classes: &classes,
        reason: value(matches, "reason").unwrap_or_default(),
        ..Wish::new(what, &file, &crate::text::paper::finding)
    })?;
    Ok(Done::Report(report(&made, shell.lang)))
}
