use photodesk::domain::session::FeeBy;
use photodesk::ops::session::Wanted;
use photodesk::text::Lang;

use super::home::at_home;
use super::reconcile::SIZES;
use crate::world::{photo_day, serve, wanted};

/// A float of 200 and one note of 20, where 40 came in.
const SHORT: &str = "200<enter>2<enter><enter>1<enter><enter><enter><enter><enter><enter>";

#[test]
fn the_drawer_is_counted_and_reported_at_any_time_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let mut project = photo_day(12, &wanted());
        serve(&mut project, "S0001");
        serve(&mut project, "S0002");
        let mut desk = at_home(project, size, lang);
        desk.keys("m").keys("m").keys(SHORT).keys("xz1");
        let name = format!("till_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.screen());
    }
}

#[test]
fn nothing_tells_what_should_be_there_before_it_is_counted_or_asked_for() {
    let mut project = photo_day(12, &wanted());
    serve(&mut project, "S0001");
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("m");
    assert!(!desk.screen().contains("应有 20") && !desk.screen().contains("现金 20"), "{}", desk.screen());
    desk.keys("x");
    assert!(desk.screen().contains("备用金 0.00 + 现金 20.00 = 应有 20.00"), "{}", desk.screen());
    // Whoever counts does not see it any more.
    desk.keys("m");
    assert!(!desk.screen().contains("应有 20"), "{}", desk.screen());
    desk.keys("0<enter><enter><enter>1");
    assert!(desk.screen().contains("实点 20.00") && !desk.screen().contains("应有 20"), "{}", desk.screen());
    desk.keys("<ctrl-s>");
    assert!(desk.message().contains("应有 20.00 差 0.00"), "{}", desk.message());
}

#[test]
fn a_report_z_over_a_difference_asks_why_and_is_not_made_without() {
    let mut project = photo_day(12, &wanted());
    serve(&mut project, "S0001");
    serve(&mut project, "S0002");
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("mm").keys(SHORT);
    assert!(desk.message().contains("差 -20.00"), "{}", desk.message());
    desk.keys("z");
    assert!(desk.screen().contains("钱箱有差额，为什么？"), "{}", desk.screen());
    desk.keys("<esc>");
    let reports = |desk: &mut super::harness::Harness<photodesk::tui::house::Desk>| {
        let project = desk.desk.project().unwrap();
        project.drawer_reports(project.session().unwrap().id).unwrap()
    };
    assert!(reports(&mut desk).is_empty());
    desk.keys("z6掉了一张<enter>");
    let made = reports(&mut desk);
    assert_eq!((made.len(), made[0].0.number, made[0].1.as_str()), (1, 1, "掉了一张"));
    assert!(desk.screen().contains("掉了一张"), "{}", desk.screen());
    // Nothing happened since: no second one.
    desk.keys("z");
    assert!(desk.message().contains("日结第 1 号以后"), "{}", desk.message());
}

#[test]
fn a_count_that_was_begun_is_not_dropped_unasked_and_the_drawer_of_others_has_none() {
    let mut desk = at_home(photo_day(12, &wanted()), (80, 24), Lang::Zh);
    desk.keys("mm200<enter>3<esc>");
    assert!(desk.screen().contains("写的还没存，不要了吗？"), "{}", desk.screen());
    desk.keys("1<esc>");
    assert!(desk.screen().contains("首页"), "{}", desk.screen());
    let agency = photo_day(4, &Wanted { fee_by: Some(FeeBy::Agency), ..wanted() });
    let mut desk = at_home(agency, (80, 24), Lang::Zh);
    desk.keys("mm");
    assert!(desk.message().contains("不由我们收费"), "{}", desk.screen());
}

#[test]
fn the_drawer_is_one_key_from_the_reconciliation_and_one_word_from_the_desk() {
    let mut project = photo_day(12, &wanted());
    serve(&mut project, "S0001");
    let mut desk = at_home(project, (80, 24), Lang::Zh);
    desk.keys("<f7>m");
    assert!(desk.row(0).contains("钱箱"), "{}", desk.screen());
    desk.keys("<esc><esc><f2><f10>点钞<enter>");
    assert!(desk.row(0).contains("钱箱"), "{}", desk.screen());
}
