//! Who is in no file of a later import may leave; nothing of them is lost.

use photodesk::ops::Project;
use photodesk::ops::adopt;
use photodesk::ops::desk::Request;
use photodesk::ops::import::{Look, ReadOptions};
use photodesk::ops::roster::{Control, Leaver};

use crate::world::{pay, photo_day, wanted};

fn look(project: &mut Project, options: &ReadOptions, text: &str) -> Look {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("名单.csv");
    std::fs::write(&file, format!("学号,姓名,性别,民族,班级\n{text}")).unwrap();
    project.plan_import(&[file], options, &mut |_| Control::Go).unwrap()
}

fn import(project: &mut Project, text: &str) -> Look {
    let look = look(project, &ReadOptions::default(), text);
    project.apply_import(&look, &mut |_| Control::Go).unwrap();
    look
}

fn leave(project: &mut Project, look: &Look) -> Option<String> {
    let of = |student: &photodesk::domain::student::Student| Leaver {
        student: student.id.clone(),
        reason: "退学".to_owned(),
    };
    let leavers: Vec<Leaver> = look.missing.iter().map(of).collect();
    let event = project.apply_import_and_leave(look, &leavers, &mut |_| Control::Go).unwrap();
    event.map(|event| event.to_string())
}

fn listed(project: &Project) -> Vec<String> {
    project
        .directory()
        .listed()
        .map(|one| one.record.student_no.to_string())
        .filter(|no| no.starts_with('T'))
        .collect()
}

const TWO: &str = "T1,李婷,女,汉族,24会计2班\nT2,何佳,女,汉族,24会计2班\n";
const ONE: &str = "T1,李婷,女,汉族,24会计2班\n";

#[test]
fn who_left_is_off_the_roster_and_back_with_the_undo_or_with_a_later_roster() {
    let mut project = photo_day(0, &wanted());
    import(&mut project, TWO);
    let seen = look(&mut project, &ReadOptions::default(), ONE);
    let event = leave(&mut project, &seen).unwrap();
    assert_eq!(listed(&project), ["T1"]);
    project.act(Request::Undo { event: Some(event.parse().unwrap()), reason: None }).unwrap();
    assert_eq!(listed(&project), ["T1", "T2"]);
    project.act(Request::Redo).unwrap();
    assert_eq!(listed(&project), ["T1"]);
    let again = import(&mut project, TWO);
    assert_eq!((again.plan.totals.added, listed(&project).len()), (1, 2), "on a roster again, they are back");
}

#[test]
fn who_has_paid_stays_whatever_is_asked() {
    let mut project = photo_day(0, &wanted());
    import(&mut project, TWO);
    project.act(pay("T2")).unwrap();
    let seen = look(&mut project, &ReadOptions::default(), ONE);
    assert!(!project.may_leave(&seen.plan.missing[0]));
    assert_eq!(leave(&mut project, &seen), None);
    assert_eq!(listed(&project), ["T1", "T2"]);
}

#[test]
fn the_books_are_whole_after_somebody_left_and_the_reason_lies_in_the_history_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("day.db");
    let mut project =
        Project::create(&file, &crate::world::founding(), crate::world::who("main"), crate::world::world())
            .unwrap();
    import(&mut project, TWO);
    let seen = look(&mut project, &ReadOptions::default(), ONE);
    leave(&mut project, &seen).unwrap();
    let body = project.state().past.last().unwrap().body.clone();
    assert_eq!(project.words_of(&body).unwrap(), ["何佳 退学"]);
    let said = serde_json::to_string(&body).unwrap();
    assert!(!said.contains("退学") && !said.contains("何佳"), "{said}");
    assert!(project.examine().iter().all(|check| check.ok));
}

#[test]
fn a_class_that_differs_from_the_database_is_kept_by_a_word_and_takes_nobody_with_it() {
    let mut project = photo_day(0, &wanted());
    import(&mut project, "T1,李婷,女,汉族,24会计2班\nT2,何佳,女,汉族,24会计2班\n");
    let mut options = ReadOptions::default();
    let text = "T1,李婷,女,汉族,24会计9班\nT3,孙乐,男,汉族,24会计9班\n";
    let seen = look(&mut project, &options, text);
    let problem = seen.plan.problems.iter().find(|one| one.offer() == Some("24会计2班")).unwrap().clone();
    assert_eq!(seen.plan.totals.updated, 1);
    assert!(adopt::turn(&mut options, &problem));
    let again = project.plan_again(&seen, &options).unwrap();
    assert_eq!((again.plan.totals.updated, again.plan.totals.unchanged), (0, 1));
    assert_eq!(again.adopted(), 1);
    assert!(again.plan.missing.is_empty(), "the class they stay in is not what the file is about");
    assert!(adopt::turn(&mut options, &problem));
    let back = project.plan_again(&seen, &options).unwrap().plan;
    assert_eq!((back.totals, back.problems), (seen.plan.totals, seen.plan.problems));
}

#[test]
fn what_was_adopted_goes_back_to_nobody() {
    let mut project = photo_day(0, &wanted());
    let mut options = ReadOptions::default();
    let seen = look(&mut project, &options, "T1,李婷,女,傣簇,24会计2班\n");
    let asked = |look: &Look| {
        let letters = look.letters();
        letters[0].points.iter().any(|point| point.problem.offer().is_some())
    };
    assert!(asked(&seen));
    assert_eq!(adopt::turn_spellings(&mut options, &seen), 1);
    let again = project.plan_again(&seen, &options).unwrap();
    assert!(!asked(&again));
    assert_eq!(again.plan.changes[0].after.record.ethnicity, "傣族");
}
