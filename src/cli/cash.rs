//! `cash`: the blind count of the drawer, and the two reports on it.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::out::{Failure, Note, Report};
use super::shell::{Shell, option, parsed, value};
use super::status::scope;
use super::{Command, Done};
use crate::domain::closing::cash::{Drawer, read_pieces};
use crate::domain::desk::refusal::{Warning, Why};
use crate::domain::session::SessionId;
use crate::ops::Project;
use crate::text::closing as words;
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "cash",
    about: Word::new("点钞，收款中结 X，收款日结 Z", "count the drawer; the reports X and Z"),
    arguments,
    run,
};

const COUNT: Word =
    Word::new("点钞：先报张数，再看应有多少", "count the drawer; what should be there is told afterwards");
const X: Word = Word::new("收款中结：随时看，不留记录", "the report at any time; writes nothing");
const Z: Word = Word::new("收款日结：编号，记下不再改", "the report with a number, which stays as it is");
const FLOAT: Word =
    Word::new("备用金，元；不写就和上次一样", "the float in yuan; that of the last count when not given");
const NOTES: Word = Word::new("面额=张数，如 100=12,50=11", "value=count, as 100=12,50=11");
const REASON: Word = Word::new("差额的原因", "why the drawer is off");
const SESSION: Word = Word::new("场次编号", "a session's id");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let sub = |name: &'static str, about: Word| {
        let session = option("session", "ID", SESSION.get(lang));
        clap::Command::new(name).about(about.get(lang)).disable_help_flag(true).arg(session)
    };
    command.subcommand_required(true).subcommands([
        sub("count", COUNT).args([
            option("notes", "LIST", NOTES.get(lang)).required(true),
            option("float", "YUAN", FLOAT.get(lang)),
        ]),
        sub("x", X),
        sub("z", Z).arg(option("reason", "TEXT", REASON.get(lang))),
    ])
}

/// The session that is meant: a given one or the current one.
///
/// # Errors
/// `no_session`, `bad_value`.
pub(super) fn meant(project: &Project, matches: &ArgMatches) -> Result<SessionId, Failure> {
    scope(project, value(matches, "session"))?.ok_or_else(|| none_open(project, true))
}

/// The same for what comes weeks after: where there was one session only, that one is meant.
///
/// # Errors
/// As [`meant`].
pub(super) fn meant_afterwards(project: &Project, matches: &ArgMatches) -> Result<SessionId, Failure> {
    let mut there = project.state().sessions.keys();
    match (meant(project, matches), there.next(), there.next()) {
        (Err(Failure::NoSession { .. }), Some(only), None) => Ok(*only),
        (meant, ..) => meant,
    }
}

/// No session is open, and these there were.
pub(super) fn none_open(project: &Project, by_option: bool) -> Failure {
    Failure::NoSession { there: project.state().sessions.keys().copied().collect(), by_option }
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    match matches.subcommand() {
        Some(("count", matches)) => count(shell, matches),
        Some(("z", matches)) => {
            let mut project = shell.writing()?;
            let id = meant(&project, matches)?;
            let before = project.state().closing(id).reports.len();
            let report = project.close_drawer(Some(id), value(matches, "reason"))?;
            let reason = project.drawer_reports(id)?.pop().map(|(_, reason)| reason).unwrap_or_default();
            let is_new = project.state().closing(id).reports.len() > before;
            let same = (!is_new).then_some(Warning::SameReport { number: report.number });
            let mut data = drawer_json(&report.drawer, id);
            put(&mut data, "number", json!(report.number));
            put(&mut data, "event", json!(report.event.to_string()));
            let mut lines = vec![words::report(Some(report.number), shell.lang)];
            lines.extend(words::drawer(&report.drawer, shell.lang));
            if !reason.is_empty() {
                lines.push(words::difference_reason(&reason, shell.lang));
                put(&mut data, "reason", json!(reason));
            }
            let warnings = same.iter().map(|same| Note::of(same, shell.lang)).collect();
            Ok(Done::Report(Report { data, text: lines.join("\n"), warnings, ..Report::default() }))
        }
        Some((_, matches)) => {
            let project = shell.reading()?;
            let id = meant(&project, matches)?;
            let drawer = project.drawer(id)?;
            let mut lines = vec![words::report(None, shell.lang)];
            lines.extend(words::drawer(&drawer, shell.lang));
            Ok(Done::Report(Report {
                data: drawer_json(&drawer, id),
                text: lines.join("\n"),
                ..Report::default()
            }))
        }
        None => Err(Failure::bad("cash", Why::Missing)),
    }
}

fn count(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let float = parsed(matches, "float", Why::NotAnAmount)?;
    let pieces = read_pieces(value(matches, "notes").unwrap_or_default())
        .map_err(|_| Failure::bad("notes", Why::NotACount))?;
    let mut project = shell.writing()?;
    let id = meant(&project, matches)?;
    let count = project.count_cash(Some(id), float, &pieces)?;
    let counts = project.state().closing(id).counts.len();
    let notes: Vec<Value> = count
        .pieces
        .iter()
        .map(|piece| json!({"value": piece.value, "count": piece.count, "sum": piece.sum()}))
        .collect();
    Ok(Done::Report(Report {
        data: json!({
            "session": id.0,
            "event": json!(count.event.to_string()),
            "notes": notes,
            "float": count.float,
            "counted": count.counted,
            "capitals": count.counted.in_capitals(),
            "expected": count.expected,
            "difference": count.difference(),
            "counts": counts,
        }),
        text: words::count(&count, shell.lang).join("\n"),
        ..Report::default()
    }))
}

fn put(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

/// The contract's object of a report on the drawer.
pub(super) fn drawer_json(drawer: &Drawer, id: SessionId) -> Value {
    let mut object = serde_json::to_value(drawer).unwrap_or_default();
    put(&mut object, "session", json!(id.0));
    put(&mut object, "expected", json!(drawer.expected()));
    put(&mut object, "difference", json!(drawer.difference()));
    object
}
