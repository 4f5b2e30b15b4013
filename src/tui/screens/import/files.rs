//! The first step: which files. What lies in the folder is listed at once; what each file is, is looked at behind the
//! user's back, beginning where the selection is.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{Import, Step, asked};
use crate::domain::roster::mapping::Memory;
use crate::ops::folder::{Entry, Glance, Listing};
use crate::ops::import::ReadOptions;
use crate::ops::past_import::PastFile;
use crate::ops::roster::Control as Go;
use crate::ops::{OpsError, Project, dropped};
use crate::text::tui::import as words;
use crate::tui::house::{ask_behind, trouble};
use crate::tui::kit::field::{Field, Takes};
use crate::tui::screen::{Ctx, Effect, Effects};
use crate::tui::worker::{Progress, Report};

/// What is chosen from.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// None: where the database lies.
    pub folder: Option<PathBuf>,
    pub listing: Listing,
    /// Files marked, or the one that was opened.
    pub chosen: Vec<PathBuf>,
    /// The latest first.
    pub past: Vec<PastFile>,
    /// When files of this content were imported.
    contents: HashMap<String, String>,
    memory: Memory,
    glances: HashMap<PathBuf, Glance>,
    /// A look is on its way.
    looking: bool,
}

impl Files {
    pub fn of(folder: Option<PathBuf>) -> Files {
        Files { folder, ..Files::default() }
    }

    pub fn is_path(&self, typed: &str) -> bool {
        dropped::is_begun(typed)
    }

    /// Entries whose name holds what was typed; none beside a path.
    pub fn listed(&self, typed: &str) -> Vec<&Entry> {
        if self.is_path(typed) {
            return Vec::new();
        }
        let typed = typed.trim().to_lowercase();
        let entries = self.listing.entries.iter();
        entries.filter(|entry| typed.is_empty() || entry.name.to_lowercase().contains(&typed)).collect()
    }

    pub fn glance_of(&self, entry: &Entry) -> Option<&Glance> {
        self.glances.get(&entry.path)
    }

    /// When this content was imported: `2026-10-24T…`.
    pub fn imported_on(&self, glance: &Glance) -> Option<&str> {
        match glance {
            Glance::Roster { sha256, .. } => self.contents.get(sha256).map(String::as_str),
            _ => None,
        }
    }

    fn is_roster(&self, entry: &Entry) -> bool {
        match self.glances.get(&entry.path) {
            Some(glance) => matches!(glance, Glance::Roster { .. } | Glance::Large),
            None => entry.may_be_table && entry.path.extension().is_some(),
        }
    }

    /// Rosters of the folder that nobody chose or imported yet, by name.
    pub fn still_to_do(&self) -> Vec<String> {
        let open = |entry: &&Entry| {
            let glance = self.glances.get(&entry.path);
            matches!(glance, Some(Glance::Roster { .. }))
                && glance.is_some_and(|glance| self.imported_on(glance).is_none())
                && !self.chosen.contains(&entry.path)
        };
        self.listing.entries.iter().filter(open).map(|entry| entry.name.clone()).collect()
    }

    /// The file nearest to the selected row that was not looked at yet.
    fn next(&self, typed: &str, selected: usize) -> Option<PathBuf> {
        let open = |entry: &Entry| entry.may_be_table && !self.glances.contains_key(&entry.path);
        let listed = self.listed(typed);
        let nearest = listed
            .iter()
            .enumerate()
            .filter(|(_, entry)| open(entry))
            .min_by_key(|(at, _)| at.abs_diff(selected));
        nearest.map(|(_, entry)| entry.path.clone())
    }
}

/// What the database thread finds in a folder.
type Found = (Listing, Vec<PastFile>, HashMap<String, String>, Memory);

fn find(project: &mut Project, folder: Option<&Path>) -> Result<Found, OpsError> {
    project.look()?;
    let mut listing = project.list_folder(folder)?;
    if let Some(parent) = listing.folder.parent() {
        let up = Entry {
            name: "..".to_owned(),
            path: parent.to_owned(),
            is_folder: true,
            may_be_table: false,
            size: 0,
            modified: None,
        };
        listing.entries.insert(0, up);
    }
    Ok((listing, project.past_files()?, project.imported_contents()?, project.memory()?))
}

pub(super) fn list(folder: Option<PathBuf>) -> Effect {
    asked(
        words::LISTING,
        move |project| find(project, folder.as_deref()),
        |screen: &mut Import, (listing, past, contents, memory), _| {
            let files = &mut screen.files;
            files.folder = Some(listing.folder.clone());
            (files.listing, files.past, files.contents, files.memory) = (listing, past, contents, memory);
            files.glances.clear();
            if screen.step != Step::Files {
                return Vec::new();
            }
            screen.field = Field::new(Takes::Text);
            let listed = screen.files.listed("");
            let first = listed.iter().position(|entry| !entry.is_folder).unwrap_or_default();
            screen.list.reset(listed.len());
            screen.list.select(first);
            screen.glance()
        },
    )
}

impl Import {
    /// Looks into the next file, unless a look is on its way.
    pub(super) fn glance(&mut self) -> Effects {
        let selected = self.list.selected().unwrap_or_default();
        if self.files.looking || self.step != Step::Files {
            return Vec::new();
        }
        let Some(path) = self.files.next(&self.field.text(), selected) else { return Vec::new() };
        self.files.looking = true;
        let (file, memory) = (path.clone(), self.files.memory.clone());
        vec![ask_behind(
            words::GLANCING,
            move |project: &mut Project, report: &mut Report<'_>| {
                project.glance(&file, &memory, &mut || match report(Progress::default()) {
                    crate::tui::worker::Control::Go => Go::Go,
                    crate::tui::worker::Control::Stop => Go::Stop,
                })
            },
            move |screen: &mut Import, result, _| {
                screen.files.looking = false;
                match result {
                    Ok(glance) => {
                        screen.files.glances.insert(path, glance);
                        screen.glance()
                    }
                    // Something else was more urgent; the next key or the next list takes it up again.
                    Err(_) => Vec::new(),
                }
            },
        )]
    }

    /// A look that panicked is not waited for.
    pub(super) fn stop_glancing(&mut self) {
        self.files.looking = false;
    }

    fn entry(&self) -> Option<Entry> {
        let at = self.list.selected()?;
        self.files.listed(&self.field.text()).get(at).copied().cloned()
    }

    pub(super) fn open(&mut self) -> Effects {
        let typed = dropped::paths(&self.field.text());
        if !typed.is_empty() {
            return vec![open_typed(typed)];
        }
        match self.entry() {
            Some(entry) if entry.is_folder => vec![list(Some(entry.path))],
            Some(entry) => {
                if !self.files.chosen.contains(&entry.path) {
                    self.files.chosen.push(entry.path);
                }
                self.look(ReadOptions::default())
            }
            None => Vec::new(),
        }
    }

    pub(super) fn parent(&self) -> Effects {
        let up = self.files.listing.folder.parent();
        up.map(|up| list(Some(up.to_owned()))).into_iter().collect()
    }

    pub(super) fn mark(&mut self) {
        let Some(entry) = self.entry().filter(|entry| !entry.is_folder) else { return };
        match self.files.chosen.iter().position(|path| *path == entry.path) {
            Some(at) => drop(self.files.chosen.remove(at)),
            None => self.files.chosen.push(entry.path),
        }
    }

    /// All that look like rosters; once more, none.
    pub(super) fn mark_all(&mut self) {
        let listed = self.files.listed(&self.field.text());
        let rosters = listed.into_iter().filter(|entry| !entry.is_folder && self.files.is_roster(entry));
        let rosters: Vec<PathBuf> = rosters.map(|entry| entry.path.clone()).collect();
        let chosen = &mut self.files.chosen;
        if rosters.iter().all(|path| chosen.contains(path)) {
            chosen.retain(|path| !rosters.contains(path));
        } else {
            chosen.extend(rosters.into_iter().filter(|path| !chosen.contains(path)).collect::<Vec<_>>());
        }
    }
}

/// One folder is entered; files are read, and folders among them with all that lies in them.
fn open_typed(typed: Vec<PathBuf>) -> Effect {
    let asked_for = typed.clone();
    Effect::job(
        words::LISTING,
        move |_: &mut crate::tui::house::Desk| match asked_for.iter().find(|path| !path.exists()) {
            Some(lost) => Err(OpsError::NoFile(lost.clone())),
            None => Ok(asked_for.len() == 1 && asked_for.iter().all(|path| path.is_dir())),
        },
        move |screen: &mut Import, result, ctx: &mut Ctx| match result {
            Ok(true) => typed.into_iter().next().map(|folder| list(Some(folder))).into_iter().collect(),
            Ok(false) => {
                screen.files.chosen = typed;
                screen.look(ReadOptions::default())
            }
            Err(error) => trouble(&error, ctx),
        },
    )
}
