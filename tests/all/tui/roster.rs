use photodesk::text::Lang;

use super::home::at_home;
use super::reconcile::SIZES;
use crate::world::{campus, photo_day, serve, wanted};

#[test]
fn the_roster_lists_everybody_with_masked_numbers_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let mut project = photo_day(30, &wanted());
        serve(&mut project, "S0001");
        let mut desk = at_home(project, size, lang);
        desk.keys("<f3>");
        let name = format!("roster_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.screen());
    }
}

#[test]
fn initials_find_a_student_and_enter_shows_the_values_masked() {
    let mut desk = at_home(campus(30), (80, 24), Lang::Zh);
    desk.keys("<f3>/zsf");
    assert!(desk.screen().contains("张思凡"), "{}", desk.screen());
    assert!(!desk.screen().contains("王雨桐"), "{}", desk.screen());
    desk.keys("<enter>");
    let screen = desk.screen();
    assert!(screen.contains("这位学生") && screen.contains("**************"), "{screen}");
    assert!(!screen.contains("4200002004"), "no ID number in full: {screen}");
    desk.keys("<esc><esc>");
    assert!(desk.screen().contains("王雨桐"), "Esc clears the search: {}", desk.screen());
}

#[test]
fn tab_goes_through_the_classes() {
    let mut desk = at_home(campus(30), (80, 24), Lang::Zh);
    desk.keys("<f3>");
    assert!(desk.screen().contains("全部班级  30 人"), "{}", desk.screen());
    desk.keys("<tab>");
    assert!(desk.screen().contains("学前1班  15 人"), "{}", desk.screen());
    desk.keys("<tab><tab>");
    assert!(desk.screen().contains("全部班级  30 人"), "{}", desk.screen());
}

#[test]
fn an_empty_roster_names_the_key_that_fills_it() {
    let mut desk = at_home(campus(0), (80, 24), Lang::Zh);
    desk.keys("<f3>");
    assert!(desk.screen().contains("还没有名册。按 i 导入"), "{}", desk.screen());
}
