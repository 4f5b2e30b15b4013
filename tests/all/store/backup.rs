//! Backups: what comes back is what was there, and a backup that is cut off leaves the one before.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use photodesk::ops::keep::restore;
use photodesk::ops::project::Who;
use photodesk::ops::{OpsError, Project};
use photodesk::store::{Access, Store};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

use super::day::whole_day;
use super::faults::everything;
use crate::cli::process::command;
use crate::world::{enrol, founding, pay, person, wanted, who, world};

fn open(path: &Path) -> Project {
    Project::open(path, Access::Write, who("main"), world()).unwrap()
}

fn code(result: Result<(), OpsError>) -> &'static str {
    result.map_or_else(|error| error.code(), |()| "restored")
}

fn day(folder: &Path) -> PathBuf {
    let path = folder.join("photodesk.db");
    whole_day(&path);
    path
}

fn is_sound(path: &Path) -> usize {
    let store = Store::open(path, Access::Read).unwrap();
    let wrong: Vec<_> = store.examine().into_iter().filter(|check| !check.ok).collect();
    assert_eq!(wrong, []);
    store.state().past.len()
}

#[test]
fn a_backup_that_is_restored_is_the_same_in_every_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = day(folder.path());
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let copy = open(&path).back_up(&stick).unwrap();
    assert_eq!(copy, stick.join("photodesk.db"));
    let names: Vec<_> = fs::read_dir(&stick).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["photodesk.db"], "a backup is one file");
    let other = folder.path().join("other laptop").join("photodesk.db");
    restore(&copy, &other, &who("main"), false).unwrap();
    assert!(everything(&path) == everything(&copy));
    assert!(everything(&path) == everything(&other));
    let (first, second) =
        (Store::open(&path, Access::Read).unwrap(), Store::open(&other, Access::Read).unwrap());
    assert_eq!(first.students().unwrap(), second.students().unwrap());
    let hashes = |store: &Store| -> Vec<String> {
        store.journal(0).unwrap().into_iter().map(|link| link.hash).collect()
    };
    assert_eq!(hashes(&first), hashes(&second));
    assert!(hashes(&first).len() > 30);
    // Work goes on with what was restored.
    drop(second);
    open(&other).act(pay("S0012")).unwrap();
    is_sound(&other);
}

#[test]
fn a_backup_holds_what_still_lies_in_the_log_beside_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = day(folder.path());
    let mut project = open(&path);
    project.act(pay("S0012")).unwrap();
    let copy = project.back_up(&folder.path().join("copy.db")).unwrap();
    assert_eq!(is_sound(&copy), project.state().past.len());
}

#[test]
fn a_restore_does_not_go_backwards_unless_somebody_says_so_and_keeps_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = day(folder.path());
    let old = open(&path).back_up(&folder.path().join("old.db")).unwrap();
    let mut project = open(&path);
    project.act(pay("S0012")).unwrap();
    let events = project.state().past.len();
    // As after a power cut: the last commit lies in the log beside the file.
    let wal = fs::read(folder.path().join("photodesk.db-wal")).unwrap();
    let file = fs::read(&path).unwrap();
    drop(project);
    fs::write(&path, file).unwrap();
    fs::write(folder.path().join("photodesk.db-wal"), wal).unwrap();
    assert_eq!(code(restore(&old, &path, &who("main"), false)), "exists");
    assert_eq!(is_sound(&path), events);
    restore(&old, &path, &who("main"), true).unwrap();
    assert_eq!(is_sound(&path), events - 1);
    assert_eq!(is_sound(&folder.path().join("photodesk.db.before-restore")), events);
    // What was kept once is not lost by a second restore.
    restore(&old, &path, &who("main"), true).unwrap();
    assert_eq!(is_sound(&folder.path().join("photodesk.db.before-restore")), events);
    assert_eq!(is_sound(&folder.path().join("photodesk.db.before-restore.2")), events - 1);
    open(&path).act(pay("S0012")).unwrap();
}

#[test]
fn a_damaged_database_is_replaced_only_when_somebody_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = day(folder.path());
    let copy = open(&path).back_up(&folder.path().join("copy.db")).unwrap();
    let events = is_sound(&copy);
    let mut bytes = fs::read(&path).unwrap();
    bytes[4096 * 3..4096 * 5].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    assert_eq!(code(restore(&copy, &path, &who("main"), false)), "damaged");
    assert_eq!(fs::read(&path).unwrap(), bytes);
    restore(&copy, &path, &who("main"), true).unwrap();
    assert_eq!(is_sound(&path), events);
    assert_eq!(fs::read(folder.path().join("photodesk.db.before-restore")).unwrap(), bytes);
}

#[test]
fn a_damaged_backup_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = day(folder.path());
    let copy = open(&path).back_up(&folder.path().join("copy.db")).unwrap();
    let before = everything(&path);
    rusqlite::Connection::open(&copy)
        .unwrap()
        .execute_batch("UPDATE payment SET amount = amount + 1")
        .unwrap();
    assert_eq!(code(restore(&copy, &path, &who("main"), true)), "damaged");
    assert_eq!(code(restore(&folder.path().join("none.db"), &path, &who("main"), true)), "no_file");
    assert_eq!(code(restore(&path, &path, &who("main"), true)), "exists");
    assert!(everything(&path) == before);
}

#[test]
fn nobody_works_on_what_a_restore_replaces() {
    let folder = tempfile::tempdir().unwrap();
    let path = day(folder.path());
    let copy = open(&path).back_up(&folder.path().join("copy.db")).unwrap();
    for station in ["main", "B"] {
        let at_work = Who { lock: true, ..who(station) };
        let _project = Project::open(&path, Access::Write, at_work, world()).unwrap();
        assert_eq!(code(restore(&copy, &path, &who("main"), true)), "busy", "{station}");
    }
    restore(&copy, &path, &who("main"), false).unwrap();
}

#[test]
fn a_place_that_ends_like_a_folder_is_one_whether_or_not_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let project = open(&day(folder.path()));
    let wanted = folder.path().join("备份").join("");
    let file = project.back_up(&wanted).unwrap();
    assert_eq!(file, wanted.join("photodesk.db"));
    is_sound(&file);
}

#[test]
fn a_database_is_no_backup_of_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = day(folder.path());
    assert_eq!(open(&path).back_up(&path).unwrap_err().code(), "exists");
    assert_eq!(open(&path).back_up(folder.path()).unwrap_err().code(), "exists");
    is_sound(&path);
}

#[test]
fn a_backup_that_is_killed_leaves_the_one_before_and_no_half_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photodesk.db");
    let mut project = Project::create(&path, &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..600).map(|n| person(n, "学前1班")));
    project.open_session(&wanted()).unwrap();
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let dest = stick.join("photodesk.db");
    let back_up = || command(&path).arg("backup").arg(&dest).spawn().unwrap();
    let start = Instant::now();
    assert!(back_up().wait().unwrap().success());
    let (whole, old) = (start.elapsed(), is_sound(&dest));
    let first = folder.path().join("first.db");
    fs::copy(&dest, &first).unwrap();
    project.act(pay("S0001")).unwrap();
    let new = project.state().past.len();
    assert_ne!(old, new);
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[3; 32]);
    let (mut kept, mut half) = (0, 0);
    // Nobody ever sends: waiting for a message is waiting for a time.
    let (_never, timer) = mpsc::channel::<()>();
    for _ in 0..30 {
        let mut child = back_up();
        let micros = random.next_u64() % (whole.as_micros() as u64);
        assert!(timer.recv_timeout(Duration::from_micros(micros)).is_err());
        child.kill().unwrap();
        child.wait().unwrap();
        half += u32::from(stick.join("photodesk.db.part").exists());
        let found = is_sound(&dest);
        assert!(found == old || found == new, "{found}");
        kept += u32::from(found == old);
        // When the new one got through, the old one is put back for the next try.
        fs::copy(&first, &dest).unwrap();
    }
    assert!(kept > 0, "every kill came too late");
    assert!(half > 0, "no kill met a backup at work");
    assert!(back_up().wait().unwrap().success());
    assert_eq!(is_sound(&dest), new);
    let names: Vec<_> = fs::read_dir(&stick).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["photodesk.db"]);
}
