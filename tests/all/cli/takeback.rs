//! `undo` and `redo` over the protocol.

use serde_json::json;

use super::harness::House;

#[test]
fn undo_takes_back_this_stations_latest_and_redo_brings_it_again() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    let paid = desk.say(json!({"do": "pay", "student": "S0001"}));
    let undone = desk.done(json!({"do": "undo", "reason": "按错"}));
    assert_eq!(undone["undone"], paid["event"]);
    assert_eq!(desk.state_of("S0001"), "expected");
    let redone = desk.done(json!({"do": "redo"}));
    assert_eq!(redone["event"], paid["event"]);
    assert_eq!(desk.state_of("S0001"), "paid");
    assert_eq!(desk.no(json!({"do": "redo"})), "nothing_to_redo");
}

#[test]
fn after_another_command_there_is_nothing_to_redo() {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    desk.pay("S0001");
    desk.done(json!({"do": "undo"}));
    desk.pay("S0002");
    assert_eq!(desk.no(json!({"do": "redo"})), "nothing_to_redo");
}

#[test]
fn an_import_that_was_undone_does_not_come_back_over_a_later_one() {
    let house = House::with_session(&[], 0);
    let list = |name: &str| format!("学号,姓名,性别,班级\n20221401001,{name},女,轨道2201班\n");
    house.import(&list("高芳"));
    let mut desk = house.desk();
    let event = desk.done(json!({"do": "status"}))["last_saved"]["event"].clone();
    desk.done(json!({"do": "undo", "event": event, "reason": "错表"}));
    house.import(&list("高珂"));
    assert_eq!(desk.no(json!({"do": "redo"})), "nothing_to_redo");
    assert_eq!(desk.one("20221401001")["name"], "高珂");
}

#[test]
fn what_another_desk_wrote_since_the_undo_ends_redo_too() {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    desk.pay("S0001");
    desk.done(json!({"do": "undo"}));
    house.desk_as(&["--station", "B"]).pay("S0002");
    assert_eq!(desk.no(json!({"do": "redo"})), "nothing_to_redo");
    assert_eq!(desk.state_of("S0001"), "expected");
}

#[test]
fn a_list_that_was_written_out_does_not_end_redo() {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    desk.pay("S0001");
    desk.done(json!({"do": "undo"}));
    let file = house.path().join("absent.xlsx");
    house.data(&["export", "absent", "-o", file.to_str().unwrap()]);
    desk.done(json!({"do": "redo"}));
    assert_eq!(desk.state_of("S0001"), "paid");
}

#[test]
fn where_nothing_was_done_there_is_nothing_to_undo() {
    let house = House::with_session(&[], 0);
    let mut desk = house.desk();
    assert_eq!(desk.no(json!({"do": "undo"})), "nothing_to_undo");
    assert_eq!(desk.no(json!({"do": "undo", "event": 99})), "nothing_to_undo");
}

#[test]
fn what_a_later_event_builds_on_is_undo_blocked_by_that_event() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    let paid = desk.say(json!({"do": "pay", "student": "S0001"}))["event"].clone();
    let registered = desk.say(json!({"do": "register", "student": "S0001"}))["event"].clone();
    let reply = desk.say(json!({"do": "undo", "event": paid}));
    assert_eq!(reply["error"]["code"], "undo_blocked");
    assert_eq!(reply["error"]["by"], registered);
}

#[test]
fn issued_before_the_shot_an_undone_number_is_withdrawn_and_redo_gives_it_back() {
    let house = House::with_session(&["--timing", "before"], 2);
    let mut desk = house.desk();
    desk.serve("S0001");
    desk.done(json!({"do": "undo"}));
    assert_eq!(desk.done(json!({"do": "status"}))["next_seq"], 2);
    desk.done(json!({"do": "redo"}));
    assert_eq!(desk.one("S0001")["seq"], 1);
    desk.done(json!({"do": "undo"}));
    assert_eq!(desk.serve("S0002"), 2);
    assert_eq!(desk.register("S0001"), 3);
}

#[test]
fn recorded_after_the_shot_the_latest_undone_number_goes_to_the_next_student() {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    desk.serve("S0001");
    desk.done(json!({"do": "undo"}));
    assert_eq!(desk.done(json!({"do": "status"}))["next_seq"], 1);
    desk.pay("S0002");
    assert_eq!(desk.register("S0002"), 1);
}

#[test]
fn a_redo_whose_number_went_to_someone_else_is_seq_taken() {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    desk.pay("S0002");
    desk.serve("S0001");
    desk.done(json!({"do": "undo"}));
    let mut other = house.desk_as(&["--station", "B"]);
    assert_eq!(other.register("S0002"), 1);
    assert_eq!(desk.no(json!({"do": "redo"})), "seq_taken");
}

#[test]
fn an_earlier_recorded_number_that_is_undone_is_withdrawn() {
    let house = House::with_session(&[], 3);
    let mut desk = house.desk();
    desk.pay("S0001");
    let event = desk.say(json!({"do": "register", "student": "S0001"}))["event"].clone();
    desk.serve("S0002");
    desk.done(json!({"do": "undo", "event": event, "reason": "没来"}));
    assert_eq!(desk.serve("S0003"), 3);
    assert_eq!(desk.done(json!({"do": "status"}))["void"], 1);
}

#[test]
fn another_stations_event_is_named_with_its_station() {
    let house = House::with_session(&[], 1);
    let mut other = house.desk_as(&["--station", "B"]);
    let paid = other.say(json!({"do": "pay", "student": "S0001"}))["event"].clone();
    let mut desk = house.desk();
    let last = desk.done(json!({"do": "status"}))["last_saved"]["event"].clone();
    assert_eq!(last, format!("B:{paid}"));
    assert_eq!(desk.done(json!({"do": "undo", "event": last, "reason": "重复"}))["undone"], last);
    assert_eq!(desk.state_of("S0001"), "expected");
}

#[test]
fn without_a_current_session_nothing_but_an_import_is_taken_back() {
    let house = House::with_session(&["--pay", "later"], 2);
    let mut desk = house.desk();
    desk.register("S0001");
    drop(desk);
    assert_eq!(house.run(&["session", "close", "--reason", "明天再来"]).code, 0);
    let mut desk = house.desk();
    for request in [json!({"do": "undo"}), json!({"do": "undo", "event": 1}), json!({"do": "redo"})] {
        assert_eq!(desk.no(request), "no_session");
    }
}
