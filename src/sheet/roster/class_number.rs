//! Class numbers with a sign in them, in the names of files and sheets and in titles: 软件技术22-1, 22软件-2, 软件22(1).
//! Dates, school years and the numbers of copies have the same signs, and are none.

use super::title::{CLOSING, GAPS, NO_CLASS, OPENING, stretch};
use crate::domain::hygiene;

/// Digits of the number behind the sign.
const LAST: std::ops::RangeInclusive<usize> = 1..=2;
/// Years of entry in two digits; below them are the months.
const YEARS: std::ops::RangeInclusive<u32> = 13..=40;
/// Words of versions, days and places: 终稿22-1, 截至10-24, 教学楼22-1.
const NO_NAME: [&str; 16] = [
    "稿", "版", "更新", "修改", "截止", "截至", "日期", "批", "第", "学期", "楼", "室", "房", "栋", "电话",
    "地点",
];
/// What counts something else: 软件2201-45人, 软件2201-10月.
const UNITS: [char; 12] = ['人', '月', '日', '号', '年', '届', '份', '页', '岁', '元', '位', '个'];
/// What stands behind a class, besides what no class is called.
const BEHIND: [&str; 11] =
    ["班", "点名", "人员", "新生", "在校", "照片", "学籍", "终稿", "定稿", "最终", "报名"];

/// What a text has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    /// Part of a number, or the numbers of several classes: half of it would be another class.
    Doubtful,
    Class(String),
}

/// The one class of a text that is clean and half-width.
pub(super) fn find(text: &str) -> Found {
    let text = plain_lines(text);
    let mut found = Found::Nothing;
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '-' | '_' | '(')) {
        let (head, rest) = text.split_at(at);
        let rest = rest.trim_start_matches(sign);
        match (class_at(&text, head, sign, rest), &found) {
            (Found::Nothing, _) => {}
            (Found::Class(class), Found::Class(other)) if class == *other => {}
            (class, Found::Nothing) => found = class,
            _ => return Found::Doubtful,
        }
    }
    found
}

/// The class whose number has this sign in it, before `rest`.
fn class_at(text: &str, head: &str, sign: char, rest: &str) -> Found {
    let (number, behind) = rest.split_at(digits(rest));
    let behind = if sign == '(' { behind.strip_prefix(')') } else { Some(behind) };
    let Some(behind) = behind.filter(|_| LAST.contains(&number.len())) else { return Found::Nothing };
    let dated = |text: &str| text.starts_with(['-', '.']) && digits(text.split_at(1).1) > 0;
    if dated(behind) || behind.trim_start().starts_with(UNITS) || !is_counted(head, sign, behind) {
        return Found::Nothing;
    }
    let class = stretch(text.split_at(text.len() - behind.len()).0);
    if NO_CLASS.iter().chain(&NO_NAME).any(|word| class.contains(word)) {
        return Found::Nothing;
    }
    if ends(behind) { Found::Class(class.to_owned()) } else { Found::Doubtful }
}

/// What stands before the sign counts classes: 软件技术22, 护理2201, 22软件.
fn is_counted(head: &str, sign: char, behind: &str) -> bool {
    let before = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let year = head.split_at(before.len()).1;
    let named = before.trim_end().ends_with(|c: char| hygiene::is_hanzi(c) || c == ')');
    if !named {
        return false;
    }
    // 软件(1).xlsx may be a copy; 软件(1)名单.xlsx is none.
    let listed = |behind: &str| is_list(behind);
    if year.is_empty() {
        let stem = stretch(head);
        let year = stem.split_at(digits(stem)).0;
        let signed = sign == '-' || sign == '(' && listed(behind);
        return signed && is_year(year) && stem.len() > year.len();
    }
    match sign {
        '-' => is_year(year) || matches!(year.len(), 3 | 4),
        '(' => year.len() == 2 && is_year(year) || is_year(year) && listed(behind),
        _ => year.len() == 2 && is_year(year),
    }
}

/// 22, 2022.
fn is_year(text: &str) -> bool {
    let short = if text.len() == 4 { text.strip_prefix("20") } else { Some(text) };
    short.is_some_and(|short| short.len() == 2 && short.parse().is_ok_and(|year| YEARS.contains(&year)))
}

fn is_list(behind: &str) -> bool {
    NO_CLASS.iter().chain(&BEHIND).any(|word| behind.starts_with(word))
}

/// The number ends here, and no other one follows: 22-1名单, but not 22-1、22-2 and 22-1至3.
fn ends(behind: &str) -> bool {
    let edge = |c: char| GAPS.contains(&c) || OPENING.contains(&c) || CLOSING.contains(&c);
    let several = behind.trim_start().starts_with(['、', '/']) && goes_on(behind.trim_start_matches(edge));
    !several && (behind.is_empty() || behind.starts_with(edge) || is_list(behind))
}

/// A text begins with a number of one or two digits that counts nothing.
pub(super) fn goes_on(text: &str) -> bool {
    let (number, behind) = text.split_at(digits(text));
    LAST.contains(&number.len()) && !behind.trim_start().starts_with(UNITS)
}

/// The last gap of a text that is not within the number of a class.
pub(super) fn last_gap(text: &str) -> Option<usize> {
    let inside = |at: usize, sign: &str| {
        let (head, rest) = text.split_at(at);
        let number = digits(rest.split_at(sign.len()).1);
        let year = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        LAST.contains(&number) && (sign == "-" && year > 0 || sign == "_" && year == 2)
    };
    text.match_indices(GAPS).filter(|(at, sign)| !inside(*at, sign)).map(|(at, _)| at).next_back()
}

/// A text without the day before it: 2022-10-24软件2201, 10.24软件2201.
pub(super) fn without_date(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'));
    let date = text.split_at(text.len() - rest.len()).0;
    let parts: Vec<&str> = date.split(['-', '.']).collect();
    let within =
        |part: &str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|n| (1..=most).contains(&n));
    let dated = match parts.as_slice() {
        [year, month, day] => is_year(year) && within(month, 12) && within(day, 31),
        [month, day] => within(month, 12) && within(day, 31),
        _ => false,
    };
    if dated && rest.starts_with(hygiene::is_hanzi) { rest } else { text }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The dashes of Chinese typing as the plain one, between digits.
fn plain_lines(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let plain = |(at, c): (usize, &char)| match c {
        '–' | '—' | '‐' | '‑' | '−' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => '-',
        c => *c,
    };
    chars.iter().enumerate().map(plain).collect()
}
