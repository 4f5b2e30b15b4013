//! Which column was taken for which field, and which for none: what nobody sees in the counts, and what everything
//! else hangs on. Said once for all sheets with the same columns.

use unicode_width::UnicodeWidthStr;

use crate::domain::field::Field;
use crate::domain::roster::column::fit_to_show;
use crate::domain::roster::raw::{MappedColumn, RawSheet};
use crate::ops::import::Look;
use crate::text::{Lang, Say, Word, several};

/// Columns of the terminal that a line fills, beside what it is set in by.
const WIDE: usize = 74;

/// Headings of unused columns that are named; scripts get all of them.
const NAMED: usize = 20;

const TAKEN: Word = Word::new("列：", "columns: ");
const UNUSED: Word = Word::new("没有用：", "not used: ");

/// What was made of the columns, for each sheet that was read, in their order; nothing for one whose columns are those
/// of a sheet before it.
pub fn lines(look: &Look, lang: Lang) -> Vec<Vec<String>> {
    let read: Vec<&RawSheet> =
        look.sheets.iter().filter(|sheet| sheet.header_row.is_some() && !sheet.hidden_sheet).collect();
    let mut layouts: Vec<(&RawSheet, usize)> = Vec::new();
    let mut lines = vec![Vec::new(); read.len()];
    let mut first = Vec::new();
    for (at, sheet) in read.into_iter().enumerate() {
        if let Some((_, more)) = layouts.iter_mut().find(|(known, _)| alike(known, sheet)) {
            *more += 1;
        } else {
            layouts.push((sheet, 0));
            first.push(at);
        }
    }
    for (at, (sheet, more)) in first.into_iter().zip(layouts) {
        if let Some(lines) = lines.get_mut(at) {
            *lines = of_sheet(sheet, more, lang);
        }
    }
    lines
}

fn alike(a: &RawSheet, b: &RawSheet) -> bool {
    let said = |one: &MappedColumn| (one.column, one.field);
    a.columns.len() == b.columns.len()
        && a.columns.iter().zip(&b.columns).all(|(a, b)| said(a) == said(b) && a.heading == b.heading)
}

fn of_sheet(sheet: &RawSheet, more: usize, lang: Lang) -> Vec<String> {
    let taken = sheet.columns.iter().filter_map(|one| Some(taken(one, one.field?, lang)));
    let unused = sheet.columns.iter().filter(|one| one.field.is_none() && !one.heading.trim().is_empty());
    let mut unused: Vec<String> = unused.map(heading).collect();
    if unused.len() > NAMED {
        let rest = unused.len() - NAMED;
        unused.truncate(NAMED);
        unused.push(match lang {
            Lang::Zh => format!("还有 {rest} 列"),
            Lang::En => format!("{rest} more"),
        });
    }
    let mut lines = wrapped(TAKEN.get(lang), taken.collect(), lang);
    lines.extend(wrapped(UNUSED.get(lang), unused, lang));
    if more > 0 {
        lines.push(match lang {
            Lang::Zh => format!("另有 {more} 张表的列相同"),
            Lang::En => format!("the same in {}", several(more, "other sheet", "other sheets")),
        });
    }
    lines
}

/// `姓名←C 更名前姓名`; a heading that says no more than the field is left out.
fn taken(column: &MappedColumn, field: Field, lang: Lang) -> String {
    let (name, place) = (field.say(lang), column.letters());
    let heading = heading(column);
    if heading.is_empty() || heading == name {
        format!("{name}←{place}")
    } else {
        format!("{name}←{place} {heading}")
    }
}

/// On one line, and without an ID number.
fn heading(column: &MappedColumn) -> String {
    fit_to_show(&column.heading.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The parts behind a label, on as many lines as they need.
fn wrapped(label: &str, parts: Vec<String>, lang: Lang) -> Vec<String> {
    let between = if lang == Lang::Zh { "，" } else { ", " };
    let indent = " ".repeat(label.width());
    let mut lines = Vec::new();
    let mut line = label.to_owned();
    let last = parts.len().saturating_sub(1);
    for (at, part) in parts.into_iter().enumerate() {
        if line.width() + part.width() > WIDE && line.trim() != label.trim() && !line.trim().is_empty() {
            lines.push(std::mem::replace(&mut line, indent.clone()).trim_end().to_owned());
        }
        line.push_str(&part);
        if at < last {
            line.push_str(between);
        } else {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines
}
