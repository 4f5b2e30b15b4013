//! What a person decides in the preview: proposals that are taken over, people who leave.

use std::path::Path;

use photodesk::sheet::grid::Row;
use photodesk::sheet::source::unwatched;
use photodesk::tui::house::Desk;

use super::super::harness::Harness;
use super::super::home::at_home;
use super::super::reconcile::SIZES;
use super::{beside_rosters, people, wizard, write};

#[test]
fn a_proposed_ethnic_group_is_taken_over_by_one_key_and_left_by_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    let text = "学号,姓名,民族,班级\nS1,张思凡,维吾尔族,甲班\nS2,阿依古丽,维吾尓族,甲班\nS3,马晓,傣簇,甲班\n";
    write(folder.path(), "甲班.csv", text.as_bytes());
    desk.keys("<esc>i甲班<enter><tab><down>");
    assert!(desk.footer().contains("a 采纳建议"), "{}", desk.screen());
    desk.keys("a");
    let screen = desk.screen();
    assert!(screen.contains("已采纳") && screen.contains("改成「维吾尔族」"), "{screen}");
    assert!(desk.footer().contains("a 不采纳"), "{screen}");
    desk.keys("a");
    assert!(!desk.screen().contains("改成「维吾尔族」"), "{}", desk.screen());
    desk.keys("A<ctrl-s>");
    assert!(desk.screen().contains("采纳建议 2 处"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let groups: Vec<_> = project.directory().listed().map(|one| one.record.ethnicity.clone()).collect();
    assert_eq!(groups, ["维吾尔族", "维吾尔族", "傣族"]);
    desk.keys("<ctrl-z>");
    assert_eq!(people(&mut desk), 0);
}

#[test]
fn a_number_is_never_adopted() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    write(folder.path(), "甲班.csv", "学号,姓名,身份证号\nS1,张思凡,420000200402290115\n".as_bytes());
    desk.keys("<esc>i甲班<enter><tab>");
    assert!(!desk.footer().contains("采纳"), "{}", desk.footer());
    desk.keys("a");
    assert!(desk.message().contains("从不替人改"), "{}", desk.screen());
}

/// Three people of one class, of whom two are missing when the file comes again.
fn with_two_missing(folder: &Path) -> Harness<Desk> {
    let mut desk = wizard(folder);
    let first = "学号,姓名,班级\nS1,张思凡,甲班\nS2,李建国,甲班\nS3,王雨桐,甲班\n";
    write(folder, "甲班.csv", first.as_bytes());
    desk.keys("<esc>i甲班<enter><tab><ctrl-s>");
    write(folder, "甲班.csv", "学号,姓名,班级\nS1,张思凡,甲班\n".as_bytes());
    desk.keys("i甲班<enter><tab><left>");
    desk
}

#[test]
fn who_is_missing_leaves_with_a_reason_or_is_kept_and_one_undo_brings_them_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = with_two_missing(folder.path());
    assert!(desk.footer().contains("d 离开名册") && !desk.footer().contains("Ctrl+S"), "{}", desk.screen());
    desk.keys("d1");
    assert!(desk.screen().contains("离开：退学"), "{}", desk.screen());
    desk.keys("<down>d2<down>k");
    let screen = desk.screen();
    assert!(screen.contains("离开：退学") && screen.contains("保留"), "{screen}");
    desk.keys("<ctrl-s>");
    assert!(
        desk.screen().contains("离开名册 1 人") && desk.screen().contains("留在名册上"),
        "{}",
        desk.screen()
    );
    assert_eq!(people(&mut desk), 2);
    desk.keys("<ctrl-z>");
    assert_eq!(people(&mut desk), 3);
}

#[test]
fn everybody_who_is_missing_leaves_at_once_for_a_reason_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = with_two_missing(folder.path());
    desk.keys("D5合并到别的教学点<enter>");
    assert!(desk.message().contains("2 人随这次导入离开"), "{}", desk.screen());
    desk.keys("<ctrl-s>");
    assert_eq!(people(&mut desk), 1);
    let project = desk.desk.project().unwrap();
    let body = project.state().past.last().unwrap().body.clone();
    assert_eq!(project.words_of(&body).unwrap(), ["李建国 合并到别的教学点", "王雨桐 合并到别的教学点"]);
}

#[test]
fn whoever_may_be_in_a_row_after_all_is_taken_off_the_roster_only_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    let first = "姓名,身份证号,班级\n张思凡,420000200402290114,甲班\n李建国,420000200311110229,甲班\n";
    write(folder.path(), "甲班.csv", first.as_bytes());
    desk.keys("<esc>i甲班<enter><tab><ctrl-s>");
    let ruined = "姓名,身份证号,班级\n张思凡,420000200402290114,甲班\n李建国,4.2E+17,甲班\n";
    write(folder.path(), "甲班.csv", ruined.as_bytes());
    desk.keys("i甲班<enter><tab><left>");
    assert!(desk.screen().contains("保留(可能在文件里)"), "{}", desk.screen());
    desk.keys("D");
    assert!(desk.message().contains("逐个按 d"), "{}", desk.screen());
    desk.keys("d1");
    assert!(desk.screen().contains("离开：退学"), "{}", desk.screen());
}

#[test]
fn adopting_and_leaving_fit_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = at_home(beside_rosters(folder.path()), size, lang);
        let name = |step: &str| format!("import_{step}_{}x{}_{lang:?}", size.0, size.1);
        let first = "学号,姓名,民族,班级\n2024010101,张思凡,汉族,24学前教育1班\n2024010102,买买提·艾力,维吾尓族,24学前教育1班\n2024010103,王雨桐,汉族,24学前教育1班\n";
        write(folder.path(), "甲班.csv", first.as_bytes());
        desk.keys("<f3>i甲班<enter><tab><down><down>a");
        insta::assert_snapshot!(name("adopted"), desk.clean_screen());
        desk.keys("<ctrl-s>");
        write(
            folder.path(),
            "甲班.csv",
            "学号,姓名,民族,班级\n2024010101,张思凡,汉族,24学前教育1班\n".as_bytes(),
        );
        desk.keys("i甲班<enter><tab><left>d");
        insta::assert_snapshot!(name("why_left"), desk.clean_screen());
        desk.keys("3");
        insta::assert_snapshot!(name("leaving"), desk.clean_screen());
    }
}

/// Two of three rows have something wrong with them: a check digit, and a sex that is none.
const TWO_WRONG: &str = "学号,姓名,性别,身份证号,班级\nS1,张思凡,女,420000200402290115,甲班\nS2,李建国,男人,,甲班\nS3,王雨桐,女,420000200402290122,甲班\n";

#[test]
fn a_value_is_written_over_in_the_preview_and_the_import_takes_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    write(folder.path(), "甲班.csv", TWO_WRONG.as_bytes());
    desk.keys("<esc>i甲班<enter><tab>");
    assert!(desk.footer().contains("Enter 手工改"), "{}", desk.screen());
    desk.keys("<enter>");
    let screen = desk.screen();
    assert!(screen.contains("第 2 行") && screen.contains("身份证号"), "{screen}");
    // A card's number is typed from the card: what was sent is not shown in full for it.
    assert!(!screen.contains("420000200402290115"), "{screen}");
    desk.keys("420000200402290116<enter>");
    assert!(desk.message().contains("还不对"), "{}", desk.screen());
    desk.keys("<ctrl-u>420000200402290122<enter>");
    assert!(desk.message().contains("还不对"), "another student's: {}", desk.screen());
    desk.keys("<ctrl-u>420000200402290106<enter>");
    let screen = desk.screen();
    assert!(screen.contains("已改") && desk.message().contains("退回表里仍写原来的错"), "{screen}");
    desk.keys("<ctrl-s>");
    assert!(desk.screen().contains("手工改 1 处"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let first = project.directory().listed().find(|one| one.record.student_no == "S1").unwrap();
    assert_eq!(first.record.id_number, "420000200402290106");
    assert!(!first.record.gaps.contains(&photodesk::domain::field::Field::IdNumber));
}

#[test]
fn a_value_that_nobody_understands_is_not_taken_over_a_warning_either() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    write(folder.path(), "甲班.csv", TWO_WRONG.as_bytes());
    desk.keys("<esc>i甲班<enter><tab><down><down><enter><ctrl-u>x王某改F<enter>");
    assert!(desk.message().contains("还不对"), "{}", desk.screen());
    desk.keys("<ctrl-u>男<enter>");
    assert!(desk.screen().contains("已改"), "{}", desk.screen());
}

#[test]
fn what_was_written_over_is_in_the_journal_and_the_sender_is_still_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    write(folder.path(), "甲班.csv", TWO_WRONG.as_bytes());
    desk.keys("<esc>i甲班<enter><tab><enter>420000200402290106<enter><ctrl-s>");
    let screen = desk.screen();
    assert!(screen.contains("身份证号") && screen.contains("张思凡"), "the text for the teacher: {screen}");
    let project = desk.desk.project().unwrap();
    let body = project.state().past.last().unwrap().body.clone();
    let words = project.words_of(&body).unwrap();
    assert_eq!(words, ["甲班.csv 2: **************0115 -> **************0106"]);
    let event = serde_json::to_string(&body).unwrap();
    assert!(!event.contains("0106") && !event.contains("0115"), "{event}");
    let kept = project.amended_in(&body).unwrap();
    assert_eq!((kept[0].from.as_str(), kept[0].to.as_str()), ("420000200402290115", "420000200402290106"));
    desk.keys("x<enter>");
    assert!(desk.message().contains("已写 1 份退回表"), "{}", desk.screen());
    let file = folder.path().join("退回").join("退回-甲班.xlsx");
    let text = read_text(&std::fs::read(file).unwrap());
    assert!(text.contains("420000200402290115") && !text.contains("420000200402290106"), "{text}");
    desk.keys("<ctrl-z>");
    assert_eq!(people(&mut desk), 0);
}

/// Every cell of a workbook.
fn read_text(bytes: &[u8]) -> String {
    let book = photodesk::sheet::source::read_book(bytes, &mut unwatched).unwrap();
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(Row::own);
    cells.map(|(_, cell)| cell.text.to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_empty_value_leaves_the_cell_as_it_was_sent_and_esc_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    write(folder.path(), "甲班.csv", TWO_WRONG.as_bytes());
    desk.keys("<esc>i甲班<enter><tab>");
    let before = desk.screen();
    desk.keys("<enter>4200<esc>");
    assert_eq!(desk.screen(), before);
    desk.keys("<enter>420000200402290106<enter><home><enter>");
    desk.keys("<enter>");
    assert!(desk.message().contains("照文件里的"), "{}", desk.screen());
    assert!(!desk.screen().contains("已改"), "{}", desk.screen());
}

#[test]
fn a_preview_opens_on_the_people_who_are_missing_when_nothing_else_asks_for_something() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    let heading = "学号,姓名,性别,身份证号,民族,班级\n";
    let one = "S1,张思凡,女,420000200402290106,汉族,甲班\n";
    let two = "S2,王雨桐,女,420000200402290122,汉族,甲班\n";
    write(folder.path(), "甲班.csv", [heading, one, two].concat().as_bytes());
    desk.keys("<esc>i甲班<enter><tab>");
    assert!(desk.screen().contains("[问题 0]"), "all is well, and it says so: {}", desk.screen());
    desk.keys("<ctrl-s>");
    write(folder.path(), "甲班.csv", [heading, one].concat().as_bytes());
    desk.keys("i甲班<enter><tab>");
    assert!(desk.screen().contains("[文件里没有的人 1]"), "{}", desk.screen());
    write(folder.path(), "甲班.csv", [heading, &one.replace("汉族", "苗族"), two].concat().as_bytes());
    desk.keys("<esc><esc>甲班<enter><tab>");
    assert!(desk.screen().contains("[改动 1]"), "{}", desk.screen());
}

#[test]
fn writing_over_fits_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = at_home(beside_rosters(folder.path()), size, lang);
        let name = |step: &str| format!("import_{step}_{}x{}_{lang:?}", size.0, size.1);
        write(folder.path(), "甲班.csv", TWO_WRONG.as_bytes());
        desk.keys("<f3>i甲班<enter><tab><enter>420000200402290106");
        insta::assert_snapshot!(name("amending"), desk.clean_screen());
        desk.keys("<enter><home>");
        insta::assert_snapshot!(name("amended"), desk.clean_screen());
    }
}

#[test]
fn what_changes_of_people_whom_the_day_knows_is_looked_at_first() {
    use photodesk::ops::desk::Request;
    use photodesk::ops::session::Wanted;
    for (size, lang) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = at_home(beside_rosters(folder.path()), size, lang);
        let heading = "学号,姓名,性别,身份证号,民族,班级\n";
        let one = "S1,张思凡,女,420000200402290106,汉族,甲班\n";
        let two = "S2,王雨桐,女,420000200402290122,汉族,甲班\n";
        write(folder.path(), "甲班.csv", [heading, one, two].concat().as_bytes());
        desk.keys("<f3>i甲班<enter><tab><ctrl-s>");
        let project = desk.desk.project().unwrap();
        project.open_session(&Wanted { site: "蒲河教学点".to_owned(), ..Wanted::default() }).unwrap();
        project.act(crate::world::pay("S2")).unwrap();
        let register = Request::Register { student: "S2".to_owned(), seq: None, reason: None };
        project.act(register).unwrap();
        let again = [heading, &one.replace("汉族", "苗族"), &two.replace("汉族", "回族")].concat();
        write(folder.path(), "甲班.csv", again.as_bytes());
        desk.keys("i甲班<enter><tab>");
        let screen = desk.screen();
        let paid = if lang == photodesk::text::Lang::Zh { "已缴" } else { "paid" };
        assert!(screen.contains("王雨桐") && screen.contains(&format!("0001 {paid}")), "{screen}");
        assert!(!screen.contains("张思凡"), "the others stand in a list of their own: {screen}");
        insta::assert_snapshot!(
            format!("import_touched_{}x{}_{lang:?}", size.0, size.1),
            desk.clean_screen()
        );
    }
}
