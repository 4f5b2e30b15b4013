//! What was said about an earlier file with the same headings, as far as it fits this one, and what it passes over.

use super::Header;
use super::ReadOptions;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::roster::mapping::{Columns, Headings, Recalled, Remembered};
use crate::domain::roster::raw::{MappedBy, MappedColumn};
use crate::domain::sex::Sex;
use crate::sheet::grid::Sheet;
use crate::sheet::headings::{self, Trust, normalise};

/// Rows by which a column is known to hold something else.
const SAMPLE: usize = 60;
/// Digits of the number of a university entrance exam.
const EXAM_DIGITS: usize = 14;
/// What is worth a word when a column of that very name is passed over.
const TOLD: [Field; 7] = [
    Field::Name,
    Field::StudentNo,
    Field::ExamNo,
    Field::IdNumber,
    Field::Sex,
    Field::Ethnicity,
    Field::Class,
];

/// The columns as they were remembered, without those that hold something else here and those of which something is
/// said now; a column that only made room for one of them keeps its place.
pub(super) fn fitting(
    header: &Header,
    sheet: &Sheet,
    known: &Remembered,
    headings: &Headings,
    options: &ReadOptions,
) -> (Columns, Vec<Recalled>) {
    let column = |at: usize| header.columns.iter().find(|column| column.column == at);
    let guess = |at: usize| column(at).and_then(|column| column.field);
    let said_of = |at: usize| {
        let left = |column: &MappedColumn| {
            options.unmap.iter().any(|heading| normalise(heading) == normalise(&column.heading))
        };
        column(at).is_some_and(|column| column.how == MappedBy::User || left(column))
            || options.columns().iter().any(|(own, _)| *own == at)
    };
    let said = |field: Field| {
        let own = |column: &MappedColumn| column.how == MappedBy::User && column.field == Some(field);
        let here = |(at, own): &(usize, Option<Field>)| *own == Some(field) && column(*at).is_some();
        header.columns.iter().any(own) || options.columns().iter().any(here)
    };
    let other_keys = header.has(Field::IdNumber) || header.has(Field::ExamNo);
    let (mut dropped, mut unfit, mut kept) = (Vec::new(), Vec::new(), Columns::new());
    let remembered = known.columns(headings);
    let exchanged = exchanged(header, sheet, &remembered).filter(|both| !both.iter().any(|at| said_of(*at)));
    for (at, field) in remembered.iter().filter_map(|(at, field)| Some((*at, (*field)?))) {
        let counts = field == Field::StudentNo && other_keys && counts(header, sheet, at);
        let fits = guess(at) == Some(field)
            || !counts && fits(field, header, sheet, at) && !is_for_nothing(field, header, sheet, at);
        let other = exchanged.is_some_and(|both| both.contains(&at));
        if other {
            // Nor is it what it would be taken for without a word.
            kept.push((at, None));
            let heading = column(at).map(name).unwrap_or_default();
            unfit.push(Recalled::Unfit { field, heading, day: known.day.clone() });
            continue;
        }
        if !said_of(at) && !said(field) && fits {
            kept.push((at, Some(field)));
            continue;
        }
        dropped.push(field);
        if !said_of(at) && !said(field) {
            let heading = column(at).map(name).unwrap_or_default();
            unfit.push(Recalled::Unfit { field, heading, day: known.day.clone() });
        }
    }
    let alone = remembered.into_iter().filter(|(_, field)| field.is_none());
    kept.extend(alone.filter(|(at, _)| !guess(*at).is_some_and(|field| dropped.contains(&field))));
    (kept, unfit)
}

/// Nothing stands in the column, and the field's own one is filled.
fn is_for_nothing(field: Field, header: &Header, sheet: &Sheet, at: usize) -> bool {
    let filled = |column: usize| !texts(header, sheet, column).is_empty();
    let own = header.columns.iter().find(|column| column.field == Some(field) && column.column != at);
    own.is_some_and(|own| filled(own.column)) && !filled(at)
}

/// The columns of student and exam numbers, where exam numbers stand in the first and none in the second.
fn exchanged(header: &Header, sheet: &Sheet, remembered: &Columns) -> Option<[usize; 2]> {
    let column = |field: Field| remembered.iter().find(|(_, own)| *own == Some(field)).map(|(at, _)| *at);
    let both = [column(Field::StudentNo)?, column(Field::ExamNo)?];
    let [school, exam] = both.map(|at| {
        let texts = texts(header, sheet, at);
        (texts.iter().filter(|text| is_of_exam(text)).count(), texts.len())
    });
    (school.1 > 1 && school.0 * 10 >= school.1 * 9 && exam.1 > 1 && exam.0 == 0).then_some(both)
}

/// Fourteen digits that begin with two of a year and two of a province, as exam numbers do, and with no whole year.
fn is_of_exam(text: &str) -> bool {
    let year = |digits: usize| text.get(..digits).and_then(|year| year.parse().ok()).unwrap_or(0);
    text.len() == EXAM_DIGITS
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (10..=40).contains(&year(2))
        && !(1990..=2040).contains(&year(4))
        && text.get(2..).is_some_and(id_number::is_of_province)
}

/// Columns that would have been a field by their very name or by what stands in them, and are not: because of what is
/// said now, or of what was said on a `day`.
pub(super) fn passed(header: &Header, guessed: &[MappedColumn], day: Option<&str>) -> Vec<Recalled> {
    let sure = |column: &MappedColumn| match column.how {
        MappedBy::Content => true,
        MappedBy::Heading => headings::know(&column.heading).is_some_and(|known| known.trust <= Trust::Noted),
        _ => false,
    };
    let of = |own: &MappedColumn| {
        let field = own.field.filter(|field| TOLD.contains(field) && sure(own))?;
        let now = header.columns.iter().find(|column| column.column == own.column)?;
        let taken = header.columns.iter().find(|column| column.field == Some(field));
        let unfit = |one: &Recalled| matches!(one, Recalled::Unfit { heading, .. } if *heading == name(own));
        if now.field == Some(field) || header.recalled.iter().any(unfit) && now.field.is_none() {
            return None;
        }
        let by_user = taken.map_or(now.how, |taken| taken.how) == MappedBy::User;
        let day = if by_user { None } else { Some(day?.to_owned()) };
        Some(Recalled::Passed { field, heading: name(own), taken: taken.map(name), day })
    };
    guessed.iter().filter_map(of).collect()
}

/// A column as it is called, or its letters.
fn name(column: &MappedColumn) -> String {
    if column.heading.is_empty() { column.letters() } else { column.heading.clone() }
}

fn texts<'s>(header: &Header, sheet: &'s Sheet, column: usize) -> Vec<&'s str> {
    let rows = sheet.between(header.last + 1, u32::MAX).iter().take(SAMPLE);
    rows.map(|row| row.text(column as u32).trim()).filter(|text| !text.is_empty()).collect()
}

/// 1, 2, 3 …: row numbers, where people are known by something else.
fn counts(header: &Header, sheet: &Sheet, column: usize) -> bool {
    let texts = texts(header, sheet, column);
    texts.len() > 1
        && texts.first().is_some_and(|first| first.parse() == Ok(1))
        && headings::counts_up(&texts)
}

/// The column may be the field by what stands in it.
pub(super) fn fits(field: Field, header: &Header, sheet: &Sheet, column: usize) -> bool {
    let texts = texts(header, sheet, column);
    let most =
        |other: &dyn Fn(&str) -> bool| texts.iter().filter(|text| other(text)).count() * 2 > texts.len();
    match field {
        Field::Name => !most(&|text| is_no_name(text)),
        Field::StudentNo | Field::ExamNo => !most(&is_no_number) && !repeat(&texts),
        Field::IdNumber => !most(&is_no_document),
        Field::Sex => !most(&|text| Sex::recognise(text).is_none()),
        _ => true,
    }
}

/// A class, a number, a sex.
fn is_no_name(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        || text.ends_with('班')
        || Sex::recognise(text).is_some() && text.chars().count() == 1
}

/// Words, a room, a telephone.
fn is_no_number(text: &str) -> bool {
    !text.bytes().any(|byte| byte.is_ascii_digit()) || text.chars().any(hygiene::is_hanzi) || is_phone(text)
}

fn is_no_document(text: &str) -> bool {
    !id_number::may_be_document(text) || is_phone(text)
}

fn is_phone(text: &str) -> bool {
    let number = id_number::lookup_key(text);
    number.len() == 11 && number.starts_with('1') && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// As rooms do, of which several people have one.
fn repeat(texts: &[&str]) -> bool {
    let mut distinct = texts.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    texts.len() > 2 && distinct.len() * 10 < texts.len() * 8
}
