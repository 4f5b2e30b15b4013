//! A keyed page that cannot be read is said: nobody is shown as unpaid because of it.

use photodesk::domain::books::LogRow;
use photodesk::domain::log_page::Keying;
use photodesk::domain::money::Fen;
use photodesk::domain::session::LogMode;
use photodesk::ops::floor::Gap;
use photodesk::ops::session::Wanted;
use photodesk::ops::{Access, Project};

use crate::world::{enrol, founding, person, wanted, who, world};

#[test]
fn who_has_paid_on_a_page_that_cannot_be_read_is_not_said_to_owe() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("day.db");
    let mut project = Project::create(&path, &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..4).map(|n| person(n, "学前1班")));
    project.open_session(&Wanted { log: Some(LogMode::Paper), ..wanted() }).unwrap();
    let row = LogRow {
        page: 1,
        line: 1,
        seq: Some(1),
        student_no: "S0001".to_owned(),
        amount: Some(Fen(2000)),
        ..LogRow::default()
    };
    project.key_log(vec![row], None, Keying::Blind).unwrap();
    assert!(project.find("S0001", 5, None, false).unwrap().matches[0].paid);
    drop(project);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("ALTER TABLE log_row RENAME COLUMN remark TO lost")
        .unwrap();
    let project = Project::open(&path, Access::Read, who("main"), world()).unwrap();
    assert!(project.find("S0001", 5, None, false).is_err());
    assert!(project.behind(None, Gap::Unpaid).is_err());
    let session = project.session().unwrap().id;
    assert!(project.waiting(session).is_err());
    assert!(project.left_open().is_err() && project.floor(None).is_err());
}
