//! Reading in a child process, through the real binary: the same workbook comes out, and no limit is passed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use photodesk::sheet::grid::{Book, Draft};
use photodesk::sheet::limit::{Budget, MAX_FILE};
use photodesk::sheet::read_error::{Broken, Excess, Foreign, ReadError};
use photodesk::sheet::reader::wire::{Sender, receive};
use photodesk::sheet::reader::{Limits, Reader, is_child};
use photodesk::sheet::source::{Control, Progress, unwatched};
use proptest::prelude::*;

use super::workbook::{book, csv_text, fixture, put_class, xlsx};

/// A minute: what takes long in a test build on a busy computer is no finding.
fn patient(memory: u64) -> Reader {
    child(Limits { memory, time: Duration::from_mins(1) })
}

fn child(limits: Limits) -> Reader {
    Reader::Child { program: PathBuf::from(env!("CARGO_BIN_EXE_photodesk")), limits }
}

const ROOM: u64 = 300 * 1024 * 1024;

/// Lines enough that progress is reported on the way.
fn long_csv(lines: usize) -> Vec<u8> {
    let mut text = "学号,姓名,性别\n".to_owned();
    for line in 0..lines {
        text.extend(["2026", &format!("{line:07}"), ",陈雨甲,男\n"]);
    }
    text.into_bytes()
}

#[test]
fn a_workbook_read_by_the_child_is_the_one_read_here() {
    let files = [
        xlsx("软件2201班", |sheet| put_class(sheet, 2)),
        fixture("biff8.xls"),
        fixture("biff5.xls"),
        fixture("merged.ods"),
        csv_text().into_bytes(),
    ];
    for bytes in files {
        let here = book(&bytes).unwrap();
        assert_eq!(patient(ROOM).read(&bytes, &mut unwatched).unwrap(), here, "{}", here.format);
    }
}

#[test]
fn what_a_file_has_against_being_read_comes_from_the_child_as_it_is() {
    let whole = xlsx("A", |sheet| put_class(sheet, 0));
    for (bytes, error) in [
        (fixture("encrypted.xlsx"), ReadError::Encrypted),
        (vec![b'x'; MAX_FILE as usize + 1], ReadError::TooLarge(Excess::Bytes)),
        (whole[..whole.len() / 2].to_vec(), ReadError::Unreadable(Broken::Container)),
        (b"%PDF-1.7\n".to_vec(), ReadError::NotASpreadsheet(Foreign::Pdf)),
        (Vec::new(), ReadError::Empty),
    ] {
        assert_eq!(patient(ROOM).read(&bytes, &mut unwatched), Err(error));
    }
}

#[test]
fn every_error_goes_over_the_wire_as_it_is() {
    for error in crate::text::every_error::read_errors() {
        let known = !matches!(error, ReadError::Io(_) | ReadError::NoReader(_));
        let there = heard(&said(Err(error.clone()))).unwrap().unwrap_err();
        assert!(there == error || !known, "{error:?} became {there:?}");
    }
}

#[test]
fn progress_comes_through_and_a_stop_ends_the_child() {
    let bytes = long_csv(20_000);
    let mut heard = Vec::new();
    let mut tell = |at: Progress| {
        heard.push(at.cells);
        Control::Go
    };
    patient(ROOM).read(&bytes, &mut tell).unwrap();
    assert!(heard.is_sorted() && heard.last() >= Some(&40_000), "{heard:?}");
    assert_eq!(patient(ROOM).read(&bytes, &mut |_| Control::Stop), Err(ReadError::Stopped));
}

#[test]
fn a_file_that_needs_more_memory_than_there_is_is_too_large() {
    let bytes = long_csv(100_000);
    let read = patient(40 * 1024 * 1024).read(&bytes, &mut unwatched);
    assert_eq!(read, Err(ReadError::TooLarge(Excess::Memory)));
}

#[test]
fn a_file_that_takes_longer_than_the_time_is_too_large() {
    let limits = Limits { time: Duration::ZERO, ..Limits::default() };
    let read = child(limits).read(&long_csv(20_000), &mut unwatched);
    assert_eq!(read, Err(ReadError::TooLarge(Excess::Time)));
}

#[test]
fn a_program_that_is_not_there_says_so_and_another_program_is_not_believed() {
    let with = |program: &str| {
        let limits = Limits { memory: ROOM, time: Duration::from_mins(1) };
        let reader = Reader::Child { program: PathBuf::from(program), limits };
        reader.read(csv_text().as_bytes(), &mut unwatched)
    };
    assert_eq!(with("/no/such/program"), Err(ReadError::NoReader(std::io::ErrorKind::NotFound)));
    // Says nothing; says the same line for ever.
    // Wine starts these too, and then has no hold on them.
    let there = |program: &&str| cfg!(unix) && Path::new(program).exists();
    for program in ["/bin/true", "/usr/bin/yes"].into_iter().filter(there) {
        assert!(matches!(with(program), Err(ReadError::Unreadable(_) | ReadError::TooLarge(_))), "{program}");
    }
}

#[test]
fn the_word_for_the_child_is_the_first_argument_and_no_other() {
    let args = |args: &[&str]| is_child(args.iter().map(std::ffi::OsString::from));
    assert!(args(&["photodesk", "__read", "1", "1"]));
    assert!(!args(&["photodesk", "import", "__read"]) && !args(&["__read"]) && !args(&[]));
}

/// What the child says of this workbook.
fn said(outcome: Result<Book, ReadError>) -> Vec<u8> {
    let mut bytes = Vec::new();
    Sender::new(&mut bytes).outcome(outcome).unwrap();
    bytes
}

fn heard(bytes: &[u8]) -> Option<Result<Book, ReadError>> {
    receive(bytes, &mut |_| {})
}

#[test]
fn a_child_that_breaks_off_is_not_believed_wherever_it_does() {
    let whole = said(book(&fixture("merged.ods")));
    assert!(heard(&whole).is_some_and(|outcome| outcome.is_ok()));
    for end in 0..whole.len() {
        assert_eq!(heard(&whole[..end]), None, "{end} bytes");
    }
}

#[test]
fn rows_out_of_order_and_rows_without_a_sheet_are_not_believed() {
    let of = |rows: &[u32]| {
        let mut sheets = book(csv_text().as_bytes()).unwrap().sheets;
        let all = std::mem::take(&mut sheets[0].rows);
        for number in rows {
            sheets[0].rows.push(all[*number as usize].clone());
        }
        Book { format: "text", sheets }
    };
    assert!(heard(&said(Ok(of(&[0, 1, 2])))).is_some());
    assert_eq!(heard(&said(Ok(of(&[1, 0])))), None);
    assert_eq!(heard(&said(Ok(of(&[1, 1])))), None);
    let mut unknown = of(&[0]);
    unknown.format = "photodesk";
    assert_eq!(heard(&said(Ok(unknown))), None);
}

#[test]
fn a_word_that_is_longer_than_any_row_is_not_waited_for() {
    let mut bytes = said(Err(ReadError::Empty));
    bytes[..4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(heard(&bytes), None);
    let mut budget = Budget::default();
    let sheet = Draft::new("名".repeat(3_000_000), false).finish(&mut budget).unwrap();
    let book = Book { format: "text", sheets: vec![sheet] };
    assert_eq!(heard(&said(Ok(book))), Some(Err(ReadError::TooLarge(Excess::Cells))));
}

proptest! {
    #[test]
    fn arbitrary_talk_never_panics(mut bytes in proptest::collection::vec(any::<u8>(), 0..400), greet in any::<bool>()) {
        if greet {
            let mut start = said(Err(ReadError::Empty));
            start.truncate(start.len() - 6);
            start.append(&mut bytes);
            bytes = start;
        }
        let _ = heard(&bytes);
    }

    #[test]
    fn a_flipped_byte_gives_a_sound_workbook_or_none(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut bytes = said(book(&fixture("biff8.xls")));
        let at = at.index(bytes.len());
        bytes[at] = to;
        if let Some(Ok(book)) = heard(&bytes) {
            for sheet in book.sheets {
                prop_assert!(sheet.rows.is_sorted_by(|above, below| above.number < below.number));
                prop_assert!(sheet.rows.iter().all(|row| row.is_sound(&mut Budget::default())));
            }
        }
    }
}

/// A shell that started us in the background may have set interrupts aside, for us and for all whom we start.
#[cfg(target_os = "linux")]
fn interrupts_are_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap();
    u64::from_str_radix(ignored.trim(), 16).unwrap() & 0b10 != 0
}

#[test]
#[cfg(target_os = "linux")]
fn a_reader_that_the_keyboard_interrupted_was_stopped_and_its_file_is_not_to_blame() {
    use std::os::unix::fs::PermissionsExt;
    if interrupts_are_ignored() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("reader");
    std::fs::write(&program, "#!/bin/sh\nkill -INT $$\n").unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    let reader = Reader::Child { program, limits: Limits { memory: ROOM, time: Duration::from_mins(1) } };
    let mut read = || reader.read(&csv_text().into_bytes(), &mut unwatched);
    // While another test starts a program of its own, that one holds our file open for a moment.
    let busy = ReadError::NoReader(std::io::ErrorKind::ExecutableFileBusy);
    let said = std::iter::repeat_with(&mut read).find(|said| *said != Err(busy.clone()));
    assert_eq!(said, Some(Err(ReadError::Stopped)));
}
