//! A class roster out of a workbook: its heading row, its class, its students' rows as they were written.
//! Judges no value; that is the domain's.

mod announce;
mod answer;
mod aside;
mod bands;
mod captured;
mod class_number;
mod crowded;
mod ditto;
mod fill_down;
mod glued;
mod goes_on;
mod header;
mod id_column;
mod kind;
mod labels;
mod mapping;
mod memory;
mod names_only;
mod noise;
mod options;
mod over;
mod pages;
mod posts;
mod rival;
mod search;
mod section;
mod stand_in;
mod sums;
mod table;
mod template_row;
mod title;
mod under;
mod unheaded;
mod whose;

pub use aside::set_staff_aside;
pub(super) use header::Header;
pub(super) use mapping::headed;
pub(super) use noise::{Noise, noise_of};
pub use options::{ReadOptions, SheetWord};
pub(super) use template_row::is_somebody_else;

use bands::side_by_side;
use table::Table;
use template_row::TemplateRow;

use super::grid::{Book, Cell, Row, Sheet, Stored};
use super::headings::{self, Meaning};
use super::read_error::ReadError;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::id_number;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::raw::{self, MappedAs, RawRow, RawSheet, RawValue, SheetKind, Values};

/// Rows from one heading to the next by which they are two lines of one.
const NEAR: u32 = 3;

/// A person's own, which no cell merged over two people tells.
const PERSONAL: [Field; 4] = [Field::Name, Field::StudentNo, Field::ExamNo, Field::IdNumber];

/// In the name of a sheet: 填表说明, 填写说明.
const INSTRUCTIONS: &str = "说明";

/// Reads every sheet that may be a roster. Hidden sheets and those that are no roster come along by name, without rows;
/// empty ones don't, nor instructions beside a roster. Tables beside or below one another, and classes under titles of
/// their own, come as several.
///
/// # Errors
/// Only for a file as a whole; what is wrong with rows is data.
pub fn rosters(book: &Book, file_name: &str, options: &ReadOptions) -> Result<Vec<RawSheet>, ReadError> {
    let sheets = chosen(book, options)?;
    let names = names(&sheets);
    let folder =
        file_name.rsplit_once('/').map(|(way, _)| way.rsplit_once('/').map_or(way, |(_, last)| last));
    let folder_class = folder.and_then(title::class_in_name);
    let mut rosters = Vec::new();
    let returned = sheets.iter().find_map(|sheet| answer::written(sheet));
    for (sheet, name) in sheets.iter().zip(&names) {
        let bare = || RawSheet {
            file: file_name.to_owned(),
            sheet: name.clone(),
            cut: sheet.cut,
            folder_class: folder_class.clone(),
            ..RawSheet::default()
        };
        if answer::is_guide(sheet) {
            if sheets.len() == 1 {
                rosters.push(RawSheet { kind: SheetKind::ReturnGuide, ..bare() });
            }
            continue;
        }
        let answer = answer::is_answer(sheet);
        let notes = answer::notes(sheet);
        let corrected = answer::corrected(sheet);
        let sheet = &*answer::without_remarks(corrected.as_ref().unwrap_or(sheet));
        if sheet.hidden && options.sheet.is_none() {
            rosters.push(RawSheet { hidden_sheet: true, ..bare() });
        } else if !sheet.rows.is_empty() {
            let own = options.for_sheet(file_name, name);
            let first = rosters.len();
            for (number, table) in (0..).zip(side_by_side(sheet, &own)) {
                let read = tables(&table, &bare(), &own);
                let returned = returned.filter(|_| answer);
                rosters.extend(read.into_iter().map(|one| RawSheet {
                    answer,
                    returned,
                    table: number,
                    ..one
                }));
            }
            if let Some(first) = rosters.get_mut(first) {
                first.twice.clone_from(&sheet.twice);
                first.corrected.clone_from(&sheet.corrected);
                first.notes = notes;
            }
        }
    }
    if let Some(answer) = rosters.iter_mut().find(|roster| roster.answer) {
        let guides = sheets.iter().filter(|sheet| answer::is_guide(sheet));
        answer.notes.extend(guides.flat_map(|guide| answer::notes_on_guide(guide)));
    }
    for roster in &mut rosters {
        options.say_of_class(roster);
    }
    names_only::set_aside(&mut rosters);
    aside::set_aside(&mut rosters, file_name, options);
    // How to fill in the roster beside it, as in our own template: nobody takes it for a roster without headings.
    if rosters.iter().any(|roster| roster.header_row.is_some()) {
        rosters.retain(|roster| {
            roster.header_row.is_some()
                || roster.hidden_sheet
                || roster.kind != SheetKind::Notes
                || !roster.sheet.contains(INSTRUCTIONS)
        });
    }
    check_map(&sheets, options)?;
    if rosters.is_empty() { Err(ReadError::Empty) } else { Ok(rosters) }
}

/// The tables below one another on a sheet; one entry that says what the sheet is when there is none.
fn tables(sheet: &Sheet, named: &RawSheet, options: &ReadOptions) -> Vec<RawSheet> {
    let headers = mapping::find(sheet, options);
    let none = |kind| RawSheet { kind, top: mapping::top(sheet), ..named.clone() };
    if let Some(kind) = kind::is_crowded(sheet, &headers, options) {
        return vec![none(kind)];
    }
    if headers.is_empty() {
        return vec![none(kind::without_heading(sheet, options))];
    }
    let until = |i: usize| headers.get(i + 1).map_or(u32::MAX, |(next, _)| next.first);
    let log = |(i, (header, mapped)): (usize, &(Header, MappedAs))| {
        // Whoever says what the columns are says that it is a roster.
        *mapped != MappedAs::Corrected && kind::is_log(sheet, header, until(i))
    };
    if headers.iter().enumerate().any(log) {
        return vec![none(SheetKind::Log)];
    }
    let (mut read, mut posts) = (Vec::new(), Vec::new());
    let (mut from, mut under) = (0, None);
    for (i, (header, mapped)) in headers.iter().enumerate() {
        let table = Table { sheet, header, from, until: until(i), under };
        let done = table.read(named, options);
        read.extend(done.tables.into_iter().map(|one| RawSheet { mapped: mapped.clone(), ..one }));
        posts.extend(done.posts);
        (from, under) = (done.last + 1, Some(done.under));
    }
    let mut read = joined(read);
    posts::set_aside(&mut read, &posts, sheet);
    read
}

/// Headings right above others, with nobody between them but a row of instructions, begin one table: the plain names
/// and the codes.
fn joined(tables: Vec<RawSheet>) -> Vec<RawSheet> {
    let mut kept: Vec<RawSheet> = Vec::new();
    for mut table in tables {
        let near = |above: &RawSheet| {
            let row = |table: &RawSheet| table.header_row.unwrap_or_default();
            above.rows.is_empty() && row(&table) <= row(above) + NEAR
        };
        if kept.last().is_some_and(near)
            && let Some(above) = kept.pop()
        {
            table.skipped.splice(0..0, above.skipped);
        }
        kept.push(table);
    }
    kept
}

/// The sheets that the options leave; an unknown name is an error.
pub(super) fn chosen<'b>(book: &'b Book, options: &ReadOptions) -> Result<Vec<&'b Sheet>, ReadError> {
    let Some(asked) = &options.sheet else { return Ok(book.sheets.iter().collect()) };
    let found: Vec<&Sheet> = book.sheets.iter().filter(|sheet| sheet.name.trim() == asked.trim()).collect();
    if found.is_empty() {
        let sheets = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        return Err(ReadError::NoSuchSheet { asked: asked.clone(), sheets });
    }
    Ok(found)
}

/// A heading that was assigned by hand has to stand somewhere.
pub(super) fn check_map(sheets: &[&Sheet], options: &ReadOptions) -> Result<(), ReadError> {
    for (field, heading) in &options.map {
        let asked = headings::normalise(heading);
        let mut cells = sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(Row::cells);
        if !cells.any(|(_, cell)| headings::normalise(&cell.text) == asked) {
            return Err(ReadError::NoSuchHeading { field: *field, heading: heading.clone() });
        }
    }
    Ok(())
}

/// What the sheets are called: without an ID number, and no two alike.
fn names(sheets: &[&Sheet]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let plain = fit_to_show(&sheet.name);
        let masked = plain != sheet.name;
        let numbered = (2..=sheets.len()).map(|n| format!("{plain} ({n})"));
        let name = [plain.clone()].into_iter().chain(numbered).find(|name| !masked || !names.contains(name));
        names.push(name.unwrap_or(plain));
    }
    names
}

fn student(row: &Row, header: &Header) -> RawRow {
    let mut values = Values::with_capacity(row.cells().count());
    let mut others = Vec::new();
    let another = is_another_than_above(row, header);
    let lost = || RawValue { text: "".into(), stored: raw::Stored::Merged };
    for (column, cell) in row.cells() {
        if let Some(Meaning::Field(field)) = header.meaning(column) {
            let merged = another && cell.spread && PERSONAL.contains(&field);
            values.put(field, if merged { lost() } else { raw_value(cell) });
        } else if !header.reads(column) {
            others.push((column as usize, cell.text.clone()));
        }
    }
    header.stand_ins.fill(row, header, &mut values);
    if let Some(class) = values.get(Field::Class)
        && let Some(text) = sums::before_count(&class.text).map(Into::into)
    {
        let stored = class.stored;
        values.put(Field::Class, RawValue { text, stored });
    }
    if template_row::seen(row, header) == Some(TemplateRow::Overwritten) {
        values.remove(Field::Remark);
    }
    for field in template_row::leftovers(row, header) {
        values.remove(field);
    }
    if let Some(document) = header.document()
        && values.get(Field::IdNumber).is_some_and(|id| !id_number::has_valid_check(&hygiene::key(&id.text)))
    {
        values.put(Field::IdType, RawValue { text: document.into(), stored: raw::Stored::Text });
    }
    if !header.has(Field::Name) {
        let name = header.name(row);
        if another && header.is_name_spread(row) {
            values.put(Field::Name, lost());
        } else if !name.is_empty() {
            values.put(Field::Name, RawValue { text: name.into(), stored: raw::Stored::Text });
        }
    }
    RawRow { row: row.number, hidden: row.hidden, struck: false, values, others }
}

/// The name is crossed out, or the number that people are known by.
fn is_struck(sheet: &Sheet, row: &Row, header: &Header) -> bool {
    let known_by = [Field::Name, Field::StudentNo, Field::ExamNo].map(Meaning::Field);
    let columns = known_by.into_iter().chain([Meaning::Surname]).filter_map(|one| header.column_of(one));
    columns.into_iter().any(|column| sheet.is_struck(row.number, column))
}

/// A row below a merged cell of somebody's is another person's when it has a name or a number of its own.
fn is_another_than_above(row: &Row, header: &Header) -> bool {
    row.cells().any(|(_, cell)| cell.spread)
        && row.own().any(|(column, _)| match header.meaning(column) {
            Some(Meaning::Field(field)) => PERSONAL.contains(&field),
            Some(Meaning::Surname | Meaning::GivenName) => header.reads(column),
            _ => false,
        })
}

/// The cell for the domain, which asks only whether it was a number.
pub(super) fn raw_value(cell: &Cell) -> RawValue {
    let stored = if cell.stored == Stored::Number { raw::Stored::Number } else { raw::Stored::Text };
    RawValue { text: cell.text.clone(), stored }
}

/// The strongest class that the surroundings of a sheet's rows name; empty when none do.
pub(super) fn class_of(sheet: &Sheet, header: &Header, file_name: &str, options: &ReadOptions) -> String {
    let above = title::above(sheet, 0, header.first);
    let class = title::class_in_rows(&above);
    under::classes(options, class.as_deref(), sheet, file_name)
        .into_iter()
        .next()
        .map_or_else(String::new, |(_, class)| class)
}
