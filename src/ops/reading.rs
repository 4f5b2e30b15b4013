//! Opening a file that somebody sent: the one way in which bytes of others become a workbook here.

use std::path::Path;

use super::roster::Control;
use crate::sheet::file::load;
use crate::sheet::grid::Book;
use crate::sheet::read_error::ReadError;
use crate::sheet::reader::Reader;
use crate::sheet::source;

/// How far long reading is: the file's number of how many, and cells so far; once all are read, the rows that are
/// checked, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub file: usize,
    pub files: usize,
    pub cells: u64,
    pub checked: Option<(usize, usize)>,
}

/// What the caller of long reading says to go on or not. Asked several times a second.
pub type Progress<'a> = dyn FnMut(Reading) -> Control + 'a;

/// The bytes of a file and the workbook that they are. `place`: which file of how many.
pub(super) fn open(
    path: &Path,
    place: (usize, usize),
    reader: &Reader,
    progress: &mut Progress<'_>,
) -> Result<(Vec<u8>, Book), ReadError> {
    let bytes = load(path)?;
    let (file, files) = place;
    let book =
        reader.read(
            &bytes,
            &mut |at| match progress(Reading { file, files, cells: at.cells, checked: None }) {
                Control::Go => source::Control::Go,
                Control::Stop => source::Control::Stop,
            },
        )?;
    Ok((bytes, book))
}
