//! The rooms: who may know whom, which crate is named where, how long a file may be.

use std::fs;

use super::source::{Source, package, sources};

/// Rooms from the ground up. A room may name rooms of a lower floor, never one beside it.
const FLOORS: [(&str, u32); 9] = [
    ("domain", 0),
    ("store", 1),
    ("sheet", 1),
    ("photo", 1),
    ("ops", 2),
    ("text", 3),
    ("cli", 4),
    ("tui", 4),
    ("main", 5),
];

/// Rooms that must not be reached past `ops`: the front ends get at data through it alone.
const BEHIND_OPS: [&str; 3] = ["store", "sheet", "photo"];

const EVERYWHERE: &[&str] = &["domain", "store", "sheet", "photo", "ops", "text", "cli", "tui", "main"];

/// Every dependency and the rooms that may name it. A new dependency needs a line here.
const CRATES: [(&str, &[&str]); 34] = [
    ("anyhow", &["main"]),
    ("calamine", &["sheet"]),
    ("cap", &["sheet"]),
    ("chrono", EVERYWHERE),
    ("clap", &["cli", "main"]),
    ("crossterm", &["tui"]),
    ("csv", &["sheet", "photo"]),
    ("ctrlc", &["main"]),
    ("directories", &["main"]),
    ("compact_str", &["domain", "sheet", "store"]),
    ("encoding_rs", &["sheet"]),
    ("exif", &["photo"]),
    ("hmac", EVERYWHERE),
    ("indicatif", &["cli"]),
    ("memchr", &["sheet"]),
    ("pinyin", EVERYWHERE),
    ("postcard", &["sheet"]),
    ("quick_xml", &["sheet"]),
    ("ratatui", &["tui"]),
    ("rlimit", &["sheet"]),
    ("rusqlite", &["store"]),
    ("rust_xlsxwriter", &["sheet"]),
    ("serde", EVERYWHERE),
    ("serde_json", &["store", "cli"]),
    ("sha2", EVERYWHERE),
    ("sys_locale", &["main"]),
    ("thiserror", EVERYWHERE),
    ("unicode_normalization", EVERYWHERE),
    ("unicode_segmentation", EVERYWHERE),
    ("unicode_width", EVERYWHERE),
    ("uuid", EVERYWHERE),
    ("win32job", &["sheet"]),
    ("zip", &["sheet"]),
    ("zune_jpeg", &["photo"]),
];

/// Lines of a file.
const LONGEST: usize = 500;

fn floor(room: &str) -> Option<u32> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

fn rooms() -> Vec<Source> {
    sources("src").into_iter().filter(|source| source.room() != "lib").collect()
}

/// The rooms that a file names: `crate::ops::…`, `photodesk::ops::…`, `crate::{ops, text::Word}`.
fn named(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for word in source.words() {
        if !(word.text == "crate" || word.text == "photodesk") {
            continue;
        }
        let Some(path) = word.after.strip_prefix("::") else { continue };
        let group = path.trim_start().strip_prefix('{').map(|_| rest_of_group(source, word.line));
        let heads = match group {
            Some(inner) => heads_of(&inner),
            None => vec![path.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap().to_owned()],
        };
        found.extend(heads.into_iter().map(|head| (word.line, head)));
    }
    found
}

fn rest_of_group(source: &Source, line: usize) -> String {
    let rest: Vec<&str> = source.code.lines().skip(line - 1).collect();
    let rest = rest.join(" ");
    rest[rest.find("::{").unwrap() + 3..].to_owned()
}

/// The first word of each member of `{a, b::{c, d}, e}`.
fn heads_of(inner: &str) -> Vec<String> {
    let (mut deep, mut member, mut heads) = (0, String::new(), Vec::new());
    for c in inner.chars() {
        match c {
            '{' => deep += 1,
            '}' if deep == 0 => break,
            '}' => deep -= 1,
            ',' if deep == 0 => heads.push(std::mem::take(&mut member)),
            _ if deep == 0 => member.push(c),
            _ => {}
        }
    }
    heads.push(member);
    heads.iter().map(|member| member.trim().split("::").next().unwrap().to_owned()).collect()
}

#[test]
fn a_room_knows_only_rooms_below_it() {
    let mut wrong = Vec::new();
    for source in rooms() {
        let room = source.room();
        let own = floor(room).unwrap_or_else(|| panic!("{} is in no known room", source.path));
        for (line, other) in named(&source) {
            let allowed = other == room || floor(&other).is_some_and(|other| other < own);
            let past_ops = own == 4 && BEHIND_OPS.contains(&other.as_str());
            if !allowed || past_ops {
                wrong.push(format!("{}:{line} names {other}", source.path));
            }
        }
        for (i, line) in source.code.lines().enumerate() {
            if line.contains(&"super::".repeat(source.depth())) {
                wrong.push(format!("{}:{} climbs out of its room", source.path, i + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_room_that_reaches_up_or_beside_is_seen() {
    let source = |path: &str, code: &str| Source {
        path: path.to_owned(),
        whole: code.to_owned(),
        code: code.to_owned(),
        literals: Vec::new(),
    };
    let ops = source("src/ops/x.rs", "use crate::{domain::money::{Fen, Y},\n text::Word, store};");
    let heads: Vec<String> = named(&ops).into_iter().map(|(_, head)| head).collect();
    assert_eq!(heads, ["domain", "text", "store"]);
    assert_eq!((ops.room(), ops.depth()), ("ops", 2));
    assert_eq!(source("src/ops/desk/mod.rs", "").depth(), 2);
    assert_eq!(source("src/main.rs", "").room(), "main");
}

/// The dependencies of the program in the manifest, on every system, as they are named in code.
fn manifest() -> Vec<String> {
    let text = fs::read_to_string(package().join("Cargo.toml")).unwrap();
    let parts = text.split("\n[").filter(|part| {
        let head = part.lines().next().unwrap();
        head == "dependencies]" || head.ends_with(".dependencies]")
    });
    let lines = parts.flat_map(str::lines).filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.replace('-', "_")).collect()
}

#[test]
fn every_dependency_has_its_rooms() {
    let table: Vec<&str> = CRATES.iter().map(|(name, _)| *name).collect();
    for name in manifest() {
        assert!(table.contains(&name.as_str()), "{name} is not in the table of crates");
    }
    for name in table {
        assert!(manifest().iter().any(|there| there == name), "{name} is not in Cargo.toml");
    }
}

#[test]
fn a_crate_is_named_only_in_its_rooms() {
    let mut wrong = Vec::new();
    for source in rooms() {
        for word in source.words() {
            let Some((_, rooms)) = CRATES.iter().find(|(name, _)| *name == word.text) else { continue };
            let before = word.before.trim_end();
            let is_path = word.after.starts_with("::") || before.ends_with("use");
            let is_own = before.ends_with("::") || before.ends_with('.');
            if is_path && !is_own && !rooms.contains(&source.room()) {
                wrong.push(format!("{}:{} names {}", source.path, word.line, word.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Reads a file of any format in this process. What others sent is read behind [`photodesk::sheet::reader`].
const IN_PROCESS: &str = "read_book";

#[test]
fn files_of_others_are_read_in_a_process_of_their_own() {
    let found: Vec<String> = rooms()
        .iter()
        .filter(|source| source.words().iter().any(|word| word.text == IN_PROCESS))
        .map(|source| source.path.clone())
        .collect();
    assert_eq!(found, ["src/sheet/reader.rs", "src/sheet/source.rs"]);
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let long: Vec<String> = sources("src")
        .into_iter()
        .chain(sources("tests"))
        .filter(|source| source.whole.lines().count() > LONGEST)
        .map(|source| format!("{}: {}", source.path, source.whole.lines().count()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let silent: Vec<String> = sources("src")
        .into_iter()
        .filter(|source| !source.whole.starts_with("//! "))
        .map(|source| source.path)
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn no_module_is_a_drawer_for_everything() {
    for source in sources("src").into_iter().chain(sources("tests")) {
        for part in source.path.split(['/', '.', '_']) {
            assert!(
                !["util", "utils", "common", "helper", "helpers", "manager", "misc"].contains(&part),
                "{}",
                source.path
            );
        }
    }
}

#[test]
fn nothing_is_left_undone_ignored_or_slept_over() {
    let mut wrong = Vec::new();
    for source in sources("src").into_iter().chain(sources("tests")) {
        for (i, line) in source.code.lines().enumerate() {
            let bad = ["todo!", "unimplemented!", "#[ignore", "thread::sleep", "dbg!"];
            if let Some(word) = bad.iter().find(|word| line.contains(*word)) {
                wrong.push(format!("{}:{} {word}", source.path, i + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_is_one_crossterm_in_the_tree() {
    let lock = fs::read_to_string(package().join("Cargo.lock")).unwrap();
    assert_eq!(lock.matches("name = \"crossterm\"\n").count(), 1);
}
