//! `doctor`: is everything that we keep whole?

use clap::ArgMatches;
use serde_json::json;

use super::out::{Failure, Report};
use super::shell::Shell;
use super::{Command, Done, exit};
use crate::ops::keep::Check;
use crate::ops::{OpsError, StoreError};
use crate::text::Word;

pub const COMMAND: Command = Command {
    name: "doctor",
    about: Word::new("检查数据是否完整", "check that the data is whole"),
    arguments: |command, _| command,
    run,
};

fn run(shell: &mut Shell<'_>, _: &ArgMatches) -> Result<Done, Failure> {
    let checks = match shell.reading() {
        Ok(project) => project.examine(),
        // What cannot be opened for its damage is examined all the same: this is what it came to.
        Err(Failure::Ops(OpsError::Store(StoreError::Damaged(detail)))) => {
            vec![Check { name: "integrity", ok: false, detail }]
        }
        Err(failure) => return Err(failure),
    };
    let whole = checks.iter().all(|check| check.ok);
    let lines: Vec<String> = checks
        .iter()
        .map(|check| {
            let mark = if check.ok { "ok " } else { "!! " };
            format!("{mark}{} {}", crate::text::cli::check(check.name).get(shell.lang), check.detail)
        })
        .chain([verdict(whole).get(shell.lang).to_owned()])
        .collect();
    let checks: Vec<_> = checks
        .iter()
        .map(|check| json!({"name": check.name, "ok": check.ok, "detail": check.detail}))
        .collect();
    let exit = if whole { exit::DONE } else { exit::DATABASE };
    Ok(Done::Report(Report {
        data: json!({"checks": checks}),
        text: lines.join("\n"),
        exit,
        ..Report::default()
    }))
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
