//! What was left open at the desk. A file knows nothing of it.

use super::evidence::Evidence;
use super::finding::{Detail, Finding};
use super::people::{Case, Pair};
use crate::domain::books::Mode;

fn of_people(case: &Case<'_>, test: fn(&Pair) -> bool, detail: fn(String) -> Detail) -> Vec<Finding> {
    if case.books.mode == Mode::File {
        return Vec::new();
    }
    let people = case.pairs.iter().filter(|pair| !pair.rows.is_empty() && test(pair));
    people
        .map(|pair| {
            let rows = case.testimony(pair);
            let rows = rows.into_iter().filter(|said| matches!(said, Evidence::RegisterRow { .. }));
            Finding::new(detail(pair.name.clone()), vec![pair.student.clone()], "", pair.register.clone())
                .shown_by(rows)
        })
        .collect()
}

/// A number, but the information check (核对信息) is not on record. Nothing is proposed: a check that no student made
/// would be on record as made.
pub(super) fn not_checked(case: &mut Case<'_>) -> Vec<Finding> {
    let unchecked = |pair: &Pair| !pair.register.is_empty() && !pair.flags.checked;
    of_people(case, unchecked, |name| Detail::NotChecked { name })
}

pub(super) fn correction_pending(case: &mut Case<'_>) -> Vec<Finding> {
    of_people(case, |pair| pair.flags.correction_pending, |name| Detail::CorrectionPending { name })
}

/// Somebody who was at the desk with values missing; the rest of the roster can wait.
pub(super) fn incomplete(case: &mut Case<'_>) -> Vec<Finding> {
    let test = |pair: &Pair| pair.flags.incomplete && !pair.register.is_empty();
    of_people(case, test, |name| Detail::Incomplete { name })
}

/// A walk-in that was not joined to the roster.
pub(super) fn unlisted(case: &mut Case<'_>) -> Vec<Finding> {
    of_people(case, |pair| pair.flags.unlisted, |name| Detail::Unlisted { name })
}

/// The roster says captured before, and yet there is a number.
pub(super) fn already_captured(case: &mut Case<'_>) -> Vec<Finding> {
    let test = |pair: &Pair| pair.flags.already_captured && !pair.register.is_empty();
    of_people(case, test, |name| Detail::AlreadyCaptured { name })
}
