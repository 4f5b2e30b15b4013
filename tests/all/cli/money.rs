//! `pay` and `refund` over the protocol.

use serde_json::json;

use super::harness::{House, keys};

#[test]
fn pay_answers_receipt_change_and_the_line_of_the_log() {
    let house = House::with_session(&[], 1);
    let data = house.desk().done(json!({"do": "pay", "student": "S0001", "tendered": "50.00"}));
    assert_eq!(keys(&data), ["change", "log_line", "receipt"]);
    assert_eq!(data, json!({"receipt": 1, "change": "30.00", "log_line": {"page": 1, "line": 1}}));
}

#[test]
fn the_log_has_25_lines_a_page() {
    let house = House::with_session(&[], 26);
    let mut desk = house.desk();
    let lines: Vec<_> = (1..=26).map(|n| desk.pay(&format!("S{n:04}"))["log_line"].clone()).collect();
    assert_eq!(lines[24], json!({"page": 1, "line": 25}));
    assert_eq!(lines[25], json!({"page": 2, "line": 1}));
}

#[test]
fn cash_must_reach_the_amount_and_other_methods_take_nothing_tendered() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    let reply = desk.say(json!({"do": "pay", "student": "S0001", "tendered": "19.99"}));
    assert_eq!((&reply["error"]["code"], &reply["error"]["due"]), (&json!("amount_short"), &json!("20.00")));
    for method in ["wechat", "alipay", "class", "free", "owe"] {
        let request = json!({"do": "pay", "student": "S0001", "method": method, "tendered": "20.00"});
        assert_eq!(desk.no(request), "bad_value", "{method}");
    }
}

#[test]
fn another_amount_than_the_fee_is_taken_with_a_warning() {
    let house = House::with_session(&[], 1);
    let reply = house.desk().say(json!({"do": "pay", "student": "S0001", "amount": "15.00"}));
    assert_eq!(reply["warnings"][0]["code"], "amount_differs");
    assert!(!reply["warnings"][0]["message"].as_str().unwrap().is_empty());
    assert_eq!(house.data(&["status"])["money"]["cash"], "15.00");
}

#[test]
fn every_method_but_owing_counts_as_paid_and_owing_is_settled_later() {
    let house = House::with_session(&[], 6);
    let mut desk = house.desk();
    for (n, method) in ["cash", "wechat", "alipay", "class", "free", "owe"].iter().enumerate() {
        let student = format!("S{:04}", n + 1);
        desk.done(json!({"do": "pay", "student": student, "method": method}));
        let paid = *method != "owe";
        assert_eq!(desk.one(&student)["paid"], paid, "{method}");
        if paid {
            assert_eq!(desk.no(json!({"do": "pay", "student": student})), "already_paid");
        }
    }
    let money = desk.done(json!({"do": "status"}))["money"].clone();
    assert_eq!(
        money,
        json!({"cash": "20.00", "wechat": "20.00", "alipay": "20.00", "class": "20.00", "owed": "20.00",
               "free": 1, "refunded": "0.00", "total": "60.00"})
    );
    assert_eq!(desk.no(json!({"do": "pay", "student": "S0006", "method": "owe"})), "already_paid");
    desk.pay("S0006");
    let money = desk.done(json!({"do": "status"}))["money"].clone();
    assert_eq!((&money["owed"], &money["total"]), (&json!("0.00"), &json!("80.00")));
}

#[test]
fn owing_class_and_free_let_a_number_be_taken() {
    let house = House::with_session(&[], 3);
    let mut desk = house.desk();
    for (student, method) in [("S0001", "owe"), ("S0002", "class"), ("S0003", "free")] {
        desk.done(json!({"do": "pay", "student": student, "method": method}));
        desk.register(student);
    }
}

#[test]
fn a_refund_gives_a_receipt_back_by_the_same_method_and_net_zero_is_unpaid() {
    let house = House::with_session(&[], 1);
    let mut desk = house.desk();
    assert_eq!(desk.no(json!({"do": "refund", "student": "S0001", "reason": "走了"})), "not_paid");
    desk.done(json!({"do": "pay", "student": "S0001", "method": "wechat"}));
    let over = json!({"do": "refund", "student": "S0001", "amount": "20.01", "reason": "走了"});
    assert_eq!(desk.no(over), "bad_value");
    let part = json!({"do": "refund", "student": "S0001", "amount": "5.00", "reason": "优惠"});
    assert_eq!(desk.done(part)["receipt"], 2);
    assert_eq!(desk.one("S0001")["paid"], true);
    desk.done(json!({"do": "refund", "student": "S0001", "reason": "走了"}));
    assert_eq!(desk.one("S0001")["paid"], false);
    let money = desk.done(json!({"do": "status"}))["money"].clone();
    assert_eq!(
        (&money["wechat"], &money["refunded"], &money["total"]),
        (&json!("20.00"), &json!("20.00"), &json!("0.00"))
    );
    assert_eq!(desk.pay("S0001")["receipt"], 4);
}

#[test]
fn a_receipt_is_never_used_twice_even_after_undo() {
    let house = House::with_session(&[], 2);
    let mut desk = house.desk();
    desk.pay("S0001");
    desk.done(json!({"do": "undo"}));
    assert_eq!(desk.pay("S0002")["receipt"], 2);
}

#[test]
fn where_nobody_pays_us_there_is_no_payment_step() {
    for fee_by in ["agency", "prepaid", "none"] {
        let house = House::with_session(&["--fee-by", fee_by], 1);
        let mut desk = house.desk();
        assert_eq!(desk.no(json!({"do": "pay", "student": "S0001"})), "bad_value");
        assert_eq!(desk.register("S0001"), 1);
    }
}

#[test]
fn on_paper_the_desk_needs_no_payment() {
    let house = House::with_session(&["--log", "paper"], 1);
    let mut desk = house.desk();
    let reply = desk.say(json!({"do": "register", "student": "S0001"}));
    assert_eq!((reply["ok"].as_bool(), reply.get("warnings")), (Some(true), None));
}

#[test]
fn pay_later_gives_the_number_with_a_warning_and_the_fee_comes_after_it() {
    let house = House::with_session(&["--pay", "later"], 1);
    let mut desk = house.desk();
    let reply = desk.say(json!({"do": "register", "student": "S0001"}));
    assert_eq!(reply["warnings"][0]["code"], "not_paid");
    desk.pay("S0001");
    assert_eq!(desk.one("S0001")["paid"], true);
}
