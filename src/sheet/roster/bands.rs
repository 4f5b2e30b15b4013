//! Two or three tables side by side on one sheet, to save paper: each is read as a sheet of its own.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::ReadOptions;
use super::header::Header;
use super::over::Titles;
use super::search::{beside, find_header, know};
use crate::domain::field::Field;
use crate::sheet::grid::{Cell, Row, Sheet};
use crate::sheet::headings::{self, Meaning};

/// Rows in which the heading of another table beside the first is looked for.
const SEARCHED: usize = 60;
const NAME: Meaning = Meaning::Field(Field::Name);

/// The sheet as it is, or one for each table that stands in it from left to right.
pub(super) fn side_by_side<'s>(sheet: &'s Sheet, options: &ReadOptions) -> Vec<Cow<'s, Sheet>> {
    let split = find_header(sheet, options).and_then(|header| {
        let own = headings_of(sheet, &header, options);
        if let Some(bands) = bands(&own) {
            let once = says_twice(sheet, &header, &own, &bands) || has_one_key(sheet, &header, &own);
            let bands = bands.into_iter().map(|band| (header.first, band)).collect();
            return (!once).then_some(Parted { first: header.first, bands, own });
        }
        let bands = staggered(sheet, &header, &own, options)?;
        Some(Parted { first: header.first, bands, own })
    });
    match split {
        None => vec![Cow::Borrowed(sheet)],
        Some(Parted { first, bands, own }) => {
            let titles = Titles::of(sheet, first, &own, &bands);
            bands.iter().map(|part| Cow::Owned(cut(sheet, &titles, part))).collect()
        }
    }
}

/// Where the tables of a sheet are.
struct Parted {
    /// The row of the first heading.
    first: u32,
    /// The row of the heading of each, and its columns.
    bands: Vec<(u32, Range<u32>)>,
    own: Vec<Heading>,
}

/// Two tables beside one another, of which one begins some rows below the other: where the heading of each is, and its
/// columns.
fn staggered(
    sheet: &Sheet,
    header: &Header,
    own: &[Heading],
    options: &ReadOptions,
) -> Option<Vec<(u32, Range<u32>)>> {
    let known = || own.iter().filter(|(.., meaning)| meaning.is_some()).map(|(column, ..)| *column);
    let (from, to) = (known().min()?, known().max()?);
    let below = sheet.between(header.last + 1, u32::MAX).iter().take(SEARCHED);
    below.into_iter().find_map(|row| {
        // A heading of the next table below has something to say there too.
        let mut within = row.own().filter(|(column, _)| (from..=to).contains(column));
        if within.any(|(_, cell)| know(&cell.text, options).is_some()) {
            return None;
        }
        let heading = |beyond: &dyn Fn(u32) -> bool| {
            let cells: Vec<_> = row.own().filter(|(column, _)| beyond(*column)).collect();
            let means = |(_, cell): &(u32, &Cell)| know(&cell.text, options).map(|known| known.meaning);
            let meanings: Vec<Meaning> = cells.iter().filter_map(means).collect();
            let keyed = Field::KEYS.map(Meaning::Field).iter().any(|key| meanings.contains(key));
            let all = meanings.len() == cells.len() && meanings.contains(&NAME) && keyed;
            all.then(|| cells.first().map(|(column, _)| *column)).flatten()
        };
        if let Some(start) = heading(&|column| column > to) {
            return Some(vec![(header.first, 0..start), (row.number, start..u32::MAX)]);
        }
        heading(&|column| column < from).map(|_| vec![(row.number, 0..from), (header.first, from..u32::MAX)])
    })
}

/// What stands lowest in each column of a heading, but for those of somebody else.
fn headings_of(sheet: &Sheet, header: &Header, options: &ReadOptions) -> Vec<Heading> {
    let mut lowest: BTreeMap<u32, &str> = BTreeMap::new();
    for (column, cell) in sheet.between(header.first, header.last + 1).iter().flat_map(Row::cells) {
        if !cell.text.trim().is_empty() {
            lowest.insert(column, &cell.text);
        }
    }
    lowest.retain(|column, _| beside(sheet, (header.first, header.last), *column).is_none());
    let heading = |(column, text): (u32, &str)| {
        (column, headings::normalise(text), know(text, options).map(|known| known.meaning))
    };
    lowest.into_iter().map(heading).collect()
}

/// Where each table begins and ends: the same heading begins them all, and each has a name and the same numbers to know
/// people by. A name beside other numbers is somebody else's, or the same person's once more.
fn bands(own: &[Heading]) -> Option<Vec<Range<u32>>> {
    let named = own.iter().filter(|(_, _, meaning)| *meaning == Some(NAME)).count();
    if named < 2 {
        return None;
    }
    let starts = same_beginnings(own, named);
    // 序号 or 学号 begins the row, and each table: some say more of their people than others.
    let plain = own.first().is_some_and(|(column, _, meaning)| {
        starts.first() == Some(column) && meaning.is_some_and(|meaning| meaning != NAME)
    });
    split(own, &starts, plain).or_else(|| split(own, &repeated_meanings(own), false))
}

/// A heading cell: its column, its text, and what it means.
pub(super) type Heading = (u32, String, Option<Meaning>);

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

/// The tables that begin in these columns, where each has one name and all have the same numbers, or `some` of them.
fn split(own: &[Heading], starts: &[u32], some: bool) -> Option<Vec<Range<u32>>> {
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
        let keys = Field::KEYS.map(Meaning::Field);
        let own: BTreeSet<Meaning> = meanings.into_iter().filter(|meaning| keys.contains(meaning)).collect();
        let first = keyed.get_or_insert_with(|| own.clone());
        if people != 1 || own.is_empty() || *first != own && (!some || first.is_disjoint(&own)) {
            return None;
        }
        bands.push(band);
    }
    Some(bands)
}

/// Most rows name one person in two of the tables: everything is there once more, to be compared.
fn says_twice(sheet: &Sheet, header: &Header, own: &[Heading], bands: &[Range<u32>]) -> bool {
    let name = |band: &Range<u32>| {
        own.iter().find(|(column, _, meaning)| band.contains(column) && *meaning == Some(NAME))
    };
    let names: Vec<u32> = bands.iter().filter_map(name).map(|(column, ..)| *column).collect();
    let [first, second, ..] = names.as_slice() else { return false };
    let rows = sheet.between(header.last + 1, u32::MAX);
    let both = || {
        rows.iter().filter(|row| !row.text(*first).trim().is_empty() && !row.text(*second).trim().is_empty())
    };
    let same = both().filter(|row| row.text(*first).trim() == row.text(*second).trim()).count();
    same > 0 && same * 2 > both().count()
}

/// In a heading of two rows a number or a class goes down beside groups of names, once for all of them: they tell of
/// the same people.
fn has_one_key(sheet: &Sheet, header: &Header, own: &[Heading]) -> bool {
    let shared = [Field::StudentNo, Field::ExamNo, Field::IdNumber, Field::Class].map(Meaning::Field);
    let Some(last) = sheet.row(header.last) else { return false };
    let stands = |column: u32| last.own().any(|(own, cell)| own == column && !cell.text.trim().is_empty());
    let grouped = own.iter().all(|(column, _, meaning)| *meaning != Some(NAME) || stands(*column));
    let once = |meaning: &Meaning| own.iter().filter(|(.., other)| *other == Some(*meaning)).count() == 1;
    let down = own.iter().filter(|(column, ..)| !stands(*column)).filter_map(|(.., meaning)| *meaning);
    grouped && down.into_iter().any(|meaning| shared.contains(&meaning) && once(&meaning))
}

/// The columns of one table with its heading in this row, under titles of its own and those that stand over all.
fn cut(sheet: &Sheet, titles: &Titles, (heading, band): &(u32, Range<u32>)) -> Sheet {
    let part = |row: &Row| {
        let over = titles.is_over(row.number) && !titles.has_own(sheet, row, (*heading, band));
        if over { Some(row.clone()) } else { row.within(band) }
    };
    Sheet {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        rows: sheet.rows.iter().filter_map(part).collect(),
        merges: sheet.merges.clone(),
        cut: sheet.cut,
        struck: sheet.struck.clone(),
        hidden_columns: sheet.hidden_columns.clone(),
        twice: Vec::new(),
        corrected: Vec::new(),
    }
}
