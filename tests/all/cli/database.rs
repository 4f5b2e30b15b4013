//! Which database is meant, who may write it, and what happens where there is none.

use serde_json::json;

use super::harness::{House, run};

const NEED_ONE: &[&[&str]] = &[
    &["session", "list"],
    &["session", "new", "--site", "蒲河教学点", "--date", "2026-10-24"],
    &["session", "open", "1"],
    &["session", "close"],
    &["desk"],
    &["find", "zsf"],
    &["status"],
    &["journal"],
    &["doctor"],
    &["backup", "copy.db"],
];

#[test]
fn without_a_database_a_command_says_no_database_and_creates_nothing() {
    for args in NEED_ONE {
        let house = House::empty();
        let run = house.run(&[&["--json"], *args].concat());
        assert_eq!(run.code, 7, "{args:?}: {}", run.stdout);
        assert_eq!(run.json()["error"]["code"], "no_database", "{args:?}");
        assert_eq!(std::fs::read_dir(house.path()).unwrap().count(), 0, "{args:?} left something behind");
    }
}

#[test]
fn init_on_an_existing_project_is_refused_and_changes_nothing() {
    let house = House::founded();
    let before = house.run(&["journal"]).stdout;
    let run = house.run(&["--json", "init", "--school", "另一所"]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (5, Some("exists")));
    assert_eq!(house.run(&["journal"]).stdout, before);
}

#[test]
fn a_refused_init_creates_nothing() {
    for args in [
        ["init", "--school", "示范学院", "--code", "12"],
        ["init", "--school", "示范学院", "--fee", "二十"],
        ["init", "--school", "示范学院", "--fee", "-1.00"],
        ["init", "--school", " ", "--code", "99999"],
    ] {
        let house = House::empty();
        assert_eq!(house.run(&args).code, 2, "{args:?}");
        assert_eq!(std::fs::read_dir(house.path()).unwrap().count(), 0, "{args:?}");
    }
}

#[test]
fn the_database_is_named_by_option_or_environment_and_lies_in_the_data_folder_otherwise() {
    let house = House::empty();
    let mut command = house.bare_command();
    command.env("PHOTODESK_DB", house.path().join("env.db")).args(["init", "--school", "示范学院"]);
    assert_eq!(run(command, b"").code, 0);
    assert!(house.path().join("env.db").exists());
    let mut command = house.bare_command();
    command
        .env("PHOTODESK_DB", house.path().join("env.db"))
        .args(["--db", "arg.db", "init", "--school", "示范"]);
    assert_eq!(run(command, b"").code, 0);
    assert!(house.path().join("arg.db").exists());
    // Windows names the data folder whatever the environment says: it is the one of whoever runs the tests.
    if cfg!(windows) {
        return;
    }
    let mut command = house.bare_command();
    command.args(["--json", "init", "--school", "示范学院"]);
    let run = run(command, b"");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.json()["data"]["db"].as_str().unwrap().ends_with("photodesk.db"));
}

#[test]
fn a_second_desk_of_the_same_station_is_busy_and_another_station_is_not() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    desk.done(json!({"do": "status"}));
    let run = house.run(&["--json", "desk"]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (6, Some("busy")));
    let mut other = house.desk_as(&["--station", "B"]);
    other.serve("S0001");
    assert_eq!(desk.state_of("S0001"), "shot");
}

#[test]
fn short_commands_and_readers_work_beside_an_open_desk() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    desk.done(json!({"do": "status"}));
    assert_eq!(house.run(&["status"]).code, 0);
    assert_eq!(house.run(&["find", "S0001"]).code, 0);
    assert_eq!(house.run(&["session", "new", "--site", "南校区", "--date", "2026-10-25"]).code, 0);
    assert_eq!(desk.done(json!({"do": "status"}))["session"], 2);
}

#[test]
fn the_lock_of_a_killed_desk_is_gone_with_it() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    desk.pay("S0001");
    desk.kill();
    let mut desk = house.desk();
    assert_eq!(desk.state_of("S0001"), "paid");
}

#[test]
fn read_only_looks_and_never_writes() {
    let house = House::with_session(&[], 1);
    for args in [
        &["session", "new", "--site", "南校区", "--date", "2026-10-25"][..],
        &["session", "close"],
        &["session", "open", "1"],
        &["desk"],
    ] {
        let run = house.run(&[&["--read-only", "--json"], args].concat());
        assert_eq!((run.code, run.json()["error"]["code"].as_str()), (6, Some("read_only")), "{args:?}");
    }
    for args in [&["status"][..], &["find", "S0001"], &["session", "list"], &["journal"], &["doctor"]] {
        assert_eq!(house.run(&[&["--read-only"], args].concat()).code, 0, "{args:?}");
    }
    let house = House::empty();
    let run = house.run(&["--read-only", "--json", "init", "--school", "示范学院"]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (6, Some("read_only")));
    assert!(!house.db.exists());
}

#[test]
fn a_file_that_is_no_database_of_ours_is_left_as_it_is() {
    let house = House::empty();
    let text = "学号,姓名\nS0001,张思凡\n".repeat(200);
    std::fs::write(&house.db, &text).unwrap();
    let run = house.run(&["--json", "status"]);
    let code = run.json()["error"]["code"].as_str().unwrap().to_owned();
    assert!([(6, "damaged"), (7, "unreadable")].contains(&(run.code, code.as_str())), "{code} {}", run.code);
    assert_eq!(std::fs::read_to_string(&house.db).unwrap(), text);
}

#[test]
fn desk_and_journal_speak_json_lines_also_when_they_come_to_nothing() {
    let house = House::empty();
    for args in
        [&["desk"][..], &["journal"], &["journal", "--since"], &["--station", "x", "desk", "--nonsense"]]
    {
        let run = house.run(args);
        assert_eq!(run.json()["ok"], false, "{args:?}");
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn a_station_is_a_short_plain_word() {
    let house = House::founded();
    for name in ["", "B:1", "../main", "a b", "x\u{1b}"] {
        let run = house.run(&["--json", "--station", name, "status"]);
        assert_eq!((run.code, run.json()["error"]["code"].as_str()), (2, Some("bad_value")), "{name:?}");
    }
    assert_eq!(house.run(&["--station", "北校区-2", "status"]).code, 0);
}
