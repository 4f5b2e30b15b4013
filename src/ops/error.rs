//! What an operation can end in. Each has the contract's code; sentences are in `text`.

use std::path::Path;

use crate::domain::desk::refusal::Refusal;
use crate::domain::reconcile::finding::Book;
use crate::domain::roster::raw::SheetKind;
use crate::photo::card::{CardError, MOST};
use crate::photo::rename::RenameError;
use crate::photo::specs::SpecError;
use crate::sheet::file::name;
use crate::sheet::read_error::ReadError;
use crate::sheet::replace::ReplaceError;
use crate::sheet::write::WriteError;
use crate::store::StoreError;

use super::answer::Candidate;

#[derive(Debug, thiserror::Error)]
pub enum OpsError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nobody has this handle; people with a near name.
    #[error("nobody found")]
    NotFound { near: Vec<Candidate> },
    /// More than one person has this handle; a person has to choose.
    #[error("more than one person")]
    Ambiguous { candidates: Vec<Candidate> },
    /// The command id was used for another command.
    #[error("command id reused")]
    IdReused,
    #[error(transparent)]
    Read(#[from] ReadError),
    /// One of two files that are held against one another cannot be read: which book it should be, and its name.
    #[error("{error}")]
    Book { book: Book, file: String, error: ReadError },
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    Replace(#[from] ReplaceError),
    /// The sheets are something else than rosters.
    #[error("no roster")]
    NoRoster(SheetKind),
    /// All that could be a roster stands on hidden sheets.
    #[error("only hidden sheets")]
    OnlyHidden(Vec<String>),
    /// The row that was named holds no headings.
    #[error("row {0} holds no headings")]
    NotHeadings(u32),
    /// The caller stopped long work; nothing was left behind.
    #[error("stopped")]
    Stopped,
    /// A file of that name is no folder, a folder no file, or it isn't there.
    #[error("no such file")]
    NoFile(std::path::PathBuf),
    /// Folders without a file that could be a roster, and the documents that lie there instead.
    #[error("no roster in the folder")]
    NoRosters { folder: std::path::PathBuf, passed: Vec<String> },
    /// More photos than we look at, and how many that is.
    #[error("too many photos")]
    TooManyPhotos(usize),
    /// Copies of photos were to go onto the card itself.
    #[error("onto the card")]
    OntoCard,
    /// Another file has the name of a copy already.
    #[error("another file has this name")]
    OtherFile(std::path::PathBuf),
    /// Where a file was to be written lies one that somebody else wrote, or worked in.
    #[error("somebody's file is there")]
    SomebodysFile(std::path::PathBuf),
    /// No list of copies that we wrote.
    #[error("no rename list")]
    NoRenameList,
    /// A line of a file of photo specifications is none.
    #[error("no photo specification in line {0}")]
    NoSpec(u64),
}

impl From<CardError> for OpsError {
    fn from(error: CardError) -> OpsError {
        match error {
            CardError::NoFolder(path) => OpsError::NoFile(path),
            CardError::Io(error) => ReadError::Io(error.kind()).into(),
            CardError::TooMany => OpsError::TooManyPhotos(MOST),
            CardError::Stopped => OpsError::Stopped,
        }
    }
}

impl From<RenameError> for OpsError {
    fn from(error: RenameError) -> OpsError {
        match error {
            RenameError::Read(error) => ReadError::Io(error.kind()).into(),
            RenameError::NoList => OpsError::NoRenameList,
        }
    }
}

impl From<SpecError> for OpsError {
    fn from(error: SpecError) -> OpsError {
        match error {
            SpecError::Io(error) => ReadError::Io(error.kind()).into(),
            SpecError::Line(line) => OpsError::NoSpec(line),
        }
    }
}

impl OpsError {
    /// A register or log that cannot be read. Where there is no such file, the whole path is told.
    pub(super) fn of_book(book: Book, path: &Path, error: ReadError) -> OpsError {
        let file = match error {
            ReadError::Stopped => return OpsError::Stopped,
            ReadError::Io(std::io::ErrorKind::NotFound) => path.display().to_string(),
            _ => name(path),
        };
        OpsError::Book { book, file, error }
    }

    /// No sheet of any file has a heading row of a roster.
    pub fn no_header() -> OpsError {
        ReadError::NoHeader.into()
    }

    /// The contract's code.
    pub fn code(&self) -> &'static str {
        match self {
            OpsError::Refused(refusal) => refusal.code(),
            OpsError::Store(error) => match error {
                StoreError::NoDatabase(_) => "no_database",
                StoreError::Exists(_) | StoreError::GoesBackwards { .. } => "exists",
                StoreError::Busy => "busy",
                StoreError::ReadOnly => "read_only",
                StoreError::Damaged(_) => "damaged",
                StoreError::NewerVersion { .. } => "newer_version",
                StoreError::NotOurs(_) => "unreadable",
                StoreError::DiskFull => "disk_full",
                StoreError::NoWal(_) | StoreError::NotSaved(_) | StoreError::File(_) => "not_saved",
                StoreError::Sql(_) => "unexpected",
            },
            OpsError::NotFound { .. } => "not_found",
            OpsError::Ambiguous { .. } => "ambiguous",
            OpsError::IdReused => "id_reused",
            OpsError::NoFile(_) | OpsError::NoRosters { .. } => "no_file",
            OpsError::TooManyPhotos(_) => "too_large",
            OpsError::OntoCard => "bad_value",
            OpsError::OtherFile(_) | OpsError::SomebodysFile(_) => "exists",
            OpsError::NoRenameList | OpsError::NoSpec(_) => "unreadable",
            OpsError::NoRoster(kind) => match kind {
                SheetKind::Log => "manual_log",
                SheetKind::Sideways => "sideways",
                SheetKind::Cards => "cards",
                SheetKind::TwoLines => "two_lines",
                SheetKind::OneCell => "one_cell",
                SheetKind::ReturnGuide => "return_guide",
                SheetKind::Headless | SheetKind::Notes | SheetKind::Roster => "no_header",
            },
            OpsError::OnlyHidden(_) | OpsError::NotHeadings(_) => "no_header",
            OpsError::Stopped => "stopped",
            OpsError::Read(error) | OpsError::Book { error, .. } => unread(error),
            OpsError::Write(_) => "not_saved",
            OpsError::Replace(error) => match error {
                ReplaceError::NoFolder => "no_file",
                ReplaceError::Write(error) if error.kind() == std::io::ErrorKind::StorageFull => "disk_full",
                ReplaceError::IsFolder
                | ReplaceError::BadName
                | ReplaceError::Create(_)
                | ReplaceError::Write(_)
                | ReplaceError::Rename(_)
                | ReplaceError::Folder(_) => "not_saved",
            },
        }
    }
}

fn unread(error: &ReadError) -> &'static str {
    match error {
        ReadError::Io(std::io::ErrorKind::NotFound) => "no_file",
        ReadError::Io(_)
        | ReadError::NotAFile
        | ReadError::NoReader(_)
        | ReadError::Unreadable(_)
        | ReadError::Empty
        | ReadError::NotASpreadsheet(_)
        | ReadError::MixedEncoding => "unreadable",
        ReadError::Encrypted => "encrypted",
        ReadError::TooLarge(_) => "too_large",
        ReadError::NoHeader
        | ReadError::NoNumbers { .. }
        | ReadError::NoSuchSheet { .. }
        | ReadError::NoSuchHeading { .. } => "no_header",
        ReadError::Stopped => "stopped",
    }
}
