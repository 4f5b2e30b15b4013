//! A roster goes back to whoever sent it: what they are told, and a workbook of their own rows to be mended.
//!
//! It carries the ID numbers that they sent, so with a project at hand each file is journalled as an export is. A
//! dry run writes no journal; nothing of the database is in the file.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::error::OpsError;
use super::import::Look;
use super::outlet;
use super::project::Project;
use super::report::{self, ProblemRow};
use crate::domain::desk::Draft;
use crate::domain::desk::refusal::{Refusal, Why};
use crate::domain::digest::sha256_hex;
use crate::domain::event::Body;
use crate::domain::roster::letter::letters;
pub use crate::domain::roster::letter::{Letter, Point};
use crate::domain::roster::problem::Problem;
use crate::sheet::existing::may_replace;
use crate::sheet::forms::returned::{Sent, TITLE, file_name, pages};
use crate::sheet::page::Document;
use crate::sheet::replace::{ReplaceError, lay, settle};
use crate::sheet::write::writer_for;

/// Files that are written down in one transaction: each costs the disk a moment of its own.
const AT_ONCE: usize = 50;

/// Rosters of one name that are told apart in a folder; no import has so many files.
const NAMESAKES: u32 = 100_000;

/// Where the answers go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// One `.csv` with every problem.
    List(PathBuf),
    /// One workbook for all files.
    Book(PathBuf),
    /// A folder: one workbook for each file in which something has to be mended.
    Folder(PathBuf),
}

/// How the answers are written.
pub struct Wish<'a> {
    pub target: &'a Target,
    /// Also the rows that need no work.
    pub all_rows: bool,
    /// A problem in the words of the form, and in those of the list.
    pub words: &'a dyn Fn(&Problem) -> ProblemRow,
    pub list_words: &'a dyn Fn(&Problem) -> ProblemRow,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    pub file: PathBuf,
    /// The files that it answers, without their folders.
    pub sources: Vec<String>,
    /// Rows to be mended.
    pub rows: u32,
}

impl Target {
    /// What a path asks for: `.csv` a list, `.xlsx` one workbook, a folder or a name without an ending a folder.
    ///
    /// # Errors
    /// `bad_value` for another ending, and when a file that is being read would be overwritten.
    pub fn of(path: &Path, inputs: &[PathBuf]) -> Result<Target, OpsError> {
        let bad = |why| OpsError::from(Refusal::BadValue { field: "report", why });
        if path.is_dir() || path.extension().is_none() {
            return Ok(Target::Folder(path.to_owned()));
        }
        let writer = writer_for(path).ok_or(bad(Why::Unknown))?;
        if is_one_of(path, inputs) {
            return Err(bad(Why::Same));
        }
        Ok(match writer.ending {
            "csv" => Target::List(path.to_owned()),
            _ => Target::Book(path.to_owned()),
        })
    }
}

impl Target {
    /// Whether there is a place to write to, before anything else is done.
    ///
    /// # Errors
    /// `no_file` where there is none, `exists` where somebody's file lies.
    pub fn check(&self) -> Result<(), OpsError> {
        let (Target::List(path) | Target::Book(path) | Target::Folder(path)) = self;
        let folder = matches!(self, Target::Folder(_));
        let above = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let blocked = |path: &Path| path.exists() && !path.is_dir();
        let missing = if folder { path.ancestors().any(blocked) } else { !above.is_dir() || path.is_dir() };
        match self {
            _ if missing => Err(OpsError::NoFile(path.clone())),
            Target::Folder(_) => Ok(()),
            Target::Book(file) => outlet::check(file, &[], None),
            // An empty list begins as every other.
            Target::List(file) => {
                outlet::check(file, &report::list(file, &[], NaiveDateTime::default())?, None)
            }
        }
    }
}

fn is_one_of(path: &Path, inputs: &[PathBuf]) -> bool {
    let Ok(there) = fs::canonicalize(path) else { return false };
    inputs.iter().any(|input| fs::canonicalize(input).is_ok_and(|input| input == there))
}

/// No file of somebody's has this name: neither one that is being read nor one that was mended and lies there.
fn is_free(path: &Path, inputs: &[PathBuf]) -> bool {
    !path.exists() || !is_one_of(path, inputs) && may_replace(path, &[])
}

impl Look {
    /// What the senders are told, file by file.
    pub fn letters(&self) -> Vec<Letter> {
        letters(&self.sheets, &self.plan, self.as_sent())
    }
}

/// A file before it is written.
struct Made {
    file: PathBuf,
    sources: Vec<String>,
    rows: u32,
    bytes: Vec<u8>,
}

impl Made {
    fn told(&self) -> Returned {
        Returned { file: self.file.clone(), sources: self.sources.clone(), rows: self.rows }
    }
}

/// Writes the answers without a project: nothing is journalled.
///
/// # Errors
/// What the file has to say.
pub fn write(look: &Look, wish: &Wish<'_>, written: NaiveDateTime) -> Result<Vec<Returned>, OpsError> {
    let mut done = Vec::new();
    for made in made(look, wish, written)? {
        outlet::put(&made.file, &made.bytes, None)?;
        done.push(made.told());
    }
    Ok(done)
}

impl Project {
    /// Writes the answers, and writes down that they left the house.
    ///
    /// # Errors
    /// What the file or the database has to say; files before the one that failed are there.
    pub fn return_rosters(&mut self, look: &Look, wish: &Wish<'_>) -> Result<Vec<Returned>, OpsError> {
        let made = made(look, wish, self.now().naive_local())?;
        let mut done = Vec::new();
        for some in made.chunks(AT_ONCE) {
            if matches!(wish.target, Target::List(_)) {
                for one in some {
                    outlet::put(&one.file, &one.bytes, None)?;
                }
            } else {
                self.put_books(some)?;
            }
            done.extend(some.iter().map(Made::told));
        }
        Ok(done)
    }

    /// Some books, and that they left the house, in one transaction: what is there is written down, also when the next
    /// one fails.
    fn put_books(&mut self, books: &[Made]) -> Result<(), OpsError> {
        self.write(None, |write| {
            let (mut folder, mut failed) = (None, None);
            for one in books {
                let state = Some(write.state());
                let laid = outlet::check(&one.file, &one.bytes, state)
                    .and_then(|()| lay(&one.file, &one.bytes).map_err(OpsError::from));
                match laid {
                    Ok(into) => folder = Some(into),
                    Err(error) => {
                        failed = Some(error);
                        break;
                    }
                }
                write.enter(None);
                let body = Body::Exported {
                    what: "returned".to_owned(),
                    rows: one.rows,
                    sha256: sha256_hex(&one.bytes),
                    reason: None,
                    ids: None,
                    columns: Vec::new(),
                };
                write.append(Draft::of_session(body))?;
            }
            // Before the commit: what is written down is there.
            if let Some(folder) = &folder {
                settle(folder)?;
            }
            Ok(failed.map_or(Ok(()), Err))
        })?
    }
}

fn made(look: &Look, wish: &Wish<'_>, written: NaiveDateTime) -> Result<Vec<Made>, OpsError> {
    let letters = look.letters();
    let sent: Vec<Sent<'_>> = letters
        .iter()
        .map(|letter| Sent {
            letter,
            sheets: look.sheets.iter().filter(|sheet| sheet.file == letter.file).collect(),
        })
        .collect();
    match wish.target {
        Target::List(file) => {
            let rows: Vec<ProblemRow> = look.as_sent().iter().map(wish.list_words).collect();
            let bytes = report::list(file, &rows, written)?;
            let sources = letters.iter().map(|letter| letter.file.clone()).collect();
            Ok(vec![Made { file: file.clone(), sources, rows: rows.len() as u32, bytes }])
        }
        Target::Book(file) => Ok(vec![book(file.clone(), &sent, wish, written)?]),
        Target::Folder(folder) => {
            fs::create_dir_all(folder).map_err(ReplaceError::Create)?;
            let mut taken = HashSet::new();
            let mut books = Vec::new();
            for one in sent.iter().filter(|one| one.letter.faulty > 0 || wish.all_rows) {
                let file = folder
                    .join(free_name(one.letter, &taken, |name| !is_free(&folder.join(name), &look.paths)));
                taken.insert(file.file_name().unwrap_or_default().to_string_lossy().to_lowercase());
                books.push(book(file, std::slice::from_ref(one), wish, written)?);
            }
            Ok(books)
        }
    }
}

fn book(file: PathBuf, sent: &[Sent<'_>], wish: &Wish<'_>, written: NaiveDateTime) -> Result<Made, OpsError> {
    let pages = pages(sent, wish.all_rows, wish.words, written);
    let document = Document { title: TITLE.to_owned(), written, pages };
    let writer = writer_for(&file).ok_or(Refusal::BadValue { field: "report", why: Why::Unknown })?;
    Ok(Made {
        file,
        sources: sent.iter().map(|one| one.letter.file.clone()).collect(),
        rows: sent.iter().map(|one| one.letter.faulty).sum(),
        bytes: (writer.write)(&document)?,
    })
}

/// The name of a return file that is not taken yet.
fn free_name(letter: &Letter, taken: &HashSet<String>, is_in_the_way: impl Fn(&str) -> bool) -> String {
    let free = |name: &String| !taken.contains(&name.to_lowercase()) && !is_in_the_way(name);
    let plain = file_name(letter, "");
    if free(&plain) {
        return plain;
    }
    (2..=NAMESAKES).map(|n| file_name(letter, &format!("-{n}"))).find(free).unwrap_or(plain)
}
