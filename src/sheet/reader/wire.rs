//! What the child says: progress, then a workbook row by row, or why there is none. Each word goes with its length.
//! The child has read a hostile file, so the side that listens believes nothing: it counts as the readers do.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::sheet::grid::{Book, Row, Sheet};
use crate::sheet::limit::{Budget, MAX_MERGES, MAX_SHEETS, MAX_TEXT};
use crate::sheet::read_error::{Excess, ReadError};
use crate::sheet::source::{Progress, SOURCES};

/// Longest word in bytes. The longest row that the limits allow takes less.
const MAX_WORD: u32 = 4 * 1024 * 1024;
/// All words together; a cell has a few bytes besides its text.
const MAX_ALL: u64 = MAX_TEXT + MAX_TEXT / 4;

#[derive(Debug, Serialize, Deserialize)]
enum Word {
    /// The first: program and version, since a program that was replaced while it runs starts another one.
    Hello(String),
    Progress(Progress),
    /// A sheet begins; its rows follow.
    Sheet(Sheet),
    Row(Row),
    /// The workbook is whole; the name of its format.
    End(String),
    Failed(ReadError),
}

const HELLO: &str = concat!("photodesk ", env!("CARGO_PKG_VERSION"));

/// The child's mouth.
pub struct Sender<W> {
    output: W,
    word: Vec<u8>,
    greeted: bool,
}

impl<W: Write> Sender<W> {
    pub fn new(output: W) -> Sender<W> {
        Sender { output, word: Vec::new(), greeted: false }
    }

    pub fn progress(&mut self, at: Progress) -> io::Result<()> {
        self.say(&Word::Progress(at))?;
        self.output.flush()
    }

    /// The last thing that is said. Rows are let go as they are sent.
    pub fn outcome(&mut self, outcome: Result<Book, ReadError>) -> io::Result<()> {
        match outcome {
            Err(error) => self.say(&Word::Failed(error))?,
            Ok(book) => {
                for mut sheet in book.sheets {
                    let rows = std::mem::take(&mut sheet.rows);
                    self.say(&Word::Sheet(sheet))?;
                    for row in rows {
                        self.say(&Word::Row(row))?;
                    }
                }
                self.say(&Word::End(book.format.to_owned()))?;
            }
        }
        self.output.flush()
    }

    fn say(&mut self, word: &Word) -> io::Result<()> {
        if !self.greeted {
            self.greeted = true;
            self.say(&Word::Hello(HELLO.to_owned()))?;
        }
        self.word.clear();
        self.word = postcard::to_extend(word, std::mem::take(&mut self.word)).map_err(io::Error::other)?;
        let length = u32::try_from(self.word.len()).ok().filter(|length| *length <= MAX_WORD);
        let Some(length) = length else {
            // The name of a sheet that fills a page of its own, say.
            return self.say(&Word::Failed(ReadError::TooLarge(Excess::Cells)));
        };
        self.output.write_all(&length.to_le_bytes())?;
        self.output.write_all(&self.word)
    }
}

/// Listens to the end. `None`: the child broke off, or talked nonsense.
pub fn receive(input: impl Read, heard: &mut dyn FnMut(Progress)) -> Option<Result<Book, ReadError>> {
    let mut input = input.take(MAX_ALL);
    let mut buffer = Vec::new();
    let mut budget = Budget::default();
    let mut sheets: Vec<Sheet> = Vec::new();
    match next(&mut input, &mut buffer)? {
        Word::Hello(hello) if hello == HELLO => {}
        _ => return None,
    }
    loop {
        match next(&mut input, &mut buffer)? {
            Word::Progress(at) => heard(at),
            Word::Sheet(sheet) if is_head(&sheet) => {
                sheets.push(sheet);
                if sheets.len() > MAX_SHEETS {
                    return None;
                }
            }
            Word::Hello(_) | Word::Sheet(_) => return None,
            Word::Row(row) => {
                let rows = &mut sheets.last_mut()?.rows;
                let follows = rows.last().is_none_or(|last| last.number < row.number);
                if !follows || budget.take_row().is_err() || !row.is_sound(&mut budget) {
                    return None;
                }
                rows.push(row);
            }
            Word::End(format) => {
                let format = SOURCES.iter().find(|source| source.name == format)?.name;
                return Some(Ok(Book { format, sheets }));
            }
            Word::Failed(error) => return Some(Err(error)),
        }
    }
}

/// A sheet as it begins, before its rows.
fn is_head(sheet: &Sheet) -> bool {
    let (rows, columns) = ([&sheet.twice, &sheet.corrected].map(Vec::len), sheet.hidden_columns.len());
    let most = [sheet.merges.len(), sheet.struck.len(), columns].into_iter().chain(rows).max();
    sheet.rows.is_empty() && most.is_some_and(|most| most <= MAX_MERGES) && sheet.struck.is_sorted()
}

fn next(input: &mut impl Read, buffer: &mut Vec<u8>) -> Option<Word> {
    let mut length = [0; 4];
    input.read_exact(&mut length).ok()?;
    let length = u32::from_le_bytes(length);
    if length > MAX_WORD {
        return None;
    }
    buffer.resize(length as usize, 0);
    input.read_exact(buffer).ok()?;
    postcard::from_bytes(buffer).ok()
}
