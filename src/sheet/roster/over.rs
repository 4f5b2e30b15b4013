//! Titles of tables side by side: which stand over all of them, and which over one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bands::Heading;
use super::noise::is_own_number;
use super::{announce, labels, title, under, whose};
use crate::domain::field::Field;
use crate::domain::name;
use crate::domain::roster::raw::Whose;
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::{self, Meaning};

/// Rows of titles above a heading that stands again.
const LONGEST: u32 = 6;
const NAME: Meaning = Meaning::Field(Field::Name);

/// Rows of titles, by number: the heading below, and whether the row is all tables'.
pub(super) struct Titles(BTreeMap<u32, (u32, bool)>);

impl Titles {
    /// `first`: the row of the first heading.
    pub fn of(sheet: &Sheet, first: u32, own: &[Heading], bands: &[(u32, Range<u32>)]) -> Titles {
        let again: Vec<u32> = headings_again(sheet, first, own, bands);
        let mut titles = BTreeMap::new();
        for row in sheet.between(0, first) {
            titles.insert(row.number, (first, is_over(row, bands)));
        }
        for heading in again {
            let above = sheet.between(heading.saturating_sub(LONGEST), heading).iter().rev();
            for row in above.take_while(|row| row.number > first && !has_person(row, own)) {
                // Below the first heading a line that tells nothing is a footer as well.
                titles.insert(row.number, (heading, tells(row) && is_over(row, bands)));
            }
        }
        Titles(titles)
    }

    pub fn is_over(&self, row: u32) -> bool {
        self.0.get(&row).is_some_and(|(_, over)| *over)
    }

    /// The row names a class, and so does a title of this table alone.
    pub fn has_own(&self, sheet: &Sheet, row: &Row, (first, band): (u32, &Range<u32>)) -> bool {
        let Some((heading, _)) = self.0.get(&row.number) else { return false };
        let within =
            |row: &Row| !self.is_over(row.number) && row.within(band).is_some_and(|row| tells_class(&row));
        // Another table's heading may stand above its own.
        let until = if *heading <= first { first } else { *heading };
        tells_class(row) && sheet.between(row.number.saturating_sub(LONGEST), until).iter().any(within)
    }
}

/// Rows below the first heading in which it stands again for several tables.
fn headings_again(sheet: &Sheet, first: u32, own: &[Heading], bands: &[(u32, Range<u32>)]) -> Vec<u32> {
    let names: Vec<&Heading> = own.iter().filter(|(.., meaning)| *meaning == Some(NAME)).collect();
    let again = |row: &&Row| {
        let stands = |(column, text, _): &&&Heading| {
            let cell = row.text(*column);
            !cell.is_empty() && cell.len() < 3 * text.len() && headings::normalise(cell) == *text
        };
        let of = |column: u32| bands.iter().position(|(_, band)| band.contains(&column));
        let mut found: Vec<_> = names.iter().filter(stands).filter_map(|(column, ..)| of(*column)).collect();
        found.dedup();
        found.len() > 1
    };
    sheet.between(first + 1, u32::MAX).iter().filter(again).map(|row| row.number).collect()
}

/// A name stands where names do, or a number where numbers do, and no class.
fn has_person(row: &Row, own: &[Heading]) -> bool {
    let keys = Field::KEYS.map(Meaning::Field);
    let (mut somebody, mut class) = (false, false);
    for (column, _, meaning) in own {
        let text = row.text(*column).trim();
        let (named, keyed) = (*meaning == Some(NAME), meaning.is_some_and(|own| keys.contains(&own)));
        class |= (named || keyed) && title::names_class(text);
        somebody |= named && name::looks_like_one(text) || keyed && is_own_number(text);
    }
    somebody && !class && labels::pairs(row).is_empty()
}

fn tells_class(row: &Row) -> bool {
    title::class_in_rows(&[row]).is_some()
}

/// It speaks of a class, or of something else that may be another page's.
fn tells(row: &Row) -> bool {
    tells_class(row) || !under::is_harmless(row)
}

/// A title over all tables: in the columns of one alone, or in pieces that say different things.
fn is_over(row: &Row, bands: &[(u32, Range<u32>)]) -> bool {
    let parts: Vec<Row> = bands.iter().filter_map(|(_, band)| row.within(band)).collect();
    if parts.len() < 2 {
        return true;
    }
    let heads = |row: &Row| {
        row.own().any(|(_, cell)| headings::know(&cell.text).is_some_and(|known| known.meaning == NAME))
    };
    if parts.iter().any(heads) {
        return false;
    }
    // 护理1班 | ZB2202.
    let alone = |part: &Row| part.own().count() == 1;
    let whole = |part: &Row| part.own().any(|(_, cell)| announce::is_whole(&cell.text));
    let said = |part: &Row| alone(part) && !under::is_harmless(part);
    if parts.len() == bands.len() && parts.iter().all(said) && parts.iter().any(whole) {
        return false;
    }
    let several = |tells: &dyn Fn(&Row) -> bool| parts.iter().filter(|part| tells(part)).count() > 1;
    let labelled = |field| several(&|part| labels::value(&[part], field).is_some());
    let told: Vec<Whose> = parts
        .iter()
        .map(|part| whose::told_by(part.own().map(|(_, cell)| cell.text.as_str()), std::iter::empty()))
        .collect();
    let differ = |of: &dyn Fn(&Whose) -> Option<&String>| {
        let mut said = told.iter().filter_map(of).filter(|said| !said.is_empty());
        let first = said.next();
        said.any(|other| Some(other) != first)
    };
    let each = several(&tells_class)
        || several(&|part| part.own().any(|(_, cell)| title::names_class(&cell.text)))
        || [Field::Class, Field::Major, Field::Department, Field::Grade].into_iter().any(labelled)
        || differ(&|told| told.sure.then_some(&told.major))
        || differ(&|told| Some(&told.grade));
    !each && parts.iter().any(tells)
}
