//! `journal`, `doctor`, `backup`, `restore`.

use serde_json::{Value, json};

use super::harness::{House, Run};

fn code(run: &Run) -> (i32, String) {
    (run.code, run.json()["error"]["code"].as_str().unwrap_or_default().to_owned())
}

fn worked() -> House {
    let house = House::with_session(&[], 3);
    let mut desk = house.desk();
    desk.serve("S0001");
    desk.serve("S0002");
    drop(desk);
    house
}

fn events(house: &House) -> Vec<Value> {
    house.run(&["journal"]).stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_journal_is_one_json_object_a_line_with_or_without_json() {
    let house = worked();
    let plain = house.run(&["journal"]);
    assert_eq!((plain.code, plain.stderr.as_str()), (0, ""));
    assert_eq!(plain.stdout, house.run(&["--json", "journal"]).stdout);
    let events = events(&house);
    assert_eq!(events.last().unwrap()["kind"], "registered");
    let of_main: Vec<_> =
        events.iter().filter(|event| event["station"] == "main").map(|event| event["n"].clone()).collect();
    assert_eq!(of_main, (1..=of_main.len()).map(|n| json!(n)).collect::<Vec<_>>());
}

#[test]
fn the_journal_names_nobody() {
    let house = worked();
    let journal = house.run(&["journal"]).stdout;
    for n in 0..3 {
        let record = crate::world::person(n, "学前1班").record;
        assert!(!journal.contains(record.name.as_str()) && !journal.contains(record.id_number.as_str()));
    }
}

#[test]
fn the_journal_begins_after_the_event_that_is_named() {
    let house = worked();
    let all = events(&house).len();
    let since = |n: &str| house.run(&["journal", "--since", n]).stdout.lines().count();
    assert!(since("1") < all);
    assert_eq!(since("999"), 0);
    assert_eq!(house.run(&["journal", "--since", "x"]).code, 2);
}

#[test]
fn doctor_names_every_check_and_is_content_with_a_day_of_work() {
    let house = worked();
    let checks = house.data(&["doctor"])["checks"].clone();
    let checks = checks.as_array().unwrap();
    assert!(checks.len() >= 4);
    for check in checks {
        assert_eq!(super::harness::keys(check), ["detail", "name", "ok"]);
        assert_eq!(check["ok"], true, "{check}");
    }
}

#[test]
fn doctor_exits_6_with_data_when_somebody_changed_a_table() {
    let house = worked();
    let sql = rusqlite::Connection::open(&house.db).unwrap();
    assert!(sql.execute("UPDATE number SET seq = seq + 100", []).unwrap() > 0);
    drop(sql);
    let run = house.run(&["--json", "doctor"]);
    let object = run.json();
    assert_eq!((run.code, object["ok"].as_bool()), (6, Some(true)));
    assert!(object["data"]["checks"].as_array().unwrap().iter().any(|check| check["ok"] == false));
}

#[test]
fn a_backup_is_restored_with_everything_in_it() {
    let house = worked();
    let copy = house.path().join("copy.db");
    let copy = copy.to_str().unwrap();
    let before = house.run(&["journal"]).stdout;
    assert_eq!(house.run(&["backup", copy]).code, 0);
    let other = House::empty();
    let run = other.run(&["--json", "restore", copy]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert_eq!(other.run(&["journal"]).stdout, before);
    assert_eq!(other.run(&["doctor"]).code, 0);
}

#[test]
fn restore_refuses_to_go_backwards_without_force() {
    let house = worked();
    let copy = house.path().join("copy.db");
    let copy = copy.to_str().unwrap();
    assert_eq!(house.run(&["backup", copy]).code, 0);
    house.desk().serve("S0003");
    let after = house.run(&["journal"]).stdout;
    assert_eq!(code(&house.run(&["--json", "restore", copy])), (5, "exists".to_owned()));
    assert_eq!(house.run(&["journal"]).stdout, after);
    assert_eq!(house.run(&["restore", copy, "--force"]).code, 0);
    assert_eq!(house.data(&["status"])["registered"], 2);
}

#[test]
fn a_backup_that_cannot_be_written_or_read_says_so_with_7() {
    let house = worked();
    let text = house.path().join("roster.txt");
    std::fs::write(&text, "学号,姓名").unwrap();
    let below_a_file = text.join("copy.db");
    let run = house.run(&["--json", "backup", below_a_file.to_str().unwrap()]);
    assert_eq!(run.code, 7, "{}", run.stdout);
    let nowhere = house.path().join("no/such/copy.db");
    let run = house.run(&["--json", "restore", nowhere.to_str().unwrap()]);
    assert_eq!(code(&run), (7, "no_file".to_owned()));
    let run = house.run(&["--json", "restore", text.to_str().unwrap()]);
    assert!([6, 7].contains(&run.code), "{}", run.stdout);
    assert_eq!(house.run(&["doctor"]).code, 0, "what was there is still whole");
}

#[test]
fn restore_waits_for_no_desk_that_is_open() {
    let house = worked();
    let copy = house.path().join("copy.db");
    let copy = copy.to_str().unwrap();
    assert_eq!(house.run(&["backup", copy]).code, 0);
    let mut desk = house.desk();
    desk.done(json!({"do": "status"}));
    assert_eq!(code(&house.run(&["--json", "restore", copy, "--force"])), (6, "busy".to_owned()));
}

#[test]
fn doctor_says_what_is_wrong_with_a_damaged_file_as_data() {
    let house = House::with_session(&[], 30);
    assert_eq!(house.run(&["status"]).code, 0);
    let mut bytes = std::fs::read(&house.db).unwrap();
    let whole = bytes.len();
    bytes[8192..whole / 2].fill(0xa5);
    std::fs::write(&house.db, &bytes).unwrap();
    let run = house.run(&["--json", "doctor"]);
    let answer = run.json();
    assert_eq!((run.code, &answer["ok"]), (6, &json!(true)), "{answer}");
    let check = &answer["data"]["checks"][0];
    assert_eq!((&check["name"], &check["ok"]), (&json!("integrity"), &json!(false)), "{answer}");
    let status = house.run(&["--json", "status"]);
    assert_eq!((status.code, &status.json()["error"]["code"]), (6, &json!("damaged")));
    assert_eq!(std::fs::read(&house.db).unwrap(), bytes, "it is left as it is");
}
