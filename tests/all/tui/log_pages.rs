//! The evening with the manual log: totals first, then one page read aloud, then numbers that paper alone gave.

use photodesk::domain::log_page::Keying;
use photodesk::domain::session::LogMode;
use photodesk::ops::Project;
use photodesk::ops::session::Wanted;
use photodesk::text::Lang;

use super::home::at_home;
use super::reconcile::SIZES;
use crate::world::{photo_day, register, serve, wanted};

/// The log is on paper; thirty of sixty have numbers.
fn day() -> Project {
    let mut project = photo_day(60, &Wanted { log: Some(LogMode::Paper), ..wanted() });
    for n in 1..=30 {
        project.act(register(&format!("S{n:04}"))).unwrap();
    }
    project
}

#[test]
fn the_pages_stand_on_one_screen_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let mut desk = at_home(day(), size, lang);
        desk.keys("<f6><enter>25<enter><enter><enter><enter><enter>");
        let name = |step: &str| format!("log_pages_{step}_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name("box"), desk.screen());
        desk.keys("6<enter><enter><enter><enter><enter>");
        insta::assert_snapshot!(name("differs"), desk.screen());
        desk.keys("r<enter>x<down>e<ctrl-u>29<enter><enter><enter>");
        insta::assert_snapshot!(name("aloud"), desk.screen());
    }
}

#[test]
fn three_numbers_a_page_are_enough_where_the_paper_agrees() {
    let mut desk = at_home(day(), (80, 24), Lang::Zh);
    desk.keys("<f6><enter>25<enter>500<enter><enter><enter>25<enter>");
    assert!(desk.message().contains("第 1 页一致，不用再录"), "{}", desk.screen());
    // The next page's box is open already, and its first number is there.
    desk.keys("5<enter>100<enter><enter><enter>30<enter>");
    assert!(desk.message().contains("第 2 页一致"), "{}", desk.screen());
    desk.keys("<esc><f7>");
    assert!(!desk.screen().contains("没有手工登记表"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let found = project.reconcile(project.session().unwrap().id, None).unwrap();
    assert_eq!((found.matched, found.open.error), (30, 0));
}

#[test]
fn a_page_that_differs_is_read_aloud_and_then_names_who_is_missing() {
    let mut desk = at_home(day(), (80, 24), Lang::Zh);
    desk.keys("<f6><enter>25<enter><enter><enter><enter><enter>");
    desk.keys("6<enter><enter><enter><enter><enter>");
    assert!(desk.message().contains("纸上多 1 人"), "{}", desk.screen());
    assert!(desk.screen().contains("r 唱读这一页"), "{}", desk.screen());
    // Five lines agree; then the paper has one more, number 31, whom the desk missed.
    desk.keys("r<enter><enter><enter><enter>");
    desk.keys("<ctrl-s>");
    assert!(desk.message().contains("还有 1 行没念"), "{}", desk.screen());
    desk.keys("i31<enter>S0031<enter><enter>");
    desk.keys("<end><enter><ctrl-s>");
    assert!(desk.message().contains("第 2 页已存：6 行，认出 6 人"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let id = project.session().unwrap().id;
    assert_eq!(project.log_pages(id).unwrap()[1].keyed, Some((6, Keying::Aloud)));
    assert!(desk.screen().contains("唱读 6  一致"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let found = project.reconcile(id, None).unwrap();
    let kinds: Vec<&str> =
        found.findings.iter().filter(|one| one.is_open()).map(|one| one.kind().code()).collect();
    assert!(kinds.contains(&"log_only") && !kinds.contains(&"register_only"), "{kinds:?}");
}

#[test]
fn what_the_paper_has_not_or_has_otherwise_is_marked_line_by_line() {
    let mut desk = at_home(day(), (100, 30), Lang::Zh);
    desk.keys("<f6><enter>5<enter><enter><enter><ctrl-u>26<enter><ctrl-u>30<enter>");
    desk.keys("r<enter>x-e<enter><enter><ctrl-u>15<enter>");
    desk.keys("<enter><ctrl-s>");
    assert!(desk.message().contains("已存：4 行"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let rows = project.typed_lines(project.session().unwrap().id, Some(1)).unwrap();
    let seen: Vec<(Option<u32>, bool, String)> = rows
        .iter()
        .map(|row| (row.seq, row.struck, row.amount.map(|fen| fen.to_string()).unwrap_or_default()))
        .collect();
    assert_eq!(
        seen,
        [
            (Some(26), false, "20.00".to_owned()),
            (Some(28), true, "20.00".to_owned()),
            (Some(29), false, "15.00".to_owned()),
            (Some(30), false, "20.00".to_owned()),
        ]
    );
}

#[test]
fn leaving_a_page_that_was_begun_asks_first() {
    let mut desk = at_home(day(), (80, 24), Lang::Zh);
    desk.keys("<f6>r<enter><esc>");
    assert!(desk.screen().contains("这一页还没有存"), "{}", desk.screen());
    desk.keys("2");
    assert!(desk.screen().contains("各页合计"), "{}", desk.screen());
    desk.keys("r<esc>");
    assert!(desk.screen().contains("各页合计"), "nothing was said, nothing is asked: {}", desk.screen());
}

#[test]
fn numbers_that_paper_alone_gave_are_shown_and_taken_with_two_keys() {
    let mut project = photo_day(60, &Wanted { log: Some(LogMode::Paper), ..wanted() });
    project.act(register("S0001")).unwrap();
    let mut desk = at_home(project, (80, 24), Lang::Zh);
    desk.keys("<f6>t");
    assert!(desk.message().contains("先按 k 录"), "{}", desk.screen());
    desk.keys(
        "k<enter>S0001<enter><enter>S0002<enter><enter>S0003<enter><enter>没有这人<enter><enter><ctrl-s>",
    );
    desk.keys("<esc><home>");
    assert!(desk.screen().contains("盲录 4  合计没填"), "no box was typed: {}", desk.screen());
    desk.keys("t");
    assert!(desk.screen().contains("将给号 2 人"), "{}", desk.screen());
    assert!(desk.screen().contains("1-4  0004  没有这人"), "{}", desk.screen());
    desk.keys("<enter>");
    assert_eq!(desk.desk.project().unwrap().state().next_seq(photodesk::domain::session::SessionId(1)), 2);
    desk.keys("t1");
    assert!(desk.message().contains("已给号 2 人"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    assert_eq!(project.resolve("#3").unwrap(), project.resolve("S0003").unwrap());
    desk.keys("<ctrl-z>");
    assert!(desk.desk.project().unwrap().resolve("#3").is_err(), "{}", desk.screen());
}

#[test]
fn what_is_owed_is_in_no_box_of_a_page() {
    use photodesk::domain::facts::Method;
    use photodesk::ops::desk::Request;
    let mut project = photo_day(30, &wanted());
    for student in ["S0001", "S0002", "S0003"] {
        serve(&mut project, student);
    }
    let owe = Request::Pay { student: "S0004".to_owned(), amount: None, method: Method::Owe, tendered: None };
    project.act_together(&[owe, register("S0004")]).unwrap();
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f6>");
    assert!(desk.screen().contains("60.00"), "{}", desk.screen());
    assert!(!desk.screen().contains("80.00"), "{}", desk.screen());
    desk.keys("<enter>4<enter>60<enter><enter><enter>4<ctrl-s>");
    assert!(desk.screen().contains("一致"), "{}", desk.screen());
}

#[test]
fn after_keying_the_column_of_the_database_still_shows_the_database() {
    let mut project = photo_day(30, &wanted());
    for student in ["S0001", "S0002", "S0003"] {
        serve(&mut project, student);
    }
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f6>k<enter>S0001<enter><enter><ctrl-s><esc>");
    assert!(desk.screen().contains("0001-0003"), "{}", desk.screen());
    desk.keys("<home><enter>3<enter><enter><enter><enter>3<ctrl-s>");
    assert!(desk.screen().contains("末号纸上 0003，录的 0001"), "{}", desk.screen());
    assert!(!desk.screen().contains("库里 0001"), "{}", desk.screen());
}
