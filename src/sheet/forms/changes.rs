//! 差异和更正清单: everything of a day that is not as it was first written, in the order in which it happened: findings of the
//! reconciliation, corrections of values, numbers that were voided, moved or shot again, money given back, what was undone.
//! It lies behind the closing sheet.

use super::Head;
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "差异和更正清单";

/// One change in words. Values of an ID number come masked or in full, as the caller may show them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeRow {
    /// The event (`main:12`) or the finding.
    pub id: String,
    /// `2026-10-24 09:41`; empty for what nobody decided yet.
    pub time: String,
    pub kind: String,
    /// `0126 0127`
    pub seqs: String,
    pub names: String,
    pub from: String,
    pub to: String,
    pub reason: String,
    pub operator: String,
    pub evidence: String,
}

/// By time; what is still open comes last.
pub fn pages(head: &Head, rows: &[ChangeRow]) -> Vec<Page> {
    let mut sorted: Vec<&ChangeRow> = rows.iter().collect();
    // Within a minute, in the order of the events.
    let n = |row: &ChangeRow| row.id.rsplit(':').next().and_then(|n| n.parse::<u64>().ok());
    sorted.sort_by_key(|row| (row.time.is_empty(), &row.time, n(row).unwrap_or(u64::MAX)));
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("号", 13, Kind::Code),
            Column::new("时间", 17, Kind::Code),
            Column::new("类型", 14, Kind::Prose),
            Column::new("序号", 11, Kind::Prose),
            Column::new("姓名", 12, Kind::Prose),
            Column::new("原值", 32, Kind::Prose),
            Column::new("新值", 22, Kind::Prose),
            Column::new("原因", 20, Kind::Prose),
            Column::new("谁", 8, Kind::Code),
            Column::new("依据", 16, Kind::Prose),
        ],
        rows: sorted.into_iter().map(cells).collect(),
        signatures: vec!["电脑登记", "核对", "教学点"],
        landscape: true,
        rows_per_page: 22,
        footer: head.footer(),
        ..Page::default()
    }]
}

fn cells(row: &ChangeRow) -> Vec<String> {
    vec![
        row.id.clone(),
        row.time.clone(),
        row.kind.clone(),
        row.seqs.clone(),
        row.names.clone(),
        row.from.clone(),
        row.to.clone(),
        row.reason.clone(),
        row.operator.clone(),
        row.evidence.clone(),
    ]
}
