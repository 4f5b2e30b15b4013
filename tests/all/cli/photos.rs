//! `photos`: look, copy, undo, judge.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::harness::{House, keys};
use crate::photo::shot::{Shot, picture, put};

/// A day with four students of whom three have numbers, and a card with their photos.
fn day() -> (House, String) {
    let house = House::with_session(&[], 4);
    let mut desk = house.desk();
    for n in 1..=3 {
        desk.serve(&format!("S{n:04}"));
    }
    drop(desk);
    let card = house.path().join("card");
    for n in 1..=3 {
        let shot = Shot { background: [100, 190 + n, 255], ..Shot::at(&format!("2026:10:24 09:0{n}:00")) };
        put(&card, &format!("DCIM/100CANON/IMG_{:04}.JPG", 300 + u32::from(n)), &shot.jpeg());
    }
    (house, card.to_str().unwrap().to_owned())
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(tree(&path));
        } else {
            all.push((path.clone(), fs::read(path).unwrap()));
        }
    }
    all.sort();
    all
}

#[test]
fn a_card_is_looked_at_with_cameras_times_and_classes() {
    let (house, card) = day();
    let data = house.data(&["photos", "look", &card]);
    assert_eq!(
        keys(&data),
        ["alone", "cameras", "card", "classes", "first", "frames", "last", "missing", "others", "raw_only"]
    );
    assert_eq!(data["cameras"], json!([{"model": "Canon EOS 6D", "serial": "052021004321", "frames": 3}]));
    assert_eq!(
        (&data["first"], &data["last"]),
        (&json!("2026-10-24T09:01:00"), &json!("2026-10-24T09:03:00"))
    );
    assert_eq!(data["classes"], json!([{"class": "学前1班", "numbers": 3, "photos": 3}]));
    assert_eq!((&data["missing"], &data["card"]["numbers"]), (&json!([]), &json!(3)));
}

#[test]
fn a_card_can_be_looked_at_before_there_is_any_project() {
    let (other, card) = day();
    let house = House::empty();
    let data = house.data(&["photos", "look", &card]);
    assert_eq!((&data["frames"], &data["card"]), (&json!(3), &Value::Null));
    assert!(!house.db.exists());
    drop(other);
}

#[test]
fn copies_are_called_by_number_and_the_card_stays_as_it_was() {
    let (house, card) = day();
    let before = tree(Path::new(&card));
    let data = house.data(&["photos", "copy", &card, "-o", "out", "--by", "seq"]);
    assert_eq!(keys(&data), ["copied", "list", "present", "session", "sha256", "skipped"]);
    assert_eq!((&data["copied"], &data["present"], &data["skipped"]), (&json!(3), &json!(0), &json!([])));
    let out = house.path().join("out");
    assert_eq!(names(&out), ["0001.jpg", "0002.jpg", "0003.jpg", "INDEX.TXT", "rename-list.csv"]);
    assert_eq!(tree(Path::new(&card)), before);
    assert_eq!(fs::read(out.join("0002.jpg")).unwrap(), before[1].1);
    // People who get numbers get no names.
    let index = fs::read_to_string(out.join("INDEX.TXT")).unwrap();
    assert_eq!(index.lines().next().unwrap(), "1\t\t0001.jpg\t\t\t\t学前1班\t\t\t\t0001");
    let last = house.run(&["journal"]).stdout.lines().last().unwrap().to_owned();
    let event: Value = serde_json::from_str(&last).unwrap();
    assert_eq!(
        (&event["body"]["what"], &event["body"]["sha256"]),
        (&json!("photos seq"), &data["sha256"]),
        "{event}"
    );
    assert!(!last.contains("S0001") && !last.contains("IMG_"), "{last}");
    // Once more: nothing new, nothing wrong.
    let again = house.data(&["photos", "copy", &card, "-o", "out", "--by", "seq"]);
    assert_eq!((&again["copied"], &again["present"]), (&json!(0), &json!(3)));
}

#[test]
fn copies_by_student_number_have_names_in_the_index() {
    let (house, card) = day();
    house.data(&["photos", "copy", &card, "-o", "out", "--by", "student_no"]);
    let out = house.path().join("out");
    assert_eq!(names(&out), ["INDEX.TXT", "S0001.jpg", "S0002.jpg", "S0003.jpg", "rename-list.csv"]);
    let index = fs::read_to_string(out.join("INDEX.TXT")).unwrap();
    assert!(index.contains(crate::world::person(1, "").record.name.as_str()), "{index}");
}

#[test]
fn a_student_number_that_is_a_device_of_windows_names_no_copy() {
    let (house, card) = day();
    let id_number = crate::world::person(9, "").record.id_number;
    let roster = format!("学号,姓名,身份证号,班级\nCON,陈多多,{id_number},学前1班\n");
    put(house.path(), "roster.csv", roster.as_bytes());
    house.run(&["import", "roster.csv"]);
    house.desk().serve("CON");
    put(Path::new(&card), "DCIM/100CANON/IMG_0304.JPG", &Shot::at("2026:10:24 09:04:00").jpeg());
    let run = house.run(&["--json", "photos", "copy", &card, "-o", "out", "--by", "student_no"]);
    assert_eq!(run.json()["data"]["skipped"], json!([{"seq": 4, "why": "no_name"}]), "{}", run.stdout);
    let copies = ["INDEX.TXT", "S0001.jpg", "S0002.jpg", "S0003.jpg", "rename-list.csv"];
    assert_eq!(names(&house.path().join("out")), copies);
}

#[test]
fn copies_by_id_number_need_a_reason_that_only_the_side_table_holds() {
    let (house, card) = day();
    let run = house.run(&["photos", "copy", &card, "-o", "out", "--by", "id_number"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(!house.path().join("out").exists());
    house.data(&["photos", "copy", &card, "-o", "out", "--by", "id_number", "--reason", "学籍科要求"]);
    let id = crate::world::person(0, "").record.id_number;
    assert!(house.path().join("out").join(format!("{id}.jpg")).exists());
    let journal = house.run(&["journal"]).stdout;
    assert!(!journal.contains("学籍科") && !journal.contains(id.as_str()), "{journal}");
}

#[test]
fn copies_never_go_onto_the_card_nor_over_other_files() {
    let (house, card) = day();
    let before = tree(Path::new(&card));
    let on_card = format!("{card}/out");
    for target in [card.as_str(), on_card.as_str()] {
        assert_eq!(house.run(&["photos", "copy", &card, "-o", target, "--by", "seq"]).code, 2);
    }
    assert_eq!(tree(Path::new(&card)), before);
    put(&house.path().join("out"), "0002.jpg", b"somebody else's");
    let run = house.run(&["photos", "copy", &card, "-o", "out", "--by", "seq"]);
    assert_eq!(run.code, 5, "{}", run.stderr);
    assert_eq!(fs::read(house.path().join("out/0002.jpg")).unwrap(), b"somebody else's");
}

#[test]
fn a_number_without_a_photo_is_named_and_the_others_are_copied() {
    let (house, card) = day();
    fs::remove_file(Path::new(&card).join("DCIM/100CANON/IMG_0302.JPG")).unwrap();
    let run = house.run(&["--json", "photos", "copy", &card, "-o", "out", "--by", "seq"]);
    let data = run.json()["data"].clone();
    assert_eq!((run.code, &data["copied"]), (3, &json!(2)));
    assert_eq!(data["skipped"], json!([{"seq": 2, "why": "no_photo"}]));
    assert!(fs::read(house.path().join("out/0003.jpg")).unwrap().len() > 100);
}

#[test]
fn undo_takes_away_what_is_unchanged_and_leaves_the_rest() {
    let (house, card) = day();
    house.data(&["photos", "copy", &card, "-o", "out", "--by", "seq"]);
    let out = house.path().join("out");
    put(&out, "0002.jpg", b"retouched");
    put(&out, "mine.txt", b"mine");
    let run = house.run(&["--json", "photos", "undo", "out/rename-list.csv"]);
    assert_eq!(
        (run.code, run.json()["data"].clone()),
        (3, json!({"removed": 3, "gone": 0, "kept": ["0002.jpg"]}))
    );
    assert_eq!(names(&out), ["0002.jpg", "mine.txt", "rename-list.csv"]);
    fs::remove_file(out.join("0002.jpg")).unwrap();
    assert_eq!(house.run(&["photos", "undo", "out/rename-list.csv"]).code, 0);
    assert_eq!(names(&out), ["mine.txt", "rename-list.csv.undone"]);
    let journal = house.run(&["journal"]).stdout;
    let removed: Vec<&str> = journal.lines().filter(|line| line.contains("copies_removed")).collect();
    assert_eq!(removed.len(), 2, "{journal}");
    assert!(!journal.contains("0002.jpg"), "{journal}");
}

#[test]
fn a_list_that_reaches_out_of_its_folder_is_no_list() {
    let house = House::empty();
    put(house.path(), "keep.jpg", b"keep");
    let hash = photodesk::domain::digest::sha256_hex(b"keep");
    for copy in ["../keep.jpg", "..\\keep.jpg", "/keep.jpg", ".hidden"] {
        let list = format!("原文件,新文件,拍摄序号,字节,sha256\n./a,{copy},1,4,{hash}\n");
        put(&house.path().join("out"), "rename-list.csv", list.as_bytes());
        assert_eq!(house.run(&["photos", "undo", "out/rename-list.csv"]).code, 7, "{copy}");
    }
    assert!(house.path().join("keep.jpg").exists());
    put(house.path(), "poem.csv", "第一行\n".as_bytes());
    assert_eq!(house.run(&["photos", "undo", "poem.csv"]).code, 7);
    assert_eq!(house.run(&["photos", "undo", "nowhere.csv"]).code, 7);
}

#[test]
fn finished_photos_are_judged_one_by_one_with_reasons() {
    let house = House::empty();
    let folder = house.path().join("done");
    put(&folder, "S0001.jpg", &picture((480, 640), [100, 197, 255]));
    put(&folder, "S0002.jpg", &picture((480, 640), [200, 30, 30]));
    put(&folder, "S0003.JPG", &picture((640, 480), [100, 197, 255]));
    put(&folder, "S0004.jpg", b"");
    let run = house.run(&["--json", "photos", "judge", "done"]);
    let data = run.json()["data"].clone();
    assert_eq!(
        (run.code, &data["spec"], &data["pass"], &data["fail"]),
        (3, &json!("graduation"), &json!(1), &json!(3)),
        "{data}"
    );
    let faults = |n: usize| -> Vec<&str> {
        data["files"][n]["faults"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["fault"].as_str().unwrap())
            .collect()
    };
    assert_eq!((faults(0), faults(1)), (vec![], vec!["background"]));
    assert_eq!((faults(2), faults(3)), (vec!["turned", "ending"], vec!["flawed"]));
    let said = data["files"][1]["reasons"][0].as_str().unwrap();
    assert!(said.contains("背景颜色 RGB("), "{said}");
}

#[test]
fn a_school_can_bring_a_specification_of_its_own() {
    let house = House::empty();
    put(&house.path().join("done"), "1.jpg", &picture((358, 441), [255, 255, 255]));
    let table = "name,width,height,most_kb,colours\nk12,358,441,60,255-255-255\n";
    put(house.path(), "own.csv", table.as_bytes());
    let data = house.data(&["photos", "judge", "done", "--spec", "own.csv"]);
    assert_eq!(
        (&data["spec"], &data["pass"], &data["fail"]),
        (&json!("k12"), &json!(1), &json!(0)),
        "{data}"
    );
    put(house.path(), "bad.csv", b"name,width,height\nk12,wide,441\n");
    assert_eq!(house.run(&["photos", "judge", "done", "--spec", "bad.csv"]).code, 7);
    assert_eq!(house.run(&["photos", "judge", "done", "--spec", "passport"]).code, 2);
}

#[test]
fn what_the_agency_sends_back_is_joined_by_number_and_can_be_asked_for_later() {
    let (house, _) = day();
    put(&house.path().join("back"), "0001.jpg", &picture((48, 64), [100, 197, 255]));
    put(&house.path().join("back"), "S0003.jpg", &picture((48, 64), [100, 197, 255]));
    put(&house.path().join("back"), "0099.jpg", &picture((48, 64), [100, 197, 255]));
    let run = house.run(&["--json", "photos", "return", "back", "--handout", "handout.csv"]);
    let data = run.json()["data"].clone();
    assert_eq!(keys(&data), ["classes", "handout", "missing", "rejected", "returned", "session", "unknown"]);
    assert_eq!((run.code, &data["returned"], &data["missing"]), (3, &json!(2), &json!([2])), "{data}");
    assert_eq!(data["unknown"], json!(["0099.jpg"]));
    assert_eq!(
        data["classes"],
        json!([{"class": "学前1班", "numbers": 3, "returned": 2, "rejected": 0, "missing": 1}])
    );
    let handout = fs::read_to_string(house.path().join("handout.csv")).unwrap();
    assert!(handout.contains("0002") && handout.contains("缺照片"), "{handout}");
    let later = house.data(&["photos", "returned"]);
    assert_eq!((&later["returned"], &later["missing"]), (&json!(2), &json!([2])));
    let journal = house.run(&["journal"]).stdout;
    assert!(journal.contains("photos_returned") && !journal.contains("S0003"), "{journal}");
}

#[test]
fn a_list_from_the_agency_names_who_was_rejected_also_when_the_session_is_closed() {
    let (house, _) = day();
    assert_eq!(house.run(&["session", "close", "--reason", "当天结束"]).code, 0);
    let list = "拍摄序号,姓名,备注\n1,某某,\n2,某某,人像比对不通过\n3,某某,缺照片\n";
    put(house.path(), "list.csv", list.as_bytes());
    let run = house.run(&["--json", "photos", "return", "list.csv", "--session", "1"]);
    let data = run.json()["data"].clone();
    assert_eq!((run.code, &data["returned"], &data["missing"]), (3, &json!(1), &json!([3])), "{data}");
    assert_eq!(data["rejected"], json!([{"seq": 2, "outcome": "rejected", "remark": "人像比对不通过"}]));
    let journal = house.run(&["journal"]).stdout;
    assert!(!journal.contains("比对"), "remarks lie in the side table: {journal}");
    // The photos that come the second time stand in place of the list.
    for n in 1..=3 {
        put(&house.path().join("back"), &format!("{n:04}.jpg"), &picture((48, 64), [100, 197, 255]));
    }
    assert_eq!(house.run(&["photos", "return", "back", "--session", "1"]).code, 0);
    let later = house.data(&["photos", "returned", "--session", "1"]);
    assert_eq!((&later["returned"], &later["rejected"]), (&json!(3), &json!([])));
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn a_list_without_names_is_read_as_well_since_the_agency_was_given_none() {
    let (house, _) = day();
    let list = "返回照片清单\n拍摄序号,班级,审核状态\n0001,,通过\n0002,,比对不通过\n3号,,\n合计,3,\n";
    put(house.path(), "list.csv", list.as_bytes());
    let data = house.run(&["--json", "photos", "return", "list.csv"]).json()["data"].clone();
    assert_eq!((&data["returned"], &data["missing"], &data["unknown"]), (&json!(2), &json!([]), &json!([])));
    assert_eq!(data["rejected"], json!([{"seq": 2, "outcome": "rejected", "remark": "比对不通过"}]));
}

#[test]
fn a_return_of_another_day_is_refused_and_leaves_no_record() {
    let (house, _) = day();
    put(house.path(), "list.csv", "拍摄序号\n0801\n0802\n".as_bytes());
    put(house.path(), "letter.csv", "各位老师,照片下周寄出\n谢谢,再见\n".as_bytes());
    let run = house.run(&["--json", "photos", "return", "list.csv"]);
    assert_eq!((run.code, run.json()["error"]["code"].clone()), (2, json!("bad_value")), "{}", run.stdout);
    assert_eq!(house.run(&["photos", "return", "letter.csv"]).code, 7);
    assert_eq!(house.data(&["photos", "returned"]), Value::Null);
}

#[test]
fn nothing_that_came_back_yet_is_said_so() {
    let (house, _) = day();
    assert_eq!(house.data(&["photos", "returned"]), Value::Null);
    assert_eq!(house.run(&["photos", "return", "nowhere"]).code, 7);
}
