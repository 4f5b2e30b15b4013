use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use chrono::FixedOffset;
use photodesk::domain::roster::mapping::Memory;
use photodesk::domain::roster::raw::SheetKind;
use photodesk::ops::folder::{Glance, MOST, folder_of, list};
use photodesk::ops::roster::Control;
use photodesk::ops::sample::ROSTERS;
use photodesk::ops::{OpsError, Project};
use photodesk::sheet::read_error::ReadError;

use crate::world::{founding, who, world};

fn here() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    list(folder, here()).unwrap().entries.into_iter().map(|entry| entry.name).collect()
}

fn glance(project: &Project, file: &Path) -> Glance {
    project.glance(file, &Memory::default(), &mut || Control::Go).unwrap()
}

#[test]
fn folders_come_first_then_what_may_be_a_spreadsheet_then_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("交来")).unwrap();
    let files = [
        "通知.docx",
        "b.csv",
        "a.xlsx",
        "名单",
        "~$a.xlsx",
        ".隐藏.xlsx",
        "day.db",
        "day.db-wal",
        "照片.jpg",
    ];
    for name in files {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    assert_eq!(names(folder.path()), ["交来", "a.xlsx", "b.csv", "名单", "照片.jpg", "通知.docx"]);
}

#[test]
fn a_file_has_its_size_and_its_time_of_day_here() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    std::fs::write(&file, "abc").unwrap();
    let time = UNIX_EPOCH + Duration::from_hours(498_000);
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    let listing = list(folder.path(), here()).unwrap();
    let entry = &listing.entries[0];
    assert_eq!((entry.size, entry.modified.unwrap().to_string()), (3, "2026-10-24 08:00:00".to_owned()));
}

#[test]
fn a_folder_of_ten_thousand_photos_is_listed_in_part_and_rosters_first() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..MOST + 5 {
        std::fs::write(folder.path().join(format!("{n}.jpg")), "").unwrap();
    }
    std::fs::write(folder.path().join("z.csv"), "").unwrap();
    let listing = list(folder.path(), here()).unwrap();
    assert_eq!((listing.entries.len(), listing.unlisted), (MOST, 6));
    assert_eq!(listing.entries[0].name, "z.csv");
}

#[test]
fn a_look_says_what_a_file_is_without_importing_it() {
    let folder = tempfile::tempdir().unwrap();
    let project = Project::in_memory(&founding(), who("main"), world()).unwrap();
    for file in ROSTERS {
        let path = folder.path().join(file.name);
        std::fs::write(&path, file.bytes).unwrap();
        assert!(matches!(glance(&project, &path), Glance::Roster { rows: 20.., .. }), "{}", file.name);
    }
    let seen = |name: &str, text: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        glance(&project, &path)
    };
    assert_eq!(seen("清单.csv", "物品,数量\n桌子,3\n".as_bytes()), Glance::Other(SheetKind::Notes));
    let log = "行号,拍摄序号,姓名,金额\n1,1,张思凡,20\n2,2,李雨桐,20\n".as_bytes();
    assert_eq!(seen("手工登记表.csv", log), Glance::Other(SheetKind::Log));
    assert!(matches!(seen("名册.xlsx", b"%PDF-1.7 x"), Glance::Unread(ReadError::NotASpreadsheet(_))));
    assert_eq!(seen("空.csv", b""), Glance::Unread(ReadError::Empty));
    let large = vec![b'x'; 2 << 20];
    assert_eq!(seen("大.csv", &large), Glance::Large);
    assert_eq!(project.directory().listed().count(), 0);
}

#[test]
fn a_look_stops_when_something_else_is_more_urgent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let mut text = "学号,姓名\n".to_owned();
    for n in 0..5000 {
        writeln!(text, "S{n},张思凡").unwrap();
    }
    std::fs::write(&path, text).unwrap();
    let project = Project::in_memory(&founding(), who("main"), world()).unwrap();
    let stopped = project.glance(&path, &Memory::default(), &mut || Control::Stop);
    assert!(matches!(stopped, Err(OpsError::Stopped)));
}

#[test]
fn a_database_that_was_named_without_a_folder_lies_where_the_program_was_started() {
    assert!(!folder_of(Path::new("名册/../w.db")).ends_with(".."), "as people write it");
    let folder = folder_of(Path::new("w.db"));
    assert_eq!(folder, std::env::current_dir().unwrap());
    assert!(folder.parent().is_some(), "there is a way up");
}

#[test]
fn a_text_of_another_trade_is_no_roster_and_a_workbook_is_one_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let project = Project::create(&folder.path().join("day.db"), &founding(), who("cli"), world()).unwrap();
    let program = folder.path().join("c1.py");
    std::fs::write(&program, "学号,姓名,班级\n1,张思凡,甲班\n").unwrap();
    assert!(matches!(glance(&project, &program), Glance::Unread(ReadError::NotASpreadsheet(_))));
    let bare = folder.path().join("名单");
    std::fs::copy(&program, &bare).unwrap();
    assert!(matches!(glance(&project, &bare), Glance::Roster { rows: 1, .. }));
    let odd = folder.path().join("名单.xlsx_1");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["学号", "姓名", "班级"].into_iter().enumerate() {
        sheet.write_string(0, column as u16, text).unwrap();
        sheet.write_string(1, column as u16, "张思凡").unwrap();
    }
    book.save(&odd).unwrap_or_else(|_| std::fs::write(&odd, book.save_to_buffer().unwrap()).unwrap());
    assert!(matches!(glance(&project, &odd), Glance::Roster { .. }));
}
