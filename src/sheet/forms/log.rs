//! 手工登记表: the manual log, blank or with a class already in it. Kept by hand beside the camera, keyed in afterwards.

use super::Head;
use super::roll::{Pupil, Roll};
use crate::domain::session::LINES_PER_PAGE;
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "手工登记表";

/// Sheets of paper in a blank log: half a day.
const SHEETS: usize = 8;
const PER_SHEET: usize = LINES_PER_PAGE as usize;
/// Free lines below a class: for those who are not on the roster, and for lines that are struck.
const SPARE: usize = 10;

const EMPTY_HEAD: &str = "学校：____________    教学点：____________    拍摄日期：____________";
const HOW: &str = "方式：现金、微信、支付宝、班级代缴、免、欠。写错的一行划掉，备注写「作废」，另起一行。";
const BOX: &[&str] = &[
    "第 {页} 页    本页人数 ______    本页金额 __________ 元    从 ______ 号到 ______ 号",
    "收费人 ____________    登记人 ____________    班主任 ____________",
];

/// Numbered lines, 25 to a sheet, each sheet with a box for its sums and signatures; a class begins on a sheet of its
/// own, and the numbers of lines and sheets run on, because by them a page is keyed in. Upright: 25 lines lie 8 mm apart
/// there, across the paper 5 mm, too close for a pen.
pub fn pages(head: &Head, rolls: &[Roll]) -> Vec<Page> {
    let mut lines = head.lines();
    if lines.is_empty() {
        lines.push(EMPTY_HEAD.to_owned());
    }
    lines.push(HOW.to_owned());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for roll in rolls {
        for pupil in &roll.people {
            rows.push(line(rows.len() + 1, pupil, &roll.class));
        }
        let full = (rows.len() + SPARE).next_multiple_of(PER_SHEET);
        rows.extend((rows.len() + 1..=full).map(|line| vec![line.to_string()]));
    }
    if rolls.is_empty() {
        rows.extend((1..=SHEETS * PER_SHEET).map(|line| vec![line.to_string()]));
    }
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines,
        columns: vec![
            Column::new("行号", 4, Kind::Code),
            Column::new("拍摄序号", 8, Kind::Code),
            Column::new("姓名", 10, Kind::Text),
            Column::new("性别", 4, Kind::Code),
            Column::new("班级", 14, Kind::Text),
            Column::new("学号", 14, Kind::Code),
            Column::new("证件后四位", 7, Kind::Code),
            Column::new("金额", 6, Kind::Code),
            Column::new("方式", 7, Kind::Code),
            Column::new("时间", 6, Kind::Code),
            Column::new("本人签名", 11, Kind::Text),
            Column::new("备注", 10, Kind::Text),
        ],
        rows,
        rows_per_page: PER_SHEET,
        by_hand: true,
        box_per_page: BOX,
        footer: head.footer(),
        ..Page::default()
    }]
}

/// What the roster knows; number, money, time and signature are left to the pen.
fn line(line: usize, pupil: &Pupil, class: &str) -> Vec<String> {
    let record = &pupil.record;
    let mut row = vec![
        line.to_string(),
        String::new(),
        record.name.to_string(),
        pupil.sex(),
        class.to_owned(),
        record.student_no.to_string(),
        pupil.last_four(),
    ];
    row.resize(12, String::new());
    row
}
