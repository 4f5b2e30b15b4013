//! Small days with two books, and ways to spoil them.

use photodesk::domain::books::{Books, LogMethod, LogRow, Mode, RegisterRow};
use photodesk::domain::money::Fen;
use photodesk::domain::reconcile::finding::{Finding, FindingKind};
use photodesk::domain::reconcile::reconcile;

pub const FEE: Fen = Fen(2000);

const FAMILY: [&str; 20] = [
    "张", "王", "李", "赵", "陈", "刘", "杨", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "林", "郭",
    "何", "高", "罗",
];
const MIDDLE: [&str; 11] = ["思", "雨", "子", "嘉", "一", "欣", "浩", "诗", "文", "建", "书"];
const LAST: [&str; 23] = [
    "凡", "桐", "墨", "怡", "鸣", "涵", "然", "芳", "静", "国", "帆", "宁", "辉", "洁", "强", "兰", "平",
    "月", "山", "林", "琪", "岩", "超",
];

/// The n-th made-up name; they repeat after 5060.
pub fn name(n: usize) -> String {
    format!("{}{}{}", FAMILY[n % 20], MIDDLE[n % 11], LAST[n % 23])
}

pub fn registered(seq: u32, n: usize) -> RegisterRow {
    let student_no = format!("2022{n:06}");
    RegisterRow {
        key: student_no.clone(),
        student_no,
        name: name(n),
        class: class(n),
        seq: Some(seq),
        row: u32::try_from(n).unwrap() + 2,
        ..RegisterRow::default()
    }
}

pub fn class(n: usize) -> String {
    format!("22 护理 {} 班", n / 40 + 1)
}

/// A line as the clerk writes it: number, name, fee; no student number, no class.
pub fn line(seq: u32, n: usize) -> LogRow {
    LogRow {
        line: seq,
        seq: Some(seq),
        name: name(n),
        amount: Some(FEE),
        method: LogMethod::Cash,
        ..LogRow::default()
    }
}

/// A day on which people 0..n were shot as 1..=n and both books say so.
pub fn day(n: u32) -> Books {
    let numbers = || (1..=n).map(|seq| (seq, seq as usize - 1));
    Books {
        mode: Mode::File,
        log: Some(numbers().map(|(seq, n)| line(seq, n)).collect()),
        register: numbers().map(|(seq, n)| registered(seq, n)).collect(),
        fee: Some(FEE),
        money: true,
        ..Books::default()
    }
}

pub fn log(books: &mut Books) -> &mut Vec<LogRow> {
    books.log.get_or_insert_default()
}

/// The line that has this number in a day that is still clean.
pub fn at(books: &mut Books, seq: u32) -> &mut LogRow {
    &mut log(books)[seq as usize - 1]
}

pub fn findings(books: &Books) -> Vec<Finding> {
    reconcile(books).findings
}

pub fn kinds(books: &Books) -> Vec<FindingKind> {
    findings(books).iter().map(Finding::kind).collect()
}

/// The one finding of a day with one fault.
#[track_caller]
pub fn only(books: &Books) -> Finding {
    let mut found = findings(books);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}
