//! What the footer of the desk hints at does something: every state, every kind of session.

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
        for fee_by in [FeeBy::Agency, FeeBy::Prepaid, FeeBy::Nobody] {
            add(LogMode::Screen, fee_by, PayOrder::First);
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
const STATES: [(&str, &str); 9] = [
    ("nothing typed", "<f2>"),
    ("typed", "<f2>z"),
    ("nobody found", "<f2>qqqq"),
    ("new", "<f2>S0005<enter>"),
    ("paid", "<f2>S0003<enter>"),
    ("numbered", "<f2>S0001<enter>"),
    ("done", "<f2>S0002<enter>"),
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
                None => format!("<{}>", key.to_lowercase()),
            };
            (stroke, label.to_owned())
        })
        .collect()
}

#[test]
fn every_hinted_key_does_something_in_every_state_of_every_kind_of_session() {
    for wanted in sessions() {
        for (state, keys) in STATES {
            let open = || {
                let mut desk = at_home(morning(&wanted), (160, 30), Lang::Zh);
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
