//! The column of ID numbers where no heading is one for them: what stands in it tells. Of two such columns with other
//! numbers nobody can tell which is the students' own, and of somebody else's none is.

use std::collections::BTreeSet;

use super::header::Candidate;
use crate::domain::field::Field;
use crate::domain::id_number;
use crate::domain::roster::raw::{MappedBy, MappedColumn};
use crate::sheet::grid::{Cell, Row, Stored};
use crate::sheet::headings::{self, Known, Meaning, Trust};

/// Rows by which a column is known.
const SAMPLE: usize = 60;

const ID_NUMBER: Meaning = Meaning::Field(Field::IdNumber);

/// Gives the column its meaning. Returns it where its heading says nothing or another thing, and all of them where
/// it may be any of several.
pub(super) fn find(candidates: &mut [Candidate], rows: &[&Row]) -> Vec<u32> {
    let filled = |one: &Candidate| rows.iter().any(|row| id_number::may_be_document(row.text(one.column)));
    let known = |one: &Candidate| one.known.filter(|known| known.meaning == ID_NUMBER);
    // A passport stands in for the ID number of those without one.
    let own = |one: &Candidate| {
        known(one).is_some_and(|known| !matches!(known.trust, Trust::Weak | Trust::Content))
    };
    let said = |one: &Candidate| known(one).is_some() && one.by == MappedBy::User;
    let has_own = candidates.iter().any(|one| said(one) || own(one) && filled(one));
    if has_own && candidates.iter().filter(|one| own(one)).count() > 1 {
        for one in candidates.iter_mut().filter(|one| own(one) && one.by != MappedBy::User && !filled(one)) {
            (one.known, one.by) = (None, MappedBy::Nothing);
        }
    }
    let people = people(candidates, rows);
    let beside: Vec<bool> = (0..candidates.len()).map(|at| is_beside(candidates, at)).collect();
    let (mut spare, mut doubtful): (Vec<usize>, Vec<usize>) = Default::default();
    let mut keys: Vec<usize> = Vec::new();
    let mut spoken: Vec<usize> = Vec::new();
    for (at, one) in candidates.iter_mut().enumerate().filter(|(_, one)| one.by != MappedBy::User) {
        let by_content = one.known.is_some_and(|known| known.trust == Trust::Content);
        let named = by_content && known(one).is_some();
        let free = named || one.known.is_none();
        if !has_own && !headings::is_anothers(&one.heading) && holds(one.column, rows, people) {
            match one.known.map(|known| known.meaning) {
                _ if free && beside.get(at) == Some(&true) => doubtful.push(at),
                _ if free => spare.push(at),
                Some(Meaning::Field(Field::StudentNo | Field::ExamNo) | Meaning::RowNumber) => keys.push(at),
                _ => {}
            }
        }
        let school = one.known.is_some_and(|known| known.meaning == Meaning::Field(Field::StudentNo));
        if named || by_content && school {
            spoken.push(at);
        }
        if named {
            (one.known, one.by) = (None, MappedBy::Nothing);
        }
    }
    if spare.is_empty() && keys.is_empty() && !doubtful.is_empty() {
        return doubtful.into_iter().filter_map(|at| Some(candidates.get(at)?.column)).collect();
    }
    let found = if spare.is_empty() { keys } else { spare };
    let columns: Vec<u32> = found.iter().filter_map(|at| Some(candidates.get(*at)?.column)).collect();
    let same = columns.windows(2).all(|pair| {
        let number = |row: &Row, at: usize| id_number::lookup_key(row.text(pair[at]));
        rows.iter().take(SAMPLE).all(|row| number(row, 0) == number(row, 1))
    });
    let Some(at) = found.first().copied().filter(|_| same) else { return columns };
    for one in candidates.iter_mut().filter(|one| own(one)) {
        // No number stands in it.
        (one.known, one.by) = (None, MappedBy::Nothing);
    }
    let Some(taken) = candidates.get_mut(at) else { return columns };
    taken.known = Some(Known { meaning: ID_NUMBER, trust: Trust::Noted });
    taken.by = MappedBy::Content;
    if spoken.contains(&at) { Vec::new() } else { vec![taken.column] }
}

/// The column may go on with somebody else, who is named to the left of it: 家长姓名, 证件.
fn is_beside(candidates: &[Candidate], at: usize) -> bool {
    let mut before = candidates.iter().take(at).rev();
    let told = before.find(|one| one.known.is_some() || headings::is_anothers(&one.heading));
    told.is_some_and(|one| headings::is_anothers(&one.heading))
}

/// Columns under no heading that hold ID numbers: nobody takes them unasked.
pub(super) fn nameless(columns: &[MappedColumn], rows: &[&Row]) -> Vec<u32> {
    let bare = columns.iter().filter(|one| one.heading.is_empty() && one.field.is_none());
    bare.map(|one| one.column as u32).filter(|column| holds(*column, rows, 0)).collect()
}

/// Rows with a name among those that are looked at.
fn people(candidates: &[Candidate], rows: &[&Row]) -> usize {
    let names = [Meaning::Field(Field::Name), Meaning::GivenName];
    let name = candidates.iter().find(|one| one.known.is_some_and(|known| names.contains(&known.meaning)));
    let filled = |row: &&&Row| name.is_some_and(|one| !row.text(one.column).trim().is_empty());
    rows.iter().take(SAMPLE).filter(filled).count()
}

/// Nearly all that stands in it are ID numbers of residents, of as many people. A spreadsheet program leaves fifteen
/// digits of those that it takes for numbers: they are known all the same, for somebody has to be told.
fn holds(column: u32, rows: &[&Row], people: usize) -> bool {
    let cells = rows.iter().take(SAMPLE).filter_map(|row| row.cell(column));
    let numbers: Vec<&Cell> =
        cells.filter(|cell| cell.text.bytes().any(|byte| byte.is_ascii_digit())).collect();
    let is_lost = |cell: &Cell, number: &str| cell.stored == Stored::Number || number.ends_with("000");
    let shaped = numbers.iter().map(|cell| (*cell, id_number::lookup_key(&cell.text)));
    let shaped: Vec<(&Cell, String)> =
        shaped.filter(|(_, number)| id_number::is_of_resident(number)).collect();
    let found = shaped.len();
    let lost = shaped.iter().filter(|(cell, number)| is_lost(cell, number)).count();
    let whole = shaped.iter().filter(|(_, number)| id_number::has_valid_check(number)).count();
    let distinct: BTreeSet<&str> = shaped.iter().map(|(_, number)| number.as_str()).collect();
    let nearly = |some: usize, all: usize| some * 10 >= all * 8;
    found > 0
        && nearly(found, numbers.len())
        && (nearly(distinct.len(), found) || lost == found && distinct.len() > 1)
        && (whole * 2 > found || lost * 2 > found)
        && numbers.len() * 2 >= people
}
