//! Folders that nobody may write to, seen from the command line as an ordinary user.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

use photodesk::ops::Project;

use crate::cli::process::command;
use crate::world::{enrol, founding, person, wanted, who, world};

/// Anybody: owns nothing.
const NOBODY: u32 = 65_534;

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Runs the program as a user whom permissions bind. To root they mean nothing, so root becomes nobody.
fn run(folder: &Path, args: &[&str]) -> Output {
    let program = folder.join("photodesk");
    if !program.exists() {
        mode(folder, 0o755);
        fs::copy(env!("CARGO_BIN_EXE_photodesk"), &program).unwrap();
    }
    let shown = command(&folder.join("data").join("photodesk.db"));
    let mut command = Command::new(program);
    command.args(shown.get_args()).args(args).current_dir(folder);
    if fs::metadata(folder).unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    loop {
        match command.output() {
            // Another test began a process while the copy was open for writing.
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            output => return output.unwrap(),
        }
    }
}

fn project(folder: &Path) {
    let data = folder.join("data");
    fs::create_dir(&data).unwrap();
    let path = data.join("photodesk.db");
    let mut project = Project::create(&path, &founding(), who("main"), world()).unwrap();
    enrol(&mut project, (0..4).map(|n| person(n, "学前1班")));
    project.open_session(&wanted()).unwrap();
    project.settle().unwrap();
    drop(project);
    mode(&path, 0o444);
    mode(&data, 0o555);
}

fn names(folder: &Path) -> Vec<std::ffi::OsString> {
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

fn error_code(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout);
    let object: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|_| {
        panic!("{text} {}", String::from_utf8_lossy(&output.stderr));
    });
    object["error"]["code"].as_str().unwrap_or("none").to_owned()
}

#[test]
fn in_a_read_only_folder_writing_is_refused_and_reading_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path());
    let data = folder.path().join("data");
    let before = names(&data);
    let args = ["--json", "session", "new", "--site", "新民教学点", "--date", "2026-10-25"];
    let output = run(folder.path(), &args);
    assert_eq!((error_code(&output).as_str(), output.status.code()), ("read_only", Some(6)));
    let output = run(folder.path(), &["--json", "desk"]);
    assert_eq!((error_code(&output).as_str(), output.status.code()), ("read_only", Some(6)));
    let output = run(folder.path(), &["--json", "status"]);
    assert_eq!((error_code(&output).as_str(), output.status.code()), ("none", Some(0)));
    let output = run(folder.path(), &["--json", "doctor"]);
    assert_eq!((error_code(&output).as_str(), output.status.code()), ("none", Some(0)));
    assert_eq!(names(&data), before);
    // A file that may be written, in a folder that may not.
    mode(&data.join("photodesk.db"), 0o666);
    let output = run(folder.path(), &args);
    assert_eq!((error_code(&output).as_str(), output.status.code()), ("read_only", Some(6)));
    mode(&data, 0o755);
}

#[test]
fn a_project_is_not_made_where_nobody_may_write() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    mode(&data, 0o555);
    let output = run(folder.path(), &["--json", "init", "--school", "示范学院"]);
    assert_eq!((error_code(&output).as_str(), output.status.code()), ("read_only", Some(6)));
    assert_eq!(names(&data), Vec::<std::ffi::OsString>::new());
    mode(&data, 0o755);
}
