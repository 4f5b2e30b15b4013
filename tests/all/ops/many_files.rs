//! A folder of class lists is opened by several hands at once; nobody sees that, but for the time.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use photodesk::ops::OpsError;
use photodesk::ops::import::{Look, ReadOptions, There, look};
use photodesk::ops::project::World;
use photodesk::ops::reading::Reading;
use photodesk::ops::roster::Control;
use photodesk::sheet::reader::Reader;

use crate::world::world;

const CLASSES: usize = 23;

/// Class lists of different lengths, so that those behind are often done first; one of them is no spreadsheet.
fn classes(folder: &Path) -> Vec<PathBuf> {
    let class = |class: usize| {
        let mut text = "学号,姓名,性别,班级\n".to_owned();
        for n in 0..(CLASSES - class) * 40 {
            writeln!(text, "26{class:04}{n:06},陈雨甲,男,软件{class:04}班").unwrap();
        }
        let path = folder.join(format!("软件{class:04}班.csv"));
        std::fs::write(&path, if class == 7 { "%PDF-1.7\n".to_owned() } else { text }).unwrap();
        path
    };
    (0..CLASSES).map(class).collect()
}

fn looked(
    files: &[PathBuf],
    reader: Reader,
    progress: &mut dyn FnMut(Reading) -> Control,
) -> Result<Look, OpsError> {
    let mut frozen = World { reader, ..world() };
    look(files, &ReadOptions::default(), &There::default(), &mut frozen, progress)
}

fn child() -> Reader {
    Reader::child(PathBuf::from(env!("CARGO_BIN_EXE_photodesk")))
}

#[test]
fn files_read_at_once_come_to_the_plan_of_files_read_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let files = classes(folder.path());
    let together = looked(&files, child(), &mut |_| Control::Go).unwrap();
    let mut alone = Vec::new();
    for (i, file) in files.iter().enumerate().filter(|(i, _)| *i != 7) {
        let one = looked(std::slice::from_ref(file), Reader::InProcess, &mut |_| Control::Go).unwrap();
        assert_eq!(one.plan.totals.added as usize, (CLASSES - i) * 40);
        alone.extend(one.files);
    }
    assert_eq!(together.files, alone);
    assert!(together.names.is_sorted() && together.names.len() == CLASSES - 1);
    let read: Vec<&String> = together.sheets.iter().map(|sheet| &sheet.file).collect();
    assert_eq!(read, together.names.iter().collect::<Vec<_>>());
    assert!(matches!(together.unread.as_slice(), [(name, _)] if name == "软件0007班.csv"));
}

#[test]
fn files_are_counted_from_the_first_to_the_last_one() {
    let folder = tempfile::tempdir().unwrap();
    let files = classes(folder.path());
    let mut heard = Vec::new();
    looked(&files, child(), &mut |at| {
        heard.push(at.file);
        Control::Go
    })
    .unwrap();
    assert!(heard.is_sorted(), "{heard:?}");
    heard.dedup();
    assert_eq!(heard, (1..=CLASSES).collect::<Vec<_>>());
}

#[test]
fn stopping_at_any_file_ends_all_that_are_being_read() {
    let folder = tempfile::tempdir().unwrap();
    let files = classes(folder.path());
    for reader in [child(), Reader::InProcess] {
        for last in [1, 2, 9, CLASSES] {
            let mut asked_after = 0;
            let stopped = looked(&files, reader.clone(), &mut |at| {
                asked_after += usize::from(at.file > last);
                if at.file == last { Control::Stop } else { Control::Go }
            });
            assert!(matches!(stopped, Err(OpsError::Stopped)), "{last}");
            assert_eq!(asked_after, 0);
        }
    }
}
