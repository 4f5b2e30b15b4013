//! A file that no module declares is compiled by nobody, and its tests are silent.

use std::fs;
use std::path::{Path, PathBuf};

use super::source::package;

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Declared by the file that stands for its folder.
fn is_declared(file: &Path) -> bool {
    let (folder, mut name) = (file.parent().unwrap(), file.file_stem().unwrap().to_str().unwrap());
    if matches!(name, "main" | "lib") {
        return true;
    }
    let mut inside = folder;
    if name == "mod" {
        (inside, name) = (folder.parent().unwrap(), folder.file_name().unwrap().to_str().unwrap());
    }
    let says = |by: PathBuf| {
        let text = fs::read_to_string(by).unwrap_or_default();
        text.lines().any(|line| {
            let rest = line.trim().trim_end_matches(';');
            rest.strip_suffix(name).is_some_and(|rest| rest == "mod " || rest.ends_with(" mod "))
        })
    };
    let beside = inside.with_extension("rs");
    ["mod.rs", "main.rs", "lib.rs"].iter().map(|by| inside.join(by)).chain([beside]).any(says)
}

#[test]
fn every_file_of_the_program_and_its_tests_is_compiled() {
    let mut files = Vec::new();
    for root in ["src", "tests/all"] {
        rust_files(&package().join(root), &mut files);
    }
    let silent: Vec<&PathBuf> = files.iter().filter(|file| !is_declared(file)).collect();
    assert!(files.len() > 300 && silent.is_empty(), "{silent:?}");
}
