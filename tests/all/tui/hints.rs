//! What a footer hints at does something: the desk in every state and every kind of session, the other screens with
//! little and with much to show.

use photodesk::domain::session::{FeeBy, LogMode, PayOrder, Timing};
use photodesk::ops::Project;
use photodesk::ops::desk::Request;
use photodesk::ops::session::Wanted;
use photodesk::text::Lang;
use photodesk::tui::house::Desk;
use photodesk::tui::kit::theme::Role;

use super::harness::Harness;
use super::home::at_home;
use crate::world::{photo_day, register, wanted};

/// All kinds of sessions: where the desk takes no fee, the order of paying changes nothing.
fn sessions() -> Vec<Wanted> {
    let mut all = Vec::new();
    for timing in Timing::ALL {
        let mut add = |log, fee_by, pay| {
            let (log, fee_by, pay) = (Some(log), Some(fee_by), Some(pay));
            all.push(Wanted { timing: Some(*timing), log, fee_by, pay, ..wanted() });
        };
        add(LogMode::Screen, FeeBy::Us, PayOrder::First);
        add(LogMode::Screen, FeeBy::Us, PayOrder::Later);
        add(LogMode::Paper, FeeBy::Us, PayOrder::First);
        let others = [FeeBy::Agency, FeeBy::Prepaid, FeeBy::Nobody];
        // Who else takes the money is nothing to the desk; one of them stands for all where numbers come first.
        for fee_by in &others[..if *timing == Timing::After { 3 } else { 1 }] {
            add(LogMode::Screen, *fee_by, PayOrder::First);
        }
    }
    all
}

/// A session in which S0001 and S0002 have numbers, S0002 is checked, and S0003 has paid where one pays.
fn morning(wanted: &Wanted) -> Project {
    let mut project = photo_day(8, wanted);
    let pays = project.session().unwrap().settings.takes_fee();
    for student in ["S0001", "S0002"] {
        let mut act = vec![register(student)];
        if pays {
            act.insert(0, crate::world::pay(student));
        }
        project.act_together(&act).unwrap();
    }
    project.act(Request::CheckOk { student: "S0002".to_owned() }).unwrap();
    if pays {
        project.act(crate::world::pay("S0003")).unwrap();
    }
    project
}

/// The states of the desk and the keys that lead to them.
const STATES: [(&str, &str); 6] = [
    ("nothing typed", "<f2>"),
    ("typed", "<f2>z"),
    ("new", "<f2>S0005<enter>"),
    ("paid", "<f2>S0003<enter>"),
    ("numbered", "<f2>S0001<enter>"),
    ("done", "<f2>S0002<enter>"),
];

/// Those that do not depend on the kind of session.
const OTHER_STATES: [(&str, &str); 3] = [
    ("nobody found", "<f2>qqqq"),
    ("class at hand, typed", "<f2>S0005<enter><esc>z"),
    ("walk-in", "<f2><ctrl-n>新人"),
];

/// The hints of the footer that are the screen's own, as a script presses them.
fn hinted(desk: &mut Harness<Desk>) -> Vec<(String, String)> {
    let footer = desk.footer();
    let hints = footer.trim().split("  ").filter_map(|hint| hint.split_once(' '));
    hints
        .filter(|(key, _)| !["F1", "F10"].contains(key))
        .map(|(key, label)| {
            let stroke = match key.strip_prefix("Ctrl+") {
                Some(letter) => format!("<ctrl-{}>", letter.to_lowercase()),
                // A range of digits by its first.
                None if key.chars().count() == 1 || key.contains('-') => key.chars().take(1).collect(),
                None => format!("<{}>", key.to_lowercase()),
            };
            (stroke, label.to_owned())
        })
        .collect()
}

#[test]
fn every_hinted_key_does_something_in_every_state_of_every_kind_of_session() {
    for (kind, wanted) in sessions().iter().enumerate() {
        let others = if kind == 0 { OTHER_STATES.as_slice() } else { &[] };
        for (state, keys) in STATES.iter().chain(others) {
            let open = || {
                let mut desk = at_home(morning(wanted), (160, 30), Lang::Zh);
                desk.keys(keys);
                desk
            };
            let mut desk = open();
            let hints = hinted(&mut desk);
            assert!(!hints.is_empty(), "{state}: {}", desk.screen());
            for (stroke, label) in hints {
                let mut desk = open();
                let before = desk.screen();
                desk.keys(&stroke);
                let place = format!("{wanted:?}\n{state}: {stroke} {label}\n{}", desk.screen());
                assert_ne!(before, desk.screen(), "nothing happened: {place}");
                let said = desk.app.message();
                assert!(said.is_none_or(|said| said.role != Role::Bad), "refused: {place}");
                let put_off = ["有了号才能核对", "先找到或锁定", "还没有号", "都核对过了"];
                assert!(!put_off.iter().any(|words| desk.message().contains(words)), "put off: {place}");
            }
        }
    }
}

#[test]
fn the_method_key_is_hinted_where_a_fee_is_taken_and_nowhere_else() {
    for wanted in sessions() {
        let mut project = morning(&wanted);
        let pays = project.session().unwrap().settings.takes_fee();
        project.look().unwrap();
        let mut desk = at_home(project, (160, 30), Lang::Zh);
        desk.keys("<f2>S0005<enter>");
        for label in ["换方式", "改金额"] {
            assert_eq!(desk.footer().contains(label), pays, "{wanted:?}: {}", desk.footer());
        }
        desk.keys("<f1>");
        assert_eq!(desk.screen().contains("换方式"), pays, "the help too: {}", desk.screen());
    }
}

#[test]
fn without_a_session_the_desk_says_how_to_open_one_and_its_keys_do_it() {
    let mut desk = at_home(crate::world::campus(4), (80, 24), Lang::Zh);
    desk.keys("<f2>");
    assert!(desk.screen().contains("没有打开的场次"), "{}", desk.screen());
    desk.keys("n");
    assert!(desk.screen().contains("新场次") || desk.screen().contains("新建场次"), "{}", desk.screen());
}

#[test]
fn more_offers_only_what_can_be_done_with_this_student() {
    let mut desk = at_home(morning(&wanted()), (100, 30), Lang::Zh);
    desk.keys("<f2>S0005<enter><ctrl-d>");
    let screen = desk.screen();
    assert!(screen.contains("1 给这位另一个号"), "{screen}");
    for word in ["作废这个号", "退费", "并入名册", "这个号是别人的"] {
        assert!(!screen.contains(word), "{word}: {screen}");
    }
    desk.keys("<esc><esc>=1<enter><ctrl-d>");
    let screen = desk.screen();
    assert!(screen.contains("1 作废这个号") && screen.contains("5 退费"), "{screen}");
    assert!(!screen.contains("并入名册"), "{screen}");
}

/// Screens and the keys that lead to them; the wizard and what writes files has tests of its own.
const SCREENS: [(&str, &str); 17] = [
    ("home", "<wait:1>"),
    ("history", "<f5>"),
    ("filter", "<f5>/"),
    ("corrections", "<f5><tab>"),
    ("swap", "<f5>w1 2"),
    ("shift", "<f5>v1 2 +1"),
    ("checkpoint", "<f8>1"),
    ("reconcile", "<f7>"),
    ("roster", "<f3>"),
    ("details", "<f3><enter>"),
    ("people", "<down><enter>"),
    ("new session", "n"),
    ("sessions", "s"),
    ("log pages", "<f6>"),
    ("page total", "<f6><enter>"),
    ("key-in", "<f6>k"),
    ("read aloud", "<f6>r"),
];

/// Four projects: with nothing, with people only, with a day, with a day that is over.
const PROJECTS: [&str; 4] = ["nothing", "people", "a day", "over"];

fn project(which: &str) -> Project {
    use crate::world::campus;
    if which == "nothing" || which == "people" {
        return campus(if which == "people" { 4 } else { 0 });
    }
    let mut day = morning(&wanted());
    let wrong = Request::CheckWrong {
        student: "S0001".to_owned(),
        item: photodesk::domain::facts::CheckItem::Ethnicity,
        to: Some("回族".to_owned()),
        evidence: None,
    };
    day.act(wrong).unwrap();
    if which == "over" {
        let id = day.session().unwrap().id;
        day.close_session(Some(id), Some("到点了")).unwrap();
    }
    day
}

#[test]
fn every_hinted_key_of_the_other_screens_does_something_whatever_there_is_to_show() {
    for (screen, keys) in SCREENS {
        // Most screens look the same with people only, and when the day is over; without people, home leads to the
        // import wizard, which has tests of its own.
        let names: &[&str] = match screen {
            "home" | "sessions" | "reconcile" => &PROJECTS,
            "people" => &["a day"],
            _ => &["nothing", "a day"],
        };
        for name in names {
            let open = || {
                let mut desk = at_home(project(name), (160, 30), Lang::En);
                desk.keys(keys);
                desk
            };
            let mut desk = open();
            for (stroke, label) in hinted(&mut desk) {
                let mut desk = open();
                let before = desk.screen();
                desk.keys(&stroke);
                let place = format!("{screen}, {name}: {stroke} {label}\n{}", desk.screen());
                assert!(before != desk.screen() || desk.app.wants_quit(), "nothing happened: {place}");
            }
        }
    }
}
