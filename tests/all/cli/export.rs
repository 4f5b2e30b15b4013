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
    assert!(text.contains(&format!("**************{}", &id[14..])) && !text.contains(&id), "{text}");
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
    let run = house.run(&["--json", "export", "fees", "-o", &path(&house, "fees.dbf")]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (7, Some("not_saved")), "{}", run.stdout);
}
