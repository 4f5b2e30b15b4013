//! README says what the program does: what is generated from its tables stands there word for word.
//!
//! `UPDATE_README=1 cargo test readme` writes the generated parts anew.

use std::path::PathBuf;

use photodesk::cli::COMMANDS;
use photodesk::cli::readme::commands_markdown;
use photodesk::text::Lang;
use photodesk::tui::readme::keys_markdown;
use photodesk::tui::screens;

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn text() -> String {
    std::fs::read_to_string(file()).unwrap()
}

/// The text between `<!-- name -->` and `<!-- /name -->`.
fn part(text: &str, name: &str) -> String {
    let after = text.split_once(&format!("<!-- {name} -->\n")).unwrap_or_else(|| panic!("no part {name}")).1;
    after.split_once(&format!("<!-- /{name} -->")).unwrap_or_else(|| panic!("{name} has no end")).0.to_owned()
}

/// Holds a part against what it should be, or writes it.
fn hold(name: &str, generated: &str) {
    let generated = format!("{}\n", generated.trim());
    let text = text();
    let there = part(&text, name);
    if std::env::var_os("UPDATE_README").is_some() {
        let begin = format!("<!-- {name} -->\n");
        std::fs::write(file(), text.replacen(&format!("{begin}{there}"), &format!("{begin}{generated}"), 1))
            .unwrap();
        return;
    }
    assert_eq!(there, generated, "run UPDATE_README=1 cargo test readme");
}

// One test, because all parts stand in one file.
#[test]
fn the_tables_of_keys_and_commands_are_those_of_the_program() {
    hold("keys:en", &keys_markdown(Lang::En, &screens::keys(Lang::En)));
    hold("keys:zh", &keys_markdown(Lang::Zh, &screens::keys(Lang::Zh)));
    hold("commands:en", &commands_markdown(Lang::En));
    hold("commands:zh", &commands_markdown(Lang::Zh));
}

#[test]
fn every_command_that_readme_shows_is_one_of_the_program() {
    let text = text();
    let shown: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|code| code.strip_prefix("photodesk "))
        .filter_map(|rest| rest.split_whitespace().find(|word| !word.starts_with('-')))
        // COMMAND and 命令 stand for any.
        .filter(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        .collect();
    assert!(shown.len() > 20);
    for name in shown {
        assert!(COMMANDS.iter().any(|command| command.name == name), "photodesk {name}");
    }
}

#[test]
fn the_two_commands_stand_in_both_languages() {
    let text = text();
    for command in ["cargo run --release -- demo", "cargo test"] {
        assert!(text.matches(command).count() >= 2, "{command}");
    }
    assert!(text.contains("# 中文说明"));
}

#[test]
fn the_photo_day_has_twelve_steps_in_both_languages() {
    let text = text();
    for n in 1..=12 {
        let step = |line: &&str| line.starts_with(&format!("| {n} |")) && line.matches('|').count() == 4;
        assert_eq!(text.lines().filter(step).count(), 2, "step {n}");
    }
}

#[test]
fn every_file_that_readme_links_to_is_there() {
    let text = text();
    for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        if !link.starts_with('#') {
            let path = file().with_file_name(link);
            assert!(path.exists(), "{link}");
        }
    }
}
