//! The first step: which files. What lies in the folder is listed at once; what each file is, is looked at behind the
//! user's back, beginning where the selection is.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::watch::list_again;
use super::{Import, Step, asked};
use crate::domain::roster::mapping::Memory;
use crate::ops::folder::{Entry, Glance, Listing, named};
use crate::ops::import::ReadOptions;
use crate::ops::past_import::PastFile;
use crate::ops::roster::Control as Go;
use crate::ops::{OpsError, Project, dropped};
use crate::text::tui::import as words;
use crate::tui::house::{ask_behind, trouble};
use crate::tui::kit::field::{Field, Takes};
use crate::tui::screen::{Ctx, Effect, Effects, Message};
use crate::tui::worker::{Progress, Report};

/// A form is Chinese whatever the interface speaks.
const TEMPLATE: &str = "空白名册.xlsx";

/// What is chosen from.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// None: where the database lies.
    pub folder: Option<PathBuf>,
    pub listing: Listing,
    /// Files marked, or the one that was opened.
    pub chosen: Vec<PathBuf>,
    /// Nobody marked what is chosen: it was opened, and is chosen no more once somebody comes back here.
    pub opened: bool,
    /// The latest first.
    pub past: Vec<PastFile>,
    /// When files of this content were imported.
    contents: HashMap<String, String>,
    memory: Memory,
    glances: HashMap<PathBuf, Glance>,
    /// A look is on its way.
    looking: bool,
    /// Tables that came while the folder was open.
    pub arrived: Vec<PathBuf>,
    /// When the folder was last asked for.
    pub(super) looked_at: Option<Duration>,
}

impl Files {
    pub fn of(folder: Option<PathBuf>) -> Files {
        Files { folder, ..Files::default() }
    }

    /// Back to choosing: what was opened is not marked.
    pub fn unopen(&mut self) {
        if std::mem::take(&mut self.opened) {
            self.chosen.clear();
        }
    }

    pub fn is_path(&self, typed: &str) -> bool {
        dropped::is_begun(typed) || dropped::is_relative(typed)
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
            None => entry.may_be_table && entry.is_called_table(),
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

    /// Takes the folder as it is now: what changed is looked into again, what is gone is chosen no more. Returns the
    /// tables that came.
    pub(super) fn refresh(&mut self, listing: Listing) -> Vec<PathBuf> {
        let listing = with_parent(listing);
        if listing == self.listing {
            return Vec::new();
        }
        let old = std::mem::replace(&mut self.listing, listing);
        let there = |path: &Path| self.listing.entries.iter().find(|entry| entry.path == path);
        let mut stale = Vec::new();
        for entry in &old.entries {
            if there(&entry.path) != Some(entry) {
                stale.push(entry.path.clone());
            }
            if there(&entry.path).is_none() {
                self.chosen.retain(|path| *path != entry.path);
                self.arrived.retain(|path| *path != entry.path);
            }
        }
        let known = |entry: &&Entry| !old.entries.iter().any(|other| other.path == entry.path);
        let came = self.listing.entries.iter().filter(|entry| entry.may_be_table).filter(known);
        let came = came.map(|entry| entry.path.clone()).collect();
        for path in stale {
            self.glances.remove(&path);
        }
        came
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
    let listing = with_parent(project.list_folder(folder)?);
    Ok((listing, project.past_files()?, project.imported_contents()?, project.memory()?))
}

/// The way up comes first.
fn with_parent(mut listing: Listing) -> Listing {
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
    listing
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
            files.arrived.clear();
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

    pub(super) fn selected_path(&self) -> Option<PathBuf> {
        self.entry().map(|entry| entry.path)
    }

    pub(super) fn can_mark(&self) -> bool {
        self.entry().is_some_and(|entry| self.may_be_marked(&entry))
    }

    /// A file, or a folder with all that lies in it. The way up is marked by nobody who knows what is in it.
    fn may_be_marked(&self, entry: &Entry) -> bool {
        !entry.is_folder || self.files.listing.folder.parent() != Some(entry.path.as_path())
    }

    pub(super) fn can_mark_all(&self) -> bool {
        let listed = self.files.listed(&self.field.text());
        listed.into_iter().any(|entry| !entry.is_folder && self.files.is_roster(entry))
    }

    pub(super) fn can_open(&self) -> bool {
        self.files.is_path(&self.field.text()) || self.entry().is_some()
    }

    /// Writes the standard file to fill in into the folder that is open. One that is there is somebody's: it stays.
    pub(super) fn blank(&self) -> Effects {
        let folder = self.files.listing.folder.clone();
        vec![asked(
            words::TEMPLATE,
            move |project| project.blank_roster(&folder, TEMPLATE),
            |screen: &mut Import, made, ctx| {
                let said = match made {
                    Some(_) => Message::good(words::blank_written(ctx.lang, TEMPLATE)),
                    None => Message::choose(words::blank_there(ctx.lang, TEMPLATE)),
                };
                vec![Effect::Say(said), list_again(screen.files.listing.folder.clone(), false)]
            },
        )]
    }

    pub(super) fn open(&mut self) -> Effects {
        let typed = self.field.text();
        if self.files.is_path(&typed) {
            return vec![open_typed(typed, self.files.listing.folder.clone())];
        }
        match self.entry() {
            Some(entry) if entry.is_folder => vec![list(Some(entry.path))],
            // What is marked is meant, wherever the selection stands.
            Some(entry) => {
                self.files.unopen();
                if self.files.chosen.is_empty() {
                    self.files.chosen.push(entry.path);
                    self.files.opened = true;
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

    pub(super) fn mark(&mut self, ctx: &Ctx) -> Effects {
        let Some(entry) = self.entry().filter(|entry| self.may_be_marked(entry)) else {
            return vec![Effect::Say(Message::choose(ctx.word(words::NO_FILE_HERE)))];
        };
        let folder = entry.is_folder;
        match self.files.chosen.iter().position(|path| *path == entry.path) {
            Some(at) => drop(self.files.chosen.remove(at)),
            None if folder => {
                self.files.chosen.push(entry.path);
                return vec![Effect::Say(Message::good(ctx.word(words::FOLDER_MARKED)))];
            }
            None => self.files.chosen.push(entry.path),
        }
        Vec::new()
    }

    /// All that look like rosters; once more, none.
    pub(super) fn mark_all(&mut self, ctx: &Ctx) -> Effects {
        let listed = self.files.listed(&self.field.text());
        let rosters = listed.into_iter().filter(|entry| !entry.is_folder && self.files.is_roster(entry));
        let rosters: Vec<PathBuf> = rosters.map(|entry| entry.path.clone()).collect();
        if rosters.is_empty() {
            return vec![Effect::Say(Message::choose(ctx.word(words::NO_ROSTER_HERE)))];
        }
        let chosen = &mut self.files.chosen;
        if rosters.iter().all(|path| chosen.contains(path)) {
            chosen.retain(|path| !rosters.contains(path));
        } else {
            chosen.extend(rosters.into_iter().filter(|path| !chosen.contains(path)).collect::<Vec<_>>());
        }
        Vec::new()
    }
}

/// One folder is entered; files are read, and folders among them with all that lies in them.
fn open_typed(typed: String, folder: PathBuf) -> Effect {
    Effect::job(
        words::LISTING,
        move |_: &mut crate::tui::house::Desk| {
            let paths = named(&typed, &folder)?;
            let one = paths.len() == 1 && paths.iter().all(|path| path.is_dir());
            Ok((paths, one))
        },
        move |screen: &mut Import, result: Result<(Vec<PathBuf>, bool), OpsError>, ctx: &mut Ctx| match result
        {
            Ok((paths, true)) => paths.into_iter().next().map(|one| list(Some(one))).into_iter().collect(),
            Ok((paths, false)) => {
                (screen.files.chosen, screen.files.opened) = (paths, true);
                screen.look(ReadOptions::default())
            }
            Err(error) => trouble(&error, ctx),
        },
    )
}
