//! 照相流程: hung on the wall before the door. One A4 page in letters that are read from three metres away; what it says
//! follows the session's settings.

use super::{Dress, Head};
use crate::domain::session::{FeeBy, Timing};
use crate::sheet::page::{Column, Kind, Page, Part, Print, Shape, Side};

pub const TITLE: &str = "照相流程";

const TITLE_LINE: &[Part] = &[Print::plain(48).bold().to(Side::Middle).over(3)];
const STEP: &[Part] = &[
    Print::plain(40).bold().to(Side::Middle).over(1),
    Print::plain(40).bold().over(1),
    Print::plain(36).over(1),
];
const ORDER: &[Part] = &[Print::plain(20).to(Side::Middle).over(3)];
const NEVER: &[Part] = &[Print::plain(36).bold().red().over(3)];

/// What a step is called, and what to do.
type Step = (&'static str, String);

/// One page.
pub fn pages(head: &Head) -> Vec<Page> {
    let steps = steps(head);
    let mut page = Page {
        sheet: TITLE.into(),
        columns: [7, 16, 66].map(|width| Column::new("", width, Kind::Text)).to_vec(),
        bare: true,
        rows_per_page: 30,
        footer: head.footer(),
        ..Page::default()
    };
    let mut add = |parts, least, row: Vec<String>| {
        page.shapes.insert(page.rows.len(), Shape::Parts(parts, least));
        page.rows.push(row);
    };
    add(TITLE_LINE, 72, vec![TITLE.to_owned()]);
    add(ORDER, 30, vec![format!("从第 1 步走到第 {} 步，一步也不要跳过", steps.len())]);
    for (at, (name, what)) in steps.into_iter().enumerate() {
        // A line is broken where the words are, not where the paper ends.
        for (line, what) in what.lines().enumerate() {
            let (number, name) = if line == 0 { ((at + 1).to_string(), name) } else { (String::new(), "") };
            add(STEP, if line == 0 { 58 } else { 50 }, vec![number, name.to_owned(), what.to_owned()]);
        }
    }
    add(NEVER, 60, vec!["不穿蓝色、浅蓝色上衣！".to_owned()]);
    add(NEVER, 60, vec!["不插队，不走开！".to_owned()]);
    vec![page]
}

fn steps(head: &Head) -> Vec<Step> {
    let mut steps: Vec<Step> = vec![(
        "整理",
        match head.dress {
            Dress::Today => "理好头发，不化妆".to_owned(),
            Dress::Documents => "理好头发，可以淡妆".to_owned(),
        },
    )];
    let fee = head.fee.filter(|fee| !fee.is_zero()).map_or_else(|| "____".to_owned(), plain);
    match head.fee_by {
        FeeBy::Us => steps.push(("缴费", format!("{fee} 元，备好零钱"))),
        FeeBy::Agency => steps.push(("缴费", format!("{fee} 元，交给图片社"))),
        FeeBy::Prepaid | FeeBy::Nobody => {}
    }
    match head.timing {
        Timing::Before => {
            steps.push(("登记", "领号，记住号码".to_owned()));
            steps.push(("照相", "先报号，再坐下".to_owned()));
        }
        Timing::After => {
            steps.push(("登记", "报姓名，看着登记".to_owned()));
            steps.push(("照相", "听摄影师的安排".to_owned()));
        }
    }
    steps.push(("核对", "姓名、性别、民族、\n身份证号".to_owned()));
    steps.push(("其它", "到班主任处看看".to_owned()));
    steps
}

/// `20` for a whole number of yuan, else `12.50`.
pub fn plain(fee: crate::domain::money::Fen) -> String {
    let text = fee.to_string();
    text.strip_suffix(".00").map(str::to_owned).unwrap_or(text)
}
