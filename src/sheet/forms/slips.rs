//! 班级收费条: what a class that pays together owes, by the heads that were really shot; fetched at the registration desk,
//! paid at the cash desk. One slip a class, several to a sheet.

use super::Head;
use super::roll::{Pupil, Roll};
use crate::domain::money::Fen;
use crate::sheet::page::{Column, Kind, Page, Shape};

pub const TITLE: &str = "班级收费条";

const BLANK: usize = 5;
const CUT: &str = "- - - - - - - - - - - - - - - 沿线剪开 - - - - - - - - - - - - - - -";
/// Rows of a slip, the cut with them.
const BLOCK: usize = 7;

/// A slip for each class; empty slips without one.
pub fn pages(head: &Head, rolls: &[Roll]) -> Vec<Page> {
    let mut rows = Vec::new();
    let mut shapes = std::collections::BTreeMap::new();
    let blank = vec![None; BLANK];
    let slips = if rolls.is_empty() { blank } else { rolls.iter().map(Some).collect() };
    for roll in slips {
        shapes.insert(rows.len(), Shape::Band);
        shapes.insert(rows.len() + BLOCK - 1, Shape::Cut);
        rows.extend(slip(head, roll));
    }
    vec![Page {
        sheet: TITLE.into(),
        columns: vec![
            Column::new("", 18, Kind::Text),
            Column::new("", 26, Kind::Code),
            Column::new("", 18, Kind::Text),
            Column::new("", 26, Kind::Code),
        ],
        rows,
        shapes,
        block: BLOCK,
        bare: true,
        footer: head.footer(),
        ..Page::default()
    }]
}

fn slip(head: &Head, roll: Option<&Roll>) -> [Vec<String>; BLOCK] {
    let count = |of: fn(&Pupil) -> bool| {
        roll.map_or_else(String::new, |roll| roll.people.iter().filter(|pupil| of(pupil)).count().to_string())
    };
    let owing = |pupil: &Pupil| pupil.seq.is_some() && !pupil.settled;
    let due = roll
        .zip(head.fee)
        .map(|(roll, fee)| roll.people.iter().filter(|pupil| owing(pupil)).map(|_| fee).sum::<Fen>());
    let capitals = due.map(Fen::in_capitals).unwrap_or_default();
    let title = [TITLE, &head.school, &head.site, &head.date, &head.label];
    let title: Vec<&str> = title.into_iter().filter(|part| !part.is_empty()).collect();
    let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let class = roll.map_or("", |roll| roll.class.as_str());
    let fee = head.fee.map(|fee| fee.to_string()).unwrap_or_default();
    [
        row([&title.join("  "), "", "", ""]),
        row(["班级", class, "应拍人数", &count(|_| true)]),
        row([
            "实拍人数",
            &count(|pupil| pupil.seq.is_some()),
            "其中自己缴费或免缴",
            &count(|pupil| pupil.seq.is_some() && pupil.settled),
        ]),
        row(["班级应缴人数", &count(|pupil| pupil.seq.is_some() && !pupil.settled), "每人(元)", &fee]),
        row(["应缴金额(元)", &due.map(|due| due.to_string()).unwrap_or_default(), "大写", &capitals]),
        row(["交费人签名", "", "收费人签名", ""]),
        row([CUT, "", "", ""]),
    ]
}
