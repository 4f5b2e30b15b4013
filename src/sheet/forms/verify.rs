//! 毕业生信息核对表: each student reads their own line, mends it with the pen and signs. The signed sheet is the proof.

use super::Head;
use super::roll::{Pupil, Roll, tabs};
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "毕业生信息核对表";

const PER_SHEET: usize = 16;
/// Empty lines of a blank form: one sheet, with its signatures.
const BLANK: usize = 13;
const HOW: &str = "请对照身份证逐项看：姓名、性别、民族、身份证号。没有错在「核对」打勾；有错不要涂改，把对的写在「改为」，再签名。";

/// A sheet for each class; empty lines without one.
pub fn pages(head: &Head, rolls: &[Roll]) -> Vec<Page> {
    if rolls.is_empty() {
        let rows = vec![vec![String::new(); 10]; BLANK];
        return vec![page(head, TITLE.to_owned(), rows)];
    }
    let sheet = |(roll, tab): (&Roll, String)| {
        let head = Head { class: roll.class.clone(), ..head.clone() };
        page(&head, tab, roll.people.iter().enumerate().map(|(at, pupil)| line(at + 1, pupil)).collect())
    };
    rolls.iter().zip(tabs(rolls)).map(sheet).collect()
}

fn page(head: &Head, tab: String, rows: Vec<Vec<String>>) -> Page {
    let mut lines = head.lines();
    lines.push(HOW.to_owned());
    Page {
        sheet: tab.into(),
        title: TITLE.to_owned(),
        lines,
        columns: vec![
            Column::new("序", 4, Kind::Code),
            Column::new("学号", 15, Kind::Code),
            Column::new("姓名", 12, Kind::Text),
            Column::new("性别", 5, Kind::Code),
            Column::new("民族", 9, Kind::Text),
            Column::new("身份证号", 21, Kind::Code),
            Column::new("专业", 18, Kind::Text),
            Column::new("核对", 6, Kind::Code),
            Column::new("改为", 22, Kind::Text),
            Column::new("本人签名", 13, Kind::Text),
        ],
        rows,
        signatures: vec!["班主任", "经办人"],
        landscape: true,
        rows_per_page: PER_SHEET,
        by_hand: true,
        footer: head.footer(),
        ..Page::default()
    }
}

fn line(place: usize, pupil: &Pupil) -> Vec<String> {
    let record = &pupil.record;
    vec![
        place.to_string(),
        record.student_no.to_string(),
        record.name.to_string(),
        pupil.sex(),
        record.ethnicity.to_string(),
        record.id_number.to_string(),
        record.major.to_string(),
        String::new(),
        String::new(),
        String::new(),
    ]
}
