//! A keyed page that cannot be read is said: nobody is shown as unpaid because of it.

use std::sync::Arc;

use photodesk::domain::books::LogRow;
use photodesk::domain::log_page::Keying;
use photodesk::domain::money::Fen;
use photodesk::domain::session::LogMode;
use photodesk::ops::floor::Gap;
use photodesk::ops::session::Wanted;
use photodesk::ops::{Access, Project};

use crate::world::{enrol, founding, pay, person, photo_day, wanted, who, world};

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

#[test]
fn a_payment_at_a_desk_that_writes_its_own_log_opens_no_page_of_the_paper_anew() {
    let mut project = photo_day(4, &Wanted { log: Some(LogMode::Paper), ..wanted() });
    let row = |student_no: &str| LogRow {
        page: 1,
        line: 1,
        student_no: student_no.to_owned(),
        amount: Some(Fen(2000)),
        ..LogRow::default()
    };
    project.key_log(vec![row("S0001")], None, Keying::Blind).unwrap();
    project.close_session(None, Some("天黑了")).unwrap();
    project.open_session(&Wanted { label: Some("下午".to_owned()), ..wanted() }).unwrap();
    let book = project.ledger().unwrap();
    project.act(pay("S0002")).unwrap();
    assert!(Arc::ptr_eq(&book, &project.ledger().unwrap()));
    assert_eq!(project.act(pay("S0001")).unwrap_err().code(), "already_paid", "on the paper of the morning");
    assert!(project.find("S0002", 5, None, false).unwrap().matches[0].paid);
    // What happens to the paper is seen, also from the other session.
    project
        .open_session(&Wanted { log: Some(LogMode::Paper), label: Some("晚上".to_owned()), ..wanted() })
        .unwrap();
    project.key_log(vec![row("S0003")], None, Keying::Blind).unwrap();
    assert!(!Arc::ptr_eq(&book, &project.ledger().unwrap()));
    assert_eq!(project.act(pay("S0003")).unwrap_err().code(), "already_paid");
}
