//! 分组名单 and 衣服尺码表 of the commemorative shoot: groups of six or seven, a leader each, a parent who helps. The
//! documents want two copies of both: groups for the photographers, sizes for whoever hands the clothes out.

use super::Head;
use super::roll::{Roll, tabs};
use crate::sheet::page::{Column, Kind, Page, Shape};

pub const TITLE: &str = "分组名单";
pub const SIZES: &str = "衣服尺码表";

/// At most so many to a group.
const GROUP: usize = 7;
/// A blank form has six groups.
const BLANK: usize = 6 * GROUP;

/// 分组名单: who belongs to which group.
pub fn pages(head: &Head, rolls: &[Roll]) -> Vec<Page> {
    let columns = || {
        vec![
            Column::new("组", 6, Kind::Code),
            Column::new("姓名", 16, Kind::Text),
            Column::new("性别", 6, Kind::Code),
            Column::new("学号", 18, Kind::Code),
            Column::new("个人照", 9, Kind::Code),
            Column::new("小组照", 9, Kind::Code),
            Column::new("备注", 22, Kind::Text),
        ]
    };
    let notes = "一式两份，给两位摄影师。组长聚齐组员，拍一个登记一个；名单上的分组是建议，可以改。";
    sheets(head, rolls, TITLE, columns, notes, |group, name, sex, student_no| {
        vec![group, name, sex, student_no, String::new(), String::new(), String::new()]
    })
}

/// 衣服尺码表: who gets which clothes, and gave them back.
pub fn size_pages(head: &Head, rolls: &[Roll]) -> Vec<Page> {
    let columns = || {
        vec![
            Column::new("组", 6, Kind::Code),
            Column::new("姓名", 16, Kind::Text),
            Column::new("性别", 6, Kind::Code),
            Column::new("尺码1", 9, Kind::Code),
            Column::new("尺码2", 9, Kind::Code),
            Column::new("发", 6, Kind::Code),
            Column::new("收", 6, Kind::Code),
            Column::new("签名", 16, Kind::Text),
            Column::new("备注", 14, Kind::Text),
        ]
    };
    let notes = "一式两份，给发衣服和收衣服的家长。尺码1 是第一套，尺码2 是第二套；发了、收回了打勾。";
    sheets(head, rolls, SIZES, columns, notes, |group, name, sex, _| {
        let mut row = vec![group, name, sex];
        row.resize(9, String::new());
        row
    })
}

/// A sheet for each class, its groups under lines for leader and helper.
fn sheets(
    head: &Head,
    rolls: &[Roll],
    title: &'static str,
    columns: fn() -> Vec<Column>,
    note: &str,
    line: fn(String, String, String, String) -> Vec<String>,
) -> Vec<Page> {
    let blank = [Roll { class: String::new(), people: vec![super::roll::Pupil::default(); BLANK] }];
    let (rolls, tabs) =
        if rolls.is_empty() { (&blank[..], vec![title.to_owned()]) } else { (rolls, tabs(rolls)) };
    let sheet = |(roll, tab): (&Roll, String)| {
        let head = Head {
            class: if roll.class.is_empty() { head.class.clone() } else { roll.class.clone() },
            ..head.clone()
        };
        let mut page = Page {
            sheet: tab.into(),
            title: title.to_owned(),
            lines: head.lines(),
            columns: columns(),
            notes: vec![note.to_owned()],
            rows_per_page: 28,
            by_hand: true,
            footer: head.footer(),
            ..Page::default()
        };
        let mut people = roll.people.iter();
        for (at, size) in sizes(roll.people.len()).into_iter().enumerate() {
            page.pieces.push(page.rows.len());
            page.shapes.insert(page.rows.len(), Shape::Band);
            page.rows.push(vec![format!(
                "第 {} 组  {size} 人    组长：____________    义工家长：____________  电话：____________",
                at + 1
            )]);
            for pupil in people.by_ref().take(size) {
                let record = &pupil.record;
                page.rows.push(line(
                    (at + 1).to_string(),
                    record.name.to_string(),
                    pupil.sex(),
                    record.student_no.to_string(),
                ));
            }
        }
        page
    };
    rolls.iter().zip(tabs).map(sheet).collect()
}

/// Sizes of the groups of so many people: as few groups as seven to each allow, as equal as can be.
pub fn sizes(people: usize) -> Vec<usize> {
    let groups = people.div_ceil(GROUP);
    (0..groups).map(|at| people / groups + usize::from(at < people % groups)).collect()
}
