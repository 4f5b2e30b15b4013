//! Where another page or another class begins among the rows of a table. The lines above a heading that stands again, and
//! lines between people that name a class, are titles of the rows below them, and read as those of the first page are.

use std::collections::VecDeque;

use super::header::Header;
use super::noise::{Noise, is_own_number};
use super::{announce, section, title, under};
use crate::domain::field::Field;
use crate::domain::name;
use crate::domain::roster::raw::RawRow;
use crate::domain::sex::Sex;
use crate::sheet::grid::Row;
use crate::sheet::headings::Meaning;

/// Rows of titles above a heading.
const LONGEST: usize = 12;
/// Digits of a class that is a number alone: 2202.
const NUMBER: usize = 3;

/// A row, what it is, and the student in it.
pub(super) type Sorted<'r> = (&'r Row, Noise, Option<RawRow>);

pub(super) enum Step<'r> {
    /// The rows from here on stand under these titles, above a heading or not.
    Titles(Vec<&'r Row>, bool),
    Row(Sorted<'r>),
}

/// Sorted rows with the titles among them.
pub(super) struct Pages<'r, 'h, I> {
    rows: I,
    header: &'h Header,
    /// Columns of numbers that people are known by, and that of the class.
    keys: Vec<u32>,
    of_class: Option<u32>,
    /// Rows that the next one decides about.
    held: VecDeque<Sorted<'r>>,
    ready: VecDeque<Step<'r>>,
}

impl<'r, 'h, I: Iterator<Item = Sorted<'r>>> Pages<'r, 'h, I> {
    pub fn new(rows: I, header: &'h Header) -> Pages<'r, 'h, I> {
        let column = |field| header.column_of(Meaning::Field(field));
        Pages {
            rows,
            header,
            keys: Field::KEYS.into_iter().filter_map(column).collect(),
            of_class: column(Field::Class),
            held: VecDeque::new(),
            ready: VecDeque::new(),
        }
    }

    /// Somebody beyond doubt, of whom nothing below makes a title.
    fn is_person(&self, one: &Sorted<'r>) -> bool {
        one.1 == Noise::Student && !self.names_class(one)
    }

    /// A row without a number, with a class where a person has a name or a number, or first of all, or without a name.
    fn names_class(&self, (row, ..): &Sorted<'r>) -> bool {
        // Every row is asked, and next to all have a number.
        if self.keys.iter().any(|column| is_own_number(row.text(*column).trim())) {
            return false;
        }
        // A number of the list, or a name beside a sex: somebody, whatever stands in the other cells.
        let name = self.header.name(row);
        let text = |meaning| self.header.column_of(meaning).map_or("", |column| row.text(column).trim());
        let counted = text(Meaning::RowNumber);
        let sex = Sex::recognise(text(Meaning::Field(Field::Sex))).is_some();
        let somebody = sex && name::looks_like_one(name.trim());
        if somebody || !counted.is_empty() && counted.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let nameless = name.trim().is_empty();
        let mut first = true;
        row.own().any(|(column, cell)| {
            let place = std::mem::take(&mut first) || nameless || self.header.is_of_person(column);
            place && Some(column) != self.of_class && title::names_class(&cell.text)
        })
    }

    /// Lets go of what is held, with the titles that are among it: `heading` says that one stands below.
    fn release(&mut self, heading: bool) {
        let mut held = std::mem::take(&mut self.held);
        let from = if heading {
            self.above_heading(held.make_contiguous())
        } else {
            self.between_people(held.make_contiguous())
        };
        let rows = held.iter().skip(from).filter(|one| !self.is_person(one)).map(|(row, ..)| *row);
        let mut titles = Some(rows.collect::<Vec<_>>()).filter(|titles| !titles.is_empty());
        for (at, (row, noise, student)) in held.drain(..).enumerate() {
            if at >= from {
                self.ready.extend(titles.take().map(|titles| Step::Titles(titles, heading)));
            }
            let one = (row, noise, student);
            let title = at >= from && one.1 == Noise::Student && self.names_class(&one);
            self.ready.push_back(Step::Row(if title { (row, Noise::Banner, None) } else { one }));
        }
        self.held = held;
    }

    /// From the last person on, but for the footers of the page above.
    fn above_heading(&self, held: &[Sorted<'r>]) -> usize {
        let last = held.iter().rposition(|one| self.is_person(one)).map_or(0, |at| at + 1);
        let named = |row: &Row| row.own().any(|(_, cell)| title::names_class(&cell.text));
        let title = |(row, noise, _): &Sorted<'r>| match noise {
            // 附件2：护理2班学生信息表 and 护理2班签字表 look like footers.
            Noise::Footer => named(row),
            // Beside the columns of the table, or in that of the numbers.
            Noise::Blank => named(row) || section::line(row).is_some_and(|(_, text)| is_words(text)),
            _ => true,
        };
        held[last..].iter().position(title).map_or(held.len(), |at| last + at)
    }

    fn between_people(&self, held: &[Sorted<'r>]) -> usize {
        let title = |one: &Sorted<'r>| match one.1 {
            Noise::Banner => announce::of_row(one.0).is_some() || under::tells_major(one.0),
            Noise::Footer => announce::of_row(one.0).is_some(),
            Noise::Blank => section::line(one.0).is_some() && under::tells_major(one.0),
            Noise::Student => self.names_class(one) && announce::of_row(one.0).is_some(),
            _ => false,
        };
        let Some(named) = held.iter().position(title) else { return held.len() };
        // 2022级护理专业 over 1班.
        held[..named].iter().rposition(|one| one.1 != Noise::Banner).map_or(0, |at| at + 1).min(named)
    }
}

/// Words, or a number of several digits; no line of a list that was numbered beforehand.
fn is_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) || text.bytes().filter(u8::is_ascii_digit).count() >= NUMBER
}

impl<'r, I: Iterator<Item = Sorted<'r>>> Iterator for Pages<'r, '_, I> {
    type Item = Step<'r>;

    fn next(&mut self) -> Option<Step<'r>> {
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Some(step);
            }
            match self.rows.next() {
                None if self.held.is_empty() => return None,
                // Below the last of the people nothing but a title of theirs is left.
                None => self.release(true),
                Some(one) if one.1 == Noise::Header => {
                    self.release(true);
                    self.ready.push_back(Step::Row(one));
                }
                Some(one) if self.is_person(&one) => {
                    if self.held.is_empty() {
                        return Some(Step::Row(one));
                    }
                    self.release(false);
                    self.ready.push_back(Step::Row(one));
                }
                Some(one) => {
                    self.held.push_back(one);
                    if self.held.len() > LONGEST {
                        self.ready.extend(self.held.pop_front().map(Step::Row));
                    }
                }
            }
        }
    }
}
