//! Two rows of one person at the desk: the mark on the card, the question, and what Enter and digits do.

use photodesk::domain::event::Body;
use photodesk::domain::student::{Record, Student, StudentId};
use photodesk::ops::Project;
use photodesk::text::Lang;
use photodesk::tui::house::Desk;

use super::harness::Harness;
use super::home::at_home;
use crate::world::{campus, enrol, pay, register, wanted};

/// The rows `T0001` and `N0001` of one person in a session, each with what is named for it.
fn twice(old: &[&str], new: &[&str]) -> Project {
    let mut project = campus(4);
    let row = |id: &str, number: &str| Student {
        id: StudentId(id.to_owned()),
        record: Box::new(Record {
            name: "陈雨甲".into(),
            class: "学前1班".into(),
            student_no: number.into(),
            ..Record::default()
        }),
        walkin: false,
        joined_to: None,
        gone: false,
    };
    enrol(&mut project, [row("old", "T0001"), row("new", "N0001")]);
    project.open_session(&wanted()).unwrap();
    for (student, done) in [("@old", old), ("@new", new)] {
        for what in done {
            let request = if *what == "pay" { pay(student) } else { register(student) };
            project.act(request).unwrap();
        }
    }
    project
}

/// What a line of the screen says in its left panel, ready to be followed by the next.
fn card_of(line: &str) -> String {
    let inner = line.trim_start_matches('|').split('|').next().unwrap_or_default();
    let said = inner.trim();
    if said.is_ascii() || said.ends_with(|c: char| c.is_ascii()) {
        format!("{said} ")
    } else {
        said.to_owned()
    }
}

const BOTH: [&str; 2] = ["pay", "register"];

fn asked(project: Project, size: (u16, u16), lang: Lang) -> Harness<Desk> {
    let mut desk = at_home(project, size, lang);
    desk.keys("<f2>T0001<enter>");
    desk.keys("<ctrl-d>");
    let screen = desk.screen();
    let label = if lang == Lang::Zh { "名册上有两行" } else { "Twice on the roster" };
    let before = screen.split(label).next().unwrap();
    let digit = before.trim_end().chars().next_back().unwrap();
    desk.keys(&format!("{digit}N0001<enter>"));
    desk
}

#[test]
fn before_money_is_taken_the_card_says_that_a_classmate_of_the_name_has_paid_or_was_photographed() {
    for (done, zh, en) in [
        (&BOTH[..1], "同班另有同名，已缴费", "a classmate has the name, who has paid"),
        (&BOTH[..], "同班另有同名，已拍 0001", "a classmate has the name, photographed as 0001"),
    ] {
        for (lang, said) in [(Lang::Zh, zh), (Lang::En, en)] {
            let mut desk = at_home(twice(&[], done), (80, 24), lang);
            desk.keys("<f2>T0001<enter>");
            // Beside the card stands the next panel, and a mark goes on in the next line.
            let card: String = desk.screen().lines().map(card_of).collect();
            assert!(card.contains(said), "{}", desk.screen());
        }
    }
}

#[test]
fn the_question_names_both_rows_the_number_that_counts_and_what_is_given_back() {
    for lang in [Lang::Zh, Lang::En] {
        for size in [(100, 30), (80, 24)] {
            let mut desk = asked(twice(&BOTH, &BOTH), size, lang);
            insta::assert_snapshot!(format!("join_{}x{}_{lang:?}", size.0, size.1), desk.screen());
        }
    }
}

#[test]
fn a_digit_refunds_and_joins_in_one_act_and_enter_alone_does_nothing() {
    let mut desk = asked(twice(&BOTH, &BOTH), (100, 30), Lang::Zh);
    desk.keys("<enter>");
    let joined = |desk: &mut Harness<Desk>| {
        let project = desk.desk.project().unwrap();
        project
            .state()
            .past
            .iter()
            .filter(|past| matches!(past.body, Body::Joined { .. }) && past.stands())
            .count()
    };
    assert_eq!(joined(&mut desk), 0);
    let mut desk = asked(twice(&BOTH, &BOTH), (100, 30), Lang::Zh);
    desk.keys("1");
    assert!(
        desk.message().contains("陈雨甲 已并成一行，0002 算数，0001 记重拍，退还 20 现金"),
        "{}",
        desk.message()
    );
    assert_eq!(joined(&mut desk), 1);
    desk.keys("<ctrl-z>");
    assert_eq!(joined(&mut desk), 0);
    let project = desk.desk.project().unwrap();
    assert_eq!(project.balance(None).unwrap().heads.registered, 2);
}

#[test]
fn a_row_that_has_paid_is_joined_from_either_side() {
    for way in ["1", "2"] {
        let mut desk = asked(twice(&[], &BOTH[..1]), (80, 24), Lang::Zh);
        desk.keys(way);
        assert!(desk.message().contains("陈雨甲 已并成一行"), "{way}: {}", desk.message());
        let project = desk.desk.project().unwrap();
        assert_eq!(project.balance(None).unwrap().heads.paid, 1);
    }
}
