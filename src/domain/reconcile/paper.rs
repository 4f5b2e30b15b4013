//! The order of the lines on paper: what stands before and after a line.

use std::collections::HashMap;

use crate::domain::books::LogRow;

/// So many lines on either side are looked at.
const BESIDE: usize = 2;

/// So many of ten lines have a higher number than the one before, on a paper in the order of the numbers.
const IN_ORDER: usize = 8;

/// Numbers of the lines that aren't struck, as they stand on paper.
#[derive(Default)]
pub(super) struct Paper {
    numbers: Vec<u32>,
    /// Where in `numbers` the number of a line is.
    places: HashMap<usize, usize>,
    /// The lines stand as people came, not as the roster has them.
    in_order: bool,
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
        let ascending = lines.windows(2).filter(|pair| matches!(pair, [a, b] if a.3 < b.3)).count();
        Paper {
            in_order: ascending * 10 >= lines.len().saturating_sub(1) * IN_ORDER,
            places: lines.iter().enumerate().map(|(place, line)| (line.2, place)).collect(),
            numbers: lines.into_iter().map(|line| line.3).collect(),
        }
    }

    pub(super) fn is_in_order(&self) -> bool {
        self.in_order
    }

    /// The numbers just before and just after a line, the nearest first.
    pub(super) fn around(&self, line: usize) -> (Vec<u32>, Vec<u32>) {
        let Some(place) = self.places.get(&line).copied() else { return Default::default() };
        let before = self.numbers.iter().take(place).rev().take(BESIDE).copied().collect();
        (before, self.numbers.iter().skip(place + 1).take(BESIDE).copied().collect())
    }
}
