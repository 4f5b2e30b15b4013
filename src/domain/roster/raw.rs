//! What a spreadsheet said, before anybody judged it. Written by `sheet`, read by the rules here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use compact_str::CompactString;

use super::mapping::Recalled;
use crate::domain::field::{Field, FieldSet};

/// How the cell was stored. Decides whether a long number has lost digits (FACTS section 5: by cell type, not by tail).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    Text,
    Number,
    /// Nothing of this row: what it shows is another person's, in a cell merged down from the row above.
    Merged,
}

/// One cell as it was, not yet normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawValue {
    pub text: CompactString,
    pub stored: Stored,
}

/// The cells of one row by their fields. A row has about a dozen: they lie side by side, in the order of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    fields: FieldSet,
    /// One for each of `fields`.
    cells: Vec<RawValue>,
}

impl Values {
    pub fn with_capacity(fields: usize) -> Values {
        Values { fields: FieldSet::default(), cells: Vec::with_capacity(fields) }
    }

    pub fn get(&self, field: Field) -> Option<&RawValue> {
        if self.has(field) { self.cells.get(self.fields.before(field)) } else { None }
    }

    pub fn has(&self, field: Field) -> bool {
        self.fields.contains(field)
    }

    /// Puts a cell in, in place of the one that was there.
    pub fn put(&mut self, field: Field, value: RawValue) {
        let place = self.fields.before(field);
        if self.has(field) {
            self.cells[place] = value;
        } else {
            self.fields.insert(field);
            self.cells.insert(place, value);
        }
    }

    pub fn remove(&mut self, field: Field) {
        if self.has(field) {
            self.cells.remove(self.fields.before(field));
            self.fields.remove(field);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (Field, &RawValue)> {
        self.fields.iter().zip(&self.cells)
    }
}

impl FromIterator<(Field, RawValue)> for Values {
    fn from_iter<I: IntoIterator<Item = (Field, RawValue)>>(cells: I) -> Values {
        let mut values = Values::default();
        cells.into_iter().for_each(|(field, value)| values.put(field, value));
        values
    }
}

/// One data row of a roster sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawRow {
    /// The row number that the spreadsheet program shows (1-based).
    pub row: u32,
    /// Hidden or filtered out in the sheet; imported all the same, and counted.
    pub hidden: bool,
    /// The name or the number is crossed out.
    pub struck: bool,
    pub values: Values,
    /// Filled cells of columns that are not imported, by 0-based column: a row goes back to its sender as it came.
    pub others: Vec<(usize, CompactString)>,
}

impl RawRow {
    /// A field's text without the spaces around it; `None` when the row has no such cell.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.values.get(field).map(|cell| cell.text.trim())
    }

    /// The row has something there.
    pub fn says(&self, field: Field) -> bool {
        self.text(field).is_some_and(|text| !text.is_empty())
    }
}

/// People in columns without a heading: the letters of those of names and numbers, and how many people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unheaded {
    pub columns: Vec<String>,
    pub people: u32,
}

/// Where a class name came from, strongest first: a lower one that differs is worth a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClassFrom {
    Given,
    Column,
    Title,
    SheetName,
    FileName,
}

/// The year and the major that a title, or the name of a sheet, file or folder, speaks of; empty where none does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whose {
    /// 2022级.
    pub grade: String,
    pub major: String,
    /// It says that it is one: 2022级护理, 护理专业. Not where a file is only called 护理.
    pub sure: bool,
}

/// A heading of the file and the field it was taken for (`None`: not imported).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedColumn {
    /// 0-based column.
    pub column: usize,
    pub heading: String,
    pub field: Option<Field>,
    /// How sure: by the table of headings, by the column's content, or by the user's word.
    pub how: MappedBy,
    /// The field that it says too, and with other values than the column that was taken for it.
    pub rival_of: Option<Field>,
    /// Up to two values, for the wizard.
    pub examples: Vec<String>,
}

impl MappedColumn {
    /// `A`, `B`, … `Z`, `AA`: as the spreadsheet program names the column.
    pub fn letters(&self) -> String {
        let mut name = String::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            let digit = ((rest - 1) % 26) as u8;
            name.insert(0, char::from(b'A' + digit));
            rest = (rest - 1) / 26;
        }
        name
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MappedBy {
    Heading,
    Similar,
    Content,
    /// Said about a file with the same headings.
    Remembered,
    User,
    Nothing,
}

/// Whose word the columns of a sheet follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum MappedAs {
    /// What the headings say, also where a person said the same.
    #[default]
    Guessed,
    /// What was said about a file with the same headings, on this day.
    Remembered(String),
    /// A person's, and it differs from what the headings say.
    Corrected,
}

/// Why a row under the header was no student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkippedAs {
    Blank,
    Footer,
    RepeatedHeader,
    Example,
    /// A name without a number, of somebody who is in a roster of the same file.
    Listed,
    /// Somebody who is no student, or stands on a list that another one replaces.
    Others,
}

/// Who stands below a line among the rows, or on a sheet of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Students who left the school or stay away: they come in, and are named.
    Left,
    /// Students of the list above once more, with their posts: they stay out, and are named.
    Again,
    /// No students, or those of a list that another one replaces: they stay out, and are named.
    Others,
}

/// A part of a table that a line, a heading or the sheet's name sets apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The row that says so; `None`: the name of the sheet.
    pub row: Option<u32>,
    pub words: String,
    pub who: Who,
    pub people: u32,
}

/// A row below which another class may begin: the numbers of the list begin anew, or it names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoesOn {
    pub row: u32,
    /// What stands there.
    pub words: String,
}

/// A word of whoever sent a return file back: in the column of problems, or on its guide, which has a name of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub guide: Option<String>,
    pub row: u32,
    pub text: String,
}

/// What a sheet is, as far as its headings and cells tell. Only the rows of a roster are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetKind {
    #[default]
    Roster,
    /// A manual log (手工登记表): sequence numbers and amounts.
    Log,
    /// A roster with the headings below one another and a column for each person.
    Sideways,
    /// A card for each person, with the headings beside the values.
    Cards,
    /// Two lines of headings, and two rows for each person.
    TwoLines,
    /// All of a person in one cell: text with blanks between the columns, a chain in a chat.
    OneCell,
    /// Rows of people under no heading.
    Headless,
    /// The guide of a return file of ours, which lost its other sheets.
    ReturnGuide,
    /// No people at all: notes, tables of codes, charts.
    Notes,
}

/// Which of the tables of a sheet, beside and below one another: where it stands from left to right, and its first row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    pub table: u32,
    pub row: u32,
}

impl RawSheet {
    /// Which one it is; the same when it is read anew under the same headings.
    pub fn part(&self) -> Part {
        let row = self.rows.first().map(|row| row.row).or(self.header_row).unwrap_or_default();
        Part { table: self.table, row }
    }
}

/// One sheet read as a roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawSheet {
    /// What the file is called; no other file of the import is called so.
    pub file: String,
    pub sheet: String,
    /// Which of the tables side by side on the sheet, from 0.
    pub table: u32,
    /// `None`: no heading row was found.
    pub header_row: Option<u32>,
    pub kind: SheetKind,
    /// Classes named outside the class column, strongest first.
    pub classes: Vec<(ClassFrom, String)>,
    /// Whose a class is that is called by a number alone.
    pub whose: Whose,
    /// What the folder of the file is called, where that is a class. Nobody's class by itself.
    pub folder_class: Option<String>,
    pub columns: Vec<MappedColumn>,
    pub mapped: MappedAs,
    /// The heading of student numbers that only count up, and were not taken for any.
    pub counted: Option<String>,
    /// Fields that two columns claim with equal right and other values, and the columns; the first one was taken.
    pub undecided: Vec<(Field, [usize; 2])>,
    /// The column that was known for ID numbers by what stands in it, or several that may be.
    pub ids: Vec<usize>,
    /// What became of columns that were spoken of before, or now.
    pub recalled: Vec<Recalled>,
    /// People beside the list, in columns without a heading.
    pub unheaded: Option<Unheaded>,
    /// The class of a title that other sheets have too, which are called after other classes.
    pub copied_title: Option<String>,
    /// Where no heading was found: the first rows as they are, for the person who has to find it.
    pub top: Vec<(u32, Vec<String>)>,
    pub rows: Vec<RawRow>,
    pub hidden_rows: u32,
    /// Rows whose empty class cell was filled from the row above, as in a merged cell.
    pub class_filled: u32,
    /// The name of the file or sheet, or a title, says that all of these people were captured already: the words.
    pub captured: Option<String>,
    /// Rows that went back to their sender and came in again: they stand for the same people's rows in other files.
    pub answer: bool,
    /// When the return file was written that these rows came back in, as its guide says.
    pub returned: Option<NaiveDateTime>,
    /// What its sender wrote on a return file beside its cells, where nothing is read.
    pub notes: Vec<Note>,
    /// Cells, by row and field, in which a person took over what a finding proposes.
    pub adopted: BTreeSet<(u32, Field)>,
    /// What a person wrote over a cell, by row and field; the rows themselves stay as they came.
    pub amended: BTreeMap<(u32, Field), String>,
    /// The whole sheet is hidden: named, not read.
    pub hidden_sheet: bool,
    /// The file announces more rows than it has: how many, and how many it has.
    pub cut: Option<(u32, u32)>,
    pub skipped: Vec<(u32, SkippedAs)>,
    pub sections: Vec<Section>,
    /// Where its class may end, and goes on.
    pub goes_on: Vec<GoesOn>,
    /// Rows in which the file has one cell twice, of which the second was read.
    pub twice: Vec<u32>,
    /// Rows in which a part of a cell is crossed out, of which the rest was read.
    pub corrected: Vec<u32>,
}
