//! A disk that is really full: a small file system in memory, where this machine lets the test mount one (as root on
//! Linux, which is what CI is). Elsewhere the page limit of `faults` stands alone.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use photodesk::ops::Project;

use crate::world::{enrol, founding, pay, person, serve, wanted, who, world};

/// A mounted file system; taken away when it goes out of scope.
struct Mount<'a>(&'a Path);

impl Mount<'_> {
    /// `None` where mounting is not allowed.
    fn small(folder: &Path) -> Option<Mount<'_>> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
            .arg(folder)
            .stderr(Stdio::null())
            .status();
        mounted.is_ok_and(|status| status.success()).then_some(Mount(folder))
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

/// Takes all the room there is.
fn fill(file: &Path) {
    let mut filler = fs::File::create(file).unwrap();
    let piece = [0_u8; 4096];
    while filler.write_all(&piece).is_ok() {}
}

#[test]
fn on_a_really_full_disk_nothing_is_half_saved_and_work_goes_on_when_there_is_room_again() {
    let folder = tempfile::tempdir().unwrap();
    let Some(mount) = Mount::small(folder.path()) else { return };
    let path = folder.path().join("photodesk.db");
    let mut project = Project::create(&path, &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..200).map(|n| person(n, "学前1班")));
    project.open_session(&wanted()).unwrap();
    assert_eq!(serve(&mut project, "S0001"), 1);
    let filler = folder.path().join("filler");
    fill(&filler);
    // What fits into the room that the write-ahead log already has is saved; then the disk has its say.
    let mut saved = project.state().past.len();
    let mut refused = None;
    for n in 2..=200 {
        match project.act(pay(&format!("S{n:04}"))) {
            Ok(_) => saved = project.state().past.len(),
            Err(error) => {
                refused = Some((n, error.code()));
                break;
            }
        }
    }
    let (n, code) = refused.expect("a full disk takes no more");
    assert_eq!(code, "disk_full");
    project.look().unwrap();
    assert_eq!(project.state().past.len(), saved, "what was not saved is not shown");
    fs::remove_file(&filler).unwrap();
    project.act(pay(&format!("S{n:04}"))).unwrap();
    assert_eq!(project.state().past.len(), saved + 1);
    for check in project.examine() {
        assert!(check.ok, "{check:?}");
    }
    drop(project);
    drop(mount);
}
