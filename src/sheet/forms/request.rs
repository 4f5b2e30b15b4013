//! 信息更正申请: what a student says is wrong, signed by the student. The roster changes only when it is accepted.

use super::Head;
use super::corrections::{CorrectionRow, item};
use crate::domain::facts::CorrectionState;
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "信息更正申请";

const PER_SHEET: usize = 22;
/// Empty lines of a blank form: one sheet, with its signatures.
const BLANK: usize = 19;

/// What is still open, one line each; empty lines without any.
pub fn pages(head: &Head, rows: &[CorrectionRow]) -> Vec<Page> {
    let open = rows.iter().filter(|row| row.state == CorrectionState::Pending);
    let mut lines: Vec<Vec<String>> = open.map(cells).collect();
    if rows.is_empty() {
        lines = vec![vec![String::new(); 8]; BLANK];
    }
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("学号", 15, Kind::Code),
            Column::new("姓名", 11, Kind::Text),
            Column::new("班级", 15, Kind::Text),
            Column::new("项目", 9, Kind::Code),
            Column::new("名册写的", 18, Kind::Text),
            Column::new("学生说的", 18, Kind::Text),
            Column::new("证件上看到", 14, Kind::Text),
            Column::new("学生签名", 12, Kind::Text),
        ],
        rows: lines,
        notes: vec!["未采纳以前名册不改。改身份证号和姓名要看身份证原件。".to_owned()],
        signatures: vec!["经办人", "班主任"],
        rows_per_page: PER_SHEET,
        by_hand: true,
        footer: head.footer(),
        ..Page::default()
    }]
}

fn cells(row: &CorrectionRow) -> Vec<String> {
    vec![
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
