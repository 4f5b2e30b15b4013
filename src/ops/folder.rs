//! What lies in a folder, for choosing files to import, and a look at one of them before it is chosen. Writes nothing.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};

use super::dropped;
use super::error::OpsError;
use super::export::template;
use super::gather::{STAND_INS, ends_in};
use super::import::ReadOptions;
use super::project::Project;
use super::reading::open;
use super::roster::Control;
use crate::domain::digest::sha256_hex;
use crate::domain::hygiene;
use crate::domain::roster::mapping::Memory;
use crate::domain::roster::raw::{MappedAs, SheetKind};
use crate::sheet::estimate;
use crate::sheet::file::{load, name};
use crate::sheet::read_error::{Foreign, ReadError};
use crate::sheet::roster::rosters;
use crate::sheet::source;

/// A folder or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub path: PathBuf,
    pub is_folder: bool,
    /// Called as spreadsheets are, or without an ending that says something else. What it is, its content decides.
    pub may_be_table: bool,
    /// Bytes; 0 for a folder.
    pub size: u64,
    pub modified: Option<NaiveDateTime>,
}

impl Entry {
    /// Its name says that it is a spreadsheet, before anybody looked.
    pub fn is_called_table(&self) -> bool {
        ends_in(&self.path, &source::ENDINGS)
    }
}

/// A folder as it is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    pub folder: PathBuf,
    pub entries: Vec<Entry>,
    /// Files beyond [`MOST`], which are not listed.
    pub unlisted: usize,
}

/// What a file turns out to be when somebody looks into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Glance {
    Roster {
        rows: u32,
        sheets: u32,
        header_row: u32,
        columns: u32,
        remembered: bool,
        sha256: String,
    },
    /// A spreadsheet that is something else than a roster.
    Other(SheetKind),
    /// Not to be read, and why.
    Unread(ReadError),
    /// Too large to be looked at before somebody chooses it.
    Large,
}

/// Entries that are listed; a folder of ten thousand photos is not where rosters are looked for.
pub const MOST: usize = 2000;
/// Bytes of a file that is looked at unasked.
const GLANCED: u64 = 1024 * 1024;

/// Under which name the project keeps the folder of its last import.
const FOLDER: &str = "import_folder";

/// Endings that say what a file is: no spreadsheet.
const OTHERS: [&str; 26] = [
    "doc", "docx", "wps", "pdf", "ppt", "pptx", "dps", "jpg", "jpeg", "png", "gif", "bmp", "heic", "raw",
    "cr2", "nef", "arw", "mp4", "mov", "mp3", "zip", "rar", "7z", "exe", "md", "ini",
];

/// Endings of what a program keeps for itself, ours among them.
const OWN: [&str; 5] = ["db", "db-wal", "db-shm", "db-journal", "lock"];

/// Folders first, then what may be a spreadsheet, then the rest, by name; hidden files and the lock files of office
/// programs are left out. `here` gives the times of day.
///
/// # Errors
/// `no_file` when the folder cannot be read.
pub fn list(folder: &Path, here: FixedOffset) -> Result<Listing, OpsError> {
    let inside = std::fs::read_dir(folder).map_err(|_| OpsError::NoFile(folder.to_owned()))?;
    let mut entries: Vec<Entry> = inside.flatten().filter_map(|entry| seen(&entry)).collect();
    let odd = |entry: &Entry| entry.path.extension().is_some() && !entry.is_called_table();
    let rank = |entry: &Entry| (!entry.is_folder, !entry.may_be_table, !entry.is_folder && odd(entry));
    entries.sort_by(|a, b| (rank(a), &a.name).cmp(&(rank(b), &b.name)));
    let unlisted = entries.len().saturating_sub(MOST);
    entries.truncate(MOST);
    // Sizes and times are asked for what is listed alone: on a share each of them is a message.
    for entry in entries.iter_mut().filter(|entry| !entry.is_folder) {
        let Ok(data) = std::fs::metadata(&entry.path) else { continue };
        entry.size = data.len();
        entry.modified =
            data.modified().ok().map(|time| DateTime::<Utc>::from(time).with_timezone(&here).naive_local());
    }
    Ok(Listing { folder: folder.to_owned(), entries, unlisted })
}

/// The folder that a file lies in, from the root: a name alone lies in the one where the program was started.
pub fn folder_of(file: &Path) -> PathBuf {
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let mut folder = PathBuf::new();
    for part in whole.parent().unwrap_or(Path::new("/")).components() {
        match part {
            Component::ParentDir => {
                folder.pop();
            }
            part => folder.push(part),
        }
    }
    folder
}

/// The files and folders that a typed text names: from the root, from `folder` where they lie below it, from where the
/// program was started, or from the own folder (`~/`).
///
/// # Errors
/// `no_file` for what isn't there.
pub fn named(text: &str, folder: &Path) -> Result<Vec<PathBuf>, OpsError> {
    let mut readings = vec![dropped::paths(text)];
    let home = std::env::home_dir();
    let here = |piece: &String| {
        let own = piece.strip_prefix("~/").or_else(|| piece.strip_prefix("~\\"));
        if let (Some(rest), Some(home)) = (own, &home) {
            return home.join(rest);
        }
        let below = folder.join(piece);
        match std::path::absolute(piece) {
            Ok(started) if !below.exists() && started.exists() => started,
            _ => below,
        }
    };
    readings.extend(dropped::relative(text).iter().map(|pieces| pieces.iter().map(here).collect()));
    readings.retain(|paths: &Vec<PathBuf>| !paths.is_empty());
    let there = |paths: &&Vec<PathBuf>| paths.iter().all(|path| path.exists());
    let lost = || readings.iter().flatten().find(|path| !path.exists()).cloned().unwrap_or_default();
    readings.iter().find(there).cloned().ok_or_else(|| OpsError::NoFile(lost()))
}

fn seen(entry: &std::fs::DirEntry) -> Option<Entry> {
    let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
    if name.starts_with('.') || name.starts_with("~$") {
        return None;
    }
    let kind = entry.file_type().ok()?;
    let is_folder = kind.is_dir() || kind.is_symlink() && path.is_dir();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if OWN.contains(&ending.as_str()) && !is_folder {
        return None;
    }
    let may_be_table = source::ENDINGS.contains(&ending.as_str())
        || !OTHERS.contains(&ending.as_str()) && !STAND_INS.contains(&ending.as_str());
    Some(Entry { name, path, is_folder, may_be_table: !is_folder && may_be_table, size: 0, modified: None })
}

/// Has an ending that no spreadsheet has, and none of the contents that only spreadsheets have: a text of another trade
/// with a word here and there that could be a heading.
fn is_of_another_kind(path: &Path) -> bool {
    if path.extension().is_none() || ends_in(path, &source::ENDINGS) {
        return false;
    }
    // Where it cannot be opened, reading says why.
    let Ok(file) = std::fs::File::open(path) else { return false };
    let mut head = Vec::new();
    file.take(GLANCED).read_to_end(&mut head).is_ok_and(|_| !source::is_binary(&head))
}

/// About how many cells a file has; for a bar. 0: it cannot be opened.
pub fn cells_about(path: &Path) -> u64 {
    load(path).map_or(0, |bytes| estimate::cells(&bytes))
}

impl Project {
    /// Lists a folder, and begins there the next time; without one, the folder that was looked at last, or that of the
    /// last import, or that of the database.
    pub fn list_folder(&mut self, folder: Option<&Path>) -> Result<Listing, OpsError> {
        let folder = folder.map_or_else(|| self.usual_folder(), Path::to_owned);
        let listing = list(&folder, *self.now().offset())?;
        self.folder = Some(folder);
        Ok(listing)
    }

    fn beside(&self) -> PathBuf {
        self.path().map_or_else(|| PathBuf::from("/"), |own| folder_of(&own))
    }

    fn usual_folder(&self) -> PathBuf {
        let kept = || self.store.project(FOLDER).ok().flatten().map(PathBuf::from);
        let last = self.folder.clone().filter(|folder| folder.is_dir()).or_else(kept);
        last.filter(|folder| folder.is_dir()).unwrap_or_else(|| self.beside())
    }

    /// Writes down where rosters were imported from: there the next import begins, also on another day.
    ///
    /// # Errors
    /// What the database has to say.
    pub fn keep_folder(&mut self) -> Result<(), OpsError> {
        let beside = self.beside();
        let away = self.folder.as_deref().filter(|folder| *folder != beside).and_then(Path::to_str);
        let kept = self.store.project(FOLDER)?;
        if away == kept.as_deref() {
            return Ok(());
        }
        let away = away.map(str::to_owned);
        self.write(None, |write| match &away {
            Some(folder) => Ok(write.set_project(FOLDER, folder)?),
            None => Ok(write.forget_project(FOLDER)?),
        })
    }

    /// Writes the standard file for class teachers into a folder. A file of that name may be filled in: it stays, and
    /// the answer is none.
    ///
    /// # Errors
    /// What the file has to say.
    pub fn blank_roster(&self, folder: &Path, name: &str) -> Result<Option<PathBuf>, OpsError> {
        let file = folder.join(name);
        if file.exists() {
            return Ok(None);
        }
        let session = self.session().map(|session| session.id);
        let head = self.form_head(session, 0);
        template("roster", &file, &head, self.now().naive_local(), false).map(|made| Some(made.file))
    }

    /// Looks into a file that nobody chose yet. `progress` may stop it.
    ///
    /// # Errors
    /// `stopped`.
    pub fn glance(
        &self,
        path: &Path,
        memory: &Memory,
        progress: &mut dyn FnMut() -> Control,
    ) -> Result<Glance, OpsError> {
        if is_of_another_kind(path) {
            return Ok(Glance::Unread(ReadError::NotASpreadsheet(Foreign::Unknown)));
        }
        if std::fs::metadata(path).is_ok_and(|data| data.len() > GLANCED) {
            return Ok(Glance::Large);
        }
        let options = ReadOptions { memory: memory.clone(), ..ReadOptions::default() };
        let name = hygiene::clean(&name(path)).text;
        let opened = open(path, (1, 1), self.reader(), &mut |_| progress());
        let (sheets, bytes) =
            match opened.and_then(|(bytes, book)| Ok((rosters(&book, &name, &options)?, bytes))) {
                Ok(read) => read,
                Err(ReadError::Stopped) => return Err(OpsError::Stopped),
                Err(error) => return Ok(Glance::Unread(error)),
            };
        let tables: Vec<_> = sheets.iter().filter(|sheet| sheet.header_row.is_some()).collect();
        let Some(first) = tables.first() else {
            return Ok(Glance::Other(sheets.first().map_or(SheetKind::Notes, |sheet| sheet.kind)));
        };
        Ok(Glance::Roster {
            rows: tables.iter().map(|sheet| sheet.rows.len() as u32).sum(),
            sheets: tables.len() as u32,
            header_row: first.header_row.unwrap_or(1),
            columns: first.columns.iter().filter(|column| !column.heading.is_empty()).count() as u32,
            remembered: tables.iter().any(|sheet| matches!(sheet.mapped, MappedAs::Remembered(_))),
            sha256: sha256_hex(&bytes),
        })
    }

    /// When files with this content were imported, by the digest of the content; those that were taken back are not
    /// among them.
    pub fn imported_contents(&self) -> Result<HashMap<String, String>, OpsError> {
        let files = self.past_files()?.into_iter().rev().filter(|file| !file.undone);
        Ok(files.map(|file| (file.sha256, file.wall)).collect())
    }
}
