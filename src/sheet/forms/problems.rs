//! 名册问题清单: what a class teacher has to look at, row by row, in the words that stand above this room.

use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "名册问题清单";

/// One problem in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemRow {
    pub file: String,
    pub sheet: String,
    /// As the spreadsheet program shows it.
    pub row: Option<u32>,
    pub severity: String,
    pub field: String,
    pub value: String,
    pub message: String,
    pub suggestion: String,
}

pub fn pages(rows: &[ProblemRow]) -> Vec<Page> {
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: vec!["请按建议改好后发回；没有列出的行不用改。".to_owned()],
        columns: vec![
            Column::new("文件", 22, Kind::Text),
            Column::new("工作表", 12, Kind::Text),
            Column::new("行", 6, Kind::Code),
            Column::new("轻重", 8, Kind::Code),
            Column::new("项目", 10, Kind::Text),
            Column::new("填的是", 22, Kind::Text),
            Column::new("问题", 34, Kind::Text),
            Column::new("建议", 38, Kind::Text),
        ],
        rows: rows.iter().map(cells).collect(),
        landscape: true,
        rows_per_page: 25,
        ..Page::default()
    }]
}

fn cells(row: &ProblemRow) -> Vec<String> {
    vec![
        row.file.clone(),
        row.sheet.clone(),
        row.row.map(|row| row.to_string()).unwrap_or_default(),
        row.severity.clone(),
        row.field.clone(),
        row.value.clone(),
        row.message.clone(),
        row.suggestion.clone(),
    ]
}
