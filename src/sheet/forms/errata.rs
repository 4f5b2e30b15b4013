//! 图像信息勘误表: what has to be mended after the photos were delivered, by department, signed and stamped.

use super::corrections::{CorrectionRow, item};
use super::{Head, number};
use crate::domain::facts::CorrectionState;
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "图像信息勘误表";

const PER_SHEET: usize = 15;
/// Empty lines of a blank form: one sheet, with its signatures.
const BLANK: usize = 12;

/// What was not rejected, one line each; empty lines without any.
pub fn pages(head: &Head, rows: &[CorrectionRow]) -> Vec<Page> {
    let standing = rows.iter().filter(|row| row.state != CorrectionState::Rejected);
    let mut lines: Vec<Vec<String>> = standing.enumerate().map(|(at, row)| cells(at + 1, row)).collect();
    if rows.is_empty() {
        lines = vec![vec![String::new(); 10]; BLANK];
    }
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("序", 4, Kind::Code),
            Column::new("拍摄序号", 9, Kind::Code),
            Column::new("学号", 15, Kind::Code),
            Column::new("姓名", 11, Kind::Text),
            Column::new("班级", 16, Kind::Text),
            Column::new("错误项目", 9, Kind::Code),
            Column::new("现有内容", 20, Kind::Text),
            Column::new("正确内容", 20, Kind::Text),
            Column::new("依据", 12, Kind::Text),
            Column::new("学生签名", 12, Kind::Text),
        ],
        rows: lines,
        notes: vec![
            "一项一行。姓名、身份证号有误的附身份证复印件；照片换错的写明两个人的拍摄序号。".to_owned(),
        ],
        signatures: vec!["填表人", "院系负责人(盖章)"],
        landscape: true,
        rows_per_page: PER_SHEET,
        by_hand: true,
        footer: head.footer(),
        ..Page::default()
    }]
}

fn cells(place: usize, row: &CorrectionRow) -> Vec<String> {
    vec![
        place.to_string(),
        number(row.seq),
        row.student_no.clone(),
        row.name.clone(),
        row.class.clone(),
        item(row.item).to_owned(),
        row.from.clone(),
        row.to.clone(),
        row.evidence.clone(),
        String::new(),
    ]
}
