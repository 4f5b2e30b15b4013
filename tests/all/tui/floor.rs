//! The desk by key scripts: what two people at a table do all day, and what goes wrong.

use photodesk::domain::session::{LogMode, Timing};
use photodesk::domain::sex::Sex;
use photodesk::ops::session::Wanted;
use photodesk::ops::status::Status;
use photodesk::text::Lang;
use photodesk::tui::house::Desk;

use super::harness::Harness;
use super::home::at_home;
use crate::world::{id_number, pay, photo_day, register, wanted};

fn desk(wanted: &Wanted) -> Harness<Desk> {
    let mut desk = at_home(photo_day(12, wanted), (100, 30), Lang::Zh);
    desk.keys("<f2>");
    desk
}

fn before() -> Wanted {
    Wanted { timing: Some(Timing::Before), ..wanted() }
}

fn status(desk: &mut Harness<Desk>) -> Status {
    let project = desk.desk.project().unwrap();
    let session = project.session().map(|session| session.id);
    project.status(session).unwrap()
}

#[test]
fn with_numbers_after_the_shot_a_student_pays_is_shot_gets_the_number_and_is_checked() {
    let mut desk = desk(&wanted());
    desk.keys("zsf<enter>");
    assert!(desk.screen().contains("张 思 凡"), "{}", desk.screen());
    assert!(desk.message().contains("Enter = 收 20 现金，记手工表 1-1"), "{}", desk.message());
    desk.keys("<enter>");
    assert!(desk.message().contains("张思凡 已缴"), "{}", desk.message());
    assert_eq!(status(&mut desk).heads.paid, 1);
    assert!(desk.screen().contains("候拍"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.message().contains("0001 张思凡"), "{}", desk.message());
    desk.keys("<space>");
    assert!(desk.message().contains("张思凡 四项核对无误"), "{}", desk.message());
    let heads = status(&mut desk).heads;
    assert_eq!((heads.paid, heads.registered, heads.shot, heads.checked), (1, 1, 1, 1));
}

#[test]
fn with_numbers_before_the_shot_one_enter_pays_and_numbers_and_one_undo_takes_both_back() {
    let mut desk = desk(&before());
    desk.keys("zsf<enter>50");
    assert!(desk.screen().contains("找零 30"), "{}", desk.screen());
    assert!(desk.message().contains("给序号 0001"), "{}", desk.message());
    desk.keys("<enter>");
    assert!(desk.message().contains("0001 张思凡  找零 30"), "{}", desk.message());
    let now = status(&mut desk);
    assert_eq!((now.heads.paid, now.heads.registered, now.next_seq), (1, 1, Some(2)));
    desk.keys("<ctrl-z>");
    assert!(desk.message().contains("登记 0001 张思凡"), "{}", desk.message());
    let now = status(&mut desk);
    assert_eq!((now.heads.paid, now.heads.registered, now.next_seq), (0, 0, Some(2)));
    desk.keys("<ctrl-y>");
    let now = status(&mut desk);
    assert_eq!((now.heads.paid, now.heads.registered, now.next_seq), (1, 1, Some(2)));
    assert!(desk.screen().contains("0001 张思凡"));
}

#[test]
fn what_the_student_says_is_wrong_waits_as_a_correction_until_it_is_accepted() {
    let mut desk = desk(&before());
    desk.keys("zsf<enter><enter>=1<enter><f5>4回族<enter>");
    assert!(desk.message().contains("已记更正申请"), "{}", desk.message());
    assert_eq!(desk.desk.project().unwrap().card("S0001").unwrap().record.ethnicity, "汉族");
    desk.keys("<esc><f5><tab>");
    assert!(desk.screen().contains("回族"), "{}", desk.screen());
    desk.keys("a1");
    assert!(desk.message().contains("名册已改"), "{}", desk.message());
    assert_eq!(desk.desk.project().unwrap().card("S0001").unwrap().record.ethnicity, "回族");
}

#[test]
fn a_wrong_photo_leads_to_a_retake_with_a_new_number() {
    let mut desk = desk(&before());
    desk.keys("zsf<enter><enter>=1<enter><f5>5");
    assert!(desk.message().contains("0002"), "{}", desk.message());
    assert_eq!(desk.desk.project().unwrap().card("S0001").unwrap().person.seq, Some(2));
}

#[test]
fn a_walk_in_sees_near_names_first_and_is_then_at_the_desk() {
    let mut desk = desk(&wanted());
    desk.keys("张思<ctrl-n>");
    desk.keys("芃<enter>");
    assert!(desk.message().contains("相近的名字"), "{}", desk.message());
    assert!(desk.screen().contains("张思凡"), "{}", desk.screen());
    desk.keys("<enter><enter><enter><enter>");
    assert!(desk.message().contains("已补录"), "{}", desk.message());
    assert!(desk.screen().contains("张 思 芃"), "{}", desk.screen());
    desk.keys("<enter>");
    assert_eq!(status(&mut desk).heads.expected, 13);
    assert_eq!(status(&mut desk).heads.paid, 1);
}

#[test]
fn an_absent_student_is_marked_with_a_reason() {
    let mut desk = desk(&wanted());
    desk.keys("zsf<enter><f4>1<enter>");
    assert_eq!(status(&mut desk).heads.absent, 0, "a reason is needed");
    desk.keys("生病<enter>");
    assert!(desk.message().contains("张思凡 已记缺拍"), "{}", desk.message());
    assert_eq!(status(&mut desk).heads.absent, 1);
}

#[test]
fn on_paper_the_desk_shows_no_money_and_gives_the_number_at_once() {
    let paper = Wanted { log: Some(LogMode::Paper), ..wanted() };
    let mut desk = desk(&paper);
    desk.keys("zsf<enter>");
    assert!(!desk.screen().contains("收款"), "{}", desk.screen());
    assert!(desk.message().contains("Enter = 给序号 0001"), "{}", desk.message());
    desk.keys("<enter><space>");
    let heads = status(&mut desk).heads;
    assert_eq!((heads.registered, heads.checked), (1, 1));
}

#[test]
fn a_checkpoint_agrees_or_shows_the_difference_before_it_is_written_and_locks_what_lies_before() {
    let mut desk = desk(&wanted());
    desk.keys("zsf<enter><enter><enter><space>wyt<enter><enter><enter><space><f8>3");
    assert!(desk.screen().contains("相机多 1 张"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.screen().contains("整段移号"), "{}", desk.screen());
    desk.keys("<esc>2<enter>");
    assert!(desk.message().contains("一致：0002"), "{}", desk.message());
    // A locked number wants a reason.
    desk.keys("<f2>=1<enter><ctrl-d>1");
    desk.keys("4");
    assert!(desk.screen().contains("写原因，仍然要做"), "{}", desk.screen());
    desk.keys("1看错<enter>");
    assert!(desk.message().contains("0001 已作废"), "{}", desk.message());
    assert_eq!(status(&mut desk).void, 1);
}

#[test]
fn a_card_reader_locks_at_once_its_enter_is_ignored_and_further_scans_wait() {
    let mut desk = desk(&wanted());
    desk.keys(&format!("{}<fast><enter>", id_number(0, Sex::Female)));
    assert!(desk.screen().contains("张 思 凡"), "{}", desk.screen());
    assert_eq!(status(&mut desk).heads.paid, 0, "the reader's Enter takes no money");
    desk.keys(&format!("{}<fast><enter>", id_number(2, Sex::Female)));
    assert!(desk.screen().contains("1 李子墨"), "{}", desk.screen());
    assert_eq!(status(&mut desk).heads.paid, 0);
    desk.keys("<enter>");
    assert_eq!(status(&mut desk).heads.paid, 1);
    assert!(desk.screen().contains("李 子 墨"), "{}", desk.screen());
}

#[test]
fn a_scan_repeated_at_once_is_not_meant() {
    let mut desk = desk(&wanted());
    let id = id_number(0, Sex::Female);
    desk.keys(&format!("{id}<wait:300><enter>"));
    assert_eq!(status(&mut desk).heads.paid, 1);
    // The script types slowly; what counts is the time between the act and the end of the scan.
    let fast = id.chars().fold(String::new(), |script, c| script + "<fast>" + &c.to_string());
    desk.keys(&fast);
    assert!(desk.message().contains("刚刚刷过"), "{}", desk.message());
}

#[test]
fn the_id_number_stands_in_full_for_fifteen_seconds_only() {
    let mut desk = desk(&wanted());
    desk.keys("zsf<enter>");
    let id = id_number(0, Sex::Female);
    let (head, tail) = (&id[..6], &id[14..]);
    assert!(desk.screen().contains(&format!("{head} ")), "{}", desk.screen());
    desk.keys("<wait:15000><tab>");
    assert!(!desk.screen().contains(head), "{}", desk.screen());
    assert!(desk.screen().contains(tail));
}

#[test]
fn numbers_are_voided_given_swapped_and_shifted_from_the_desk_and_the_history() {
    let mut desk = desk(&before());
    desk.keys("zsf<enter><enter>wyt<enter><enter>lzm<enter><enter>");
    desk.keys("<f5>w1 2");
    assert!(desk.screen().contains("0001  王雨桐"), "{}", desk.screen());
    desk.keys("<enter>1");
    assert!(desk.message().contains("已调换"), "{}", desk.message());
    let seq =
        |desk: &mut Harness<Desk>, who: &str| desk.desk.project().unwrap().card(who).unwrap().person.seq;
    assert_eq!((seq(&mut desk, "S0001"), seq(&mut desk, "S0002")), (Some(2), Some(1)));
    desk.keys("v2 3 +1<enter>1");
    assert!(desk.message().contains("已移号"), "{}", desk.message());
    assert_eq!((seq(&mut desk, "S0001"), seq(&mut desk, "S0003")), (Some(3), Some(4)));
    // A step of the history, with its reason.
    desk.keys("<enter>1看错了<enter>");
    assert!(desk.message().contains("已撤销：整段移号"), "{}", desk.message());
    assert_eq!(seq(&mut desk, "S0001"), Some(2));
    desk.keys("<f2>=3<enter><ctrl-d>15");
    desk.keys("闭眼了<enter>");
    assert!(desk.message().contains("0003 已作废"), "{}", desk.message());
    assert_eq!(seq(&mut desk, "S0003"), None);
}

#[test]
fn someone_captured_before_gets_a_number_only_with_a_reason() {
    use crate::world::{campus, enrol, person};
    let mut project = campus(2);
    let mut student = person(20, "学前1班");
    student.record.already_captured = true;
    let handle = student.record.student_no.clone();
    enrol(&mut project, vec![student]);
    project.open_session(&before()).unwrap();
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys(&format!("<f2>{handle}<enter>"));
    assert!(desk.message().contains("以前采集过"), "{}", desk.message());
    desk.keys("<enter>");
    assert_eq!(status(&mut desk).heads.paid, 0, "all or nothing");
    desk.keys("1上次照片退回<enter>");
    let heads = status(&mut desk).heads;
    assert_eq!((heads.paid, heads.registered), (1, 1));
}

#[test]
fn what_could_not_be_stored_shows_no_number_and_says_so() {
    let mut desk = at_home(photo_day(60, &before()), (100, 30), Lang::Zh);
    desk.keys("<f2>");
    let store = desk.desk.project().unwrap().store();
    store.limit_pages(store.pages().unwrap()).unwrap();
    // Fills what is left on the last page.
    for n in 1..=59 {
        desk.keys(&format!("S{n:04}<enter><enter>"));
        if desk.screen().contains("未保存") {
            break;
        }
    }
    assert!(desk.row(0).contains("未保存"), "{}", desk.screen());
    let now = status(&mut desk);
    let living = now.heads.registered;
    assert_eq!(now.heads.paid, living, "nothing half-written");
    assert!(desk.screen().contains(&format!("下一个序号 {:04}", living + 1)), "{}", desk.screen());
    desk.desk.project().unwrap().store().limit_pages(100_000).unwrap();
    desk.keys("<enter>");
    assert_eq!(status(&mut desk).heads.registered, living + 1, "{}", desk.screen());
    assert!(!desk.row(0).contains("未保存"), "{}", desk.screen());
}

#[test]
fn esc_clears_then_lets_go_then_goes_home_and_never_quits() {
    let mut desk = desk(&wanted());
    desk.keys("zs<esc>");
    assert!(!desk.screen().contains("> zs"));
    desk.keys("zsf<enter><esc>");
    assert!(desk.screen().contains("找人"), "{}", desk.screen());
    desk.keys("<esc>");
    assert!(desk.screen().contains("本场进度"), "{}", desk.screen());
    desk.keys("<esc><esc>");
    assert!(!desk.app.wants_quit());
}

#[test]
fn resizing_keeps_the_student_at_the_desk() {
    let mut desk = desk(&wanted());
    desk.keys("zsf<enter>50");
    desk.resize(79, 20);
    desk.resize(80, 24);
    assert!(desk.screen().contains("张 思 凡"), "{}", desk.screen());
    assert!(desk.screen().contains("找零 30"), "{}", desk.screen());
}

#[test]
fn home_leads_to_the_people_behind_a_difference_and_on_to_the_desk() {
    let mut project = photo_day(12, &wanted());
    project.act_together(&[pay("S0001"), register("S0001")]).unwrap();
    let mut home = at_home(project, (100, 30), Lang::Zh);
    home.keys("<down><enter>");
    assert!(home.screen().contains("还没做完 6 人"), "{}", home.screen());
    home.keys("<tab>");
    assert!(home.screen().contains("未缴 5 人"), "{}", home.screen());
    home.keys("<enter>");
    assert!(home.screen().contains("核对卡"), "{}", home.screen());
}

#[test]
fn a_session_is_opened_on_one_screen_closed_and_reopened_only_with_a_reason() {
    let mut home = at_home(crate::world::campus(4), (100, 30), Lang::Zh);
    home.keys("n蒲河教学点<enter><enter>上午<tab><right><pgdn><space><ctrl-s>");
    let session = home.desk.project().unwrap().session().cloned().unwrap();
    assert_eq!(session.settings.timing, Timing::Before);
    assert_eq!(session.settings.classes.len(), 1);
    assert!(home.screen().contains("下一个序号 0001"), "{}", home.screen());
    home.keys("<esc>sc1");
    assert!(home.desk.project().unwrap().session().is_none(), "{}", home.screen());
    home.keys("<enter>1<enter>");
    assert!(home.desk.project().unwrap().session().is_none(), "a reason is needed");
    home.keys("补拍两人<enter>");
    assert!(home.desk.project().unwrap().session().is_some(), "{}", home.screen());
}

fn owe(student: &str) -> photodesk::ops::desk::Request {
    photodesk::ops::desk::Request::Pay {
        student: student.to_owned(),
        amount: None,
        method: photodesk::domain::facts::Method::Owe,
        tendered: None,
    }
}

#[test]
fn who_owes_is_said_to_owe_waits_for_the_camera_and_pays_later_without_going_there_again() {
    let mut desk = desk(&wanted());
    desk.keys("zsf<enter><backtab><enter>");
    assert!(desk.message().contains("张思凡 欠费 20"), "{}", desk.message());
    assert!(!desk.message().contains("已缴"), "{}", desk.message());
    assert!(desk.screen().contains("候拍"), "who may have a number waits for it: {}", desk.screen());
    desk.keys("zsf");
    assert!(desk.screen().contains("欠费待拍"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.screen().contains("[欠]缴费"), "{}", desk.screen());
    desk.keys("<esc><enter><space>zsf<enter>");
    assert!(desk.message().contains("Enter = 收 20 现金，记手工表 1-2"), "{}", desk.message());
    assert!(!desk.message().contains("照相"), "{}", desk.message());
    desk.keys("<enter>");
    assert!(desk.message().contains("张思凡 已缴"), "{}", desk.message());
    assert!(!desk.message().contains("去照相"), "{}", desk.message());
}

#[test]
fn the_absent_rest_of_a_class_leaves_those_who_wait_owing() {
    use photodesk::domain::facts::Makeup;
    use photodesk::ops::desk::Request;
    let mut project = photo_day(12, &wanted());
    project.act(owe("S0001")).unwrap();
    let class = project.card("S0001").unwrap().record.class;
    project
        .act(Request::AbsentRest { class: class.to_string(), reason: None, makeup: Makeup::Undecided })
        .unwrap();
    assert!(!project.card("S0001").unwrap().absent);
    assert!(project.card("S0002").unwrap().absent);
}

#[test]
fn the_card_always_shows_the_number_the_payment_and_the_log_line() {
    let mut desk = desk(&wanted());
    desk.keys("zsf<enter>");
    assert!(desk.screen().contains("还没有号  未缴费"), "{}", desk.screen());
    desk.keys("<enter><enter>");
    assert!(desk.screen().contains("序号 0001  现金 20  手工表 1-1"), "{}", desk.screen());
}

#[test]
fn a_retake_with_numbers_after_the_shot_asks_whether_the_new_photo_is_there() {
    let mut desk = desk(&wanted());
    desk.keys("zsf<enter><enter><enter><f5>5");
    assert!(desk.screen().contains("已经拍好回来了吗？"), "{}", desk.screen());
    desk.keys("<esc>");
    assert_eq!(status(&mut desk).next_seq, Some(2));
    desk.keys("<f5>51");
    assert_eq!(status(&mut desk).next_seq, Some(3), "{}", desk.screen());
}

#[test]
fn typing_beside_a_student_who_is_done_looks_for_the_next() {
    let mut desk = desk(&wanted());
    desk.keys("zsf<enter><enter><enter><space>zsf<enter>");
    assert!(desk.screen().contains("张 思 凡"), "{}", desk.screen());
    desk.keys("wyt");
    assert!(desk.screen().contains("> wyt"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(desk.screen().contains("王 雨 桐"), "{}", desk.screen());
}

#[test]
fn a_swap_names_both_before_and_after() {
    let mut project = photo_day(12, &wanted());
    for student in ["S0001", "S0002"] {
        crate::world::serve(&mut project, student);
    }
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f2>=1<enter><ctrl-d>4");
    desk.keys("2<enter>");
    assert!(desk.screen().contains("0001 张思凡  <->  0002 王雨桐"), "{}", desk.screen());
    desk.keys("1");
    assert!(desk.message().contains("已调换：0001 是王雨桐，0002 是张思凡"), "{}", desk.screen());
}

#[test]
fn near_names_stand_there_as_soon_as_the_name_is_left() {
    let mut desk = desk(&wanted());
    desk.keys("<ctrl-n>张思帆<tab>");
    assert!(desk.screen().contains("张思凡"), "{}", desk.screen());
}

#[test]
fn the_desk_says_how_it_stands_with_the_checkpoint_in_both_sizes() {
    for size in [(100, 30), (80, 24)] {
        let mut desk = at_home(photo_day(12, &wanted()), size, Lang::Zh);
        desk.keys("<f2>");
        assert!(desk.screen().contains("还没对过号"), "{}", desk.screen());
    }
}

#[test]
fn who_waits_is_listed_where_a_difference_leads_to_them() {
    let mut project = photo_day(12, &wanted());
    project.act(pay("S0001")).unwrap();
    crate::world::serve(&mut project, "S0002");
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    desk.keys("<f8>7<enter>2");
    assert!(desk.screen().contains("候拍 1 人"), "{}", desk.screen());
    assert!(desk.screen().contains("张思凡"), "{}", desk.screen());
}

#[test]
fn an_accepted_correction_shows_what_stood_there_before() {
    let mut desk = desk(&before());
    desk.keys("zsf<enter><enter>=1<enter><f5>4回族<enter><esc><f5><tab>a1");
    assert!(desk.screen().contains("汉族") && desk.screen().contains("回族"), "{}", desk.screen());
}

#[test]
fn a_number_of_another_session_is_marked_with_it() {
    let mut project = photo_day(12, &wanted());
    crate::world::serve(&mut project, "S0001");
    let second = Wanted { label: Some("下午".to_owned()), start: Some(1), ..wanted() };
    project.open_session(&second).unwrap();
    crate::world::serve(&mut project, "S0002");
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    let row = |desk: &mut Harness<Desk>, name: &str| {
        desk.screen().lines().find(|line| line.contains(name)).unwrap_or_default().to_owned()
    };
    desk.keys("<f3>");
    assert!(row(&mut desk, "张思凡").contains("上午"), "{}", desk.screen());
    assert!(!row(&mut desk, "王雨桐").contains("下午 "), "{}", desk.screen());
    desk.keys("<f2>zsf");
    assert!(row(&mut desk, "张思凡").contains("上午 0001"), "{}", desk.screen());
}
