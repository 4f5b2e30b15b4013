//! Two columns that claim one thing with equal right, and say otherwise on most rows: nobody is given a name or a number
//! by a guess.

use super::batch::Entry;
use super::batch::Fate;
use super::problem::ProblemCode;
use super::raw::RawSheet;
use crate::domain::field::Field;

/// Keeps out the rows whose name is in doubt, and leaves a number that is in doubt to nobody. What is said of it is said
/// of the sheet.
pub(super) fn leave_out(entries: &mut [Entry], sheets: &[RawSheet]) {
    if sheets.iter().all(|sheet| sheet.undecided.is_empty()) {
        return;
    }
    for entry in entries {
        for (field, _) in sheets.get(entry.sheet).into_iter().flat_map(|sheet| &sheet.undecided) {
            entry.problems.retain(|problem| {
                problem.field != Some(*field) && !(*field == Field::IdNumber && is_of_card(problem.code))
            });
            if *field == Field::Name {
                entry.fate = Fate::Refused;
            } else if !entry.record.shown(*field).is_empty() {
                entry.lose(*field);
                entry.in_error = true;
            }
        }
    }
}

/// What follows from the ID number alone.
fn is_of_card(code: ProblemCode) -> bool {
    matches!(code, ProblemCode::IdSexDiffers | ProblemCode::IdBirthDiffers)
}
