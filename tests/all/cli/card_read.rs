//! The card's reading stays when the card has gone.

use std::fs;

use serde_json::{Value, json};

use super::camera::{card, data, kinds, served};
use super::harness::House;

fn events(house: &House, kind: &str) -> Vec<Value> {
    let journal = house.run(&["journal"]).stdout;
    let all = journal.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    all.filter(|event| event["kind"] == kind).collect()
}

fn open(house: &House) -> Value {
    house.data(&["signoff"])["open"].clone()
}

#[test]
fn what_the_card_told_is_there_when_the_agency_has_taken_it_along() {
    let house = served(12);
    let card = card(&house, (1..=12).filter(|n| *n != 8), 0);
    let found = data(&house.run(&["--json", "reconcile", "--photos", &card]));
    fs::remove_dir_all(&card).unwrap();
    let later = data(&house.run(&["--json", "reconcile"]));
    assert_eq!((&later["findings"], &later["card"]), (&found["findings"], &found["card"]));
    assert_eq!((kinds(&later), &later["books"]["photos"]), (vec!["photo_missing"], &json!(11)));
    // Who signs is asked for it like for every other.
    let id = later["findings"][0]["id"].as_str().unwrap();
    assert_eq!(open(&house), json!([id]));
    let run = house.run(&["--json", "signoff", "--as", "site", "--name", "吴老师"]);
    assert_eq!((run.code, &run.json()["error"]["code"]), (5, &json!("open_findings")), "{}", run.stdout);
    let mut desk = house.desk();
    desk.done(json!({"do": "keep", "finding": id, "reason": "摄影师误删 已约补拍"}));
    drop(desk);
    assert_eq!(house.run(&["signoff", "--as", "site", "--name", "吴老师"]).code, 0);
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn the_journal_counts_the_frames_and_names_no_file() {
    let house = served(6);
    let card = card(&house, 1..=6, 0);
    house.data(&["reconcile", "--photos", &card, "--clock-offset", "+0:00:05"]);
    let read = events(&house, "card_read");
    assert_eq!(read.len(), 1);
    let counts = |key: &str| read[0]["body"][key].as_i64();
    assert_eq!(
        (counts("frames"), counts("flawed"), counts("ahead")),
        (Some(6), Some(0), Some(5000)),
        "{read:?}"
    );
    assert!(!read[0].to_string().contains("IMG_"), "{read:?}");
}

#[test]
fn a_second_reading_takes_the_place_of_the_first_and_both_stay_in_the_journal() {
    let house = served(12);
    let folder = card(&house, (1..=12).filter(|n| *n != 8), 0);
    for _ in 0..2 {
        house.data(&["reconcile", "--photos", &folder]);
    }
    assert_eq!(events(&house, "card_read").len(), 1, "nothing new was read");
    card(&house, [8], 0);
    let found = house.data(&["reconcile", "--photos", &folder]);
    assert_eq!(found["findings"], json!([]), "{found}");
    assert_eq!(events(&house, "card_read").len(), 2);
    assert_eq!(open(&house), json!([]));
}

#[test]
fn a_wrong_card_can_be_taken_back_and_brought_again() {
    let house = served(12);
    let folder = card(&house, 1..=9, 0);
    house.data(&["reconcile", "--photos", &folder]);
    let event = events(&house, "card_read")[0]["n"].as_u64().unwrap();
    assert_eq!(open(&house).as_array().unwrap().len(), 1, "three in a row are one");
    let mut desk = house.desk();
    desk.done(json!({"do": "undo", "event": format!("cli:{event}"), "reason": "拿错卡"}));
    assert_eq!(
        (house.data(&["reconcile"])["books"]["photos"].clone(), open(&house)),
        (Value::Null, json!([]))
    );
    desk.done(json!({"do": "redo"}));
    assert_eq!(open(&house).as_array().unwrap().len(), 1);
    drop(desk);
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn a_reading_takes_the_signatures_off_that_did_not_know_it() {
    let house = served(6);
    house.data(&["signoff", "--as", "site", "--name", "吴老师"]);
    let folder = card(&house, 1..=6, 0);
    house.data(&["reconcile", "--photos", &folder]);
    assert_eq!(house.data(&["signoff"])["missing"], json!(["fee", "registration", "site"]));
}

#[test]
fn where_nothing_can_be_written_the_card_is_only_looked_at() {
    let house = served(6);
    let folder = card(&house, 1..=5, 0);
    let run = house.run(&["--json", "--read-only", "reconcile", "--photos", &folder]);
    let object = run.json();
    assert_eq!(kinds(&object["data"]), ["photo_missing"], "{object}");
    assert_eq!(object["warnings"][0]["code"], "card_not_kept");
    assert_eq!(events(&house, "card_read"), Vec::<Value>::new());
    assert_eq!(house.data(&["reconcile"])["card"], Value::Null);
}

#[test]
fn a_sealed_record_is_still_the_signed_one_when_the_photos_came_back() {
    let house = served(3);
    let folder = card(&house, 1..=3, 0);
    house.data(&["reconcile", "--photos", &folder]);
    house.data(&["photos", "copy", &folder, "-o", "out", "--by", "seq"]);
    house.data(&["cash", "count", "--notes", "20=3"]);
    for role in ["fee", "registration", "site"] {
        house.data(&["signoff", "--as", role, "--name", "周老师"]);
    }
    let signed = house.data(&["signoff", "--session", "1"]);
    assert_eq!((&signed["stage"], &signed["card"]["numbers"]), (&json!("sealed"), &json!(3)));
    let head = signed["head"].as_str().unwrap().to_owned();
    assert_eq!(house.run(&["photos", "return", "out", "--session", "1"]).code, 0);
    house.data(&["photos", "undo", "out/rename-list.csv"]);
    let told = house.data(&["doctor", "--head", &head]);
    assert_eq!(told["head"]["signed"], true, "{told}");
}
