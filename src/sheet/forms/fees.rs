//! 收费汇总: what was taken, by class and by method, what was given back, and the count of the drawer.

use super::Head;
use super::closing::{CashSheet, cash_page};
use crate::domain::ledger::{Taken, Takings};
use crate::domain::money::Fen;
use crate::sheet::page::{Column, Kind, Page};

pub const TITLE: &str = "收费汇总";

/// One class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeeRow {
    pub class: String,
    pub expected: u32,
    pub shot: u32,
    pub takings: Takings,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefundRow {
    pub receipt: u32,
    /// `2026-10-24 09:41`.
    pub time: String,
    pub class: String,
    pub student_no: String,
    pub name: String,
    /// 现金, 微信 …
    pub method: String,
    pub amount: Fen,
    pub reason: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fees {
    pub classes: Vec<FeeRow>,
    pub refunds: Vec<RefundRow>,
    /// The count of the drawer, or the blank for one; none where we do not take the fee.
    pub cash: Option<CashSheet>,
}

/// The sums; and, when there are any, the refunds one by one.
pub fn pages(head: &Head, fees: &Fees) -> Vec<Page> {
    let mut pages = vec![summary(head, &fees.classes)];
    if !fees.refunds.is_empty() {
        pages.push(refunds(head, &fees.refunds));
    }
    pages.extend(fees.cash.as_ref().map(|cash| cash_page(head, cash)));
    pages
}

fn summary(head: &Head, classes: &[FeeRow]) -> Page {
    let people = |heading| Column::new(heading, 8, Kind::Count);
    let money = |heading| Column::new(heading, 11, Kind::Money);
    Page {
        sheet: TITLE.into(),
        title: TITLE.to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("班级", 20, Kind::Text),
            people("应拍"),
            people("实拍"),
            people("现金人数"),
            money("现金"),
            people("微信人数"),
            money("微信"),
            people("支付宝人数"),
            money("支付宝"),
            people("代缴人数"),
            money("班级代缴"),
            people("免缴人数"),
            people("欠费人数"),
            money("欠费"),
            people("退费人数"),
            money("退费"),
            money("合计"),
        ],
        rows: classes.iter().map(cells).collect(),
        totals: vec![cells(&sum(classes))],
        notes: vec![
            "金额单位：元。合计 = 现金 + 微信 + 支付宝 + 已结清的班级代缴 - 退费；欠费不计入。".to_owned(),
        ],
        signatures: vec!["收费人", "复核人", "交接人"],
        landscape: true,
        rows_per_page: 25,
        footer: head.footer(),
        ..Page::default()
    }
}

fn sum(classes: &[FeeRow]) -> FeeRow {
    let mut all = FeeRow { class: "合计".to_owned(), ..FeeRow::default() };
    for row in classes {
        all.expected += row.expected;
        all.shot += row.shot;
        all.takings += row.takings;
    }
    all
}

fn cells(row: &FeeRow) -> Vec<String> {
    let takings = &row.takings;
    let mut cells = vec![row.class.clone(), row.expected.to_string(), row.shot.to_string()];
    let mut put = |taken: Taken| cells.extend([taken.people.to_string(), taken.amount.to_string()]);
    put(takings.cash);
    put(takings.wechat);
    put(takings.alipay);
    put(takings.class);
    cells.push(takings.free.to_string());
    for taken in [takings.owed, takings.refunded] {
        cells.extend([taken.people.to_string(), taken.amount.to_string()]);
    }
    cells.push(takings.total().to_string());
    cells
}

fn refunds(head: &Head, refunds: &[RefundRow]) -> Page {
    let sum: Fen = refunds.iter().map(|row| row.amount).sum();
    let blank = String::new;
    Page {
        sheet: "退费明细".into(),
        title: "退费明细".to_owned(),
        lines: head.lines(),
        columns: vec![
            Column::new("收据号", 8, Kind::Code),
            Column::new("时间", 17, Kind::Code),
            Column::new("班级", 18, Kind::Text),
            Column::new("学号", 15, Kind::Code),
            Column::new("姓名", 12, Kind::Text),
            Column::new("方式", 8, Kind::Code),
            Column::new("金额", 10, Kind::Money),
            Column::new("原因", 18, Kind::Text),
        ],
        rows: refunds.iter().map(refund_cells).collect(),
        totals: vec![vec![
            "合计".to_owned(),
            blank(),
            blank(),
            blank(),
            blank(),
            blank(),
            sum.to_string(),
            blank(),
        ]],
        signatures: vec!["收费人", "复核人"],
        rows_per_page: 30,
        footer: head.footer(),
        ..Page::default()
    }
}

fn refund_cells(row: &RefundRow) -> Vec<String> {
    vec![
        format!("{:04}", row.receipt),
        row.time.clone(),
        row.class.clone(),
        row.student_no.clone(),
        row.name.clone(),
        row.method.clone(),
        row.amount.to_string(),
        row.reason.clone(),
    ]
}
