//! What the help says beside our own sentences: the placeholders of values, the values that can be chosen, the line of
//! usage. The parser's own words for these are English, and stand in no language of ours.

use clap::{Arg, Command};

use crate::text::Lang;
use crate::text::cli::{PLACEHOLDERS, one_of};

/// Puts the help of a command and of those below it into one language.
pub fn in_words(command: Command, lang: Lang) -> Command {
    let command = explained(command, lang);
    if lang == Lang::En {
        return command;
    }
    let mut built = command.clone();
    built.build();
    with_usage(command, &mut built)
}

fn explained(command: Command, lang: Lang) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let command = command.mut_args(|arg| with_values(placed(arg, lang), lang));
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |sub| explained(sub, lang)))
}

/// The placeholder of a value by its word.
fn placed(arg: Arg, lang: Lang) -> Arg {
    if lang == Lang::En || !arg.get_action().takes_values() {
        return arg;
    }
    let names =
        arg.get_value_names().map(|names| names.iter().map(|name| placeholder(name).to_owned()).collect());
    let told: Option<Vec<String>> = names;
    match told {
        Some(names) => arg.value_names(names),
        None => arg,
    }
}

fn placeholder(name: &str) -> &str {
    PLACEHOLDERS.iter().find(|(english, _)| *english == name).map_or(name, |(_, chinese)| chinese)
}

/// The values that can be chosen, in our words; where the help names them all there is nothing to add.
fn with_values(arg: Arg, lang: Lang) -> Arg {
    if arg.is_hide_possible_values_set() || !arg.get_action().takes_values() {
        return arg;
    }
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if values.is_empty() {
        return arg;
    }
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let help = if values.iter().all(|value| help.contains(value.as_str())) {
        help
    } else {
        format!("{help}{}", one_of(&values, lang))
    };
    arg.hide_possible_values(true).help(help)
}

/// Lines of usage, taken from a command that was built: only then it knows those above it.
fn with_usage(command: Command, built: &mut Command) -> Command {
    let usage = built.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let usage = ["OPTIONS", "COMMAND"].iter().fold(usage.to_owned(), |usage, word| {
        let own = placeholder(word);
        usage
            .replace(&format!("[{word}]"), &format!("[{own}]"))
            .replace(&format!("<{word}>"), &format!("<{own}>"))
    });
    built.get_subcommands_mut().fold(command.override_usage(usage), |command, sub| {
        let name = sub.get_name().to_owned();
        command.mut_subcommand(name, |own| with_usage(own, sub))
    })
}
