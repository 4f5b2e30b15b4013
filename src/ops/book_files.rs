//! A register and a log from two spreadsheets, for schools that register in Excel. No database is needed or touched.

use std::path::Path;

use super::error::OpsError;
use super::finding::Reconciled;
use super::project::USUAL_FEE;
use super::reading::{Progress, open};
use crate::domain::books::{Books, LogRow, Mode, Photos, RegisterRow};
use crate::domain::field::Field;
use crate::domain::money::Fen;
use crate::domain::reconcile::column::Shared;
use crate::domain::reconcile::finding::Book;
use crate::domain::reconcile::reconcile;
use crate::domain::reconcile::settle::Open;
use crate::sheet::book_file::{BookFile, BookNote, knows};
use crate::sheet::file::name;
use crate::sheet::grid;
use crate::sheet::log_file::read_log;
use crate::sheet::read_error::ReadError;
use crate::sheet::reader::Reader;
use crate::sheet::register_file::read_register;
pub use crate::sheet::roster::ReadOptions;

/// Fewer people in a book are not enough to say that it is of another day.
const FEW: usize = 5;
/// Of so many one at least is known to the other book, or it is of another day.
const STRANGERS: usize = 4;

/// What somebody says about the two files beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub register: ReadOptions,
    pub log: ReadOptions,
    /// Headings that were named for no file: they go to the one that lacks the field, else to each that has them.
    pub either: Vec<(Field, String)>,
}

/// The two files and what is known beside them.
#[derive(Clone, Debug)]
pub struct Files<'a> {
    pub register: &'a Path,
    pub log: &'a Path,
    pub words: Words,
    pub fee: Option<Fen>,
    pub counted: Option<Fen>,
    pub photos: Option<Photos>,
}

/// Something remarkable about the files; nothing is refused for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileNote {
    Row(BookNote),
    /// No column of this book is called 拍摄序号; the one under this heading agrees with the other book.
    NumbersFrom {
        book: Book,
        file: String,
        heading: String,
    },
    /// The amounts stand in the register, and the log has none.
    Exchanged,
    /// The books have hardly anybody in common: people with a number in each, and people whom both have.
    OtherDay {
        register: u32,
        log: u32,
        both: u32,
    },
}

/// Holds the two against one another.
///
/// # Errors
/// What a file has against being read, with its name; `bad_value` for a heading that neither has.
pub fn reconcile_files(
    files: &Files<'_>,
    reader: &Reader,
    progress: &mut Progress<'_>,
) -> Result<(Reconciled, Vec<FileNote>), OpsError> {
    let (_, register) = open(files.register, (1, 2), reader, progress)
        .map_err(|error| OpsError::of_book(Book::Register, files.register, error))?;
    let (_, log) = open(files.log, (2, 2), reader, progress)
        .map_err(|error| OpsError::of_book(Book::Log, files.log, error))?;
    let (register, log, mut notes) = both(files, (&register, &log))?;
    let shared = Shared::of(&register.rows, &log.rows);
    if register.amounts && !log.amounts {
        notes.push(FileNote::Exchanged);
    }
    notes.extend(register.notes.into_iter().chain(log.notes).map(FileNote::Row));
    let books = Books {
        mode: Mode::File,
        // A log without any amount has no column for money.
        money: log.rows.iter().any(|row| row.amount.is_some()),
        log: Some(log.rows),
        register: register.rows,
        // The usual fee when nobody says another.
        fee: Some(files.fee.unwrap_or(USUAL_FEE)),
        counted: files.counted,
        photos: files.photos.clone(),
        ..Books::default()
    };
    let found = reconcile(&books);
    let (people, lines) = (found.books.register, found.books.log.unwrap_or(0));
    notes.extend(other_day((people, lines), shared.people));
    let open = Open::count(&found.findings);
    let found = Reconciled {
        books: found.books,
        matched: found.matched,
        card: found.card,
        card_read: None,
        classes: found.classes,
        findings: found.findings,
        open,
    };
    Ok((found, notes))
}

fn other_day((register, log): (u32, u32), both: usize) -> Option<FileNote> {
    let (more, less) = (register.max(log) as usize, register.min(log) as usize);
    let strangers = less >= FEW && both * STRANGERS < less;
    let both = u32::try_from(both).unwrap_or(u32::MAX);
    (more > 0 && less == 0 || strangers).then_some(FileNote::OtherDay { register, log, both })
}

type Read = (BookFile<RegisterRow>, BookFile<LogRow>, Vec<FileNote>);

/// Both files as they were meant; where one has no column of numbers by its headings, the other tells which it is.
fn both(files: &Files<'_>, (register, log): (&grid::Book, &grid::Book)) -> Result<Read, OpsError> {
    let (register_name, log_name) = (name(files.register), name(files.log));
    let words = dealt(files, (register, &register_name), (log, &log_name))?;
    let people = |options: &ReadOptions| read_register(register, &register_name, options);
    let lines = |options: &ReadOptions| read_log(log, &log_name, options);
    let note = |book, file: &str, heading: &str| {
        vec![FileNote::NumbersFrom { book, file: file.to_owned(), heading: heading.to_owned() }]
    };
    match (people(&words.register), lines(&words.log)) {
        (Ok(register), Ok(log)) => Ok((register, log, Vec::new())),
        (Err(ReadError::NoNumbers { headings }), Ok(log)) => {
            let agrees = |own: &BookFile<RegisterRow>| Shared::of(&own.rows, &log.rows);
            match by_content(&headings, &words.register, people, agrees) {
                Some((heading, register)) => {
                    Ok((register, log, note(Book::Register, &register_name, &heading)))
                }
                None => {
                    Err(OpsError::of_book(Book::Register, files.register, ReadError::NoNumbers { headings }))
                }
            }
        }
        (Ok(register), Err(ReadError::NoNumbers { headings })) => {
            let agrees = |own: &BookFile<LogRow>| Shared::of(&register.rows, &own.rows);
            match by_content(&headings, &words.log, lines, agrees) {
                Some((heading, log)) => Ok((register, log, note(Book::Log, &log_name, &heading))),
                None => Err(OpsError::of_book(Book::Log, files.log, ReadError::NoNumbers { headings })),
            }
        }
        (Err(error), _) => Err(OpsError::of_book(Book::Register, files.register, error)),
        (_, Err(error)) => Err(OpsError::of_book(Book::Log, files.log, error)),
    }
}

/// Of the columns that may hold the numbers the one that agrees most with the other book.
fn by_content<T>(
    headings: &[String],
    options: &ReadOptions,
    read: impl Fn(&ReadOptions) -> Result<BookFile<T>, ReadError>,
    agrees: impl Fn(&BookFile<T>) -> Shared,
) -> Option<(String, BookFile<T>)> {
    let mut best: Option<(usize, String, BookFile<T>)> = None;
    for heading in headings {
        let mut options = options.clone();
        options.map.push((Field::Seq, heading.clone()));
        let Ok(file) = read(&options) else { continue };
        let shared = agrees(&file);
        if shared.agrees() && best.as_ref().is_none_or(|(same, ..)| shared.same > *same) {
            best = Some((shared.same, heading.clone(), file));
        }
    }
    best.map(|(_, heading, file)| (heading, file))
}

/// Gives each file the words that are for it.
fn dealt(
    files: &Files<'_>,
    (register, register_name): (&grid::Book, &str),
    (log, log_name): (&grid::Book, &str),
) -> Result<Words, OpsError> {
    let mut words = files.words.clone();
    for (field, heading) in &files.words.either {
        let there = knows(register, register_name, *field, heading);
        let here = knows(log, log_name, *field, heading);
        if !there.heading && !here.heading {
            return Err(ReadError::NoSuchHeading { field: *field, heading: heading.clone() }.into());
        }
        let lacking = there.heading && !there.field || here.heading && !here.field;
        for (knows, own) in [(there, &mut words.register), (here, &mut words.log)] {
            if knows.heading && !(lacking && knows.field) {
                own.map.push((*field, heading.clone()));
            }
        }
    }
    Ok(words)
}
