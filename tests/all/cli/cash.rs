//! `cash`: the blind count, the reports X and Z.

use serde_json::{Value, json};

use super::harness::{House, keys};

/// Three who paid in cash, one by phone, and one who got the fee back: 40.00 in cash.
fn paid() -> House {
    let house = House::with_session(&[], 5);
    let mut desk = house.desk();
    for student in ["S0001", "S0002", "S0003"] {
        desk.serve(student);
    }
    desk.done(json!({"do": "pay", "student": "S0004", "method": "wechat"}));
    desk.done(json!({"do": "refund", "student": "S0003", "reason": "不拍了"}));
    house
}

fn count(house: &House, notes: &str, float: &[&str]) -> Value {
    house.data(&[&["cash", "count", "--notes", notes], float].concat())
}

#[test]
fn a_count_is_told_what_should_be_there_only_afterwards() {
    let house = paid();
    let data = count(&house, "100=2,20=1,10=1,5=2", &["--float", "200.00"]);
    assert_eq!(
        keys(&data),
        ["capitals", "counted", "counts", "difference", "event", "expected", "float", "notes", "session"]
    );
    assert_eq!((&data["counted"], &data["expected"]), (&json!("240.00"), &json!("240.00")));
    assert_eq!((&data["difference"], &data["capitals"]), (&json!("0.00"), &json!("贰佰肆拾元整")));
    assert_eq!(data["notes"][0], json!({"value": "100.00", "count": 2, "sum": "200.00"}));
    // A second count keeps the float and stands beside the first.
    let data = count(&house, "100=2,20=1", &[]);
    assert_eq!(
        (&data["float"], &data["difference"], &data["counts"]),
        (&json!("200.00"), &json!("-20.00"), &json!(2))
    );
    let journal = house.run(&["journal"]).stdout;
    assert_eq!(journal.matches("\"kind\":\"cash_counted\",\"lamport\"").count(), 2, "{journal}");
    let run = house.run(&["--lang", "en", "cash", "count", "--notes", "100=2"]);
    assert!(run.stdout.contains("Count again"), "{}", run.stdout);
}

#[test]
fn the_latest_count_is_what_the_reconciliation_holds_against_the_receipts() {
    let house = paid();
    let cash = |house: &House| {
        let data = house.run(&["--json", "reconcile"]).json()["data"].clone();
        let found = data["findings"].as_array().unwrap().clone();
        found.into_iter().find(|one| one["kind"] == "cash_differs" && one["state"] == "open")
    };
    assert!(cash(&house).is_none(), "nobody counted");
    count(&house, "100=2,20=1", &["--float", "200"]);
    let found = cash(&house).unwrap();
    assert_eq!((&found["expected"], &found["counted"]), (&json!("40.00"), &json!("20.00")));
    count(&house, "100=2,20=2", &[]);
    assert!(cash(&house).is_none());
    // Another amount that is named goes before what was counted.
    let run = house.run(&["--json", "reconcile", "--cash-counted", "60.00"]);
    assert!(run.stdout.contains("cash_differs"), "{}", run.stdout);
}

#[test]
fn x_writes_nothing_and_z_is_numbered_and_stays() {
    let house = paid();
    let before = house.run(&["journal"]).stdout;
    let data = house.data(&["cash", "x"]);
    assert_eq!(
        keys(&data),
        ["counted", "difference", "due", "expected", "float", "money", "receipts", "session"]
    );
    assert_eq!(
        (&data["due"], &data["receipts"], &data["counted"]),
        (&json!("40.00"), &json!(5), &Value::Null)
    );
    assert_eq!((&data["money"]["total"], &data["money"]["refunded"]), (&json!("60.00"), &json!("20.00")));
    assert_eq!(house.run(&["journal"]).stdout, before);
    assert_eq!(house.data(&["cash", "z"])["number"], 1);
    house.desk().pay("S0005");
    let second = house.data(&["cash", "z"]);
    assert_eq!((&second["number"], &second["due"]), (&json!(2), &json!("60.00")));
    // The first is in the journal as it was, and cannot be undone.
    let lines: Vec<Value> =
        house.run(&["journal"]).stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let reports: Vec<&Value> = lines.iter().filter(|line| line["kind"] == "z_reported").collect();
    assert_eq!(
        (&reports[0]["body"]["number"], &reports[0]["body"]["drawer"]["due"]),
        (&json!(1), &json!("40.00"))
    );
    let code = house.desk().no(json!({"do": "undo", "event": reports[0]["event"]}));
    assert_eq!(code, "nothing_to_undo");
}

#[test]
fn z_asks_why_the_drawer_is_off_and_keeps_what_was_said_out_of_the_journal() {
    let house = paid();
    assert_eq!(house.run(&["cash", "count", "--notes", "10=2", "--float", "0"]).code, 0);
    let run = house.run(&["--json", "cash", "z"]);
    assert_eq!((run.code, &run.json()["error"]["code"]), (5, &json!("difference_unexplained")));
    assert_eq!(run.json()["error"]["difference"], "-20.00");
    assert!(!house.run(&["journal"]).stdout.contains("z_reported"), "nothing was written");
    let data = house.data(&["cash", "z", "--reason", "找零时找错了"]);
    assert_eq!((&data["number"], &data["reason"]), (&json!(1), &json!("找零时找错了")));
    assert!(!house.run(&["journal"]).stdout.contains("找零时找错了"));
    // The same report again wants no second reason.
    assert_eq!(house.data(&["cash", "z"])["number"], 1);
    let sheet = house.path().join("点钞.txt");
    assert_eq!(house.run(&["print", "fees", "--output", sheet.to_str().unwrap()]).code, 0);
    let text = std::fs::read_to_string(sheet).unwrap();
    assert!(text.contains("差额原因：找零时找错了"), "{text}");
}

#[test]
fn closing_makes_the_z_report() {
    let house = paid();
    assert_eq!(house.run(&["session", "close", "--reason", "天黑了"]).code, 0);
    let journal = house.run(&["journal"]).stdout;
    assert!(journal.contains("z_reported"), "{journal}");
    let run = house.run(&["--json", "cash", "z", "--session", "1"]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (5, Some("session_closed")));
    assert_eq!(house.data(&["cash", "x", "--session", "1"])["due"], "40.00", "looking is always possible");
}

#[test]
fn a_reason_for_closing_is_none_for_a_drawer_that_agrees() {
    let house = paid();
    assert_eq!(house.run(&["cash", "count", "--notes", "10=4", "--float", "0"]).code, 0);
    assert_eq!(house.run(&["session", "close", "--reason", "天黑了"]).code, 0);
    let lines: Vec<Value> =
        house.run(&["journal"]).stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let body = |kind: &str| lines.iter().find(|line| line["kind"] == kind).map(|line| &line["body"]).unwrap();
    assert!(body("z_reported").get("reason").is_none(), "{}", body("z_reported"));
    assert!(body("session_closed").get("reason").is_some_and(|reason| !reason.is_null()));
}

#[test]
fn there_is_no_drawer_where_others_take_the_fee_and_no_count_in_words_that_are_none() {
    let house = House::with_session(&["--fee-by", "agency"], 1);
    for args in [&["cash", "x"][..], &["cash", "z"], &["cash", "count", "--notes", "100=1"]] {
        let run = house.run(&[&["--json"], args].concat());
        assert_eq!((run.code, run.json()["error"]["code"].as_str()), (2, Some("bad_value")), "{args:?}");
    }
    assert!(!house.run(&["journal"]).stdout.contains("z_reported"));
    assert_eq!(house.run(&["session", "close"]).code, 0);
    assert!(!house.run(&["journal"]).stdout.contains("z_reported"));
    let house = House::with_session(&[], 1);
    for notes in ["hundred", "30=1", "100=1,100=2"] {
        let run = house.run(&["--json", "cash", "count", "--notes", notes]);
        assert_eq!((run.code, run.json()["error"]["field"].as_str()), (2, Some("notes")), "{notes}");
    }
    assert!(!house.run(&["journal"]).stdout.contains("cash_counted"));
}
