//! One person under two rows, from outside: the lists, the camera's card, the paper, and the rosters that come again.

use serde_json::json;

use super::camera::{card, data, kinds, served};
use super::harness::House;
use crate::world::person;

/// The row of `n` (counted from 1) once more, as another list has it: by an exam number and without an ID number.
fn once_more(n: u32) -> String {
    let record = person(n - 1, "学前1班").record;
    format!("考生号,姓名,性别,班级\n88010001,{},{},学前1班\n", record.name, record.sex.unwrap().name())
}

/// Eight people were photographed, and the third of them came again as the ninth, under another row.
fn shot_again() -> House {
    let house = served(8);
    house.import(&once_more(3));
    let mut desk = house.desk_as(&["--now", "2026-10-24T09:02:24+08:00"]);
    desk.serve("88010001");
    desk.done(json!({"do": "check", "student": "88010001", "result": "ok"}));
    house
}

fn list(house: &House, what: &str) -> String {
    let file = house.path().join(format!("{what}.csv"));
    house.data(&["export", what, "-o", file.to_str().unwrap()]);
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn the_lists_and_the_card_are_right_after_two_photographed_rows_became_one() {
    let house = shot_again();
    let folder = card(&house, 1..=9, 0);
    let found = data(&house.run(&["--json", "reconcile", "--photos", &folder]));
    assert_eq!(kinds(&found), ["two_rows", "incomplete"], "{found}");
    assert_eq!(found["findings"][0]["seqs"], json!([3, 9]));
    let mut desk = house.desk();
    let refusal = desk.say(json!({"do": "join", "walkin": "88010001", "student": "S0003"}));
    assert_eq!(refusal["error"]["code"], "already_paid", "{refusal}");
    assert_eq!(refusal["error"]["receipts"], json!([9, 3]));
    assert!(refusal["error"]["hint"].as_str().unwrap().contains("先退一份再并"), "{refusal}");
    desk.done(json!({"do": "refund", "student": "S0003", "reason": "多缴"}));
    let joined = desk.done(json!({"do": "join", "walkin": "88010001", "student": "S0003"}));
    assert_eq!((&joined["seq"], &joined["retaken"]), (&json!(9), &json!([3])), "{joined}");
    drop(desk);

    let found = data(&house.run(&["--json", "reconcile", "--photos", &folder]));
    assert_eq!(found["findings"], json!([]), "{found}");
    let books = &found["books"];
    assert_eq!((&books["log"], &books["register"], &books["photos"]), (&json!(8), &json!(8), &json!(8)));
    assert_eq!(books["cash"], "160.00");
    let name = person(2, "学前1班").record.name;
    let sequence = list(&house, "sequence");
    assert_eq!(sequence.matches(name.as_str()).count(), 1, "{sequence}");
    let own = sequence.lines().find(|line| line.contains(name.as_str())).unwrap();
    assert!(own.starts_with("0009,") && own.contains("IMG_0009"), "{own}");
    assert!(!sequence.contains("IMG_0003"), "the older photo is nobody's: {sequence}");
    let database = list(&house, "database");
    assert_eq!(database.matches(name.as_str()).count(), 1, "{database}");
    assert!(database.contains("S0003,"), "{database}");
    let agency = list(&house, "agency");
    assert!(agency.contains("0009") && !agency.contains("0003"), "{agency}");
    let fees = list(&house, "fees");
    assert!(fees.contains("学前1班,8,8,"), "{fees}");
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn rosters_that_come_again_settle_nothing_anew() {
    let house = shot_again();
    let mut desk = house.desk();
    desk.done(json!({"do": "refund", "student": "88010001"}));
    desk.done(json!({"do": "join", "walkin": "88010001", "student": "S0003"}));
    drop(desk);
    std::fs::write(house.path().join("again.csv"), once_more(3)).unwrap();
    let again = house.data(&["import", "again.csv"]);
    assert_eq!((&again["added"], &again["updated"]), (&json!(0), &json!(0)), "{again}");
    house.enrol(8);
    let status = house.data(&["status"]);
    assert_eq!((&status["expected"], &status["registered"]), (&json!(8), &json!(8)), "{status}");
    let mut desk = house.desk();
    assert_eq!(desk.one("88010001")["seq"], 9);
    assert_eq!(desk.one("S0003")["seq"], 9);
}

#[test]
fn two_fees_on_paper_are_mended_on_paper_and_then_the_rows_are_joined() {
    let house = House::with_session(&["--log", "paper"], 4);
    house.import(&once_more(3));
    let mut desk = house.desk();
    for student in ["S0001", "S0003", "88010001"] {
        desk.register(student);
    }
    drop(desk);
    let name = person(2, "学前1班").record.name;
    let other = person(0, "学前1班").record.name;
    let log = |struck: &str| {
        let text = format!(
            "行号,拍摄序号,姓名,班级,金额,方式,备注\n1,1,{other},学前1班,20,现金,\n2,2,{name},学前1班,20,现金,{struck}\n3,3,{name},学前1班,20,现金,\n"
        );
        std::fs::write(house.path().join("log.csv"), text).unwrap();
        house.data(&["log", "import", "log.csv", "--page", "1"]);
    };
    log("");
    let mut desk = house.desk();
    let join = || json!({"do": "join", "walkin": "88010001", "student": "S0003"});
    assert_eq!(desk.no(join()), "already_paid");
    drop(desk);
    log("作废");
    let mut desk = house.desk();
    desk.done(join());
    drop(desk);
    let found = data(&house.run(&["--json", "reconcile"]));
    assert_eq!(found["open"]["error"], 0, "{found}");
    assert_eq!((&found["books"]["log"], &found["books"]["cash"]), (&json!(2), &json!("40.00")), "{found}");
}

#[test]
fn where_the_earlier_number_counts_the_later_photo_is_nobodys() {
    let house = shot_again();
    let folder = card(&house, 1..=9, 0);
    let mut desk = house.desk();
    desk.done(json!({"do": "refund", "student": "88010001"}));
    let join = json!({"do": "join", "walkin": "S0003", "student": "88010001", "counts": "earlier"});
    let joined = desk.done(join);
    assert_eq!((&joined["seq"], &joined["retaken"]), (&json!(3), &json!([9])), "{joined}");
    drop(desk);
    let found = data(&house.run(&["--json", "reconcile", "--photos", &folder]));
    assert!(kinds(&found).iter().all(|kind| !kind.starts_with("photo")), "{found}");
    let sequence = list(&house, "sequence");
    assert!(sequence.contains("IMG_0003") && !sequence.contains("IMG_0009"), "{sequence}");
}

#[test]
fn a_line_of_the_morning_whose_owner_was_shot_again_in_the_afternoon_is_no_error() {
    let house = House::with_session(&["--log", "paper"], 4);
    house.import(&once_more(3));
    let name = person(2, "学前1班").record.name;
    house.desk().register("S0003");
    let text = format!("行号,拍摄序号,姓名,班级,金额,方式\n1,1,{name},学前1班,20,现金\n");
    std::fs::write(house.path().join("log.csv"), text).unwrap();
    house.data(&["log", "import", "log.csv", "--page", "1"]);
    let afternoon = ["--site", "蒲河教学点", "--date", "2026-10-24", "--label", "下午", "--log", "paper"];
    house.data(&[["session", "new"].as_slice(), &afternoon].concat());
    let mut desk = house.desk();
    desk.register("88010001");
    desk.done(json!({"do": "join", "walkin": "S0003", "student": "88010001"}));
    desk.done(json!({"do": "open", "session": 1}));
    drop(desk);
    let found = data(&house.run(&["--json", "reconcile"]));
    assert_eq!(found["open"]["error"], 0, "{found}");
}
