//! 班级拍摄名单: one sheet per class for its teacher, first who was shot, by number, then who is still missing.

use super::roll::{Pupil, Roll, tabs};
use super::{Head, number};
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "班级拍摄名单";

/// A page for each class, with how many were shot.
pub fn pages(head: &Head, rolls: &[Roll]) -> Vec<Page> {
    let none = [Roll::default()];
    let rolls = if rolls.is_empty() { &none[..] } else { rolls };
    rolls.iter().zip(tabs(rolls)).map(|(roll, tab)| page(head, roll, tab)).collect()
}

fn page(head: &Head, roll: &Roll, tab: String) -> Page {
    let head = Head { class: roll.class.clone(), ..head.clone() };
    let mut people: Vec<&Pupil> = roll.people.iter().collect();
    people.sort_by_key(|pupil| (pupil.seq.is_none(), pupil.seq));
    let shot = people.iter().filter(|pupil| pupil.seq.is_some()).count();
    let mut lines = head.lines();
    lines.push(format!("应拍 {} 人，已拍 {} 人，未拍 {} 人", people.len(), shot, people.len() - shot));
    Page {
        sheet: tab.into(),
        title: TITLE.to_owned(),
        lines,
        columns: vec![
            Column::new("班级", 18, Kind::Text),
            Column::new("拍摄序号", 9, Kind::Code),
            Column::new("学号", 15, Kind::Code),
            Column::new("姓名", 12, Kind::Text),
            Column::new("性别", 5, Kind::Code),
            Column::new("身份证号", 21, Kind::Code),
            Column::new("备注", 12, Kind::Text),
        ],
        rows: people.into_iter().map(|pupil| cells(&roll.class, pupil)).collect(),
        signatures: vec!["经办人", "班主任"],
        rows_per_page: 35,
        footer: head.footer(),
        ..Page::default()
    }
}

fn cells(class: &str, pupil: &Pupil) -> Vec<String> {
    let remark = match (pupil.seq, pupil.absent, pupil.walkin) {
        (Some(_), _, true) => "补录",
        (Some(_), ..) => "",
        (None, true, _) => "缺拍",
        (None, false, _) => "未拍",
    };
    vec![
        class.to_owned(),
        number(pupil.seq),
        pupil.record.student_no.to_string(),
        pupil.record.name.to_string(),
        pupil.sex(),
        pupil.record.id_number.to_string(),
        remark.to_owned(),
    ]
}
