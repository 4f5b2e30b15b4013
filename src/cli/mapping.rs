//! `import`'s word on columns: which heading is which field, which is none, and what is remembered of it.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::out::Failure;
use crate::domain::desk::refusal::Why;
use crate::domain::field::Field;
use crate::domain::roster::mapping::{self, PassedOver};
use crate::domain::roster::raw::{MappedAs, MappedBy, RawSheet};
use crate::ops::import::{Look, ReadOptions};
use crate::text::problem::passed_over;
use crate::text::{Lang, Word, several};

pub const MAP: Word = Word::new(
    "指定列：name=姓名，id_number=证件；没有列名就写 name=column:C；none=列名 表示不导入",
    "which heading is which field: name=姓名,…; name=column:C without a heading; none=HEADING leaves one out",
);
pub const FORGET: Word =
    Word::new("忘掉以前为这种表头记住的对法", "forget the columns that were remembered for these headings");

/// In the place of a field: the column is not imported.
const NONE: &str = "none";

/// Before the letters of a column, in the place of a heading.
const COLUMN: &str = "column:";
/// Letters of the last column that a spreadsheet has: XFD.
const LETTERS: usize = 3;
const LAST: usize = 16_383;

/// `A` is 0, `AA` is 26.
fn column_of(letters: &str) -> Option<usize> {
    let letters = letters.trim();
    let fits = (1..=LETTERS).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_alphabetic());
    let value = |so_far: usize, b: u8| so_far * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1;
    fits.then(|| letters.bytes().fold(0, value) - 1).filter(|column| *column <= LAST)
}

/// Reads `--map`.
pub fn read(matches: &ArgMatches, options: &mut ReadOptions) -> Result<(), Failure> {
    let pairs = matches.get_many::<String>("map").into_iter().flatten();
    pairs.into_iter().try_for_each(|pair| take(pair, options))
}

/// One `field=heading`.
pub fn take(pair: &str, options: &mut ReadOptions) -> Result<(), Failure> {
    let (field, heading) = pair.split_once('=').ok_or(Failure::bad("map", Why::Invalid))?;
    let heading = heading.trim().to_owned();
    if let Some(letters) = heading.strip_prefix(COLUMN) {
        let column = column_of(letters).ok_or(Failure::bad("map", Why::OutOfRange))?;
        let field = match field.trim() {
            NONE => None,
            field => Some(field.parse().map_err(|_| Failure::bad("map", Why::Unknown))?),
        };
        options.places.push((column, field));
    } else if field.trim() == NONE {
        options.unmap.push(heading);
    } else {
        let field: Field = field.trim().parse().map_err(|_| Failure::bad("map", Why::Unknown))?;
        options.map.push((field, heading));
    }
    if is_twice(options) {
        return Err(Failure::bad("map", Why::Same));
    }
    Ok(())
}

/// One heading for two fields, or one field for two headings: either word would be dropped.
fn is_twice(options: &ReadOptions) -> bool {
    let named = options.map.iter().map(|(field, heading)| (Some(*field), heading.clone()));
    let placed = options.places.iter().map(|(column, field)| (*field, format!("{COLUMN}{column}")));
    let all: Vec<(Option<Field>, String)> = named.chain(placed).collect();
    all.iter().enumerate().any(|(at, (field, place))| {
        let clash = |(other, there): &(Option<Field>, String)| {
            (place == there && field != other) || (field.is_some() && field == other && place != there)
        };
        all.iter().skip(at + 1).any(clash)
    })
}

/// A heading that shall not be imported has to be there, and so has a column that was named by its letters.
pub fn check(options: &ReadOptions, look: &Look) -> Result<(), Failure> {
    let there = |heading: &String| {
        let mut columns = look.sheets.iter().flat_map(|sheet| &sheet.columns);
        columns.any(|column| column.heading.trim() == heading)
    };
    let place = |(column, _): &(usize, Option<Field>)| {
        let mut columns = look.sheets.iter().flat_map(|sheet| &sheet.columns);
        columns.any(|own| own.column == *column)
    };
    if options.unmap.iter().all(there) && options.places.iter().all(place) {
        Ok(())
    } else {
        Err(Failure::bad("map", Why::Unknown))
    }
}

fn by(how: MappedBy) -> &'static str {
    match how {
        MappedBy::Heading => "heading",
        MappedBy::Similar => "similar",
        MappedBy::Content => "content",
        MappedBy::Remembered => "remembered",
        MappedBy::User => "user",
        MappedBy::Nothing => "nothing",
    }
}

/// The columns of each sheet, what they were taken for, and by whose word.
pub fn columns(look: &Look) -> Vec<Value> {
    let of = |sheet: &RawSheet| {
        let columns = sheet.columns.iter().map(|column| {
            json!({
                "column": column.letters(),
                "heading": column.heading,
                "field": column.field.map(Field::code),
                "by": by(column.how),
            })
        });
        json!({
            "file": sheet.file,
            "sheet": sheet.sheet,
            "remembered": matches!(sheet.mapped, MappedAs::Remembered(_)),
            "columns": columns.collect::<Vec<_>>(),
        })
    };
    look.sheets.iter().filter(|sheet| sheet.header_row.is_some()).map(of).collect()
}

/// What a person is told about the memory: sheets that were read by it, and how many layouts it took in.
pub fn lines(look: &Look, remembered: u32, lang: Lang) -> Vec<String> {
    let mut days: Vec<(&str, usize)> = Vec::new();
    for sheet in &look.sheets {
        let MappedAs::Remembered(day) = &sheet.mapped else { continue };
        match days.iter_mut().find(|(known, _)| known == day) {
            Some((_, sheets)) => *sheets += 1,
            None => days.push((day, 1)),
        }
    }
    let mut lines: Vec<String> = days
        .into_iter()
        .map(|(day, sheets)| match lang {
            Lang::Zh => format!("按 {day} 记住的对法读了 {sheets} 张表（--forget 忘掉）"),
            Lang::En => format!(
                "{} read by the columns remembered on {day} (--forget forgets them)",
                several(sheets, "sheet", "sheets")
            ),
        })
        .collect();
    lines.extend(passed(look).iter().map(|one| passed_over(one, lang)));
    if remembered > 0 {
        lines.push(match lang {
            Lang::Zh => "这种表头的对法已记住，下次自动用".to_owned(),
            Lang::En => "Remembered for the next file with these headings".to_owned(),
        });
    }
    lines
}

/// Columns that were passed over as was remembered, each once.
fn passed(look: &Look) -> Vec<PassedOver<'_>> {
    mapping::passed_over(look.sheets.iter().flat_map(|sheet| &sheet.recalled))
}

/// The same, with what is said of each.
pub fn remembered(look: &Look, lang: Lang) -> Vec<Value> {
    let of = |one: &PassedOver<'_>| {
        json!({
            "field": one.field.code(),
            "heading": one.heading,
            "taken": one.taken,
            "day": one.day,
            "sheets": one.sheets,
            "message": passed_over(one, lang),
        })
    };
    passed(look).iter().map(of).collect()
}
