use std::fs;
use std::path::Path;

use photodesk::sheet::replace::{ReplaceError, replace};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("拍摄序号表.xlsx");
    replace(&file, b"old").unwrap();
    replace(&file, b"abc").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"abc");
    assert_eq!(names(folder.path()), ["拍摄序号表.xlsx"]);
}

#[test]
#[cfg(unix)]
fn a_read_only_folder_keeps_the_old_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    fs::write(&file, b"old").unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let bound = fs::write(folder.path().join("probe"), b"").is_err();
    let done = replace(&file, b"new");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    if bound {
        assert!(matches!(done, Err(ReplaceError::Create(_))), "{done:?}");
        assert_eq!(fs::read(&file).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["a.csv"]);
    } else {
        // The superuser may write anywhere: then it must be the whole new file.
        done.unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["a.csv", "probe"]);
    }
}

#[test]
fn a_folder_of_that_name_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.xlsx");
    fs::create_dir(&file).unwrap();
    fs::write(file.join("inside"), b"x").unwrap();
    assert!(matches!(replace(&file, b"new"), Err(ReplaceError::IsFolder)));
    assert_eq!(names(&file), ["inside"]);
    assert_eq!(names(folder.path()), ["a.xlsx"]);
}

#[test]
fn a_missing_folder_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let done = replace(&folder.path().join("none").join("a.xlsx"), b"new");
    assert!(matches!(done, Err(ReplaceError::NoFolder)), "{done:?}");
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn leftovers_of_a_crash_are_in_nobodys_way() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    fs::write(folder.path().join(".a.csv.0.part"), b"half").unwrap();
    replace(&file, b"new").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"new");
    assert_eq!(names(folder.path()), [".a.csv.0.part", "a.csv"]);
}

#[test]
#[cfg(unix)]
fn a_link_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("real.csv");
    let link = folder.path().join("link.csv");
    fs::write(&real, b"old").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    replace(&link, b"new").unwrap();
    assert_eq!(fs::read(&real).unwrap(), b"new");
    assert!(link.is_symlink());
}

#[test]
#[cfg(windows)]
fn a_file_that_another_program_has_open_stays_whole_and_the_error_says_so() {
    use std::os::windows::fs::OpenOptionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("序号表.xlsx");
    fs::write(&file, b"old").unwrap();
    // Reading is shared and nothing else, as office programs open their documents.
    let open = fs::OpenOptions::new().read(true).share_mode(1).open(&file).unwrap();
    let done = replace(&file, b"new");
    assert!(matches!(done, Err(ReplaceError::Rename(_))), "{done:?}");
    drop(open);
    assert_eq!(fs::read(&file).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["序号表.xlsx"]);
    replace(&file, b"new").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"new");
}

#[test]
#[cfg(windows)]
fn a_file_that_is_let_go_in_time_is_replaced_all_the_same() {
    use std::os::windows::fs::OpenOptionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("序号表.xlsx");
    fs::write(&file, b"old").unwrap();
    let open = fs::OpenOptions::new().read(true).share_mode(1).open(&file).unwrap();
    let (ready, heard) = std::sync::mpsc::channel();
    let replaced = std::thread::spawn({
        let file = file.clone();
        move || {
            ready.send(()).unwrap();
            replace(&file, b"new")
        }
    });
    heard.recv().unwrap();
    drop(open);
    replaced.join().unwrap().unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"new");
}

#[test]
#[cfg(windows)]
fn names_that_windows_would_read_otherwise_are_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["CON.xlsx", "a?b.xlsx", "名册:1.xlsx", "nul"] {
        let done = replace(&folder.path().join(name), b"x");
        assert!(matches!(done, Err(ReplaceError::BadName)), "{name}: {done:?}");
    }
    assert!(names(folder.path()).is_empty());
}
