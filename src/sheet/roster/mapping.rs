//! What people say about the columns of a sheet, over what its headings say: now, or about an earlier file with the
//! same headings.

use super::ReadOptions;
use super::header::{Header, header_of};
use super::memory;
use super::search::{find_header, find_headers};
use crate::domain::field::Field;
use crate::domain::roster::mapping::{Columns, Headings};
use crate::domain::roster::raw::{MappedAs, MappedBy, MappedColumn};
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::{Meaning, normalise};

/// Rows from the top in which remembered headings are looked for.
const SEARCHED: usize = 60;
/// Rows and cells that are shown of a sheet without a heading.
const TOP: (usize, usize) = (12, 12);

/// The headings of a sheet, one for each table below one another, and whose word they follow.
pub fn find(sheet: &Sheet, options: &ReadOptions) -> Vec<(Header, MappedAs)> {
    let plain = ReadOptions { header_row: None, map: Vec::new(), sheets: Vec::new(), ..options.clone() };
    let guesses = find_headers(sheet, &plain);
    let spoke = options.header_row.is_some()
        || !(options.map.is_empty() && options.unmap.is_empty() && options.columns().is_empty());
    let mut headers = if options.header_row.is_some() || !options.map.is_empty() || guesses.is_empty() {
        find_headers(sheet, options)
    } else {
        guesses.clone()
    };
    if !spoke && let Some(found) = remembered_row(sheet, &headers, options) {
        headers = vec![found];
    }
    if headers.is_empty() && options.header_row.is_none() && options.columns().iter().any(is_name) {
        headers = vec![without_headings(sheet, options)];
    }
    headers.into_iter().map(|header| settled(header, sheet, &guesses, spoke, options)).collect()
}

/// The main heading of a sheet, with the user's word about its columns in it.
pub fn headed(sheet: &Sheet, file_name: &str, options: &ReadOptions) -> Option<Header> {
    let own = options.for_sheet(file_name, &sheet.name);
    find_header(sheet, &own).map(|header| settled(header, sheet, &[], true, &own).0)
}

fn is_name((_, field): &(usize, Option<Field>)) -> bool {
    *field == Some(Field::Name)
}

/// A sheet of people under no headings that anybody knows, whose columns somebody named one by one: they begin in the
/// first row, unless no number stands there in the columns of numbers.
fn without_headings(sheet: &Sheet, options: &ReadOptions) -> Header {
    let rows: Vec<&Row> = sheet.rows.iter().collect();
    let keys = Field::KEYS.map(Some);
    let keyed = || {
        options.columns().iter().filter(|(_, field)| keys.contains(field)).map(|(column, _)| *column as u32)
    };
    let numbered =
        |row: &Row| keyed().any(|column| row.text(column).bytes().any(|byte| byte.is_ascii_digit()));
    let headed = match rows.as_slice() {
        [first, second, ..] => usize::from(!numbered(first) && numbered(second)),
        _ => 0,
    };
    header_of(sheet, &rows[..headed], &rows[headed..], options)
}

/// One heading with everybody's word in it.
fn settled(
    mut header: Header,
    sheet: &Sheet,
    guesses: &[Header],
    spoke: bool,
    options: &ReadOptions,
) -> (Header, MappedAs) {
    let headings = headings_of(&header);
    let known = options.memory.of(&headings);
    let before = header.columns.clone();
    if let Some(known) = known {
        let (columns, unfit) = memory::fitting(&header, sheet, known, &headings, options);
        take(&mut header, &columns, MappedBy::Remembered);
        header.recalled = unfit;
    }
    let without = header.columns.iter().filter(|column| {
        options.unmap.iter().any(|heading| normalise(heading) == normalise(&column.heading))
    });
    let without: Columns = without.map(|column| (column.column, None)).collect();
    take(&mut header, &without, MappedBy::User);
    take(&mut header, options.columns(), MappedBy::User);
    header.recalled.extend(memory::passed(&header, &before, known.map(|known| known.day.as_str())));
    // From top to bottom, as they were found.
    let guess =
        guesses.binary_search_by_key(&header.first, |guess| guess.first).ok().and_then(|at| guesses.get(at));
    let as_guessed = guess.is_some_and(|guess| guess.means_the_same(&header));
    let mapped = match known {
        _ if spoke && !as_guessed => MappedAs::Corrected,
        Some(known) if !spoke => MappedAs::Remembered(known.day.clone()),
        _ => MappedAs::Guessed,
    };
    (header, mapped)
}

/// The headings by which a layout is known again.
pub fn headings_of(header: &Header) -> Headings {
    Headings::new(header.columns.iter().map(|column| (column.column, normalise(&column.heading))))
}

/// Headings that were remembered stand in a row that would not have been taken for one.
fn remembered_row(sheet: &Sheet, found: &[Header], options: &ReadOptions) -> Option<Header> {
    let known = |header: &Header| options.memory.of(&headings_of(header)).is_some();
    if options.memory.is_empty() || found.iter().any(known) {
        return None;
    }
    let named = |header: &Header| {
        let headings = headings_of(header);
        let columns = options.memory.of(&headings).map(|known| known.columns(&headings)).unwrap_or_default();
        let mut names = columns.iter().filter(|column| is_name(column));
        names.all(|(column, _)| memory::fits(Field::Name, header, sheet, *column))
    };
    let at = |row: &Row| {
        find_header(sheet, &ReadOptions { header_row: Some(row.number), ..ReadOptions::default() })
    };
    sheet.rows.iter().take(SEARCHED).filter_map(at).find(|header| known(header) && named(header))
}

/// Gives columns the fields that somebody named. What was said before about all files does not go over what is said
/// now about this one.
fn take(header: &mut Header, columns: &[(usize, Option<Field>)], by: MappedBy) {
    // Two columns of the name are its halves, as the headings say.
    let halves = columns.iter().filter(|named| is_name(named)).count() > 1 && !header.has(Field::Name);
    for (column, field) in columns {
        if !header.columns.iter().any(|own| own.column == *column) {
            continue;
        }
        let place = *column as u32;
        let now_said = |other: &MappedColumn| other.how == MappedBy::User;
        let fixed = header.columns.iter().any(|other| {
            now_said(other) && (other.column == *column || (field.is_some() && other.field == *field))
        });
        if by == MappedBy::Remembered && fixed || halves && *field == Some(Field::Name) {
            continue;
        }
        if field.is_none() {
            header.stand_ins.forget(place);
        }
        if let Some(field) = field {
            header.unmean(Meaning::Field(*field));
            header.mean(place, Meaning::Field(*field));
            let has = |other: &&mut MappedColumn| other.column != *column && other.field == Some(*field);
            for other in header.columns.iter_mut().filter(has) {
                other.field = None;
                other.how = MappedBy::Nothing;
            }
        } else if let Some(half @ (Meaning::Surname | Meaning::GivenName)) = header.meaning(place) {
            let other = if half == Meaning::Surname { Meaning::GivenName } else { Meaning::Surname };
            let rest = header.column_of(other).filter(|_| !header.has(Field::Name));
            header.mean(place, Meaning::Other);
            if let Some(rest) = rest {
                header.mean(rest, Meaning::Field(Field::Name));
            }
        } else if matches!(header.meaning(place), Some(Meaning::Field(_))) {
            header.mean(place, Meaning::Other);
        }
        for own in header.columns.iter_mut().filter(|own| own.column == *column) {
            let changed = own.field != *field;
            own.field = *field;
            if changed || by == MappedBy::User {
                own.how = by;
            }
        }
    }
}

/// The first rows of a sheet, as they are.
pub fn top(sheet: &Sheet) -> Vec<(u32, Vec<String>)> {
    let texts = |row: &Row| row.own().take(TOP.1).map(|(_, cell)| cell.text.to_string()).collect();
    sheet.rows.iter().take(TOP.0).map(|row| (row.number, texts(row))).collect()
}
