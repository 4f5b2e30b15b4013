//! Lines of labels and what stands behind them, as above a list: 专业：护理 | 班级：护理1班, or 班级 and the cell beside it.

use super::header::Header;
use super::title;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::sheet::grid::Row;
use crate::sheet::headings::{self, Meaning, Trust};

/// Hanzi of a label: 院系, 所属二级学院.
const LONGEST: usize = 8;
/// First byte of a full-width colon.
const WIDE: u8 = 0xef;
/// Longest text with labels in it, in characters; a longer one is prose.
const PROSE: usize = 200;

/// A label and what stands behind it, in one cell or the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub label: String,
    pub value: String,
}

impl Pair {
    /// What the label means as a heading: 班级, 专业, 所属院系.
    pub fn field(&self) -> Option<Field> {
        match sure(&self.label) {
            Some(Meaning::Field(field)) => Some(field),
            _ => None,
        }
    }
}

fn sure(label: &str) -> Option<Meaning> {
    headings::know(label).filter(|known| known.trust <= Trust::Weak).map(|known| known.meaning)
}

/// The labels of a row with their values, from left to right.
pub(super) fn pairs(row: &Row) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut open: Option<String> = None;
    for (_, cell) in row.own().filter(|(_, cell)| !cell.text.trim().is_empty()) {
        if cell.text.chars().count() > PROSE {
            continue;
        }
        let text = hygiene::fold_width(cell.text.trim());
        let mut within = within(&text);
        let bare = label_alone(&text);
        if let Some(label) = open.take().filter(|_| within.is_empty() && bare.is_none()) {
            pairs.push(Pair { label, value: text });
            continue;
        }
        open = match (within.last(), bare) {
            (Some(last), _) if last.value.is_empty() => within.pop().map(|last| last.label),
            (None, bare) => bare,
            _ => None,
        };
        pairs.extend(within);
    }
    pairs
}

/// 班级:护理1班 班主任:王红, each with what stands before the next label.
fn within(text: &str) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut from = 0;
    for (at, sign) in text.match_indices(':') {
        let Some(before) = text.get(from..at) else { continue };
        let Some(start) = label_end(before) else { continue };
        let (value, label) = before.split_at(start);
        if let Some(last) = pairs.last_mut() {
            value.trim().clone_into(&mut last.value);
        }
        pairs.push(Pair { label: squeezed(label), value: String::new() });
        from = at + sign.len();
    }
    if let (Some(last), Some(rest)) = (pairs.last_mut(), text.get(from..)) {
        rest.trim().clone_into(&mut last.value);
    }
    pairs
}

/// Where the label begins that the text ends in: behind the last gap, or, written in one breath with a value, where a
/// heading begins (护理班级 ends in one).
fn label_end(before: &str) -> Option<usize> {
    let trimmed = before.trim_end();
    // 班  级 is one word, however wide it was set.
    let run = trimmed.trim_end_matches(|c: char| hygiene::is_hanzi(c) || c == '(' || c == ')');
    let mut start = run.len();
    if squeezed(trimmed.split_at(start).1).chars().count() == 1 {
        let left = run.trim_end();
        let single = left.trim_end_matches(hygiene::is_hanzi);
        if left.split_at(single.len()).1.chars().count() == 1 {
            start = single.len();
        }
    }
    let label = trimmed.split_at(start).1;
    let long = squeezed(label).chars().count();
    if long < 2 && sure(label).is_none() {
        return None;
    }
    let starts = label.char_indices().map(|(at, _)| at);
    let known = starts.into_iter().find(|at| sure(label.split_at(*at).1).is_some());
    match known.filter(|_| !title::is_taught(&squeezed(label))) {
        Some(at) => Some(start + at),
        None => (long <= LONGEST).then_some(start),
    }
}

/// 班级, 班主任: a cell with a label and nothing else.
fn label_alone(text: &str) -> Option<String> {
    let label = squeezed(text);
    let short =
        label.chars().count() <= LONGEST && label.chars().all(|c| hygiene::is_hanzi(c) || "()".contains(c));
    (short && (title::is_label(&label) || sure(&label).is_some())).then_some(label)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What the first label of these says that means this; a code, 班级代码, only where no name stands beside it.
pub(super) fn value(rows: &[&Row], field: Field) -> Option<String> {
    let means = |pair: &Pair| pair.field() == Some(field) && !title::is_taught(&pair.label);
    let mut found: Vec<Pair> = rows.iter().flat_map(|row| pairs(row)).filter(means).collect();
    found.retain(|pair| !pair.value.is_empty());
    let named = found.iter().position(|pair| !pair.label.contains(['码', '号'])).unwrap_or_default();
    found.into_iter().nth(named).map(|pair| pair.value)
}

/// A row of labels is nobody's: where a person has a name, a number or a sex, it has a label, or first of all.
/// 补充：张三, alone or before a number, may be somebody.
pub(super) fn are_all_of(row: &Row, header: &Header, somebody: impl Fn() -> bool) -> bool {
    let mut first = true;
    let (mut labels, mut known, mut nobody) = (0, false, false);
    for (column, cell) in row.own() {
        let first = std::mem::take(&mut first);
        let text = cell.text.trim();
        // Every row is asked, and next to none has this.
        let colon =
            || text.bytes().any(|byte| byte == b':' || byte == WIDE) && text.contains([':', '\u{ff1a}']);
        let may_be = !text.is_ascii() && text.len() <= 3 * PROSE && (first || colon());
        if let Some(label) = Some(text).filter(|_| may_be).and_then(label_of) {
            labels += 1;
            known |= title::is_label(&label) || sure(&label).is_some() || title::names_class(text);
            nobody |= header.is_of_person(column) || first && !somebody();
        }
    }
    nobody && (known || labels > 1)
}

/// The label of 班级：护理1班, 班级：, 班级. Not of 姓名：张三, which a card says of its person.
fn label_of(text: &str) -> Option<String> {
    let text = hygiene::fold_width(text);
    let personal = |label: &str| match sure(label) {
        Some(Meaning::Field(field)) => headings::is_own(field),
        Some(meaning) => matches!(meaning, Meaning::Surname | Meaning::GivenName),
        None => false,
    };
    let label = match text.split_once(':') {
        Some((label, _)) => {
            let label = squeezed(label);
            let plain = label.chars().all(|c| hygiene::is_hanzi(c) || "()".contains(c));
            Some(label).filter(|label| plain && (2..=LONGEST).contains(&label.chars().count()))
        }
        None => label_alone(&text),
    };
    label.filter(|label| !personal(label))
}
