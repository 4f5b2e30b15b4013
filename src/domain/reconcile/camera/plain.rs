//! The card joined to the register alone, as it stands: for counting and for copying, where nothing is corrected in
//! thought.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::books::Books;
use crate::domain::frame::join::{Joined, Slot, join};

/// Frames of the register's numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    pub joined: Joined,
    /// The row of the register that has each living number; a number on two people has none.
    pub rows: BTreeMap<u32, usize>,
}

/// Joins the card to the numbers as the register has them.
pub fn plain(books: &Books) -> Plain {
    let Some(photos) = books.photos.as_ref() else { return Plain::default() };
    let mut rows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, row) in books.register.iter().enumerate() {
        if let Some(seq) = row.seq {
            rows.entry(seq).or_default().push(index);
        }
    }
    let all: BTreeSet<u32> = rows.keys().chain(books.fates.keys()).copied().collect();
    let slot = |seq: u32| Slot { seq, at: books.times.get(&seq).copied(), living: rows.contains_key(&seq) };
    let numbers: Vec<Slot> = all.into_iter().map(slot).collect();
    let joined = join(&numbers, &photos.roll, photos.ahead);
    let only = |(seq, rows): (u32, Vec<usize>)| match rows.as_slice() {
        [row] => Some((seq, *row)),
        _ => None,
    };
    Plain { joined, rows: rows.into_iter().filter_map(only).collect() }
}
