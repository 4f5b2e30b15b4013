//! Sessions: found before they are made, current across processes, closed and reopened with a reason.

use serde_json::json;

use super::harness::House;

const NEW: [&str; 7] = ["session", "new", "--site", "蒲河教学点", "--date", "2026-10-24", "--label"];

fn new(house: &House, label: &str, options: &[&str]) -> super::harness::Run {
    house.run(&[&["--json"], &NEW[..], &[label], options].concat())
}

#[test]
fn a_new_session_has_the_defaults_of_the_documents() {
    let house = House::founded();
    let data = new(&house, "上午", &[]).json()["data"].clone();
    for (key, value) in [
        ("timing", json!("after")),
        ("log", json!("screen")),
        ("fee_by", json!("us")),
        ("pay", json!("first")),
        ("start", json!(1)),
        ("fee", json!("20.00")),
        ("session", json!(1)),
    ] {
        assert_eq!(data[key], value, "{key}");
    }
}

#[test]
fn a_session_is_found_by_site_date_and_label_before_it_is_made() {
    let house = House::founded();
    assert_eq!(new(&house, "上午", &["--timing", "before"]).json()["data"]["session"], 1);
    assert_eq!(new(&house, "下午", &[]).json()["data"]["session"], 2);
    assert_eq!(new(&house, "上午", &[]).json()["data"]["session"], 1, "what is not given is not compared");
    let mut desk = house.desk();
    let open = json!({"do": "open", "site": "蒲河教学点", "date": "2026-10-24", "label": "下午"});
    assert_eq!(desk.done(open)["session"], 2);
}

#[test]
fn a_given_setting_that_differs_from_what_the_session_has_is_bad_value() {
    let house = House::founded();
    new(&house, "上午", &["--class", "学前1班"]);
    for options in [
        ["--timing", "before"],
        ["--log", "paper"],
        ["--fee-by", "none"],
        ["--pay", "later"],
        ["--start", "5"],
        ["--fee", "15.00"],
        ["--class", "护理3班"],
    ] {
        let run = new(&house, "上午", &options);
        assert_eq!((run.code, run.json()["error"]["code"].as_str()), (2, Some("bad_value")), "{options:?}");
    }
}

#[test]
fn the_last_one_opened_is_current_in_every_process() {
    let house = House::founded();
    new(&house, "上午", &[]);
    new(&house, "下午", &[]);
    assert_eq!(house.data(&["status"])["session"], 2);
    assert_eq!(house.run(&["session", "open", "1"]).code, 0);
    assert_eq!(house.data(&["status"])["session"], 1);
    assert_eq!(house.run(&["session", "close"]).code, 0);
    assert_eq!(house.data(&["session", "list"])["sessions"][0]["open"], false);
}

#[test]
fn a_second_session_of_the_same_site_and_date_goes_on_with_the_numbers() {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    desk.serve("S0001");
    desk.serve("S0002");
    let open =
        |label: &str| json!({"do": "open", "site": "蒲河教学点", "date": "2026-10-24", "label": label});
    assert_eq!(desk.done(open("下午"))["next_seq"], 3);
    let other = json!({"do": "open", "site": "南校区", "date": "2026-10-24"});
    assert_eq!(desk.done(other)["next_seq"], 1);
}

#[test]
fn numbers_begin_at_the_start_that_is_given() {
    let house = House::with_session(&["--start", "2001"], 1);
    assert_eq!(house.desk().serve("S0001"), 2001);
}

#[test]
fn a_closed_session_answers_session_closed_to_everything_but_looking() {
    let house = House::with_session(&[], 2);
    house.desk().serve("S0001");
    assert_eq!(house.run(&["session", "close", "1"]).code, 0);
    let run = house.run(&["--json", "session", "close", "1"]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (5, Some("session_closed")));
    assert_eq!(house.data(&["status", "--session", "1"])["registered"], 1);
    let mut desk = house.desk();
    assert_eq!(desk.no(json!({"do": "pay", "student": "S0002"})), "no_session");
    assert_eq!(desk.no(json!({"do": "open", "session": 1})), "session_closed", "reopening wants a reason");
    assert_eq!(desk.done(json!({"do": "open", "session": 1, "reason": "补一个"}))["next_seq"], 2);
    desk.pay("S0002");
}

#[test]
fn a_session_that_was_closed_meanwhile_answers_session_closed_or_no_session() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    desk.done(json!({"do": "status"}));
    assert_eq!(house.run(&["session", "close"]).code, 0);
    let code = desk.no(json!({"do": "pay", "student": "S0001"}));
    assert!(["session_closed", "no_session"].contains(&code.as_str()), "{code}");
}

#[test]
fn nobody_opens_a_session_that_is_not_there() {
    let house = House::founded();
    for args in [&["session", "open", "7"][..], &["session", "open", "x"], &["session", "close", "7"]] {
        assert_eq!(house.run(args).code, 2, "{args:?}");
    }
    let run = house.run(&["--json", "session", "close"]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (5, Some("no_session")));
}
