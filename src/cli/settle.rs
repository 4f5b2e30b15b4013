//! `settle`: heads times price, agreed with the photographer before they leave.

use clap::ArgMatches;
use serde_json::json;

use super::cash::meant_afterwards;
use super::out::{Failure, Report};
use super::shell::{Shell, option, parsed, value};
use super::{Command, Done};
use crate::domain::desk::refusal::Why;
use crate::ops::settlement::Deal;
use crate::text::{Lang, Word, closing as words};

pub const COMMAND: Command = Command {
    name: "settle",
    about: Word::new("与摄影师结算：人数乘单价", "settle with the photographer: heads times price"),
    arguments,
    run,
};

const PRICE: Word = Word::new("每人单价，元", "the price a head, in yuan");
const HEADS: Word = Word::new(
    "结算人数；不写就按登记的已拍人数",
    "heads that are paid; those that the register counts as shot when not given",
);
const NAME: Word = Word::new("我方签字人", "who signs for us");
const PHOTOGRAPHER: Word = Word::new("摄影师签字人", "who signs for the photographer");
const REASON: Word = Word::new("人数不一致的原因", "why the heads are not ours");
const SESSION: Word = Word::new("场次编号", "a session's id");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    command.args([
        option("price", "YUAN", PRICE.get(lang)).required(true),
        option("heads", "N", HEADS.get(lang)),
        option("name", "NAME", NAME.get(lang)).required(true),
        option("photographer", "NAME", PHOTOGRAPHER.get(lang)).required(true),
        option("reason", "TEXT", REASON.get(lang)),
        option("session", "ID", SESSION.get(lang)),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let text = |name: &str| value(matches, name).unwrap_or_default().to_owned();
    let deal = Deal {
        heads: parsed(matches, "heads", Why::OutOfRange)?,
        price: parsed(matches, "price", Why::NotAnAmount)?.unwrap_or_default(),
        name: text("name"),
        photographer: text("photographer"),
        reason: value(matches, "reason").map(str::to_owned),
    };
    let mut project = shell.writing()?;
    let id = meant_afterwards(&project, matches)?;
    let settled = project.settle_photographer(Some(id), &deal)?;
    Ok(Done::Report(Report {
        data: json!({
            "session": id.0,
            "event": json!(settled.event.to_string()),
            "heads": settled.heads,
            "ours": settled.ours,
            "price": settled.price,
            "amount": settled.amount,
            "capitals": settled.amount.in_capitals(),
            "name": settled.name,
            "photographer": settled.photographer,
        }),
        text: words::settled(&settled, shell.lang),
        ..Report::default()
    }))
}
