//! `print`: forms for the photo day.

use photodesk::ops::export::{Door, codes};
use serde_json::json;

use super::harness::House;
use crate::world::person;

fn path(house: &House, name: &str) -> String {
    house.path().join(name).to_str().unwrap().to_owned()
}

fn day() -> House {
    let house = House::with_session(&[], 3);
    let other = person(7, "护理3班").record;
    house.import(&format!(
        "学号,姓名,性别,身份证号,民族,班级\n{},{},男,{},{},{}\n",
        other.student_no, other.name, other.id_number, other.ethnicity, other.class
    ));
    house.desk().serve("S0001");
    house
}

#[test]
fn every_form_prints_in_every_format_for_paper_and_is_journalled() {
    let house = day();
    house.desk().say(json!({"do": "absent", "student": "S0002", "reason": "实习", "makeup": "scattered"}));
    for form in codes(Door::Print) {
        for ending in ["xlsx", "html"] {
            let file = path(&house, &format!("{form}.{ending}"));
            let data = house.data(&["print", form, "-o", &file]);
            assert_eq!(data["session"], json!(1), "{form}");
            assert!(std::fs::metadata(&file).unwrap().len() > 500, "{form}.{ending}");
        }
        let journal = house.run(&["journal"]).stdout;
        assert!(journal.lines().last().unwrap().contains(&format!("\"what\":\"{form}\"")), "{form}");
    }
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn id_numbers_are_masked_unless_they_are_asked_for_in_full() {
    let house = day();
    let file = path(&house, "verify.html");
    let id = person(0, "").record.id_number;
    house.data(&["print", "verify", "-o", &file]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(&format!("**************{}", &id[14..])) && !text.contains(id.as_str()));
    let answer = house.run(&["--json", "--full-id", "print", "verify", "-o", &file]).json();
    assert_eq!(answer["warnings"][0]["code"], "no_reason", "{answer}");
    assert!(std::fs::read_to_string(&file).unwrap().contains(id.as_str()));
}

#[test]
fn a_form_is_printed_for_some_classes_alone_and_an_unknown_class_is_refused() {
    let house = day();
    let file = path(&house, "log.html");
    house.data(&["print", "log", "--class", "护理3班", "-o", &file]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(
        text.contains(person(7, "").record.name.as_str())
            && !text.contains(person(0, "").record.name.as_str())
    );
    for args in [["log", "--class", "没有的班"], ["findings", "--class", "护理3班"]] {
        let wrong = path(&house, "wrong.html");
        let run = house.run(&[&["--json", "print"], &args[..], &["-o", &wrong]].concat());
        assert_eq!((run.code, run.json()["error"]["field"].as_str()), (2, Some("class")), "{}", run.stdout);
        assert!(!std::path::Path::new(&wrong).exists());
    }
}

#[test]
fn a_blank_form_needs_no_project_and_leaves_nobody_s_name() {
    let house = House::empty();
    for form in [
        "log",
        "verify",
        "rollcall",
        "numbers",
        "ticks",
        "slips",
        "request",
        "errata",
        "scattered",
        "poster",
        "notice",
        "groups",
        "sizes",
        "card",
    ] {
        let file = path(&house, &format!("{form}.xlsx"));
        house.data(&["print", form, "--blank", "-o", &file]);
        assert!(std::fs::metadata(&file).unwrap().len() > 500, "{form}");
    }
    assert!(!house.db.exists());
    let run = house.run(&["--json", "print", "sequence", "--blank", "-o", &path(&house, "a.xlsx")]);
    assert_eq!((run.code, run.json()["error"]["field"].as_str()), (2, Some("blank")));
    assert_eq!(house.run(&["print", "log", "-o", &path(&house, "b.xlsx")]).code, 7, "filled, it needs one");
    let house = day();
    let before = house.run(&["journal"]).stdout;
    let file = path(&house, "log.html");
    house.data(&["print", "log", "--blank", "-o", &file]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("示范学院") && !text.contains(person(0, "").record.name.as_str()));
    assert_eq!(house.run(&["journal"]).stdout, before, "nothing left the house");
}

/// The numbers of the certificates that were made out for some students.
fn certified(house: &House, students: &[&str]) -> Vec<String> {
    let file = path(house, "scattered.html");
    let mut args = vec!["print", "scattered", "-o", &file];
    args.extend(students.iter().flat_map(|student| ["--student", student]));
    let numbers = house.data(&args)["numbers"].clone();
    numbers.as_array().unwrap().iter().map(|number| number.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_number_of_a_certificate_is_given_to_one_student_and_stays_theirs() {
    let house = day();
    let other = person(7, "").record;
    assert_eq!(certified(&house, &["S0003"]), ["2026-蒲河-001"]);
    assert_eq!(certified(&house, &[&other.student_no, "S0003"]), ["2026-蒲河-002", "2026-蒲河-001"]);
    house
        .desk()
        .say(json!({"do": "absent", "student": "S0002", "reason": "外地实习", "makeup": "scattered"}));
    assert_eq!(certified(&house, &[]), ["2026-蒲河-003"], "of all who go alone");
    let text = std::fs::read_to_string(path(&house, "scattered.html")).unwrap();
    let record = person(1, "").record;
    assert_eq!(text.matches("2026-蒲河-003").count(), 2, "stub and certificate");
    assert!(
        text.contains(record.name.as_str()) && text.contains("外地实习") && text.contains("99999"),
        "{text}"
    );
    assert!(
        !text.contains(record.id_number.as_str())
            && text.contains(&format!("**************{}", &record.id_number[14..]))
    );
    let journal = house.run(&["journal"]).stdout;
    assert_eq!(journal.lines().filter(|line| line.contains("\"certified\"")).count(), 4);
    assert!(!journal.contains("外地实习") && !journal.contains(record.name.as_str()));
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn no_certificate_is_made_out_for_somebody_with_a_number_or_for_nobody() {
    let house = day();
    let file = path(&house, "scattered.xlsx");
    let before = house.run(&["journal"]).stdout;
    let run = house.run(&["--json", "print", "scattered", "--student", "S0001", "-o", &file]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (5, Some("already_registered")));
    let run = house.run(&["--json", "print", "scattered", "-o", &file]);
    assert_eq!((run.code, run.json()["error"]["field"].as_str()), (2, Some("scattered")));
    assert!(!std::path::Path::new(&file).exists());
    assert_eq!(house.run(&["journal"]).stdout, before);
}

#[test]
fn an_undone_absence_leaves_its_certificate_s_number_where_it_is() {
    let house = day();
    let mut desk = house.desk();
    desk.say(json!({"do": "absent", "student": "S0002", "reason": "实习", "makeup": "scattered"}));
    drop(desk);
    assert_eq!(certified(&house, &["S0002"]), ["2026-蒲河-001"]);
    house.desk().say(json!({"do": "undo", "reason": "来了"}));
    assert_eq!(certified(&house, &["S0003"]), ["2026-蒲河-002"]);
}

#[test]
fn the_notice_has_the_schedule_of_the_classes_and_is_plain_text_for_a_chat() {
    let house = day();
    let file = path(&house, "notice.txt");
    house.data(&["print", "notice", "-o", &file]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("2026-10-24  上午  学前1班  3  蒲河教学点"), "{text}");
    assert!(text.contains("每人 20 元") && text.contains("不化妆") && !text.contains("淡妆"), "{text}");
    assert!(text.starts_with('\u{feff}') && text.lines().count() > 10);
    house.data(&["print", "notice", "--dress", "documents", "-o", &file]);
    assert!(std::fs::read_to_string(&file).unwrap().contains("淡妆"));
}
