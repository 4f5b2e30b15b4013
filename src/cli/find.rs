//! `find`: who is meant by these letters, digits or characters?

use clap::ArgMatches;
use serde_json::json;

use super::out::{Failure, Report, person_line};
use super::shell::{Shell, argument, value};
use super::{Command, Done, exit};
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "find",
    about: Word::new(
        "找人：姓名、拼音、学号、证件后几位、序号",
        "find people by name, pinyin, number or last digits",
    ),
    arguments,
    run,
};

const QUERY: Word = Word::new("要找的人", "whom to find");
const NOBODY: Word = Word::new("没有找到。相近的：", "Nobody found. Near names:");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.arg(argument("query", QUERY.get(lang)).allow_hyphen_values(true))
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let project = shell.reading()?;
    let query = value(matches, "query").unwrap_or_default();
    let found = project.find(query, usize::MAX, None, shell.full_id)?;
    let nobody = found.matches.is_empty();
    let people = if nobody { &found.near } else { &found.matches };
    let mut lines: Vec<String> = people.iter().map(|person| person_line(person, shell.lang)).collect();
    if nobody {
        lines.insert(0, NOBODY.get(shell.lang).to_owned());
    }
    let data =
        if nobody { json!({"matches": [], "near": found.near}) } else { json!({"matches": found.matches}) };
    let exit = if nobody { exit::NOBODY } else { exit::DONE };
    Ok(Done::Report(Report { data, text: lines.join("\n"), exit, ..Report::default() }))
}
