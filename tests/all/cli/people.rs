//! `absent`, `walkin` and `join` over the protocol.

use serde_json::{Value, json};

use super::harness::House;

#[test]
fn absent_is_cleared_by_paying_and_refused_with_a_living_number() {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    desk.done(json!({"do": "absent", "student": "S0001", "reason": "实习", "makeup": "scattered"}));
    assert_eq!(desk.state_of("S0001"), "absent");
    desk.pay("S0001");
    assert_eq!(desk.state_of("S0001"), "paid");
    desk.register("S0001");
    let reply = desk.say(json!({"do": "absent", "student": "S0001"}));
    assert_eq!(reply["ok"], false);
}

#[test]
fn registering_clears_absence_where_nobody_pays() {
    let house = House::with_session(&["--fee-by", "none"], 1);
    let mut desk = house.desk();
    for makeup in ["later", "scattered", "upload", "undecided"] {
        desk.done(json!({"do": "absent", "student": "S0001", "makeup": makeup}));
    }
    desk.register("S0001");
    assert_eq!(house.data(&["status"])["absent"], 0);
}

#[test]
fn the_rest_of_a_class_is_absent_in_one_step() {
    let house = House::with_session(&[], 4);
    let mut desk = house.desk();
    desk.serve("S0001");
    desk.pay("S0002");
    desk.done(json!({"do": "absent", "class": "学前1班", "rest": true, "makeup": "later"}));
    assert_eq!(house.data(&["status"])["absent"], 2);
    desk.done(json!({"do": "undo"}));
    assert_eq!(house.data(&["status"])["absent"], 0, "one step for undo");
}

#[test]
fn a_walk_in_is_always_created_marked_and_people_with_a_near_name_are_named() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    let there = desk.one("S0001");
    let data = desk.done(json!({"do": "walkin", "name": there["name"], "class": "学前1班"}));
    assert_eq!(data["near"][0]["student"], there["student"]);
    assert_eq!(data["near"][0]["id_number"], there["id_number"]);
    let made = desk.one(data["student"].as_str().unwrap());
    assert_eq!((&made["walkin"], &made["student_no"]), (&json!(true), &json!("")));
}

#[test]
fn a_walk_in_that_was_on_the_roster_is_joined_and_brings_its_facts() {
    let house = House::with_session(&[], 3);
    let mut desk = house.desk();
    let walkin = desk.done(json!({"do": "walkin", "name": "张斯凡"}))["student"].clone();
    let handle = walkin.as_str().unwrap();
    desk.serve(handle);
    desk.pay("S0002");
    assert_eq!(desk.no(json!({"do": "join", "walkin": handle, "student": "S0002"})), "already_paid");
    desk.register("S0002");
    assert_eq!(desk.no(json!({"do": "join", "walkin": handle, "student": "S0002"})), "already_registered");
    let target = desk.done(json!({"do": "join", "walkin": handle, "student": "S0003"}))["student"].clone();
    let found = desk.one("S0003");
    assert_eq!((&found["student"], &found["seq"], &found["paid"]), (&target, &json!(1), &json!(true)));
    assert_eq!(desk.one("#1")["student"], target);
}

#[test]
fn nobody_is_named_by_a_handle_that_fits_nobody_or_two() {
    let house = House::with_session(&[], 0);
    let mut desk = house.desk();
    desk.done(json!({"do": "walkin", "name": "王芳", "student_no": "A1"}));
    desk.done(json!({"do": "walkin", "name": "王芳", "student_no": "A2"}));
    let reply = desk.say(json!({"do": "pay", "student": "王芳"}));
    assert_eq!(reply["error"]["code"], "ambiguous");
    assert_eq!(reply["error"]["candidates"].as_array().unwrap().len(), 2);
    let reply = desk.say(json!({"do": "pay", "student": "王方"}));
    assert_eq!(reply["error"]["code"], "not_found");
    assert_ne!(reply["error"]["near"], Value::Null);
}
