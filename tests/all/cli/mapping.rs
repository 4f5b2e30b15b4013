//! `--map`, `--header-row` and what is remembered of them.

use serde_json::{Value, json};

use super::harness::{House, Run};

const ODD: &str = "编码,姓名,电话\nS1,张思凡,13800000001\nS2,李建国,13800000002\n";

fn import(house: &House, name: &str, options: &[&str], text: &str) -> Run {
    let file = house.path().join(name);
    std::fs::write(&file, text).unwrap();
    house.run(&[&["--json", "import", file.to_str().unwrap()], options].concat())
}

fn columns(run: &Run) -> Value {
    run.json()["data"]["columns"][0].clone()
}

#[test]
fn a_map_is_remembered_for_the_next_file_with_the_same_headings() {
    let house = House::founded();
    let refused = import(&house, "学前1班.csv", &[], ODD);
    assert_eq!((refused.code, &refused.json()["data"]["refused"]), (3, &json!(2)), "no key is known");
    let dry = import(&house, "学前1班.csv", &["--map", "student_no=编码,none=电话", "--dry-run"], ODD);
    assert_eq!((dry.code, &dry.json()["data"]["added"]), (0, &json!(2)));
    assert_eq!(import(&house, "学前1班.csv", &["--dry-run"], ODD).code, 3, "a dry run remembers nothing");
    let first = import(&house, "学前1班.csv", &["--map", "student_no=编码,none=电话"], ODD);
    assert_eq!((first.code, &first.json()["data"]["added"]), (0, &json!(2)));
    let next = import(&house, "护理3班.csv", &[], "姓名,编码,电话\n王雨桐,S3,13800000003\n");
    assert_eq!((next.code, &next.json()["data"]["added"]), (0, &json!(1)), "{}", next.stdout);
    assert_eq!(columns(&next)["remembered"], true);
    assert_eq!(
        columns(&next)["columns"][1],
        json!({"column": "B", "heading": "编码", "field": "student_no", "by": "remembered"})
    );
    assert_eq!(columns(&next)["columns"][2]["field"], Value::Null);
    assert_eq!(house.run(&["doctor"]).code, 0);
}

#[test]
fn what_is_remembered_is_told_and_can_be_forgotten() {
    let house = House::founded();
    import(&house, "学前1班.csv", &["--map", "student_no=编码"], ODD);
    let file = house.path().join("学前1班.csv");
    let told = house.run(&["import", file.to_str().unwrap()]);
    assert!(told.stdout.contains("按 2026-10-24 记住的对法"), "{}{}", told.stdout, told.stderr);
    let forgotten = import(&house, "学前1班.csv", &["--forget"], ODD);
    assert_eq!(columns(&forgotten)["remembered"], false);
    let after = import(&house, "学前1班.csv", &[], ODD);
    assert_eq!((columns(&after)["remembered"].clone(), after.code), (json!(false), 3));
}

#[test]
fn a_heading_row_that_had_to_be_named_is_found_by_itself_the_next_time() {
    let house = House::founded();
    let text = "甲列,乙列\nS1,张思凡\nS2,李建国\n";
    assert_eq!(import(&house, "学前1班.csv", &[], text).code, 7, "no heading of it is known");
    let map = ["--header-row", "1", "--map", "student_no=甲列,name=乙列"];
    assert_eq!(import(&house, "学前1班.csv", &map, text).code, 0);
    let next = import(&house, "护理3班.csv", &[], "护理3班名单\n甲列,乙列\nS3,王雨桐\n");
    assert_eq!(next.json()["data"]["sheets"][0]["header_row"], 2);
    assert_eq!(next.json()["data"]["added"], 1);
}

#[test]
fn a_heading_that_is_not_there_cannot_be_left_out() {
    let house = House::founded();
    let run = import(&house, "学前1班.csv", &["--map", "none=宿舍"], ODD);
    assert_eq!((run.code, &run.json()["error"]["code"]), (2, &json!("bad_value")), "{}", run.stdout);
}

#[test]
fn a_column_without_a_heading_is_named_by_its_letter() {
    let house = House::founded();
    let text = "学号,,性别\nS1,张思凡,女\nS2,李建国,男\n";
    assert_ne!(import(&house, "学前1班.csv", &[], text).code, 0, "nobody says where the names are");
    let run = import(&house, "学前1班.csv", &["--map", "name=column:B"], text);
    assert_eq!((run.code, &run.json()["data"]["added"]), (0, &json!(2)), "{}", run.stdout);
    assert_eq!(house.data(&["find", "S2"])["matches"][0]["name"], "李建国");
    let run = import(&house, "学前1班.csv", &["--map", "name=column:ZZZZ"], text);
    assert!(run.json()["error"]["message"].as_str().unwrap().contains("XFD"), "{}", run.stdout);
    for wrong in ["name=column:Z", "name=column:", "name=column:2"] {
        assert_eq!(
            import(&house, "学前1班.csv", &["--map", wrong, "--header-row", "1"], text).code,
            2,
            "{wrong}"
        );
    }
}

fn codes(run: &Run) -> Vec<String> {
    let problems = run.json()["data"]["problems"].clone();
    let code = |problem: &Value| problem["code"].as_str().unwrap_or_default().to_owned();
    problems.as_array().into_iter().flatten().map(code).collect()
}

fn message(run: &Run, code: &str) -> String {
    let problems = run.json()["data"]["problems"].clone();
    let found = problems.as_array().and_then(|all| all.iter().find(|one| one["code"] == code).cloned());
    found.map(|one| one["message"].as_str().unwrap_or_default().to_owned()).unwrap_or_default()
}

/// What was passed over as was remembered.
fn remembered(run: &Run) -> Vec<String> {
    let all = run.json()["data"]["remembered"].clone();
    let message = |one: &Value| one["message"].as_str().unwrap_or_default().to_owned();
    all.as_array().into_iter().flatten().map(message).collect()
}

const PARENTS: &str =
    "学号,姓名,联系人,身份证号\nS1,班长甲,张思凡,420000200402290114\nS2,班长甲,李建国,420000200311110229\n";

#[test]
fn a_correction_of_another_teacher_that_passes_over_the_very_heading_is_told_once() {
    let house = House::founded();
    import(&house, "学前1班.csv", &["--map", "name=联系人"], PARENTS);
    let text = "学号,姓名,联系人,身份证号\nS3,王雨桐,王父,520000200407120249\n";
    let next = import(&house, "护理3班.csv", &["--dry-run"], text);
    assert!(codes(&next).is_empty(), "no warning, which would come again with every file: {}", next.stdout);
    let [said] = &remembered(&next)[..] else { panic!("{}", next.stdout) };
    for word in ["2026-10-24", "「联系人」", "「姓名」", "--map name=姓名", "--forget"] {
        assert!(said.contains(word), "{said}");
    }
    let folder = house.path().join("三个班");
    std::fs::create_dir_all(&folder).unwrap();
    for (at, name) in ["王雨桐", "李雨桐", "赵雨桐"].iter().enumerate() {
        let text = format!("学号,姓名,联系人,身份证号\nT{at},{name},{name}父,\n");
        std::fs::write(folder.join(format!("护理{at}班.csv")), text).unwrap();
    }
    let folder = folder.to_str().unwrap();
    let all = house.run(&["--json", "import", folder, "--dry-run"]);
    assert_eq!(remembered(&all).len(), 1, "once for all files: {}", all.stdout);
    assert_eq!(all.json()["data"]["remembered"][0]["sheets"], 3);
    let words = house.run(&["import", folder, "--dry-run"]).stdout;
    assert_eq!(words.matches("2026-10-24").count(), 2, "read by it, and what it passed over: {words}");
    let mended = import(&house, "护理3班.csv", &["--map", "name=姓名"], text);
    assert!(remembered(&mended).is_empty(), "{}", mended.stdout);
    assert_eq!(house.data(&["find", "S3"])["matches"][0]["name"], "王雨桐");
    let after = import(&house, "护理3班.csv", &["--dry-run"], text);
    assert!(remembered(&after).is_empty(), "the newest word is remembered");
}

#[test]
fn a_column_that_is_left_out_is_not_said_to_be_missing() {
    let house = House::founded();
    let first = import(&house, "学前1班.csv", &["--map", "none=身份证号"], PARENTS);
    let said = message(&first, "missing_field");
    assert!(said.contains("「身份证号」一列按说好的没有取"), "{said}");
    assert!(remembered(&first).is_empty(), "it was said just now");
    let next = import(&house, "护理3班.csv", &["--dry-run"], &PARENTS.replace('S', "T"));
    assert!(!next.stdout.contains("这张表没有「身份证号」一列"), "{}", next.stdout);
    let said = remembered(&next).concat();
    assert!(said.contains("2026-10-24") && said.contains("--map id_number=身份证号"), "{said}");
    let mended = import(&house, "护理3班.csv", &["--map", "id_number=身份证号"], &PARENTS.replace('S', "T"));
    assert_eq!(house.data(&["find", "T1"])["matches"].as_array().map(Vec::len), Some(1));
    assert!(!codes(&mended).contains(&"missing_field".to_owned()), "{}", mended.stdout);
}

#[test]
fn columns_that_are_known_by_what_stands_in_them_are_judged_in_each_file_anew() {
    let house = House::founded();
    let text = "编号,姓名,证件,电话\n2026010101,张思凡,420000200402290114,138\n2026010102,李建国,420000200311110229,139\n";
    let first = import(&house, "学前1班.csv", &["--map", "none=电话"], text);
    let fields = |run: &Run| -> Vec<Value> {
        columns(run)["columns"].as_array().into_iter().flatten().map(|one| one["field"].clone()).collect()
    };
    assert_eq!(fields(&first)[..3], [json!("student_no"), json!("name"), json!("id_number")]);
    let other = "编号,姓名,证件,电话\n1,王雨桐,520000200407120249,137\n2,赵雨桐,650000200401050138,136\n";
    let next = import(&house, "护理3班.csv", &[], other);
    assert_eq!(columns(&next)["remembered"], true);
    assert_eq!(
        fields(&next),
        [Value::Null, json!("name"), json!("id_number"), Value::Null],
        "{}",
        next.stdout
    );
}
