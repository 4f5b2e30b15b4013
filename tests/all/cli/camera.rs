//! `reconcile --photos`: the camera's card beside the books.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::harness::{House, Run};
use crate::photo::shot::{Shot, put};

/// Seconds after nine at which the n-th photo was taken.
fn seconds(n: u32) -> u32 {
    (0..n).map(|n| 9 + (n * 37 + n * n * 11) % 14).sum()
}

fn time(seconds: u32, hour: u32) -> String {
    format!("{:02}:{:02}:{:02}", hour + seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A card with a photo for each of these people, by a clock that is `wrong` hours off.
pub fn card(house: &House, people: impl IntoIterator<Item = u32>, wrong: u32) -> String {
    let folder = house.path().join("card");
    for n in people {
        let shot = Shot::at(&format!("2026:10:24 {}", time(seconds(n), 9 + wrong)));
        put(&folder, &format!("DCIM/100CANON/IMG_{n:04}.JPG"), &shot.jpeg());
    }
    folder.to_str().unwrap().to_owned()
}

/// A day on which people 1..=n were photographed and came to the desk 20 seconds later.
pub fn served(n: u32) -> House {
    let house = House::with_session(&[], n);
    for person in 1..=n {
        let now = format!("2026-10-24T{}+08:00", time(seconds(person) + 20, 9));
        let mut desk = house.desk_as(&["--now", &now]);
        desk.serve(&format!("S{person:04}"));
        desk.done(json!({"do": "check", "student": format!("S{person:04}"), "result": "ok"}));
    }
    house
}

pub fn data(run: &Run) -> Value {
    run.json()["data"].clone()
}

pub fn kinds(data: &Value) -> Vec<&str> {
    data["findings"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect()
}

#[test]
fn a_card_whose_clock_is_seven_hours_wrong_agrees_with_the_register() {
    let house = served(12);
    let card = card(&house, 1..=12, 7);
    let run = house.run(&["--json", "reconcile", "--photos", &card]);
    let data = data(&run);
    assert_eq!(
        (run.code, &data["books"]["photos"], &data["findings"]),
        (0, &json!(12), &json!([])),
        "{data}"
    );
    let ahead = data["card"]["ahead"].as_i64().unwrap();
    assert!((ahead - (7 * 3600 - 20)).abs() <= 2, "{ahead}");
}

#[test]
fn a_lost_photo_is_an_error_that_can_be_kept_with_a_reason() {
    let house = served(12);
    let card = card(&house, (1..=12).filter(|n| *n != 8), 0);
    let run = house.run(&["--json", "reconcile", "--photos", &card]);
    let found = data(&run);
    let finding = &found["findings"][0];
    assert_eq!(
        (run.code, &finding["kind"], &finding["seq"]),
        (3, &json!("photo_missing"), &json!(8)),
        "{found}"
    );
    assert_eq!(finding["file"], "IMG_0008.JPG");
    assert!(finding["evidence"].as_array().unwrap().iter().all(|said| said["book"] == "photos"));
    let id = finding["id"].as_str().unwrap();
    let keep = ["reconcile", "--photos", &card, "--keep", id, "--reason", "摄影师误删 已约补拍"];
    assert_eq!(house.run(&keep).code, 0);
    // Decided findings stay listed, also without the card.
    let later = data(&house.run(&["--json", "reconcile"]));
    assert_eq!(
        (&later["findings"][0]["state"], &later["open"]["error"]),
        (&json!("kept"), &json!(0)),
        "{later}"
    );
}

#[test]
fn a_photo_at_a_number_that_nobody_has_becomes_a_trial_when_it_is_accepted() {
    let house = served(6);
    let mut desk = house.desk();
    desk.done(json!({"do": "void", "seq": 6, "reason": "mistake"}));
    drop(desk);
    // Number 6 was given up and its owner has none: the photo is theirs and belongs to a number with a fate.
    let card = card(&house, 1..=6, 0);
    let run = house.run(&["--json", "reconcile", "--photos", &card]);
    assert!(!kinds(&data(&run)).contains(&"photo_unclaimed"), "{}", run.stdout);
}

/// A log or register: number, name and money of each.
fn sheet(people: &[u32]) -> String {
    let mut text = "行号,拍摄序号,姓名,学号,金额,方式\n".to_owned();
    for (line, n) in people.iter().enumerate() {
        let name = crate::world::person(n - 1, "学前1班").record.name;
        writeln!(text, "{},{n},{name},S{n:04},20.00,现金", line + 1).unwrap();
    }
    text
}

#[test]
fn two_spreadsheets_and_a_card_are_compared_without_a_database() {
    let house = House::empty();
    let people: Vec<u32> = (1..=12).filter(|n| *n != 5).collect();
    std::fs::write(house.path().join("register.csv"), sheet(&people)).unwrap();
    std::fs::write(house.path().join("log.csv"), sheet(&people)).unwrap();
    let card = card(&house, 1..=12, 0);
    let run = house.run(&[
        "--json",
        "reconcile",
        "--register",
        "register.csv",
        "--log",
        "log.csv",
        "--photos",
        &card,
    ]);
    let data = data(&run);
    assert_eq!((run.code, kinds(&data)), (0, vec!["photo_unclaimed"]), "{data}");
    assert_eq!(data["findings"][0]["file"], "IMG_0005.JPG");
    assert_eq!(data["findings"][0]["proposal"], json!({"do": "void", "seq": 5, "reason": "test"}));
    assert!(!house.db.exists());
}

#[test]
fn a_photographed_clock_is_taken_at_its_word() {
    let house = served(6);
    let card = card(&house, 1..=6, 7);
    let shown = time(seconds(1), 9);
    for hint in
        [format!("IMG_0001.JPG={shown}"), format!("IMG_0001.JPG=2026-10-24 {shown}"), "+7:00:00".to_owned()]
    {
        let data = house.data(&["reconcile", "--photos", &card, "--clock-offset", &hint]);
        assert_eq!((&data["findings"], &data["books"]["photos"]), (&json!([]), &json!(6)), "{hint} {data}");
    }
    for wrong in ["soon", "IMG_9999.JPG=09:00:00", "1:2:3:4", "=09:00:00"] {
        let run = house.run(&["reconcile", "--photos", &card, "--clock-offset", wrong]);
        assert_eq!(run.code, 2, "{wrong}: {}", run.stderr);
    }
}

#[test]
fn a_card_that_is_not_there_is_said_and_a_folder_without_photos_warned_of() {
    let house = served(3);
    let run = house.run(&["--json", "reconcile", "--photos", "nowhere"]);
    assert_eq!((run.code, &run.json()["error"]["code"]), (7, &json!("no_file")));
    std::fs::create_dir(house.path().join("empty")).unwrap();
    let run = house.run(&["--json", "reconcile", "--photos", "empty"]);
    assert_eq!((run.code, &run.json()["warnings"][0]["code"]), (3, &json!("no_photos")), "{}", run.stdout);
}

#[test]
fn a_block_that_the_camera_tells_is_accepted_with_the_number_in_its_way() {
    let house = served(30);
    let folder = house.path().join("card");
    for (place, n) in (1..=30).filter(|n| *n != 12).enumerate() {
        let shot = Shot::at(&format!("2026:10:24 {}", time(seconds(n), 9)));
        put(&folder, &format!("IMG_{:04}.JPG", place + 1), &shot.jpeg());
    }
    let card = folder.to_str().unwrap();
    let found = data(&house.run(&["--json", "reconcile", "--photos", card]));
    assert_eq!(kinds(&found), ["shift", "photo_missing"], "{found}");
    let id = found["findings"][0]["id"].as_str().unwrap();
    let run = house.run(&["--json", "reconcile", "--accept", id]);
    let after = data(&run);
    assert_eq!((run.code, &after["open"]["error"]), (0, &json!(0)), "{after}");
    assert_eq!(after["books"]["register"], 29);
    let states: Vec<&str> =
        after["findings"].as_array().unwrap().iter().filter_map(|one| one["state"].as_str()).collect();
    assert_eq!(states.iter().filter(|state| **state == "accepted").count(), 2, "{after}");
    assert_eq!(house.data(&["find", "S0013"])["matches"][0]["seq"], 12);
    assert_eq!(house.data(&["find", "S0012"])["matches"][0]["seq"], Value::Null);
}
