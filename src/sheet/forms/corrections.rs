//! 更正清单: what students found wrong at the information check (核对信息), and what was decided about it.

use super::{Head, number};
use crate::domain::facts::{CheckItem, CorrectionState};
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "更正清单";

/// One wrong item. Values of an ID number come masked or in full, as the caller may show them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionRow {
    /// As the desk calls it.
    pub id: String,
    /// `2026-10-24 09:41`.
    pub time: String,
    pub seq: Option<u32>,
    pub student_no: String,
    pub name: String,
    pub class: String,
    pub item: CheckItem,
    /// What the roster says.
    pub from: String,
    /// What the student says.
    pub to: String,
    /// What it was seen on.
    pub evidence: String,
    pub state: CorrectionState,
    pub reason: String,
    pub operator: String,
}

/// In the order in which they come.
pub fn pages(head: &Head, rows: &[CorrectionRow]) -> Vec<Page> {
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("编号", 8, Kind::Code),
            Column::new("时间", 17, Kind::Code),
            Column::new("拍摄序号", 9, Kind::Code),
            Column::new("学号", 15, Kind::Code),
            Column::new("姓名", 12, Kind::Text),
            Column::new("班级", 18, Kind::Text),
            Column::new("项目", 9, Kind::Code),
            Column::new("名册上", 20, Kind::Text),
            Column::new("应为", 20, Kind::Text),
            Column::new("依据", 14, Kind::Text),
            Column::new("处理", 7, Kind::Code),
            Column::new("原因", 14, Kind::Prose),
            Column::new("经办", 8, Kind::Code),
        ],
        rows: rows.iter().map(cells).collect(),
        signatures: vec!["电脑登记", "班主任"],
        landscape: true,
        rows_per_page: 25,
        footer: head.footer(),
        ..Page::default()
    }]
}

fn cells(row: &CorrectionRow) -> Vec<String> {
    vec![
        row.id.clone(),
        row.time.clone(),
        number(row.seq),
        row.student_no.clone(),
        row.name.clone(),
        row.class.clone(),
        item(row.item).to_owned(),
        row.from.clone(),
        row.to.clone(),
        row.evidence.clone(),
        state(row.state).to_owned(),
        row.reason.clone(),
        row.operator.clone(),
    ]
}

/// The roster's word for an item.
pub fn item(item: CheckItem) -> &'static str {
    match item {
        CheckItem::Name => "姓名",
        CheckItem::Sex => "性别",
        CheckItem::IdNumber => "身份证号",
        CheckItem::Ethnicity => "民族",
        CheckItem::StudentNo => "学号",
        CheckItem::Class => "班级",
        CheckItem::Photo => "照片",
    }
}

fn state(state: CorrectionState) -> &'static str {
    match state {
        CorrectionState::Pending => "待定",
        CorrectionState::Accepted => "已改",
        CorrectionState::Rejected => "不改",
    }
}
