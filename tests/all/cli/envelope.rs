//! `--json`: one object on stdout, whatever happens; exit codes; what is talk goes to stderr.

use super::harness::{House, keys};

#[test]
fn every_reading_command_gives_one_object_with_ok_command_data_and_warnings() {
    let house = House::with_session(&[], 1);
    for args in [&["status"][..], &["find", "S0001"], &["session", "list"], &["doctor"]] {
        let run = house.run(&[&["--json"], args].concat());
        let object = run.json();
        assert_eq!(keys(&object), ["command", "data", "ok", "warnings"]);
        assert_eq!((object["ok"].as_bool(), object["command"].as_str()), (Some(true), Some(args[0])));
        assert!(object["warnings"].is_array());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    }
}

#[test]
fn a_failure_gives_one_object_with_code_message_and_hint() {
    let house = House::empty();
    let object = house.run(&["status", "--json"]).json();
    assert_eq!(keys(&object), ["command", "error", "ok"]);
    assert_eq!((object["ok"].as_bool(), object["command"].as_str()), (Some(false), Some("status")));
    for key in ["code", "message", "hint"] {
        assert!(!object["error"][key].as_str().unwrap().is_empty(), "{key}");
    }
}

#[test]
fn wrong_usage_is_an_object_too_and_exits_2() {
    let house = House::empty();
    for (args, command) in [
        (&["status", "--nonsense"][..], "status"),
        (&["find"], "find"),
        (&["session"], "session"),
        (&["session", "new", "--site", "蒲河教学点", "--timing", "during"], "session"),
        (&["--lang", "fr", "status"], "status"),
        (&["fnid", "x"], ""),
        (&[], ""),
    ] {
        let run = house.run(&[&["--json"], args].concat());
        let object = run.json();
        assert_eq!(run.code, 2, "{args:?}");
        assert_eq!(object["error"]["code"], "usage", "{args:?}");
        assert_eq!(object["command"], command, "{args:?}");
        assert!(!object["error"]["hint"].as_str().unwrap().is_empty());
    }
}

#[test]
fn a_clock_that_is_no_time_is_refused_as_usage() {
    let house = House::founded();
    let mut command = house.bare_command();
    command.args(["--json", "--now", "yesterday", "status"]);
    let run = super::harness::run(command, b"");
    assert_eq!(run.code, 2);
    assert_eq!(run.json()["ok"], false);
}

#[test]
fn without_json_data_goes_to_stdout_and_failures_to_stderr() {
    let house = House::with_session(&[], 1);
    let run = house.run(&["find", "S0001"]);
    assert!(run.stdout.contains("S0001"));
    assert_eq!(run.stderr, "");
    let run = house.run(&["--db", "nowhere.db", "status"]);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("nowhere.db"));
}

#[test]
fn wrong_usage_never_repeats_an_id_number() {
    let house = House::founded();
    for args in [
        &["find", "S0001", "420000200402290114"][..],
        &["status", "--session", "420000200402290114"],
        &["420000200402290114"],
        &["--420000200402290114"],
    ] {
        for json in [&["--json"][..], &[]] {
            let run = house.run(&[json, args].concat());
            assert_ne!(run.code, 0, "{args:?}");
            let said = format!("{}{}", run.stdout, run.stderr);
            assert!(!said.contains("420000200402290114"), "{args:?}: {said}");
        }
    }
}

#[test]
fn a_find_without_a_match_exits_4_with_empty_matches_and_near_names() {
    let house = House::with_session(&[], 2);
    let run = house.run(&["--json", "find", "没有的人"]);
    let object = run.json();
    assert_eq!((run.code, object["ok"].as_bool()), (4, Some(true)));
    assert_eq!(object["data"]["matches"], serde_json::json!([]));
    assert!(object["data"]["near"].is_array());
}
