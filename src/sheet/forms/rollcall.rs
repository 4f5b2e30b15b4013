//! 点名签到表: the class teacher's copy, in the order in which a class queues (by student number).

use super::roll::{Pupil, Roll, tabs};
use super::{Head, number};
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "点名签到表";

const PER_SHEET: usize = 30;
/// Empty lines of a blank form: one sheet, with its signatures.
const BLANK: usize = 27;

/// A sheet for each class; empty lines without one.
pub fn pages(head: &Head, rolls: &[Roll]) -> Vec<Page> {
    if rolls.is_empty() {
        let blank = |line: usize| {
            let mut row = vec![String::new(); 9];
            row.splice(..1, [line.to_string()]);
            row
        };
        return vec![page(head, TITLE.to_owned(), (1..=BLANK).map(blank).collect(), None)];
    }
    let sheet = |(roll, tab): (&Roll, String)| {
        let head = Head { class: roll.class.clone(), ..head.clone() };
        let rows = roll.people.iter().enumerate().map(|(at, pupil)| line(at + 1, pupil)).collect();
        page(&head, tab, rows, Some(roll.people.len()))
    };
    rolls.iter().zip(tabs(rolls)).map(sheet).collect()
}

fn page(head: &Head, tab: String, rows: Vec<Vec<String>>, expected: Option<usize>) -> Page {
    let mut lines = head.lines();
    let expected = expected.map_or_else(|| "______".to_owned(), |count| count.to_string());
    lines.push(format!(
        "应到 {expected} 人    实到 ______ 人    缺 ______ 人    到的打勾，按学号排队，不插队、不走开。"
    ));
    Page {
        sheet: tab.into(),
        title: TITLE.to_owned(),
        lines,
        columns: vec![
            Column::new("序", 4, Kind::Code),
            Column::new("学号", 15, Kind::Code),
            Column::new("姓名", 12, Kind::Text),
            Column::new("性别", 5, Kind::Code),
            Column::new("到", 5, Kind::Code),
            Column::new("缴费", 7, Kind::Code),
            Column::new("拍摄序号", 9, Kind::Code),
            Column::new("本人签名", 15, Kind::Text),
            Column::new("备注", 13, Kind::Text),
        ],
        rows,
        signatures: vec!["班主任"],
        rows_per_page: PER_SHEET,
        by_hand: true,
        footer: head.footer(),
        ..Page::default()
    }
}

fn line(place: usize, pupil: &Pupil) -> Vec<String> {
    let record = &pupil.record;
    let remark = match (record.already_captured, pupil.walkin) {
        (true, _) => "已采集，勿拍",
        (false, true) => "补录",
        (false, false) => "",
    };
    vec![
        place.to_string(),
        record.student_no.to_string(),
        record.name.to_string(),
        pupil.sex(),
        String::new(),
        if pupil.paid { "已缴" } else { "" }.to_owned(),
        number(pupil.seq),
        String::new(),
        remark.to_owned(),
    ]
}
