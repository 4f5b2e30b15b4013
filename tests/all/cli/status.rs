//! `status --json`: the live balance.

use serde_json::{Value, json};

use super::harness::{House, keys};

#[test]
fn status_has_the_keys_of_the_contract() {
    let house = House::with_session(&[], 3);
    house.desk().serve("S0001");
    let data = house.data(&["status"]);
    for key in [
        "session",
        "expected",
        "paid",
        "registered",
        "shot",
        "checked",
        "absent",
        "void",
        "next_seq",
        "money",
        "last_saved",
        "classes",
    ] {
        assert!(data.get(key).is_some(), "{key}");
    }
    assert_eq!(
        keys(&data["money"]),
        ["alipay", "cash", "class", "free", "owed", "refunded", "total", "wechat"]
    );
    assert_eq!(keys(&data["last_saved"]), ["at", "event", "text"]);
    assert_eq!(
        data["classes"],
        json!([{"class": "学前1班", "expected": 3, "paid": 1, "registered": 1, "shot": 1, "checked": 0, "absent": 0}])
    );
}

#[test]
fn a_day_adds_up() {
    let house = House::with_session(&[], 5);
    let mut desk = house.desk();
    for n in 1..=3 {
        desk.serve(&format!("S{n:04}"));
    }
    desk.done(json!({"do": "check", "student": "S0001"}));
    desk.done(json!({"do": "void", "seq": 3, "reason": "left"}));
    desk.done(json!({"do": "absent", "student": "S0005"}));
    let data = desk.done(json!({"do": "status"}));
    let heads: Vec<_> = ["expected", "paid", "registered", "shot", "checked", "absent", "void", "next_seq"]
        .iter()
        .map(|key| data[key].as_u64().unwrap())
        .collect();
    assert_eq!(heads, [5, 3, 2, 2, 1, 1, 1, 4]);
    assert_eq!(data["money"]["total"], "60.00");
}

#[test]
fn the_last_saved_event_of_the_desk_is_a_plain_number() {
    let house = House::with_session(&[], 1);
    let event = house.desk().say(json!({"do": "pay", "student": "S0001"}))["event"].clone();
    let saved = house.data(&["status"])["last_saved"].clone();
    assert_eq!(saved["event"], event);
    assert_eq!(saved["at"], crate::world::NOW);
}

#[test]
fn expected_counts_the_classes_of_the_session() {
    let house = House::with_session(&[], 3);
    let open = json!({"do": "open", "site": "南校区", "date": "2026-10-25", "classes": ["护理3班"]});
    let mut desk = house.desk();
    desk.done(open);
    assert_eq!(desk.done(json!({"do": "status"}))["expected"], 0);
    desk.done(json!({"do": "walkin", "name": "周一鸣", "class": "学前1班"}));
    assert_eq!(desk.done(json!({"do": "status"}))["expected"], 1, "with walk-ins");
}

#[test]
fn all_sessions_are_counted_together_and_an_unknown_one_is_bad_value() {
    let house = House::with_session(&[], 2);
    house.desk().serve("S0001");
    house.desk().done(json!({"do": "open", "site": "南校区", "date": "2026-10-25"}));
    house.desk().serve("S0002");
    assert_eq!(house.data(&["status", "--session", "1"])["registered"], 1);
    let all = house.data(&["status", "--session", "all"]);
    assert_eq!((&all["session"], &all["registered"]), (&Value::Null, &json!(2)));
    assert_eq!(house.run(&["status", "--session", "9"]).code, 2);
}

#[test]
fn without_a_session_status_still_answers() {
    let house = House::founded();
    assert_eq!(house.data(&["status"])["session"], Value::Null);
}
