//! 差异清单: what reconciling the books found, and what became of it.

use super::{Head, numbers, people};
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "差异清单";

/// One finding in words; the caller knows the kinds and their sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingRow {
    /// The same tomorrow: a hash of kind, students and numbers.
    pub id: String,
    /// 错误 or 提醒.
    pub severity: String,
    pub kind: String,
    pub seqs: Vec<u32>,
    pub student_nos: Vec<String>,
    pub names: Vec<String>,
    /// Which book says what.
    pub evidence: String,
    /// What should be done about it.
    pub proposal: String,
    /// 未处理, 已改, 保留.
    pub state: String,
    pub reason: String,
}

/// In the order in which they come.
pub fn pages(head: &Head, rows: &[FindingRow]) -> Vec<Page> {
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("编号", 12, Kind::Code),
            Column::new("级别", 6, Kind::Code),
            Column::new("类型", 14, Kind::Text),
            Column::new("拍摄序号", 12, Kind::Prose),
            Column::new("学号", 15, Kind::Prose),
            Column::new("姓名", 12, Kind::Prose),
            Column::new("依据", 44, Kind::Prose),
            Column::new("建议", 20, Kind::Prose),
            Column::new("处理", 8, Kind::Code),
            Column::new("原因", 18, Kind::Prose),
        ],
        rows: rows.iter().map(cells).collect(),
        signatures: vec!["电脑登记", "收费登记", "核对"],
        landscape: true,
        rows_per_page: 25,
        footer: head.footer(),
        ..Page::default()
    }]
}

fn cells(row: &FindingRow) -> Vec<String> {
    vec![
        row.id.clone(),
        row.severity.clone(),
        row.kind.clone(),
        numbers(&row.seqs),
        people(&row.student_nos),
        people(&row.names),
        row.evidence.clone(),
        row.proposal.clone(),
        row.state.clone(),
        row.reason.clone(),
    ]
}
