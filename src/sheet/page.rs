//! A printable table, before anybody decided in which file format it goes out. Knows columns and paper, no cell format.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::domain::hygiene;

/// What one output file is made of. The first page is the form itself; further pages are its appendices
/// (details, instructions), a sheet each in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    /// Goes into the file's properties; passed in, so that the same content gives the same bytes.
    pub written: NaiveDateTime,
    pub pages: Vec<Page>,
}

/// What a column holds, and therefore what kind of cell it becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Words, left-aligned. A text cell.
    #[default]
    Text,
    /// Sentences, left-aligned, in as many lines as they need. A text cell.
    Prose,
    /// ID, student and sequence numbers and short words, centred. A text cell: `…000` must not be made of it.
    Code,
    /// A whole number. A number cell, so that it can be summed.
    Count,
    /// Yuan with two decimals, as `domain::money::Fen` writes it. A number cell.
    Money,
}

/// A rule that the spreadsheet program holds people to while they type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// One of a few words, as a drop-down.
    OneOf(&'static [&'static str]),
    /// One of the words in the column of another page of the document, as a drop-down.
    OneOfColumn { page: usize, column: usize },
    /// 18 characters with the check character of GB 11643, unless the other column names a document without one.
    /// Without such a column another number is let in once the person insists.
    ResidentId { type_column: Option<usize>, checked_types: &'static [&'static str] },
    /// Filled in by us, not by the person who types.
    LeaveEmpty,
    /// At most so many characters.
    MaxLength(u32),
}

/// A [`Check`] with what it says to the person who types. At most 32 characters of title, 255 of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub check: Check,
    pub title: &'static str,
    pub text: &'static str,
}

/// A cell that somebody has to look at: yellow, with a note that opens beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index into the rows; `None` is the heading.
    pub row: Option<usize>,
    pub column: usize,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub heading: Cow<'static, str>,
    /// In characters of the spreadsheet program (a hanzi takes about two).
    pub width: u16,
    pub kind: Kind,
    pub rule: Option<Rule>,
}

impl Column {
    pub const fn new(heading: &'static str, width: u16, kind: Kind) -> Column {
        Column { heading: Cow::Borrowed(heading), width, kind, rule: None }
    }

    #[must_use]
    pub fn with_rule(self, check: Check, title: &'static str, text: &'static str) -> Column {
        Column { rule: Some(Rule { check, title, text }), ..self }
    }
}

/// A row that is none of the table's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Its first cell in bold, over the whole width.
    Band,
    /// A line to cut along; what its first cell says, small, over the whole width.
    Cut,
    /// Every cell in large print.
    Large,
    /// Cells that reach over several columns, each in a print of its own, from the left; at least so many points high.
    Parts(&'static [Part], u16),
}

/// A cell over some columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub columns: u16,
    pub print: Print,
}

/// How a part is printed. Its text takes as many lines as it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print {
    /// Size of the letters.
    pub points: u16,
    pub bold: bool,
    pub side: Side,
    pub frame: Frame,
    /// In red, for what must not be overlooked.
    pub red: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Middle,
    Right,
}

/// The lines around a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    Open,
    Boxed,
    /// A line to cut along, on its left.
    CutLeft,
}

impl Print {
    /// Text of this size, on the left, without lines around it.
    pub const fn plain(points: u16) -> Print {
        Print { points, bold: false, side: Side::Left, frame: Frame::Open, red: false }
    }

    #[must_use]
    pub const fn bold(self) -> Print {
        Print { bold: true, ..self }
    }

    #[must_use]
    pub const fn red(self) -> Print {
        Print { red: true, ..self }
    }

    #[must_use]
    pub const fn boxed(self) -> Print {
        Print { frame: Frame::Boxed, ..self }
    }

    #[must_use]
    pub const fn to(self, side: Side) -> Print {
        Print { side, ..self }
    }

    /// This print over so many columns.
    pub const fn over(self, columns: u16) -> Part {
        Part { columns, print: self }
    }
}

/// One table on A4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The tab's name: at most 31 characters, none of `[]:*?/\`.
    pub sheet: Cow<'static, str>,
    /// Large, over the whole width; empty for a data file, which begins with its headings.
    pub title: String,
    /// Under the title: school, site, session.
    pub lines: Vec<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
    /// Rows of another shape, by their index.
    pub shapes: BTreeMap<usize, Shape>,
    /// So many rows are one piece (a slip) that no sheet of paper may part; 0 and 1: each row stands for itself.
    pub block: usize,
    /// Where pieces of different lengths begin that no sheet of paper should part; empty: each row stands for itself.
    pub pieces: Vec<usize>,
    /// No row of headings.
    pub bare: bool,
    /// The first so many rows are made-up examples, in grey.
    pub examples: usize,
    /// In the order of the rows.
    pub marks: Vec<Mark>,
    /// Sums under the rows, in bold.
    pub totals: Vec<Vec<String>>,
    /// Rows below that are ready to be typed into (text format, rules).
    pub room: u32,
    /// Small print above the signatures.
    pub notes: Vec<String>,
    /// Who signs: `电脑登记`, `核对`.
    pub signatures: Vec<&'static str>,
    pub landscape: bool,
    /// Rows on a sheet of paper; 0 leaves the breaks to the spreadsheet program.
    pub rows_per_page: usize,
    /// Lines are written in by hand: higher rows where the paper allows it.
    pub by_hand: bool,
    /// Lines under the rows of each sheet of paper; `{页}` is its number.
    pub box_per_page: &'static [&'static str],
    /// In the footer, left: school and teaching site (教学点).
    pub footer: String,
}

/// Longest text of a cell, in characters; a workbook holds 32,767 UTF-16 units.
const CELL_LIMIT: usize = 16_000;

/// What may stand in a cell: nothing that is invisible, turns text round or breaks the line. Values come here clean;
/// this is the last door before a file.
pub fn printable(text: &str) -> String {
    hygiene::for_terminal(text).chars().take(CELL_LIMIT).collect()
}
