//! What people sign, and what they find weeks after: papers that can be read, and commands that say which session they want.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::harness::{House, Run};

fn path(house: &House, name: &str) -> String {
    house.path().join(name).to_str().unwrap().to_owned()
}

fn read(house: &House, door: &str, what: &str) -> String {
    let file = path(house, &format!("{what}.txt"));
    house.data(&[door, what, "-o", &file, "--session", "1"]);
    std::fs::read_to_string(file).unwrap()
}

/// Eight who are served, of whom the log says that all stand one number further.
fn shifted() -> House {
    let house = House::with_session(&["--log", "paper"], 10);
    let mut text = "行号,拍摄序号,姓名,学号,金额\n".to_owned();
    let mut desk = house.desk();
    for n in 1..=8 {
        desk.register(&format!("S{n:04}"));
        let record = crate::world::person(n - 1, "").record;
        writeln!(text, "{n},{},{},{},20", n + 1, record.name, record.student_no).unwrap();
    }
    drop(desk);
    let file = path(&house, "log.csv");
    std::fs::write(&file, text).unwrap();
    house.data(&["log", "import", &file]);
    house
}

#[test]
fn a_block_is_a_range_with_its_heads_on_the_papers_that_are_signed() {
    let house = shifted();
    for what in ["findings", "changes"] {
        let said = read(&house, "export", what);
        assert!(said.contains("0001–0008（8 个）") && said.contains("等 8 人"), "{said}");
        assert!(!said.contains("0003 0004"), "{said}");
    }
}

#[test]
fn what_was_done_because_of_a_finding_says_so_in_words_and_who_did_it() {
    let house = shifted();
    let found = house.run(&["--json", "reconcile"]).json()["data"]["findings"].clone();
    let shift = found.as_array().unwrap().iter().find(|one| one["kind"] == "shift").unwrap();
    house.run(&["reconcile", "--accept", shift["id"].as_str().unwrap()]);
    let changes = read(&house, "export", "changes");
    assert!(changes.contains("对账采纳：整体错位 1 条"), "{changes}");
    assert!(changes.contains("cli") && !changes.contains("finding"), "{changes}");
}

#[test]
fn a_signature_names_in_words_what_stays_open_and_the_closing_sheet_has_no_ids() {
    let house = House::with_session(&[], 3);
    let mut desk = house.desk();
    desk.serve("S0001");
    desk.serve("S0002");
    drop(desk);
    house.data(&["cash", "count", "--notes", "20=1,5=1"]);
    for (role, name) in [("fee", "张老师"), ("registration", "周老师"), ("site", "吴老师")] {
        let sign = ["signoff", "--as", role, "--name", name, "--with-open", "--reason", "自己垫"];
        house.data(&sign);
    }
    let sheet = read(&house, "print", "closing");
    assert!(sheet.contains("留着差异 3 条：现金少 15.00、未核对信息 2 条"), "{sheet}");
    let found = house.data(&["reconcile", "--session", "1"])["findings"].clone();
    for finding in found.as_array().unwrap() {
        let id = finding["id"].as_str().unwrap();
        assert!(!sheet.lines().take(20).any(|line| line.contains(id)), "{id}: {sheet}");
    }
    for what in ["findings", "changes"] {
        assert!(!read(&house, "export", what).contains("按 k"));
    }
}

#[test]
fn lists_with_sentences_and_the_fees_go_into_a_dbf() {
    let house = shifted();
    for what in ["findings", "changes"] {
        house.data(&["export", what, "-o", &path(&house, "list.dbf")]);
    }
    let answer = house.run(&["--json", "export", "fees", "-o", &path(&house, "fees.dbf")]).json();
    assert_eq!((&answer["ok"], &answer["warnings"][0]["code"]), (&json!(true), &json!("table_alone")));
    assert_eq!(answer["data"]["rows"], 1);
}

/// One session, sealed.
fn sealed() -> (House, String) {
    let house = House::with_session(&[], 3);
    let mut desk = house.desk();
    for student in ["S0001", "S0002"] {
        desk.serve(student);
        desk.done(json!({"do": "check", "student": student, "result": "ok"}));
    }
    drop(desk);
    house.data(&["cash", "count", "--notes", "20=2"]);
    let mut head = Value::Null;
    for (role, name) in [("fee", "张老师"), ("registration", "周老师"), ("site", "吴老师")] {
        head = house.data(&["signoff", "--as", role, "--name", name])["head"].clone();
    }
    let head = head.as_str().unwrap().to_owned();
    (house, head)
}

fn refused(house: &House, args: &[&str]) -> (Run, Value) {
    let run = house.run(&[&["--json"], args].concat());
    let error = run.json()["error"].clone();
    (run, error)
}

#[test]
fn weeks_after_the_one_session_there_was_is_meant_and_else_the_hint_names_them() {
    let (house, _) = sealed();
    let file = path(&house, "return.csv");
    std::fs::write(&file, "拍摄序号,备注\n1,\n2,\n").unwrap();
    assert_eq!(house.data(&["photos", "return", &file])["session"], 1);
    assert_eq!(house.data(&["photos", "returned"])["session"], 1);
    let settle = ["settle", "--price", "5", "--name", "张老师", "--photographer", "钱师傅"];
    assert_eq!(house.data(&settle)["session"], 1);
    assert_eq!(house.data(&["log", "pages"])["open"], 1);
    let (_, error) = refused(&house, &["cash", "z"]);
    assert_eq!(error["code"], "no_session");
    assert!(error["hint"].as_str().unwrap().contains("--session 1"), "{error}");
    let (_, error) = refused(&house, &["log", "total", "--page", "1", "--heads", "0"]);
    assert_eq!(error["code"], "no_session");
    assert!(error["hint"].as_str().unwrap().contains("session open 1 --reason"), "{error}");
    // With a second one there is a choice, and nobody makes it for them.
    house.data(&["session", "new", "--site", "蒲河教学点", "--date", "2026-10-25"]);
    house.data(&["session", "close", "2"]);
    let (_, error) = refused(&house, &["photos", "return", &file]);
    assert_eq!(error["code"], "no_session");
    assert!(error["hint"].as_str().unwrap().contains("--session 2"), "{error}");
    assert_eq!(house.data(&["photos", "return", &file, "--session", "1"])["session"], 1);
}

#[test]
fn a_sealed_day_s_findings_can_be_seen_and_not_decided() {
    let (house, _) = sealed();
    let (_, error) = refused(&house, &["reconcile"]);
    assert!(error["hint"].as_str().unwrap().contains("--session 1"), "{error}");
    let found = house.data(&["reconcile", "--session", "1"]);
    assert_eq!(found["matched"], 2);
    let (_, error) = refused(&house, &["reconcile", "--session", "1", "--keep", "x", "--reason", "y"]);
    assert_eq!(error["code"], "session_closed");
}

#[test]
fn a_head_tells_after_reopening_which_numbers_read_otherwise() {
    let (house, head) = sealed();
    let told = |house: &House| house.data(&["doctor", "--head", &head])["head"].clone();
    assert_eq!((&told(&house)["list_moved"], &told(&house)["moved"]), (&json!(false), &json!([])));
    let mut desk = house.desk();
    desk.done(json!({"do": "open", "session": 1, "reason": "拿反了"}));
    assert_eq!(told(&house)["list_moved"], false, "reopened, and the list is the signed one");
    desk.done(json!({"do": "swap", "a": 1, "b": 2, "reason": "拿反了"}));
    drop(desk);
    assert_eq!((&told(&house)["list_moved"], &told(&house)["moved"]), (&json!(true), &json!([1, 2])));
    let said = house.run(&["doctor", "--head", &head]);
    assert_eq!(said.code, 0, "the record that was signed is still there");
    assert!(said.stdout.contains("0001、0002"), "{}", said.stdout);
    assert!(!said.stdout.contains("events") && !said.stdout.contains("seals"), "{}", said.stdout);
}

#[test]
fn what_nobody_knows_is_answered_with_what_there_is() {
    let (house, _) = sealed();
    let x = path(&house, "x.xlsx");
    let pdf = path(&house, "x.pdf");
    for (args, names) in [
        (&["signoff", "--as", "boss", "--name", "x", "--session", "1"][..], "photographer"),
        (&["export", "foo", "-o", &x], "sequence"),
        (&["export", "sequence", "-o", &pdf], ".xlsx"),
        (&["print", "sequence", "--blank", "-o", &x], "poster"),
        (&["print", "verify", "-o", &x, "--class", "没有的班"], "status"),
        (&["export", "database", "-o", &x, "--columns", "poem"], "student_no"),
        (
            &["errata", "add", "--student", "S0001", "--field", "photo", "--to", "x", "--reason", "x"],
            "ethnicity",
        ),
        (&["reconcile", "--session", "9"], "session list"),
    ] {
        let (_, error) = refused(&house, args);
        assert!(error["hint"].as_str().unwrap().contains(names), "{args:?}: {error}");
    }
    let house = House::with_session(&[], 1);
    house.desk().serve("S0001");
    house.data(&["cash", "count", "--notes", "10=1"]);
    let (_, error) = refused(&house, &["signoff", "--as", "fee", "--name", "x", "--reason", "y"]);
    assert!(error["hint"].as_str().unwrap().contains("--with-open"), "{error}");
    let (_, error) = refused(&house, &["log", "total", "--page", "2", "--heads", "25", "--money", "500"]);
    assert!(error["hint"].as_str().unwrap().contains("--first"), "{error}");
}

#[test]
fn the_journal_says_of_each_export_how_open_it_was_and_why() {
    let (house, _) = sealed();
    let file = path(&house, "x.xlsx");
    let said = "交省厅核对学籍";
    house.data(&["export", "sequence", "-o", &file]);
    house.data(&["--full-id", "export", "sequence", "-o", &file]);
    house.data(&["export", "sequence", "--mask", "4+4", "-o", &file]);
    house.data(&["export", "database", "--columns", "seq,name,id_number", "-o", &file, "--reason", said]);
    house.data(&["export", "database", "--columns", "seq,name", "-o", &file]);
    house.data(&["export", "agency", "-o", &file]);
    let run = house.run(&["journal", "--exports", "--reasons"]);
    let events: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(events.iter().all(|event| event["kind"] == "exported"));
    let ids: Vec<&Value> = events.iter().map(|event| &event["body"]["ids"]).collect();
    let due = [json!("last_4"), json!("full"), json!("4+4"), json!("full"), Value::Null, Value::Null];
    assert_eq!(ids, due.iter().collect::<Vec<_>>());
    assert_eq!(events[3]["body"]["columns"], json!(["拍摄序号", "姓名", "身份证号"]));
    assert_eq!((&events[3]["said"], events[1].get("said")), (&json!(said), None));
    assert!(!house.run(&["journal"]).stdout.contains(said), "sealed, unless it is asked for");
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn a_report_z_is_new_only_when_something_came_in_between() {
    let house = House::with_session(&[], 2);
    house.desk().serve("S0001");
    let z = |house: &House| house.run(&["--json", "cash", "z"]).json();
    assert_eq!(z(&house)["data"]["number"], 1);
    let again = z(&house);
    assert_eq!((&again["data"]["number"], &again["warnings"][0]["code"]), (&json!(1), &json!("same_report")));
    house.desk().serve("S0002");
    let next = z(&house);
    assert_eq!((&next["data"]["number"], &next["warnings"]), (&json!(2), &json!([])));
    assert_eq!(next["data"]["event"], "cli:4", "as every short command names its events");
}

#[test]
fn one_who_signs_twice_is_remarked_and_the_same_erratum_is_taken_once() {
    let house = House::with_session(&[], 1);
    house.desk().serve("S0001");
    house.desk().done(json!({"do": "check", "student": "S0001", "result": "ok"}));
    house.data(&["cash", "count", "--notes", "20=1"]);
    house.data(&["signoff", "--as", "fee", "--name", "张老师"]);
    let twice = house.run(&["--json", "signoff", "--as", "registration", "--name", "张老师"]).json();
    assert_eq!(twice["warnings"][0]["code"], "same_signer");
    let shown = house.run(&["signoff"]).stdout;
    assert!(shown.contains("应有 20.00") && shown.contains("实点 20.00"), "{shown}");
    house.data(&["signoff", "--as", "site", "--name", "吴老师"]);
    let add =
        ["errata", "add", "--student", "S0001", "--field", "ethnicity", "--to", "满族", "--reason", "证件"];
    house.data(&add);
    let (_, error) = refused(&house, &add);
    assert_eq!((&error["code"], &error["field"]), (&json!("bad_value"), &json!("to")));
}

#[test]
fn a_certificate_without_the_whole_id_number_is_warned_of() {
    let house = House::with_session(&[], 1);
    house.desk().done(json!({"do": "absent", "student": "S0001", "makeup": "scattered"}));
    let file = path(&house, "s.xlsx");
    let codes = |args: &[&str]| {
        let answer = house.run(&[&["--json"], args].concat()).json();
        let codes = answer["warnings"].as_array().unwrap().iter().map(|one| one["code"].clone());
        codes.collect::<Vec<_>>()
    };
    assert_eq!(codes(&["print", "scattered", "-o", &file]), ["masked_certificate"]);
    assert!(codes(&["--full-id", "print", "scattered", "-o", &file, "--reason", "散拍"]).is_empty());
}

#[test]
fn help_of_a_command_below_a_command_is_in_one_language() {
    let house = House::empty();
    for (command, below) in [("cash", "z"), ("log", "import"), ("session", "new"), ("photos", "return")] {
        let mut asked = house.bare_command();
        asked.args(["--lang", "zh", command, below, "--help"]);
        let help = super::harness::run(asked, b"").stdout;
        for word in ["Usage:", "Options:", "Arguments:"] {
            assert!(!help.contains(word), "{command} {below}: {help}");
        }
    }
}
