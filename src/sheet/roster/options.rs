//! What a person says about files beforehand, about all of them or about one sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::domain::field::Field;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::mapping::{Columns, Memory};
use crate::domain::roster::raw::{ClassFrom, Part, RawSheet};

/// What the user says about a file beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Only this sheet, even if hidden.
    pub sheet: Option<String>,
    /// The row of the headings, as the spreadsheet program shows it.
    pub header_row: Option<u32>,
    /// Headings that mean a field, against the table.
    pub map: Vec<(Field, String)>,
    /// Headings that are not imported.
    pub unmap: Vec<String>,
    /// Columns by their place, whatever stands above them.
    pub places: Columns,
    /// The class of every row.
    pub class: Option<String>,
    /// What is said about one sheet; it goes before what is said about all.
    pub sheets: Vec<SheetWord>,
    /// What was said about files with the same headings.
    pub memory: Memory,
    /// The memory is not asked; what it holds about these files is to be forgotten.
    pub forget: bool,
    /// A folder that is not looked into: return files are written there.
    pub aside: Option<PathBuf>,
}

/// What the user says about one sheet of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetWord {
    /// What the file is called.
    pub file: String,
    pub sheet: String,
    pub header_row: Option<u32>,
    pub class: Option<String>,
    /// The classes of tables beside and below one another; they go before that of the sheet.
    pub classes: BTreeMap<Part, String>,
    pub columns: Columns,
    /// Cells, by table, row and field, in which what a finding proposes is taken over.
    pub adopted: BTreeSet<(u32, u32, Field)>,
    /// What a person wrote over a cell, by table, row and field.
    pub amended: BTreeMap<(u32, u32, Field), String>,
    /// The sheet is not imported at all.
    pub left_out: bool,
}

impl SheetWord {
    /// Somebody said what its columns are.
    pub(super) fn is_about_columns(&self) -> bool {
        self.header_row.is_some() || !self.columns.is_empty()
    }
}

impl ReadOptions {
    /// The word about one sheet.
    pub fn word(&self, file: &str, sheet: &str) -> Option<&SheetWord> {
        self.sheets.iter().find(|word| word.file == file && word.sheet == sheet)
    }

    /// The same, to be changed; made where there was none.
    pub fn word_mut(&mut self, file: &str, sheet: &str) -> &mut SheetWord {
        let place = self.sheets.iter().position(|word| word.file == file && word.sheet == sheet);
        let place = place.unwrap_or_else(|| {
            let word = SheetWord { file: file.to_owned(), sheet: sheet.to_owned(), ..SheetWord::default() };
            self.sheets.push(word);
            self.sheets.len() - 1
        });
        &mut self.sheets[place]
    }

    /// Puts into a table what is said about its cells.
    pub fn say_of_cells(&self, sheet: &mut RawSheet) {
        let (adopted, amended) = (&mut sheet.adopted, &mut sheet.amended);
        (*adopted, *amended) = Default::default();
        let Some(said) = self.word(&sheet.file, &sheet.sheet) else { return };
        let own = |table: u32| table == sheet.table;
        adopted.extend(
            said.adopted.iter().filter(|(table, ..)| own(*table)).map(|(_, row, field)| (*row, *field)),
        );
        let here = said.amended.iter().filter(|((table, ..), _)| own(*table));
        amended.extend(here.map(|((_, row, field), text)| ((*row, *field), text.clone())));
    }

    /// Gives a table the class that is said of it.
    pub(super) fn say_of_class(&self, sheet: &mut RawSheet) {
        let word = self.word(&sheet.file, &sheet.sheet);
        let class = word.and_then(|word| word.classes.get(&sheet.part()));
        if let Some(class) = class.filter(|class| fit_to_show(class) == **class) {
            sheet.classes.retain(|(from, _)| *from != ClassFrom::Given);
            sheet.classes.insert(0, (ClassFrom::Given, class.clone()));
        }
    }

    /// The options as they are for one sheet.
    pub(super) fn for_sheet(&self, file: &str, sheet: &str) -> ReadOptions {
        let mut own = self.clone();
        if let Some(word) = self.word(file, sheet).cloned() {
            own.header_row = word.header_row.or(own.header_row);
            own.class = word.class.clone().or(own.class);
            own.sheets = vec![word];
        } else {
            own.sheets.clear();
        }
        if !self.places.is_empty() {
            let named = |column: usize, word: &SheetWord| word.columns.iter().any(|(own, _)| *own == column);
            let mut word = own.sheets.pop().unwrap_or_default();
            let places = self.places.iter().filter(|(column, _)| !named(*column, &word));
            word.columns = places.chain(&word.columns).copied().collect();
            own.sheets = vec![word];
        }
        own
    }

    /// The columns that were named one by one, once the options are those of one sheet.
    pub(super) fn columns(&self) -> &[(usize, Option<Field>)] {
        match self.sheets.as_slice() {
            [word] => &word.columns,
            _ => &[],
        }
    }
}
