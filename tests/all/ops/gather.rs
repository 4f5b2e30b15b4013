use std::path::{Path, PathBuf};

use photodesk::ops::OpsError;
use photodesk::ops::gather::{Gathered, gather};

fn lay(folder: &Path, files: &[&str]) {
    for file in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, *file).unwrap();
    }
}

fn names(gathered: &Gathered) -> Vec<&str> {
    gathered.files.iter().map(|file| file.name.as_str()).collect()
}

#[test]
fn folders_are_looked_through_to_the_end_and_a_file_keeps_the_way_to_it() {
    let folder = tempfile::tempdir().unwrap();
    lay(
        folder.path(),
        &[
            "软件2201班.xlsx",
            "信息学院/软件2202班.xlsx",
            "信息学院/2022级/软件2203班.csv",
            "信息学院/~$软件2202班.xlsx",
            "信息学院/.隐藏.xlsx",
            "__MACOSX/._软件2201班.xlsx",
            "照片/IMG_0001.JPG",
        ],
    );
    let gathered = gather(&[folder.path().to_owned()], None).unwrap();
    assert_eq!(
        names(&gathered),
        ["软件2201班.xlsx", "信息学院/软件2202班.xlsx", "信息学院/2022级/软件2203班.csv"]
    );
    assert!(gathered.files.iter().all(|file| file.from_folder));
    assert_eq!((gathered.passed, gathered.unseen), (vec![], vec![]));
}

#[test]
fn documents_and_archives_in_a_folder_are_named_and_photos_are_not() {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &["a.xlsx", "说明.docx", "信息学院/名单.PDF", "全部.zip", "照片.jpg", "desktop.ini"]);
    let gathered = gather(&[folder.path().to_owned()], None).unwrap();
    assert_eq!(names(&gathered), ["a.xlsx"]);
    assert_eq!(gathered.passed, ["全部.zip", "说明.docx", "信息学院/名单.PDF"]);
}

#[cfg(unix)]
#[test]
fn what_stands_for_a_file_that_is_not_there_is_named_too() {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &["a.xlsx", "名单.lnk", "b.xlsx.crdownload", "c.xlsx.part", "d.download", "照片.jpg"]);
    std::os::unix::fs::symlink("nowhere.xlsx", folder.path().join("断.xlsx")).unwrap();
    std::os::unix::net::UnixListener::bind(folder.path().join("e.sock")).unwrap();
    let expected = ["b.xlsx.crdownload", "c.xlsx.part", "d.download", "e.sock", "名单.lnk", "断.xlsx"];
    let gathered = gather(&[folder.path().to_owned()], None).unwrap();
    assert_eq!(names(&gathered), ["a.xlsx"]);
    assert_eq!(gathered.passed, expected);
    let said = photodesk::text::gathered::passed(&gathered.passed, photodesk::text::Lang::Zh);
    assert!(said.contains("快捷方式") && said.contains("重新下载"), "{said}");
}

#[test]
fn a_folder_without_a_spreadsheet_says_so_and_what_lies_there_instead() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = |paths: &[PathBuf]| match gather(paths, None) {
        Err(OpsError::NoRosters { passed, .. }) => passed,
        other => panic!("{other:?}"),
    };
    assert_eq!(nothing(&[folder.path().to_owned()]), [""; 0]);
    lay(folder.path(), &["名单.docx", "照片.jpg"]);
    assert_eq!(nothing(&[folder.path().to_owned()]), ["名单.docx"]);
    assert!(matches!(gather(&[folder.path().join("不在")], None), Err(OpsError::NoFile(_))));
}

#[test]
fn files_of_one_name_are_called_by_as_much_of_their_path_as_tells_them_apart() {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &["A/名单.xlsx", "B/名单.xlsx", "甲/x/表.xlsx", "乙/x/表.xlsx", "独.xlsx"]);
    let paths: Vec<PathBuf> = ["A/名单.xlsx", "B/名单.xlsx", "甲/x/表.xlsx", "乙/x/表.xlsx", "独.xlsx"]
        .map(|file| folder.path().join(file))
        .into();
    let gathered = gather(&paths, None).unwrap();
    assert_eq!(names(&gathered), ["A/名单.xlsx", "B/名单.xlsx", "甲/x/表.xlsx", "乙/x/表.xlsx", "独.xlsx"]);
}

#[test]
fn a_file_that_is_named_twice_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &["A/名单.xlsx"]);
    let file = folder.path().join("A/名单.xlsx");
    let again = folder.path().join("A/../A/名单.xlsx");
    let gathered = gather(&[file, again, folder.path().to_owned()], None).unwrap();
    assert_eq!(names(&gathered), ["名单.xlsx"]);
}

#[test]
fn an_id_number_in_a_files_name_is_masked_and_two_of_them_stay_two() {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &["陈420000200402290114.xlsx", "陈420000199902290114.xlsx"]);
    let gathered = gather(&[folder.path().to_owned()], None).unwrap();
    let names = names(&gathered);
    assert!(names.iter().all(|name| !name.contains("420000")), "{names:?}");
    assert_ne!(names[0], names[1]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_is_not_followed_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &["a.xlsx", "信息学院/b.xlsx"]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("信息学院/回头")).unwrap();
    let gathered = gather(&[folder.path().to_owned()], None).unwrap();
    assert_eq!(names(&gathered), ["a.xlsx", "信息学院/b.xlsx"]);
    assert_eq!(gathered.unseen, ["信息学院/回头"]);
}

#[test]
fn the_folder_of_the_return_files_is_not_read_for_rosters() {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &["a.xlsx", "退回/退回-a.xlsx"]);
    let aside = folder.path().join("退回");
    assert_eq!(names(&gather(&[folder.path().to_owned()], Some(&aside)).unwrap()), ["a.xlsx"]);
}
