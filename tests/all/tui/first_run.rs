//! The first start, choice 4: blank forms without a database.

use std::path::Path;

use photodesk::ops::Access;
use photodesk::text::Lang;
use photodesk::tui::house::{Desk, Place, setup};

use super::harness::Harness;
use super::screens::place;

fn first_start(folder: &Path) -> Harness<Desk> {
    let db = folder.join("data").join("photodesk.db");
    let place = Place { papers: folder.to_owned(), ..place(db, Access::Write) };
    let desk = Desk::open(place).unwrap();
    Harness::with((80, 24), Lang::Zh, setup(&desk), desk)
}

#[test]
fn two_keys_write_the_roster_form_among_the_documents_and_say_where() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = first_start(folder.path());
    first.keys("4<enter>");
    let file = folder.path().join("空白名册.xlsx");
    assert!(file.is_file(), "{}", first.screen());
    assert!(first.message().contains("名册模板写好了"), "{}", first.message());
    assert!(first.screen().contains("空白名册.xlsx"), "{}", first.screen());
    assert!(!folder.path().join("data").exists(), "no data comes into being");
}

#[test]
fn the_manual_log_is_chosen_with_one_key_more_and_goes_where_one_says() {
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let mut first = first_start(folder.path());
    first.keys("4<right><tab><ctrl-u>");
    first.keys(&format!("<paste:{}><enter>", stick.display()));
    assert!(stick.join("空白手工表.xlsx").is_file(), "{}", first.screen());
    assert!(first.message().contains("打印"), "{}", first.message());
}

#[test]
fn a_form_that_is_there_is_replaced_only_when_one_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("空白名册.xlsx");
    std::fs::write(&file, "filled in by a teacher").unwrap();
    let mut first = first_start(folder.path());
    first.keys("4<enter>");
    assert!(first.screen().contains("文件已经有了"), "{}", first.screen());
    first.keys("<enter>");
    assert_eq!(std::fs::read(&file).unwrap(), b"filled in by a teacher");
    first.keys("<enter>1");
    assert_ne!(std::fs::read(&file).unwrap(), b"filled in by a teacher");
}

#[test]
fn a_place_that_is_not_there_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = first_start(folder.path());
    let nowhere = folder.path().join("no such folder").join("form.xlsx");
    first.keys(&format!("4<tab><ctrl-u><paste:{}><enter>", nowhere.display()));
    assert!(!first.message().contains("写好了"), "{}", first.message());
    assert!(first.app.message().is_some());
    assert!(!nowhere.exists());
    first.keys("<esc>");
    assert!(first.screen().contains("照这个顺序自己练"), "{}", first.screen());
}

#[test]
fn no_other_screen_opens_before_there_is_data() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = first_start(folder.path());
    for keys in ["<f2>", "<f3>", "<f5>", "<f9>", "<f10>F3<enter>"] {
        first.keys(keys);
        assert!(first.message().contains("先在这里选 1-4"), "{keys}: {}", first.screen());
        assert!(first.screen().contains("想怎么开始"), "{keys}");
    }
}

#[test]
fn a_wrong_path_is_answered_in_the_words_of_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = first_start(folder.path());
    first.keys(&format!("3<paste:{}/no.db><enter>", folder.path().display()));
    assert!(first.screen().contains("没有采集台的数据文件"), "{}", first.screen());
    assert!(!first.screen().contains("--db") && !first.screen().contains("import"), "{}", first.screen());
}
