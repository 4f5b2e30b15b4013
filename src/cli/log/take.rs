//! `log take`: numbers that were given on paper alone go into the register.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::Part;
use crate::cli::cash::none_open;
use crate::cli::out::{Failure, Report};
use crate::cli::shell::{Shell, flag, option, parsed};
use crate::cli::{Done, exit};
use crate::domain::desk::refusal::Why;
use crate::ops::take_numbers::{TakenLine, Takeover, Taking};
use crate::text::log_page::{left_out, taken_line, takeover};
use crate::text::{Lang, Word};

pub const TAKE: Part = Part {
    name: "take",
    about: Word::new(
        "把已录各页上的号取进数据库，一步可撤销",
        "take the numbers of keyed pages into the database, one undo takes them back",
    ),
    arguments,
    run,
};

const PAGE: Word = Word::new("只取第 N 页", "page N alone");
const LOOK: Word = Word::new("只看会怎样，不写入", "only show what would happen");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([option("page", "N", PAGE.get(lang)), flag("dry-run", LOOK.get(lang))])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let page = parsed(matches, "page", Why::OutOfRange)?;
    let look = matches.get_flag("dry-run");
    let mut project = shell.writing()?;
    let session = project.session().map(|session| session.id).ok_or_else(|| none_open(&project, false))?;
    let rows = project.typed_lines(session, page)?;
    let takeover = project.take_numbers(&rows, look)?;
    Ok(Done::Report(report(&takeover, look, shell.lang)))
}

/// Counts, and every line that a person has to decide.
pub(super) fn report(takeover: &Takeover, look: bool, lang: Lang) -> Report {
    let counts = takeover.counts();
    let lines = takeover.lines.iter().filter(|line| look || matches!(line.taking, Taking::Left(_)));
    let mut text = vec![self::takeover(counts, look, lang)];
    text.extend(lines.map(|line| format!("  {}", taken_line(line, lang))));
    let left: Vec<Value> = takeover
        .left()
        .map(|(line, why)| {
            let TakenLine { page, line, seq, name, .. } = line;
            json!({
                "page": page, "line": line, "seq": seq, "name": name,
                "code": why.code(), "message": left_out(why, lang),
            })
        })
        .collect();
    Report {
        data: json!({
            "taken": counts.taken, "paid": counts.paid, "same": counts.same, "left": left,
            "event": takeover.event.as_ref().map(ToString::to_string),
        }),
        text: text.join("\n"),
        exit: if left.is_empty() { exit::DONE } else { exit::PROBLEMS },
        ..Report::default()
    }
}
