//! Closing the day from the command line.

use serde_json::{Value, json};

use super::harness::{House, keys};

/// Signs; the answer's object.
fn sign(house: &House, role: &str, name: &str, more: &[&str]) -> Value {
    let args = [&["--json", "signoff", "--as", role, "--name", name], more].concat();
    house.run(&args).json()
}

/// One who is served and checked, the drawer counted.
fn ready() -> House {
    let house = House::with_session(&[], 3);
    let mut desk = house.desk();
    desk.serve("S0001");
    desk.done(json!({"do": "check", "student": "S0001", "result": "ok"}));
    drop(desk);
    house.data(&["cash", "count", "--notes", "20=1"]);
    house
}

/// Lets all three sign; the head as it is printed.
fn seal(house: &House) -> String {
    sign(house, "fee", "张老师", &[]);
    sign(house, "registration", "周老师", &[]);
    let object = sign(house, "site", "吴老师", &[]);
    object["data"]["head"].as_str().unwrap_or_else(|| panic!("{object}")).to_owned()
}

#[test]
fn three_signatures_seal_the_session() {
    let house = ready();
    let data = house.data(&["signoff"]);
    assert_eq!(
        keys(&data),
        [
            "card",
            "card_read",
            "counted",
            "drawer",
            "head",
            "heads",
            "missing",
            "numbers",
            "open",
            "reopened",
            "sealed",
            "session",
            "signed",
            "stage"
        ]
    );
    assert_eq!(data["missing"], json!(["fee", "registration", "site"]));
    let first = sign(&house, "fee", "张老师", &[]);
    assert_eq!(
        (&first["data"]["stage"], &first["data"]["missing"]),
        (&json!("open"), &json!(["registration", "site"]))
    );
    sign(&house, "photographer", "钱师傅", &[]);
    sign(&house, "registration", "周老师", &[]);
    let last = sign(&house, "site", "吴老师", &[]);
    let data = &last["data"];
    assert_eq!((&data["stage"], &data["missing"]), (&json!("sealed"), &json!([])));
    assert_eq!(data["signed"].as_array().unwrap().len(), 4);
    assert_eq!(data["signed"][0]["name"], "张老师");
    assert_eq!(data["numbers"], json!({"first": 1, "last": 1, "void": 0}));
    assert_eq!(data["drawer"]["difference"], "0.00");
    // Names are in no event; the seal, the report and the codes are.
    let journal = house.run(&["journal"]).stdout;
    for name in ["张老师", "周老师", "吴老师", "钱师傅"] {
        assert!(!journal.contains(name), "{name}");
    }
    assert!(journal.contains("session_sealed") && journal.contains("z_reported"));
    assert!(house.path().join("backups").is_dir(), "a sealed session is backed up");
    // Nothing more is written into it.
    assert_eq!(house.desk().no(json!({"do": "pay", "student": "S0002"})), "no_session");
    for args in [
        &["signoff", "--as", "site", "--name", "吴老师", "--session", "1"][..],
        &["cash", "count", "--notes", "20=1", "--session", "1"],
        &["session", "close", "1"],
        &["session", "open", "1"],
    ] {
        let run = house.run(&[&["--json"], args].concat());
        assert_eq!((run.code, run.json()["error"]["code"].as_str()), (5, Some("session_closed")), "{args:?}");
    }
    assert_eq!(house.data(&["signoff"])["stage"], "sealed", "looking is always possible");
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn reopening_breaks_the_seal_in_the_open_and_everybody_signs_again() {
    let house = ready();
    let head = seal(&house);
    assert_eq!(house.run(&["session", "open", "1", "--reason", "漏了一个人"]).code, 0);
    let data = house.data(&["signoff"]);
    assert_eq!((&data["stage"], &data["head"], &data["reopened"]), (&json!("open"), &Value::Null, &json!(1)));
    assert_eq!(data["missing"].as_array().unwrap().len(), 3);
    house.desk().serve("S0002");
    house.data(&["cash", "count", "--notes", "20=2"]);
    let again = seal(&house);
    assert_ne!(head, again);
    for head in [head, again] {
        assert_eq!(house.data(&["doctor", "--head", &head])["head"]["signed"], true);
    }
}

#[test]
fn a_signature_is_off_when_something_changes_before_the_last_one() {
    let house = ready();
    sign(&house, "registration", "周老师", &[]);
    sign(&house, "site", "吴老师", &[]);
    house.desk().pay("S0002");
    let data = house.data(&["signoff"]);
    assert_eq!(data["missing"], json!(["fee", "registration", "site"]));
    // A count takes off the signature of who answers for the fee, and no other.
    house.data(&["cash", "count", "--notes", "20=2"]);
    sign(&house, "fee", "张老师", &[]);
    sign(&house, "site", "吴老师", &[]);
    house.data(&["cash", "count", "--notes", "20=2"]);
    assert_eq!(house.data(&["signoff"])["missing"], json!(["fee", "registration"]));
}

#[test]
fn what_is_open_is_decided_or_signed_as_open() {
    let house = House::with_session(&[], 2);
    house.desk().serve("S0001");
    let object = sign(&house, "fee", "张老师", &[]);
    assert_eq!(object["error"]["code"], "not_counted");
    assert_eq!(house.run(&["signoff", "--as", "fee", "--name", "张老师"]).code, 5);
    house.data(&["cash", "count", "--notes", "10=1"]);
    let object = sign(&house, "fee", "张老师", &[]);
    assert_eq!((&object["error"]["code"], &object["error"]["open"]), (&json!("open_findings"), &json!(1)));
    let object = sign(&house, "fee", "张老师", &["--with-open"]);
    assert_eq!(
        (&object["error"]["code"], &object["error"]["field"]),
        (&json!("bad_value"), &json!("reason"))
    );
    let object = sign(&house, "fee", "张老师", &["--with-open", "--reason", "少十元，自己垫"]);
    let signed = &object["data"]["signed"][0];
    assert_eq!(
        (&signed["open"].as_array().unwrap().len(), &signed["reason"]),
        (&2, &json!("少十元，自己垫"))
    );
    // Kept with a reason, nothing stands in the way of the others.
    let open = object["data"]["open"].as_array().unwrap().clone();
    for id in &open {
        house.run(&["reconcile", "--keep", id.as_str().unwrap(), "--reason", "查不明原因"]);
    }
    assert_eq!(house.data(&["signoff"])["open"], json!([]));
    let object = sign(&house, "registration", "周老师", &[]);
    assert_eq!(object["ok"], true, "{object}");
    let object = sign(&house, "site", "", &[]);
    assert_eq!((&object["error"]["code"], &object["error"]["field"]), (&json!("bad_value"), &json!("name")));
}

#[test]
fn where_others_take_the_fee_nobody_signs_for_it() {
    let house = House::with_session(&["--fee-by", "agency"], 1);
    let mut desk = house.desk();
    desk.register("S0001");
    desk.done(json!({"do": "check", "student": "S0001", "result": "ok"}));
    drop(desk);
    assert_eq!(house.data(&["signoff"])["missing"], json!(["registration", "site"]));
    sign(&house, "registration", "周老师", &[]);
    let object = sign(&house, "site", "吴老师", &[]);
    assert_eq!((&object["data"]["stage"], &object["data"]["drawer"]), (&json!("sealed"), &Value::Null));
}

#[test]
fn errata_stand_beside_the_sealed_record_and_never_change_it() {
    let house = ready();
    let add = |field: &str, to: &str| {
        let args = [
            "--json",
            "errata",
            "add",
            "--student",
            "S0001",
            "--field",
            field,
            "--to",
            to,
            "--reason",
            "看了户口本",
        ];
        house.run(&args)
    };
    let run = add("ethnicity", "满族");
    assert_eq!((run.code, run.json()["error"]["field"].as_str()), (2, Some("session")), "not sealed yet");
    let head = seal(&house);
    let before = house.data(&["find", "S0001"]);
    let data = add("ethnicity", "满").json()["data"].clone();
    assert_eq!((&data["from"], &data["to"], &data["seq"]), (&json!("汉族"), &json!("满族"), &json!(1)));
    let number = crate::world::id_number(7, photodesk::domain::sex::Sex::Female);
    let data = add("id_number", &number).json()["data"].clone();
    assert!(data["to"].as_str().unwrap().starts_with("**************"), "{data}");
    assert_eq!(house.data(&["errata", "list"])["errata"].as_array().unwrap().len(), 2);
    assert_eq!(house.data(&["find", "S0001"]), before, "the roster is as it was signed");
    let told = house.data(&["doctor", "--head", &head])["head"].clone();
    assert_eq!((&told["signed"], &told["since"]), (&json!(true), &json!(2)));
    for (field, to) in [("ethnicity", "汉族"), ("id_number", "123")] {
        assert_eq!(add(field, to).code, 2, "{field} {to}");
    }
    let journal = house.run(&["journal"]).stdout;
    assert!(!journal.contains(&number) && !journal.contains("满族"));
    let file = house.path().join("errata.csv");
    house.data(&["print", "errata", "-o", file.to_str().unwrap(), "--session", "1"]);
    let sheet = std::fs::read_to_string(file).unwrap();
    assert!(sheet.contains("0001,S0001") && sheet.contains("民族,汉族,满族,看了户口本"), "{sheet}");
    let run = house.run(&["--lang", "en", "errata", "list"]);
    assert!(run.stdout.contains("ethnic group") && !run.stdout.contains(&number), "{}", run.stdout);
}

#[test]
fn the_photographer_is_paid_by_heads_and_another_count_wants_a_reason() {
    let house = ready();
    let settle = |more: &[&str]| {
        let args = ["--json", "settle", "--price", "12.50", "--name", "周老师", "--photographer", "钱师傅"];
        house.run(&[&args[..], more].concat()).json()
    };
    let data = settle(&[])["data"].clone();
    assert_eq!((&data["heads"], &data["amount"]), (&json!(1), &json!("12.50")));
    assert_eq!(data["capitals"], "壹拾贰元伍角整");
    let object = settle(&["--heads", "2"]);
    assert_eq!(
        (&object["error"]["code"], &object["error"]["field"]),
        (&json!("bad_value"), &json!("reason"))
    );
    let data = settle(&["--heads", "2", "--reason", "重拍也算"])["data"].clone();
    assert_eq!((&data["heads"], &data["ours"], &data["amount"]), (&json!(2), &json!(1), &json!("25.00")));
    assert!(!house.run(&["journal"]).stdout.contains("钱师傅"));
    let run = house.run(&["settle", "--price", "0", "--name", "周老师", "--photographer", "钱师傅"]);
    assert_eq!(run.code, 2);
}

#[test]
fn doctor_tells_whether_the_record_is_the_one_that_was_signed() {
    let house = ready();
    let head = seal(&house);
    let data = house.data(&["doctor", "--head", &head.to_lowercase()]);
    assert_eq!((&data["head"]["signed"], &data["head"]["head"]), (&json!(true), &json!(head)));
    assert_eq!(
        keys(&data["head"]),
        ["at", "event", "fault", "head", "list_moved", "moved", "reopened", "session", "signed", "since"]
    );
    let run = house.run(&["--lang", "en", "doctor", "--head", &head]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.contains("This is the record that was signed: session 1"), "{}", run.stdout);
    // What was done since, openly, is told.
    assert_eq!(house.run(&["session", "open", "1", "--reason", "漏了一个人"]).code, 0);
    house.desk().serve("S0002");
    let data = house.data(&["doctor", "--head", &head]);
    let told = (&data["head"]["signed"], &data["head"]["reopened"], &data["head"]["since"]);
    assert_eq!(told, (&json!(true), &json!(1), &json!(3)));
}

#[test]
fn a_head_that_no_seal_has_ends_with_six_and_says_what_to_do() {
    let house = ready();
    seal(&house);
    let run = house.run(&["--lang", "en", "doctor", "--head", "ABCD-EFGH-JKMN-PQRS"]);
    assert_eq!(run.code, 6);
    assert!(run.stdout.contains("Check the letters against the paper"), "{}", run.stdout);
    let object = house.run(&["--json", "doctor", "--head", "ABCD-EFGH-JKMN-PQRS"]).json();
    assert_eq!((&object["ok"], &object["data"]["head"]["fault"]), (&json!(true), &json!("unknown")));
    let run = house.run(&["--json", "doctor", "--head", "ABCD-1234"]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (2, Some("bad_value")));
    assert!(house.data(&["doctor"]).get("head").is_none(), "nobody asked");
}

#[test]
fn the_closing_sheet_says_what_was_signed_and_carries_the_head() {
    let house = ready();
    house.data(&["settle", "--price", "12.50", "--name", "周老师", "--photographer", "钱师傅"]);
    let sheet = |house: &House| {
        let file = house.path().join("closing.csv");
        house.data(&["export", "closing", "-o", file.to_str().unwrap()]);
        std::fs::read_to_string(file).unwrap()
    };
    let before = sheet(&house);
    assert!(before.contains("状态,未签收") && !before.contains("封存码"), "{before}");
    let head = seal(&house);
    // No session is current any more: the latest is meant.
    let after = sheet(&house);
    for said in [
        "状态,已签收封存",
        "人数,应到 3 已缴 1 登记 1 已拍 1 缺拍 2",
        "缺拍未定,2 人没定怎么补",
        "点钞,20.00×1",
        "实点,20.00  贰拾元整",
        "日结,Z1 收据到 0001",
        "摄影结算,1 人 × 12.50 = 12.50 壹拾贰元伍角整 周老师 / 钱师傅",
        "收费签字,张老师 2026-10-24 09:00",
        "教学点签字,吴老师 2026-10-24 09:00",
        &format!("封存码,{head}"),
    ] {
        assert!(after.contains(said), "{said}: {after}");
    }
    let sessions = house.data(&["session", "list"]);
    assert_eq!(sessions["sessions"][0]["sealed"], true);
}

#[test]
fn a_blank_and_a_filled_count_stand_behind_the_fees() {
    let house = House::with_session(&[], 1);
    let file = house.path().join("fees.csv");
    house.data(&["export", "fees", "-o", file.to_str().unwrap()]);
    house.data(&["cash", "count", "--notes", "50=3"]);
    let counted = house.path().join("counted.csv");
    house.data(&["export", "fees", "-o", counted.to_str().unwrap()]);
    let read = |file| std::fs::read_to_string(file).unwrap();
    let (blank, counted) = (read(file), read(counted));
    assert!(blank.contains("50.00,,,") && blank.contains("差额,,,"), "{blank}");
    assert!(
        counted.contains("50.00,3,150.00,") && counted.contains("差额,,150.00,壹佰伍拾元整"),
        "{counted}"
    );
}

#[test]
fn who_stands_on_a_sealed_list_stays_there_as_they_are_in_the_next_session_too() {
    let house = ready();
    let mut desk = house.desk();
    let wrong =
        json!({"do": "check", "student": "S0001", "result": "wrong", "field": "ethnicity", "to": "满族"});
    let correction = desk.done(wrong)["correction"]["id"].clone();
    let walkin = desk.done(json!({"do": "walkin", "name": "林晓", "class": "学前1班"}))["student"].clone();
    desk.pay(walkin.as_str().unwrap());
    desk.register(walkin.as_str().unwrap());
    desk.done(json!({"do": "check", "student": walkin, "result": "ok"}));
    drop(desk);
    house.data(&["cash", "count", "--notes", "20=2"]);
    let head = seal(&house);
    let mut desk = house.desk();
    desk.done(json!({"do": "open", "site": "蒲河教学点", "date": "2026-10-24", "label": "下午"}));
    for request in [
        json!({"do": "correct", "correction": correction, "decision": "accept"}),
        json!({"do": "check", "student": "S0001", "result": "ok"}),
        json!({"do": "join", "walkin": walkin, "student": "S0002"}),
        json!({"do": "complete", "student": walkin, "field": "ethnicity", "to": "汉族"}),
    ] {
        assert_eq!(desk.no(&request), "session_closed", "{request}");
    }
    // The others are served as ever.
    desk.serve("S0003");
    desk.done(json!({"do": "check", "student": "S0003", "result": "ok"}));
    assert_eq!(house.data(&["doctor", "--head", &head])["head"]["list_moved"], false);
    // Reopened, the correction is decided as it would have been.
    desk.done(json!({"do": "open", "session": 1, "reason": "民族写错了"}));
    desk.done(json!({"do": "correct", "correction": correction, "decision": "accept"}));
    let told = house.data(&["doctor", "--head", &head])["head"].clone();
    assert_eq!(
        (&told["signed"], &told["list_moved"], &told["reopened"]),
        (&json!(true), &json!(true), &json!(1))
    );
}

#[test]
fn an_erratum_of_somebody_without_a_number_goes_to_the_one_sealed_session_or_asks_which() {
    let house = ready();
    let add = |to: &str, more: &[&str]| {
        let args = [
            "--json",
            "errata",
            "add",
            "--student",
            "S0003",
            "--field",
            "name",
            "--reason",
            "看了户口本",
            "--to",
            to,
        ];
        house.run(&[&args[..], more].concat())
    };
    let run = add("吴某某", &[]);
    assert_eq!((run.code, &run.json()["error"]["field"]), (2, &json!("session")), "{}", run.stdout);
    seal(&house);
    let run = add("吴某某", &[]);
    assert_eq!((run.code, &run.json()["data"]["seq"]), (0, &json!(null)), "{}", run.stdout);
    assert!(house.run(&["errata", "list"]).stdout.contains("无号"));
    let file = house.path().join("errata.csv");
    house.data(&["print", "errata", "-o", file.to_str().unwrap(), "--session", "1"]);
    assert!(std::fs::read_to_string(file).unwrap().contains("S0003"));
}
