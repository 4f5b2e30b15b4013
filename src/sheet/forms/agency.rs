//! 拍摄交接清单: what the photo company gets. Since the notice 教学服〔2022〕10号 a school hands over no roster: number, class and
//! capture code (采集码), no name and no ID number.

use super::{Head, number};
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "拍摄交接清单";

/// A living number without its owner's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameRow {
    pub seq: u32,
    pub class: String,
    pub capture_code: String,
    /// 补录, 重拍, or empty.
    pub remark: String,
}

/// Ascending by number.
pub fn pages(head: &Head, rows: &[FrameRow]) -> Vec<Page> {
    let mut sorted: Vec<&FrameRow> = rows.iter().collect();
    sorted.sort_by(|a, b| (a.seq, &a.class, &a.capture_code).cmp(&(b.seq, &b.class, &b.capture_code)));
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("拍摄序号", 10, Kind::Code),
            Column::new("班级", 26, Kind::Text),
            Column::new("采集码", 40, Kind::Code),
            Column::new("备注", 14, Kind::Text),
        ],
        rows: sorted
            .into_iter()
            .map(|row| {
                vec![number(Some(row.seq)), row.class.clone(), row.capture_code.clone(), row.remark.clone()]
            })
            .collect(),
        notes: vec!["本清单不含姓名和证件号。照片按拍摄序号交回，由学校自己对到人。".to_owned()],
        signatures: vec!["移交人", "接收人"],
        rows_per_page: 35,
        footer: head.footer(),
        ..Page::default()
    }]
}
