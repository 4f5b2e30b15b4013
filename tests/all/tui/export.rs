use photodesk::ops::Project;
use photodesk::text::Lang;

use super::home::at_home;
use super::reconcile::SIZES;
use crate::world::{enrol, founding, person, serve, wanted, who, world};

/// A project in a file, with a session and one number.
fn on_disk(folder: &std::path::Path) -> Project {
    let mut project = Project::create(&folder.join("day.db"), &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..4).map(|n| person(n, "学前1班")));
    project.open_session(&wanted()).unwrap();
    serve(&mut project, "S0001");
    project
}

#[test]
fn what_can_be_exported_stands_beside_the_form_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = at_home(on_disk(folder.path()), size, lang);
        desk.keys("<f9>");
        let name = format!("export_{}x{}_{lang:?}", size.0, size.1);
        let place = folder.path().display().to_string();
        let screen: Vec<String> = desk
            .screen()
            .lines()
            .map(|line| match line.split_once(&place[..place.len().min(8)]) {
                Some((head, _)) => format!("{head}(path)"),
                None => line.to_owned(),
            })
            .collect();
        insta::assert_snapshot!(name, screen.join("\n"));
    }
}

#[test]
fn the_sequence_list_lands_next_to_the_database_under_a_name_without_people() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(on_disk(folder.path()), (100, 30), Lang::Zh);
    desk.keys("<f9><ctrl-s>");
    assert!(desk.message().contains("已导出，1 行"), "{}", desk.screen());
    assert!(desk.screen().contains("校验值 "), "{}", desk.screen());
    assert!(folder.path().join("拍摄序号表_2026-10-24上午.xlsx").is_file());
    desk.keys("<ctrl-s>");
    assert!(desk.screen().contains("文件已经有了"), "{}", desk.screen());
    desk.keys("1");
    assert!(desk.message().contains("已导出，1 行"), "{}", desk.screen());
}

#[test]
fn templates_and_backups_are_written_from_the_same_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(on_disk(folder.path()), (100, 30), Lang::Zh);
    desk.keys("<f9><left>");
    desk.keys("<ctrl-s>");
    assert!(desk.message().contains("备份好了"), "{}", desk.screen());
    assert!(folder.path().join("backups").is_dir());
    desk.keys("<left><ctrl-s>");
    assert!(folder.path().join("空白手工表.xlsx").is_file(), "{}", desk.screen());
    desk.keys("<tab><tab><tab><right><ctrl-s>");
    assert!(folder.path().join("空白手工表.csv").is_file(), "{}", desk.screen());
}
