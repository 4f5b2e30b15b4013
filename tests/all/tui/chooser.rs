use photodesk::text::Lang;
use photodesk::tui::finder::score;
use photodesk::tui::route::Route;

use super::toy::{at_desk, at_home};

#[test]
fn help_lists_the_keys_of_this_screen_and_those_that_work_everywhere() {
    let mut desk = at_desk((100, 30), Lang::Zh);
    desk.keys("<f1>");
    let screen = desk.screen();
    for text in ["找人", "锁定", "列表", "输入框", "Ctrl+D", "(以后的版本)"] {
        assert!(screen.contains(text), "{text} is missing:\n{screen}");
    }
    assert!(!screen.contains("填表"), "there is no form here");
}

#[test]
fn help_is_filtered_by_typing_and_enter_runs_the_line() {
    let mut desk = at_desk((100, 30), Lang::Zh);
    desk.keys("钟<f1>sd<enter>");
    assert_eq!(desk.desk, ["钟书帆"], "sd = 锁定");
}

#[test]
fn the_palette_finds_commands_by_hanzi_pinyin_and_english() {
    for query in ["导入", "drmc", "daoru", "dao ru", "import"] {
        let mut home = at_home((80, 24), Lang::Zh);
        home.keys(&format!("<f10>{query}<enter>"));
        assert_eq!(home.app.route(), &Route::NewSession, "{query}");
    }
}

#[test]
fn the_palette_shows_the_keys_of_a_command() {
    let mut home = at_home((80, 24), Lang::En);
    home.keys("<ctrl-p>import");
    let screen = home.screen();
    assert!(screen.contains("import a roster") && screen.contains("F3 i"), "{screen}");
}

#[test]
fn nothing_found_says_what_to_do_and_esc_clears_before_it_closes() {
    let mut home = at_home((80, 24), Lang::Zh);
    home.keys("<f10>zzzz");
    assert!(home.screen().contains("没有这样的命令"));
    home.keys("<enter><esc>");
    assert!(home.screen().contains("> 调换序号"));
    home.keys("<esc>");
    assert!(!home.screen().contains("调换序号   "));
}

#[test]
fn f_keys_and_quitting_work_from_an_open_palette() {
    let mut home = at_home((80, 24), Lang::Zh);
    home.keys("<f10>dh<f2>");
    assert_eq!(home.app.route(), &Route::Desk);
    home.keys("<f1><ctrl-q>");
    assert!(home.app.wants_quit());
}

#[test]
fn every_reading_of_a_character_counts() {
    assert_eq!(score("cp", "重拍", "retake"), Some(4));
    assert_eq!(score("zhongpai", "重拍", "retake"), Some(4));
    assert_eq!(score("dh", "导出", "export"), None);
    assert!(score("h", "对号", "checkpoint") < score("d", "对号", "checkpoint"));
}

#[test]
fn counting_the_drawer_is_found_in_the_palette_by_either_word() {
    for word in ["点钞", "日结", "dianchao"] {
        let mut desk = super::home::at_home(
            crate::world::photo_day(4, &crate::world::wanted()),
            (100, 30),
            photodesk::text::Lang::Zh,
        );
        desk.keys(&format!("<f10>{word}<enter>"));
        assert!(desk.row(0).contains("钱箱"), "{word}: {}", desk.screen());
    }
}

#[test]
fn help_names_a_key_once_and_no_key_of_a_later_version() {
    let mut desk = super::home::at_home(
        crate::world::photo_day(4, &crate::world::wanted()),
        (100, 30),
        photodesk::text::Lang::Zh,
    );
    desk.keys("<f6><f1>");
    assert!(!desk.screen().contains("上 k"), "{}", desk.screen());
    desk.keys("换岗");
    assert!(desk.screen().contains("没有这样的命令"), "{}", desk.screen());
}
