//! The sample data against its own README.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use photodesk::domain::field::Field;
use photodesk::domain::roster::problem::ProblemCode;
use photodesk::ops::sample::{self, SampleFile};

fn text(file: SampleFile) -> &'static str {
    std::str::from_utf8(file.bytes).unwrap()
}

/// The rows of a table of the README, without its heading.
fn table(name: &str) -> Vec<Vec<&'static str>> {
    let readme = text(sample::README);
    let part =
        readme.split(&format!("<!-- {name} -->")).nth(1).unwrap().split("<!-- end -->").next().unwrap();
    let lines = part.lines().filter(|line| line.starts_with('|')).skip(2);
    lines.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

#[test]
fn every_file_of_the_folder_is_embedded_as_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let there: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let embedded: BTreeSet<String> =
        sample::files().map(|file| file.name.to_owned()).chain(["story.csv".to_owned()]).collect();
    assert_eq!(there, embedded);
    for file in sample::files() {
        assert!(fs::read(folder.join(file.name)).unwrap() == file.bytes, "{}", file.name);
    }
}

#[test]
fn the_readme_speaks_of_files_fields_and_codes_that_exist() {
    let names: Vec<&str> = sample::files().map(|file| file.name).collect();
    let problems = table("problems");
    assert!(problems.len() > 30, "{}", problems.len());
    for row in problems {
        let [file, line, field, code] = row.as_slice() else { panic!("{row:?}") };
        assert!(names.contains(file), "{row:?}");
        assert!(line.is_empty() || line.parse::<u32>().is_ok(), "{row:?}");
        assert!(field.is_empty() || field.parse::<Field>().is_ok(), "{row:?}");
        assert!(ProblemCode::ALL.iter().any(|known| known.code() == *code), "{row:?}");
    }
}

#[test]
fn the_rosters_are_dirty_in_one_file_and_clean_enough_in_the_others() {
    let problems = table("problems");
    let of = |name: &str| problems.iter().filter(|row| row[0] == name).count();
    assert_eq!(of(sample::ROSTERS[0].name), 0);
    assert!(sample::ROSTERS[1..4].iter().all(|file| (1..10).contains(&of(file.name))));
    assert!(of(sample::ROSTERS[4].name) > 25);
}

#[test]
fn the_story_counts_its_steps_and_gives_every_command_what_it_needs() {
    let story = sample::story();
    assert!((150..250).contains(&story.len()), "{}", story.len());
    for (at, step) in story.iter().enumerate() {
        assert_eq!(step.step as usize, at + 1);
        let needs: &[&str] = match step.action {
            "open" => &["site", "date", "label", "timing", "log", "fee", "start"],
            "pay" => &["method"],
            "register" | "undo" => &[],
            "check" => &["result"],
            "correct" => &["decision"],
            "complete" => &["field", "to", "evidence"],
            "void" => &["seq", "reason"],
            "retake" => &["reason"],
            "absent" => &["reason", "makeup"],
            "checkpoint" => &["seq"],
            "log" => &["file"],
            "keep" => &["kind", "reason"],
            "accept" => &["kind"],
            other => panic!("{other}"),
        };
        assert!(needs.iter().all(|name| step.arg(name).is_some()), "{step:?}");
        let nobody = ["open", "undo", "void", "checkpoint", "log"].contains(&step.action);
        assert_eq!(step.who.is_empty(), nobody, "{step:?}");
    }
    for once in ["undo", "void", "checkpoint", "retake"] {
        assert_eq!(story.iter().filter(|step| step.action == once).count(), 1, "{once}");
    }
}
