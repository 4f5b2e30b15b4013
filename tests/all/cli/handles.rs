//! Handles name one person or nobody; `find` shows many; ID numbers stay masked.

use serde_json::{Value, json};

use super::harness::{House, Talk, keys, run};

const ID: &str = "420000200402290114";

fn people(house: &House) -> Talk {
    let mut desk = house.desk();
    for (name, class, no, id) in [
        ("张思凡", "学前1班", "20220101", ID),
        ("张诗芳", "学前1班", "20220102", ""),
        ("单晓乐", "护理3班", "20220103", ""),
        ("李建国", "护理3班", "20220104", ""),
    ] {
        desk.done(json!({"do": "walkin", "name": name, "class": class, "student_no": no, "id_number": id}));
    }
    desk
}

#[test]
fn a_match_has_the_keys_of_the_contract_and_a_masked_id_number() {
    let house = House::with_session(&[], 0);
    let mut desk = people(&house);
    let found = desk.one("20220101");
    assert_eq!(
        keys(&found),
        [
            "already_captured",
            "checked",
            "class",
            "ethnicity",
            "id_number",
            "incomplete",
            "name",
            "paid",
            "seq",
            "sex",
            "shot",
            "state",
            "student",
            "student_no",
            "walkin"
        ]
    );
    assert_eq!((&found["id_number"], &found["seq"]), (&json!("**************0114"), &Value::Null));
    assert!(found["student"].as_str().unwrap().starts_with('@'));
}

#[test]
fn one_person_is_named_by_each_of_their_keys() {
    let house = House::with_session(&[], 0);
    let mut desk = people(&house);
    let own = desk.one("20220101")["student"].as_str().unwrap().to_owned();
    desk.serve("20220101");
    for handle in
        [own.as_str(), "20220101", ID, "张思凡", "zhangsifan", "0114", "90114", "290114", "#1", "=1"]
    {
        let reply = desk.say(json!({"do": "check", "student": handle}));
        assert_eq!(reply["ok"], true, "{handle} -> {reply}");
    }
}

#[test]
fn a_surname_with_several_readings_is_found_by_each() {
    let house = House::with_session(&[], 0);
    let mut desk = people(&house);
    for handle in ["sxl", "dxl", "shanxiaole"] {
        assert_eq!(desk.one(handle)["name"], "单晓乐", "{handle}");
    }
}

#[test]
fn initials_of_two_people_are_ambiguous_with_candidates() {
    let house = House::with_session(&[], 0);
    let mut desk = people(&house);
    let reply = desk.say(json!({"do": "pay", "student": "zsf"}));
    assert_eq!(reply["error"]["code"], "ambiguous");
    let names: Vec<_> = reply["error"]["candidates"].as_array().unwrap().iter().map(|c| &c["name"]).collect();
    assert_eq!(names, ["张思凡", "张诗芳"]);
    assert!(!reply.to_string().contains(ID));
}

#[test]
fn a_handle_never_matches_a_prefix_and_find_does() {
    let house = House::with_session(&[], 0);
    let mut desk = people(&house);
    for prefix in ["李建", "lij", "2022010", "420000"] {
        assert_eq!(desk.no(json!({"do": "pay", "student": prefix})), "not_found", "{prefix}");
        assert!(!desk.done(json!({"do": "find", "query": prefix}))["matches"].as_array().unwrap().is_empty());
    }
}

#[test]
fn an_exact_key_wins_over_a_name_or_last_digits() {
    let house = House::with_session(&[], 0);
    let mut desk = people(&house);
    desk.done(json!({"do": "walkin", "name": "王佳", "student_no": "0114"}));
    desk.pay("0114");
    assert_eq!(desk.state_of("20220101"), "expected");
}

#[test]
fn find_exits_0_with_any_number_of_matches() {
    let house = House::with_session(&[], 0);
    people(&house);
    let run = house.run(&["--json", "find", "zsf"]);
    assert_eq!((run.code, run.json()["data"]["matches"].as_array().unwrap().len()), (0, 2));
    let run = house.run(&["--json", "find", "张思"]);
    assert_eq!((run.code, run.json()["data"]["matches"].as_array().unwrap().len()), (0, 1));
}

#[test]
fn find_limits_what_it_shows_where_it_is_told_to() {
    let house = House::with_session(&[], 0);
    let mut desk = people(&house);
    assert_eq!(
        desk.done(json!({"do": "find", "query": "zsf", "limit": 1}))["matches"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn id_numbers_are_masked_everywhere_unless_they_are_asked_for() {
    let house = House::with_session(&[], 0);
    let mut desk = people(&house);
    desk.serve("20220101");
    drop(desk);
    for args in [
        &["find", ID][..],
        &["--json", "find", ID],
        &["status"],
        &["--json", "status"],
        &["journal"],
        &["--json", "doctor"],
        &["session", "list"],
    ] {
        let run = house.run(args);
        assert!(!run.stdout.contains(ID) && !run.stderr.contains(ID), "{args:?}");
    }
    assert!(house.run(&["--full-id", "find", ID]).stdout.contains(ID));
    assert_eq!(house.data(&["--full-id", "find", ID])["matches"][0]["id_number"], ID);
    let mut desk = house.desk_as(&["--full-id"]);
    assert_eq!(desk.one("20220101")["id_number"], ID);
}

#[test]
fn no_refusal_repeats_the_id_number_that_was_asked_for() {
    let house = House::with_session(&[], 0);
    people(&house);
    let nobody = "420000200402290115";
    let lines = [
        json!({"do": "pay", "student": nobody}),
        json!({"do": "pay", "student": ID, "method": ID}),
        json!({"do": "complete", "student": "20220102", "field": "id_number", "to": nobody}),
        json!({"do": nobody}),
        json!({"do": "pay", "student": ID, nobody: 1}),
    ];
    let text = lines.map(|line| line.to_string()).join("\n");
    let run = run(house.command(&["desk"]), text.as_bytes());
    for reply in run.stdout.lines() {
        let reply: Value = serde_json::from_str(reply).unwrap();
        assert_eq!(reply["ok"], false);
        let error = reply["error"].to_string();
        assert!(!error.contains(ID) && !error.contains(nobody), "{error}");
    }
}

#[test]
fn find_takes_the_beginning_of_a_student_number_with_letters_too() {
    let house = House::with_session(&[], 12);
    let found = house.data(&["find", "s00"])["matches"].clone();
    assert_eq!(found.as_array().unwrap().len(), 12);
    assert_eq!(house.data(&["find", "S001"])["matches"].as_array().unwrap().len(), 3);
    assert_eq!(house.desk().no(json!({"do": "pay", "student": "S001"})), "not_found", "a handle takes none");
}
