//! The files that a list of files and folders comes to, and what each of them is called. Folders are looked through to
//! the end, and what lies in them unread is named. Opens no file.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::error::OpsError;
use crate::domain::hygiene;
use crate::domain::roster::column::fit_to_show;
use crate::sheet::file::name;
use crate::sheet::source;

/// Folders within folders that are looked into.
const DEEPEST: usize = 8;
/// Files of one import, and entries that are looked at for them: rosters do not lie among a hundred thousand photos.
const MOST_FILES: usize = 5_000;
const MOST_ENTRIES: usize = 50_000;

/// Endings of what a class list is sent in and that nobody can read as a table.
const DOCUMENTS: [&str; 17] = [
    "slk", "dif", "doc", "docx", "wps", "rtf", "pdf", "ofd", "ppt", "pptx", "pages", "numbers", "zip", "rar",
    "7z", "gz", "tar",
];
/// Endings of what stands for a file and is none: shortcuts, and what a browser or chat program has not finished.
pub const STAND_INS: [&str; 8] =
    ["lnk", "url", "webloc", "crdownload", "part", "partial", "download", "opdownload"];
/// What an archive program leaves behind in a folder of its own.
const LEFTOVERS: &str = "__MACOSX";

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub path: PathBuf,
    /// It lies in a folder that was named; nobody named the file.
    pub from_folder: bool,
    /// What it is called everywhere: its name, in a folder with the way there, and with as much of its path as tells
    /// it from another file of that name. Parts are set apart by `/`. Fit to be shown.
    pub name: String,
}

/// What a list of files and folders comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    pub files: Vec<Chosen>,
    /// Documents and archives in the folders, and what stands for a file that isn't there: they may hold a list that
    /// nobody reads.
    pub passed: Vec<String>,
    /// Folders that were not looked through: closed, too deep, too full, or a link to another place.
    pub unseen: Vec<String>,
}

/// The files that a list of files and folders comes to; each of them once. In a folder, only what could be a
/// spreadsheet. `aside` is a folder that is not looked into.
///
/// # Errors
/// `no_file` for what isn't there, and where the folders hold nothing that could be read.
pub fn gather(paths: &[PathBuf], aside: Option<&Path>) -> Result<Gathered, OpsError> {
    let mut walk = Walk { aside: aside.and_then(|path| fs::canonicalize(path).ok()), ..Walk::default() };
    for path in paths {
        if path.is_dir() {
            fs::read_dir(path).map_err(|_| OpsError::NoFile(path.clone()))?;
            walk.folder(path, &mut Vec::new());
        } else if path.exists() {
            // A pipe or a device too: reading says what is wrong with it.
            walk.take(path, false, 1);
        } else {
            return Err(OpsError::NoFile(path.clone()));
        }
    }
    let Walk { found, passed, unseen, .. } = walk;
    if found.is_empty() {
        let folder = paths.first().cloned().unwrap_or_default();
        return Err(OpsError::NoRosters { folder, passed });
    }
    let names = names(&found);
    let of = |(one, name): (Found, String)| Chosen { path: one.path, from_folder: one.from_folder, name };
    Ok(Gathered { files: found.into_iter().zip(names).map(of).collect(), passed, unseen })
}

struct Found {
    path: PathBuf,
    from_folder: bool,
    /// Parts of its path, from the end, that its name has at least.
    shown: usize,
}

#[derive(Default)]
struct Walk {
    found: Vec<Found>,
    passed: Vec<String>,
    unseen: Vec<String>,
    taken: HashSet<PathBuf>,
    aside: Option<PathBuf>,
    entries: usize,
}

impl Walk {
    fn take(&mut self, path: &Path, from_folder: bool, shown: usize) {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.taken.insert(real) {
            self.found.push(Found { path: path.to_owned(), from_folder, shown });
        }
    }

    /// Files first, then the folders in it, each by name. `way` leads here from the folder that was named.
    fn folder(&mut self, folder: &Path, way: &mut Vec<String>) {
        let here = |name: &str| way.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("/");
        let unseen = way.join("/");
        let Ok(entries) = fs::read_dir(folder) else {
            self.unseen.push(unseen);
            return;
        };
        let mut inside: Vec<(String, PathBuf, fs::FileType)> = entries
            .flatten()
            .take(MOST_ENTRIES)
            .filter_map(|entry| Some((name(&entry.path()), entry.path(), entry.file_type().ok()?)))
            .filter(|(name, ..)| !name.starts_with('.') && !name.starts_with("~$") && name != LEFTOVERS)
            .collect();
        inside.sort_by(|a, b| a.1.cmp(&b.1));
        self.entries += inside.len();
        let mut folders = Vec::new();
        for (name, path, kind) in inside {
            let name = shown(&name);
            if kind.is_symlink() && path.is_dir() {
                self.unseen.push(here(&name));
            } else if kind.is_dir() {
                folders.push((name, path));
            } else if self.found.len() >= MOST_FILES {
                self.unseen.push(if unseen.is_empty() {
                    self::shown(&crate::sheet::file::name(folder))
                } else {
                    unseen
                });
                return;
            } else if path.is_file() && ends_in(&path, &source::ENDINGS) {
                self.take(&path, true, way.len() + 1);
            } else if !path.is_file() || ends_in(&path, &DOCUMENTS) || ends_in(&path, &STAND_INS) {
                // A broken link, a pipe and a socket too.
                self.passed.push(here(&name));
            }
        }
        for (name, path) in folders {
            if self.aside.is_some() && fs::canonicalize(&path).ok() == self.aside {
                continue;
            }
            way.push(name);
            if way.len() > DEEPEST || self.entries > MOST_ENTRIES {
                self.unseen.push(way.join("/"));
            } else {
                self.folder(&path, way);
            }
            way.pop();
        }
    }
}

pub(super) fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// A part of a path as it is shown: nothing that drives a terminal, no ID number.
fn shown(part: &str) -> String {
    fit_to_show(&hygiene::clean(part).text)
}

/// Names that tell the files apart, each as short as may be.
fn names(found: &[Found]) -> Vec<String> {
    let parts: Vec<Vec<String>> = found.iter().map(|one| parts(&one.path)).collect();
    let mut counts: Vec<usize> = found.iter().map(|one| one.shown).collect();
    let name = |at: usize, count: usize| {
        let parts = &parts[at];
        parts.get(parts.len().saturating_sub(count)..).unwrap_or_default().join("/")
    };
    loop {
        let mut same: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, count) in counts.iter().enumerate() {
            same.entry(name(at, *count)).or_default().push(at);
        }
        let mut longer = false;
        for at in same.into_values().filter(|same| same.len() > 1).flatten() {
            if counts[at] < parts[at].len() {
                counts[at] += 1;
                longer = true;
            }
        }
        if !longer {
            break;
        }
    }
    let mut taken: HashSet<String> = HashSet::new();
    let free = |(at, count): (usize, &usize)| {
        let plain = name(at, *count);
        // Two numbers with one end: what is left of their names once they are masked is the same.
        let numbered = (2..=found.len()).map(|n| format!("{plain} ({n})"));
        let free = [plain.clone()].into_iter().chain(numbered).find(|name| !taken.contains(name));
        let free = free.unwrap_or(plain);
        taken.insert(free.clone());
        free
    };
    counts.iter().enumerate().map(free).collect()
}

fn parts(path: &Path) -> Vec<String> {
    let part = |part: Component<'_>| match part {
        Component::Normal(part) => Some(shown(&part.to_string_lossy())),
        Component::ParentDir => Some("..".to_owned()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    };
    path.components().filter_map(part).collect()
}
