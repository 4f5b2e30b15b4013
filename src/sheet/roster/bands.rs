//! Two or three tables side by side on one sheet, to save paper: each is read as a sheet of its own.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::ReadOptions;
use super::header::Header;
use super::search::{beside, find_header, know};
use super::title;
use crate::domain::field::Field;
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::{self, Meaning};

/// The sheet as it is, or one for each table that stands in it from left to right.
pub(super) fn side_by_side<'s>(sheet: &'s Sheet, options: &ReadOptions) -> Vec<Cow<'s, Sheet>> {
    let split = find_header(sheet, options).and_then(|header| {
        let row = sheet.row(header.last)?;
        let bands =
            bands(row, |column| beside(sheet, (header.first, header.last), column).is_some(), options)?;
        (!says_twice(sheet, &header, &bands, options)).then_some((header.first, bands))
    });
    match split {
        None => vec![Cow::Borrowed(sheet)],
        Some((first, bands)) => bands.iter().map(|band| Cow::Owned(cut(sheet, first, band))).collect(),
    }
}

/// Where each table begins and ends: the same heading begins them all, and each has a name and the same numbers to know
/// people by. A name beside other numbers is somebody else's, or the same person's once more.
fn bands(row: &Row, beside: impl Fn(u32) -> bool, options: &ReadOptions) -> Option<Vec<Range<u32>>> {
    let own: Vec<Heading> = row
        .own()
        .filter(|(column, _)| !beside(*column))
        .map(|(column, cell)| {
            let meaning = know(&cell.text, options).map(|known| known.meaning);
            (column, headings::normalise(&cell.text), meaning)
        })
        .collect();
    let named = own.iter().filter(|(_, _, meaning)| *meaning == Some(Meaning::Field(Field::Name))).count();
    if named < 2 {
        return None;
    }
    split(&own, &same_beginnings(&own, named)).or_else(|| split(&own, &repeated_meanings(&own)))
}

/// A heading cell: its column, its text, and what it means.
type Heading = (u32, String, Option<Meaning>);

/// Where the heading stands again that begins the first table.
fn same_beginnings(own: &[Heading], named: usize) -> Vec<u32> {
    let times = |text: &str| own.iter().filter(|(_, other, _)| other == text).count();
    let Some((_, first, _)) = own.iter().find(|(_, text, _)| times(text) == named) else { return Vec::new() };
    own.iter().filter(|(_, text, _)| text == first).map(|(column, ..)| *column).collect()
}

/// Where a table begins because its heading would say something twice: the columns may stand in another order.
fn repeated_meanings(own: &[Heading]) -> Vec<u32> {
    let mut starts: Vec<u32> = own.first().map(|(column, ..)| *column).into_iter().collect();
    let mut said = BTreeSet::new();
    for (column, _, meaning) in
        own.iter().filter_map(|(column, text, meaning)| Some((column, text, (*meaning)?)))
    {
        if meaning != Meaning::Other && !said.insert(meaning) {
            starts.push(*column);
            said = BTreeSet::from([meaning]);
        }
    }
    starts
}

/// The tables that begin in these columns, where each has one name and all have the same numbers.
fn split(own: &[Heading], starts: &[u32]) -> Option<Vec<Range<u32>>> {
    if starts.len() < 2 {
        return None;
    }
    let mut bands = Vec::new();
    let mut keyed: Option<BTreeSet<Meaning>> = None;
    for (i, start) in starts.iter().enumerate() {
        let from = if i == 0 { 0 } else { *start };
        let band = from..starts.get(i + 1).copied().unwrap_or(u32::MAX);
        let inside = own.iter().filter(|(column, _, _)| band.contains(column));
        let meanings: Vec<Meaning> = inside.filter_map(|(_, _, meaning)| *meaning).collect();
        let people = meanings.iter().filter(|meaning| **meaning == Meaning::Field(Field::Name)).count();
        let keys = [Field::StudentNo, Field::ExamNo, Field::IdNumber].map(Meaning::Field);
        let own: BTreeSet<Meaning> = meanings.into_iter().filter(|meaning| keys.contains(meaning)).collect();
        if people != 1 || own.is_empty() || *keyed.get_or_insert_with(|| own.clone()) != own {
            return None;
        }
        bands.push(band);
    }
    Some(bands)
}

/// Most rows name one person in two of the tables: everything is there once more, to be compared.
fn says_twice(sheet: &Sheet, header: &Header, bands: &[Range<u32>], options: &ReadOptions) -> bool {
    let Some(heading) = sheet.row(header.last) else { return false };
    let names: Vec<u32> = bands
        .iter()
        .filter_map(|band| {
            let mut inside = heading.own().filter(|(column, _)| band.contains(column));
            let is_name = |text: &str| {
                know(text, options).is_some_and(|known| known.meaning == Meaning::Field(Field::Name))
            };
            inside.find(|(_, cell)| is_name(&cell.text)).map(|(column, _)| column)
        })
        .collect();
    let [first, second, ..] = names.as_slice() else { return false };
    let rows = sheet.between(header.last + 1, u32::MAX);
    let both = || {
        rows.iter().filter(|row| !row.text(*first).trim().is_empty() && !row.text(*second).trim().is_empty())
    };
    let same = both().filter(|row| row.text(*first).trim() == row.text(*second).trim()).count();
    same > 0 && same * 2 > both().count()
}

/// The columns of one table, under its own title where it has one and else under all of them.
fn cut(sheet: &Sheet, heading: u32, band: &Range<u32>) -> Sheet {
    let within: Vec<Row> = sheet.rows.iter().filter_map(|row| row.within(band)).collect();
    let titles: Vec<&Row> = within.iter().filter(|row| row.number < heading).collect();
    let rows = if title::class_in_rows(&titles).is_some() {
        within
    } else {
        let above = sheet.rows.iter().filter(|row| row.number < heading).cloned();
        above.chain(within.iter().filter(|row| row.number >= heading).cloned()).collect()
    };
    Sheet {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        rows,
        merges: sheet.merges.clone(),
        cut: sheet.cut,
        struck: sheet.struck.clone(),
        hidden_columns: sheet.hidden_columns.clone(),
        twice: Vec::new(),
        corrected: Vec::new(),
    }
}
