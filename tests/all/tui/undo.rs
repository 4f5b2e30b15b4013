//! Ctrl+Z: of what is being typed where something is being typed, of what is stored everywhere else.

use std::path::Path;

use photodesk::domain::books::LogRow;
use photodesk::domain::log_page::Keying;
use photodesk::ops::Project;
use photodesk::text::Lang;
use photodesk::tui::house::Desk;

use super::harness::Harness;
use super::home::at_home;
use crate::world::{campus, pay, photo_day, serve, wanted};

/// Somebody has paid, and the desk is open.
fn paid() -> Harness<Desk> {
    let mut project = photo_day(12, &wanted());
    project.act(pay("S0001")).unwrap();
    at_home(project, (100, 30), Lang::Zh)
}

fn still_paid(desk: &mut Harness<Desk>) -> bool {
    desk.desk.project().unwrap().card("S0001").unwrap().payment.is_some()
}

#[test]
fn in_a_form_undo_takes_back_what_is_typed_and_no_payment() {
    let mut desk = paid();
    desk.keys("<f2><ctrl-n>新来的<ctrl-z>");
    assert!(still_paid(&mut desk), "{}", desk.screen());
    assert!(!desk.screen().contains("新来的"), "{}", desk.screen());
    desk.keys("<ctrl-y>");
    assert!(desk.screen().contains("新来的"), "{}", desk.screen());
    desk.keys("<ctrl-z><ctrl-z><ctrl-z>");
    assert!(still_paid(&mut desk), "{}", desk.screen());
    assert!(desk.message().contains("只撤销打的字"), "{}", desk.message());
    // Away from the form it is the desk's last act again.
    desk.keys("<esc><ctrl-z>");
    assert!(!still_paid(&mut desk), "{}", desk.screen());
}

#[test]
fn undo_beside_a_query_gives_the_query_back_first() {
    let mut desk = paid();
    desk.keys("<f2>wyt<ctrl-u><ctrl-z>");
    assert!(!still_paid(&mut desk), "an empty query is no text in hand");
    desk.keys("<ctrl-y>wyt<ctrl-z>");
    assert!(still_paid(&mut desk), "{}", desk.screen());
    assert!(!desk.screen().contains("> wyt"), "{}", desk.screen());
    desk.keys("<ctrl-z>");
    assert!(!still_paid(&mut desk), "{}", desk.screen());
}

#[test]
fn in_the_steps_of_an_import_undo_does_nothing_to_the_desk() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("甲.csv");
    std::fs::write(&file, "学号,姓名,班级\nN1,新一,新班\nN2,新二,新班\n").unwrap();
    let mut desk = paid();
    desk.keys(&format!("<f3>i<paste:{}><enter>", file.display()));
    assert!(desk.screen().contains("第 2 步"), "{}", desk.screen());
    desk.keys("<ctrl-z>");
    assert!(still_paid(&mut desk), "{}", desk.screen());
    desk.keys("<tab><ctrl-z>");
    assert!(still_paid(&mut desk), "{}", desk.screen());
}

#[test]
fn undoing_an_import_says_how_many_people_it_takes_away_and_asks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("甲.csv");
    std::fs::write(&file, "学号,姓名,班级\nN1,新一,新班\nN2,新二,新班\n").unwrap();
    let mut project = photo_day(4, &wanted());
    project.act(pay("S0001")).unwrap();
    import(&mut project, &file);
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f2><ctrl-z>");
    assert!(desk.screen().contains("新增的 2 人从名册上拿掉"), "{}", desk.screen());
    assert_eq!(desk.desk.project().unwrap().find("N1", 5, None, false).unwrap().matches.len(), 1);
    desk.keys("<esc>");
    assert_eq!(desk.desk.project().unwrap().find("N1", 5, None, false).unwrap().matches.len(), 1);
    desk.keys("<ctrl-z>1");
    assert!(desk.message().contains("导入名册"), "{}", desk.message());
    assert!(desk.desk.project().unwrap().find("N1", 5, None, false).unwrap().matches.is_empty());
    assert!(still_paid(&mut desk));
}

#[test]
fn a_page_that_was_keyed_is_named_before_it_is_taken_back() {
    let mut project = photo_day(4, &wanted());
    serve(&mut project, "S0001");
    key(&mut project);
    let mut desk = at_home(project, (80, 24), Lang::Zh);
    desk.keys("<ctrl-z>");
    assert!(desk.screen().contains("手工表第 1 页，1 行"), "{}", desk.screen());
    desk.keys("1");
    assert!(desk.message().contains("录手工表"), "{}", desk.message());
}

fn import(project: &mut Project, file: &Path) {
    use photodesk::ops::roster::Control;
    use photodesk::sheet::roster::ReadOptions;
    let look =
        project.plan_import(&[file.to_owned()], &ReadOptions::default(), &mut |_| Control::Go).unwrap();
    project.apply_import(&look, &mut |_| Control::Go).unwrap();
}

fn key(project: &mut Project) {
    let row = LogRow { page: 1, line: 1, name: "张思凡".to_owned(), ..LogRow::default() };
    project.key_log(vec![row], None, Keying::Blind).unwrap();
}

#[test]
fn with_no_session_open_undo_says_what_to_do() {
    let mut desk = at_home(campus(0), (100, 30), Lang::Zh);
    desk.keys("<ctrl-z>");
    assert!(desk.message().contains("没有打开的场次"), "{}", desk.message());
    assert!(desk.message().contains("F2"), "{}", desk.message());
}

#[test]
fn esc_asks_before_it_throws_away_what_was_written_and_not_otherwise() {
    let mut desk = paid();
    desk.keys("n<esc>");
    assert!(desk.screen().contains("首页"), "nothing was written: {}", desk.screen());
    desk.keys("n<tab><tab>下午<esc>");
    assert!(desk.screen().contains("写的还没存，不要了吗？"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.screen().contains("下午"), "{}", desk.screen());
    desk.keys("<esc>1");
    assert!(desk.screen().contains("首页"), "{}", desk.screen());
    desk.keys("<f2><ctrl-n>新来的<esc>");
    assert!(desk.screen().contains("写的还没存"), "{}", desk.screen());
    desk.keys("1");
    assert!(desk.screen().contains("接下来") || desk.screen().contains("候拍"), "{}", desk.screen());
}

#[test]
fn a_function_key_asks_before_it_throws_away_what_was_written_two_screens_above() {
    let mut desk = paid();
    // The desk lies above the export, and back at the export it would be gone.
    desk.keys("<f9><f2><ctrl-n>新来的<f9>");
    assert!(desk.screen().contains("写的还没存，不要了吗？"), "{}", desk.screen());
    desk.keys("0");
    assert!(desk.screen().contains("新来的"), "{}", desk.screen());
    // A screen on top takes nothing away.
    desk.keys("<f7>");
    assert!(desk.screen().contains("对账"), "{}", desk.screen());
    desk.keys("<esc>");
    assert!(desk.screen().contains("新来的"), "{}", desk.screen());
    desk.keys("<f9>1");
    assert!(desk.screen().contains("拍摄序号表"), "{}", desk.screen());
    desk.keys("<esc><f2>");
    assert!(!desk.screen().contains("新来的"), "{}", desk.screen());
}

#[test]
fn a_page_that_is_keyed_in_is_not_lost_by_f6() {
    let mut desk = at_home(photo_day(12, &wanted()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>S0001<enter><enter><f6>");
    assert!(desk.screen().contains("写的还没存，不要了吗？"), "{}", desk.screen());
    desk.keys("0");
    assert!(desk.screen().contains("S0001"), "{}", desk.screen());
    desk.keys("<f6>1");
    assert!(desk.screen().contains("手工表各页"), "{}", desk.screen());
}

#[test]
fn quitting_asks_about_what_was_written_even_where_no_session_is_open() {
    let mut desk = at_home(campus(3), (80, 24), Lang::Zh);
    desk.keys("n<tab><tab>下午<ctrl-q>");
    assert!(desk.screen().contains("写的还没存，不要了吗？") && !desk.app.wants_quit(), "{}", desk.screen());
    desk.keys("0");
    assert!(desk.screen().contains("下午"), "{}", desk.screen());
    desk.keys("<ctrl-q>1");
    assert!(desk.app.wants_quit());
}

#[test]
fn a_count_that_was_typed_is_asked_about_while_the_cursor_stands_at_the_names() {
    let mut desk = paid();
    desk.keys("e200<enter>2<pgdn><esc>");
    assert!(desk.screen().contains("写的还没存，不要了吗？"), "{}", desk.screen());
    desk.keys("0<pgup>");
    assert!(desk.screen().contains("200"), "{}", desk.screen());
}
