//! Who a line of the log may be about that nobody was matched to, because two would do or the name is only near: named
//! beside the finding for whoever has to find out, never picked.

use std::cmp::Reverse;

use super::evidence::{Evidence, Likeness};
use super::likeness::Spelling;
use super::matching::class_likeness;
use super::people::{Case, Pair};

/// So many are named.
const NAMED: usize = 3;
/// So many names are compared in one reconciliation; a log that leaves more over has another fault, and nobody reads on.
const COMPARED: usize = 200_000;

/// How well somebody would do, best first: a class that agrees, a name that does, a number close by.
type Fit = (Reverse<u8>, Likeness, u32);

impl Case<'_> {
    /// The people of the register without a line who may be meant, the likeliest first.
    pub(super) fn candidates(&self, stranger: &Pair) -> Vec<Evidence> {
        let typed = Spelling::of(&stranger.name);
        let line = stranger.lines.first().and_then(|line| self.log_row(*line));
        let lineless = || self.pairs.iter().filter(|pair| pair.lines.is_empty() && !pair.rows.is_empty());
        let few = self.strangers.saturating_mul(lineless().count()) <= COMPARED;
        let Some(line) = line.filter(|_| few && !typed.is_blank()) else { return Vec::new() };
        let mut fits: Vec<(Fit, &Pair)> = Vec::new();
        for pair in lineless() {
            let Some(row) = pair.rows.first().and_then(|row| self.books.register.get(*row)) else { continue };
            let class = class_likeness(&line.class, &row.class);
            let apart = match (line.seq, pair.register.as_slice()) {
                (Some(seq), [own]) => seq.abs_diff(*own),
                _ => u32::MAX,
            };
            let spelling = Spelling::of(&pair.name);
            let likeness = spelling.likeness(&typed);
            if likeness != Likeness::Different {
                fits.push(((Reverse(class), likeness, apart), pair));
            }
        }
        fits.sort_by(|a, b| {
            (a.0, a.1.register.first(), &a.1.student).cmp(&(b.0, b.1.register.first(), &b.1.student))
        });
        let row = |pair: &Pair| pair.rows.first().and_then(|row| self.books.register.get(*row)).cloned();
        fits.into_iter()
            .take(NAMED)
            .filter_map(|((_, likeness, _), pair)| Some((row(pair)?, likeness)))
            .map(|(row, likeness)| Evidence::MayBe {
                seq: row.seq,
                name: row.name,
                class: row.class,
                likeness,
            })
            .collect()
    }
}
