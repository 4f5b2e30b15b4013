//! A column of ID numbers that was moved against the others: a cell was deleted and the rest moved up, or a column was
//! sorted alone. Some rows show it, by the sex or the day of birth beside the number or by whose it was; the others are
//! just as wrong.

use std::collections::HashMap;

use super::super::batch::Entry;
use super::super::crowd::Crowd;
use super::super::problem::{Detail, Problem, ProblemCode};
use super::people::Holder;
use crate::domain::field::Field;

/// Rows of a sheet that may be wrong each by itself.
const SINGLE: usize = 2;

/// What the rows of one sheet show.
#[derive(Default)]
struct Shown {
    /// Rows with an ID number.
    numbers: usize,
    /// Rows whose number was another's who is in another row.
    moved: usize,
    /// Rows whose sex or day of birth differs from the number's.
    differing: usize,
    /// The sexes that follow from the numbers where another stands there.
    sexes: [bool; 2],
}

impl Shown {
    /// A column of sexes that is wrong by itself is all one sex, or all of it is the other one.
    fn is_slipped(&self) -> bool {
        let many = |rows: usize| rows > SINGLE && rows * 4 >= self.numbers;
        let mixed = self.sexes == [true, true] && self.differing * 4 <= self.numbers * 3;
        many(self.moved) || mixed && many(self.moved + self.differing)
    }
}

/// How many rows show it, by the sheets that have slipped. Each row comes with who else has its number, and whether its
/// person has it already: those show nothing. `judged` has counted the warnings of the rows.
pub(super) fn find<'e>(
    rows: impl Iterator<Item = (&'e Entry, Option<Holder>, bool)>,
    judged: &Crowd,
) -> HashMap<usize, u32> {
    let mut sheets: Vec<Shown> = Vec::new();
    for (entry, holder, _) in rows.filter(|(entry, _, keeps)| entry.is_taken() && !keeps) {
        if entry.record.id_number.is_empty() {
            continue;
        }
        if sheets.len() <= entry.sheet {
            sheets.resize_with(entry.sheet + 1, Shown::default);
        }
        let Some(shown) = sheets.get_mut(entry.sheet) else { continue };
        shown.numbers += 1;
        shown.moved += usize::from(matches!(holder, Some(Holder::Moves(_))));
        shown.differing += usize::from(entry.problems.iter().any(is_sign));
        for problem in entry.problems.iter().filter(|problem| problem.code == ProblemCode::IdSexDiffers) {
            let woman = matches!(&problem.detail, Detail::Against(sex) if sex == "女");
            shown.sexes[usize::from(woman)] = true;
        }
    }
    for (sheet, shown) in sheets.iter_mut().enumerate() {
        let counted =
            [ProblemCode::IdSexDiffers, ProblemCode::IdBirthDiffers].map(|code| judged.count(sheet, code));
        // Of a crowd only the first are with their rows.
        if counted.iter().any(|count| *count > super::super::crowd::NAMED as usize) {
            shown.differing = counted.into_iter().max().unwrap_or_default();
        }
    }
    let slipped = sheets.into_iter().enumerate().filter(|(_, shown)| shown.is_slipped());
    slipped.map(|(sheet, shown)| (sheet, (shown.moved + shown.differing) as u32)).collect()
}

/// The number contradicts what stands beside it.
fn is_sign(problem: &Problem) -> bool {
    matches!(problem.code, ProblemCode::IdSexDiffers | ProblemCode::IdBirthDiffers)
}

/// Takes the number from a row of such a sheet; nothing more is said of the row.
pub(super) fn leave_out(entry: &mut Entry) {
    entry.problems.retain(|problem| !is_sign(problem));
    if !entry.record.id_number.is_empty() {
        entry.lose(Field::IdNumber);
    }
}

/// The one sentence of the sheet.
pub(super) fn say(entry: &Entry, rows: u32) -> Problem {
    Problem {
        table: entry.place.table,
        field: Some(Field::IdNumber),
        detail: Detail::Count(rows),
        ..Problem::of_sheet(&entry.place.file, &entry.place.sheet, ProblemCode::IdSlipped)
    }
}
