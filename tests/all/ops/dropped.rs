use std::path::PathBuf;

use photodesk::ops::dropped::{is_begun, is_relative, paths};
use photodesk::ops::folder::named;

#[test]
fn a_file_that_was_dropped_on_any_terminal_is_its_path() {
    let cases: [(&str, &[&str]); 16] = [
        ("/home/a/名册.xlsx", &["/home/a/名册.xlsx"]),
        ("  '/home/a/名册 (2).xlsx' ", &["/home/a/名册 (2).xlsx"]),
        ("\"/home/a/名册 2.xlsx\"", &["/home/a/名册 2.xlsx"]),
        (r"/home/a/名册\ \(2\).xlsx", &["/home/a/名册 (2).xlsx"]),
        (r"/home/a/it\'s.xlsx", &["/home/a/it's.xlsx"]),
        ("/home/a/名册 2.xlsx", &["/home/a/名册 2.xlsx"]),
        ("file:///home/a/%E5%90%8D%E5%86%8C%20(2).xlsx", &["/home/a/名册 (2).xlsx"]),
        ("file://localhost/home/a.csv", &["/home/a.csv"]),
        ("file:///D:/%E5%9B%BE%E9%87%87/a.xlsx", &["D:/图采/a.xlsx"]),
        ("file://server/share/a.xlsx", &["//server/share/a.xlsx"]),
        (r"D:\图采2026\班主任交来\a.xlsx", &[r"D:\图采2026\班主任交来\a.xlsx"]),
        (r"D:\图采 2026\a b.xlsx", &[r"D:\图采 2026\a b.xlsx"]),
        ("\"D:\\图采 2026\\a b.xlsx\"", &[r"D:\图采 2026\a b.xlsx"]),
        (r"& 'D:\图采 2026\a b.xlsx'", &[r"D:\图采 2026\a b.xlsx"]),
        (r"\\server\班主任\a.xlsx", &[r"\\server\班主任\a.xlsx"]),
        ("'/a/一班.xlsx' '/a/二班 (1).xlsx' /a/c.csv", &["/a/一班.xlsx", "/a/二班 (1).xlsx", "/a/c.csv"]),
    ];
    for (text, expected) in cases {
        let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
        assert_eq!(paths(text), expected, "{text}");
        assert!(is_begun(text), "{text}");
    }
}

#[test]
fn a_part_of_a_name_is_no_path() {
    for text in ["", "会计", "2班 学生", "名单最终版(2).xlsx", "a:b", "d:", "100% 的人"] {
        assert_eq!(paths(text), Vec::<PathBuf>::new(), "{text}");
        assert!(!is_begun(text), "{text}");
    }
}

#[test]
fn a_broken_address_or_quote_is_taken_as_far_as_it_goes() {
    assert_eq!(paths("'/home/a b.xlsx"), [PathBuf::from("/home/a b.xlsx")]);
    assert_eq!(paths("file:///home/100%25%zz.xlsx"), [PathBuf::from("/home/100%%zz.xlsx")]);
    assert_eq!(paths("/home/a\\"), [PathBuf::from("/home/a\\")]);
}

#[test]
fn what_parts_folders_is_a_path_from_here() {
    for text in ["会计/1班.xlsx", "../1班.xlsx", "~/1班.xlsx", "'a/b c.xlsx'"] {
        assert!(is_relative(text), "{text}");
    }
    for text in ["会计1班", "", "~", "/home/a.xlsx", "file:///a.xlsx"] {
        assert!(!is_relative(text), "{text}");
    }
}

#[test]
fn a_path_counts_from_the_folder_then_from_where_the_program_was_started() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("src")).unwrap();
    std::fs::write(folder.path().join("src").join("甲.csv"), "").unwrap();
    assert_eq!(named("src/甲.csv", folder.path()).unwrap(), [folder.path().join("src/甲.csv")]);
    let started = std::env::current_dir().unwrap();
    assert_eq!(named("src/main.rs", folder.path()).unwrap(), [started.join("src/main.rs")]);
    assert!(named("src/没有.csv", folder.path()).is_err());
    if let Some(home) = std::env::home_dir().filter(|home| home.is_dir()) {
        assert_eq!(named("~/", folder.path()).unwrap(), [home]);
    }
}
