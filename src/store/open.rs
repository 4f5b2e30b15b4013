//! Opening a database: durability settings that are read back, versions, and the state that follows from the journal.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::StoreError;
use super::roster::RosterChange;
use super::{journal, logbook, migrate, place, project, roster, seal};
use crate::domain::books::LogRow;
use crate::domain::event::{EventRef, Sealed};
use crate::domain::fold::fold;
use crate::domain::state::State;
use crate::domain::student::{Student, StudentId};

/// How a database is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Write,
    Read,
}

/// A database and the state that its journal comes to.
pub struct Store {
    pub(super) sql: Connection,
    path: Option<PathBuf>,
    access: Access,
    pub(super) state: State,
    /// The state may hold events that were never committed.
    pub(super) stale: bool,
    /// Counts up when roster rows may have changed.
    roster_version: u64,
    data_version: i64,
}

const BUSY: Duration = Duration::from_secs(5);
/// Why no write-ahead log is even tried.
const SHARED: &str = "shared folder";

impl Store {
    /// Makes a new database.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is one, [`StoreError::NoWal`] on another computer's disk.
    pub fn create(path: &Path) -> Result<Store, StoreError> {
        if place::is_shared(path) {
            return Err(StoreError::NoWal(SHARED.to_owned()));
        }
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(file_error)?;
        }
        let made = Store::make(path);
        if made.is_err() {
            // A half-made database must not be found by the next start.
            Store::forget(path);
        }
        made
    }

    /// Takes away a database that was only just made and is closed again.
    pub fn forget(path: &Path) {
        for ending in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            let _ = std::fs::remove_file(name);
        }
    }

    fn make(path: &Path) -> Result<Store, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // SQLite only says that it cannot open the file; asked for the same, the system says why.
        std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(file_error)?;
        let sql = Connection::open_with_flags(path, flags)?;
        durable(&sql)?;
        Store::ready(sql, Some(path.to_owned()), Access::Write)
    }

    /// Opens a database that is there.
    ///
    /// # Errors
    /// [`StoreError::NoDatabase`], [`StoreError::NotOurs`], [`StoreError::Damaged`], [`StoreError::NewerVersion`],
    /// [`StoreError::ReadOnly`], [`StoreError::NoWal`].
    pub fn open(path: &Path, access: Access) -> Result<Store, StoreError> {
        if !path.is_file() {
            return Err(StoreError::NoDatabase(path.to_owned()));
        }
        if access == Access::Write && place::is_shared(path) {
            return Err(StoreError::NoWal(SHARED.to_owned()));
        }
        let sql = connect(path, access)?;
        sql.busy_timeout(BUSY)?;
        let ours: i64 = match sql.query_row("PRAGMA application_id", [], |row| row.get(0)) {
            Ok(id) => id,
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
                return Err(StoreError::NotOurs(path.to_owned()));
            }
            Err(error) => return Err(error.into()),
        };
        if ours != migrate::APPLICATION_ID {
            return Err(StoreError::NotOurs(path.to_owned()));
        }
        let found = migrate::version(&sql)?;
        if found > migrate::known() {
            return Err(StoreError::NewerVersion { found, known: migrate::known() });
        }
        let checked: String = sql.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if checked != "ok" {
            return Err(StoreError::Damaged(checked));
        }
        if access == Access::Write {
            durable(&sql)?;
        } else {
            guarded(&sql)?;
        }
        Store::ready(sql, Some(path.to_owned()), access)
    }

    /// A database in memory, for tests that need no file.
    pub fn in_memory() -> Result<Store, StoreError> {
        let sql = Connection::open_in_memory()?;
        guarded(&sql)?;
        Store::ready(sql, None, Access::Write)
    }

    fn ready(mut sql: Connection, path: Option<PathBuf>, access: Access) -> Result<Store, StoreError> {
        if access == Access::Write {
            migrate::migrate(&mut sql)?;
        }
        sql.set_prepared_statement_cache_capacity(64);
        let mut store = Store {
            sql,
            path,
            access,
            state: State::default(),
            stale: false,
            roster_version: 1,
            data_version: 0,
        };
        store.refresh()?;
        Ok(store)
    }

    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    pub fn access(&self) -> Access {
        self.access
    }

    /// The state as of the last refresh or write.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Takes in what other connections wrote since.
    pub fn refresh(&mut self) -> Result<(), StoreError> {
        let version: i64 = self.sql.query_row("PRAGMA data_version", [], |row| row.get(0))?;
        if version != self.data_version {
            self.data_version = version;
            self.roster_version += 1;
        } else if !self.stale {
            return Ok(());
        }
        self.catch_up()
    }

    /// Folds the events that are not folded yet; everything again when the state cannot be trusted.
    pub(super) fn catch_up(&mut self) -> Result<(), StoreError> {
        if self.stale {
            self.state = State::default();
            self.stale = false;
        }
        let lamport = self.state.lamport;
        let tops = self.state.tops.clone();
        let mut behind = Vec::new();
        journal::read_after(
            &self.sql,
            |station| tops.get(station).copied().unwrap_or(0),
            |link| {
                behind.push(link.event);
                Ok(())
            },
        )?;
        // Another station's event that lies before what was folded changes the order: fold all again.
        if behind.iter().any(|event| event.lamport <= lamport) {
            self.state = State::default();
            behind.clear();
            journal::read_after(
                &self.sql,
                |_| 0,
                |link| {
                    behind.push(link.event);
                    Ok(())
                },
            )?;
        }
        for event in &behind {
            fold(&mut self.state, event);
        }
        Ok(())
    }

    /// Changes whenever the roster may have changed; what was built from it is then out of date.
    pub fn roster_version(&self) -> u64 {
        self.roster_version
    }

    pub(super) fn roster_changed(&mut self) {
        self.roster_version += 1;
    }

    /// All students, in the order in which they came, also those that are gone or joined.
    pub fn students(&self) -> Result<Vec<Student>, StoreError> {
        roster::all(&self.sql)
    }

    pub fn student(&self, id: &StudentId) -> Result<Option<Student>, StoreError> {
        roster::get(&self.sql, id)
    }

    /// What an event changed in the roster.
    pub fn roster_changes(&self, event: &EventRef) -> Result<Vec<RosterChange>, StoreError> {
        roster::changes_of(&self.sql, event)
    }

    /// The text behind a digest; `None` when it was erased.
    pub fn unseal(&self, sealed: &Sealed) -> Result<Option<String>, StoreError> {
        seal::unseal(&self.sql, sealed)
    }

    /// The value behind a digest; `None` when it was erased or is of another form.
    pub fn unseal_value<T: serde::de::DeserializeOwned>(
        &self,
        sealed: &Sealed,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.unseal(sealed)?.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// The lines of a keyed page, by the event that keyed it.
    pub fn log_rows(&self, event: &EventRef) -> Result<Vec<(LogRow, Option<StudentId>)>, StoreError> {
        logbook::rows(&self.sql, event)
    }

    /// The answer that was given to a command id before.
    pub fn remembered(&self, command_id: &str) -> Result<Option<super::Remembered>, StoreError> {
        super::write::remembered(&self.sql, command_id)
    }

    /// A project value such as `school`.
    pub fn project(&self, key: &str) -> Result<Option<String>, StoreError> {
        project::get(&self.sql, key)
    }

    /// Project values whose keys begin so: the rest of the key, and the value.
    pub fn project_values(&self, beginning: &str) -> Result<Vec<(String, String)>, StoreError> {
        project::beginning(&self.sql, beginning)
    }

    /// Events after the n-th of the journal's order, with their links.
    pub fn journal(&self, since: usize) -> Result<Vec<journal::Link>, StoreError> {
        let mut links = Vec::new();
        journal::read_after(
            &self.sql,
            |_| 0,
            |link| {
                links.push(link);
                Ok(())
            },
        )?;
        Ok(links.split_off(since.min(links.len())))
    }

    /// Durability settings as the connection answers: journal mode, synchronous, foreign keys, secure delete.
    pub fn settings(&self) -> Result<(String, i64, i64, i64), StoreError> {
        let ask = |name: &str| self.sql.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0));
        let mode = self.sql.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        Ok((mode, ask("synchronous")?, ask("foreign_keys")?, ask("secure_delete")?))
    }

    /// Bounds the size of the database, so that tests can fill the disk. Pages of 4 KiB; 0 lifts the bound.
    pub fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        let pages = if pages == 0 { 4_294_967_294 } else { i64::from(pages) };
        self.sql.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
        Ok(())
    }

    pub fn pages(&self) -> Result<u32, StoreError> {
        Ok(self.sql.query_row("PRAGMA page_count", [], |row| row.get(0))?)
    }

    /// Moves the write-ahead log into the database file, for closing.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        self.sql.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

fn connect(path: &Path, access: Access) -> Result<Connection, StoreError> {
    let plain = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if access == Access::Write {
        return connect_to_write(path);
    }
    let sql = Connection::open_with_flags(path, plain | OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let read = sql.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0));
    match read.map_err(|error| error.sqlite_error_code()) {
        // In a folder that cannot be written, a database with a write-ahead log opens only as one that nobody
        // changes; that is true as long as no log lies beside it.
        Err(Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)) if !has_log(path) => {
            let escaped: String =
                path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            let uri = format!("file:{escaped}?immutable=1");
            let flags = plain | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            Ok(Connection::open_with_flags(uri, flags)?)
        }
        _ => Ok(sql),
    }
}

/// SQLite silently reads what it may not write, and calls it a failure to open when only the folder is locked.
fn connect_to_write(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
    let sql = Connection::open_with_flags(path, flags)?;
    if sql.is_readonly("main")? {
        return Err(StoreError::ReadOnly);
    }
    let read = sql.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0));
    match read.map_err(|error| error.sqlite_error_code()) {
        Err(Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)) => Err(StoreError::ReadOnly),
        _ => Ok(sql),
    }
}

fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(PathBuf::from(log)).is_ok_and(|log| log.len() > 0)
}

/// Settings for every connection.
fn guarded(sql: &Connection) -> Result<(), StoreError> {
    sql.busy_timeout(BUSY)?;
    sql.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;
         PRAGMA cache_size = -16384;
         PRAGMA recursive_triggers = ON;",
    )?;
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    Ok(())
}

/// WAL with a sync at each commit; the answers are read back, because a network share may say no without an error.
fn durable(sql: &Connection) -> Result<(), StoreError> {
    guarded(sql)?;
    let mode: String = sql.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::NoWal(mode));
    }
    sql.execute_batch("PRAGMA synchronous = FULL;")?;
    let synchronous: i64 = sql.query_row("PRAGMA synchronous", [], |row| row.get(0))?;
    if synchronous != 2 {
        return Err(StoreError::NoWal(format!("synchronous {synchronous}")));
    }
    Ok(())
}

pub(super) fn file_error(error: std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        std::io::ErrorKind::StorageFull => StoreError::DiskFull,
        _ => StoreError::File(error),
    }
}
