//! Where the headings are: under titles, once or for each of several tables below one another, or where the user says.

use std::collections::BTreeSet;

use super::header::{Header, header_of};
use super::{ReadOptions, labels, title, under};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::shares;
use crate::sheet::grid::{Merge, Row, Sheet};
use crate::sheet::headings::{self, Known, Meaning, Trust};

/// Rows from the top in which the first heading is looked for.
const SEARCHED: usize = 60;
/// Rows that one heading may take.
const DEEPEST: usize = 3;
/// Longest heading above another one, in characters.
const LONGEST_PARENT: usize = 12;
/// Digits by which a cell is data and no heading.
const DATA_DIGITS: usize = 4;

/// The heading that explains most columns; `None` when no row has a name and a second field.
pub fn find_header(sheet: &Sheet, options: &ReadOptions) -> Option<Header> {
    let place = main_place(sheet, options)?;
    Some(header_at(sheet, place, sheet.rows.len(), options))
}

/// Every heading of the sheet, from top to bottom, each for the rows down to the next. A heading that only repeats
/// the one before (on each page) is none of its own.
pub(super) fn find_headers(sheet: &Sheet, options: &ReadOptions) -> Vec<Header> {
    let Some(main) = main_place(sheet, options) else { return Vec::new() };
    let from = if options.header_row.is_some() { main } else { 0 };
    let below = sheet.rows.get(from..).unwrap_or_default();
    let starts: Vec<usize> = (from..)
        .zip(shares::all(below, may_be_heading))
        .zip(below)
        .filter(|((place, may_be), row)| *place == main || *may_be && names_people(row, options))
        .map(|((place, _), _)| place)
        .collect();
    let mut headers: Vec<Header> = Vec::new();
    for (i, place) in starts.iter().copied().enumerate() {
        let row = &sheet.rows[place];
        let until = starts.get(i + 1).copied().unwrap_or(sheet.rows.len());
        let means = |text: &str| know(text, options).map(|known| known.meaning);
        let repeated = |last: &Header| last.is_repeated_by(row) && !last.is_reordered_by(row, means);
        if headers.last().is_some_and(|last| row.number <= last.last || repeated(last)) {
            continue;
        }
        let header = header_at(sheet, place, until, options);
        // Above the main heading, only what has people under it is a table: 姓名 and 学号 in a title are none.
        if place < main && !sheet.rows[..until].iter().any(|row| row.number > header.last) {
            continue;
        }
        headers.push(header);
    }
    headers
}

fn main_place(sheet: &Sheet, options: &ReadOptions) -> Option<usize> {
    match options.header_row {
        Some(number) => sheet.rows.binary_search_by_key(&number, |row| row.number).ok(),
        None => best_row(sheet, options),
    }
}

fn best_row(sheet: &Sheet, options: &ReadOptions) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (place, row) in sheet.rows.iter().take(SEARCHED).enumerate() {
        let score = score(row, options);
        if score > best.map_or(0, |(score, _)| score) {
            best = Some((score, place));
        }
    }
    best.map(|(_, place)| place)
}

fn header_at(sheet: &Sheet, place: usize, until: usize, options: &ReadOptions) -> Header {
    let rows = &sheet.rows;
    let mut from = place;
    while place - from < DEEPEST - 1
        && from > 0
        && stands_above(&rows[from - 1], &rows[from..=place], options)
    {
        from -= 1;
    }
    let mut to = place;
    while to - from < DEEPEST - 1
        && rows.get(to + 1).is_some_and(|next| continues_heading(sheet, rows[to].number, next, options))
    {
        to += 1;
    }
    let heading: Vec<&Row> = rows[from..=to].iter().collect();
    let data: Vec<&Row> = rows.get(to + 1..until.max(to + 1)).unwrap_or_default().iter().collect();
    header_of(sheet, &heading, &data, options)
}

/// How many different things the row's cells name; 0 for a row that cannot be a heading.
fn score(row: &Row, options: &ReadOptions) -> usize {
    let known = known_of(row, options);
    // Without a name no row could be taken; prose about numbers and classes has none either.
    if names(&known) && known.len() >= 2 { known.len() } else { 0 }
}

fn known_of(row: &Row, options: &ReadOptions) -> BTreeSet<Meaning> {
    // （身份证上的姓名） | （18位）: how to fill in the columns.
    let noted = |text: &str| text.starts_with(['(', '（']) && text.ends_with([')', '）']);
    if row.own().all(|(_, cell)| noted(cell.text.trim())) {
        return BTreeSet::new();
    }
    let known = row.own().filter_map(|(_, cell)| know(&cell.text, options));
    let mut known: BTreeSet<Meaning> = known.map(|known| known.meaning).collect();
    if !known.is_empty() {
        // A column that was named by its place needs no heading, but a heading there must be no data.
        known.extend(options.columns().iter().filter_map(|(_, field)| field.map(Meaning::Field)));
    }
    known
}

fn names(known: &BTreeSet<Meaning>) -> bool {
    known.contains(&Meaning::Field(Field::Name))
        || known.contains(&Meaning::Surname) && known.contains(&Meaning::GivenName)
}

/// A cheap look before the dear one: something like 姓名 or XM stands in the row.
fn may_be_heading(row: &Row) -> bool {
    row.own().any(|(_, cell)| {
        let text = cell.text.as_str();
        let says = |word: &str| {
            text.as_bytes().windows(word.len()).any(|own| own.eq_ignore_ascii_case(word.as_bytes()))
        };
        text.len() <= 60
            && (text.chars().any(|c| matches!(c, '名' | '姓'))
                || text == "学生"
                || text.bytes().any(|b| matches!(b, b'm' | b'M')) && (says("xm") || says("name")))
    })
}

/// A heading beyond doubt: a name, a number to know people by, and no data.
fn names_people(row: &Row, options: &ReadOptions) -> bool {
    let known = known_of(row, options);
    let keys = Field::KEYS.map(Meaning::Field);
    names(&known) && keys.iter().any(|key| known.contains(key)) && !has_data(row, options)
}

fn has_data(row: &Row, options: &ReadOptions) -> bool {
    row.own().any(|(_, cell)| {
        cell.text.chars().filter(char::is_ascii_digit).count() >= DATA_DIGITS
            && know(&cell.text, options).is_none()
    })
}

/// What a cell means as a heading, by the user's word or the table.
pub(super) fn know(text: &str, options: &ReadOptions) -> Option<Known> {
    if sentence(text) {
        return None;
    }
    if let Some((field, trust)) = given(text, options) {
        return Some(Known { meaning: Meaning::Field(field), trust });
    }
    headings::know(text)
}

/// A title such as 班级:软件2201班 names things without being a heading for them.
pub(super) fn sentence(text: &str) -> bool {
    if !text.contains([':', '\u{ff1a}']) {
        return false;
    }
    let text = hygiene::fold_width(text);
    let outside = headings::without_brackets(&text);
    // A note in brackets may hold a colon of its own: 身份证号(如:4200…).
    let text = if outside.trim().is_empty() { text } else { outside };
    text.trim().split_once(':').is_some_and(|(_, rest)| !rest.trim().is_empty())
}

pub(super) fn given(text: &str, options: &ReadOptions) -> Option<(Field, Trust)> {
    if options.map.is_empty() {
        return None;
    }
    let (whole, heading) = (headings::whole(text), headings::normalise(text));
    let said =
        |is: &dyn Fn(&str) -> bool| options.map.iter().find(|(_, asked)| is(asked)).map(|(field, _)| *field);
    let as_written = said(&|asked| headings::whole(asked) == whole).map(|field| (field, Trust::Exact));
    let but_for_notes = || said(&|asked| headings::normalise(asked) == heading && !headings::is_aside(text));
    as_written.or_else(|| but_for_notes().map(|field| (field, Trust::Noted)))
}

/// The row above belongs to the heading when it names something where the rows below are blank (a heading over two
/// rows whose merged cells a text file has lost), and is made of headings.
fn stands_above(row: &Row, below: &[Row], options: &ReadOptions) -> bool {
    let Some(next) = below.first().filter(|next| next.number == row.number + 1) else { return false };
    let blank_below = |column: u32| below.iter().all(|row| row.text(column).trim().is_empty());
    let short = row.own().all(|(_, cell)| cell.text.trim().chars().count() <= LONGEST_PARENT);
    let alone = |(column, cell): (u32, &_)| blank_below(column) && is_sure(cell, options);
    let fits = |(column, cell): (u32, &_)| !blank_below(column) || is_sure(cell, options);
    short && !has_data(row, options) && row.own().any(alone) && row.own().all(fits) && next.own().count() > 1
}

fn is_sure(cell: &crate::sheet::grid::Cell, options: &ReadOptions) -> bool {
    know(&cell.text, options).is_some_and(|known| known.trust != Trust::Similar)
}

/// The row below a heading belongs to it when it is made of headings itself, half of them known, and no data.
fn continues_heading(sheet: &Sheet, above: u32, row: &Row, options: &ReadOptions) -> bool {
    // Beyond an empty row nothing but headings below one over several columns.
    let beyond = row.number - above - 1;
    let all = || {
        row.own().all(|(column, cell)| is_sure(cell, options) && group_over(sheet, above, column).is_some())
    };
    if beyond > 1 || beyond == 1 && !all() {
        return false;
    }
    let own = row.own().count();
    if is_of_values(sheet, above, row, options) {
        return false;
    }
    let under = |column: u32, text: &str| {
        let over = sheet.shown(above, column).trim();
        let joined = (!over.is_empty()).then(|| know(&format!("{over}{text}"), options)).flatten();
        joined.filter(|known| known.trust < Trust::Similar)
    };
    let cells = row.own().filter_map(|(column, cell)| {
        Some((column, know(&cell.text, options).or_else(|| under(column, &cell.text))?))
    });
    let known: Vec<(u32, Known)> = cells.collect();
    // 18位，与身份证一致 below 身份证号 is how to fill it in.
    let note = |(column, known): &&(u32, Known)| {
        let heading = sheet.row(above).map_or("", |row| row.text(*column));
        let named = know(heading, options).is_some_and(|known| known.trust <= Trust::Noted);
        known.trust == Trust::Similar && named && !headings::is_group(heading)
    };
    let notes = known.iter().filter(note).count();
    // A row that names the name again is a heading of its own, on the next page: unless it is the name of a parent, or
    // all that named one above is a heading over it.
    let grouped = names_groups_alone(sheet, above, options);
    let again = known.iter().any(|(column, known)| {
        let below = beside_in(sheet, above, *column).is_some()
            || grouped && group_over(sheet, above, *column).is_some();
        known.meaning == Meaning::Field(Field::Name) && !below
    });
    let under = || row.own().all(|(column, _)| group_over(sheet, above, column).is_some());
    let alike = known.len() > notes && ((known.len() - notes) * 2 >= own || under())
        || goes_on_below(sheet, row, options);
    !again && alike && !has_data(row, options)
}

/// 院系 | 医学院 | 班级 | 护理1班, below the heading: labels with what they say of the people there. 护理专业, alone there,
/// and 班主任 under 序号 are no headings either.
fn is_of_values(sheet: &Sheet, above: u32, row: &Row, options: &ReadOptions) -> bool {
    let sure = |text: &str| know(text, options).is_some_and(|known| known.trust < Trust::Similar);
    if row.own().all(|(column, _)| group_over(sheet, above, column).is_some()) {
        return false;
    }
    let own: Vec<_> = row.own().collect();
    let pairs = labels::pairs(row);
    let said = |pair: &labels::Pair| sure(&pair.label) && !pair.value.is_empty() && !sure(&pair.value);
    let class = |pair: &labels::Pair| pair.field() == Some(Field::Class) && title::names_class(&pair.value);
    let all = !pairs.is_empty() && pairs.len() * 2 >= own.len() && pairs.iter().all(said);
    if pairs.iter().any(class) || all {
        return true;
    }
    let [(column, cell)] = own.as_slice() else { return false };
    let over = sheet.shown(above, *column).trim();
    let joined = [over, cell.text.trim()].concat();
    (title::names_class(&cell.text) || under::tells_major(row)) && !sure(&cell.text)
        || sure(over) && !sure(&joined) && *column == 0
}

/// Headings of the row above are merged down over this one, or all that it has stands under one heading over several
/// columns: 成绩 over 平时 and 期末, 性别 over 男 and 女.
fn goes_on_below(sheet: &Sheet, row: &Row, options: &ReadOptions) -> bool {
    let heads = |area: &&Merge| {
        let top = sheet.row(area.rows.0).map_or("", |top| top.text(area.columns.0));
        area.rows.0 < row.number && know(top, options).is_some()
    };
    let down = sheet.merges.iter().filter(|area| area.rows.1 >= row.number).filter(heads).count();
    let wide = |area: &&Merge| area.rows.1 + 1 == row.number && area.columns.0 < area.columns.1;
    let over = |column: u32| {
        let mut above = sheet.merges.iter().filter(wide).filter(heads);
        above.any(|area| (area.columns.0..=area.columns.1).contains(&column))
    };
    let plain = |text: &str| !text.bytes().any(|byte| byte.is_ascii_digit());
    down > 1 || row.own().count() > 1 && row.own().all(|(column, cell)| over(column) && plain(&cell.text))
}

/// No heading of this row is a name's but 学生 and the like.
fn names_groups_alone(sheet: &Sheet, row: u32, options: &ReadOptions) -> bool {
    let name =
        |text: &str| know(text, options).is_some_and(|known| known.meaning == Meaning::Field(Field::Name));
    let mut own = sheet.row(row).into_iter().flat_map(Row::own);
    !own.any(|(_, cell)| name(&cell.text) && !headings::is_group(&cell.text))
}

/// The heading over this column that stands over several: merged, or in the first of them with nothing beside it.
pub(super) fn group_over(sheet: &Sheet, row: u32, column: u32) -> Option<&str> {
    Some(over(sheet, row, column)?).filter(|text| headings::is_group(text))
}

/// Who a column is about, where the heading says above it that it is somebody else than the student. `rows` are the
/// first and last row of the heading.
pub(super) fn beside(sheet: &Sheet, rows: (u32, u32), column: u32) -> Option<&str> {
    let (first, last) = rows;
    let title = sheet.row(first.saturating_sub(1)).filter(|row| is_grouping(sheet, row));
    let title = title.map(|row| sheet.shown(row.number, column)).filter(|text| headings::is_beside(text));
    title.or_else(|| (first..last).find_map(|row| beside_in(sheet, row, column)))
}

/// The same in one row, in a cell over the column or to the left of it.
fn beside_in(sheet: &Sheet, row: u32, column: u32) -> Option<&str> {
    over(sheet, row, column).filter(|text| headings::is_beside(text))
}

fn over(sheet: &Sheet, row: u32, column: u32) -> Option<&str> {
    let shown = sheet.shown(row, column);
    if !shown.trim().is_empty() {
        return Some(shown);
    }
    // Where a text file has lost the merged cells, the first of them is left.
    let left = sheet.row(row)?.own().map(|(own, _)| own).filter(|own| *own < column).last()?;
    let merged = |area: &Merge| area.rows.0 == row && area.columns.0 == left;
    (!sheet.merges.iter().any(merged)).then(|| sheet.shown(row, left))
}

/// A row of nothing but headings over several columns each; a title has labels and values.
fn is_grouping(sheet: &Sheet, row: &Row) -> bool {
    let covers = |column: u32| {
        let own = |area: &&Merge| area.rows.0 == row.number && area.columns.0 == column;
        // 序号 beside it goes on in the row below.
        let spans = |area: &Merge| area.columns.0 < area.columns.1 || area.rows.1 > row.number;
        sheet.merges.iter().find(own).is_some_and(spans)
    };
    let plain = |text: &str| !text.contains([':', '\u{ff1a}']) && !text.bytes().any(|b| b.is_ascii_digit());
    row.own().count() > 1 && row.own().all(|(column, cell)| covers(column) && plain(&cell.text))
}
