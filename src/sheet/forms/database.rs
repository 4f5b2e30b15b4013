//! 数据库标准文件: the whole roster with the numbers filled in, for the school and the agency. A data file: it begins
//! with its headings, and has no signature.

use super::number;
use crate::domain::field::Field;
use crate::domain::student::Record;
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "数据库标准文件";

/// One student of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRow {
    pub record: Record,
    /// The living number.
    pub seq: Option<u32>,
}

/// The standard order of the columns; the number stands before the remark.
const COLUMNS: [(Field, &str, u16, Kind); 18] = [
    (Field::SchoolCode, "学校代码", 9, Kind::Code),
    (Field::SchoolName, "学校名称", 22, Kind::Text),
    (Field::TeachingSite, "教学点", 16, Kind::Text),
    (Field::Department, "院系", 16, Kind::Text),
    (Field::Major, "专业", 18, Kind::Text),
    (Field::Level, "层次", 8, Kind::Code),
    (Field::Schooling, "学制", 6, Kind::Code),
    (Field::StudyForm, "学习形式", 10, Kind::Code),
    (Field::Grade, "年级", 7, Kind::Code),
    (Field::Class, "班级", 18, Kind::Text),
    (Field::StudentNo, "学号", 16, Kind::Code),
    (Field::Name, "姓名", 14, Kind::Text),
    (Field::Sex, "性别", 5, Kind::Code),
    (Field::Ethnicity, "民族", 10, Kind::Text),
    (Field::IdType, "证件类型", 14, Kind::Text),
    (Field::IdNumber, "身份证号", 21, Kind::Code),
    (Field::Seq, "拍摄序号", 9, Kind::Code),
    (Field::Remark, "备注", 16, Kind::Text),
];

/// Ascending by number; people without one after them, by class and student number.
pub fn pages(rows: &[PersonRow]) -> Vec<Page> {
    let mut sorted: Vec<&PersonRow> = rows.iter().collect();
    sorted.sort_by_key(|row| {
        let last = row.seq.is_none();
        let class = if last { row.record.class.as_str() } else { "" };
        (last, row.seq, class, row.record.student_no.as_str(), row.record.name.as_str())
    });
    vec![Page {
        sheet: TITLE.into(),
        columns: COLUMNS
            .iter()
            .map(|(_, heading, width, kind)| Column::new(heading, *width, *kind))
            .collect(),
        rows: sorted.into_iter().map(cells).collect(),
        landscape: true,
        ..Page::default()
    }]
}

fn cells(row: &PersonRow) -> Vec<String> {
    let cell = |field: Field| match field {
        Field::Seq => number(row.seq),
        // The type says how to read a number; without one it says nothing.
        Field::IdType if row.record.id_number.is_empty() => String::new(),
        field => row.record.text(field),
    };
    COLUMNS.iter().map(|(field, ..)| cell(*field)).collect()
}
