//! `reconcile`: the books against one another, in the database or from two spreadsheets.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::{Value, json};

use super::cash::meant;
use super::out::{Failure, Note, Report};
use super::shell::{Shell, option, parsed, value};
use super::watch::Watch;
use super::{Command, Done, book_words, card};
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::money::Fen;
use crate::domain::reconcile::evidence::Evidence;
use crate::domain::reconcile::finding::{Book, Finding, Severity};
use crate::domain::reconcile::settle::Outcome;
use crate::ops::book_files::{Files, reconcile_files};
use crate::ops::finding::Reconciled;
use crate::ops::photos::kept::Kept;
use crate::ops::photos::untold;
use crate::text::book_files::{self, NO_CASH, NO_PHOTOS};
use crate::text::finding::{fix, of_files};
use crate::text::{Lang, Say, Word};

pub const COMMAND: Command = Command {
    name: "reconcile",
    about: Word::new("对账：手工表、数据库、钱、照片", "hold the books against one another"),
    arguments,
    run,
};

const FAIL_ON: Word =
    Word::new("到哪一级算没对上：error 或 warning", "what counts as open: error or warning");
const ACCEPT: Word = Word::new("采纳发现(编号)", "carry out what a finding proposes (its id)");
const KEEP: Word = Word::new("保留发现(编号)，要写原因", "leave a finding as it is (its id), with a reason");
const REASON: Word = Word::new("原因", "the reason");
const REGISTER: Word = Word::new("登记表文件(名册加拍摄序号)", "the register: a roster with numbers");
const LOG: Word = Word::new("手工登记表文件", "the manual log");
const FEE: Word = Word::new("每人收费，元", "the fee in yuan");
const CASH: Word = Word::new("钱箱实点，元", "what was counted in the drawer, yuan");
const SESSION: Word = Word::new("场次编号；封存了的也能看", "a session's id; a sealed one too, to look at");
const NO_LOG: Word =
    Word::new("没有手工登记表，跳过有关核对", "there is no manual log; its rules are skipped");
const NOTHING: Word = Word::new("都对上了。", "Everything agrees.");
const NEXT: Word = Word::new("建议", "do");

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let file =
        |name, help: Word| option(name, "FILE", help.get(lang)).value_parser(clap::value_parser!(PathBuf));
    command
        .args([
            option("fail-on", "LEVEL", FAIL_ON.get(lang)).value_parser(["error", "warning"]),
            Arg::new("accept")
                .long("accept")
                .value_name("ID")
                .help(ACCEPT.get(lang))
                .action(ArgAction::Append)
                .num_args(1..),
            option("keep", "ID", KEEP.get(lang)).requires("reason"),
            option("reason", "TEXT", REASON.get(lang)),
            file("register", REGISTER).requires("log").conflicts_with_all(["accept", "keep"]),
            file("log", LOG).requires("register"),
            option("fee", "YUAN", FEE.get(lang)),
            option("cash-counted", "YUAN", CASH.get(lang)),
            option("session", "ID", SESSION.get(lang)).conflicts_with("register"),
        ])
        .args(book_words::arguments(lang))
        .args(card::arguments(lang))
}

fn run(shell: &mut Shell<'_>, matches: &ArgMatches) -> Result<Done, Failure> {
    let fail_on =
        value(matches, "fail-on").and_then(crate::ops::finding::severity).unwrap_or(Severity::Error);
    let counted: Option<Fen> = parsed(matches, "cash-counted", Why::NotAnAmount)?;
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let in_files = path("register").is_some();
    let (found, mut warnings) = match (path("register"), path("log")) {
        (Some(register), Some(log)) => {
            let fee = parsed(matches, "fee", Why::NotAnAmount)?;
            let words = book_words::read(matches, shell.lang)?;
            let watch = Watch::over(shell);
            let reader = shell.world().reader;
            let laid = card::laid(matches, None, &watch)?;
            let photos = laid.as_ref().map(|laid| laid.photos.clone());
            let files = Files { register: &register, log: &log, words, fee, counted, photos };
            let (found, notes) = reconcile_files(&files, &reader, &mut |at| watch.reading(at))?;
            let notes = notes.iter().map(|note| Note::of_file(note, shell.lang));
            (found, notes.chain(card::notes(laid.as_ref(), shell.lang)).collect())
        }
        _ => in_database(shell, matches, counted)?,
    };
    let outcome = Outcome::of(&found.findings, fail_on);
    warnings.extend(untold(found.card.as_ref()).map(|note| Note::of_card(&note, shell.lang)));
    let missing = [
        (found.books.log.is_none(), "no_log", NO_LOG),
        (found.books.photos.is_none(), "no_photos", NO_PHOTOS),
        (found.books.cash.is_none(), "no_cash", NO_CASH),
    ];
    let missing = missing.into_iter().filter(|(missing, ..)| *missing);
    let note = |code: &str, message: Word| Note {
        code: code.to_owned(),
        message: message.get(shell.lang).to_owned(),
    };
    warnings.extend(missing.map(|(_, code, message)| note(code, message)));
    Ok(Done::Report(Report {
        data: json!({
            "books": found.books,
            "matched": found.matched,
            "card": found.card,
            "card_read": found.card_read,
            "classes": found.classes,
            "findings": found.findings.iter().map(|one| finding_json(one, shell.lang)).collect::<Vec<_>>(),
            "open": found.open,
        }),
        text: text(&found, in_files, shell.lang),
        warnings,
        exit: outcome.exit_code(),
        ..Report::default()
    }))
}

fn in_database(
    shell: &mut Shell<'_>,
    matches: &ArgMatches,
    counted: Option<Fen>,
) -> Result<(Reconciled, Vec<Note>), Failure> {
    let accept: Vec<String> = matches.get_many("accept").into_iter().flatten().cloned().collect();
    let keep = value(matches, "keep");
    let reason = value(matches, "reason");
    // A card is read once and kept; where nothing can be kept it is only looked at.
    let brings_card = matches.contains_id("photos") && shell.may_write().is_ok();
    let writes = !accept.is_empty() || keep.is_some() || brings_card;
    let mut project = if writes { shell.writing()? } else { shell.reading()? };
    let session = meant(&project, matches)?;
    let asked = project.session_by(session).ok_or_else(|| Failure::bad("session", Why::Unknown))?;
    let day = asked.settings.date.parse().ok();
    if (!accept.is_empty() || keep.is_some()) && project.session().map(|one| one.id) != Some(session) {
        // What is decided goes into the journal of the session that is open.
        let closed = if asked.open {
            Refusal::BadValue { field: "session", why: Why::NotCurrent }
        } else {
            Refusal::SessionClosed
        };
        return Err(closed.into());
    }
    let laid = card::laid(matches, day, &Watch::over(shell))?;
    let mut notes: Vec<Note> = card::notes(laid.as_ref(), shell.lang).collect();
    if let Some(laid) = laid
        && project.read_card(session, laid.photos)? == Kept::Beside
    {
        notes.push(Note::not_kept(shell.lang));
    }
    if !accept.is_empty() {
        project.accept_findings(&accept, reason)?;
    }
    if let Some(id) = keep {
        project.keep_finding(id, reason.unwrap_or_default(), counted)?;
    }
    Ok((project.reconcile(session, counted)?, notes))
}

/// The contract's object: evidence in words.
fn finding_json(finding: &Finding, lang: Lang) -> Value {
    let mut object = serde_json::to_value(finding).unwrap_or_default();
    if let Some(object) = object.as_object_mut() {
        let shown: Vec<Value> = finding
            .evidence
            .iter()
            .map(|shown| json!({"book": shown.book().code(), "text": shown.say(lang)}))
            .collect();
        object.insert("evidence".to_owned(), Value::Array(shown));
    }
    object
}

/// `in_files`: the register is a file and no database.
fn text(found: &Reconciled, in_files: bool, lang: Lang) -> String {
    let book = |book: Book| if in_files { book_files::book(book, lang) } else { book.say(lang) };
    let title = |finding: &Finding| if in_files { of_files::title(finding, lang) } else { finding.say(lang) };
    let next = |finding: &Finding| if in_files { of_files::fix(finding, lang) } else { fix(finding, lang) };
    let said = |card| crate::text::photo::card(card, found.card_read.as_deref(), lang);
    let mut lines: Vec<String> = found.card.iter().map(said).collect();
    lines.push(book_files::counts(&found.books, found.matched, &book(Book::Register), lang));
    if found.findings.is_empty() {
        lines.push(NOTHING.get(lang).to_owned());
    }
    for finding in &found.findings {
        lines.push(format!(
            "{}  {}  {}  {}",
            finding.id,
            finding.severity.say(lang),
            title(finding),
            finding.state.say(lang)
        ));
        let said = |shown: &Evidence| format!("    {}  {}", book(shown.book()), shown.say(lang));
        lines.extend(finding.evidence.iter().map(said));
        if finding.is_open() {
            lines.push(format!("    {}", lang.labelled(NEXT.get(lang), next(finding))));
        }
    }
    lines.join("\n")
}
