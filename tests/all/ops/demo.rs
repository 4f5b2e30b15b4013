//! The demo against what its own README says is wrong: nothing less and nothing more is found.

use std::collections::BTreeSet;
use std::path::PathBuf;

use photodesk::domain::log_page::Keying;
use photodesk::domain::reconcile::finding::Finding;
use photodesk::ops::Project;
use photodesk::ops::demo::{DATABASE, Demo};
use photodesk::ops::export::Wish;
use photodesk::ops::import::{ReadOptions, There, look};
use photodesk::ops::log::read_log;
use photodesk::ops::roster::Control;
use photodesk::ops::sample;
use photodesk::sheet::reader::Reader;
use photodesk::text::paper;

use crate::world::{who, world};

/// The rows of a table of the README, without its heading.
fn table(name: &str) -> BTreeSet<Vec<String>> {
    let readme = std::str::from_utf8(sample::README.bytes).unwrap();
    let part =
        readme.split(&format!("<!-- {name} -->")).nth(1).unwrap().split("<!-- end -->").next().unwrap();
    let lines = part.lines().filter(|line| line.starts_with('|')).skip(2);
    lines.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

fn laid_out() -> (tempfile::TempDir, Demo) {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::lay_out(folder.path(), who("main"), world()).unwrap();
    (folder, demo)
}

#[test]
fn importing_the_sample_rosters_finds_exactly_the_problems_that_the_readme_lists() {
    let (folder, _demo) = laid_out();
    let paths: Vec<PathBuf> = sample::ROSTERS.iter().map(|file| folder.path().join(file.name)).collect();
    let mut found = BTreeSet::new();
    // One file after the other, as the demo imports them: each is held against itself.
    for path in paths {
        let options = ReadOptions::default();
        let seen = look(&[path], &options, &There::default(), &mut world(), &mut |_| Control::Go).unwrap();
        for problem in &seen.plan.problems {
            found.insert(vec![
                problem.file.clone(),
                problem.row.map(|row| row.to_string()).unwrap_or_default(),
                problem.field.map(|field| field.code().to_owned()).unwrap_or_default(),
                problem.code.code().to_owned(),
            ]);
        }
    }
    assert_eq!(found, table("problems"));
}

fn rows(project: &Project, findings: &[Finding]) -> BTreeSet<Vec<String>> {
    let row = |finding: &Finding| {
        let (student_no, name) = match finding.students.first() {
            Some(key) => project.person_of(key),
            None => (String::new(), finding.name().unwrap_or_default().to_owned()),
        };
        let name = if student_no.is_empty() { finding.name().unwrap_or(&name).to_owned() } else { name };
        let seqs: Vec<String> = finding.seqs.iter().map(|seq| format!("{seq:04}")).collect();
        vec![finding.kind().code().to_owned(), seqs.join(" "), student_no, name]
    };
    findings.iter().map(row).collect()
}

#[test]
fn a_whole_day_is_played_and_reconciling_finds_what_the_readme_lists() {
    let (_folder, mut demo) = laid_out();
    let mut heard = 0;
    demo.play_day(&paper::finding, &mut |_| heard += 1).unwrap();
    assert_eq!(heard, demo.steps.len());
    // The day ends signed, and its head is told.
    assert!(demo.project.session().is_none());
    let session = *demo.project.state().sessions.keys().next().unwrap();
    let signed = demo.project.signoff(session).unwrap();
    let told = demo.steps.iter().find(|step| step.action == "signoff").unwrap();
    assert_eq!(Some(&told.result), signed.head.map(|head| head.to_string()).as_ref());
    assert!(demo.files.iter().any(|file| file.ends_with("演示-收尾单.xlsx")));
    demo.project.reopen_session(session, Some("再看看")).unwrap();
    let found = demo.project.reconcile(session, None).unwrap();
    assert_eq!(rows(&demo.project, &found.findings), table("findings: second"));
    let decided = found.findings.iter().filter(|finding| !finding.is_open()).count();
    assert_eq!(decided, 2);
    // A wrong registration was undone, a number walked off, a checkpoint agreed, a photo taken again.
    let state = demo.project.state();
    let fates: BTreeSet<&str> = state.numbers.values().map(|number| number.fate.code()).collect();
    assert!(fates.contains("left") && fates.contains("retaken"), "{fates:?}");
    assert_eq!(state.session(session).unwrap().agreed_until(), 22);
    assert!(state.past.iter().any(|past| past.body.kind() == "undone"));
    let status = demo.project.status(Some(session)).unwrap();
    assert_eq!(
        (status.heads.paid, status.heads.registered, status.heads.checked, status.heads.absent),
        (55, 54, 53, 1)
    );
    // What was counted in the drawer differs: the finding is kept with a reason, as long as the count is the same.
    let counted = Some(photodesk::domain::money::Fen(100));
    let cash = |project: &Project| {
        let found = project.reconcile(session, counted).unwrap().findings;
        found.into_iter().find(|finding| finding.kind().code() == "cash_differs").unwrap()
    };
    let id = cash(&demo.project).id;
    assert_eq!(demo.project.keep_finding(&id, "查不明原因", None).unwrap_err().code(), "bad_value");
    demo.project.keep_finding(&id, "查不明原因", counted).unwrap();
    assert_eq!(cash(&demo.project).reason.as_deref(), Some("查不明原因"));
    for file in &demo.files {
        assert!(file.metadata().unwrap().len() > 0, "{}", file.display());
    }
}

#[test]
fn the_log_as_it_was_first_typed_gives_a_whole_page_of_wrong_amounts() {
    let (folder, mut demo) = laid_out();
    demo.play_day(&paper::finding, &mut |_| ()).unwrap();
    let session = *demo.project.state().sessions.keys().next().unwrap();
    demo.project.reopen_session(session, Some("再看看")).unwrap();
    let options = ReadOptions::default();
    let typed =
        read_log(&folder.path().join(sample::LOG.name), &options, &Reader::InProcess, &mut |_| Control::Go)
            .unwrap()
            .rows;
    let keyed = demo.project.key_log(typed, None, Keying::Blind).unwrap();
    assert_eq!((keyed.pages, keyed.lines, keyed.recognised), (vec![1, 2, 3], 56, 55));
    let found = demo.project.reconcile(session, None).unwrap();
    assert_eq!(rows(&demo.project, &found.findings), table("findings: first"));
}

#[test]
fn a_folder_that_holds_a_project_is_not_used_for_a_demo() {
    let (folder, demo) = laid_out();
    drop(demo);
    let before = std::fs::read(folder.path().join(DATABASE)).unwrap();
    let Err(error) = Demo::lay_out(folder.path(), who("main"), world()) else { panic!("laid out twice") };
    assert_eq!(error.code(), "exists");
    assert_eq!(std::fs::read(folder.path().join(DATABASE)).unwrap(), before);
}

#[test]
fn the_exported_database_file_comes_back_without_a_change() {
    let (folder, mut demo) = laid_out();
    let session = demo.project.session().map(|session| session.id);
    for name in ["database.xlsx", "database.csv", "database.dbf", "database.html"] {
        let file = folder.path().join(name);
        let wish = Wish { session, ..Wish::new("database", &file, &paper::finding) };
        let made = demo.project.export(&wish).unwrap();
        let look = demo.project.plan_import(&[file], &ReadOptions::default(), &mut |_| Control::Go).unwrap();
        let totals = look.plan.totals;
        let changed: Vec<_> = look.plan.changes.iter().map(|change| &change.fields).collect();
        assert_eq!((totals.unchanged, totals.added, totals.updated), (made.rows, 0, 0), "{name} {changed:?}");
    }
}

#[test]
fn in_a_folder_only_rosters_are_read_and_not_the_log_or_the_readme_beside_them() {
    let (folder, mut demo) = laid_out();
    let paths = [folder.path().to_owned()];
    let look = demo.project.plan_import(&paths, &ReadOptions::default(), &mut |_| Control::Go).unwrap();
    let read: BTreeSet<String> = look.plan.sheets.iter().map(|sheet| sheet.file.clone()).collect();
    let rosters: BTreeSet<String> = sample::ROSTERS.iter().map(|file| file.name.to_owned()).collect();
    assert_eq!(read, rosters);
    let totals = look.plan.totals;
    assert_eq!((totals.added, totals.updated), (0, 0), "everybody is there already");
}
