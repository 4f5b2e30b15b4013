//! Which files are taken, and from where.

use std::fmt::Write as _;

use photodesk::ops::Project;

use super::{people, wizard, write};

#[test]
fn enter_takes_what_is_marked_and_the_selected_file_where_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    desk.keys("<esc>");
    for (name, class) in [("甲班.csv", "甲班"), ("乙班.csv", "乙班")] {
        write(folder.path(), name, format!("学号,姓名,班级\n{class}1,张思凡,{class}\n").as_bytes());
    }
    desk.keys("i甲班<space><ctrl-u>乙班<enter>");
    let screen = desk.screen();
    assert!(screen.contains("甲班.csv") && !screen.contains("乙班.csv"), "{screen}");
    desk.keys("<esc>");
    assert!(desk.screen().contains("甲班.csv"), "still marked: {}", desk.screen());
    desk.keys("甲班<space><ctrl-u>乙班<enter><esc>甲班<enter>");
    let screen = desk.screen();
    assert!(screen.contains("甲班.csv") && !screen.contains("乙班.csv"), "what was only opened: {screen}");
}

#[test]
fn the_next_import_begins_in_the_folder_of_the_last_one_also_on_another_day() {
    let folder = tempfile::tempdir().unwrap();
    let sent = folder.path().join("交来");
    std::fs::create_dir(&sent).unwrap();
    write(&sent, "甲班.csv", "学号,姓名,班级\n1,张思凡,甲班\n".as_bytes());
    let mut desk = wizard(folder.path());
    desk.keys("交来<enter>");
    assert!(desk.screen().contains("甲班.csv"), "{}", desk.screen());
    desk.keys("<esc>i");
    assert!(desk.screen().contains("甲班.csv"), "looked at before: {}", desk.screen());
    desk.keys("甲班<enter><tab><ctrl-s>");
    assert_eq!(people(&mut desk), 1, "{}", desk.screen());
    drop(desk);
    let mut project = Project::open(
        &folder.path().join("day.db"),
        photodesk::ops::Access::Write,
        crate::world::who("main"),
        crate::world::world(),
    )
    .unwrap();
    assert!(project.list_folder(None).unwrap().entries.iter().any(|entry| entry.name == "甲班.csv"));
}

#[test]
fn counts_of_a_large_list_are_never_cut() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    let mut text = "学号,姓名,班级\n".to_owned();
    for n in 0..12_345 {
        writeln!(text, "{},张思凡,甲班", 20_220_000 + n).unwrap();
    }
    write(folder.path(), "大班.csv", text.as_bytes());
    desk.keys("<esc>i大班<enter><tab><right>");
    let screen = desk.screen();
    assert!(screen.lines().any(|line| line.contains("大班.csv") && line.contains("12345")), "{screen}");
    assert!(!screen.contains("12.."), "{screen}");
}

#[test]
fn a_path_counts_from_the_folder_that_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let sent = folder.path().join("交来").join("护理 系");
    std::fs::create_dir_all(&sent).unwrap();
    write(&sent, "甲 班.csv", "学号,姓名,班级\n1,张思凡,甲班\n".as_bytes());
    write(folder.path(), "乙班.csv", "学号,姓名,班级\n2,林思乙,乙班\n".as_bytes());
    let mut desk = wizard(folder.path());
    for (typed, file) in [
        ("交来/护理 系/甲 班.csv", "甲 班.csv"),
        ("'交来/护理 系/甲 班.csv'", "甲 班.csv"),
        ("./乙班.csv", "乙班.csv"),
    ] {
        desk.keys(&format!("{typed}<enter>"));
        let screen = desk.screen();
        assert!(screen.contains("第 2 步") && screen.contains(file), "{typed}: {screen}");
        desk.keys("<esc><ctrl-u>");
    }
    desk.keys("交来/没有.csv<enter>");
    assert!(desk.message().contains("找不到文件"), "{}", desk.screen());
    desk.keys("<ctrl-u>交来/护理 系<enter>");
    assert!(desk.screen().contains("甲 班.csv"), "the folder is entered: {}", desk.screen());
    desk.keys("../../乙班.csv<enter>");
    assert!(desk.screen().contains("第 2 步"), "{}", desk.screen());
}
