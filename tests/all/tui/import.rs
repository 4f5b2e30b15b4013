use photodesk::ops::Project;
use photodesk::ops::sample::ROSTERS;
use photodesk::text::Lang;

use super::home::at_home;
use super::reconcile::SIZES;
use crate::world::{founding, who, world};

/// An empty project in a folder of rosters.
fn beside_rosters(folder: &std::path::Path) -> Project {
    for file in ROSTERS {
        std::fs::write(folder.join(file.name), file.bytes).unwrap();
    }
    Project::create(&folder.join("day.db"), &founding(), who("main"), world()).unwrap()
}

/// The screen without the folder's own name, which differs from run to run.
fn without_folder(screen: &str) -> String {
    let hidden = |line: &str| line.contains("当前位置") || line.contains("Folder");
    screen.lines().map(|line| if hidden(line) { "(folder)" } else { line }).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_step_of_the_import_fits_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = at_home(beside_rosters(folder.path()), size, lang);
        let name = |step: &str| format!("import_{step}_{}x{}_{lang:?}", size.0, size.1);
        desk.keys("<f3>i");
        insta::assert_snapshot!(name("files"), without_folder(&desk.screen()));
        desk.keys("最终版<enter>");
        insta::assert_snapshot!(name("mapping"), desk.screen());
        desk.keys("<tab>");
        insta::assert_snapshot!(name("preview"), desk.screen());
    }
}

#[test]
fn a_roster_comes_in_by_four_keys_and_one_undo_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(beside_rosters(folder.path()), (80, 24), Lang::Zh);
    desk.keys("<f3>i计算机<enter><tab><ctrl-s>");
    assert!(desk.message().contains("导入完成:新增"), "{}", desk.screen());
    let people = |project: &Project| project.directory().listed().count();
    assert!(people(desk.desk.project().unwrap()) > 0);
    desk.keys("<ctrl-z>");
    assert_eq!(people(desk.desk.project().unwrap()), 0, "{}", desk.screen());
}

#[test]
fn several_files_are_marked_and_errors_alone_can_be_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(beside_rosters(folder.path()), (100, 30), Lang::Zh);
    desk.keys("<f3>i<space><down><space><tab>");
    assert!(desk.screen().contains("第 1 张 共 "), "{}", desk.screen());
    desk.keys("<tab>");
    let all = desk.screen();
    desk.keys("e");
    assert_ne!(all, desk.screen());
    desk.keys("<esc><esc>");
    assert!(desk.screen().contains("第 1 步"), "{}", desk.screen());
}

#[test]
fn another_column_can_be_taken_and_the_preview_follows() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(beside_rosters(folder.path()), (100, 30), Lang::Zh);
    desk.keys("<f3>i计算机<enter><enter>");
    assert!(desk.screen().contains("文件里的列"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.screen().contains("你定的"), "{}", desk.screen());
    desk.keys("c测试班<enter>");
    assert!(desk.screen().contains("第 2 步"), "{}", desk.screen());
}

#[test]
fn esc_stops_the_import_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(beside_rosters(folder.path()), (80, 24), Lang::Zh);
    desk.keys("<f3>i计算机<enter><tab>");
    desk.stop_at = Some(0);
    desk.keys("<ctrl-s>");
    assert!(desk.message().contains("已停下"), "{}", desk.screen());
    assert_eq!(desk.desk.project().unwrap().directory().listed().count(), 0);
}
