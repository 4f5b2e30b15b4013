//! 通知: when and where the classes are photographed, what it costs, what to wear and to bring. What it says follows the
//! session's settings; as plain text it is pasted into a chat.

use super::poster::plain;
use super::{Dress, Head};
use crate::domain::session::{FeeBy, Timing};
use crate::sheet::page::{Column, Kind, Page, Part, Print, Shape, Side};

pub const TITLE: &str = "毕业生图像采集通知";

/// One class in one session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// `2026-10-24`.
    pub date: String,
    /// 上午, 下午, or empty.
    pub label: String,
    pub class: String,
    pub heads: u32,
    pub site: String,
    /// The class teacher, where the roster names one.
    pub contact: String,
}

/// Empty lines of the schedule of a blank notice.
const BLANK: usize = 8;
/// A longer schedule has sheets of its own, with its headings on each.
const BESIDE: usize = 14;

const LINE: &[Part] = &[Print::plain(12).over(6)];
const RIGHT: &[Part] = &[Print::plain(12).to(Side::Right).over(6)];
const HEADING: &[Part] = &[HEAD.over(1); 6];
const HEAD: Print = Print::plain(11).bold().boxed().to(Side::Middle);

/// The notice with its schedule.
pub fn pages(head: &Head, slots: &[Slot]) -> Vec<Page> {
    let mut page = Page {
        sheet: "通知".into(),
        title: TITLE.to_owned(),
        columns: columns(),
        bare: true,
        rows_per_page: 40,
        footer: head.footer(),
        ..Page::default()
    };
    let mut add = |parts, least, row: Vec<String>| {
        page.shapes.insert(page.rows.len(), Shape::Parts(parts, least));
        page.rows.push(row);
    };
    add(LINE, 26, vec!["各班：".to_owned()]);
    for line in lines(head) {
        add(LINE, 26, vec![line]);
    }
    let mut rows: Vec<Vec<String>> = slots.iter().map(cells).collect();
    if rows.is_empty() {
        rows = vec![vec![String::new(); 6]; BLANK];
    }
    let apart = rows.len() > BESIDE;
    if !apart {
        add(LINE, 26, vec!["附：时间安排表".to_owned()]);
        add(HEADING, 24, columns().iter().map(|column| column.heading.to_string()).collect());
        page.rows.append(&mut rows);
    }
    let mut add = |row: &str| {
        page.shapes.insert(page.rows.len(), Shape::Parts(RIGHT, 26));
        page.rows.push(vec![row.to_owned()]);
    };
    add(&head.school);
    add("______年____月____日");
    if !apart {
        return vec![page];
    }
    let schedule = Page {
        sheet: "时间安排表".into(),
        title: "时间安排表".to_owned(),
        columns: columns(),
        rows,
        rows_per_page: 28,
        footer: head.footer(),
        ..Page::default()
    };
    vec![page, schedule]
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("日期", 13, Kind::Code),
        Column::new("时段", 8, Kind::Code),
        Column::new("班级", 24, Kind::Text),
        Column::new("人数", 7, Kind::Count),
        Column::new("地点", 22, Kind::Text),
        Column::new("联系人", 12, Kind::Text),
    ]
}

fn cells(slot: &Slot) -> Vec<String> {
    vec![
        slot.date.clone(),
        slot.label.clone(),
        slot.class.clone(),
        slot.heads.to_string(),
        slot.site.clone(),
        slot.contact.clone(),
    ]
}

fn lines(head: &Head) -> Vec<String> {
    let fee = head.fee.filter(|fee| !fee.is_zero()).map_or_else(|| "____".to_owned(), plain);
    let fee = match head.fee_by {
        FeeBy::Us => format!("每人 {fee} 元，现场交，请备好零钱"),
        FeeBy::Agency => format!("每人 {fee} 元，现场交给图片社，请备好零钱"),
        FeeBy::Prepaid => "已经交过，现场不收".to_owned(),
        FeeBy::Nobody => "不收费".to_owned(),
    };
    let face = match head.dress {
        Dress::Today => "不化妆，露出眉毛和耳朵，照片要和本人比对",
        Dress::Documents => "女生可以画一点淡妆",
    };
    let order = match head.timing {
        Timing::Before => "按学号排队，先登记领号，记住号码，照相时报号",
        Timing::After => "按学号排队，缴费登记以后照相，照完核对信息再走",
    };
    let texts = [
        "时间和地点：见下面的时间安排表，提前 10 分钟到。".to_owned(),
        "对象：名册上的毕业生。以前采集过的不要再拍。".to_owned(),
        format!("费用：{fee}。"),
        format!("着装：不穿蓝色、浅蓝色上衣；{face}。"),
        "带什么：身份证原件；要采集码的把采集码存在手机里。".to_owned(),
        format!("顺序：{order}；不插队，不走开。"),
        "来不了：提前告诉班主任，开散拍证明，或者按要求自主上传。".to_owned(),
    ];
    let numerals = ["一", "二", "三", "四", "五", "六", "七"];
    texts.iter().zip(numerals).map(|(text, numeral)| format!("{numeral}、{text}")).collect()
}
