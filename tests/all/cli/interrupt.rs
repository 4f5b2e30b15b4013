//! Long work at a terminal: it shows how far it is, and Ctrl+C stops it and leaves nothing behind.

use std::path::Path;

use portable_pty::CommandBuilder;

use super::harness::House;
use crate::tui::pty::Run;
use crate::world::NOW;

/// As a shell has it for what Ctrl+C ended.
const STOPPED: u32 = 130;

fn roster(house: &House, students: u32) -> String {
    let mut text = "学号,姓名,性别,身份证号,民族\n".to_owned();
    for n in 0..students {
        text.extend(["2026", &format!("{n:06}"), ",陈雨甲,男,,汉族\n"]);
    }
    let file = house.path().join("全校.csv");
    std::fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

/// An import in a terminal; Ctrl+C is pressed as soon as `word` stands there.
fn stopped_at(house: &House, file: &str, word: &str) -> Run {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_photodesk"));
    command.env_clear();
    command.env("HOME", house.path());
    command.cwd(house.path());
    command.args(["--lang", "zh", "--now", NOW, "--db"]);
    command.arg(&house.db);
    command.args(["import", file]);
    let mut run = Run::start(command);
    assert!(run.waits_for(&[word]), "{}", run.shown());
    run.writer.write_all(b"\x03").unwrap();
    run
}

fn says_so(run: &mut Run) {
    let status = run.ends();
    assert_eq!(status.exit_code(), STOPPED, "{}", run.shown());
    assert!(run.shown().contains("已停止，什么也没有改。"), "{}", run.shown());
}

fn files_in(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[test]
#[cfg_attr(windows, ignore = "the pseudo terminal of Wine shows nothing of what is drawn")]
fn reading_that_is_stopped_makes_no_database() {
    let house = House::empty();
    let file = roster(&house, 100_000);
    let mut run = stopped_at(&house, &file, "读取");
    says_so(&mut run);
    assert!(!house.db.exists());
    assert_eq!(files_in(house.path()), 1);
}

#[test]
#[cfg_attr(windows, ignore = "the pseudo terminal of Wine shows nothing of what is drawn")]
fn writing_that_is_stopped_leaves_no_database_where_there_was_none() {
    let house = House::empty();
    let file = roster(&house, 12_000);
    let mut run = stopped_at(&house, &file, "写入");
    says_so(&mut run);
    assert!(!house.db.exists());
    assert_eq!(files_in(house.path()), 1);
}

#[test]
#[cfg_attr(windows, ignore = "the pseudo terminal of Wine shows nothing of what is drawn")]
fn writing_that_is_stopped_changes_nothing_in_a_database_that_was_there() {
    let house = House::with_session(&[], 3);
    let file = roster(&house, 12_000);
    let before = (house.run(&["journal"]).stdout, house.run(&["--json", "status"]).stdout);
    let mut run = stopped_at(&house, &file, "写入");
    says_so(&mut run);
    assert_eq!((house.run(&["journal"]).stdout, house.run(&["--json", "status"]).stdout), before);
    assert_eq!(house.run(&["find", "2026000001"]).code, 4);
    assert_eq!(house.run(&["doctor"]).code, 0);
}
