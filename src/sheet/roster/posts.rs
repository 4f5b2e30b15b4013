//! A second table below the list: who has which post in the class. They are students of the list above once more, under
//! headings of their own.

use std::collections::{BTreeSet, HashSet};

use super::header::Header;
use super::section::bare;
use crate::domain::field::Field;
use crate::domain::hygiene;
use crate::domain::name;
use crate::domain::roster::raw::{RawRow, RawSheet, Section, SkippedAs, Who};
use crate::sheet::grid::{Row, Sheet};
use crate::sheet::headings::{self, Meaning, Trust};

/// What such a table is called.
const TABLES: [&str; 12] = [
    "班委",
    "班委会",
    "班干部",
    "班级干部",
    "团支部",
    "团干部",
    "学生干部",
    "寝室长",
    "宿舍长",
    "舍长",
    "课代表",
    "小组长",
];
/// What its name ends in.
const ENDS: [&str; 10] =
    ["名单", "名册", "一览表", "通讯录", "联系方式", "电话", "表", "成员", "信息", "情况"];
/// Headings of posts, and of those who have one.
const HEADINGS: [&str; 12] = [
    "职务",
    "班级职务",
    "担任职务",
    "职位",
    "任职",
    "班委",
    "班干部",
    "学生干部",
    "寝室长",
    "宿舍长",
    "舍长",
    "课代表",
];
/// Bytes of the longest heading.
const LONGEST: usize = 40;
const CELLS: std::ops::RangeInclusive<usize> = 2..=8;
/// Letters and digits of a number that people are known by.
const KEY_CHARS: usize = 6;

/// What somebody with a post is called in a line of them: 班长, 学习委员, 团支书.
const POSTS: [&str; 10] = ["长", "委员", "书记", "支书", "委", "代表", "干事", "干部", "组员", "联络员"];

/// Rows that such a table has, below the row that begins it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Posts {
    pub row: u32,
    pub words: String,
    pub rows: Vec<u32>,
}

/// 班委名单, 软件2201班班干部.
pub(super) fn is_title(text: &str) -> bool {
    let said = bare(text);
    let said = said.trim_end_matches(':').trim_end_matches("如下");
    let mut name = said;
    while let Some(rest) = ENDS.iter().find_map(|end| name.strip_suffix(end)) {
        name = rest;
    }
    TABLES.iter().any(|table| name.ends_with(table))
}

/// 班长：赵某 | 学习委员：钱某: who has which post, in lines of their own and in no column.
pub(super) fn is_line(row: &Row) -> bool {
    let mut cells = row.own().map(|(_, cell)| hygiene::fold_width(cell.text.trim()));
    row.own().count() > 0 && cells.all(|cell| names_holders(&cell))
}

/// `班长:赵某 副班长:钱某`.
fn names_holders(text: &str) -> bool {
    let mut parts = text.split([' ', '\n', ',', ';', '、', '。']).filter(|part| !part.trim().is_empty());
    let holder = |part: &str| {
        part.split_once(':').is_some_and(|(post, who)| {
            POSTS.iter().any(|end| post.trim_end().ends_with(end)) && !who.trim().is_empty()
        })
    };
    // Several of them may share a post: 组长:赵某、钱某.
    parts.next().is_some_and(holder) && parts.all(|part| holder(part) || name::looks_like_one(part.trim()))
}

/// 职务 | 姓名 | 电话. 张三 | 寝室长 is somebody.
pub(super) fn is_heading(row: &Row) -> bool {
    let short = |text: &str| text.len() <= LONGEST && !text.bytes().any(|byte| byte.is_ascii_digit());
    let says = |text: &str| is_of_posts(text);
    let known = |text: &str| {
        !is_of_posts(text) && headings::know(text).is_some_and(|known| known.trust <= Trust::Noted)
    };
    CELLS.contains(&row.own().count())
        && row.own().any(|(_, cell)| !cell.text.is_ascii() && short(&cell.text) && says(&cell.text))
        && row.own().all(|(_, cell)| short(&cell.text))
        && row.own().any(|(_, cell)| known(&cell.text))
}

/// The row names posts where the heading above has something else, and is none that stands on every page.
pub(super) fn begin_below(row: &Row, header: &Header) -> bool {
    let again = |column: u32, text: &str| {
        let own = header.columns.iter().find(|own| own.column == column as usize);
        own.is_some_and(|own| headings::normalise(&own.heading) == headings::normalise(text))
    };
    !header.is_repeated_by(row)
        || row.own().any(|(column, cell)| is_of_posts(&cell.text) && !again(column, &cell.text))
}

/// A table of its own whose heading begins with the post, or with who has it.
pub(super) fn is_headed(header: &Header) -> bool {
    header.columns.iter().take(2).any(|column| is_of_posts(&column.heading))
}

fn is_of_posts(heading: &str) -> bool {
    HEADINGS.contains(&&*headings::normalise(heading))
}

/// Leaves out those of the list above; whoever is not in it stays a row that somebody has to look at.
pub(super) fn set_aside(tables: &mut Vec<RawSheet>, posts: &[Posts], sheet: &Sheet) {
    if posts.iter().all(|one| one.rows.is_empty()) {
        return;
    }
    let below: BTreeSet<u32> = posts.iter().flat_map(|one| &one.rows).copied().collect();
    let listed = || tables.iter().flat_map(|table| &table.rows).filter(|row| !below.contains(&row.row));
    let names: HashSet<String> = listed()
        .filter_map(|row| row.text(Field::Name))
        .map(name::key)
        .filter(|name| !name.is_empty())
        .collect();
    let keys: HashSet<String> = listed().flat_map(keys).collect();
    let again = |row: &RawRow| {
        let own = sheet.row(row.row).into_iter().flat_map(Row::own);
        let listed = own.map(|(_, cell)| name::key(&cell.text)).any(|name| names.contains(&name));
        listed && self::keys(row).all(|key| keys.contains(&key))
    };
    let aside: BTreeSet<u32> = tables
        .iter()
        .flat_map(|table| &table.rows)
        .filter(|row| below.contains(&row.row) && again(row))
        .map(|row| row.row)
        .collect();
    let headings: BTreeSet<u32> = below
        .iter()
        .copied()
        .filter(|row| !aside.contains(row) && sheet.row(*row).is_some_and(names_columns))
        .collect();
    for table in tables.iter_mut() {
        let heading = |row: &RawRow| headings.contains(&row.row);
        table.skipped.extend(
            table.rows.iter().filter(|row| heading(row)).map(|row| (row.row, SkippedAs::RepeatedHeader)),
        );
        table.rows.retain(|row| !heading(row));
        let gone: Vec<u32> = table.rows.iter().map(|row| row.row).filter(|row| aside.contains(row)).collect();
        table.rows.retain(|row| !aside.contains(&row.row));
        table.hidden_rows = table.rows.iter().filter(|row| row.hidden).count() as u32;
        table.skipped.extend(gone.iter().map(|row| (*row, SkippedAs::Others)));
        table.skipped.sort_by_key(|(row, _)| *row);
        for one in posts {
            let people = one.rows.iter().filter(|row| gone.contains(row)).count() as u32;
            if people > 0 {
                let words = one.words.clone();
                table.sections.push(Section { row: Some(one.row), words, who: Who::Again, people });
            }
        }
    }
    // A table that has nobody else is none.
    let mut kept: Vec<RawSheet> = Vec::new();
    for table in tables.drain(..) {
        match kept.last_mut() {
            Some(above) if table.rows.is_empty() && !aside.is_empty() => {
                above.skipped.extend(table.skipped);
                above.sections.extend(table.sections);
            }
            _ => kept.push(table),
        }
    }
    *tables = kept;
}

/// 寝室 | 姓名 | 电话.
fn names_columns(row: &Row) -> bool {
    let name = |text: &str| {
        let known = headings::know(text).filter(|known| known.trust <= Trust::Noted);
        known.is_some_and(|known| known.meaning == Meaning::Field(Field::Name))
    };
    let plain = |text: &str| !text.bytes().any(|byte| byte.is_ascii_digit());
    row.own().any(|(_, cell)| name(&cell.text)) && row.own().all(|(_, cell)| plain(&cell.text))
}

/// Numbers that a person is known by, but for telephones under another heading.
fn keys(row: &RawRow) -> impl Iterator<Item = String> {
    let fields = Field::KEYS;
    let number = |text: &str| {
        let chars = text.chars().filter(char::is_ascii_alphanumeric).count();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        chars >= KEY_CHARS && digits >= KEY_CHARS && !(digits == 11 && chars == 11 && text.starts_with('1'))
    };
    fields.into_iter().filter_map(|field| row.text(field)).filter(move |text| number(text)).map(str::to_owned)
}
