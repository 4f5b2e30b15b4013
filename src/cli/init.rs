//! `init`: a new project.

use clap::ArgMatches;
use serde_json::json;

use super::out::{Failure, Report};
use super::shell::{SHORT, Shell, option, parsed, value};
use super::{Command, Done};
use crate::domain::desk::refusal::Why;
use crate::ops::Project;
use crate::ops::project::{Founding, USUAL_FEE};
use crate::text::{Lang, Word};

pub const COMMAND: Command =
    Command { name: "init", about: Word::new("新建一个项目", "make a new project"), arguments, run };

const SCHOOL: Word = Word::new("学校名称", "the school's name");
const CODE: Word = Word::new("学校代码，5 位数字", "the school's code, 5 digits");
const FEE: Word = Word::new("收费标准，元，默认 20.00", "the fee in yuan, 20.00 when not given");
const MADE: Word = Word::new("已新建项目", "made the project");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([
        option("school", "NAME", SCHOOL.get(lang)).required(true),
        option("code", "CODE", CODE.get(lang)),
        option("fee", "YUAN", FEE.get(lang)),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    shell.may_write()?;
    let school = crate::domain::hygiene::clean(value(matches, "school").unwrap_or_default()).text;
    if school.is_empty() {
        return Err(Failure::bad("school", Why::Missing));
    }
    let code = value(matches, "code").unwrap_or_default().to_owned();
    if !code.is_empty() && (code.len() != 5 || !code.bytes().all(|b| b.is_ascii_digit())) {
        return Err(Failure::bad("code", Why::Invalid));
    }
    let fee = parsed(matches, "fee", Why::NotAnAmount)?.unwrap_or(USUAL_FEE);
    if fee < crate::domain::money::Fen::ZERO {
        return Err(Failure::bad("fee", Why::NotPositive));
    }
    let founding = Founding { school, code, fee };
    let project = Project::create(&shell.db, &founding, shell.who(SHORT, false), shell.world())?;
    project.settle()?;
    let db = crate::text::file::shown(&shell.db);
    Ok(Done::Report(Report {
        data: json!({"db": db, "school": founding.school, "code": founding.code, "fee": founding.fee}),
        text: shell.lang.labelled(MADE.get(shell.lang), &db),
        ..Report::default()
    }))
}
