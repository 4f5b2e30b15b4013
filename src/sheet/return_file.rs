//! What an agency's list says of a photo when it sends the finished ones back, and the list by which printed photos
//! are handed out.

use crate::domain::frame::returned::Outcome;
use crate::sheet::forms::Head;
use crate::sheet::page::{Column, Kind, Page};

/// Words in 备注 by which a photo was sent back (比对不通过), and by which there is none.
const REJECTED: [&str; 5] = ["不通过", "未通过", "不合格", "退回", "驳回"];
const MISSING: [&str; 4] = ["缺", "无照片", "没有照片", "未拍"];

/// What a remark says.
pub fn outcome(remark: &str) -> Outcome {
    let says = |words: &[&str]| words.iter().any(|word| remark.contains(word));
    if says(&REJECTED) {
        Outcome::Rejected
    } else if says(&MISSING) {
        Outcome::Missing
    } else {
        Outcome::Returned
    }
}

/// Somebody on the hand-out list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandoutRow {
    pub class: String,
    pub seq: u32,
    pub student_no: String,
    pub name: String,
    pub outcome: Outcome,
}

const TITLE: &str = "纸质照片发放表";

/// By class and number: who signs for their printed photos, and who gets none yet.
pub fn handout(head: &Head, rows: &[HandoutRow]) -> Vec<Page> {
    let mut sorted: Vec<&HandoutRow> = rows.iter().collect();
    sorted.sort_by(|a, b| (&a.class, a.seq).cmp(&(&b.class, b.seq)));
    let cells = |row: &HandoutRow| {
        let note = match row.outcome {
            Outcome::Returned => "",
            Outcome::Rejected => "比对不通过",
            Outcome::Missing => "缺照片",
        };
        vec![
            row.class.clone(),
            format!("{:04}", row.seq),
            row.student_no.clone(),
            row.name.clone(),
            String::new(),
            note.to_owned(),
        ]
    };
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("班级", 20, Kind::Text),
            Column::new("拍摄序号", 10, Kind::Code),
            Column::new("学号", 16, Kind::Code),
            Column::new("姓名", 12, Kind::Text),
            Column::new("领取人签字", 16, Kind::Text),
            Column::new("备注", 14, Kind::Text),
        ],
        rows: sorted.into_iter().map(cells).collect(),
        signatures: vec!["发放人", "班主任"],
        footer: head.footer(),
        ..Page::default()
    }]
}
