mod choosing;
mod decisions;
mod tables;

use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, UNIX_EPOCH};

use super::harness::Harness;
use super::home::at_home;
use super::reconcile::SIZES;
use crate::world::{founding, who, world};
use photodesk::ops::Project;
use photodesk::ops::sample::ROSTERS;
use photodesk::text::Lang;
use photodesk::tui::house::Desk;
use photodesk::tui::worker::{Control, News, Progress, carry_out};

/// All files of a folder are from the same minute, so that screens are the same everywhere.
fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    let time = UNIX_EPOCH + Duration::from_mins(29_874_242);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
}

/// An empty project in a folder of rosters.
fn beside_rosters(folder: &Path) -> Project {
    for file in ROSTERS {
        write(folder, file.name, file.bytes);
    }
    write(folder, "收费通知.docx", b"no spreadsheet");
    Project::create(&folder.join("day.db"), &founding(), who("main"), world()).unwrap()
}

fn wizard(folder: &Path) -> Harness<Desk> {
    let mut desk = at_home(beside_rosters(folder), (100, 30), Lang::Zh);
    desk.keys("<f3>i");
    desk
}

fn people(desk: &mut Harness<Desk>) -> usize {
    desk.desk.project().unwrap().directory().listed().count()
}

/// The screen without the folder's own name, which differs from run to run.
fn without_folder(screen: &str) -> String {
    let hidden = |line: &str| {
        ["当前位置", "Folder", "导入前副本", "Copy from before"].iter().any(|word| line.contains(word))
            || line.contains("backups")
    };
    screen.lines().map(|line| if hidden(line) { "(folder)" } else { line }).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_step_of_the_import_fits_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = at_home(beside_rosters(folder.path()), size, lang);
        let name = |step: &str| format!("import_{step}_{}x{}_{lang:?}", size.0, size.1);
        desk.keys("<f3>i计算机<enter><tab><ctrl-s>i");
        insta::assert_snapshot!(name("files"), without_folder(&desk.clean_screen()));
        desk.keys("最终版<enter>");
        insta::assert_snapshot!(name("mapping"), desk.clean_screen());
        desk.keys("<enter>");
        insta::assert_snapshot!(name("columns"), desk.clean_screen());
        desk.keys("<esc><tab><down><down><down>");
        insta::assert_snapshot!(name("preview"), desk.clean_screen());
        desk.keys("<right>");
        insta::assert_snapshot!(name("preview_files"), desk.clean_screen());
        desk.keys("<ctrl-s>");
        // Folders of Windows have longer names, which take more lines.
        if !cfg!(windows) {
            insta::assert_snapshot!(name("result"), without_folder(&desk.clean_screen()));
        }
    }
}

#[test]
fn a_roster_comes_in_by_four_keys_and_one_undo_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(beside_rosters(folder.path()), (80, 24), Lang::Zh);
    desk.keys("<f3>i计算机<enter><tab><ctrl-s>");
    assert!(desk.message().contains("导入完成：新增"), "{}", desk.screen());
    assert!(people(&mut desk) > 0);
    desk.keys("<ctrl-z>");
    assert_eq!(people(&mut desk), 0, "{}", desk.screen());
    assert!(desk.screen().contains("这次导入已撤回"), "{}", desk.screen());
    assert!(
        !desk.screen().contains("新增 34 人，更新"),
        "no figures of what is no longer so: {}",
        desk.screen()
    );
    assert!(!desk.screen().contains("Ctrl+Z"), "{}", desk.screen());
    desk.keys("<ctrl-y>");
    assert!(desk.screen().contains("导入完成") && people(&mut desk) > 0, "{}", desk.screen());
}

#[test]
fn each_file_says_what_it_looks_like_before_it_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    let row = |screen: &str, name: &str| {
        screen.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned()
    };
    let screen = desk.screen();
    assert!(row(&screen, "名单最终版(2).xlsx").contains("像，39 行，表头第 3 行"), "{screen}");
    assert!(row(&screen, "收费通知.docx").contains("不是表格"), "{screen}");
    assert!(row(&screen, "24会计2班.xls").contains("10-20 08:02"), "{screen}");
    desk.keys("会计<enter><tab><ctrl-s>i");
    let screen = desk.screen();
    assert!(row(&screen, "24会计2班.xls").contains("10-24 导入过"), "{screen}");
    assert!(screen.contains("以前导入过") && screen.contains("24会计2班.xls  10-24"), "{screen}");
    desk.keys("<esc><ctrl-z>1i");
    assert!(desk.screen().contains("已撤回"), "{}", desk.screen());
}

#[test]
fn several_files_are_marked_and_errors_alone_can_be_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    desk.keys("<space><down><down><down><down><space><tab>");
    assert!(desk.screen().contains("第 1 张 共 "), "{}", desk.screen());
    desk.keys("<tab>");
    let all = desk.screen();
    desk.keys("e");
    assert_ne!(all, desk.screen());
    assert!(desk.footer().contains("全部问题"), "{}", desk.footer());
    desk.keys("<esc><esc>");
    assert!(desk.screen().contains("第 1 步"), "{}", desk.screen());
}

#[test]
fn all_rosters_of_a_folder_are_marked_by_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    desk.keys("*");
    let marked = desk.screen().lines().filter(|line| line.contains('*') && line.contains("KB")).count();
    assert_eq!(marked, ROSTERS.len(), "{}", desk.screen());
    desk.keys("<tab><tab><ctrl-s>");
    assert!(desk.screen().contains("系统现在共有"), "{}", desk.screen());
    assert!(people(&mut desk) > 150);
}

#[test]
fn a_folder_is_taken_with_all_folders_in_it_by_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("学院").join("护理系");
    std::fs::create_dir_all(&deep).unwrap();
    let roster = |no: &str, name: &str| format!("学号,姓名,班级\n{no},{name},{name}班\n");
    write(&folder.path().join("学院"), "甲.csv", roster("S1", "张思凡").as_bytes());
    write(&deep, "乙.csv", roster("S2", "李建国").as_bytes());
    let mut desk = wizard(folder.path());
    desk.keys("学院<space>");
    assert!(desk.message().contains("里面各层都读"), "{}", desk.screen());
    assert!(desk.footer().contains("选中") && desk.footer().contains("下一步"), "{}", desk.footer());
    let row = desk.screen().lines().find(|line| line.contains("学院/")).unwrap().to_owned();
    assert!(row.contains('*') && row.contains("整个文件夹"), "{row}");
    desk.keys("<tab><tab><ctrl-s>");
    assert_eq!(people(&mut desk), 2, "{}", desk.screen());
}

#[test]
fn what_goes_back_of_a_folder_lies_beside_it_and_is_not_read_with_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let college = folder.path().join("学院");
    std::fs::create_dir(&college).unwrap();
    write(&college, "甲.csv", "学号,姓名,身份证号\nS1,张思凡,420000200402290115\n".as_bytes());
    let mut desk = wizard(folder.path());
    desk.keys("学院<space><tab><tab><ctrl-s>x<enter>");
    assert!(desk.message().contains("已写 1 份退回表"), "{}", desk.screen());
    assert!(folder.path().join("退回").is_dir() && !college.join("退回").exists());
}

#[test]
fn the_folder_above_is_not_taken_as_a_whole_and_a_second_press_takes_none() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("学院")).unwrap();
    let mut desk = wizard(folder.path());
    desk.keys("<home><space>");
    assert!(desk.message().contains("上级不能整个选"), "{}", desk.screen());
    desk.keys("<down><space>");
    assert!(desk.screen().contains("整个文件夹"), "{}", desk.screen());
    desk.keys("<space>");
    assert!(!desk.footer().contains("下一步"), "{}", desk.footer());
}

#[test]
fn a_file_that_is_dropped_on_the_window_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    let path = folder.path().join("名单最终版(2).xlsx");
    desk.keys(&format!("<paste:'{}' >", path.display()));
    assert!(desk.screen().contains("回车打开这个路径"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.screen().contains("第 2 步"), "{}", desk.screen());
}

#[test]
fn a_path_is_typed_with_its_blanks_and_one_that_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    std::fs::create_dir(folder.path().join("班主任 交来")).unwrap();
    write(&folder.path().join("班主任 交来"), "甲.csv", "学号,姓名\nS1,张思凡\n".as_bytes());
    desk.keys(&format!("{}/班主任 交来<enter>", folder.path().display()));
    assert!(desk.screen().contains("甲.csv"), "{}", desk.screen());
    desk.keys(&format!("{}/没有 这个.csv<enter>", folder.path().display()));
    assert!(desk.message().contains("找不到文件"), "{}", desk.screen());
}

#[test]
fn another_column_can_be_taken_and_the_preview_follows() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    desk.keys("计算机<enter><enter>");
    assert!(desk.screen().contains("现在用作"), "{}", desk.screen());
    desk.keys("<down><enter>");
    assert!(desk.screen().contains("你定的"), "{}", desk.screen());
    desk.keys("c<ctrl-u>测试班<enter>");
    assert!(desk.screen().contains("第 2 步"), "{}", desk.screen());
}

#[test]
fn a_column_is_left_empty_by_one_key_and_the_word_is_remembered_and_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    let text = "学号,姓名,联系电话\nS1,张思凡,13800000001\n";
    write(folder.path(), "甲班.csv", text.as_bytes());
    write(folder.path(), "乙班.csv", text.replace("S1", "S2").as_bytes());
    let phone = |screen: &str| screen.lines().find(|line| line.contains("电话")).unwrap().to_owned();
    let to_phone = "<down><down><down><down><down><down>";
    desk.keys("<esc>i甲班<enter>");
    assert!(phone(&desk.screen()).contains("联系电话"), "{}", desk.screen());
    desk.keys(&format!("{to_phone}<del>"));
    assert!(phone(&desk.screen()).contains("(不导入)"), "{}", desk.screen());
    assert!(desk.clean_screen().contains("│ C 联系电话"), "{}", desk.screen());
    assert!(desk.screen().contains("导入后会记住"), "{}", desk.screen());
    desk.keys("<tab><ctrl-s>");
    assert!(desk.screen().contains("这种表头的对法已记住"), "{}", desk.screen());
    desk.keys("i");
    assert!(desk.screen().contains("记住的"), "the next file is known already: {}", desk.screen());
    desk.keys("乙班<enter>");
    assert!(desk.screen().contains("按 2026-10-24 记住的对法读的"), "{}", desk.screen());
    assert!(phone(&desk.screen()).contains("(不导入)"), "{}", desk.screen());
    desk.keys("f");
    assert!(!desk.screen().contains("记住的对法") && phone(&desk.screen()).contains("联系电话"));
    assert_eq!(desk.desk.project().unwrap().memory().unwrap().known.len(), 0);
}

#[test]
fn a_heading_nobody_could_find_is_shown_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    write(folder.path(), "甲班.csv", "本学期情况,,\n甲列,乙列,丙列\nS1,张思凡,3-101\n".as_bytes());
    desk.keys("<esc>i甲班<enter>");
    assert!(desk.screen().contains("2 甲列  乙列  丙列"), "{}", desk.screen());
    desk.keys("h2<enter>");
    assert!(desk.screen().contains("表头在第 2 行"), "{}", desk.screen());
    desk.keys("<enter><down><enter><down><enter><down><down><enter><tab>");
    assert!(desk.screen().contains("新增 1 "), "{}", desk.screen());
}

#[test]
fn what_is_said_of_one_file_is_not_said_of_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    let text = "学号,姓名,联系电话\nS1,张思凡,13800000001\n";
    write(folder.path(), "甲.csv", text.as_bytes());
    write(folder.path(), "乙.csv", text.replace("S1", "S2").as_bytes());
    desk.keys(&format!("<paste:{0}/甲.csv {0}/乙.csv><enter>", folder.path().display()));
    desk.keys("c甲班<enter><right>");
    assert!(desk.screen().contains("乙.csv") && !desk.screen().contains("甲班"), "{}", desk.screen());
    desk.keys("x");
    assert!(desk.screen().contains("这张表不导入"), "{}", desk.screen());
    desk.keys("<tab>");
    assert!(desk.screen().contains("新增 1 "), "{}", desk.screen());
    desk.keys("<right>");
    assert!(desk.screen().contains("你不要的"), "{}", desk.screen());
    desk.keys("<left><left>");
    assert!(desk.screen().contains("[文件里没有的人 0]"), "{}", desk.screen());
}

#[test]
fn changed_people_stand_field_by_field_and_missing_ones_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    let first = "学号,姓名,民族,班级\nS1,张思凡,汉族,甲班\nS2,李建国,汉族,甲班\nS3,王雨桐,汉族,甲班\n";
    write(folder.path(), "甲班.csv", first.as_bytes());
    desk.keys("<esc>i甲班<enter><tab><ctrl-s>");
    let second = "学号,姓名,民族,班级\nS1,张思凡,回族,甲班\nS2,李建国,汉族,甲班\n";
    write(folder.path(), "甲班.csv", second.as_bytes());
    desk.keys("i甲班<enter><tab><right><right>");
    let screen = desk.clean_screen();
    let changed = screen.lines().find(|line| line.contains("> 张思凡")).unwrap_or_default();
    assert!(changed.contains("民族") && changed.contains("汉族") && changed.contains("回族"), "{screen}");
    desk.keys("<right>");
    assert!(desk.screen().contains("> 王雨桐"), "{}", desk.screen());
    desk.keys("<ctrl-s>");
    assert_eq!(people(&mut desk), 3, "nobody is lost: {}", desk.screen());
    assert!(desk.screen().contains("导入前副本"), "{}", desk.screen());
    assert_eq!(std::fs::read_dir(folder.path().join("backups")).unwrap().count(), 1);
    desk.keys("i甲班<enter><tab><ctrl-s>");
    assert!(desk.message().contains("没有要写的"), "{}", desk.screen());
}

#[test]
fn esc_stops_the_import_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(beside_rosters(folder.path()), (80, 24), Lang::Zh);
    desk.keys("<f3>i计算机<enter><tab>");
    desk.stop_at = Some(0);
    desk.keys("<ctrl-s>");
    assert!(desk.message().contains("已停下"), "{}", desk.screen());
    assert_eq!(people(&mut desk), 0);
    assert!(desk.screen().contains("第 3 步"), "{}", desk.screen());
}

#[test]
fn reading_that_was_stopped_leaves_the_step_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    let mut text = "学号,姓名\n".to_owned();
    for n in 0..5000 {
        writeln!(text, "S{n},张思凡").unwrap();
    }
    write(folder.path(), "大班.csv", text.as_bytes());
    desk.keys("<esc>i大班");
    desk.stop_at = Some(1);
    desk.keys("<enter>");
    assert!(desk.message().contains("已停下，没有读完"), "{}", desk.screen());
    assert!(desk.screen().contains("第 1 步"), "{}", desk.screen());
}

#[test]
fn what_goes_back_is_written_where_the_user_says_and_the_text_for_the_chat_stands_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    desk.keys("最终版<enter><tab><ctrl-s>x");
    assert!(desk.screen().contains("退回表放在哪个文件夹"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.message().contains("已写 1 份退回表"), "{}", desk.screen());
    let made: Vec<_> = std::fs::read_dir(folder.path().join("退回")).unwrap().flatten().collect();
    assert_eq!(made.len(), 1);
    let name = made[0].file_name().to_string_lossy().into_owned();
    assert!(desk.screen().contains("退回表  "), "{}", desk.screen());
    desk.keys("x<ctrl-u>交回<enter>");
    assert!(desk.message().contains("整个路径"), "{}", desk.screen());
    desk.keys("<esc>y");
    let screen = desk.clean_screen();
    let first = screen.lines().nth(1).unwrap();
    assert!(first.starts_with("老师好") && screen.contains(&name), "no frame is in the way: {screen}");
    assert!(desk.message().contains("交给终端的剪贴板"), "{}", desk.message());
    assert!(!screen.contains("已复制"), "{screen}");
    let copied = desk.app.take_copied().unwrap();
    assert!(copied.starts_with("老师好") && copied.contains(&name), "{copied}");
    desk.keys("<esc>");
    assert!(desk.screen().contains("第 4 步"), "{}", desk.screen());
}

#[test]
fn the_text_for_the_chat_fits_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = at_home(beside_rosters(folder.path()), size, lang);
        desk.keys("<f3>i最终版<enter><tab><ctrl-s>y");
        let name = format!("import_letter_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.clean_screen());
    }
}

/// Carries out the one job that waits.
fn carry(desk: &mut Harness<Desk>) {
    let task = desk.app.tasks().pop().unwrap();
    let done = carry_out(&mut desk.desk, task, &mut |_| Control::Go);
    desk.app.hear(done);
}

#[test]
fn keys_go_on_while_files_are_looked_into_and_a_look_makes_way() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = at_home(beside_rosters(folder.path()), (80, 24), Lang::Zh);
    desk.keys("<f3>");
    desk.settles = false;
    desk.keys("i");
    carry(&mut desk);
    let look = desk.app.tasks().pop().unwrap();
    assert!(!desk.app.waits_for_short());
    desk.keys("会计");
    assert!(desk.screen().contains("> 会计") && !desk.screen().contains("护理"), "{}", desk.screen());
    assert!(!look.stop.load(Ordering::Relaxed));
    desk.keys("<enter>");
    assert!(look.stop.load(Ordering::Relaxed), "what was chosen goes before what was looked at");
}

#[test]
fn long_work_shows_a_count_and_a_bar_and_how_to_stop_it() {
    for (size, lang) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = at_home(beside_rosters(folder.path()), size, lang);
        desk.keys("<f3>i会计<enter><tab>");
        desk.settles = false;
        desk.keys("<ctrl-s>");
        let ticket = desk.app.tasks().pop().unwrap().ticket;
        desk.app.hear(News::Progress(ticket, Progress { done: 48_000, total: 100_000 }));
        let name = format!("import_writing_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.clean_screen());
    }
}

#[test]
fn a_file_of_which_no_row_can_be_taken_says_so_and_not_that_all_is_there_already() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "重复.csv", "学号,姓名\nS901,张思凡\nS901,李雨桐\n".as_bytes());
    let mut desk = wizard(folder.path());
    desk.keys("重复<enter><tab><ctrl-s>");
    assert!(desk.message().contains("没有能导入的行"), "{}", desk.screen());
}

#[test]
fn a_file_that_comes_while_the_folder_is_open_is_said_and_listed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    desk.keys("<down>");
    let selected = |desk: &mut Harness<Desk>| {
        desk.screen().lines().find(|line| line.contains("│ > ") && line.contains("KB")).unwrap().to_owned()
    };
    let before = selected(&mut desk);
    write(folder.path(), "11班.csv", "学号,姓名\nS1,张思凡\n".as_bytes());
    desk.pass(Duration::from_secs(4));
    assert!(desk.message().contains("来了新文件：11班.csv"), "{}", desk.screen());
    assert!(
        desk.screen().contains("新到  11班.csv") && desk.screen().contains("像，1 行"),
        "{}",
        desk.screen()
    );
    assert_eq!(selected(&mut desk).split_whitespace().nth(2), before.split_whitespace().nth(2));
    write(folder.path(), "11班.csv", "学号,姓名\nS1,张思凡\nS2,李雨桐\n".as_bytes());
    desk.pass(Duration::from_secs(4));
    assert!(desk.screen().contains("像，2 行"), "what grew is looked into again: {}", desk.screen());
    std::fs::remove_file(folder.path().join("11班.csv")).unwrap();
    desk.pass(Duration::from_secs(4));
    let listed = desk.screen().lines().any(|line| line.contains("11班.csv") && line.contains("KB"));
    assert!(!listed && !desk.screen().contains("新到"), "{}", desk.screen());
}

#[test]
fn a_file_that_comes_after_the_import_is_named_among_those_still_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    desk.keys("计算机<enter><tab><ctrl-s>");
    write(folder.path(), "11班.csv", "学号,姓名\nS1,张思凡\n".as_bytes());
    desk.pass(Duration::from_secs(4));
    assert!(desk.screen().contains("没导") && desk.message().contains("11班.csv"), "{}", desk.screen());
}

#[test]
fn the_blank_roster_is_written_once_and_never_over_a_filled_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    desk.keys("<ctrl-n>");
    assert!(desk.message().contains("写好 空白名册.xlsx"), "{}", desk.screen());
    let file = folder.path().join("空白名册.xlsx");
    assert!(desk.screen().contains("空白的，还没填") && !desk.screen().contains("新到"), "{}", desk.screen());
    std::fs::write(&file, b"filled in").unwrap();
    desk.keys("<ctrl-n>");
    assert!(desk.message().contains("没有动它"), "{}", desk.screen());
    assert_eq!(std::fs::read(&file).unwrap(), b"filled in");
}

#[test]
fn keys_that_would_do_nothing_have_no_hint_and_say_why_when_pressed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    assert!(!desk.footer().contains("下一步"), "nothing is chosen yet: {}", desk.footer());
    write(folder.path(), "甲班.csv", "学号,姓名,性别,民族,身份证号\nS1,张思凡,女,汉族,无\n".as_bytes());
    desk.keys("<esc>i甲班<enter>");
    assert!(!desk.footer().contains("下一张表"), "{}", desk.footer());
    desk.keys("<right>");
    assert!(desk.message().contains("只有这一张表"), "{}", desk.screen());
    desk.keys("<tab>");
    assert!(!desk.footer().contains("只看错误"), "{}", desk.footer());
    desk.keys("e");
    assert!(desk.message().contains("没有错误"), "{}", desk.screen());
    desk.keys("<ctrl-s>i甲班<enter><tab>");
    assert!(!desk.footer().contains("Ctrl+S"), "there is nothing to write: {}", desk.footer());
}

#[test]
fn a_column_without_a_heading_can_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = wizard(folder.path());
    write(folder.path(), "甲班.csv", "学号,姓名,\nS1,张思凡,女\nS2,李建国,男\n".as_bytes());
    desk.keys("<esc>i甲班<enter>");
    assert!(desk.screen().contains("C (没有列名)"), "{}", desk.screen());
    desk.keys("<down><down><enter><down><down><down><enter>");
    let screen = desk.screen();
    let sex = screen.lines().find(|line| line.contains("性别")).unwrap();
    assert!(sex.contains("C (没有列名)") && sex.contains("你定的"), "{screen}");
}
