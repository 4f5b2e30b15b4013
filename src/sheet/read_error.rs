//! Why a file could not be read as a spreadsheet. Sentences with a next step live in `text`.

use serde::{Deserialize, Serialize};

use crate::domain::field::Field;

/// A file that gives no rows at all. Rows that an import refuses are data, not errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ReadError {
    /// The system would not hand the file over.
    #[error("the file cannot be opened: {0}")]
    Io(#[serde(skip, default = "other")] std::io::ErrorKind),
    /// A folder, a pipe or a device, which may never end.
    #[error("no plain file")]
    NotAFile,
    /// The process that reads files of unknown origin did not start; nothing is known of the file.
    #[error("the reading process cannot be started: {0}")]
    NoReader(#[serde(skip, default = "other")] std::io::ErrorKind),
    /// It says what it is and then breaks off or contradicts itself.
    #[error("the file is damaged: {0}")]
    Unreadable(Broken),
    /// Some lines of a text are UTF-8 and others GBK: whichever is taken, the others are read as other characters.
    #[error("two encodings in one text")]
    MixedEncoding,
    /// A password is needed to open it.
    #[error("the file is protected by a password")]
    Encrypted,
    /// Nothing in it, or only empty sheets.
    #[error("the file is empty")]
    Empty,
    #[error("the file is too large: {0}")]
    TooLarge(Excess),
    #[error("not a spreadsheet but {0}")]
    NotASpreadsheet(Foreign),
    /// No sheet has a heading row with what is needed (of a register or log; a roster's sheets say so themselves).
    #[error("no heading row")]
    NoHeader,
    /// A register or log with names and without a column that is known to hold 拍摄序号; headings of columns that may
    /// be it.
    #[error("no column of numbers")]
    NoNumbers { headings: Vec<String> },
    /// The sheet that was asked for is not in the file; its name, and those that are.
    #[error("no such sheet")]
    NoSuchSheet { asked: String, sheets: Vec<String> },
    /// A heading that was assigned by hand stands in no sheet.
    #[error("no such heading for {field}")]
    NoSuchHeading { field: Field, heading: String },
    /// The progress callback said stop.
    #[error("stopped")]
    Stopped,
}

/// What the system said is known only where it was asked.
fn other() -> std::io::ErrorKind {
    std::io::ErrorKind::Other
}

/// What is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Broken {
    /// The zip or OLE container: often a download or copy that broke off.
    #[error("container")]
    Container,
    /// XML or records inside the container.
    #[error("content")]
    Content,
    /// The reading library gave up in a way that it should not.
    #[error("library")]
    Library,
}

/// Which limit was passed; the limits stand in [`super::limit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Excess {
    #[error("bytes")]
    Bytes,
    /// Inflated, it would be many times its size.
    #[error("inflated bytes")]
    Inflated,
    #[error("rows")]
    Rows,
    /// More filled cells in one row than a roster can have columns.
    #[error("columns")]
    Columns,
    #[error("cells")]
    Cells,
    #[error("sheets")]
    Sheets,
    /// Reading it took more memory than one file may have, whatever its counts said.
    #[error("memory")]
    Memory,
    /// Hardly a value is right: no roster, or its columns are mixed up.
    #[error("problems")]
    Problems,
    /// Reading it was not done in the time that one file may have.
    #[error("time")]
    Time,
}

/// What the content shows a file to be, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Foreign {
    #[error("a PDF document")]
    Pdf,
    #[error("a text document")]
    Document,
    #[error("a presentation")]
    Slides,
    #[error("an image")]
    Image,
    #[error("a web page")]
    Html,
    #[error("an XML file")]
    Xml,
    #[error("an archive")]
    Archive,
    #[error("a database")]
    Database,
    /// Tables as text, one value a line, which nobody but spreadsheet programs reads.
    #[error("a SYLK file")]
    Sylk,
    #[error("a DIF file")]
    Dif,
    #[error("unknown bytes")]
    Unknown,
}
