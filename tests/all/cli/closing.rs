//! Closing the day from the command line.

use photodesk::domain::session::SessionId;
use photodesk::ops::Project;
use photodesk::store::Access;
use serde_json::json;

use super::harness::{House, keys};
use crate::world::{who, world};

/// Seals the first session; the head as it is printed.
fn seal(house: &House) -> String {
    let mut project = Project::open(&house.db, Access::Write, who("cli"), world()).unwrap();
    let seal = project.seal_session(SessionId(1)).unwrap();
    project.head_of(&seal).unwrap().unwrap().to_string()
}

#[test]
fn doctor_tells_whether_the_record_is_the_one_that_was_signed() {
    let house = House::with_session(&[], 3);
    house.desk().serve("S0001");
    let head = seal(&house);
    let data = house.data(&["doctor", "--head", &head.to_lowercase()]);
    assert_eq!((&data["head"]["signed"], &data["head"]["head"]), (&json!(true), &json!(head)));
    assert_eq!(
        keys(&data["head"]),
        ["at", "event", "fault", "head", "list_moved", "reopened", "session", "signed", "since"]
    );
    let run = house.run(&["--lang", "en", "doctor", "--head", &head]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.contains("This is the record that was signed: session 1"), "{}", run.stdout);
    // What was done since, openly, is told.
    assert_eq!(house.run(&["session", "open", "1", "--reason", "漏了一个人"]).code, 0);
    house.desk().serve("S0002");
    let data = house.data(&["doctor", "--head", &head]);
    let told = (&data["head"]["signed"], &data["head"]["reopened"], &data["head"]["since"]);
    assert_eq!(told, (&json!(true), &json!(1), &json!(3)));
}

#[test]
fn a_head_that_no_seal_has_ends_with_six_and_says_what_to_do() {
    let house = House::with_session(&[], 1);
    seal(&house);
    let run = house.run(&["--lang", "en", "doctor", "--head", "ABCD-EFGH-JKMN-PQRS"]);
    assert_eq!(run.code, 6);
    assert!(run.stdout.contains("Check the letters against the paper"), "{}", run.stdout);
    let object = house.run(&["--json", "doctor", "--head", "ABCD-EFGH-JKMN-PQRS"]).json();
    assert_eq!((&object["ok"], &object["data"]["head"]["fault"]), (&json!(true), &json!("unknown")));
    let run = house.run(&["--json", "doctor", "--head", "ABCD-1234"]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (2, Some("bad_value")));
    assert!(house.data(&["doctor"]).get("head").is_none(), "nobody asked");
}
