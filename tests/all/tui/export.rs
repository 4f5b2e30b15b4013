use photodesk::domain::field::Field;
use photodesk::domain::session::LogMode;
use photodesk::ops::Project;
use photodesk::ops::desk::Request;
use photodesk::ops::errata::Finding;
use photodesk::ops::session::Wanted;
use photodesk::text::Lang;
use photodesk::tui::screens::export::order::Entry;

use super::home::at_home;
use super::reconcile::SIZES;
use crate::world::{day_on_disk, enrol, founding, person, photo_day, serve, wanted, who, world};

#[test]
fn it_opens_at_what_is_due_next() {
    let what = |desk: &mut super::harness::Harness<photodesk::tui::house::Desk>| {
        desk.keys("<f9>");
        desk.row(2)
    };
    // A morning with its log on paper has to have the log on the table.
    let paper = Wanted { log: Some(LogMode::Paper), ..wanted() };
    let mut desk = at_home(photo_day(4, &paper), (100, 30), Lang::Zh);
    assert!(what(&mut desk).contains("[ 手工登记表 ]"), "{}", desk.screen());
    let mut project = photo_day(4, &wanted());
    serve(&mut project, "S0001");
    project.act(Request::CheckOk { student: "S0001".to_owned() }).unwrap();
    let id = project.session().unwrap().id;
    crate::world::sign_off(&mut project);
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    assert!(what(&mut desk).contains("[ 收尾单 ]"), "{}", desk.screen());
    let found = Finding {
        student: "S0001".to_owned(),
        field: Field::Name,
        to: "王梓函".to_owned(),
        reason: "看过证件".to_owned(),
    };
    desk.desk.project().unwrap().add_erratum(Some(id), &found, false).unwrap();
    desk.keys("<esc>");
    assert!(what(&mut desk).contains("[ 图像信息勘误表 ]"), "{}", desk.screen());
}

#[test]
#[cfg_attr(windows, ignore = "a path of Windows is longer than its field, and is cut elsewhere")]
fn what_can_be_exported_stands_beside_the_form_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = at_home(day_on_disk(folder.path()), size, lang);
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
    let mut desk = at_home(day_on_disk(folder.path()), (100, 30), Lang::Zh);
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
fn what_people_call_a_session_or_a_class_becomes_no_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("day.db");
    let mut project = Project::create(&path, &founding(), who("main"), world()).unwrap();
    enrol(&mut project, [person(1, "a:b*班")]);
    project.open_session(&Wanted { label: Some("上/下午?".to_owned()), ..wanted() }).unwrap();
    serve(&mut project, "S0002");
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f9><ctrl-s>");
    assert!(desk.message().contains("已导出"), "{}", desk.screen());
    assert!(folder.path().join("拍摄序号表_2026-10-24上_下午_.xlsx").is_file(), "{}", desk.screen());
}

#[test]
fn templates_and_backups_are_written_from_the_same_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(day_on_disk(folder.path()), (100, 30), Lang::Zh);
    desk.keys("<f9><left>");
    desk.keys("<ctrl-s>");
    assert!(desk.message().contains("备份好了"), "{}", desk.screen());
    assert!(folder.path().join("backups").is_dir());
    desk.keys("<left><ctrl-s>");
    assert!(folder.path().join("空白手工表.xlsx").is_file(), "{}", desk.screen());
    desk.keys("<tab><right><ctrl-s>");
    assert!(folder.path().join("空白手工表.csv").is_file(), "{}", desk.screen());
}

#[test]
fn full_id_numbers_leave_only_with_a_reason_that_the_journal_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(day_on_disk(folder.path()), (100, 30), Lang::Zh);
    let file = folder.path().join("采集数据库_2026-10-24上午.xlsx");
    desk.keys("<f9><right><right><ctrl-s>");
    assert!(desk.screen().contains("文件里是完整证件号"), "{}", desk.screen());
    desk.keys("1<enter>");
    assert!(!file.exists(), "an empty reason is none: {}", desk.screen());
    desk.keys("<esc><esc>");
    assert!(!file.exists(), "{}", desk.screen());
    desk.keys("<ctrl-s>1");
    desk.keys("xuejike hedui<enter>");
    assert!(desk.message().contains("已导出，4 行"), "{}", desk.screen());
    let project =
        Project::open(&folder.path().join("day.db"), photodesk::ops::Access::Read, who("look"), world())
            .unwrap();
    let last = &project.state().past.last().unwrap().body;
    assert!(matches!(last, photodesk::domain::event::Body::Exported { reason: Some(_), .. }), "{last:?}");
}

#[test]
fn papers_of_the_day_are_printed_for_one_class_or_blank() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(day_on_disk(folder.path()), (100, 30), Lang::Zh);
    let to = |entry: &str| {
        let entries = Entry::all();
        let place = entries.iter().position(|one| one.words().0.zh == entry).unwrap();
        "<right>".repeat(place)
    };
    desk.keys("<f9>");
    desk.keys(&to("点名签到表"));
    desk.keys("<tab><right><right><ctrl-s>");
    assert!(desk.message().contains("已导出，4 行"), "{}", desk.screen());
    assert!(folder.path().join("点名签到表_学前1班_2026-10-24上午.xlsx").is_file(), "{}", desk.screen());
    desk.keys("<tab><right><ctrl-s>");
    assert!(folder.path().join("空白点名签到表_学前1班.xlsx").is_file(), "{}", desk.screen());
}

#[test]
fn everything_that_can_be_written_has_a_name_and_a_purpose_of_its_own() {
    let entries = Entry::all();
    for lang in [Lang::Zh, Lang::En] {
        let names: std::collections::BTreeSet<&str> =
            entries.iter().map(|entry| entry.words().0.get(lang)).collect();
        assert_eq!(names.len(), entries.len(), "{names:?}");
        assert!(!names.contains("其他") && !names.contains("other"), "{names:?}");
    }
}

/// Presses Right until this entry is chosen.
fn to(entry: &str) -> String {
    let place = Entry::all().iter().position(|one| one.words().0.zh == entry).unwrap();
    "<right>".repeat(place)
}

#[test]
fn what_will_be_in_the_file_is_seen_before_it_is_written_and_shows_no_full_id_number() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(day_on_disk(folder.path()), (100, 30), Lang::Zh);
    let first = person(0, "学前1班").record;
    desk.keys("<f9>");
    let screen = desk.screen();
    assert!(screen.contains("预览 (共 1 行，1 页)") && screen.contains(first.name.as_str()), "{screen}");
    desk.keys(&to("采集数据库"));
    let screen = desk.screen();
    assert!(screen.contains("预览 (共 4 行") && !screen.contains(first.id_number.as_str()), "{screen}");
    desk.keys("<left><left>");
    desk.keys("<tab><tab><right><right><right>");
    assert!(desk.screen().contains("[ 完整 ]"), "{}", desk.screen());
    assert!(!desk.screen().contains(first.id_number.as_str()), "{}", desk.screen());
}

#[test]
fn the_school_s_own_file_says_which_columns_it_fills_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("own.csv");
    std::fs::write(&template, "拍摄号,学生姓名,政治面貌\n").unwrap();
    let mut desk = at_home(day_on_disk(folder.path()), (100, 30), Lang::Zh);
    desk.keys("<f9>");
    desk.keys(&to("采集数据库"));
    desk.keys("<tab><tab><tab>");
    desk.keys(&template.display().to_string());
    desk.keys("<tab>");
    let screen = desk.screen();
    assert!(screen.contains("拍摄号") && screen.contains("学生姓名"), "{screen}");
    assert!(screen.contains("空着：政治面貌"), "{screen}");
    desk.keys("<ctrl-s>1x<enter>");
    assert!(desk.message().contains("已导出，4 行"), "no ID number is in it: {}", desk.screen());
    desk.keys("<backtab><ctrl-u>seq,poem<tab>");
    assert!(desk.screen().contains("columns"), "what it does not know it says: {}", desk.screen());
}

#[test]
fn everything_is_handed_over_from_the_screen_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(day_on_disk(folder.path()), (100, 30), Lang::Zh);
    desk.keys("<f9>");
    desk.keys(&to("全部打包"));
    desk.keys("<ctrl-s>");
    assert!(desk.screen().contains("文件里是完整证件号"), "{}", desk.screen());
    desk.keys("1xueji<enter>");
    assert!(desk.message().contains("已打包"), "{}", desk.screen());
    assert!(folder.path().join("全部打包_2026-10-24上午/给图片社/拍摄交接清单.xlsx").is_file());
    desk.keys("<tab><tab><tab><tab><right><ctrl-s>1xueji<enter>");
    assert!(folder.path().join("全部打包_2026-10-24上午-给图片社.zip").is_file(), "{}", desk.screen());
}

#[test]
fn the_notice_s_text_and_the_place_of_a_file_can_be_copied() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(day_on_disk(folder.path()), (100, 30), Lang::Zh);
    desk.keys("<f9><ctrl-s><ctrl-o>");
    let place = desk.app.take_copied().unwrap();
    assert!(place.ends_with("拍摄序号表_2026-10-24上午.xlsx"), "{place}");
    desk.keys(&to("采集通知"));
    desk.keys("<ctrl-o>");
    let text = desk.app.take_copied().unwrap();
    assert!(
        text.starts_with("毕业生图像采集通知\n") && text.contains("2026-10-24  上午  学前1班  4"),
        "{text}"
    );
    assert!(!text.contains(person(0, "").record.name.as_str()));
}

#[test]
fn where_nobody_goes_alone_the_screen_says_how_a_certificate_comes_about() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(day_on_disk(folder.path()), (100, 30), Lang::Zh);
    desk.keys("<f9>");
    desk.keys(&to("散拍证明"));
    desk.keys("<ctrl-s>");
    assert!(desk.screen().contains("按 F4 记缺拍"), "{}", desk.screen());
    assert!(!folder.path().join("散拍证明_2026-10-24上午.xlsx").exists());
}

#[test]
fn a_list_of_a_session_whose_books_disagree_says_so_in_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut project = day_on_disk(folder.path());
    // A number without a payment.
    project.act(crate::world::pay("S0002")).unwrap();
    project.act(crate::world::register("S0002")).unwrap();
    let refund = photodesk::ops::desk::Request::Refund {
        student: "S0002".to_owned(),
        amount: None,
        reason: Some("收错了".to_owned()),
    };
    project.act(refund).unwrap();
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f9>");
    assert!(desk.screen().contains("对账还有 1 处错误没处理"), "{}", desk.screen());
    desk.keys("<ctrl-s>");
    assert!(folder.path().join("拍摄序号表_2026-10-24上午_未核.xlsx").is_file(), "{}", desk.screen());
}

#[test]
fn a_list_that_has_id_numbers_in_full_by_rule_says_so_in_its_choice() {
    let mut desk = super::home::at_home(
        crate::world::photo_day(4, &crate::world::wanted()),
        (100, 30),
        photodesk::text::Lang::Zh,
    );
    desk.keys("<f9>");
    for _ in 0..40 {
        if desk.row(2).contains("采集数据库") {
            break;
        }
        desk.keys("<right>");
    }
    assert!(desk.screen().contains("[ 完整 ]"), "{}", desk.screen());
    assert!(!desk.screen().contains("只留后四位"), "{}", desk.screen());
}
