//! No more keys than the field allows (UX, section 8): each stroke of a script is one key, a card reader's are none.

use std::time::Duration;

use photodesk::domain::session::Timing;
use photodesk::domain::sex::Sex;
use photodesk::ops::session::Wanted;
use photodesk::ops::{Access, Project};
use photodesk::text::Lang;
use photodesk::tui::house::{Desk, setup};

use super::harness::{Harness, burst, strokes};
use super::home::at_home;
use super::screens::place;
use crate::world::{enrol, founding, id_number, pay, person, register, wanted, who, world};

/// 127 of 140 have their numbers; the class at hand is the first.
fn busy() -> Harness<Desk> {
    let mut project = Project::in_memory(&founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..140).map(named));
    project.open_session(&Wanted { timing: Some(Timing::Before), ..wanted() }).unwrap();
    for n in 1..=127 {
        let student = format!("S{n:04}");
        project.act_together(&[pay(&student), register(&student)]).unwrap();
    }
    at_home(project, (100, 30), Lang::Zh)
}

/// `person`, but the 130th is 钱多多 and the 131st and 132nd are two 欧阳书帆 of two classes.
fn named(n: u32) -> photodesk::domain::student::Student {
    let mut student = person(n, if n == 131 { "护理3班" } else { "学前1班" });
    match n {
        129 => student.record.name = "钱多多".into(),
        130 | 131 => student.record.name = "欧阳书帆".into(),
        _ => {}
    }
    student
}

/// Types a script and says how many keys it took.
fn typed(desk: &mut Harness<Desk>, script: &str) -> usize {
    desk.keys(script);
    strokes(script).iter().filter(|stroke| !stroke.starts_with("wait:") && *stroke != "fast").count()
}

fn seq(desk: &mut Harness<Desk>, student: &str) -> Option<u32> {
    desk.desk.project().unwrap().card(student).unwrap().person.seq
}

fn total(desk: &mut Harness<Desk>) -> String {
    let project = desk.desk.project().unwrap();
    let session = project.session().map(|session| session.id);
    project.status(session).unwrap().money.total.to_string()
}

#[test]
fn from_the_first_start_to_a_desk_with_demo_data_it_takes_three_keys_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(place(folder.path().join("data").join("photodesk.db"), Access::Write)).unwrap();
    let mut first = Harness::with((100, 30), Lang::Zh, setup(&desk), desk);
    assert!(typed(&mut first, "2") <= 3);
    let title = first.row(0);
    assert!(title.contains("演示") && title.contains("现场台"), "{title}");
    assert!(first.screen().contains("下一个序号"), "{}", first.screen());
}

#[test]
fn a_student_found_by_initials_who_pays_the_exact_fee_takes_six_keys() {
    let mut desk = busy();
    assert!(typed(&mut desk, "<f2>qdd<enter><enter>") <= 6);
    assert_eq!(seq(&mut desk, "S0130"), Some(128));
    assert_eq!(total(&mut desk), "2560.00");
    assert!(desk.screen().contains("> "), "{}", desk.screen());
}

#[test]
fn one_who_hands_over_fifty_takes_nine_keys() {
    let mut desk = busy();
    assert!(typed(&mut desk, "<f2>qdd<enter>50<enter>") <= 9);
    assert!(desk.message().contains("找零 30"), "{}", desk.message());
    assert_eq!(total(&mut desk), "2560.00");
}

#[test]
fn behind_a_card_reader_one_key_pays_and_numbers_and_a_second_enter_at_once_does_nothing() {
    let mut desk = busy();
    desk.keys("<f2>");
    desk.keys(&burst(&id_number(129, Sex::Male)));
    desk.keys("<fast><enter>");
    desk.pass(Duration::from_millis(400));
    assert_eq!(typed(&mut desk, "<enter>"), 1);
    desk.keys("<fast><enter>");
    assert_eq!(seq(&mut desk, "S0130"), Some(128), "{}", desk.screen());
    assert_eq!(total(&mut desk), "2560.00");
}

#[test]
fn of_two_with_one_name_the_right_one_takes_nine_keys() {
    let mut desk = busy();
    assert!(typed(&mut desk, "<f2>oysf<down><enter><enter>") <= 9);
    let got: Vec<Option<u32>> = ["S0131", "S0132"].map(|student| seq(&mut desk, student)).to_vec();
    assert_eq!(got, [None, Some(128)]);
}

#[test]
fn undo_and_redo_of_the_last_registration_are_one_key_each() {
    let mut desk = busy();
    desk.keys("<f2>qdd<enter><enter>");
    assert_eq!(typed(&mut desk, "<ctrl-z>"), 1);
    assert_eq!(seq(&mut desk, "S0130"), None);
    assert!(desk.screen().contains("下一个序号 0129"), "{}", desk.screen());
    assert_eq!(typed(&mut desk, "<ctrl-y>"), 1);
    assert_eq!(seq(&mut desk, "S0130"), Some(128));
    assert_eq!(total(&mut desk), "2560.00");
}

#[test]
fn the_number_of_three_students_ago_goes_to_the_right_person_in_fourteen_keys() {
    let mut desk = busy();
    let keys = typed(&mut desk, "<f2>=125<enter><ctrl-d>6qdd<enter>1");
    assert!(keys <= 14, "{keys}");
    assert!(desk.message().contains("0125 已改给 钱多多"), "{}", desk.screen());
    assert_eq!((seq(&mut desk, "S0125"), seq(&mut desk, "S0130")), (None, Some(125)));
    assert_eq!(total(&mut desk), "2540.00");
    let paid = desk.desk.project().unwrap().card("S0125").unwrap().person.paid;
    assert!(paid, "the money stays where it was taken");
    desk.keys("<ctrl-z>");
    assert_eq!((seq(&mut desk, "S0125"), seq(&mut desk, "S0130")), (Some(125), None), "one step of undo");
}

#[test]
fn an_agreed_number_goes_to_another_person_only_with_a_reason_in_words() {
    let mut desk = busy();
    desk.keys("<f8>127<enter><f2>=125<enter><ctrl-d>6qdd<enter>");
    assert!(desk.screen().contains("已锁定"), "{}", desk.screen());
    desk.keys("1<enter>");
    assert_eq!(seq(&mut desk, "S0125"), Some(125), "a reason is needed");
    desk.keys("认错人<enter>");
    assert_eq!((seq(&mut desk, "S0125"), seq(&mut desk, "S0130")), (None, Some(125)));
}

#[test]
fn two_numbers_are_swapped_in_twelve_keys_and_undone_in_one() {
    let mut desk = busy();
    let keys = typed(&mut desk, "<f5>w126 127");
    assert!(desk.screen().matches("0126").count() >= 2, "both sides: {}", desk.screen());
    assert!(keys + typed(&mut desk, "<enter>1") <= 12);
    assert_eq!((seq(&mut desk, "S0126"), seq(&mut desk, "S0127")), (Some(127), Some(126)));
    assert_eq!(total(&mut desk), "2540.00");
    desk.keys("<ctrl-z>");
    assert_eq!((seq(&mut desk, "S0126"), seq(&mut desk, "S0127")), (Some(126), Some(127)));
}

#[test]
fn a_camera_that_is_one_ahead_is_found_and_the_numbers_moved_in_ten_keys() {
    let mut desk = busy();
    desk.keys("<f8>120<enter>");
    assert!(desk.message().contains("一致：0120"), "{}", desk.screen());
    let keys = typed(&mut desk, "<f8>128<enter>1");
    assert!(desk.screen().contains("121 127 +1"), "{}", desk.screen());
    let keys = keys + typed(&mut desk, "<enter>1");
    assert!(keys <= 10, "{keys}");
    assert_eq!((seq(&mut desk, "S0120"), seq(&mut desk, "S0121")), (Some(120), Some(122)));
    assert_eq!(seq(&mut desk, "S0127"), Some(128));
    // Afterwards nothing is suggested any more.
    desk.keys("<f5>v");
    assert!(!desk.screen().contains("122 128"), "{}", desk.screen());
}

#[test]
fn somebody_who_does_not_come_is_marked_with_the_reason_in_ten_keys() {
    let mut desk = busy();
    assert!(typed(&mut desk, "<f2>qdd<enter><f4>1实习<enter>") <= 10);
    assert!(desk.message().contains("钱多多 已记缺拍"), "{}", desk.message());
}

#[test]
fn somebody_who_does_not_come_has_a_certificate_in_ten_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut project =
        Project::create(&folder.path().join("day.db"), &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..140).map(named));
    project.open_session(&wanted()).unwrap();
    let mut desk = at_home(project, (100, 30), Lang::Zh);
    assert!(typed(&mut desk, "<f2>qdd<enter><f4>5实习<enter>") <= 10);
    let message = desk.message();
    assert!(message.contains("钱多多 已记缺拍；散拍证明_2026-蒲河-001.xlsx 存在"), "{message}");
    assert!(folder.path().join("散拍证明_2026-蒲河-001.xlsx").is_file());
    desk.keys("<esc><esc>");
    assert!(!desk.screen().contains("证明没开"), "{}", desk.screen());
    desk.keys("<f2>S0132<enter><f4>2实习<enter><esc><esc>");
    assert!(desk.screen().contains("缺拍 2 人，证明没开 1"), "{}", desk.screen());
    // The same person asks again from the roster: the same number.
    desk.keys("<f3>/S0130<enter><esc>p");
    assert!(desk.message().contains("2026-蒲河-001"), "{}", desk.screen());
    desk.keys("<esc>/S0131<enter>p");
    assert!(desk.screen().contains("2026-蒲河-002"), "{}", desk.screen());
}

/// Seconds for a line of the log when 25 lines take 100 (UX): 1.35 to read what stands on paper, 0.28 for each key, as
/// the keystroke-level model has them for an ordinary typist.
const KEYS_A_LINE: usize = ((4.0 - 1.35) / 0.28) as usize;

#[test]
fn a_page_of_twenty_five_lines_is_keyed_in_at_a_hundred_seconds() {
    let mut project = Project::in_memory(&founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..80).map(|n| person(n, if n < 40 { "学前1班" } else { "护理3班" })));
    project.open_session(&wanted()).unwrap();
    let mut desk = at_home(project, (80, 24), Lang::Zh);
    desk.keys("<f6>k<enter>");
    let mut keys = 0;
    for n in 0..25 {
        let student = person(n, "").record;
        keys += typed(&mut desk, &format!("{}<enter>", initials(&student.name)));
        if desk.screen().contains("是哪一位") {
            let line = desk
                .screen()
                .lines()
                .find(|line| line.contains(student.student_no.as_str()))
                .map(str::to_owned);
            let line = line.expect("they are among those who are asked about");
            let digit = line.chars().find(char::is_ascii_digit).expect("a digit to press");
            keys += typed(&mut desk, &digit.to_string());
        }
        keys += typed(&mut desk, "<enter>");
    }
    keys += typed(&mut desk, "<ctrl-s>");
    assert!(desk.message().contains("第 1 页已存：25 行，认出 25 人"), "{}", desk.screen());
    let rows = desk.desk.project().unwrap().keyed_rows(None).unwrap();
    let numbers: Vec<String> = rows.iter().map(|(row, _)| row.student_no.clone()).collect();
    assert_eq!(numbers, (0..25).map(|n| person(n, "").record.student_no).collect::<Vec<_>>());
    assert!(keys <= 25 * KEYS_A_LINE, "{keys} keys");
}

/// As somebody types them who reads the name.
fn initials(name: &str) -> String {
    photodesk::domain::pinyin::Spelling::of(name).initials().first().cloned().expect("initials")
}
