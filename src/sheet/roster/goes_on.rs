//! Where another class may begin without saying so: the numbers of the list begin anew, or a row among the people names
//! a class and does not announce it. Only where rows say no class of their own.

use super::header::Header;
use super::noise::Noise;
use super::{section, title};
use crate::domain::field::Field;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::raw::GoesOn;
use crate::sheet::grid::Row;
use crate::sheet::headings::Meaning;

/// Goes along the rows of one class.
pub(super) struct Watch {
    /// The column that counts the list, and what it is called.
    numbers: Option<u32>,
    heading: String,
    /// Rows say their own class.
    classed: bool,
    last: u32,
    /// The last row that named another class.
    named: Option<GoesOn>,
}

impl Watch {
    pub fn new(header: &Header) -> Watch {
        let numbers = header.column_of(Meaning::RowNumber);
        let column = header.columns.iter().find(|one| numbers == Some(one.column as u32));
        Watch {
            numbers,
            heading: column.map(|one| one.heading.clone()).unwrap_or_default(),
            classed: header.has(Field::Class),
            last: 0,
            named: None,
        }
    }

    /// Titles told what class the rows from here on are of.
    pub fn told(&mut self) {
        (self.last, self.named) = (0, None);
    }

    /// A row that is nobody's, and no title.
    pub fn pass(&mut self, row: &Row, noise: Noise, class: Option<&str>) {
        let names = |text: &str| title::names_class(text) && class.is_none_or(|class| !text.contains(class));
        if self.classed || matches!(noise, Noise::Header | Noise::Example) {
            return;
        }
        // 女生: the numbers begin anew, and the class does not.
        if section::line(row).is_some_and(|(_, text)| section::told_by(text).is_some()) {
            self.last = 0;
        }
        if let Some((_, cell)) = row.own().find(|(_, cell)| names(&cell.text)) {
            self.named = Some(GoesOn { row: row.number, words: fit_to_show(&cell.text) });
        }
    }

    /// A student's row: whether another class may begin with it.
    pub fn student(&mut self, row: &Row) -> Option<GoesOn> {
        let number = self.numbers.and_then(|column| row.text(column).trim().parse().ok());
        let number = number.unwrap_or(self.last.saturating_add(1));
        let anew = number == 1 && self.last > 1 && !self.classed;
        self.last = number;
        let begins = || GoesOn { row: row.number, words: format!("{} 1", self.heading) };
        self.named.take().or_else(|| anew.then(begins))
    }
}
