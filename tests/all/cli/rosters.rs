//! `import` and `template`: what goes in, what is said about it, and what a failure leaves behind.

use serde_json::{Value, json};

use super::harness::{House, Run, keys};

const HEAD: &str = "学号,姓名,性别,身份证号,民族\n";

fn import(house: &House, options: &[&str], text: &str) -> Run {
    let file = house.write("学前1班.csv", text);
    house.run(&[&["--json", "import", &file], options].concat())
}

#[test]
fn an_import_makes_the_database_and_says_what_came_in() {
    let house = House::empty();
    let run = import(&house, &[], &format!("{HEAD}S1,张思凡,女,420000200402290114,汉族\n"));
    assert_eq!(run.code, 0, "{}", run.stdout);
    let data = run.json()["data"].clone();
    for key in
        ["added", "updated", "unchanged", "incomplete", "refused", "missing", "sheets", "problems", "event"]
    {
        assert!(data.get(key).is_some(), "{key}");
    }
    assert_eq!((&data["added"], &data["event"]), (&json!(1), &json!("cli:1")));
    assert_eq!(
        keys(&data["sheets"][0]),
        [
            "added",
            "class",
            "file",
            "header_row",
            "hidden_rows",
            "incomplete",
            "refused",
            "rows",
            "sheet",
            "skipped",
            "unchanged",
            "updated"
        ]
    );
    assert_eq!(data["sheets"][0]["header_row"], 1);
    assert_eq!(house.data(&["find", "S1"])["matches"][0]["walkin"], false);
}

#[test]
fn a_refused_row_or_an_error_in_a_field_exits_3_and_the_rest_comes_in() {
    let house = House::empty();
    let text = format!("{HEAD}S1,张思凡,女,420000200402290115,汉族\nS2,,女,,汉族\nS3,李建国,男,,汉族\n");
    let run = import(&house, &[], &text);
    let data = run.json()["data"].clone();
    assert_eq!(
        (run.code, &data["added"], &data["refused"], &data["incomplete"]),
        (3, &json!(2), &json!(1), &json!(1))
    );
    let problems = data["problems"].as_array().unwrap();
    let of = |code: &str| problems.iter().find(|problem| problem["code"] == code).unwrap();
    assert_eq!(
        keys(of("id_checksum")),
        ["code", "field", "file", "message", "row", "severity", "sheet", "suggestion", "value"]
    );
    assert_eq!((&of("id_checksum")["row"], &of("id_checksum")["severity"]), (&json!(2), &json!("error")));
    assert!(!run.stdout.contains("420000200402290115"), "masked in problems too");
    let first = house.data(&["find", "S1"])["matches"][0].clone();
    assert_eq!((&first["incomplete"], &first["id_number"]), (&json!(true), &json!("")));
}

#[test]
fn a_dry_run_and_a_failure_create_nothing() {
    let house = House::empty();
    let good = format!("{HEAD}S1,张思凡,女,420000200402290114,汉族\n");
    assert_eq!(import(&house, &["--dry-run"], &good).code, 0);
    assert!(!house.db.exists());
    let run = import(&house, &[], "今天天气很好\n");
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (7, Some("no_header")));
    let run = house.run(&["--json", "import", "不在.xlsx"]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (7, Some("no_file")));
    let pdf = house.write("名册.xlsx", "%PDF-1.7\n");
    let run = house.run(&["--json", "import", &pdf]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (7, Some("unreadable")));
    assert!(!house.db.exists());
}

#[test]
fn importing_again_changes_only_what_differs_and_names_who_is_missing() {
    let house = House::empty();
    let row = |no: &str, name: &str| format!("{no},{name},女,,汉族\n");
    import(&house, &[], &format!("{HEAD}{}{}", row("S1", "张思凡"), row("S2", "李文静")));
    let again = import(&house, &[], &format!("{HEAD}{}{}", row("S1", "张思凡"), row("S3", "王佳")));
    let data = again.json()["data"].clone();
    let counts = ["added", "updated", "unchanged"].map(|key| data[key].clone());
    assert_eq!(counts, [json!(1), json!(0), json!(1)]);
    assert_eq!(data["missing"].as_array().unwrap().len(), 1);
    assert_eq!(house.data(&["find", "S2"])["matches"].as_array().unwrap().len(), 1, "kept");
}

#[test]
fn an_import_is_undone_as_one_step_without_a_session_too() {
    let house = House::empty();
    import(&house, &[], &format!("{HEAD}S1,张思凡,女,,汉族\nS2,李文静,女,,汉族\n"));
    let mut desk = house.desk();
    assert_eq!(desk.done(json!({"do": "undo", "event": "cli:1", "reason": "导错了"}))["undone"], "cli:1");
    assert_eq!(desk.done(json!({"do": "find", "query": "S1"}))["matches"], json!([]));
}

#[test]
fn an_import_is_not_undone_once_somebody_in_it_has_paid() {
    let house = House::with_session(&[], 2);
    let import = house
        .run(&["journal"])
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|event| event["kind"] == "imported")
        .unwrap()["event"]
        .clone();
    let mut desk = house.desk();
    desk.pay("S0001");
    assert_eq!(desk.no(json!({"do": "undo", "event": import, "reason": "x"})), "undo_blocked");
}

#[test]
fn a_photo_that_was_taken_and_checked_never_passes_to_somebody_else_by_an_import() {
    let house = House::with_session(&[], 0);
    import(&house, &[], &format!("{HEAD}S1,张思凡,女,420000200402290114,汉族\n"));
    let mut desk = house.desk();
    desk.serve("S1");
    desk.done(json!({"do": "check", "student": "S1", "result": "ok"}));
    desk.end();
    let run = import(&house, &[], &format!("{HEAD}S1,王大锤,男,420000200402290018,汉族\n"));
    let data = run.json()["data"].clone();
    assert_eq!((run.code, &data["refused"], &data["updated"]), (3, &json!(1), &json!(0)), "{}", run.stdout);
    assert_eq!(data["problems"][0]["code"], "another_person");
    assert_eq!(house.data(&["find", "S1"])["matches"][0]["name"], "张思凡");
    // A number that is mended under the same name comes in, with a word about the check.
    let run = import(&house, &[], &format!("{HEAD}S1,张思凡,女,420000200402290026,汉族\n"));
    let data = run.json()["data"].clone();
    assert_eq!((run.code, &data["updated"]), (0, &json!(1)), "{}", run.stdout);
    assert_eq!(data["problems"][0]["code"], "checked_changes");
    assert!(!run.stdout.contains("420000200402290"), "masked, before and after");
}

#[test]
fn the_problems_go_back_to_the_teacher_as_a_file_a_folder_of_files_or_a_list() {
    let house = House::empty();
    let text = format!("{HEAD}S1,张思凡,女,420000200402290115,汉族\nS2,李文静,女,420000200402290122,汉族\n");
    let report = house.path().join("退回.xlsx");
    let run = import(&house, &["--report", report.to_str().unwrap()], &text);
    assert_eq!(run.code, 3);
    assert!(std::fs::read(&report).unwrap().starts_with(b"PK"));
    let returned = &run.json()["data"]["returned"][0];
    assert_eq!((&returned["sources"], &returned["rows"]), (&json!(["学前1班.csv"]), &json!(1)));
    let folder = house.path().join("退回");
    let data = import(&house, &["--report", folder.to_str().unwrap()], &text).json()["data"].clone();
    assert!(folder.join("退回-学前1班.xlsx").exists());
    assert_eq!(data["letters"][0]["return_file"], "退回-学前1班.xlsx");
    let list = house.path().join("问题.csv");
    import(&house, &["--report", list.to_str().unwrap()], &text);
    assert!(std::fs::read_to_string(&list).unwrap().contains("身份证号至少抄错了一位"));
}

#[test]
fn a_letter_for_each_file_comes_with_the_import_and_names_no_id_number() {
    let house = House::empty();
    let text = format!("{HEAD}S1,张思凡,女,420000200402290115,汉族\nS2,李文静,女,420000200402290122,汉族\n");
    let run = import(&house, &["--dry-run"], &text);
    let letter = run.json()["data"]["letters"][0].clone();
    assert_eq!(keys(&letter), ["class", "file", "received", "return_file", "text", "to_mend"]);
    assert_eq!(
        (&letter["class"], &letter["received"], &letter["to_mend"]),
        (&json!("学前1班"), &json!(2), &json!(1))
    );
    assert!(letter["text"].as_str().unwrap().contains("第 2 行张思凡"), "{letter}");
    assert!(!run.stdout.contains("4200002004"));
}

#[test]
fn a_report_that_cannot_be_written_is_said_before_the_import() {
    let house = House::empty();
    let text = format!("{HEAD}S1,张思凡,女,420000200402290115,汉族\n");
    let run = import(&house, &["--report", "退回.pdf"], &text);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (2, Some("bad_value")));
    let roster = house.path().join("学前1班.csv");
    let run = import(&house, &["--report", roster.to_str().unwrap()], &text);
    assert_eq!(run.code, 2, "the roster itself is not overwritten");
    assert!(!house.db.exists());
    for nowhere in ["不在/退回.xlsx", "学前1班.csv/退回"] {
        let nowhere = house.path().join(nowhere);
        let run = import(&house, &["--report", nowhere.to_str().unwrap()], &text);
        assert_eq!((run.code, run.json()["error"]["code"].as_str()), (7, Some("no_file")), "{}", run.stdout);
    }
    assert!(!house.db.exists(), "nothing is imported whose return file has no place");
}

#[test]
fn what_changed_is_said_field_by_field_and_who_is_missing_by_name() {
    let house = House::empty();
    import(&house, &[], &format!("{HEAD}S1,张思凡,女,420000200402290114,汉族\nS2,李文静,女,,汉族\n"));
    let again = format!("{HEAD}S1,张诗凡,女,420000200402290122,汉族\n");
    let data = import(&house, &["--dry-run"], &again).json()["data"].clone();
    let change = &data["changes"][0];
    assert_eq!(keys(change), ["class", "fields", "name", "student", "student_no"]);
    assert_eq!(
        change["fields"],
        json!([
            {"field": "name", "old": "张思凡", "new": "张诗凡"},
            {"field": "id_number", "old": "**************0114", "new": "**************0122"},
        ])
    );
    assert_eq!(data["missing_people"][0]["name"], "李文静");
    let file = house.write("学前1班.csv", &again);
    let said = house.run(&["import", &file, "--dry-run"]).stdout;
    assert!(
        said.contains("姓名 张思凡 → 张诗凡；身份证号 **************0114 → **************0122"),
        "{said}"
    );
    assert!(said.contains("李文静 S2 学前1班"), "{said}");
    let said = house.run(&["--lang", "en", "import", &file, "--dry-run"]).stdout;
    assert!(said.contains("Changed (before → now):") && said.contains("name 张思凡 → 张诗凡"), "{said}");
}

#[test]
fn a_template_for_a_class_carries_it_and_the_projects_code() {
    let house = House::founded();
    let file = house.path().join("模板.xlsx");
    let file = file.to_str().unwrap();
    assert_eq!(house.run(&["template", "roster", "-o", file, "--class", "24会计2班"]).code, 0);
    let run = house.run(&["--json", "import", file, "--dry-run"]);
    assert_eq!((run.code, &run.json()["data"]["sheets"][0]["rows"]), (0, &json!(0)), "{}", run.stdout);
    assert_eq!(run.json()["data"]["problems"][0]["code"], "example_row");
}

#[test]
fn a_folder_is_read_for_rosters_and_what_is_none_is_named() {
    let house = House::empty();
    let folder = house.path().join("名册");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("a.csv"), format!("{HEAD}S1,张思凡,女,,汉族\n")).unwrap();
    std::fs::write(folder.join("b.csv"), "今天天气很好\n").unwrap();
    let run = house.run(&["--json", "import", folder.to_str().unwrap()]);
    assert_eq!((run.code, &run.json()["data"]["added"]), (3, &json!(1)), "{}", run.stdout);
}

#[test]
fn blank_forms_need_no_database() {
    for what in ["roster", "log"] {
        let house = House::empty();
        let file = house.path().join("blank.xlsx");
        let run = house.run(&["--json", "template", what, "-o", file.to_str().unwrap()]);
        assert_eq!((run.code, run.json()["ok"].as_bool()), (0, Some(true)), "{}", run.stdout);
        assert!(std::fs::read(&file).unwrap().starts_with(b"PK"));
        assert!(!house.db.exists());
    }
    let house = House::empty();
    assert_eq!(house.run(&["template", "poem", "-o", "x.xlsx"]).code, 2);
}

#[test]
fn a_sheet_that_is_asked_for_in_a_file_without_sheet_names_is_said_not_to_be_there() {
    let house = House::empty();
    let run = import(&house, &["--sheet", "软件2201"], "学号,姓名\nS1,张三\n");
    let answer = run.json();
    assert_eq!((run.code, &answer["error"]["message"]), (7, &json!("没有工作表「软件2201」。")));
}

#[test]
fn an_import_with_nothing_to_do_has_no_event_and_says_so() {
    let house = House::empty();
    let text = "学号,姓名,班级\nS1,张三,甲班\n";
    let event = |run: Run| run.json()["data"].get("event").cloned();
    assert_eq!(event(import(&house, &[], text)), Some(json!("cli:1")));
    assert_eq!(event(import(&house, &[], text)), Some(json!(null)));
    assert_eq!(event(import(&house, &["--dry-run"], text)), Some(json!(null)));
}

#[test]
fn a_proposed_ethnic_group_is_taken_over_where_the_command_says_so() {
    let house = House::empty();
    let text = format!("{HEAD}S1,张思凡,女,,傣簇\n");
    let problem = |run: &Run| {
        let data = run.json()["data"].clone();
        let problems = data["problems"].as_array().unwrap().clone();
        problems.into_iter().find(|one| one["code"] == "ethnic_suggested").unwrap()
    };
    assert!(problem(&import(&house, &["--dry-run"], &text)).get("adopted").is_none());
    let run = import(&house, &["--adopt"], &text);
    let said = problem(&run);
    assert_eq!((&said["value"], &said["adopted"]), (&json!("傣簇"), &json!("傣族")));
    assert_eq!(house.data(&["find", "S1"])["matches"][0]["ethnicity"], "傣族");
}

#[test]
fn missing_people_leave_for_a_reason_that_the_command_gives_and_never_without_one() {
    let house = House::empty();
    let three = "S1,张思凡,女,,汉族\nS2,李建国,男,,汉族\nS3,王雨桐,女,,汉族\n";
    import(&house, &[], &format!("{HEAD}{three}"));
    let one = format!("{HEAD}S1,张思凡,女,,汉族\n");
    assert_eq!(import(&house, &["--gone", " "], &one).code, 2);
    let dry = import(&house, &["--dry-run", "--gone", "退学"], &one).json()["data"].clone();
    assert_eq!(dry["left"].as_array().unwrap().len(), 2);
    assert_eq!(house.data(&["find", "S2"])["matches"].as_array().unwrap().len(), 1);
    let data = import(&house, &["--gone", "退学"], &one).json()["data"].clone();
    assert_eq!((data["left"].as_array().unwrap().len(), &data["added"]), (2, &json!(0)));
    assert!(data["event"].is_string());
    assert!(house.data(&["find", "S2"])["matches"].as_array().unwrap().is_empty());
}

#[test]
fn nobody_leaves_whose_name_stands_on_a_row_with_a_ruined_number() {
    let house = House::empty();
    let heads = "姓名,身份证号,班级\n";
    let whole = format!("{heads}张思凡,420000200402290114,会计函授\n李建国,420000200311110229,会计函授\n");
    import(&house, &[], &whole);
    let ruined = format!("{heads}张思凡,420000200402290114,会计函授\n李建国,4.2E+17,会计函授\n");
    let run = import(&house, &["--gone", "退学"], &ruined);
    let data = run.json()["data"].clone();
    assert_eq!((&data["left"], data["missing"].as_array().unwrap().len()), (&json!([]), 1));
    let notes = run.json()["warnings"].clone();
    let stays = notes.as_array().unwrap().iter().find(|note| note["code"] == "stays").unwrap().clone();
    let said = stays["message"].as_str().unwrap();
    assert!(said.contains("李建国") && said.contains("可能就是本人"), "{said}");
    let one = format!("{heads}张思凡,420000200402290114,会计函授\n");
    let left = import(&house, &["--gone", "退学"], &one).json()["data"]["left"].clone();
    assert_eq!(left.as_array().unwrap().len(), 2, "nothing of that name is in the file any more");
}

#[test]
fn a_mapping_without_a_heading_says_how_it_is_written() {
    let house = House::empty();
    let run = import(&house, &["--map", "name"], &format!("{HEAD}S1,张思凡,女,,汉族\n"));
    let error = run.json()["error"].clone();
    assert_eq!(run.code, 2);
    assert!(error["hint"].as_str().unwrap().contains("字段=列名"), "{error}");
}
