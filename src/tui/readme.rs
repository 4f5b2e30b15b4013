//! The key section of README, read from the tables that the program runs by.

use std::fmt::Write as _;

use super::everywhere::{EVERYWHERE, FIELD, FORM, LIST};
use super::keymap::{Entry, Table};
use super::screen::Screen;
use crate::text::{Lang, Word, tui as words};

/// One screen's keys, for README and for the tests that hold over all tables.
pub struct ScreenKeys {
    pub name: Word,
    /// Its tables, each as one list of entries.
    pub tables: Vec<Vec<Entry>>,
}

/// The keys of screen `S`.
pub fn keys_of<D, S: Screen<D>>(lang: Lang) -> ScreenKeys {
    ScreenKeys { name: S::NAME, tables: S::tables().iter().map(|table| entries(table, lang)).collect() }
}

fn entries<A: Copy>(table: &Table<A>, lang: Lang) -> Vec<Entry> {
    table.bindings.iter().map(|binding| Entry::of(table.title, binding, None, lang)).collect()
}

/// Markdown tables: what works everywhere first, then screen by screen.
pub fn keys_markdown(lang: Lang, screens: &[ScreenKeys]) -> String {
    let mut out = String::new();
    for table in
        [entries(&EVERYWHERE, lang), entries(&LIST, lang), entries(&FORM, lang), entries(&FIELD, lang)]
    {
        section(&mut out, lang, None, &table);
    }
    for screen in screens {
        for table in &screen.tables {
            section(&mut out, lang, Some(screen.name), table);
        }
    }
    out
}

fn section(out: &mut String, lang: Lang, screen: Option<Word>, table: &[Entry]) {
    let Some(first) = table.first() else {
        return;
    };
    let title = match screen {
        Some(name) if name != first.group => format!("{}: {}", name.get(lang), first.group.get(lang)),
        _ => first.group.get(lang).to_owned(),
    };
    // Writing to a String cannot fail.
    let _ = write!(out, "**{title}**\n\n");
    let _ =
        write!(out, "| {} | {} |\n|---|---|\n", words::README_KEY.get(lang), words::README_DOES.get(lang));
    for entry in table {
        let keys: Vec<String> = entry.keys.iter().map(|key| format!("`{}`", key.name(lang))).collect();
        let said = entry.about.map_or(entry.label.as_str(), |about| about.get(lang));
        let later = if entry.later { format!(" {}", words::LATER_MARK.get(lang)) } else { String::new() };
        let _ = writeln!(out, "| {} | {said}{later} |", keys.join(" "));
    }
    out.push('\n');
}
