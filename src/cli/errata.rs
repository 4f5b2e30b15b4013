//! `errata`: values of a sealed record that were wrong. The record stays as it was signed.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::out::{Failure, Report};
use super::shell::{Shell, option, parsed, value};
use super::status::scope;
use super::{Command, Done};
use crate::domain::desk::refusal::Why;
use crate::domain::field::Field;
use crate::domain::session::SessionId;
use crate::ops::errata::{Erratum, Finding};
use crate::text::{Lang, Say, Word};

pub const COMMAND: Command = Command {
    name: "errata",
    about: Word::new(
        "勘误：封存以后发现的错，另列成表",
        "errata: what was found wrong after sealing, in a list of its own",
    ),
    arguments,
    run,
};

const ADD: Word = Word::new("记一条勘误", "add an erratum");
const LIST: Word = Word::new("列出勘误", "list the errata");
const STUDENT: Word = Word::new("学生", "the student");
const FIELD: Word = Word::new(
    "错在哪一项：name、sex、id_number、ethnicity、student_no、class",
    "the field that is wrong: name, sex, id_number, ethnicity, student_no, class",
);
const TO: Word = Word::new("应为", "what it should be");
const REASON: Word = Word::new("原因和凭据", "the reason, and what was seen");
const SESSION: Word = Word::new("场次编号", "a session's id");
const ALL: Word = Word::new("场次编号，或 all", "a session's id, or all");
const NO_NUMBER: Word = Word::new("无号", "no number");
const NONE: Word = Word::new("没有勘误。", "No errata.");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let sub = |name: &'static str, about: Word| {
        clap::Command::new(name).about(about.get(lang)).disable_help_flag(true)
    };
    command.subcommand_required(true).subcommands([
        sub("add", ADD).args([
            option("student", "HANDLE", STUDENT.get(lang)).required(true),
            option("field", "FIELD", FIELD.get(lang)).required(true),
            option("to", "TEXT", TO.get(lang)).required(true),
            option("reason", "TEXT", REASON.get(lang)).required(true),
            option("session", "ID", SESSION.get(lang)),
        ]),
        sub("list", LIST).arg(option("session", "ID", ALL.get(lang))),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    match matches.subcommand() {
        Some(("add", matches)) => {
            let text = |name: &str| value(matches, name).unwrap_or_default().to_owned();
            let field: Option<Field> = parsed(matches, "field", Why::Unknown)?;
            let found = Finding {
                student: text("student"),
                field: field.ok_or_else(|| Failure::bad("field", Why::Missing))?,
                to: text("to"),
                reason: text("reason"),
            };
            let mut project = shell.writing()?;
            let session = parsed(matches, "session", Why::Unknown)?.map(SessionId);
            let erratum = project.add_erratum(session, &found, shell.full_id)?;
            Ok(Done::Report(Report {
                data: erratum_json(&erratum),
                text: line(&erratum, shell.lang),
                ..Report::default()
            }))
        }
        Some((_, matches)) => {
            let project = shell.reading()?;
            let session = match value(matches, "session") {
                None => None,
                given => scope(&project, given)?,
            };
            let errata = project.errata(session, shell.full_id)?;
            let lines: Vec<String> = errata.iter().map(|erratum| line(erratum, shell.lang)).collect();
            let text = if lines.is_empty() { NONE.get(shell.lang).to_owned() } else { lines.join("\n") };
            Ok(Done::Report(Report {
                data: json!({"errata": errata.iter().map(erratum_json).collect::<Vec<_>>()}),
                text,
                ..Report::default()
            }))
        }
        None => Err(Failure::bad("errata", Why::Missing)),
    }
}

fn erratum_json(erratum: &Erratum) -> Value {
    json!({
        "session": erratum.session.0,
        "event": erratum.event.to_string(),
        "at": erratum.wall,
        "student": erratum.student,
        "student_no": erratum.student_no,
        "name": erratum.name,
        "class": erratum.class,
        "seq": erratum.seq,
        "field": erratum.field.code(),
        "from": erratum.from,
        "to": erratum.to,
        "reason": erratum.reason,
    })
}

fn line(erratum: &Erratum, lang: Lang) -> String {
    let seq = erratum.seq.map_or_else(|| NO_NUMBER.get(lang).to_owned(), crate::text::refusal::seq);
    let parts = [
        seq.as_str(),
        &erratum.name,
        &erratum.student_no,
        &erratum.field.say(lang),
        &format!("{} -> {}", erratum.from, erratum.to),
        &erratum.reason,
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
