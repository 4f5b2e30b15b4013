//! `check`, `correct` and `complete` over the protocol.

use serde_json::{Value, json};

use super::harness::{House, Talk};

fn one_shot() -> (House, Talk) {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    desk.serve("S0001");
    (house, desk)
}

fn wrong(field: &str, to: &str) -> Value {
    json!({"do": "check", "student": "S0001", "result": "wrong", "field": field, "to": to, "evidence": "身份证"})
}

#[test]
fn a_check_needs_a_living_number() {
    let (_house, mut desk) = one_shot();
    assert_eq!(desk.no(json!({"do": "check", "student": "S0002"})), "not_registered");
    desk.done(json!({"do": "check", "student": "S0001", "result": "ok"}));
    assert_eq!(desk.state_of("S0001"), "checked");
}

#[test]
fn a_wrong_item_is_a_pending_correction_and_the_roster_is_unchanged() {
    let (_house, mut desk) = one_shot();
    let name = desk.one("S0001")["name"].clone();
    let data = desk.done(wrong("name", "欧阳思凡"));
    assert_eq!(data["correction"]["state"], "pending");
    assert!(data["correction"]["id"].is_string());
    let found = desk.one("S0001");
    assert_eq!((&found["name"], &found["state"]), (&name, &json!("checked")));
}

#[test]
fn every_item_of_the_information_check_can_be_wrong() {
    let (_house, mut desk) = one_shot();
    let id = crate::world::id_number(77, photodesk::domain::sex::Sex::Female);
    for (field, to) in [
        ("name", "欧阳思凡"),
        ("sex", "男"),
        ("id_number", id.as_str()),
        ("ethnicity", "满族"),
        ("student_no", "S9001"),
        ("class", "护理3班"),
    ] {
        assert_eq!(desk.done(wrong(field, to))["correction"]["state"], "pending", "{field}");
    }
    assert_eq!(desk.no(wrong("phone", "1")), "bad_value");
}

#[test]
fn a_correction_changes_the_roster_when_it_is_accepted_and_is_decided_once() {
    let (_house, mut desk) = one_shot();
    let id = desk.done(wrong("name", "欧阳思凡"))["correction"]["id"].clone();
    let accept = json!({"do": "correct", "correction": id, "decision": "accept", "reason": "看了证件"});
    assert_eq!(desk.done(&accept)["correction"], json!({"id": id, "state": "accepted"}));
    assert_eq!(desk.one("S0001")["name"], "欧阳思凡");
    assert_eq!(desk.no(accept), "bad_value");
    let id = desk.done(wrong("sex", "男"))["correction"]["id"].clone();
    let reject = json!({"do": "correct", "correction": id, "decision": "reject", "reason": "证件没错"});
    assert_eq!(desk.done(reject)["correction"]["state"], "rejected");
    assert_eq!(
        desk.no(json!({"do": "correct", "correction": "main:999", "decision": "accept"})),
        "bad_value"
    );
}

#[test]
fn a_wrong_photo_leads_to_a_retake() {
    let (_house, mut desk) = one_shot();
    let data = desk.done(json!({"do": "check", "student": "S0001", "result": "wrong", "field": "photo"}));
    assert_eq!((&data["seq"], &data["retaken"]), (&json!(2), &json!(1)));
    assert_eq!(desk.one("S0001")["seq"], 2);
}

#[test]
fn an_empty_field_is_completed_before_or_after_the_number_and_a_filled_one_is_not() {
    let house = House::with_session(&[], 0);
    let mut desk = house.desk();
    desk.done(json!({"do": "walkin", "name": "张思凡", "class": "学前1班", "student_no": "W1"}));
    assert_eq!(desk.one("W1")["incomplete"], true);
    let complete = |field: &str, to: &str| json!({"do": "complete", "student": "W1", "field": field, "to": to, "evidence": "身份证"});
    assert_eq!(desk.no(complete("id_number", "420000200402290115")), "bad_value", "a wrong check digit");
    desk.done(complete("id_number", "420000200402290114"));
    assert_eq!(desk.one("W1")["id_number"], "**************0114");
    assert_eq!(desk.no(complete("id_number", "420000200402290114")), "bad_value");
    desk.serve("W1");
    desk.done(complete("ethnicity", "汉族"));
    assert_eq!(desk.no(complete("name", "张三")), "bad_value");
}

#[test]
fn an_answer_never_shows_a_value_that_was_found_wrong() {
    let (house, mut desk) = one_shot();
    desk.done(wrong("id_number", "420000200402290114"));
    drop(desk);
    let journal = house.run(&["journal"]).stdout;
    assert!(!journal.contains("420000200402290114"));
    assert!(!journal.contains("身份证"));
}
