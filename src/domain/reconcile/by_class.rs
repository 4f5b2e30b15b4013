//! The books class by class: how many people each book has, and how many of them the books do not agree on.

use std::collections::BTreeMap;

use serde::Serialize;

use super::people::{Case, Pair};
use crate::domain::money::Fen;

/// One class. A book that is not there is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ClassBooks {
    /// Empty for people of whom no book says it.
    pub class: String,
    /// People with a number in the log, and in the register.
    pub log: Option<u32>,
    pub register: u32,
    /// People who paid, pledged, or are free of charge.
    pub paid: Option<u32>,
    /// Numbers, as they are once everything that the log explains is carried out, with a sound photo.
    pub photos: Option<u32>,
    /// People on whom log, register and photos do not agree.
    pub differ: u32,
}

pub(super) fn by_class(case: &Case<'_>) -> Vec<ClassBooks> {
    let mut classes: BTreeMap<&str, ClassBooks> = BTreeMap::new();
    let money = case.books.money && case.has_log();
    // Numbers of each person as they should be, with and without a photo.
    let mut shots: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
    for (seq, owner) in case.shots.iter().flat_map(|shots| &shots.owners) {
        let has = case.shots.as_ref().is_some_and(|shots| shots.with_photo.contains(seq));
        let (with, without) = shots.entry(*owner).or_default();
        *if has { with } else { without } += 1;
    }
    for (index, pair) in case.pairs.iter().enumerate() {
        let payment = case.payment(pair);
        let paid = payment.sum > Fen::ZERO || payment.free || payment.pledged || pair.flags.paid_beside;
        if pair.log.is_empty() && pair.register.is_empty() && !(money && paid) {
            continue;
        }
        let (photos, lost) = shots.get(&index).copied().unwrap_or_default();
        // Where the desk takes no fee it writes no lines, and none is missing.
        let unwritten = pair.flags.unwritten && pair.lines.is_empty() && !case.books.money;
        let books_differ = case.has_log() && pair.agreed().is_none() && !unwritten;
        let numbered = !pair.log.is_empty() || !pair.register.is_empty();
        let of = classes.entry(class_of(case, pair)).or_default();
        if case.has_log() {
            *of.log.get_or_insert(0) += u32::from(!pair.log.is_empty());
        }
        of.register += u32::from(!pair.register.is_empty());
        if money {
            *of.paid.get_or_insert(0) += u32::from(paid);
        }
        if case.shots.is_some() {
            *of.photos.get_or_insert(0) += photos;
        }
        of.differ += u32::from(numbered && (books_differ || lost > 0));
    }
    classes.into_iter().map(|(class, books)| ClassBooks { class: class.to_owned(), ..books }).collect()
}

/// As the register has it, else as the log does.
fn class_of<'a>(case: &Case<'a>, pair: &Pair) -> &'a str {
    let row = pair.rows.first().and_then(|row| case.books.register.get(*row)).map(|row| row.class.as_str());
    let line = pair.lines.first().and_then(|line| case.log_row(*line)).map(|line| line.class.as_str());
    row.or(line).unwrap_or_default()
}
