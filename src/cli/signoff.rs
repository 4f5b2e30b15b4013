//! `signoff`: what is open, who has signed, and signing.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::cash::{drawer_json, meant};
use super::out::{Failure, Note, Report};
use super::shell::{Shell, flag, option, value};
use super::{Command, Done};
use crate::domain::closing::Role;
use crate::domain::desk::refusal::Why;
use crate::ops::signoff::{Signed, Signing, Signoff};
use crate::text::closing as words;
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "signoff",
    about: Word::new(
        "收尾签收：看还差什么；签全了就封存场次",
        "sign the day off; with the last signature the session is sealed",
    ),
    arguments,
    run,
};

const AS: Word = Word::new(
    "谁签：fee 收费、registration 电脑登记、site 教学点、photographer 摄影师",
    "who signs: fee, registration, site, photographer",
);
const NAME: Word = Word::new("签字人姓名", "the name of who signs");
const WITH_OPEN: Word =
    Word::new("知道还有差异没处理，写原因照签", "errors are open; sign all the same, with a reason");
const REASON: Word = Word::new("原因", "the reason");
const SESSION: Word = Word::new("场次编号", "a session's id");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([
        option("as", "ROLE", AS.get(lang)).requires("name"),
        option("name", "NAME", NAME.get(lang)).requires("as"),
        flag("with-open", WITH_OPEN.get(lang)),
        option("reason", "TEXT", REASON.get(lang)),
        option("session", "ID", SESSION.get(lang)),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let role = value(matches, "as")
        .map(|word| Role::from_code(word).ok_or_else(|| Failure::bad("as", Why::Unknown)));
    let Some(role) = role.transpose()? else {
        let project = shell.reading()?;
        // Also after sealing, when no session is current: then the latest is meant.
        let latest = project.state().sessions.keys().next_back().copied();
        let id = match (value(matches, "session"), project.session()) {
            (None, None) => latest.ok_or_else(|| Failure::bad("session", Why::Missing))?,
            _ => meant(&project, matches)?,
        };
        let signoff = project.signoff(id)?;
        let (data, text) = (signoff_json(&signoff), words::signoff(&signoff, shell.lang).join("\n"));
        return Ok(Done::Report(Report { data, text, ..Report::default() }));
    };
    let mut project = shell.writing()?;
    let id = meant(&project, matches)?;
    let signing = Signing {
        role,
        name: value(matches, "name").unwrap_or_default().to_owned(),
        with_open: matches.get_flag("with-open"),
        reason: value(matches, "reason").map(str::to_owned),
    };
    let done = project.sign(Some(id), &signing)?;
    let mut data = signoff_json(&done.signoff);
    if let Some(data) = data.as_object_mut() {
        data.insert("event".to_owned(), json!(done.event.to_string()));
    }
    Ok(Done::Report(Report {
        data,
        text: words::signoff(&done.signoff, shell.lang).join("\n"),
        warnings: done.warnings.iter().map(|warning| Note::of(warning, shell.lang)).collect(),
        ..Report::default()
    }))
}

fn signoff_json(signoff: &Signoff) -> Value {
    let totals = &signoff.totals;
    let open: Vec<&str> = signoff.open.iter().map(|finding| finding.id.as_str()).collect();
    json!({
        "session": signoff.session.0,
        "stage": signoff.stage,
        "heads": totals.heads,
        "numbers": {"first": totals.first, "last": totals.last, "void": totals.void},
        "drawer": totals.drawer.as_ref().map(|drawer| drawer_json(drawer, signoff.session)),
        "counted": signoff.count.is_some(),
        "signed": signoff.signed.iter().map(signed_json).collect::<Vec<_>>(),
        "missing": signoff.missing.iter().map(|role| role.code()).collect::<Vec<_>>(),
        "open": open,
        "card": signoff.card,
        "card_read": signoff.card_read,
        "head": signoff.head.as_ref().map(ToString::to_string),
        "sealed": signoff.sealed,
        "reopened": signoff.reopened,
    })
}

fn signed_json(signed: &Signed) -> Value {
    json!({
        "as": signed.role.code(),
        "name": signed.name,
        "at": signed.wall,
        "open": signed.open,
        "reason": Some(&signed.reason).filter(|reason| !reason.is_empty()),
    })
}
