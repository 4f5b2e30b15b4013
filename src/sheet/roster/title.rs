//! The class that a title, a sheet's name or a file's name speaks of.

use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::roster::raw::{RawRow, RawSheet, RawValue};
use crate::sheet::grid::Row;

/// Longest class name, in characters.
const LONGEST: usize = 30;
/// What stands before a class in one breath: 演示学院软件2201班, 2026届软件2201班.
const BEFORE: [&str; 12] =
    ["大学", "学院", "学校", "中学", "校区", "分校", "系", "届", "部", "教学点", "函授站", "学年"];
/// What may follow a class in one line, each with its own value.
const LABELS: [&str; 16] = [
    "班主任",
    "辅导员",
    "人数",
    "总人数",
    "班级人数",
    "学院",
    "院系",
    "专业",
    "教学点",
    "学制",
    "层次",
    "联系电话",
    "电话",
    "制表",
    "制表人",
    "日期",
];
/// A name with one of these, and without 班, is no class.
const NO_CLASS: [&str; 22] = [
    "名单",
    "毕业",
    "学生",
    "信息",
    "采集",
    "表",
    "数据",
    "汇总",
    "全部",
    "花名册",
    "模板",
    "年",
    "届",
    "页",
    "登记",
    "图像",
    "拍摄",
    "通知",
    "附件",
    "导出",
    "副本",
    "新建",
];

/// The class of titles above a heading, or of one row between students: `班级:软件2201班`, the cell beside `班级`,
/// `演示学院软件2201班学生名单`.
pub fn class_in_rows(rows: &[&Row]) -> Option<String> {
    let labelled = rows.iter().find_map(|row| {
        let cells: Vec<String> =
            row.own().map(|(_, cell)| joined(&hygiene::fold_width(&cell.text))).collect();
        cells.iter().enumerate().find_map(|(place, text)| {
            let value = after_label(text)?;
            if value.is_empty() {
                let next = cells.get(place + 1).filter(|next| !is_label(next));
                next.and_then(|next| accept(first_word(next)))
            } else {
                accept(value)
            }
        })
    });
    labelled.or_else(|| {
        let mut titles = rows.iter().flat_map(|row| row.own().take(2)).map(|(_, cell)| cell.text.as_str());
        titles.find_map(class_in_title)
    })
}

/// The class that a sheet or file is named after: `计科2201班`, `软件2201`, `软件2201班名单`.
pub fn class_in_name(name: &str) -> Option<String> {
    if let Some(class) = class_in_title(name) {
        return Some(class);
    }
    let name = hygiene::clean(&hygiene::fold_width(name)).text;
    let hanzi = name.chars().any(hygiene::is_hanzi);
    let digits = name.chars().rev().take_while(char::is_ascii_digit).count() >= 2;
    let class = hanzi && (digits || name.ends_with('班')) && !NO_CLASS.iter().any(|word| name.contains(word));
    if class { accept(&name) } else { None }
}

/// `班  级` is one word, however wide it was set.
fn joined(text: &str) -> String {
    let Some((before, rest)) = text.split_once('班') else { return text.to_owned() };
    let after = rest.trim_start_matches(' ');
    if rest.len() > after.len() && after.starts_with('级') {
        format!("{before}班{after}")
    } else {
        text.to_owned()
    }
}

fn is_label(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(':');
    LABELS.contains(&bare) || text.trim().ends_with(':')
}

/// Fills empty class cells from the row above, where the sheet writes a class once and leaves the rest of its rows
/// empty: a merged cell that a text file has lost.
pub(super) fn fill_classes(sheet: &mut RawSheet) {
    let named =
        |row: &RawRow| row.values.get(Field::Class).is_some_and(|class| !class.text.trim().is_empty());
    let filled = sheet.rows.iter().filter(|row| named(row)).count();
    if filled == sheet.rows.len() || filled * 3 > sheet.rows.len() || !sheet.rows.first().is_some_and(named) {
        return;
    }
    let mut above: Option<RawValue> = None;
    for row in &mut sheet.rows {
        if named(row) {
            above = row.values.get(Field::Class).cloned();
        } else if let Some(class) = &above {
            row.values.put(Field::Class, class.clone());
            sheet.class_filled += 1;
        }
    }
}

/// The text is the name of a class and nothing else: `护理3班`.
pub(super) fn is_class(text: &str) -> bool {
    text.ends_with('班') && text.chars().count() <= LONGEST && class_in_title(text).is_some()
}

/// What follows 班级: up to a wide gap or the next label; empty when it stands in the next cell.
fn after_label(text: &str) -> Option<&str> {
    let labels = ["班级名称", "行政班级", "所在班级", "班级", "班别", "Class"];
    let (rest, colon) = labels.iter().find_map(|label| {
        let (_, rest) = text.split_once(label)?;
        let rest = rest.trim_start();
        Some((rest.trim_start_matches(':'), rest.starts_with(':')))
    })?;
    let rest = rest.trim();
    match (colon, rest.is_empty()) {
        (_, true) => text.trim().chars().count().le(&6).then_some(""),
        (true, false) => Some(first_word(rest)),
        (false, false) => None,
    }
}

/// Up to two spaces, a tab, or the word before the next colon.
fn first_word(text: &str) -> &str {
    let text = text.trim();
    let cut = [text.find("  "), text.find(['\t', '\n', ',', ';', '|'])].into_iter().flatten().min();
    let text = cut.map_or(text, |at| text.split_at(at).0);
    let next = LABELS.iter().filter_map(|label| text.find(&format!("{label}:"))).filter(|at| *at > 0).min();
    let text = next.map_or(text, |at| text.split_at(at).0);
    match text.split_once(':') {
        Some((before, _)) => before.rsplit_once(char::is_whitespace).map_or(before, |(value, _)| value),
        None => text,
    }
    .trim()
}

/// The stretch that ends in 班 after a digit, without the school before it.
fn class_in_title(text: &str) -> Option<String> {
    let text = hygiene::clean(&hygiene::fold_width(text)).text;
    for (at, _) in text.match_indices('班') {
        let head = text.split_at(at).0;
        let numbered = head.trim_end().ends_with(|c: char| {
            c.is_ascii_digit() || c == ')' || "一二三四五六七八九十甲乙丙丁".contains(c)
        });
        if numbered {
            let start = stretch(head);
            return accept(&format!("{start}班")).filter(|_| !start.is_empty());
        }
    }
    None
}

/// The end of the text from the last school word or gap on.
fn stretch(head: &str) -> &str {
    let mut from = 0;
    for word in BEFORE {
        for (at, _) in head.match_indices(word) {
            let end = at + word.len();
            // 系统 and 部分 are no departments.
            let inside = head.split_at(end).1.starts_with(['统', '分', '列']);
            if !inside && end > from && end < head.len() {
                from = end;
            }
        }
    }
    let rest = head.split_at(from).1;
    let cut = rest.rfind([' ', ':', '-', '_', '—', '、', '《', '"', '“', '/']).map_or(rest, |at| {
        rest.split_at(at).1.trim_start_matches([' ', ':', '-', '_', '—', '、', '《', '"', '“', '/'])
    });
    if cut.chars().any(hygiene::is_hanzi) || rest == cut { cut } else { rest }
}

/// Without the line to write on, and without the head count behind: `__软件2201班__`, `软件2201班(45人)`.
fn accept(class: &str) -> Option<String> {
    let class = hygiene::clean(class.trim_matches(['_', '-', ' '])).text;
    let class = match class.rsplit_once('(') {
        Some((name, count)) if count.contains('人') => name.trim().to_owned(),
        _ => class,
    };
    let long = class.chars().count();
    let blank = class.chars().all(|c| c == '_' || c == '-' || c.is_whitespace());
    (long > 1 && long <= LONGEST && !blank).then_some(class)
}
