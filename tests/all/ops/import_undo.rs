//! Imports are taken back as one step, and never out from under what was built on them.

use photodesk::ops::Project;
use photodesk::ops::desk::Request;
use photodesk::ops::import::ReadOptions;
use photodesk::ops::roster::Control;

use crate::world::{pay, photo_day, refused, register, wanted};

fn import(project: &mut Project, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("24会计2班.csv");
    std::fs::write(&file, format!("学号,姓名,性别,班级\n{text}")).unwrap();
    let look = project.plan_import(&[file], &ReadOptions::default(), &mut |_| Control::Go).unwrap();
    project.apply_import(&look, &mut |_| Control::Go).unwrap().unwrap().to_string()
}

fn undo(event: &str) -> Request {
    Request::Undo { event: Some(event.parse().unwrap()), reason: Some("导错了".to_owned()) }
}

fn name_of(project: &Project, student_no: &str) -> Option<String> {
    let mut listed = project.directory().listed();
    listed.find(|one| one.record.student_no == student_no).map(|one| one.record.name.to_string())
}

#[test]
fn an_import_under_people_with_numbers_stays_and_one_beside_them_can_go() {
    let mut project = photo_day(0, &wanted());
    let first = import(&mut project, "T1,李婷,女,24会计2班\nT2,何佳,女,24会计2班\n");
    let second = import(&mut project, "T1,李婷,女,24会计2班\nT2,何嘉,女,24会计2班\nT3,孙乐,男,24会计2班\n");
    project.act(pay("T1")).unwrap();
    project.act(register("T1")).unwrap();
    assert_eq!(refused(&mut project, undo(&first)), "undo_blocked");
    project.act(undo(&second)).unwrap();
    assert_eq!(name_of(&project, "T2").as_deref(), Some("何佳"), "as the first import had it");
    assert_eq!(name_of(&project, "T3"), None);
    assert_eq!(name_of(&project, "T1").as_deref(), Some("李婷"), "with number and payment");
}

#[test]
fn a_changed_person_with_a_number_blocks_the_undo_of_what_changed_them() {
    let mut project = photo_day(0, &wanted());
    import(&mut project, "T1,李亭,女,24会计2班\n");
    let second = import(&mut project, "T1,李婷,女,24会计2班\n");
    project.act(pay("T1")).unwrap();
    assert_eq!(refused(&mut project, undo(&second)), "undo_blocked");
    assert_eq!(name_of(&project, "T1").as_deref(), Some("李婷"));
}

#[test]
fn an_import_is_not_taken_back_under_a_later_one_that_changed_the_same_people() {
    let mut project = photo_day(0, &wanted());
    let first = import(&mut project, "T1,李亭,女,24会计2班\n");
    let second = import(&mut project, "T1,李婷,女,24会计2班\n");
    assert_eq!(refused(&mut project, undo(&first)), "undo_blocked");
    project.act(undo(&second)).unwrap();
    assert_eq!(name_of(&project, "T1").as_deref(), Some("李亭"));
    project.act(undo(&first)).unwrap();
    assert_eq!(name_of(&project, "T1"), None);
}

#[test]
fn what_was_done_on_site_stays_when_the_roster_comes_again() {
    let mut project = photo_day(0, &wanted());
    import(&mut project, "T1,李亭,女,24会计2班\n");
    project.act(pay("T1")).unwrap();
    project.act(register("T1")).unwrap();
    let id = project.directory().listed().next().unwrap().id.clone();
    let before = project.state().facts(&id).clone();
    import(&mut project, "T1,李婷,男,24会计3班\n");
    assert_eq!(name_of(&project, "T1").as_deref(), Some("李婷"));
    assert_eq!(*project.state().facts(&id), before);
}
