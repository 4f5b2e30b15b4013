//! The order of the lines on paper: what stands before and after a line.

use std::collections::HashMap;

use crate::domain::books::LogRow;

/// So many lines on either side are looked at.
const BESIDE: usize = 2;

/// Numbers of the lines that aren't struck, as they stand on paper.
#[derive(Default)]
pub(super) struct Paper {
    numbers: Vec<u32>,
    /// Where in `numbers` the number of a line is.
    places: HashMap<usize, usize>,
}

impl Paper {
    pub(super) fn of(log: &[LogRow]) -> Paper {
        let mut lines: Vec<(u32, u32, usize, u32)> = log
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.struck)
            .filter_map(|(index, row)| Some((row.page, row.line, index, row.seq?)))
            .collect();
        lines.sort_unstable();
        Paper {
            places: lines.iter().enumerate().map(|(place, line)| (line.2, place)).collect(),
            numbers: lines.into_iter().map(|line| line.3).collect(),
        }
    }

    /// The numbers just before and just after a line, the nearest first.
    pub(super) fn around(&self, line: usize) -> (Vec<u32>, Vec<u32>) {
        let Some(place) = self.places.get(&line).copied() else { return Default::default() };
        let before = self.numbers.iter().take(place).rev().take(BESIDE).copied().collect();
        (before, self.numbers.iter().skip(place + 1).take(BESIDE).copied().collect())
    }
}
