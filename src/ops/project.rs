//! An open project: the database, the roster in memory, and who works on it. Front ends hold one of these.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::error::OpsError;
use super::ledger::Opened;
use super::photos::kept::Shelf;
use crate::domain::directory::Directory;
use crate::domain::money::Fen;
use crate::domain::session::{Session, SessionId};
use crate::domain::state::State;
use crate::domain::student::StudentId;
use crate::sheet::reader::Reader;
use crate::store::{Access, Stamp, StationLock, Store, StoreError, Write};

/// What comes from outside: the clock, randomness, and who reads files. Tests freeze the first two.
pub struct World {
    pub now: Box<dyn Fn() -> DateTime<FixedOffset> + Send>,
    /// A new random UUID in text.
    pub fresh: Box<dyn FnMut() -> String + Send>,
    /// Reads what others sent us.
    pub reader: Reader,
}

/// Who works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    pub station: String,
    /// A code, not a name.
    pub operator: String,
    /// Takes the station's lock: the desk and the interface do, short commands and readers don't.
    pub lock: bool,
}

pub struct Project {
    pub(super) store: Store,
    /// The cameras' cards.
    pub(super) shelf: Shelf,
    /// The money, as it was last looked at.
    pub(super) opened: Opened,
    directory: Arc<Directory>,
    directory_version: u64,
    who: Who,
    world: World,
    /// The folder that was looked at last for files to import.
    pub(super) folder: Option<PathBuf>,
    _lock: Option<StationLock>,
}

/// What `init` writes down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founding {
    pub school: String,
    /// Five digits, or empty.
    pub code: String,
    pub fee: Fen,
}

/// The fee that a project starts with when nobody says otherwise: 20 yuan (FACTS section 4).
pub const USUAL_FEE: Fen = Fen(2000);

impl Project {
    /// Makes a project.
    ///
    /// # Errors
    /// `exists` when there is one.
    pub fn create(path: &Path, founding: &Founding, who: Who, world: World) -> Result<Project, OpsError> {
        let store = Store::create(path)?;
        let mut project = Project::over(store, path, who, world)?;
        project.found(founding)?;
        Ok(project)
    }

    /// Makes a project and puts the first things into it. When that fails or is stopped, nothing is left of it.
    pub fn create_with<T>(
        path: &Path,
        founding: &Founding,
        who: Who,
        world: World,
        fill: impl FnOnce(&mut Project) -> Result<T, OpsError>,
    ) -> Result<(Project, T), OpsError> {
        let mut project = Project::create(path, founding, who, world)?;
        match fill(&mut project) {
            Ok(filled) => Ok((project, filled)),
            Err(error) => {
                drop(project);
                Store::forget(path);
                Err(error)
            }
        }
    }

    /// Opens a project that is there.
    pub fn open(path: &Path, access: Access, who: Who, world: World) -> Result<Project, OpsError> {
        let store = Store::open(path, access)?;
        Project::over(store, path, who, world)
    }

    /// A project in memory, for tests that need no file.
    pub fn in_memory(founding: &Founding, who: Who, world: World) -> Result<Project, OpsError> {
        let mut project = Project::with(Store::in_memory()?, None, who, world)?;
        project.found(founding)?;
        Ok(project)
    }

    fn over(store: Store, path: &Path, who: Who, world: World) -> Result<Project, OpsError> {
        let lock = match (who.lock, store.access()) {
            (true, Access::Write) => Some(StationLock::take(path, &who.station)?),
            _ => None,
        };
        Project::with(store, lock, who, world)
    }

    fn with(store: Store, lock: Option<StationLock>, who: Who, world: World) -> Result<Project, OpsError> {
        let mut project = Project {
            store,
            opened: Opened::default(),
            directory: Arc::default(),
            directory_version: 0,
            who,
            world,
            shelf: Shelf::default(),
            folder: None,
            _lock: lock,
        };
        project.look()?;
        Ok(project)
    }

    fn found(&mut self, founding: &Founding) -> Result<(), OpsError> {
        let values = [
            ("school", founding.school.clone()),
            ("school_code", founding.code.clone()),
            ("fee", founding.fee.to_string()),
        ];
        self.write(None, |write| {
            for (key, value) in &values {
                write.set_project(key, value)?;
            }
            Ok(())
        })
    }

    pub fn path(&self) -> Option<PathBuf> {
        self.store.path().map(Path::to_owned)
    }

    pub fn is_read_only(&self) -> bool {
        self.store.access() == Access::Read
    }

    pub fn who(&self) -> &Who {
        &self.who
    }

    pub fn set_operator(&mut self, operator: &str) {
        operator.clone_into(&mut self.who.operator);
    }

    pub fn now(&self) -> DateTime<FixedOffset> {
        (self.world.now)()
    }

    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// Clock, randomness, reader.
    pub(super) fn world(&mut self) -> &mut World {
        &mut self.world
    }

    /// Who reads what others sent us.
    pub fn reader(&self) -> &Reader {
        &self.world.reader
    }

    pub fn school(&self) -> String {
        self.value("school")
    }

    pub fn school_code(&self) -> String {
        self.value("school_code")
    }

    /// The fee that a new session starts with.
    pub fn fee(&self) -> Fen {
        self.value("fee").parse().unwrap_or(USUAL_FEE)
    }

    fn value(&self, key: &str) -> String {
        self.store.project(key).ok().flatten().unwrap_or_default()
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn state(&self) -> &State {
        self.store.state()
    }

    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// The roster as it is now, to be kept across a write.
    pub(super) fn directory_handle(&self) -> Arc<Directory> {
        Arc::clone(&self.directory)
    }

    /// The current session, across processes: the last one opened and not closed.
    pub fn session(&self) -> Option<&Session> {
        self.state().current()
    }

    /// Takes in what other processes wrote since, and the roster when it changed.
    pub fn look(&mut self) -> Result<(), OpsError> {
        self.store.refresh()?;
        self.see_roster()
    }

    fn see_roster(&mut self) -> Result<(), OpsError> {
        if self.directory_version != self.store.roster_version() {
            let former = self.former_numbers()?;
            let directory = Directory::new(self.store.students()?);
            let former = former.iter().map(|(student, _, number)| (student, number.as_str()));
            self.directory = Arc::new(directory.with_former(former));
            self.directory_version = self.store.roster_version();
        }
        Ok(())
    }

    /// One transaction. Its events belong to the current session.
    pub(super) fn write<T>(
        &mut self,
        command_id: Option<&str>,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, OpsError>,
    ) -> Result<T, OpsError> {
        let stamp = self.stamp(command_id);
        let done = self.store.write(stamp, &mut *self.world.fresh, work);
        // The write has looked for what others wrote; what is left is its own part in the roster, or what a write
        // that was taken back leaves in the state. A failure here must not hide that it was saved.
        let seen = if done.is_ok() { self.see_roster() } else { self.look() };
        match seen {
            Ok(()) => done,
            Err(error) => done.and(Err(error)),
        }
    }

    /// As [`Project::write`], and then everything is taken back: what would come of it.
    pub(super) fn rehearse<T>(
        &mut self,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, OpsError>,
    ) -> Result<T, OpsError> {
        let stamp = self.stamp(None);
        let halted = self.store.write(stamp, &mut *self.world.fresh, |write| match work(write) {
            Ok(seen) => Err::<(), _>(Halt::Seen(seen)),
            Err(error) => Err(Halt::Error(error)),
        });
        self.look()?;
        match halted {
            Err(Halt::Seen(seen)) => Ok(seen),
            Err(Halt::Error(error)) => Err(error),
            Ok(()) => Err(StoreError::NotSaved("rehearsal".to_owned()).into()),
        }
    }

    fn stamp(&self, command_id: Option<&str>) -> Stamp {
        Stamp {
            station: self.who.station.clone(),
            operator: self.who.operator.clone(),
            wall: self.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
            session: self.session().map(|session| session.id),
            command_id: command_id.map(str::to_owned),
        }
    }

    /// A session by its id.
    pub fn session_by(&self, id: SessionId) -> Option<&Session> {
        self.state().session(id)
    }

    /// The name of a student, for lists; empty when nobody has this id.
    pub fn name_of(&self, id: &StudentId) -> String {
        self.directory.student(id).map(|student| student.record.name.to_string()).unwrap_or_default()
    }

    /// Ends the work of a session or of the interface: the log goes into the database file.
    pub fn settle(&self) -> Result<(), OpsError> {
        if !self.is_read_only() {
            self.store.checkpoint()?;
        }
        Ok(())
    }
}

/// How a rehearsal leaves its transaction: never by a commit.
enum Halt<T> {
    Seen(T),
    Error(OpsError),
}

impl<T> From<StoreError> for Halt<T> {
    fn from(error: StoreError) -> Halt<T> {
        Halt::Error(error.into())
    }
}
