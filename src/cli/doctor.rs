//! `doctor`: is everything that we keep whole, and is the record the one that was signed?

use clap::ArgMatches;
use serde_json::{Value, json};

use super::out::{Failure, Report};
use super::shell::{Shell, option, parsed};
use super::{Command, Done, exit};
use crate::domain::closing::head::Head;
use crate::domain::desk::refusal::Why;
use crate::ops::keep::{Check, Detail, Held};
use crate::ops::{OpsError, StoreError};
use crate::text::closing as words;
use crate::text::{Lang, Say, Word};

pub const COMMAND: Command = Command {
    name: "doctor",
    about: Word::new(
        "检查数据是否完整；--head 查是不是签过字的那份记录",
        "check that the data is whole; --head: is the record the one that was signed?",
    ),
    arguments,
    run,
};

const HEAD: Word = Word::new("收尾单上印的封存码", "the head that is printed on the closing sheet");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.arg(option("head", "XXXX-XXXX-XXXX-XXXX", HEAD.get(lang)))
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let head: Option<Head> = parsed(matches, "head", Why::NotAHead)?;
    let (mut checks, record) = match shell.reading() {
        Ok(project) => {
            let record = head.as_ref().map(|head| project.signed_record(head)).transpose();
            (project.examine(), record)
        }
        // What cannot be opened for its damage is examined all the same: this is what it came to.
        Err(Failure::Ops(OpsError::Store(StoreError::Damaged(detail)))) => (
            vec![Check { name: "integrity", ok: false, detail: Detail::Said(detail) }],
            Ok(head.as_ref().map(|_| None)),
        ),
        Err(failure) => return Err(failure),
    };
    let mut answer = Value::Null;
    let mut said = None;
    if let Some(head) = &head {
        // A journal that cannot be read is not the one that was signed.
        let record = record.unwrap_or_default().flatten();
        let matches = record.as_ref().is_some_and(Held::is_whole);
        let detail =
            record.as_ref().map_or_else(String::new, |record| format!("{} {}", record.session, record.at));
        checks.push(Check { name: "head", ok: matches, detail: Detail::Said(detail) });
        said = Some(words::verdict(head, record.as_ref(), shell.lang));
        answer = head_json(head, record.as_ref());
    }
    let whole = checks.iter().all(|check| check.ok);
    let data_whole = checks.iter().all(|check| check.ok || check.name == "head");
    let lines: Vec<String> = checks
        .iter()
        .map(|check| {
            let mark = if check.ok { "ok " } else { "!! " };
            format!(
                "{mark}{} {}",
                crate::text::cli::check(check.name).get(shell.lang),
                check.detail.say(shell.lang)
            )
        })
        .chain([verdict(data_whole).get(shell.lang).to_owned()])
        .chain(said.iter().flat_map(|said| [said.message.clone(), said.hint.clone()]))
        .filter(|line| !line.is_empty())
        .collect();
    let checks: Vec<_> = checks
        .iter()
        .map(|check| json!({"name": check.name, "ok": check.ok, "detail": check.detail.say(shell.lang)}))
        .collect();
    let mut data = json!({"checks": checks});
    if let Some(data) = data.as_object_mut().filter(|_| head.is_some()) {
        data.insert("head".to_owned(), answer);
    }
    let exit = if whole { exit::DONE } else { exit::DATABASE };
    Ok(Done::Report(Report { data, text: lines.join("\n"), exit, ..Report::default() }))
}

/// What a script asks: is it the record, what is wrong with it, what came after.
fn head_json(head: &Head, record: Option<&Held>) -> Value {
    let Some(record) = record else {
        return json!({"head": head.to_string(), "signed": false, "fault": "unknown"});
    };
    json!({
        "head": head.to_string(),
        "signed": record.is_whole(),
        "fault": record.fault.as_ref().map(words::fault_code),
        "session": record.session.0,
        "event": record.at.to_string(),
        "at": record.wall,
        "reopened": record.reopened,
        "since": record.since,
        "list_moved": record.list_moved,
        "moved": record.moved,
    })
}

const fn verdict(whole: bool) -> Word {
    if whole {
        Word::new("数据完整。", "The data is whole.")
    } else {
        Word::new(
            "数据有损坏：先备份这个文件，再用 restore 恢复最近的备份。",
            "The data is damaged: keep a copy of this file, then restore the latest backup.",
        )
    }
}
