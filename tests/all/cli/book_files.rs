//! `reconcile --register --log`: two spreadsheets as schools have them, with other headings, odd lines, the wrong file.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::harness::{House, Run};

fn path(house: &House, name: &str) -> String {
    house.path().join(name).to_str().unwrap().to_owned()
}

fn name(n: u32) -> String {
    crate::world::person(n - 1, "学前1班").record.name.to_string()
}

/// Twelve people in a register: its headings, and the number of each.
fn register(headings: &str, seq: impl Fn(u32) -> String) -> String {
    let mut text = format!("{headings}\n");
    for n in 1..=12 {
        writeln!(text, "{},S{n:04},{}", seq(n), name(n)).unwrap();
    }
    text
}

/// Their log: the number stands in the second column.
fn log(headings: &str, seq: impl Fn(u32) -> String) -> String {
    let mut text = format!("{headings}\n");
    for n in 1..=12 {
        writeln!(text, "{n},{},{},S{n:04},20.00,现金", seq(n), name(n)).unwrap();
    }
    text
}

const REGISTER: &str = "拍摄序号,学号,姓名";
const LOG: &str = "行号,拍摄序号,姓名,学号,金额,方式";

/// Numbers that begin at 31, so that no row number is one.
fn own(n: u32) -> String {
    (n + 30).to_string()
}

fn compare(house: &House, (register, log): (&str, &str), options: &[&str]) -> Run {
    std::fs::write(path(house, "登记.csv"), register).unwrap();
    std::fs::write(path(house, "手工.csv"), log).unwrap();
    let (register, log) = (path(house, "登记.csv"), path(house, "手工.csv"));
    house.run(&[&["reconcile", "--register", &register, "--log", &log], options].concat())
}

fn json_of(house: &House, files: (&str, &str), options: &[&str]) -> Value {
    compare(house, files, &[&["--json"], options].concat()).json()
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["warnings"].as_array().unwrap().iter().map(|note| note["code"].as_str().unwrap()).collect()
}

#[test]
fn a_column_that_is_called_otherwise_is_taken_for_the_numbers_when_it_agrees_with_the_other_book() {
    let house = House::empty();
    for heading in ["序号", "编号", "No.", "号码"] {
        let files = (register(&format!("{heading},学号,姓名"), own), log(LOG, own));
        let answer = json_of(&house, (&files.0, &files.1), &[]);
        assert_eq!(answer["data"]["matched"], 12, "{heading}: {answer}");
        assert_eq!(codes(&answer), ["seq_column", "no_photos"], "{heading}");
        let said = answer["warnings"][0]["message"].as_str().unwrap();
        assert!(said.contains("登记.csv") && said.contains(heading), "{said}");
        let files = (register(REGISTER, own), log(&format!("行号,{heading},姓名,学号,金额,方式"), own));
        let answer = json_of(&house, (&files.0, &files.1), &[]);
        assert_eq!((&answer["data"]["matched"], codes(&answer)[0]), (&json!(12), "seq_column"), "{heading}");
    }
    for heading in ["照片序号", "图像编号", "底片号", "摄影号"] {
        let files = (register(&format!("{heading},学号,姓名"), own), log(LOG, own));
        let answer = json_of(&house, (&files.0, &files.1), &[]);
        assert_eq!(
            (&answer["data"]["matched"], codes(&answer)),
            (&json!(12), vec!["no_photos"]),
            "{heading}"
        );
    }
}

#[test]
fn row_numbers_that_do_not_agree_are_not_taken_and_the_file_and_the_way_out_are_named() {
    let house = House::empty();
    let rows = register("序号,学号,姓名", |n| n.to_string());
    let answer = json_of(&house, (&rows, &log(LOG, own)), &[]);
    assert_eq!(answer["error"]["code"], "no_header", "{answer}");
    let (message, hint) = (&answer["error"]["message"], &answer["error"]["hint"]);
    let (message, hint) = (message.as_str().unwrap(), hint.as_str().unwrap());
    assert!(message.contains("登记表 登记.csv") && message.contains("序号"), "{message}");
    assert!(hint.contains("--map seq="), "{hint}");
    // Somebody who says which it is is believed.
    let answer = json_of(&house, (&rows, &log(LOG, own)), &["--map", "seq=序号"]);
    assert_eq!((&answer["data"]["books"]["register"], &answer["data"]["matched"]), (&json!(12), &json!(0)));
    // Line numbers are no photo numbers, though they count like them.
    let lines = log("行号,座位,姓名,学号,金额,方式", |_| String::new());
    let answer = json_of(&house, (&register(REGISTER, |n| n.to_string()), &lines), &[]);
    assert!(answer["error"]["message"].as_str().unwrap().contains("手工表 手工.csv"), "{answer}");
}

#[test]
fn a_word_about_columns_goes_to_the_file_that_lacks_them_or_to_the_one_that_is_named() {
    let house = House::empty();
    // 序号 is the number in the register and the line in the log.
    let rows = register("序号,学号,姓名", own);
    let lines = log("序号,拍摄序号,姓名,学号,金额,方式", own);
    for word in ["seq=序号", "register:seq=序号"] {
        let answer = json_of(&house, (&rows, &lines), &["--map", word]);
        assert_eq!((&answer["data"]["matched"], codes(&answer)), (&json!(12), vec!["no_photos"]), "{word}");
    }
    let answer = json_of(&house, (&rows, &lines), &["--map", "seq=座号"]);
    assert_eq!(answer["error"]["code"], "no_header", "{answer}");
    let titled = format!("拍照号,学号,姓名\n甲,乙,丙\n{}", register(REGISTER, own));
    let answer = json_of(&house, (&titled, &lines), &["--header-row", "register:3"]);
    assert_eq!(answer["data"]["matched"], 12, "{answer}");
    let answer = json_of(&house, (&rows, &lines), &["--header-row", "log:none"]);
    assert_eq!(answer["error"]["field"], "header-row");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let house = House::empty();
    let register = path(&house, "登记.csv");
    std::fs::write(&register, self::register(REGISTER, own)).unwrap();
    let run = house.run(&["reconcile", "--register", &register, "--log", "没有这个.xlsx"]);
    assert_eq!(run.code, 7);
    assert!(run.stderr.contains("手工表 没有这个.xlsx"), "{}", run.stderr);
}

#[test]
fn findings_are_decided_in_a_database_and_nowhere_else() {
    let house = House::empty();
    let files = (register(REGISTER, own), log(LOG, own));
    for option in [&["--accept", "c34870c4ad8a"][..], &["--keep", "c34870c4ad8a", "--reason", "手写错"]] {
        let run = compare(&house, (&files.0, &files.1), &[&["--json"], option].concat());
        assert_eq!((run.code, &run.json()["error"]["code"]), (2, &json!("usage")), "{}", run.stdout);
    }
}

#[test]
fn in_words_each_book_is_named_and_a_clean_day_says_how_many() {
    let house = House::empty();
    let files = (register(REGISTER, own), log(LOG, own));
    let run = compare(&house, (&files.0, &files.1), &[]);
    assert!(
        run.stdout.contains("手工表 12 人，登记表 12 人，号一致 12 人，现金应有 240.00 元"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("都对上了"), "{}", run.stdout);
    let swapped = |n: u32| {
        own(if n == 3 {
            4
        } else if n == 4 {
            3
        } else {
            n
        })
    };
    let run = compare(&house, (&register(REGISTER, swapped), &files.1), &[]);
    let said = [format!("手工表  行号 3 0033 {}", name(3)), format!("登记表  第 4 行 0034 {}", name(3))];
    assert!(said.iter().all(|said| run.stdout.contains(said)), "{}", run.stdout);
}

#[test]
fn a_warning_names_the_file_the_row_and_the_printed_line() {
    let house = House::empty();
    let log = log(LOG, |n| if n == 5 { "三五".to_owned() } else { own(n) });
    let run = compare(&house, (&register(REGISTER, own), &log), &[]);
    assert!(run.stderr.contains("手工.csv 第 6 行(行号 5)：「三五」不是拍摄序号"), "{}", run.stderr);
}

#[test]
fn exchanged_empty_and_foreign_files_are_one_warning_and_not_one_for_each_person() {
    let house = House::empty();
    let (register, log) = (register(REGISTER, own), log(LOG, own));
    let answer = json_of(&house, (&log, &register), &[]);
    assert_eq!(codes(&answer), ["files_exchanged", "no_photos", "no_cash"], "{answer}");
    let answer = json_of(&house, (&register, LOG), &[]);
    assert_eq!(codes(&answer), ["other_day", "no_photos", "no_cash"], "{answer}");
    let said = answer["warnings"][0]["message"].as_str().unwrap();
    assert!(said.contains("登记表 12 人，手工表 0 人"), "{said}");
    let mut foreign = format!("{LOG}\n");
    for n in 1..=8 {
        writeln!(foreign, "{n},{n},{},T{n:04},20.00,现金", name(n + 40)).unwrap();
    }
    assert_eq!(codes(&json_of(&house, (&register, &foreign), &[])), ["other_day", "no_photos"]);
    assert_eq!(codes(&json_of(&house, (&register, &log), &[])), ["no_photos"]);
}

#[test]
fn somebody_with_the_id_number_of_the_example_stays_in_the_register() {
    let house = House::empty();
    let mut rows = "拍摄序号,学号,姓名,证件号\n".to_owned();
    for n in 1..=12 {
        let id = if n == 3 {
            "420000200402290130".to_owned()
        } else {
            crate::world::person(n, "").record.id_number.to_string()
        };
        writeln!(rows, "{},S{n:04},{},{id}", own(n), name(n)).unwrap();
    }
    let answer = json_of(&house, (&rows, &log(LOG, own)), &[]);
    assert_eq!(
        (&answer["data"]["matched"], &answer["data"]["findings"]),
        (&json!(12), &json!([])),
        "{answer}"
    );
    assert_eq!(codes(&answer), ["example_row", "no_photos"]);
}

#[test]
fn without_a_database_no_sentence_speaks_of_one_and_nothing_is_to_be_accepted_or_kept() {
    let house = House::empty();
    let mut register = register(REGISTER, |n| if n == 5 { String::new() } else { own(n) });
    register = register.replace(&format!("40,S0010,{}", name(10)), &format!("45,S0010,{}", name(10)));
    register.push_str("60,S0099,吴某某\n");
    let lines = log(LOG, own).replace(&name(2), "王雨彤").replace("20.00,现金\n3,", "15.00,现金\n3,");
    for lang in ["zh", "en"] {
        let run = compare(&house, (&register, &lines), &["--lang", lang, "--cash-counted", "100"]);
        let found = run.stdout;
        assert!(found.lines().count() > 10, "{found}");
        for word in ["数据库", "库里", "采纳", "保留", "database", "accept", "keep with"] {
            assert!(!found.contains(word), "{word}: {found}");
        }
    }
    let found = compare(&house, (&register, &lines), &[]).stdout;
    let said = [
        format!("手工表有 {} 0035，登记表没有", name(5)),
        "登记表有 吴某某 0060，手工表没有".to_owned(),
        format!("{}：手工表 0040，登记表 0045", name(10)),
        "登记表上写成 0035".to_owned(),
    ];
    for sentence in said {
        assert!(found.contains(&sentence), "{sentence}: {found}");
    }
}
