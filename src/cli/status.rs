//! `status`: the live balance.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::out::{Failure, Report};
use super::shell::{MAIN, Shell, option, value};
use super::{Command, Done};
use crate::domain::desk::refusal::Why;
use crate::domain::session::SessionId;
use crate::ops::Project;
use crate::ops::status::Status;
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "status",
    about: Word::new("应到、已缴、已登记、已拍、已核对", "expected, paid, registered, shot, checked"),
    arguments,
    run,
};

const SESSION: Word = Word::new("场次编号，或 all", "a session's id, or all");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.arg(option("session", "ID", SESSION.get(lang)))
}

/// Which session is meant: the current one, a given one, or all (`None`): also when none is current.
pub(super) fn scope(project: &Project, given: Option<&str>) -> Result<Option<SessionId>, Failure> {
    match given {
        Some("all") => Ok(None),
        None => Ok(project.session().map(|session| session.id)),
        Some(id) => {
            let id = SessionId(id.parse().map_err(|_| Failure::bad("session", Why::Unknown))?);
            match project.session_by(id) {
                Some(_) => Ok(Some(id)),
                None => Err(Failure::bad("session", Why::Unknown)),
            }
        }
    }
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let project = shell.reading()?;
    let scope = scope(&project, value(matches, "session"))?;
    let status = project.status(scope)?;
    let data = status_json(&project, &status, shell.station.as_deref().unwrap_or(MAIN), shell.lang);
    Ok(Done::Report(Report { data, text: status_text(&status, shell.lang), ..Report::default() }))
}

/// The contract's object; events of `station` are plain numbers.
pub(super) fn status_json(project: &Project, status: &Status, station: &str, lang: Lang) -> Value {
    let mut object = serde_json::to_value(status).unwrap_or_default();
    let saved = project.state().past.last().map(|past| {
        json!({
            "event": super::desk::event_json(&past.at, station),
            "at": past.wall,
            "text": crate::text::event::line(&past.body, lang),
        })
    });
    if let Some(object) = object.as_object_mut() {
        object.insert("last_saved".to_owned(), saved.unwrap_or(Value::Null));
    }
    object
}

fn status_text(status: &Status, lang: Lang) -> String {
    let heads = status.heads;
    let row = |name: &str, heads: crate::domain::balance::Heads| {
        format!(
            "{:>5} {:>5} {:>5} {:>5} {:>5} {:>5}  {name}",
            heads.expected, heads.paid, heads.registered, heads.shot, heads.checked, heads.absent
        )
    };
    let head = Word::new(" 应到  已缴  登记  已拍  核对  缺拍", " exp.  paid  reg.  shot  chk.  abs.");
    let all = Word::new("合计", "all");
    let mut lines = vec![head.get(lang).to_owned(), row(all.get(lang), heads)];
    lines.extend(status.classes.iter().map(|class| row(&class.class, class.heads)));
    lines.push(crate::text::closing::money(&status.money, lang));
    if let Some(next) = status.next_seq {
        let word = Word::new("下一个序号", "next number").get(lang);
        lines.push(format!("{word} {}", crate::text::refusal::seq(next)));
    }
    lines.join("\n")
}
