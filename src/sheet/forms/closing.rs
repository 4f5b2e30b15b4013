//! 收尾单: the evening on one page, as it was signed.

use super::Head;
use crate::domain::money::Fen;
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "收尾单";

/// Notes and coins of one value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    pub value: Fen,
    /// None: to be written in by hand.
    pub count: Option<u32>,
}

/// A count of the drawer, or the blank for one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CashSheet {
    pub pieces: Vec<Pieces>,
    pub float: Option<Fen>,
    pub expected: Option<Fen>,
    pub counted: Option<Fen>,
    /// Why the two differ; empty: a line to write on.
    pub reason: String,
}

/// One line of the page: what, and how it stands.
pub type Line = (&'static str, String);

/// What the page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosingSheet {
    /// The day, the books, the numbers, the money.
    pub lines: Vec<Line>,
    /// None where we do not take the fee.
    pub cash: Option<CashSheet>,
    /// Below the cash: the settlement, the signatures, the head.
    pub signed: Vec<Line>,
}

/// One page with three signatures.
pub fn pages(head: &Head, sheet: &ClosingSheet) -> Vec<Page> {
    let line = |(name, value): &Line| vec![(*name).to_owned(), value.clone()];
    let mut rows: Vec<Vec<String>> = sheet.lines.iter().map(line).collect();
    if let Some(cash) = &sheet.cash {
        let named: Vec<String> = cash
            .pieces
            .iter()
            .filter_map(|piece| Some(format!("{}×{}", piece.value, piece.count.filter(|count| *count > 0)?)))
            .collect();
        if !named.is_empty() {
            rows.push(vec!["点钞".to_owned(), named.join("  ")]);
        }
        rows.extend(sums(cash).iter().map(line));
    }
    rows.extend(sheet.signed.iter().map(line));
    let mut notes =
        vec!["签字后本场锁定；要改先解锁并写明原因，封存以后发现的错另列图像信息勘误表。".to_owned()];
    if !head.head.is_empty() {
        notes.push("封存码写在手工登记表、拍摄序号表和班主任留底上，凭它可查记录有没有改过。".to_owned());
    }
    vec![Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![Column::new("项目", 16, Kind::Code), Column::new("情况", 84, Kind::Prose)],
        rows,
        notes,
        signatures: vec!["收费/手工登记", "电脑登记", "教学点"],
        rows_per_page: 30,
        footer: head.footer(),
        ..Page::default()
    }]
}

fn sums(cash: &CashSheet) -> Vec<Line> {
    let mut lines = Vec::new();
    let (Some(expected), Some(counted)) = (cash.expected, cash.counted) else { return lines };
    let float = cash.float.unwrap_or_default();
    lines.push(("应有", format!("{expected}(含备用金 {float})")));
    lines.push(("实点", format!("{counted}  {}", counted.in_capitals())));
    let differs = counted - expected;
    lines.push(("差额", format!("{differs}  {}", differs.in_capitals())));
    lines
}

/// 点钞单: part two of 收费汇总, filled in when the drawer was counted, else to be filled in by hand.
pub fn cash_page(head: &Head, cash: &CashSheet) -> Page {
    let row = |piece: &Pieces| {
        let sum = piece.count.map(|count| Fen(piece.value.0 * i64::from(count)).to_string());
        vec![
            piece.value.to_string(),
            piece.count.map(|count| count.to_string()).unwrap_or_default(),
            sum.unwrap_or_default(),
            String::new(),
        ]
    };
    let sum = |name: &str, amount: Option<Fen>| {
        let text = amount.map(|amount| amount.to_string()).unwrap_or_default();
        let words = amount.map(Fen::in_capitals).unwrap_or_default();
        vec![name.to_owned(), String::new(), text, words]
    };
    let differs = cash.counted.zip(cash.expected).map(|(counted, expected)| counted - expected);
    Page {
        sheet: "点钞单".into(),
        title: "点钞单".to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("面额", 12, Kind::Code),
            Column::new("张数", 10, Kind::Count),
            Column::new("小计", 14, Kind::Money),
            Column::new("大写金额", 64, Kind::Text),
        ],
        rows: cash.pieces.iter().map(row).collect(),
        totals: vec![
            sum("实点", cash.counted),
            sum("备用金", cash.float),
            sum("应有", cash.expected),
            sum("差额", differs),
        ],
        notes: vec![
            "金额单位：元。应有 = 备用金 + 现金 - 退费；先点数，再填应有。".to_owned(),
            match cash.reason.as_str() {
                "" => "差额原因：________________________________________".to_owned(),
                reason => format!("差额原因：{reason}"),
            },
        ],
        signatures: vec!["收费人", "复核人", "交接人"],
        rows_per_page: 30,
        footer: head.footer(),
        ..Page::default()
    }
}
