//! The class that a title, a sheet's name or a file's name speaks of.

use super::class_number::{self, Found};
use super::glued::unglued;
use super::{announce, labels, sums};
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::raw::{RawRow, RawSheet, RawValue};
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::{self, Trust};

/// Longest class name, in characters.
const LONGEST: usize = 30;
/// What stands before a class in one breath: 演示学院软件2201班, 2026届软件2201班.
pub(super) const BEFORE: [&str; 28] = [
    "卫校",
    "技校",
    "职校",
    "中专",
    "大学",
    "学院",
    "学校",
    "中学",
    "校区",
    "分校",
    "系",
    "届",
    "部",
    "教学点",
    "函授站",
    "学年",
    "副本",
    "采集",
    "学期",
    "老师",
    "班级",
    "行政班",
    "毕业班",
    "我班",
    "报送",
    "填报",
    "上报",
    "入学",
];
/// What sets the parts of a name or title apart.
pub(super) const GAPS: [char; 10] = [' ', ':', '-', '_', '—', '、', '《', '"', '“', '/'];
/// Brackets around a part of a name; half-width here, but for those that have no such form.
pub(super) const OPENING: [char; 5] = ['(', '[', '【', '〔', '〈'];
pub(super) const CLOSING: [char; 5] = [')', ']', '】', '〕', '〉'];
/// Digits of a day before a class, as programs put into the names of files: 20221001软件2201.
const DAY: usize = 8;
/// A part of a name that is shorter, and has no hanzi, may belong to the class beside it: 软件2201-1.
const APART: usize = 6;
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
/// Labels of the class that a student belongs to, whatever other class the title names.
const OWN_LABELS: [&str; 2] = ["行政班级", "行政班"];
const CLASS_LABELS: [&str; 5] = ["班级名称", "所在班级", "班级", "班别", "Class"];
/// A class that meets for a course, and is nobody's own.
const TAUGHT: [&str; 6] = ["任课班级", "教学班级", "授课班级", "上课班级", "任课班", "教学班"];
/// In the name of a list: the class is where its people come from.
const ORIGIN: [&str; 4] = ["转来", "转自", "来自", "调来"];
/// A name with one of these, and without 班, is no class.
pub(super) const NO_CLASS: [&str; 22] = [
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
/// What ends in 班 and is no class: 分班.xlsx, 护理系各班.
const NO_CLASS_ENDS: [&str; 10] =
    ["半班", "转班", "分班", "调班", "插班", "编班", "跟班", "全班", "各班", "个班"];

/// The rows between two of a sheet that are titles above the heading there, and no part of it: nothing of them is merged
/// down into it.
pub(super) fn above(sheet: &Sheet, from: u32, heading: u32) -> Vec<&Row> {
    let into = |row: &&Row| {
        sheet.merges.iter().any(|area| area.rows.0 == row.number && area.rows.1 >= heading)
            && row.own().count() > 1
    };
    sheet.between(from, heading).iter().filter(|row| !into(row)).collect()
}

/// The class of titles above a heading, or of one row between students: `班级:软件2201班`, the cell beside `班级`,
/// `演示学院软件2201班学生名单`.
pub fn class_in_rows(rows: &[&Row]) -> Option<String> {
    let texts: Vec<Vec<String>> = rows.iter().map(|row| own_texts(row)).collect();
    let labelled = |labels: &[&str]| texts.iter().find_map(|row| class_beside_label(row, labels));
    let known = || rows.iter().find_map(|row| accept(first_word(&labels::value(&[row], Field::Class)?)));
    let first = || texts.iter().flat_map(|row| row.iter().take(2)).find_map(|title| class_in_text(title));
    let alone = || texts.iter().flatten().find(|text| is_class(text)).and_then(|text| class_in_text(text));
    let counted = || texts.iter().find_map(|row| self::alone(row));
    let labels = labelled(&OWN_LABELS).or_else(|| labelled(&CLASS_LABELS)).or_else(known);
    let announced = || texts.iter().flatten().find_map(|text| announce::of_text(text));
    labels.or_else(first).or_else(alone).or_else(counted).or_else(announced)
}

/// 教学班: nobody's own.
pub(super) fn is_taught(label: &str) -> bool {
    TAUGHT.contains(&label)
}

/// The one class that a text is about.
pub(super) fn class_in_text(title: &str) -> Option<String> {
    let title = announce::without_lead(title.trim());
    class_in_lenses(title).or_else(|| class_in_title(title)).or_else(|| numbered(title))
}

/// A cell that names a class, as a title or with a label. A telephone number is none.
pub(super) fn names_class(text: &str) -> bool {
    let hanzi = || text.chars().any(hygiene::is_hanzi);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let may_be = text.contains('班') || (1..=DAY).contains(&digits) && hanzi();
    may_be && {
        let text = hygiene::clean(&hygiene::fold_width(text)).text;
        let labelled = after_label(&text, &CLASS_LABELS).is_some();
        labelled || class_in_text(&text).is_some() || announce::of_text(&text).is_some()
    }
}

/// 护理2201 | 人数 | 3 | 班主任 | 王红, 护理2201（3人）: a class alone, or beside its head count and who teaches it.
pub(super) fn alone(texts: &[String]) -> Option<String> {
    let (first, mut rest) = texts.split_first()?;
    let before = sums::before_count(first.trim());
    let class = before.unwrap_or(first).trim();
    let mut counted = before.is_some() || rest.is_empty() && is_numbered_class(class);
    while let [text, behind @ ..] = rest {
        let value = behind.first().filter(|_| LABELS.contains(&text.trim().trim_end_matches(':')));
        let label = text.trim().trim_end_matches(':');
        let said = value.map_or_else(|| text.clone(), |value| [label, value].join(":"));
        let labelled = |label: &&str| said.strip_prefix(*label).is_some_and(|rest| rest.starts_with(':'));
        let count = sums::is_head_count(&said);
        if !count && !LABELS.iter().any(labelled) {
            return None;
        }
        counted |= count;
        rest = behind.get(usize::from(value.is_some())..)?;
    }
    if counted && is_class_name(class) { accept(class) } else { None }
}

/// 护理2201: a number of four digits behind a name, and no year: 演示学院2022, 图像2025.
pub(super) fn is_numbered_class(text: &str) -> bool {
    const YEARS: std::ops::RangeInclusive<u32> = 2013..=2040;
    let name = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let year = text.strip_prefix(name).and_then(|number| number.parse().ok());
    text.len() == name.len() + 4
        && year.is_some_and(|year| !YEARS.contains(&year))
        && name.chars().count() <= LONGEST / 3
        && name.chars().all(hygiene::is_hanzi)
        && !BEFORE.iter().any(|word| name.ends_with(word))
        // 转到护理2203 is where somebody goes.
        && !name.starts_with(['转', '调', '并', '原', '见', '同'])
}

/// The texts of a row of titles, without those of classes that somebody teaches.
fn own_texts(row: &Row) -> Vec<String> {
    let mut texts = Vec::new();
    let mut taught = false;
    for (_, cell) in row.own() {
        let text = joined(&hygiene::fold_width(&cell.text));
        if std::mem::take(&mut taught) && !is_label(&text) {
            continue;
        }
        if !TAUGHT.iter().any(|word| text.contains(word)) {
            texts.push(text);
        } else if let Some(at) = text.find("行政班") {
            texts.push(text.split_at(at).1.to_owned());
        } else {
            taught = is_taught(text.trim().trim_end_matches(':'));
        }
    }
    texts
}

fn class_beside_label(texts: &[String], labels: &[&str]) -> Option<String> {
    texts.iter().enumerate().find_map(|(place, text)| {
        let value = after_label(text, labels)?;
        if value.is_empty() {
            let next = texts.get(place + 1).filter(|next| !is_label(next));
            next.and_then(|next| accept(first_word(next)))
        } else {
            accept(value)
        }
    })
}

/// `演示学院软件技术22-1学生名单`.
fn numbered(title: &str) -> Option<String> {
    let title = hygiene::clean(&hygiene::fold_width(title)).text;
    match class_number::find(&title) {
        Found::Class(class) if names_classes(&title) < 2 => accept(&class),
        _ => None,
    }
}

/// `【软件2201】图像采集信息表`.
fn class_in_lenses(title: &str) -> Option<String> {
    let (_, rest) = title.split_once('【')?;
    let (inside, _) = rest.split_once('】')?;
    let inside = hygiene::clean(&hygiene::fold_width(inside)).text;
    if is_class_name(&inside) { accept(&inside) } else { None }
}

/// The class that a sheet or file is named after: `计科2201班`, `软件2201`, `软件2201班名单`.
pub fn class_in_name(name: &str) -> Option<String> {
    if TAUGHT.iter().chain(&ORIGIN).any(|word| name.contains(word)) {
        return None;
    }
    if let Some(class) = class_in_title(name) {
        return Some(class);
    }
    let name = hygiene::clean(&hygiene::fold_width(name)).text;
    if names_classes(&name) > 1 {
        return None;
    }
    match class_number::find(&name) {
        Found::Class(class) => return accept(&class),
        Found::Doubtful => return None,
        Found::Nothing => {}
    }
    if let Some(part) = class_in_parts(&name) {
        return accept(part);
    }
    let name = unglued(&name);
    if is_class_name(name) { accept(name) } else { None }
}

/// Hanzi and a number, or 班, and no word of a list. 大班 and 我班 are called so everywhere; 甲班 may be one.
pub(super) fn is_class_name(name: &str) -> bool {
    let hanzi = name.chars().any(hygiene::is_hanzi);
    let digits = name.chars().rev().take_while(char::is_ascii_digit).count() >= 2;
    let named =
        name.strip_suffix('班').is_some_and(|before| before.chars().count() > 1 || is_numbered(before));
    hanzi && (digits || named) && !is_of_lists(name)
}

/// A word of lists stands in it.
pub(super) fn is_of_lists(name: &str) -> bool {
    NO_CLASS.iter().any(|word| name.contains(word)) || NO_CLASS_ENDS.iter().any(|word| name.ends_with(word))
}

/// The one part of a name that is a class, beside others that are none: 图像采集-软件2201-张老师.
fn class_in_parts(name: &str) -> Option<&str> {
    let edge = |c: char| GAPS.contains(&c) || OPENING.contains(&c) || CLOSING.contains(&c);
    let parts: Vec<&str> = name.split(edge).map(str::trim).filter(|part| !part.is_empty()).collect();
    let others = |part: &&str| part.chars().any(hygiene::is_hanzi) || part.chars().count() >= APART;
    let mut classes = parts.iter().copied().filter(|part| is_class_name(unglued(without_day(part))));
    let class = classes.next().filter(|_| classes.next().is_none() && parts.iter().all(others))?;
    let (before, after) = name.split_once(class)?;
    // 软件22 1, 护理2201、2202: half of a number, or one of several classes, is none.
    let next = after.trim_start_matches(edge);
    let several = after.trim_start().starts_with('、') && next.starts_with(|c: char| c.is_ascii_digit());
    if several || class.ends_with(|c: char| c.is_ascii_digit()) && class_number::goes_on(next) {
        return None;
    }
    // 22级电气自动化(订单班): the bracket says which of them.
    let plain = |text: &str| !text.contains(|c: char| c.is_ascii_digit());
    let whole = before.ends_with(OPENING) && plain(class) && !plain(before);
    if whole && !NO_CLASS.iter().any(|word| before.contains(word)) {
        let closed = after.chars().next().filter(|c| CLOSING.contains(c)).map_or(0, char::len_utf8);
        return Some(stretch(name.split_at(before.len() + class.len() + closed).0));
    }
    Some(unglued(without_day(class)))
}

/// How many classes with a number a text names.
pub(super) fn names_classes(text: &str) -> usize {
    let mut found: Vec<String> = Vec::new();
    // 护理2201班(45人) 班主任:李芳.
    let person = |at: usize| ["班主任", "班长"].iter().any(|word| text.split_at(at).1.starts_with(word));
    let classes = text.match_indices('班').map(|(at, _)| at).filter(|at| !person(*at));
    for at in classes.filter(|at| is_numbered(text.split_at(*at).0)) {
        let class = stretch(text.split_at(at).0).to_owned();
        if !class.is_empty() && !found.contains(&class) {
            found.push(class);
        }
    }
    found.len()
}

fn is_numbered(head: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || c == ')' || "一二三四五六七八九十甲乙丙丁".contains(c);
    head.trim_end().ends_with(number)
}

/// `软件2201` of `20221001软件2201`, `2022-10-01软件2201` and `10-24软件2201`.
fn without_day(text: &str) -> &str {
    let text = class_number::without_date(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let day = text.len() - rest.len() == DAY && text.starts_with("20") && rest.chars().any(hygiene::is_hanzi);
    if day { rest } else { text }
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

pub(super) fn is_label(text: &str) -> bool {
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

/// The text is the name of a class and nothing else: `护理3班`, `护理3班:`.
pub(super) fn is_class(text: &str) -> bool {
    let text = text.trim_end_matches(':');
    text.ends_with('班') && text.chars().count() <= LONGEST && class_in_title(text).is_some()
}

/// What follows 班级: up to a wide gap or the next label; empty when it stands in the next cell.
fn after_label<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
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
    // 护理2班 填表日期: the beginning of the label.
    let of_label = |word: &str| !word.contains(|c: char| c.is_ascii_digit() || c == '班');
    let text = match text.rsplit_once(' ') {
        Some((value, word)) if next.is_some() && of_label(word) => value,
        _ => text,
    };
    match text.split_once(':') {
        Some((before, _)) => {
            before.rsplit_once(|c: char| c.is_whitespace() || c == '/').map_or(before, |(value, _)| value)
        }
        None => text,
    }
    .trim()
}

/// The stretch that ends in 班 after a digit, without the school before it.
fn class_in_title(text: &str) -> Option<String> {
    let text = hygiene::clean(&hygiene::fold_width(text)).text;
    // A list of several classes is of none of them.
    if names_classes(&text) > 1 {
        return None;
    }
    let (at, _) = text.match_indices('班').find(|(at, _)| is_numbered(text.split_at(*at).0))?;
    let (head, rest) = text.split_at(at);
    let start = stretch(head);
    let qualifier = announce::qualifier(rest.trim_start_matches('班'));
    accept(&format!("{start}班{qualifier}")).filter(|_| !start.is_empty())
}

/// The end of the text from the last school word or gap on.
pub(super) fn stretch(head: &str) -> &str {
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
    // A bracket that closes behind the class has the class alone in it.
    let open = rest.rfind(OPENING).filter(|at| !rest.split_at(*at).1.contains(CLOSING));
    let rest = open.map_or(rest, |at| rest.split_at(at).1.trim_start_matches(OPENING));
    let rest =
        rest.rfind(['】', '〕', '〉']).map_or(rest, |at| rest.split_at(at).1.trim_start_matches(CLOSING));
    let cut = class_number::last_gap(rest).map_or(rest, |at| rest.split_at(at).1.trim_start_matches(GAPS));
    unglued(without_day(if cut.chars().any(hygiene::is_hanzi) || rest == cut { cut } else { rest }))
}

/// Without the line to write on, without the head count behind, and without half a bracket: `__软件2201班__`,
/// `软件2201班(45人)`, `软件2201班)`. An ID number is no class.
pub(super) fn accept(class: &str) -> Option<String> {
    let class = hygiene::clean(class.trim_matches(['_', '-', ' '])).text;
    let class = match class.rsplit_once(OPENING) {
        Some((name, said)) if said.contains(['人', '章', '签', '续']) => name.trim().to_owned(),
        _ => class,
    };
    let class = class.trim_end_matches('/').to_owned();
    let class =
        if class.contains(OPENING) { class } else { class.trim_end_matches(CLOSING).trim().to_owned() };
    let class =
        if class.contains(CLOSING) { class } else { class.trim_start_matches(OPENING).trim().to_owned() };
    // 22护理1班(辅导员: the label was cut off.
    let class = match class.rfind(OPENING).map(|at| class.split_at(at)) {
        Some((name, inside)) if !name.is_empty() && !inside.contains(CLOSING) => name.trim().to_owned(),
        _ => class,
    };
    // 请各班班主任…交至护理1班李老师处 is a sentence.
    if class.contains('请') || class.contains("**") || fit_to_show(&class) != class || is_heading(&class) {
        return None;
    }
    let long = class.chars().count();
    let blank = class.chars().all(|c| c == '_' || c == '-' || c.is_whitespace());
    (long > 1 && long <= LONGEST && !blank).then_some(class)
}

/// 学号, 基本信息: what a column is called is no class.
fn is_heading(text: &str) -> bool {
    let sure = |trust: Trust| matches!(trust, Trust::Exact | Trust::Weak | Trust::Content);
    headings::is_group(text) || headings::know(text).is_some_and(|known| sure(known.trust))
}
