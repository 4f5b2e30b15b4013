//! One table of file endings and the function that turns a document into bytes. A new format is one line here.

use std::path::Path;

use super::page::Document;
use super::{write_csv, write_dbf, write_html, write_text, write_xlsx};

/// Why a document could not be turned into bytes.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("the document has no page")]
    Empty,
    /// More rows than a worksheet can hold (1,048,576).
    #[error("too many rows for a worksheet: {0}")]
    TooManyRows(usize),
    #[error("xlsx: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    #[error("csv: {0}")]
    Csv(#[from] csv::Error),
    /// The format holds one plain table: no second page, no sums, at most 128 columns.
    #[error("not one plain table")]
    NotOneTable,
    /// A text is longer than the format allows; `row` counts from 1.
    #[error("{bytes} bytes in row {row}")]
    TooLong { heading: String, row: usize, bytes: usize },
    /// A character has no place in the format's encoding; `row` counts from 1.
    #[error("not encodable in row {row}")]
    NotInGb18030 { heading: String, row: usize },
}

/// A format that documents are written in.
pub struct Writer {
    /// The file's ending without the dot, in lower case.
    pub ending: &'static str,
    pub write: fn(&Document) -> Result<Vec<u8>, WriteError>,
}

pub const WRITERS: &[Writer] = &[
    Writer { ending: "xlsx", write: write_xlsx::write },
    Writer { ending: "csv", write: write_csv::write },
    Writer { ending: "dbf", write: write_dbf::write },
    Writer { ending: "html", write: write_html::write },
    Writer { ending: "txt", write: write_text::write },
];

/// The writer for a file by its ending, in any case; `None` for a format that we don't write.
pub fn writer_for(file: &Path) -> Option<&'static Writer> {
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    WRITERS.iter().find(|writer| writer.ending == ending)
}
