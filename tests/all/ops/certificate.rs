//! Numbers of certificates: one student each, whoever writes and whatever fails.

use photodesk::domain::event::Body;
use photodesk::domain::reconcile::finding::Finding;
use photodesk::domain::student::StudentId;
use photodesk::ops::export::{FindingWords, Wish};
use photodesk::ops::{Access, OpsError, Project};

use crate::world::{enrol, founding, person, wanted, who, world};

fn id(n: u32) -> StudentId {
    person(n, "").id
}

#[test]
fn two_windows_on_one_database_never_give_the_same_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("day.db");
    let mut first = Project::create(&path, &founding(), who("main"), world()).unwrap();
    enrol(&mut first, (0..6).map(|n| person(n, "学前1班")));
    first.open_session(&wanted()).unwrap();
    let mut second = Project::open(&path, Access::Write, who("other"), world()).unwrap();
    let mut numbers = Vec::new();
    for n in 0..3 {
        numbers.extend(first.certificate(&id(n), "").unwrap().numbers);
        numbers.extend(second.certificate(&id(n + 3), "").unwrap().numbers);
    }
    let expected: Vec<String> = (1..=6).map(|n| format!("2026-蒲河-{n:03}")).collect();
    assert_eq!(numbers, expected);
    // Whoever was served at one window keeps the number at the other.
    assert_eq!(second.certificate(&id(0), "").unwrap().numbers, ["2026-蒲河-001"]);
    assert_eq!(first.certificate_of(&id(0)).unwrap(), "2026-蒲河-001");
    assert!(folder.path().join("散拍证明_2026-蒲河-006.xlsx").is_file());
}

#[test]
fn a_file_that_cannot_be_written_uses_no_number_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut project =
        Project::create(&folder.path().join("day.db"), &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..2).map(|n| person(n, "学前1班")));
    project.open_session(&wanted()).unwrap();
    let words = |_: &Finding| FindingWords::default();
    let nowhere = folder.path().join("没有").join("a.xlsx");
    let students = [id(0)];
    let wish = Wish { students: &students, ..Wish::new("scattered", &nowhere, &words) };
    assert!(matches!(project.print(&wish), Err(OpsError::Replace(_))));
    assert!(project.state().past.iter().all(|past| !matches!(past.body, Body::Certified { .. })));
    assert_eq!(project.certificate(&id(1), "").unwrap().numbers, ["2026-蒲河-001"]);
}

#[test]
fn a_project_without_a_file_has_no_place_for_a_certificate() {
    let mut project = Project::in_memory(&founding(), who("main"), world()).unwrap();
    enrol(&mut project, [person(0, "学前1班")]);
    project.open_session(&wanted()).unwrap();
    assert!(matches!(project.certificate(&id(0), ""), Err(OpsError::Replace(_))));
    assert_eq!(project.certificate_of(&id(0)), None);
}
