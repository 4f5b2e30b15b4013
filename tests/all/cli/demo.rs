//! `demo`: README's first command, as a fresh machine runs it.

use super::harness::{House, keys};

#[test]
fn a_whole_day_is_played_and_its_files_are_there() {
    let house = House::empty();
    let dir = house.path().join("demo");
    let data = house.data(&["demo", "--headless", "--dir", dir.to_str().unwrap()]);
    assert_eq!(keys(&data), ["dir", "files", "steps"]);
    assert!(data["steps"].as_array().unwrap().len() > 5);
    for file in data["files"].as_array().unwrap() {
        let file = std::path::PathBuf::from(file.as_str().unwrap());
        assert!(file.exists() || dir.join(&file).exists(), "{file:?}");
    }
    let db = dir.join("photodesk.db");
    let db = db.to_str().unwrap();
    assert_eq!(house.run(&["--db", db, "doctor"]).code, 0);
    assert!(!house.db.exists(), "nothing else is touched");
}

#[test]
fn without_a_terminal_the_demo_prints_the_day_and_ends() {
    let house = House::empty();
    let dir = house.path().join("demo");
    for lang in ["zh", "en"] {
        let dir = dir.with_extension(lang);
        let run = house.run(&["--lang", lang, "demo", "--dir", dir.to_str().unwrap()]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.lines().count() > 5);
    }
}

#[test]
fn a_folder_with_a_project_in_it_is_not_overwritten() {
    let house = House::empty();
    let dir = house.path().join("demo");
    let dir = dir.to_str().unwrap();
    assert_eq!(house.run(&["demo", "--headless", "--dir", dir]).code, 0);
    let run = house.run(&["--json", "demo", "--headless", "--dir", dir]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (5, Some("exists")));
}
