use photodesk::text::Lang;
use photodesk::tui::house::{Desk, setup};

use super::harness::Harness;
use crate::world::{campus, pay, photo_day, register, wanted};

pub fn at_home(project: photodesk::ops::Project, size: (u16, u16), lang: Lang) -> Harness<Desk> {
    let desk = Desk::over(project);
    Harness::with(size, lang, setup(&desk), desk)
}

#[test]
fn home_shows_the_live_balance_of_each_class_in_both_sizes_and_languages() {
    for (size, lang) in
        [((80, 24), Lang::Zh), ((80, 24), Lang::En), ((100, 30), Lang::Zh), ((100, 30), Lang::En)]
    {
        let mut project = photo_day(12, &wanted());
        project.act_together(&[pay("S0001"), register("S0001")]).unwrap();
        project.act(pay("S0002")).unwrap();
        let mut home = at_home(project, size, lang);
        let name = format!("home_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, home.screen());
    }
}

#[test]
fn undo_names_what_it_took_back_and_home_counts_again() {
    let mut project = photo_day(12, &wanted());
    project.act_together(&[pay("S0001"), register("S0001")]).unwrap();
    let mut home = at_home(project, (80, 24), Lang::Zh);
    assert!(home.screen().contains("已拍 1 "), "{}", home.screen());
    home.keys("<ctrl-z>");
    assert!(home.message().contains("撤销：登记 0001"), "{}", home.message());
    assert!(home.screen().contains("已拍 0 "));
    home.keys("<ctrl-y>");
    assert!(home.screen().contains("已拍 1 "));
}

#[test]
fn an_empty_project_says_what_is_missing_and_the_key_for_it() {
    let mut home = at_home(campus(0), (80, 24), Lang::Zh);
    assert!(home.screen().contains("1 还没有名册。按 i 导入"), "{}", home.screen());
    assert!(home.screen().contains("2 没有场次。按 n 新建"));
    home.keys("<ctrl-z>");
    assert!(home.message().contains("没有打开的场次"), "{}", home.message());
}

#[test]
fn the_latest_say_what_was_taken_back_and_errors_of_the_books_are_to_do() {
    use photodesk::domain::session::PayOrder;
    use photodesk::ops::session::Wanted;
    let later = Wanted { pay: Some(PayOrder::Later), ..wanted() };
    let mut project = photo_day(12, &later);
    project.act(register("S0001")).unwrap();
    let mut home = at_home(project, (100, 30), Lang::Zh);
    assert!(home.screen().contains("对账有 1 条重的没处理"), "{}", home.screen());
    home.keys("<ctrl-z>");
    assert!(home.screen().contains("撤销 登记 0001"), "{}", home.screen());
}

#[test]
fn a_new_session_asks_while_the_last_one_is_not_signed_off() {
    let mut home = at_home(photo_day(12, &wanted()), (100, 30), Lang::Zh);
    home.keys("n<tab><tab>下午<ctrl-s>");
    assert!(home.screen().contains("上一场还没签收"), "{}", home.screen());
    home.keys("<esc>");
    assert_eq!(home.desk.project().unwrap().state().sessions.len(), 1);
    home.keys("<ctrl-s>1");
    assert_eq!(home.desk.project().unwrap().state().sessions.len(), 2, "{}", home.screen());
}
