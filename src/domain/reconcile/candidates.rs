//! Who a line of the log may be about that nobody was matched to, because two would do or the name is only near: named
//! beside the finding for whoever has to find out, never picked.

use std::cmp::Reverse;

use super::evidence::{Evidence, Likeness};
use super::likeness::Spelling;
use super::matching::class_likeness;
use super::people::{Case, Pair};
use crate::domain::books::{LogRow, RegisterRow};

/// So many are named.
const NAMED: usize = 3;
/// So many names are compared in one reconciliation; a log that leaves more over has another fault, and nobody reads on.
const COMPARED: usize = 200_000;

/// How well somebody would do, best first: a class that agrees, a name that does, a number close by.
type Fit = (Reverse<u8>, Likeness, u32);

/// The people of the register without a line.
pub(super) struct Candidates<'c> {
    people: Vec<(Spelling, &'c Pair, &'c RegisterRow)>,
}

impl<'c> Candidates<'c> {
    /// Nobody where there are too many to compare.
    pub(super) fn of(case: &'c Case<'_>) -> Candidates<'c> {
        let lineless = || case.pairs.iter().filter(|pair| pair.lines.is_empty() && !pair.rows.is_empty());
        if case.strangers.saturating_mul(lineless().count()) > COMPARED {
            return Candidates { people: Vec::new() };
        }
        let row = |pair: &Pair| case.books.register.get(*pair.rows.first()?);
        let people = lineless().filter_map(|pair| Some((Spelling::of(&pair.name), pair, row(pair)?)));
        Candidates { people: people.collect() }
    }

    /// Who may be meant by the line of somebody whom the register does not know, the likeliest first.
    pub(super) fn may_be(&self, stranger: &Pair, line: &LogRow) -> Vec<Evidence> {
        let typed = Spelling::of(&stranger.name);
        if typed.is_blank() {
            return Vec::new();
        }
        let mut fits: Vec<(Fit, Option<u32>, &str, &RegisterRow)> = Vec::new();
        for (spelling, pair, row) in &self.people {
            let likeness = spelling.likeness(&typed);
            if likeness == Likeness::Different {
                continue;
            }
            let apart = match (line.seq, pair.register.as_slice()) {
                (Some(seq), [own]) => seq.abs_diff(*own),
                _ => u32::MAX,
            };
            let fit = (Reverse(class_likeness(&line.class, &row.class)), likeness, apart);
            fits.push((fit, pair.register.first().copied(), &pair.student, row));
        }
        fits.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
        fits.into_iter()
            .take(NAMED)
            .map(|((_, likeness, _), _, _, row)| Evidence::MayBe {
                seq: row.seq,
                name: row.name.clone(),
                class: row.class.clone(),
                likeness,
            })
            .collect()
    }
}
