//! xls and the `.et` of WPS: a workbook stream in an OLE container, or bare, as small programs write it.

use super::ole::{self, Container};
use super::{Reading, Source, biff};
use crate::sheet::grid::Book;
use crate::sheet::read_error::{Foreign, ReadError};

pub const SOURCE: Source = Source { name: "xls", sniff, read };

fn sniff(bytes: &[u8]) -> bool {
    ole::is_ole(bytes) || biff::is_bare(bytes)
}

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<Book, ReadError> {
    if !ole::is_ole(bytes) {
        return biff::read(bytes, SOURCE.name, reading);
    }
    let container = Container::open(bytes)?;
    if container.has("EncryptedPackage") || container.has("EncryptionInfo") {
        return Err(ReadError::Encrypted);
    }
    let stream = match container.stream("Workbook")? {
        Some(stream) => Some(stream),
        None => container.stream("Book")?,
    };
    match stream {
        Some(stream) => biff::read(&stream, SOURCE.name, reading),
        None if container.has("PowerPoint Document") => Err(ReadError::NotASpreadsheet(Foreign::Slides)),
        None => Err(ReadError::NotASpreadsheet(Foreign::Document)),
    }
}
