//! At the card of one student: another amount, what was seen, the X that got lost, who waits how long.

use photodesk::domain::facts::Method;
use photodesk::domain::money::Fen;
use photodesk::domain::session::Timing;
use photodesk::domain::sex::Sex;
use photodesk::domain::student::Student;
use photodesk::ops::project::World;
use photodesk::ops::session::Wanted;
use photodesk::ops::{Project, project::Who};
use photodesk::text::Lang;
use photodesk::tui::house::Desk;

use super::harness::{Harness, burst};
use super::home::at_home;
use crate::world::{at, campus, enrol, founding, id_number, pay, person, photo_day, register, wanted, who};

fn at_desk(project: Project) -> Harness<Desk> {
    let mut desk = at_home(project, (80, 24), Lang::Zh);
    desk.keys("<f2>");
    desk
}

fn before() -> Wanted {
    Wanted { timing: Some(Timing::Before), ..wanted() }
}

/// The payment of `S0001`: amount, method, cash handed over.
fn paid(desk: &mut Harness<Desk>) -> (Fen, Method, Option<Fen>) {
    let card = desk.desk.project().unwrap().card("S0001").unwrap();
    let payment = card.payment.unwrap();
    (payment.amount, payment.method, payment.tendered)
}

#[test]
fn another_amount_is_typed_behind_f6_promised_before_enter_and_change_is_counted_from_it() {
    let mut desk = at_desk(photo_day(12, &before()));
    desk.keys("zsf<enter><f6>15");
    assert!(desk.message().contains("Enter = 收 15 现金 (标准 20)，记手工表 1-1"), "{}", desk.message());
    desk.keys("<f6>50");
    assert!(desk.screen().contains("找零 35"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.message().contains("找零 35"), "{}", desk.message());
    assert!(desk.message().contains("标准是 20.00 元"), "{}", desk.message());
    assert_eq!(paid(&mut desk), (Fen(1500), Method::Cash, Some(Fen(5000))));
}

#[test]
fn the_star_of_the_number_pad_does_the_same_and_esc_goes_back_to_the_fee() {
    let mut desk = at_desk(photo_day(12, &before()));
    desk.keys("zsf<enter>*30");
    assert!(desk.message().contains("收 30 现金 (标准 20)"), "{}", desk.message());
    desk.keys("<esc>");
    assert!(desk.message().contains("收 20 现金，"), "{}", desk.message());
    desk.keys("*30<enter>");
    assert_eq!(paid(&mut desk).0, Fen(3000));
}

#[test]
fn another_amount_stays_when_the_method_changes_and_is_nothing_when_free() {
    let mut desk = at_desk(photo_day(12, &before()));
    desk.keys("zsf<enter><f6>25<tab>");
    assert!(desk.message().contains("收 25 微信 (标准 20)"), "{}", desk.message());
    desk.keys("<backtab><backtab><backtab>");
    assert!(desk.message().contains("记免缴"), "{}", desk.message());
    desk.keys("<enter>");
    assert_eq!(paid(&mut desk), (Fen(0), Method::Free, None));
}

#[test]
fn too_little_cash_and_no_amount_at_all_are_said_before_anything_is_written() {
    let mut desk = at_desk(photo_day(12, &before()));
    desk.keys("zsf<enter><f6>30<f6>20");
    assert!(desk.screen().contains("还差 10"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.message().contains("给的钱不够"), "{}", desk.message());
    desk.keys("<f6><ctrl-u>1.2.3<enter>");
    assert!(desk.message().contains("金额"), "{}", desk.message());
    assert!(desk.desk.project().unwrap().card("S0001").unwrap().payment.is_none());
}

#[test]
fn a_card_that_is_read_while_the_amount_is_typed_waits_and_changes_no_amount() {
    let mut desk = at_desk(photo_day(12, &before()));
    desk.keys(&format!("zsf<enter><f6>{}<fast><enter>", id_number(2, Sex::Female)));
    assert!(desk.screen().contains("1 李子墨"), "{}", desk.screen());
    assert!(desk.message().contains("李子墨 排在后面"), "{}", desk.message());
    assert!(desk.desk.project().unwrap().card("S0001").unwrap().payment.is_none());
}

#[test]
fn what_was_seen_is_one_key_and_stands_beside_the_correction() {
    let mut desk = at_desk(photo_day(12, &before()));
    desk.keys("zsf<enter><enter>=1<enter><f5>4回族");
    assert!(desk.screen().contains("依据：(没写)   Tab = 看了身份证"), "{}", desk.screen());
    desk.keys("<tab>");
    assert!(desk.screen().contains("依据：看了身份证"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.message().contains("已记更正申请"), "{}", desk.message());
    let claim = desk.desk.project().unwrap().claims().unwrap().remove(0);
    assert_eq!((claim.to.as_str(), claim.evidence.as_str()), ("回族", "看了身份证"));
    desk.keys("<esc><f5><tab>a");
    assert!(desk.screen().contains("依据：看了身份证"), "{}", desk.screen());
}

#[test]
fn what_was_seen_can_be_written_in_own_words_or_left_out() {
    let mut desk = at_desk(photo_day(12, &before()));
    desk.keys("zsf<enter><enter>=1<enter><f5>4回族<backtab>派出所证明<enter>");
    let claim = desk.desk.project().unwrap().claims().unwrap().remove(0);
    assert_eq!((claim.to.as_str(), claim.evidence.as_str()), ("回族", "派出所证明"));
    let mut desk = at_desk(photo_day(12, &before()));
    desk.keys("zsf<enter><enter>=1<enter><f5>4回族<enter>");
    assert_eq!(desk.desk.project().unwrap().claims().unwrap().remove(0).evidence, "");
}

/// A project whose first student has no ethnic group yet.
fn incomplete() -> Project {
    let mut project = campus(4);
    let student = person(20, "学前1班");
    let record = photodesk::domain::student::Record { ethnicity: "".into(), ..(*student.record).clone() };
    enrol(&mut project, vec![Student { record: Box::new(record), ..student }]);
    project.open_session(&before()).unwrap();
    project
}

#[test]
fn completing_a_field_keeps_what_was_seen_and_works_before_the_number() {
    let mut desk = at_desk(incomplete());
    desk.keys("S0021<enter>");
    assert!(desk.footer().contains("F5"), "{}", desk.footer());
    desk.keys("<f5>1");
    assert!(desk.message().contains("有了号才能核对"), "{}", desk.message());
    desk.keys("<f5>4满族<tab><enter>");
    assert!(desk.message().contains("已补全"), "{}", desk.screen());
    let project = desk.desk.project().unwrap();
    assert_eq!(project.card("S0021").unwrap().record.ethnicity, "满族");
    let body = project.state().past.last().unwrap().body.clone();
    assert_eq!(project.words_of(&body).unwrap(), ["满族", "看了身份证"]);
}

/// Somebody whose ID number ends in X, found by hand.
fn with_x(project: &mut Project) -> String {
    let (n, id) =
        (40..400).map(|n| (n, id_number(n, Sex::Female))).find(|(_, id)| id.ends_with('X')).unwrap();
    let student = person(30, "学前1班");
    let record = photodesk::domain::student::Record {
        id_number: id.as_str().into(),
        name: "末位".into(),
        student_no: format!("X{n:04}").into(),
        sex: Some(Sex::Female),
        ..(*student.record).clone()
    };
    enrol(project, vec![Student { record: Box::new(record), ..student }]);
    id
}

#[test]
fn a_scan_whose_x_was_swallowed_is_found_after_a_moment_of_silence_and_that_is_said_once() {
    let mut project = photo_day(12, &wanted());
    let id = with_x(&mut project);
    let burst = burst(&id[..17]);
    let mut desk = at_desk(project);
    desk.keys("<wait:5000>");
    desk.keys(&burst);
    desk.keys("<wait:200>");
    assert!(!desk.screen().contains("末 位"), "the reader may still be typing: {}", desk.screen());
    desk.keys("<wait:50>");
    assert!(desk.screen().contains("末 位"), "{}", desk.screen());
    assert!(desk.message().contains("末位没收到，输入法是中文？"), "{}", desk.message());
    desk.keys("<wait:5000><esc>");
    desk.keys(&burst);
    desk.keys("<wait:300>");
    assert!(desk.screen().contains("末 位"), "{}", desk.screen());
    assert!(!desk.message().contains("末位没收到"), "{}", desk.message());
}

#[test]
fn such_a_scan_waits_in_the_queue_while_a_student_is_at_the_desk() {
    let mut project = photo_day(12, &wanted());
    let id = with_x(&mut project);
    let burst = burst(&id[..17]);
    let mut desk = at_desk(project);
    desk.keys("zsf<enter>");
    desk.keys(&burst);
    desk.keys("<wait:250>");
    assert!(desk.screen().contains("1 末位"), "{}", desk.screen());
    assert!(desk.message().contains("末位 排在后面"), "{}", desk.message());
    assert!(desk.message().contains("输入法是中文？"), "{}", desk.message());
}

#[test]
fn the_lost_x_is_also_named_where_the_student_is_done_already() {
    use photodesk::ops::desk::Request;
    let mut project = photo_day(12, &wanted());
    let id = with_x(&mut project);
    project.act_together(&[pay(&id), register(&id), Request::CheckOk { student: id.clone() }]).unwrap();
    let burst = burst(&id[..17]);
    let mut desk = at_desk(project);
    desk.keys("<wait:5000>");
    desk.keys(&burst);
    desk.keys("<wait:300>");
    assert!(desk.message().contains("已拍 0001"), "{}", desk.screen());
    assert!(desk.screen().contains("输入法是中文？"), "{}", desk.screen());
    desk.keys("zsf<enter>");
    assert!(!desk.message().contains("输入法"), "not said of somebody else: {}", desk.message());
}

#[test]
fn seventeen_digits_that_want_another_check_digit_wait_for_it() {
    let mut desk = at_desk(photo_day(12, &wanted()));
    let id = id_number(0, Sex::Female);
    assert!(!id.ends_with('X'));
    let burst = burst(&id[..17]);
    desk.keys(&burst);
    desk.keys("<wait:2000>");
    assert!(desk.screen().contains(&id[..17]), "still in the query: {}", desk.screen());
}

/// A world whose clock is set by hand.
fn clocked(hand: std::sync::Arc<std::sync::Mutex<chrono::DateTime<chrono::FixedOffset>>>) -> World {
    let ids = std::sync::Mutex::new(0_u64);
    World {
        now: Box::new(move || *hand.lock().unwrap()),
        fresh: Box::new(move || {
            let mut ids = ids.lock().unwrap();
            *ids += 1;
            format!("00000000-0000-4000-8000-{ids:012}")
        }),
        reader: photodesk::sheet::reader::Reader::InProcess,
    }
}

/// A morning with a number each 20 seconds until 09:41:00, and two who paid and wait.
fn busy_morning() -> Project {
    let hand = std::sync::Arc::new(std::sync::Mutex::new(at("2026-10-24T09:30:00+08:00")));
    let who: Who = who("main");
    let mut project = Project::in_memory(&founding(), who, clocked(hand.clone())).unwrap();
    enrol(&mut project, (0..30).map(|n| person(n, "学前1班")));
    project.open_session(&wanted()).unwrap();
    project.act(pay("S0030")).unwrap();
    for n in 1..=12 {
        let seconds = chrono::TimeDelta::seconds(7 * 60 + 20 * n);
        *hand.lock().unwrap() = at("2026-10-24T09:30:00+08:00") + seconds;
        let student = format!("S{n:04}");
        project.act_together(&[pay(&student), register(&student)]).unwrap();
    }
    *hand.lock().unwrap() = at("2026-10-24T09:41:00+08:00");
    project.act(pay("S0029")).unwrap();
    project
}

#[test]
fn those_who_wait_for_the_camera_show_how_long_and_who_waits_too_long_is_pointed_out() {
    let mut desk = at_desk(busy_morning());
    let screen = desk.screen();
    let row = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    assert!(row("S0030").contains("11:27 久等"), "{screen}");
    assert!(row("S0029").contains("0:27"), "{screen}");
    assert!(screen.contains("候拍 2 人  最久 11:27"), "{screen}");
}

#[test]
fn the_desk_and_home_say_how_fast_it_goes_and_when_it_is_done() {
    let mut desk = at_desk(busy_morning());
    assert!(desk.screen().contains("剩 18 人  约 6 分钟"), "{}", desk.screen());
    desk.keys("<esc>");
    let screen = desk.screen();
    assert!(screen.contains("20 秒/人 (近 10 人)"), "{screen}");
    assert!(screen.contains("约 09:47 拍完"), "{screen}");
    assert!(screen.contains("最久"), "{screen}");
}

#[test]
fn who_has_a_number_from_another_session_is_not_foretold_again() {
    let mut project = busy_morning();
    let id = project.session().unwrap().id;
    project.close_session(Some(id), Some("下午再来")).unwrap();
    project.open_session(&Wanted { label: Some("下午".to_owned()), ..wanted() }).unwrap();
    let mut desk = at_desk(project);
    assert!(desk.screen().contains("剩 18 人"), "{}", desk.screen());
}

#[test]
fn without_enough_numbers_nothing_is_foretold() {
    let mut desk = at_desk(photo_day(12, &wanted()));
    assert!(!desk.screen().contains("分钟"), "{}", desk.screen());
    desk.keys("<esc>");
    assert!(!desk.screen().contains("秒/人"), "{}", desk.screen());
    assert!(!desk.screen().contains("拍完"), "{}", desk.screen());
}

#[test]
fn all_right_is_not_said_of_what_stands_empty_without_a_question() {
    let mut project = incomplete();
    project.act_together(&[pay("S0021"), register("S0021")]).unwrap();
    let mut desk = at_desk(project);
    let checked =
        |desk: &mut Harness<Desk>| desk.desk.project().unwrap().card("S0021").unwrap().person.checked;
    desk.keys("S0021<enter><space>");
    assert!(desk.screen().contains("民族 还空着"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(!checked(&mut desk));
    desk.keys("<space>1满族<enter>");
    assert!(desk.message().contains("已补全"), "{}", desk.screen());
    desk.keys("<space>");
    assert!(checked(&mut desk), "{}", desk.screen());
}

#[test]
fn a_long_name_among_the_latest_gives_way_and_its_number_does_not() {
    let mut project = photo_day(12, &before());
    let student = person(30, "学前1班");
    let record = photodesk::domain::student::Record {
        name: "阿卜杜热合曼·麦麦提图尔荪尼亚孜".into(),
        ..(*student.record).clone()
    };
    enrol(&mut project, vec![Student { record: Box::new(record), ..student }]);
    project.act_together(&[pay("S0031"), register("S0031")]).unwrap();
    let mut desk = at_desk(project);
    assert!(desk.screen().contains("0001 阿卜杜热"), "{}", desk.screen());
}

#[test]
fn two_scans_that_wait_are_both_named_and_counted_in_the_small_window() {
    let mut desk = at_desk(photo_day(12, &before()));
    desk.keys("zsf<enter>");
    for n in [1, 2] {
        let sex = if n % 2 == 0 { Sex::Female } else { Sex::Male };
        desk.keys(&burst(&id_number(n, sex)));
        desk.keys("<wait:4000>");
    }
    assert!(desk.screen().contains("排队的刷卡 2"), "{}", desk.screen());
    assert!(desk.screen().contains("1 王雨桐") && desk.screen().contains("2 李子墨"), "{}", desk.screen());
}
