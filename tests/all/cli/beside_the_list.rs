//! What stands beside a list and is not of it: words on a return file, a mapping that leads to nothing, texts that are
//! no table.

use serde_json::{Value, json};

use super::harness::{House, Run};

fn import(house: &House, name: &str, text: &str, options: &[&str]) -> Run {
    let file = house.write(name, text);
    house.run(&[&["--json", "import", &file], options].concat())
}

fn of(run: &Run, code: &str) -> Vec<Value> {
    let problems = run.json()["data"]["problems"].clone();
    problems.as_array().unwrap().iter().filter(|one| one["code"] == code).cloned().collect()
}

const RETURNED: &str = "学号,姓名,性别,身份证号,班级,问题（这一列不用改）";

#[test]
fn what_a_teacher_writes_into_the_column_of_problems_is_said_with_its_row() {
    let house = House::empty();
    let text = format!(
        "{RETURNED}\nS1,陈雨甲,女,420000200402290122,护理2301,已改\nS2,林思乙,女,420000200311110229,护理2301,这个学生退学了\nS3,王建丙,男,,护理2301,原第 9 行：没有身份证号。\nS4,赵安达,女,,护理2301,OK\n"
    );
    let notes = of(&import(&house, "退回.csv", &text, &["--dry-run"]), "return_note");
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!((&notes[0]["row"], &notes[0]["severity"]), (&json!(3), &json!("warning")));
    assert!(notes[0]["message"].as_str().unwrap().contains("这个学生退学了"), "{notes:?}");
}

#[test]
fn the_right_number_beside_the_wrong_one_is_the_one_that_is_taken() {
    let house = House::empty();
    let rows = [
        "S1,陈雨甲,女,420000200402290119,护理2301,原第 3 行：抄错了。,420000200402290122",
        "S2,林思乙,女,420000200311110229,护理2301,原第 4 行：没有民族。,",
    ];
    let text = format!("{RETURNED},正确身份证号\n{}\n", rows.join("\n"));
    let run = import(&house, "退回.csv", &text, &[]);
    let data = &run.json()["data"];
    assert_eq!((run.code, &data["added"], &data["incomplete"]), (0, &json!(2), &json!(0)), "{}", run.stdout);
    for (no, end) in [("S1", "0122"), ("S2", "0229")] {
        let found = house.run(&["--json", "find", no]).json();
        let number = found["data"]["matches"][0]["id_number"].as_str().unwrap().to_owned();
        assert!(number.ends_with(end), "{number}");
    }
}

#[test]
fn a_remembered_column_with_nothing_in_it_gives_way_to_the_one_that_has_the_names() {
    let house = House::empty();
    let heading = "学号,姓名,曾用名,班级\n";
    let first = format!("{heading}S1,甲,陈雨甲,护理2301\nS2,乙,林思乙,护理2301\n");
    import(&house, "a.csv", &first, &["--map", "name=曾用名"]);
    let second = format!("{heading}S3,王建丙,,护理2302\nS4,赵安达,,护理2302\n");
    let run = import(&house, "b.csv", &second, &[]);
    assert_eq!((run.code, &run.json()["data"]["added"]), (0, &json!(2)), "{}", run.stdout);
    assert_eq!(of(&run, "mapping_unfit").len(), 1, "{}", run.stdout);
}

#[test]
fn a_list_that_nobody_can_read_is_a_file_that_is_not_what_it_should_be() {
    let spaces = "序号  学号  姓名  性别  身份证号\n1  S1  陈雨甲  女  420000200402290122\n2  S2  林思乙  女  420000200311110229\n3  S3  欧阳静文  女  520000200407120249\n";
    let cards = "姓名,陈雨甲,性别,男,民族,汉族\n学号,S00001,身份证号,420000200402290114,班级,软件2201班\n姓名,林思乙,性别,女,民族,汉族\n学号,S00002,身份证号,420000200311110229,班级,软件2201班\n";
    for (name, text, code) in [("名单.txt", spaces, "one_cell"), ("名单.csv", cards, "cards")] {
        let run = import(&House::empty(), name, text, &[]);
        assert_eq!((run.code, &run.json()["error"]["code"]), (7, &json!(code)), "{}", run.stdout);
    }
}

#[test]
fn a_number_that_is_written_on_the_guide_is_said_and_shown_in_no_answer() {
    let house = House::empty();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let guide = workbook.add_worksheet().set_name("退回说明").unwrap();
    guide.write_row(0, 0, ["名册退回表"]).unwrap();
    guide.write_row(1, 0, ["工作表", "原行号", "谁", "哪一项", "填的是", "问题和改法"]).unwrap();
    guide.write_row(2, 0, ["名单", "3", "陈雨甲", "身份证号", "420000200402290122", "抄错了一位。"]).unwrap();
    guide.write_row(3, 0, ["名单", "4", "林思乙", "身份证号", "**************0228", "抄错了一位。"]).unwrap();
    let list = workbook.add_worksheet().set_name("名单").unwrap();
    for (row, cells) in
        RETURNED.lines().chain(["S1,陈雨甲,女,420000200402290119,护理2301,原第 3 行：抄错了。"]).enumerate()
    {
        list.write_row(row as u32, 0, cells.split(',')).unwrap();
    }
    let file = house.path().join("退回.xlsx");
    workbook.save(&file).unwrap();
    let run = house.run(&["--json", "import", file.to_str().unwrap(), "--dry-run"]);
    let notes = of(&run, "return_note");
    assert_eq!(
        (notes.len(), &notes[0]["sheet"], &notes[0]["row"]),
        (1, &json!("退回说明"), &json!(3)),
        "{notes:?}"
    );
    assert!(!run.stdout.contains("420000200402290122"), "{notes:?}");
}
