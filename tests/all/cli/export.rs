//! `export`: what leaves the house, for whom, and how openly.

use serde_json::{Value, json};

use super::harness::{House, keys};
use crate::world::person;

/// Two classes; three people of the first have numbers.
fn day() -> House {
    let house = House::with_session(&[], 4);
    let other = person(7, "护理3班").record;
    house.import(&format!(
        "学号,姓名,性别,身份证号,民族,班级,采集码\n{},{},男,{},{},{},C-7007\n",
        other.student_no, other.name, other.id_number, other.ethnicity, other.class
    ));
    let mut desk = house.desk();
    for student in ["S0001", "S0002", "S0008"] {
        desk.serve(student);
    }
    drop(desk);
    house
}

fn path(house: &House, name: &str) -> String {
    house.path().join(name).to_str().unwrap().to_owned()
}

/// What the file says as text, whatever its format: csv as it is.
fn text(file: &str) -> String {
    std::fs::read_to_string(file).unwrap()
}

fn last_export(house: &House) -> Value {
    let journal = house.run(&["journal"]).stdout;
    let last = journal.lines().rfind(|line| line.contains("exported")).unwrap();
    serde_json::from_str(last).unwrap()
}

#[test]
fn the_photo_company_s_file_has_no_name_no_id_number_and_no_student_number_also_with_full_id() {
    let house = day();
    let file = path(&house, "agency.csv");
    let data = house.data(&["--full-id", "export", "agency", "-o", &file]);
    assert_eq!((keys(&data), &data["rows"]), (vec!["file", "rows", "session", "sha256"], &json!(3)));
    let text = text(&file);
    assert!(text.contains("0003,护理3班,C-7007"), "{text}");
    for n in [0, 1, 7] {
        let record = person(n, "").record;
        for secret in [&record.name, &record.id_number, &record.student_no] {
            assert!(!text.contains(secret.as_str()), "{secret} in {text}");
        }
    }
}

#[test]
fn class_teachers_get_a_sheet_for_each_class_masked() {
    let house = day();
    let file = path(&house, "classes.csv");
    house.data(&["export", "classes", "-o", &file]);
    let text = text(&file);
    let id = person(0, "").record.id_number;
    assert!(text.contains(&format!("**************{}", &id[14..])) && !text.contains(id.as_str()), "{text}");
    assert_eq!(text.matches("班级,拍摄序号").count(), 2, "{text}");
    assert!(text.contains("未拍"), "{text}");
}

#[test]
fn a_full_export_without_a_reason_is_warned_of_and_with_one_the_journal_keeps_it_sealed() {
    let house = day();
    let file = path(&house, "database.xlsx");
    let codes = |args: &[&str]| -> Vec<String> {
        let answer = house.run(&[&["--json"], args].concat()).json();
        assert_eq!(answer["ok"], true, "{answer}");
        let warnings = answer["warnings"].as_array().unwrap();
        warnings.iter().map(|warning| warning["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(&["export", "database", "-o", &file]), ["no_reason"]);
    assert_eq!(codes(&["--full-id", "export", "sequence", "-o", &file]), ["no_reason"]);
    assert!(codes(&["export", "sequence", "-o", &file]).is_empty(), "masked needs none");
    assert!(last_export(&house)["body"].get("reason").is_none());
    let said = "交省厅李老师核对学籍";
    assert!(codes(&["export", "database", "-o", &file, "--reason", said]).is_empty());
    assert!(codes(&["--full-id", "export", "agency", "-o", &file]).is_empty(), "it has none to show");
    assert!(codes(&["export", "database", "--columns", "seq,name", "-o", &file]).is_empty());
    assert!(codes(&["export", "database", "-o", &file, "--reason", said]).is_empty());
    let event = last_export(&house);
    let sealed = event.to_string();
    assert!(sealed.contains("\"reason\"") && !sealed.contains("李老师"), "{sealed}");
    let text = path(&house, "database.csv");
    assert_eq!(codes(&["export", "database", "-o", &text, "--reason", "x"]), ["csv_digits"]);
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn the_database_file_follows_the_headings_of_the_school_s_own_file() {
    let house = day();
    let template = path(&house, "template.csv");
    std::fs::write(&template, "某某学院采集表\n序号,拍摄号,学生姓名,身份证号码,政治面貌,性别代码\n").unwrap();
    let file = path(&house, "database.csv");
    let answer =
        house.run(&["--json", "export", "database", "-o", &file, "--template", &template, "--reason", "x"]);
    let answer = answer.json();
    assert_eq!(answer["warnings"][1]["code"], "column_unfilled", "{answer}");
    assert!(answer["warnings"][1]["message"].as_str().unwrap().contains("政治面貌"), "{answer}");
    let first = person(0, "").record;
    let text = text(&file);
    assert!(text.contains("序号,拍摄号,学生姓名,身份证号码,政治面貌,性别代码\r\n"), "{text}");
    assert!(text.contains(&format!("1,0001,{},{},,2\r\n", first.name, first.id_number)), "{text}");
}

#[test]
fn the_columns_of_the_database_file_can_be_named_one_by_one() {
    let house = day();
    let file = path(&house, "database.csv");
    house.data(&["export", "database", "-o", &file, "--columns", "seq,student_no,姓名"]);
    assert!(text(&file).contains("拍摄序号,学号,姓名\r\n0001,S0001,"), "{}", text(&file));
    let wrong = path(&house, "wrong.csv");
    for args in [
        ["database", "--columns", "seq,poem"],
        ["database", "--columns", ", ,"],
        ["sequence", "--columns", "seq"],
        ["database", "--template", "nowhere.xlsx"],
    ] {
        let run = house.run(&[&["--json", "export", args[0], "-o", &wrong], &args[1..]].concat());
        assert_ne!(run.code, 0, "{args:?}");
        assert!(!std::path::Path::new(&wrong).exists(), "{args:?}");
    }
}

#[test]
fn a_dbf_of_the_day_comes_back_without_a_change() {
    let house = day();
    let file = path(&house, "database.dbf");
    let made = house.data(&["export", "database", "-o", &file]);
    let back = house.data(&["import", &file]);
    assert_eq!(
        (&back["unchanged"], &back["updated"], &back["added"]),
        (&made["rows"], &json!(0), &json!(0)),
        "{back}"
    );
    // A dbf holds one table: of the fees that of the classes, and it is said that there is more.
    let answer = house.run(&["--json", "export", "fees", "-o", &path(&house, "fees.dbf")]).json();
    assert_eq!(answer["data"]["rows"], 2, "{answer}");
    assert_eq!(answer["warnings"][0]["code"], "table_alone");
}

#[test]
fn a_masked_copy_shows_both_ends_of_an_id_number_and_needs_no_reason() {
    let house = day();
    let id = person(0, "").record.id_number;
    let file = path(&house, "list.csv");
    for (list, shape, head) in [("sequence", "4+4", 4), ("sequence", "6+4", 6), ("database", "6+4", 6)] {
        let answer = house.run(&["--json", "export", list, "--mask", shape, "-o", &file]).json();
        assert_eq!(answer["warnings"], json!([]), "{answer}");
        let text = text(&file);
        let shown = format!("{}{}{}", &id[..head], "*".repeat(14 - head), &id[14..]);
        assert!(text.contains(&shown) && !text.contains(id.as_str()), "{list} {shape}: {text}");
    }
    let file = path(&house, "verify.html");
    house.data(&["print", "verify", "--mask", "4+4", "-o", &file]);
    assert!(text(&file).contains(&format!("{}**********{}", &id[..4], &id[14..])));
    let run = house.run(&["--json", "--full-id", "export", "sequence", "--mask", "4+4", "-o", &file]);
    assert_eq!((run.code, run.json()["error"]["field"].as_str()), (2, Some("mask")));
}

#[test]
fn numbers_that_nobody_has_stand_on_the_list_when_they_are_asked_for() {
    let house = day();
    let mut desk = house.desk();
    desk.done(json!({"do": "void", "seq": 4, "reason": "test"}));
    desk.done(json!({"do": "void", "seq": 2, "reason": "left"}));
    desk.pay("S0003");
    desk.done(json!({"do": "register", "student": "S0003", "seq": 7}));
    drop(desk);
    let file = path(&house, "list.csv");
    assert_eq!(house.data(&["export", "sequence", "-o", &file])["rows"], 3);
    assert!(!text(&file).contains("空号"));
    assert_eq!(house.data(&["export", "sequence", "--voids", "-o", &file])["rows"], 7);
    let text_of = text(&file);
    let lines: Vec<&str> = text_of.lines().collect();
    assert!(lines[2].starts_with("0002,,,") && lines[2].ends_with("空号 离队"), "{text_of}");
    assert!(lines[4].starts_with("0004,") && lines[4].ends_with("空号 试拍"), "{text_of}");
    assert!(lines[5].starts_with("0005,") && lines[5].ends_with(",空号"), "{text_of}");
    assert!(lines[7].starts_with("0007,") && !lines[7].contains("空号"), "{text_of}");
    house.data(&["export", "agency", "--voids", "-o", &file]);
    assert!(text(&file).contains("0002,,,空号 离队"), "{}", text(&file));
    let run = house.run(&["--json", "export", "fees", "--voids", "-o", &file]);
    assert_eq!((run.code, run.json()["error"]["field"].as_str()), (2, Some("voids")));
}

#[test]
fn everything_that_was_changed_on_a_day_stands_on_one_list_and_behind_the_closing_sheet() {
    let house = day();
    let other = person(7, "").record;
    let mut desk = house.desk();
    desk.done(
        json!({"do": "check", "student": "S0001", "result": "wrong", "field": "ethnicity", "to": "满族"}),
    );
    desk.done(json!({"do": "swap", "a": 1, "b": 2, "reason": "站错了"}));
    desk.done(json!({"do": "undo", "reason": "没站错"}));
    desk.done(json!({"do": "refund", "student": "S0008", "reason": "收错了"}));
    desk.done(json!({"do": "void", "seq": 3, "reason": "blink"}));
    drop(desk);
    let file = path(&house, "changes.csv");
    house.data(&["export", "changes", "-o", &file]);
    let text_of = text(&file);
    let line = |kind: &str| {
        let found = text_of.lines().find(|line| line.contains(kind));
        found.unwrap_or_else(|| panic!("{kind} in {text_of}")).to_owned()
    };
    assert!(line(",更正 民族,").contains(",汉族,满族,"), "{text_of}");
    assert!(line(",调换 已撤销,").contains("0001 0002,0002 0001,站错了"), "{text_of}");
    assert!(line(",撤销,").contains("调换,,没站错"), "{text_of}");
    assert!(line(",退费,").contains("#3,#4 -20.00,收错了"), "{text_of}");
    assert!(line(",作废,").contains(&format!("0003,{},0003,作废", other.name)), "{text_of}");
    assert!(text_of.contains(",对账 待处理"), "what is open is on it: {text_of}");
    let file = path(&house, "closing.html");
    house.data(&["export", "closing", "-o", &file]);
    let closing = text(&file);
    assert!(closing.contains("差异和更正清单") && closing.contains("站错了"), "{closing}");
}

#[test]
fn people_whom_the_school_calls_by_their_exam_number_come_back_by_it() {
    let house = House::founded();
    let file = house.path().join("成教1班.csv");
    std::fs::write(&file, "考生号,姓名,身份证号\n21420101110001,陈雨甲,420000200402290114\n").unwrap();
    assert_eq!(house.run(&["import", file.to_str().unwrap()]).code, 0);
    let out = house.path().join("库.csv");
    let out = out.to_str().unwrap();
    assert_eq!(house.run(&["export", "database", "-o", out, "--session", "all"]).code, 0);
    let text = std::fs::read_to_string(out).unwrap();
    assert!(text.contains("学号,考生号,姓名") && text.contains("21420101110001"), "{text}");
    let again = house.run(&["--json", "import", out]).json();
    let counts = ["added", "updated", "unchanged"].map(|key| again["data"][key].clone());
    assert_eq!(counts, [json!(0), json!(0), json!(1)], "{again}");
}
