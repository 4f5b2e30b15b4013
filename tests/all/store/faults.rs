//! What goes wrong with files, locks and disks: each has its code, nothing half-done stays, and work goes on.

use std::fs;
use std::path::{Path, PathBuf};

use photodesk::ops::{OpsError, Project};
use photodesk::store::{Access, Store, StoreError};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::day::whole_day;
use crate::world::{enrol, founding, pay, person, register, wanted, who, world};

fn small_project(folder: &Path) -> PathBuf {
    let path = folder.join("photodesk.db");
    let mut project = Project::create(&path, &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..60).map(|n| person(n, "学前1班")));
    project.open_session(&wanted()).unwrap();
    project.settle().unwrap();
    path
}

fn open(path: &Path) -> Result<Project, OpsError> {
    Project::open(path, Access::Write, who("main"), world())
}

fn code(result: Result<Project, OpsError>) -> &'static str {
    match result {
        Ok(_) => "opened",
        Err(error) => error.code(),
    }
}

/// Every table of a database with all its rows.
pub fn everything(path: &Path) -> Vec<(String, Vec<Vec<Value>>)> {
    let sql = Connection::open(path).unwrap();
    let mut find = sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let names: Vec<String> = find.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut tables = Vec::new();
    for name in names {
        let mut all = sql.prepare(&format!("SELECT * FROM {name} ORDER BY 1, 2")).unwrap();
        let width = all.column_count();
        let rows = all.query_map([], |row| (0..width).map(|i| row.get(i)).collect()).unwrap();
        tables.push((name, rows.map(Result::unwrap).collect()));
    }
    tables
}

/// What the program believes is what a fresh look at the disk says.
fn is_what_is_on_disk(project: &Project, path: &Path) {
    let disk = Store::open(path, Access::Read).unwrap();
    let (state, there) = (project.state(), disk.state());
    assert_eq!(state.tops, there.tops);
    assert_eq!(state.past.len(), there.past.len());
    assert_eq!(state.students, there.students);
    assert_eq!(state.numbers, there.numbers);
    assert_eq!(state.lines, there.lines);
    assert_eq!(state.sessions, there.sessions);
    let listed: Vec<_> = project.directory().listed().map(|student| student.id.clone()).collect();
    let rows: Vec<_> =
        disk.students().unwrap().into_iter().filter(|row| !row.gone).map(|row| row.id).collect();
    assert_eq!(listed.len(), rows.len());
}

#[test]
fn a_commit_is_on_disk_before_anybody_hears_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = small_project(folder.path());
    let store = Store::open(&path, Access::Write).unwrap();
    assert_eq!(store.settings().unwrap(), ("wal".to_owned(), 2, 1, 1));
}

#[test]
fn a_full_disk_refuses_the_write_whole_and_work_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let base = small_project(folder.path());
    let mut at_register = 0;
    for free in 0..40 {
        let path = folder.path().join(format!("full{free}.db"));
        fs::copy(&base, &path).unwrap();
        let mut project = open(&path).unwrap();
        project.store().limit_pages(project.store().pages().unwrap() + free).unwrap();
        let mut people = 200;
        let mut next = 1;
        let refused = loop {
            let handle = format!("S{next:04}");
            let before = project.state().past.len();
            if let Err(error) = project.act(pay(&handle)) {
                break (pay(&handle), error, before);
            }
            if let Err(error) = project.act(register(&handle)) {
                at_register += 1;
                break (register(&handle), error, before + 1);
            }
            next += 1;
            // Fills the disk faster than people come; when it doesn't fit, the next payment may still.
            let class: Vec<_> = (people..people + 4).map(|n| person(n, "护理3班")).collect();
            people += 4;
            let changes =
                class.iter().map(|after| photodesk::store::RosterEdit { before: None, after }).collect();
            let batch = photodesk::ops::roster::RosterBatch { changes, ..Default::default() };
            let before = project.state().past.len();
            if let Err(error) = project.write_roster(&batch, &mut |_| photodesk::ops::roster::Control::Go) {
                assert_eq!((error.code(), project.state().past.len()), ("disk_full", before));
                project.store().limit_pages(project.store().pages().unwrap()).unwrap();
                is_what_is_on_disk(&project, &path);
            }
            assert!(next < 60, "the disk never filled with {free} pages");
        };
        let (request, error, events) = refused;
        assert_eq!(error.code(), "disk_full", "{free} pages: {error:?}");
        assert_eq!(project.state().past.len(), events);
        is_what_is_on_disk(&project, &path);
        assert_eq!(project.act(request.clone()).unwrap_err().code(), "disk_full");
        project.store().limit_pages(0).unwrap();
        project.act(request).unwrap();
        is_what_is_on_disk(&project, &path);
        let wrong: Vec<_> = project.examine().into_iter().filter(|check| !check.ok).collect();
        assert_eq!(wrong, []);
    }
    assert!(at_register < 40);
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = small_project(folder.path());
    Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let before = fs::read(&path).unwrap();
    assert_eq!(code(open(&path)), "newer_version");
    assert!(matches!(
        Store::open(&path, Access::Read),
        Err(StoreError::NewerVersion { found: 99, known }) if known < 99
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn what_is_no_database_of_ours_is_not_opened_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photodesk.db");
    assert_eq!(code(open(&path)), "no_database");
    assert!(!path.exists());
    let other = folder.path().join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    let texts: [(&str, Vec<u8>); 4] = [
        ("empty", Vec::new()),
        ("a text", "姓名,学号\n张思凡,S0001\n".repeat(400).into_bytes()),
        ("a zip", b"PK\x03\x04".iter().copied().cycle().take(9000).collect()),
        ("another program's", fs::read(&other).unwrap()),
    ];
    for (what, bytes) in texts {
        fs::write(&path, &bytes).unwrap();
        assert_eq!(code(open(&path)), "unreadable", "{what}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{what}");
    }
    assert_eq!(code(open(folder.path())), "no_database");
}

#[test]
fn an_overwritten_page_is_damage_and_never_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("base.db");
    whole_day(&base);
    let whole = fs::read(&base).unwrap();
    let path = folder.path().join("photodesk.db");
    for page in 0..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096..page * 4096 + 200].fill(0xA5);
        fs::write(&path, &bytes).unwrap();
        match open(&path) {
            Err(error) => assert!(["damaged", "unreadable"].contains(&error.code()), "{page}: {error:?}"),
            Ok(project) => assert!(project.examine().iter().any(|check| !check.ok), "{page}"),
        }
    }
}

#[test]
fn a_cut_off_file_is_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photodesk.db");
    whole_day(&path);
    let whole = fs::read(&path).unwrap();
    for kept in [1, 100, 4096, 5000, whole.len() / 2, whole.len() - 4096, whole.len() - 1] {
        fs::write(&path, &whole[..kept]).unwrap();
        match open(&path) {
            Err(error) => assert!(["damaged", "unreadable"].contains(&error.code()), "{kept}: {error:?}"),
            Ok(project) => assert!(project.examine().iter().any(|check| !check.ok), "{kept}"),
        }
    }
}

#[test]
fn a_single_bit_that_changes_anything_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("base.db");
    whole_day(&base);
    let (whole, rows) = (fs::read(&base).unwrap(), everything(&base));
    let path = folder.path().join("photodesk.db");
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut changed = 0;
    for _ in 0..400 {
        let at = random.next_u64() as usize % whole.len();
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (random.next_u64() % 8);
        fs::write(&path, &bytes).unwrap();
        let Ok(store) = Store::open(&path, Access::Read) else { continue };
        if store.examine().iter().all(|check| check.ok) {
            drop(store);
            assert!(everything(&path) == rows, "a change at byte {at} goes unseen");
        } else {
            changed += 1;
        }
    }
    assert!(changed > 50, "{changed}");
}

#[test]
fn a_second_window_on_the_same_station_is_busy_and_another_station_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = small_project(folder.path());
    let locking = |station: &str| photodesk::ops::project::Who { lock: true, ..who(station) };
    let first = Project::open(&path, Access::Write, locking("main"), world()).unwrap();
    assert_eq!(code(Project::open(&path, Access::Write, locking("main"), world())), "busy");
    assert_eq!(code(Project::open(&path, Access::Write, locking("B"), world())), "opened");
    assert_eq!(code(Project::open(&path, Access::Read, locking("main"), world())), "opened");
    drop(first);
    assert_eq!(code(Project::open(&path, Access::Write, locking("main"), world())), "opened");
}

#[test]
fn a_write_lock_that_is_held_too_long_is_busy_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = small_project(folder.path());
    let mut project = open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(project.act(pay("S0001")).unwrap_err().code(), "busy");
    is_what_is_on_disk(&project, &path);
    other.execute_batch("ROLLBACK").unwrap();
    project.act(pay("S0001")).unwrap();
    is_what_is_on_disk(&project, &path);
}
