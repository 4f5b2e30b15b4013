//! Every error, refusal and warning there is. The matches have no rest arm: they do not compile when a variant is
//! new and stands in no list here.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use photodesk::domain::desk::refusal::{Refusal, Warning, Why};
use photodesk::domain::event::EventRef;
use photodesk::domain::facts::Stage;
use photodesk::domain::field::Field;
use photodesk::domain::money::Fen;
use photodesk::domain::reconcile::finding::Book;
use photodesk::domain::roster::raw::SheetKind;
use photodesk::domain::session::SessionId;
use photodesk::domain::student::StudentId;
use photodesk::ops::OpsError;
use photodesk::ops::answer::Candidate;
use photodesk::sheet::read_error::{Broken, Excess, Foreign, ReadError};
use photodesk::sheet::replace::ReplaceError;
use photodesk::sheet::write::WriteError;
use photodesk::store::StoreError;

/// Stand in every error that can hold them; no sentence may.
pub const NAME: &str = "欧阳思凡";
pub const ID: &str = "420000200402290114";

fn person() -> Candidate {
    Candidate {
        student: "@s0001".to_owned(),
        student_no: "20220101".to_owned(),
        name: NAME.to_owned(),
        sex: "女".to_owned(),
        class: "学前1班".to_owned(),
        ethnicity: "汉族".to_owned(),
        id_number: ID.to_owned(),
        state: Stage::Expected,
        seq: None,
        paid: false,
        owes: false,
        elsewhere: None,
        shot: false,
        checked: false,
        walkin: false,
        incomplete: false,
        already_captured: false,
    }
}

pub fn whys() -> Vec<Why> {
    let all = vec![
        Why::Missing,
        Why::Unknown,
        Why::NotAnAmount,
        Why::NotPositive,
        Why::OutOfRange,
        Why::NotInThisSession,
        Why::Filled,
        Why::Invalid,
        Why::Decided,
        Why::Same,
        Why::Joined,
        Why::AnotherPerson,
        Why::Held,
        Why::OfJoinedRow,
        Why::HasFate,
        Why::Differs,
        Why::NeedsReason,
        Why::NotYet,
        Why::TooMuch,
        Why::NoProposal,
        Why::NotSealed,
        Why::Several,
        Why::NotAHead,
        Why::NotACount,
        Why::NotCurrent,
    ];
    for why in &all {
        match why {
            Why::Missing
            | Why::Unknown
            | Why::NotAnAmount
            | Why::NotPositive
            | Why::OutOfRange
            | Why::NotInThisSession
            | Why::Filled
            | Why::Invalid
            | Why::Decided
            | Why::Same
            | Why::Joined
            | Why::AnotherPerson
            | Why::Held
            | Why::OfJoinedRow
            | Why::HasFate
            | Why::Differs
            | Why::NeedsReason
            | Why::NotYet
            | Why::TooMuch
            | Why::NoProposal
            | Why::NotSealed
            | Why::Several
            | Why::NotAHead
            | Why::NotACount
            | Why::NotCurrent => {}
        }
    }
    all
}

fn refusals() -> Vec<Refusal> {
    let mut all = vec![
        Refusal::NoSession,
        Refusal::SessionClosed,
        Refusal::AlreadyPaid { receipt: Some(12) },
        Refusal::AlreadyPaid { receipt: None },
        Refusal::AlreadyRegistered { seq: 128 },
        Refusal::NotRegistered,
        Refusal::AlreadyShot { seq: 128 },
        Refusal::NotPaid,
        Refusal::SeqTaken { seq: 128, owner: Some(StudentId("s0001".to_owned())) },
        Refusal::SeqUnknown { seq: 128 },
        Refusal::SeqLocked { seq: 12, agreed_until: 128 },
        Refusal::AmountShort { due: Fen(2000) },
        Refusal::AlreadyCaptured,
        Refusal::PaidTwice { from: Some(2), to: None },
        Refusal::HasItsOwn { seq: Some(3), receipt: Some(1) },
        Refusal::NothingToUndo,
        Refusal::NothingToRedo,
        Refusal::UndoBlocked { by: EventRef { station: "main".to_owned(), n: 812 } },
        Refusal::OpenFindings { errors: 2 },
        Refusal::NotCounted,
        Refusal::DifferenceUnexplained { difference: Fen(-2000) },
        Refusal::Exists { session: Some(SessionId(1)) },
    ];
    for refusal in &all {
        match refusal {
            Refusal::NoSession
            | Refusal::SessionClosed
            | Refusal::AlreadyPaid { .. }
            | Refusal::PaidTwice { .. }
            | Refusal::HasItsOwn { .. }
            | Refusal::AlreadyRegistered { .. }
            | Refusal::NotRegistered
            | Refusal::AlreadyShot { .. }
            | Refusal::NotPaid
            | Refusal::SeqTaken { .. }
            | Refusal::SeqUnknown { .. }
            | Refusal::SeqLocked { .. }
            | Refusal::AmountShort { .. }
            | Refusal::AlreadyCaptured
            | Refusal::NothingToUndo
            | Refusal::NothingToRedo
            | Refusal::UndoBlocked { .. }
            | Refusal::OpenFindings { .. }
            | Refusal::NotCounted
            | Refusal::DifferenceUnexplained { .. }
            | Refusal::Exists { .. }
            | Refusal::BadValue { .. } => {}
        }
    }
    all.extend(whys().into_iter().map(|why| Refusal::BadValue { field: "amount", why }));
    all
}

fn store_errors() -> Vec<StoreError> {
    let path = || PathBuf::from("项目.db");
    let all = vec![
        StoreError::NoDatabase(path()),
        StoreError::Exists(path()),
        StoreError::Busy,
        StoreError::ReadOnly,
        StoreError::Damaged(format!("row of {NAME}")),
        StoreError::NewerVersion { found: 9, known: 1 },
        StoreError::NotOurs(path()),
        StoreError::DiskFull,
        StoreError::NoWal("delete".to_owned()),
        StoreError::GoesBackwards { have: 9, backup: 5 },
        StoreError::NotSaved(format!("row of {NAME}")),
        StoreError::File(io::Error::other(ID)),
        StoreError::Sql(rusqlite::Error::InvalidParameterName(ID.to_owned())),
    ];
    for error in &all {
        match error {
            StoreError::NoDatabase(_)
            | StoreError::Exists(_)
            | StoreError::Busy
            | StoreError::ReadOnly
            | StoreError::Damaged(_)
            | StoreError::NewerVersion { .. }
            | StoreError::NotOurs(_)
            | StoreError::DiskFull
            | StoreError::NoWal(_)
            | StoreError::GoesBackwards { .. }
            | StoreError::NotSaved(_)
            | StoreError::File(_)
            | StoreError::Sql(_) => {}
        }
    }
    all
}

pub fn read_errors() -> Vec<ReadError> {
    let mut all = vec![
        ReadError::Encrypted,
        ReadError::Empty,
        ReadError::NoHeader,
        ReadError::NoNumbers { headings: Vec::new() },
        ReadError::NoNumbers { headings: vec!["序号".to_owned()] },
        ReadError::NoSuchSheet { asked: "花名".to_owned(), sheets: vec!["学前1班.xlsx".to_owned()] },
        ReadError::NoSuchHeading { field: Field::Birth, heading: "出生".to_owned() },
        ReadError::Stopped,
    ];
    all.extend([ReadError::NotAFile, ReadError::MixedEncoding]);
    all.push(ReadError::NoReader(ErrorKind::NotFound));
    all.extend([ErrorKind::NotFound, ErrorKind::PermissionDenied, ErrorKind::Other].map(ReadError::Io));
    all.extend([Broken::Container, Broken::Content, Broken::Library].map(ReadError::Unreadable));
    let excesses = [
        Excess::Bytes,
        Excess::Inflated,
        Excess::Rows,
        Excess::Columns,
        Excess::Cells,
        Excess::Sheets,
        Excess::Memory,
        Excess::Problems,
        Excess::Time,
    ];
    all.extend(excesses.map(ReadError::TooLarge));
    let foreign = [
        Foreign::Pdf,
        Foreign::Document,
        Foreign::Slides,
        Foreign::Image,
        Foreign::Html,
        Foreign::Xml,
        Foreign::Archive,
        Foreign::Database,
        Foreign::Sylk,
        Foreign::Dif,
        Foreign::Unknown,
    ];
    all.extend(foreign.map(ReadError::NotASpreadsheet));
    for error in &all {
        match error {
            ReadError::Io(_)
            | ReadError::NotAFile
            | ReadError::NoReader(_)
            | ReadError::Unreadable(Broken::Container | Broken::Content | Broken::Library)
            | ReadError::MixedEncoding
            | ReadError::Encrypted
            | ReadError::Empty
            | ReadError::TooLarge(
                Excess::Bytes
                | Excess::Inflated
                | Excess::Rows
                | Excess::Columns
                | Excess::Cells
                | Excess::Sheets
                | Excess::Memory
                | Excess::Problems
                | Excess::Time,
            )
            | ReadError::NotASpreadsheet(
                Foreign::Pdf
                | Foreign::Document
                | Foreign::Slides
                | Foreign::Image
                | Foreign::Html
                | Foreign::Xml
                | Foreign::Archive
                | Foreign::Database
                | Foreign::Sylk
                | Foreign::Dif
                | Foreign::Unknown,
            )
            | ReadError::NoHeader
            | ReadError::NoNumbers { .. }
            | ReadError::NoSuchSheet { .. }
            | ReadError::NoSuchHeading { .. }
            | ReadError::Stopped => {}
        }
    }
    all
}

fn write_errors() -> Vec<WriteError> {
    let all = vec![
        WriteError::Empty,
        WriteError::TooManyRows(2_000_000),
        WriteError::Xlsx(rust_xlsxwriter::XlsxError::ParameterError(ID.to_owned())),
        WriteError::Csv(csv::Error::from(io::Error::other(ID))),
        WriteError::NotOneTable,
        WriteError::TooLong { heading: "姓名".to_owned(), row: 7, bytes: 300 },
        WriteError::NotInGb18030 { heading: "姓名".to_owned(), row: 7 },
    ];
    for error in &all {
        match error {
            WriteError::Empty
            | WriteError::TooManyRows(_)
            | WriteError::Xlsx(_)
            | WriteError::Csv(_)
            | WriteError::NotOneTable
            | WriteError::TooLong { .. }
            | WriteError::NotInGb18030 { .. } => {}
        }
    }
    all
}

fn replace_errors() -> Vec<ReplaceError> {
    let broken = || io::Error::other(ID);
    let full = || io::Error::from(ErrorKind::StorageFull);
    let all = vec![
        ReplaceError::NoFolder,
        ReplaceError::BadName,
        ReplaceError::IsFolder,
        ReplaceError::Create(broken()),
        ReplaceError::Write(broken()),
        ReplaceError::Write(full()),
        ReplaceError::Rename(broken()),
        ReplaceError::Folder(broken()),
    ];
    for error in &all {
        match error {
            ReplaceError::NoFolder
            | ReplaceError::BadName
            | ReplaceError::IsFolder
            | ReplaceError::Create(_)
            | ReplaceError::Write(_)
            | ReplaceError::Rename(_)
            | ReplaceError::Folder(_) => {}
        }
    }
    all
}

pub fn errors() -> Vec<OpsError> {
    let mut all = vec![
        OpsError::NotFound { near: Vec::new() },
        OpsError::NotFound { near: vec![person()] },
        OpsError::Ambiguous { candidates: vec![person(), person()] },
        OpsError::IdReused,
        OpsError::NoRoster(SheetKind::Log),
        OpsError::NoRoster(SheetKind::Sideways),
        OpsError::NoRoster(SheetKind::Cards),
        OpsError::NoRoster(SheetKind::TwoLines),
        OpsError::NoRoster(SheetKind::OneCell),
        OpsError::NoRoster(SheetKind::Headless),
        OpsError::NoRoster(SheetKind::Notes),
        OpsError::Stopped,
        OpsError::NoFile(PathBuf::from("学前1班.xlsx")),
        OpsError::NoRosters { folder: PathBuf::from("项目.db"), passed: Vec::new() },
        OpsError::NoRosters {
            folder: PathBuf::from("项目.db"), passed: vec!["学前1班.xlsx".to_owned()]
        },
        OpsError::OnlyHidden(vec!["花名".to_owned()]),
        OpsError::NotHeadings(3),
    ];
    all.extend([OpsError::TooManyPhotos(100_000), OpsError::NoRenameList, OpsError::NoSpec(3)]);
    all.extend([OpsError::OntoCard, OpsError::OtherFile(PathBuf::from("0001.jpg"))]);
    all.push(OpsError::SomebodysFile(PathBuf::from("0001.xlsx")));
    all.extend(read_errors().into_iter().map(OpsError::Read));
    for book in [Book::Register, Book::Log] {
        let file = "登记.xlsx".to_owned();
        all.extend(read_errors().into_iter().map(|error| OpsError::Book { book, file: file.clone(), error }));
    }
    all.extend(write_errors().into_iter().map(OpsError::Write));
    all.extend(replace_errors().into_iter().map(OpsError::Replace));
    all.extend(refusals().into_iter().map(OpsError::Refused));
    all.extend(store_errors().into_iter().map(OpsError::Store));
    for error in &all {
        match error {
            OpsError::NoRosters { .. }
            | OpsError::OnlyHidden(_)
            | OpsError::NotHeadings(_)
            | OpsError::Refused(_)
            | OpsError::Store(_)
            | OpsError::Read(_)
            | OpsError::Book { .. }
            | OpsError::Write(_)
            | OpsError::Replace(_)
            | OpsError::NotFound { .. }
            | OpsError::Ambiguous { .. }
            | OpsError::IdReused
            | OpsError::NoRoster(_)
            | OpsError::Stopped
            | OpsError::TooManyPhotos(_)
            | OpsError::NoRenameList
            | OpsError::OntoCard
            | OpsError::OtherFile(_)
            | OpsError::SomebodysFile(_)
            | OpsError::NoSpec(_)
            | OpsError::NoFile(_) => {}
        }
    }
    all
}

pub fn warnings() -> Vec<Warning> {
    let all = vec![
        Warning::SeqGap { from: 5, to: 5 },
        Warning::SeqGap { from: 5, to: 7 },
        Warning::NotPaid,
        Warning::AmountDiffers { fee: Fen(2000), amount: Fen(1500) },
        Warning::AlreadyCaptured,
        Warning::NoBackup,
        Warning::NoReason,
        Warning::CsvDigits,
        Warning::Undecided { people: 3 },
        Warning::TableAlone,
        Warning::MaskedCertificate,
        Warning::SameReport { number: 2 },
        Warning::SameSigner,
    ];
    for warning in &all {
        match warning {
            Warning::SeqGap { .. }
            | Warning::NotPaid
            | Warning::AmountDiffers { .. }
            | Warning::AlreadyCaptured
            | Warning::NoBackup
            | Warning::NoReason
            | Warning::CsvDigits
            | Warning::TableAlone
            | Warning::MaskedCertificate
            | Warning::SameReport { .. }
            | Warning::SameSigner
            | Warning::Undecided { .. } => {}
        }
    }
    all
}
