//! The command section of README, read from the commands themselves.

use std::fmt::Write as _;

use clap::{Arg, ArgAction};

use super::shell;
use crate::text::{Lang, cli as words};

/// Two Markdown tables: the commands with their arguments, and the options that all of them take.
pub fn commands_markdown(lang: Lang) -> String {
    let root = shell::command(lang);
    let mut out = String::new();
    head(&mut out, words::COMMANDS.get(lang), lang);
    for command in root.get_subcommands() {
        rows(&mut out, command, "");
    }
    out.push('\n');
    head(&mut out, words::OPTIONS.get(lang), lang);
    for arg in root.get_arguments() {
        row(&mut out, &shape(arg), &arg.get_help().map(ToString::to_string).unwrap_or_default());
    }
    out
}

fn head(out: &mut String, what: &str, lang: Lang) {
    // Writing to a String cannot fail.
    let _ = write!(out, "| {what} | {} |\n|---|---|\n", words::DOES.get(lang));
}

/// A command, or those below it.
fn rows(out: &mut String, command: &clap::Command, above: &str) {
    let name = format!("{above}{}", command.get_name());
    if command.has_subcommands() {
        for below in command.get_subcommands() {
            rows(out, below, &format!("{name} "));
        }
        return;
    }
    let parts = command.get_arguments().map(|arg| {
        let shape = shape(arg);
        if arg.is_required_set() { shape } else { format!("[{shape}]") }
    });
    let line: Vec<String> = std::iter::once(name).chain(parts).collect();
    row(out, &line.join(" "), &command.get_about().map(ToString::to_string).unwrap_or_default());
}

fn row(out: &mut String, shape: &str, does: &str) {
    let _ = writeln!(out, "| `{}` | {} |", shape.replace('|', "\\|"), does.replace('|', "\\|"));
}

/// `--site NAME`, `FILE…`, `--json`
fn shape(arg: &Arg) -> String {
    let value = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let many = matches!(arg.get_action(), ArgAction::Append)
        || arg.get_num_args().is_some_and(|count| count.max_values() > 1);
    let value = value.unwrap_or_else(|| arg.get_id().to_string().to_uppercase());
    let shape = match (arg.get_long(), arg.get_action().takes_values()) {
        (Some(long), true) => format!("--{long} {value}"),
        (Some(long), false) => format!("--{long}"),
        (None, _) => value,
    };
    if many { format!("{shape}…") } else { shape }
}
