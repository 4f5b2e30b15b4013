use photodesk::domain::session::FeeBy;
use photodesk::ops::Project;
use photodesk::ops::desk::Request;
use photodesk::ops::photos::lay;
use photodesk::ops::roster::Control;
use photodesk::ops::session::Wanted;
use photodesk::text::Lang;

use super::home::at_home;
use super::reconcile::SIZES;
use crate::photo::shot::{Shot, put};
use crate::world::{photo_day, register, serve, wanted};

/// One who paid, was shot and checked, and a number that nobody has.
fn evening() -> Project {
    let mut project = photo_day(12, &wanted());
    for student in ["S0001", "S0002"] {
        serve(&mut project, student);
        project.act(Request::CheckOk { student: student.to_owned() }).unwrap();
    }
    project.act(Request::Retake { student: "S0002".to_owned(), reason: Some("闭眼".to_owned()) }).unwrap();
    project.act(Request::CheckOk { student: "S0002".to_owned() }).unwrap();
    project
}

/// A float of 200, and two notes of 20: what should be there.
const COUNT: &str = "200<enter>2<enter><enter>2<enter><enter><enter><enter><enter><enter>";

#[test]
fn the_evening_stands_on_one_screen_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        let mut desk = at_home(evening(), size, lang);
        desk.keys("e");
        let name = format!("closing_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.screen());
        desk.keys(COUNT).keys("张老师<enter>周老师<enter>吴老师<ctrl-s>");
        let name = format!("closing_sealed_{}x{}_{lang:?}", size.0, size.1);
        let head = head_of(desk.desk.project().unwrap());
        insta::assert_snapshot!(name, desk.screen().replace(&head, "ABCD-EFGH-JKMN-PQRS"));
    }
}

fn head_of(project: &Project) -> String {
    let id = *project.state().sessions.keys().next_back().unwrap();
    project.signoff(id).unwrap().head.unwrap().to_string()
}

#[test]
fn what_should_be_in_the_drawer_is_shown_only_when_it_was_counted() {
    let mut desk = at_home(evening(), (100, 30), Lang::Zh);
    desk.keys("e200<enter>2<enter><enter>2");
    let screen = desk.screen();
    assert!(screen.contains("实点 240.00") && !screen.contains("应有 2"), "{screen}");
    assert!(desk.desk.project().unwrap().state().closings.values().all(|one| one.counts.is_empty()));
    desk.keys("<enter><enter><enter><enter><enter><enter>");
    let screen = desk.screen();
    assert!(screen.contains("应有 240.00") && screen.contains("差 0.00"), "{screen}");
    assert!(screen.contains("贰佰肆拾元整"), "{screen}");
    // A second count is one of its own, and both stay.
    desk.keys("<pgup>200<enter>2<enter><enter><enter><enter><enter><enter><enter><enter>");
    assert!(desk.screen().contains("差 -40.00"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    assert_eq!(project.state().closings.values().map(|one| one.counts.len()).sum::<usize>(), 2);
}

#[test]
fn three_names_seal_the_session_and_u_opens_it_with_a_reason() {
    let mut desk = at_home(evening(), (100, 30), Lang::Zh);
    desk.keys("e").keys(COUNT).keys("张老师<enter>周老师<ctrl-s>");
    assert!(desk.message().contains("还差：教学点"), "{}", desk.message());
    assert!(desk.screen().contains("[x] 电脑登记  周老师"), "{}", desk.screen());
    desk.keys("吴老师<ctrl-s>");
    let head = head_of(desk.desk.project().unwrap());
    assert!(desk.message().contains(&format!("已封存，封存码 {head}")), "{}", desk.message());
    assert!(desk.screen().contains(&format!("封存码 {head}")), "{}", desk.screen());
    desk.keys("u1");
    assert!(desk.screen().contains("解锁这个场次？"), "{}", desk.screen());
    desk.keys("漏了一个人<enter>");
    let screen = desk.screen();
    assert!(screen.contains("重新打开过 1 次") && screen.contains("[ ] 教学点"), "{screen}");
}

#[test]
fn each_signs_in_turn_and_the_next_name_is_not_put_under_the_role_before() {
    let mut desk = at_home(evening(), (80, 24), Lang::Zh);
    desk.keys("e").keys(COUNT).keys("张老师<ctrl-s>周老师<ctrl-s>吴老师<ctrl-s>");
    let screen = desk.screen();
    for (role, name) in [("收费/手工登记", "张老师"), ("电脑登记", "周老师"), ("教学点", "吴老师")]
    {
        assert!(screen.contains(&format!("[x] {role}  {name}")), "{screen}");
    }
    assert!(desk.message().contains("已封存"), "{screen}");
}

#[test]
fn what_is_open_is_signed_with_a_reason_or_not_at_all() {
    let mut desk = at_home(evening(), (100, 30), Lang::Zh);
    // Forty yuan are missing.
    desk.keys("e200<enter>2<enter><enter><enter><enter><enter><enter><enter><enter>");
    desk.keys("张老师<enter>周老师<enter>吴老师<ctrl-s>");
    assert!(desk.screen().contains("签字前 1/1(重)"), "{}", desk.screen());
    desk.keys("<esc>");
    assert!(desk.screen().contains("[ ] 收费/手工登记"), "nothing was signed: {}", desk.screen());
    desk.keys("<ctrl-s>3少四十元，自己垫<enter>");
    assert!(desk.message().contains("已封存"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let id = *project.state().sessions.keys().next().unwrap();
    let signoff = project.signoff(id).unwrap();
    assert!(signoff.signed.iter().all(|one| one.reason == "少四十元，自己垫" && one.open.len() == 1));
}

/// Six who were not checked, and a card without the photo of the fifth.
fn much_is_open() -> Project {
    let mut project = photo_day(12, &wanted());
    let folder = tempfile::tempdir().unwrap();
    for n in 1..=6 {
        serve(&mut project, &format!("S{n:04}"));
        if n != 5 {
            let shot = Shot::at(&format!("2026:10:24 09:3{n}:00"));
            put(folder.path(), &format!("DCIM/100CANON/IMG_{n:04}.JPG"), &shot.jpeg());
        }
    }
    let laid = lay(folder.path(), None, None, &mut |_, _| Control::Go).unwrap();
    let session = project.session().unwrap().id;
    project.read_card(session, laid.photos).unwrap();
    project
}

#[test]
fn what_is_open_is_asked_one_by_one_errors_first() {
    for (size, lang) in SIZES {
        let mut desk = at_home(much_is_open(), size, lang);
        desk.keys("e0<enter><enter><enter>6<enter><enter><enter><enter><enter><enter>张老师<ctrl-s>");
        let name = format!("closing_asks_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.screen());
    }
    let mut desk = at_home(much_is_open(), (100, 30), Lang::Zh);
    desk.keys("e0<enter><enter><enter>6<enter><enter><enter><enter><enter><enter>张老师<ctrl-s>");
    assert!(desk.screen().contains("签字前 1/7(重)") && desk.screen().contains("0005"), "{}", desk.screen());
    desk.keys("3摄影师说没拍到<enter>");
    // The first who was not checked is kept unexplained, the second with a reason, the others stay open: nothing says
    // that they were checked.
    assert!(desk.screen().contains("签字前 2/7(轻)"), "{}", desk.screen());
    desk.keys("1");
    assert!(desk.screen().contains("签字前 3/7(轻)"), "{}", desk.screen());
    desk.keys("2明天核<enter>");
    assert!(desk.screen().contains("剩下的 4 条都留着签"), "{}", desk.screen());
    desk.keys("4");
    assert!(desk.message().contains("已签：收费/手工登记"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let id = project.session().unwrap().id;
    let signoff = project.signoff(id).unwrap();
    let signed = &signoff.signed[0];
    assert_eq!((signed.open.len(), signed.reason.as_str()), (5, "摄影师说没拍到"));
    assert_eq!((signoff.open.len(), signoff.decided), (5, 2));
    // Who signs next was not asked about the warnings again, and answers for the error.
    desk.keys("周老师<ctrl-s>");
    assert!(desk.screen().contains("还有差异没处理"), "{}", desk.screen());
}

#[test]
fn stopping_in_the_middle_signs_nothing_and_keeps_what_was_decided() {
    let mut desk = at_home(much_is_open(), (80, 24), Lang::Zh);
    desk.keys("e0<enter><enter><enter>6<enter><enter><enter><enter><enter><enter>张老师<ctrl-s>");
    desk.keys("1<esc>");
    assert!(desk.message().contains("没有签；处理过的已经记下"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    let id = project.session().unwrap().id;
    let signoff = project.signoff(id).unwrap();
    assert_eq!((signoff.signed.len(), signoff.decided), (0, 1));
}

#[test]
fn after_reopening_the_numbers_stand_on_the_small_screen_too() {
    let mut desk = at_home(evening(), (80, 24), Lang::Zh);
    desk.keys("e").keys(COUNT).keys("张老师<enter>周老师<enter>吴老师<ctrl-s>");
    desk.keys("u1漏了一个人<enter>");
    let screen = desk.screen();
    assert!(screen.contains("重新打开过 1 次") && screen.contains("序号 0001-0003"), "{screen}");
}

#[test]
fn who_signs_for_the_fee_counts_first() {
    let mut desk = at_home(evening(), (80, 24), Lang::Zh);
    desk.keys("e<pgdn>张老师<ctrl-s>");
    assert!(desk.message().contains("还没有点钞"), "{}", desk.message());
    assert!(desk.screen().contains("张老师"), "the name stays in its field: {}", desk.screen());
}

#[test]
fn where_others_take_the_fee_there_is_nothing_to_count() {
    let mut project = photo_day(4, &Wanted { fee_by: Some(FeeBy::Agency), ..wanted() });
    project.act(register("S0001")).unwrap();
    project.act(Request::CheckOk { student: "S0001".to_owned() }).unwrap();
    let mut desk = at_home(project, (80, 24), Lang::Zh);
    desk.keys("e");
    assert!(desk.screen().contains("不由我们收费"), "{}", desk.screen());
    desk.keys("<enter>周老师<enter>吴老师<ctrl-s>");
    assert!(desk.message().contains("已封存"), "{}", desk.screen());
}

#[test]
fn closing_from_the_list_of_sessions_leads_to_the_signatures() {
    let mut desk = at_home(evening(), (100, 30), Lang::Zh);
    desk.keys("sc2");
    assert!(desk.screen().contains("收尾检查"), "{}", desk.screen());
    desk.keys("<esc>e");
    assert!(desk.screen().contains("收尾检查"), "{}", desk.screen());
    // And from anywhere by the menu.
    let mut desk = at_home(evening(), (100, 30), Lang::Zh);
    desk.keys("<f10>收尾<enter>");
    assert!(desk.screen().contains("收尾检查"), "{}", desk.screen());
}

#[test]
fn the_photographer_is_settled_with_before_the_seal_or_after_it() {
    for (size, lang) in SIZES {
        let mut desk = at_home(evening(), size, lang);
        desk.keys("e<ctrl-o>12.5<enter><enter>周老师<enter>钱师傅");
        let name = format!("settlement_{}x{}_{lang:?}", size.0, size.1);
        insta::assert_snapshot!(name, desk.screen());
    }
    let mut desk = at_home(evening(), (100, 30), Lang::Zh);
    desk.keys("e<ctrl-o>12.5<enter><enter>周老师<enter>钱师傅<ctrl-s>");
    assert!(desk.message().contains("2 人 x 12.50 元 = 25.00 元(贰拾伍元整)"), "{}", desk.message());
    assert!(desk.screen().contains("[x] 摄影师已结 25.00"), "{}", desk.screen());
    desk.keys(COUNT).keys("张老师<enter>周老师<enter>吴老师<ctrl-s>");
    // More heads than ours want a reason; the price is that of the last time.
    desk.keys("<ctrl-o><enter>3<enter>周老师<enter>钱师傅<ctrl-s>");
    assert!(desk.message().contains("要写原因"), "{}", desk.screen());
    desk.keys("<down>重拍也算<ctrl-s>");
    assert!(desk.message().contains("我们登记的是 2 人：重拍也算"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    assert_eq!(project.settlements(*project.state().sessions.keys().next().unwrap()).unwrap().len(), 2);
}

#[test]
fn who_answers_for_the_fee_hears_of_the_drawer_before_of_the_findings() {
    let mut desk = at_home(much_is_open(), (100, 30), Lang::Zh);
    desk.keys("e<pgdn>张老师<ctrl-s>");
    assert!(desk.message().contains("点钞"), "{}", desk.screen());
    assert!(!desk.screen().contains("签字前"), "{}", desk.screen());
}

#[test]
fn a_post_that_has_signed_is_not_signed_by_another_without_a_question() {
    let mut desk = at_home(evening(), (100, 30), Lang::Zh);
    desk.keys(&format!("e{COUNT}<tab>周老师<ctrl-s>"));
    assert!(desk.message().contains("已签：电脑登记"), "{}", desk.screen());
    desk.keys("<backtab><backtab><backtab>");
    let signed = |desk: &mut super::harness::Harness<photodesk::tui::house::Desk>| {
        let project = desk.desk.project().unwrap();
        let id = project.session().unwrap().id;
        project.signoff(id).unwrap().signed.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    while !desk.screen().lines().any(|line| line.contains("> 电脑登记")) {
        desk.keys("<tab>");
    }
    desk.keys("王老师<ctrl-s>");
    assert!(desk.screen().contains("周老师 已经签了，这次会换成 王老师"), "{}", desk.screen());
    desk.keys("<enter>");
    assert_eq!(signed(&mut desk), ["周老师"]);
    desk.keys("<ctrl-s>1");
    assert_eq!(signed(&mut desk), ["王老师"], "{}", desk.screen());
}

#[test]
fn no_question_on_a_screen_names_an_option_of_the_command_line() {
    let mut desk = at_home(much_is_open(), (80, 24), Lang::Zh);
    desk.keys("sc1");
    let screen = desk.screen();
    assert!(screen.contains("写原因关闭") && screen.contains("按 F7 对账处理"), "{screen}");
    assert!(!screen.contains("signoff") && !screen.contains("--reason"), "{screen}");
    desk.keys("<esc><esc>e0<enter><enter><enter>6<enter><enter><enter><enter><enter><enter>");
    desk.keys("张老师<ctrl-s>3摄影师说没拍到<enter>");
    desk.keys("4");
    desk.keys("周老师<ctrl-s>");
    let screen = desk.screen();
    assert!(screen.contains("还有差异没处理") && !screen.contains("signoff"), "{screen}");
}

#[test]
fn the_float_of_the_last_count_stands_there_when_the_screen_is_opened_again() {
    let mut desk = at_home(evening(), (100, 30), Lang::Zh);
    desk.keys("e200<enter>2<enter><enter>2<enter><enter><enter><enter><enter><enter>");
    assert!(desk.screen().contains("差 0.00"), "{}", desk.screen());
    desk.keys("<esc>e");
    assert!(desk.screen().contains("[ 200.00"), "{}", desk.screen());
    // It is no count: nothing is asked about when one leaves.
    desk.keys("<esc>");
    assert!(!desk.screen().contains("备用金"), "{}", desk.screen());
}
