//! The desk protocol as a stream: lines in, lines out, ids, and what is no command.

use serde_json::{Value, json};

use super::harness::{House, keys};

#[test]
fn a_reply_names_the_command_the_event_and_the_data() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    let reply = desk.say(json!({"do": "pay", "student": "S0001", "id": "a-1"}));
    assert_eq!(keys(&reply), ["data", "do", "event", "id", "ok"]);
    assert_eq!((reply["do"].as_str(), reply["id"].as_str()), (Some("pay"), Some("a-1")));
    let first = reply["event"].as_u64().unwrap();
    let next = desk.say(json!({"do": "register", "student": "S0001"}));
    assert_eq!(next["event"], first + 1);
    assert_eq!(next.get("id"), None);
}

#[test]
fn a_refusal_names_the_command_and_says_code_message_and_hint_and_has_no_event() {
    let house = House::with_session(&[], 1);
    let reply = house.desk().say(json!({"do": "register", "student": "S0001", "id": "x"}));
    assert_eq!(keys(&reply), ["do", "error", "id", "ok"]);
    assert_eq!(reply["error"]["code"], "not_paid");
    for key in ["message", "hint"] {
        assert!(!reply["error"][key].as_str().unwrap().is_empty());
    }
}

#[test]
fn a_bom_at_the_beginning_is_dropped() {
    let house = House::with_session(&[], 1);
    let replies = house.feed("\u{feff}{\"do\":\"status\"}\r\n{\"do\":\"status\"}".as_bytes());
    assert_eq!(replies.iter().map(|reply| &reply["ok"]).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn what_is_no_json_object_in_utf_8_is_bad_json_and_the_desk_goes_on() {
    let house = House::with_session(&[], 1);
    let mut bytes = Vec::new();
    for line in [
        &b"{"[..],
        b"[]",
        b"7",
        b"",
        b"\xff\xfe{}",
        b"{\"do\":\"find\",\"query\":\"\xd5\xc5\"}",
        b"{\"do\":\"status\"} {\"do\":\"status\"}",
        b"{\"do\":\"status\"}",
    ] {
        bytes.extend_from_slice(line);
        bytes.push(b'\n');
    }
    let replies = house.feed(&bytes);
    assert_eq!(replies.len(), 8);
    for reply in &replies[..7] {
        assert_eq!((reply["ok"].as_bool(), reply["error"]["code"].as_str()), (Some(false), Some("bad_json")));
    }
    assert_eq!(replies[7]["ok"], true);
}

#[test]
fn an_unknown_command_is_unknown_command_and_the_desk_goes_on() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    for request in
        [json!({"do": "dance"}), json!({"student": "S0001"}), json!({"do": 3}), json!({"do": "Pay"})]
    {
        assert_eq!(desk.no(request), "unknown_command");
    }
    desk.pay("S0001");
    assert_eq!(desk.end(), 0);
}

#[test]
fn unknown_keys_wrong_types_and_missing_fields_are_bad_value_with_the_field() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    for (request, field) in [
        (json!({"do": "pay", "student": "S0001", "colour": "blue"}), "colour"),
        (json!({"do": "pay", "student": 1}), "student"),
        (json!({"do": "pay"}), "student"),
        (json!({"do": "pay", "student": "S0001", "amount": 20}), "amount"),
        (json!({"do": "pay", "student": "S0001", "amount": "20.005"}), "amount"),
        (json!({"do": "pay", "student": "S0001", "method": "cheque"}), "method"),
        (json!({"do": "pay", "student": "S0001", "id": 7}), "id"),
        (json!({"do": "pay", "student": "S0001", "id": "x".repeat(65)}), "id"),
        (json!({"do": "register", "student": "S0001", "seq": "1"}), "seq"),
        (json!({"do": "register", "student": "S0001", "seq": -1}), "seq"),
        (json!({"do": "register", "student": "S0001", "seq": 1.5}), "seq"),
        (json!({"do": "void", "seq": 1}), "reason"),
        (json!({"do": "void", "seq": 1, "reason": "because"}), "reason"),
        (json!({"do": "check", "student": "S0001", "result": "maybe"}), "result"),
        (json!({"do": "check", "student": "S0001", "result": "wrong", "to": "x"}), "field"),
        (json!({"do": "correct", "correction": "main:1"}), "decision"),
        (json!({"do": "complete", "student": "S0001", "field": "shoe_size", "to": "42"}), "field"),
        (json!({"do": "shift", "from": 1, "to": 2}), "by"),
        (json!({"do": "checkpoint", "seq": 1, "frame": 3}), "frame"),
        (json!({"do": "checkpoint", "seq": 1, "camera": "A"}), "camera"),
        (json!({"do": "absent", "student": "S0001", "makeup": "never"}), "makeup"),
        (json!({"do": "absent", "class": "学前1班"}), "rest"),
        (json!({"do": "absent", "class": "没有这个班", "rest": true}), "class"),
        (json!({"do": "walkin", "class": "学前1班"}), "name"),
        (json!({"do": "open", "date": "2026-10-24"}), "site"),
        (json!({"do": "open", "site": "南校区", "date": "24.10.2026"}), "date"),
        (json!({"do": "open", "site": "南校区", "date": "2026-10-24", "timing": "during"}), "timing"),
        (json!({"do": "open", "session": 99}), "session"),
        (json!({"do": "find"}), "query"),
        (json!({"do": "undo", "event": "x"}), "event"),
        (json!({"do": "status", "verbose": true}), "verbose"),
    ] {
        let reply = desk.say(&request);
        assert_eq!(reply["error"]["code"], "bad_value", "{request} -> {reply}");
        assert_eq!(reply["error"]["field"], field, "{request} -> {reply}");
    }
    let status = desk.done(json!({"do": "status"}));
    assert_eq!((&status["paid"], &status["registered"]), (&json!(0), &json!(0)));
}

#[test]
fn a_repeated_id_gives_the_same_answer_and_changes_nothing() {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    let request = json!({"do": "pay", "student": "S0001", "tendered": "50.00", "id": "k1"});
    let first = desk.say(&request);
    let events = house.run(&["journal"]).stdout.lines().count();
    // Another order of keys, other spacing: the same request.
    let again = desk.say(json!({"id": "k1", "tendered": "50.00", "student": "S0001", "do": "pay"}));
    let mut expected = first.clone();
    expected["repeated"] = Value::Bool(true);
    assert_eq!(again, expected);
    assert_eq!(house.run(&["journal"]).stdout.lines().count(), events);
    drop(desk);
    assert_eq!(house.desk().say(&request), expected, "also after a restart");
}

#[test]
fn every_kind_of_answer_is_repeated_as_it_was() {
    let house = House::with_session(&[], 4);
    let mut desk = house.desk();
    desk.pay("S0003");
    for request in [
        json!({"do": "pay", "student": "S0001", "amount": "15.00", "id": "1"}),
        json!({"do": "register", "student": "S0001", "seq": 4, "id": "2"}),
        json!({"do": "check", "student": "S0001", "result": "wrong", "field": "name", "to": "张斯凡", "id": "3"}),
        json!({"do": "walkin", "name": "李思凡", "id": "4"}),
        json!({"do": "void", "seq": 2, "reason": "test", "id": "5"}),
        json!({"do": "checkpoint", "seq": 4, "id": "6"}),
        json!({"do": "absent", "student": "S0002", "id": "7"}),
        json!({"do": "refund", "student": "S0003", "id": "8"}),
        json!({"do": "undo", "id": "9"}),
        json!({"do": "redo", "id": "10"}),
        json!({"do": "open", "site": "南校区", "date": "2026-10-25", "id": "11"}),
    ] {
        let mut first = desk.say(&request);
        assert_eq!(first["ok"], true, "{request} -> {first}");
        first["repeated"] = Value::Bool(true);
        assert_eq!(desk.say(&request), first);
    }
}

#[test]
fn the_same_id_with_other_content_is_id_reused() {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    desk.done(json!({"do": "pay", "student": "S0001", "id": "k1"}));
    assert_eq!(desk.no(json!({"do": "pay", "student": "S0002", "id": "k1"})), "id_reused");
    assert_eq!(desk.no(json!({"do": "register", "student": "S0001", "id": "k1"})), "id_reused");
    assert_eq!(desk.state_of("S0002"), "expected");
}

#[test]
fn the_id_of_a_refused_command_can_be_used_again() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    let request = json!({"do": "register", "student": "S0001", "id": "k1"});
    assert_eq!(desk.no(&request), "not_paid");
    desk.pay("S0001");
    let reply = desk.say(&request);
    assert_eq!((reply["ok"].as_bool(), reply.get("repeated")), (Some(true), None));
}

#[test]
fn an_answer_that_was_written_is_on_disk_when_the_desk_is_killed() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    desk.serve("S0001");
    desk.kill();
    assert_eq!(house.data(&["status"])["registered"], 1);
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn without_a_session_only_open_find_and_status_answer() {
    let house = House::founded();
    let mut desk = house.desk();
    for request in [
        json!({"do": "pay", "student": "S0001"}),
        json!({"do": "refund", "student": "S0001"}),
        json!({"do": "register", "student": "S0001"}),
        json!({"do": "shot", "seq": 1}),
        json!({"do": "check", "student": "S0001"}),
        json!({"do": "correct", "correction": "main:1", "decision": "accept"}),
        json!({"do": "complete", "student": "S0001", "field": "sex", "to": "女"}),
        json!({"do": "void", "seq": 1, "reason": "test"}),
        json!({"do": "assign", "student": "S0001", "seq": 1}),
        json!({"do": "retake", "student": "S0001"}),
        json!({"do": "swap", "a": 1, "b": 2}),
        json!({"do": "shift", "from": 1, "to": 2, "by": 1}),
        json!({"do": "checkpoint", "seq": 1}),
        json!({"do": "absent", "student": "S0001"}),
        json!({"do": "absent", "class": "学前1班", "rest": true}),
        json!({"do": "walkin", "name": "张思凡"}),
        json!({"do": "join", "walkin": "S0001", "student": "S0002"}),
        json!({"do": "undo"}),
        json!({"do": "redo"}),
        json!({"do": "accept", "finding": "f"}),
        json!({"do": "keep", "finding": "f", "reason": "r"}),
    ] {
        assert_eq!(desk.no(&request), "no_session", "{request}");
    }
    assert_eq!(desk.done(json!({"do": "find", "query": "张"}))["matches"], json!([]));
    assert_eq!(desk.done(json!({"do": "status"}))["session"], Value::Null);
    assert_eq!(desk.done(json!({"do": "open", "site": "蒲河教学点", "date": "2026-10-24"}))["next_seq"], 1);
}

#[test]
fn what_is_typed_with_control_characters_reaches_nobodys_terminal() {
    let house = House::with_session(&[], 0);
    let mut desk = house.desk();
    desk.done(json!({"do": "walkin", "name": "张\u{1b}[31m思\u{202e}凡\u{200b}", "student_no": "W1"}));
    assert_eq!(desk.one("W1")["name"].as_str().unwrap().chars().filter(|c| c.is_control()).count(), 0);
    let shown = house.run(&["find", "W1"]).stdout;
    assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{200b}']), "{shown:?}");
}
