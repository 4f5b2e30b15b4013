//! Every screen in both sizes and languages, as it is printed; nothing in them is cut.

use photodesk::domain::sex::Sex;
use photodesk::ops::project::{Founding, Who};
use photodesk::ops::{Access, Project};
use photodesk::text::Lang;
use photodesk::tui::house::{Desk, Place, setup};

use super::harness::Harness;
use super::home::at_home;
use crate::world::{founding, id_number, pay, photo_day, register, wanted, world};

const SIZES: [((u16, u16), Lang); 4] =
    [((80, 24), Lang::Zh), ((80, 24), Lang::En), ((100, 30), Lang::Zh), ((100, 30), Lang::En)];

/// Each screen and the keys that lead to it.
const SCREENS: [(&str, &str); 16] = [
    ("desk_waiting", "<f2>"),
    ("desk_found", "<f2>z"),
    ("desk_nobody", "<f2>zzz"),
    ("desk_card", "<f2>zjy<enter>50"),
    ("desk_check", "<f2>=1<enter>"),
    ("desk_wrong", "<f2>=1<enter><f5>4"),
    ("desk_queue", "<f2>zjy<enter>{scan}"),
    ("desk_walk_in", "<f2><ctrl-n>张思<enter>"),
    ("desk_more", "<f2>=1<enter><ctrl-d>"),
    ("people", "<down><enter>"),
    ("new_session", "n"),
    ("sessions", "s"),
    ("history", "<f5>"),
    ("corrections", "<f5><tab>"),
    ("swap", "<f5>w1 2"),
    ("checkpoint", "<f8>5<enter>"),
];

fn morning() -> Project {
    use photodesk::domain::facts::CheckItem;
    use photodesk::ops::desk::Request;
    let mut project = photo_day(12, &wanted());
    for student in ["S0001", "S0002"] {
        project.act_together(&[pay(student), register(student)]).unwrap();
    }
    let wrong = Request::CheckWrong {
        student: "S0002".to_owned(),
        item: CheckItem::Ethnicity,
        to: Some("回族".to_owned()),
        evidence: None,
    };
    project.act(wrong).unwrap();
    project.act(pay("S0003")).unwrap();
    project
}

fn check(name: &str, screen: &str, (width, _): (u16, u16)) {
    for line in screen.lines() {
        let cells = photodesk::tui::kit::width::width(line);
        assert_eq!(cells, usize::from(width), "{name}: {line}");
        assert!(
            !line.contains(".. ") || line.contains("....") || line.contains("reading.."),
            "{name}: cut in {line}"
        );
    }
}

#[test]
fn every_screen_fits_in_both_sizes_and_languages() {
    for (size, lang) in SIZES {
        for (name, keys) in SCREENS {
            let mut home = at_home(morning(), size, lang);
            home.keys(&keys.replace("{scan}", &id_number(4, Sex::Female)));
            let name = format!("{name}_{}x{}_{lang:?}", size.0, size.1);
            let screen = home.screen();
            check(&name, &screen, size);
            insta::assert_snapshot!(name, screen);
        }
    }
}

/// A place with a database at `db`; papers would go where nobody writes.
pub fn place(db: std::path::PathBuf, access: Access) -> Place {
    let who = Who { station: "main".to_owned(), operator: String::new(), lock: access == Access::Write };
    let papers = std::path::PathBuf::from("/home/teacher/Documents");
    Place { db, who, access, demo: false, papers, world: Box::new(world) }
}

#[test]
fn the_first_start_makes_no_data_before_a_choice() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("data").join("photodesk.db");
    for (size, lang) in SIZES {
        let desk = Desk::open(place(db.clone(), Access::Write)).unwrap();
        let mut first = Harness::with(size, lang, setup(&desk), desk);
        let name = format!("first_run_{}x{}_{lang:?}", size.0, size.1);
        let screen = first.screen();
        check(&name, &screen, size);
        insta::assert_snapshot!(name, screen);
        first.keys("<f2>3<esc>4");
        let name = format!("first_run_blank_{}x{}_{lang:?}", size.0, size.1);
        let screen = first.screen();
        check(&name, &screen, size);
        insta::assert_snapshot!(name, screen);
        assert!(!folder.path().join("data").exists());
    }
    let desk = Desk::open(place(db.clone(), Access::Write)).unwrap();
    let mut first = Harness::with((80, 24), Lang::Zh, setup(&desk), desk);
    first.keys("1示范学院<enter><enter>");
    assert!(db.exists());
    assert_eq!(first.desk.project().unwrap().school(), "示范学院");
}

#[test]
fn a_second_window_is_told_so_and_may_look() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("photodesk.db");
    let founding: Founding = founding();
    let who = Who { station: "main".to_owned(), operator: String::new(), lock: true };
    let held = Project::create(&db, &founding, who, world()).unwrap();
    for (size, lang) in SIZES {
        let desk = Desk::open(place(db.clone(), Access::Write)).unwrap();
        let mut second = Harness::with(size, lang, setup(&desk), desk);
        let name = format!("busy_{}x{}_{lang:?}", size.0, size.1);
        let screen = second.screen();
        check(&name, &screen, size);
        insta::assert_snapshot!(name, screen);
        second.keys("1");
        assert!(second.desk.project().unwrap().is_read_only(), "{}", second.screen());
        second.keys("<f9><ctrl-s>");
        assert!(second.message().contains("只看不写") || lang == Lang::En, "{}", second.screen());
    }
    let desk = Desk::open(place(db.clone(), Access::Write)).unwrap();
    let mut second = Harness::with((80, 24), Lang::Zh, setup(&desk), desk);
    drop(held);
    second.keys("2");
    assert!(!second.desk.project().unwrap().is_read_only());
}
