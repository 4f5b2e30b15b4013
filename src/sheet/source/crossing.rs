//! A cell's text while its pieces go by, some of them crossed out: what is left of it is the cell.

use crate::sheet::grid::{Cell, Draft};
use crate::sheet::limit::Budget;
use crate::sheet::read_error::ReadError;

/// A text, and what its pieces say of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    /// From and to, in bytes, and whether it is crossed out; the other pieces are as their cell is.
    own: Vec<(usize, usize, bool)>,
}

impl Written {
    /// A text of runs: each begins at a place counted in UTF-16 and goes on to the next.
    pub fn of_runs(text: &str, runs: &[(u16, bool)]) -> Written {
        let mut written = Written { text: String::with_capacity(text.len()), own: Vec::new() };
        let (mut at, mut next, mut struck) = (0, runs.iter().peekable(), None);
        for c in text.chars() {
            while let Some((_, own)) = next.next_if(|(from, _)| usize::from(*from) <= at) {
                struck = Some(*own);
            }
            written.push(c.encode_utf8(&mut [0; 4]), struck);
            at += c.len_utf16();
        }
        written
    }

    /// Takes a piece; `None`: crossed out if its cell is.
    pub fn push(&mut self, piece: &str, struck: Option<bool>) {
        let from = self.text.len();
        self.text.push_str(piece);
        self.mark(from, struck);
    }

    /// What was written from this byte on is crossed out, or is not.
    pub fn mark(&mut self, from: usize, struck: Option<bool>) {
        let (Some(struck), to) = (struck, self.text.len()) else { return };
        match self.own.last_mut() {
            _ if from >= to => {}
            Some((_, end, same)) if *end == from && *same == struck => *end = to,
            _ => self.own.push((from, to, struck)),
        }
    }

    /// Some piece of it does not go by its cell.
    pub fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// What is not crossed out, in a cell that is, or is not: empty where nothing is left, `None` where all of it is.
    pub fn left(&self, cell: bool) -> Option<String> {
        if self.own.is_empty() {
            return cell.then(String::new);
        }
        let piece = |from, to| self.text.get(from..to).unwrap_or_default();
        let (mut left, mut at) = (String::new(), 0);
        for (from, to, struck) in &self.own {
            if !cell {
                left.push_str(piece(at, *from));
            }
            if !struck {
                left.push_str(piece(*from, *to));
            }
            at = *to;
        }
        if !cell {
            left.push_str(piece(at, self.text.len()));
        }
        let left = left.trim();
        (left != self.text.trim()).then(|| left.to_owned())
    }
}

/// Puts a cell of which this is left, as [`Written::left`] has it: one that is crossed out whole is still there, and known.
pub fn put(
    draft: &mut Draft,
    (row, column): (u32, u32),
    mut cell: Cell,
    left: Option<&str>,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    match left {
        None => {}
        Some("") => draft.strike(row, column),
        Some(left) => {
            cell.text = left.into();
            draft.correct(row);
        }
    }
    draft.put(row, column, cell, budget)
}
