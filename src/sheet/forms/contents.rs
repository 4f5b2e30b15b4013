//! 交接目录: what lies in a bundle, with the hash of each file, signed by both sides.

use super::Head;
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "交接目录";

/// One file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentsRow {
    pub file: String,
    pub rows: u32,
    /// ID numbers in full are in it.
    pub full: bool,
    pub sha256: String,
}

/// The files in the order in which they lie there.
pub fn pages(head: &Head, rows: &[ContentsRow]) -> Vec<Page> {
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("序", 5, Kind::Code),
            Column::new("文件", 30, Kind::Text),
            Column::new("行数", 8, Kind::Count),
            Column::new("完整证件号", 12, Kind::Code),
            Column::new("SHA-256", 78, Kind::Code),
        ],
        rows: rows
            .iter()
            .enumerate()
            .map(|(at, row)| {
                vec![
                    (at + 1).to_string(),
                    row.file.clone(),
                    row.rows.to_string(),
                    if row.full { "有" } else { "" }.to_owned(),
                    row.sha256.clone(),
                ]
            })
            .collect(),
        notes: vec![
            "校验值和文件对得上，就是交出去的那一份。含完整证件号的文件用完删除，不外传。".to_owned(),
        ],
        signatures: vec!["移交人", "接收人"],
        landscape: true,
        rows_per_page: 25,
        footer: head.footer(),
        ..Page::default()
    }]
}
