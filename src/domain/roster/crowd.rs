//! Warnings of one kind on thousands of rows: said of the sheet, with their number, and shown on the first of them.
//! Nobody reads the ten thousandth, and a roster is never refused because of what was taken over.

use std::collections::HashMap;

use super::problem::{Detail, Problem, ProblemCode, Severity};

/// Rows of a sheet that are named with one kind of warning.
pub(super) const NAMED: u32 = 2_000;

/// How many warnings of each kind each sheet has so far, by its place among the sheets.
#[derive(Default)]
pub(super) struct Crowd(HashMap<(usize, ProblemCode), u32>);

impl Crowd {
    /// Counts the warnings of a row, and drops those that are not named any more.
    pub fn sift(&mut self, sheet: usize, problems: &mut Vec<Problem>) {
        problems.retain(|problem| {
            if problem.severity != Severity::Warning || problem.row.is_none() {
                return true;
            }
            let count = self.0.entry((sheet, problem.code)).or_default();
            *count += 1;
            *count <= NAMED
        });
    }

    /// How many rows of a sheet have the warning, those dropped among them.
    pub fn count(&self, sheet: usize, code: ProblemCode) -> usize {
        self.0.get(&(sheet, code)).map_or(0, |count| *count as usize)
    }

    /// Some row has the warning.
    pub fn has(&self, code: ProblemCode) -> bool {
        self.0.keys().any(|(_, counted)| *counted == code)
    }

    /// What was dropped, as problems of the sheet, in the order of the codes.
    pub fn rest(&self, sheet: usize, file: &str, name: &str) -> Vec<Problem> {
        let of_sheet = self.0.iter().filter(|((at, _), count)| *at == sheet && **count > NAMED);
        let mut rest: Vec<(ProblemCode, u32)> =
            of_sheet.map(|((_, code), count)| (*code, *count - NAMED)).collect();
        rest.sort_unstable();
        let of = |(code, more)| Problem {
            severity: Severity::Warning,
            detail: Detail::More(more),
            ..Problem::of_sheet(file, name, code)
        };
        rest.into_iter().map(of).collect()
    }
}
