//! 拍摄序号表: the day's product. Ascending by sequence number across classes; people without a number are not on it.

use super::{Head, number};
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "拍摄序号表";

/// A number and its owner. ID numbers come masked or in full, as the caller may show them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberRow {
    pub seq: u32,
    pub name: String,
    pub sex: String,
    pub ethnicity: String,
    pub id_number: String,
    pub student_no: String,
    pub class: String,
    /// What the camera called the photo, where its card was read.
    pub camera_file: String,
    /// 补拍, 重拍, or that the number is empty.
    pub remark: String,
}

pub fn pages(head: &Head, rows: &[NumberRow]) -> Vec<Page> {
    let mut sorted: Vec<&NumberRow> = rows.iter().collect();
    sorted.sort_by(|a, b| (a.seq, &a.student_no).cmp(&(b.seq, &b.student_no)));
    let mut page = Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("拍摄序号", 9, Kind::Code),
            Column::new("姓名", 12, Kind::Text),
            Column::new("性别", 5, Kind::Code),
            Column::new("民族", 9, Kind::Text),
            Column::new("身份证号", 21, Kind::Code),
            Column::new("学号", 15, Kind::Code),
            Column::new("班级", 18, Kind::Text),
            Column::new("照片文件", 18, Kind::Text),
            Column::new("备注", 10, Kind::Text),
        ],
        rows: sorted.iter().map(|row| cells(row)).collect(),
        signatures: vec!["电脑登记", "核对"],
        rows_per_page: 40,
        footer: head.footer(),
        ..Page::default()
    };
    if sorted.iter().any(|row| !row.camera_file.is_empty()) {
        let place = page.columns.len() - 1;
        page.columns.insert(place, Column::new("相机文件", 16, Kind::Text));
        for (row, number) in page.rows.iter_mut().zip(&sorted) {
            row.insert(place, number.camera_file.clone());
        }
    }
    vec![page]
}

fn cells(row: &NumberRow) -> Vec<String> {
    vec![
        number(Some(row.seq)),
        row.name.clone(),
        row.sex.clone(),
        row.ethnicity.clone(),
        row.id_number.clone(),
        row.student_no.clone(),
        row.class.clone(),
        photo(&row.student_no),
        row.remark.clone(),
    ]
}

/// The name that the photo file gets: the student number with `.jpg` in lower case.
fn photo(student_no: &str) -> String {
    if student_no.is_empty() { String::new() } else { format!("{student_no}.jpg") }
}
