//! The example row of our own template, when it comes back: left standing, or overwritten with the first student.

use super::Header;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::sheet::forms::roster::{
    EXAMPLE_ID, EXAMPLE_NAME, EXAMPLE_REMARK, EXAMPLE_SCHOOL_CODE, EXAMPLE_STUDENT_NO, made_up,
};
use crate::sheet::grid::Row;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateRow {
    /// The example, whatever was changed beside its name and numbers.
    Left,
    /// A student stands there, under the example's remark.
    Overwritten,
}

pub fn seen(row: &Row, header: &Header) -> Option<TemplateRow> {
    // Name and numbers of the example are their own keys.
    let is = |field: Field, key: &str| hygiene::key_of(header.text(row, field)) == key;
    let filled = |field: Field| !header.text(row, field).trim().is_empty();
    let name = is(Field::Name, EXAMPLE_NAME);
    let number = || is(Field::StudentNo, EXAMPLE_STUDENT_NO);
    if is(Field::IdNumber, EXAMPLE_ID) || name && number() {
        return Some(TemplateRow::Left);
    }
    let somebody =
        filled(Field::Remark) && filled(Field::Name) && (filled(Field::IdNumber) || filled(Field::StudentNo));
    (somebody && !name && !number() && is(Field::Remark, &hygiene::key_of(EXAMPLE_REMARK)))
        .then_some(TemplateRow::Overwritten)
}

/// Fields in which a row, or all of them by filling down, still has what the example has beside its names and numbers.
pub fn leftovers(row: &Row, header: &Header) -> Vec<Field> {
    if header.text(row, Field::SchoolCode).trim() != EXAMPLE_SCHOOL_CODE {
        return Vec::new();
    }
    let fields = [Field::SchoolCode, Field::SchoolName, Field::Department, Field::Major, Field::Class];
    fields.into_iter().filter(|field| header.text(row, *field).trim() == made_up(*field)).collect()
}

/// The row has the example's ID number alone: another name, and another student number if any.
pub fn is_somebody_else(row: &Row, header: &Header) -> bool {
    let is = |field: Field, key: &str| hygiene::key_of(header.text(row, field)) == key;
    let named = !header.text(row, Field::Name).trim().is_empty();
    let left = seen(row, header) == Some(TemplateRow::Left);
    left && named && !is(Field::Name, EXAMPLE_NAME) && !is(Field::StudentNo, EXAMPLE_STUDENT_NO)
}
