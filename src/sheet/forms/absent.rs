//! 缺拍名单: who was expected and was not photographed, for class teachers and for the makeup shooting (补拍).

use super::Head;
use crate::domain::facts::Makeup;
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "缺拍名单";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AbsentRow {
    pub class: String,
    pub student_no: String,
    pub name: String,
    pub sex: String,
    pub phone: String,
    /// Paid, but not shot.
    pub paid: bool,
    pub reason: String,
    /// `None`: nobody recorded the absence, and so nothing is decided.
    pub makeup: Option<Makeup>,
    pub remark: String,
}

/// By class and student number.
pub fn pages(head: &Head, rows: &[AbsentRow]) -> Vec<Page> {
    let mut sorted: Vec<&AbsentRow> = rows.iter().collect();
    sorted.sort_by(|a, b| (&a.class, &a.student_no, &a.name).cmp(&(&b.class, &b.student_no, &b.name)));
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("行号", 5, Kind::Code),
            Column::new("班级", 18, Kind::Text),
            Column::new("学号", 15, Kind::Code),
            Column::new("姓名", 12, Kind::Text),
            Column::new("性别", 5, Kind::Code),
            Column::new("联系电话", 13, Kind::Code),
            Column::new("缴费", 6, Kind::Code),
            Column::new("缺拍原因", 14, Kind::Text),
            Column::new("怎么补", 9, Kind::Code),
            Column::new("备注", 10, Kind::Text),
        ],
        rows: sorted.into_iter().enumerate().map(|(at, row)| cells(at + 1, row)).collect(),
        notes: vec!["散拍须带散拍证明和身份证；已经缴费没有拍的，补拍时不再收费。".to_owned()],
        signatures: vec!["经办人", "班主任"],
        rows_per_page: 35,
        footer: head.footer(),
        ..Page::default()
    }]
}

fn cells(place: usize, row: &AbsentRow) -> Vec<String> {
    vec![
        place.to_string(),
        row.class.clone(),
        row.student_no.clone(),
        row.name.clone(),
        row.sex.clone(),
        row.phone.clone(),
        if row.paid { "已缴" } else { "未缴" }.to_owned(),
        row.reason.clone(),
        makeup(row.makeup.unwrap_or_default()).to_owned(),
        row.remark.clone(),
    ]
}

fn makeup(makeup: Makeup) -> &'static str {
    match makeup {
        Makeup::Later => "补拍",
        Makeup::Scattered => "散拍",
        Makeup::Upload => "自主上传",
        Makeup::Undecided => "待定",
    }
}
