//! `log`, `reconcile`, `export`: the evening of the day.

use std::fmt::Write as _;

use photodesk::ops::export::{Door, codes};
use serde_json::{Value, json};

use super::harness::{House, Run, keys};

fn day() -> House {
    let house = House::with_session(&[], 4);
    let mut desk = house.desk();
    for n in 1..=3 {
        desk.serve(&format!("S{n:04}"));
    }
    drop(desk);
    house
}

fn path(house: &House, name: &str) -> String {
    house.path().join(name).to_str().unwrap().to_owned()
}

fn name(n: u32) -> String {
    crate::world::person(n - 1, "学前1班").record.name.to_string()
}

/// A log or register: number, student number and name of each.
fn sheet(rows: &[(u32, u32)], amount: bool) -> String {
    let mut text = if amount {
        "行号,拍摄序号,姓名,学号,金额,方式\n"
    } else {
        "行号,拍摄序号,姓名,学号\n"
    }
    .to_owned();
    for (line, (seq, n)) in rows.iter().enumerate() {
        let money = if amount { ",20.00,现金" } else { "" };
        writeln!(text, "{},{seq},{},S{n:04}{money}", line + 1, name(*n)).unwrap();
    }
    text
}

fn compare(house: &House, register: &str, log: &str, options: &[&str]) -> Run {
    std::fs::write(path(house, "register.csv"), register).unwrap();
    std::fs::write(path(house, "log.csv"), log).unwrap();
    let (register, log) = (path(house, "register.csv"), path(house, "log.csv"));
    house.run(&[&["--json", "reconcile", "--register", &register, "--log", &log], options].concat())
}

#[test]
fn an_export_says_file_rows_hash_and_session() {
    let house = day();
    for what in codes(Door::Export) {
        for ending in ["xlsx", "csv"] {
            let file = path(&house, &format!("{what}.{ending}"));
            let data = house.data(&["export", what, "-o", &file]);
            assert_eq!(keys(&data), ["file", "rows", "session", "sha256"], "{what}");
            assert_eq!(data["sha256"].as_str().unwrap().len(), 64);
            assert!(std::fs::metadata(&file).unwrap().len() > 0);
        }
    }
}

#[test]
fn the_sequence_list_ascends_and_the_database_file_has_people_without_a_number_after_them() {
    let house = day();
    let file = path(&house, "database.csv");
    house.data(&["export", "database", "-o", &file]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with('\u{feff}'), "UTF-8 with a byte order mark");
    let order: Vec<usize> = (1..=4).map(|n| text.find(&format!("S{n:04}")).unwrap()).collect();
    assert!(order.is_sorted(), "{order:?}");
    assert!(text.contains(crate::world::person(0, "").record.id_number.as_str()), "in full, and journalled");
    assert!(house.run(&["journal"]).stdout.lines().last().unwrap().contains("exported"));
}

#[test]
fn an_ending_or_a_document_that_nobody_knows_is_refused_and_nothing_is_written() {
    let house = day();
    for (what, name) in [("sequence", "list.pdf"), ("poem", "list.xlsx")] {
        let file = path(&house, name);
        assert_eq!(house.run(&["export", what, "-o", &file]).code, 2, "{what} {name}");
        assert!(!std::path::Path::new(&file).exists());
    }
    let nowhere = path(&house, "no/folder/list.xlsx");
    assert_eq!(house.run(&["export", "sequence", "-o", &nowhere]).code, 7);
}

#[test]
fn a_clean_day_reconciles_with_nothing_open() {
    let house = day();
    let run = house.run(&["--json", "reconcile"]);
    let data = run.json()["data"].clone();
    for key in ["books", "matched", "findings", "open"] {
        assert!(data.get(key).is_some(), "{key}");
    }
    assert_eq!((run.code, &data["open"]["error"], &data["matched"]), (0, &json!(0), &json!(3)), "{data}");
    assert_eq!(data["books"]["cash"], "60.00");
    assert_eq!(data["books"]["photos"], Value::Null);
}

#[test]
fn two_spreadsheets_are_compared_without_a_database() {
    let house = House::empty();
    let same = [(1, 1), (2, 2), (3, 3)];
    let run = compare(&house, &sheet(&same, false), &sheet(&same, true), &["--cash-counted", "60.00"]);
    assert_eq!((run.code, &run.json()["data"]["matched"]), (0, &json!(3)), "{}", run.stdout);
    assert!(!house.db.exists());
}

#[test]
fn only_the_drawer_differing_exits_8_and_other_findings_3() {
    let house = House::empty();
    let same = [(1, 1), (2, 2), (3, 3)];
    let run = compare(&house, &sheet(&same, false), &sheet(&same, true), &["--cash-counted", "50.00"]);
    let data = run.json()["data"].clone();
    assert_eq!((run.code, &data["findings"][0]["kind"]), (8, &json!("cash_differs")), "{data}");
    assert_eq!(
        (&data["findings"][0]["expected"], &data["findings"][0]["counted"]),
        (&json!("60.00"), &json!("50.00"))
    );
    let run = compare(&house, &sheet(&same[..2], false), &sheet(&same, true), &["--cash-counted", "50.00"]);
    assert_eq!(run.code, 3, "{}", run.stdout);
    assert_eq!(run.json()["ok"], true);
}

#[test]
fn a_finding_has_the_keys_of_the_contract_and_the_same_id_tomorrow() {
    let house = House::empty();
    let (register, log) = (sheet(&[(1, 1)], false), sheet(&[(1, 1), (2, 2)], true));
    let finding = |run: Run| run.json()["data"]["findings"][0].clone();
    let first = finding(compare(&house, &register, &log, &[]));
    for key in ["id", "kind", "severity", "seqs", "students", "evidence", "proposal", "state", "reason"] {
        assert!(first.get(key).is_some(), "{key}: {first}");
    }
    assert_eq!(
        (&first["kind"], &first["state"], &first["seqs"]),
        (&json!("log_only"), &json!("open"), &json!([2]))
    );
    assert_eq!(finding(compare(&house, &register, &log, &[]))["id"], first["id"]);
}

#[test]
fn a_gap_is_kept_with_a_reason_or_accepted_as_a_frame_without_a_person() {
    for keep in [true, false] {
        let house = day();
        let mut desk = house.desk();
        desk.pay("S0004");
        desk.done(json!({"do": "register", "student": "S0004", "seq": 5}));
        drop(desk);
        let gap = house.run(&["--json", "reconcile", "--fail-on", "warning"]);
        assert_eq!(gap.code, 3, "{}", gap.stdout);
        let findings = gap.json()["data"]["findings"].clone();
        let gap =
            findings.as_array().unwrap().iter().find(|finding| finding["kind"] == "seq_gap").unwrap().clone();
        let id = gap["id"].as_str().unwrap();
        assert_eq!(gap["proposal"]["do"], "void");
        if keep {
            assert_eq!(house.run(&["reconcile", "--keep", id]).code, 2, "keeping wants a reason");
            assert_ne!(house.run(&["reconcile", "--keep", id, "--reason", "废片"]).code, 2);
        } else {
            assert_ne!(house.run(&["reconcile", "--accept", id]).code, 5);
        }
        let after = house.run(&["--json", "reconcile"]).json()["data"]["findings"].clone();
        let gap = after.as_array().unwrap().iter().find(|finding| finding["id"] == id);
        assert!(gap.is_none_or(|finding| finding["state"] != "open"), "{after}");
    }
}

#[test]
fn closing_with_open_errors_wants_a_reason() {
    let house = House::with_session(&["--pay", "later"], 1);
    house.desk().register("S0001");
    let run = house.run(&["--json", "session", "close"]);
    assert_eq!(
        (run.code, run.json()["error"]["code"].as_str()),
        (5, Some("open_findings")),
        "{}",
        run.stdout
    );
    assert_eq!(house.run(&["session", "close", "--reason", "明天补收"]).code, 0);
}

#[test]
fn a_log_on_paper_comes_in_from_a_spreadsheet_and_a_page_replaces_itself() {
    let house = House::with_session(&["--log", "paper"], 3);
    let mut desk = house.desk();
    for n in 1..=3 {
        desk.register(&format!("S{n:04}"));
    }
    drop(desk);
    let file = path(&house, "log.csv");
    std::fs::write(&file, sheet(&[(1, 1), (2, 2)], true)).unwrap();
    let run = house.run(&["--json", "log", "import", &file, "--page", "1"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert_eq!(house.data(&["status"])["money"]["cash"], "40.00");
    std::fs::write(&file, sheet(&[(1, 1), (2, 2), (3, 3)], true)).unwrap();
    house.run(&["log", "import", &file, "--page", "1"]);
    let status = house.data(&["status"]);
    assert_eq!((&status["money"]["cash"], &status["paid"]), (&json!("60.00"), &json!(3)));
    let run = house.run(&["--json", "reconcile"]);
    assert_eq!((run.code, &run.json()["data"]["matched"]), (0, &json!(3)), "{}", run.stdout);
}

/// A desk on a paper log and the file of its log, taken in; the answer.
fn taken_in(house: &House, text: &str, options: &[&str]) -> Run {
    let file = path(house, "log.csv");
    std::fs::write(&file, text).unwrap();
    house.run(&[&["--json", "log", "import", &file], options].concat())
}

/// Page and line of each person, as the findings name them.
fn places(house: &House) -> Vec<String> {
    let found = house.data(&["--lang", "en", "reconcile"])["findings"].clone();
    let evidence = found.as_array().unwrap().iter().flat_map(|one| one["evidence"].as_array().unwrap());
    let said = evidence.filter(|shown| shown["book"] == "log").map(|shown| shown["text"].as_str().unwrap());
    let mut places: Vec<String> =
        said.filter_map(|text| text.split_once(" 甲").map(|(place, _)| place.trim().to_owned())).collect();
    places.sort_unstable();
    places.dedup();
    places
}

#[test]
fn a_line_of_the_log_stands_where_its_printed_number_says_though_lines_before_it_are_blank() {
    let heading = "行号,拍摄序号,姓名,金额\n";
    let through = [(1, "甲一"), (3, "甲二"), (25, "甲三"), (26, "甲四"), (31, "甲五")];
    let again = [(1, "甲一"), (3, "甲二"), (25, "甲三"), (1, "甲四"), (6, "甲五")];
    for (lines, title) in [(through, "登记序号,拍摄序号,姓名,金额\n"), (again, heading)] {
        let house = House::with_session(&["--log", "paper"], 0);
        let mut text = title.to_owned();
        for (seq, (line, name)) in (1..).zip(lines) {
            writeln!(text, "{line},{seq},{name},20").unwrap();
        }
        let data = taken_in(&house, &text, &[]).json();
        assert_eq!(
            (&data["data"]["pages"], &data["data"]["lines"], &data["warnings"]),
            (&json!([1, 2]), &json!(5), &json!([])),
            "{title}"
        );
        let due = ["page 1 line 1 0001", "page 1 line 25 0003", "page 1 line 3 0002"];
        assert_eq!(places(&house), [&due[..], &["page 2 line 1 0004", "page 2 line 6 0005"]].concat());
    }
}

#[test]
fn a_page_that_is_named_takes_its_lines_by_their_printed_numbers_and_those_without_after_the_line_before() {
    let house = House::with_session(&["--log", "paper"], 0);
    let text = "行号,拍摄序号,姓名,金额\n28,1,甲一,20\n,2,甲二,20\n40,3,甲三,20\n";
    let data = taken_in(&house, text, &["--page", "2"]).json()["data"].clone();
    assert_eq!((&data["pages"], &data["lines"]), (&json!([2]), &json!(3)));
    assert_eq!(places(&house), ["page 2 line 15 0003", "page 2 line 3 0001", "page 2 line 4 0002"]);
}

#[test]
fn what_the_log_says_and_nobody_can_use_comes_back_as_warnings() {
    let house = House::with_session(&["--log", "paper"], 0);
    let text = "行号,拍摄序号,姓名,金额,方式\n1,1,甲一,20,刷脸\n2,二,甲二,廿,现金\n2,3,甲三,20,\n";
    let run = taken_in(&house, text, &[]);
    let answer = run.json();
    let codes: Vec<&str> =
        answer["warnings"].as_array().unwrap().iter().map(|note| note["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["method_unknown", "seq_unreadable", "amount_unreadable", "line_repeated"]);
    assert_eq!((run.code, &answer["data"]["lines"]), (0, &json!(3)));
    assert_eq!(house.data(&["status"])["money"]["cash"], "20.00", "another word is no cash");
    let file = path(&house, "log.csv");
    for (lang, said) in [("zh", "不认识的缴费方式「刷脸」"), ("en", "unknown method 刷脸")] {
        let run = house.run(&["--lang", lang, "log", "import", &file]);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn times_on_a_list_are_read_as_on_the_wall_clock() {
    let house = day();
    let mut desk = house.desk();
    desk.done(
        json!({"do": "check", "student": "S0001", "result": "wrong", "field": "name", "to": "欧阳思凡"}),
    );
    drop(desk);
    let file = path(&house, "corrections.csv");
    house.data(&["export", "corrections", "-o", &file]);
    let text = std::fs::read_to_string(&file).unwrap();
    let minute = crate::world::NOW[..16].replace('T', " ");
    assert!(text.contains(&minute) && !text.contains("+08:00"), "{text}");
}

#[test]
fn page_totals_come_first_and_say_which_page_needs_more() {
    let house = day();
    let data = house.data(&[
        "log", "total", "--page", "1", "--heads", "4", "--money", "80.00", "--first", "1", "--last", "4",
    ]);
    assert_eq!(data["agrees"], false);
    assert_eq!(data["differs"][0], json!({"what": "heads", "paper": 4, "book": 3}));
    assert_eq!(house.data(&["log", "pages"])["open"], 1);
    house.data(&[
        "log", "total", "--page", "1", "--heads", "3", "--money", "60.00", "--first", "1", "--last", "3",
    ]);
    let data = house.data(&["log", "pages"]);
    assert_eq!(data["open"], 0);
    assert_eq!(
        data["pages"][0]["book"],
        json!({"heads": 3, "money": "60.00", "cash": "60.00", "first": 1, "last": 3})
    );
    assert_eq!(house.run(&["log", "total", "--page", "1", "--heads", "30"]).code, 2);
}

#[test]
fn numbers_from_an_hour_on_paper_are_shown_and_then_taken() {
    let house = day();
    let file = path(&house, "hour.csv");
    std::fs::write(&file, sheet(&[(4, 4), (5, 1)], true)).unwrap();
    let look = house.run(&["--json", "log", "import", &file, "--take-numbers", "--dry-run"]);
    assert_eq!(look.code, 3, "one line needs a person");
    let data = &look.json()["data"];
    assert_eq!((data["taken"].as_u64(), data["paid"].as_u64()), (Some(1), Some(1)));
    assert_eq!(data["left"][0]["code"], "has_another");
    assert_eq!(house.data(&["status"])["registered"], 3);
    assert_eq!(house.run(&["log", "import", &file, "--take-numbers"]).code, 3);
    assert_eq!(house.data(&["status"])["registered"], 4);
    assert_eq!(house.data(&["log", "take", "--dry-run"])["taken"], 0, "the desk's own log has no keyed page");
}

#[test]
fn a_log_whose_headings_nobody_knows_is_taken_in_with_a_word_on_its_columns() {
    let house = House::with_session(&["--log", "paper"], 3);
    let text = format!("采集记录\n机位编号,谁\n1,{}\n2,{}\n", name(1), name(2));
    let bare = taken_in(&house, &text, &[]);
    assert_ne!(bare.code, 0, "{}", bare.stdout);
    let run = taken_in(&house, &text, &["--header-row", "2", "--map", "seq=机位编号,name=谁"]);
    assert_eq!((run.code, &run.json()["data"]["lines"]), (0, &json!(2)), "{}", run.stdout);
    assert_eq!(run.json()["data"]["recognised"], 2, "{}", run.stdout);
    let run = taken_in(&house, &text, &["--header-row", "2", "--map", "seq=A,name=column:B"]);
    assert_ne!(run.code, 0, "a heading that is not there: {}", run.stdout);
    let run = taken_in(&house, &text, &["--header-row", "2", "--map", "seq=column:A,name=column:B"]);
    assert_eq!((run.code, &run.json()["data"]["lines"]), (0, &json!(2)), "{}", run.stdout);
}
