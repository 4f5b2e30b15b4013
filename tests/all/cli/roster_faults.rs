//! What `import` says when a file, a folder or an option is not what it should be, and what it never shows.

use serde_json::{Value, json};

use super::harness::{House, Run};

const ID: &str = "420000200402290114";
const HEAD: &str = "学号,姓名,性别,身份证号,民族\n";

fn import(house: &House, name: &str, options: &[&str], text: &str) -> Run {
    let file = house.write(name, text);
    house.run(&[&["--json", "import", &file], options].concat())
}

fn failed(run: &Run) -> (i32, String) {
    (run.code, run.json()["error"]["code"].as_str().unwrap_or_default().to_owned())
}

fn codes(run: &Run) -> Vec<String> {
    let problems = run.json()["data"]["problems"].clone();
    let code = |one: &Value| one["code"].as_str().unwrap().to_owned();
    problems.as_array().unwrap().iter().map(code).collect()
}

fn notes(run: &Run) -> Vec<String> {
    let notes = run.json()["warnings"].clone();
    notes.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_row_of_data_that_is_named_as_the_headings_is_no_heading() {
    let house = House::empty();
    let text = format!("{HEAD}S1,张思凡,女,{ID},汉族\nS2,李建国,男,,汉族\n");
    for row in ["2", "3", "99"] {
        let run = import(&house, "学前1班.csv", &["--header-row", row], &text);
        assert_eq!(failed(&run), (7, "no_header".to_owned()), "{row}: {}", run.stdout);
        assert!(run.json()["error"]["message"].as_str().unwrap().contains(row));
        assert!(!run.stdout.contains(ID));
    }
    let run = import(&house, "学前1班.csv", &["--header-row", "0"], &text);
    assert_eq!(failed(&run), (2, "bad_value".to_owned()));
    assert!(!house.db.exists());
}

#[test]
fn headings_without_people_are_said_and_make_no_database() {
    let house = House::empty();
    let run = import(&house, "学前1班.csv", &[], HEAD);
    assert_eq!((run.code, codes(&run)), (0, vec!["no_rows".to_owned()]), "{}", run.stdout);
    let letter = run.json()["data"]["letters"][0]["text"].as_str().unwrap().to_owned();
    assert!(letter.contains("没有学生") && !letter.contains("没有要改的"), "{letter}");
    let run = import(&house, "学前1班.csv", &[], "学号,姓名\nS1,\n,李建国\n");
    assert_eq!(
        (run.code, &run.json()["data"]["refused"], &run.json()["data"]["event"]),
        (3, &json!(2), &json!(null))
    );
    assert!(!house.db.exists(), "nobody came in");
}

#[test]
fn an_id_number_is_shown_in_no_heading_no_name_of_a_file_or_sheet_and_is_no_class() {
    let house = House::empty();
    let rows = format!("S1,张思凡,女,{ID},汉族\n");
    let cases = [
        ("名单.csv", format!("学号,姓名,性别,身份证号,{ID}\n{rows}")),
        (&*format!("陈{ID}.csv"), format!("{HEAD}{rows}")),
        ("名单.csv", format!("班级：{ID},,,,\n{HEAD}{rows}")),
        ("名单.csv", format!("学号,姓名,性别,身份证号（如：{ID}）,民族\n{rows}")),
    ];
    for (name, text) in cases {
        for options in [&["--dry-run", "--json"][..], &["--dry-run"], &["--dry-run", "--lang", "en"]] {
            let file = house.write(name, &text);
            let run = house.run(&[&["import", &file], options].concat());
            assert_eq!(run.code, 0, "{}", run.stdout);
            assert!(!run.stdout.contains(ID) && !run.stderr.contains(ID), "{name} {text}: {}", run.stdout);
        }
        let run = import(&house, name, &["--dry-run"], &text);
        assert_eq!(run.json()["data"]["sheets"][0]["class"], json!(null), "{}", run.stdout);
    }
    let run = import(&house, "名单.csv", &["--class", ID], &format!("{HEAD}{rows}"));
    assert_eq!(failed(&run), (2, "bad_value".to_owned()));
}

#[test]
fn a_document_beside_rosters_is_named_and_a_folder_without_any_says_what_it_has() {
    let house = House::empty();
    house.write("名册/信息学院/软件2201班.csv", &format!("{HEAD}S1,张思凡,女,,汉族\n"));
    house.write("名册/说明.docx", "PK");
    let folder = house.path().join("名册");
    let run = house.run(&["--json", "import", folder.to_str().unwrap()]);
    assert_eq!((run.code, notes(&run)), (0, vec!["not_read".to_owned()]), "{}", run.stdout);
    assert_eq!(run.json()["data"]["sheets"][0]["file"], "信息学院/软件2201班.csv");
    assert_eq!(run.json()["data"]["sheets"][0]["class"], "软件2201班");
    house.write("空/照片.jpg", "x");
    let run = house.run(&["--json", "import", house.path().join("空").to_str().unwrap()]);
    assert_eq!(failed(&run), (7, "no_file".to_owned()));
    assert!(run.json()["error"]["message"].as_str().unwrap().contains("没有表格"), "{}", run.stdout);
}

#[test]
fn people_without_a_class_are_counted_beside_the_import() {
    let house = House::empty();
    let run = import(&house, "名单.csv", &["--dry-run"], "学号,姓名\nS1,张思凡\nS2,李建国\n");
    let said = &run.json()["data"]["problems"];
    let of_class = said.as_array().unwrap().iter().find(|one| one["code"] == "no_class").unwrap();
    assert_eq!((run.code, &of_class["field"], &of_class["row"]), (0, &json!("class"), &json!(null)));
    assert!(of_class["message"].as_str().unwrap().ends_with("2 行"), "{of_class}");
    let run = import(&house, "学前1班.csv", &["--dry-run"], "学号,姓名\nS1,张思凡\n");
    assert!(!run.stdout.contains("no_class"), "{}", run.stdout);
    house.write("软件2201班/名单.csv", "学号,姓名\nS1,张思凡\n");
    house.write("软件2202班/名单.csv", "学号,姓名\nS2,李建国\n");
    let run = house.run(&["--json", "import", house.path().to_str().unwrap(), "--dry-run"]);
    let problems = run.json()["data"]["problems"].clone();
    let offered = problems.as_array().unwrap().iter().filter(|one| one["code"] == "no_class");
    let offered: Vec<_> = offered.map(|one| one["value"].as_str().unwrap().to_owned()).collect();
    assert_eq!(offered, ["", "软件2201班", "软件2202班"], "{}", run.stdout);
}

#[test]
fn nobody_leaves_the_roster_because_of_a_return_file() {
    let house = House::empty();
    let text = format!("{HEAD}S1,张思凡,女,{ID},汉族\nS2,李文静,女,420000200402290115,汉族\n");
    let back = house.path().join("退回.xlsx");
    import(&house, "学前1班.csv", &["--report", back.to_str().unwrap()], &text);
    let run = house.run(&["--json", "import", back.to_str().unwrap(), "--gone", "退学"]);
    assert_eq!(failed(&run), (2, "bad_value".to_owned()), "{}", run.stdout);
    let run = house.run(&["--json", "import", back.to_str().unwrap()]);
    assert_eq!(run.json()["data"]["missing"], json!([]));
}

#[test]
fn a_word_on_columns_that_cannot_be_kept_is_refused_and_the_valid_ones_are_named() {
    let house = House::empty();
    let text = "编码,外号\nS1,张思凡\nS2,李建国\n";
    for map in ["name=外号,exam_no=外号", "name=外号,name=编码", "name=column:B,student_no=column:B"]
    {
        let run = import(&house, "学前1班.csv", &["--map", map], text);
        assert_eq!(failed(&run), (2, "bad_value".to_owned()), "{map}");
    }
    let run = import(&house, "学前1班.csv", &["--map", "foo=学号"], text);
    let said = run.json()["error"]["message"].as_str().unwrap().to_owned();
    assert!(said.contains("student_no") && said.contains("id_number"), "{said}");
    let run = import(&house, "学前1班.csv", &["--report", "x.pdf"], text);
    assert!(run.json()["error"]["message"].as_str().unwrap().contains(".xlsx"), "{}", run.stdout);
}

#[test]
fn what_was_remembered_is_forgotten_also_where_it_alone_makes_the_file_readable() {
    let house = House::founded();
    let odd = "编码,外号\nS1,张思凡\nS2,李建国\n";
    let map = ["--map", "student_no=编码,name=外号"];
    assert_eq!(import(&house, "学前1班.csv", &map, odd).code, 0);
    assert_eq!(import(&house, "学前1班.csv", &["--dry-run"], odd).code, 0, "remembered");
    import(&house, "学前1班.csv", &["--forget"], odd);
    let run = import(&house, "学前1班.csv", &["--dry-run"], odd);
    assert_eq!(failed(&run), (7, "no_header".to_owned()), "{}", run.stdout);
}

#[test]
fn a_sheet_without_headings_is_read_where_every_column_is_named_by_its_letter() {
    let house = House::empty();
    let text = "2022010001,陈雨甲,男\n2022010002,林思乙,女\n2022010003,王建丙,男\n";
    let run =
        import(&house, "软件2201班.csv", &["--map", "student_no=column:A,name=column:B,sex=column:C"], text);
    assert_eq!((run.code, &run.json()["data"]["added"]), (0, &json!(3)), "{}", run.stdout);
    assert_eq!(house.data(&["find", "2022010001"])["matches"][0]["name"], "陈雨甲");
}

#[test]
fn a_label_of_a_form_is_nobodys_name() {
    let house = House::empty();
    let run = import(&house, "学前1班.csv", &[], "学号,姓名\n2022010001,性别\n2022010002,陈雨甲\n");
    assert_eq!((run.code, &run.json()["data"]["added"]), (3, &json!(1)), "{}", run.stdout);
    assert_eq!(codes(&run), ["missing_field", "wrong_column"]);
}

#[test]
fn a_number_that_lost_its_end_is_shown_as_the_spreadsheet_program_shows_it() {
    let house = House::empty();
    let run = import(&house, "学前1班.csv", &[], "学号,姓名,身份证号\nS1,张思凡,4.20000200412249E+17\n");
    assert_eq!(codes(&run), ["id_precision_lost"]);
}

#[test]
fn a_person_reads_in_each_line_of_the_problems_who_it_is_about_and_what_stands_there() {
    let house = House::empty();
    let text = format!("{HEAD}S1,张思凡,女,420000200402290115,汉族\n");
    let file = house.write("学前1班.csv", &text);
    let said = house.run(&["import", &file, "--dry-run"]).stdout;
    assert!(said.contains("错误 第 2 行 张思凡 **************0115：身份证号至少抄错了一位"), "{said}");
    let said = house.run(&["--lang", "en", "import", &file, "--dry-run"]).stdout;
    assert!(said.contains("1 error, 0 warnings") && said.contains("1 row,"), "{said}");
}

#[test]
fn the_words_say_which_column_was_taken_for_what_and_which_for_nothing() {
    let house = House::empty();
    let text = "序号,原姓名,现姓名,学号,420000200402290114\n1,陈大山,陈雨甲,S1,\n2,林二水,林思乙,S2,\n";
    for class in ["护理1班", "护理2班", "护理3班"] {
        std::fs::write(house.path().join(format!("{class}.csv")), text.replace('S', class)).unwrap();
    }
    let folder = house.path().to_str().unwrap();
    let run = house.run(&["--lang", "zh", "import", folder, "--dry-run"]);
    let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    let said = lines(&run.stdout);
    assert!(said.contains(&"列：姓名←C 现姓名，学号←D".to_owned()), "{said:?}");
    assert!(said.contains(&"没有用：序号，原姓名，**************0114".to_owned()), "{said:?}");
    assert!(said.contains(&"另有 2 张表的列相同".to_owned()), "said once: {said:?}");
    let run = house.run(&["--lang", "en", "import", folder, "--dry-run"]);
    let said = lines(&run.stdout);
    assert!(said.contains(&"columns: name←C 现姓名, student number←D 学号".to_owned()), "{said:?}");
    assert!(said.contains(&"the same in 2 other sheets".to_owned()), "{said:?}");
}

#[test]
fn many_columns_take_as_many_lines_as_a_terminal_needs() {
    let house = House::empty();
    let more: String = (1..30).fold(String::new(), |more, n| format!("{more},其他内容{n}"));
    let run = import(&house, "护理1班.csv", &[], &format!("学号,姓名{more}\nS1,陈雨甲\n"));
    assert_eq!(run.code, 0, "{}", run.stdout);
    let file = house.path().join("护理1班.csv");
    let run = house.run(&["--lang", "zh", "import", file.to_str().unwrap()]);
    let wide = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let columns = run.stdout.lines().filter(|line| line.contains("其他内容"));
    assert!(run.stdout.contains("还有 9 列"), "{}", run.stdout);
    assert!(columns.clone().count() > 2 && columns.clone().all(|line| wide(line) <= 80), "{}", run.stdout);
}
