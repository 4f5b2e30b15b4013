use photodesk::domain::session::LogMode;
use photodesk::ops::session::Wanted;
use photodesk::text::Lang;
use photodesk::tui::house::Desk;

use super::harness::Harness;
use super::home::at_home;
use super::reconcile::SIZES;
use crate::world::{campus, enrol, pay, person, photo_day, wanted};

fn on_paper() -> Wanted {
    Wanted { log: Some(LogMode::Paper), ..wanted() }
}

#[test]
fn a_page_is_typed_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let mut desk = at_home(photo_day(30, &wanted()), size, lang);
        desk.keys("<f6>k");
        let name = |step: &str| format!("keyin_{step}_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name("setup"), desk.screen());
        desk.keys("<enter>zsf<enter><enter>S0002<enter>15<enter>没有这人<enter><enter>-");
        insta::assert_snapshot!(name("page"), desk.screen());
        desk.keys("<ctrl-e>4<enter>60");
        insta::assert_snapshot!(name("totals"), desk.screen());
    }
}

#[test]
fn numbers_run_on_and_two_enters_take_the_usual_fee() {
    let mut desk = at_home(photo_day(30, &wanted()), (100, 30), Lang::Zh);
    desk.keys("<f6>k<enter>S0001<enter><enter>S0002<enter><enter><ctrl-s>");
    assert!(desk.message().contains("第 1 页已存：2 行，认出 2 人"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let rows = project.keyed_rows(None).unwrap();
    let seen: Vec<(Option<u32>, &str, String)> = rows
        .iter()
        .map(|(row, _)| (row.seq, row.student_no.as_str(), row.amount.unwrap().to_string()))
        .collect();
    assert_eq!(seen, [(Some(1), "S0001", "20.00".to_owned()), (Some(2), "S0002", "20.00".to_owned())]);
}

#[test]
fn a_page_that_exists_is_said_to_be_replaced() {
    let mut desk = at_home(photo_day(30, &wanted()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>zsf<enter><enter><ctrl-s>");
    desk.keys("<ctrl-u>1<enter>");
    assert!(desk.message().contains("第 1 页以前录过"), "{}", desk.screen());
    desk.keys("S0003<enter><enter><ctrl-s>");
    assert!(desk.message().contains("第 1 页已换成新录的"), "{}", desk.screen());
    assert_eq!(desk.desk.project().unwrap().keyed_rows(None).unwrap().len(), 1);
}

#[test]
fn several_people_are_chosen_by_digit() {
    let mut desk = at_home(photo_day(30, &wanted()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>z<enter>");
    assert!(desk.screen().contains("是哪一位"), "{}", desk.screen());
    desk.keys("2");
    assert!(!desk.screen().contains("是哪一位"), "{}", desk.screen());
    desk.keys("<enter><ctrl-s>");
    assert!(desk.message().contains("认出 1 人"), "{}", desk.screen());
}

#[test]
fn unreadable_and_struck_lines_and_strangers_are_kept_as_they_are() {
    let mut desk = at_home(photo_day(30, &wanted()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>?<enter>-没有这人<enter><enter><ctrl-s>");
    assert!(desk.message().contains("3 行，认出 0 人"), "{}", desk.screen());
    let rows = desk.desk.project().unwrap().keyed_rows(None).unwrap();
    assert_eq!(rows[0].0.remark, "看不清");
    assert!(rows[1].0.struck);
    assert_eq!(rows[2].0.name, "没有这人");
    assert_eq!(rows[2].0.line, 3);
}

#[test]
fn in_roster_order_only_the_numbers_are_typed() {
    let mut desk = at_home(photo_day(30, &wanted()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<tab><right><enter>");
    assert!(desk.screen().contains("第 1 页 第 1 行"), "{}", desk.screen());
    desk.keys("7<enter><enter><enter>9<enter><enter><ctrl-s>");
    assert!(desk.message().contains("2 行，认出 2 人"), "{}", desk.screen());
    let rows = desk.desk.project().unwrap().keyed_rows(None).unwrap();
    assert_eq!(
        [(rows[0].0.line, rows[0].0.seq), (rows[1].0.line, rows[1].0.seq)],
        [(1, Some(7)), (3, Some(9))]
    );
}

#[test]
fn leaving_a_typed_page_asks_and_without_a_session_nothing_begins() {
    let mut desk = at_home(photo_day(30, &wanted()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>S0001<enter><esc>");
    assert!(desk.screen().contains("这一页还没有存"), "{}", desk.screen());
    desk.keys("1");
    assert_eq!(desk.desk.project().unwrap().keyed_rows(None).unwrap().len(), 1);
    let mut desk = at_home(campus(4), (80, 24), Lang::Zh);
    desk.keys("<f6>k");
    assert!(desk.screen().contains("没有打开的场次"), "{}", desk.screen());
}

#[test]
fn the_papers_own_totals_are_compared_with_what_was_keyed_and_a_difference_is_asked_about() {
    let mut desk = at_home(photo_day(30, &wanted()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>S0001<enter><enter>S0002<enter><enter>");
    assert!(desk.screen().contains("本页 2 人  金额 40.00"), "{}", desk.screen());
    desk.keys("=3<enter>60");
    assert!(
        desk.screen().contains("纸上 3 人，录了 2 人，少 1 人；纸上 60.00 元，录了 40.00 元，少 20.00 元"),
        "{}",
        desk.screen()
    );
    desk.keys("<enter><ctrl-s>");
    assert!(desk.screen().contains("和纸上的合计不一样"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.desk.project().unwrap().keyed_rows(None).unwrap().is_empty(), "Enter saves nothing");
    desk.keys("S0003<enter><enter>");
    assert!(desk.screen().contains("和纸上一致"), "{}", desk.screen());
    desk.keys("<ctrl-s>");
    assert!(desk.message().contains("第 1 页已存：3 行"), "{}", desk.screen());
    // The next page has totals of its own.
    desk.keys("<enter>S0004<enter><enter><ctrl-s>");
    assert!(desk.message().contains("第 2 页已存：1 行"), "{}", desk.screen());
}

#[test]
fn a_page_that_differs_from_its_own_totals_is_saved_when_one_says_so() {
    let mut desk = at_home(photo_day(30, &wanted()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>S0001<enter><enter><ctrl-e>2<esc><ctrl-s>1");
    assert!(desk.message().contains("第 1 页已存：1 行"), "{}", desk.screen());
}

#[test]
fn without_money_in_the_log_only_heads_are_compared() {
    use photodesk::domain::session::FeeBy;
    use photodesk::ops::session::Wanted;
    let agency = Wanted { fee_by: Some(FeeBy::Agency), ..wanted() };
    let mut desk = at_home(photo_day(30, &agency), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>S0001<enter>S0002<enter>=");
    assert!(!desk.screen().contains("纸上写的金额"), "{}", desk.screen());
    desk.keys("2<enter>");
    assert!(desk.screen().contains("和纸上一致"), "{}", desk.screen());
}

/// The page of four people who were served, the second payment taken back and made again.
fn with_a_struck_line() -> photodesk::ops::Project {
    use photodesk::ops::desk::Request;
    let mut project = photo_day(30, &wanted());
    crate::world::serve(&mut project, "S0001");
    project.act(pay("S0002")).unwrap();
    project.act(Request::Undo { event: None, reason: None }).unwrap();
    crate::world::serve(&mut project, "S0003");
    crate::world::serve(&mut project, "S0002");
    project
}

#[test]
fn read_aloud_a_line_that_was_struck_keeps_its_place_and_the_others_keep_theirs() {
    let mut desk = at_home(with_a_struck_line(), (100, 30), Lang::Zh);
    desk.keys("<f6>r");
    let screen = desk.screen();
    let line = |n: usize, what: &str| {
        screen.lines().any(|row| {
            row.trim_start_matches(['│', ' ', '>']).starts_with(&n.to_string()) && row.contains(what)
        })
    };
    assert!(line(2, "作废"), "{screen}");
    assert!(line(3, "李子墨"), "{screen}");
    assert!(line(4, "王雨桐"), "the desk told 1-4: {screen}");
    desk.keys("<enter><enter><enter><enter><ctrl-s>");
    let rows = desk.desk.project().unwrap().keyed_rows(None).unwrap();
    let seen: Vec<(u32, Option<u32>, bool)> =
        rows.iter().map(|(row, _)| (row.line, row.seq, row.struck)).collect();
    assert_eq!(seen, [(1, Some(1), false), (2, None, true), (3, Some(2), false), (4, Some(3), false)]);
}

#[test]
fn esc_while_a_line_is_changed_gives_it_back_as_it_was_and_stays_on_it() {
    let mut project = photo_day(30, &wanted());
    for student in ["S0001", "S0002", "S0003"] {
        crate::world::serve(&mut project, student);
    }
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f6>r");
    for keys in ["e<ctrl-u>99<esc>", "e<esc>", "i<esc>", "i77<enter>某人<esc><esc>"] {
        desk.keys(keys);
        assert!(!desk.screen().contains("已改"), "{keys}: {}", desk.screen());
        assert!(!desk.screen().contains("0099"), "{keys}: {}", desk.screen());
        assert!(desk.screen().contains("念了 0/3 行"), "{keys}: {}", desk.screen());
        assert!(desk.screen().contains("第 1 页 第 1 行"), "{keys}: {}", desk.screen());
    }
    desk.keys("<enter><enter><enter><ctrl-s>");
    let rows = desk.desk.project().unwrap().keyed_rows(None).unwrap();
    assert_eq!(rows.iter().filter_map(|(row, _)| row.seq).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn while_a_person_is_chosen_nobody_is_called_unknown() {
    let mut desk = at_home(photo_day(30, &wanted()), (100, 30), Lang::Zh);
    desk.keys("<f6>k<enter>z<enter>");
    assert!(desk.screen().contains("是哪一位"), "{}", desk.screen());
    assert!(!desk.screen().contains("名册上没有"), "{}", desk.screen());
}

#[test]
fn what_could_not_be_read_is_still_unreadable_after_the_page_was_read_aloud() {
    let mut desk = at_home(photo_day(12, &on_paper()), (100, 30), Lang::Zh);
    desk.keys("<f6>k<enter>S0001<enter><enter>?<enter><ctrl-s><esc>");
    let remarks = |desk: &mut Harness<Desk>| {
        let project = desk.desk.project().unwrap();
        let session = project.session().unwrap().id;
        let rows = project.keyed_rows(Some(session)).unwrap();
        rows.into_iter().map(|(row, _)| row.remark).collect::<Vec<_>>()
    };
    assert!(remarks(&mut desk).contains(&"看不清".to_owned()), "{:?}", remarks(&mut desk));
    desk.keys("r");
    assert!(desk.screen().contains("看不清"), "{}", desk.screen());
    desk.keys("<enter><enter><enter><ctrl-s>");
    assert!(remarks(&mut desk).contains(&"看不清".to_owned()), "{:?}: {}", remarks(&mut desk), desk.screen());
}

#[test]
fn the_setup_asks_only_for_what_the_order_needs_and_goes_on_with_the_rest_of_the_class() {
    let mut project = campus(0);
    enrol(&mut project, (0..30).map(|n| person(n, "22 学前 1 班")));
    enrol(&mut project, (30..34).map(|n| person(n, "22 护理 3 班")));
    project.open_session(&on_paper()).unwrap();
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f6>k");
    assert!(
        desk.screen().contains("第一行的序号") && !desk.screen().contains("从该班第几人起"),
        "{}",
        desk.screen()
    );
    desk.keys("<down><right>");
    assert!(
        !desk.screen().contains("第一行的序号") && desk.screen().contains("从该班第几人起"),
        "{}",
        desk.screen()
    );
    let first = desk.screen();
    let class = if first.contains("[ 22 学前 1 班 ]") { "22 学前 1 班" } else { "22 护理 3 班" };
    if class == "22 护理 3 班" {
        desk.keys("<down><right>");
    }
    desk.keys("<enter>1<enter><enter><ctrl-s>");
    assert!(
        desk.screen().contains("[ 22 学前 1 班 ]") && desk.screen().contains("[ 26 "),
        "{}",
        desk.screen()
    );
    desk.keys("<enter>2<enter><enter><ctrl-s>");
    assert!(
        desk.screen().contains("[ 22 护理 3 班 ]") && desk.screen().contains("[ 1 "),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_name_that_only_sounds_like_one_of_the_roster_is_offered_and_never_taken() {
    // 王雨桐 is on the roster, 王雨彤 is what the paper says.
    for (size, lang) in SIZES {
        let mut desk = at_home(photo_day(30, &on_paper()), size, lang);
        desk.keys("<f6>k<enter>王雨彤<enter>");
        insta::assert_snapshot!(format!("keyin_near_{}x{}_{lang:?}", size.0, size.1), desk.screen());
    }
    let keyed = |answer: &str| {
        let mut desk = at_home(photo_day(30, &on_paper()), (80, 24), Lang::Zh);
        desk.keys("<f6>k<enter>王雨彤<enter>").keys(answer).keys("<enter><ctrl-s>");
        let rows = desk.desk.project().unwrap().keyed_rows(None).unwrap();
        (rows[0].0.name.clone(), rows[0].0.student_no.clone())
    };
    // The paper's spelling stays, so that the reconciliation names it.
    let mut desk = at_home(photo_day(30, &on_paper()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>15<enter>");
    assert!(!desk.screen().contains("相近"), "digits are no name: {}", desk.screen());
    assert_eq!(keyed("1"), ("王雨彤".to_owned(), "S0002".to_owned()));
    assert_eq!(keyed("<enter>"), ("王雨彤".to_owned(), String::new()));
}

#[test]
fn a_page_that_is_left_below_in_its_middle_says_so() {
    let mut desk = at_home(photo_day(30, &on_paper()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>S0001<enter><enter><f7>");
    assert!(desk.screen().contains("对账"), "{}", desk.screen());
    assert!(desk.message().contains("还没有存，留在下面"), "{}", desk.message());
    desk.keys("<esc>");
    assert!(desk.screen().contains("第 1 页"), "{}", desk.screen());
    desk.keys("<ctrl-s>");
    assert!(desk.message().contains("第 1 页已存：1 行"), "{}", desk.message());
    let mut desk = at_home(photo_day(30, &on_paper()), (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter><f7>");
    assert!(!desk.message().contains("留在下面"), "{}", desk.message());
}
