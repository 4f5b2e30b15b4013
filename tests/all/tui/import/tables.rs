//! Tables beside and below one another on one sheet: each is seen, and has its own class.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Harness, wizard, write};
use photodesk::tui::house::Desk;

const BESIDE: &str = "护理2201班花名册,,,,护理2202班花名册,,\n学号,姓名,性别,,学号,姓名,性别\nS1,张思凡,女,,S3,王雨桐,女\nS2,李建国,男,,S4,赵安达,男\n";
const BELOW: &str = "护理2201班,,\n学号,姓名,性别\nS1,张思凡,女\nS2,李建国,男\n,,\n护理2202班,,\n学号,姓名,性别\nS3,王雨桐,女\nS4,赵安达,男\n";

fn opened(folder: &Path, text: &str) -> Harness<Desk> {
    let mut desk = wizard(folder);
    write(folder, "甲.csv", text.as_bytes());
    desk.keys("<esc>i甲.<enter>");
    desk
}

fn classes(desk: &mut Harness<Desk>) -> BTreeMap<String, usize> {
    let mut classes = BTreeMap::new();
    for student in desk.desk.project().unwrap().directory().listed() {
        *classes.entry(student.record.class.to_string()).or_default() += 1;
    }
    classes
}

fn of(expected: &[(&str, usize)]) -> BTreeMap<String, usize> {
    expected.iter().map(|(class, people)| ((*class).to_owned(), *people)).collect()
}

#[test]
fn a_class_that_is_written_over_is_that_of_one_table_and_not_of_the_one_beside_or_below_it() {
    for text in [BESIDE, BELOW] {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = opened(folder.path(), text);
        assert!(desk.screen().contains("第 1 张 共 2 张"), "{}", desk.screen());
        desk.keys("c<ctrl-u>护理2299<enter>");
        assert!(desk.screen().contains("护理2299"), "{}", desk.screen());
        desk.keys("<right>");
        let screen = desk.screen();
        assert!(screen.contains("第 2 张 共 2 张") && screen.contains("护理2202"), "{screen}");
        desk.keys("<tab><ctrl-s>");
        assert_eq!(classes(&mut desk), of(&[("护理2299", 2), ("护理2202班", 2)]));
    }
}

#[test]
fn tables_of_one_sheet_are_told_apart_by_their_columns_and_rows() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = opened(folder.path(), BESIDE);
    assert!(desk.screen().contains("A–C 列 3–4 行"), "{}", desk.screen());
    desk.keys("<right>");
    assert!(desk.screen().contains("E–G 列 3–4 行"), "{}", desk.screen());
    desk.keys("<tab><right><right><right><right>");
    while !desk.screen().contains("[各文件") {
        desk.keys("<right>");
    }
    let screen = desk.screen();
    assert!(screen.contains("A–C 列") && screen.contains("E–G 列"), "{screen}");
}

#[test]
fn the_class_that_is_missing_is_written_from_the_preview_as_the_finding_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = opened(folder.path(), "学号,姓名,性别,民族\nS1,张思凡,女,汉族\nS2,李建国,男,汉族\n");
    desk.keys("<tab>");
    while !desk.screen().contains("在导入界面按 c 填上") {
        desk.keys("<down>");
    }
    assert!(desk.footer().contains("c 改班级"), "{}", desk.screen());
    desk.keys("c软件2201班<enter><tab><ctrl-s>");
    assert_eq!(classes(&mut desk), of(&[("软件2201班", 2)]));
}
