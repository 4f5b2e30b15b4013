//! What all commands share: global options, the language, opening the project, and the way out.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, FixedOffset};
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches};

use super::out::{Failure, Out};
use super::{COMMANDS, Done, End, exit};
use crate::domain::desk::refusal::Why;
use crate::domain::id_document::mask_in;
use crate::ops::project::{Who, World};
use crate::ops::{Access, OpsError, Project, StoreError};
use crate::text::{Lang, cli as words};

/// What the process brings: folders, locale, clock, streams.
pub struct Env {
    /// The locale of the environment, if any.
    pub locale: Option<String>,
    /// Where the default database lies.
    pub data_dir: PathBuf,
    /// `PHOTODESK_DB`.
    pub db: Option<PathBuf>,
    pub temp_dir: PathBuf,
    /// Standard input and output are a terminal.
    pub terminal: bool,
    pub no_color: bool,
    pub stdin: Box<dyn BufRead>,
    pub stdout: Box<dyn Write>,
    pub stderr: Box<dyn Write>,
    /// The clock (frozen when a time is given), fresh ids, who reads files.
    pub world: Box<dyn Fn(Option<DateTime<FixedOffset>>) -> World>,
    /// From this call on, Ctrl+C sets the flag and no longer ends the program.
    pub interrupt: Box<dyn Fn() -> Arc<AtomicBool>>,
}

/// What the terminal interface is opened with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Interface {
    pub db: PathBuf,
    pub station: String,
    pub operator: String,
    pub lang: Lang,
    pub now: Option<DateTime<FixedOffset>>,
    pub ascii: bool,
    pub color: bool,
    pub read_only: bool,
    /// A demo project: every frame says so.
    pub demo: bool,
}

/// A command's surroundings.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Shell<'a> {
    pub out: Out<'a>,
    pub stdin: &'a mut dyn BufRead,
    pub lang: Lang,
    pub full_id: bool,
    pub db: PathBuf,
    pub station: Option<String>,
    pub operator: String,
    pub now: Option<DateTime<FixedOffset>>,
    pub read_only: bool,
    pub ascii: bool,
    pub color: bool,
    pub terminal: bool,
    pub temp_dir: PathBuf,
    pub interrupt: &'a dyn Fn() -> Arc<AtomicBool>,
    world: &'a dyn Fn(Option<DateTime<FixedOffset>>) -> World,
}

/// The station of short writing commands.
pub const SHORT: &str = "cli";
/// The station of the interface and the desk.
pub const MAIN: &str = "main";

impl Shell<'_> {
    pub fn world(&self) -> World {
        (self.world)(self.now)
    }

    pub fn who(&self, usual: &str, lock: bool) -> Who {
        let station = self.station.clone().unwrap_or_else(|| usual.to_owned());
        Who { station, operator: self.operator.clone(), lock }
    }

    /// Whether this run may write at all.
    ///
    /// # Errors
    /// `read_only` with `--read-only`.
    pub fn may_write(&self) -> Result<(), Failure> {
        if self.read_only { Err(StoreError::ReadOnly.into()) } else { Ok(()) }
    }

    /// Opens the project for a short command that writes.
    pub fn writing(&self) -> Result<Project, Failure> {
        self.may_write()?;
        Ok(Project::open(&self.db, Access::Write, self.who(SHORT, false), self.world())?)
    }

    /// Opens the project to look at it; reading never locks.
    pub fn reading(&self) -> Result<Project, Failure> {
        Ok(Project::open(&self.db, Access::Read, self.who(SHORT, false), self.world())?)
    }

    pub fn interface(&self, db: PathBuf) -> Interface {
        Interface {
            db,
            station: self.station.clone().unwrap_or_else(|| MAIN.to_owned()),
            operator: self.operator.clone(),
            lang: self.lang,
            now: self.now,
            ascii: self.ascii,
            color: self.color,
            read_only: self.read_only,
            demo: false,
        }
    }
}

/// A named option with a value.
pub fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// A named option without a value.
pub fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// A required argument by its place.
pub fn argument(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(name.to_uppercase()).required(true).help(help)
}

/// The value of an option as text.
pub fn value<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

/// The value of an option read as a type; a wrong one is named.
pub fn parsed<T: std::str::FromStr>(
    matches: &ArgMatches,
    name: &'static str,
    why: Why,
) -> Result<Option<T>, Failure> {
    value(matches, name).map(|text| text.parse().map_err(|_| Failure::bad(name, why))).transpose()
}

fn template(lang: Lang) -> String {
    format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", words::USAGE.get(lang))
}

/// The whole command line, for parsing, help and the README.
pub fn command(lang: Lang) -> clap::Command {
    let global = |arg: Arg| arg.global(true);
    let path = |name, value, help| option(name, value, help).value_parser(clap::value_parser!(PathBuf));
    let mut root = clap::Command::new("photodesk")
        .about(words::ABOUT.get(lang))
        .version(env!("CARGO_PKG_VERSION"))
        .help_template(template(lang))
        .subcommand_help_heading(words::COMMANDS.get(lang))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args_override_self(true)
        .next_help_heading(words::OPTIONS.get(lang))
        .args([
            global(path("db", "FILE", words::DB.get(lang))),
            global(option("station", "NAME", words::STATION.get(lang))),
            global(option("lang", "zh|en", words::LANG.get(lang)).value_parser(["zh", "en"])),
            global(flag("json", words::JSON.get(lang))),
            global(flag("full-id", words::FULL_ID.get(lang))),
            global(option("operator", "NAME", words::OPERATOR.get(lang))),
            global(option("now", "TIME", words::NOW.get(lang))),
            global(flag("ascii", words::ASCII.get(lang))),
            global(option("color", "WHEN", words::COLOR.get(lang)).value_parser(["auto", "always", "never"])),
            global(flag("read-only", words::READ_ONLY.get(lang))),
            Arg::new("help")
                .long("help")
                .short('h')
                .global(true)
                .action(ArgAction::Help)
                .help(words::HELP.get(lang)),
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(words::VERSION.get(lang)),
        ]);
    for entry in COMMANDS {
        let sub = clap::Command::new(entry.name)
            .about(entry.about.get(lang))
            .help_template(template(lang))
            .subcommand_help_heading(words::COMMANDS.get(lang))
            .next_help_heading(words::ARGUMENTS.get(lang))
            .disable_help_flag(true);
        root = root.subcommand(dressed((entry.arguments)(sub, lang), lang));
    }
    super::manual::in_words(root, lang)
}

/// The commands below a command have their help in the same words.
fn dressed(command: clap::Command, lang: Lang) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| {
            let sub = sub.help_template(template(lang)).subcommand_help_heading(words::COMMANDS.get(lang));
            dressed(sub.mut_args(|arg| arg.help_heading(words::ARGUMENTS.get(lang))), lang)
        })
    })
}

/// Reads `--lang` before anything else, because help and errors speak it too.
fn language(args: &[OsString], locale: Option<&str>) -> Lang {
    let mut args = args.iter().filter_map(|arg| arg.to_str());
    while let Some(arg) = args.next() {
        let given = match arg.strip_prefix("--lang=") {
            Some(given) => Some(given),
            None if arg == "--lang" => args.next(),
            None => None,
        };
        match given {
            Some("zh") => return Lang::Zh,
            Some("en") => return Lang::En,
            _ => {}
        }
    }
    Lang::of_locale(locale)
}

/// Global options that take the next word as their value.
const WITH_VALUE: [&str; 6] = ["--db", "--station", "--lang", "--operator", "--now", "--color"];

/// The command that is meant, read before everything is understood, because errors name it too; empty for none.
fn named(args: &[OsString]) -> &'static str {
    let mut args = args.iter().skip(1).map(|arg| arg.to_str().unwrap_or_default());
    while let Some(arg) = args.next() {
        if WITH_VALUE.contains(&arg) {
            args.next();
        } else if !arg.starts_with('-') {
            return COMMANDS.iter().find(|entry| entry.name == arg).map_or("", |entry| entry.name);
        }
    }
    ""
}

/// These always speak JSON lines, also when they come to nothing.
fn speaks_lines(command: &str) -> bool {
    matches!(command, "desk" | "journal")
}

/// A station's name goes into event names (`B:812`) and into the name of a lock.
fn is_station(name: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    !name.is_empty() && name.chars().count() <= 32 && name.chars().all(fits)
}

/// `help` and `help COMMAND` are `--help`, as people try both.
fn help_asked(mut args: Vec<OsString>) -> Vec<OsString> {
    let mut words = 1;
    while let Some(word) = args.get(words).and_then(|arg| arg.to_str()) {
        if !word.starts_with('-') {
            break;
        }
        words += if WITH_VALUE.contains(&word) { 2 } else { 1 };
    }
    if args.get(words).is_some_and(|word| word == "help") {
        args.remove(words);
        args.push("--help".into());
    }
    args
}

pub(super) fn run(args: Vec<OsString>, env: &mut Env) -> End {
    let args = help_asked(args);
    let lang = language(&args, env.locale.as_deref());
    let command_name = named(&args);
    let json = args.iter().any(|arg| arg == OsStr::new("--json")) || speaks_lines(command_name);
    let mut out = Out { stdout: &mut *env.stdout, stderr: &mut *env.stderr, json, lang };
    let matches = match command(lang).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return End::Exit(not_understood(&error, command_name, &mut out).unwrap_or(exit::BUG)),
    };
    let now = match value(&matches, "now").map(DateTime::parse_from_rfc3339) {
        None => None,
        Some(Ok(now)) => Some(now),
        Some(Err(_)) => {
            let failure = Failure::bad("now", Why::Invalid);
            return End::Exit(out.failure(command_name, &failure).unwrap_or(exit::BUG));
        }
    };
    if value(&matches, "station").is_some_and(|name| !is_station(name)) {
        let failure = Failure::bad("station", Why::Invalid);
        return End::Exit(out.failure(command_name, &failure).unwrap_or(exit::BUG));
    }
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let color = match value(&matches, "color") {
        Some("always") => true,
        Some("never") => false,
        _ => env.terminal && !env.no_color,
    };
    let mut shell = Shell {
        out,
        stdin: &mut *env.stdin,
        lang,
        full_id: matches.get_flag("full-id"),
        db: path("db").or(env.db.clone()).unwrap_or_else(|| env.data_dir.join("photodesk.db")),
        station: value(&matches, "station").map(str::to_owned),
        operator: value(&matches, "operator").unwrap_or_default().to_owned(),
        now,
        read_only: matches.get_flag("read-only"),
        ascii: matches.get_flag("ascii"),
        color,
        terminal: env.terminal,
        temp_dir: env.temp_dir.clone(),
        interrupt: &*env.interrupt,
        world: &*env.world,
    };
    let Some((name, matches)) = matches.subcommand() else { return bare(&mut shell) };
    let Some(entry) = COMMANDS.iter().find(|entry| entry.name == name) else {
        return End::Exit(exit::BUG);
    };
    let ended = match (entry.run)(&mut shell, matches) {
        Ok(Done::Report(report)) => shell.out.report(name, &report),
        Ok(Done::Spoken(code)) => Ok(code),
        Ok(Done::Interface(interface)) => return End::Interface(interface),
        Err(failure) => shell.out.failure(name, &failure),
    };
    // A reader that went away (a closed pipe) is no fault of ours.
    End::Exit(ended.unwrap_or(exit::DONE))
}

/// An error of the interface, said as commands say theirs; the exit code.
pub fn failed(error: OpsError, lang: Lang, env: &mut Env) -> u8 {
    let mut out = Out { stdout: &mut *env.stdout, stderr: &mut *env.stderr, json: false, lang };
    out.failure("", &error.into()).unwrap_or(exit::BUG)
}

/// Without a command: the interface, or help where there is no terminal.
fn bare(shell: &mut Shell<'_>) -> End {
    if shell.terminal && !shell.out.json {
        return End::Interface(shell.interface(shell.db.clone()));
    }
    if shell.out.json {
        let message = words::NO_TERMINAL.get(shell.lang).to_owned();
        let failure = Failure::Usage { message, hint: words::USAGE_HINT.get(shell.lang).to_owned() };
        return End::Exit(shell.out.failure("", &failure).unwrap_or(exit::BUG));
    }
    let help = command(shell.lang).render_help();
    let _ = write!(shell.out.stdout, "{help}");
    End::Exit(exit::USAGE)
}

/// Help, version, or arguments that make no sense.
fn not_understood(error: &clap::Error, command: &str, out: &mut Out<'_>) -> std::io::Result<u8> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        write!(out.stdout, "{}", error.render())?;
        out.stdout.flush()?;
        return Ok(exit::DONE);
    }
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => words::UNKNOWN_COMMAND,
        ErrorKind::UnknownArgument => words::UNKNOWN_ARGUMENT,
        ErrorKind::MissingRequiredArgument
        | ErrorKind::MissingSubcommand
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => words::MISSING_ARGUMENT,
        ErrorKind::ArgumentConflict => words::CONFLICT,
        _ => words::BAD_ARGUMENT,
    };
    let named = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue]
        .into_iter()
        .filter_map(|kind| error.get(kind))
        .map(ToString::to_string)
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let message = if named.is_empty() {
        what.get(out.lang).to_owned()
    } else {
        // Somebody may have typed an ID number where none belongs.
        out.lang.labelled(what.get(out.lang), mask_in(&named))
    };
    let failure = Failure::Usage { message, hint: words::USAGE_HINT.get(out.lang).to_owned() };
    out.failure(command, &failure)
}
