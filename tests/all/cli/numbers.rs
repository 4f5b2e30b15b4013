//! `register`, `shot`, `void`, `assign`, `retake`, `swap`, `shift`, `checkpoint` over the protocol.

use serde_json::{Value, json};

use super::harness::{House, Talk};

/// A desk where `count` students have the numbers 1 to `count`.
fn served(options: &[&str], count: u32) -> (House, Talk) {
    let house = House::with_session(options, count + 2);
    let mut desk = house.desk();
    for n in 1..=count {
        assert_eq!(desk.serve(&format!("S{n:04}")), u64::from(n));
    }
    (house, desk)
}

fn force(mut request: Value, reason: &str) -> Value {
    request["force"] = json!(true);
    request["reason"] = json!(reason);
    request
}

#[test]
fn after_the_shot_a_number_records_the_photo_and_a_second_time_is_already_shot() {
    let (_house, mut desk) = served(&[], 1);
    let found = desk.one("S0001");
    assert_eq!((&found["state"], &found["seq"], &found["shot"]), (&json!("shot"), &json!(1), &json!(true)));
    let reply = desk.say(json!({"do": "register", "student": "S0001"}));
    assert_eq!((&reply["error"]["code"], &reply["error"]["seq"]), (&json!("already_shot"), &json!(1)));
    assert_eq!(desk.no(json!({"do": "shot", "seq": 1})), "bad_value");
}

#[test]
fn a_larger_number_leaves_a_gap_with_a_warning_and_a_used_one_is_seq_taken() {
    let (_house, mut desk) = served(&[], 1);
    desk.pay("S0002");
    let reply = desk.say(json!({"do": "register", "student": "S0002", "seq": 4}));
    assert_eq!((&reply["data"]["seq"], &reply["warnings"][0]["code"]), (&json!(4), &json!("seq_gap")));
    desk.pay("S0003");
    assert_eq!(desk.no(json!({"do": "register", "student": "S0003", "seq": 4})), "seq_taken");
    assert_eq!(desk.register("S0003"), 5);
}

#[test]
fn before_the_shot_the_number_is_ours_to_give() {
    let (_house, mut desk) = served(&["--timing", "before"], 1);
    assert_eq!(desk.state_of("S0001"), "registered");
    assert_eq!(desk.no(json!({"do": "register", "student": "S0001"})), "already_registered");
    desk.pay("S0002");
    assert_eq!(desk.no(json!({"do": "register", "student": "S0002", "seq": 2})), "bad_value");
    assert_eq!(desk.done(json!({"do": "shot", "seq": 1}))["seq"], 1);
    assert_eq!(desk.state_of("S0001"), "shot");
    assert_eq!(desk.no(json!({"do": "shot", "seq": 1})), "already_shot");
    assert_eq!(desk.no(json!({"do": "shot", "seq": 2})), "seq_unknown");
}

#[test]
fn a_check_counts_as_shot_and_so_does_an_agreed_checkpoint() {
    let (_house, mut desk) = served(&["--timing", "before"], 3);
    desk.done(json!({"do": "check", "student": "S0003"}));
    assert_eq!(desk.one("S0003")["shot"], true);
    assert_eq!(desk.no(json!({"do": "shot", "seq": 3})), "already_shot");
    desk.done(json!({"do": "checkpoint", "seq": 3}));
    assert_eq!(desk.one("S0001")["shot"], true);
    assert_eq!(desk.no(json!({"do": "shot", "seq": 2})), "already_shot");
}

#[test]
fn a_voided_number_has_a_fate_and_its_owner_keeps_the_payment() {
    for (reason, fate) in
        [("test", "test"), ("left", "left"), ("blink", "void"), ("mistake", "void"), ("other", "void")]
    {
        let (_house, mut desk) = served(&[], 1);
        let data = desk.done(json!({"do": "void", "seq": 1, "reason": reason, "text": "说明"}));
        assert_eq!(data["fate"], fate, "{reason}");
        let found = desk.one("S0001");
        assert_eq!((&found["seq"], &found["state"]), (&Value::Null, &json!("paid")));
        assert_eq!(desk.register("S0001"), 2);
    }
}

#[test]
fn the_next_number_can_be_a_test_frame_and_a_number_beyond_it_is_unknown() {
    let (_house, mut desk) = served(&[], 1);
    assert_eq!(desk.no(json!({"do": "void", "seq": 3, "reason": "test"})), "seq_unknown");
    assert_eq!(desk.done(json!({"do": "void", "seq": 2, "reason": "test"}))["fate"], "test");
    assert_eq!(desk.no(json!({"do": "void", "seq": 2, "reason": "test"})), "bad_value");
    assert_eq!(desk.serve("S0002"), 3);
}

#[test]
fn a_number_in_a_gap_is_given_a_fate_or_an_owner() {
    let (_house, mut desk) = served(&[], 1);
    desk.pay("S0002");
    desk.done(json!({"do": "register", "student": "S0002", "seq": 4}));
    desk.done(json!({"do": "void", "seq": 2, "reason": "test"}));
    desk.pay("S0003");
    assert_eq!(desk.done(json!({"do": "assign", "student": "S0003", "seq": 3}))["seq"], 3);
    assert_eq!(desk.one("S0003")["shot"], true, "after the shot, the shot is recorded too");
}

#[test]
fn assign_voids_the_old_number_and_takes_no_living_one() {
    let (_house, mut desk) = served(&[], 2);
    let request = json!({"do": "assign", "student": "S0001", "seq": 2, "reason": "弄错"});
    assert_eq!(desk.no(&request), "seq_taken");
    desk.done(json!({"do": "void", "seq": 2, "reason": "left"}));
    assert_eq!(desk.no(&request), "seq_taken", "a number that somebody left needs force");
    assert_eq!(
        desk.no({
            let mut without = request.clone();
            without["force"] = json!(true);
            without["reason"] = Value::Null;
            without
        }),
        "bad_value"
    );
    desk.done(force(request, "认错人"));
    assert_eq!(desk.one("S0001")["seq"], 2);
    assert_eq!(desk.done(json!({"do": "find", "query": "#1"}))["matches"], json!([]));
}

#[test]
fn a_test_frame_and_a_released_number_need_no_force_to_be_assigned() {
    let (_house, mut desk) = served(&[], 2);
    desk.done(json!({"do": "void", "seq": 3, "reason": "test"}));
    desk.pay("S0003");
    assert_eq!(desk.done(json!({"do": "assign", "student": "S0003", "seq": 3, "reason": "是他"}))["seq"], 3);
}

#[test]
fn a_retake_gives_a_new_number_and_names_the_old_one() {
    let (_house, mut desk) = served(&[], 1);
    let data = desk.done(json!({"do": "retake", "student": "S0001", "reason": "闭眼"}));
    assert_eq!((&data["seq"], &data["retaken"]), (&json!(2), &json!(1)));
    assert_eq!(desk.no(json!({"do": "retake", "student": "S0002"})), "not_registered");
}

#[test]
fn a_swap_changes_owners_and_leaves_the_money() {
    let (_house, mut desk) = served(&[], 2);
    let before = desk.done(json!({"do": "status"}))["money"].clone();
    desk.done(json!({"do": "swap", "a": 1, "b": 2, "reason": "站反了"}));
    assert_eq!((desk.one("S0001")["seq"].clone(), desk.one("S0002")["seq"].clone()), (json!(2), json!(1)));
    assert_eq!(desk.done(json!({"do": "status"}))["money"], before);
    assert_eq!(desk.no(json!({"do": "swap", "a": 1, "b": 9})), "seq_unknown");
    assert_eq!(desk.no(json!({"do": "swap", "a": 1, "b": 1})), "bad_value");
}

#[test]
fn a_shift_moves_owners_together_and_vacated_numbers_become_test_frames() {
    let (_house, mut desk) = served(&[], 4);
    let data = desk.done(json!({"do": "shift", "from": 2, "to": 4, "by": 1, "reason": "漏一张"}));
    assert_eq!(data["moved"], 3);
    assert_eq!(desk.one("S0002")["seq"], 3);
    assert_eq!(desk.one("S0004")["seq"], 5);
    assert_eq!(desk.no(json!({"do": "void", "seq": 2, "reason": "test"})), "bad_value", "2 has a fate: test");
    let back = json!({"do": "shift", "from": 3, "to": 5, "by": -2, "reason": "试"});
    assert_eq!(desk.no(back), "seq_taken");
    assert_eq!(desk.no(json!({"do": "shift", "from": 7, "to": 9, "by": 1})), "seq_unknown");
}

#[test]
fn after_the_shot_a_checkpoint_agrees_at_difference_zero() {
    let (_house, mut desk) = served(&[], 3);
    let data = desk.done(json!({"do": "checkpoint", "seq": 4}));
    assert_eq!(data, json!({"expected": 3, "difference": 1, "agreed_until": 0}));
    let data = desk.done(json!({"do": "checkpoint", "seq": 2}));
    assert_eq!(data, json!({"expected": 3, "difference": -1, "agreed_until": 0}));
    let data = desk.done(json!({"do": "checkpoint", "seq": 3}));
    assert_eq!(data, json!({"expected": 3, "difference": 0, "agreed_until": 3}));
}

#[test]
fn before_the_shot_a_checkpoint_agrees_between_the_last_shot_and_the_last_issued() {
    let (_house, mut desk) = served(&["--timing", "before"], 4);
    desk.done(json!({"do": "shot", "seq": 2}));
    assert_eq!(desk.done(json!({"do": "checkpoint", "seq": 1}))["agreed_until"], 0);
    assert_eq!(desk.done(json!({"do": "checkpoint", "seq": 5}))["agreed_until"], 0);
    let data = desk.done(json!({"do": "checkpoint", "seq": 3}));
    assert_eq!(data, json!({"expected": 4, "difference": -1, "agreed_until": 3}));
}

#[test]
fn numbers_up_to_an_agreed_checkpoint_are_locked_until_somebody_forces_with_a_reason() {
    let (_house, mut desk) = served(&[], 3);
    desk.pay("S0004");
    desk.done(json!({"do": "checkpoint", "seq": 3}));
    for request in [
        json!({"do": "void", "seq": 2, "reason": "left"}),
        json!({"do": "assign", "student": "S0004", "seq": 2, "reason": "错"}),
        json!({"do": "retake", "student": "S0002", "reason": "错"}),
        json!({"do": "swap", "a": 2, "b": 3, "reason": "错"}),
        json!({"do": "shift", "from": 2, "to": 3, "by": 1, "reason": "错"}),
        json!({"do": "register", "student": "S0004", "seq": 2}),
    ] {
        let reply = desk.say(&request);
        assert_eq!(reply["error"]["code"], "seq_locked", "{request} -> {reply}");
        assert_eq!(reply["error"]["agreed_until"], 3);
    }
    let mut request = json!({"do": "retake", "student": "S0002", "force": true});
    assert_eq!(desk.no(&request), "bad_value", "force wants a reason");
    request["reason"] = json!("照片坏了");
    assert_eq!(desk.done(&request)["seq"], 4);
    desk.done(json!({"do": "void", "seq": 1, "reason": "left", "text": "走了", "force": true}));
}

#[test]
fn undo_of_a_number_behind_the_checkpoint_is_locked_too() {
    let (_house, mut desk) = served(&[], 2);
    let event = desk.say(json!({"do": "find", "query": "S0002"}));
    assert_eq!(event["ok"], true);
    let last = desk.done(json!({"do": "status"}))["last_saved"]["event"].clone();
    desk.done(json!({"do": "checkpoint", "seq": 2}));
    assert_eq!(desk.no(json!({"do": "undo", "event": last, "reason": "错"})), "seq_locked");
    desk.done(json!({"do": "undo", "event": last, "reason": "错", "force": true}));
}
