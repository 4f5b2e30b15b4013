//! 号码条: slips with a sequence number (拍摄序号), four abreast, cut apart and handed to students, who call the number to the
//! photographer.

use super::roll::Roll;
use super::{Head, number};
use crate::sheet::page::{Column, Kind, Page, Shape};

pub const TITLE: &str = "号码条";

const ABREAST: usize = 4;
const BLANK: usize = 80;
/// Slips beyond the people expected.
const SPARE: usize = 10;
const CALL: &str = "拍照时报这个号";
const CUT: &str = "- - - - - - - - - - - - - - - 沿线剪开 - - - - - - - - - - - - - - -";
/// Number, words, cut.
const BLOCK: usize = 3;

/// With their owners where numbers were given already; else running numbers from the session's first.
pub fn pages(head: &Head, rolls: &[Roll]) -> Vec<Page> {
    let mut slips: Vec<(u32, String)> = rolls
        .iter()
        .flat_map(|roll| roll.people.iter().map(move |pupil| (roll, pupil)))
        .filter_map(|(roll, pupil)| Some((pupil.seq?, format!("{} {}", pupil.record.name, roll.class))))
        .collect();
    slips.sort();
    if slips.is_empty() {
        let people: usize = rolls.iter().map(|roll| roll.people.len()).sum();
        let count = if rolls.is_empty() { BLANK } else { (people + SPARE).next_multiple_of(ABREAST) };
        let first = head.start.max(1);
        slips = (first..).take(count).map(|seq| (seq, CALL.to_owned())).collect();
    }
    let mut rows = Vec::new();
    let mut shapes = std::collections::BTreeMap::new();
    for four in slips.chunks(ABREAST) {
        shapes.insert(rows.len(), Shape::Large);
        rows.push(filled(four.iter().map(|(seq, _)| number(Some(*seq)))));
        rows.push(filled(four.iter().map(|(_, words)| words.clone())));
        shapes.insert(rows.len(), Shape::Cut);
        rows.push(filled([CUT.to_owned()]));
    }
    vec![Page {
        sheet: TITLE.into(),
        columns: vec![Column::new("", 23, Kind::Code); ABREAST],
        rows,
        shapes,
        block: BLOCK,
        bare: true,
        footer: head.footer(),
        ..Page::default()
    }]
}

fn filled(cells: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut row: Vec<String> = cells.into_iter().collect();
    row.resize(ABREAST, String::new());
    row
}
