//! 拍摄核对单: the photographer ticks each number and notes the camera's file, so that two books can be held against each
//! other (对号). Numbers alone: it leaves with the photo company.

use super::roll::Roll;
use super::{Head, number};
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "拍摄核对单";

const LINES: usize = 30;
/// Numbers side by side on one sheet.
const ABREAST: usize = 3;
const SHEETS: usize = 2;
/// Numbers beyond the people expected: retakes, walk-ins.
const SPARE: usize = 10;

/// Running numbers from the session's first, for everybody who is expected and some more.
pub fn pages(head: &Head, rolls: &[Roll]) -> Vec<Page> {
    let people: usize = rolls.iter().map(|roll| roll.people.len()).sum();
    let sheet = LINES * ABREAST;
    let count = if rolls.is_empty() { SHEETS * sheet } else { (people + SPARE).next_multiple_of(sheet) };
    let first = head.start.max(1) as usize;
    let mut rows = Vec::new();
    for top in (first..first + count).step_by(sheet) {
        for line in 0..LINES {
            let mut row = Vec::new();
            for abreast in 0..ABREAST {
                let seq = u32::try_from(top + abreast * LINES + line).ok();
                row.extend([number(seq), String::new(), String::new(), String::new()]);
            }
            rows.push(row);
        }
    }
    let mut lines = head.lines();
    lines.push("拍一张，在号码后打勾；重拍、试拍、跳号写在备注。每 20 张和登记台对一次号。".to_owned());
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines,
        columns: std::iter::repeat_n(
            [
                Column::new("拍摄序号", 9, Kind::Code),
                Column::new("拍", 4, Kind::Code),
                Column::new("文件号", 9, Kind::Code),
                Column::new("备注", 9, Kind::Text),
            ],
            ABREAST,
        )
        .flatten()
        .collect(),
        rows,
        signatures: vec!["摄影师", "电脑登记"],
        // Room for the signatures below full sheets, which the columns of numbers keep whole.
        rows_per_page: LINES + 2,
        block: LINES,
        by_hand: true,
        footer: head.footer(),
        ..Page::default()
    }]
}
