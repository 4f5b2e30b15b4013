//! The paper as a book of the day: what it says about money holds everywhere, and what the desk cannot take from it stays.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::harness::House;
use crate::world::person;

/// A spreadsheet of the log: number, whose line (counted from 0; 900 is nobody), amount, method.
fn log(house: &House, lines: &[(Option<u32>, u32, &str, &str)]) -> String {
    let mut text = "行号,拍摄序号,姓名,学号,班级,金额,方式\n".to_owned();
    for (line, (seq, whose, amount, method)) in (1..).zip(lines) {
        let record = person(*whose, "学前1班").record;
        let (name, no) = if *whose == 900 {
            ("皇甫测试", String::new())
        } else {
            (record.name.as_str(), record.student_no.to_string())
        };
        let seq = seq.map(|seq| seq.to_string()).unwrap_or_default();
        writeln!(text, "{line},{seq},{name},{no},学前1班,{amount},{method}").unwrap();
    }
    let file = path(house, "log.csv");
    std::fs::write(&file, text).unwrap();
    file
}

fn path(house: &House, name: &str) -> String {
    house.path().join(name).to_str().unwrap().to_owned()
}

/// What a list says as text.
fn list(house: &House, door: &str, what: &str) -> String {
    let file = path(house, &format!("{what}.csv"));
    house.data(&[door, what, "-o", &file]);
    std::fs::read_to_string(file).unwrap()
}

/// Three with numbers, of whom two have paid on paper in cash and one by phone; S0004 has paid and left; S0005 has not come.
fn paper_day() -> House {
    let house = House::with_session(&["--log", "paper"], 5);
    let mut desk = house.desk();
    for student in ["S0001", "S0002", "S0003"] {
        desk.register(student);
    }
    drop(desk);
    let lines = [
        (Some(1), 0, "20", "现金"),
        (Some(2), 1, "20", "微信"),
        (Some(3), 2, "20", "现金"),
        (None, 3, "20", "现金"),
    ];
    house.data(&["log", "import", &log(&house, &lines)]);
    house
}

#[test]
fn who_has_paid_on_paper_has_paid_on_every_list_and_in_every_search() {
    let house = paper_day();
    let mut desk = house.desk();
    let paid = desk.one("S0004");
    assert_eq!((&paid["paid"], &paid["state"]), (&json!(true), &json!("paid")));
    assert_eq!(desk.one("S0001")["paid"], true);
    assert_eq!(desk.one("S0005")["paid"], false);
    desk.done(json!({"do": "absent", "student": "S0004", "makeup": "later"}));
    // The rest of a class are those who have neither a number nor a payment.
    assert_eq!(desk.done(json!({"do": "absent", "class": "学前1班", "rest": true}))["absent"], 1);
    drop(desk);
    let fees = list(&house, "export", "fees");
    assert!(fees.contains("学前1班,5,3,3,60.00,1,20.00,"), "{fees}");
    assert!(fees.contains("合计,5,3,3,60.00,1,20.00,") && fees.contains(",80.00\r\n"), "{fees}");
    let slips = list(&house, "print", "slips");
    assert!(slips.contains("实拍人数,3,其中自己缴费或免缴,3"), "{slips}");
    assert!(slips.contains("班级应缴人数,0") && slips.contains("应缴金额(元),0.00"), "{slips}");
    let absent = list(&house, "export", "absent");
    assert!(absent.contains("已缴,,补拍") && absent.contains("未缴,,待定"), "{absent}");
    let rollcall = list(&house, "print", "rollcall");
    assert_eq!(rollcall.matches(",已缴,").count(), 4, "{rollcall}");
    let all = house.data(&["status", "--session", "all"]);
    assert_eq!((&all["paid"], &all["money"]["total"]), (&json!(4), &json!("80.00")), "{all}");
}

#[test]
fn who_has_paid_on_paper_pays_no_second_time() {
    let house = paper_day();
    assert_eq!(house.desk().no(json!({"do": "pay", "student": "S0004"})), "already_paid");
    let next = ["session", "new", "--site", "蒲河教学点", "--date", "2026-10-31"];
    house.data(&next);
    let mut desk = house.desk();
    assert_eq!(desk.no(json!({"do": "register", "student": "S0005"})), "not_paid");
    desk.register("S0004");
    assert_eq!(desk.no(json!({"do": "pay", "student": "S0004"})), "already_paid");
}

#[test]
fn a_line_with_a_homophone_is_the_money_of_who_has_its_number() {
    let house = House::with_session(&["--log", "paper"], 1);
    house.desk().register("S0001");
    let name = person(0, "").record.name;
    let heard = name.replace('凡', "帆");
    assert_ne!(name, heard);
    let file = path(&house, "log.csv");
    std::fs::write(&file, format!("行号,拍摄序号,姓名,金额\n1,1,{heard},20\n")).unwrap();
    house.data(&["log", "import", &file]);
    assert_eq!(house.desk().one("S0001")["paid"], true);
    assert_eq!(house.data(&["status"])["paid"], 1);
}

#[test]
fn money_of_a_line_whose_person_nobody_knows_stands_on_the_list_of_fees_too() {
    let house = House::with_session(&["--log", "paper"], 1);
    let file = path(&house, "log.csv");
    std::fs::write(&file, "行号,拍摄序号,姓名,金额\n1,1,皇甫测试,20\n").unwrap();
    house.data(&["log", "import", &file]);
    let fees = list(&house, "export", "fees");
    assert!(fees.contains("手工表认不出的人,0,0,1,20.00"), "{fees}");
    assert!(fees.contains("合计,1,0,1,20.00"), "{fees}");
    assert_eq!(house.data(&["status"])["money"]["cash"], "20.00");
}

#[test]
fn whoever_was_expected_and_not_photographed_is_on_the_list_of_absentees_marked_or_not() {
    let house = House::with_session(&[], 3);
    house.desk().serve("S0001");
    let file = path(&house, "absent.csv");
    let answer = house.run(&["--json", "export", "absent", "-o", &file]).json();
    assert_eq!((&answer["data"]["rows"], &answer["warnings"][0]["code"]), (&json!(2), &json!("undecided")));
    let text = std::fs::read_to_string(&file).unwrap();
    let names = |n: u32| text.contains(person(n, "").record.name.as_str());
    assert_eq!((names(0), names(1), names(2)), (false, true, true), "{text}");
    assert_eq!(text.matches("未缴,,待定").count(), 2, "{text}");
    let mut desk = house.desk();
    for student in ["S0002", "S0003"] {
        desk.done(json!({"do": "absent", "student": student, "reason": "实习", "makeup": "later"}));
    }
    drop(desk);
    let answer = house.run(&["--json", "export", "absent", "-o", &file]).json();
    assert_eq!((&answer["data"]["rows"], &answer["warnings"]), (&json!(2), &json!([])));
    let folder = path(&house, "all");
    let made = house.data(&["export", "all", "-o", &folder]);
    let absent = made["files"].as_array().unwrap().iter().find(|file| file["what"] == "absent").unwrap();
    assert_eq!(absent["rows"], 2);
}

#[test]
fn who_has_a_number_and_never_stood_before_the_camera_is_on_the_list_too() {
    let house = House::with_session(&["--timing", "before"], 1);
    house.desk().serve("S0001");
    let absent = list(&house, "export", "absent");
    assert!(absent.contains("已缴,,待定,0001 没拍"), "{absent}");
    house.desk().done(json!({"do": "shot", "seq": 1}));
    assert!(!list(&house, "export", "absent").contains("待定"));
}

/// Kinds of the findings, in their order.
fn kinds(house: &House) -> Vec<String> {
    let found = house.run(&["--json", "reconcile"]).json()["data"]["findings"].clone();
    let mut kinds: Vec<String> =
        found.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect();
    kinds.retain(|kind| kind != "not_checked");
    kinds.sort_unstable();
    kinds
}

fn events(house: &House, kind: &str) -> Vec<Value> {
    let journal = house.run(&["journal"]).stdout;
    let events = journal.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    events.filter(|event| event["kind"] == kind).collect()
}

/// Two served at the desk; then an hour on paper with two who can be taken, a stranger, and one without a number.
fn hour_on_paper() -> (House, String) {
    let house = House::with_session(&[], 6);
    let mut desk = house.desk();
    desk.serve("S0001");
    desk.serve("S0002");
    drop(desk);
    let lines = [
        (Some(3), 2, "20", "现金"),
        (Some(4), 900, "20", "现金"),
        (None, 3, "20", "现金"),
        (Some(5), 4, "20", "现金"),
    ];
    let file = log(&house, &lines);
    (house, file)
}

#[test]
fn a_line_that_the_desk_cannot_take_over_stays_in_the_books_until_somebody_decides() {
    for page in [&["--page", "2"][..], &[]] {
        let (house, file) = hour_on_paper();
        let take = [&["--json", "log", "import", &file, "--take-numbers"], page].concat();
        let look = house.run(&[&take[..], &["--dry-run"]].concat()).json()["data"].clone();
        assert_eq!((&look["event"], &look["taken"]), (&Value::Null, &json!(2)), "nothing was written");
        assert_eq!(events(&house, "page_keyed").len(), 0);
        let run = house.run(&take);
        let data = run.json()["data"].clone();
        assert_eq!((run.code, &data["taken"], &data["recognised"]), (3, &json!(2), &json!(3)), "{data}");
        assert_eq!(data["left"].as_array().unwrap().len(), 2);
        let keyed = events(&house, "page_keyed");
        assert_eq!((keyed.len(), &keyed[0]["body"]["lines"]), (1, &json!(2)), "{keyed:?}");
        assert_eq!(kinds(&house), ["log_only", "paid_not_shot"], "{page:?}");
        // The same again changes nothing.
        assert_eq!(house.run(&take).json()["data"]["same"], 2);
        assert_eq!(kinds(&house), ["log_only", "paid_not_shot"]);
        // People served afterwards stand in the log as ever.
        house.desk().serve("S0006");
        assert_eq!(kinds(&house), ["log_only", "paid_not_shot"]);
        assert_eq!(house.run(&["doctor"]).code, 0);
    }
}

#[test]
fn a_page_of_which_numbers_were_taken_counts_nobody_twice_when_it_is_taken_in_as_it_is() {
    let (house, file) = hour_on_paper();
    house.run(&["log", "import", &file, "--take-numbers", "--page", "2"]);
    house.data(&["log", "import", &file, "--page", "2"]);
    assert_eq!(kinds(&house), ["log_only", "paid_not_shot"]);
    assert_eq!(house.data(&["cash", "x"])["money"]["cash"], "80.00");
    house.desk().serve("S0006");
    assert_eq!(kinds(&house), ["log_only", "paid_not_shot"]);
}

#[test]
fn a_stranger_s_line_is_taken_once_they_are_known() {
    let (house, file) = hour_on_paper();
    house.run(&["log", "import", &file, "--take-numbers", "--page", "2"]);
    house.desk().done(json!({"do": "walkin", "name": "皇甫测试", "class": "学前1班"}));
    let data = house.run(&["--json", "log", "take"]).json()["data"].clone();
    assert_eq!((&data["taken"], data["left"].as_array().unwrap().len()), (&json!(1), 1), "{data}");
    assert_eq!(kinds(&house), ["incomplete", "paid_not_shot", "unlisted"]);
    house.desk().done(json!({"do": "undo", "event": data["event"], "reason": "试"}));
    assert_eq!(kinds(&house), ["log_only", "paid_not_shot", "unlisted"]);
}

#[test]
fn numbers_of_a_page_that_was_keyed_before_are_taken_and_nobody_counts_twice() {
    let (house, file) = hour_on_paper();
    house.data(&["log", "import", &file, "--page", "2"]);
    assert_eq!(house.run(&["--json", "log", "take", "--page", "2"]).json()["data"]["taken"], 2);
    assert_eq!(kinds(&house), ["log_only", "paid_not_shot"]);
    // What the desk writes from now on stands on no page that was keyed.
    let mut desk = house.desk();
    for n in 0..30 {
        let name = format!("补录{n}");
        let student =
            desk.done(json!({"do": "walkin", "name": name}))["student"].as_str().unwrap().to_owned();
        let place = desk.pay(&student)["log_line"].clone();
        assert_ne!(place["page"], 2, "{place}");
    }
}
