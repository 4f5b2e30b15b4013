//! `session`: new, list, open, close.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::{Value, json};

use super::out::{Failure, Note, Report};
use super::shell::{Shell, argument, option, parsed, value};
use super::{Command, Done};
use crate::domain::desk::refusal::{Warning, Why};
use crate::domain::session::{FeeBy, LogMode, PayOrder, Session, SessionId, Timing};
use crate::ops::Project;
use crate::ops::session::Wanted;
use crate::text::{Lang, Word};

pub const COMMAND: Command = Command {
    name: "session",
    about: Word::new("场次：新建、列出、打开、关闭", "photo sessions: new, list, open, close"),
    arguments,
    run,
};

const NEW: Word = Word::new("新建场次(有了就打开)", "make a session, or open it when it is there");
const LIST: Word = Word::new("列出场次", "list the sessions");
const OPEN: Word = Word::new("打开场次", "open a session");
const CLOSE: Word = Word::new("关闭场次", "close a session");
const SITE: Word = Word::new("教学点或地点", "the teaching site");
const DATE: Word = Word::new("日期 YYYY-MM-DD", "the date, YYYY-MM-DD");
const LABEL: Word = Word::new("上午、下午等", "morning, afternoon, …");
const CLASS: Word = Word::new("本场的班级，可多次写", "a class of this session; may be given again");
const TIMING: Word =
    Word::new("编号时机：before 拍前给号，after 拍后登记", "number before or after the shot");
const LOG: Word = Word::new("手工表：screen 屏幕，paper 纸上", "the manual log: screen or paper");
const FEE_BY: Word =
    Word::new("谁收费:us、agency、prepaid、none", "who takes the fee: us, agency, prepaid, none");
const PAY: Word = Word::new("先缴费 first，后缴费 later", "pay first or later");
const START: Word = Word::new("第一个拍摄序号", "the first sequence number");
const FEE: Word = Word::new("每人收费，元", "the fee in yuan");
const REASON: Word = Word::new("原因", "the reason");
const ID: Word = Word::new("场次编号", "the session's id");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let sub = |name: &'static str, about: Word| {
        clap::Command::new(name).about(about.get(lang)).disable_help_flag(true)
    };
    let reason = option("reason", "TEXT", REASON.get(lang));
    let id = Arg::new("id").value_name("ID").help(ID.get(lang));
    command.subcommand_required(true).subcommands([
        sub("new", NEW).args([
            option("site", "NAME", SITE.get(lang)).required(true),
            option("date", "DATE", DATE.get(lang)),
            option("label", "TEXT", LABEL.get(lang)),
            option("class", "NAME", CLASS.get(lang)).action(ArgAction::Append),
            option("timing", "WHEN", TIMING.get(lang)).value_parser(["before", "after"]),
            option("log", "WHERE", LOG.get(lang)).value_parser(["screen", "paper"]),
            option("fee-by", "WHO", FEE_BY.get(lang)).value_parser(["us", "agency", "prepaid", "none"]),
            option("pay", "ORDER", PAY.get(lang)).value_parser(["first", "later"]),
            option("start", "N", START.get(lang)),
            option("fee", "YUAN", FEE.get(lang)),
            reason.clone(),
        ]),
        sub("list", LIST),
        sub("open", OPEN).args([argument("id", ID.get(lang)), reason.clone()]),
        sub("close", CLOSE).args([id, reason]),
    ])
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    match matches.subcommand() {
        Some(("new", matches)) => {
            let mut project = shell.writing()?;
            project.open_session(&wanted(matches)?)?;
            one(&project, shell.lang, None, &[])
        }
        Some(("open", matches)) => {
            let mut project = shell.writing()?;
            let id = SessionId(parsed(matches, "id", Why::Unknown)?.unwrap_or(0));
            project.reopen_session(id, value(matches, "reason"))?;
            one(&project, shell.lang, None, &[])
        }
        Some(("close", matches)) => {
            let mut project = shell.writing()?;
            let id = parsed(matches, "id", Why::Unknown)?.map(SessionId);
            let id = id.or(project.session().map(|session| session.id));
            let closed = project.close_session(id, value(matches, "reason"))?;
            one(&project, shell.lang, id, &closed.warnings)
        }
        _ => {
            let project = shell.reading()?;
            let current = project.session().map(|session| session.id);
            let sessions: Vec<&Session> = project.state().sessions.values().collect();
            let data: Vec<Value> =
                sessions.iter().map(|session| session_json(&project, session, current)).collect();
            let text: Vec<String> =
                sessions.iter().map(|session| line(&project, session, shell.lang)).collect();
            Ok(Done::Report(Report {
                data: json!({"sessions": data}),
                text: text.join("\n"),
                ..Report::default()
            }))
        }
    }
}

fn wanted(matches: &ArgMatches) -> Result<Wanted, Failure> {
    let text = |name: &str| value(matches, name).map(str::to_owned);
    let classes: Vec<String> = matches.get_many("class").into_iter().flatten().cloned().collect();
    Ok(Wanted {
        site: text("site").unwrap_or_default(),
        date: text("date").unwrap_or_default(),
        label: text("label"),
        timing: value(matches, "timing").and_then(Timing::from_code),
        log: value(matches, "log").and_then(LogMode::from_code),
        fee_by: value(matches, "fee-by").and_then(FeeBy::from_code),
        pay: value(matches, "pay").and_then(PayOrder::from_code),
        start: parsed(matches, "start", Why::OutOfRange)?,
        fee: parsed(matches, "fee", Why::NotAnAmount)?,
        classes: (!classes.is_empty()).then_some(classes),
        reason: text("reason"),
    })
}

/// The session that a command has just opened or closed.
fn one(project: &Project, lang: Lang, id: Option<SessionId>, warnings: &[Warning]) -> Result<Done, Failure> {
    let current = project.session().map(|session| session.id);
    let Some(session) = id.or(current).and_then(|id| project.session_by(id)) else {
        return Err(Failure::bad("session", Why::Unknown));
    };
    Ok(Done::Report(Report {
        data: session_json(project, session, current),
        text: line(project, session, lang),
        warnings: warnings.iter().map(|warning| Note::of(warning, lang)).collect(),
        ..Report::default()
    }))
}

fn session_json(project: &Project, session: &Session, current: Option<SessionId>) -> Value {
    let settings = &session.settings;
    json!({
        "session": session.id.0,
        "site": settings.site,
        "date": settings.date,
        "label": settings.label,
        "timing": settings.timing.code(),
        "log": settings.log.code(),
        "fee_by": settings.fee_by.code(),
        "pay": settings.pay.code(),
        "start": settings.start,
        "fee": settings.fee,
        "classes": settings.classes,
        "open": session.open,
        "sealed": project.state().closing(session.id).seal().is_some(),
        "current": current == Some(session.id),
        "next_seq": project.state().next_seq(session.id),
    })
}

fn line(project: &Project, session: &Session, lang: Lang) -> String {
    let settings = &session.settings;
    let sealed = project.state().closing(session.id).seal().is_some();
    let open = match (session.open, sealed) {
        (true, _) => Word::new("打开", "open"),
        (false, true) => Word::new("已封存", "sealed"),
        (false, false) => Word::new("已关闭", "closed"),
    };
    let label = if settings.label.is_empty() { String::new() } else { format!(" {}", settings.label) };
    format!("{}  {}{label}  {}  {}", session.id, settings.date, settings.site, open.get(lang))
}
